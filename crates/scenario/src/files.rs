//! The files of a scenario as they are written: texts with their places, not yet resolved.
//!
//! What a file may hold is said here and in `docs/scenario.md`; what it means is checked in `check`.

pub(crate) mod csv;
pub(crate) mod parameters;
mod quotes;
pub(crate) mod rows;
pub(crate) mod tables;
pub(crate) mod toml;

use crate::diagnostic::{Findings, Id};
use crate::origin::{FileName, Origin};
use crate::source::Source;
use csv::{Row, read_rows};
use parameters::ParameterFile;
use rows::{EpisodeRow, FactRow, GroupRow, InputRow, LinkRow, PlaceRow, PostRow};
use tables::issuers::{DoctrineTable, InstitutionTable, WireTable};
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
    pub(crate) doctrines: Vec<DoctrineTable>,
    pub(crate) wires: Vec<WireTable>,
    pub(crate) inputs: Vec<InputRow>,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) episodes: Vec<EpisodeRow>,
    pub(crate) parameters: ParameterFile,
}

/// The texts of a scenario: one per file name, empty where nothing could be read.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(crate) sources: Vec<Source>,
    read: [bool; FileName::ALL.len()],
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
        let mut read = [false; FileName::ALL.len()];
        let sources = FileName::ALL.map(|file| {
            let source = get(file);
            read[file.number()] = source.is_some();
            source.unwrap_or_default()
        });
        Self { sources: sources.into(), read }
    }

    pub(crate) fn text(&self, file: FileName) -> &str {
        &self.sources[file.number()].text
    }

    pub(crate) fn has(&self, file: FileName) -> bool {
        self.read[file.number()]
    }

    /// How many files could be read.
    pub(crate) fn count(&self) -> usize {
        self.read.iter().filter(|read| **read).count()
    }

    /// The rows of a file; none if it could not be read.
    pub(crate) fn rows<R: Row>(&self, file: FileName, findings: &mut Findings) -> Vec<R> {
        if self.has(file) { read_rows(self.text(file), file.number(), findings) } else { Vec::new() }
    }

    fn table(&self, file: FileName, findings: &mut Findings) -> toml::Table {
        toml::read_table(self.text(file), file.number(), findings)
    }
}

impl Files {
    /// Reads what the texts say.
    pub(crate) fn read(texts: &Texts, findings: &mut Findings) -> Self {
        let head = texts.has(FileName::Scenario).then(|| texts.table(FileName::Scenario, findings));
        let parameters = texts.has(FileName::Parameters).then(|| texts.table(FileName::Parameters, findings));
        let leanings = texts.table(FileName::Leanings, findings);
        let institutions = texts.table(FileName::Institutions, findings);
        let doctrines = texts.table(FileName::Doctrines, findings);
        let channels = texts.table(FileName::Channels, findings);
        Self {
            head: head.map_or_else(Head::default, |table| Head::read(table, findings)),
            places: texts.rows(FileName::Places, findings),
            links: texts.rows(FileName::Links, findings),
            groups: texts.rows(FileName::Groups, findings),
            posts: texts.rows(FileName::Posts, findings),
            leanings: LeaningTable::read_all(leanings, findings),
            institutions: InstitutionTable::read_all(institutions, findings),
            doctrines: DoctrineTable::read_all(doctrines, findings),
            wires: WireTable::read_all(channels, findings),
            inputs: texts.rows(FileName::Inputs, findings),
            facts: texts.rows(FileName::Record, findings),
            episodes: texts.rows(FileName::Episodes, findings),
            parameters: parameters
                .map_or_else(ParameterFile::default, |table| ParameterFile::read(table, findings)),
        }
    }
}

/// Faults of form after which the ids of a file cannot be relied on to be complete.
pub(crate) const FORM: [Id; 8] = [
    Id::MissingFile,
    Id::UnreadableFile,
    Id::FileTooLarge,
    Id::NotUtf8,
    Id::Syntax,
    Id::MissingColumn,
    Id::UnknownColumn,
    Id::RaggedRow,
];
