//! Faults that come with the values of patches: told of the patch, or with the patch that brings them.

use insta::assert_snapshot;

use crate::patches::{one, two};
use crate::town::patched;

#[test]
fn record_in_patch() {
    assert_snapshot!(one("remove = [\"episodes.quiet\"]\n[record.F-01-03]\nuse = \"context\"\n"), @r#"
    record_in_patch

      × a patch does not change the record
       ╭─[patches/test.toml:3:12]
     2 │ title = "A test"
     3 │ remove = ["episodes.quiet"]
       ·            ────┬───
       ·                ╰── what happened is not ours to change
     4 │ [record.F-01-03]
       ╰────
      help: score against another record with `interregnum score RUN --record PATH`

    record_in_patch

      × a patch does not change the record
       ╭─[patches/test.toml:4:2]
     3 │ remove = ["episodes.quiet"]
     4 │ [record.F-01-03]
       ·  ───┬──
       ·     ╰── what happened is not ours to change
     5 │ use = "context"
       ╰────
      help: score against another record with `interregnum score RUN --record PATH`

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn override_without_reason() {
    assert_snapshot!(one("[parameters.stake]\nprior = { fixed = 1 }\n[value]\nseat = { fixed = 1 }\n"), @r#"
    own_parameters

      ⚠ the patch changes parameters that all scenarios share
       ╭─[patches/test.toml:3:2]
     2 │ title = "A test"
     3 │ [parameters.stake]
       ·  ─────┬────
       ·       ╰── what comes out holds under these alone
     4 │ prior = { fixed = 1 }
       ╰────
      help: what explains one case should explain the next with the same file

    override_without_reason

      × parameters are changed and no reason is given
       ╭─[patches/test.toml:3:2]
     2 │ title = "A test"
     3 │ [parameters.stake]
       ·  ─────┬────
       ·       ╰── nobody could tell it from tuning
     4 │ prior = { fixed = 1 }
       ╰────
      help: write `reason = "…"` at the top of the patch: why what holds elsewhere does not hold here

    1 error, 1 warning in 13 files. Nothing was run.
    "#);
}

#[test]
fn own_parameters_in_a_patch() {
    let told =
        one("reason = \"Nobody there had seen an election\"\n[parameters.stake]\nprior = { fixed = 1 }\n");
    assert_snapshot!(told, @r#"
    own_parameters

      ⚠ the patch changes parameters that all scenarios share
       ╭─[patches/test.toml:4:2]
     3 │ reason = "Nobody there had seen an election"
     4 │ [parameters.stake]
       ·  ─────┬────
       ·       ╰── what comes out holds under these alone
     5 │ prior = { fixed = 1 }
       ╰────
      help: what explains one case should explain the next with the same file

    0 errors, 1 warning in 13 files.
    "#);
}

#[test]
fn unknown_column_in_a_patch() {
    let text = "[groups.watch]\npeopel = 90\nid = \"wardens\"\npeople = [1]\n[posts.hall]\npeople = 3\n";
    assert_snapshot!(one(text), @r#"
    unknown_column

      × `peopel` is not a column of groups.csv
       ╭─[patches/test.toml:4:1]
     3 │ [groups.watch]
     4 │ peopel = 90
       · ───┬──
       ·    ╰── nobody would read it
     5 │ id = "wardens"
       ╰────
      help: did you mean `people`?

    unknown_column

      × `id` stands in the name of the table
       ╭─[patches/test.toml:5:1]
     4 │ peopel = 90
     5 │ id = "wardens"
       · ─┬
       ·  ╰── a patch changes a row and not its id
     6 │ people = [1]
       ╰────
      help: remove the row and add another

    bad_value

      × `people` must be a text, a number, or true or false, not a list
       ╭─[patches/test.toml:6:10]
     5 │ id = "wardens"
     6 │ people = [1]
       ·          ─┬─
       ·           ╰── it cannot be read
     7 │ [posts.hall]
       ╰────

    bad_id

      × `hall` names no row of posts.csv
       ╭─[patches/test.toml:7:8]
     6 │ people = [1]
     7 │ [posts.hall]
       ·        ──┬─
       ·          ╰── its rows are named by `place/group`
     8 │ people = 3
       ╰────
      help: write `[posts."place/group"]`

    4 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn unknown_key_in_a_patch() {
    assert_snapshot!(one("[doctrines.office]\nreach_minuts = 30\nsource = \"guess\"\n"), @r#"
    unknown_key

      × `reach_minuts` is not a key of this table
       ╭─[patches/test.toml:4:1]
     3 │ [doctrines.office]
     4 │ reach_minuts = 30
       · ──────┬─────
       ·       ╰── nobody would read it
     5 │ source = "guess"
       ╰────
      help: did you mean `reach_minutes`?

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn bad_value_in_a_patch() {
    assert_snapshot!(one("places = 3\n[institutions]\noffice = \"hall\"\n[groups.watch]\npeople = 1917-10-24\n"), @r#"
    bad_value

      × `places` must be a table, not a number
       ╭─[patches/test.toml:3:10]
     2 │ title = "A test"
     3 │ places = 3
       ·          ┬
       ·          ╰── it cannot be read
     4 │ [institutions]
       ╰────

    bad_value

      × `office` must be a table, not a text
       ╭─[patches/test.toml:5:10]
     4 │ [institutions]
     5 │ office = "hall"
       ·          ───┬──
       ·             ╰── it cannot be read
     6 │ [groups.watch]
       ╰────

    bad_value

      × `people` must be a text, a number, or true or false, not a date without quotes
       ╭─[patches/test.toml:7:10]
     6 │ [groups.watch]
     7 │ people = 1917-10-24
       ·          ─────┬────
       ·               ╰── it cannot be read
     8 │ 
       ╰────

    3 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn missing_key_in_a_patch() {
    assert_snapshot!(patched(&[("test.toml", "[groups.watch]\npeople = 90\nsource = \"guess\"\n")]), @r#"
    missing_key

      × `format` is missing
       ╭─[patches/test.toml:1:1]
     1 │ [groups.watch]
       · ▲
       · ╰── this table needs it
     2 │ people = 90
       ╰────

    missing_key

      × `title` is missing
       ╭─[patches/test.toml:1:1]
     1 │ [groups.watch]
       · ▲
       · ╰── this table needs it
     2 │ people = 90
       ╰────

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn syntax_in_a_patch() {
    assert_snapshot!(one("[groups.watch\npeople = 90\n"), @r#"
    syntax

      × the name of this table is not closed
       ╭─[patches/test.toml:3:14]
     2 │ title = "A test"
     3 │ [groups.watch
       ·              ▲
       ·              ╰── the file cannot be read from here
     4 │ people = 90
       ╰────
      help: write `]` at its end; a name has letters, digits and hyphens and no blanks

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

/// What is referred to and removed is told where it is referred to, with the patch that removed it.
#[test]
fn dangling_after_a_removal() {
    let told = one("remove = [\"groups.watch\"]\n");
    assert_snapshot!(told, @r#"
    unknown_group

      × no group is called `watch` any more
       ╭─[town/posts.csv:2:6]
     1 │ place,group,people,authority,source
     2 │ hall,watch,40,mayor,guess
       ·      ──┬──
       ·        ╰── nobody would stand guard
     3 │ depot,watch,20,mayor,F-01-01
       ╰────
      help: it is removed by test.toml, line 3

    unknown_group

      × no group is called `watch` any more
       ╭─[town/posts.csv:3:7]
     2 │ hall,watch,40,mayor,guess
     3 │ depot,watch,20,mayor,F-01-01
       ·       ──┬──
       ·         ╰── nobody would stand guard
     4 │ 
       ╰────
      help: it is removed by test.toml, line 3

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

/// Faults of the kinds that any file can have lie in the patch when a cell of it is at fault.
#[test]
fn cells_of_a_patch() {
    let told = one(
        "[places.camp]\nholder = \"mayr\"\nlatitude = 95\nsource = \"F-01-03\"\n[groups.watch]\npeople = 10\nsource = \"guess\"\n\
         [span]\nend = \"1917-10-23T00:00\"\n[types.loyal.toward.mayor]\nvalue = 0.9\nsource = \"guess\"\n",
    );
    assert_snapshot!(told, @r#"
    unknown_authority

      × no authority is called `mayr`
       ╭─[patches/test.toml:4:11]
     3 │ [places.camp]
     4 │ holder = "mayr"
       ·           ──┬─
       ·             ╰── nobody would be obeyed there
     5 │ latitude = 95
       ╰────
      help: did you mean `mayor` (scenario.toml, line 10)?

    bad_number

      × `95` is no latitude: it is not a number from -90 to 90
       ╭─[patches/test.toml:5:12]
     4 │ holder = "mayr"
     5 │ latitude = 95
       ·            ─┬
       ·             ╰── no place on Earth lies there
     6 │ source = "F-01-03"
       ╰────
      help: are the two swapped? then write `14.6,95`

    scored_source

      × a value at the start rests on `F-01-03`, which is scored
       ╭─[patches/test.toml:6:11]
     5 │ latitude = 95
     6 │ source = "F-01-03"
       ·           ───┬───
       ·              ╰── what is to be found out would be put in
     7 │ [groups.watch]
       ╰────
      help: cite a fact from before the start, or write `guess`

    posts_exceed_group

      × `watch` posts `40` people and has `10`
       ╭─[patches/test.toml:8:10]
     7 │ [groups.watch]
     8 │ people = 10
       ·          ─┬
       ·           ╰── its posts need more
     9 │ source = "guess"
       ╰────
      help: `people` in groups.csv counts everybody, posts included

    bounds_out_of_order

      × the end is not after the start
        ╭─[patches/test.toml:11:8]
     10 │ [span]
     11 │ end = "1917-10-23T00:00"
        ·        ────────┬───────
        ·                ╰── there would be no history
     12 │ [types.loyal.toward.mayor]
        ╰────

    bounds_out_of_order

      × `0.9` does not lie from `0.2` to `0.8`
        ╭─[patches/test.toml:13:9]
     12 │ [types.loyal.toward.mayor]
     13 │ value = 0.9
        ·         ─┬─
        ·          ╰── nothing could be drawn
     14 │ source = "guess"
        ╰────
      help: lower <= value <= upper must hold

    6 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

/// A fault in the scenario's own files that comes with a patch says with which.
#[test]
fn faults_that_come_with_a_patch() {
    let told = two(
        "[span]\nend = \"1917-10-24T05:00\"\n",
        "remove = [\"links.camp/depot\", \"doctrines.office\", \"institutions.committee.seat\"]\n",
    );
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
            this comes with the patch `patches/second.toml`: without it nothing is wrong here

    no_doctrine

      ⚠ `office` has no doctrine
       ╭─[town/institutions.toml:1:15]
     1 │ [institutions.office]
       ·               ───┬──
       ·                  ╰── of itself it will never demand anything
     2 │ name = "The Mayor's Office"
       ╰────
      help: write `[doctrines.office]` in doctrines.toml
            this comes with the patch `patches/second.toml`: without it nothing is wrong here

    missing_key

      × `seat` is missing
       ╭─[town/institutions.toml:8:15]
     7 │ 
     8 │ [institutions.committee]
       ·               ────┬────
       ·                   ╰── this table needs it
     9 │ name = "The Committee"
       ╰────
      help: write `seat = …` with the id of a place: where its demands start and news reaches it
            this comes with the patch `patches/second.toml`: without it nothing is wrong here

    date_outside_span

      × `1917-10-24T06:00` lies outside the span of the scenario
       ╭─[town/inputs.csv:2:7]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,depot,50,council,F-01-02,
       ·       ────────┬───────
       ·               ╰── read as 24 October 1917 (6 November N.S.)
     3 │ 
       ╰────
      help: this comes with the patch `patches/first.toml`: without it nothing is wrong here

    date_outside_span

      × `1917-10-24T12:00~` lies outside the span of the scenario
       ╭─[town/episodes.csv:2:85]
     1 │ id,name,kind,day,place,observable,recorded,facts,split,note
     2 │ …s('hall') == 'council'),1917-10-24T12:00~ | never,F-01-03,fit,
       ·                          ────────┬────────
       ·                                  ╰── read as 24 October 1917 (6 November N.S.)
     3 │ quiet,Nobody is killed,force,1917-10-24,,"ever(t…
       ╰────
      help: this comes with the patch `patches/first.toml`: without it nothing is wrong here

    date_outside_span

      × `1917-10-24T23:00` lies outside the span of the scenario
       ╭─[town/episodes.csv:3:90]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …0, '1917-10-24T00:00', '1917-10-24T23:00')",no,F-01-04,check,
       ·                          ────────┬───────
       ·                                  ╰── read as 24 October 1917 (6 November N.S.)
     4 │ 
       ╰────
      help: this comes with the patch `patches/first.toml`: without it nothing is wrong here

    5 errors, 1 warning in 14 files. Nothing was run.
    "#);
}
