//! A particle filter: histories weighted by what is recorded as its time passes, and begun anew where they agree.
//!
//! A particle is a history that has been run to its end. What it answers is known from then on, and up to an hour only
//! what had happened by then weighs. When the effective number of particles falls under half of them, they are drawn
//! anew in proportion to their weights (systematically): the first of each that is drawn goes on as it would have, every
//! other is a branch that goes its own way from that hour on and is run to its end again. Between two such hours the odds
//! are those of weighted histories, which is the exact law of a filter that looks at each hour, with fewer histories run.

use std::sync::atomic::{AtomicBool, Ordering};

use engine::random::{Address, Purpose, Source};
use rayon::prelude::*;

use crate::ensemble::Progress;
use crate::store::StoreFault;

/// Particles are drawn anew when fewer than this part of them are effective.
const FEWEST: f64 = 0.5;
/// Histories that are run before they are stored.
const CHUNK: usize = 16;
/// Tells the draws of a filter from those of its histories.
const RESAMPLING_SEED: u64 = 0x4f44_4453;

/// What can be filtered: histories in steps, what is recorded of them, and what is asked.
pub trait Model: Sync {
    /// A history in progress.
    type State: Clone + Send + Sync;
    /// The last step; the first is 0.
    fn steps(&self) -> usize;
    /// How much is recorded: items are weighed one after another, in this order.
    fn items(&self) -> usize;
    /// How much is asked.
    fn outcomes(&self) -> usize;
    /// History `number` at its start, with parameters of its own.
    fn begin(&self, number: u64) -> Self::State;
    /// Lets a history go on to a step.
    fn advance(&self, state: &mut Self::State, step: usize);
    /// A copy that goes its own way from here: number `number` of its branches.
    fn branch(&self, state: &Self::State, number: u32) -> Self::State;
    /// Lets a history go on to its end: all that weights and outcomes go by, finite.
    fn ahead(&self, state: Self::State) -> Vec<f64>;
    /// Logarithm of how well a history with these answers agrees with an item, as far as both are known at a step; 0 as
    /// long as nothing is known, and finite.
    fn log_weight(&self, item: usize, answers: &[f64], step: usize) -> f64;
    /// Chance of an outcome in a history with these answers: 0 or 1 unless the model knows better.
    fn outcome(&self, which: usize, answers: &[f64]) -> f64;
}

/// Which particle a row of answers is of: the stage (times that particles were drawn anew before) and its number.
pub type Key = (u32, u32);

/// Where answers are kept, so that a filter that was stopped goes on without running them again.
pub trait Memory {
    /// What is kept.
    fn recall(&self, key: Key) -> Option<Vec<f64>>;
    /// Keeps some.
    ///
    /// # Errors
    /// A place that refuses.
    fn keep(&mut self, rows: Vec<(Key, Vec<f64>)>) -> Result<(), StoreFault>;
}

/// Keeps nothing.
pub struct Forgetful;

impl Memory for Forgetful {
    fn recall(&self, _key: Key) -> Option<Vec<f64>> {
        None
    }

    fn keep(&mut self, _rows: Vec<(Key, Vec<f64>)>) -> Result<(), StoreFault> {
        Ok(())
    }
}

/// Which filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Seed of all chance.
    pub seed: u64,
    /// Its number: its particles are histories of their own.
    pub number: u64,
    /// How many particles, at least 2.
    pub particles: u32,
}

/// How a filter stands at a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Chance of each outcome.
    pub odds: Vec<f64>,
    /// Effective number of particles before they are drawn anew.
    pub effective: f64,
    /// How many of the histories that it began with are still an ancestor of a particle.
    pub ancestors: usize,
    /// Whether particles were drawn anew here.
    pub renewed: bool,
}

/// What a filter found.
#[derive(Clone, Debug, PartialEq)]
pub struct Filtered {
    /// By step, from 0.
    pub steps: Vec<Step>,
    /// By item: logarithm of its predicted agreement, given all that was weighed before.
    pub log_predictive: Vec<f64>,
    /// Particles run to an end.
    pub run: usize,
}

impl Filtered {
    /// Logarithm of the predicted agreement with all that is recorded.
    #[must_use]
    pub fn log_evidence(&self) -> f64 {
        self.log_predictive.iter().sum()
    }
}

/// A particle: how it came about, its world where it branched if that is at hand, and its answers.
#[derive(Clone)]
struct Particle<S> {
    ancestor: u64,
    /// Steps at which it branched, and by which number.
    branches: Vec<(usize, u32)>,
    state: Option<S>,
    answers: Vec<f64>,
}

/// Runs a filter on the thread pool it is called in; none if it was stopped.
///
/// # Errors
/// A memory that refuses.
pub fn filter<M: Model>(
    model: &M,
    which: Filter,
    memory: &mut impl Memory,
    (progress, stop): (&impl Progress, &AtomicBool),
) -> Result<Option<Filtered>, StoreFault> {
    let count = which.particles;
    let numbers = (0..u64::from(count)).map(|at| which.number * u64::from(count) + at);
    let begun =
        numbers.map(|ancestor| Particle { ancestor, branches: Vec::new(), state: None, answers: Vec::new() });
    let mut run = Runner { model, memory, progress, stop, stage: 0, run: 0 };
    let jobs = begun.enumerate().collect();
    let Some(first) = run.ahead(jobs)? else { return Ok(None) };
    let mut particles: Vec<Particle<M::State>> = first.into_iter().map(|(_, particle)| particle).collect();
    let mut scales = vec![0.0; count as usize];
    let mut found = Filtered { steps: Vec::new(), log_predictive: vec![0.0; model.items()], run: 0 };
    for step in 0..=model.steps() {
        weigh(model, &particles, &mut scales, (step, &mut found.log_predictive));
        let weights = normalised(&scales);
        let effective = 1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>();
        let renewed = effective < FEWEST * f64::from(count) && step < model.steps();
        found.steps.push(Step {
            odds: odds(model, &particles, &weights),
            effective,
            ancestors: ancestors(&particles),
            renewed,
        });
        if renewed {
            let Some(drawn) = run.renew(particles, &weights, (which, step))? else { return Ok(None) };
            particles = drawn;
            scales.fill(0.0);
        }
    }
    found.run = run.run;
    Ok(Some(found))
}

/// Multiplies each particle's weight by what a step adds to what is known, item by item.
fn weigh<M: Model>(
    model: &M,
    particles: &[Particle<M::State>],
    scales: &mut [f64],
    (step, log_predictive): (usize, &mut [f64]),
) {
    for (item, predictive) in log_predictive.iter_mut().enumerate() {
        let of = |particle: &Particle<M::State>, step: usize| model.log_weight(item, &particle.answers, step);
        let added = |particle: &Particle<M::State>| {
            of(particle, step) - step.checked_sub(1).map_or(0.0, |before| of(particle, before))
        };
        let added: Vec<f64> = particles.iter().map(added).collect();
        if added.iter().all(|more| *more == 0.0) {
            continue;
        }
        let before = log_sum(scales);
        scales.iter_mut().zip(&added).for_each(|(scale, more)| *scale += more);
        *predictive += log_sum(scales) - before;
    }
}

fn log_sum(scales: &[f64]) -> f64 {
    let most = scales.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + scales.iter().map(|scale| (scale - most).exp()).sum::<f64>().ln()
}

fn normalised(scales: &[f64]) -> Vec<f64> {
    let all = log_sum(scales);
    scales.iter().map(|scale| (scale - all).exp()).collect()
}

fn odds<M: Model>(model: &M, particles: &[Particle<M::State>], weights: &[f64]) -> Vec<f64> {
    let chance = |which: usize| {
        let parts =
            particles.iter().zip(weights).map(|(particle, w)| w * model.outcome(which, &particle.answers));
        parts.sum::<f64>().clamp(0.0, 1.0)
    };
    (0..model.outcomes()).map(chance).collect()
}

fn ancestors<S>(particles: &[Particle<S>]) -> usize {
    let mut numbers: Vec<u64> = particles.iter().map(|particle| particle.ancestor).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// How often each particle is drawn: systematically, so that none is drawn oftener than its share rounded up.
#[must_use]
pub fn systematic(weights: &[f64], u: f64) -> Vec<usize> {
    let count = weights.len();
    let mut drawn = vec![0; count];
    let (mut at, mut sum) = (0, weights.first().copied().unwrap_or_default());
    for nth in 0..count {
        let mark = (nth as f64 + u) / count as f64;
        while sum < mark && at + 1 < count {
            at += 1;
            sum += weights[at];
        }
        drawn[at] += 1;
    }
    drawn
}

/// Particles with their places among all.
type Placed<S> = Vec<(usize, Particle<S>)>;

/// Runs particles to their ends.
struct Runner<'a, M, K, P> {
    model: &'a M,
    memory: &'a mut K,
    progress: &'a P,
    stop: &'a AtomicBool,
    stage: u32,
    run: usize,
}

impl<M: Model, K: Memory, P: Progress> Runner<'_, M, K, P> {
    /// Draws particles anew at a step; none if it was stopped.
    fn renew(
        &mut self,
        particles: Vec<Particle<M::State>>,
        weights: &[f64],
        (which, step): (Filter, usize),
    ) -> Result<Option<Vec<Particle<M::State>>>, StoreFault> {
        self.stage += 1;
        let address =
            Address { entity: which.number as u32, purpose: Purpose::Tie, minute: step as u32, index: 0 };
        let u = Source::new(which.seed, RESAMPLING_SEED).uniform(address);
        let drawn = systematic(weights, u);
        let (mut whole, mut jobs) = (Vec::with_capacity(particles.len()), Vec::new());
        for (particle, times) in particles.into_iter().zip(drawn) {
            for again in 1..times {
                let mut branch = particle.clone();
                let place = whole.len() + again;
                // No two branches of a filter have the same number, or those of one history would share their chance.
                branch.branches.push((step, self.stage * which.particles + place as u32));
                jobs.push((place, branch));
            }
            if times > 0 {
                whole.push(Some(particle));
                whole.extend((1..times).map(|_| None));
            }
        }
        self.progress.more_histories(jobs.len() as u64);
        let Some(branches) = self.ahead(jobs)? else { return Ok(None) };
        for (at, branch) in branches {
            whole[at] = Some(branch);
        }
        Ok(Some(whole.into_iter().flatten().collect()))
    }

    /// Runs particles, each with its place among all, to their ends, or remembers how that went; none if it was stopped.
    fn ahead(&mut self, mut jobs: Placed<M::State>) -> Result<Option<Placed<M::State>>, StoreFault> {
        self.run += jobs.len();
        let mut lacking = Vec::new();
        for (nth, (at, particle)) in jobs.iter_mut().enumerate() {
            match self.memory.recall((self.stage, *at as u32)) {
                Some(answers) => {
                    (particle.answers, particle.state) = (answers, None);
                    self.progress.history_finished();
                }
                None => lacking.push(nth),
            }
        }
        for chunk in lacking.chunks(CHUNK) {
            let one = |nth: &usize| {
                if self.stop.load(Ordering::Relaxed) {
                    return None;
                }
                let ran = ran(self.model, &jobs[*nth].1);
                self.progress.history_finished();
                Some(ran)
            };
            let ran: Option<Vec<Particle<M::State>>> = chunk.par_iter().with_max_len(1).map(one).collect();
            let Some(ran) = ran else { return Ok(None) };
            let mut rows = Vec::with_capacity(chunk.len());
            for (nth, particle) in chunk.iter().zip(ran) {
                rows.push(((self.stage, jobs[*nth].0 as u32), particle.answers.clone()));
                jobs[*nth].1 = particle;
            }
            self.memory.keep(rows)?;
        }
        Ok(Some(jobs))
    }
}

/// A particle that has been run from where it branched last, or from its start, to its end.
fn ran<M: Model>(model: &M, particle: &Particle<M::State>) -> Particle<M::State> {
    let mut particle = particle.clone();
    let branches = particle.branches.len();
    // A state at hand is that of its last branch but one: the last has just been drawn.
    let (mut state, from) = match particle.state.take() {
        Some(state) => (state, branches.saturating_sub(1)),
        None => (model.begin(particle.ancestor), 0),
    };
    for (step, number) in &particle.branches[from..] {
        model.advance(&mut state, *step);
        state = model.branch(&state, *number);
    }
    particle.answers = model.ahead(state.clone());
    particle.state = (branches > 0).then_some(state);
    particle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systematic_draws_keep_to_the_shares() {
        assert_eq!(systematic(&[0.5, 0.25, 0.25, 0.0], 0.5), [2, 1, 1, 0]);
        assert_eq!(systematic(&[0.0, 0.0, 1.0], 0.999), [0, 0, 3]);
        let weights = [0.13, 0.02, 0.4, 0.2, 0.25];
        for nth in 0..1_000 {
            let drawn = systematic(&weights, (f64::from(nth) + 0.5) / 1_000.0);
            assert_eq!(drawn.iter().sum::<usize>(), 5);
            let close = |(times, weight): (&usize, &f64)| (*times as f64 - 5.0 * weight).abs() < 1.0;
            assert!(drawn.iter().zip(&weights).all(close), "{drawn:?}");
        }
    }

    #[test]
    fn sums_of_logarithms_do_not_overflow() {
        assert!((log_sum(&[-2_000.0, -2_000.0]) - (-2_000.0 + 2.0_f64.ln())).abs() < 1e-12);
        assert!((normalised(&[800.0, 0.0, 800.0])[0] - 0.5).abs() < 1e-12);
    }
}
