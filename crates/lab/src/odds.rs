//! Odds hour by hour: the chance of an outcome given what had happened by then.
//!
//! | file | does |
//! | --- | --- |
//! | `filter` | a particle filter over any model |
//! | `histories` | the engine's histories as such a model |
//! | `evidence` | how well a history agrees with an episode by a minute |
//! | `kept` | answers in a file, so that what was stopped goes on |
//!
//! Several filters that share nothing are run: how far they differ is the Monte Carlo error of all that is said.

pub mod evidence;
pub mod filter;
pub mod histories;
mod kept;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use scenario::Scenario;

use crate::ensemble::Progress;
use crate::score::Estimate;
use crate::store::StoreFault;
use evidence::Trust;
use filter::{Filter, Filtered, Model, filter};
use histories::{Histories, Question};
use kept::{Kept, Of};

/// How odds are found.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// Version of the program: what another has stored is not gone on with.
    pub program: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Histories that each filter begins with, at least 2.
    pub particles: u32,
    /// Filters that share nothing, at least 2.
    pub filters: u32,
    /// How far record and model are trusted.
    pub trust: Trust,
}

/// What the filters found.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    /// The minute of each step.
    pub minutes: Vec<u32>,
    /// Episodes that were weighed, by their places in the record, in order.
    pub episodes: Vec<usize>,
    /// Each filter, all with the same steps.
    pub filters: Vec<Filtered>,
    error: f64,
}

/// How the model was surprised by an episode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surprise {
    /// Its place in the record.
    pub episode: usize,
    /// The chance that the model, given all before, gave to agreeing with it; at most that of no error.
    pub agreement: Estimate,
}

/// The last step at which something could still come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastChance {
    /// By the odds of all filters; none: at no step.
    pub step: Option<usize>,
    /// Earliest and latest among the single filters.
    pub range: [Option<usize>; 2],
}

/// Finds the odds, on the thread pool it is called in; answers are kept in `folder`. None if it was stopped.
///
/// # Errors
/// A folder that cannot be made or written.
pub fn run(
    (scenario, questions): (&Scenario, &[Question]),
    design: &Design,
    folder: &Path,
    watch: (&impl Progress, &AtomicBool),
) -> Result<Option<Odds>, StoreFault> {
    fs::create_dir_all(folder).map_err(StoreFault::io("create", folder))?;
    let of = (design.seed, design.trust);
    let model = Histories::new(&scenario.setting, &scenario.record.episodes, questions, of);
    let mut filters = Vec::new();
    for number in 0..u64::from(design.filters) {
        let of = Of {
            program: design.program.clone(),
            digest: scenario.digest.clone(),
            record_digest: scenario.record_digest.clone(),
            seed: design.seed,
            filter: number,
            particles: design.particles,
            error: design.trust.error,
            slack: design.trust.slack,
            questions: questions.iter().map(|question| question.text.clone()).collect(),
        };
        let path = folder.join(format!("filter-{number}.json"));
        let mut kept = Kept::open(path, of, model.items() + model.outcomes());
        let which = Filter { seed: design.seed, number, particles: design.particles };
        let Some(found) = filter(&model, which, &mut kept, watch)? else { return Ok(None) };
        filters.push(found);
    }
    let minutes = (0..=model.steps()).map(|step| model.minute(step)).collect();
    Ok(Some(Odds { minutes, episodes: model.episodes(), filters, error: design.trust.error }))
}

impl Odds {
    /// Chance of an outcome at a step, with its Monte Carlo error.
    #[must_use]
    pub fn odds(&self, which: usize, step: usize) -> Estimate {
        estimate(self.filters.iter().map(|filter| filter.steps[step].odds[which]))
    }

    /// Effective number of particles of all filters together at a step.
    #[must_use]
    pub fn effective(&self, step: usize) -> f64 {
        self.filters.iter().map(|filter| filter.steps[step].effective).sum()
    }

    /// How many of the histories that all filters began with are still an ancestor of a particle.
    #[must_use]
    pub fn ancestors(&self, step: usize) -> usize {
        self.filters.iter().map(|filter| filter.steps[step].ancestors).sum()
    }

    /// Filters that drew particles anew at a step.
    #[must_use]
    pub fn renewed(&self, step: usize) -> usize {
        self.filters.iter().filter(|filter| filter.steps[step].renewed).count()
    }

    /// Logarithm of the chance of agreeing with all of the record, less that of agreeing without an error.
    #[must_use]
    pub fn log_evidence(&self) -> Estimate {
        estimate(self.filters.iter().map(Filtered::log_evidence))
    }

    /// The episodes by how little the model expected them, least first.
    #[must_use]
    pub fn surprises(&self) -> Vec<Surprise> {
        let of = |(item, episode): (usize, &usize)| {
            let agreement = |filter: &Filtered| (1.0 - self.error) * filter.log_predictive[item].exp();
            Surprise { episode: *episode, agreement: estimate(self.filters.iter().map(agreement)) }
        };
        let mut all: Vec<Surprise> = self.episodes.iter().enumerate().map(of).collect();
        all.sort_by(|one, other| one.agreement.value.total_cmp(&other.agreement.value));
        all
    }

    /// The last step at which an outcome (or, if `comes` is false, its opposite) has a chance of at least `threshold`.
    #[must_use]
    pub fn last_chance(&self, which: usize, comes: bool, threshold: f64) -> LastChance {
        let side = |chance: f64| if comes { chance } else { 1.0 - chance };
        let steps = 0..self.minutes.len();
        let step = steps.clone().rfind(|step| side(self.odds(which, *step).value) >= threshold);
        let own =
            |filter: &Filtered| steps.clone().rfind(|at| side(filter.steps[*at].odds[which]) >= threshold);
        let each = self.filters.iter().map(own);
        let (first, last) = (each.clone().min().flatten(), each.max().flatten());
        LastChance { step, range: [first, last] }
    }
}

/// The mean of what independent filters say, and its standard error.
fn estimate(values: impl Iterator<Item = f64>) -> Estimate {
    let values: Vec<f64> = values.collect();
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    Estimate { value: mean, mc_error: (squares / (count - 1.0).max(1.0) / count).sqrt() }
}
