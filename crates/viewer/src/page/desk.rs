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
    /// What was begun from the page since the program was started.
    pub jobs: Vec<JobRow>,
    /// The most histories that a run begun from the page may have.
    pub most_histories: u32,
    /// The most of other things: settings and pairs of claims, filters and particles of odds, histories of a reading.
    pub most: [u32; 5],
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
    /// What was found of it or of its scenario, which its page shows.
    pub found: Vec<JobKind>,
}

/// A scenario that can be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScenarioRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What can be begun with it; of runs there is always more to find.
    pub can: Vec<JobKind>,
}

/// What can be begun from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobKind {
    /// A run.
    Run,
    /// Claims are tried.
    Claims,
    /// Odds hour by hour.
    Odds,
    /// Rival readings are compared.
    Readings,
    /// What odds turn on in a stored run.
    Pivots,
}

impl JobKind {
    /// Its name in addresses and files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Claims => "claims",
            Self::Odds => "odds",
            Self::Readings => "readings",
            Self::Pivots => "pivots",
        }
    }
}

/// Something that was begun from the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct JobRow {
    /// Its number since the program was started.
    pub id: u32,
    /// What it is.
    pub kind: JobKind,
    /// Name of the folder of its run, or of what it finds.
    pub name: String,
    /// Id of its scenario, or name of the run that is looked at.
    pub about: String,
    /// Histories finished.
    pub finished: u32,
    /// Histories there are to be, as far as is known by now; 0: that is not known yet.
    pub histories: u32,
    /// How it stands.
    pub state: JobState,
    /// What went wrong; empty: nothing did.
    pub wrong: String,
}

/// How something stands that was begun from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum JobState {
    /// Others are before it.
    Waiting,
    /// It is being run.
    Running,
    /// It is done, and what came of it is stored.
    Finished,
    /// It was stopped; what was stored stays, and it can be gone on with.
    Stopped,
    /// It failed.
    Failed,
}

/// What is said of something before it is begun: whether it could be, and the diagnostics as `check` tells them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Verdict {
    /// Whether it can be begun.
    pub sound: bool,
    /// What is told, as plain text.
    pub told: String,
}
