//! Word of what an authority intends: who is to be attacked expects fire, and who plans for the place heeds it.
//!
//! How such word gets about is [`crate::channel`]'s matter; what a threat does to leaning [`crate::standing`]'s.

use crate::index::{AuthorityIx, PlaceIx};
use crate::law::{fire_stakes, sigma};
use crate::mechanism::Mechanism;
use crate::news::Hearer;
use crate::setting::Setting;
use crate::standing::threatened_by;
use crate::trace::Act;
use crate::world::World;

/// A hearer learns that an authority asks for something about a place; only what goes against the place matters.
pub fn heard(setting: &Setting, world: &mut World, hearer: Hearer, intent: (AuthorityIx, Act), place: PlaceIx) {
    let (authority, act) = intent;
    let attack = matches!(act, Act::Occupy | Act::Surrender | Act::Warn | Act::Bombard);
    if !attack || !world.cast.parameters.on(Mechanism::Intent) {
        return;
    }
    match hearer {
        Hearer::Institution(ix) => {
            let own = setting.institutions()[ix.index()].authority;
            if !world.cast.friends(own, authority) {
                let threatened = &mut world.institutions[ix.index()].threatened;
                if let Err(at) = threatened.binary_search(&place) {
                    threatened.insert(at, place);
                }
            }
        }
        Hearer::Detachment(ix) => {
            let detachment = world.detachment(ix);
            let there = detachment.place == place && detachment.bound.is_none();
            let against = detachment.serving.is_some_and(|side| !world.cast.friends(side, authority));
            if there && against {
                let law = &world.cast.parameters.law;
                let fires = sigma(fire_stakes(law, 0.5, 0.5));
                world.detachment_mut(ix).perception.expect_fire(authority, fires);
                threatened_by(world, ix, authority);
            }
        }
    }
}
