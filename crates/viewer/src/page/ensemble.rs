//! What an ensemble says: how many of its histories, at every hour, had each place in whose hands.

use serde::Serialize;
use ts_rs::TS;

use super::history::HistoryData;
use super::record::ScoreData;

/// One run.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RunData {
    /// What it is called: the name of its folder.
    pub name: String,
    /// Its seed.
    pub seed: String,
    /// How many histories were read.
    pub histories: u32,
    /// Titles of the patches that were merged into the scenario; none: it is the scenario as it is.
    pub patches: Vec<String>,
    /// Mechanisms that were off.
    pub without: Vec<String>,
    /// For each place, who was obeyed there, hour by hour.
    pub guards: Vec<PlaceShares>,
    /// For each group, for whom it had declared itself, hour by hour.
    pub stances: Vec<PlaceShares>,
    /// The scenario's questions about the whole history, answered.
    pub headlines: Vec<Headline>,
    /// For each episode, in the page's order, what the histories answer; null where it has no observable, and where it is
    /// a *check* episode and these stay sealed.
    pub episodes: Vec<Option<Answer>>,
    /// For each motion, how its votes went.
    pub motions: Vec<MotionVotes>,
    /// Scores against the record; null: too few histories.
    pub scores: Option<ScoreData>,
    /// Single histories that can be watched.
    pub watched: Vec<HistoryData>,
}

/// Shares over time of one place or group: the steps at which they change, the first at minute 0.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlaceShares {
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// From this minute on: in how many histories each authority, in order, and last nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Step(
    /// Minute.
    pub u32,
    /// Histories by authority, nobody last.
    pub Vec<u32>,
);

/// A question about the whole history, and what the histories answer.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// The question, as the scenario's language writes it.
    pub observable: String,
    /// Whether the rules were written knowing that it was so.
    pub target: bool,
    /// The answer.
    pub answer: Answer,
}

/// What the histories of a run answer to one question.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(tag = "measure", rename_all = "lowercase")]
pub enum Answer {
    /// Yes or no.
    Truth {
        /// Histories in which it is so.
        yes: u32,
        /// Of how many.
        of: u32,
    },
    /// A time.
    Time {
        /// Histories in which it happens.
        happened: u32,
        /// Of how many.
        of: u32,
        /// 5 %, 25 %, 50 %, 75 %, 95 % of all histories [min]; null: later than the end.
        quantiles: [Option<u32>; 5],
        /// Histories in which it had happened by the end of each day, cumulated.
        by_day: Vec<u32>,
    },
    /// A number.
    Number {
        /// Of how many histories.
        of: u32,
        /// 5 %, 25 %, 50 %, 75 %, 95 %.
        quantiles: [f64; 5],
    },
}

/// How the votes on one motion went, of each history its last vote.
#[derive(Clone, Debug, Serialize, TS)]
pub struct MotionVotes {
    /// Histories in which it was put.
    pub put: u32,
    /// Histories in which it had passed when it was put for the last time.
    pub passed: u32,
    /// Seats for, against, abstaining and empty: 5 %, 50 % and 95 % of the histories in which it was put; null: never.
    pub counts: Option<[[u32; 3]; 4]>,
}
