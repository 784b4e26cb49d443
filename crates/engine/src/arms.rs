//! Rifles: how many of a group have one, and handing them out from a store.
//!
//! Handing out is an answer to a demand like any other ([`crate::response`]). That rifles were handed out is news:
//! until it comes, a group is believed to have what the roster of the start says.

use crate::demand::Asked;
use crate::index::{DetachmentIx, EventIx, GroupIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::parameters::Parameters;
use crate::response::operators;
use crate::setting::Setting;
use crate::trace::What;
use crate::view::View;
use crate::world::World;

/// Share of a group's people who have a rifle when it has been given `rifles` of them: 1 where that is not looked
/// at.
pub fn share_of(setting: &Setting, parameters: &Parameters, group: GroupIx, rifles: u32) -> f64 {
    let people = setting.groups()[group.index()].people;
    if !parameters.on(Mechanism::Arms) || rifles >= people {
        return 1.0;
    }
    f64::from(rifles) / f64::from(people.max(1))
}

/// Share of a group's people who have a rifle; the fallen leave theirs in the same proportion.
pub fn armed_share(setting: &Setting, world: &World, group: GroupIx) -> f64 {
    share_of(setting, &world.cast.parameters, group, world.view.rifles(group))
}

/// Effective rifles per person of a group as it is armed now.
pub fn rifles_each(setting: &Setting, world: &World, group: GroupIx) -> f64 {
    world.cast.effectiveness(setting, group) * armed_share(setting, world, group)
}

/// Of so many people of a group, those who have a rifle: none where the group's kind bears no arms.
pub fn with_rifles(setting: &Setting, world: &World, group: GroupIx, people: u32) -> u32 {
    if world.cast.effectiveness(setting, group) <= 0.0 {
        return 0;
    }
    let share = armed_share(setting, world, group);
    if share >= 1.0 { people } else { (share * f64::from(people) + 0.5) as u32 }
}

/// Rifles that a group lacks.
pub fn lacking(setting: &Setting, view: &View, group: GroupIx) -> u32 {
    setting.groups()[group.index()].people.saturating_sub(view.rifles(group))
}

/// Who can hand out rifles at a place: whoever stands guard there, or those who work it.
pub fn keepers(setting: &Setting, world: &World, place: PlaceIx) -> Option<DetachmentIx> {
    if !world.cast.parameters.on(Mechanism::Arms) || world.view.store(place) == 0 {
        return None;
    }
    let standing = world.standing_at(place);
    let guard = standing.into_iter().max_by_key(|ix| {
        let detachment = world.detachment(*ix);
        (detachment.people, core::cmp::Reverse((detachment.group, *ix)))
    });
    guard.or_else(|| operators(setting, place).filter(|ix| world.detachment(*ix).people > 0))
}

/// Rifles are handed out to the group that a demand names: as many as were asked for, are in store and are lacking.
pub fn hand_out(setting: &Setting, world: &mut World, asked: &Asked, cause: EventIx) {
    let Some(group) = asked.group else { return };
    let store = world.view.store(asked.place);
    let rifles = asked.people.min(store).min(lacking(setting, &world.view, group));
    if rifles == 0 {
        return;
    }
    let event = world.record(cause, What::Armed { group, place: asked.place, rifles });
    let share = armed_share(setting, world, group);
    spread(setting, world, asked.place, Subject::Armed { group, share }, event);
}
