//! Who and what there is in a scenario, in the order of its columns.

use serde::Serialize;
use ts_rs::TS;

/// Who and what there is; names are in [`Names`], in the same order.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Cast {
    /// Ids of the rival authorities.
    pub authorities: Vec<String>,
    /// The places.
    pub places: Vec<CastPlace>,
    /// The ways between them.
    pub links: Vec<CastLink>,
    /// The groups.
    pub groups: Vec<CastGroup>,
    /// Institutions and named persons.
    pub institutions: Vec<CastInstitution>,
    /// Institutions that decide by votes.
    pub bodies: Vec<CastBody>,
    /// Factions of the bodies.
    pub factions: Vec<CastFaction>,
    /// Motions that can be put to them.
    pub motions: Vec<CastMotion>,
}

/// A place.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastPlace {
    /// Its id.
    pub id: String,
    /// What it is for: `bridge`, `seat`, `telegraph` ...
    pub function: String,
    /// Latitude [degrees north] and longitude [degrees east]; null: not given.
    pub at: Option<[f64; 2]>,
    /// The authority obeyed there at the start.
    pub holder: Option<usize>,
    /// The group that works it.
    pub operators: Option<usize>,
    /// Whether it has a telephone line.
    pub telephone: bool,
    /// Where that was taken from, and a remark.
    pub note: String,
}

/// A way between two places.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastLink {
    /// Its ends.
    pub ends: [usize; 2],
    /// How long it takes [min].
    pub minutes: u32,
    /// The place whose guard can close it.
    pub gate: Option<usize>,
    /// `road`, `rail` or `water`.
    pub way: String,
}

/// A group.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastGroup {
    /// Its id.
    pub id: String,
    /// Its kind: `guards`, `workers` ...
    pub kind: String,
    /// Everybody in it.
    pub people: u32,
    /// Where it is quartered.
    pub home: usize,
    /// Whether it can bear arms.
    pub armed: bool,
}

/// An institution or named person.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastInstitution {
    /// Its id.
    pub id: String,
    /// The authority it speaks for.
    pub authority: usize,
    /// Where it sits.
    pub seat: usize,
    /// Whether it is one person.
    pub person: bool,
}

/// An institution that decides by votes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastBody {
    /// Which institution.
    pub institution: usize,
    /// Whether it votes by show of hands.
    pub open: bool,
}

/// A faction of a body.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastFaction {
    /// Its id, `body/faction`.
    pub id: String,
    /// Which body.
    pub body: usize,
    /// Its seats at the start; 0: it is elected in each history.
    pub seats: u32,
}

/// A motion.
#[derive(Clone, Debug, Serialize, TS)]
pub struct CastMotion {
    /// Its id, `body/motion`.
    pub id: String,
    /// Which body.
    pub body: usize,
    /// The authority that a vote for it serves.
    pub serves: usize,
    /// The authority that a vote against it serves.
    pub against: Option<usize>,
    /// Whether it is about attack and defence.
    pub posture: bool,
}

/// Names for people in one language, each list in the order of the cast.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Names {
    /// Tag of the language.
    pub language: String,
    /// Of the authorities.
    pub authorities: Vec<String>,
    /// Of the places.
    pub places: Vec<String>,
    /// Of the groups.
    pub groups: Vec<String>,
    /// Of the institutions.
    pub institutions: Vec<String>,
    /// Of the factions.
    pub factions: Vec<String>,
    /// Of the motions.
    pub motions: Vec<String>,
    /// Of the episodes, in the page's order.
    pub episodes: Vec<String>,
    /// Of the headlines, in the order of a run's.
    pub headlines: Vec<String>,
}
