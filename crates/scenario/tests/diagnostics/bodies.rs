//! Institutions that vote: half bodies, rules that nothing passes by, seats that nobody can fill.

use insta::assert_snapshot;

use crate::town::{FILES, Town};

/// What is told of the town in which the committee votes, after one change of its institutions.
pub(super) fn voting(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/body.toml")), ("institutions.toml", from, to))
}

/// The town with more institutions.
pub(super) fn body(more: &str) -> Town {
    let town = Town::new();
    let institutions = FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{institutions}{more}"));
    town
}

/// What is told of a town after one change.
pub(super) fn told(town: &Town, (name, from, to): (&str, &str, &str)) -> String {
    town.change(name, from, to);
    town.told()
}

#[test]
fn body_incomplete() {
    assert_snapshot!(voting("rule = \"simple\"\n", ""), @r#"
    body_incomplete

      × `committee` has what only a body has, and no rule
       ╭─[town/institutions.toml:8:15]
     7 │ 
     8 │ [institutions.committee]
       ·               ────┬────
       ·                   ╰── how it decides is not known
     9 │ name = "The Committee"
       ╰────
      help: write `rule = "simple"` or another rule

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn body_incomplete_without_seats() {
    let town = body("rule = \"unanimity\"\n");
    assert_snapshot!(told(&town, ("places.csv", "hall", "hall")), @r#"
    body_incomplete

      × `committee` decides by a rule and nobody has a seat in it
        ╭─[town/institutions.toml:14:9]
     13 │ source = "guess"
     14 │ rule = "unanimity"
        ·         ────┬────
        ·             ╰── nobody could vote
     15 │ 
        ╰────
      help: write `[institutions.committee.factions.ID]` for each faction, or leave `rule` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn body_incomplete_of_a_person() {
    assert_snapshot!(voting("seat = \"depot\"\nperson = false", "seat = \"depot\"\nperson = true"), @r#"
    body_incomplete

      × `committee` is one person and cannot vote with itself
       ╭─[town/institutions.toml:8:15]
     7 │ 
     8 │ [institutions.committee]
       ·               ────┬────
       ·                   ╰── a body is an institution
     9 │ name = "The Committee"
       ╰────
      help: write `person = false`, or leave out what only a body has

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_rule() {
    assert_snapshot!(voting("quorum = 4", "quorum = 9"), @r#"
    impossible_rule

      × the quorum of `committee` is `9` and it has `8` seats
        ╭─[town/institutions.toml:15:10]
     14 │ rule = "simple"
     15 │ quorum = 9
        ·          ┬
        ·          ╰── nothing could ever pass
     16 │ abstentions = "present"
        ╰────
      help: the quorum counts filled seats: lower it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_rule_of_a_chair_nobody_has() {
    assert_snapshot!(voting("chair = true\n", ""), @r#"
    impossible_rule

      × the chair of `committee` decides ties, and nobody has it
        ╭─[town/institutions.toml:17:8]
     16 │ abstentions = "present"
     17 │ tie = "chair"
        ·        ──┬──
        ·          ╰── nobody would decide
     18 │ ballot = "secret"
        ╰────
      help: write `chair = true` in one faction, or leave `tie` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_rule_of_two_chairs() {
    assert_snapshot!(voting("consent = \"objection\"", "chair = true"), @r#"
    impossible_rule

      × `cautious` and `chair` both have the chair
        ╭─[town/institutions.toml:44:9]
     43 │ person = "weaver"
     44 │ chair = true
        ·         ──┬─
        ·           ╰── one presides
     45 │ source = "guess"
        ╰────
      help: leave `chair` out of all factions but one

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_rule_of_ties() {
    assert_snapshot!(voting("rule = \"simple\"", "rule = \"absolute\""), @r#"
    impossible_rule

      × only a simple majority or a plurality can be tied
        ╭─[town/institutions.toml:17:8]
     16 │ abstentions = "present"
     17 │ tie = "chair"
        ·        ──┬──
        ·          ╰── there would be nothing to decide
     18 │ ballot = "secret"
        ╰────
      help: leave `tie` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn impossible_rule_of_abstentions() {
    assert_snapshot!(voting("rule = \"simple\"", "rule = \"plurality\""), @r#"
    impossible_rule

      × abstentions cannot count in a plurality
        ╭─[town/institutions.toml:16:16]
     15 │ quorum = 4
     16 │ abstentions = "present"
        ·                ───┬───
        ·                   ╰── an abstention is no answer that could win or lose
     17 │ tie = "chair"
        ╰────
      help: leave `abstentions` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn seat_of_person() {
    assert_snapshot!(voting("seats = 1", "seats = 2"), @r#"
    seat_of_person

      × `weaver` has `2` seats
        ╭─[town/institutions.toml:41:9]
     40 │ name = "The Chair"
     41 │ seats = 2
        ·         ┬
        ·         ╰── a person fills one
     42 │ leaning = "angry:1"
        ╰────
      help: write `seats = 1`; colleagues are a faction of their own

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn seat_of_person_who_is_none() {
    assert_snapshot!(voting("person = \"weaver\"", "person = \"office\""), @r#"
    seat_of_person

      × `office` is no person
        ╭─[town/institutions.toml:43:11]
     42 │ leaning = "angry:1"
     43 │ person = "office"
        ·           ───┬──
        ·              ╰── only a named person has a seat of their own
     44 │ chair = true
        ╰────
      help: leave `person` out: several who answer together need no name

    no_doctrine

      ⚠ `weaver` has no doctrine
        ╭─[town/institutions.toml:71:15]
     70 │ 
     71 │ [institutions.weaver]
        ·               ───┬──
        ·                  ╰── of itself it will never demand anything
     72 │ name = "Weaver"
        ╰────
      help: write `[doctrines.weaver]` in doctrines.toml

    1 error, 1 warning in 12 files. Nothing was run.
    "#);
}

#[test]
fn seat_of_person_who_sits_twice() {
    assert_snapshot!(voting("consent = \"objection\"", "person = \"weaver\""), @r#"
    seat_of_person

      × `weaver` has `4` seats
        ╭─[town/institutions.toml:30:9]
     29 │ name = "The Cautious"
     30 │ seats = 4
        ·         ┬
        ·         ╰── a person fills one
     31 │ leaning = "angry:0.5 loyal:0.5"
        ╰────
      help: write `seats = 1`; colleagues are a faction of their own

    seat_of_person

      × `weaver` has two seats in `committee`
        ╭─[town/institutions.toml:43:11]
     42 │ leaning = "angry:1"
     43 │ person = "weaver"
        ·           ───┬──
        ·              ╰── a person fills one
     44 │ chair = true
        ╰────
      help: leave one of the two factions out

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn faction_without_members() {
    assert_snapshot!(voting("seats = 3", "seats = 0"), @r#"
    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:23:9]
     22 │ name = "The Hot"
     23 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     24 │ leaning = "angry:1"
        ╰────
      help: write how many, or leave the line out if there is none

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn faction_of_half_a_person() {
    assert_snapshot!(voting("seats = 3", "seats = 2.5"), @r#"
    bad_number

      × `2.5` is not a whole number of seats
        ╭─[town/institutions.toml:23:9]
     22 │ name = "The Hot"
     23 │ seats = 2.5
        ·         ─┬─
        ·          ╰── it cannot be counted with
     24 │ leaning = "angry:1"
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn faction_whose_shares_do_not_sum() {
    assert_snapshot!(voting("angry:0.5 loyal:0.5", "angry:0.5 loyal:0.3"), @r#"
    shares_do_not_sum

      × the shares sum to `0.8`, not to 1
        ╭─[town/institutions.toml:31:12]
     30 │ seats = 4
     31 │ leaning = "angry:0.5 loyal:0.3"
        ·            ─────────┬─────────
        ·                     ╰── some of the group would lean nowhere, or twice
     32 │ consent = "objection"
        ╰────
      help: in proportion that is `angry:0.625 loyal:0.375`; or is one of them missing?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn attendance_is_a_probability() {
    assert_snapshot!(voting("attendance_upper = 0.9", "attendance_upper = 1.9"), @r#"
    bad_number

      × `1.9` is no probability
        ╭─[town/institutions.toml:36:20]
     35 │ attendance_lower = 0.6
     36 │ attendance_upper = 1.9
        ·                    ─┬─
        ·                     ╰── it lies from 0 (never) to 1 (always)
     37 │ source = "guess"
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn discipline_is_a_cost() {
    assert_snapshot!(voting("discipline = 0.5", "discipline = -0.5"), @r#"
    bad_number

      × `-0.5` is no cost
        ╭─[town/institutions.toml:33:14]
     32 │ consent = "objection"
     33 │ discipline = -0.5
        ·              ──┬─
        ·                ╰── it would be a reward: the least is 0
     34 │ attendance = 0.8
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
