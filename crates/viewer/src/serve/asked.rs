//! What a page asks to be begun, read and bounded.

use serde_json::Value;

use super::Refusal;
use super::routes::plain;
use crate::page::JobKind;

/// The most histories that a run begun from the page may have.
pub const MOST_HISTORIES: u32 = 10_000;
/// The most settings of claims, pairs of histories in each, filters of odds, particles of each, histories of a reading.
pub const MOST: [u32; 5] = [400, 100, 16, 2_000, 5_000];

/// What is asked to be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Id of a scenario that can be run; empty where a run is looked at.
    pub scenario: String,
    /// The seed.
    pub seed: u64,
    /// The text of a patch; empty: none.
    pub patch: String,
    /// What is to be done.
    pub work: Work,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Work {
    /// A run of so many histories.
    Run(u32),
    /// The most telling claims are tried in so many settings, in so many pairs of histories each.
    Claims(u32, u32),
    /// Odds by so many filters of so many particles.
    Odds(u32, u32),
    /// Readings are compared by so many histories of each.
    Readings(u32),
    /// What odds turn on in the run of this name.
    Pivots(String),
}

impl Work {
    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> JobKind {
        match self {
            Self::Run(_) => JobKind::Run,
            Self::Claims(..) => JobKind::Claims,
            Self::Odds(..) => JobKind::Odds,
            Self::Readings(_) => JobKind::Readings,
            Self::Pivots(_) => JobKind::Pivots,
        }
    }
}

impl Asked {
    /// Reads what the page sent.
    ///
    /// # Errors
    /// What is missing or out of bounds.
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        let value: Value =
            serde_json::from_slice(body).map_err(|fault| Refusal::Wrong(format!("no JSON: {fault}")))?;
        let count = |key, most| count(&value, key, most);
        let kind = value.get("kind").map_or(Some("run"), Value::as_str);
        if kind == Some("pivots") {
            let run = text(&value, "run")?;
            if !plain(&run) {
                return Err(Refusal::Unknown(format!("no run is called `{}`", run.escape_default())));
            }
            return Ok(Self {
                scenario: String::new(),
                seed: 0,
                patch: String::new(),
                work: Work::Pivots(run),
            });
        }
        let scenario = text(&value, "scenario")?;
        let work = match kind {
            Some("run") => Work::Run(count("histories", MOST_HISTORIES)?),
            Some("claims") => Work::Claims(count("settings", MOST[0])?, count("pairs", MOST[1])?),
            Some("odds") => Work::Odds(count("filters", MOST[2])?, count("particles", MOST[3])?),
            Some("readings") => Work::Readings(count("histories", MOST[4])?),
            _ => return Err(wrong("`kind` is `run`, `claims`, `odds`, `readings` or `pivots`")),
        };
        // As text, for a browser keeps no more than 53 bits of a number.
        let seed = value.get("seed").and_then(Value::as_str).and_then(|text| text.trim().parse().ok());
        let seed = seed.ok_or_else(|| wrong("`seed` is a whole number below 2^64, in quotes"))?;
        let patch =
            value.get("patch").map_or(Some(""), Value::as_str).ok_or_else(|| wrong("`patch` is a text"))?;
        Ok(Self { scenario, seed, patch: patch.to_owned(), work })
    }

    /// What it is about: a scenario, or a run that is stored.
    #[must_use]
    pub fn about(&self) -> &str {
        match &self.work {
            Work::Pivots(run) => run,
            _ => &self.scenario,
        }
    }

    /// How many histories it takes, as far as that is known before.
    pub(super) fn size(&self) -> u32 {
        match self.work {
            Work::Run(histories) => histories,
            Work::Odds(filters, particles) => filters * particles,
            Work::Claims(..) | Work::Readings(_) | Work::Pivots(_) => 0,
        }
    }
}

fn wrong(text: &str) -> Refusal {
    Refusal::Wrong(text.to_owned())
}

fn text(value: &Value, key: &str) -> Result<String, Refusal> {
    let text = value.get(key).and_then(Value::as_str);
    text.map(str::to_owned).ok_or_else(|| Refusal::Wrong(format!("`{key}` is missing")))
}

fn count(value: &Value, key: &str, most: u32) -> Result<u32, Refusal> {
    let count = value.get(key).and_then(Value::as_u64).and_then(|count| u32::try_from(count).ok());
    let count = count.filter(|count| (1..=most).contains(count));
    count.ok_or_else(|| Refusal::Wrong(format!("`{key}` is a whole number from 1 to {most}")))
}
