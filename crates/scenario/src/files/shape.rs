//! How the files are made up: which parts have an id, and so how far a patch merges into them.
//!
//! A row or table with an id is merged cell by cell; whatever else stands in a file is one value.

use super::csv::Columns;
use super::description::{Holds, Key, description};
use super::rows::{EpisodeRow, FactRow, GroupRow, InputRow, LinkRow, PlaceRow, PostRow};
use crate::origin::FileName;

/// The make-up of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// CSV.
    Rows(Rows),
    /// TOML.
    Tables(Shape),
}

/// The rows of a CSV file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    /// The columns.
    pub(crate) columns: Columns,
    /// How many of the first columns make up the id.
    pub(crate) id: usize,
    /// What stands in each.
    keys: &'static [Key],
}

impl Rows {
    /// The columns that must be filled in a new row, besides the id.
    pub(crate) fn needed(self) -> impl Iterator<Item = &'static str> {
        needed(&self.keys[self.id..])
    }
}

/// The make-up of a TOML table, as the description of the file has it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// One value, however it is written.
    Value,
    /// Values under these keys.
    Keys(&'static [Key]),
    /// Things under their ids: tables with these keys, or else values.
    Named(Option<&'static [Key]>),
}

/// How a file is made up.
pub(crate) fn form(file: FileName) -> Form {
    let keys = description(file).keys;
    let rows = |columns, id| Form::Rows(Rows { columns, id, keys });
    match file {
        FileName::Places => rows(Columns::of::<PlaceRow>(), 1),
        FileName::Links => rows(Columns::of::<LinkRow>(), 2),
        FileName::Groups => rows(Columns::of::<GroupRow>(), 1),
        FileName::Posts => rows(Columns::of::<PostRow>(), 2),
        FileName::Inputs => rows(Columns::of::<InputRow>(), 1),
        FileName::Record => rows(Columns::of::<FactRow>(), 1),
        FileName::Episodes => rows(Columns::of::<EpisodeRow>(), 1),
        _ => Form::Tables(Shape::Keys(keys)),
    }
}

/// Names of the keys that must be there.
fn needed(keys: &'static [Key]) -> impl Iterator<Item = &'static str> {
    keys.iter().filter(|key| key.needed).map(|key| key.name)
}

/// The word that stands before the ids of a CSV file: its name without the ending.
pub(crate) fn stem(file: FileName) -> &'static str {
    file.as_str().split('.').next().unwrap_or_default()
}

/// Every word that can stand before an id, with the file it is of.
pub(crate) fn words() -> Vec<(&'static str, FileName)> {
    let words = FileName::ALL.into_iter().flat_map(|file| match form(file) {
        Form::Rows(_) => vec![(stem(file), file)],
        Form::Tables(Shape::Keys(keys)) => {
            let tables = keys.iter().filter(|key| !matches!(Shape::of(key.holds), Shape::Value));
            tables.map(|key| (key.name, file)).collect()
        }
        Form::Tables(_) => Vec::new(),
    });
    words.collect()
}

impl Shape {
    fn of(holds: Holds) -> Self {
        match holds {
            Holds::Table(keys) => Self::Keys(keys),
            Holds::Named(keys) | Holds::Law(keys) => Self::Named(Some(keys)),
            Holds::Priors => Self::Named(None),
            _ => Self::Value,
        }
    }

    /// What stands under a key.
    pub(crate) fn under(self, key: &str) -> Self {
        match self {
            Self::Keys(keys) => {
                let key = keys.iter().find(|described| described.name == key);
                key.map_or(Self::Value, |key| Self::of(key.holds))
            }
            Self::Named(keys) => keys.map_or(Self::Value, Self::Keys),
            Self::Value => Self::Value,
        }
    }

    /// The keys that a new table must have.
    pub(crate) fn needed(self) -> Vec<&'static str> {
        match self {
            Self::Keys(keys) => needed(keys).collect(),
            Self::Named(_) | Self::Value => Vec::new(),
        }
    }
}
