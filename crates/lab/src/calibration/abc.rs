//! Approximate Bayesian computation by sequential Monte Carlo.
//!
//! Particles are points of the unit cube: quantiles of the priors, so that the prior is even. Each generation accepts
//! points whose simulated distance is at most a tolerance, which is a quantile of the distances of the generation before;
//! points are moved by a normal kernel of twice the weighted variance, and weighted by the prior over the mixture that
//! proposed them (Beaumont et al., Biometrika 96 (2009) 983). Everything is drawn from addresses: the same seed gives
//! the same particles on any number of threads.

use engine::random::{Address, Draws, Purpose, Source};
use engine::sampler::normal_quantile;
use rayon::prelude::*;

/// Attempts made side by side before it is looked who was accepted.
const BATCH: u64 = 64;

/// A model to be fitted.
pub trait Simulator: Sync {
    /// How many numbers a point has.
    fn dimensions(&self) -> usize;

    /// How far what the model gives at `point` is from what was observed; `attempt` lends it its chance. None: stop.
    fn distance(&self, point: &[f64], attempt: u64) -> Option<f64>;
}

/// How it is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Design {
    /// Particles of a generation.
    pub particles: usize,
    /// Generations after the first, which is the prior.
    pub generations: usize,
    /// Which share of a generation's distances is the next one's tolerance.
    pub quantile: f64,
    /// No tolerance is below this one; reaching it ends the fit.
    pub least: f64,
    /// Most attempts of one generation: more than that, and the fit ends where it is.
    pub attempts: u64,
    /// Seed of all chance.
    pub seed: u64,
}

/// A point that was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// Where, in the unit cube.
    pub point: Vec<f64>,
    /// Its weight: they sum to 1.
    pub weight: f64,
    /// How far it was.
    pub distance: f64,
    /// The attempt that gave it.
    pub attempt: u64,
}

/// One generation.
#[derive(Clone, Debug, PartialEq)]
pub struct Generation {
    /// What was accepted.
    pub tolerance: f64,
    /// Attempts that it took.
    pub attempts: u64,
    /// The particles.
    pub particles: Vec<Particle>,
}

impl Generation {
    /// The number of equal weights that would say as much.
    #[must_use]
    pub fn effective(&self) -> f64 {
        1.0 / self.particles.iter().map(|particle| particle.weight * particle.weight).sum::<f64>()
    }

    /// Weighted mean and variance of one coordinate, after `value` of it.
    #[must_use]
    pub fn moments(&self, dimension: usize, value: impl Fn(f64) -> f64) -> [f64; 2] {
        let sum = |of: &dyn Fn(f64) -> f64| {
            self.particles.iter().map(|one| one.weight * of(value(one.point[dimension]))).sum::<f64>()
        };
        let mean = sum(&|value| value);
        [mean, sum(&|value| (value - mean).powi(2))]
    }
}

/// Fits generation after generation, `known` ones first; each is handed to `heard` when it is whole. What was found so
/// far if it was stopped, or if a generation took too many attempts.
pub fn fit(
    simulator: &impl Simulator,
    design: &Design,
    known: Vec<Generation>,
    mut heard: impl FnMut(&[Generation]) -> bool,
) -> Vec<Generation> {
    let mut found = known;
    while found.len() <= design.generations {
        let tolerance = found.last().map_or(f64::INFINITY, |last| next_tolerance(last, design));
        let ended = found.last().is_some_and(|last| last.tolerance <= design.least);
        let next = if ended { None } else { generation(simulator, design, &found, tolerance) };
        let Some(next) = next else { break };
        found.push(next);
        if !heard(&found) {
            break;
        }
    }
    found
}

fn next_tolerance(last: &Generation, design: &Design) -> f64 {
    let mut distances: Vec<f64> = last.particles.iter().map(|particle| particle.distance).collect();
    distances.sort_by(f64::total_cmp);
    let rank = (design.quantile * distances.len() as f64).ceil() as usize;
    distances.get(rank.clamp(1, distances.len().max(1)) - 1).copied().unwrap_or(0.0).max(design.least)
}

/// One generation; none if it was stopped or took too many attempts.
fn generation(
    simulator: &impl Simulator,
    design: &Design,
    before: &[Generation],
    tolerance: f64,
) -> Option<Generation> {
    let number = before.len() as u32;
    let last = before.last();
    let proposal = last.map(|last| Proposal::new(last, simulator.dimensions()));
    let mut particles: Vec<Particle> = Vec::new();
    let mut attempts = 0;
    while particles.len() < design.particles {
        if attempts >= design.attempts {
            return None;
        }
        let range: Vec<u64> = (attempts..attempts + BATCH).collect();
        let one = |attempt: u64| {
            // Attempts of all generations have numbers of their own: no chance is used twice.
            let whole = u64::from(number) * design.attempts + attempt;
            let point = propose(proposal.as_ref(), simulator.dimensions(), (design.seed, whole));
            let inside = point.iter().all(|x| *x > 0.0 && *x < 1.0);
            let distance = if inside { simulator.distance(&point, whole)? } else { f64::INFINITY };
            Some((point, distance, whole))
        };
        let tried: Option<Vec<(Vec<f64>, f64, u64)>> = range.into_par_iter().with_max_len(1).map(one).collect();
        attempts += BATCH;
        for (point, distance, attempt) in tried? {
            if distance <= tolerance && distance.is_finite() && particles.len() < design.particles {
                let weight = proposal.as_ref().map_or(1.0, |proposal| 1.0 / proposal.density(&point));
                particles.push(Particle { point, weight, distance, attempt });
            }
        }
    }
    let all: f64 = particles.iter().map(|particle| particle.weight).sum();
    particles.iter_mut().for_each(|particle| particle.weight /= all);
    Some(Generation { tolerance, attempts, particles })
}

/// Where the next points are sought: around the last ones.
struct Proposal<'a> {
    last: &'a Generation,
    /// Standard deviations of the kernel.
    widths: Vec<f64>,
}

impl<'a> Proposal<'a> {
    fn new(last: &'a Generation, dimensions: usize) -> Self {
        let width = |dimension| (2.0 * last.moments(dimension, |x| x)[1]).sqrt().max(1e-6);
        Self { last, widths: (0..dimensions).map(width).collect() }
    }

    /// Density at a point, up to a factor that all share.
    fn density(&self, point: &[f64]) -> f64 {
        let one = |particle: &Particle| {
            let offsets = point.iter().zip(&particle.point).zip(&self.widths);
            let square: f64 = offsets.map(|((x, centre), width)| ((x - centre) / width).powi(2)).sum();
            particle.weight * (-square / 2.0).exp()
        };
        self.last.particles.iter().map(one).sum()
    }
}

fn propose(proposal: Option<&Proposal>, dimensions: usize, (seed, attempt): (u64, u64)) -> Vec<f64> {
    let address = Address { entity: 5, purpose: Purpose::Tie, minute: 0, index: 0 };
    let mut draws = Draws::new(Source::new(seed, attempt), address);
    let Some(proposal) = proposal else { return (0..dimensions).map(|_| draws.uniform()).collect() };
    let mut left = draws.uniform();
    let parent = proposal.last.particles.iter().find(|particle| {
        left -= particle.weight;
        left <= 0.0
    });
    let Some(parent) = parent.or(proposal.last.particles.last()) else { return vec![0.5; dimensions] };
    let moved = parent.point.iter().zip(&proposal.widths);
    moved.map(|(centre, width)| centre + width * normal_quantile(draws.uniform())).collect()
}
