//! Counter-signatures: whose a group's own rule requires, who can be asked in time, and who gives it.
//!
//! Each that is missing costs K nats in the law; nothing is valid or invalid of itself. A signer decides by the
//! same law as everybody ([`crate::person`]). Which rules a group adopts is [`crate::meeting`]'s matter.

use crate::channel::{Outlet, minutes_by, whole_minutes};
use crate::demand::Fate;
use crate::index::{DemandIx, DetachmentIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::Confidence;
use crate::mechanism::Mechanism;
use crate::person;
use crate::random::{Address, Purpose};
use crate::repeat::{self, Matter, Who};
use crate::response::reconsider_open;
use crate::sampler::exponential;
use crate::setting::Setting;
use crate::trace::{Carrier, What};
use crate::world::World;

/// Asks those who must sign an order that has been delivered. Who is with the unit answers at once; who can be
/// reached is asked over the quickest channel, and may answer before the order does its work.
pub fn consult(setting: &Setting, world: &mut World, ix: DetachmentIx, order: DemandIx) {
    if !world.cast.parameters.on(Mechanism::Signatures) {
        return;
    }
    let issuer = world.demand(order).asked.issuer;
    let group = world.detachment(ix).group;
    let signers: Vec<InstitutionIx> =
        world.view.signers(group).iter().copied().filter(|signer| *signer != issuer).collect();
    world.demands[order.index()].missing_signatures = signers.len().min(255) as u8;
    for signer in signers {
        let Some(place) = reached_at(world, signer) else { continue };
        if with_unit(setting, world, ix, (signer, place)) {
            decide(setting, world, signer, order);
        } else {
            ask(setting, world, (ix, order), (signer, place));
        }
    }
}

/// Where a signer in office can be asked.
fn reached_at(world: &World, signer: InstitutionIx) -> Option<PlaceIx> {
    person::reached_at(world, signer).filter(|_| world.view.in_office(signer))
}

/// Whether a signer is there to be asked in person: a commissar attached to the group goes where it goes.
fn with_unit(setting: &Setting, world: &World, ix: DetachmentIx, signer: (InstitutionIx, PlaceIx)) -> bool {
    let detachment = world.detachment(ix);
    detachment.place == signer.1 || setting.institutions()[signer.0.index()].attached == Some(detachment.group)
}

/// A signer is asked from afar: word there, the time until the signer answers, word back.
fn ask(setting: &Setting, world: &mut World, of: (DetachmentIx, DemandIx), signer: (InstitutionIx, PlaceIx)) {
    let ((ix, order), (signer, place)) = (of, signer);
    let (way, by_line) = way(setting, world, ix, (signer, place));
    let entity = setting.institutions()[signer.index()].entity;
    let index = person::question_key(setting, &world.demand(order).asked);
    let address = Address { entity, purpose: Purpose::ConsultTime, minute: world.minute, index };
    let mean = world.cast.parameters.law.consult_time.max(1e-9);
    let thought = 60.0 * exponential(1.0 / mean, world.source.uniform(address));
    let minute = world.minute + 2 * way + thought.min(1e6) as u32;
    let due = Due::new(setting, world, minute, DueKind::Sign(order, signer, by_line));
    world.queue.insert(due);
}

/// Minutes of word to a signer, and whether it goes over a line rather than with a courier.
fn way(setting: &Setting, world: &World, ix: DetachmentIx, signer: (InstitutionIx, PlaceIx)) -> (u32, bool) {
    let ends = (world.detachment(ix).place, signer.1);
    let entity = setting.institutions()[signer.0.index()].entity;
    let route = Outlet::new(setting, world, ends.0).quickest(setting, world, ends.1);
    let on_foot = matches!(route.carrier, Carrier::Courier | Carrier::Train);
    (whole_minutes(minutes_by(setting, world, route, (ends.0, entity))), !on_foot)
}

/// A signer who was asked from afar answers: in time, if the order still waits for its answer; and over the
/// line, if there is one still.
pub fn answers(setting: &Setting, world: &mut World, order: DemandIx, signer: (InstitutionIx, bool)) {
    let (signer, by_line) = signer;
    let ix = match world.demand(order).fate {
        Fate::Open(ix) => Some(ix),
        Fate::Carried => waits_with(world, order),
        Fate::Put(_) | Fate::Answered(_) => None,
    };
    let (Some(ix), Some(place)) = (ix, reached_at(world, signer)) else { return };
    if by_line && !way(setting, world, ix, (signer, place)).1 {
        return;
    }
    decide(setting, world, signer, order);
    reconsider_open(setting, world, ix);
}

/// The detachment with which a delivered demand waits.
fn waits_with(world: &World, demand: DemandIx) -> Option<DetachmentIx> {
    let with = world.detachments.iter().position(|detachment| detachment.waiting.contains(&demand));
    with.map(DetachmentIx::from_index)
}

/// A signer signs or does not.
fn decide(setting: &Setting, world: &mut World, signer: InstitutionIx, order: DemandIx) {
    let demand = world.demand(order);
    let (authority, cause, group) = (demand.authority, demand.event, demand.asked.group);
    let prob = person::willing(setting, world, signer, (authority, Confidence::Passive));
    let entity = setting.institutions()[signer.index()].entity;
    let minute = repeat::epoch(setting, world, Matter::of(world, order, Who::Signer(signer, group)));
    let address = Address { entity, purpose: Purpose::Sign, minute, index: 0 };
    let signed = world.source.uniform(address) < prob;
    world.record(cause, What::Signed { demand: order, institution: signer, signed });
    if signed {
        let missing = &mut world.demands[order.index()].missing_signatures;
        *missing = missing.saturating_sub(1);
    }
}
