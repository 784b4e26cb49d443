//! Demands to people rather than for places: to declare, to give up, to leave, to come; and the guns behind them.
//!
//! Each is one more alternative under the same choice as a march ([`super::plan`]).

use super::Candidate;
use super::candidates::Planner;
use crate::demand::{Asked, is_put};
use crate::encounter::guns::gunners;
use crate::encounter::surrender::besieges;
use crate::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use crate::law::{Confidence, confidence_of, contest};
use crate::recall::{recallable, recalling};
use crate::setting::Opening;
use crate::trace::{Act, Whereabouts};
use crate::world::World;

impl Planner<'_> {
    /// The likeliest to prevail of those who are not of our side.
    pub(super) fn strongest_rival(&self) -> Option<AuthorityIx> {
        let prospect = |other: &AuthorityIx| self.outlook.prospects[other.index()];
        let others = (0..self.setting.authorities().len()).map(AuthorityIx::from_index);
        others.filter(|other| !self.friends(*other)).max_by(|a, b| prospect(a).total_cmp(&prospect(b)))
    }

    /// Groups in reach are asked to declare, where they are quartered.
    pub(super) fn declarations(&self, world: &World, found: &mut Vec<Candidate>) {
        if !self.may(Act::Declare) {
            return;
        }
        let (seat, rival) = (self.seat(), self.strongest_rival());
        let quarters = |group: GroupIx| self.setting.groups()[group.index()].home;
        let minutes_to = |group: GroupIx| world.travel.minutes_on_foot(seat, quarters(group));
        let asked = |group: &GroupIx| {
            let reached = self.reaches(*group) && minutes_to(*group) <= self.doctrine.reach_minutes;
            reached && !self.open.has_group(*group)
        };
        // Groups of one quarter are one target, so they have to follow one another.
        for group in self.cast.by_quarters().iter().copied().filter(asked) {
            let (home, minutes) = (quarters(group), minutes_to(group));
            let value = self.cast.value(home);
            let chance = self.would_accept(group, rival);
            // What is asked for here is people: their quarters need be worth nothing.
            let utility = value * chance + self.stakes(Act::Declare, chance) - self.travel_cost(minutes);
            found.push(self.ask(Act::Declare, (Some(group), 0), home, utility));
        }
    }

    /// Where people of ours face a guard of the other side: give up, or leave freely. A crowd that stands before a
    /// guard can ask it to leave.
    pub(super) fn besieged(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        let asks = self.may(Act::Surrender) || self.may(Act::Withdraw);
        let stands_off = self.stands_off(world, place);
        if !asks || self.is_own(place) || !(stands_off || self.crowd_at == Some(place)) {
            return;
        }
        let known = self.known(place);
        let Some(guard) = known.guard else { return };
        // What those who are faced weigh is who prevails there; before a crowd, for whom they would rather stand.
        let [own, against] = self.siege(world, place).unwrap_or_default();
        let chance = if stands_off {
            contest(own, against.max(1.0), self.outlook.decisiveness)
        } else {
            self.would_accept(guard, known.holder)
        };
        let posture = self.posture;
        if self.may(Act::Surrender) && !self.defensive && stands_off {
            let utility = self.gain(Act::Surrender, value, chance) + posture;
            self.unless_open(Act::Surrender, (place, utility), found);
        }
        if self.may(Act::Withdraw) {
            let utility = self.gain(Act::Withdraw, value, chance) + posture;
            self.unless_open(Act::Withdraw, (place, utility), found);
        }
    }

    /// Guns of groups in reach, at what they can hit from where they stand: blank, then live.
    pub(super) fn guns(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        let fires = self.may(Act::Warn) || self.may(Act::Bombard);
        if !fires || self.defensive || self.is_own(place) || !self.stands_off(world, place) {
            return;
        }
        let known = self.known(place);
        let against = self.rifles_against(&known).max(1.0);
        for act in [Act::Warn, Act::Bombard].into_iter().filter(|act| self.may(*act)) {
            for (ix, group) in self.setting.groups().iter().enumerate() {
                let group_ix = GroupIx::from_index(ix);
                let asks = (self.authority, Some(group_ix));
                let asked = self.open.has_group(group_ix);
                if group.guns == 0
                    || !self.reaches(group_ix)
                    || asked
                    || gunners(self.setting, world, asks, place).is_none()
                {
                    continue;
                }
                let own = f64::from(world.view.strength(self.authority, place));
                let chance = contest(own, against, self.outlook.decisiveness);
                let utility = self.gain(act, value, chance) + self.posture;
                found.push(self.ask(act, (Some(group_ix), group.guns), place, utility));
            }
        }
    }

    /// Persons of our side who are elsewhere, in hiding or abroad, are asked to come to our seat.
    pub(super) fn persons(&self, world: &World, found: &mut Vec<Candidate>) {
        if !self.may(Act::Come) {
            return;
        }
        let seat = self.seat();
        let value = self.cast.value(seat);
        for (ix, person) in self.setting.institutions().iter().enumerate() {
            let person_ix = InstitutionIx::from_index(ix);
            let away = person.opening != Opening::Seated
                && !matches!(world.view.whereabouts(person_ix), Whereabouts::At(_) | Whereabouts::Bound(_));
            let ours =
                person.person && self.friends(person.authority) && person_ix != self.doctrine.institution;
            if !away || !ours || is_put(world, self.authority, person_ix) {
                continue;
            }
            let utility = value * self.prospect() + self.stakes(Act::Come, self.prospect());
            let asked = Asked {
                person: Some(person_ix),
                estimate: utility,
                ..Asked::about(self.doctrine.institution, Act::Come, seat)
            };
            found.push(Candidate { asked, utility });
        }
    }

    /// Marches of our own that have not done their work and would not be asked for now can be recalled.
    pub(super) fn recalls(&self, world: &World, found: &mut Vec<Candidate>) {
        if !self.may(Act::Recall) {
            return;
        }
        for ix in recallable(world, self.authority) {
            let asked = &world.demand(ix).asked;
            let march = confidence_of(asked.act) == Confidence::March;
            // What is fed stands, whatever its issuer would think of it.
            if asked.issuer != self.doctrine.institution || !march || asked.fed {
                continue;
            }
            let worth = self.cast.value(asked.place) * self.prospect()
                + self.stakes(asked.act, self.prospect())
                + if self.is_own(asked.place) { 0.0 } else { self.posture };
            let recall = Asked { estimate: -worth, ..recalling(world, self.doctrine.institution, ix) };
            found.push(Candidate { asked: recall, utility: -worth });
        }
    }

    /// Whether people of ours face the other side at a place: those who stand there say so.
    fn stands_off(&self, world: &World, place: PlaceIx) -> bool {
        besieges(self.setting, world, self.authority, place)
    }
}
