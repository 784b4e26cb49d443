//! Standing: who threatens people with harm loses their leaning, in proportion to the harm.
//!
//! One rule for the order to the front, a march, an ultimatum, an assault; no impulse is set by hand for any
//! event (docs/model/07-perception.md). Belief in who prevails and in who moved first is moved elsewhere.

use crate::channel::TOWN_MINUTES;
use crate::demand::Demand;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, PlaceIx};
use crate::law::{Confidence, confidence_of, fire_stakes, sigma};
use crate::mechanism::Mechanism;
use crate::pretence;
use crate::response::situation;
use crate::setting::Setting;
use crate::trace::Act;
use crate::world::World;

/// A demand has reached those it asks: what it threatens them with costs its authority their leaning.
pub fn asked(setting: &Setting, world: &mut World, ix: DetachmentIx, demand: DemandIx) {
    if !world.cast.parameters.on(Mechanism::Standing) {
        return;
    }
    let harm = threatened(setting, world, ix, demand);
    let Demand { asked, authority, .. } = world.demand(demand);
    let (issuer, authority) = (asked.issuer, *authority);
    match pretence::named_by(setting, world, issuer) {
        Some(named) => {
            let lost = world.cast.parameters.law.standing * harm;
            pretence::blame(world, ix, (issuer, authority, named), lost);
        }
        None => lose(world, ix, authority, harm),
    }
}

/// Believed chance of serious harm that a demand threatens those with whom it asks.
fn threatened(setting: &Setting, world: &World, ix: DetachmentIx, demand: DemandIx) -> f64 {
    let law = &world.cast.parameters.law;
    let Demand { asked, authority, .. } = world.demand(demand);
    let confidence = confidence_of(asked.act);
    if asked.act == Act::Surrender {
        return law.harm_under_fire;
    }
    if confidence < Confidence::March {
        return 0.0;
    }
    let outlook = world.outlook(setting, ix);
    let group = world.detachment(ix).group;
    let harm = situation(setting, &world.cast, &outlook, (group, *authority), (confidence, 0.0)).harm;
    // Out of town is the front: there the foe fires.
    let away = world.travel.minutes_on_foot(world.detachment(ix).place, asked.place) > TOWN_MINUTES;
    let punished = (1.0 - outlook.prospects[authority.index()]) * confidence.punishment(law);
    if away { harm.max(law.harm_under_fire + punished) } else { harm }
}

/// People in arms of an authority have come to a place by force: those who stand there against it are threatened.
pub fn faced(world: &mut World, place: PlaceIx, authority: AuthorityIx) {
    if !world.cast.parameters.on(Mechanism::Standing) {
        return;
    }
    for ix in world.standing_at(place) {
        if world.detachment(ix).serving.is_some_and(|side| !world.cast.friends(side, authority)) {
            threatened_by(world, ix, authority);
        }
    }
}

/// Those who are to be attacked: the chance that the foe fires, times what fire does.
pub fn threatened_by(world: &mut World, ix: DetachmentIx, authority: AuthorityIx) {
    if !world.cast.parameters.on(Mechanism::Standing) {
        return;
    }
    let law = &world.cast.parameters.law;
    let harm = sigma(fire_stakes(law, 0.5, 0.5)) * law.harm_under_fire;
    lose(world, ix, authority, harm);
}

fn lose(world: &mut World, ix: DetachmentIx, authority: AuthorityIx, harm: f64) {
    let lost = world.cast.parameters.law.standing * harm;
    if lost > 0.0 {
        world.detachment_mut(ix).perception.lose_standing(authority, lost);
    }
}
