//! How far an ensemble is from the record: proper scores, each with its Monte Carlo error.
//!
//! ```text
//! Outcomes (what was simulated) + Episode (what is recorded) -> EpisodeScore -> Aggregate -> ScoreCard
//! ```
//!
//! | file | holds |
//! | --- | --- |
//! | `outcomes` | the table of simulated values, one column per episode |
//! | `reading` | a recorded value as a distribution |
//! | `sample` | an ensemble of numbers: CRPS, quantiles, PIT, jackknife |
//! | `brier` | states that hold or do not: Brier score and its decomposition |
//! | `coverage` | hits of 90 % intervals |
//! | `episode` | one episode's scores |
//! | `log` | the predictive log score, in the mean over episodes |
//! | `aggregate` | averages over episodes, *fit* and *check* apart |
//! | `skill` | two ensembles on the episodes both speak about |
//!
//! Nothing here runs a history, reads a file or prints. Smaller is better for every score.

pub mod aggregate;
pub mod brier;
pub mod coverage;
pub mod episode;
pub mod log;
pub mod outcomes;
pub(crate) mod reading;
pub mod sample;
pub mod skill;

pub use aggregate::{Aggregate, Averaged, Change};
pub use episode::{Band, EpisodeScore};
pub use outcomes::Outcomes;
pub use sample::Estimate;
pub use skill::{Gain, Skill, SplitSkill, compare};

use core::{error, fmt};

use engine::observable::Observable;
use scenario::{Episode, Split};
use serde::Serialize;

use aggregate::Accumulator;

/// What sort of answer an episode asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// A first minute, or never.
    Time,
    /// Yes or no.
    Truth,
    /// A number.
    Number,
}

impl Measure {
    /// What `observable` asks for.
    pub fn of(observable: &Observable) -> Self {
        match observable {
            Observable::First(_) => Self::Time,
            Observable::NumberAt(..) | Observable::Max(..) => Self::Number,
            _ => Self::Truth,
        }
    }
}

/// Scores of one ensemble against one record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreCard {
    /// Averages over *fit* episodes.
    pub fit: Aggregate,
    /// Averages over *check* episodes.
    pub check: Aggregate,
    /// One row per episode scored, in the order given, *check* included: a report for people shows
    /// [`ScoreCard::fit_episodes`] only.
    pub episodes: Vec<EpisodeScore>,
}

impl ScoreCard {
    /// Rows that may be shown one by one.
    pub fn fit_episodes(&self) -> impl Iterator<Item = &EpisodeScore> {
        self.episodes.iter().filter(|row| row.split == Split::Fit)
    }
}

/// Scores `outcomes` against `episodes`, column by column; an episode without a column is left out.
///
/// # Errors
/// [`ScoreError::EpisodeCount`] if the two differ in length, [`ScoreError::Mismatch`] if an episode
/// records another sort of answer than was simulated, [`ScoreError::NoReading`] if it records none.
pub fn score(episodes: &[Episode], outcomes: &Outcomes) -> Result<ScoreCard, ScoreError> {
    let (totals, rows) = totals(episodes, outcomes)?;
    let [fit, check] = totals.map(Accumulator::finish);
    Ok(ScoreCard { fit, check, episodes: rows })
}

/// By how much the mean scores of `other` exceed those of `base`, on *fit* and on *check* episodes; the i-th histories
/// of both have the same draws, and what they share cancels from the errors.
///
/// # Errors
/// As [`score`]; [`ScoreError::HistoriesDiffer`] if one has more histories.
pub fn changes(episodes: &[Episode], base: &Outcomes, other: &Outcomes) -> Result<[Change; 2], ScoreError> {
    let histories = [base.histories(), other.histories()];
    if histories[0] != histories[1] {
        return Err(ScoreError::HistoriesDiffer { histories });
    }
    let ([fit, check], _) = totals(episodes, base)?;
    let ([other_fit, other_check], _) = totals(episodes, other)?;
    Ok([other_fit.change_from(&fit), other_check.change_from(&check)])
}

/// Sums over the *fit* and the *check* episodes, and the row of each.
fn totals(
    episodes: &[Episode],
    outcomes: &Outcomes,
) -> Result<([Accumulator; 2], Vec<EpisodeScore>), ScoreError> {
    let columns = outcomes.columns();
    if columns.len() != episodes.len() {
        return Err(ScoreError::EpisodeCount { episodes: episodes.len(), columns: columns.len() });
    }
    let mut fit = Accumulator::new(outcomes.histories());
    let mut check = fit.clone();
    let mut rows = Vec::new();
    for (episode, column) in episodes.iter().zip(columns) {
        let Some(column) = column else { continue };
        let scored = episode::score_episode(episode, column, outcomes.minutes())?;
        match episode.split {
            Split::Fit => fit.add(&scored),
            Split::Check => check.add(&scored),
        }
        rows.push(scored.row);
    }
    Ok(([fit, check], rows))
}

/// Why outcomes cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreError {
    /// Too few histories for a score with its Monte Carlo error.
    TooFewHistories {
        /// How many there are.
        found: usize,
    },
    /// A history of no length has no hours.
    NoSpan,
    /// A column has another number of values than there are histories.
    Uneven {
        /// Which column.
        column: usize,
        /// Values in it.
        found: usize,
        /// Histories.
        histories: usize,
    },
    /// A column mixes times, truths and numbers, or holds a number that is not finite.
    Mixed {
        /// Which column.
        column: usize,
    },
    /// There is not one column per episode.
    EpisodeCount {
        /// Episodes.
        episodes: usize,
        /// Columns.
        columns: usize,
    },
    /// An episode records another sort of answer than was simulated.
    Mismatch {
        /// Id of the episode.
        episode: String,
    },
    /// An episode records nothing.
    NoReading {
        /// Id of the episode.
        episode: String,
    },
    /// Two ensembles to be compared differ in length [min].
    HorizonsDiffer {
        /// Length of each.
        minutes: [u32; 2],
    },
    /// Two ensembles that are to be paired have not as many histories.
    HistoriesDiffer {
        /// Number of each.
        histories: [usize; 2],
    },
}

impl fmt::Display for ScoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFewHistories { found } => {
                let needed = outcomes::FEWEST_HISTORIES;
                let noun = if *found == 1 { "history is" } else { "histories are" };
                write!(f, "`{found}` {noun} too few to score: at least {needed} are needed")
            }
            Self::NoSpan => write!(f, "a history of `0` minutes cannot be scored"),
            Self::Uneven { column, found, histories } => {
                write!(f, "column {column} has `{found}` values for {histories} histories")
            }
            Self::Mixed { column } => {
                write!(f, "column {column} mixes sorts of values or holds one that is not finite")
            }
            Self::EpisodeCount { episodes, columns } => {
                write!(f, "there are `{columns}` columns of outcomes for {episodes} episodes")
            }
            Self::Mismatch { episode } => {
                write!(f, "episode `{episode}` records another sort of answer than its observable gives")
            }
            Self::NoReading { episode } => write!(f, "episode `{episode}` records nothing"),
            Self::HorizonsDiffer { minutes: [one, other] } => {
                write!(f, "ensembles of `{one}` and `{other}` minutes cannot be compared")
            }
            Self::HistoriesDiffer { histories: [one, other] } => {
                write!(f, "`{one}` and `{other}` histories cannot be paired")
            }
        }
    }
}

impl error::Error for ScoreError {}
