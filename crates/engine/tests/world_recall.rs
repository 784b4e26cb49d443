//! Recalls, stale orders, countermands of a rival, and the order book in which each demand has one fate.

mod towns;

use interregnum_engine::demand::Asked;
use interregnum_engine::index::{AuthorityIx, DemandIx};
use interregnum_engine::order_book::{OrderFate, order_book};
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Mechanism, Setting, World, kernel, recall, run};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::{finished, first_difference};
use towns::hamlet::{Played, SURE, about, guarded, hamlet, play_asking, play_on};
use towns::{setting, with};

fn march(setting: &Setting, issuer: &str, group: &str, place: &str, people: u32) -> Asked {
    Asked { group: setting.group(group), people, ..about(setting, issuer, Act::Occupy, place) }
}

/// The committee takes back its first demand.
fn recalled(setting: &Setting, of: &Asked) -> Asked {
    Asked {
        group: of.group,
        recalls: Some(DemandIx(0)),
        ..Asked::about(setting.institution("committee").expect("there"), Act::Recall, of.place)
    }
}

fn fates(played: &Played) -> Vec<OrderFate> {
    order_book(played.world.trace()).iter().map(|line| line.fate).collect()
}

/// The reds are ordered to the mill at minute 60, and the order is taken back at another.
fn taken_back_at(minute: u32, changes: &[(&str, f64)]) -> Played {
    play_asking(hamlet(), changes, |setting| {
        let order = march(setting, "committee", "reds", "mill", 60);
        let back = recalled(setting, &order);
        vec![(60, order), (minute, back)]
    })
}

#[test]
fn world_recall_in_time_ends_the_order() {
    let played = taken_back_at(90, &[]);
    assert_eq!(fates(&played), [OrderFate::Reversed, OrderFate::Obeyed]);
    played.check(&["how: Reversed", "how: Obeyed", "!answered", "!moved"]);
}

#[test]
fn world_recall_reaches_those_who_are_on_the_road() {
    // Delivered at about 63, answered at 123, at the mill at 138.
    let played = taken_back_at(125, &[]);
    assert_eq!(fates(&played), [OrderFate::Reversed, OrderFate::Obeyed]);
    played.check(&["moved reds from barracks to the road", "moved reds from the road to barracks", "!held"]);
    let reds = played.setting.group("reds").expect("there");
    let home = played.setting.place("barracks").expect("there");
    assert_eq!(played.world.view().people_at(reds, home), 600, "everybody is home again");
}

#[test]
fn world_recall_that_comes_too_late_changes_nothing() {
    let played = taken_back_at(300, &[]);
    assert_eq!(fates(&played), [OrderFate::Obeyed, OrderFate::Overtaken]);
    played.check(&["held mill Guard council"]);
}

/// A stale order: by a slow courier the recall comes too late, and the order is obeyed as it was issued; over the
/// telephone it comes in time.
#[test]
fn world_recall_by_courier_leaves_a_stale_order() {
    let asks = |setting: &Setting| {
        let order = march(setting, "committee", "reds", "mill", 60);
        let back = recalled(setting, &order);
        vec![(60, order), (70, back)]
    };
    // On foot at a fifth of a march: five minutes become twenty-five; the answer is read after six.
    let changes = [("courier_speed", 0.2), ("answer_time", 0.1)];
    assert_eq!(fates(&play_asking(hamlet(), &changes, asks))[0], OrderFate::Reversed);
    let mut cut = hamlet();
    cut.places.iter_mut().for_each(|place| place.telephone = false);
    let slow = |minute: u32| {
        let played = play_asking(cut.clone(), &changes, |setting| {
            let mut demands = asks(setting);
            demands[1].0 = minute;
            demands
        });
        fates(&played)[0]
    };
    assert_eq!(slow(110), OrderFate::Obeyed);
    assert_eq!(slow(61), OrderFate::Reversed, "a courier close behind the order still comes in time");
}

/// A rival's recall is none; what a rival asks of the same people first makes one's own demand disputed.
#[test]
fn world_recall_by_a_rival_is_none_but_a_countermand_disputes() {
    let played = play_asking(hamlet(), &[], |setting| {
        let order = march(setting, "committee", "reds", "mill", 60);
        let court = setting.institution("court").expect("there");
        let back = Asked { issuer: court, ..recalled(setting, &order) };
        vec![(60, order), (90, back)]
    });
    assert_eq!(fates(&played), [OrderFate::Obeyed, OrderFate::Overtaken]);
    // The guard accepts the committee; the court's order to stand firm has waited, and finds no guard of its own.
    let posts = [("mill", "reds", 60, "crown")];
    let played = play_asking(guarded(&posts), &[], |setting| {
        vec![
            (60, about(setting, "committee", Act::Accept, "mill")),
            (100, about(setting, "court", Act::StandFirm, "mill")),
        ]
    });
    assert_eq!(fates(&played), [OrderFate::Obeyed, OrderFate::Disputed]);
}

#[test]
fn world_recall_can_be_switched_off() {
    let setting = setting(hamlet());
    let off = with(&setting, &SURE).without(Mechanism::Recalls);
    let played = play_on(off, setting, |setting| {
        let order = march(setting, "committee", "reds", "mill", 60);
        let back = recalled(setting, &order);
        vec![(60, order), (90, back)]
    });
    assert_eq!(fates(&played), [OrderFate::Obeyed, OrderFate::Overtaken]);
    let town = towns::setting(towns::town());
    let [on, off] = [with(&town, &[]), with(&town, &[]).without(Mechanism::Recalls)];
    let [on, off] = [on, off].map(|parameters| finished(&town, &parameters, 7));
    // Nobody recalls anything unless a doctrine may.
    assert_eq!(first_difference(on.trace(), off.trace()), None);
}

/// What can be taken back: what is not answered yet and who is on the road, of one's own side, once.
#[test]
fn world_recall_knows_what_can_be_taken_back() {
    let setting = setting(hamlet());
    let mut world: World = towns::compare::start(&setting, &with(&setting, &SURE), 1917);
    let own = setting.authority("council").expect("there");
    let recallable = |world: &World, side: AuthorityIx| recall::recallable(world, side);
    assert_eq!(recallable(&world, own), []);
    let order = march(&setting, "committee", "reds", "mill", 60);
    let first =
        interregnum_engine::demand::issue(&setting, &mut world, order, interregnum_engine::index::EventIx(0));
    for (minute, expected) in [(30, vec![first]), (65, vec![first]), (200, vec![])] {
        kernel::advance(&setting, &mut world, minute);
        assert_eq!(recallable(&world, own), expected, "minute {minute}");
    }
    assert_eq!(recallable(&world, setting.authority("crown").expect("there")), []);
}

proptest! {
    #![proptest_config(cases(64))]

    /// Each demand has at most one answer and one ending, and both only if those who had set out were called back.
    #[test]
    fn inv_each_demand_has_one_fate((draft, seed) in seeded()) {
        let (setting, parameters) = prepared(draft);
        let trace = run(&setting, &parameters, seed, 0).trace;
        let book = order_book(&trace);
        let issued = trace.iter().filter(|event| matches!(event.what, What::Issued { .. })).count();
        prop_assert_eq!(book.len(), issued);
        let mut ends = vec![(0, 0); book.len()];
        for event in &trace {
            match &event.what {
                What::Answered(answer) => ends[answer.demand.index()].0 += 1,
                What::Ended { demand, .. } => ends[demand.index()].1 += 1,
                _ => {}
            }
        }
        for (line, (answers, endings)) in book.iter().zip(ends) {
            let both = line.fate == OrderFate::Reversed;
            prop_assert!(answers + endings <= if both { 2 } else { 1 }, "{line:?}");
            prop_assert_eq!(line.fate.is_final(), answers + endings > 0, "{:?}", line);
            prop_assert_eq!(line.fate.is_final(), line.settled.is_some());
        }
    }
}
