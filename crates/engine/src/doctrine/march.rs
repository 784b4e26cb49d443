//! Demands to march: whom an issuer could send where, how many of them, and how likely they are to prevail.
//!
//! Which of them are weighed one by one is in [`super::options`].

use libm::{ceil, pow};

use super::candidates::{Planner, excesses};
use crate::index::{GroupIx, PlaceIx};
use crate::law::{contest, contests};
use crate::perception::Known;
use crate::trace::Act;
use crate::world::World;

/// A group that can be asked to march.
pub(super) struct Recruits {
    pub(super) group: GroupIx,
    pub(super) home: PlaceIx,
    /// People free in quarters.
    free: u32,
    /// Effective rifles expected of each person told.
    pub(super) rifles: f64,
}

impl Recruits {
    pub(super) fn most(&self) -> Most {
        Most { each: self.rifles, whole: f64::from(self.free) * self.rifles }
    }
}

/// What none of some groups exceeds: effective rifles of each person told, and of all who are free.
#[derive(Clone, Copy)]
pub(super) struct Most {
    each: f64,
    whole: f64,
}

impl Most {
    pub(super) fn or(self, other: Self) -> Self {
        Self { each: self.each.max(other.each), whole: self.whole.max(other.whole) }
    }
}

/// What a march to a place is for and what it meets there, whoever is to make it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct March {
    pub(super) act: Act,
    value: f64,
    /// What speaks for it besides what it would gain [nat].
    push: f64,
    /// Effective rifles that it meets, and that stand there on our side.
    against: f64,
    held: f64,
}

impl Planner<'_> {
    /// What a march to a place would meet there; none: nobody is to be sent there.
    pub(super) fn march(&self, world: &World, place: PlaceIx, value: f64) -> Option<March> {
        let known = self.known(place);
        let own = self.is_own(place);
        let act = if own { Act::Guard } else { Act::Occupy };
        let post = self.cast.post_people(place);
        let siege = if own { self.siege(world, place) } else { None };
        let guarded = own && siege.is_none() && f64::from(known.people) >= post;
        if !self.may(act) || !self.takes(place) || guarded {
            return None;
        }
        let push = if own { self.threat(world, place) } else { self.posture };
        // A post has to be held once it is taken, also where nobody stands guard now.
        let wanting = if own { post - f64::from(known.people) } else { post };
        // Those who come to a guard that is besieged face the besiegers beside it.
        let [held, besiegers] = siege.unwrap_or_default();
        let against = self.rifles_against(&known) + wanting.max(1.0) + besiegers;
        Some(March { act, value, push, against, held })
    }

    /// Whether anybody could be sent anywhere.
    pub(super) fn marches(&self, world: &World) -> bool {
        let goal = |place: PlaceIx| {
            let value = self.cast.value(place);
            value > 0.0 && self.is_heard(world, place) && self.march(world, place, value).is_some()
        };
        let mut places = (0..self.setting.places().len()).map(PlaceIx::from_index);
        !self.available(world).is_empty() && places.any(goal)
    }

    /// What a march of so many effective rifles is worth [nat], the way not counted.
    pub(super) fn worth(&self, march: &March, rifles: f64) -> f64 {
        let chance = contest(rifles + march.held, march.against, self.outlook.decisiveness);
        self.gain(march.act, march.value, chance) + march.push
    }

    /// What the march of each of some groups is worth [nat], the way not counted.
    pub(super) fn worths(&self, march: &March, recruits: &[Recruits]) -> Vec<f64> {
        let rifles = |recruits: &Recruits| self.size(march, recruits) * recruits.rifles;
        self.all_worth(recruits.iter().map(|recruits| (march, rifles(recruits))))
    }

    /// What each march to different places is at most worth [nat] if one of some groups makes it, the way not counted.
    pub(super) fn ceilings<'m>(&self, marches: impl Iterator<Item = &'m March>, of: &Most) -> Vec<f64> {
        let mut most = self.all_worth(marches.map(|march| (march, self.most_rifles(march, of))));
        most.iter_mut().for_each(|most| *most = self.or_anything(*most));
        most
    }

    /// What marches of so many effective rifles are worth [nat]: as [`Self::worth`] says, all at once.
    fn all_worth<'m>(&self, marches: impl Iterator<Item = (&'m March, f64)>) -> Vec<f64> {
        let (marches, pairs): (Vec<&March>, Vec<[f64; 2]>) =
            marches.map(|(march, rifles)| (march, [rifles + march.held, march.against])).unzip();
        let chances = contests(&pairs, self.outlook.decisiveness);
        let mut worths: Vec<f64> =
            marches.iter().zip(&chances).map(|(march, chance)| march.value * chance).collect();
        excesses(&mut worths);
        for ((worth, march), chance) in worths.iter_mut().zip(marches).zip(chances) {
            *worth = *worth + self.stakes(march.act, chance) + march.push;
        }
        worths
    }

    /// What a march by one of some groups is at most worth [nat], the way not counted.
    pub(super) fn ceiling(&self, march: &March, of: &Most) -> f64 {
        self.or_anything(self.worth(march, self.most_rifles(march, of)))
    }

    /// More effective rifles than any of some groups is told to send.
    fn most_rifles(&self, march: &March, of: &Most) -> f64 {
        // One person more than it takes, where not everybody marches.
        let enough = self.needed(march).max(self.cast.parameters.law.squad_people * of.each) + of.each;
        enough.min(of.whole).max(of.each)
    }

    /// What most rifles are worth, if more are worth no less; otherwise anything [nat].
    fn or_anything(&self, most: f64) -> f64 {
        let law = &self.cast.parameters.law;
        let rises = law.stake >= 0.0 && law.travel_cost >= 0.0 && self.outlook.decisiveness >= 0.0;
        if rises && !most.is_nan() { most } else { f64::INFINITY }
    }

    /// Effective rifles believed of each person of a group.
    fn rifles_each(&self, group: GroupIx) -> f64 {
        self.cast.effectiveness(self.setting, group) * self.perception.armed_share(group)
    }

    /// Rifles believed to hold a place against us.
    pub(super) fn rifles_against(&self, known: &Known) -> f64 {
        match (known.guard, known.holder.filter(|holder| !self.friends(*holder))) {
            (Some(guard), Some(holder)) => {
                let share = self.perception.believed_share(&self.cast, guard, holder);
                let cover = self.cast.parameters.law.cover.max(0.05);
                f64::from(known.people) * share * self.rifles_each(guard) / cover
            }
            _ => 0.0,
        }
    }

    /// Effective rifles that give the confidence that marching requires.
    fn needed(&self, march: &March) -> f64 {
        (march.against - march.held).max(1.0) * self.odds
    }

    /// People to tell: enough for the confidence that marching requires, at least a squad, no more than there are.
    pub(super) fn size(&self, march: &March, recruits: &Recruits) -> f64 {
        let squad = self.cast.parameters.law.squad_people;
        let needed = (self.needed(march) / recruits.rifles.max(1e-6)).max(squad);
        // Whole people, upwards: one fewer would be less than a squad, or than the confidence takes.
        ceil(needed).min(f64::from(recruits.free)).max(1.0)
    }

    /// Groups that can be asked to march and have people free in quarters.
    pub(super) fn available(&self, world: &World) -> Vec<Recruits> {
        let groups = self.setting.groups().iter().enumerate();
        groups
            .filter(|(ix, group)| group.armed && self.doctrine.reach[*ix])
            .map(|(ix, _)| GroupIx::from_index(ix))
            .filter(|group| !self.open.has_group(*group) && world.population.at_home(*group) > 0)
            .map(|group| self.recruits(world, group))
            .collect()
    }

    fn recruits(&self, world: &World, group: GroupIx) -> Recruits {
        let share = self.perception.believed_share(&self.cast, group, self.authority);
        let rifles = share * self.rifles_each(group);
        let home = self.setting.groups()[group.index()].home;
        Recruits { group, home, free: world.population.at_home(group), rifles }
    }
}

/// Odds of numbers that give the confidence that marching requires, for this decisiveness.
pub(super) fn marching_odds(required: f64, decisiveness: f64) -> f64 {
    let required = required.clamp(0.05, 0.95);
    pow(required / (1.0 - required), 1.0 / decisiveness.max(0.05))
}
