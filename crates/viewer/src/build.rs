//! From runs to the page: the store is read, the histories to be watched are run once more for what was believed.

mod beliefs;
mod cast;
mod ensemble;
mod history;
mod record;
mod scores;
mod told;

use std::{error, fmt};

use chronology::{Calendar, Instant};
use lab::store::{RunFolder, StoreFault};
use scenario::{Episode, Report, Scenario, Unmeasured};

use crate::page::{About, FORMAT, Page};
pub use told::Found;

/// One run to be shown.
pub struct Source<'a> {
    /// The scenario as it was run, patches merged.
    pub scenario: &'a Scenario,
    /// The run.
    pub run: &'a RunFolder,
    /// What it is called.
    pub name: String,
    /// Histories to be watched that were asked for; none: the most typical one and the first few.
    pub watched: Vec<u64>,
}

/// What is shown beside the runs.
pub struct Shown<'a> {
    /// The episodes that the runs are scored against.
    pub episodes: &'a [Episode],
    /// Those that cannot be scored.
    pub unmeasured: &'a [Unmeasured],
    /// Whether what the histories answer to single *check* episodes is shown.
    pub check: bool,
    /// What `claims` wrote as JSON.
    pub claims: Option<Found<'a>>,
    /// What `odds` wrote as JSON.
    pub odds: Option<Found<'a>>,
    /// What `readings` wrote as JSON.
    pub readings: Option<Found<'a>>,
    /// What `pivots` wrote as JSON, by file; a file has one outcome, or a list of several.
    pub pivots: Vec<Found<'a>>,
    /// Version of the program.
    pub program: &'a str,
    /// What must be said wherever a number is shown.
    pub caveat: &'a str,
}

/// Why there is no page.
#[derive(Debug)]
#[non_exhaustive]
pub enum PageFault {
    /// A run cannot be read.
    Store(StoreFault),
    /// No history of a run is finished yet.
    Empty {
        /// The run.
        name: String,
    },
    /// The ground or the labels of the scenario have faults.
    Scenario(Box<Report>),
    /// A history that was asked for is not stored.
    NoHistory {
        /// Its number.
        number: u64,
        /// How many there are.
        histories: u64,
    },
    /// A history went otherwise when it was run once more.
    Otherwise {
        /// Its number.
        number: u64,
    },
    /// What another command found cannot be shown.
    Found {
        /// The file.
        name: String,
        /// What is wrong with it.
        wrong: String,
    },
    /// There is no run to show, or the second is of another scenario.
    Runs,
}

impl From<StoreFault> for PageFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<Report> for PageFault {
    fn from(report: Report) -> Self {
        Self::Scenario(Box::new(report))
    }
}

impl fmt::Display for PageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            Self::Empty { name } => write!(f, "no history of the run `{name}` is finished yet"),
            Self::Scenario(report) => report.fmt(f),
            Self::NoHistory { number, histories } => {
                write!(f, "history `{number}` is not stored: the run has `{histories}`, counted from 0")
            }
            Self::Otherwise { number } => {
                write!(
                    f,
                    "history `{number}` goes otherwise than the stored one: another build of the program made it"
                )
            }
            Self::Found { name, wrong } => write!(f, "`{name}`: {wrong}"),
            Self::Runs => {
                f.write_str("a page shows one run, or two of scenarios with the same places and groups")
            }
        }
    }
}

impl error::Error for PageFault {}

/// Hears how far a page is.
pub trait Progress: Sync {
    /// So many of so many steps are done.
    fn step(&self, done: usize, of: usize, what: &str);
}

/// Builds the page of one run, or of two: the baseline first. Works on the thread pool it is called in.
///
/// # Errors
/// See [`PageFault`].
pub fn page(sources: &[Source], shown: &Shown, progress: &impl Progress) -> Result<Page, PageFault> {
    let first = sources.first().ok_or(PageFault::Runs)?;
    if !sources.iter().all(|source| cast::same(first.scenario, source.scenario)) || sources.len() > 2 {
        return Err(PageFault::Runs);
    }
    let scenario = first.scenario;
    let mut runs = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        progress.step(number, sources.len() + 1, &source.name);
        runs.push(ensemble::run(source, shown)?);
    }
    progress.step(sources.len(), sources.len() + 1, "record");
    let places: Vec<&str> = scenario.setting.places().iter().map(|place| place.id.as_str()).collect();
    let pivots = shown.pivots.iter().map(|found| told::pivots(found, &scenario.digest, &places));
    let pivots = pivots.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
    Ok(Page {
        format: FORMAT,
        program: shown.program.to_owned(),
        scenario: about(scenario),
        cast: cast::cast(scenario),
        names: cast::names(scenario, shown)?,
        ground: scenario.ground()?,
        episodes: record::episodes(shown),
        facts: record::facts(scenario),
        fed: scenario.fed.iter().map(|fed| format!("{}: {}", fed.when, fed.sentence)).collect(),
        runs,
        claims: shown.claims.as_ref().map(|found| told::claims(found, &scenario.digest)).transpose()?,
        odds: shown.odds.as_ref().map(|found| told::odds(found, &scenario.digest)).transpose()?,
        readings: shown.readings.as_ref().map(|found| told::readings(found, &scenario.digest)).transpose()?,
        pivots,
        caveat: shown.caveat.to_owned(),
    })
}

fn about(scenario: &Scenario) -> About {
    let start = |calendar| machine(scenario.start, calendar);
    About {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        summary: scenario.summary.clone(),
        digest: scenario.digest.clone(),
        record_digest: scenario.record_digest.clone(),
        start_new_style: start(Calendar::NewStyle),
        start_old_style: start(Calendar::OldStyle),
        calendar: match scenario.calendar {
            Calendar::OldStyle => "old-style".to_owned(),
            Calendar::NewStyle => "new-style".to_owned(),
        },
        minutes: scenario.setting.minutes(),
    }
}

/// `1917-10-04T00:00`.
fn machine(at: Instant, calendar: Calendar) -> String {
    let ((year, month, day), (hour, minute)) = (at.date().ymd(calendar), at.hour_minute());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}")
}
