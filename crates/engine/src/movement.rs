//! Movement over links: which ways are open to whom, and how long they take.
//!
//! Whoever guards a gate closes the way behind it to the other side; a raised bridge closes it to everybody. Who
//! goes along these ways is told in [`march`], who lets a train or a ship go in [`transport`].

use crate::cast::Cast;
use crate::index::{AuthorityIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::setting::{Link, Setting, Way};
use crate::trace::Part;
use crate::view::View;
use crate::world::World;

pub mod bridge;
pub mod march;
pub mod transport;

pub use march::{go_home, next_leg, rejoin, set_out};

/// No way.
pub const UNREACHABLE: u32 = u32::MAX / 4;

/// Shortest travel times between all places: whatever is closed, for those whom nobody stops, and for people in
/// arms under each authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Travel {
    places: usize,
    distances: Vec<u32>,
    on_foot: Network,
    gated: Vec<Gated>,
    /// Ways as they were last asked for, the latest last: a bridge that is raised is lowered again.
    known: Vec<Network>,
}

/// So many of the ways last asked for are kept.
const KEPT: usize = 8;

/// Times for people in arms under one authority.
#[derive(Clone, Debug, Default, PartialEq)]
struct Gated {
    /// Whether no gate has changed hands since.
    fresh: bool,
    network: Network,
}

/// Whether one can go along a link to one of its ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Passage {
    #[default]
    Closed,
    /// Only those who begin there: who stands on a raised bridge can step off it, nobody can cross it.
    FromHere,
    Open,
}

/// Ways as they are open to some, and the shortest times over them.
#[derive(Clone, Debug, Default, PartialEq)]
struct Network {
    /// For each link, to its first and to its second end.
    passages: Vec<[Passage; 2]>,
    times: Vec<u32>,
    /// Times from raised bridges, for those who begin there.
    beginnings: Vec<(PlaceIx, Vec<u32>)>,
}

impl Network {
    fn new(setting: &Setting, passages: Vec<[Passage; 2]>) -> Self {
        let times = shortest(setting, &passages);
        let beginnings = beginnings(setting, &passages, &times);
        Self { passages, times, beginnings }
    }

    fn ways(&self, places: usize) -> Ways<'_> {
        Ways { places, network: self }
    }
}

impl Travel {
    /// Travel times at the start.
    pub fn new(setting: &Setting) -> Self {
        let places = setting.places().len();
        let on_foot = Network::new(setting, vec![[Passage::Open; 2]; setting.links().len()]);
        let distances = on_foot.times.clone();
        let gated = vec![Gated::default(); setting.authorities().len()];
        Self { places, distances, known: vec![on_foot.clone()], on_foot, gated }
    }

    /// The ways over these passages: all that they follow from besides never changes.
    fn over(&mut self, setting: &Setting, passages: Vec<[Passage; 2]>) -> Network {
        let network = match self.known.iter().position(|network| network.passages == passages) {
            Some(at) => self.known.remove(at),
            None => Network::new(setting, passages),
        };
        if self.known.len() == KEPT {
            self.known.remove(0);
        }
        self.known.push(network.clone());
        network
    }

    /// Shortest time for somebody nobody stops [min]; raised bridges stop everybody.
    pub fn minutes_on_foot(&self, from: PlaceIx, to: PlaceIx) -> u32 {
        self.on_foot.ways(self.places).minutes(from, to)
    }

    /// The first leg of a shortest way on foot, and its stated time [min]; `begin`: for somebody who begins there.
    pub fn first_leg_on_foot(
        &self,
        setting: &Setting,
        ends: (PlaceIx, PlaceIx),
        begin: bool,
    ) -> Option<(PlaceIx, u32)> {
        let leg = self.on_foot.ways(self.places).first_leg(setting, ends, begin)?;
        Some((leg.next, leg.minutes))
    }

    /// How far two places are from one another, whatever is closed [min].
    pub fn distance_minutes(&self, from: PlaceIx, to: PlaceIx) -> u32 {
        self.distances[from.index() * self.places + to.index()]
    }

    /// The gated times have to be looked at anew: a gate has changed hands.
    pub fn gates_changed(&mut self) {
        self.gated.iter_mut().for_each(|gated| gated.fresh = false);
    }

    /// Shortest times for people in arms under an authority, looked at anew if a gate has changed hands since.
    pub(crate) fn in_arms(
        &mut self,
        setting: &Setting,
        of: (&View, &Cast),
        authority: AuthorityIx,
    ) -> Ways<'_> {
        let Gated { fresh, network } = &mut self.gated[authority.index()];
        if !core::mem::replace(fresh, true) {
            let passages = passages(setting, of.0, of.1, authority);
            // Most gates that change hands close no way that was open, and open none.
            if passages != network.passages || network.times.is_empty() {
                self.gated[authority.index()].network = self.over(setting, passages);
            }
        }
        self.last_in_arms(authority)
    }

    /// Whether they need not be looked at anew.
    pub(crate) fn is_fresh(&self, authority: AuthorityIx) -> bool {
        self.gated[authority.index()].fresh
    }

    /// The same as they were when last looked at.
    pub(crate) fn last_in_arms(&self, authority: AuthorityIx) -> Ways<'_> {
        self.gated[authority.index()].network.ways(self.places)
    }

    /// A bridge has been raised or lowered: every time has to be looked at anew.
    fn bridges_changed(&mut self, setting: &Setting, view: &View) {
        let links = setting.links().iter();
        let passages = links.map(|link| link.ends.map(|to| if_lowered(view, link, to))).collect();
        self.on_foot = self.over(setting, passages);
        self.gates_changed();
    }
}

/// Shortest times between all places for those who go in one way.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    places: usize,
    network: &'a Network,
}

impl<'a> Ways<'a> {
    /// Shortest times from one place to each for those who begin there [min].
    pub fn minutes_from(self, from: PlaceIx) -> &'a [u32] {
        match self.network.beginnings.iter().find(|(place, _)| *place == from) {
            Some((_, times)) => times,
            None => &self.network.times[from.index() * self.places..][..self.places],
        }
    }

    /// Shortest time from one place to another for those who begin there [min].
    pub fn minutes(self, from: PlaceIx, to: PlaceIx) -> u32 {
        self.minutes_from(from)[to.index()]
    }

    /// Shortest time for those who pass through the first place [min].
    fn onward(self, from: PlaceIx, to: PlaceIx) -> u32 {
        self.network.times[from.index() * self.places + to.index()]
    }

    /// The first leg of a shortest way, for those who begin at its first place or pass through it.
    fn first_leg(self, setting: &Setting, ends: (PlaceIx, PlaceIx), begin: bool) -> Option<Leg> {
        let (at, to) = ends;
        let mut best: Option<(u32, Leg)> = None;
        for (ix, link) in setting.links().iter().enumerate() {
            let Some(far) = link.ends.iter().position(|end| *end == at).map(|near| 1 - near) else { continue };
            let open = match self.network.passages[ix][far] {
                Passage::Open => true,
                Passage::FromHere => begin,
                Passage::Closed => false,
            };
            let leg = Leg { link: ix, next: link.ends[far], minutes: link.minutes };
            let total = leg.minutes + self.onward(leg.next, to);
            let least = best.is_none_or(|(least, best)| (total, leg.next) < (least, best.next));
            if open && total < UNREACHABLE && least {
                best = Some((total, leg));
            }
        }
        best.map(|(_, leg)| leg)
    }
}

/// A link along which somebody goes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Leg {
    /// Its position among the links.
    link: usize,
    /// Where it leads.
    next: PlaceIx,
    /// Its stated time [min].
    minutes: u32,
}

/// Shortest times for people in arms under `authority`, given who guards the gates.
pub fn ways_in_arms<'a>(setting: &Setting, world: &'a mut World, authority: AuthorityIx) -> Ways<'a> {
    let World { travel, view, cast, .. } = world;
    travel.in_arms(setting, (&*view, &**cast), authority)
}

/// As [`ways_in_arms`], by road alone.
fn roads_in_arms(setting: &Setting, world: &mut World, authority: AuthorityIx) -> Network {
    let mut passages = passages(setting, &world.view, &world.cast, authority);
    for (link, passage) in setting.links().iter().zip(&mut passages) {
        if link.way != Way::Road {
            *passage = [Passage::Closed; 2];
        }
    }
    world.travel.over(setting, passages)
}

fn passages(setting: &Setting, view: &View, cast: &Cast, authority: AuthorityIx) -> Vec<[Passage; 2]> {
    let gates = cast.parameters.on(Mechanism::Gates);
    let passage = |link: &Link, to: PlaceIx| {
        if gates && !lets_through((view, cast), authority, link, to) {
            Passage::Closed
        } else {
            if_lowered(view, link, to)
        }
    };
    setting.links().iter().map(|link| link.ends.map(|to| passage(link, to))).collect()
}

/// Whether the guard of a link's gate lets people under `authority` go along it to its end `to`. A gate place
/// itself can be entered.
fn lets_through(of: (&View, &Cast), authority: AuthorityIx, link: &Link, to: PlaceIx) -> bool {
    let (view, cast) = of;
    let Some(gate) = link.gate else {
        return true;
    };
    let holder = view.holds(gate, Part::Guard);
    gate == to
        || holder.is_none_or(|holder| cast.friends(holder, authority) || view.strength(holder, gate) == 0)
}

/// What a raised bridge leaves of a link that it is the gate of: one can go onto it from either bank and, if one
/// stands there, back; nobody crosses. Ships do not mind.
fn if_lowered(view: &View, link: &Link, to: PlaceIx) -> Passage {
    match link.gate {
        Some(gate) if gate != to && link.way != Way::Water && view.raised(gate) => Passage::FromHere,
        _ => Passage::Open,
    }
}

/// Whether people under `authority` can get from one place to another with gates and bridges as they are.
pub fn way_out(setting: &Setting, world: &World, authority: AuthorityIx, ends: (PlaceIx, PlaceIx)) -> bool {
    let network = Network::new(setting, passages(setting, &world.view, &world.cast, authority));
    network.ways(world.travel.places).minutes(ends.0, ends.1) < UNREACHABLE
}

/// All shortest times (Floyd and Warshall): fifty places, so the plain loop beats building a graph each time a
/// gate changes hands.
fn shortest(setting: &Setting, passages: &[[Passage; 2]]) -> Vec<u32> {
    let count = setting.places().len();
    let mut times = vec![UNREACHABLE; count * count];
    for place in 0..count {
        times[place * count + place] = 0;
    }
    for (link, passages) in setting.links().iter().zip(passages) {
        for (from, to) in [(1, 0), (0, 1)] {
            if passages[to] == Passage::Open {
                let (from, to) = (link.ends[from], link.ends[to]);
                let slot = &mut times[from.index() * count + to.index()];
                *slot = (*slot).min(link.minutes);
            }
        }
    }
    let dead_ends = dead_ends(setting, passages);
    for via in (0..count).filter(|via| !dead_ends[*via]) {
        let onward = times[via * count..(via + 1) * count].to_vec();
        for row in times.chunks_exact_mut(count) {
            let first = row[via];
            if first < UNREACHABLE {
                for (slot, onward) in row.iter_mut().zip(&onward) {
                    // Signed, for processors that compare several such numbers at once: none is that large.
                    *slot = (*slot as i32).min((first + onward) as i32) as u32;
                }
            }
        }
    }
    times
}

/// For each place whether it is on no way to anywhere else: all links that are open there lead to one other place.
fn dead_ends(setting: &Setting, passages: &[[Passage; 2]]) -> Vec<bool> {
    let count = setting.places().len();
    let (mut dead_ends, mut neighbours) = (vec![true; count], vec![None; count]);
    for (link, _) in setting.links().iter().zip(passages).filter(|(_, open)| open.contains(&Passage::Open)) {
        for (near, far) in [(0, 1), (1, 0)].map(|(near, far)| (link.ends[near].index(), link.ends[far])) {
            dead_ends[near] &= *neighbours[near].get_or_insert(far) == far;
        }
    }
    dead_ends
}

/// Times from places that can be left but not crossed.
fn beginnings(setting: &Setting, passages: &[[Passage; 2]], times: &[u32]) -> Vec<(PlaceIx, Vec<u32>)> {
    let count = setting.places().len();
    let row = |place: PlaceIx| &times[place.index() * count..(place.index() + 1) * count];
    let mut beginnings: Vec<(PlaceIx, Vec<u32>)> = Vec::new();
    for (link, passages) in setting.links().iter().zip(passages) {
        for to in [0, 1].into_iter().filter(|to| passages[*to] == Passage::FromHere) {
            let (from, to) = (link.ends[1 - to], link.ends[to]);
            if !beginnings.iter().any(|(place, _)| *place == from) {
                beginnings.push((from, row(from).to_vec()));
            }
            let known = beginnings.iter_mut().find(|(place, _)| *place == from);
            for (slot, onward) in known.into_iter().flat_map(|(_, known)| known.iter_mut().zip(row(to))) {
                *slot = (*slot).min(link.minutes + onward);
            }
        }
    }
    beginnings
}

/// Whether some link can be closed from here.
pub fn is_gate(setting: &Setting, place: PlaceIx) -> bool {
    setting.links().iter().any(|link| link.gate == Some(place))
}
