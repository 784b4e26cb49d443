//! What the *fit* record leaves of the priors, and the scores before and after.

use engine::random::Purpose;
use engine::sampler::Distribution;
use lab::calibration::abc::{Generation, Particle};
use lab::calibration::study::{BeforeAfter, Calibration};
use lab::score::{Aggregate, Estimate, Gain, SplitSkill};
use lab::sensitivity::factors::Factor;
use serde::Serialize;

use super::CAVEAT;
use super::document::Block;
use super::words::{calendar, grouped, number, span};
use crate::failure::Failure;
use crate::resolve::VERSION;
use crate::resolve::sensitivity::CalibrateRequest;

/// Quantiles that are told.
const SHARES: [f64; 3] = [0.05, 0.5, 0.95];

/// What is told.
pub(crate) struct Calibrated<'a> {
    pub(crate) request: &'a CalibrateRequest,
    pub(crate) calibration: &'a Calibration<'a>,
    pub(crate) generations: &'a [Generation],
    pub(crate) scored: &'a BeforeAfter,
}

impl Calibrated<'_> {
    fn posterior(&self) -> Option<&Generation> {
        self.generations.last()
    }

    /// The prior of a factor.
    fn prior(&self, factor: &Factor) -> Option<&Distribution> {
        let setting = &self.request.scenario.setting;
        if factor.purpose == Purpose::Parameter {
            return setting.priors().law.iter().find(|(name, _)| *name == factor.key).map(|(_, prior)| prior);
        }
        let mut leanings = setting.leaning_types().iter().flat_map(|kind| &kind.toward);
        leanings.find(|(key, _)| *key == factor.key).map(|(_, prior)| prior)
    }

    /// For a factor: the quantiles of its prior, and of what is left of it.
    fn quantiles(&self, at: usize) -> [[f64; 3]; 2] {
        let prior = self.prior(&self.request.factors[at]);
        let value = |u: f64| prior.map_or(u, |prior| prior.quantile(u));
        let mut particles: Vec<(f64, f64)> = self
            .posterior()
            .map(|last| last.particles.iter().map(|one| (one.point[at], one.weight)).collect())
            .unwrap_or_default();
        particles.sort_by(|one, other| one.0.total_cmp(&other.0));
        let after = SHARES.map(|share| {
            let mut below = 0.0;
            let found = particles.iter().find(|(_, weight)| {
                below += weight;
                below >= share
            });
            value(found.or(particles.last()).map_or(0.5, |(point, _)| *point))
        });
        [SHARES.map(value), after]
    }
}

/// The report.
pub(crate) fn blocks(told: &Calibrated) -> Vec<Block> {
    let scenario = &told.request.scenario;
    let mut blocks = vec![
        Block::Title(format!("Calibration on the fit episodes: {}", scenario.title)),
        Block::Paragraph(format!("{} ({})", span(scenario), calendar(scenario))),
        Block::Heading("Generations".to_owned()),
        generations(told),
        Block::Heading("Parameters: 5, 50 and 95 % before and after".to_owned()),
        parameters(told),
        Block::Heading("Scores before and after".to_owned()),
    ];
    blocks.extend(scores(told));
    blocks.push(Block::Paragraph(
        "Before: parameters drawn from their priors. After: from the last generation, everything else as before, the same \
         histories. The check episodes were not used; whoever reads them to choose parameters uses them. A posterior of \
         one past says what this model needs to come near it, not what was so."
            .to_owned(),
    ));
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    blocks
}

fn generations(told: &Calibrated) -> Block {
    let row = |(at, one): (usize, &Generation)| {
        let distances: Vec<f64> = one.particles.iter().map(|particle| particle.distance).collect();
        let mean = distances.iter().sum::<f64>() / distances.len().max(1) as f64;
        let tolerance =
            if one.tolerance.is_finite() { format!("{:.4}", one.tolerance) } else { "any".to_owned() };
        vec![
            at.to_string(),
            tolerance,
            format!("{mean:.4}"),
            grouped(one.attempts),
            format!("{:.0} of {}", one.effective(), grouped(one.particles.len() as u64)),
        ]
    };
    Block::Table {
        head: ["generation", "distance at most", "mean distance", "attempts", "effective particles"]
            .map(str::to_owned)
            .to_vec(),
        rows: told.generations.iter().enumerate().map(row).collect(),
    }
}

fn parameters(told: &Calibrated) -> Block {
    let row = |(at, factor): (usize, &Factor)| {
        let words =
            |[low, middle, high]: [f64; 3]| format!("{} ({} to {})", number(middle), number(low), number(high));
        let [before, after] = told.quantiles(at);
        vec![factor.key.clone(), words(before), words(after)]
    };
    Block::Table {
        head: ["parameter", "prior", "after"].map(str::to_owned).to_vec(),
        rows: told.request.factors.iter().enumerate().map(row).collect(),
    }
}

fn scores(told: &Calibrated) -> Vec<Block> {
    let scored = told.scored;
    let estimate = |estimate: Option<&Estimate>, digits: usize| {
        estimate.map_or_else(String::new, |x| format!("{:.digits$} ± {:.digits$}", x.value, x.mc_error))
    };
    let row = |name: &str, aggregate: &Aggregate| {
        vec![
            name.to_owned(),
            grouped(aggregate.episodes as u64),
            estimate(aggregate.brier.as_ref(), 3),
            estimate(aggregate.crps_hours.as_ref(), 0),
            format!("{} of {}", aggregate.hits.found, aggregate.hits.cases),
        ]
    };
    let [before, after] = &scored.cards;
    let rows = vec![
        row("fit, before", &before.fit),
        row("fit, after", &after.fit),
        row("check, before", &before.check),
        row("check, after", &after.check),
    ];
    let head =
        ["episodes", "how many", "Brier", "CRPS [h]", "in the 90 % interval"].map(str::to_owned).to_vec();
    let mut items = vec![
        format!("Fit: {}", gained(scored.gain.fit.brier.as_ref(), "the priors")),
        format!("Check: {}", gained(scored.gain.check.brier.as_ref(), "the priors")),
    ];
    for null in &scored.nulls {
        let of = |split: &SplitSkill| gained(split.brier.as_ref(), null.null_model);
        items.push(format!("After, on fit: {}; on check: {}", of(&null.skill.fit), of(&null.skill.check)));
    }
    vec![Block::Table { head, rows }, Block::List(items)]
}

fn gained(gain: Option<&Gain>, than: &str) -> String {
    let Some(gain) = gain else { return format!("nothing to compare with {than}") };
    let error = gain.episode_error.unwrap_or(gain.mc_error).max(gain.mc_error);
    let word = match gain.value {
        value if value > 2.0 * error => "better than",
        value if value < -2.0 * error => "worse than",
        _ => "no clear difference from",
    };
    format!("Brier {word} {than} (by {:+.3} ± {error:.3})", gain.value)
}

#[derive(Serialize)]
struct CalibrationRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    record_digest: &'a str,
    seed: u64,
    histories: u64,
    parameters: Vec<ParameterRow<'a>>,
    generations: Vec<GenerationRow>,
    particles: Vec<ParticleRow<'a>>,
    before: ScoreRow<'a>,
    after: ScoreRow<'a>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct ParameterRow<'a> {
    name: &'a str,
    /// 5, 50 and 95 %.
    prior: [f64; 3],
    /// The same of the posterior.
    posterior: [f64; 3],
}

#[derive(Serialize)]
struct GenerationRow {
    tolerance: Option<f64>,
    attempts: u64,
    effective_particles: f64,
}

#[derive(Serialize)]
struct ParticleRow<'a> {
    /// In the order of the parameters: quantiles of their priors.
    quantiles: &'a [f64],
    weight: f64,
    distance: f64,
}

#[derive(Serialize)]
struct ScoreRow<'a> {
    fit: &'a Aggregate,
    check: &'a Aggregate,
}

fn parameter<'a>(told: &Calibrated, at: usize, factor: &'a Factor) -> ParameterRow<'a> {
    let [prior, posterior] = told.quantiles(at);
    ParameterRow { name: &factor.key, prior, posterior }
}

fn particle(one: &Particle) -> ParticleRow<'_> {
    ParticleRow { quantiles: &one.point, weight: one.weight, distance: one.distance }
}

/// The posterior with its provenance, and the scores.
pub(crate) fn json(told: &Calibrated) -> Result<String, Failure> {
    let (request, calibration) = (told.request, told.calibration);
    let scores = |at: usize| ScoreRow { fit: &told.scored.cards[at].fit, check: &told.scored.cards[at].check };
    let row = CalibrationRow {
        format: 1,
        program: VERSION,
        scenario: &request.scenario.id,
        digest: &request.scenario.digest,
        record_digest: calibration.record_digest,
        seed: request.design.seed,
        histories: calibration.histories,
        parameters: request
            .factors
            .iter()
            .enumerate()
            .map(|(at, factor)| parameter(told, at, factor))
            .collect(),
        generations: told
            .generations
            .iter()
            .map(|one| GenerationRow {
                tolerance: Some(one.tolerance).filter(|tolerance| tolerance.is_finite()),
                attempts: one.attempts,
                effective_particles: one.effective(),
            })
            .collect(),
        particles: told.posterior().map_or_else(Vec::new, |last| last.particles.iter().map(particle).collect()),
        before: scores(0),
        after: scores(1),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}
