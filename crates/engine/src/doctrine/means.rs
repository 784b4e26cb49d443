//! Demands for means: bridges, stores of rifles, light and power, lines.
//!
//! All go to whoever works or guards a place that is believed one's own; of its own places a side knows how they
//! are without news.

use super::Candidate;
use super::candidates::Planner;
use crate::index::{GroupIx, PlaceIx};
use crate::movement::bridge::can_be_raised;
use crate::trace::Act;
use crate::world::World;

impl Planner<'_> {
    /// A bridge of one's own: up while the other side is likelier to prevail, and so to need it more; else down.
    pub(super) fn bridges(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        let raised = world.view.raised(place);
        let act = if raised { Act::Lower } else { Act::Raise };
        // A bridge that nobody is believed to guard or work has nobody to raise it.
        let somebody =
            self.known(place).guard.is_some() || self.setting.places()[place.index()].operators.is_some();
        if !self.may(act) || !self.is_own(place) || !somebody || !can_be_raised(self.setting, place) {
            return;
        }
        let prospect = self.prospect();
        let chance = if raised { prospect } else { 1.0 - prospect };
        self.unless_open(act, (place, self.gain(act, value, chance)), found);
    }

    /// Rifles in a store of one's own, for groups in reach that lack them.
    pub(super) fn stores(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        let store = world.view.store(place);
        if store == 0 || !self.may(Act::Release) || !self.is_own(place) {
            return;
        }
        for (ix, group) in self.setting.groups().iter().enumerate() {
            let group_ix = GroupIx::from_index(ix);
            let lacking = group.people.saturating_sub(world.view.rifles(group_ix)).min(store);
            if lacking == 0 || !self.reaches(group_ix) || self.open.has_group(group_ix) {
                continue;
            }
            // Rifles are worth what those who get them would do with them.
            let chance = self.would_accept(group_ix, self.strongest_rival());
            let minutes = world.travel.minutes_on_foot(group.home, place);
            let utility = self.gain(Act::Release, value, chance) - self.travel_cost(minutes);
            found.push(self.ask(Act::Release, (Some(group_ix), lacking), place, utility));
        }
    }

    /// Cutting the lines of the other side's seats and restoring one's own, while the exchange serves us.
    pub(super) fn lines(&self, world: &World, found: &mut Vec<Candidate>) {
        let Some(exchange) = self.setting.exchange() else {
            return;
        };
        if !self.is_own(exchange) || !self.may(Act::Cut) {
            return;
        }
        let value = self.cast.value(exchange);
        for (ix, place) in self.setting.places().iter().enumerate() {
            let place_ix = PlaceIx::from_index(ix);
            if place.seat && place.telephone {
                let works = world.view.open(place_ix);
                self.supply((place_ix, works), (Act::Cut, Act::Restore), (value, found));
            }
        }
    }

    /// Cutting the other side's seats and those of its places that are besieged off from light and power, and
    /// restoring one's own, while the power station serves us.
    pub(super) fn power(&self, world: &World, found: &mut Vec<Candidate>) {
        let Some(power) = self.setting.power() else {
            return;
        };
        if !self.is_own(power) || !(self.may(Act::Darken) || self.may(Act::Light)) {
            return;
        }
        let value = self.cast.value(power);
        for (ix, place) in self.setting.places().iter().enumerate() {
            let place_ix = PlaceIx::from_index(ix);
            if place_ix != power && (place.seat || world.encounters[ix].is_some()) {
                let works = world.view.lit(place_ix);
                self.supply((place_ix, works), (Act::Darken, Act::Light), (value, found));
            }
        }
    }

    /// What serves a place is cut off where the place is the other side's, and restored where it is one's own.
    fn supply(&self, at: (PlaceIx, bool), acts: (Act, Act), what: (f64, &mut Vec<Candidate>)) {
        let ((place, works), (cut, restore), (value, found)) = (at, acts, what);
        let own = self.is_own(place);
        let act = if own { restore } else { cut };
        let idle = own == works || self.known(place).holder.is_none() || (!own && self.defensive);
        // Whoever may cut lines may restore them.
        if idle || !(self.may(act) || self.may(cut)) {
            return;
        }
        let posture = if own { 0.0 } else { self.posture };
        let utility = self.gain(act, value, self.prospect()) + posture;
        self.unless_open(act, (place, utility), found);
    }

    /// Adds a demand to whoever is at a place, unless one of this side about that place is unanswered.
    pub(super) fn unless_open(&self, act: Act, what: (PlaceIx, f64), found: &mut Vec<Candidate>) {
        let (place, utility) = what;
        if !self.open.has_place(place) {
            found.push(self.ask(act, (None, 0), place, utility));
        }
    }
}
