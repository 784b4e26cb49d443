//! Word of what an authority intends: guards expect fire and yield more easily, issuers value what is threatened.

mod towns;

use interregnum_engine::index::{DetachmentIx, InstitutionIx};
use interregnum_engine::news::Hearer;
use interregnum_engine::trace::Act;
use interregnum_engine::{Mechanism, Setting, World, doctrine, intent, response};
use towns::compare::{difference, start};
use towns::hamlet::guarded;
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
    let before = start(setting, &parameters, 1);
    let mut after = before.clone();
    let council = setting.authority("council").expect("a council");
    let place = setting.place("mill").expect("a mill");
    for hearer in [Hearer::Detachment(guard(setting)), Hearer::Institution(court(setting))] {
        intent::heard(setting, &mut after, hearer, (council, act), place);
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
