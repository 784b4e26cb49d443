//! A scenario in plain values with ids, before it is checked.
//!
//! Anyone may build a [`Draft`]: the checker from files, tests by hand. Only [`crate::Setting::new`] turns it
//! into something the engine runs. Dates and files are not here: time is minutes from the start.

use crate::parameters::Priors;
use crate::sampler::Distribution;
use crate::trace::Act;

/// An authority: a claimant to obedience.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthorityDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
}

/// A place with a function.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// A function of the parameter file's `value` table.
    pub function: String,
    /// Authority obeyed there at the start.
    pub holder: Option<String>,
    /// Group that works it.
    pub operators: Option<String>,
    /// Whether it has a telephone line.
    pub telephone: bool,
}

/// A way between two places, in both directions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LinkDraft {
    /// One end.
    pub from: String,
    /// The other end.
    pub to: String,
    /// Travel time on foot, by rail or by water [min].
    pub minutes: u32,
    /// Place whose guard can close the way to the other side.
    pub gate: Option<String>,
}

/// A group of people who answer together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// A kind of the parameter file's `effectiveness` table.
    pub kind: String,
    /// Everybody in it, posts included.
    pub people: u32,
    /// Where it is quartered.
    pub home: String,
    /// Types of leaning with their shares, which sum to one.
    pub mix: Vec<(String, f64)>,
}

/// People of a group who stand guard at a place at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostDraft {
    /// The place.
    pub place: String,
    /// Their group.
    pub group: String,
    /// How many.
    pub people: u32,
    /// The authority they guard it for.
    pub authority: String,
}

/// A type of leaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeaningDraft {
    /// Its id.
    pub id: String,
    /// Leaning toward an authority, in [-1, 1], as a distribution; an authority left out counts as 0.
    pub toward: Vec<(String, Distribution)>,
}

/// An institution or named person that issues demands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstitutionDraft {
    /// Its id.
    pub id: String,
    /// What its draws are addressed by.
    pub key: String,
    /// The authority it speaks for.
    pub authority: String,
    /// Where it sits.
    pub seat: String,
}

/// How an institution chooses demands.
#[derive(Clone, Debug, PartialEq)]
pub struct DoctrineDraft {
    /// The institution.
    pub institution: String,
    /// Whether it keeps the tempo of a local issuer.
    pub local: bool,
    /// What it may demand.
    pub acts: Vec<Act>,
    /// Kinds of groups it can reach.
    pub reach_kinds: Vec<String>,
    /// Groups it can reach besides.
    pub reach_groups: Vec<String>,
    /// Longest march it asks for [min].
    pub reach_minutes: u32,
    /// Nats added to what goes against the other side (accept, occupy, cut): negative is defensive.
    pub posture: Distribution,
}

/// A demand put at a clock time whatever the model thinks.
#[derive(Clone, Debug, PartialEq)]
pub struct InputDraft {
    /// Its id.
    pub id: String,
    /// Minutes from the start.
    pub minute: u32,
    /// Who issues it.
    pub institution: String,
    /// What it asks.
    pub act: Act,
    /// Whom.
    pub group: String,
    /// About which place.
    pub place: String,
    /// How many people.
    pub people: u32,
    /// Authority that is seen to move first by it.
    pub moved_first: Option<String>,
}

/// Everything a [`crate::Setting`] is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Length of a history [min].
    pub minutes: u32,
    /// The parameter file.
    pub priors: Priors,
    /// Claimants to obedience.
    pub authorities: Vec<AuthorityDraft>,
    /// Places.
    pub places: Vec<PlaceDraft>,
    /// Ways between them.
    pub links: Vec<LinkDraft>,
    /// Groups.
    pub groups: Vec<GroupDraft>,
    /// Guards posted at the start.
    pub posts: Vec<PostDraft>,
    /// Types of leaning.
    pub leanings: Vec<LeaningDraft>,
    /// Institutions and named persons.
    pub institutions: Vec<InstitutionDraft>,
    /// Their doctrines.
    pub doctrines: Vec<DoctrineDraft>,
    /// What is fed.
    pub inputs: Vec<InputDraft>,
}
