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

/// What can be said of a reading on *check* episodes, beside the scenario as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// It foretold them better.
    Better,
    /// It foretold them worse.
    Worse,
    /// Histories and episodes do not tell.
    NoDifference,
    /// Nothing is measured that it could foretell.
    Nothing,
}

impl Beside {
    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::NoDifference => "no-difference",
            Self::Nothing => "nothing",
        }
    }
}

impl Foretold {
    /// What can be said of it: better or worse only if the bracket leaves out 0 and the difference is more than two
    /// Monte Carlo errors.
    #[must_use]
    pub fn beside(&self) -> Beside {
        match &self.above[1] {
            None => Beside::Nothing,
            Some(mean) if mean.bounds[0] > 0.0 && mean.value > 2.0 * mean.mc_error => Beside::Better,
            Some(mean) if mean.bounds[1] < 0.0 && mean.value < -2.0 * mean.mc_error => Beside::Worse,
            Some(_) => Beside::NoDifference,
        }
    }
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
