//! Word of what an authority intends: guards expect fire and yield more easily, issuers value what is threatened.

mod towns;

use interregnum_engine::demand::{self, Asked};
use interregnum_engine::index::{DetachmentIx, EventIx, InstitutionIx};
use interregnum_engine::news::Hearer;
use interregnum_engine::trace::{Act, Part, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World, doctrine, intent, kernel, response};
use towns::compare::{difference, start};
use towns::hamlet::{SURE, ask, guarded};
use towns::{setting, with};

fn mill() -> Setting {
    let mut draft = guarded(&[("mill", "whites", 60, "crown")]);
    draft.doctrines = vec![towns::doctrine("court", &["cadets"])];
    setting(draft)
}

/// The world at its start, and the same after an institution and the guard of the mill have heard of an act.
fn told(setting: &Setting, act: Act, off: bool) -> [World; 2] {
    let mut parameters = with(setting, &[]);
    if off {
        parameters = parameters.without(Mechanism::Intent);
    }
    let mut before = start(setting, &parameters, 1);
    let committee = setting.institution("committee").expect("a committee");
    let place = setting.place("mill").expect("a mill");
    let demand = demand::issue(setting, &mut before, Asked::about(committee, act, place), EventIx(0));
    let mut after = before.clone();
    for hearer in [Hearer::Detachment(guard(setting)), Hearer::Institution(court(setting))] {
        intent::heard(setting, &mut after, hearer, demand);
    }
    [before, after]
}

fn guard(setting: &Setting) -> DetachmentIx {
    DetachmentIx::from_index(setting.groups().len())
}

fn court(setting: &Setting) -> InstitutionIx {
    setting.institution("court").expect("a court")
}

#[test]
fn world_intent_frightens_those_who_stand_there() {
    let setting = mill();
    let harm = |world: &World, side: &str| {
        let whites = setting.group("whites").expect("the whites");
        let side = setting.authority(side).expect("a side");
        let outlook = world.outlook(&setting, guard(&setting));
        let asks = (interregnum_engine::law::Confidence::Hold, 0.0);
        response::situation(&setting, world.cast(), &outlook, (whites, side), asks).harm
    };
    let [before, after] = told(&setting, Act::Occupy, false);
    assert!(harm(&after, "crown") > harm(&before, "crown"), "holding for the crown draws fire");
    assert_eq!(harm(&after, "council"), harm(&before, "council"), "yielding to those who come does not");
}

#[test]
fn world_intent_makes_a_place_worth_keeping() {
    let setting = mill();
    let worth = |world: &World| {
        let mut world = world.clone();
        let plans = doctrine::candidates(&setting, &mut world, interregnum_engine::index::DoctrineIx(0));
        let mill = setting.place("mill").expect("a mill");
        plans.into_iter().find(|plan| plan.asked.act == Act::StandFirm && plan.asked.place == mill)
    };
    let [before, after] =
        told(&setting, Act::Occupy, false).map(|world| worth(&world).expect("a plan").utility);
    assert!(after > before, "{after} > {before}");
}

#[test]
fn world_intent_that_threatens_nobody_or_is_switched_off_changes_nothing() {
    let setting = mill();
    for (act, off) in [(Act::Declare, false), (Act::Guard, false), (Act::Occupy, true)] {
        let [before, after] = told(&setting, act, off);
        assert_eq!(difference(&before, &after), None, "{act:?}");
    }
}

fn sure(setting: &Setting, changes: &[(&str, f64)]) -> Parameters {
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    with(setting, &all).without(Mechanism::Taps)
}

/// The minutes at which the guard of the mill expects fire of the council, at which the court believes the mill
/// threatened, and at which somebody comes there.
fn watched(setting: &Setting, parameters: &Parameters) -> [Option<u32>; 3] {
    let mut world = start(setting, parameters, 1917);
    let mut first = [None; 3];
    let council = setting.authority("council").expect("a council").index();
    let mill = setting.place("mill").expect("a mill");
    for minute in 1..=setting.minutes() {
        kernel::advance(setting, &mut world, minute);
        let comes = |what: &What| matches!(what, What::Moved { to: Some(to), .. } if *to == mill);
        let seen = [
            world.outlook(setting, guard(setting)).fire[council] > 0.0,
            !world.threatened(court(setting)).is_empty(),
            world.trace().iter().any(|event| comes(&event.what)),
        ];
        for (first, _) in first.iter_mut().zip(seen).filter(|(first, seen)| first.is_none() && *seen) {
            *first = Some(minute);
        }
    }
    first
}

/// The committee sends the reds against the mill.
fn march(people: u32) -> Draft {
    ask(guarded(&[("mill", "whites", 60, "crown")]), 300, ("committee", Act::Occupy), "reds", ("mill", people))
}

#[test]
fn world_intent_people_on_their_last_leg_are_seen() {
    let setting = setting(march(600));
    let [fire, threatened, comes] =
        watched(&setting, &sure(&setting, &[])).map(|first| first.expect("it happens"));
    assert!(fire > 300 && fire < comes, "seen at {fire}, there at {comes}");
    assert!(threatened > fire, "told at {threatened}, seen at {fire}");
    let off = watched(&setting, &sure(&setting, &[]).without(Mechanism::Intent));
    assert_eq!(off, [None, None, Some(comes)]);
}

#[test]
fn world_intent_an_ultimatum_is_reported() {
    let draft = guarded(&[("mill", "whites", 60, "crown")]);
    let setting = setting(ask(draft, 60, ("committee", Act::Withdraw), "whites", ("mill", 1)));
    let [fire, threatened, _] = watched(&setting, &sure(&setting, &[]));
    assert!(threatened.is_some_and(|minute| minute > 60), "{threatened:?}");
    assert_eq!(fire, None, "who is free to leave need not expect fire");
    let off = watched(&setting, &sure(&setting, &[]).without(Mechanism::Intent));
    assert_eq!(off[1], None);
}

/// Plays until the court believes the mill threatened.
fn until_threatened(setting: &Setting, parameters: &Parameters) -> World {
    let mut world = start(setting, parameters, 1917);
    while world.threatened(court(setting)).is_empty() {
        assert!(world.minute < setting.minutes(), "never threatened");
        let next = world.minute + 1;
        kernel::advance(setting, &mut world, next);
    }
    world
}

/// Whether, at the end, the guard expects fire and the court believes the mill threatened.
fn at_the_end(setting: &Setting, mut world: World) -> (bool, bool) {
    kernel::advance(setting, &mut world, setting.minutes());
    let council = setting.authority("council").expect("a council").index();
    let fire = world.outlook(setting, guard(setting)).fire[council] > 0.0;
    (fire, !world.threatened(court(setting)).is_empty())
}

#[test]
fn world_intent_is_over_when_those_who_come_turn_back() {
    let setting = setting(march(600));
    let parameters = sure(&setting, &[("telephone_delay", 0.001)]);
    let mut world = until_threatened(&setting, &parameters);
    let committee = setting.institution("committee").expect("a committee");
    let march = world.threatened(court(&setting))[0].1;
    let recall = interregnum_engine::recall::recalling(&world, committee, march);
    let [unrecalled, soon] = [world.clone(), {
        demand::issue(&setting, &mut world, recall, EventIx(0));
        world
    }]
    .map(|mut world| {
        let minute = world.minute + 6;
        kernel::advance(&setting, &mut world, minute);
        world
    });
    assert!(!unrecalled.threatened(court(&setting)).is_empty() && soon.threatened(court(&setting)).is_empty());
    assert_eq!(at_the_end(&setting, soon), (false, false));
}

#[test]
fn world_intent_is_over_when_those_who_came_give_up() {
    let setting = setting(march(8));
    let give_up = [("stake", 30.0), ("leaning", 3.0), ("confidence_march", 0.2), ("confidence_hold", 0.45)];
    let parameters = sure(&setting, &give_up);
    let world = until_threatened(&setting, &parameters);
    assert_eq!(at_the_end(&setting, world), (false, false));
}

#[test]
fn world_intent_is_over_when_an_order_is_refused() {
    // The crew that obeys the crown hears the order go to those who do not march for anybody.
    let mut draft = ask(
        guarded(&[("mill", "whites", 60, "crown")]),
        300,
        ("committee", Act::Occupy),
        "idlers",
        ("mill", 300),
    );
    draft.links.iter_mut().filter(|link| link.from == "hall").for_each(|link| link.minutes = 60);
    let setting = setting(draft);
    let all: Vec<(&str, f64)> = SURE.into_iter().collect();
    let world = until_threatened(&setting, &with(&setting, &all).without(Mechanism::Consent));
    assert!(!at_the_end(&setting, world).1);
}

#[test]
fn world_intent_is_over_when_the_place_is_lost() {
    let mut draft = march(600);
    draft
        .groups
        .iter_mut()
        .filter(|group| group.id == "whites")
        .for_each(|group| group.mix[0].0 = "idle".into());
    let setting = setting(draft);
    let world = until_threatened(&setting, &sure(&setting, &[]));
    let mill = setting.place("mill").expect("a mill");
    let mut end = world.clone();
    kernel::advance(&setting, &mut end, setting.minutes());
    assert_eq!(end.view().holds(mill, Part::Guard), setting.authority("council"), "the mill is taken");
    assert!(!at_the_end(&setting, world).1);
}
