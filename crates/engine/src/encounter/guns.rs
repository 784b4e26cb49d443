//! Guns that fire at a place from another: blank, to be heard, or live, to hit.
//!
//! To serve a gun is an answer to a demand like any other; what shells do is area fire
//! (docs/model/03-encounter.md, [`crate::fight`]).

use super::{fire, sides};
use crate::fight::{FireLaw, Side, fall, next_casualty};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, GroupIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::random::{Address, Draws, Purpose};
use crate::setting::Setting;
use crate::trace::{Loss, What};
use crate::view::{Subject as Of, Tally};
use crate::world::World;

/// Whether guns that stand at one place can fire at another.
pub fn in_range(setting: &Setting, from: PlaceIx, to: PlaceIx) -> bool {
    setting.ranges().binary_search(&(from, to)).is_ok()
}

/// Whom an authority can ask to fire at a place: of the group named, or of any that serves guns, the people with
/// the most guns that stand where these reach it and do not serve another side.
pub fn gunners(
    setting: &Setting,
    world: &World,
    asks: (AuthorityIx, Option<GroupIx>),
    target: PlaceIx,
) -> Option<DetachmentIx> {
    if !world.cast.parameters.on(Mechanism::Bombardment) {
        return None;
    }
    let (authority, group) = asks;
    let fits = |ix: &DetachmentIx| {
        let body = world.detachment(*ix);
        guns(setting, world, *ix) > 0
            && group.is_none_or(|group| body.group == group)
            && body.bound.is_none()
            && body.serving.is_none_or(|serving| world.cast.friends(serving, authority))
            && in_range(setting, body.place, target)
    };
    (0..world.detachments.len())
        .map(DetachmentIx::from_index)
        .filter(fits)
        .max_by_key(|ix| (guns(setting, world, *ix), core::cmp::Reverse((world.detachment(*ix).group, *ix))))
}

/// Guns that the people of a detachment can serve: their share of the group's, at least one.
fn guns(setting: &Setting, world: &World, ix: DetachmentIx) -> u32 {
    let body = world.detachment(ix);
    let group = &setting.groups()[body.group.index()];
    if group.guns == 0 || body.people == 0 {
        return 0;
    }
    (u64::from(group.guns) * u64::from(body.people) / u64::from(group.people.max(1))).max(1) as u32
}

/// Those asked serve their guns.
pub(crate) fn shell(
    setting: &Setting,
    world: &mut World,
    who: (DetachmentIx, AuthorityIx),
    what: (PlaceIx, bool),
    cause: EventIx,
) {
    let ((ix, authority), (place, live)) = (who, what);
    let group = world.detachment(ix).group;
    let before = world.view.tally(Tally::Shelled, Of::Place(place));
    let quiet = world.encounters[place.index()].as_ref().is_none_or(|encounter| encounter.fired.is_empty());
    let event = world.record(cause, What::Shelled { place, group, authority, live });
    if world.view.truce(place) {
        world.record(event, What::Truce { place, holds: false });
    }
    let minute = world.minute;
    if let Some(encounter) = &mut world.encounters[place.index()] {
        if live {
            encounter.fires(authority, minute);
        } else {
            encounter.warned.push(authority);
        }
    }
    if before == 0 && quiet {
        spread(setting, world, place, Subject::MovedFirst { authority }, event);
    }
    if live {
        salvo(setting, world, (ix, authority), place, event);
    }
}

/// Casualties of live shells, one by one: those of the other side that was there first, or else is strongest.
fn salvo(
    setting: &Setting,
    world: &mut World,
    who: (DetachmentIx, AuthorityIx),
    place: PlaceIx,
    cause: EventIx,
) {
    let (ix, authority) = who;
    let incumbent = world.encounters[place.index()].as_ref().map(|encounter| encounter.incumbent);
    let others =
        sides(setting, world, place).into_iter().filter(|(side, _)| !world.cast.friends(*side, authority));
    let target = others.max_by(|a, b| {
        let first = |side: AuthorityIx| incumbent.is_some_and(|incumbent| world.cast.friends(side, incumbent));
        (first(a.0), a.1, core::cmp::Reverse(a.0))
            .partial_cmp(&(first(b.0), b.1, core::cmp::Reverse(b.0)))
            .unwrap_or(core::cmp::Ordering::Equal)
    });
    let Some((side, _)) = target else { return };
    let law = world.cast.parameters.law.clone();
    let guns = guns(setting, world, ix);
    // Whoever was there first is under cover.
    let cover =
        if incumbent.is_none_or(|incumbent| world.cast.friends(incumbent, side)) { law.cover } else { 1.0 };
    let people = world.view.strength(side, place);
    let mut exchange = [
        Side { people, firing: 0, rate: 0.0, law: FireLaw::Aimed },
        Side { people: guns, firing: guns, rate: law.gun_rate * cover, law: FireLaw::Area },
    ];
    let entity = setting.groups()[world.detachment(ix).group.index()].entity;
    let index = setting.places()[place.index()].entity;
    let address = Address { entity, purpose: Purpose::Shelling, minute: world.minute, index };
    let mut draws = Draws::new(world.source, address);
    let mut hours = 0.0;
    while let Some(casualty) = next_casualty(&exchange, hours, law.standoff_time, &mut draws) {
        hours = casualty.hours;
        fall(&mut exchange[0], draws.uniform());
        let how = if draws.uniform() < law.killed_share { Loss::Killed } else { Loss::Wounded };
        fire::hit(setting, world, (place, side), how, (&mut draws, cause));
    }
    super::end_if_over(setting, world, place, cause);
}
