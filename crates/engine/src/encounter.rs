//! Two sides at one place: they stand off until one melts away, yields as a unit, or somebody fires.
//!
//! Each moment of decision is a pair of demands that the sides put to each other, answered by the one law with
//! nerve that is renewed rather than drawn afresh (docs/model/03-encounter.md). Bloodlessness comes from
//! holding fire.

use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::movement;
use crate::news::Hearer;
use crate::population::Status;
use crate::setting::Setting;
use crate::trace::{Loss, Part, What};
use crate::world::World;

pub mod crowd;
mod fire;
pub mod guns;
mod infiltrate;
pub mod nerve;
pub mod relief;
pub mod sight;
pub mod surrender;
mod truce;

pub use sight::Stand;

/// How much faster decisions follow one another once there has been fire.
pub(crate) const HOT: f64 = 3.0;

/// A stand-off at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Encounter {
    /// The side that was there.
    pub incumbent: AuthorityIx,
    /// The event that began it.
    pub event: EventIx,
    /// Minute of the last moment of decision.
    pub decided: u32,
    /// Sides that have fired, with the minute at which each last did.
    pub fired: Vec<(AuthorityIx, u32)>,
    /// Sides whose guns have fired blank since the last moment of decision.
    pub warned: Vec<AuthorityIx>,
    /// Sides whose call to surrender was refused: they have said what they will do.
    pub committed: Vec<AuthorityIx>,
    /// Help each side has called here, and when help last came to it.
    pub relief: relief::Relief,
    /// Minutes that the besieged have been without light.
    pub dark: u32,
    /// People of each detachment when it came into the stand-off.
    pub started: Vec<(DetachmentIx, u32)>,
}

/// Begins a stand-off, or takes newcomers into it.
pub fn begin(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) {
    let standing = world.standing_at(place);
    if world.encounters[place.index()].is_none() {
        let incumbent = incumbent(world, place, &standing);
        let Some(challenger) = standing
            .iter()
            .rev()
            .filter_map(|ix| world.detachment(*ix).serving)
            .find(|side| !world.cast.friends(*side, incumbent))
        else {
            return;
        };
        let event = world.record(cause, What::StoodOff { place, challenger, incumbent });
        world.encounters[place.index()] = Some(Encounter {
            incumbent,
            event,
            decided: world.minute,
            fired: Vec::new(),
            warned: Vec::new(),
            committed: Vec::new(),
            relief: relief::called(world, place),
            dark: 0,
            started: Vec::new(),
        });
        next_decision(setting, world, place);
    }
    let minute = world.minute;
    let people: Vec<(DetachmentIx, Option<AuthorityIx>, u32)> =
        standing.iter().map(|ix| (*ix, world.detachment(*ix).serving, world.detachment(*ix).people)).collect();
    if let Some(encounter) = &mut world.encounters[place.index()] {
        for (ix, serving, people) in people {
            if !encounter.started.iter().any(|(known, _)| *known == ix) {
                encounter.started.push((ix, people));
                encounter.relief.came(serving, minute);
            }
        }
    }
}

fn incumbent(world: &World, place: PlaceIx, standing: &[DetachmentIx]) -> AuthorityIx {
    let holder = world.view.holds(place, Part::Guard);
    let present = |side: &AuthorityIx| standing.iter().any(|ix| world.detachment(*ix).serving == Some(*side));
    holder
        .filter(present)
        .or_else(|| standing.iter().find_map(|ix| world.detachment(*ix).serving))
        .unwrap_or(AuthorityIx(0))
}

fn next_decision(setting: &Setting, world: &mut World, place: PlaceIx) {
    let Some(encounter) = &world.encounters[place.index()] else { return };
    let (hot, event) = (encounter.hot(world), encounter.event);
    let law = &world.cast.parameters.law;
    let minutes = 60.0 * law.standoff_time / if hot { HOT } else { 1.0 };
    let due = Due::new(
        setting,
        world,
        world.minute + minutes.clamp(1.0, 10_000.0) as u32,
        DueKind::Decide(place, event),
    );
    world.queue.insert(due);
}

impl Encounter {
    /// Whether a side has fired within the life of a nerve: after that much quiet fire is over.
    pub(crate) fn under_fire_of(&self, world: &World, side: impl Fn(AuthorityIx) -> bool) -> bool {
        let kept = 60.0 * world.cast.parameters.law.nerve_time;
        self.fired
            .iter()
            .any(|(by, minute)| side(*by) && f64::from(world.minute.saturating_sub(*minute)) <= kept)
    }

    /// Whether anybody has fired lately.
    fn hot(&self, world: &World) -> bool {
        self.under_fire_of(world, |_| true)
    }

    /// A side fires.
    pub(crate) fn fires(&mut self, side: AuthorityIx, minute: u32) {
        match self.fired.iter_mut().find(|(known, _)| *known == side) {
            Some(known) => known.1 = minute,
            None => self.fired.push((side, minute)),
        }
    }

    /// People who left the ranks otherwise than by giving way: they do not count toward the quorum.
    pub(crate) fn struck(&mut self, ix: DetachmentIx, people: u32) {
        for (known, started) in &mut self.started {
            if *known == ix {
                *started = started.saturating_sub(people);
            }
        }
    }
}

/// One moment of decision for everybody who faces somebody here, all from the same sight of the place.
pub fn decide(setting: &Setting, world: &mut World, place: PlaceIx, event: EventIx) {
    if world.encounters[place.index()].as_ref().is_none_or(|begun| begun.event != event) {
        return;
    }
    observe(setting, world, place);
    world.standing_at(place).into_iter().for_each(|ix| world.take_stock(Hearer::Detachment(ix)));
    let mut last = hold_or_go(setting, world, place);
    last = last.max(infiltrate::slip_in(setting, world, place));
    last = last.max(truce::agree(setting, world, place, last));
    if !world.view.truce(place) {
        last = last.max(fire::open_fire(setting, world, place));
    }
    if let Some(encounter) = &mut world.encounters[place.index()] {
        encounter.decided = world.minute;
        encounter.warned.clear();
    }
    if !end_if_over(setting, world, place, last) {
        surrender::reconsider(setting, world, place);
        next_decision(setting, world, place);
    }
}

/// What has changed about a stand-off since the last moment of decision: help that was called, time in the dark.
fn observe(setting: &Setting, world: &mut World, place: PlaceIx) {
    let Some(mut encounter) = world.encounters[place.index()].take() else { return };
    encounter.relief.observe(setting, world, place);
    if !world.view.lit(place) {
        encounter.dark += world.minute - encounter.decided;
    }
    world.encounters[place.index()] = Some(encounter);
}

/// Everybody wavers from one sight of the place, then those that are too few yield.
fn hold_or_go(setting: &Setting, world: &mut World, place: PlaceIx) -> EventIx {
    let Some(encounter) = world.encounters[place.index()].clone() else { return EventIx(0) };
    let standing = world.standing_at(place);
    let stands: Vec<(DetachmentIx, Stand)> = standing
        .into_iter()
        .filter_map(|ix| sight::stand(setting, world, (place, &encounter), ix).map(|seen| (ix, seen)))
        .collect();
    let mut last = encounter.event;
    for (ix, seen) in &stands {
        last = last.max(nerve::waver(setting, world, (place, *ix), seen, &encounter));
    }
    for (ix, _) in &stands {
        last = last.max(break_up(setting, world, (place, *ix), &encounter, last));
    }
    last
}

/// Ends a stand-off in which fewer than two sides are left; says whether it did.
pub(crate) fn end_if_over(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) -> bool {
    let over = world.encounters[place.index()].is_some() && claimants(setting, world, place) < 2;
    if over {
        end(setting, world, place, cause);
    }
    over
}

/// The stand-off is over: the place is held by whoever is left, and what exceeds a post goes home.
fn end(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) {
    let incumbent = world.encounters[place.index()].as_ref().map(|encounter| encounter.incumbent);
    close(world, place, cause);
    crate::holding::resolve(setting, world, place, cause);
    if let Some(incumbent) = incumbent {
        crate::intent::lifted(setting, world, (place, incumbent), cause);
    }
    for ix in world.standing_at(place) {
        crate::holding::spare(setting, world, ix, cause);
    }
}

/// Nobody faces anybody here any more, and nothing is agreed.
pub(crate) fn close(world: &mut World, place: PlaceIx, cause: EventIx) {
    world.encounters[place.index()] = None;
    if world.view.truce(place) {
        world.record(cause, What::Truce { place, holds: false });
    }
}

/// Sides with people in arms here, and their effective rifles.
pub(crate) fn sides(setting: &Setting, world: &World, place: PlaceIx) -> Vec<(AuthorityIx, f64)> {
    let mut sides: Vec<(AuthorityIx, f64)> = Vec::new();
    for ix in world.standing_at(place) {
        let detachment = world.detachment(ix);
        let rifles = f64::from(detachment.people) * crate::arms::rifles_each(setting, world, detachment.group);
        let Some(serving) = detachment.serving else {
            continue;
        };
        match sides.iter_mut().find(|(side, _)| *side == serving) {
            Some((_, total)) => *total += rifles,
            None => sides.push((serving, rifles)),
        }
    }
    sides.sort_by_key(|(side, _)| *side);
    sides
}

/// How many claimants have people in arms here: authorities that recognise one another count once.
fn claimants(setting: &Setting, world: &World, place: PlaceIx) -> usize {
    let mut claimants: Vec<AuthorityIx> =
        sides(setting, world, place).iter().map(|(side, _)| world.cast.claimant(*side)).collect();
    claimants.sort_unstable();
    claimants.dedup();
    claimants.len()
}

/// The largest detachment of a side at a place: it speaks for the side.
pub(crate) fn commander(world: &World, place: PlaceIx, side: AuthorityIx) -> Option<DetachmentIx> {
    let own = world.standing_at(place).into_iter();
    own.filter(|ix| world.detachment(*ix).serving == Some(side))
        .max_by_key(|ix| (world.detachment(*ix).people, core::cmp::Reverse(*ix)))
}

/// A detachment of which less than the quorum still holds yields as a unit: a guard is disarmed where it
/// stands, those who came go home. Those who were hit do not count as having given way.
fn break_up(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, DetachmentIx),
    encounter: &Encounter,
    cause: EventIx,
) -> EventIx {
    let (place, ix) = at;
    let people = world.detachment(ix).people;
    let started =
        encounter.started.iter().find(|(known, _)| *known == ix).map_or(people, |(_, started)| *started);
    if people == 0 || f64::from(people) >= world.cast.parameters.law.quorum * f64::from(started) {
        return cause;
    }
    if world.detachment(ix).serving.is_some_and(|side| world.cast.friends(side, encounter.incumbent)) {
        return capture(setting, world, (place, ix), cause);
    }
    movement::go_home(setting, world, ix, cause);
    cause
}

/// A whole detachment is disarmed where it stands.
pub(crate) fn capture(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, DetachmentIx),
    cause: EventIx,
) -> EventIx {
    let squads = world.detachment(at.1).squads.clone();
    let everybody: Vec<usize> =
        squads.iter().flat_map(|squad| world.members(setting, at.1, *squad).collect::<Vec<_>>()).collect();
    let event = lose(world, at, &everybody, Loss::Captured, cause);
    crowd::turn_on(setting, world, at, &everybody, event)
}

/// People of a detachment leave the ranks.
pub(crate) fn lose(
    world: &mut World,
    at: (PlaceIx, DetachmentIx),
    people: &[usize],
    how: Loss,
    cause: EventIx,
) -> EventIx {
    let (place, ix) = at;
    if people.is_empty() {
        return cause;
    }
    for person in people {
        world.population.set_status(*person, Status::from(how));
    }
    let count = people.len() as u32;
    let detachment = world.detachment_mut(ix);
    detachment.people -= count;
    let (group, serving) = (detachment.group, detachment.serving);
    let event = world.record(cause, What::Lost { group, place, serving, how, people: count });
    if serving.is_some_and(|side| world.view.strength(side, place) == 0) {
        // A gate that nobody guards any more is open.
        world.travel.gates_changed();
    }
    event
}
