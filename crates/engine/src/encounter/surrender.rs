//! Terms put to a guard: to give itself up by a deadline, or to leave freely.
//!
//! Both are demands answered by the one law; who gives up or leaves serves nobody, and who does not say so holds
//! on (docs/model/03-encounter.md).

use super::sight::{Stand, holding_on, stand};
use super::{capture, end_if_over};
use crate::demand::Asked;
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, Situation};
use crate::mechanism::Mechanism;
use crate::movement;
use crate::rank::effort;
use crate::setting::Setting;
use crate::trace::{Act, Part};
use crate::world::World;

/// Whether people of an authority face somebody at a place: it can call on them to surrender.
pub fn besieges(setting: &Setting, world: &World, authority: AuthorityIx, place: PlaceIx) -> bool {
    world.encounters[place.index()].is_some()
        && super::sides(setting, world, place).iter().any(|(side, _)| *side == authority)
}

/// The guard to whom terms are put: who faces those that call on it to surrender; who holds the place, or the group
/// named, if it is to leave and there is a way out.
pub(crate) fn addressee(
    setting: &Setting,
    world: &World,
    asked: &Asked,
    authority: AuthorityIx,
) -> Option<DetachmentIx> {
    if !world.cast.parameters.on(Mechanism::Ultimatums) {
        return None;
    }
    let place = asked.place;
    let holder = world.view.holds(place, Part::Guard);
    let fits = |ix: &DetachmentIx| {
        let body = world.detachment(*ix);
        match asked.act {
            Act::Surrender => body.serving.is_some_and(|side| !world.cast.friends(side, authority)),
            _ => asked.group.map_or(body.serving == holder, |group| body.group == group),
        }
    };
    let reached = asked.act == Act::Withdraw || besieges(setting, world, authority, place);
    let guard = world.standing_at(place).into_iter().filter(fits);
    let largest = guard.max_by_key(|ix| {
        let body = world.detachment(*ix);
        (body.people, core::cmp::Reverse((body.group, *ix)))
    });
    largest.filter(|ix| reached && (asked.act == Act::Surrender || way_out(setting, world, *ix)))
}

/// Whether the guard could go home: no gate on the way is held against it.
fn way_out(setting: &Setting, world: &World, ix: DetachmentIx) -> bool {
    let body = world.detachment(ix);
    let home = setting.groups()[body.group.index()].home;
    body.serving.is_some_and(|serving| movement::way_out(setting, world, serving, (body.place, home)))
}

/// What giving up or leaving, and holding on, mean to a guard.
pub(crate) fn question(
    setting: &Setting,
    world: &World,
    ix: DetachmentIx,
    asked: (&Asked, AuthorityIx),
) -> Option<[Situation; 2]> {
    let (Asked { act, issuer, .. }, authority) = (asked.0.clone(), asked.1);
    if !matches!(act, Act::Surrender | Act::Withdraw) {
        return None;
    }
    let body = world.detachment(ix);
    let serving = body.serving?;
    let outlook = body.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let at_large = outlook.prospects[serving.index()];
    let peace = Stand { here: at_large, at_large, foe_fires: 0.0, waiting: 0.0, committed: false };
    let encounter = world.encounters[body.place.index()].as_ref();
    let seen =
        encounter.and_then(|encounter| stand(setting, world, (body.place, encounter), ix)).unwrap_or(peace);
    let law = &world.cast.parameters.law;
    let punishment = Confidence::Hold.punishment(law);
    // One's own side calls to account whoever leaves it, if it prevails; the others are milder on terms.
    let own = if world.cast.friends(authority, serving) { 0.0 } else { seen.here * punishment };
    let theirs = if act == Act::Surrender { (1.0 - seen.here) * law.surrender_terms * punishment } else { 0.0 };
    let effort = effort(law, act, world.cast.ranks().habit(body.group, issuer));
    let giving_up = Situation { harm: own + theirs, effort, ..Situation::default() };
    Some([giving_up, holding_on(setting, world, ix, &seen)?])
}

/// A moment of decision has passed: those who are being asked see the place anew.
pub(super) fn reconsider(setting: &Setting, world: &mut World, place: PlaceIx) {
    for ix in world.standing_at(place) {
        let open = world.detachment(ix).open.as_ref().map(|open| world.demand(open.demand).asked.act);
        if matches!(open, Some(Act::Surrender | Act::Withdraw)) {
            crate::response::reconsider_open(setting, world, ix);
        }
    }
}

/// A guard gives itself up as a unit.
pub(crate) fn give_up(setting: &Setting, world: &mut World, ix: DetachmentIx, cause: EventIx) {
    let place = world.detachment(ix).place;
    if world.detachment(ix).bound.is_none() && world.encounters[place.index()].is_some() {
        let event = capture(setting, world, (place, ix), cause);
        end_if_over(setting, world, place, event);
    }
}

/// A guard leaves as a unit and goes home in peace.
pub(crate) fn leave(setting: &Setting, world: &mut World, ix: DetachmentIx, cause: EventIx) {
    let place = world.detachment(ix).place;
    movement::go_home(setting, world, ix, cause);
    end_if_over(setting, world, place, cause);
}

/// A call to surrender was refused: the side that made it has committed itself.
pub(crate) fn refused(world: &mut World, place: PlaceIx, authority: AuthorityIx) {
    if let Some(encounter) = &mut world.encounters[place.index()]
        && !encounter.committed.contains(&authority)
    {
        encounter.committed.push(authority);
    }
}
