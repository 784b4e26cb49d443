//! What a served page asks for and is told: runs that are stored, scenarios that can be run, work that goes on.

use serde::Serialize;
use ts_rs::TS;

/// All that a served page is told at its beginning.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Desk {
    /// Version of the program.
    pub program: String,
    /// The stored runs, the newest first.
    pub runs: Vec<RunRow>,
    /// Scenarios that can be run from the page.
    pub scenarios: Vec<ScenarioRow>,
    /// Runs that were begun from the page since the program was started.
    pub jobs: Vec<JobRow>,
    /// The most histories that a run begun from the page may have.
    pub most_histories: u32,
}

/// A stored run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RunRow {
    /// Name of its folder: `/run/NAME` shows it.
    pub name: String,
    /// Id of its scenario.
    pub scenario: String,
    /// Its seed.
    pub seed: String,
    /// Histories asked for.
    pub histories: u32,
    /// Histories stored.
    pub finished: u32,
    /// Titles of its patches.
    pub patches: Vec<String>,
}

/// A scenario that can be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScenarioRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A run that was begun from the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct JobRow {
    /// Its number since the program was started.
    pub id: u32,
    /// Name of its folder.
    pub name: String,
    /// Histories finished.
    pub finished: u32,
    /// Histories asked for.
    pub histories: u32,
    /// How it stands.
    pub state: JobState,
    /// What went wrong; empty: nothing did.
    pub wrong: String,
}

/// How a run stands that was begun from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Others are before it.
    Waiting,
    /// It is being run.
    Running,
    /// Every history is stored.
    Finished,
    /// It was stopped; what was stored stays, and it can be gone on with.
    Stopped,
    /// It failed.
    Failed,
}

/// What is said of a run before it is begun: whether it could be, and the diagnostics as `check` tells them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Verdict {
    /// Whether it can be run.
    pub sound: bool,
    /// What is told, as plain text.
    pub told: String,
}
