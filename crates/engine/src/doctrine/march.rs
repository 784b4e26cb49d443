//! Demands to march: whom an issuer could send where, how many of them, and how likely they are to prevail.
//!
//! Every group in reach may be sent to every place, so these are most of what is weighed at a planning instant. Most
//! instants end with nothing asked for, and to see that a ceiling on what marches are worth will do ([`Found`]).

use libm::pow;

use super::Candidate;
use super::candidates::Planner;
use crate::index::{GroupIx, PlaceIx};
use crate::law::contest;
use crate::movement::{UNREACHABLE, ways_in_arms};
use crate::perception::Known;
use crate::trace::Act;
use crate::world::World;

/// What has been found at a planning instant.
pub(super) struct Found {
    /// What might be demanded.
    pub(super) candidates: Vec<Candidate>,
    /// What no march that was left out is worth more than [nat]; none: no march is left out.
    pub(super) ceiling: Option<f64>,
}

/// A group that can be asked to march.
pub(super) struct Recruits {
    group: GroupIx,
    home: PlaceIx,
    /// People free in quarters.
    free: u32,
    /// Effective rifles expected of each person told.
    rifles: f64,
}

/// A march to a place, whoever is to make it.
struct March {
    act: Act,
    value: f64,
    /// What speaks for it besides what it would gain [nat].
    push: f64,
    /// Effective rifles that it meets, and that stand there on our side.
    against: f64,
    held: f64,
}

impl Planner<'_> {
    /// Marches to take a place or to reinforce one's own.
    ///
    /// Where a ceiling will do, they are left out of what is found, but for those to which answers have been heard of:
    /// these are compared with what is thought of the demand now.
    pub(super) fn by_march(
        &self,
        world: &mut World,
        (place, value): (PlaceIx, f64),
        available: &[Recruits],
        found: &mut Found,
    ) {
        let Some(march) = self.march(world, place, value).filter(|_| !available.is_empty()) else {
            return;
        };
        let answered = found.ceiling.map(|_| self.answered(world, march.act, place));
        let heard = self.is_heard(world, place);
        let ways = ways_in_arms(self.setting, world, self.authority);
        let (mut nearest, mut strongest) = (UNREACHABLE, 0.0);
        for recruits in available {
            let minutes = ways.minutes(recruits.home, place);
            if minutes >= UNREACHABLE || minutes > self.doctrine.reach_minutes {
                continue;
            }
            let people = self.size((march.against - march.held).max(1.0), recruits);
            let rifles = f64::from(people) * recruits.rifles;
            if answered.as_ref().is_some_and(|answered| answered.binary_search(&recruits.group).is_err()) {
                (nearest, strongest) = (nearest.min(minutes), rifles.max(strongest));
                continue;
            }
            let utility = self.worth(&march, rifles) - self.travel_cost(minutes);
            found.candidates.push(self.ask(march.act, (Some(recruits.group), people), place, utility));
        }
        if let Some(ceiling) = found.ceiling.as_mut().filter(|_| heard && nearest < UNREACHABLE) {
            *ceiling = ceiling.max(self.ceiling(&march, strongest, nearest));
        }
    }

    /// What a march to a place would meet there; none: nobody is to be sent there.
    fn march(&self, world: &World, place: PlaceIx, value: f64) -> Option<March> {
        let known = self.known(place);
        let own = self.is_own(place);
        let act = if own { Act::Guard } else { Act::Occupy };
        let post = self.cast.post_people(self.setting, place);
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

    /// What a march of so many effective rifles is worth [nat], the way not counted.
    fn worth(&self, march: &March, rifles: f64) -> f64 {
        let chance = contest(rifles + march.held, march.against, self.outlook.decisiveness);
        self.gain(march.act, march.value, chance) + march.push
    }

    /// What a march is at most worth that is made by no more rifles than these from no nearer.
    fn ceiling(&self, march: &March, rifles: f64, minutes: u32) -> f64 {
        let most = self.worth(march, rifles) - self.travel_cost(minutes);
        let law = &self.cast.parameters.law;
        let rises = law.stake >= 0.0 && law.travel_cost >= 0.0 && self.outlook.decisiveness >= 0.0;
        if rises && !most.is_nan() { most } else { f64::INFINITY }
    }

    /// Groups whose answers to such demands about a place have been heard of.
    fn answered(&self, world: &World, act: Act, place: PlaceIx) -> Vec<GroupIx> {
        let remembered = &world.institutions[self.doctrine.institution.index()].remembered;
        let first = remembered.partition_point(|known| (known.question.0, known.question.1) < (place, act));
        let about = remembered[first..].iter().map(|known| known.question);
        about.take_while(|asked| (asked.0, asked.1) == (place, act)).filter_map(|asked| asked.2).collect()
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

    /// People to tell: enough for the confidence that marching requires, at least a squad, no more than there are.
    fn size(&self, against: f64, recruits: &Recruits) -> u32 {
        let squad = self.cast.parameters.law.squad_people;
        let needed = (against * self.odds / recruits.rifles.max(1e-6)).max(squad);
        (needed.min(f64::from(recruits.free)) as u32).max(1)
    }

    /// Groups that can be asked to march and have people free in quarters.
    pub(super) fn available(&self, world: &World) -> Vec<Recruits> {
        let groups = self.setting.groups().iter().enumerate();
        groups
            .filter(|(ix, group)| group.armed && self.doctrine.reach[*ix])
            .map(|(ix, _)| GroupIx::from_index(ix))
            .filter(|group| !self.open.has_group(*group))
            .map(|group| self.recruits(world, group))
            .filter(|recruits| recruits.free > 0)
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
