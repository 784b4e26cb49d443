//! Bridges that whoever stands at them can raise: then nobody crosses, of either side.
//!
//! Raising is an answer to a demand like any other ([`crate::response`]); what it does to the ways is told in
//! [`crate::movement`].

use super::is_gate;
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::response::operators;
use crate::setting::Setting;
use crate::trace::What;
use crate::world::World;

/// The function of places that can be raised.
const BRIDGE: &str = "bridge";

/// Whether a place is a bridge that closes some way when it is raised.
pub fn can_be_raised(setting: &Setting, place: PlaceIx) -> bool {
    let function = setting.places()[place.index()].function;
    setting.functions()[function.index()] == BRIDGE && is_gate(setting, place)
}

/// Who raises or lowers a bridge for an authority: its guard there, or those who work it if no other side has the
/// bridge guarded.
pub fn keepers(
    setting: &Setting,
    world: &World,
    place: PlaceIx,
    authority: AuthorityIx,
) -> Option<DetachmentIx> {
    if !world.cast.parameters.on(Mechanism::Bridges) || !can_be_raised(setting, place) {
        return None;
    }
    let standing = world.standing_at(place);
    let own = |ix: &DetachmentIx| world.detachment(*ix).serving == Some(authority);
    let guard = standing.iter().copied().filter(own).max_by_key(|ix| {
        let detachment = world.detachment(*ix);
        (detachment.people, core::cmp::Reverse((detachment.group, *ix)))
    });
    let workers = || operators(setting, place).filter(|ix| world.detachment(*ix).people > 0);
    guard.or_else(|| workers().filter(|_| standing.is_empty()))
}

/// A bridge is raised, or lowered.
pub fn turn(setting: &Setting, world: &mut World, place: PlaceIx, raised: bool, cause: EventIx) {
    if world.view.raised(place) == raised {
        return;
    }
    world.record(cause, What::Raised { place, raised });
    let World { travel, view, .. } = world;
    travel.bridges_changed(setting, view);
}
