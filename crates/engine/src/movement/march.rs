//! Detachments on the road, leg by leg, until they arrive, halt where no way leads on, or are home again.
//!
//! What happens on arrival is for [`crate::holding`] and [`crate::encounter`]; who sets out for
//! [`crate::response`].

use super::{Leg, UNREACHABLE, is_gate, roads_in_arms, transport, ways_in_arms};
use crate::index::{DetachmentIx, EventIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::population::Status;
use crate::random::{Address, Purpose};
use crate::setting::Setting;
use crate::trace::{Part, What};
use crate::world::{Conveyance, World};

/// How often those who are on their way home look again whether there is a way [min].
const LOOK_AGAIN_MINUTES: u32 = 60;

/// A detachment leaves where it stands for `to`.
pub fn set_out(setting: &Setting, world: &mut World, ix: DetachmentIx, to: PlaceIx, cause: EventIx) {
    let (group, place, serving, people) = {
        let detachment = world.detachment(ix);
        (detachment.group, detachment.place, detachment.serving, detachment.people)
    };
    let event = world.record(cause, What::Moved { group, from: Some(place), to: None, serving, people });
    let detachment = world.detachment_mut(ix);
    detachment.bound = Some(to);
    detachment.since = event;
    detachment.conveyance = Conveyance::Any;
    if world.view.holds(place, Part::Guard).is_some() && is_gate(setting, place) {
        world.travel.gates_changed();
    }
    leg(setting, world, ix, true);
}

/// Goes on to the next place on the way, or halts where there is none.
pub fn next_leg(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    leg(setting, world, ix, false);
}

fn leg(setting: &Setting, world: &mut World, ix: DetachmentIx, begin: bool) {
    let (at, bound, serving) = {
        let detachment = world.detachment(ix);
        (detachment.place, detachment.bound, detachment.serving)
    };
    let Some(to) = bound else { return };
    if at == to {
        arrive_after(setting, world, ix, (at, 1));
        return;
    }
    let Some(authority) = serving else {
        home_in_one_leg(setting, world, ix, (at, to));
        return;
    };
    let road = world.detachment(ix).conveyance == Conveyance::Road;
    let next = if road {
        let network = roads_in_arms(setting, world, authority);
        network.ways(setting.places().len()).first_leg(setting, (at, to), begin)
    } else {
        ways_in_arms(setting, world, authority).first_leg(setting, (at, to), begin)
    };
    match next {
        Some(leg) => {
            if transport::lets_go(setting, world, ix, authority, leg) {
                let Leg { next, minutes, .. } = leg;
                let minutes = travel_minutes(setting, world, ix, (next, minutes));
                arrive_after(setting, world, ix, (next, minutes));
                crate::intent::seen(setting, world, ix);
            }
        }
        None => {
            world.detachment_mut(ix).bound = Some(at);
            arrive_after(setting, world, ix, (at, 1));
        }
    }
}

/// Those who serve nobody are stopped by nobody, but a raised bridge may leave them no way for a while.
fn home_in_one_leg(setting: &Setting, world: &mut World, ix: DetachmentIx, ends: (PlaceIx, PlaceIx)) {
    let (at, to) = ends;
    let minutes = world.travel.minutes_on_foot(at, to);
    if minutes >= UNREACHABLE {
        wait(setting, world, ix, LOOK_AGAIN_MINUTES);
    } else {
        let minutes = travel_minutes(setting, world, ix, (to, minutes.max(1)));
        arrive_after(setting, world, ix, (to, minutes));
    }
}

/// A detachment stays where it is on its way and looks again later.
pub(super) fn wait(setting: &Setting, world: &mut World, ix: DetachmentIx, minutes: u32) {
    let at = world.detachment(ix).place;
    arrive_after(setting, world, ix, (at, minutes));
}

fn arrive_after(setting: &Setting, world: &mut World, ix: DetachmentIx, leg: (PlaceIx, u32)) {
    let (next, minutes) = leg;
    let due = Due::new(setting, world, world.minute.saturating_add(minutes), DueKind::Arrive(ix, next));
    world.queue.insert(due);
}

/// How long a leg of so many minutes takes a detachment this time.
fn travel_minutes(setting: &Setting, world: &World, ix: DetachmentIx, leg: (PlaceIx, u32)) -> u32 {
    with_delay(setting, world, setting.groups()[world.detachment(ix).group.index()].entity, leg)
}

/// The stated time of a leg to a place with a log-normal factor on it; `entity` addresses the draw [min].
pub(crate) fn with_delay(setting: &Setting, world: &World, entity: u32, leg: (PlaceIx, u32)) -> u32 {
    let (next, minutes) = leg;
    if !world.cast.parameters.on(Mechanism::Delays) || world.cast.parameters.law.travel_sd <= 0.0 {
        return minutes;
    }
    let index = setting.places()[next.index()].entity;
    let address = Address { entity, purpose: Purpose::Travel, minute: world.minute, index };
    let factor = world.cast.travel_factor(world.source.block(address)[0]);
    (f64::from(minutes) * factor + 0.5).clamp(1.0, 1e6) as u32
}

/// A detachment goes home: its people rejoin the main body when they get there.
pub fn go_home(setting: &Setting, world: &mut World, ix: DetachmentIx, cause: EventIx) {
    let home = setting.groups()[world.detachment(ix).group.index()].home;
    let (group, place, serving, people) = {
        let detachment = world.detachment(ix);
        (detachment.group, detachment.place, detachment.serving, detachment.people)
    };
    if people == 0 || world.detachment(ix).bound.is_some() {
        return;
    }
    // Men on their way home serve nobody and are stopped by nobody.
    let event = world.record(cause, What::Turned { group, place, from: serving, to: None, people });
    let detachment = world.detachment_mut(ix);
    detachment.serving = None;
    detachment.since = event;
    detachment.errand = None;
    set_out(setting, world, ix, home, event);
}

/// Those of a detachment that came home are with the main body again.
pub fn rejoin(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    let group = world.detachment(ix).group;
    let squads = core::mem::take(&mut world.detachment_mut(ix).squads);
    for squad in squads {
        let members: Vec<usize> = world.members(setting, ix, squad).collect();
        for person in members {
            world.population.set_status(person, Status::Present);
        }
        world.population.set_away(squad, None);
    }
    let people = core::mem::replace(&mut world.detachment_mut(ix).people, 0);
    world.detachments[group.index()].people += people;
}
