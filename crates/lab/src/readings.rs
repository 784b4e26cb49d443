//! Rival readings of one scenario, compared by how well each foretold what is recorded.
//!
//! Each reading is a run of its own with the seed, and so the draws, of the scenario as it is. What is compared is the
//! predictive log score, in the mean over all episodes of a side; of single *check* episodes nothing leaves this file.
//! Runs are made by `ensemble`; nothing is run here.

use engine::observable::Observable;
use scenario::{Episode, Scenario, Split};

use crate::outcome::ask;
use crate::score::log::{LogMean, LogScores};
use crate::score::{Outcomes, ScoreError};
use crate::store::{RunFolder, StoreFault};

/// Why readings cannot be compared.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadingFault {
    /// A run cannot be read.
    Store(StoreFault),
    /// Its answers cannot be scored.
    Score(ScoreError),
}

impl From<StoreFault> for ReadingFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<ScoreError> for ReadingFault {
    fn from(fault: ScoreError) -> Self {
        Self::Score(fault)
    }
}

/// How one reading did, by side: *fit*, then *check*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foretold {
    /// Its mean log score.
    pub mean: [Option<LogMean>; 2],
    /// By how much it is above that of the scenario as it is.
    pub above: [Option<LogMean>; 2],
}

/// Log scores of a run.
///
/// # Errors
/// A run that cannot be read, or answers that cannot be scored.
pub fn scores(scenario: &Scenario, episodes: &[Episode], run: &RunFolder) -> Result<LogScores, ReadingFault> {
    let observables: Vec<Observable> = episodes.iter().map(|episode| episode.observable.clone()).collect();
    let answers = ask(&scenario.setting, run, &observables)?;
    let columns = answers.columns.into_iter().map(Some).collect();
    let outcomes = Outcomes::new(scenario.setting.minutes(), answers.histories, columns)?;
    Ok(LogScores::new(episodes, &outcomes)?)
}

/// How each reading did beside the scenario as it is.
#[must_use]
pub fn compare(base: &LogScores, readings: &[LogScores]) -> Vec<Foretold> {
    let sides = [Split::Fit, Split::Check];
    let foretold = |own: &LogScores| Foretold {
        mean: sides.map(|side| own.mean(side)),
        above: sides.map(|side| own.above(base, side)),
    };
    readings.iter().map(foretold).collect()
}
