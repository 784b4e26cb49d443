//! Ids and words: misspelt, doubled, unknown.

use insta::assert_snapshot;

use crate::town::{FILES, Town, spoiled};

#[test]
fn bad_value() {
    let told = spoiled("places.csv", ",,yes,guide", ",,ja,guide");
    assert_snapshot!(told, @r#"
    bad_value

      × `ja` is none of the words that may stand here
       ╭─[town/places.csv:2:39]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,ja,guide,
       ·                                       ─┬
       ·                                        ╰── it is not known whether a line leads there
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: write `yes` or `no`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_id_of_another_alphabet() {
    let told = spoiled("groups.csv", "soldiers", "s\u{43e}ldiers");
    assert!(told.contains("help: `\u{43e}` (U+043E) is none of the letters from a to z"), "{told}");
}

#[test]
fn bad_id() {
    let told = spoiled("groups.csv", "soldiers", "The_Soldiers");
    assert_snapshot!(told, @r#"
    bad_id

      × `The_Soldiers` is no id
       ╭─[town/groups.csv:3:1]
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
     3 │ The_Soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       · ──────┬─────
       ·       ╰── an id has lower-case letters, digits and hyphens
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
       ╰────
      help: write `the-soldiers`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn duplicate_id() {
    let told = spoiled("posts.csv", "depot,watch,20", "hall,watch,20");
    assert_snapshot!(told, @r#"
    duplicate_id

      × `watch` posts people at `hall` twice
       ╭─[town/posts.csv:3:1]
     2 │ hall,watch,40,mayor,guess
     3 │ hall,watch,20,mayor,F-01-01
       · ──┬─
       ·   ╰── given before in line 2
     4 │ 
       ╰────
      help: make one row of the two

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn key_collision() {
    let told = spoiled("places.csv", "camp,,", "camp,hall,");
    assert_snapshot!(told, @r#"
    key_collision

      × the place `hall` and the place `camp` have one key, `hall`
       ╭─[town/places.csv:4:6]
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
     4 │ camp,hall,Army Camp,barracks,50.3,14.6,,,no,guess,
       ·      ──┬─
       ·        ╰── both would be dealt the same chances
     5 │ 
       ╰────
      help: give one of them another `key`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_place() {
    let told = spoiled("inputs.csv", "depot", "dept");
    assert_snapshot!(told, @r#"
    unknown_place

      × no place is called `dept`
       ╭─[town/inputs.csv:2:50]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,dept,50,council,F-01-02,
       ·                                                  ──┬─
       ·                                                    ╰── a demand to occupy it would reach nobody
     3 │ 
       ╰────
      help: did you mean `depot` (places.csv, line 3)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_group() {
    let told = spoiled("posts.csv", "hall,watch", "hall,wacht");
    assert_snapshot!(told, @r#"
    unknown_group

      × no group is called `wacht`
       ╭─[town/posts.csv:2:6]
     1 │ place,group,people,authority,source
     2 │ hall,wacht,40,mayor,guess
       ·      ──┬──
       ·        ╰── nobody would stand guard
     3 │ depot,watch,20,mayor,F-01-01
       ╰────
      help: did you mean `watch` (groups.csv, line 2)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_authority() {
    let told = spoiled("institutions.toml", "\"council\"", "\"counsil\"");
    assert_snapshot!(told, @r#"
    unknown_authority

      × no authority is called `counsil`
        ╭─[town/institutions.toml:10:14]
      9 │ name = "The Committee"
     10 │ authority = "counsil"
        ·              ───┬───
        ·                 ╰── nobody could tell whom it speaks for
     11 │ seat = "depot"
        ╰────
      help: did you mean `council` (scenario.toml, line 13)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_leaning() {
    let told = spoiled("groups.csv", "angry:1,", "hungry:1,");
    assert_snapshot!(told, @r#"
    unknown_leaning

      × no type of leaning is called `hungry`
       ╭─[town/groups.csv:3:42]
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
     3 │ soldiers,,The Soldiers,regiment,500,camp,hungry:1,guess,
       ·                                          ───┬──
       ·                                             ╰── nobody could tell how they lean
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
       ╰────
      help: did you mean `angry` (leanings.toml, line 11)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_institution() {
    let told = spoiled("doctrines.toml", "[doctrines.committee]", "[doctrines.comittee]");
    assert_snapshot!(told, @r#"
    unknown_institution

      × no institution is called `comittee`
        ╭─[town/doctrines.toml:11:12]
     10 │ 
     11 │ [doctrines.comittee]
        ·            ────┬───
        ·                ╰── nobody would keep to it
     12 │ scale = "local"
        ╰────
      help: did you mean `committee` (institutions.toml, line 8)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_function() {
    let told = spoiled("places.csv", "station", "stations");
    assert_snapshot!(told, @r#"
    unknown_function

      × no function is called `stations`
       ╭─[town/places.csv:3:19]
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,yes,guide,
     3 │ depot,,Tram Depot,stations,50.2,14.5,mayor,drivers,yes,guide,
       ·                   ────┬───
       ·                       ╰── nobody could tell what the place is worth
     4 │ camp,,Army Camp,barracks,50.3,14.6,,,no,guess,
       ╰────
      help: did you mean `station` (parameters.toml)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_kind() {
    let told = spoiled("doctrines.toml", "\"militia\"", "\"milita\"");
    assert_snapshot!(told, @r#"
    unknown_kind

      × no kind of group is called `milita`
       ╭─[town/doctrines.toml:4:17]
     3 │ acts = ["accept", "stand-firm", "guard"]
     4 │ reach_kinds = ["milita"]
       ·                 ───┬──
       ·                    ╰── nobody would be reached
     5 │ reach_minutes = 60
       ╰────
      help: did you mean `militia` (parameters.toml)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_act() {
    let told = spoiled("inputs.csv", "occupy", "ocupy");
    assert_snapshot!(told, @r#"
    unknown_act

      × nobody can demand `ocupy`
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,ocupy,soldiers,depot,50,council,F-01-02,
       ·                                  ──┬──
       ·                                    ╰── nobody would know what to do
     3 │ 
       ╰────
      help: did you mean `occupy`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn one_cause() {
    let told = {
        let town = Town::new();
        let rows: String =
            (0..9).map(|ix| format!("band-{ix},,A Band,militia,9,hell,angry:1,guess,\n")).collect();
        town.write("groups.csv", format!("{}{rows}", FILES[3].1));
        town.told()
    };
    assert_snapshot!(told, @r#"
    unknown_place

      × no place is called `hell`
       ╭─[town/groups.csv:5:26]
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
     5 │ band-0,,A Band,militia,9,hell,angry:1,guess,
       ·                          ──┬─
       ·                            ╰── the group would be nowhere
     6 │ band-1,,A Band,militia,9,hell,angry:1,guess,
       ╰────
      help: did you mean `hall` (places.csv, line 2)?

    unknown_place

      × no place is called `hell`
       ╭─[town/groups.csv:6:26]
     5 │ band-0,,A Band,militia,9,hell,angry:1,guess,
     6 │ band-1,,A Band,militia,9,hell,angry:1,guess,
       ·                          ──┬─
       ·                            ╰── the group would be nowhere
     7 │ band-2,,A Band,militia,9,hell,angry:1,guess,
       ╰────
      help: did you mean `hall` (places.csv, line 2)?

    unknown_place

      × no place is called `hell` (and 6 more like it)
       ╭─[town/groups.csv:7:26]
     6 │ band-1,,A Band,militia,9,hell,angry:1,guess,
     7 │ band-2,,A Band,militia,9,hell,angry:1,guess,
       ·                          ──┬─
       ·                            ╰── the group would be nowhere
     8 │ band-3,,A Band,militia,9,hell,angry:1,guess,
       ╰────
      help: did you mean `hall` (places.csv, line 2)?

    9 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}
