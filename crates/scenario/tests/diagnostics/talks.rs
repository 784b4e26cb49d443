//! Talks: who sits there, what they share, who begins and who leaves.

use insta::assert_snapshot;

use crate::bodies::{body, told};
use crate::town::Town;

/// What a rule of the office says, and the next doctrine.
fn rule(then: &str) -> String {
    format!(
        "[doctrines.office.rules.talk]\nwhen = \"holds('depot') == 'council'\"\n{then}\nsource = \"guess\"\n[doctrines.committee]"
    )
}

/// The town with talks that the office begins.
pub(super) fn talking() -> Town {
    let town = body(include_str!("../town/talks.toml"));
    town.change("doctrines.toml", "[doctrines.committee]", &rule("talks = \"truce\""));
    town
}

/// What is told after one change of the talks.
pub(super) fn changed(from: &str, to: &str) -> String {
    told(&talking(), ("institutions.toml", from, to))
}

/// What is told of the talks when the rule of the office says something else.
pub(super) fn ruled(then: &str) -> String {
    told(&talking(), ("doctrines.toml", "talks = \"truce\"", then))
}

#[test]
fn unknown_talks() {
    assert_snapshot!(ruled("talks = \"truse\""), @r#"
    unknown_talks

      × no talks are called `truse`
        ╭─[town/doctrines.toml:13:10]
     12 │ when = "holds('depot') == 'council'"
     13 │ talks = "truse"
        ·          ──┬──
        ·            ╰── nobody would talk
     14 │ source = "guess"
        ╰────
      help: did you mean `truce` (institutions.toml, line 14)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_talks_that_a_patch_took_out() {
    let patch = "format = 1\ntitle = \"Out\"\nremove = [\"talks.truce\"]\n";
    let report = talking().load_with(&[("out.toml", patch)]).expect_err("a rule names them");
    assert_snapshot!(report.render(false, 100), @r#"
    unknown_talks

      × no talks are called `truce` any more
        ╭─[town/doctrines.toml:13:10]
     12 │ when = "holds('depot') == 'council'"
     13 │ talks = "truce"
        ·          ──┬──
        ·            ╰── nobody would talk
     14 │ source = "guess"
        ╰────
      help: it is removed by out.toml, line 3

    1 error, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn unknown_talks_in_a_question() {
    assert_snapshot!(told(&talking(), ("scenario.toml", "ever(holds('hall') == 'council')", "ever(agreed('hall'))")), @r#"
    bad_observable

      × no talks are called `hall`
        ╭─[town/scenario.toml:21:27]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(agreed('hall'))"
        ·                           ───┬──
        ·                              ╰── nothing could be measured
     22 │ 
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit() {
    assert_snapshot!(changed("\"office\", \"committee\"", "\"office\", \"office\""), @r#"
    talks_unfit

      × `office` would talk with itself
        ╭─[town/institutions.toml:16:23]
     15 │ name = "the truce talks"
     16 │ between = ["office", "office"]
        ·                       ───┬──
        ·                          ╰── there would be nobody to agree with
     17 │ place = "hall"
        ╰────
      help: write `between = ["…", "…"]` with the ids of two institutions

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_of_one() {
    assert_snapshot!(changed("\"office\", \"committee\"", "\"office\""), @r#"
    talks_unfit

      × `truce` have one side
        ╭─[town/institutions.toml:16:13]
     15 │ name = "the truce talks"
     16 │ between = ["office"]
        ·             ───┬──
        ·                ╰── there would be nobody to agree with
     17 │ place = "hall"
        ╰────
      help: write `between = ["…", "…"]` with the ids of two institutions

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_of_three() {
    assert_snapshot!(changed("\"office\", \"committee\"", "\"office\", \"committee\", \"office\""), @r#"
    talks_unfit

      × `truce` have more than two sides
        ╭─[town/institutions.toml:16:36]
     15 │ name = "the truce talks"
     16 │ between = ["office", "committee", "office"]
        ·                                    ───┬──
        ·                                       ╰── no more than two talk with one another
     17 │ place = "hall"
        ╰────
      help: write `between = ["…", "…"]` with the ids of two institutions

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_without_a_cost() {
    assert_snapshot!(changed("strike_cost = 0.05\n", ""), @r#"
    talks_unfit

      × the strike that threatens `truce` costs nothing
        ╭─[town/institutions.toml:19:22]
     18 │ posts = 6
     19 │ strike_after_hours = 2
        ·                      ┬
        ·                      ╰── a threat of nothing
     20 │ source = "guess"
        ╰────
      help: write `strike_cost = …` in shares of all posts per hour

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_without_a_time() {
    assert_snapshot!(changed("strike_after_hours = 2\n", ""), @r#"
    talks_unfit

      × the strike that threatens `truce` never comes
        ╭─[town/institutions.toml:19:15]
     18 │ posts = 6
     19 │ strike_cost = 0.05
        ·               ──┬─
        ·                 ╰── nobody would ever pay it
     20 │ source = "guess"
        ╰────
      help: write `strike_after_hours = …`, from when they begin

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_unfit_for_their_red_lines() {
    assert_snapshot!(changed("posts = 6", "posts = 6\nleast_first = 4\nleast_second = 3"), @r#"
    talks_unfit

      × `truce` are about `6` posts, and the two sides want `4` and `3` at least
        ╭─[town/institutions.toml:20:16]
     19 │ least_first = 4
     20 │ least_second = 3
        ·                ┬
        ·                ╰── they could never agree
     21 │ strike_after_hours = 2
        ╰────
      help: lower a red line, or leave it out: together they are no more than all posts

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    assert_snapshot!(changed("posts = 6", "posts = 6\nleast_first = -1"), @r"
    not_positive

      × `-1` posts: there must be at least none
        ╭─[town/institutions.toml:19:15]
     18 │ posts = 6
     19 │ least_first = -1
        ·               ─┬
        ·                ╰── nothing would come of it
     20 │ strike_after_hours = 2
        ╰────
      help: write how many, or leave the line out if there is none

    1 error, 0 warnings in 12 files. Nothing was run.
    ");
}

#[test]
fn talks_unfit_left_by_somebody_else() {
    let town = body(&[include_str!("../town/talks.toml"), WEAVER].concat());
    let rules = rule("talks = \"truce\"").replace("[doctrines.committee]", LEAVING);
    assert_snapshot!(told(&town, ("doctrines.toml", "[doctrines.committee]", &rules)), @r#"
    talks_unfit

      × `weaver` does not sit in `truce`
        ╭─[town/doctrines.toml:26:10]
     25 │ when = "open('hall')"
     26 │ leave = "truce"
        ·          ──┬──
        ·            ╰── only who sits there can leave
     27 │ source = "guess"
        ╰────
      help: let one of the two who talk leave; a rule of its doctrine can ask what it has heard of
            others

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// Somebody who does not sit at the table, and a rule by which she leaves it.
const WEAVER: &str = "[institutions.weaver]\nname = 'W'\nauthority = 'council'\nseat = 'depot'\nperson = true\nsource = 'guess'\n";
const LEAVING: &str = "[doctrines.weaver]\nscale = \"local\"\nacts = []\nreach_kinds = []\nreach_minutes = 0\n\
                       posture = 0\nposture_lower = 0\nposture_upper = 0\nsource = \"guess\"\n\
                       [doctrines.weaver.rules.leave]\nwhen = \"open('hall')\"\nleave = \"truce\"\nsource = \"guess\"\n[doctrines.committee]";

#[test]
fn talks_never_held() {
    assert_snapshot!(ruled("leave = \"truce\""), @r#"
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

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn talks_about_nothing_at_no_place_with_nobody() {
    let town = talking();
    town.change("institutions.toml", "posts = 6", "posts = 0");
    town.change("institutions.toml", "place = \"hall\"", "place = \"hal\"");
    town.change("institutions.toml", "strike_cost = 0.05", "strike_cost = -1");
    assert_snapshot!(told(&town, ("institutions.toml", "\"office\", \"committee\"", "\"office\", \"comittee\"")), @r#"
    unknown_institution

      × no institution is called `comittee`
        ╭─[town/institutions.toml:16:23]
     15 │ name = "the truce talks"
     16 │ between = ["office", "comittee"]
        ·                       ────┬───
        ·                           ╰── nobody would sit there
     17 │ place = "hal"
        ╰────
      help: did you mean `committee` (institutions.toml, line 8)?

    unknown_place

      × no place is called `hal`
        ╭─[town/institutions.toml:17:10]
     16 │ between = ["office", "comittee"]
     17 │ place = "hal"
        ·          ─┬─
        ·           ╰── nobody could meet there
     18 │ posts = 0
        ╰────
      help: did you mean `hall` (places.csv, line 2)?

    not_positive

      × `0` posts: there must be at least one
        ╭─[town/institutions.toml:18:9]
     17 │ place = "hal"
     18 │ posts = 0
        ·         ┬
        ·         ╰── nothing would come of it
     19 │ strike_after_hours = 2
        ╰────
      help: write how many, or leave the line out if there is none

    bad_number

      × `-1` is no cost
        ╭─[town/institutions.toml:20:15]
     19 │ strike_after_hours = 2
     20 │ strike_cost = -1
        ·               ─┬
        ·                ╰── the least is 0
     21 │ source = "guess"
        ╰────

    4 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn talks_about_too_much() {
    assert_snapshot!(changed("posts = 6", "posts = 1001"), @r#"
    too_many

      × `truce` share `1001` posts
        ╭─[town/institutions.toml:18:9]
     17 │ place = "hall"
     18 │ posts = 1001
        ·         ──┬─
        ·           ╰── the most is 1000
     19 │ strike_after_hours = 2
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn posts_of_somebody_who_does_not_sit_there() {
    let town = talking();
    let institutions = [include_str!("../town/talks.toml"), WEAVER].concat();
    let own = crate::town::FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{own}{institutions}"));
    assert_snapshot!(told(&town, ("scenario.toml", "ever(holds('hall') == 'council')", "max(posts('truce', 'weaver'))")), @r#"
    bad_observable

      × `weaver` does not sit at the table
        ╭─[town/scenario.toml:21:34]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "max(posts('truce', 'weaver'))"
        ·                                  ────┬───
        ·                                      ╰── it would always be 0
     22 │ 
        ╰────
      help: write `office` or `committee`, who do

    no_doctrine

      ⚠ `weaver` has no doctrine
        ╭─[town/institutions.toml:22:15]
     21 │ source = "guess"
     22 │ [institutions.weaver]
        ·               ───┬──
        ·                  ╰── of itself it will never demand anything
     23 │ name = 'W'
        ╰────
      help: write `[doctrines.weaver]` in doctrines.toml

    1 error, 1 warning in 12 files. Nothing was run.
    "#);
}

#[test]
fn rule_that_begins_talks_and_leaves_them() {
    assert_snapshot!(ruled("talks = \"truce\"\nleave = \"truce\""), @r#"
    bad_value

      × a rule does two things
        ╭─[town/doctrines.toml:11:25]
     10 │ 
     11 │ [doctrines.office.rules.talk]
        ·                         ──┬─
        ·                           ╰── what follows is not known
     12 │ when = "holds('depot') == 'council'"
        ╰────
      help: write `act = "…"` with a place, or one of `posture`, `motion`, `disown`, `talks`, `leave`,
            `strike`, `call_off`, `resign` and `return`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// A body and one who speaks for the same authority share nothing between two sides.
#[test]
fn talks_own_side() {
    let town = body(concat!(include_str!("../town/body.toml"), include_str!("../town/talks.toml")));
    town.change("doctrines.toml", "[doctrines.committee]", &rule("talks = \"truce\""));
    assert_snapshot!(told(&town, ("institutions.toml", "\"office\", \"committee\"", "\"committee\", \"weaver\"")), @r#"
    talks_own_side

      ⚠ `weaver` is one of those for whom `committee` speaks, in `truce`
        ╭─[town/institutions.toml:79:26]
     78 │ name = "the truce talks"
     79 │ between = ["committee", "weaver"]
        ·                          ───┬──
        ·                             ╰── both hold out for what the same authority would have alone
     80 │ place = "hall"
        ╰────
      help: posts are shared between two sides; within one a vote decides, or a rule with `resign`

    0 errors, 1 warning in 12 files.
    "#);
}
