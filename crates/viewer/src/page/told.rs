//! What the lab found about a scenario: claims that were tried, and odds hour by hour.

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
