//! One stage of the loop at a time: whoever guards a gate closes the way behind it to the other side.

mod towns;

use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play};

fn march_to_castle(draft: Draft) -> Played {
    play(ask(draft, 60, ("committee", Act::Occupy), "reds", ("castle", 60)), &[])
}

/// Minutes from leaving to the end of the first march.
fn march_minutes(played: &Played) -> u32 {
    let left = played.minute_of(|what| matches!(what, What::Moved { to: None, .. })).expect("they left");
    played.minute_of(|what| matches!(what, What::Moved { from: None, .. })).expect("they came") - left
}

#[test]
fn world_gate_that_nobody_guards_is_open() {
    assert_eq!(march_minutes(&march_to_castle(guarded(&[]))), 20);
}

#[test]
fn world_gate_of_ones_own_side_is_open() {
    assert_eq!(march_minutes(&march_to_castle(guarded(&[("gatehouse", "reds", 40, "council")]))), 20);
}

#[test]
fn world_gate_of_the_other_side_makes_a_march_go_round() {
    let played = march_to_castle(guarded(&[("gatehouse", "whites", 40, "crown")]));
    assert_eq!(march_minutes(&played), 55, "by the mill");
    played.check(&["moved reds from the road to castle for council"]);
}

/// Where there is no way round the march halts where it is.
#[test]
fn world_gate_without_a_way_round_halts_a_march() {
    let mut draft = guarded(&[("gatehouse", "whites", 40, "crown")]);
    draft.links.retain(|link| link.from != "mill");
    march_to_castle(draft).check(&[
        "moved reds from barracks to the road for council",
        "moved reds from the road to barracks for council",
        "!moved reds from the road to castle for council",
        "!stood off at castle",
    ]);
}

/// The gate itself can be entered: a gate is taken like any other place.
#[test]
fn world_gate_can_be_marched_against() {
    let draft = guarded(&[("gatehouse", "whites", 40, "crown")]);
    let played = play(ask(draft, 60, ("committee", Act::Occupy), "reds", ("gatehouse", 60)), &[]);
    assert_eq!(march_minutes(&played), 10);
    played.check(&["moved reds from the road to gatehouse for council", "stood off at gatehouse"]);
}

/// A gate that is taken while they wait lets the next march through.
#[test]
fn world_gate_that_changes_hands_opens() {
    let mut draft = guarded(&[("gatehouse", "reds", 40, "crown")]);
    draft.links.retain(|link| link.from != "mill");
    let draft = ask(draft, 10, ("committee", Act::Accept), "reds", ("gatehouse", 1));
    let played = play(ask(draft, 200, ("committee", Act::Occupy), "reds", ("castle", 60)), &[]);
    played.check(&["held gatehouse Guard council", "moved reds from the road to castle for council"]);
}

/// Turned off, a guarded gate is as open as one that nobody guards; without gates the switch changes no bit.
#[test]
fn world_gate_switch_changes_only_gates() {
    let history = |draft: Draft, off: bool| {
        let setting = towns::setting(ask(draft, 60, ("committee", Act::Occupy), "reds", ("castle", 60)));
        let mut parameters = towns::with(&setting, &towns::hamlet::SURE);
        if off {
            parameters = parameters.without(Mechanism::Gates);
        }
        towns::compare::finished(&setting, &parameters, 1917)
    };
    let without_gates = |mut draft: Draft| {
        draft.links.iter_mut().for_each(|link| link.gate = None);
        draft
    };
    let held = || guarded(&[("gatehouse", "whites", 40, "crown")]);
    let open = history(without_gates(held()), false);
    assert_eq!(history(held(), true).trace(), open.trace(), "as if no link had a gate");
    assert_ne!(history(held(), false).trace(), open.trace());
    assert_eq!(history(without_gates(held()), true).trace(), open.trace());
}
