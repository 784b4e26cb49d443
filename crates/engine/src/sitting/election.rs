//! Seats and places that are given and not voted on: by those below, at the start or anew, or by a body among its factions.
//!
//! How votes become seats is [`crate::assembly::apportionment`]'s matter, how people become deputies
//! [`crate::assembly::tiers`]'s (docs/model/13-institutions.md).

use std::collections::{BTreeMap, BTreeSet};

use super::recall::{self, Mandate};
use super::tenure;
use crate::assembly::apportionment::{Method, apportion, lots};
use crate::assembly::tiers::{Electorate, elect};
use crate::ballot::Seat;
use crate::doctrine::rules::did;
use crate::index::{BodyIx, DetachmentIx, EventIx, FactionIx, GroupIx, InstitutionIx, LeaningIx, MotionIx};
use crate::population::READINESS_CLASSES;
use crate::random::{Address, Draws, Purpose};
use crate::setting::{Election, Elector, Faction, Setting};
use crate::trace::What;
use crate::world::World;

/// Bodies that are elected from below get their deputies, at the start and tier by tier: everybody knows who sits there.
pub(super) fn from_below(setting: &Setting, world: &mut World) {
    for ix in setting.elected_from_below().iter().copied() {
        let people = |_: &World, group: GroupIx| {
            let group = &setting.groups()[group.index()];
            Voters { mix: group.mix.clone(), people: group.people }
        };
        let sent = deputies(setting, world, ix, people);
        for event in seat(setting, world, (None, ix, sent), EventIx(0)) {
            let all = (0..setting.institutions().len()).map(InstitutionIx::from_index);
            all.for_each(|institution| did(setting, world, institution, event));
        }
    }
}

/// A body is elected anew, by whoever is there and as they lean now; who had left is replaced like everybody else.
pub(super) fn renew(setting: &Setting, world: &mut World, (ix, body): (MotionIx, BodyIx), cause: EventIx) {
    let factions = elected(setting, body);
    let stood_for = stood_for(setting, body);
    let sent = deputies(setting, world, body, |world, group| there(setting, world, group, &stood_for));
    factions.iter().for_each(|(faction, _)| tenure::admit(world, *faction));
    for event in seat(setting, world, (Some(ix), body, sent), cause) {
        did(setting, world, setting.bodies()[body.index()].institution, event);
    }
}

/// Deputies take their seats, beside those that a faction has whoever is elected.
fn seat(
    setting: &Setting,
    world: &mut World,
    (motion, body, sent): (Option<MotionIx>, BodyIx, Vec<u32>),
    cause: EventIx,
) -> Vec<EventIx> {
    let factions = elected(setting, body).into_iter().zip(sent);
    let seated = factions.map(|((faction, of), sent)| {
        let seats = of.seats + sent;
        world.record(cause, What::Elected { motion, faction, seats, fills: true })
    });
    seated.collect()
}

/// People of a group who elect, by their type of leaning.
pub(super) struct Voters {
    /// Types with their shares.
    pub(super) mix: Vec<(LeaningIx, f64)>,
    people: u32,
}

/// People of a group who are somewhere and not on the road. Whose leaning has gone, because of what somebody threatened
/// them with, is counted with the type that leans as they do now, of those that anybody stands for.
pub(super) fn there(
    setting: &Setting,
    world: &World,
    group: GroupIx,
    stood_for: &BTreeSet<LeaningIx>,
) -> Voters {
    let mix = &setting.groups()[group.index()].mix;
    let mut counts: BTreeMap<LeaningIx, u32> = BTreeMap::new();
    for (ix, detachment) in world.detachments.iter().enumerate() {
        if detachment.group != group || detachment.people == 0 || detachment.bound.is_some() {
            continue;
        }
        let ix = DetachmentIx::from_index(ix);
        let standing = world.outlook(setting, ix).standing;
        let now: Vec<LeaningIx> =
            mix.iter().map(|(kind, _)| nearest(setting, world, (*kind, &standing), stood_for)).collect();
        for person in detachment.squads.iter().flat_map(|squad| world.members(setting, ix, *squad)) {
            let slot = usize::from(world.population.row(person)) / READINESS_CLASSES;
            *counts.entry(now[slot]).or_default() += 1;
        }
    }
    let people: u32 = counts.values().sum();
    let share = |count: u32| f64::from(count) / f64::from(people.max(1));
    Voters { mix: counts.into_iter().map(|(kind, count)| (kind, share(count))).collect(), people }
}

/// The type of leaning to which people of a type are nearest, after what their leaning has lost: their own, or one that
/// somebody stands for.
fn nearest(
    setting: &Setting,
    world: &World,
    (own, standing): (LeaningIx, &[f64]),
    stood_for: &BTreeSet<LeaningIx>,
) -> LeaningIx {
    let leanings = &world.cast.parameters.leanings;
    let of = &leanings[own.index()];
    let distance = |kind: LeaningIx| -> f64 {
        let authorities = 0..setting.authorities().len();
        let apart = authorities.map(|side| {
            let now = (of[side] + standing[side]).max(of[side].min(-1.0));
            now - leanings[kind.index()][side]
        });
        apart.map(|apart| apart * apart).sum()
    };
    let mut best = (distance(own), own);
    for kind in stood_for {
        let apart = distance(*kind);
        if apart < best.0 {
            best = (apart, *kind);
        }
    }
    best.1
}

fn of_body(setting: &Setting, body: BodyIx) -> Vec<(FactionIx, &Faction)> {
    let all = setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body);
    all.map(|(ix, faction)| (FactionIx::from_index(ix), faction)).collect()
}

/// Factions of a body for which people vote: a person's seat is no deputy's.
pub(super) fn elected(setting: &Setting, body: BodyIx) -> Vec<(FactionIx, &Faction)> {
    let mut factions = of_body(setting, body);
    factions.retain(|(_, faction)| faction.person.is_none());
    factions
}

/// The types of leaning whose people are for a faction of a body.
pub(super) fn stood_for(setting: &Setting, body: BodyIx) -> BTreeSet<LeaningIx> {
    elected(setting, body).iter().flat_map(|(_, faction)| kinds(faction)).collect()
}

/// The types of leaning whose people are for a faction.
fn kinds(faction: &Faction) -> impl Iterator<Item = LeaningIx> {
    faction.mix.iter().filter(|(_, share)| *share > 0.0).map(|(kind, _)| *kind)
}

/// Deputies of each faction that is elected in a body.
fn deputies(
    setting: &Setting,
    world: &mut World,
    body: BodyIx,
    voters: impl Fn(&World, GroupIx) -> Voters,
) -> Vec<u32> {
    let electors = &setting.bodies()[body.index()].electors;
    let mut seats = vec![0; elected(setting, body).len()];
    for (elector, group) in electors.iter().flat_map(|x| x.groups.iter().map(move |group| (x, *group))) {
        let voters = voters(world, group);
        let sent = sent_by(setting, world, (body, elector, group), &voters);
        seats.iter_mut().zip(&sent).for_each(|(seats, sent)| *seats += sent);
        recall::sent(setting, world, (body, elector, group), Mandate { mix: voters.mix, sent });
    }
    for (elector, below) in electors.iter().flat_map(|x| x.bodies.iter().map(move |below| (x, *below))) {
        let sent = sent_on(setting, world, (body, elector, below));
        seats.iter_mut().zip(&sent).for_each(|(seats, sent)| *seats += sent);
    }
    seats
}

/// Deputies of each faction that those who sit in one body send to another.
///
/// Who sits for a faction is for the faction of the same id there; who has none is for those that stand for its
/// leanings, as people of a group are. Seats that have been left elect nobody.
fn sent_on(setting: &Setting, world: &World, (body, elector, below): (BodyIx, &Elector, BodyIx)) -> Vec<u32> {
    let factions = elected(setting, body);
    let mut people = vec![0; factions.len()];
    let mut others = Voters { mix: Vec::new(), people: 0 };
    for (ix, faction) in of_body(setting, below) {
        let seats = world.view.seats(ix);
        match factions.iter().position(|(_, own)| own.id == faction.id) {
            Some(at) => people[at] += seats,
            None => {
                others.people += seats;
                others.mix.extend(faction.mix.iter().map(|(kind, share)| (*kind, share * f64::from(seats))));
            }
        }
    }
    if others.people > 0 {
        others.mix.iter_mut().for_each(|(_, share)| *share /= f64::from(others.people));
        let stood = standing_for(world, &factions, &others);
        people.iter_mut().zip(stood).for_each(|(people, more)| *people += more);
    }
    let entity =
        |body: BodyIx| setting.institutions()[setting.bodies()[body.index()].institution.index()].entity;
    let address = Address {
        entity: entity(below),
        purpose: Purpose::Delegates,
        minute: world.minute,
        index: entity(body),
    };
    delegates(world, (elector, &factions), people, address)
}

/// Deputies of each faction that one group sends to a body.
pub(super) fn sent_by(
    setting: &Setting,
    world: &World,
    (body, elector, group): (BodyIx, &Elector, GroupIx),
    voters: &Voters,
) -> Vec<u32> {
    let address = Address {
        entity: setting.groups()[group.index()].entity,
        purpose: Purpose::Delegates,
        minute: world.minute,
        index: setting.institutions()[setting.bodies()[body.index()].institution.index()].entity,
    };
    let factions = elected(setting, body);
    delegates(world, (elector, &factions), standing_for(world, &factions, voters), address)
}

/// How many people are for each faction.
///
/// People of a leaning type are for the faction that has it in its mix; where several have, by their shares of it.
fn standing_for(world: &World, factions: &[(FactionIx, &Faction)], voters: &Voters) -> Vec<u32> {
    let weight = |faction: &Faction| -> f64 {
        let share = |faction: &Faction, kind| {
            faction.mix.iter().filter(|(own, _)| *own == kind).map(|(_, share)| *share).sum::<f64>()
        };
        let for_kind = |(kind, people): &(_, f64)| {
            let all: f64 = factions.iter().map(|(_, faction)| share(faction, *kind)).sum();
            if all > 0.0 { people * share(faction, *kind) / all } else { 0.0 }
        };
        voters.mix.iter().map(for_kind).sum()
    };
    // In parts of a million, so that shares become whole people by the method of whole numbers.
    let weights: Vec<u32> = factions.iter().map(|(_, faction)| (1e6 * weight(faction)) as u32).collect();
    let stand_for_some: f64 = factions.iter().map(|(_, faction)| weight(faction)).sum();
    let voting = libm::round(stand_for_some.min(1.0) * f64::from(voters.people)) as u32;
    apportion(Method::Hare, &weights, voting, &ranks_of(world, factions))
}

/// Delegates of each faction, where so many are for each.
fn delegates(
    world: &World,
    (elector, factions): (&Elector, &[(FactionIx, &Faction)]),
    people: Vec<u32>,
    address: Address,
) -> Vec<u32> {
    let group = Electorate { people, incumbent: None, ranks: ranks_of(world, factions) };
    let seats = elector.ratio.delegates(group.size());
    elect(elector.by, &group, seats, &mut Draws::new(world.source, address))
}

/// Who has the last seat of those with the same claim, by lot.
fn ranks_of(world: &World, factions: &[(FactionIx, &Faction)]) -> Vec<u64> {
    let entities: Vec<u32> = factions.iter().map(|(_, faction)| faction.entity).collect();
    lots(world.source, world.minute, &entities)
}

/// A body shares places out among its factions, by who is there: the first of the events that tell.
pub(super) fn share_out(
    setting: &Setting,
    world: &mut World,
    (ix, election): (MotionIx, &Election),
    seats: &[Seat],
    cause: EventIx,
) -> Option<EventIx> {
    let body = setting.motions()[ix.index()].body;
    let factions = of_body(setting, body);
    let there: Vec<u32> = factions
        .iter()
        .map(|(faction, _)| seats.iter().filter(|seat| seat.faction == *faction).count() as u32)
        .collect();
    let places = apportion(election.method, &there, election.places, &ranks_of(world, &factions));
    let mut first = None;
    for (at, places) in places.into_iter().enumerate() {
        let fills = election.fills.get(at).copied();
        let faction = fills.unwrap_or(factions[at].0);
        if fills.is_some() {
            tenure::admit(world, faction);
        }
        let given = What::Elected { motion: Some(ix), faction, seats: places, fills: fills.is_some() };
        // One decision: word of it tells what everybody was given.
        let event = world.record(first.unwrap_or(cause), given);
        first.get_or_insert(event);
    }
    let filled = election.fills.first().map(|faction| setting.factions()[faction.index()].body);
    for (event, other) in first.into_iter().zip(filled) {
        did(setting, world, setting.bodies()[other.index()].institution, event);
    }
    first
}
