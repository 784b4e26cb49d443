//! One stage of the loop at a time: the same people are asked the same again. Their answer stands for the life of a
//! nerve, person by person; another question, or the same after that time, is answered afresh.

mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::index::{EventIx, GroupIx};
use interregnum_engine::trace::{Act, Answer, What};
use interregnum_engine::{Parameters, Setting, World, kernel};
use towns::compare::start;
use towns::hamlet::{SURE, about, guarded};
use towns::{setting, with};

/// Everybody is of three minds, and every refusal is read as one.
const TORN: [(&str, f64); 5] =
    [("leaning", 0.0), ("quorum", 0.9), ("norm", 1.0), ("nerve_time", 20.0), ("person_sd", 0.5)];

fn torn(setting: &Setting, changes: &[(&str, f64)]) -> Parameters {
    let all: Vec<(&str, f64)> = SURE.iter().chain(&TORN).chain(changes).copied().collect();
    with(setting, &all)
}

/// What every person of the idlers does, and their answers: asked at the minutes given.
fn asked(changes: &[(&str, f64)], asks: &[(u32, &str, Act, &str)]) -> (Vec<Vec<u8>>, Vec<Answer>) {
    let setting = setting(guarded(&[("mill", "idlers", 120, "crown"), ("castle", "idlers", 120, "crown")]));
    let idlers = setting.group("idlers").expect("a group");
    let mut world = start(&setting, &torn(&setting, changes), 1917);
    let mut seen = Vec::new();
    for (minute, issuer, act, place) in asks {
        kernel::advance(&setting, &mut world, *minute);
        let group = matches!(act, Act::Occupy | Act::Guard).then_some(idlers);
        let asked = Asked { group, people: 60, ..about(&setting, issuer, *act, place) };
        issue(&setting, &mut world, asked, EventIx(0));
        kernel::advance(&setting, &mut world, minute + 300);
        seen.push(actions(&world, idlers));
    }
    let answers = world.trace().iter().filter_map(|event| match &event.what {
        What::Answered(answer) => Some(answer.as_ref().clone()),
        _ => None,
    });
    (seen, answers.collect())
}

fn actions(world: &World, group: GroupIx) -> Vec<u8> {
    let population = world.population();
    let people = population.squads_of(group).flat_map(|squad| population.range(squad));
    people.map(|person| population.action(person)).collect()
}

/// How many people differ.
fn differing(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one != other).count()
}

#[test]
fn world_again_the_same_question_has_the_same_answer() {
    for act in [Act::Accept, Act::StandFirm, Act::Occupy] {
        let issuer = if act == Act::StandFirm { "court" } else { "committee" };
        let (seen, answers) = asked(&[], &[(10, issuer, act, "mill"), (400, issuer, act, "mill")]);
        assert_eq!(answers.len(), 2, "{act:?}");
        assert_eq!(answers[0].counts, answers[1].counts, "{act:?}");
        assert_eq!(differing(&seen[0], &seen[1]), 0, "{act:?}");
        assert!(answers[0].counts.iter().filter(|people| **people > 5).count() >= 2, "{answers:?}");
    }
}

#[test]
fn world_again_after_the_life_of_a_nerve_the_answer_is_another() {
    let asks = [(10, "committee", Act::Accept, "mill"), (400, "committee", Act::Accept, "mill")];
    let (seen, answers) = asked(&[("nerve_time", 2.0)], &asks);
    assert_eq!(answers.len(), 2);
    assert!(differing(&seen[0], &seen[1]) > 30, "{}", differing(&seen[0], &seen[1]));
}

#[test]
fn world_again_another_question_is_another() {
    // Another act or another place: chances of its own, for the same people.
    for (first, second) in [
        ((10, "committee", Act::Accept, "mill"), (400, "court", Act::StandFirm, "mill")),
        ((10, "committee", Act::Occupy, "mill"), (400, "committee", Act::Occupy, "castle")),
    ] {
        let (_, answers) = asked(&[], &[first, second]);
        assert_eq!(answers.len(), 2, "{second:?}");
        assert_ne!(answers[0].counts, answers[1].counts, "{second:?}");
    }
}

#[test]
fn world_again_odds_that_differ_a_little_change_the_answers_of_a_few() {
    let again = |changes: &[(&str, f64)]| {
        asked(changes, &[(10, "committee", Act::Accept, "mill"), (400, "committee", Act::Accept, "mill")]).0
    };
    let (plain, shifted) = (again(&[]), again(&[("framing", 0.5)]));
    let moved = differing(&plain[0], &shifted[0]);
    // Of 120, for .1 nat of framing.
    assert!((1..25).contains(&moved), "{moved}");
    assert_eq!(differing(&shifted[0], &shifted[1]), 0);
}
