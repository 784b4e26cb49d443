//! A patch as it is written: what is said of it, what it removes, and the tables it brings.

use super::tables::check_format;
use super::toml::{Entry, read_table};
use crate::diagnostic::{Findings, Id};
use crate::origin::patch_id;
use crate::patch::Patch;
use crate::source::{Cell, Source};

/// Faults of form after which a patch is not applied, or not as a whole: what it was to add may be missed.
pub(crate) const FORM: [Id; 8] = [
    Id::MissingFile,
    Id::UnreadableFile,
    Id::FileTooLarge,
    Id::TooMany,
    Id::NotUtf8,
    Id::Syntax,
    Id::UnknownTable,
    Id::IncompleteAddition,
];

/// A patch.
#[derive(Clone, Debug)]
pub(crate) struct PatchFile {
    /// Number of its file among the sources.
    pub(crate) number: usize,
    pub(crate) title: Cell,
    pub(crate) summary: Cell,
    /// Why parameters that all scenarios share are changed.
    pub(crate) reason: Cell,
    /// Of a reading, what would count against it; and who holds it.
    pub(crate) denies: Cell,
    pub(crate) held_by: Vec<Cell>,
    /// What is taken out, by its path.
    pub(crate) remove: Vec<Cell>,
    /// What is done, in sentences.
    pub(crate) verbs: Vec<Cell>,
    /// What is changed or added.
    pub(crate) tables: Vec<Entry>,
}

impl PatchFile {
    /// What is told of it.
    pub(crate) fn told(&self, source: &Source) -> Patch {
        Patch {
            id: patch_id(&source.name),
            name: source.name.clone(),
            title: self.title.text.clone(),
            summary: self.summary.text.clone(),
            reason: self.reason.text.clone(),
            text: source.text.clone(),
        }
    }

    /// Reads a patch; one that is no TOML changes nothing.
    pub(crate) fn read(text: &str, number: usize, findings: &mut Findings) -> Self {
        let mut table = read_table(text, number, findings);
        let whole = !findings.broken(number);
        if whole {
            check_format(&mut table, findings);
        }
        let mut unheard = Findings::default();
        let heard = if whole { findings } else { &mut unheard };
        let (title, summary) = (table.text("title", heard), table.maybe_text("summary", heard));
        let reason = table.maybe_text("reason", heard);
        let remove = table.texts("remove", false, heard);
        let verbs = table.texts("verbs", false, heard);
        let (denies, held_by) = (table.maybe_text("denies", heard), table.texts("held_by", false, heard));
        let tables = table.into_rest();
        let mut patch = Self { number, title, summary, reason, denies, held_by, remove, verbs, tables };
        if !whole {
            patch.remove.clear();
            patch.verbs.clear();
            patch.tables.clear();
        }
        patch
    }
}
