//! The office that an order passes: operators of the other side listen, and it waits for its turn.

mod towns;

use interregnum_engine::index::{DetachmentIx, DoctrineIx};
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, doctrine, kernel};
use towns::compare::start;
use towns::hamlet::{Played, SURE, ask, guarded, play, play_without};
use towns::{setting, with};

/// The committee calls reds out against the mill through an exchange whose crew obeys the crown and connects all.
fn call() -> Draft {
    let mut draft = guarded(&[("mill", "whites", 60, "crown")]);
    draft.doctrines = vec![towns::doctrine("court", &["cadets"])];
    // Far enough for the telephone to be quicker than a courier.
    draft.links.iter_mut().filter(|link| link.from == "hall").for_each(|link| link.minutes = 60);
    ask(draft, 300, ("committee", Act::Occupy), "reds", ("mill", 600))
}

/// What the mill's guard expects of the council, and what it is worth to the court to keep the mill, before reds
/// have answered.
fn overheard(draft: Draft, off: &[Mechanism]) -> (f64, f64) {
    let setting = setting(draft);
    let changes: Vec<(&str, f64)> = SURE.into_iter().chain([("tempo", 1e-9), ("stake", 6.0)]).collect();
    let parameters = with(&setting, &changes).without(Mechanism::Consent);
    let parameters = off.iter().fold(parameters, |parameters, mechanism| parameters.without(*mechanism));
    let mut world = start(&setting, &parameters, 1917);
    kernel::advance(&setting, &mut world, 350);
    (fire(&setting, &world), worth(&setting, &world))
}

fn fire(setting: &Setting, world: &World) -> f64 {
    let guard = DetachmentIx::from_index(setting.groups().len());
    world.outlook(setting, guard).fire[setting.authority("council").expect("a council").index()]
}

fn worth(setting: &Setting, world: &World) -> f64 {
    let mill = setting.place("mill").expect("a mill");
    let plans = doctrine::candidates(setting, &mut world.clone(), DoctrineIx(0));
    let keeps = |plan: &doctrine::Candidate| plan.asked.act == Act::StandFirm && plan.asked.place == mill;
    plans.into_iter().find(keeps).expect("a plan").utility
}

#[test]
fn world_tap_what_passes_the_other_side_is_heard_by_it() {
    let on = overheard(call(), &[]);
    let off = overheard(call(), &[Mechanism::Taps]);
    assert!(on.0 > 0.0 && off.0 == 0.0, "fire expected: {} with taps, {} without", on.0, off.0);
    assert!(on.1 > off.1, "worth: {} with taps, {} without", on.1, off.1);
}

/// Nobody listens to a courier, nor do the council's own operators tell the crown.
#[test]
fn world_tap_needs_a_line_and_operators_of_the_other_side() {
    let off = overheard(call(), &[Mechanism::Taps]);
    let mut by_courier = call();
    by_courier.places.iter_mut().filter(|place| place.id == "hall").for_each(|place| place.telephone = false);
    assert_eq!(overheard(by_courier, &[]), off);
    let mut friends = call();
    friends
        .groups
        .iter_mut()
        .filter(|group| group.id == "crew")
        .for_each(|group| group.mix[0].0 = "red".into());
    let friends = ask(friends, 10, ("committee", Act::Serve), "crew", ("exchange", 1));
    assert_eq!(overheard(friends, &[]).0, 0.0);
}

/// The court tells the guard of the mill to stand firm, with `first` a minute after it has told that of the hall.
fn two_orders(first: bool) -> Draft {
    let draft = guarded(&[("mill", "whites", 40, "crown"), ("hall", "whites", 40, "crown")]);
    let draft = ask(draft, 301, ("court", Act::StandFirm), "whites", ("mill", 1));
    if first { ask(draft, 300, ("court", Act::StandFirm), "whites", ("hall", 1)) } else { draft }
}

/// When the last order arrives.
fn arrives(played: &Played) -> u32 {
    let delivered = |what: &What| matches!(what, What::Delivered { .. });
    let minutes = played.world.trace().iter().filter(|event| delivered(&event.what)).map(|event| event.minute);
    minutes.max().expect("a delivery")
}

#[test]
fn world_queue_an_order_waits_for_its_turn() {
    let alone = |capacity: f64| arrives(&play(two_orders(false), &[("line_capacity", capacity)]));
    let behind = |capacity: f64| arrives(&play(two_orders(true), &[("line_capacity", capacity)]));
    assert!(alone(1.0) > alone(1e6), "an office that is slow: {} against {}", alone(1.0), alone(1e6));
    assert!(behind(1.0) > alone(1.0), "one before: {} against {}", behind(1.0), alone(1.0));
    let off = [Mechanism::Infiltration, Mechanism::Crowds, Mechanism::Queues];
    let off = arrives(&play_without(two_orders(false), &[("line_capacity", 1.0)], &off));
    assert_eq!(off, alone(1e6), "off, nobody waits");
}
