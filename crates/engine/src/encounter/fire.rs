//! The choice to fire, and what fire does.
//!
//! A volley needs an order and, in each squad, the quorum of people who choose to fire; who will prevail is
//! conditional on the act. True casualties come from [`crate::fight`], believed danger does not.

use super::nerve::{Episode, cascade, nerve};
use super::{Encounter, Stand, lose, stand};
use crate::fight::{FireLaw, Side, fall, next_casualty};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, fire_stakes, sigma};
use crate::news::{Subject, spread};
use crate::random::{Address, Draws, Purpose};
use crate::setting::Setting;
use crate::trace::{Loss, What};
use crate::world::World;

/// Each side decides whether to fire; if anybody does, the sides exchange fire until the next decision.
pub(super) fn open_fire(setting: &Setting, world: &mut World, place: PlaceIx) {
    let Some(encounter) = world.encounters[place.index()].clone() else {
        return;
    };
    let sides: Vec<AuthorityIx> = super::sides(setting, world, place).iter().map(|(side, _)| *side).collect();
    if sides.len() < 2 {
        return;
    }
    let mut volleys: Vec<(AuthorityIx, u32)> = Vec::new();
    for side in &sides {
        let people = volley(setting, world, (place, &encounter), *side);
        if people > 0 {
            volleys.push((*side, people));
        }
    }
    let mut last = encounter.event;
    for (side, people) in &volleys {
        last = fired(setting, world, place, (*side, *people), encounter.event);
    }
    if !volleys.is_empty() {
        exchange(setting, world, (place, &encounter), (&sides, &volleys), last);
    }
}

/// People of one side who fire: those of the squads in which enough choose to, if the order is given.
fn volley(setting: &Setting, world: &World, at: (PlaceIx, &Encounter), side: AuthorityIx) -> u32 {
    let (place, encounter) = at;
    let own: Vec<DetachmentIx> = world
        .standing_at(setting, place)
        .into_iter()
        .filter(|ix| world.detachment(*ix).serving == Some(side))
        .collect();
    let commander =
        own.iter().copied().max_by_key(|ix| (world.detachment(*ix).people, core::cmp::Reverse(*ix)));
    let Some(commander) = commander else { return 0 };
    let Some(seen) = stand(setting, world, (place, encounter), commander) else {
        return 0;
    };
    let place_entity = setting.places()[place.index()].entity;
    let mut episode = Episode {
        entity: setting.authorities()[side.index()].entity,
        purpose: Purpose::FireOrder,
        place: place_entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
        reconsidered_prob: 1.0,
    };
    if sigma(firing(world, &seen)) <= nerve(world.source, &episode, 0, episode.renewal(0)) {
        return 0;
    }
    episode.purpose = Purpose::FireNerve;
    own.iter().map(|ix| firers(setting, world, (place, encounter), *ix, &mut episode)).sum()
}

/// Utility of firing less holding fire [nat], mates not yet counted. Leaning, framing and fixed effects serve the
/// same side either way and cancel; who fires must expect fire.
fn firing(world: &World, seen: &Stand) -> f64 {
    let law = &world.cast.parameters.law;
    let harm = (1.0 - seen.foe_fires) * law.harm_under_fire
        + (1.0 - seen.here) * (Confidence::Fire.punishment(law) - Confidence::Hold.punishment(law));
    fire_stakes(law, seen.here, seen.at_large) - law.danger * harm
}

fn firers(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    ix: DetachmentIx,
    episode: &mut Episode,
) -> u32 {
    let Some(seen) = stand(setting, world, at, ix) else {
        return 0;
    };
    let detachment = world.detachment(ix);
    episode.entity = setting.groups()[detachment.group.index()].entity;
    let base = firing(world, &seen);
    let law = &world.cast.parameters.law;
    let mut firers = 0;
    for squad in &detachment.squads {
        let nerves: Vec<f64> = world
            .members(setting, ix, *squad)
            .map(|person| world.population.person_in_group(person, detachment.group))
            .map(|person| nerve(world.source, episode, person, episode.renewal(person)))
            .collect();
        let fires =
            cascade(&nerves, 0, |share| sigma(base + law.norm * (2.0 * share - 1.0)), |chance, _| *chance);
        let willing = fires.iter().filter(|fires| **fires).count();
        if willing > 0 && willing as f64 >= law.quorum * nerves.len() as f64 {
            firers += willing as u32;
        }
    }
    firers
}

/// A volley is seen and heard: who fired first has moved first.
fn fired(
    setting: &Setting,
    world: &mut World,
    place: PlaceIx,
    volley: (AuthorityIx, u32),
    cause: EventIx,
) -> EventIx {
    let (authority, people) = volley;
    let event = world.record(cause, What::Fired { place, authority, people });
    let Some(encounter) = &mut world.encounters[place.index()] else {
        return event;
    };
    let first = encounter.fired.is_empty();
    if !encounter.fired.contains(&authority) {
        encounter.fired.push(authority);
    }
    if first {
        spread(setting, world, place, Subject::MovedFirst { authority }, event);
    }
    event
}

/// Fire is exchanged between the two strongest sides until the next decision, casualty by casualty.
fn exchange(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, &Encounter),
    who: (&[AuthorityIx], &[(AuthorityIx, u32)]),
    cause: EventIx,
) {
    let (place, encounter) = at;
    let (sides, volleys) = who;
    let law = world.cast.parameters.law.clone();
    let people = |side: AuthorityIx| world.view.strength(side, place);
    let firing =
        |side: AuthorityIx| volleys.iter().find(|(of, _)| *of == side).map_or(0, |(_, people)| *people);
    // The rate of a side's fire is lowered where its target is the incumbent under cover.
    let rate =
        |target: AuthorityIx| law.casualty_rate * if target == encounter.incumbent { law.cover } else { 1.0 };
    let pair = [sides[0], sides[1]];
    let mut fight = [0, 1].map(|ix| Side {
        people: people(pair[ix]),
        firing: firing(pair[ix]).min(people(pair[ix])),
        rate: rate(pair[1 - ix]),
    });
    let entity = setting.places()[place.index()].entity;
    let mut draws = Draws::new(
        world.source,
        Address { entity, purpose: Purpose::Casualty, minute: world.minute, index: 0 },
    );
    let until = law.standoff_time / 3.0;
    let mut hours = 0.0;
    while let Some(casualty) = next_casualty(&fight, FireLaw::Aimed, hours, until, &mut draws) {
        hours = casualty.hours;
        fall(&mut fight[casualty.side], draws.uniform());
        let how = if draws.uniform() < law.killed_share { Loss::Killed } else { Loss::Wounded };
        hit(setting, world, (place, pair[casualty.side]), how, (&mut draws, cause));
    }
}

/// One person of a side, anybody alike, is hit.
fn hit(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, AuthorityIx),
    how: Loss,
    draw: (&mut Draws, EventIx),
) {
    let (place, side) = at;
    let standing = world.standing_at(setting, place);
    let own: Vec<DetachmentIx> =
        standing.into_iter().filter(|ix| world.detachment(*ix).serving == Some(side)).collect();
    let total: u32 = own.iter().map(|ix| world.detachment(*ix).people).sum();
    if total == 0 {
        return;
    }
    let mut chosen = draw.0.below(total);
    for ix in own {
        let people = world.detachment(ix).people;
        if chosen < people {
            let squads = world.detachment(ix).squads.clone();
            let person = squads
                .iter()
                .flat_map(|squad| world.members(setting, ix, *squad).collect::<Vec<_>>())
                .nth(chosen as usize);
            lose(world, (place, ix), person.as_slice(), how, draw.1);
            return;
        }
        chosen -= people;
    }
}
