//! Faults of labels: names in other languages.

use insta::assert_snapshot;

use crate::lines;
use crate::town::Town;

const LABELS: &str = include_str!("../town/labels.cs.ftl");

/// What is told of the labels of the town after one change.
fn told(from: &str, to: &str) -> String {
    assert!(LABELS.contains(from), "no `{from}`");
    let town = Town::new();
    town.write("labels.cs.ftl", LABELS.replacen(from, to, 1));
    let scenario = town.load().expect("no fault of the files");
    scenario.check_labels().1.render(false, 100)
}

#[test]
fn unknown_label() {
    let told = told("place-hall = Radnice", "place-hall = Radnice\nplace-bank = Banka\nplace-dept = Sklad");
    assert_snapshot!(told, @r#"
    unknown_label

      ⚠ nothing in this scenario is labelled `place-bank`
        ╭─[town/labels.cs.ftl:12:1]
     11 │ place-hall = Radnice
     12 │ place-bank = Banka
        · ─────┬────
        ·      ╰── nobody would read it
     13 │ place-dept = Sklad
        ╰────
      help: did you mean `place-camp`?

    unknown_label

      ⚠ nothing in this scenario is labelled `place-dept`
        ╭─[town/labels.cs.ftl:13:1]
     12 │ place-bank = Banka
     13 │ place-dept = Sklad
        · ─────┬────
        ·      ╰── nobody would read it
     14 │ place-depot = Vozovna
        ╰────
      help: did you mean `place-depot`?

    0 errors, 2 warnings in 1 file.
    "#);
}

#[test]
fn label_twice() {
    let told = told("place-depot = Vozovna", "place-depot = Vozovna\nplace-hall = Městský dům");
    assert_snapshot!(told, @r#"
    label_twice

      × `place-hall` has two labels
        ╭─[town/labels.cs.ftl:13:1]
     12 │ place-depot = Vozovna
     13 │ place-hall = Městský dům
        · ─────┬────
        ·      ╰── given before in line 11
     14 │ place-camp = Vojenský tábor
        ╰────
      help: keep one of the two

    1 error, 0 warnings in 1 file. Nothing was run.
    "#);
}

#[test]
fn label_not_plain() {
    let told = told(
        "Stráž\ngroup-soldiers = Vojáci\n",
        "Stráž u { place-hall }\n-town = Město\ngroup-soldiers = Vojáci\n    .few = vojáci\n",
    );
    assert_snapshot!(told, @r#"
    label_not_plain

      × a label is a text, without variables, choices or terms
        ╭─[town/labels.cs.ftl:14:23]
     13 │ place-camp = Vojenský tábor
     14 │ group-watch = Stráž u { place-hall }
        ·                       ───────┬──────
        ·                              ╰── this cannot be shown
     15 │ -town = Město
        ╰────
      help: a brace that is part of a name is written `{"{"}`

    label_not_plain

      × `-town` is a term, which nobody reads
        ╭─[town/labels.cs.ftl:15:2]
     14 │ group-watch = Stráž u { place-hall }
     15 │ -town = Město
        ·  ──┬─
        ·    ╰── nothing would be shown
     16 │ group-soldiers = Vojáci
        ╰────

    label_not_plain

      × `.few` is an attribute, which nobody reads
        ╭─[town/labels.cs.ftl:17:6]
     16 │ group-soldiers = Vojáci
     17 │     .few = vojáci
        ·      ─┬─
        ·       ╰── nothing would be shown
     18 │ group-drivers = Řidiči
        ╰────

    3 errors, 0 warnings in 1 file. Nothing was run.
    "#);
}

#[test]
fn labels_missing() {
    let told = told("group-watch = Stráž\ngroup-soldiers = Vojáci\n", "");
    assert_snapshot!(told, @r#"
    labels_missing

      ⚠ `town/labels.cs.ftl` has no label for 2 of 15 names
      help: they are shown as in the scenario's own files: `group-watch` and `group-soldiers`

    0 errors, 1 warning in 1 file.
    "#);
}

#[test]
fn most_labels_missing() {
    let town = Town::new();
    town.write("labels.cs.ftl", "place-hall = Radnice\n");
    let scenario = town.load().expect("no fault of the files");
    let (counts, report) = scenario.check_labels();
    assert_eq!((counts[0].language.as_str(), counts[0].labels, counts[0].names), ("cs", 1, 15));
    let help = report.diagnostics[0].help.as_deref().unwrap_or_default();
    assert!(help.ends_with("`headline-hall-falls` and 9 more"), "{help}");
}

#[test]
fn unknown_language() {
    let town = Town::new();
    town.write("labels.cs.ftl", LABELS);
    let scenario = town.load().expect("no fault");
    let told = scenario.in_language("ru").expect_err("no labels in it").render(false, 100);
    assert_snapshot!(told, @r#"
    unknown_language

      × `town` has no names in the language `ru`
      help: it has them in `cs`; without a language names are as in its files

    1 error, 0 warnings in 0 files. Nothing was run.
    "#);
}

#[test]
fn bad_language() {
    let town = Town::new();
    town.write("labels.czech.ftl", LABELS);
    town.write("names.ftl", LABELS);
    assert_snapshot!(town.told(), @r#"
    unknown_file

      ⚠ `names.ftl` is no file of a scenario, and nobody reads it
      help: labels are in a file called by its language, such as `labels.cs.ftl`

    bad_language

      ⚠ `labels.czech.ftl` is in no language: `czech` is not the tag of one
      help: a tag has two or three lower case letters: `labels.cs.ftl` is for Czech

    0 errors, 2 warnings in 12 files.
    "#);
}

/// What is both a country and a language, as `se`, is not told for a slip.
#[test]
fn bad_language_by_country() {
    let town = Town::new();
    for language in ["cz", "dk", "gr", "jp", "se", "ua"] {
        town.write(&format!("labels.{language}.ftl"), LABELS);
    }
    let warnings = town.load().expect("no fault").warnings;
    assert_snapshot!(lines(&warnings), @r"
    `labels.cz.ftl` is called by a country: `cz` is not the tag of a language
      Czech is `cs`: call it `labels.cs.ftl`
    `labels.dk.ftl` is called by a country: `dk` is not the tag of a language
      Danish is `da`: call it `labels.da.ftl`
    `labels.gr.ftl` is called by a country: `gr` is not the tag of a language
      Greek is `el`: call it `labels.el.ftl`
    `labels.jp.ftl` is called by a country: `jp` is not the tag of a language
      Japanese is `ja`: call it `labels.ja.ftl`
    `labels.ua.ftl` is called by a country: `ua` is not the tag of a language
      Ukrainian is `uk`: call it `labels.uk.ftl`
    ");
}

#[test]
fn a_label_that_cannot_be_read() {
    let told = told("place-depot = Vozovna\n", "place-depot Vozovna\nsklad\nplace-camp = }\n");
    assert_snapshot!(told, @r#"
    syntax

      × expected `=`
        ╭─[town/labels.cs.ftl:12:13]
     11 │ place-hall = Radnice
     12 │ place-depot Vozovna
        ·             ▲
        ·             ╰── the label cannot be read from here
     13 │ sklad
        ╰────
      help: a label is `id = name`; lines after its first begin with a blank, remarks with `# `

    syntax

      × expected `=`
        ╭─[town/labels.cs.ftl:13:6]
     12 │ place-depot Vozovna
     13 │ sklad
        ·      ▲
        ·      ╰── the label cannot be read from here
     14 │ place-camp = }
        ╰────
      help: a label is `id = name`; lines after its first begin with a blank, remarks with `# `

    syntax

      × a brace is closed that is not open
        ╭─[town/labels.cs.ftl:14:14]
     13 │ sklad
     14 │ place-camp = }
        ·              ▲
        ·              ╰── the label cannot be read from here
     15 │ place-camp = Vojenský tábor
        ╰────
      help: a brace that is part of a name is written `{"}"}`

    3 errors, 0 warnings in 1 file. Nothing was run.
    "#);
}
