//! What may stand in each file, column by column and key by key, and what it is used for.
//!
//! One description for people and machines: the JSON Schemas, the phrases of the ledger and the reference in
//! `docs/scenario.md` come from here. Tests hold it against the readers: they ask for nothing that is not here, and
//! nothing is here that they do not ask for.

mod rows;
mod tables;

use crate::migration::FORMAT;
use crate::nearest::listed;
use crate::origin::FileName;

/// What stands in one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Description {
    /// What one row is, or the whole document.
    pub(crate) holds: &'static str,
    /// The columns of a CSV file, the keys of a TOML file.
    pub(crate) keys: &'static [Key],
}

/// A column or key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key {
    /// Its name.
    pub(crate) name: &'static str,
    /// What may be written.
    pub(crate) holds: Holds,
    /// Whether something must be written.
    pub(crate) needed: bool,
    /// What it is used for, in a phrase.
    pub(crate) used_for: &'static str,
}

impl Key {
    /// What to write where it is missing, and what for.
    pub(crate) fn instruction(&self) -> String {
        let (name, used_for) = (self.name, self.used_for);
        match self.holds {
            _ if name == "format" => format!("write `format = {FORMAT}`: {used_for}"),
            Holds::Table(_) | Holds::Named(_) | Holds::Law(_) => {
                format!("write a table `[{name}]`: {used_for}")
            }
            holds => format!("write `{name} = …` with {}: {used_for}", holds.in_words()),
        }
    }
}

/// More words than these are not listed.
const MOST_LISTED: usize = 6;

impl Holds {
    /// What may be written, in words.
    fn in_words(self) -> String {
        let plain = match self {
            Self::Ref(what) => return format!("the id of {what}"),
            Self::Path(what) => return format!("the name of {what}, such as `council/strike`"),
            Self::Refs(what) => return format!("a list of ids of {what}"),
            Self::Word(words) if words.len() <= MOST_LISTED => return listed(words),
            Self::Words(words) if words.len() <= MOST_LISTED => return format!("a list of {}", listed(words)),
            Self::Word(words) => return format!("a word such as {}", listed(&words[..1])),
            Self::Words(words) => return format!("a list of words such as {}", listed(&words[..1])),
            Self::Number(lower, upper) if lower.is_finite() && upper.is_finite() => {
                return format!("a number from {lower} to {upper}");
            }
            Self::Whole(_) => "a whole number",
            Self::Number(..) | Self::Degrees(_) => "a number",
            Self::Flag => "`true` or `false`",
            Self::Time | Self::Uncertain => "a time between quotes",
            Self::Condition => "a condition between quotes",
            Self::Observable => "an observable between quotes",
            Self::Prior => "a prior such as `{ fixed = 1.0 }`",
            _ => "a text between quotes",
        };
        plain.to_owned()
    }
}

/// What may be written under a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds {
    /// Anything, for people.
    Text,
    /// The id of what the row or table is about.
    Id,
    /// What randomness is addressed by.
    Address,
    /// The id of something else; the phrase says of what.
    Ref(&'static str),
    /// The same of something within an institution: `council/strike`.
    Path(&'static str),
    /// Several such ids: with blanks between them in CSV, as a list in TOML.
    Refs(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Several of these words, as a list.
    Words(&'static [&'static str]),
    /// A whole number, no less than this.
    Whole(u32),
    /// A number between these bounds.
    Number(f64, f64),
    /// A coordinate, no further from zero than this.
    Degrees(f64),
    /// True or false.
    Flag,
    /// A point in time, in the calendar of the scenario.
    Time,
    /// A time that may be uncertain.
    Uncertain,
    /// Types of leaning with their shares.
    Mix,
    /// Institutions with a share each, or three: lower, value and upper.
    Habits,
    /// Facts, works and the word `guess`, with blanks between them.
    Sources,
    /// A condition of the language of observables.
    Condition,
    /// An observable.
    Observable,
    /// Keys of their own.
    Table(&'static [Key]),
    /// Any number of tables with these keys, each under its id.
    Named(&'static [Key]),
    /// The same, one for each coefficient of the law.
    Law(&'static [Key]),
    /// A prior: one of the shapes under its name.
    Prior,
    /// Any number of priors, each under its name.
    Priors,
}

/// What stands in `file`.
pub(crate) fn description(file: FileName) -> Description {
    let (holds, keys) = match file {
        FileName::Scenario => ("the scenario as a whole", tables::SCENARIO),
        FileName::Places => ("a place", rows::PLACES),
        FileName::Links => ("a way between two places, in both directions", rows::LINKS),
        FileName::Groups => ("a group of people who answer together", rows::GROUPS),
        FileName::Posts => ("people of a group posted as guard at the start", rows::POSTS),
        FileName::Leanings => ("types of leaning at the start", tables::LEANINGS),
        FileName::Institutions => ("institutions and named persons that issue demands", tables::INSTITUTIONS),
        FileName::Doctrines => ("how institutions choose demands", tables::DOCTRINES),
        FileName::Channels => ("channels besides telephone and telegraph", tables::CHANNELS),
        FileName::Inputs => ("a demand that is fed", rows::INPUTS),
        FileName::Record => ("a dated fact", rows::RECORD),
        FileName::Episodes => ("the facts about one act at one place: the unit of scoring", rows::EPISODES),
        FileName::Parameters => {
            ("behavioural parameters, as priors, shared by all scenarios", tables::PARAMETERS)
        }
    };
    Description { holds, keys }
}

/// What stands in `claims.toml`.
pub(crate) fn claims() -> Description {
    Description { holds: "what is held to have caused what, and how that is tried", keys: tables::CLAIMS }
}

/// What the key at `path` of a file is; ids on the way stand as any text.
pub(crate) fn key(file: FileName, path: &[&str]) -> Option<&'static Key> {
    let mut keys = description(file).keys;
    let mut path = path.iter();
    while let Some(name) = path.next() {
        let key = keys.iter().find(|key| key.name == *name)?;
        let inner = match key.holds {
            Holds::Named(inner) | Holds::Law(inner) => {
                path.next();
                inner
            }
            Holds::Table(inner) => inner,
            _ => &[],
        };
        if path.len() == 0 {
            return Some(key);
        }
        keys = inner;
    }
    None
}

/// Something must be written.
const fn needed(name: &'static str, holds: Holds, used_for: &'static str) -> Key {
    Key { name, holds, needed: true, used_for }
}

/// It may be left out or empty.
const fn maybe(name: &'static str, holds: Holds, used_for: &'static str) -> Key {
    Key { name, holds, needed: false, used_for }
}

#[cfg(test)]
mod tests;
