//! Seats and places that are given and not voted on: by those below, at the start, or by a body among its factions.
//!
//! How votes become seats is [`crate::assembly::apportionment`]'s matter, how people become deputies
//! [`crate::assembly::tiers`]'s (docs/model/13-institutions.md).

use crate::assembly::apportionment::{Method, apportion, lots};
use crate::assembly::tiers::{Electorate, elect};
use crate::ballot::Seat;
use crate::doctrine::rules::did;
use crate::index::{BodyIx, EventIx, FactionIx, GroupIx, MotionIx};
use crate::random::{Address, Draws, Purpose};
use crate::setting::{Election, Elector, Faction, Setting};
use crate::trace::What;
use crate::world::World;

/// Bodies that are elected by groups get their deputies, at the start.
pub(super) fn from_below(setting: &Setting, world: &mut World) {
    for (ix, body) in setting.bodies().iter().enumerate().filter(|(_, body)| !body.electors.is_empty()) {
        let factions = of_body(setting, BodyIx::from_index(ix));
        let mut seats: Vec<u32> = factions.iter().map(|(_, faction)| faction.seats).collect();
        let entity = setting.institutions()[body.institution.index()].entity;
        for elector in &body.electors {
            for group in &elector.groups {
                let sent = deputies(setting, world, (*group, entity), (elector, &factions));
                seats.iter_mut().zip(sent).for_each(|(seats, sent)| *seats += sent);
            }
        }
        for ((faction, _), seats) in factions.iter().zip(seats) {
            world.record(EventIx(0), What::Elected { motion: None, faction: *faction, seats, fills: true });
        }
    }
}

fn of_body(setting: &Setting, body: BodyIx) -> Vec<(FactionIx, &Faction)> {
    let all = setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body);
    all.map(|(ix, faction)| (FactionIx::from_index(ix), faction)).collect()
}

/// Deputies of each faction that a group sends.
///
/// People of a leaning type are for the faction that has it in its mix; where several have, by their shares of it.
fn deputies(
    setting: &Setting,
    world: &World,
    (group, body): (GroupIx, u32),
    (elector, factions): (&Elector, &[(FactionIx, &Faction)]),
) -> Vec<u32> {
    let ranks = lots(world.source, 0, &factions.iter().map(|(_, faction)| faction.entity).collect::<Vec<_>>());
    let of = &setting.groups()[group.index()];
    let weight = |faction: &Faction| -> f64 {
        let share = |faction: &Faction, kind| {
            faction.mix.iter().filter(|(own, _)| *own == kind).map(|(_, share)| *share).sum::<f64>()
        };
        let for_kind = |(kind, people): &(_, f64)| {
            let all: f64 = factions.iter().map(|(_, faction)| share(faction, *kind)).sum();
            if all > 0.0 { people * share(faction, *kind) / all } else { 0.0 }
        };
        of.mix.iter().map(for_kind).sum()
    };
    // In parts of a million, so that shares become whole people by the method of whole numbers.
    let weights: Vec<u32> = factions.iter().map(|(_, faction)| (1e6 * weight(faction)) as u32).collect();
    let stand_for_some: f64 = factions.iter().map(|(_, faction)| weight(faction)).sum();
    let voting = libm::round(stand_for_some.min(1.0) * f64::from(of.people)) as u32;
    let people = apportion(Method::Hare, &weights, voting, &ranks);
    let address = Address { entity: of.entity, purpose: Purpose::Delegates, minute: 0, index: body };
    let group = Electorate { people, incumbent: None, ranks };
    elect(elector.by, &group, elector.ratio.delegates(voting), &mut Draws::new(world.source, address))
}

/// A body shares places out among its factions, by who is there.
pub(super) fn share_out(
    setting: &Setting,
    world: &mut World,
    (ix, election): (MotionIx, &Election),
    seats: &[Seat],
    cause: EventIx,
) {
    let body = setting.motions()[ix.index()].body;
    let factions = of_body(setting, body);
    let there: Vec<u32> = factions
        .iter()
        .map(|(faction, _)| seats.iter().filter(|seat| seat.faction == *faction).count() as u32)
        .collect();
    let entities: Vec<u32> = factions.iter().map(|(_, faction)| faction.entity).collect();
    let ranks = lots(world.source, world.minute, &entities);
    let places = apportion(election.method, &there, election.places, &ranks);
    for (at, places) in places.into_iter().enumerate() {
        let fills = election.fills.get(at).copied();
        let faction = fills.unwrap_or(factions[at].0);
        if fills.is_some() {
            world.left[faction.index()].clear();
        }
        let elected = What::Elected { motion: Some(ix), faction, seats: places, fills: fills.is_some() };
        let event = world.record(cause, elected);
        let own = setting.bodies()[body.index()].institution;
        let other = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
        [own, other].into_iter().for_each(|institution| did(setting, world, institution, event));
    }
}
