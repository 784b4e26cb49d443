//! Seats that are offered, given up and come back to, and what votes put off.

use insta::assert_snapshot;

use crate::bodies::{body, told};
use crate::town::Town;

fn voting() -> Town {
    body(include_str!("../town/body.toml"))
}

/// What is told after one change of the institutions.
fn changed(from: &str, to: &str) -> String {
    told(&voting(), ("institutions.toml", from, to))
}

/// What is told of a rule of the office.
fn ruled(then: &str) -> String {
    let rule = format!(
        "[doctrines.office.rules.go]\nwhen = \"holds('depot') == 'council'\"\n{then}\nsource = \"guess\"\n[doctrines.committee]"
    );
    told(&voting(), ("doctrines.toml", "[doctrines.committee]", &rule))
}

#[test]
fn tenure_unfit() {
    assert_snapshot!(changed("inclination = 0.7", "inclination = 0.7\nseated = false"), @r#"
    tenure_unfit

      × nobody ever sits for `committee/hot`
        ╭─[town/institutions.toml:26:10]
     25 │ inclination = 0.7
     26 │ seated = false
        ·          ──┬──
        ·            ╰── no motion gives them their seats
     27 │ source = "guess"
        ╰────
      help: write `seats = ["committee/hot"]` in a motion, or leave `seated` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn tenure_unfit_of_others() {
    assert_snapshot!(ruled("resign = \"committee/hot\""), @r#"
    tenure_unfit

      × `office` does not answer for `committee/hot`
        ╭─[town/doctrines.toml:13:11]
     12 │ when = "holds('depot') == 'council'"
     13 │ resign = "committee/hot"
        ·           ──────┬──────
        ·                 ╰── only the person whose seat it is, or the body, does
     14 │ source = "guess"
        ╰────
      help: let it be a rule of `committee`; it can ask what they have heard of others

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn tenure_unfit_of_half() {
    assert_snapshot!(changed("mover = \"hot\"", "mover = \"hot\"\nputs_off = \"committee/daily\""), @r#"
    tenure_unfit

      × `strike` puts off half of something
        ╭─[town/institutions.toml:59:13]
     58 │ mover = "hot"
     59 │ puts_off = "committee/daily"
        ·             ───────┬───────
        ·                    ╰── what would be when is not known
     60 │ after = "committee/agenda"
        ╰────
      help: write both: `puts_off = "…"`, what, and `by_hours = …`, by how much

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_date() {
    assert_snapshot!(changed("mover = \"hot\"", "mover = \"hot\"\nputs_off = \"committee/dayly\"\nby_hours = 6"), @r#"
    unknown_date

      × no date or sitting is called `committee/dayly`
        ╭─[town/institutions.toml:59:13]
     58 │ mover = "hot"
     59 │ puts_off = "committee/dayly"
        ·             ───────┬───────
        ·                    ╰── nothing would be put off
     60 │ by_hours = 6
        ╰────
      help: did you mean `committee/daily`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_date_put_off_by_nothing() {
    assert_snapshot!(changed("mover = \"hot\"", "mover = \"hot\"\nputs_off = \"committee/daily\"\nby_hours = 0"), @r#"
    bad_number

      × `0` hours are no time to put something off by
        ╭─[town/institutions.toml:60:12]
     59 │ puts_off = "committee/daily"
     60 │ by_hours = 0
        ·            ┬
        ·            ╰── more than nothing, and less than ten years
     61 │ after = "committee/agenda"
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_faction_that_is_offered_seats() {
    assert_snapshot!(changed("mover = \"hot\"", "mover = \"hot\"\nseats = [\"committee/hto\"]"), @r#"
    unknown_faction

      × no faction is called `committee/hto`
        ╭─[town/institutions.toml:59:11]
     58 │ mover = "hot"
     59 │ seats = ["committee/hto"]
        ·           ──────┬──────
        ·                 ╰── nobody has seats there
     60 │ after = "committee/agenda"
        ╰────
      help: did you mean `committee/hot` (institutions.toml, line 21)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit_that_takes_away() {
    let changed = told(
        &body(include_str!("../town/congress.toml")),
        ("institutions.toml", "fills = \"bureau\"", "fills = \"bureau\"\nunseats = [\"bureau/left\"]"),
    );
    assert_snapshot!(changed, @r#"
    election_unfit

      × `bureau` elects and has `unseats`
        ╭─[town/institutions.toml:54:13]
     53 │ fills = "bureau"
     54 │ unseats = ["bureau/left"]
        ·             ─────┬─────
        ·                  ╰── nobody votes on it
     55 │ source = "guess"
        ╰────
      help: leave `unseats` out: places are shared out by who is there

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
