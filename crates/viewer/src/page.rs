//! What the page is given: one object, from which it draws everything without asking again.
//!
//! Things are named by their positions in [`Cast`]; moments are minutes from the start of the scenario; a side that is
//! nobody is null. Small tuples keep the file small.

mod cast;
mod desk;
mod ensemble;
mod history;
mod record;
mod told;

pub use cast::{
    Cast, CastBody, CastFaction, CastGroup, CastInstitution, CastLink, CastMotion, CastPlace, Names,
};
pub use desk::{Desk, JobKind, JobRow, JobState, RunRow, ScenarioRow, Verdict};
pub use ensemble::{Answer, Headline, MotionVotes, PlaceShares, RunData, Step};
pub use history::{Belief, Chosen, Entry, HistoryData, Order, Presence, Told, Turn, VoteData, WhyData};
pub use record::{EpisodeData, FactData, NullData, RecordedData, ScoreData, ScoreValue};
pub use told::{
    ClaimData, ClaimsData, LogScore, OddsData, OddsOutcome, PivotData, PivotsData, ReadingData, ReadingsData,
};

use serde::Serialize;
use ts_rs::TS;

/// The form of this object; a page reads its own only.
pub const FORMAT: u32 = 2;

/// Everything that a page shows.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Page {
    /// The form of this object.
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// Which scenario.
    pub scenario: About,
    /// Who and what there is.
    pub cast: Cast,
    /// Names of all of it, the files' own (`en`) first, then in every language of the scenario.
    pub names: Vec<Names>,
    /// Shores, streets and rails to draw under the places, as a GeoJSON `FeatureCollection` whose features have a
    /// `kind`; null: the scenario has none.
    #[ts(type = "unknown")]
    pub ground: Option<serde_json::Value>,
    /// The episodes that are scored, and those that cannot be.
    pub episodes: Vec<EpisodeData>,
    /// The facts of the record within the span.
    pub facts: Vec<FactData>,
    /// What is fed to the model, in words.
    pub fed: Vec<String>,
    /// One run, or two to be compared: the baseline first.
    pub runs: Vec<RunData>,
    /// Claims that were tried; null: none are shown.
    pub claims: Option<ClaimsData>,
    /// Odds hour by hour; null: none are shown.
    pub odds: Option<OddsData>,
    /// Rival readings that were compared; null: none are shown.
    pub readings: Option<ReadingsData>,
    /// What odds turn on, by outcome; empty: that is not shown.
    pub pivots: Vec<PivotsData>,
    /// What must be said wherever a number is shown.
    pub caveat: String,
}

/// Which scenario, and when.
#[derive(Clone, Debug, Serialize, TS)]
pub struct About {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// Digest of its files without the record.
    pub digest: String,
    /// Digest of its record.
    pub record_digest: String,
    /// Its first minute in the New Style, such as `1917-10-17T00:00`.
    pub start_new_style: String,
    /// The same in the Old Style.
    pub start_old_style: String,
    /// The calendar in which it is written: `old-style` or `new-style`.
    pub calendar: String,
    /// How long it is [min].
    pub minutes: u32,
}
