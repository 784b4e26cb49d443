//! One stage of the loop at a time: a bridge is raised, and nobody crosses until it is lowered.

mod towns;

use interregnum_engine::draft::Way;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, kernel};
use towns::compare::{difference, start};
use towns::hamlet::{Played, SURE, ask, guarded, hamlet, play};
use towns::{link, setting, with};

/// The bridge guarded by some of the reds; the council's committee asks them to raise it at minute 10.
fn raised(draft: Draft) -> Draft {
    ask(draft, 10, ("committee", Act::Raise), "reds", ("gatehouse", 1))
}

fn reds_at_the_bridge() -> Draft {
    guarded(&[("gatehouse", "reds", 40, "council")])
}

fn march_to(draft: Draft, minute: u32, place: &str) -> Played {
    play(ask(draft, minute, ("committee", Act::Occupy), "reds", (place, 60)), &[])
}

/// Minutes from leaving to the end of the first march.
fn march_minutes(played: &Played) -> u32 {
    let left = played.minute_of(|what| matches!(what, What::Moved { to: None, .. })).expect("they left");
    played.minute_of(|what| matches!(what, What::Moved { from: None, .. })).expect("they came") - left
}

#[test]
fn world_bridge_is_raised_by_its_guard() {
    let played = play(raised(reds_at_the_bridge()), &[]);
    played.check(&["answered by reds at gatehouse: Complied", "raised gatehouse true"]);
}

/// A guard that serves the other side is not asked, and nobody else's guard raises what it does not hold.
#[test]
fn world_bridge_is_not_raised_by_the_other_sides_guard() {
    let draft = ask(
        guarded(&[("gatehouse", "whites", 40, "crown")]),
        10,
        ("committee", Act::Raise),
        "whites",
        ("gatehouse", 1),
    );
    play(draft, &[]).check(&["!answered", "!raised"]);
}

/// Their own side goes round too: a raised bridge asks nobody whom they serve.
#[test]
fn world_bridge_that_is_up_stops_both_sides() {
    assert_eq!(march_minutes(&march_to(reds_at_the_bridge(), 200, "castle")), 20);
    assert_eq!(march_minutes(&march_to(raised(reds_at_the_bridge()), 200, "castle")), 55, "by the mill");
}

/// It can be reached from either bank, but not crossed.
#[test]
fn world_bridge_that_is_up_can_be_reached() {
    assert_eq!(march_minutes(&march_to(raised(reds_at_the_bridge()), 200, "gatehouse")), 10);
    let mut draft = raised(reds_at_the_bridge());
    draft.links.retain(|link| link.from != "mill");
    let played = march_to(draft, 200, "castle");
    played.check(&["moved reds from the road to barracks for council", "!moved reds from the road to castle"]);
}

#[test]
fn world_bridge_that_is_lowered_lets_everybody_pass() {
    let draft = ask(raised(reds_at_the_bridge()), 120, ("committee", Act::Lower), "reds", ("gatehouse", 1));
    let played = march_to(draft, 300, "castle");
    played.check(&[
        "raised gatehouse true",
        "raised gatehouse false",
        "moved reds from the road to castle for council",
    ]);
    assert_eq!(march_minutes(&played), 20);
}

/// Boats pass under it.
#[test]
fn world_bridge_that_is_up_does_not_stop_boats() {
    let mut draft = raised(reds_at_the_bridge());
    draft.links.iter_mut().filter(|link| link.gate.is_some()).for_each(|link| link.way = Way::Water);
    assert_eq!(march_minutes(&march_to(draft, 200, "castle")), 20);
}

/// Only bridges are raised: the same place as a bank has no drawbridge.
#[test]
fn world_bridge_alone_is_raised() {
    let mut draft = reds_at_the_bridge();
    draft
        .places
        .iter_mut()
        .filter(|place| place.id == "gatehouse")
        .for_each(|place| place.function = "bank".into());
    play(raised(draft), &[]).check(&["!raised"]);
}

/// Word by courier goes round as well, while a line across the river goes on carrying it.
#[test]
fn world_bridge_that_is_up_delays_couriers_and_no_line() {
    let arrives = |telephone: bool, up: bool| {
        let mut draft = if up { raised(reds_at_the_bridge()) } else { reds_at_the_bridge() };
        draft.places.iter_mut().for_each(|place| place.telephone = telephone);
        draft.links.retain(|link| link.from != "mill");
        draft.links.push(link("mill", "castle", 400));
        let draft = ask(draft, 300, ("court", Act::Occupy), "reds", ("mill", 30));
        let played = play(draft, &[]);
        let issued =
            played.minute_of(|what| matches!(what, What::Issued { act: Act::Occupy, .. })).expect("asked");
        let after =
            |what: &What| matches!(what, What::Answered(answer) if answer.place.index() == home(&played));
        played.minute_of(after).expect("answered") - issued
    };
    assert!(arrives(false, true) > arrives(false, false) + 60, "a courier goes round by the mill");
    assert_eq!(arrives(true, true), arrives(true, false), "the line does not");
}

fn home(played: &Played) -> usize {
    played.setting.place("barracks").expect("barracks").index()
}

/// Turned off, the demand to raise reaches nobody, as where there is no bridge; without such a demand the switch
/// changes no bit.
#[test]
fn world_bridge_switch_changes_only_bridges() {
    let history = |draft: Draft, off: bool| {
        let setting = setting(draft);
        let mut parameters = with(&setting, &SURE);
        if off {
            parameters = parameters.without(Mechanism::Bridges);
        }
        let mut world = start(&setting, &parameters, 7);
        kernel::advance(&setting, &mut world, setting.minutes());
        world
    };
    let march = |draft| ask(draft, 200, ("committee", Act::Occupy), "reds", ("castle", 60));
    let told = |world: &interregnum_engine::World| world.trace().to_vec();
    // What is fed is noted, and asked of nobody: all else goes as where it is not fed.
    let place = setting(hamlet());
    let in_words = |world: &interregnum_engine::World| -> Vec<String> {
        let acts = world.trace().iter().filter(|event| !matches!(event.what, What::Fed { .. }));
        acts.map(|event| towns::compare::told(&place, event)).collect()
    };
    let off = history(raised(march(reds_at_the_bridge())), true);
    assert_eq!(
        in_words(&off),
        in_words(&history(march(reds_at_the_bridge()), false)),
        "as if nobody raised it"
    );
    for draft in [march(hamlet()), march(reds_at_the_bridge())] {
        let [on, off] = [false, true].map(|off| history(draft.clone(), off));
        assert_eq!(told(&on), told(&off));
        assert!(difference(&on, &off).is_none_or(|text| text.contains("differing parts: []")));
    }
}
