//! The ledger: every number of a scenario that reaches the engine, with what it rests on and what it is used for.
//!
//! A *number* is a count, a time, a share, a value with its bounds or a prior; a *choice* is a word or an id (who
//! holds a place, which acts an issuer may demand). Not in the ledger: names and notes, coordinates (the engine does
//! not see them), the span, and the record, which is what a scenario is scored against.

mod bodies;
mod gather;

use std::collections::BTreeMap;

pub(crate) use gather::gather;

/// Every number and choice of a scenario, in the order of its files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The entries.
    pub entries: Vec<LedgerEntry>,
    /// The bibliography: title by id.
    pub works: BTreeMap<String, String>,
}

/// One number or choice.
#[derive(Clone, Debug, PartialEq)]
pub struct LedgerEntry {
    /// Name of the kind of file, as in `groups.csv`.
    pub file: &'static str,
    /// The file as it is shown; of a patch, the patch.
    pub shown: String,
    /// Its line, from 1.
    pub line: usize,
    /// Id of the row or table.
    pub id: String,
    /// Column or key.
    pub field: String,
    /// Whether it is a number.
    pub is_number: bool,
    /// The value as it is written; of a prior, its median.
    pub value: String,
    /// From where to where it is drawn: stated bounds; of a prior, the middle 90 %. None: it is as it stands.
    pub range: Option<[f64; 2]>,
    /// What it is drawn from, as in `lognormal`; empty if it is not drawn.
    pub shape: &'static str,
    /// What it rests on, in the order written: ids of facts and works, and the word `guess`.
    pub sources: Vec<String>,
    /// The same in words, where words are given instead (parameters).
    pub reason: String,
    /// How well it is founded.
    pub basis: Basis,
    /// What it is used for, in a phrase.
    pub used_for: &'static str,
    /// Whether it is fed: put in although it happened after the start.
    pub fed: bool,
}

/// What a number rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Facts, works or a reason.
    Founded,
    /// The same beside the word `guess`: mostly the direction is founded and the size is not.
    PartGuess,
    /// The word `guess` alone.
    Guess,
    /// Nothing is given.
    Nothing,
}

impl Basis {
    /// The word for it in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Founded => "founded",
            Self::PartGuess => "part guess",
            Self::Guess => "guess",
            Self::Nothing => "no source",
        }
    }

    /// Whether some of it is guessed.
    #[must_use]
    pub fn is_guess(self) -> bool {
        matches!(self, Self::PartGuess | Self::Guess)
    }
}

/// How many numbers rest on what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All numbers.
    pub numbers: usize,
    /// Resting on sources or reasons alone.
    pub founded: usize,
    /// Guessed in part.
    pub part_guess: usize,
    /// Guessed altogether.
    pub guess: usize,
    /// Resting on nothing that is said.
    pub nothing: usize,
    /// Choices, which are not counted in the other fields.
    pub choices: usize,
}

impl Tally {
    /// Share of the numbers that are guessed, in part or altogether; 0 of none.
    #[must_use]
    pub fn guess_share(&self) -> f64 {
        (self.part_guess + self.guess) as f64 / self.numbers.max(1) as f64
    }

    fn add(&mut self, entry: &LedgerEntry) {
        if !entry.is_number {
            self.choices += 1;
            return;
        }
        self.numbers += 1;
        match entry.basis {
            Basis::Founded => self.founded += 1,
            Basis::PartGuess => self.part_guess += 1,
            Basis::Guess => self.guess += 1,
            Basis::Nothing => self.nothing += 1,
        }
    }
}

impl Ledger {
    /// Counts per kind of file, in the order of the files, and of all.
    #[must_use]
    pub fn tallies(&self) -> (Vec<(&'static str, Tally)>, Tally) {
        let (mut files, mut all): (Vec<(&'static str, Tally)>, Tally) = Default::default();
        for entry in &self.entries {
            if files.last().is_none_or(|(file, _)| *file != entry.file) {
                files.push((entry.file, Tally::default()));
            }
            if let Some((_, tally)) = files.last_mut() {
                tally.add(entry);
            }
            all.add(entry);
        }
        (files, all)
    }

    /// How many numbers cite each source, the most cited first.
    #[must_use]
    pub fn citations(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| entry.is_number) {
            let mut cited: Vec<&str> = entry.sources.iter().map(String::as_str).collect();
            cited.sort_unstable();
            cited.dedup();
            cited.into_iter().for_each(|source| *counts.entry(source).or_default() += 1);
        }
        let mut counts: Vec<(String, usize)> =
            counts.into_iter().map(|(source, count)| (source.to_owned(), count)).collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}
