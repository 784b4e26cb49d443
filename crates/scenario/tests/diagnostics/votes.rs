//! Elections, and what rules and questions say of bodies.

use insta::assert_snapshot;

use crate::bodies::{body, told};

/// What is told of the town in which a congress is elected, after one change of its institutions.
fn electing(from: &str, to: &str) -> String {
    told(&body(include_str!("../town/congress.toml")), ("institutions.toml", from, to))
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
      help: write `act = "…"` with a place, or one of `posture`, `motion`, `disown`, `talks`, `leave`,
            `strike`, `call_off`, `resign` and `return`

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
      help: write how many, or leave the line out if there is none

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:77:9]
     76 │ name = "The Right"
     77 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     78 │ leaning = "loyal:1"
        ╰────
      help: write how many, or leave the line out if there is none

    3 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_unfit_to_renew_whom_nobody_elects() {
    let anew = "motions = [\"bureau\", \"anew\"]\nsource = \"guess\"\n\n[institutions.congress.motions.anew]\nname = \"A new bureau\"\n\
                for = \"council\"\nrenews = \"bureau\"\nsource = \"guess\"\n";
    assert_snapshot!(electing("motions = [\"bureau\"]\nsource = \"guess\"\n", anew), @r#"
    election_unfit

      × nobody elects `bureau`, which `anew` has elected anew
        ╭─[town/institutions.toml:64:11]
     63 │ for = "council"
     64 │ renews = "bureau"
        ·           ───┬──
        ·              ╰── everybody would keep their seats
     65 │ source = "guess"
        ╰────
      help: write `[institutions.bureau.electors.ID]`, or leave `renews` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    assert_snapshot!(electing("fills = \"bureau\"", "fills = \"bureau\"\nrenews = \"congress\""), @r#"
    election_unfit

      × `bureau` elects and has `renews`
        ╭─[town/institutions.toml:54:11]
     53 │ fills = "bureau"
     54 │ renews = "congress"
        ·           ────┬───
        ·               ╰── nobody votes on it
     55 │ source = "guess"
        ╰────
      help: leave `renews` out: places are shared out by who is there

    1 error, 0 warnings in 12 files. Nothing was run.
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
      help: write how many, or leave the line out if there is none

    not_positive

      × `0` seats: there must be at least one
        ╭─[town/institutions.toml:77:9]
     76 │ name = "The Right"
     77 │ seats = 0
        ·         ┬
        ·         ╰── nothing would come of it
     78 │ leaning = "loyal:1"
        ╰────
      help: write how many, or leave the line out if there is none

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

#[test]
fn election_in_a_circle() {
    let bureau = "[institutions.bureau.electors.above]\nbodies = [\"congress\"]\npeople_per_deputy = 2\nby = \"hare\"\nsource = \"guess\"\n\n[institutions.bureau.factions.left]";
    let town = body(include_str!("../town/congress.toml"));
    town.change("institutions.toml", "[institutions.bureau.factions.left]", bureau);
    assert_snapshot!(told(&town, ("institutions.toml", "groups = [\"watch\"]", "groups = [\"watch\"]\nbodies = [\"bureau\", \"bureau\"]")), @r#"
    election_unfit

      × `congress` is elected by `bureau`, which it elects itself
        ╭─[town/institutions.toml:43:12]
     42 │ groups = ["watch"]
     43 │ bodies = ["bureau", "bureau"]
        ·            ───┬──
        ·               ╰── neither could be elected before the other
     44 │ people_per_deputy = 20
        ╰────
      help: let groups elect the lowest of them, or give it fixed seats

    election_unfit

      × `bureau` elects `congress` twice
        ╭─[town/institutions.toml:43:22]
     42 │ groups = ["watch"]
     43 │ bodies = ["bureau", "bureau"]
        ·                      ───┬──
        ·                         ╰── its deputies would have two votes
     44 │ people_per_deputy = 20
        ╰────
      help: leave it out of one of the two

    election_unfit

      × `congress` is elected by `bureau`, which it elects itself
        ╭─[town/institutions.toml:43:22]
     42 │ groups = ["watch"]
     43 │ bodies = ["bureau", "bureau"]
        ·                      ───┬──
        ·                         ╰── neither could be elected before the other
     44 │ people_per_deputy = 20
        ╰────
      help: let groups elect the lowest of them, or give it fixed seats

    election_unfit

      × `bureau` is elected by `congress`, which it elects itself
        ╭─[town/institutions.toml:71:12]
     70 │ [institutions.bureau.electors.above]
     71 │ bodies = ["congress"]
        ·            ────┬───
        ·                ╰── neither could be elected before the other
     72 │ people_per_deputy = 2
        ╰────
      help: let groups elect the lowest of them, or give it fixed seats

    4 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn election_by_nobody() {
    assert_snapshot!(electing("groups = [\"watch\"]\n", "bodies = [\"office\"]\nrecall_hours = 2\n"), @r#"
    election_unfit

      × `office` has no seats, and elects `congress`
        ╭─[town/institutions.toml:42:12]
     41 │ [institutions.congress.electors.posts]
     42 │ bodies = ["office"]
        ·            ───┬──
        ·               ╰── there would be nobody to elect
     43 │ recall_hours = 2
        ╰────
      help: write `[institutions.office.factions.ID]` for those who sit there

    election_unfit

      × `posts` recall their deputies and are bodies
        ╭─[town/institutions.toml:43:16]
     42 │ bodies = ["office"]
     43 │ recall_hours = 2
        ·                ┬
        ·                ╰── only groups look whom they have sent
     44 │ people_per_deputy = 20
        ╰────
      help: leave `recall_hours` out; a motion with `renews` has deputies elected anew

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}
