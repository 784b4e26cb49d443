//! Attack or defence: an institution that has declared for one of them decides by the one law when to change.
//!
//! The decision is one more answer to the law, with a nerve that is renewed rather than drawn afresh, so that
//! planning often leaks nothing (docs/model/08-doctrine.md, *Posture*).

use super::rules;
use crate::encounter::nerve::{Episode, nerve};
use crate::index::{DoctrineIx, EventIx, InstitutionIx};
use crate::law::{Confidence, Situation, sigma, terms};
use crate::mechanism::Mechanism;
use crate::perception::Outlook;
use crate::random::Purpose;
use crate::setting::Setting;
use crate::sitting;
use crate::trace::{Posture, What};
use crate::world::World;

/// Whether an institution has declared for defence and keeps to it.
pub fn is_defensive(world: &World, institution: InstitutionIx) -> bool {
    world.cast.parameters.on(Mechanism::Posture) && world.view.posture(institution) == Some(Posture::Defensive)
}

/// A planning instant: an institution that has declared stays with it, or goes over to the other posture.
///
/// One nerve decides: attack where `sigma(U)` passes it. Who keeps the peace has the effort of breaking it besides; who
/// has broken it has no more to break. Each change waits for a nerve newer than the one that
/// made the last, so that a posture is kept for a while.
pub fn decide(setting: &Setting, world: &mut World, ix: DoctrineIx, outlook: &Outlook) {
    let institution = setting.doctrines()[ix.index()].institution;
    let Some(now) = world.view.posture(institution).filter(|_| world.cast.parameters.on(Mechanism::Posture))
    else {
        return;
    };
    if sitting::votes_on_posture(setting, world, institution) {
        return;
    }
    let (episode, renewal) = nerve_of(setting, world, institution);
    let attack =
        sigma(attacking(setting, world, (ix, outlook), now)) > nerve(world.source, &episode, 0, renewal);
    let wanted = if attack { Posture::Offensive } else { Posture::Defensive };
    let issuer = &world.institutions[institution.index()];
    if wanted != now && issuer.decided != Some(renewal) {
        let cause = issuer.perception.heard;
        change(setting, world, (institution, wanted), cause);
    }
}

/// An institution goes over, by the law, by a rule or by a vote: what it has decided it keeps to for the rest of its nerve.
///
/// Nothing happens where it is of that posture already.
pub(crate) fn change(setting: &Setting, world: &mut World, what: (InstitutionIx, Posture), cause: EventIx) {
    let (institution, posture) = what;
    if world.view.posture(institution) == Some(posture) || !world.cast.parameters.on(Mechanism::Posture) {
        return;
    }
    let (_, renewal) = nerve_of(setting, world, institution);
    world.institutions[institution.index()].decided = Some(renewal);
    let event = world.record(cause, What::Postured { institution, posture });
    rules::did(setting, world, institution, event);
}

/// The nerve of an institution for its posture, and which of them in turn it is.
fn nerve_of(setting: &Setting, world: &World, institution: InstitutionIx) -> (Episode, u32) {
    let episode = Episode {
        entity: setting.institutions()[institution.index()].entity,
        purpose: Purpose::PostureNerve,
        place: 0,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
        reconsidered_prob: 1.0,
    };
    let renewal = episode.renewal(episode.entity);
    (episode, renewal)
}

/// Utility of attacking less keeping to defence [nat]: stakes of a march, framing, danger, the effort of breaking the
/// peace if it is kept now, and the doctrine's own inclination; an institution leans to its own side either way, and makes no march itself.
fn attacking(setting: &Setting, world: &World, of: (DoctrineIx, &Outlook), now: Posture) -> f64 {
    let (ix, outlook) = of;
    let institution = setting.doctrines()[ix.index()].institution;
    let authority = setting.institutions()[institution.index()].authority;
    let parameters = &world.cast.parameters;
    let (law, risk) = (&parameters.law, parameters.risks[ix.index()]);
    let mandate = sitting::mandate(setting, world, institution);
    let (confidence, prospect) = (Confidence::March, outlook.prospects[authority.index()]);
    let situation = Situation {
        prospect: Some(prospect),
        required: confidence.required(law) + risk + outlook.worth_waiting(confidence, authority),
        defensive: outlook.defensive[authority.index()],
        harm: (1.0 - prospect) * confidence.punishment(law),
        // What a body above it has resolved is no breach of routine; against its word an attack lacks a signature.
        effort: if now == Posture::Defensive && mandate != Some(Posture::Offensive) {
            law.effort_attack
        } else {
            0.0
        },
        missing_signatures: if mandate == Some(Posture::Defensive) { 1.0 } else { 0.0 },
        fixed: parameters.postures[ix.index()],
        ..Situation::default()
    };
    terms(law, &situation).utility()
}
