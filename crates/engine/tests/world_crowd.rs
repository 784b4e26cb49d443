//! One stage of the loop at a time: prisoners among those who took them.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::view::{Subject, Tally};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play_without};

/// They hate the crown more than they love the council, or the other way round.
const HATING: [f64; 2] = [-0.9, 0.4];
const OBEYING: [f64; 2] = [-0.4, 0.9];

/// Forty idlers who hold the mill for the crown give themselves up to two hundred of these leanings to crown and council.
fn taken(leanings: [f64; 2]) -> Draft {
    let mut draft = guarded(&[("mill", "idlers", 40, "crown")]);
    draft.leanings[0].toward = vec![
        ("crown".into(), Distribution::Fixed(leanings[0])),
        ("council".into(), Distribution::Fixed(leanings[1])),
    ];
    let draft = ask(draft, 10, ("committee", Act::Occupy), "reds", ("mill", 200));
    ask(draft, 120, ("committee", Act::Surrender), "reds", ("mill", 1))
}

fn played(draft: Draft, changes: &[(&str, f64)]) -> Played {
    play_without(draft, changes, &[Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration])
}

fn killed(played: &Played) -> u32 {
    played.world.view().tally(Tally::Killed, Subject::All)
}

#[test]
fn world_crowd_that_hates_more_than_it_obeys_kills_prisoners() {
    let played = played(taken(HATING), &[]);
    played.check(&["lost idlers at mill for crown: Captured 40", "Lynched { group", "!Calmed"]);
    assert_eq!(killed(&played), 40);
    assert_eq!(played.world.view().tally(Tally::Lynched, Subject::All), 40);
    let idlers = played.setting.group("idlers").expect("it is there");
    assert_eq!(played.world.population().census(idlers), [260, 0, 0, 0, 0, 40], "captured, then killed");
}

#[test]
fn world_crowd_that_obeys_keeps_prisoners() {
    let played = played(taken(OBEYING), &[]);
    played.check(&["Captured 40", "!Lynched"]);
}

/// Somebody of their own side who is there for all to see holds them back: a signature that is missing.
#[test]
fn world_crowd_is_held_back_by_a_person_there() {
    let mut draft = taken(HATING);
    draft
        .institutions
        .push(InstitutionDraft { person: true, ..towns::institution("orator", "council", "mill") });
    let calm = played(draft.clone(), &[("signature", 10.0)]);
    calm.check(&["Captured 40", "Calmed { place", "!Lynched"]);
    let ignored = played(draft.clone(), &[("signature", 0.0)]);
    ignored.check(&["Lynched", "!Calmed"]);
    draft.institutions[2].opening = Opening::Hidden;
    played(draft, &[("signature", 10.0)]).check(&["Lynched", "!Calmed"]);
}

/// A crowd at home there takes part though it serves nobody.
#[test]
fn world_crowd_in_the_street_takes_part() {
    let mut draft = taken(OBEYING);
    draft.leanings.push(towns::leaning("furious", -1.0, 0.1));
    let crowd = GroupDraft { crowd: true, ..towns::group("street", "crew", 500, "mill", "furious") };
    draft.groups.push(crowd);
    played(draft.clone(), &[]).check(&["Captured 40", "Lynched"]);
    draft.groups[4].home = "hall".into();
    played(draft, &[]).check(&["Captured 40", "!Lynched"]);
}

#[test]
fn world_crowd_off_leaves_prisoners_alone() {
    let off = [Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds];
    let off = play_without(taken(HATING), &[], &off);
    let calm = played(taken(OBEYING), &[]);
    off.check(&["Captured 40", "!Lynched"]);
    let losses = |played: &Played| {
        let lost = |what: &What| matches!(what, What::Lost { .. });
        played.world.trace().iter().filter(|event| lost(&event.what)).count()
    };
    assert_eq!(losses(&off), losses(&calm));
}
