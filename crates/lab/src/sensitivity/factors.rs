//! The parameters of a scenario as points of the unit cube, and what a history answers there.
//!
//! A coordinate is the quantile of a prior, so that every design explores each guess within what it may be, as likely as
//! it may be. What is no factor is drawn for each history as always: it is part of chance.

use std::sync::atomic::{AtomicBool, Ordering};

use engine::observable::{Observable, observe};
use engine::random::{Address, Purpose, Source, entity_key};
use engine::{Parameters, Setting};
use rayon::prelude::*;

use super::rows::Rows;
use crate::ensemble::Progress;
use crate::outcome::number;
use crate::store::StoreFault;

/// Points that are evaluated before they are stored.
const CHUNK: usize = 64;

/// One parameter that is explored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What its draw is for.
    pub purpose: Purpose,
    /// The key of its draw: the name of a parameter, or of a leaning.
    pub key: String,
}

/// The parameters of the law, then the leanings of every type, of which there are not two of one name.
#[must_use]
pub fn factors(setting: &Setting) -> Vec<Factor> {
    let law = setting
        .priors()
        .law
        .iter()
        .map(|(name, _)| Factor { purpose: Purpose::Parameter, key: (*name).to_owned() });
    let types = setting.leaning_types().iter().flat_map(|kind| &kind.toward);
    let leanings = types.map(|(key, _)| Factor { purpose: Purpose::Leaning, key: key.clone() });
    law.chain(leanings).collect()
}

/// Parameters with the factors at `point`, everything else as history `history` draws it.
#[must_use]
pub fn parameters_at(
    setting: &Setting,
    (seed, history): (u64, u64),
    factors: &[Factor],
    point: &[f64],
) -> Parameters {
    let source = Source::new(seed, history);
    Parameters::by(setting, |purpose, key| {
        let known = factors.iter().position(|factor| factor.purpose == purpose && factor.key == key);
        known.and_then(|at| point.get(at).copied()).unwrap_or_else(|| {
            source.uniform(Address { entity: entity_key(key), purpose, minute: 0, index: 0 })
        })
    })
}

/// A point to be evaluated, and which history lends it its chance.
pub type Asked = (Vec<f64>, u64);

/// What is evaluated.
pub struct Evaluation<'a> {
    /// The scenario's setting.
    pub setting: &'a Setting,
    /// Seed of all chance.
    pub seed: u64,
    /// The factors.
    pub factors: &'a [Factor],
    /// The questions.
    pub observables: &'a [Observable],
}

impl Evaluation<'_> {
    /// What one history answers at a point.
    #[must_use]
    pub fn one(&self, (point, history): &Asked) -> Vec<f64> {
        let parameters = parameters_at(self.setting, (self.seed, *history), self.factors, point);
        let told = engine::run(self.setting, &parameters, self.seed, *history);
        let answers = observe(self.setting, &told.trace, self.observables);
        answers.into_iter().map(|value| number(self.setting, value)).collect()
    }

    /// Evaluates what `rows` still lacks of `asked`, and stores it as it comes; whether it was not stopped.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn fill(
        &self,
        rows: &mut Rows,
        asked: &[Asked],
        (progress, stop): (&impl Progress, &AtomicBool),
    ) -> Result<bool, StoreFault> {
        progress.chunk_finished(rows.values().len() as u64, asked.len() as u64);
        while rows.values().len() < asked.len() {
            let from = rows.values().len();
            let one = |asked: &Asked| {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                let row = self.one(asked);
                progress.history_finished();
                Some(row)
            };
            let chunk = &asked[from..asked.len().min(from + CHUNK)];
            let found: Option<Vec<Vec<f64>>> = chunk.par_iter().with_max_len(1).map(one).collect();
            let Some(found) = found else { return Ok(false) };
            rows.add(found)?;
            progress.chunk_finished(rows.values().len() as u64, asked.len() as u64);
        }
        Ok(true)
    }
}
