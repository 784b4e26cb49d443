//! Many histories side by side, chunk after chunk, into a run folder.
//!
//! A chunk is a fixed set of histories whatever the number of threads, and each history draws everything
//! from its own number, so neither threads nor interruptions change a byte. Nothing is printed: whoever
//! starts an ensemble watches it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::{error, fmt};

use engine::sampler::Distribution;
use engine::{Mechanisms, Parameters, Setting};
use rayon::prelude::*;

use crate::null_model::shuffled;
use crate::store::{Leanings, Manifest, ParameterMode, RunFolder, Scaled, StoreFault, StoredHistory};

/// Histories in one chunk, unless somebody chooses otherwise.
pub const CHUNK_HISTORIES: u64 = 50;

/// Hears how far an ensemble is.
pub trait Progress: Sync {
    /// One more history is finished; it is not stored yet. Called from any thread.
    fn history_finished(&self) {}

    /// So many more histories are to be run than was thought.
    fn more_histories(&self, _more: u64) {}

    /// One more chunk is finished: `stored` of `histories` histories are stored now, those that were there
    /// before included. Called once before the first chunk too.
    fn chunk_finished(&self, stored: u64, histories: u64);
}

/// Hears nothing.
pub struct Silent;

impl Progress for Silent {
    fn chunk_finished(&self, _stored: u64, _histories: u64) {}
}

/// How an ensemble ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every history is stored.
    Finished,
    /// It was told to stop: chunks finished by then are stored, the one in work was dropped.
    Stopped,
}

/// Why an ensemble did not end well.
#[derive(Debug)]
#[non_exhaustive]
pub enum EnsembleFault {
    /// The threads could not be started.
    Threads {
        /// How many.
        threads: usize,
        /// Why not.
        wrong: String,
    },
    /// The run folder refused.
    Store(StoreFault),
}

impl From<StoreFault> for EnsembleFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl fmt::Display for EnsembleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Threads { threads, wrong } => {
                write!(f, "cannot start `{threads}` threads: {wrong}")
            }
            Self::Store(fault) => fault.fmt(f),
        }
    }
}

impl error::Error for EnsembleFault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Threads { .. } => None,
            Self::Store(fault) => Some(fault),
        }
    }
}

/// Runs every history that `folder` still lacks.
///
/// Uses the thread pool it is called in (see [`with_threads`]). `stop` is looked at before every history.
///
/// # Errors
/// A run folder that cannot be read or written; what was stored before stays.
pub fn run(
    setting: &Setting,
    folder: &RunFolder,
    progress: &impl Progress,
    stop: &AtomicBool,
) -> Result<Ending, StoreFault> {
    let manifest = folder.manifest();
    let done = folder.finished_chunks()?;
    let tell = || -> Result<(), StoreFault> {
        progress.chunk_finished(folder.finished_histories()?, manifest.histories);
        Ok(())
    };
    tell()?;
    for chunk in (0..manifest.chunks()).filter(|chunk| done.binary_search(chunk).is_err()) {
        let Some(histories) = run_chunk(setting, folder, chunk, (progress, stop)) else {
            return Ok(Ending::Stopped);
        };
        folder.write_chunk(setting, chunk, &histories)?;
        tell()?;
    }
    Ok(Ending::Finished)
}

/// Runs the histories of one chunk, in order; none if it was stopped.
fn run_chunk(
    setting: &Setting,
    folder: &RunFolder,
    chunk: u64,
    (progress, stop): (&impl Progress, &AtomicBool),
) -> Option<Vec<StoredHistory>> {
    let manifest = folder.manifest();
    let one = |history| {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        let stored = match manifest.leanings {
            Leanings::Given => run_of(setting, manifest, history),
            Leanings::Shuffled => {
                run_of(&shuffled::setting(setting, manifest.seed, history), manifest, history)
            }
        };
        progress.history_finished();
        Some(stored)
    };
    let numbers: Vec<u64> = manifest.chunk_range(chunk).collect();
    numbers.into_par_iter().with_max_len(1).map(one).collect()
}

/// Runs one history with everything on.
#[must_use]
pub fn run_one(setting: &Setting, mode: ParameterMode, seed: u64, history: u64) -> StoredHistory {
    run_without(setting, mode, (seed, history), Mechanisms::ALL_ON)
}

/// As [`run_one`], of (seed, history), with some mechanisms off.
pub fn run_without(
    setting: &Setting,
    mode: ParameterMode,
    of: (u64, u64),
    without: Mechanisms,
) -> StoredHistory {
    let (seed, history) = of;
    let all_on = parameters(setting, mode, seed, history);
    run_with(setting, without.off().fold(all_on, Parameters::without), seed, history)
}

/// Runs one history of the run that `manifest` tells of.
fn run_of(setting: &Setting, manifest: &Manifest, history: u64) -> StoredHistory {
    let mut all_on = parameters(setting, manifest.parameters, manifest.seed, history);
    if let Some(scaled) = &manifest.scaled {
        scale(&mut all_on, setting, scaled);
    }
    let chosen = manifest.without.off().fold(all_on, Parameters::without);
    run_with(setting, chosen, manifest.seed, history)
}

/// Moves one parameter from where it was drawn, all others staying. What has a beta prior stays at most 1; the four
/// required confidences are not put in order again, or moving one would move another.
fn scale(parameters: &mut Parameters, setting: &Setting, scaled: &Scaled) {
    let Some(value) = parameters.law.get_mut(&scaled.parameter) else { return };
    *value *= 1.0 + f64::from(scaled.percent) / 100.0;
    let mut priors = setting.priors().law.iter();
    let is_share = |prior: &Distribution| matches!(prior, Distribution::Beta { .. });
    if priors.any(|(name, prior)| *name == scaled.parameter && is_share(prior)) {
        *value = value.min(1.0);
    }
}

pub(crate) fn parameters(setting: &Setting, mode: ParameterMode, seed: u64, history: u64) -> Parameters {
    match mode {
        ParameterMode::Prior => Parameters::draw(setting, seed, history),
        ParameterMode::Median => Parameters::median(setting),
    }
}

pub(crate) fn run_with(setting: &Setting, parameters: Parameters, seed: u64, history: u64) -> StoredHistory {
    let told = engine::run(setting, &parameters, seed, history);
    StoredHistory {
        number: history,
        parameters,
        trace: told.trace,
        digests: told.digests.into_iter().map(|(part, digest)| (part.to_owned(), digest)).collect(),
    }
}

/// Calls `work` on a pool of `threads` threads; 0 stands for one per processor.
///
/// # Errors
/// A machine that cannot start them.
pub fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> Result<T, EnsembleFault> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|fault| EnsembleFault::Threads { threads, wrong: fault.to_string() })?;
    Ok(pool.install(work))
}
