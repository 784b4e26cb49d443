//! How word and messages travel: over the exchange, the telegraph, a line of their own or a transmitter where
//! that is quicker and possible, by courier or train otherwise.
//!
//! Facts spread by the quickest way that works ([`Outlet`]). A message of an authority ([`carry`]) also needs
//! operators who pass it on ([`office`]); refused, it goes by the next way. What word says is [`crate::news`]'s
//! matter.

use crate::index::{AuthorityIx, InstitutionIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::random::{Address, Purpose};
use crate::setting::{Setting, WireKind};
use crate::trace::{Carrier, Part};
use crate::world::World;

pub mod office;

/// Beyond this travel time places are different towns, and no telephone joins them [min].
pub const TOWN_MINUTES: u32 = 180;

/// Longest delay that is told apart [min].
const LONGEST_MINUTES: f64 = 100_000.0;

/// A way for word to go, and how long it takes at the median [min].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// How it is carried.
    pub carrier: Carrier,
    /// Half of what goes this way takes longer [min].
    pub median_minutes: f64,
}

/// What joins one place to all others at one moment: looked up once for everybody who hears from there.
#[derive(Clone, Copy, Debug)]
pub struct Outlet {
    from: PlaceIx,
    line: bool,
    telegraph: bool,
    wires: bool,
    /// Minutes to a transmitter at hand and its place.
    transmitter: Option<(f64, PlaceIx)>,
}

impl Outlet {
    /// What joins `from` to others; a transmitter counts if it stands there and is worked.
    pub fn new(setting: &Setting, world: &World, from: PlaceIx) -> Self {
        let works = |office: Option<PlaceIx>| office.is_some_and(|place| serves(world, place).is_some());
        let wires = world.cast.parameters.on(Mechanism::Wires) && !setting.wires().is_empty();
        let stands_here = wires && transmitters(setting).any(|place| place == from);
        Self {
            from,
            line: world.view.open(from) && works(setting.exchange()),
            telegraph: works(setting.telegraph()),
            wires,
            transmitter: (stands_here && serves(world, from).is_some()).then_some((0.0, from)),
        }
    }

    /// The same for a message of `authority`: any transmitter of its own in the town will do, no other.
    fn of_authority(setting: &Setting, world: &World, from: PlaceIx, authority: AuthorityIx) -> Self {
        let outlet = Self::new(setting, world, from);
        if !outlet.wires {
            return outlet;
        }
        let own = transmitters(setting)
            .filter(|place| serves(world, *place) == Some(authority) && same_town(world, from, *place));
        let to_it = |place: PlaceIx| (courier_minutes(world, from, place), place);
        let transmitter = own.map(to_it).min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        Self { transmitter, ..outlet }
    }

    /// Every way to `to` but on foot that works now.
    fn routes(&self, setting: &Setting, world: &World, to: PlaceIx) -> [Option<Route>; 3] {
        let law = &world.cast.parameters.law;
        let near = same_town(world, self.from, to);
        let by = |carrier: Carrier, median_minutes: f64| Some(Route { carrier, median_minutes });
        let office = if near && self.line && world.view.open(to) {
            by(Carrier::Telephone, 60.0 * law.telephone_delay)
        } else if !near && self.telegraph {
            by(Carrier::Telegraph, 60.0 * law.telegraph_delay)
        } else {
            None
        };
        let direct = (self.wires && joined(setting, self.from, to))
            .then_some(Route { carrier: Carrier::DirectWire, median_minutes: 60.0 * law.telephone_delay });
        let sends = self.transmitter.filter(|(_, place)| !same_town(world, *place, to));
        let wireless =
            sends.and_then(|(minutes, _)| by(Carrier::Wireless, minutes + 60.0 * law.telegraph_delay));
        [office, direct, wireless]
    }

    /// By somebody sent with it: within a town a courier, between towns with the train or ship.
    pub fn on_foot(&self, world: &World, to: PlaceIx) -> Route {
        let near = same_town(world, self.from, to);
        let carrier = if near { Carrier::Courier } else { Carrier::Train };
        Route { carrier, median_minutes: courier_minutes(world, self.from, to) }
    }

    /// The quickest way to `to` that works now.
    pub fn quickest(&self, setting: &Setting, world: &World, to: PlaceIx) -> Route {
        let others = self.routes(setting, world, to).into_iter().flatten();
        others.fold(self.on_foot(world, to), |best, other| {
            if other.median_minutes < best.median_minutes { other } else { best }
        })
    }
}

/// Minutes of a courier, at the median. Between towns a courier takes the same train or ship as everybody.
fn courier_minutes(world: &World, from: PlaceIx, to: PlaceIx) -> f64 {
    let on_foot = world.travel.minutes_on_foot(from, to);
    let in_town = f64::from(on_foot.min(TOWN_MINUTES)) / world.cast.parameters.law.courier_speed.max(0.1);
    in_town + f64::from(on_foot.saturating_sub(TOWN_MINUTES))
}

/// Whether two places belong to one town. A raised bridge stops couriers; it makes no other town of the far bank.
pub fn same_town(world: &World, from: PlaceIx, to: PlaceIx) -> bool {
    world.travel.distance_minutes(from, to) <= TOWN_MINUTES
}

/// Whom a place serves by its function.
fn serves(world: &World, place: PlaceIx) -> Option<AuthorityIx> {
    world.view.holds(place, Part::Function)
}

fn transmitters(setting: &Setting) -> impl Iterator<Item = PlaceIx> + '_ {
    setting.wires().iter().filter(|wire| wire.kind == WireKind::Wireless).map(|wire| wire.from)
}

/// Whether a line of their own joins two places.
fn joined(setting: &Setting, from: PlaceIx, to: PlaceIx) -> bool {
    setting.wires().iter().any(|wire| {
        let ends = wire.to.map(|end| (wire.from, end));
        wire.kind == WireKind::Direct && (ends == Some((from, to)) || ends == Some((to, from)))
    })
}

/// Minutes that something sent now takes by a way, at least one.
///
/// `entity` addresses the draw: the hearer's or the addressee's key, so that another message does not
/// disturb this one.
pub fn minutes_by(setting: &Setting, world: &World, route: Route, (from, entity): (PlaceIx, u32)) -> f64 {
    let index = setting.places()[from.index()].entity;
    let address = Address { entity, purpose: Purpose::Delay, minute: world.minute, index };
    route.median_minutes * world.cast.delay_factor(world.source.block(address)[0])
}

/// Whole minutes, as everything is due at one.
pub fn whole_minutes(minutes: f64) -> u32 {
    minutes.clamp(1.0, LONGEST_MINUTES) as u32
}

/// Minutes until somebody who has to be there in person gets from one place to another, at least one.
pub fn in_person_minutes(setting: &Setting, world: &World, ends: (PlaceIx, PlaceIx), entity: u32) -> u32 {
    if ends.0 == ends.1 {
        return 1;
    }
    let route = Route { carrier: Carrier::InPerson, median_minutes: courier_minutes(world, ends.0, ends.1) };
    whole_minutes(minutes_by(setting, world, route, (ends.0, entity)))
}

/// A message that an authority sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Whose it is.
    pub authority: AuthorityIx,
    /// Who sends it.
    pub sender: InstitutionIx,
    /// From where to where.
    pub ends: (PlaceIx, PlaceIx),
    /// The addressee's key, which addresses the draw of its delay.
    pub entity: u32,
    /// Tells apart what one sender sends to one place at one minute.
    pub topic: u32,
}

/// How a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What carries it.
    pub carrier: Carrier,
    /// How long it takes [min].
    pub minutes: u32,
    /// The office whose operators pass it on.
    pub office: Option<PlaceIx>,
}

/// Sends a message by the quickest way that works and whose operators consent.
///
/// A message that they pass waits there for its turn; one that they refuse goes by the next way.
pub fn carry(setting: &Setting, world: &mut World, message: &Message) -> Passage {
    let (from, to) = message.ends;
    if from == to {
        return Passage { carrier: Carrier::Courier, minutes: 1, office: None };
    }
    let outlet = Outlet::of_authority(setting, world, from, message.authority);
    let mut routes = vec![outlet.on_foot(world, to)];
    routes.extend(outlet.routes(setting, world, to).into_iter().flatten());
    routes.sort_by(|a, b| a.median_minutes.total_cmp(&b.median_minutes));
    let passes = |route: &Route| {
        let office = office_of(setting, route.carrier);
        office.is_none_or(|office| office::consents(setting, world, office, message))
    };
    // Nobody is asked about what goes on foot.
    let Some(route) = routes.into_iter().find(passes) else {
        return Passage { carrier: Carrier::Courier, minutes: whole_minutes(LONGEST_MINUTES), office: None };
    };
    let office = office_of(setting, route.carrier);
    let transit = minutes_by(setting, world, route, (from, message.entity));
    let wait = office.map_or(0.0, |office| office::wait_minutes(setting, world, office, message));
    Passage { carrier: route.carrier, minutes: whole_minutes(wait + transit), office }
}

/// The office whose operators a message passes.
fn office_of(setting: &Setting, carrier: Carrier) -> Option<PlaceIx> {
    match carrier {
        Carrier::Telephone => setting.exchange(),
        Carrier::Telegraph => setting.telegraph(),
        _ => None,
    }
}
