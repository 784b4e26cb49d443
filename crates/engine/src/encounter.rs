//! Two sides at one place: they stand off until one melts away, yields as a unit, or somebody fires.
//!
//! Each moment of decision is a pair of demands that the sides put to each other, answered by the one law with
//! nerve that is renewed rather than drawn afresh (docs/model/03-encounter.md). Bloodlessness comes from
//! holding fire.

use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, Situation, contest, fire_stakes, sigma};
use crate::movement;
use crate::population::Status;
use crate::setting::Setting;
use crate::trace::{Loss, Part, What};
use crate::world::World;

mod fire;
pub mod nerve;

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
    /// Sides that have fired.
    pub fired: Vec<AuthorityIx>,
    /// People of each detachment when it came into the stand-off.
    pub started: Vec<(DetachmentIx, u32)>,
}

/// How one side sees a stand-off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// Believed chance of prevailing on the spot, from the strengths to be seen there.
    pub here: f64,
    /// Believed chance of prevailing if everybody waits: who will prevail at large.
    pub at_large: f64,
    /// Believed chance that the other side fires.
    pub foe_fires: f64,
    /// By how much a date to come raises the confidence that an irrevocable act requires [probability].
    pub waiting: f64,
}

/// Begins a stand-off, or takes newcomers into it.
pub fn begin(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) {
    let standing = world.standing_at(setting, place);
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
        world.encounters[place.index()] =
            Some(Encounter { incumbent, event, decided: world.minute, fired: Vec::new(), started: Vec::new() });
        next_decision(setting, world, place);
    }
    let people: Vec<(DetachmentIx, u32)> =
        standing.iter().map(|ix| (*ix, world.detachment(*ix).people)).collect();
    if let Some(encounter) = &mut world.encounters[place.index()] {
        for (ix, people) in people {
            if !encounter.started.iter().any(|(known, _)| *known == ix) {
                encounter.started.push((ix, people));
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
    let (hot, event) = (!encounter.fired.is_empty(), encounter.event);
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

/// One moment of decision for everybody who faces somebody here, all from the same sight of the place.
pub fn decide(setting: &Setting, world: &mut World, place: PlaceIx, event: EventIx) {
    let Some(encounter) = world.encounters[place.index()].clone().filter(|begun| begun.event == event) else {
        return;
    };
    let standing = world.standing_at(setting, place);
    let stands: Vec<(DetachmentIx, Stand)> = standing
        .into_iter()
        .filter_map(|ix| stand(setting, world, (place, &encounter), ix).map(|seen| (ix, seen)))
        .collect();
    let mut last = encounter.event;
    for (ix, seen) in &stands {
        last = last.max(nerve::waver(setting, world, (place, *ix), seen, &encounter));
    }
    for (ix, _) in &stands {
        last = last.max(break_up(setting, world, (place, *ix), &encounter, last));
    }
    if let Some(encounter) = &mut world.encounters[place.index()] {
        encounter.decided = world.minute;
    }
    last = last.max(fire::open_fire(setting, world, place));
    if claimants(setting, world, place) < 2 {
        end(setting, world, place, last);
    } else {
        next_decision(setting, world, place);
    }
}

/// The stand-off is over: the place is held by whoever is left, and what exceeds a post goes home.
fn end(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) {
    world.encounters[place.index()] = None;
    crate::holding::resolve(setting, world, place, cause);
    for ix in world.standing_at(setting, place) {
        crate::holding::spare(setting, world, ix, cause);
    }
}

/// Sides with people in arms here, and their effective rifles.
pub(crate) fn sides(setting: &Setting, world: &World, place: PlaceIx) -> Vec<(AuthorityIx, f64)> {
    let mut sides: Vec<(AuthorityIx, f64)> = Vec::new();
    for ix in world.standing_at(setting, place) {
        let detachment = world.detachment(ix);
        let rifles = f64::from(detachment.people) * world.cast.effectiveness(setting, detachment.group);
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

/// How a detachment sees the stand-off it is in.
pub(crate) fn stand(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    ix: DetachmentIx,
) -> Option<Stand> {
    let (place, encounter) = at;
    let detachment = world.detachment(ix);
    let serving = detachment.serving?;
    let outlook = detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let law = &world.cast.parameters.law;
    let (mut own, mut foe, mut foe_news) = (0.0, 0.0, 0.0);
    for (side, rifles) in sides(setting, world, place) {
        // A defender under cover counts for more: its share of casualties is `cover`.
        let counted =
            if world.cast.friends(side, encounter.incumbent) { rifles / law.cover.max(0.05) } else { rifles };
        if world.cast.friends(side, serving) {
            own += counted;
        } else {
            foe += counted;
            foe_news += counted * outlook.news[side.index()];
        }
    }
    if foe <= 0.0 {
        return None;
    }
    let here = contest(own, foe, outlook.decisiveness);
    let here = shifted(here, outlook.news[serving.index()] - foe_news / foe);
    let at_large = outlook.prospects[serving.index()];
    let shots = encounter.fired.iter().any(|side| *side != serving);
    let foe_fires = if shots { 1.0 } else { sigma(fire_stakes(law, 1.0 - here, 1.0 - at_large)) };
    let waiting = outlook.waiting[serving.index()];
    Some(Stand { here, at_large, foe_fires, waiting })
}

/// A probability moved by news in nats.
fn shifted(probability: f64, nats: f64) -> f64 {
    sigma(crate::law::logit(probability.clamp(1e-12, 1.0 - 1e-12)) + nats)
}

/// What holding on means to the people of a detachment.
pub(crate) fn holding_on(
    setting: &Setting,
    world: &World,
    ix: DetachmentIx,
    stand: &Stand,
) -> Option<Situation> {
    let detachment = world.detachment(ix);
    let (group, serving) = (detachment.group, detachment.serving?);
    let law = &world.cast.parameters.law;
    let outlook = detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let confidence = Confidence::Hold;
    Some(Situation {
        prospect: Some(stand.here),
        required: confidence.required(law),
        leaning: world.cast.mean_leaning(setting, group, serving),
        standing: outlook.standing[serving.index()],
        mates: 0.0,
        defensive: outlook.defensive[serving.index()],
        missing_signatures: 0.0,
        harm: stand.foe_fires * law.harm_under_fire + (1.0 - stand.here) * confidence.punishment(law),
        effort: 0.0,
        fixed: world.cast.group_effect(group, serving),
    })
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
        let squads = world.detachment(ix).squads.clone();
        let everybody: Vec<usize> =
            squads.iter().flat_map(|squad| world.members(setting, ix, *squad).collect::<Vec<_>>()).collect();
        return lose(world, (place, ix), &everybody, Loss::Captured, cause);
    }
    movement::go_home(setting, world, ix, cause);
    cause
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
    world.record(cause, What::Lost { group, place, serving, how, people: count })
}
