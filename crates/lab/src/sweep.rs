//! A sweep: the same histories again, step by step, each time with leanings moved a little further.
//!
//! A step moves by `d` what each history has drawn: `d` is added to the leaning toward one authority and
//! subtracted from that toward each of its rivals, both cut at -1 and 1. Nothing else changes, so histories of one
//! number have the same draws at every step and are paired. The step 0 is always there: it is the prior, and equals
//! a run of the same seed bit for bit.

use engine::index::AuthorityIx;
use engine::observable::{Observable, Value, observe};
use engine::{Mechanisms, Parameters, Setting};
use rayon::prelude::*;
use scenario::Scenario;

use crate::comparison::{AnswerPair, chances, medians};
use crate::ensemble::{Progress, parameters, run_with};
use crate::outcome::{Summary, summarise};
use crate::store::ParameterMode;

/// Steps nearer to 0 than this are 0: the prior.
const ROUNDING: f64 = 1e-9;

/// What is moved, and by how much at each step.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// The authority toward which leanings are raised.
    pub authority: AuthorityIx,
    /// Types of leaning that are moved, in the order of [`Setting::leaning_types`].
    pub types: Vec<usize>,
    /// By how much, ascending, 0 among them.
    pub steps: Vec<f64>,
}

/// Which histories are run at every step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// How each history gets its parameters before they are moved.
    pub mode: ParameterMode,
    /// Seed of all chance.
    pub seed: u64,
    /// Numbers 0 up to this one, at every step.
    pub histories: u64,
    /// What is off.
    pub mechanisms: Mechanisms,
}

/// What a sweep found.
#[derive(Clone, Debug, PartialEq)]
pub struct Sweep {
    /// By step: what was added.
    pub steps: Vec<f64>,
    /// By step: mean leaning toward the authority of everybody whose leaning is moved, over all histories.
    pub leanings: Vec<f64>,
    /// One per headline of the scenario, in its order.
    pub curves: Vec<Curve>,
}

/// One headline, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// In the order of the steps.
    pub points: Vec<Point>,
}

/// One headline at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// What was added to leanings.
    pub by: f64,
    /// What its answers amount to.
    pub summary: Summary,
    /// The answers of the prior (first) beside those of this step (second), history by history.
    pub against_prior: AnswerPair,
}

/// So many steps from `from` to `to`, evenly, and 0 if it is not among them; ascending.
#[must_use]
pub fn even_steps(from: f64, to: f64, count: u32) -> Vec<f64> {
    let last = f64::from(count.max(2) - 1);
    let step = |k: u32| from + (to - from) * f64::from(k) / last;
    let mut steps: Vec<f64> = (0..count.max(2)).map(step).collect();
    steps.iter_mut().filter(|by| by.abs() < ROUNDING).for_each(|by| *by = 0.0);
    if !steps.contains(&0.0) {
        steps.push(0.0);
    }
    steps.sort_by(f64::total_cmp);
    steps.dedup();
    steps
}

impl Design {
    /// Parameters with leanings moved by `by`; by 0 they are as they were, bit for bit.
    #[must_use]
    pub fn moved(&self, setting: &Setting, mut parameters: Parameters, by: f64) -> Parameters {
        let pool = &setting.authorities()[self.authority.index()].pool;
        for kind in &self.types {
            for (column, leaning) in parameters.leanings[*kind].iter_mut().enumerate() {
                let column = AuthorityIx::from_index(column);
                let friend = column != self.authority && pool.contains(&column);
                let added = if column == self.authority { by } else { -by };
                if by != 0.0 && !friend {
                    *leaning = (*leaning + added).clamp(-1.0, 1.0);
                }
            }
        }
        parameters
    }

    /// Mean leaning toward the authority of everybody whose leaning is moved; 0 if that is nobody.
    fn mean_leaning(&self, setting: &Setting, parameters: &Parameters) -> f64 {
        let (mut people, mut sum) = (0.0, 0.0);
        for group in setting.groups() {
            for (kind, share) in group.mix.iter().filter(|(kind, _)| self.types.contains(&kind.index())) {
                let those = share * f64::from(group.people);
                people += those;
                sum += those * parameters.leanings[kind.index()][self.authority.index()];
            }
        }
        if people > 0.0 { sum / people } else { 0.0 }
    }
}

/// Runs every step of `design`, on the thread pool it is called in; nothing is stored. None without histories, or
/// without the step 0.
pub fn sweep(scenario: &Scenario, design: &Design, sample: &Sample, progress: &impl Progress) -> Option<Sweep> {
    let setting = &scenario.setting;
    let observables: Vec<Observable> =
        scenario.headlines.iter().map(|headline| headline.observable.clone()).collect();
    let one = |(step, history): (usize, u64)| {
        let drawn = parameters(setting, sample.mode, sample.seed, history);
        let drawn = sample.mechanisms.off().fold(drawn, Parameters::without);
        let moved = design.moved(setting, drawn, design.steps[step]);
        let leaning = design.mean_leaning(setting, &moved);
        let told = run_with(setting, moved, sample.seed, history);
        progress.history_finished();
        (leaning, observe(setting, &told.trace, &observables))
    };
    let steps = 0..design.steps.len();
    let all: Vec<(usize, u64)> =
        steps.flat_map(|step| (0..sample.histories).map(move |history| (step, history))).collect();
    let found: Vec<(f64, Vec<Value>)> = all.into_par_iter().with_max_len(1).map(one).collect();
    let by_step: Vec<&[(f64, Vec<Value>)]> =
        found.chunks(usize::try_from(sample.histories).ok()?.max(1)).collect();
    let prior = design.steps.iter().position(|by| *by == 0.0)?;
    let leanings = by_step.iter().map(|rows| rows.iter().map(|row| row.0).sum::<f64>() / rows.len() as f64);
    let answers = |step: usize, headline: usize| -> Vec<Value> {
        by_step.get(step).map(|rows| rows.iter().map(|row| row.1[headline]).collect()).unwrap_or_default()
    };
    let curve = |headline| {
        let first = answers(prior, headline);
        let point = |(step, by): (usize, &f64)| point(*by, &first, &answers(step, headline));
        Some(Curve { points: design.steps.iter().enumerate().map(point).collect::<Option<_>>()? })
    };
    let curves = (0..observables.len()).map(curve).collect::<Option<_>>()?;
    Some(Sweep { steps: design.steps.clone(), leanings: leanings.collect(), curves })
}

/// None if there are no answers.
fn point(by: f64, prior: &[Value], step: &[Value]) -> Option<Point> {
    let summary = summarise(step)?;
    let both = [prior, step];
    let against_prior = match summary {
        Summary::Chance { .. } => {
            let yes = both.map(|list| list.iter().map(|one| *one == Value::Truth(true)).collect::<Vec<_>>());
            AnswerPair::Chance(chances([&yes[0], &yes[1]], true)?)
        }
        Summary::Time { .. } => {
            let happened =
                both.map(|list| list.iter().map(|one| *one != Value::Time(None)).collect::<Vec<_>>());
            let pairs = prior.iter().zip(step).filter_map(|(a, b)| match (a, b) {
                (Value::Time(Some(a)), Value::Time(Some(b))) => Some((f64::from(*a), f64::from(*b))),
                _ => None,
            });
            let (a, b): (Vec<f64>, Vec<f64>) = pairs.unzip();
            let happened = chances([&happened[0], &happened[1]], true)?;
            AnswerPair::Time { happened, when: medians([&a, &b], true) }
        }
        Summary::Number { .. } => {
            let numbers = both.map(|list| list.iter().map(|one| one.as_number()).collect::<Vec<_>>());
            AnswerPair::Number(medians([&numbers[0], &numbers[1]], true)?)
        }
    };
    Some(Point { by, summary, against_prior })
}

impl Point {
    /// Share of histories in which the answer is yes, or in which it happened; none of a number.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        match self.summary {
            Summary::Chance { yes, of } | Summary::Time { happened: yes, of, .. } => {
                Some(yes as f64 / of as f64)
            }
            Summary::Number { .. } => None,
        }
    }

    /// Monte Carlo standard error of [`Self::share`].
    #[must_use]
    pub fn share_error(&self) -> Option<f64> {
        let of = match self.summary {
            Summary::Chance { of, .. } | Summary::Time { of, .. } | Summary::Number { of, .. } => of as f64,
        };
        self.share().map(|share| (share * (1.0 - share) / of).sqrt())
    }
}

impl Curve {
    /// Every step at which the share passes `level`, on straight lines between neighbouring steps, ascending.
    ///
    /// More than one: the curve turns, by chance or not.
    #[must_use]
    pub fn crossings(&self, level: f64) -> Vec<f64> {
        let points: Vec<(f64, f64)> =
            self.points.iter().filter_map(|point| Some((point.by, point.share()?))).collect();
        let between = |pair: &[(f64, f64)]| {
            let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
            let passes = (y0 < level) != (y1 < level);
            passes.then(|| x0 + (x1 - x0) * (level - y0) / (y1 - y0))
        };
        points.windows(2).filter_map(between).collect()
    }
}
