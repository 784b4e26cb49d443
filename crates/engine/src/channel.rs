//! How word travels: by telephone where both lines and the exchange work, by telegraph between towns, by
//! courier otherwise. What it says is [`crate::news`]'s matter.

use crate::index::PlaceIx;
use crate::random::{Address, Purpose};
use crate::setting::Setting;
use crate::trace::Part;
use crate::world::World;

/// How something is carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// By the quickest channel that works.
    Message,
    /// By somebody who has to be there.
    InPerson,
}

/// Beyond this travel time places are different towns, and no telephone joins them [min].
pub(crate) const TOWN_MINUTES: u32 = 180;

/// Minutes until word or a messenger gets from one place to another, at least one.
///
/// `entity` addresses the draw: the hearer's or the addressee's key, so that another message does not
/// disturb this one.
pub fn delay_minutes(
    setting: &Setting,
    world: &World,
    ends: (PlaceIx, PlaceIx),
    carrier: Carrier,
    entity: u32,
) -> u32 {
    let (from, to) = ends;
    if from == to {
        return 1;
    }
    let law = &world.cast.parameters.law;
    let on_foot = world.travel.minutes_on_foot(from, to);
    // A raised bridge stops couriers; it makes no other town of the far bank.
    let one_town = world.travel.distance_minutes(from, to) <= TOWN_MINUTES;
    // Between towns a courier takes the same train or ship as everybody.
    let in_town = f64::from(on_foot.min(TOWN_MINUTES)) / law.courier_speed.max(0.1);
    let courier = in_town + f64::from(on_foot.saturating_sub(TOWN_MINUTES));
    let median = match carrier {
        Carrier::InPerson => courier,
        Carrier::Message if one_town && telephone_works(setting, world, from, to) => {
            courier.min(60.0 * law.telephone_delay)
        }
        Carrier::Message if !one_town && telegraph_works(setting, world) => {
            courier.min(60.0 * law.telegraph_delay)
        }
        Carrier::Message => courier,
    };
    let index = setting.places()[from.index()].entity;
    let address = Address { entity, purpose: Purpose::Delay, minute: world.minute, index };
    let minutes = median * world.cast.delay_factor(world.source.block(address)[0]);
    minutes.clamp(1.0, 100_000.0) as u32
}

/// Whether two places of one town can telephone: both lines open, and an exchange that serves somebody.
pub fn telephone_works(setting: &Setting, world: &World, from: PlaceIx, to: PlaceIx) -> bool {
    let served = setting.exchange().is_some_and(|place| world.view.holds(place, Part::Function).is_some());
    served && world.view.open(from) && world.view.open(to)
}

fn telegraph_works(setting: &Setting, world: &World) -> bool {
    setting.telegraph().is_some_and(|place| world.view.holds(place, Part::Function).is_some())
}
