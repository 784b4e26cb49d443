//! What is wrong with posts by name, and with who presses those who talk.

use insta::assert_snapshot;

use crate::bodies::told;
use crate::talks::{changed, ruled, talking};

/// The talks with posts by name: so many, and what stands in the table of the first.
fn named(posts: usize, first: &str) -> String {
    let table = |at: usize| {
        let own = if at == 0 { first } else { "" };
        format!("[talks.truce.portfolios.post-{at}]\nname = \"Post {at}\"\nworth = {at}\n{own}")
    };
    let tables: String = (0..posts).map(table).collect();
    changed(
        "strike_cost = 0.05\nsource = \"guess\"\n",
        &format!("strike_cost = 0.05\nsource = \"guess\"\n\n{tables}"),
    )
}

#[test]
fn talks_unfit_with_too_few_names() {
    assert_snapshot!(named(5, ""), @r#"
    talks_unfit

      × `truce` share `6` posts and name `5`
        ╭─[town/institutions.toml:18:9]
     17 │ place = "hall"
     18 │ posts = 6
        ·         ┬
        ·         ╰── who has which could not be said
     19 │ strike_after_hours = 2
        ╰────
      help: name as many as there are, `[talks.ID.portfolios.ID]` for each, or none

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_where_two_posts_are_alike() {
    assert_snapshot!(named(6, "worth_second = 3\n"), @r#"
    talks_unfit

      × `post-0` and `post-3` are worth the same to `committee`
        ╭─[town/institutions.toml:35:9]
     34 │ name = "Post 3"
     35 │ worth = 3
        ·         ┬
        ·         ╰── which it would take first is not known
     36 │ [talks.truce.portfolios.post-4]
        ╰────
      help: give each post a worth of its own, or `worth_first` and `worth_second`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_with_a_seat_that_is_taken() {
    assert_snapshot!(named(6, "seat_first = \"council/all\"\n"), @r#"
    unknown_faction

      × no faction is called `council/all`
        ╭─[town/institutions.toml:26:15]
     25 │ worth = 0
     26 │ seat_first = "council/all"
        ·               ─────┬─────
        ·                    ╰── nobody would sit there
     27 │ [talks.truce.portfolios.post-1]
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn post_that_is_none() {
    let town = talking();
    let from = "ever(holds('hall') == 'council')";
    let asked = |question: &str| told(&town, ("scenario.toml", from, question));
    assert_snapshot!(asked("ever(has_post('truce/premier', 'office'))"), @r#"
    bad_observable

      × no post is called `truce/premier`
        ╭─[town/scenario.toml:21:29]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(has_post('truce/premier', 'office'))"
        ·                             ───────┬───────
        ·                                    ╰── nothing could be measured
     22 │ 
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_for_who_strikes() {
    assert_snapshot!(changed("strike_cost = 0.05", "strike_cost = 0.05\nstrike_by = \"office\""), @r#"
    talks_unfit

      × `office` sits in `truce` and threatens those who do
        ╭─[town/institutions.toml:21:14]
     20 │ strike_cost = 0.05
     21 │ strike_by = "office"
        ·              ───┬──
        ·                 ╰── it would strike against itself
     22 │ source = "guess"
        ╰────
      help: name a third, or leave `strike_by` out: then the strike comes at its time

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_for_a_strike_of_nothing() {
    assert_snapshot!(changed("strike_after_hours = 2\nstrike_cost = 0.05", "strike_by = \"watchmen\""), @r#"
    unknown_institution

      × no institution is called `watchmen`
        ╭─[town/institutions.toml:19:14]
     18 │ posts = 6
     19 │ strike_by = "watchmen"
        ·              ────┬───
        ·                  ╰── nobody would strike
     20 │ source = "guess"
        ╰────

    talks_unfit

      × `watchmen` threatens `truce` with nothing
        ╭─[town/institutions.toml:19:14]
     18 │ posts = 6
     19 │ strike_by = "watchmen"
        ·              ────┬───
        ·                  ╰── nobody would be pressed
     20 │ source = "guess"
        ╰────
      help: write `strike_after_hours = …` and `strike_cost = …`, or leave `strike_by` out

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_struck_by_somebody_else() {
    assert_snapshot!(ruled("strike = \"truce\""), @r#"
    talks_never_held

      ⚠ `truce` never begin
        ╭─[town/institutions.toml:14:8]
     13 │ source = "guess"
     14 │ [talks.truce]
        ·        ──┬──
        ·          ╰── no rule has them begin
     15 │ name = "the truce talks"
        ╰────
      help: write a rule with `talks = "truce"` in doctrines.toml

    talks_unfit

      × `office` does not threaten those who talk in `truce`
        ╭─[town/doctrines.toml:13:11]
     12 │ when = "holds('depot') == 'council'"
     13 │ strike = "truce"
        ·           ──┬──
        ·             ╰── only who threatens can strike
     14 │ source = "guess"
        ╰────
      help: write in `[talks.truce]` who does: `strike_by = "…"`

    1 error, 1 warning in 12 files. Nothing was run.
    "#);
}
