//! What an issuer can choose from at a planning instant, weighed no more than the choice needs.
//!
//! Every group in reach may be sent to every place, so most options are marches, and most instants end with nothing
//! asked for. What is no march is weighed at once; marches at first by a ceiling for each place, and one by one only
//! where that does not settle it.

use core::ops::Range;

use libm::{exp, log};

use super::candidates::Planner;
use super::choice::Weights;
use super::march::{March, Most, Recruits};
use super::{Candidate, Remembered};
use crate::demand::Asked;
use crate::index::{GroupIx, PlaceIx};
use crate::law::typical;
use crate::many;
use crate::movement::UNREACHABLE;
use crate::trace::Act;
use crate::world::World;

/// How much likelier than by its ceiling a demand may be, so that rounding decides nothing.
const CEILING_MARGIN: f64 = 1e-6;

/// What might be demanded at one planning instant; nothing of it is kept for the next one.
pub(super) struct Options<'a> {
    planner: &'a Planner<'a>,
    world: &'a World,
    /// What the issuer remembers: it changes when it first thinks of what others were answered.
    pub(super) remembered: Vec<Remembered>,
    recruits: Vec<Recruits>,
    /// What is no march, less what has been answered before.
    others: Vec<Candidate>,
    /// What each of them weighs, once all are known.
    weights: Vec<f64>,
    /// Places to march to, in order.
    goals: Vec<Goal>,
    /// Marches that differ, without who makes them and where to.
    marches: Vec<Weighed>,
}

/// One of the options.
#[derive(Clone, Copy)]
pub(super) enum Found {
    /// No march, by its position.
    Other(u32),
    /// To a goal, of one of the recruits: both by their positions.
    March(u32, u32),
}

/// A place that can be marched to.
struct Goal {
    place: PlaceIx,
    act: Act,
    /// After how many of the others.
    after: usize,
    /// The march, by its position.
    march: usize,
    /// Answers to such marches there, by their position among all that is remembered.
    answers: Range<usize>,
    /// Marches there, once somebody has needed them one by one.
    each: Option<Each>,
}

/// Marches to one place that can be asked for: of which recruits, what they are worth [nat], and what they weigh.
#[derive(Default)]
struct Each {
    who: Vec<u32>,
    utilities: Vec<f64>,
    weights: Vec<f64>,
}

/// A march, and what it is worth: made by all who could come at once, and, once somebody has needed one of them, by each
/// of the groups that can make it.
///
/// Places at which a march meets the same share it: all that enters [`Planner::worth`] and [`Planner::size`] are the
/// march, the group, and what the planner believes, which stands still for the planning instant.
struct Weighed {
    march: March,
    ceiling: f64,
    worths: Vec<f64>,
}

impl Weighed {
    /// What the march of one of the groups is worth [nat], the way not counted.
    #[inline]
    fn worth(&mut self, planner: &Planner, recruits: &[Recruits], who: usize) -> f64 {
        if self.worths.is_empty() {
            self.worths = planner.worths(&self.march, recruits);
        }
        let known = self.worths[who];
        let worth =
            || planner.worth(&self.march, planner.size(&self.march, &recruits[who]) * recruits[who].rifles);
        debug_assert_eq!(known.to_bits(), worth().to_bits(), "what a march rests on has changed");
        known
    }
}

/// How far it is to everywhere from where each group is, and what is remembered: what all looks at marches need of the
/// world.
struct Ground<'w> {
    minutes: Vec<&'w [u32]>,
    remembered: &'w mut [Remembered],
}

impl<'a> Options<'a> {
    /// What a planner finds, marches not weighed yet.
    pub(super) fn new(planner: &'a Planner<'a>, world: &'a World, remembered: Vec<Remembered>) -> Self {
        let recruits = planner.available(world);
        let most = recruits.iter().map(Recruits::most).reduce(Most::or);
        let setting = planner.setting;
        let places = setting.places().len();
        let mut options = Self {
            planner,
            world,
            remembered,
            recruits,
            others: Vec::with_capacity(places),
            weights: Vec::new(),
            goals: Vec::with_capacity(places),
            marches: Vec::with_capacity(places),
        };
        let mut here = Vec::new();
        let mut acceptances = planner.acceptances(world).into_iter().peekable();
        for place in (0..places).map(PlaceIx::from_index) {
            let value = planner.cast.value(place);
            if value > 0.0 {
                planner.on_the_spot(world, place, value, &mut here);
                here.extend(acceptances.next_if(|acceptance| acceptance.asked.place == place));
                options.take(&mut here);
                if most.is_some() {
                    options.march(place, value);
                }
                planner.bridges(world, place, value, &mut here);
                planner.stores(world, place, value, &mut here);
                planner.besieged(world, place, value, &mut here);
                planner.guns(world, place, value, &mut here);
                options.take(&mut here);
            }
        }
        planner.lines(world, &mut here);
        planner.power(world, &mut here);
        planner.declarations(world, &mut here);
        planner.persons(world, &mut here);
        planner.recalls(world, &mut here);
        options.take(&mut here);
        options.weights = options.others.iter().map(|other| other.utility).collect();
        many::exp(&mut options.weights);
        if let Some(most) = &most {
            let ceilings = planner.ceilings(options.marches.iter().map(|weighed| &weighed.march), most);
            options.marches.iter_mut().zip(ceilings).for_each(|(weighed, most)| weighed.ceiling = most);
        }
        options
    }

    /// Takes what is no march among the options, if it is within hearing and has not been answered before.
    fn take(&mut self, here: &mut Vec<Candidate>) {
        if here.is_empty() {
            return;
        }
        let Self { planner, world, remembered, others, .. } = self;
        here.retain(|candidate| {
            let asked = &candidate.asked;
            planner.is_heard(world, asked.place) && !crate::ban::forbids(planner.setting, world, asked)
        });
        others.extend(here.drain(..).filter(|candidate| {
            let question = candidate.asked.question();
            let known = remembered.binary_search_by_key(&question, |known| known.question);
            let known = known.ok().map(|at| &mut remembered[at]);
            planner.is_open(candidate.asked.act, candidate.utility, known)
        }));
    }

    /// Takes a place among those to march to, to take it or to reinforce one's own there.
    fn march(&mut self, place: PlaceIx, value: f64) {
        let Self { planner, world, .. } = *self;
        if !planner.is_heard(world, place) {
            return;
        }
        let Some(march) = planner.march(world, place, value) else { return };
        let alike = self.marches.iter().position(|weighed| weighed.march == march);
        let act = march.act;
        let at = alike.unwrap_or_else(|| {
            // The ceilings follow once all marches are known.
            self.marches.push(Weighed { march, ceiling: f64::INFINITY, worths: Vec::new() });
            self.marches.len() - 1
        });
        let remembered = &self.remembered;
        let before = |known: &Remembered| (known.question.0, known.question.1).cmp(&(place, act));
        let from = remembered.partition_point(|known| before(known).is_lt());
        let to = from + remembered[from..].partition_point(|known| before(known).is_eq());
        self.goals.push(Goal {
            place,
            act,
            after: self.others.len(),
            march: at,
            answers: from..to,
            each: None,
        });
    }

    /// Whether nothing is demanded if the draw that decides it is this one, as far as that can be told without weighing
    /// every march.
    ///
    /// Something is where `sum t^2 / sum t` over what targets weigh passes the odds of the draw, the bar: where
    /// `sum t (t - bar)` is above 0. To that a target which may weigh anything up to a ceiling adds nothing if the ceiling
    /// is no higher than the bar, and at most what it would add at the ceiling.
    pub(super) fn settle(&mut self, draw: f64) -> bool {
        let bar = draw / (1.0 - draw) / (1.0 + CEILING_MARGIN);
        let mut others = Weights::with_capacity(self.others.len());
        self.others.iter().zip(&self.weights).for_each(|(other, weight)| others.push(target(other), *weight));
        let others: f64 = others.typical().iter().map(|weight| weight * (weight - bar)).sum();
        let above = |ceiling: f64| {
            let weight = exp(ceiling);
            (weight * (weight - bar)).max(0.0)
        };
        let (planner, level) = (self.planner, log(bar));
        let mut ground = ground(planner, self.world, (&self.goals, &self.recruits), &mut self.remembered);
        let (mut high, mut total) = (Vec::new(), others);
        for (ix, goal) in self.goals.iter().enumerate() {
            let weighed = &mut self.marches[goal.march];
            let way = |minutes: &&[u32]| minutes[goal.place.index()];
            let nearest = ground.minutes.iter().map(way).min().unwrap_or(UNREACHABLE);
            if ground.remembered[goal.answers.clone()].iter().any(|known| !known.own) {
                // What others were answered is compared with what is first thought of the demand.
                weighed.best(planner, &self.recruits, goal, &mut ground);
            }
            let ceiling = weighed.ceiling - planner.travel_cost(nearest);
            if planner.reaches_in(nearest) && (ceiling > level || ceiling.is_nan()) {
                high.push((ix, ceiling));
                total += above(ceiling);
            }
        }
        if total <= 0.0 {
            return true;
        }
        total = others;
        for (ix, ceiling) in &mut high {
            let goal = &self.goals[*ix];
            *ceiling = self.marches[goal.march].best(planner, &self.recruits, goal, &mut ground);
            total += above(*ceiling);
        }
        // Most of what is left is settled by weighing a few of the highest.
        high.sort_by(|a, b| b.1.total_cmp(&a.1));
        for (ix, ceiling) in high {
            if total <= 0.0 {
                break;
            }
            let goal = &mut self.goals[ix];
            let each = goal.each(planner, (&mut self.marches[goal.march], &self.recruits), &mut ground);
            let weight = typical(&each.weights);
            total += weight * (weight - bar) - above(ceiling);
        }
        total <= 0.0
    }

    /// How many options there are at most.
    pub(super) fn count(&self) -> usize {
        self.others.len() + self.goals.len() * self.recruits.len()
    }

    /// Goes through all options in order: their act and place, which they are, what they are worth [nat], and what they
    /// weigh.
    pub(super) fn each<F: FnMut((Act, PlaceIx), Found, [f64; 2])>(&mut self, mut found: F) {
        let planner = self.planner;
        let mut ground = ground(planner, self.world, (&self.goals, &self.recruits), &mut self.remembered);
        let mut others = (0_u32..).zip(self.others.iter().zip(&self.weights));
        let mut taken = 0;
        let tell = |(at, (other, weight)): (u32, (&Candidate, &f64)), found: &mut F| {
            found(target(other), Found::Other(at), [other.utility, *weight]);
        };
        for (ix, goal) in self.goals.iter_mut().enumerate() {
            others.by_ref().take(goal.after - taken).for_each(|other| tell(other, &mut found));
            taken = goal.after;
            let (weighed, place) = (&mut self.marches[goal.march], goal.place);
            let target = (weighed.march.act, place);
            let Each { who, utilities, weights } = goal.each(planner, (weighed, &self.recruits), &mut ground);
            for ((who, utility), weight) in who.iter().zip(utilities).zip(weights) {
                found(target, Found::March(ix as u32, *who), [*utility, *weight]);
            }
        }
        others.for_each(|other| tell(other, &mut found));
    }

    /// What is asked by an option that is worth this.
    pub(super) fn asked(&self, found: Found, utility: f64) -> Asked {
        match found {
            Found::Other(ix) => self.others[ix as usize].asked.clone(),
            Found::March(goal, who) => {
                let (goal, recruits) = (&self.goals[goal as usize], &self.recruits[who as usize]);
                let march = &self.marches[goal.march].march;
                let to = (Some(recruits.group), self.planner.size(march, recruits) as u32);
                self.planner.ask(march.act, to, goal.place, utility).asked
            }
        }
    }
}

fn ground<'w>(
    planner: &Planner,
    world: &'w World,
    (goals, recruits): (&[Goal], &[Recruits]),
    remembered: &'w mut [Remembered],
) -> Ground<'w> {
    let ways = world.travel.last_in_arms(planner.authority);
    // Of those who could go nowhere the ways need not have been looked at.
    let recruits = if goals.is_empty() { &[] } else { recruits };
    Ground { minutes: recruits.iter().map(|recruits| ways.minutes_from(recruits.home)).collect(), remembered }
}

impl Weighed {
    /// What a march to a goal is at most worth [nat]: of groups that have not answered it, made by no more rifles than the
    /// most of them from no nearer than the nearest; with answers, each as it is, which mostly is no option.
    fn best(&mut self, planner: &Planner, recruits: &[Recruits], goal: &Goal, ground: &mut Ground) -> f64 {
        let (mut nearest, mut most, mut best) = (UNREACHABLE, None::<Most>, f64::NEG_INFINITY);
        each_in_reach(planner, recruits, goal, ground, |who, minutes, answer| {
            if answer.is_none() {
                nearest = nearest.min(minutes);
                let own = recruits[who].most();
                most = Some(most.map_or(own, |most| most.or(own)));
                return;
            }
            let utility = self.worth(planner, recruits, who) - planner.travel_cost(minutes);
            if planner.is_open(self.march.act, utility, answer) {
                best = best.max(utility);
            }
        });
        most.map_or(best, |most| best.max(planner.ceiling(&self.march, &most) - planner.travel_cost(nearest)))
    }
}

impl Goal {
    /// Marches there that can be asked for.
    fn each(&mut self, planner: &Planner, of: (&mut Weighed, &[Recruits]), ground: &mut Ground) -> &Each {
        let (weighed, recruits) = of;
        if self.each.is_none() {
            let most = recruits.len();
            let (who, utilities) = (Vec::with_capacity(most), Vec::with_capacity(most));
            let mut each = Each { who, utilities, weights: Vec::new() };
            each_in_reach(planner, recruits, self, ground, |who, minutes, answer| {
                let utility = weighed.worth(planner, recruits, who) - planner.travel_cost(minutes);
                if planner.is_open(weighed.march.act, utility, answer) {
                    each.who.push(who as u32);
                    each.utilities.push(utility);
                }
            });
            each.weights.clone_from(&each.utilities);
            many::exp(&mut each.weights);
            self.each = Some(each);
        }
        self.each.get_or_insert_default()
    }
}

/// What is asked, about which place: options alike in this differ in whom they ask.
fn target(option: &Candidate) -> (Act, PlaceIx) {
    (option.asked.act, option.asked.place)
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
        let march = (goal.act, recruits.group, goal.place);
        if !planner.reaches_in(minutes) || planner.is_forbidden(march) {
            continue;
        }
        let asked = (Some(recruits.group), None);
        let of = |known: &Remembered| (known.question.2, known.question.3);
        while answers.next_if(|known| of(known) < asked).is_some() {}
        each(who, minutes, answers.next_if(|known| of(known) == asked));
    }
}

impl Planner<'_> {
    /// Whether something forbids to ask for such a march.
    fn is_forbidden(&self, (act, group, place): (Act, GroupIx, PlaceIx)) -> bool {
        let mut bans = self.bans.iter();
        bans.any(|ban| ban.is_about(act, place) && ban.group.is_none_or(|of| of == group))
    }

    /// Whether a group that is so far from a place [min] can be sent there.
    fn reaches_in(&self, minutes: u32) -> bool {
        minutes < UNREACHABLE && minutes <= self.doctrine.reach_minutes
    }

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
