//! Faults of whole files: missing, unreadable, of another form.

use std::fs;

use insta::assert_snapshot;
use interregnum_scenario::{MAX_FILE_BYTES, Migration, load_bundled, load_folder_through};

use crate::town::{FILES, Town, spoiled};

#[test]
fn unknown_scenario() {
    let told = load_bundled("october-1971").expect_err("no such scenario").render(false, 100);
    assert_snapshot!(told, @r#"
    unknown_scenario

      × no bundled scenario is called `october-1971`
      help: did you mean `october-1917`?

    1 error, 0 warnings in 0 files. Nothing was run.
    "#);
}

#[test]
fn missing_file() {
    let told = {
        let town = Town::new();
        fs::remove_file(town.path().join("links.csv")).expect("a file of the town");
        town.told()
    };
    assert_snapshot!(told, @r#"
    missing_file

      × `town/links.csv` is missing
      help: its first line is `from,to,minutes,gate,source`

    1 error, 0 warnings in 11 files. Nothing was run.
    "#);
}

#[test]
fn file_too_large() {
    let told = {
        let town = Town::new();
        let file = fs::File::create(town.path().join("posts.csv")).expect("a file of the town");
        file.set_len(MAX_FILE_BYTES + 1).expect("a large file");
        town.told()
    };
    assert_snapshot!(told, @r#"
    file_too_large

      × `town/posts.csv` is larger than 16 MiB
      help: a scenario is a few hundred kilobytes; leave out what is not needed

    1 error, 0 warnings in 11 files. Nothing was run.
    "#);
}

#[test]
fn not_utf8() {
    let told = {
        let town = Town::new();
        town.write("links.csv", b"from,to,minutes,gate,source\nhall,depot,20,,gue\xdf\n");
        town.told()
    };
    assert_snapshot!(told, @r#"
    not_utf8

      × `town/links.csv` is not UTF-8: byte `0xdf` in line 2
      help: save the file as UTF-8 (in a spreadsheet: "CSV UTF-8")

    1 error, 0 warnings in 11 files. Nothing was run.
    "#);
}

#[test]
fn syntax() {
    let told = spoiled("scenario.toml", "T00:00\"\nend", "T00:00\nend");
    assert_snapshot!(told, @r#"
    syntax

      × the quote opened on this line is not closed
       ╭─[town/scenario.toml:6:26]
     5 │ [span]
     6 │ start = "1917-10-24T00:00
       ·                          ▲
       ·                          ╰── the file cannot be read from here
     7 │ end = "1917-10-25T00:00"
       ╰────
      help: a text ends with `"`, on the line on which it begins

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_format() {
    let told = spoiled("scenario.toml", "format = 1", "format = 2");
    assert_snapshot!(told, @r#"
    unknown_format

      × format `2` is not known here
       ╭─[town/scenario.toml:1:10]
     1 │ format = 2
       ·          ┬
       ·          ╰── what the rest means cannot be told
     2 │ title = "A town"
       ╰────
      help: this version reads `format = 1`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// On a made-up format 0, in which `calendar` was called `style`.
#[test]
fn old_format() {
    let town = Town::new();
    town.change("scenario.toml", "format = 1", "format = 0").change("scenario.toml", "calendar = ", "style = ");
    let from_0 = Migration {
        from: 0,
        what: "`style` is called `calendar`",
        rewrite: |name, text| (name == "scenario.toml").then(|| text.replacen("style = ", "calendar = ", 1)),
    };
    let scenario = load_folder_through(&town.path(), &[], &[from_0]).expect("no errors");
    assert_snapshot!(scenario.warnings.render(false, 100), @r#"
    old_format

      ⚠ what was written in format `0` is read as format `1`
       ╭─[town/scenario.toml:1:10]
     1 │ format = 1
       ·          ┬
       ·          ╰── since then: `style` is called `calendar`
     2 │ title = "A town"
       ╰────
      help: `interregnum migrate` with this folder writes it so for good, and keeps what it was

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn unknown_key() {
    let told = spoiled("doctrines.toml", "reach_minutes = 60", "reach_minuts = 60");
    assert_snapshot!(told, @r#"
    unknown_key

      × `reach_minuts` is not a key of this table
       ╭─[town/doctrines.toml:5:1]
     4 │ reach_kinds = ["militia"]
     5 │ reach_minuts = 60
       · ──────┬─────
       ·       ╰── nobody would read it
     6 │ posture = -0.2
       ╰────
      help: did you mean `reach_minutes`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn missing_key() {
    let told = spoiled("institutions.toml", "seat = \"hall\"\n", "");
    assert_snapshot!(told, @r#"
    missing_key

      × `seat` is missing
       ╭─[town/institutions.toml:1:15]
     1 │ [institutions.office]
       ·               ───┬──
       ·                  ╰── this table needs it
     2 │ name = "The Mayor's Office"
       ╰────
      help: write `seat = …` with the id of a place: where its demands start and news reaches it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn missing_column() {
    let told = {
        let town = Town::new();
        town.write("links.csv", "from,to,minutes,source\nhall,depot,20,guess\ndepot,camp,30,guess\n");
        town.told()
    };
    assert_snapshot!(told, @r#"
    missing_column

      × the column `gate` is missing
       ╭─[town/links.csv:1:23]
     1 │ from,to,minutes,source
       ·                       ▲
       ·                       ╰── the first line names the columns
     2 │ hall,depot,20,guess
       ╰────
      help: the columns are `from,to,minutes,gate,source`, and if need be `way`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_column() {
    let told = spoiled("inputs.csv", "people,moved_first", "peopel,moved_first");
    assert_snapshot!(told, @r#"
    unknown_column

      × `peopel` is not a column of this file
       ╭─[town/inputs.csv:1:37]
     1 │ id,when,institution,act,group,place,peopel,moved_first,source,note
       ·                                     ───┬──
       ·                                        ╰── nobody would read what stands under it
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,depot,50,council,F-01-02,
       ╰────
      help: did you mean `people`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn ragged_row() {
    let told = spoiled("places.csv", "Town Hall,seat", "Hall, Town,seat");
    assert_snapshot!(told, @r#"
    ragged_row

      × this row has `12` cells, the first line has `11`
       ╭─[town/places.csv:2:1]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Hall, Town,seat,50.1,14.4,mayor,,yes,guide,
       · ────────────────────────┬────────────────────────
       ·                         ╰── the row cannot be read
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: a cell with a comma or a line break in it stands between double quotes

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn setting_fault() {
    let groups: String =
        (1..=9).map(|n| format!("crowd-{n},,A Crowd,regiment,500000,camp,angry:1,guess,\n")).collect();
    let told = spoiled("groups.csv", "drivers,,", &format!("{groups}drivers,,"));
    assert_snapshot!(told, @r#"
    setting_fault

      × people: there must be at most 4,000,000 in all

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn too_many() {
    let others: String = (1..=6).map(|n| format!("[authorities.club-{n}]\nname = \"Club {n}\"\n")).collect();
    let told = spoiled("scenario.toml", "[sources.guide]", &format!("{others}[sources.guide]"));
    assert_snapshot!(told, @r#"
    too_many

      × there are `8` authorities
        ╭─[town/scenario.toml:26:14]
     25 │ name = "Club 5"
     26 │ [authorities.club-6]
        ·              ───┬──
        ·                 ╰── the most is 7
     27 │ name = "Club 6"
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn missing_column_empty() {
    let told = {
        let town = Town::new();
        town.write("links.csv", "\n");
        town.told()
    };
    assert_snapshot!(told, @r#"
    missing_column

      × the file is empty
       ╭─[town/links.csv:1:1]
     1 │ 
       · ▲
       · ╰── the first line names the columns
     2 │ 
       ╰────
      help: the columns are `from,to,minutes,gate,source`, and if need be `way`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn empty_file() {
    let told = {
        let town = Town::new();
        town.write("groups.csv", "id,key,name,kind,people,home,leaning,source,note\n");
        town.told()
    };
    assert_snapshot!(told, @r#"
    empty_file

      × `groups.csv` names no group
       ╭─[town/groups.csv:1:1]
     1 │ id,key,name,kind,people,home,leaning,source,note
       · ▲
       · ╰── other files refer to what should stand here
     2 │ 
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn empty_file_record() {
    let told = {
        let town = Town::new();
        let (head, _) = FILES[9].1.split_once('\n').expect("a first line");
        town.write("record.csv", head);
        town.told()
    };
    assert_snapshot!(told, @r#"
    empty_file

      × `record.csv` has no fact
       ╭─[town/record.csv:1:1]
     1 │ id,line,kind,when_julian,when_gregorian,precision,place,actors,statement,quantity,unit,role,use,class,source,episode
       · ▲
       · ╰── other files refer to what should stand here
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn syntax_quote() {
    let told = spoiled("places.csv", "Town Hall", "\"Town \"Hall\"\"");
    assert_snapshot!(told, @r#"
    syntax

      × a quote stands in the midst of a cell
       ╭─[town/places.csv:2:13]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,"Town "Hall"",seat,50.1,14.4,mayor,,yes,guide,
       ·             ┬
       ·             ╰── the cell would end here
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: write a quote inside of a cell twice: `""`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn syntax_open_quote() {
    let told = spoiled("places.csv", "Tram Depot", "\"Tram Depot");
    assert_snapshot!(told, @r#"
    syntax

      × the quote opened here is not closed
       ╭─[town/places.csv:3:8]
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,yes,guide,
     3 │ depot,,"Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ·        ┬
       ·        ╰── all that follows is read as one cell
     4 │ camp,,Army Camp,barracks,50.3,14.6,,,no,guess,
       ╰────
      help: a cell that begins with `"` ends with `"`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn syntax_semicolons() {
    let told = {
        let town = Town::new();
        town.write("groups.csv", FILES[3].1.replace(',', ";"));
        town.told()
    };
    assert_snapshot!(told, @r#"
    syntax

      × the columns are separated by semicolons
       ╭─[town/groups.csv:1:1]
     1 │ id;key;name;kind;people;home;leaning;source;note
       · ────────────────────────┬───────────────────────
       ·                         ╰── only commas separate cells
     2 │ watch;;The Watch;militia;100;hall;loyal:0.8 angry:0.2;guess;
       ╰────
      help: save it with commas

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn own_parameters() {
    let told = {
        let town = Town::new();
        let shared = include_str!("../../../../scenarios/parameters.toml");
        town.write("parameters.toml", format!("{shared}\n# Changed\n"));
        town.told()
    };
    assert_snapshot!(told, @r#"
    own_parameters

      ⚠ this scenario has its own `parameters.toml`
       ╭─[town/parameters.toml:1:1]
     1 │ # Behavioural parameters, as priors. One file fo…
       · ▲
       · ╰── the shared parameters are not read
     2 │ # Each history draws its own values, addressed b…
       ╰────
      help: what explains one case should explain the next with the same file

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn unknown_file() {
    let town = Town::new();
    town.write("channel.toml", "");
    town.write("old-notes.csv", "");
    town.write("README.md", "");
    assert_snapshot!(town.told(), @r#"
    unknown_file

      ⚠ `channel.toml` is no file of a scenario, and nobody reads it
      help: did you mean `channels.toml`?

    unknown_file

      ⚠ `old-notes.csv` is no file of a scenario, and nobody reads it
      help: call it otherwise than `.toml` or `.csv` if it is for people

    0 errors, 2 warnings in 12 files.
    "#);
}
