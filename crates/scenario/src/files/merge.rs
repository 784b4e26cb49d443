//! Merging a patch into the files of a scenario: cell by cell, by the ids of rows and tables.
//!
//! Every cell keeps its place in the file it came from, so that whatever is wrong with it is told of the patch.

mod removal;
mod rows;
mod tables;
mod told;
mod verbs;

use super::patch_file::PatchFile;
use super::shape::{Form, words};
use super::sheets::{Sheet, Sheets};
use super::toml::Entry;
use crate::check::evidence::GUESS;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::nearest::did_you_mean;
use crate::origin::FileName;
use crate::source::{Cell, Source, Span, place};

/// Words for the files that no patch changes.
const RECORD: [&str; 3] = ["record", "episodes", "facts"];

/// Words at the top of a patch that are about the patch itself.
const OWN: [&str; 8] = ["format", "title", "summary", "reason", "denies", "held_by", "remove", "verbs"];

/// What a patch has taken out.
#[derive(Clone, Debug)]
pub(crate) struct Removed {
    /// As it is named in `remove`.
    pub(crate) path: String,
    /// The patch and the line.
    pub(crate) by: String,
}

/// One patch at work.
struct Merger<'a> {
    sheets: &'a mut Sheets,
    sources: &'a [Source],
    removed: &'a mut Vec<Removed>,
    findings: &'a mut Findings,
    patch: &'a PatchFile,
    /// Files that can be relied on to be complete.
    whole: &'a [bool],
    /// Whether it has been said that it changes parameters.
    own_parameters: bool,
}

/// Merges patches into the files of a scenario, in order. `whole` tells of each file whether it could be read; what
/// was taken out is returned.
pub(crate) fn merge(
    sheets: &mut Sheets,
    sources: &[Source],
    patches: &[PatchFile],
    whole: &[bool],
    findings: &mut Findings,
) -> Vec<Removed> {
    let mut removed = Vec::new();
    for patch in patches {
        let removed = &mut removed;
        let mut merger = Merger { sheets, sources, removed, findings, patch, whole, own_parameters: false };
        merger.apply();
    }
    removed
}

impl Merger<'_> {
    /// What is removed is removed first, so that a patch can put something else in its place; sentences come last, so that
    /// they are about what is then there.
    fn apply(&mut self) {
        let patch = self.patch;
        if patch.remove.is_empty() && patch.tables.is_empty() && patch.verbs.is_empty() {
            if !self.findings.any_error_in(patch.number) {
                self.findings.push(told::empty(patch.number));
            }
            return;
        }
        for path in &patch.remove {
            self.remove(path);
        }
        for entry in &patch.tables {
            self.word(entry);
        }
        for sentence in &patch.verbs {
            self.verb(sentence);
        }
    }

    /// One of the tables at the top of a patch: everything about one kind of thing.
    fn word(&mut self, entry: &Entry) {
        let Some(file) = self.file_of(&entry.key.text, entry.key.span) else { return };
        let Some(entries) = self.entries_of(entry) else { return };
        if !self.whole[file.number()] {
            return;
        }
        match (self.sheets.take(file), super::shape::form(file)) {
            (Sheet::Rows(mut rows), Form::Rows(made_up)) => {
                for entry in entries {
                    self.row(file, made_up, &mut rows, &entry);
                }
                self.sheets.put(file, Sheet::Rows(rows));
            }
            (Sheet::Tables(mut table), Form::Tables(shape)) => {
                if let Some(there) = told::under(&mut table.entries, &entry.key) {
                    self.level(shape.under(&entry.key.text), there, entries, &entry.key);
                }
                self.sheets.put(file, Sheet::Tables(table));
            }
            (sheet, _) => self.sheets.put(file, sheet),
        }
    }

    /// The entries of what must be a table.
    fn entries_of(&mut self, entry: &Entry) -> Option<Vec<Entry>> {
        let entries = entry.node.clone().table().map(std::mem::take);
        if entries.is_none() {
            self.findings.push(entry.node.wrong(&entry.key.text, "a table"));
        }
        entries
    }

    /// The file that a word at the top of a patch, or at the start of a path, stands for.
    fn file_of(&mut self, word: &str, span: Span) -> Option<FileName> {
        if RECORD.contains(&word) {
            self.findings.push(told::record(span));
            return None;
        }
        let words = words();
        let Some((_, file)) = words.iter().find(|(known, _)| *known == word) else {
            let names = words.iter().map(|(known, _)| *known).filter(|known| !RECORD.contains(known));
            let names = names.collect();
            self.findings.push(
                Diagnostic::error(Id::UnknownTable, format!("no file of a scenario has `{word}`"))
                    .at(span, "nobody would read it")
                    .help(told::words_help(word, &OWN, names)),
            );
            return None;
        };
        if *file == FileName::Parameters {
            self.check_reason(span);
        }
        Some(*file)
    }

    /// Whoever changes what all scenarios share says why, and is reminded of it.
    fn check_reason(&mut self, span: Span) {
        if std::mem::replace(&mut self.own_parameters, true) {
            return;
        }
        self.findings.push(told::own_parameters(span));
        if self.patch.reason.is_empty() {
            self.findings.push(told::no_reason(span));
        }
    }

    /// Says that an earlier patch gave another value, if one did.
    fn check_overridden(&mut self, before: (Span, &str), now: (Span, &str), path: &str) {
        let (span, value) = before;
        if span.is_of_patch() && span.file != now.0.file && value != now.1 {
            let by = self.place(span);
            self.findings.push(told::overridden(now.0, path, (value, now.1), &by));
        }
    }

    /// A file and a line, as they are told: `siege.toml, line 4`.
    fn place(&self, span: Span) -> String {
        place(self.sources, span)
    }

    /// What is said of an id that is not there: who has taken it out, or the nearest there is.
    fn instead(&self, path: &str, id: &str, known: &[(String, Span)]) -> Option<String> {
        if let Some(gone) = self.removed.iter().find(|gone| gone.path == path) {
            return Some(format!("it is removed by {}", gone.by));
        }
        let question = did_you_mean(id, known.iter().map(|(name, _)| name.as_str()))?;
        let near = known.iter().find(|(name, _)| question.contains(&format!("`{name}`")));
        let place = near.map(|(_, span)| self.place(*span))?;
        Some(question.replace('?', &format!(" ({place})?")))
    }
}

/// What a patch says of one row or table.
#[derive(Default)]
struct Effect {
    /// Whether anything is now other than it was.
    changed: bool,
    /// Whether it names a source.
    sourced: bool,
    /// Whether something was wrong with it.
    faulty: bool,
}

impl Merger<'_> {
    /// What is said of a row or table that was there before, once it has been merged.
    fn conclude(&mut self, effect: &Effect, key: &Cell, path: &str, source: Option<&str>) {
        if effect.faulty {
            return;
        }
        if !effect.changed {
            self.findings.push(told::without_effect(key.span, path));
        } else if let Some(source) = source.filter(|source| !effect.sourced && !["", GUESS].contains(source)) {
            self.findings.push(told::old_source(key.span, path, source));
        }
    }
}
