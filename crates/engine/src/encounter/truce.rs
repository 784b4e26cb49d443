//! Truce by mutual optimism: nobody fires or enters while both sides believe that waiting makes them stronger.
//!
//! Each knows whom it has called itself, and of the other's marches what it has heard (docs/model/03-encounter.md).

use super::sight::{Stand, balance, stand};
use super::{Encounter, fire, sides};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::setting::Setting;
use crate::trace::What;
use crate::world::World;

/// The two strongest sides agree to wait, go on waiting, or stop. Returns the last event.
pub(super) fn agree(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) -> EventIx {
    if !world.cast.parameters.on(Mechanism::Truce) {
        return cause;
    }
    let Some(encounter) = world.encounters[place.index()].clone() else { return cause };
    let mut present = sides(setting, world, place);
    present.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [first, second, ..] = present[..] else { return cause };
    let at = (place, &encounter);
    let holds = prefers_waiting(setting, world, at, first.0) && prefers_waiting(setting, world, at, second.0);
    if holds == world.view.truce(place) {
        return cause;
    }
    if let Some(encounter) = world.encounters[place.index()].as_mut().filter(|_| holds) {
        encounter.fired.clear();
    }
    world.record(cause, What::Truce { place, holds })
}

/// Whether the largest detachment of a side expects to be stronger later, by more than is noticed, and would not
/// rather fire.
fn prefers_waiting(setting: &Setting, world: &World, at: (PlaceIx, &Encounter), side: AuthorityIx) -> bool {
    let (place, encounter) = at;
    let Some(commander) = super::commander(world, place, side) else { return false };
    let outlook = world.outlook(setting, commander);
    let (Some(balance), Some(seen)) =
        (balance(setting, world, at, (commander, &outlook)), stand(setting, world, at, commander))
    else {
        return false;
    };
    let law = &world.cast.parameters.law;
    let own = encounter.relief.expected(world, side);
    let gain =
        balance.prospect(own, heard_of(setting, world, (place, side), commander)) - balance.prospect(0.0, 0.0);
    law.stake * gain > law.quiet_nats && fire::firing(world, &Stand { foe_fires: 0.0, ..seen }) <= 0.0
}

/// Effective rifles of other sides that are on the road to a place, so far as a detachment has heard that they set out.
fn heard_of(setting: &Setting, world: &World, at: (PlaceIx, AuthorityIx), hearer: DetachmentIx) -> f64 {
    let (place, side) = at;
    let heard = world.detachment(hearer).perception.heard;
    world
        .detachments
        .iter()
        .filter(|body| {
            body.bound == Some(place) && body.serving.is_some_and(|serving| !world.cast.friends(serving, side))
        })
        .filter(|body| set_out_by(world, body.since) <= heard)
        .map(|body| f64::from(body.people) * crate::arms::rifles_each(setting, world, body.group))
        .sum()
}

/// The answer that sent people on the road: what others hear of is the answer.
fn set_out_by(world: &World, since: EventIx) -> EventIx {
    let mut at = since;
    loop {
        let event = &world.trace[at.index()];
        if matches!(event.what, What::Answered(_)) || event.cause == at {
            return at;
        }
        at = event.cause;
    }
}
