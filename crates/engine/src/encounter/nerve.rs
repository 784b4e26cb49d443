//! Holding on or going: nerve is a keyed number per person, place and renewal, so asking often leaks nothing.
//!
//! A person goes when the utility of going passes the nerve of the hour; mates who go lower the norm of the
//! others at once (Granovetter thresholds with logistic noise, theory GR5 and LG9).

use super::{Stand, holding_on, lose};
use crate::index::{DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, Situation, sigma, terms};
use crate::population::{READINESS_CLASSES, Status};
use crate::random::{Address, Purpose, Source, unit_interval};
use crate::setting::Setting;
use crate::trace::Loss;
use crate::world::World;

/// Whose nerve, for what, at which place and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Episode {
    /// Key of the group.
    pub(super) entity: u32,
    /// What the nerve is for.
    pub(super) purpose: Purpose,
    /// Key of the place.
    pub(super) place: u32,
    /// The minute.
    pub(super) minute: u32,
    /// Minutes after which a nerve is renewed.
    pub(super) renewal_minutes: f64,
}

/// A person's nerve in (0, 1): the same until it is renewed, at an hour of the person's own.
pub(super) fn nerve(source: Source, episode: &Episode, person: u32) -> f64 {
    // Golden-ratio steps spread the hours of renewal evenly over persons.
    let phase = f64::from(person.wrapping_mul(2_654_435_769)) / 4_294_967_296.0;
    let renewal = (f64::from(episode.minute) / episode.renewal_minutes.max(1.0) + phase) as u32;
    let minute = renewal.wrapping_add(episode.place);
    let words =
        source.block(Address { entity: episode.entity, purpose: episode.purpose, minute, index: person });
    unit_interval(words[0], words[1])
}

/// Who goes, in one squad: `going[i]` starts with those already gone; returns the new ones.
///
/// `utility(i, share)` is the difference between going and holding [nat] when `share` of the other members go.
pub(super) fn cascade(nerves: &[f64], gone: usize, utility: impl Fn(usize, f64) -> f64) -> Vec<bool> {
    let others = (nerves.len() + gone).saturating_sub(1).max(1) as f64;
    let mut going = vec![false; nerves.len()];
    loop {
        let count = gone + going.iter().filter(|goes| **goes).count();
        let mut changed = false;
        for (member, nerve) in nerves.iter().enumerate() {
            if !going[member] && sigma(utility(member, count as f64 / others)) > *nerve {
                going[member] = true;
                changed = true;
            }
        }
        if !changed {
            return going;
        }
    }
}

/// Everybody of a detachment holds on or goes; those who go leave on their own account.
pub(super) fn waver(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, DetachmentIx),
    stand: &Stand,
    cause: EventIx,
) -> EventIx {
    let (place, ix) = at;
    let Some(hold) = holding_on(setting, world, ix, stand) else {
        return cause;
    };
    let bases = bases(setting, world, ix, stand, &hold);
    let group = world.detachment(ix).group;
    let episode = Episode {
        entity: setting.groups()[group.index()].entity,
        purpose: Purpose::Nerve,
        place: setting.places()[place.index()].entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
    };
    let mut leaving = Vec::new();
    for squad in world.detachment(ix).squads.clone() {
        leaving.extend(leaving_of(setting, world, (ix, squad), &bases, &episode));
    }
    lose(world, at, &leaving, Loss::Dispersed, cause)
}

/// Utility of going less holding, by row of dispositions, norm left out.
fn bases(setting: &Setting, world: &World, ix: DetachmentIx, stand: &Stand, hold: &Situation) -> Vec<f64> {
    let law = &world.cast.parameters.law;
    let detachment = world.detachment(ix);
    let going = -law.danger * stand.here * Confidence::Hold.punishment(law);
    let mut bases = Vec::new();
    for (kind, _) in &setting.groups()[detachment.group.index()].mix {
        let leaning = detachment
            .serving
            .map_or(0.0, |serving| world.cast.parameters.leanings[kind.index()][serving.index()]);
        let holding = terms(law, &Situation { leaning, ..*hold }).utility();
        for class in 0..READINESS_CLASSES {
            bases.push(going - holding - world.cast.readiness[class]);
        }
    }
    bases
}

fn leaving_of(
    setting: &Setting,
    world: &World,
    of: (DetachmentIx, u32),
    bases: &[f64],
    episode: &Episode,
) -> Vec<usize> {
    let (ix, squad) = of;
    let Some(serving) = world.detachment(ix).serving else {
        return Vec::new();
    };
    let members: Vec<usize> = world.members(setting, ix, squad).collect();
    let gone = world
        .population
        .range(squad)
        .filter(|person| world.population.status(*person) == Status::Dispersed)
        .count();
    let norm = world.cast.parameters.law.norm;
    let squad_effect = libm::log(world.cast.squad_factor(squad, serving));
    let group = world.detachment(ix).group;
    let nerves: Vec<f64> = members
        .iter()
        .map(|person| nerve(world.source, episode, world.population.person_in_group(*person, group)))
        .collect();
    let going = cascade(&nerves, gone, |member, share| {
        let row = usize::from(world.population.row(members[member]));
        bases[row] - squad_effect + norm * (2.0 * share - 1.0)
    });
    members.into_iter().zip(going).filter(|(_, goes)| *goes).map(|(person, _)| person).collect()
}
