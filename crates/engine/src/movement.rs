//! Movement over links, leg by leg; whoever guards a gate closes the way behind it to the other side.
//!
//! What happens on arrival is for [`crate::holding`] and [`crate::encounter`]; who sets out for
//! [`crate::response`].

use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::population::Status;
use crate::setting::Setting;
use crate::trace::{Part, What};
use crate::view::View;
use crate::world::World;

/// No way.
pub const UNREACHABLE: u32 = u32::MAX / 4;

/// Shortest travel times between all places, with and without closed gates.
#[derive(Clone, Debug, PartialEq)]
pub struct Travel {
    places: usize,
    on_foot: Vec<u32>,
    gated: Vec<Gated>,
}

/// Times for people in arms under one authority.
#[derive(Clone, Debug, Default, PartialEq)]
struct Gated {
    /// Whether no gate has changed hands since.
    fresh: bool,
    /// Whether each link can be gone along, to its first and to its second end.
    open: Vec<[bool; 2]>,
    times: Vec<u32>,
}

impl Travel {
    /// Travel times at the start.
    pub fn new(setting: &Setting) -> Self {
        let places = setting.places().len();
        let on_foot = shortest(setting, &vec![[true; 2]; setting.links().len()]);
        Self { places, on_foot, gated: vec![Gated::default(); setting.authorities().len()] }
    }

    /// Shortest time for somebody nobody stops [min].
    pub fn minutes_on_foot(&self, from: PlaceIx, to: PlaceIx) -> u32 {
        Ways { places: self.places, times: &self.on_foot }.minutes(from, to)
    }

    /// The gated times have to be looked at anew: a gate has changed hands.
    pub fn gates_changed(&mut self) {
        self.gated.iter_mut().for_each(|gated| gated.fresh = false);
    }
}

/// Shortest times between all places for those who go in one way.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    places: usize,
    times: &'a [u32],
}

impl Ways<'_> {
    /// Shortest time from one place to another [min].
    pub fn minutes(self, from: PlaceIx, to: PlaceIx) -> u32 {
        self.times[from.index() * self.places + to.index()]
    }
}

/// Shortest times for people in arms under `authority`, given who guards the gates.
pub fn ways_in_arms<'a>(setting: &Setting, world: &'a mut World, authority: AuthorityIx) -> Ways<'a> {
    let World { travel, view, .. } = world;
    let gated = &mut travel.gated[authority.index()];
    if !gated.fresh {
        gated.fresh = true;
        let links = setting.links().iter().enumerate();
        let open: Vec<[bool; 2]> =
            links.map(|(ix, link)| link.ends.map(|to| passes(setting, view, authority, (ix, to)))).collect();
        // Most gates that change hands close no way that was open, and open none.
        if open != gated.open || gated.times.is_empty() {
            gated.times = shortest(setting, &open);
            gated.open = open;
        }
    }
    Ways { places: travel.places, times: &gated.times }
}

/// Whether people under `authority` may go along a link to its end `to`. A gate place itself can be entered.
fn passes(setting: &Setting, view: &View, authority: AuthorityIx, leg: (usize, PlaceIx)) -> bool {
    let Some(gate) = setting.links()[leg.0].gate else {
        return true;
    };
    let holder = view.holds(gate, Part::Guard);
    gate == leg.1 || holder.is_none_or(|holder| holder == authority || view.strength(holder, gate) == 0)
}

/// All shortest times (Floyd and Warshall): fifty places, so the plain loop beats building a graph each time a
/// gate changes hands.
fn shortest(setting: &Setting, open: &[[bool; 2]]) -> Vec<u32> {
    let count = setting.places().len();
    let mut times = vec![UNREACHABLE; count * count];
    for place in 0..count {
        times[place * count + place] = 0;
    }
    for (link, open) in setting.links().iter().zip(open) {
        for (from, to) in [(1, 0), (0, 1)] {
            if open[to] {
                let (from, to) = (link.ends[from], link.ends[to]);
                let slot = &mut times[from.index() * count + to.index()];
                *slot = (*slot).min(link.minutes);
            }
        }
    }
    for via in 0..count {
        let onward = times[via * count..(via + 1) * count].to_vec();
        for row in times.chunks_exact_mut(count) {
            let first = row[via];
            if first < UNREACHABLE {
                for (slot, onward) in row.iter_mut().zip(&onward) {
                    *slot = (*slot).min(first + onward);
                }
            }
        }
    }
    times
}

/// A detachment leaves where it stands for `to`.
pub fn set_out(setting: &Setting, world: &mut World, ix: DetachmentIx, to: PlaceIx, cause: EventIx) {
    let (group, place, serving, people) = {
        let detachment = world.detachment(ix);
        (detachment.group, detachment.place, detachment.serving, detachment.people)
    };
    let event = world.record(cause, What::Moved { group, from: Some(place), to: None, serving, people });
    let detachment = world.detachment_mut(ix);
    detachment.bound = Some(to);
    detachment.since = event;
    if world.view.holds(place, Part::Guard).is_some() && is_gate(setting, place) {
        world.travel.gates_changed();
    }
    next_leg(setting, world, ix);
}

/// Goes on to the next place on the way, or halts where there is none.
pub fn next_leg(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    let (at, bound, serving) = {
        let detachment = world.detachment(ix);
        (detachment.place, detachment.bound, detachment.serving)
    };
    let Some(to) = bound else { return };
    let leg = match serving {
        _ if at == to => Some((at, 1)),
        Some(authority) => first_leg(setting, world, authority, (at, to)),
        None => Some((to, world.travel.minutes_on_foot(at, to).max(1))),
    };
    match leg {
        Some((next, minutes)) => {
            let due = Due::new(setting, world, world.minute + minutes, DueKind::Arrive(ix, next));
            world.queue.insert(due);
        }
        None => {
            let due = Due::new(setting, world, world.minute + 1, DueKind::Arrive(ix, at));
            world.detachment_mut(ix).bound = Some(at);
            world.queue.insert(due);
        }
    }
}

/// The next place on a shortest open way, and the minutes to it.
fn first_leg(
    setting: &Setting,
    world: &mut World,
    authority: AuthorityIx,
    ends: (PlaceIx, PlaceIx),
) -> Option<(PlaceIx, u32)> {
    let (at, to) = ends;
    let mut best: Option<(u32, PlaceIx, u32)> = None;
    for (ix, link) in setting.links().iter().enumerate() {
        let next = if link.ends[0] == at {
            link.ends[1]
        } else if link.ends[1] == at {
            link.ends[0]
        } else {
            continue;
        };
        if !passes(setting, &world.view, authority, (ix, next)) {
            continue;
        }
        let total = link.minutes + ways_in_arms(setting, world, authority).minutes(next, to);
        if total < UNREACHABLE && best.is_none_or(|(least, place, _)| (total, next) < (least, place)) {
            best = Some((total, next, link.minutes));
        }
    }
    best.map(|(_, next, minutes)| (next, minutes))
}

/// Whether some link can be closed from here.
pub fn is_gate(setting: &Setting, place: PlaceIx) -> bool {
    setting.links().iter().any(|link| link.gate == Some(place))
}

/// A detachment goes home: its people rejoin the main body when they get there.
pub fn go_home(setting: &Setting, world: &mut World, ix: DetachmentIx, cause: EventIx) {
    let home = setting.groups()[world.detachment(ix).group.index()].home;
    let (group, place, serving, people) = {
        let detachment = world.detachment(ix);
        (detachment.group, detachment.place, detachment.serving, detachment.people)
    };
    if people == 0 || world.detachment(ix).bound.is_some() {
        return;
    }
    // Men on their way home serve nobody and are stopped by nobody.
    let event = world.record(cause, What::Turned { group, place, from: serving, to: None, people });
    let detachment = world.detachment_mut(ix);
    detachment.serving = None;
    detachment.since = event;
    detachment.errand = None;
    set_out(setting, world, ix, home, event);
}

/// Those of a detachment that came home are with the main body again.
pub fn rejoin(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    let group = world.detachment(ix).group;
    let squads = core::mem::take(&mut world.detachment_mut(ix).squads);
    for squad in squads {
        let members: Vec<usize> = world.members(setting, ix, squad).collect();
        for person in members {
            world.population.set_status(person, Status::Present);
        }
        world.population.set_away(squad, None);
    }
    let people = core::mem::replace(&mut world.detachment_mut(ix).people, 0);
    world.detachments[group.index()].people += people;
}
