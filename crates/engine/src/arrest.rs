//! Arrest: an act of those who hold a place, who choose it by the one law.
//!
//! Whoever takes a place turns to those who sit there for another side after the time to answer; a patrol on the
//! road decides on the spot ([`crate::whereabouts`]).

use crate::encounter::nerve::{Episode, nerve};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, Situation, sigma, terms};
use crate::mechanism::Mechanism;
use crate::population::READINESS_CLASSES;
use crate::random::Purpose;
use crate::response::situation;
use crate::setting::Setting;
use crate::trace::{Part, What, Whereabouts};
use crate::world::World;

/// A place has been taken: its takers turn to those who sit there after the time to answer.
pub fn follows(setting: &Setting, world: &mut World, place: PlaceIx, taken: EventIx) {
    let on = world.cast.parameters.on(Mechanism::Arrests);
    if !on || captives(setting, world, place).next().is_none() {
        return;
    }
    let minutes = (60.0 * world.cast.parameters.law.answer_time).clamp(1.0, 100_000.0) as u32;
    let due = Due::new(setting, world, world.minute.saturating_add(minutes), DueKind::Arrest(place, taken));
    if due.minute <= setting.minutes() {
        world.queue.insert(due);
    }
}

/// Those at liberty who are in a place for all to see and belong to no side that its holder spares.
fn captives<'a>(
    setting: &'a Setting,
    world: &'a World,
    place: PlaceIx,
) -> impl Iterator<Item = InstitutionIx> + 'a {
    let holder = world.view.holds(place, Part::Guard);
    let institutions = setting.institutions().iter().enumerate();
    institutions.map(|(ix, institution)| (InstitutionIx::from_index(ix), institution)).filter_map(
        move |(ix, institution)| {
            let there = world.view.at_liberty(ix) && world.view.whereabouts(ix) == Whereabouts::At(place);
            let foe = holder.is_some_and(|holder| !world.cast.friends(holder, institution.authority));
            (there && foe).then_some(ix)
        },
    )
}

/// The takers of a place, if they still hold it, arrest who sits there if the quorum of them chooses to; if not, they
/// turn to it again later.
pub fn decide(setting: &Setting, world: &mut World, place: PlaceIx, taken: EventIx) {
    let What::Held { authority: Some(by), .. } = world.trace[taken.index()].what else { return };
    if world.view.holds(place, Part::Guard) != Some(by) || world.encounters[place.index()].is_some() {
        return;
    }
    let (mut willing, mut people) = (0, 0);
    for ix in world.standing_at(place) {
        if world.detachment(ix).serving == Some(by) {
            willing += willing_captors(setting, world, (place, ix), by);
            people += world.detachment(ix).people;
        }
    }
    let quorum = world.cast.parameters.law.quorum * f64::from(people);
    if willing > 0 && f64::from(willing) >= quorum {
        let found: Vec<InstitutionIx> = captives(setting, world, place).collect();
        for institution in found {
            world.record(taken, What::Arrested { institution, by });
        }
    } else if people > 0 {
        follows(setting, world, place, taken);
    }
}

/// People of a detachment who would arrest, each by a nerve of the hour. Nobody has begun: mates count neither way.
fn willing_captors(setting: &Setting, world: &World, at: (PlaceIx, DetachmentIx), by: AuthorityIx) -> u32 {
    let (place, ix) = at;
    let detachment = world.detachment(ix);
    let chances = chances(setting, world, ix, by);
    let episode = Episode {
        entity: setting.groups()[detachment.group.index()].entity,
        purpose: Purpose::ArrestNerve,
        place: setting.places()[place.index()].entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
        reconsidered_prob: 1.0,
    };
    let mut willing = 0;
    for squad in &detachment.squads {
        for person in world.members(setting, ix, *squad) {
            let number = world.population.person_in_group(person, detachment.group);
            let nerve = nerve(world.source, &episode, number, episode.renewal(number));
            willing += u32::from(nerve < chances[usize::from(world.population.row(person))]);
        }
    }
    willing
}

/// Chance that one of a detachment, anybody alike, arrests somebody for the authority it serves.
pub fn prob(setting: &Setting, world: &World, ix: DetachmentIx, by: AuthorityIx) -> f64 {
    let chances = chances(setting, world, ix, by);
    let mix = &setting.groups()[world.detachment(ix).group.index()].mix;
    let slots = mix.iter().zip(chances.chunks(READINESS_CLASSES));
    slots.map(|((_, share), row)| share * row.iter().sum::<f64>() / READINESS_CLASSES as f64).sum()
}

/// The law for arresting, by row of dispositions.
fn chances(setting: &Setting, world: &World, ix: DetachmentIx, by: AuthorityIx) -> Vec<f64> {
    let group = world.detachment(ix).group;
    let outlook = world.outlook(setting, ix);
    let cast = &world.cast;
    let asks = situation(setting, cast, &outlook, (group, by), (Confidence::March, 0.0));
    let mut chances = Vec::new();
    for (kind, _) in &setting.groups()[group.index()].mix {
        let leaning = cast.parameters.leanings[kind.index()][by.index()];
        let utility = terms(&cast.parameters.law, &Situation { leaning, ..asks }).utility();
        chances.extend(cast.readiness.iter().map(|readiness| sigma(utility + readiness)));
    }
    chances
}
