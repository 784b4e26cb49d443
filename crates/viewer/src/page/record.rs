//! The record: episodes with what happened, and the scores against it.

use serde::Serialize;
use ts_rs::TS;

/// An episode: what is scored as one.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EpisodeData {
    /// Its id.
    pub id: String,
    /// `capture`, `hold`, `answer`, `movement`, `force`, `communication` or `institution`.
    pub kind: String,
    /// The day it belongs to, as written.
    pub day: String,
    /// The place it is about.
    pub place: Option<usize>,
    /// `fit`, or `check` for those that are only ever shown together; null: it has no observable.
    pub split: Option<String>,
    /// What measures it in a history; null: nothing can.
    pub observable: Option<String>,
    /// Why nothing can.
    pub reason: Option<String>,
    /// What happened, as written.
    pub recorded_text: String,
    /// What happened: rival readings.
    pub recorded: Vec<RecordedData>,
    /// Facts it is made of, by their ids.
    pub facts: Vec<String>,
    /// A remark.
    pub note: String,
}

/// One reading of what happened.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "is", rename_all = "lowercase")]
pub enum RecordedData {
    /// It happened between two minutes.
    Time {
        /// First minute.
        earliest: u32,
        /// Last minute.
        latest: u32,
    },
    /// It did not happen within the span.
    Never,
    /// It was so, or not.
    Truth {
        /// Which.
        value: bool,
    },
    /// A number between two bounds.
    Number {
        /// Least.
        lower: f64,
        /// Most.
        upper: f64,
    },
}

/// A fact of the record.
#[derive(Clone, Debug, Serialize, TS)]
pub struct FactData {
    /// Its id.
    pub id: String,
    /// The line of the seed document it comes from.
    pub line: Option<u32>,
    /// When, as written, in the Old Style.
    pub when: String,
    /// What is stated, in the project's own words.
    pub statement: String,
    /// `fed`, `scored`, `context` or `later`.
    pub used: String,
    /// Where it is taken from.
    pub source: String,
}

/// Scores of a run.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ScoreData {
    /// Averages over the episodes of `fit` and of `check`.
    pub model: [ScoreValue; 2],
    /// What it must beat.
    pub nulls: Vec<NullData>,
}

/// Averages over the episodes of one split, each with its standard error; null: nothing to average.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ScoreValue {
    /// Episodes.
    pub episodes: u32,
    /// Brier score and its Monte Carlo error.
    pub brier: Option<[f64; 2]>,
    /// CRPS of times [h] and its Monte Carlo error.
    pub crps_hours: Option<[f64; 2]>,
    /// Episodes whose 90 % interval meets what was recorded, of how many.
    pub hits: [u32; 2],
}

/// A null model beside the run, on the episodes that both speak about.
#[derive(Clone, Debug, Serialize, TS)]
pub struct NullData {
    /// Its name.
    pub name: String,
    /// What it supposes.
    pub supposes: String,
    /// Whether it was fitted to the `fit` episodes.
    pub fitted: bool,
    /// For `fit` and for `check`: its Brier score, and the model's on the same episodes.
    pub brier: [Option<[f64; 2]>; 2],
    /// For `fit` and for `check`: by how much the model is better in Brier, and the standard error over episodes.
    pub gain: [Option<[f64; 2]>; 2],
}
