//! Which demands are not put because something forbids them: a ban of the setting, for the time it holds.

use crate::demand::Asked;
use crate::index::{GroupIx, PlaceIx};
use crate::setting::Setting;
use crate::world::World;

/// Whether a demand may not be put now.
///
/// One that names no group is of whoever guards or works the place it is about.
pub fn forbids(setting: &Setting, world: &World, asked: &Asked) -> bool {
    if setting.bans().is_empty() {
        return false;
    }
    let authority = setting.institutions()[asked.issuer.index()].authority;
    let of = |group: GroupIx| match asked.group {
        Some(asked) => asked == group,
        None => is_there(setting, world, group, asked.place),
    };
    let mut bans = setting.bans().iter();
    bans.any(|ban| {
        ban.holds(world.minute, authority) && ban.is_about(asked.act, asked.place) && ban.group.is_none_or(of)
    })
}

/// Whether people of a group stand at a place or work it.
fn is_there(setting: &Setting, world: &World, group: GroupIx, place: PlaceIx) -> bool {
    let mut there = world.detachments().iter().filter(|detachment| detachment.bound.is_none());
    setting.places()[place.index()].operators == Some(group)
        || there
            .any(|detachment| detachment.people > 0 && detachment.group == group && detachment.place == place)
}
