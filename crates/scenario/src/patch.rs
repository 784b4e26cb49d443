//! Patches and readings: small files that change a scenario by the ids of its rows and tables.

use std::path::PathBuf;

/// Where a patch is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchOrigin {
    /// A file on disk.
    File(PathBuf),
    /// A reading of the scenario, by its id.
    Reading(String),
    /// An intervention of the scenario, by its path in the scenario's folder: `interventions/no-march.toml`.
    Intervention(String),
    /// A text that was kept from before.
    Kept {
        /// The path that it was shown under.
        name: String,
        /// What stood in it.
        text: String,
    },
}

/// A patch that was merged into a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    /// The name of its file without the ending; of a reading its id.
    pub id: String,
    /// The path of its file as it is shown.
    pub name: String,
    /// What it does, as a title.
    pub title: String,
    /// What it does, in a few sentences; may be empty.
    pub summary: String,
    /// Why it changes parameters that all scenarios share; empty if it does not.
    pub reason: String,
    /// The whole text of the file.
    pub text: String,
}

/// A named patch that a scenario brings along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its id: the name of its file without the ending.
    pub id: String,
    /// Its title, if it can be read.
    pub title: String,
    /// What it holds, in a few sentences; may be empty.
    pub summary: String,
    /// What would count against it; empty of one that is no interpretation of the whole.
    pub denies: String,
    /// Who holds it.
    pub held_by: Vec<String>,
    /// SHA-256 of its text, in hexadecimal; how its lines end makes no difference.
    pub digest: String,
}

/// What happened to a row or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is there before and after.
    Changed,
    /// It is there only after.
    Added,
    /// It is there only before.
    Removed,
}

/// One value that differs between two scenarios.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// The file it stands in, such as `groups.csv`.
    pub file: &'static str,
    /// The row or table, as a patch names it: `groups.second-regiment`, `links.bridge/hall`.
    pub row: String,
    /// What happened to the row or table.
    pub fate: Fate,
    /// The column or key; empty if the value is all there is.
    pub column: String,
    /// What was written before, if anything was.
    pub before: Option<String>,
    /// What is written after, if anything is.
    pub after: Option<String>,
}

impl Fate {
    /// `changed`, `added` or `removed`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}
