//! Slipping in: a squad of those who came tries a way that few watch, and whoever loses inside is disarmed.
//!
//! The choice is the law's at the confidence of a march, against waiting (docs/model/03-encounter.md).

use super::nerve::{Episode, NerveBook, willing};
use super::sight::{Stand, stand};
use super::{Encounter, crowd, lose};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, act_stakes, contest};
use crate::mechanism::Mechanism;
use crate::parameters::Law;
use crate::random::{Address, Purpose};
use crate::setting::Setting;
use crate::trace::{Loss, What};
use crate::world::World;

/// At most one squad of each side that came tries to slip in. Returns the last event, or the one that began the
/// stand-off.
pub(super) fn slip_in(setting: &Setting, world: &mut World, place: PlaceIx) -> EventIx {
    let Some(encounter) = world.encounters[place.index()].clone() else { return EventIx(0) };
    let mut last = encounter.event;
    if !world.cast.parameters.on(Mechanism::Infiltration) || world.view.truce(place) {
        return last;
    }
    let came: Vec<AuthorityIx> = super::sides(setting, world, place)
        .into_iter()
        .map(|(side, _)| side)
        .filter(|side| !world.cast.friends(*side, encounter.incumbent))
        .collect();
    for side in came {
        let mut book = core::mem::take(&mut world.nerves);
        let bold = bold_squad(setting, world, (place, &encounter), side, &mut book);
        world.nerves = book;
        if let Some((ix, squad, chance)) = bold {
            last = last.max(enter(setting, world, (place, &encounter), (ix, squad, chance)));
        }
    }
    last
}

/// The first squad of a side in which enough choose to try it, with its chance inside.
fn bold_squad(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    side: AuthorityIx,
    book: &mut NerveBook,
) -> Option<(DetachmentIx, u32, f64)> {
    let (place, encounter) = at;
    let law = &world.cast.parameters.law;
    let watching: f64 = super::sides(setting, world, place)
        .iter()
        .filter(|(other, _)| world.cast.friends(*other, encounter.incumbent))
        .map(|(_, rifles)| law.watch_share * rifles)
        .sum();
    for ix in world.standing_at(place) {
        let detachment = world.detachment(ix);
        if detachment.serving != Some(side) {
            continue;
        }
        let Some(seen) = stand(setting, world, at, ix) else { continue };
        let each = crate::arms::rifles_each(setting, world, detachment.group);
        let believed =
            detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute).decisiveness;
        let episode = Episode {
            entity: setting.groups()[detachment.group.index()].entity,
            purpose: Purpose::EntryNerve,
            place: setting.places()[place.index()].entity,
            minute: world.minute,
            renewal_minutes: 60.0 * law.nerve_time,
            reconsidered_prob: 1.0,
        };
        let mut last = None;
        for squad in &detachment.squads {
            let people = world.members(setting, ix, *squad).count();
            if people == 0 {
                continue;
            }
            let rifles = each * people as f64;
            // Squads are of two sizes or few more.
            let base = match last {
                Some((of, base)) if of == people => base,
                _ => trying(law, contest(rifles, watching, believed), &seen),
            };
            last = Some((people, base));
            if willing(setting, world, (ix, *squad), (&episode, book), base).is_some() {
                return Some((ix, *squad, contest(rifles, watching, law.decisiveness)));
            }
        }
    }
    None
}

/// Utility of slipping in less waiting [nat], with this chance inside.
fn trying(law: &Law, inside: f64, seen: &Stand) -> f64 {
    act_stakes(law, Confidence::March, inside, seen.at_large)
        - law.stake * seen.waiting
        - law.danger * (1.0 - inside) * (Confidence::March.punishment(law) - Confidence::Hold.punishment(law))
}

/// A squad is inside, and has to do with those who watch: one or the other is disarmed.
fn enter(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, &Encounter),
    who: (DetachmentIx, u32, f64),
) -> EventIx {
    let ((place, encounter), (ix, squad, chance)) = (at, who);
    let group = world.detachment(ix).group;
    let intruders: Vec<usize> = world.members(setting, ix, squad).collect();
    let Some(serving) = world.detachment(ix).serving else { return encounter.event };
    let people = intruders.len() as u32;
    let entered = world.record(encounter.event, What::Entered { group, place, serving, people });
    let index = world.population.number_in_group(squad);
    let entity = setting.groups()[group.index()].entity;
    let address = Address { entity, purpose: Purpose::Entry, minute: world.minute, index };
    let wins = world.source.uniform(address) < chance;
    let (loser, lost) = if wins {
        let Some(guard) = super::commander(world, place, encounter.incumbent) else { return entered };
        (guard, watch(setting, world, (place, encounter.incumbent), guard))
    } else {
        (ix, intruders)
    };
    if let Some(encounter) = &mut world.encounters[place.index()] {
        encounter.struck(loser, lost.len() as u32);
    }
    let event = lose(world, (place, loser), &lost, Loss::Captured, entered);
    crowd::turn_on(setting, world, (place, loser), &lost, event)
}

/// Those of a garrison who watch the way in, of its largest detachment: the odds inside are against them, so that it is
/// they who can be lost by it, and not a squad, which at a post may be everybody.
fn watch(setting: &Setting, world: &World, of: (PlaceIx, AuthorityIx), guard: DetachmentIx) -> Vec<usize> {
    let (place, side) = of;
    let garrison: u32 = world
        .standing_at(place)
        .into_iter()
        .map(|ix| world.detachment(ix))
        .filter(|body| body.serving.is_some_and(|serving| world.cast.friends(serving, side)))
        .map(|body| body.people)
        .sum();
    let watching = libm::ceil(world.cast.parameters.law.watch_share * f64::from(garrison)).max(1.0) as usize;
    let squads = world.detachment(guard).squads.iter();
    squads.flat_map(|squad| world.members(setting, guard, *squad)).take(watching).collect()
}
