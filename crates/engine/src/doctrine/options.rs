//! What an issuer can choose from at a planning instant, weighed no more than the choice needs.
//!
//! Every group in reach may be sent to every place, so most options are marches, and most instants end with nothing
//! asked for. What is no march is weighed at once; marches at first by a ceiling for each place, and one by one only
//! where that does not settle it.

use core::ops::Range;

use libm::exp;

use super::candidates::Planner;
use super::march::{March, Recruits};
use super::{Candidate, Remembered};
use crate::index::PlaceIx;
use crate::movement::UNREACHABLE;
use crate::trace::Act;
use crate::world::World;

/// How much likelier than by its ceiling a demand may be, so that rounding decides nothing.
const CEILING_MARGIN: f64 = 1e-6;

/// What might be demanded at one planning instant; nothing of it is kept for the next one.
pub(super) struct Options<'a> {
    planner: &'a Planner<'a>,
    recruits: Vec<Recruits>,
    /// What is no march, less what has been answered before.
    others: Vec<Candidate>,
    /// Places to march to, in order.
    goals: Vec<Goal>,
    /// Marches that differ, without who makes them and where to.
    marches: Vec<Weighed>,
}

/// A place that can be marched to.
struct Goal {
    place: PlaceIx,
    /// After how many of the others.
    after: usize,
    /// The march, by its position.
    march: usize,
    /// Answers to such marches there, by their position among all that is remembered.
    answers: Range<usize>,
}

/// A march, and for each of the groups that can make it how many would be asked and, once somebody has needed it, what
/// it is worth.
///
/// Places at which a march meets the same share it: all that enters [`Planner::worth`] and [`Planner::size`] are the
/// march, the group, and what the planner believes, which stands still for the planning instant.
struct Weighed {
    march: March,
    sizes: Vec<u32>,
    worths: Vec<Option<f64>>,
}

impl Weighed {
    fn new(planner: &Planner, march: March, recruits: &[Recruits]) -> Self {
        let sizes = recruits.iter().map(|recruits| planner.size(&march, recruits)).collect();
        Self { march, sizes, worths: vec![None; recruits.len()] }
    }

    /// What the march of one of the groups is worth [nat], the way not counted.
    fn worth(&mut self, planner: &Planner, recruits: &[Recruits], who: usize) -> f64 {
        let worth = || planner.worth(&self.march, f64::from(self.sizes[who]) * recruits[who].rifles);
        let known = *self.worths[who].get_or_insert_with(worth);
        debug_assert_eq!(known.to_bits(), worth().to_bits(), "what a march rests on has changed");
        known
    }
}

/// How far it is to everywhere from where each group is, and what is remembered: what both looks at marches need of
/// the world.
struct Ground<'w> {
    minutes: Vec<&'w [u32]>,
    remembered: &'w mut [Remembered],
}

impl<'a> Options<'a> {
    /// What a planner finds, marches not weighed yet.
    pub(super) fn new(planner: &'a Planner<'a>, world: &mut World) -> Self {
        let mut options = Self {
            planner,
            recruits: planner.available(world),
            others: Vec::new(),
            goals: Vec::new(),
            marches: Vec::new(),
        };
        let setting = planner.setting;
        let mut here = Vec::new();
        for place in (0..setting.places().len()).map(PlaceIx::from_index) {
            let value = planner.cast.value(setting, place);
            if value > 0.0 {
                planner.on_the_spot(world, place, value, &mut here);
                options.take(world, &mut here);
                options.march(world, place, value);
                planner.bridges(world, place, value, &mut here);
                planner.stores(world, place, value, &mut here);
                planner.besieged(world, place, value, &mut here);
                planner.guns(world, place, value, &mut here);
                options.take(world, &mut here);
            }
        }
        planner.lines(world, &mut here);
        planner.power(world, &mut here);
        planner.declarations(world, &mut here);
        planner.persons(world, &mut here);
        planner.recalls(world, &mut here);
        options.take(world, &mut here);
        options
    }

    /// Takes what is no march among the options, if it is within hearing and has not been answered before.
    fn take(&mut self, world: &mut World, here: &mut Vec<Candidate>) {
        here.retain(|candidate| self.planner.is_heard(world, candidate.asked.place));
        let remembered = &mut world.institutions[self.planner.doctrine.institution.index()].remembered;
        self.others.extend(here.drain(..).filter(|candidate| {
            let question = candidate.asked.question();
            let known = remembered.binary_search_by_key(&question, |known| known.question);
            let known = known.ok().map(|at| &mut remembered[at]);
            self.planner.is_open(candidate.asked.act, candidate.utility, known)
        }));
    }

    /// Takes a place among those to march to, to take it or to reinforce one's own there.
    fn march(&mut self, world: &World, place: PlaceIx, value: f64) {
        let planner = self.planner;
        if self.recruits.is_empty() || !planner.is_heard(world, place) {
            return;
        }
        let Some(march) = planner.march(world, place, value) else { return };
        let alike = self.marches.iter().position(|weighed| weighed.march == march);
        let at = alike.unwrap_or_else(|| {
            self.marches.push(Weighed::new(planner, march, &self.recruits));
            self.marches.len() - 1
        });
        let remembered = &world.institutions[planner.doctrine.institution.index()].remembered;
        let before = |known: &Remembered| (known.question.0, known.question.1).cmp(&(place, march.act));
        let from = remembered.partition_point(|known| before(known).is_lt());
        let to = from + remembered[from..].partition_point(|known| before(known).is_eq());
        self.goals.push(Goal { place, after: self.others.len(), march: at, answers: from..to });
    }

    /// Whether nothing is demanded if the draw that decides it is this one, as far as that can be told without weighing
    /// every march: all options together weigh no more than the best of them ([`crate::law::typical`]).
    pub(super) fn settle(&mut self, world: &mut World, draw: f64) -> bool {
        let most = exp(self.most(world)) * (1.0 + CEILING_MARGIN);
        draw * (1.0 + most) > most
    }

    /// What no option is worth more than [nat]. Marches to which answers have been heard of are weighed: they are
    /// compared with what is thought of the demand now, and mostly are no options.
    fn most(&mut self, world: &mut World) -> f64 {
        let planner = self.planner;
        let mut most = self.others.iter().fold(f64::NEG_INFINITY, |most, other| most.max(other.utility));
        let mut ground = self.ground(world);
        for goal in &self.goals {
            let weighed = &mut self.marches[goal.march];
            let (mut nearest, mut strongest) = (UNREACHABLE, 0.0_f64);
            each_in_reach(planner, &self.recruits, goal, &mut ground, |who, minutes, answer| {
                if answer.is_none() {
                    nearest = nearest.min(minutes);
                    strongest = strongest.max(f64::from(weighed.sizes[who]) * self.recruits[who].rifles);
                    return;
                }
                let utility = weighed.worth(planner, &self.recruits, who) - planner.travel_cost(minutes);
                if planner.is_open(weighed.march.act, utility, answer) {
                    most = most.max(utility);
                }
            });
            if nearest < UNREACHABLE {
                most = most.max(planner.ceiling(&weighed.march, strongest, nearest));
            }
        }
        most
    }

    /// All options in order, each weighed.
    pub(super) fn candidates(&mut self, world: &mut World) -> Vec<Candidate> {
        let planner = self.planner;
        let mut ground = self.ground(world);
        let mut all = Vec::with_capacity(self.others.len() + self.goals.len() * self.recruits.len());
        let mut taken = 0;
        for goal in &self.goals {
            all.extend_from_slice(&self.others[taken..goal.after]);
            taken = goal.after;
            let weighed = &mut self.marches[goal.march];
            each_in_reach(planner, &self.recruits, goal, &mut ground, |who, minutes, answer| {
                let utility = weighed.worth(planner, &self.recruits, who) - planner.travel_cost(minutes);
                if planner.is_open(weighed.march.act, utility, answer) {
                    let to = (Some(self.recruits[who].group), weighed.sizes[who]);
                    all.push(planner.ask(weighed.march.act, to, goal.place, utility));
                }
            });
        }
        all.extend_from_slice(&self.others[taken..]);
        all
    }

    fn ground<'w>(&self, world: &'w mut World) -> Ground<'w> {
        let World { travel, view, cast, institutions, .. } = world;
        let remembered = &mut institutions[self.planner.doctrine.institution.index()].remembered;
        if self.goals.is_empty() {
            return Ground { minutes: Vec::new(), remembered };
        }
        let ways = travel.in_arms(self.planner.setting, (&*view, &**cast), self.planner.authority);
        Ground {
            minutes: self.recruits.iter().map(|recruits| ways.minutes_from(recruits.home)).collect(),
            remembered,
        }
    }
}

/// Goes through the groups in reach of a goal: which of the recruits, how far [min], and what was answered to such a
/// march. Recruits and answers are both in the order of groups, so they are gone through in step.
fn each_in_reach(
    planner: &Planner,
    recruits: &[Recruits],
    goal: &Goal,
    ground: &mut Ground,
    mut each: impl FnMut(usize, u32, Option<&mut Remembered>),
) {
    let mut answers = ground.remembered[goal.answers.clone()].iter_mut().peekable();
    for (who, recruits) in recruits.iter().enumerate() {
        let minutes = ground.minutes[who][goal.place.index()];
        if minutes >= UNREACHABLE || minutes > planner.doctrine.reach_minutes {
            continue;
        }
        let asked = (Some(recruits.group), None);
        let of = |known: &Remembered| (known.question.2, known.question.3);
        while answers.next_if(|known| of(known) < asked).is_some() {}
        each(who, minutes, answers.next_if(|known| of(known) == asked));
    }
}

impl Planner<'_> {
    /// Whether a demand that is worth this can be put: it was not asked before, or the issuer's own estimate gives
    /// reason to ask again.
    ///
    /// What others of its side were answered an issuer compares with its own estimate, as it stands when it first
    /// thinks of asking the same.
    fn is_open(&self, act: Act, estimate: f64, known: Option<&mut Remembered>) -> bool {
        let Some(known) = known else { return true };
        if !known.own {
            (known.estimate, known.own) = (estimate, true);
        }
        let rise = self.cast.parameters.law.reask_rise;
        if known.complied {
            // A promise that was given is asked for again only when it seems to be worth less.
            !matches!(act, Act::StandFirm | Act::Declare) || estimate <= known.estimate - rise
        } else {
            estimate >= known.estimate + rise
        }
    }
}
