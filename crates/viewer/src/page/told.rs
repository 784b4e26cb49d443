//! What the lab found about a scenario: claims that were tried, odds hour by hour, rival readings, and what odds turn on.

use serde::Serialize;
use ts_rs::TS;

/// Claims, and what the model says of those that were tried.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClaimsData {
    /// Plausible settings in which each was tried, at most.
    pub settings: u32,
    /// Pairs of histories in each.
    pub pairs: u32,
    /// The seed.
    pub seed: String,
    /// Probability of a wrong word anywhere in the table, at most.
    pub level: f64,
    /// One per claim that was tried, in the table's order.
    pub findings: Vec<ClaimData>,
}

/// A claim that was tried.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ClaimData {
    /// Its id.
    pub id: String,
    /// Line of the seed document.
    pub line: Option<u32>,
    /// Whether that states it, or it is implied.
    pub stated: bool,
    /// What is claimed, in the project's own words.
    pub claim: String,
    /// What is done to the scenario.
    pub intervention: String,
    /// What is measured.
    pub measures: String,
    /// `probability`, `hours`, `people`, `places` or `number`.
    pub unit: String,
    /// Which way the claim says it goes: `rises`, `falls`, `earlier`, `later` or `no-change`.
    pub expects: String,
    /// `law` if it is about a parameter that all scenarios share, else `place`.
    pub about: String,
    /// `agrees`, `disagrees` or `cannot tell`.
    pub verdict: String,
    /// `emergent` or `wired`, of claims that the model agrees with.
    pub tag: Option<String>,
    /// Share of settings in which it holds, with its bounds.
    pub share: [f64; 3],
    /// The mean effect and its standard error, in the unit.
    pub effect: [f64; 2],
    /// Means without the intervention and with it.
    pub means: [f64; 2],
    /// The least effect that was taken to matter.
    pub size: f64,
    /// The mean effect in each setting.
    pub by_setting: Vec<f64>,
    /// Settings and pairs of histories that it took.
    pub tried: [u32; 2],
}

/// Odds hour by hour, given what had happened by then.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OddsData {
    /// Filters and particles of each.
    pub size: [u32; 2],
    /// The seed.
    pub seed: String,
    /// The hours [min].
    pub minutes: Vec<u32>,
    /// For each hour the particles that were worth as much.
    pub effective: Vec<f64>,
    /// The questions.
    pub outcomes: Vec<OddsOutcome>,
    /// Episodes that were weighed, the least expected first: (id, the chance that was given to what was recorded).
    pub surprises: Vec<(String, f64)>,
}

/// Odds of one outcome.
#[derive(Clone, Debug, Serialize, TS)]
pub struct OddsOutcome {
    /// Its id.
    pub id: String,
    /// The question, for people.
    pub name: String,
    /// By hour, its chance.
    pub odds: Vec<f64>,
    /// By hour, the Monte Carlo error of that.
    pub error: Vec<f64>,
    /// Hours at which it, and its opposite, last had the chance asked for; null: to the end, or never.
    pub last: [Option<u32>; 2],
}

/// Rival readings, compared by what they foretold.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReadingsData {
    /// The seed.
    pub seed: String,
    /// Histories of each.
    pub histories: u32,
    /// How the scenario as it is did: *fit*, then *check*; null: nothing is measured.
    pub base: [Option<LogScore>; 2],
    /// The readings, in the order in which they were compared.
    pub readings: Vec<ReadingData>,
}

/// One reading.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ReadingData {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it holds.
    pub summary: String,
    /// What would count against it.
    pub denies: String,
    /// Who holds it.
    pub held_by: Vec<String>,
    /// SHA-256 of its text, as it was sealed.
    pub digest: String,
    /// How it did: *fit*, then *check*; null: nothing is measured.
    pub mean: [Option<LogScore>; 2],
    /// By how much that is above the scenario as it is.
    pub above: [Option<LogScore>; 2],
    /// What can be said of the *check* episodes: `better`, `worse`, `no-difference`, or `nothing` if none is measured.
    pub verdict: String,
}

/// A mean log score, or a difference of two: natural logarithms of chances, per episode.
#[derive(Clone, Copy, Debug, Serialize, TS)]
pub struct LogScore {
    /// The mean.
    pub value: f64,
    /// Its Monte Carlo error.
    pub error: f64,
    /// The middle 90 % over other episodes of the same past.
    pub bounds: [f64; 2],
    /// How many episodes.
    pub episodes: u32,
}

/// What the odds of one outcome turn on.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PivotsData {
    /// The seed of the run.
    pub seed: String,
    /// Its histories.
    pub histories: u32,
    /// The outcome, for people.
    pub outcome: String,
    /// The outcome as it is asked.
    pub observable: String,
    /// In how many histories it came.
    pub came: u32,
    /// Differences that were looked at.
    pub tested: u32,
    /// Things that happen that were looked at: more than are listed, perhaps.
    pub looked: u32,
    /// On how many of them the odds turn for sure.
    pub sure: u32,
    /// The surest first, at most 200, then some of the others.
    pub pivots: Vec<PivotData>,
}

/// One thing that happens, at the time at which it tells most.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PivotData {
    /// What happens.
    pub event: String,
    /// Where; null: nowhere in particular.
    pub place: Option<usize>,
    /// By when [min].
    pub minute: u32,
    /// Histories in which it had happened by then: those in which the outcome came, and all.
    pub with: [u32; 2],
    /// Likewise those in which it had not.
    pub without: [u32; 2],
    /// The chance with it less that without it.
    pub difference: f64,
    /// Bounds of that, which hold for all differences together.
    pub bounds: [f64; 2],
}
