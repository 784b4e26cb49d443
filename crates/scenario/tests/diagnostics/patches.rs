//! Faults of patches, each told of the patch.

use std::fs;

use insta::assert_snapshot;
use interregnum_scenario::{Id, MAX_PATCH_BYTES, PatchOrigin, load_folder_with};

use crate::town::{Town, patched};

/// The first lines of every patch here.
pub const HEAD: &str = "format = 1\ntitle = \"A test\"\n";

/// What is told of the town with one patch.
pub fn one(text: &str) -> String {
    patched(&[("test.toml", &format!("{HEAD}{text}"))])
}

/// What is told of the town with two patches, in order.
pub fn two(first: &str, second: &str) -> String {
    let (first, second) = (format!("{HEAD}{first}"), format!("{HEAD}{second}"));
    patched(&[("first.toml", &first), ("second.toml", &second)])
}

#[test]
fn unknown_reading() {
    let town = Town::new();
    let ask = || {
        let report = load_folder_with(&town.path(), &[PatchOrigin::Reading("quiet-nigth".into())]);
        report.expect_err("no such reading").render(false, 100)
    };
    let none = ask();
    fs::create_dir(town.path().join("readings")).expect("made");
    fs::write(town.path().join("readings/quiet-night.toml"), HEAD).expect("written");
    assert_snapshot!(none + &ask(), @r#"
    unknown_reading

      × no reading of this scenario is called `quiet-nigth`
      help: it has none: readings are the files of its folder `readings`

    1 error, 0 warnings in 12 files. Nothing was run.
    unknown_reading

      × no reading of this scenario is called `quiet-nigth`
      help: did you mean `quiet-night`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_table() {
    assert_snapshot!(one("[plcaes.hall]\nholder = \"council\"\n[leanings.loyal]\nnote = \"x\"\n[sumary]\n"), @r#"
    unknown_table

      × no file of a scenario has `plcaes`
       ╭─[patches/test.toml:3:2]
     2 │ title = "A test"
     3 │ [plcaes.hall]
       ·  ───┬──
       ·     ╰── nobody would read it
     4 │ holder = "council"
       ╰────
      help: did you mean `places`?

    unknown_table

      × no file of a scenario has `leanings`
       ╭─[patches/test.toml:5:2]
     4 │ holder = "council"
     5 │ [leanings.loyal]
       ·  ────┬───
       ·      ╰── nobody would read it
     6 │ note = "x"
       ╰────
      help: there are `span`, `authorities`, `dates`, `sources`, `headlines`, `places`, `links`,
            `groups`, `posts`, `types`, `institutions`, `talks`, `doctrines`, `bans`, `wires`,
            `inputs`, `parameters`, `value` and `effectiveness`

    unknown_table

      × no file of a scenario has `sumary`
       ╭─[patches/test.toml:7:2]
     6 │ note = "x"
     7 │ [sumary]
       ·  ───┬──
       ·     ╰── nobody would read it
     8 │ 
       ╰────
      help: did you mean `summary`?

    3 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn incomplete_addition() {
    let misspelt = one("[places.hal]\nholder = \"council\"\n[institutions.offfice]\nseat = \"camp\"\n");
    assert_snapshot!(misspelt, @r#"
    incomplete_addition

      × there is no `places.hal`, and a new one lacks `name`, `function`, `latitude`, `longitude` and
      │ `telephone`
       ╭─[patches/test.toml:3:9]
     2 │ title = "A test"
     3 │ [places.hal]
       ·         ─┬─
       ·          ╰── it can neither be changed nor added
     4 │ holder = "council"
       ╰────
      help: did you mean `hall` (places.csv, line 2)?

    incomplete_addition

      × there is no `institutions.offfice`, and a new one lacks `name`, `authority` and `person`
       ╭─[patches/test.toml:5:15]
     4 │ holder = "council"
     5 │ [institutions.offfice]
       ·               ───┬───
       ·                  ╰── it can neither be changed nor added
     6 │ seat = "camp"
       ╰────
      help: did you mean `office` (institutions.toml, line 1)?

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

/// A new doctrine, with a rule that is not all there.
#[test]
fn incomplete_addition_further_in() {
    assert_snapshot!(one("[doctrines.office.rules.lost]\nposture = \"offensive\"\n"), @r#"
    incomplete_addition

      × there is no `doctrines.office.rules.lost`, and a new one lacks `when`
       ╭─[patches/test.toml:3:25]
     2 │ title = "A test"
     3 │ [doctrines.office.rules.lost]
       ·                         ──┬─
       ·                           ╰── it can neither be changed nor added
     4 │ posture = "offensive"
       ╰────
      help: if a new one is meant, write these as well

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn nothing_to_remove() {
    let told = one(
        "remove = [\"groups.wathc\", \"links.hall/camp\", \"doctrines.office.rules.x\", \"posts\", \"places.hall.key\", \"posts.hall\", \"types.loyal.note.x\"]\n",
    );
    assert_snapshot!(told, @r#"
    nothing_to_remove

      × there is no `groups.wathc` to remove
       ╭─[patches/test.toml:3:19]
     2 │ title = "A test"
     3 │ remove = ["groups.wathc", "links.hall/camp", "doctrines.office.rules.x"…
       ·                   ──┬──
       ·                     ╰── nothing is called so
     4 │ 
       ╰────
      help: did you mean `watch` (groups.csv, line 2)?

    nothing_to_remove

      × there is no `links.hall/camp` to remove
       ╭─[patches/test.toml:3:34]
     2 │ title = "A test"
     3 │ …["groups.wathc", "links.hall/camp", "doctrines.office.rules.x", "posts", "places.…
       ·                          ────┬────
       ·                              ╰── nothing is called so
     4 │ 
       ╰────

    nothing_to_remove

      × there is no `doctrines.office.rules.x` to remove
       ╭─[patches/test.toml:3:64]
     2 │ title = "A test"
     3 │ …amp", "doctrines.office.rules.x", "posts", "places.hall.key", "posts.hall", "…
       ·                          ──┬──
       ·                            ╰── nothing is called so
     4 │ 
       ╰────

    nothing_to_remove

      × `posts` names a kind of thing and no thing
       ╭─[patches/test.toml:3:75]
     2 │ title = "A test"
     3 │ …rines.office.rules.x", "posts", "places.hall.key", "posts.hall", "types.loyal…
       ·                          ──┬──
       ·                            ╰── nothing is removed
     4 │ 
       ╰────
      help: write `posts.ID`

    nothing_to_remove

      × `places.hall.key` is a cell, and only rows are removed
       ╭─[patches/test.toml:3:96]
     2 │ title = "A test"
     3 │ …, "posts", "places.hall.key", "posts.hall", "types.loyal.note.x"]
       ·                          ─┬─
       ·                           ╰── nothing is removed
     4 │ 
       ╰────
      help: to empty it, write `key = ""` under `[places.hall]`

    bad_id

      × `hall` names no row of posts.csv
       ╭─[patches/test.toml:3:109]
     2 │ title = "A test"
     3 │ …laces.hall.key", "posts.hall", "types.loyal.note.x"]
       ·                          ──┬─
       ·                            ╰── its rows are named by `place/group`
     4 │ 
       ╰────
      help: write `[posts."place/group"]`

    nothing_to_remove

      × there is no `types.loyal.note.x` to remove
       ╭─[patches/test.toml:3:134]
     2 │ title = "A test"
     3 │ …all", "types.loyal.note.x"]
       ·                          ┬
       ·                          ╰── nothing is called so
     4 │ 
       ╰────

    7 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn patch_without_effect() {
    let same = "[groups.watch]\npeople = 100\n[links.\"depot/hall\"]\nminutes = 20\n[doctrines.committee]\nposture = 0.0\n[places.camp]\n";
    assert_snapshot!(one(same), @r#"
    patch_without_effect

      ⚠ nothing about `groups.watch` is changed
       ╭─[patches/test.toml:3:9]
     2 │ title = "A test"
     3 │ [groups.watch]
       ·         ──┬──
       ·           ╰── it is so already
     4 │ people = 100
       ╰────
      help: leave it out, or write what is to be other than it is

    patch_without_effect

      ⚠ nothing about `links.depot/hall` is changed
       ╭─[patches/test.toml:5:9]
     4 │ people = 100
     5 │ [links."depot/hall"]
       ·         ─────┬────
       ·              ╰── it is so already
     6 │ minutes = 20
       ╰────
      help: leave it out, or write what is to be other than it is

    patch_without_effect

      ⚠ nothing about `doctrines.committee` is changed
       ╭─[patches/test.toml:7:12]
     6 │ minutes = 20
     7 │ [doctrines.committee]
       ·            ────┬────
       ·                ╰── it is so already
     8 │ posture = 0.0
       ╰────
      help: leave it out, or write what is to be other than it is

    patch_without_effect

      ⚠ nothing about `places.camp` is changed
        ╭─[patches/test.toml:9:9]
      8 │ posture = 0.0
      9 │ [places.camp]
        ·         ──┬─
        ·           ╰── it is so already
     10 │ 
        ╰────
      help: leave it out, or write what is to be other than it is

    0 errors, 4 warnings in 13 files.
    "#);
}

#[test]
fn patch_without_effect_empty() {
    assert_snapshot!(one(""), @r#"
    patch_without_effect

      ⚠ the patch changes nothing
       ╭─[patches/test.toml:1:1]
     1 │ format = 1
       · ▲
       · ╰── it has no table and removes nothing
     2 │ title = "A test"
       ╰────
      help: write what is to be other than it is: `[places.ID]` and below it `holder = "…"`

    0 errors, 1 warning in 13 files.
    "#);
}

#[test]
fn patch_overridden() {
    let first = "[groups.watch]\npeople = 150\nsource = \"guess\"\n[institutions.office]\nseat = \"camp\"\nsource = \"guess\"\n";
    let second = "remove = [\"institutions.office\", \"doctrines.office\"]\n[groups.watch]\npeople = 160\nsource = \"guess\"\n";
    assert_snapshot!(two(first, second), @r#"
    patch_overridden

      ⚠ `institutions.office` is removed, and an earlier patch had written in it
       ╭─[patches/second.toml:3:12]
     2 │ title = "A test"
     3 │ remove = ["institutions.office", "doctrines.office"]
       ·            ─────────┬─────────
       ·                     ╰── this one counts: it comes later
     4 │ [groups.watch]
       ╰────
      help: the other is in first.toml, line 7

    patch_overridden

      ⚠ `groups.watch.people` becomes `160`, and an earlier patch made it `150`
       ╭─[patches/second.toml:5:10]
     4 │ [groups.watch]
     5 │ people = 160
       ·          ─┬─
       ·           ╰── this one counts: it comes later
     6 │ source = "guess"
       ╰────
      help: the other is in first.toml, line 4

    0 errors, 2 warnings in 14 files.
    "#);
}

#[test]
fn patch_without_source() {
    assert_snapshot!(one("[posts.\"depot/watch\"]\npeople = 15\n[institutions.office]\nseat = \"camp\"\n[groups.watch]\npeople = 150\n"), @r#"
    patch_without_source

      ⚠ `posts.depot/watch` is changed and keeps its source
       ╭─[patches/test.toml:3:9]
     2 │ title = "A test"
     3 │ [posts."depot/watch"]
       ·         ─────┬─────
       ·              ╰── what is new would seem to rest on `F-01-01`
     4 │ people = 15
       ╰────
      help: write `source = "…"`: a fact, a work, or `guess`

    patch_without_source

      ⚠ `institutions.office` is changed and keeps its source
       ╭─[patches/test.toml:5:15]
     4 │ people = 15
     5 │ [institutions.office]
       ·               ───┬──
       ·                  ╰── what is new would seem to rest on `guide`
     6 │ seat = "camp"
       ╰────
      help: write `source = "…"`: a fact, a work, or `guess`

    0 errors, 2 warnings in 13 files.
    "#);
}

#[test]
fn a_patch_that_is_not_there() {
    let town = Town::new();
    let report = load_folder_with(&town.path(), &[PatchOrigin::File("no/such.toml".into())]);
    assert_snapshot!(report.expect_err("no such file").render(false, 100), @r"
    missing_file

      × `no/such.toml` is missing
      help: a path starts in the folder you are in

    1 error, 0 warnings in 12 files. Nothing was run.
    ");
}

#[test]
fn a_patch_that_is_too_large() {
    let town = Town::new();
    let path = town.path().join("large.toml");
    fs::File::create(&path).and_then(|file| file.set_len(MAX_PATCH_BYTES + 1)).expect("a large file");
    let report = load_folder_with(&town.path(), &[PatchOrigin::File(path)]).expect_err("too large");
    assert_eq!(report.diagnostics[0].id, Id::FileTooLarge);
    assert_eq!(report.diagnostics[0].message, "`town/large.toml` is larger than 1 MiB");
}

/// Tables within tables, as deep as they can be written: told, and no stack is used up.
#[test]
fn a_patch_that_is_too_deep() {
    for deep in [format!("[groups.{}]\n", vec!["a"; 5000].join(".")), format!("x = {}\n", "[".repeat(5000))] {
        let told = one(&deep);
        assert!(told.contains("tables or lists lie deeper in one another than 80"), "{told}");
    }
}
