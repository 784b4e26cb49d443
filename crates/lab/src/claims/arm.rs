//! Arms: a scenario with some patches, and what its histories answered, kept in a file as they come.
//!
//! Weights may be taken away: then nothing weighs with people, and whatever they are asked they answer by lot.
//!
//! Two arms are paired: history by history they have the same number, hence the same draws, and setting by setting the
//! same parameters. What an arm answers depends on nothing but its scenario, the seed and the pairs of a setting, so that
//! claims share arms, and one that is stored is never run again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use engine::observable::{Observable, observe};
use engine::{Parameters, Setting};
use rayon::prelude::*;
use scenario::Scenario;
use serde::{Deserialize, Serialize};

use super::{ClaimFault, Design};
use crate::ensemble::Progress;
use crate::outcome::number;
use crate::store::StoreFault;
use crate::store::durable::write_whole;

/// Number of the form of the file.
const FORMAT: u32 = 2;
const MINUTES_PER_HOUR: f64 = 60.0;

/// What weighs with people in an arm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Weights {
    /// What was drawn.
    Drawn,
    /// Nothing.
    None,
}

/// What is stored of an arm.
#[derive(Debug, Serialize, Deserialize, PartialEq)]
struct Kept {
    format: u32,
    program: String,
    digest: String,
    seed: u64,
    pairs: u32,
    weights: Weights,
    outcomes: Vec<String>,
    /// By history, then by outcome: yes is 1, a time is in hours, one that never comes the whole span.
    values: Vec<Vec<f64>>,
}

/// A scenario with patches and its answers so far.
pub(super) struct Arm {
    setting: Setting,
    observables: Vec<Observable>,
    path: PathBuf,
    kept: Kept,
}

impl Arm {
    /// The arm of `scenario`, with what is stored of it in `folder`; `outcomes` are observables as they are written.
    pub(super) fn open(
        scenario: &Scenario,
        weights: Weights,
        outcomes: Vec<String>,
        design: &Design,
        folder: &Path,
    ) -> Result<Self, ClaimFault> {
        let observables = outcomes.iter().map(|text| scenario.observable(text)).collect::<Result<_, _>>()?;
        let digest = scenario.digest.get(..16).unwrap_or(&scenario.digest);
        let name = match weights {
            Weights::Drawn => format!("arm-{digest}.json"),
            Weights::None => format!("arm-{digest}-weightless.json"),
        };
        let path = folder.join(name);
        let empty = Kept {
            format: FORMAT,
            program: design.program.clone(),
            digest: scenario.digest.clone(),
            seed: design.seed,
            pairs: design.pairs,
            weights,
            outcomes,
            values: Vec::new(),
        };
        let kept = read(&path).filter(|kept| empty.fits(kept)).unwrap_or(empty);
        Ok(Self { setting: scenario.setting.clone(), observables, path, kept })
    }

    /// How many histories are stored.
    pub(super) fn stored(&self) -> usize {
        self.kept.values.len()
    }

    /// Runs what is lacking of the first `histories`, chunk by chunk, and stores each; whether it was not stopped.
    pub(super) fn fill(
        &mut self,
        histories: usize,
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<bool, ClaimFault> {
        let chunk = self.kept.pairs.max(1) as usize * super::CHUNK_SETTINGS;
        while self.stored() < histories {
            let range = self.stored()..histories.min(self.stored() + chunk);
            let one = |history: usize| {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                let row = self.one(history as u64);
                progress.history_finished();
                Some(row)
            };
            let rows: Option<Vec<Vec<f64>>> = range.into_par_iter().with_max_len(1).map(one).collect();
            let Some(rows) = rows else { return Ok(false) };
            self.kept.values.extend(rows);
            let text = serde_json::to_vec(&self.kept)
                .map_err(|fault| ClaimFault::Store(StoreFault::damaged(&self.path, fault.to_string())))?;
            write_whole(&self.path, &text)?;
        }
        Ok(true)
    }

    /// The answers of one history: its parameters are those of the first history of its setting.
    fn one(&self, history: u64) -> Vec<f64> {
        let (seed, pairs) = (self.kept.seed, u64::from(self.kept.pairs.max(1)));
        let mut parameters = Parameters::draw(&self.setting, seed, history / pairs * pairs);
        if self.kept.weights == Weights::None {
            unweighted(&mut parameters);
        }
        let told = engine::run(&self.setting, &parameters, seed, history);
        observe(&self.setting, &told.trace, &self.observables)
            .into_iter()
            .map(|value| number(&self.setting, value))
            .collect()
    }

    /// The answers to one outcome of the first `histories`.
    pub(super) fn answers(&self, outcome: &str, histories: usize) -> Option<Vec<f64>> {
        let column = self.kept.outcomes.iter().position(|text| text == outcome)?;
        Some(self.kept.values.iter().take(histories).map(|row| row[column]).collect())
    }

    /// Length of the histories [h].
    pub(super) fn span(&self) -> f64 {
        f64::from(self.setting.minutes()) / MINUTES_PER_HOUR
    }
}

impl Kept {
    /// Whether what is stored is of the same arm, and whole.
    fn fits(&self, stored: &Self) -> bool {
        let head = |kept: &Self| (kept.format, kept.seed, kept.pairs, kept.weights);
        let same = head(stored) == head(self)
            && (&stored.program, &stored.digest, &stored.outcomes)
                == (&self.program, &self.digest, &self.outcomes);
        same && stored.values.iter().all(|row| row.len() == self.outcomes.len())
    }
}

/// Takes every weight of the law away, whose sum a choice goes by: prospects, leanings, what others do, who moved first,
/// signatures, danger and effort. What is left are the fixed effects of persons and groups, and chance.
fn unweighted(parameters: &mut Parameters) {
    let law = &mut parameters.law;
    let weights = [
        &mut law.stake,
        &mut law.leaning,
        &mut law.norm,
        &mut law.framing,
        &mut law.signature,
        &mut law.danger,
        &mut law.effort_march,
        &mut law.effort_attack,
        &mut law.hardship,
        &mut law.presence,
    ];
    for weight in weights {
        *weight = 0.0;
    }
}

/// What is stored; none if it is not there or damaged, for then it is run again.
fn read(path: &Path) -> Option<Kept> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}
