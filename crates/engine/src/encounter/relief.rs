//! Help that was called to a place: it counts while it is believed to come, and less with every hour without it.
//!
//! What was asked to come is known to those who wait for it; that it is not coming they learn only from its not
//! coming (docs/model/03-encounter.md).

use std::collections::BTreeSet;

use super::Encounter;
use crate::demand::Fate;
use crate::index::{AuthorityIx, DemandIx, PlaceIx};
use crate::law::relief_weight;
use crate::mechanism::Mechanism;
use crate::setting::Setting;
use crate::trace::{Act, Outcome};
use crate::world::World;

/// Help that the sides of one stand-off have called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relief {
    /// Demands that ask somebody to come here.
    called: Vec<DemandIx>,
    /// Demands looked at so far.
    seen: usize,
    /// Effective rifles that were asked to come to each side and have not come.
    promised: Vec<(AuthorityIx, f64)>,
    /// When help last came to each side.
    came: Vec<(AuthorityIx, u32)>,
}

/// What is under way to a place when a stand-off begins: demands not yet answered, and people on the road.
pub(super) fn called(world: &World, place: PlaceIx) -> Relief {
    let on_the_road = |demand: &DemandIx| {
        let fate = world.demand(*demand).fate;
        fate == Fate::Answered(Outcome::Complied) && under_way(world, *demand)
    };
    let called = (0..world.demands.len())
        .map(DemandIx::from_index)
        .filter(|demand| asks_to_come(world, *demand, place))
        .filter(|demand| world.unanswered.contains(demand) || on_the_road(demand))
        .collect();
    Relief { called, seen: world.demands.len(), ..Relief::default() }
}

fn asks_to_come(world: &World, demand: DemandIx, place: PlaceIx) -> bool {
    let asked = &world.demand(demand).asked;
    asked.place == place && matches!(asked.act, Act::Guard | Act::Occupy)
}

/// Whether people who set out for a demand are still on the road.
fn under_way(world: &World, demand: DemandIx) -> bool {
    world.detachments.iter().any(|detachment| detachment.errand == Some(demand) && detachment.bound.is_some())
}

impl Relief {
    /// Takes note of help called since, and of what has come.
    pub(super) fn observe(&mut self, setting: &Setting, world: &World, place: PlaceIx) {
        let fresh = (self.seen..world.demands.len()).map(DemandIx::from_index);
        self.called.extend(fresh.filter(|demand| asks_to_come(world, *demand, place)));
        self.seen = world.demands.len();
        if !self.called.is_empty() {
            let there = world.detachments.iter().filter(|detachment| detachment.bound.is_none());
            let arrived: BTreeSet<DemandIx> = there.filter_map(|detachment| detachment.errand).collect();
            self.called.retain(|demand| !arrived.contains(demand));
        }
        // A group that was asked twice is still one group.
        let mut asked: Vec<(AuthorityIx, usize, f64)> = Vec::new();
        for demand in self.called.iter().map(|ix| world.demand(*ix)) {
            let Some(group) = demand.asked.group else { continue };
            let rifles = f64::from(demand.asked.people) * crate::arms::rifles_each(setting, world, group);
            match asked.iter_mut().find(|known| (known.0, known.1) == (demand.authority, group.index())) {
                Some(known) => known.2 = known.2.max(rifles),
                None => asked.push((demand.authority, group.index(), rifles)),
            }
        }
        asked.sort_by_key(|(authority, group, _)| (*authority, *group));
        self.promised.clear();
        for (authority, _, rifles) in asked {
            match self.promised.last_mut().filter(|last| last.0 == authority) {
                Some(last) => last.1 += rifles,
                None => self.promised.push((authority, rifles)),
            }
        }
    }

    /// People of a side came: those who wait begin to count anew.
    pub(super) fn came(&mut self, side: Option<AuthorityIx>, minute: u32) {
        let Some(side) = side else { return };
        match self.came.iter_mut().find(|(known, _)| *known == side) {
            Some(known) => known.1 = minute,
            None => self.came.push((side, minute)),
        }
    }

    /// Effective rifles that a side expects: what was promised, by the belief that it comes in time.
    pub(super) fn expected(&self, world: &World, side: AuthorityIx) -> f64 {
        let Some((_, rifles)) = self.promised.iter().find(|(known, _)| *known == side) else { return 0.0 };
        let came = self.came.iter().find(|(known, _)| *known == side).map_or(0, |(_, minute)| *minute);
        let law = &world.cast.parameters.law;
        let hours = f64::from(world.minute.saturating_sub(came)) / 60.0;
        rifles * relief_weight(law.relief_prior, law.relief_rate, hours, law.relief_hours)
    }
}

/// Effective rifles that the besieged add to their own in hope of relief.
pub(super) fn counted(world: &World, encounter: &Encounter, side: AuthorityIx) -> f64 {
    if world.cast.parameters.on(Mechanism::Relief) { encounter.relief.expected(world, side) } else { 0.0 }
}

/// Effective rifles that those who were first at a place count on besides their own: help they have called and still
/// believe in; 0 where nobody faces anybody.
pub fn awaited(world: &World, place: PlaceIx) -> f64 {
    world.encounters[place.index()]
        .as_ref()
        .map_or(0.0, |encounter| counted(world, encounter, encounter.incumbent))
}
