//! The files of a scenario as they are written: texts with their places, not yet resolved.
//!
//! What a file may hold is said here and in `docs/scenario.md`; what it means is checked in `check`.

mod changes;
pub(crate) mod csv;
pub(crate) mod description;
mod merge;
mod mirror;
pub(crate) mod parameters;
pub(crate) mod patch_file;
mod quotes;
pub(crate) mod rows;
pub(crate) mod shape;
pub(crate) mod sheets;
mod swapped;
pub(crate) mod tables;
pub(crate) mod toml;

use crate::diagnostic::{Findings, Id};
use crate::limits;
use crate::origin::{FileName, Origin};
use crate::patch::PatchOrigin;
use crate::source::Source;
pub(crate) use changes::changes;
pub(crate) use merge::{Removed, merge};
pub(crate) use mirror::{Pair as MirrorPair, mirror};
pub(crate) use swapped::put_back;

use csv::{Columns, Row, read_cells};
use parameters::ParameterFile;
use rows::{EpisodeRow, FactRow, GroupRow, InputRow, LinkRow, PlaceRow, PostRow};
use sheets::Sheets;
use tables::bans::BanTable;
use tables::issuers::{DoctrineTable, InstitutionTable, WireTable};
use tables::talks::TalksTable;
use tables::{Head, LeaningTable};

/// Every file of a scenario.
#[derive(Debug)]
pub(crate) struct Files {
    pub(crate) head: Head,
    pub(crate) places: Vec<PlaceRow>,
    pub(crate) links: Vec<LinkRow>,
    pub(crate) groups: Vec<GroupRow>,
    pub(crate) posts: Vec<PostRow>,
    pub(crate) leanings: Vec<LeaningTable>,
    pub(crate) institutions: Vec<InstitutionTable>,
    pub(crate) talks: Vec<TalksTable>,
    pub(crate) bans: Vec<BanTable>,
    pub(crate) doctrines: Vec<DoctrineTable>,
    pub(crate) wires: Vec<WireTable>,
    pub(crate) inputs: Vec<InputRow>,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) episodes: Vec<EpisodeRow>,
    pub(crate) parameters: ParameterFile,
    /// What patches have taken out.
    pub(crate) removed: Vec<Removed>,
}

/// The texts of a scenario: one per file name, then one per patch; empty where nothing could be read.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) sources: Vec<Source>,
    read: Vec<bool>,
}

impl Texts {
    /// Reads every file of a scenario.
    pub(crate) fn read(origin: &Origin, findings: &mut Findings) -> Self {
        Self::gather(|file| match file {
            FileName::Parameters => origin.read_parameters(findings),
            FileName::Channels => origin.read_optional(file, findings),
            _ => origin.read(file, findings),
        })
    }

    /// One text per file name, from whoever has it.
    pub(crate) fn gather(mut get: impl FnMut(FileName) -> Option<Source>) -> Self {
        let mut read = vec![false; FileName::ALL.len()];
        let sources = FileName::ALL.map(|file| {
            let source = get(file);
            read[file.number()] = source.is_some();
            source.unwrap_or_default()
        });
        Self { sources: sources.into(), read }
    }

    /// Reads patches, each as one more text.
    pub(crate) fn add_patches(&mut self, origin: &Origin, patches: &[PatchOrigin], findings: &mut Findings) {
        for patch in patches {
            let source = origin.read_patch(patch, self.sources.len(), findings);
            self.read.push(source.is_some());
            self.sources.push(source.unwrap_or_default());
        }
    }

    /// Numbers of the patches that could be read.
    pub(crate) fn patches(&self) -> Vec<usize> {
        (FileName::ALL.len()..self.sources.len()).filter(|number| self.read[*number]).collect()
    }

    pub(crate) fn text(&self, file: FileName) -> &str {
        &self.sources[file.number()].text
    }

    pub(crate) fn has(&self, file: FileName) -> bool {
        self.read[file.number()]
    }

    /// Whether a file was read and has no faults of form: what is not in it is nowhere. One that may be left out is
    /// whole without being there.
    pub(crate) fn is_whole(&self, file: FileName, findings: &Findings) -> bool {
        (self.has(file) || file == FileName::Channels) && !findings.broken(file.number())
    }

    /// How many files could be read.
    pub(crate) fn count(&self) -> usize {
        self.read.iter().filter(|read| **read).count()
    }

    /// The rows of a file; none if it could not be read.
    pub(crate) fn rows<R: Row>(&self, file: FileName, findings: &mut Findings) -> Vec<R> {
        if !self.has(file) {
            return Vec::new();
        }
        let rows = read_cells(self.text(file), file.number(), Columns::of::<R>(), findings);
        rows.into_iter().map(|cells| R::from_cells(cells.into_iter())).collect()
    }
}

impl Files {
    /// Reads what the cells say; `removed` is what patches have taken out of them.
    pub(crate) fn read(sheets: &Sheets, removed: Vec<Removed>, findings: &mut Findings) -> Self {
        let table = |file| sheets.table(file);
        let (institutions, talks) = table(FileName::Institutions)
            .map_or_else(Default::default, |table| InstitutionTable::read_all(table, findings));
        let (doctrines, bans) = table(FileName::Doctrines)
            .map_or_else(Default::default, |table| DoctrineTable::read_all(table, findings));
        let mut files = Self {
            head: table(FileName::Scenario).map_or_else(Head::default, |table| Head::read(table, findings)),
            places: sheets.rows(FileName::Places),
            links: sheets.rows(FileName::Links),
            groups: sheets.rows(FileName::Groups),
            posts: sheets.rows(FileName::Posts),
            leanings: all(table(FileName::Leanings), LeaningTable::read_all, findings),
            institutions,
            talks,
            doctrines,
            bans,
            wires: all(table(FileName::Channels), WireTable::read_all, findings),
            inputs: sheets.rows(FileName::Inputs),
            facts: sheets.rows(FileName::Record),
            episodes: sheets.rows(FileName::Episodes),
            parameters: table(FileName::Parameters)
                .map_or_else(ParameterFile::default, |table| ParameterFile::read(table, findings)),
            removed,
        };
        limits::cut(&mut files, findings);
        files
    }
}

/// The tables of a file; none if it could not be read.
fn all<T>(
    table: Option<toml::Table>,
    read: impl Fn(toml::Table, &mut Findings) -> Vec<T>,
    findings: &mut Findings,
) -> Vec<T> {
    table.map_or_else(Vec::new, |table| read(table, findings))
}

/// Faults of form after which the ids of a file cannot be relied on to be complete.
pub(crate) const FORM: [Id; 9] = [
    Id::MissingFile,
    Id::UnreadableFile,
    Id::FileTooLarge,
    Id::TooMany,
    Id::NotUtf8,
    Id::Syntax,
    Id::MissingColumn,
    Id::UnknownColumn,
    Id::RaggedRow,
];
