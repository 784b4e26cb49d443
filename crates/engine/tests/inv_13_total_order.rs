//! Invariant 13: two things due at one minute never compare equal, and neither the order of rows nor the order in
//! which they were put down decides between them: first the phase, then a keyed draw.
//!
//! That `Due` derives its order and that the queue is an ordered set is read off the source (`xtask/tests/tidy/`).

mod towns;

use std::collections::BTreeSet;

use interregnum_engine::index::{DemandIx, DetachmentIx, DoctrineIx, EventIx, InstitutionIx, PlaceIx};
use interregnum_engine::kernel::{Due, DueKind};
use interregnum_engine::news::Hearer;
use interregnum_engine::{Setting, World};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::finished;

/// Everything that could be due in a world.
fn kinds(setting: &Setting, world: &World) -> Vec<DueKind> {
    let places = || (0..setting.places().len()).map(PlaceIx::from_index);
    let detachments = || (0..world.detachments().len().min(12)).map(DetachmentIx::from_index);
    let demands = || (0..world.demands().len().min(12)).map(DemandIx::from_index);
    let institutions = (0..setting.institutions().len()).map(InstitutionIx::from_index);
    let hearers = detachments().map(Hearer::Detachment).chain(institutions.map(Hearer::Institution));
    let mut kinds: Vec<DueKind> =
        (0..setting.inputs().len()).map(|input| DueKind::Input(input as u16)).collect();
    kinds.extend(hearers.flat_map(|hearer| [DueKind::Hear(hearer, 0), DueKind::Hear(hearer, 1)]));
    kinds.extend(demands().flat_map(|demand| [DueKind::Deliver(demand), DueKind::Answer(demand)]));
    kinds.extend(detachments().flat_map(|ix| places().map(move |place| DueKind::Arrive(ix, place))));
    kinds.extend(places().flat_map(|place| [0, 1].map(|event| DueKind::Decide(place, EventIx(event)))));
    kinds.extend((0..setting.doctrines().len()).map(|ix| DueKind::Plan(DoctrineIx::from_index(ix))));
    kinds
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn inv_13_distinct_things_never_compare_equal((draft, seed) in seeded(), minute in 0..4_000_u32) {
        let (setting, parameters) = prepared(draft);
        let world = finished(&setting, &parameters, seed);
        let kinds = kinds(&setting, &world);
        let due: Vec<Due> = [minute, minute + 1]
            .into_iter()
            .flat_map(|minute| kinds.iter().map(move |kind| (minute, *kind)))
            .map(|(minute, kind)| Due::new(&setting, &world, minute, kind))
            .collect();
        // One by one, as the queue is filled: a set that is collected tells equal things by `==`, not by order.
        let mut set = BTreeSet::new();
        for due in due {
            prop_assert!(set.insert(due), "counts as something else: {due:?}");
        }
        let in_order: Vec<Due> = set.into_iter().collect();
        for pair in in_order.windows(2) {
            let phases = (pair[0].kind.phase(), pair[1].kind.phase());
            prop_assert!(pair[0].minute <= pair[1].minute);
            prop_assert!(pair[0].minute < pair[1].minute || phases.0 <= phases.1, "{pair:?}");
        }
    }
}

/// In how many of 400 minutes the first of two things comes first.
fn times_first(setting: &Setting, world: &World, first: DueKind, second: DueKind) -> usize {
    let before =
        |minute: &u32| Due::new(setting, world, *minute, first) < Due::new(setting, world, *minute, second);
    (0..400).filter(before).count()
}

/// A fair coin falls within 130 and 270 of 400 but for once in 10^11.
fn fair(count: usize) -> bool {
    (130..=270).contains(&count)
}

#[test]
fn inv_13_a_keyed_draw_decides_between_places_groups_and_issuers() {
    let setting = towns::setting(towns::town());
    let world = finished(&setting, &interregnum_engine::Parameters::median(&setting), 1);
    let pairs = [
        (DueKind::Decide(PlaceIx(0), EventIx(0)), DueKind::Decide(PlaceIx(1), EventIx(0))),
        (DueKind::Plan(DoctrineIx(0)), DueKind::Plan(DoctrineIx(1))),
        (DueKind::Arrive(DetachmentIx(0), PlaceIx(3)), DueKind::Arrive(DetachmentIx(1), PlaceIx(3))),
        (
            DueKind::Hear(Hearer::Detachment(DetachmentIx(0)), 0),
            DueKind::Hear(Hearer::Institution(InstitutionIx(0)), 0),
        ),
    ];
    for (first, second) in pairs {
        let count = times_first(&setting, &world, first, second);
        assert!(fair(count), "{first:?} comes before {second:?} in {count} of 400 minutes");
    }
}

/// Two demands of different sides about one place, in the order in which they were issued.
fn rival_demands(world: &World) -> Option<(DemandIx, DemandIx)> {
    let demands = world.demands();
    (0..demands.len()).find_map(|first| {
        let rival = |second: &usize| {
            demands[*second].asked.place == demands[first].asked.place
                && demands[*second].authority != demands[first].authority
        };
        let second = (first + 1..demands.len()).find(rival)?;
        Some((DemandIx::from_index(first), DemandIx::from_index(second)))
    })
}

#[test]
fn inv_13_the_order_of_issue_does_not_decide_between_two_sides_demands() {
    let setting = towns::setting(towns::town());
    let parameters = interregnum_engine::Parameters::median(&setting);
    let found = (0..50).find_map(|seed| {
        let world = finished(&setting, &parameters, seed);
        rival_demands(&world).map(|pair| (world, pair))
    });
    let (world, (first, second)) = found.expect("two sides ask about one place");
    let count = times_first(&setting, &world, DueKind::Deliver(first), DueKind::Deliver(second));
    assert!(fair(count), "the demand issued first is delivered first in {count} of 400 minutes");
}
