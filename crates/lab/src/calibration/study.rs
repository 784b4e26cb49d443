//! A calibration of one scenario: its shared parameters, given the *fit* episodes; scores before and after.

use std::sync::atomic::{AtomicBool, Ordering};

use engine::Parameters;
use engine::observable::{Observable, Value, observe};
use engine::random::{Address, Purpose, Source};
use rayon::prelude::*;
use scenario::{Episode, Scenario};

use super::abc::{Design, Generation, Particle, Simulator, fit};
use super::distance::Target;
use crate::ensemble::Progress;
use crate::null_model::{Basis, NullSkill, compare_with_all};
use crate::score::{Outcomes, ScoreCard, ScoreError, Skill, compare, score};
use crate::sensitivity::factors::{Factor, parameters_at};
use crate::sensitivity::rows::Rows;
use crate::store::StoreFault;

/// Numbers before the coordinates of a particle's row.
const HEAD: usize = 6;

/// A calibration to make.
pub struct Calibration<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The episodes it is calibrated on (*fit*) and scored on (both).
    pub episodes: &'a [Episode],
    /// Digest of their files.
    pub record_digest: &'a str,
    /// Version of the program.
    pub program: &'a str,
    /// The parameters that are calibrated.
    pub factors: Vec<Factor>,
    /// How.
    pub design: Design,
    /// Histories that are scored before, and after.
    pub histories: u64,
}

/// Scores of the model under its priors, and under what the *fit* record leaves of them.
#[derive(Clone, Debug)]
pub struct BeforeAfter {
    /// Under the priors, then under the posterior.
    pub cards: [ScoreCard; 2],
    /// The posterior against the priors.
    pub gain: Skill,
    /// The posterior against each null model that needs no run.
    pub nulls: Vec<NullSkill>,
}

struct OneHistory<'a, P> {
    calibration: &'a Calibration<'a>,
    target: Target<'a>,
    observables: Vec<Observable>,
    progress: &'a P,
    stop: &'a AtomicBool,
}

impl<P: Progress> Simulator for OneHistory<'_, P> {
    fn dimensions(&self) -> usize {
        self.calibration.factors.len()
    }

    fn distance(&self, point: &[f64], attempt: u64) -> Option<f64> {
        if self.stop.load(Ordering::Relaxed) {
            return None;
        }
        let answers = self.calibration.answers(&self.observables, point, attempt);
        self.progress.history_finished();
        Some(self.target.distance(&answers))
    }
}

impl Calibration<'_> {
    /// What rows of this calibration are headed by: the posterior's provenance.
    #[must_use]
    pub fn head(&self) -> String {
        let keys: Vec<&str> = self.factors.iter().map(|factor| factor.key.as_str()).collect();
        let Design { particles, quantile, least, attempts, seed, .. } = self.design;
        format!(
            "{} scenario {} record {} seed {seed} particles {particles} quantile {quantile} least {least} attempts \
             {attempts} [{}]; rows: generation, tolerance, attempts, weight, distance, attempt, then quantiles of priors",
            self.program,
            self.scenario.digest,
            self.record_digest,
            keys.join(", ")
        )
    }

    fn answers(&self, observables: &[Observable], point: &[f64], history: u64) -> Vec<Value> {
        let setting = &self.scenario.setting;
        let parameters: Parameters = parameters_at(setting, (self.design.seed, history), &self.factors, point);
        let told = engine::run(setting, &parameters, self.design.seed, history);
        observe(setting, &told.trace, observables)
    }

    /// Fits what `rows` still lacks, generation by generation, and stores each; the generations, and whether it was not
    /// stopped.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn fit(
        &self,
        rows: &mut Rows,
        (progress, stop): (&impl Progress, &AtomicBool),
    ) -> Result<(Vec<Generation>, bool), StoreFault> {
        let target = Target::new(self.episodes, self.scenario.setting.minutes());
        let observables = target.observables();
        let simulator = OneHistory { calibration: self, target, observables, progress, stop };
        let mut fault = None;
        let generations = fit(&simulator, &self.design, generations_of(rows.values()), |found| {
            let number = found.len() - 1;
            let last = &found[number];
            fault = rows.add(last.particles.iter().map(|one| row_of(number, last, one)).collect()).err();
            fault.is_none()
        });
        fault.map_or(Ok(()), Err)?;
        Ok((generations, !stop.load(Ordering::Relaxed)))
    }

    /// Scores so many histories under the priors, and as many under the posterior; none if it was stopped.
    ///
    /// # Errors
    /// As [`score`].
    pub fn before_after(
        &self,
        posterior: &Generation,
        (progress, stop): (&impl Progress, &AtomicBool),
    ) -> Result<Option<BeforeAfter>, ScoreError> {
        let observables: Vec<Observable> =
            self.episodes.iter().map(|episode| episode.observable.clone()).collect();
        let columns = |particle: &(dyn Fn(u64) -> Option<Vec<f64>> + Sync)| -> Option<Outcomes> {
            let one = |number: u64| {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                let point = particle(number);
                let factors = Calibration {
                    factors: point.as_ref().map_or_else(Vec::new, |_| self.factors.clone()),
                    ..*self
                };
                let answers = factors.answers(&observables, point.as_deref().unwrap_or_default(), number);
                progress.history_finished();
                Some(answers)
            };
            let numbers: Vec<u64> = (0..self.histories).collect();
            let rows: Option<Vec<Vec<Value>>> = numbers.into_par_iter().with_max_len(1).map(one).collect();
            Outcomes::from_histories(self.scenario.setting.minutes(), &rows?).ok()
        };
        let picked = |number: u64| Some(pick(posterior, self.design.seed, number));
        let Some(before) = columns(&|_| None) else { return Ok(None) };
        let Some(after) = columns(&picked) else { return Ok(None) };
        let basis = Basis {
            setting: &self.scenario.setting,
            episodes: self.episodes,
            histories: self.histories as usize,
            seed: self.design.seed,
        };
        Ok(Some(BeforeAfter {
            cards: [score(self.episodes, &before)?, score(self.episodes, &after)?],
            gain: compare(self.episodes, &after, &before)?,
            nulls: compare_with_all(&basis, &after)?,
        }))
    }
}

/// The particle that history `number` is given, as likely as it weighs.
fn pick(posterior: &Generation, seed: u64, number: u64) -> Vec<f64> {
    let address = Address { entity: 6, purpose: Purpose::Tie, minute: 0, index: 0 };
    let mut left = Source::new(seed, number).uniform(address);
    let found = posterior.particles.iter().find(|particle| {
        left -= particle.weight;
        left <= 0.0
    });
    found.or(posterior.particles.last()).map_or_else(Vec::new, |particle| particle.point.clone())
}

fn row_of(number: usize, generation: &Generation, particle: &Particle) -> Vec<f64> {
    // A file holds no infinity: the first generation takes all.
    let tolerance = if generation.tolerance.is_finite() { generation.tolerance } else { -1.0 };
    let Particle { point, weight, distance, attempt } = particle;
    let head: [f64; HEAD] =
        [number as f64, tolerance, generation.attempts as f64, *weight, *distance, *attempt as f64];
    [&head[..], point].concat()
}

/// Generations from their particles' rows.
fn generations_of(rows: &[Vec<f64>]) -> Vec<Generation> {
    let whole: Vec<&Vec<f64>> = rows.iter().filter(|row| row.len() > HEAD).collect();
    let generation = |rows: &[&Vec<f64>]| Generation {
        tolerance: if rows[0][1] < 0.0 { f64::INFINITY } else { rows[0][1] },
        attempts: rows[0][2] as u64,
        particles: rows
            .iter()
            .map(|row| Particle {
                weight: row[3],
                distance: row[4],
                attempt: row[5] as u64,
                point: row[HEAD..].to_vec(),
            })
            .collect(),
    };
    whole.chunk_by(|one, other| one[0] == other[0]).map(generation).collect()
}
