//! What lies between rows and tables: rings, recognition, gates, crews, channels.

use insta::assert_snapshot;

use crate::town::{Town, spoiled};

#[test]
fn cycle() {
    let town = Town::new();
    town.change("institutions.toml", "source = \"guide\"", "superior = \"committee\"\nsource = \"guide\"");
    town.change("institutions.toml", "source = \"guess\"", "superior = \"office\"\nsource = \"guess\"");
    assert_snapshot!(town.told(), @r#"
    cycle

      × `office` and `committee` are superiors in a ring
       ╭─[town/institutions.toml:6:13]
     5 │ person = false
     6 │ superior = "committee"
       ·             ────┬────
       ·                 ╰── nobody would be at the head
     7 │ source = "guide"
       ╰────
      help: take `superior` out of one of them

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn cycle_of_one() {
    let told = spoiled("institutions.toml", "source = \"guide\"", "superior = \"office\"\nsource = \"guide\"");
    assert_snapshot!(told, @r#"
    cycle

      × `office` is its own superior
       ╭─[town/institutions.toml:6:13]
     5 │ person = false
     6 │ superior = "office"
       ·             ───┬──
       ·                ╰── nobody would be at the head
     7 │ source = "guide"
       ╰────
      help: take `superior` out of one of them

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn cycle_of_recognition() {
    let told =
        spoiled("scenario.toml", "name = \"The Mayor\"", "name = \"The Mayor\"\nrecognises = [\"mayor\"]");
    assert_snapshot!(told, @r#"
    cycle

      × `mayor` recognises itself
        ╭─[town/scenario.toml:12:16]
     11 │ name = "The Mayor"
     12 │ recognises = ["mayor"]
        ·                ──┬──
        ·                  ╰── only others can be recognised
     13 │ 
        ╰────
      help: leave it out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn one_sided_recognition() {
    let told =
        spoiled("scenario.toml", "name = \"The Mayor\"", "name = \"The Mayor\"\nrecognises = [\"council\"]");
    assert_snapshot!(told, @r#"
    one_sided_recognition

      ⚠ `mayor` recognises `council`, which does not recognise it
        ╭─[town/scenario.toml:12:16]
     11 │ name = "The Mayor"
     12 │ recognises = ["council"]
        ·                ───┬───
        ·                   ╰── only those who recognise each other pool their strength
     13 │ 
        ╰────
      help: add `recognises = ["mayor"]` to `[authorities.council]`, or leave it out here

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn group_in_two_places() {
    let told = spoiled("places.csv", "seat,50.1,14.4,mayor,", "seat,50.1,14.4,mayor,soldiers");
    assert_snapshot!(told, @r#"
    group_in_two_places

      ⚠ `soldiers` works `hall` and is quartered at `camp`
       ╭─[town/places.csv:2:38]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,soldiers,yes,guide,
       ·                                      ────┬───
       ·                                          ╰── the same people would be in two places
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: give `soldiers` the `home` `hall`, or make those who work here a group

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn group_in_two_places_by_two_rows() {
    let told = spoiled(
        "groups.csv",
        "drivers,,",
        "soldiers,,The Soldiers,regiment,500,hall,angry:1,guess,\ndrivers,,",
    );
    assert_snapshot!(told, @r#"
    duplicate_id

      × `soldiers` is there twice
       ╭─[town/groups.csv:4:1]
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
     4 │ soldiers,,The Soldiers,regiment,500,hall,angry:1,guess,
       · ────┬───
       ·     ╰── given before in line 3
     5 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
       ╰────
      help: give it another id, or make one row of the two

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn gate_without_holder() {
    let told = spoiled("links.csv", "30,depot,", "30,camp,");
    assert_snapshot!(told, @r#"
    gate_without_holder

      ⚠ nobody holds the gate `camp`
       ╭─[town/links.csv:3:15]
     2 │ hall,depot,20,,guess
     3 │ depot,camp,30,camp,guess
       ·               ──┬─
       ·                 ╰── until somebody stands guard there, everybody can pass
     4 │ 
       ╰────
      help: give it a `holder` in places.csv or a guard in posts.csv, or leave the gate out

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn gate_that_is_no_place() {
    let told = spoiled("links.csv", "30,depot,", "30,depott,");
    assert_snapshot!(told, @r#"
    unknown_place

      × no place is called `depott`
       ╭─[town/links.csv:3:15]
     2 │ hall,depot,20,,guess
     3 │ depot,camp,30,depott,guess
       ·               ───┬──
       ·                  ╰── nobody could close the way
     4 │ 
       ╰────
      help: did you mean `depot` (places.csv, line 3)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn channel_without_end() {
    let town = Town::new();
    town.write("channels.toml", "[wires.line]\nkind = \"direct\"\nfrom = \"hall\"\nsource = \"guess\"\n");
    assert_snapshot!(town.told(), @r#"
    channel_without_end

      × a direct wire has one end only
       ╭─[town/channels.toml:1:8]
     1 │ [wires.line]
       ·        ──┬─
       ·          ╰── who hears is not known
     2 │ kind = "direct"
       ╰────
      help: write `to = "place"`

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn channel_to_itself() {
    let town = Town::new();
    let line = "[wires.line]\nkind = \"direct\"\nfrom = \"hall\"\nto = \"hall\"\nsource = \"guess\"\n";
    town.write("channels.toml", line);
    assert_snapshot!(town.told(), @r#"
    bad_value

      × the wire leads from `hall` to itself
       ╭─[town/channels.toml:4:7]
     3 │ from = "hall"
     4 │ to = "hall"
       ·       ──┬─
       ·         ╰── a wire has two ends
     5 │ source = "guess"
       ╰────

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn press_without_works() {
    let town = Town::new();
    town.write("channels.toml", "[wires.gazette]\nkind = \"press\"\nfrom = \"depot\"\nsource = \"guess\"\n");
    assert_snapshot!(town.told(), @r#"
    press_without_works

      ⚠ `depot` is no printing works
       ╭─[town/channels.toml:3:9]
     2 │ kind = "press"
     3 │ from = "depot"
       ·         ──┬──
       ·           ╰── the paper would be printed there all the same
     4 │ source = "guess"
       ╰────
      help: name a place with the function `press`, or leave the channel out

    0 errors, 1 warning in 13 files.
    "#);
}

#[test]
fn key_collision_between_kinds() {
    let told = spoiled("groups.csv", "watch,,", "watch,hall,");
    assert_snapshot!(told, @r#"
    key_collision

      × the place `hall` and the group `watch` have one key, `hall`
       ╭─[town/groups.csv:2:7]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,hall,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
       ·       ──┬─
       ·         ╰── both would be dealt the same chances
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────
      help: give one of them another `key`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn too_many_guns() {
    let town = Town::new();
    town.change("groups.csv", "source,note", "source,note,guns");
    town.change("groups.csv", "angry:0.2,guess,", "angry:0.2,guess,,");
    town.change("groups.csv", "angry:1,guess,", "angry:1,guess,,");
    town.change("groups.csv", "angry:0.5,guess,", "angry:0.5,guess,,21");
    assert_snapshot!(town.told(), @r#"
    too_many_people

      × `21` guns are more than the `20` people
       ╭─[town/groups.csv:4:63]
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,,
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,,21
       ·                                                               ─┬
       ·                                                                ╰── nobody serves two
     5 │ 
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn too_many_people_for_a_group() {
    let told = spoiled("groups.csv", "militia,100,", "militia,2000001,");
    assert_snapshot!(told, @r#"
    bad_number

      × `2000001` people are more than a group can have
       ╭─[town/groups.csv:2:26]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,,The Watch,militia,2000001,hall,loyal:0.8 angry:0.2,guess,
       ·                          ───┬───
       ·                             ╰── the most is 500000
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn negative_people() {
    let told = spoiled("groups.csv", "militia,100,", "militia,-100,");
    assert_snapshot!(told, @r"
    not_positive

      × `-100` people: there must be at least one
       ╭─[town/groups.csv:2:26]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,,The Watch,militia,-100,hall,loyal:0.8 angry:0.2,guess,
       ·                          ──┬─
       ·                            ╰── nothing would come of it
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────
      help: write how many, or leave the row out if there is none

    1 error, 0 warnings in 12 files. Nothing was run.
    ");
}

#[test]
fn a_condition_compares_with_nothing_there_is() {
    let told = spoiled("scenario.toml", "holds('hall') == 'council'", "holds('hall') == 'counsel'");
    assert_snapshot!(told, @r#"
    bad_observable

      × no authority is called `counsel`
        ╭─[town/scenario.toml:21:37]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(holds('hall') == 'counsel')"
        ·                                     ────┬────
        ·                                         ╰── nothing could be measured
     22 │ 
        ╰────
      help: did you mean `council` (scenario.toml, line 13)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
