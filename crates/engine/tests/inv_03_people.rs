//! Invariant 3: people are conserved, per group and at every step, and three ledgers agree: the population's
//! bytes, the detachments' counts, and the view that is rebuilt from events.
//!
//! Not checked here: whether those who were lost ought to have been (that is the law's business).

mod towns;

use interregnum_engine::index::{AuthorityIx, DetachmentIx, GroupIx, PlaceIx};
use interregnum_engine::population::Status;
use interregnum_engine::view::{Subject, Tally};
use interregnum_engine::world::Detachment;
use interregnum_engine::{Setting, World, kernel};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use towns::any::{cases, prepared, seeded};
use towns::compare::start;

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn inv_03_people_are_conserved((draft, seed) in seeded()) {
        let (setting, parameters) = prepared(draft);
        let mut world = start(&setting, &parameters, seed);
        for minute in (0..=setting.minutes()).step_by(7).chain([setting.minutes()]) {
            kernel::advance(&setting, &mut world, minute);
            check(&setting, &world);
        }
    }
}

/// The draws above must see people killed, captured and gone, or they prove little.
#[test]
fn inv_03_every_account_is_used_somewhere() {
    let mut used = [0_u32; 6];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..512 {
        let tree = seeded().new_tree(&mut runner).expect("a setting");
        let (draft, seed) = tree.current();
        let (setting, parameters) = prepared(draft);
        let world = towns::compare::finished(&setting, &parameters, seed);
        for group in 0..setting.groups().len() {
            let census = world.population().census(GroupIx::from_index(group));
            used.iter_mut().zip(census).for_each(|(used, people)| *used += people);
        }
    }
    assert!(used.iter().all(|people| *people > 0), "in the order of `Status`: {used:?}");
}

fn check(setting: &Setting, world: &World) {
    for (ix, group) in setting.groups().iter().enumerate() {
        let group_ix = GroupIx::from_index(ix);
        let census = world.population().census(group_ix);
        let at = format!("{} at minute {}: {census:?}", group.id, world.minute);
        assert_eq!(census.iter().sum::<u32>(), group.people, "everybody is accounted for: {at}");
        let in_service = census[Status::Present as usize] + census[Status::Detached as usize];
        assert_eq!(world.view().people(group_ix), in_service, "the view counts those in service: {at}");
        check_tallies(world, group_ix, &census, &at);
        check_places(setting, world, group_ix, &at);
    }
    check_detachments(setting, world);
    check_strengths(setting, world);
    let killed: u32 = (0..setting.groups().len())
        .map(|ix| world.population().census(GroupIx::from_index(ix))[Status::Killed as usize])
        .sum();
    assert_eq!(world.view().tally(Tally::Killed, Subject::All), killed, "the dead are counted once");
}

fn check_tallies(world: &World, group: GroupIx, census: &[u32; 6], at: &str) {
    let counted = [
        (Tally::Captured, Status::Captured),
        (Tally::Dispersed, Status::Dispersed),
        (Tally::Wounded, Status::Wounded),
        (Tally::Killed, Status::Killed),
    ];
    for (tally, status) in counted {
        // Prisoners whom a crowd killed were captured first.
        let lynched = world.view().tally(Tally::Lynched, Subject::Group(group));
        let since = if tally == Tally::Captured { lynched } else { 0 };
        let people = world.view().tally(tally, Subject::Group(group)) - since;
        assert_eq!(people, census[status as usize], "{tally:?} as counted and as marked: {at}");
    }
}

fn check_places(setting: &Setting, world: &World, group: GroupIx, at: &str) {
    let places = (0..setting.places().len()).map(PlaceIx::from_index);
    let placed: u32 = places.map(|place| world.view().people_at(group, place)).sum();
    let on_the_road: u32 =
        bodies(world, group).filter(|body| body.bound.is_some()).map(|body| body.people).sum();
    assert_eq!(placed + on_the_road, world.view().people(group), "at places and on the road: {at}");
}

fn bodies(world: &World, group: GroupIx) -> impl Iterator<Item = &Detachment> {
    world.detachments().iter().filter(move |body| body.group == group)
}

fn check_detachments(setting: &Setting, world: &World) {
    for (ix, body) in world.detachments().iter().enumerate() {
        let main = ix < setting.groups().len();
        let population = world.population();
        let with_it =
            |squad: u32| main || population.squads()[squad as usize].away == Some(DetachmentIx::from_index(ix));
        let wanted = if main { Status::Present } else { Status::Detached };
        let squads: Vec<u32> =
            if main { population.squads_of(body.group).collect() } else { body.squads.clone() };
        let members = squads
            .into_iter()
            .filter(|squad| with_it(*squad))
            .flat_map(|squad| population.range(squad))
            .filter(|person| population.status(*person) == wanted)
            .count();
        assert_eq!(members, body.people as usize, "detachment {ix} at minute {}", world.minute);
    }
}

fn check_strengths(setting: &Setting, world: &World) {
    for place in (0..setting.places().len()).map(PlaceIx::from_index) {
        for authority in (0..setting.authorities().len()).map(AuthorityIx::from_index) {
            let standing: u32 = world
                .detachments()
                .iter()
                .filter(|body| body.place == place && body.bound.is_none() && body.serving == Some(authority))
                .map(|body| body.people)
                .sum();
            let seen = world.view().strength(authority, place);
            assert_eq!(seen, standing, "{authority:?} in arms at {place:?}, minute {}", world.minute);
        }
    }
}
