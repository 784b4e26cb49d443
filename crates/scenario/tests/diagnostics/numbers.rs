//! Numbers, bounds, dates and what must add up.

use insta::assert_snapshot;

use crate::town::{Town, spoiled};

#[test]
fn bad_number() {
    let told = spoiled("links.csv", "20", "twenty");
    assert_snapshot!(told, @r#"
    bad_number

      × `twenty` is not a whole number
       ╭─[town/links.csv:2:12]
     1 │ from,to,minutes,gate,source
     2 │ hall,depot,twenty,,guess
       ·            ───┬──
       ·               ╰── it cannot be counted with
     3 │ depot,camp,30,depot,guess
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn not_positive() {
    let told = spoiled("groups.csv", "500", "0");
    assert_snapshot!(told, @r"
    not_positive

      × `0` people: there must be at least one
       ╭─[town/groups.csv:3:33]
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
     3 │ soldiers,,The Soldiers,regiment,0,camp,angry:1,guess,
       ·                                 ┬
       ·                                 ╰── nothing would come of it
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
       ╰────
      help: write how many, or leave the row out if there is none

    1 error, 0 warnings in 12 files. Nothing was run.
    ");
}

#[test]
fn shares_do_not_sum() {
    let told = spoiled("groups.csv", "loyal:0.8", "loyal:0.7");
    assert_snapshot!(told, @r#"
    shares_do_not_sum

      × the shares sum to `0.9`, not to 1
       ╭─[town/groups.csv:2:35]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,,The Watch,militia,100,hall,loyal:0.7 angry:0.2,guess,
       ·                                   ─────────┬─────────
       ·                                            ╰── some of the group would lean nowhere, or twice
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────
      help: in proportion that is `loyal:0.778 angry:0.222`; or is one of them missing?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn leaning_out_of_range() {
    let told = spoiled("leanings.toml", "upper = 0.8", "upper = 1.8");
    assert_snapshot!(told, @r#"
    leaning_out_of_range

      × `1.8` is no leaning
       ╭─[town/leanings.toml:7:9]
     6 │ lower = 0.2
     7 │ upper = 1.8
       ·         ─┬─
       ·          ╰── leanings lie from -1 (against) to 1 (for)
     8 │ date = "1917-10-20"
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bounds_out_of_order() {
    let told = spoiled("doctrines.toml", "posture_lower = -1.0", "posture_lower = 0.1");
    assert_snapshot!(told, @r#"
    bounds_out_of_order

      × `-0.2` does not lie from `0.1` to `0.5`
       ╭─[town/doctrines.toml:6:11]
     5 │ reach_minutes = 60
     6 │ posture = -0.2
       ·           ──┬─
       ·             ╰── nothing could be drawn
     7 │ posture_lower = 0.1
       ╰────
      help: lower <= value <= upper must hold

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_prior() {
    let told = {
        let town = Town::new();
        let shared = include_str!("../../../../scenarios/parameters.toml");
        let (_, rest) = shared.split_once("[parameters.confidence_passive]").expect("a parameter of the law");
        let stake = "[parameters.stake]\nprior = { lognormal = { median = -5.0, sigma = 0.4 } }\n\n";
        town.write("parameters.toml", format!("format = 1\n\n{stake}[parameters.confidence_passive]{rest}"));
        town.told()
    };
    assert_snapshot!(told, @r#"
    own_parameters

      ⚠ this scenario has its own `parameters.toml`
       ╭─[town/parameters.toml:1:1]
     1 │ format = 1
       · ▲
       · ╰── the shared parameters are not read
     2 │ 
       ╰────
      help: what explains one case should explain the next with the same file

    bad_prior

      × `lognormal` needs a positive `median` and a `sigma` of at least 0
       ╭─[town/parameters.toml:3:13]
     2 │ 
     3 │ [parameters.stake]
       ·             ──┬──
       ·               ╰── it cannot be drawn
     4 │ prior = { lognormal = { median = -5.0, sigma = 0.4 } }
       ╰────

    1 error, 1 warning in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_date() {
    let told = spoiled("inputs.csv", "1917-10-24T06:00", "1917-10-34T06:00");
    assert_snapshot!(told, @r#"
    impossible_date

      × October 1917 has no day `34` in Old Style
       ╭─[town/inputs.csv:2:15]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-34T06:00,committee,occupy,soldiers,depot,50,council,F-01-02,
       ·               ─┬
       ·                ╰── no day can be told from it
     3 │ 
       ╰────
      help: October 1917 has 31 days

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn date_outside_span() {
    let told = spoiled("inputs.csv", "1917-10-24T06:00", "1917-11-06T06:00");
    assert_snapshot!(told, @r#"
    date_outside_span

      × `1917-11-06T06:00` lies outside the span of the scenario
       ╭─[town/inputs.csv:2:7]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-11-06T06:00,committee,occupy,soldiers,depot,50,council,F-01-02,
       ·       ────────┬───────
       ·               ╰── read as 6 November 1917 (19 November N.S.)
     3 │ 
       ╰────
      help: dates in this folder are Old Style (scenario.toml, line 8); if `1917-11-06T06:00` is New
            Style, write `1917-10-24T06:00`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn posts_exceed_group() {
    let told = spoiled("posts.csv", "depot,watch,20", "depot,watch,70");
    assert_snapshot!(told, @r#"
    posts_exceed_group

      × `watch` posts `110` people and has `100`
       ╭─[town/posts.csv:3:13]
     2 │ hall,watch,40,mayor,guess
     3 │ depot,watch,70,mayor,F-01-01
       ·             ─┬
       ·              ╰── with these the group is used up
     4 │ 
       ╰────
      help: `people` in groups.csv counts everybody, posts included

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn two_guards() {
    let told = spoiled("posts.csv", "depot,watch,20,mayor", "hall,soldiers,20,council");
    assert_snapshot!(told, @r#"
    two_guards

      × `hall` is guarded for two authorities
       ╭─[town/posts.csv:3:18]
     2 │ hall,watch,40,mayor,guess
     3 │ hall,soldiers,20,council,F-01-01
       ·                  ───┬───
       ·                     ╰── others guard it for `mayor`
     4 │ 
       ╰────
      help: a guard that obeys another authority is not posted, it is quartered there

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn not_connected() {
    let told = spoiled("links.csv", "depot,camp,30,depot,guess\n", "");
    assert_snapshot!(told, @r#"
    not_connected

      × no way leads to `camp`
       ╭─[town/places.csv:4:1]
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
     4 │ camp,,Army Camp,barracks,50.3,14.6,,,no,guess,
       · ──┬─
       ·   ╰── nobody could march there or leave it
     5 │ 
       ╰────
      help: add a row to links.csv

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_number_too_large() {
    let told = spoiled("groups.csv", "500", "4294967296");
    assert_snapshot!(told, @r#"
    bad_number

      × `4294967296` is too large
       ╭─[town/groups.csv:3:33]
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
     3 │ soldiers,,The Soldiers,regiment,4294967296,camp,angry:1,guess,
       ·                                 ─────┬────
       ·                                      ╰── it cannot be counted with
     4 │ drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_number_swapped() {
    let told = spoiled("places.csv", "50.1,14.4", "114.4,50.1");
    assert_snapshot!(told, @r#"
    bad_number

      × `114.4` is no latitude: it is not a number from -90 to 90
       ╭─[town/places.csv:2:22]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,114.4,50.1,mayor,,yes,guide,
       ·                      ──┬──
       ·                        ╰── no place on Earth lies there
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: are the two swapped? then write `50.1,114.4`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_number_latitude() {
    let told = spoiled("places.csv", "50.1,14.4", "-90.5,114.4");
    assert_snapshot!(told, @r#"
    bad_number

      × `-90.5` is not a number from -90 to 90
       ╭─[town/places.csv:2:22]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,-90.5,114.4,mayor,,yes,guide,
       ·                      ──┬──
       ·                        ╰── it cannot be counted with
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_number_with_a_comma() {
    let comma = spoiled("places.csv", "50.1,14.4", "\"50,1\",14.4");
    assert!(comma.contains("help: write `50.1`"), "{comma}");
    let share = spoiled("groups.csv", "loyal:0.8 angry:0.2", "loyal:80% angry:0.2");
    assert!(share.contains("help: write `0.8`"), "{share}");
    let thousand = spoiled("groups.csv", "500", "\"1,500\"");
    assert!(thousand.contains("help: write `1500`"), "{thousand}");
    let half = spoiled("groups.csv", "500", "\"12,5\"");
    assert!(!half.contains("help: write"), "a decimal is not made a greater number: {half}");
}

#[test]
fn too_many_people() {
    let told = spoiled("inputs.csv", "depot,50", "depot,501");
    assert_snapshot!(told, @r#"
    too_many_people

      × `501` people are asked for, and `soldiers` has `500`
       ╭─[town/inputs.csv:2:56]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,depot,501,council,F-01-02,
       ·                                                        ─┬─
       ·                                                         ╰── so many could never come
     3 │ 
       ╰────
      help: `people` in groups.csv counts everybody, posts included

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn duplicate_link() {
    let told = spoiled("links.csv", "depot,camp,30,depot", "depot,camp,30,depot,guess\ncamp,depot,40,");
    assert_snapshot!(told, @r#"
    duplicate_link

      × two ways lead from `camp` to `depot`
       ╭─[town/links.csv:4:1]
     3 │ depot,camp,30,depot,guess
     4 │ camp,depot,40,,guess
       · ──┬─
       ·   ╰── given before in line 3: which one counts?
     5 │ 
       ╰────
      help: a way leads both ways; make one row of the two

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn absurd_numbers() {
    let town = Town::new();
    town.change("doctrines.toml", "posture_upper = 0.5", "posture_upper = 1e9");
    town.change("links.csv", "depot,camp,30", "depot,camp,4000000");
    assert_snapshot!(town.told(), @r#"
    bad_number

      × `4000000` minutes are more than thirty days
       ╭─[town/links.csv:3:12]
     2 │ hall,depot,20,,guess
     3 │ depot,camp,4000000,depot,guess
       ·            ───┬───
       ·               ╰── nobody would arrive
     4 │ 
       ╰────
      help: minutes on foot are meant: 60 for four kilometres or so

    bad_number

      × `1000000000` lies outside -20 to 20
       ╭─[town/doctrines.toml:8:17]
     7 │ posture_lower = -1.0
     8 │ posture_upper = 1e9
       ·                 ─┬─
       ·                  ╰── nothing else would count beside it
     9 │ source = "guess"
       ╰────
      help: it is a logarithm: 1 multiplies odds by 2.7, and 3 by 20

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// A design target is met or not.
#[test]
fn target_is_a_number() {
    let told = spoiled(
        "scenario.toml",
        "observable = \"ever(holds('hall') == 'council')\"",
        "observable = \"first(holds('hall') == 'council')\"\ntarget = true",
    );
    assert_snapshot!(told, @r#"
    bad_value

      × the target `hall-falls` is neither met nor missed
        ╭─[town/scenario.toml:22:10]
     21 │ observable = "first(holds('hall') == 'council')"
     22 │ target = true
        ·          ──┬─
        ·            ╰── its question has no answer yes or no
     23 │ 
        ╰────
      help: ask with `ever`, `at` or `before`: `!ever(tally('killed') > 20)`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
