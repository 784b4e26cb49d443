//! Institutions that vote: half bodies, rules that nothing passes by, seats that nobody can fill, motions nobody puts.

use insta::assert_snapshot;
use interregnum_scenario::Id;

use crate::town::{FILES, Town};

/// What is told of the town in which the committee votes, after one change of its institutions.
fn voting(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/body.toml")), ("institutions.toml", from, to))
}

/// What is told of the town in which a congress is elected, after one change of its institutions.
fn electing(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/congress.toml")), ("institutions.toml", from, to))
}

/// The town with more institutions.
fn body(more: &str) -> Town {
    let town = Town::new();
    let institutions = FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{institutions}{more}"));
    town
}

/// What is told of a town after one change.
fn told(town: &Town, (name, from, to): (&str, &str, &str)) -> String {
    town.change(name, from, to);
    town.told()
}

/// What is told after another headline.
fn asking(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/body.toml")), ("scenario.toml", from, to))
}

/// What is told after a rule is written.
fn ruling(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/body.toml")), ("doctrines.toml", from, to))
}

#[test]
fn unknown_motion_that_a_patch_took_out() {
    let town = body(include_str!("../town/body.toml"));
    let patch = "format = 1\ntitle = \"Out\"\nremove = [\"institutions.committee.motions.agenda\"]\n";
    let mut report = town.load_with(&[("out.toml", patch)]).expect_err("others name it");
    report.diagnostics.retain(|found| found.id == Id::UnknownMotion);
    assert_snapshot!(report.render(false, 100), @r#"
    unknown_motion

      × no motion is called `committee/agenda` any more
        ╭─[town/institutions.toml:59:10]
     58 │ mover = "hot"
     59 │ after = "committee/agenda"
        ·          ────────┬───────
        ·                  ╰── it could never be put
     60 │ recurs = true
        ╰────
      help: it is removed by out.toml, line 3

    unknown_motion

      × no motion of `committee` is called `agenda`
        ╭─[town/institutions.toml:68:13]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "strike"]
        ·             ───┬──
        ·                ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: this comes with the patch `patches/out.toml`: without it nothing is wrong here

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
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

#[test]
fn unknown_faction() {
    assert_snapshot!(voting("mover = \"hot\"", "mover = \"hto\""), @r#"
    unknown_faction

      × no faction of `committee` is called `hto`
        ╭─[town/institutions.toml:58:10]
     57 │ posture = "offensive"
     58 │ mover = "hto"
        ·          ─┬─
        ·           ╰── nobody could move it
     59 │ after = "committee/agenda"
        ╰────
      help: did you mean `hot`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_faction_in_a_question() {
    assert_snapshot!(asking("ever(holds('hall') == 'council')", "at('1917-10-24T12:00', seats('committee/hto'))"), @r#"
    bad_observable

      × no faction is called `committee/hto`
        ╭─[town/scenario.toml:21:44]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "at('1917-10-24T12:00', seats('committee/hto'))"
        ·                                            ───────┬───────
        ·                                                   ╰── nothing could be measured
     22 │ 
        ╰────
      help: did you mean `committee/hot` (institutions.toml, line 21)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\", \"stirke\"]"), @r#"
    unknown_motion

      × no motion of `committee` is called `stirke`
        ╭─[town/institutions.toml:68:23]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "stirke"]
        ·                       ───┬──
        ·                          ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: did you mean `strike`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion_in_a_question() {
    assert_snapshot!(asking("ever(holds('hall') == 'council')", "ever(passed('committee/agneda') && votes('strike', 'for') > 2)"), @r#"
    bad_observable

      × no motion is called `committee/agneda`
        ╭─[town/scenario.toml:21:27]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(passed('committee/agneda') && votes('strike', 'for') > 2)"
        ·                           ─────────┬────────
        ·                                    ╰── nothing could be measured
     22 │ 
        ╰────
      help: did you mean `committee/agenda` (institutions.toml, line 47)?

    bad_observable

      × no motion is called `strike`
        ╭─[town/scenario.toml:21:56]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(passed('committee/agneda') && votes('strike', 'for') > 2)"
        ·                                                        ────┬───
        ·                                                            ╰── nothing could be measured
     22 │ 
        ╰────
      help: did you mean `committee/strike` (institutions.toml, line 52)?

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn a_vote_is_one_of_four() {
    assert_snapshot!(asking("ever(holds('hall') == 'council')", "ever(votes('committee/strike', 'aginst') > 2)"), @r#"
    bad_observable

      × `aginst` is none of the words that may stand here
        ╭─[town/scenario.toml:21:46]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(votes('committee/strike', 'aginst') > 2)"
        ·                                              ────┬───
        ·                                                  ╰── nothing could be measured
     22 │ 
        ╰────
      help: did you mean `against`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn a_motion_that_is_voted_on_elects_nobody() {
    assert_snapshot!(asking("ever(holds('hall') == 'council')", "ever(elected('committee/strike', 'hot') > 2)"), @r#"
    bad_observable

      × the motion gives no places: it is voted on
        ╭─[town/scenario.toml:21:28]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(elected('committee/strike', 'hot') > 2)"
        ·                            ─────────┬────────
        ·                                     ╰── it would always be 0
     22 │ 
        ╰────
      help: count votes with `votes('body/motion', 'for')`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion_after() {
    assert_snapshot!(voting("after = \"committee/agenda\"", "after = \"agenda\""), @r#"
    unknown_motion

      × no motion is called `agenda`
        ╭─[town/institutions.toml:59:10]
     58 │ mover = "hot"
     59 │ after = "agenda"
        ·          ───┬──
        ·             ╰── it could never be put
     60 │ recurs = true
        ╰────
      help: did you mean `committee/agenda` (institutions.toml, line 47)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion_of_a_sitting() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\", \"committee/strike\"]"), @r#"
    unknown_motion

      × no motion of `committee` is called `committee/strike`
        ╭─[town/institutions.toml:68:23]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "committee/strike"]
        ·                       ────────┬───────
        ·                               ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: write `strike`: within `committee` its id is enough

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_one_sided() {
    assert_snapshot!(voting("against = \"mayor\"", "against = \"council\""), @r#"
    motion_one_sided

      × `council` is both for and against
        ╭─[town/institutions.toml:55:12]
     54 │ for = "council"
     55 │ against = "council"
        ·            ───┬───
        ·               ╰── a vote would serve the same authority either way
     56 │ asks = "march"
        ╰────
      help: leave `against` out where the question is one within a side

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_one_sided_walk_out() {
    assert_snapshot!(voting("against = \"mayor\"\n", ""), @r#"
    motion_one_sided

      × nobody can leave over `strike`: it has no `against`
        ╭─[town/institutions.toml:61:11]
     60 │ secret = true
     61 │ walkout = true
        ·           ──┬─
        ·             ╰── those who are outvoted have nowhere to go
     62 │ source = "guess"
        ╰────
      help: write `against = "…"`, the authority that a vote against it serves, or leave `walkout` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_never_put() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\"]"), @r#"
    motion_never_put

      ⚠ `committee/strike` is never put
        ╭─[town/institutions.toml:52:33]
     51 │ 
     52 │ [institutions.committee.motions.strike]
        ·                                 ───┬──
        ·                                    ╰── no sitting lists it, and no rule calls for it
     53 │ name = "The town strikes"
        ╰────
      help: list it in a sitting, or write a rule with `motion = "committee/strike"` in doctrines.toml

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn motion_after_itself() {
    assert_snapshot!(voting("for = \"council\"\nsource", "for = \"council\"\nafter = \"committee/strike\"\nsource"), @r#"
    cycle

      × `committee/agenda` and `committee/strike` come after one another
        ╭─[town/institutions.toml:50:10]
     49 │ for = "council"
     50 │ after = "committee/strike"
        ·          ────────┬───────
        ·                  ╰── none of them could ever be put
     51 │ source = "guess"
        ╰────
      help: take `after` out of one of them

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bound_elsewhere() {
    assert_snapshot!(voting("binds = [\"weaver\"]", "binds = [\"office\"]"), @r#"
    bound_elsewhere

      × `committee` speaks for `council`, and `office` for `mayor`
        ╭─[town/institutions.toml:19:11]
     18 │ ballot = "secret"
     19 │ binds = ["office"]
        ·           ───┬──
        ·              ╰── it would carry out what another side decides
     20 │ 
        ╰────
      help: leave it out: whoever only hears of a resolution can have a rule, `when = "passed('…')"`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn sitting_outside_the_span() {
    assert_snapshot!(voting("when = \"1917-10-24T02:00\"", "when = \"1917-10-26T02:00\""), @r#"
    date_outside_span

      × `1917-10-26T02:00` lies outside the span of the scenario
        ╭─[town/institutions.toml:66:9]
     65 │ [institutions.committee.sittings.daily]
     66 │ when = "1917-10-26T02:00"
        ·         ────────┬───────
        ·                 ╰── read as 26 October 1917 (8 November N.S.)
     67 │ every_hours = 6
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn sitting_that_rests_on_what_is_scored() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]\nsource = \"guess\"", "motions = [\"agenda\", \"strike\"]\nsource = \"F-01-03\""), @r#"
    scored_source

      × a value at the start rests on `F-01-03`, which is scored
        ╭─[town/institutions.toml:69:11]
     68 │ motions = ["agenda", "strike"]
     69 │ source = "F-01-03"
        ·           ───┬───
        ·              ╰── what is to be found out would be put in
     70 │ 
        ╰────
      help: cite a fact from before the start, or write `guess`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_that_rests_on_what_is_scored() {
    assert_snapshot!(voting("walkout = true\nsource = \"guess\"", "walkout = true\nsource = \"F-01-04 guess\""), @r#"
    scored_source

      × a value at the start rests on `F-01-04`, which is scored
        ╭─[town/institutions.toml:63:11]
     62 │ walkout = true
     63 │ source = "F-01-04 guess"
        ·           ───┬───
        ·              ╰── what is to be found out would be put in
     64 │ 
        ╰────
      help: cite a fact from before the start, or write `guess`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn rule_that_puts_an_unknown_motion() {
    assert_snapshot!(ruling("[doctrines.committee]", "[doctrines.office.rules.call]\nwhen = \"!open('hall')\"\nmotion = \"committee/strik\"\nsource = \"guess\"\n[doctrines.committee]"), @r#"
    unknown_motion

      × no motion is called `committee/strik`
        ╭─[town/doctrines.toml:13:11]
     12 │ when = "!open('hall')"
     13 │ motion = "committee/strik"
        ·           ───────┬───────
        ·                  ╰── nothing would be put
     14 │ source = "guess"
        ╰────
      help: did you mean `committee/strike` (institutions.toml, line 52)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn rule_that_puts_a_motion_and_declares() {
    assert_snapshot!(ruling("[doctrines.committee]", "[doctrines.office.rules.call]\nwhen = \"!open('hall')\"\nmotion = \"committee/strike\"\nposture = \"offensive\"\nsource = \"guess\"\n[doctrines.committee]"), @r#"
    bad_value

      × a rule does two things
        ╭─[town/doctrines.toml:11:25]
     10 │ 
     11 │ [doctrines.office.rules.call]
        ·                         ──┬─
        ·                           ╰── what follows is not known
     12 │ when = "!open('hall')"
        ╰────
      help: write `act = "…"` with a place, or `posture = "offensive"`, or `motion = "…"`, or `disown
            = "…"`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit() {
    assert_snapshot!(electing("method = \"hare\"\n", ""), @r#"
    election_unfit

      × `bureau` elects, and by no method
        ╭─[town/institutions.toml:51:10]
     50 │ for = "council"
     51 │ elects = 5
        ·          ┬
        ·          ╰── how its places are shared out is not known
     52 │ fills = "bureau"
        ╰────
      help: write `method = "…"` with `hare`, `dhondt`, `sainte-lague` or `winner-takes-all`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit_with_a_side() {
    assert_snapshot!(electing("fills = \"bureau\"", "against = \"mayor\""), @r#"
    election_unfit

      × `bureau` elects and has `against`
        ╭─[town/institutions.toml:53:12]
     52 │ method = "hare"
     53 │ against = "mayor"
        ·            ──┬──
        ·              ╰── nobody votes on it
     54 │ source = "guess"
        ╰────
      help: leave `against` out: places are shared out by who is there

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:71:9]
     70 │ name = "The Left"
     71 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     72 │ leaning = "angry:1"
        ╰────

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:77:9]
     76 │ name = "The Right"
     77 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     78 │ leaning = "loyal:1"
        ╰────

    3 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit_for_what_it_fills() {
    assert_snapshot!(electing("fills = \"bureau\"", "fills = \"committee\""), @r#"
    election_unfit

      × `committee` has no `left` and `right`, to whom `bureau` may give seats
        ╭─[town/institutions.toml:53:10]
     52 │ method = "hare"
     53 │ fills = "committee"
        ·          ────┬────
        ·              ╰── factions of the same ids take the seats
     54 │ source = "guess"
        ╰────
      help: write `[institutions.committee.factions.ID]` for each, with `seats = 0`

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:71:9]
     70 │ name = "The Left"
     71 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     72 │ leaning = "angry:1"
        ╰────

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:77:9]
     76 │ name = "The Right"
     77 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     78 │ leaning = "loyal:1"
        ╰────

    3 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit_for_nobody() {
    assert_snapshot!(electing("leaning = \"angry:1\"", "leaning = \"loyal:1\""), @r#"
    election_unfit

      × nobody of `soldiers` is for a faction of `congress`
        ╭─[town/institutions.toml:36:12]
     35 │ [institutions.congress.electors.camp]
     36 │ groups = ["soldiers"]
        ·            ────┬───
        ·                ╰── it would send nobody
     37 │ people_per_deputy = 50
        ╰────
      help: people are for the faction that has their type of leaning in its `leaning`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_twice() {
    assert_snapshot!(electing("groups = [\"watch\"]", "groups = [\"watch\", \"soldiers\"]"), @r#"
    election_unfit

      × `soldiers` elects `congress` twice
        ╭─[town/institutions.toml:42:21]
     41 │ [institutions.congress.electors.posts]
     42 │ groups = ["watch", "soldiers"]
        ·                     ────┬───
        ·                         ╰── its people would have two votes
     43 │ people_per_deputy = 20
        ╰────
      help: leave it out of one of the two

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
