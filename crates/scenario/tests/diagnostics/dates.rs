//! Announced dates, and those that were put off.

use insta::assert_snapshot;

use crate::town::spoiled;

/// What is told of a date in the evening of the first day with these lines.
fn date(rest: &str) -> String {
    let dates = format!(
        "[dates.fair]\nname = \"The fair\"\nwhen = \"1917-10-24T18:00\"\n{rest}authority = \"council\"\n\
         place = \"hall\"\nsource = \"guess\"\n\n[headlines.hall-falls]"
    );
    spoiled("scenario.toml", "[headlines.hall-falls]", &dates)
}

/// A date that was put off says both for when it was announced first and when the change was told, before it came.
#[test]
fn date_put_off() {
    assert_snapshot!(date("first = \"1917-10-24T12:00\"\n"), @r#"
    missing_key

      × `fair` has no `put_off`
        ╭─[town/scenario.toml:22:10]
     21 │ when = "1917-10-24T18:00"
     22 │ first = "1917-10-24T12:00"
        ·          ────────┬───────
        ·                  ╰── a date that was put off has both
     23 │ authority = "council"
        ╰────
      help: `first` says for when it was announced first, `put_off` when it was told that it is `when`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    assert_snapshot!(date("first = \"1917-10-24T12:00\"\nput_off = \"1917-10-24T13:00\"\n"), @r#"
    bounds_out_of_order

      × `fair` is put off after it has come
        ╭─[town/scenario.toml:23:12]
     22 │ first = "1917-10-24T12:00"
     23 │ put_off = "1917-10-24T13:00"
        ·            ────────┬───────
        ·                    ╰── earlier than both `first` and `when`
     24 │ authority = "council"
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// What is announced for the same minute again was not put off.
#[test]
fn date_put_off_to_itself() {
    assert_snapshot!(date("first = \"1917-10-24T18:00\"\nput_off = \"1917-10-24T13:00\"\n"), @r#"
    bad_value

      × `fair` is put off to when it was announced for at first
        ╭─[town/scenario.toml:22:10]
     21 │ when = "1917-10-24T18:00"
     22 │ first = "1917-10-24T18:00"
        ·          ────────┬───────
        ·                  ╰── the same as `when`
     23 │ put_off = "1917-10-24T13:00"
        ╰────
      help: leave out `first` and `put_off` if nothing was put off

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// One fault is told once: what is there with a fault of form is not missing too.
#[test]
fn date_put_off_with_faults_of_form() {
    assert_snapshot!(date("first = 1917-10-24T12:00:00\nput_off = \"1917-10-24T10:00\"\n"), @r#"
    bad_value

      × `first` must be a text, not a date without quotes
        ╭─[town/scenario.toml:22:9]
     21 │ when = "1917-10-24T18:00"
     22 │ first = 1917-10-24T12:00:00
        ·         ─────────┬─────────
        ·                  ╰── it cannot be read
     23 │ put_off = "1917-10-24T10:00"
        ╰────
      help: put it between double quotes

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    assert_snapshot!(date("first = \"1917-10-24T12:00\"\nputoff = \"1917-10-24T10:00\"\n"), @r#"
    unknown_key

      × `putoff` is not a key of this table
        ╭─[town/scenario.toml:23:1]
     22 │ first = "1917-10-24T12:00"
     23 │ putoff = "1917-10-24T10:00"
        · ───┬──
        ·    ╰── nobody would read it
     24 │ authority = "council"
        ╰────
      help: did you mean `put_off`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    assert_snapshot!(date("frist = \"1917-10-24T12:00\"\nput_off = \"1917-10-24T10:00\"\n"), @r#"
    unknown_key

      × `frist` is not a key of this table
        ╭─[town/scenario.toml:22:1]
     21 │ when = "1917-10-24T18:00"
     22 │ frist = "1917-10-24T12:00"
        · ──┬──
        ·   ╰── nobody would read it
     23 │ put_off = "1917-10-24T10:00"
        ╰────
      help: did you mean `first`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// A day without an hour is a day.
#[test]
fn date_put_off_without_an_hour() {
    assert_snapshot!(date("first = \"1917-10-24\"\nput_off = \"1917-10-24T10:00\"\n"), @r#"
    impossible_date

      × `1917-10-24` is not a single minute
        ╭─[town/scenario.toml:22:10]
     21 │ when = "1917-10-24T18:00"
     22 │ first = "1917-10-24"
        ·          ─────┬────
        ·               ╰── which minute is meant cannot be told from it
     23 │ put_off = "1917-10-24T10:00"
        ╰────
      help: write `1917-10-24T00:00`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
