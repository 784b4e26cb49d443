//! How the files are made up: which parts have an id, and so how far a patch merges into them.
//!
//! A row or table with an id is merged cell by cell; whatever else stands in a file is one value.

use super::csv::Columns;
use super::rows::{EpisodeRow, FactRow, GroupRow, InputRow, LinkRow, PlaceRow, PostRow};
use crate::origin::FileName;

/// The make-up of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// CSV.
    Rows(Rows),
    /// TOML.
    Tables(&'static Shape),
}

/// The rows of a CSV file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    /// The columns.
    pub(crate) columns: Columns,
    /// How many of the first columns make up the id.
    pub(crate) id: usize,
    /// The columns that must be filled in a new row, besides the id.
    pub(crate) needed: &'static [&'static str],
}

/// The make-up of a TOML table.
#[derive(Debug)]
pub(crate) enum Shape {
    /// One value, however it is written.
    Value,
    /// Values under keys.
    Keys {
        /// The keys that a new table must have.
        needed: &'static [&'static str],
        /// The keys under which more than a value stands.
        inner: &'static [(&'static str, Shape)],
    },
    /// Things under their ids, made up alike.
    Named(&'static Shape),
}

const fn keys(needed: &'static [&'static str]) -> Shape {
    Shape::Keys { needed, inner: &[] }
}

static SCENARIO: Shape = Shape::Keys {
    needed: &[],
    inner: &[
        ("span", keys(&[])),
        ("authorities", Shape::Named(&keys(&["name"]))),
        ("dates", Shape::Named(&keys(&["name", "when", "authority", "place"]))),
        ("sources", Shape::Named(&keys(&["title"]))),
        ("headlines", Shape::Named(&keys(&["name", "observable"]))),
    ],
};

static LEANINGS: Shape = Shape::Keys { needed: &[], inner: &[("types", Shape::Named(&LEANING_TYPE))] };
const LEANING_TYPE: Shape = Shape::Keys { needed: &[], inner: &[("toward", Shape::Named(&TOWARD))] };
const TOWARD: Shape = keys(&["value", "lower", "upper", "date"]);

static INSTITUTIONS: Shape = Shape::Keys {
    needed: &[],
    inner: &[("institutions", Shape::Named(&keys(&["name", "authority", "seat", "person"])))],
};

static DOCTRINES: Shape = Shape::Keys { needed: &[], inner: &[("doctrines", Shape::Named(&DOCTRINE))] };
const DOCTRINE: Shape = Shape::Keys {
    needed: &["scale", "acts", "reach_kinds", "reach_minutes", "posture", "posture_lower", "posture_upper"],
    inner: &[("rules", Shape::Named(&keys(&["when"])))],
};

static CHANNELS: Shape =
    Shape::Keys { needed: &[], inner: &[("wires", Shape::Named(&keys(&["kind", "from"])))] };

static PARAMETERS: Shape = Shape::Keys {
    needed: &[],
    inner: &[
        ("parameters", Shape::Named(&keys(&["prior"]))),
        ("value", Shape::Named(&Shape::Value)),
        ("effectiveness", Shape::Named(&Shape::Value)),
    ],
};

/// How a file is made up.
pub(crate) fn form(file: FileName) -> Form {
    let rows = |columns, id, needed| Form::Rows(Rows { columns, id, needed });
    match file {
        FileName::Scenario => Form::Tables(&SCENARIO),
        FileName::Leanings => Form::Tables(&LEANINGS),
        FileName::Institutions => Form::Tables(&INSTITUTIONS),
        FileName::Doctrines => Form::Tables(&DOCTRINES),
        FileName::Channels => Form::Tables(&CHANNELS),
        FileName::Parameters => Form::Tables(&PARAMETERS),
        FileName::Places => {
            let needed = &["name", "function", "latitude", "longitude", "telephone"];
            rows(Columns::of::<PlaceRow>(), 1, needed)
        }
        FileName::Links => rows(Columns::of::<LinkRow>(), 2, &["minutes"]),
        FileName::Groups => rows(Columns::of::<GroupRow>(), 1, &["name", "kind", "people", "home", "leaning"]),
        FileName::Posts => rows(Columns::of::<PostRow>(), 2, &["people", "authority"]),
        FileName::Inputs => {
            // What else it needs its act says.
            let needed = &["when", "institution", "act"];
            rows(Columns::of::<InputRow>(), 1, needed)
        }
        FileName::Record => rows(Columns::of::<FactRow>(), 1, &[]),
        FileName::Episodes => rows(Columns::of::<EpisodeRow>(), 1, &[]),
    }
}

/// The word that stands before the ids of a CSV file: its name without the ending.
pub(crate) fn stem(file: FileName) -> &'static str {
    file.as_str().split('.').next().unwrap_or_default()
}

/// Every word that can stand before an id, with the file it is of.
pub(crate) fn words() -> Vec<(&'static str, FileName)> {
    let words = FileName::ALL.into_iter().flat_map(|file| match form(file) {
        Form::Rows(_) => vec![(stem(file), file)],
        Form::Tables(Shape::Keys { inner, .. }) => inner.iter().map(|(word, _)| (*word, file)).collect(),
        Form::Tables(_) => Vec::new(),
    });
    words.collect()
}

impl Shape {
    /// What stands under a key.
    pub(crate) fn under(&self, key: &str) -> &Self {
        let inner = match self {
            Self::Keys { inner, .. } => inner.iter().find(|(word, _)| *word == key).map(|(_, shape)| shape),
            Self::Named(shape) => Some(*shape),
            Self::Value => None,
        };
        inner.unwrap_or(&Self::Value)
    }
}
