//! The files of a scenario as cells: what patches change, what two scenarios are compared by, and what rows and
//! tables are then read from.

use super::Texts;
use super::csv::{Row, read_cells};
use super::shape::{Form, form};
use super::toml::{Table, read_table};
use crate::diagnostic::Findings;
use crate::origin::FileName;
use crate::source::Cell;

/// One file as cells.
#[derive(Clone, Debug)]
pub(crate) enum Sheet {
    /// It could not be read; that has been said.
    Absent,
    /// CSV: the rows, each with its cells in the order of the columns.
    Rows(Vec<Vec<Cell>>),
    /// TOML.
    Tables(Table),
}

/// Every file, in the order of [`FileName::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct Sheets {
    sheets: Vec<Sheet>,
}

impl Sheets {
    /// Reads what the texts say.
    pub(crate) fn read(texts: &Texts, findings: &mut Findings) -> Self {
        let read = |file: FileName| {
            let (text, number) = (texts.text(file), file.number());
            if !texts.has(file) && file != FileName::Channels {
                return Sheet::Absent;
            }
            match form(file) {
                Form::Rows(rows) => Sheet::Rows(read_cells(text, number, rows.columns, findings)),
                Form::Tables(_) => Sheet::Tables(read_table(text, number, findings)),
            }
        };
        Self { sheets: FileName::ALL.map(read).into() }
    }

    pub(crate) fn sheet(&self, file: FileName) -> &Sheet {
        &self.sheets[file.number()]
    }

    /// Takes a file out, to be put back changed.
    pub(crate) fn take(&mut self, file: FileName) -> Sheet {
        std::mem::replace(&mut self.sheets[file.number()], Sheet::Absent)
    }

    pub(crate) fn put(&mut self, file: FileName, sheet: Sheet) {
        self.sheets[file.number()] = sheet;
    }

    /// The rows of a file; none if it could not be read.
    pub(crate) fn rows<R: Row>(&self, file: FileName) -> Vec<R> {
        match self.sheet(file) {
            Sheet::Rows(rows) => rows.iter().map(|cells| R::from_cells(cells.iter().cloned())).collect(),
            _ => Vec::new(),
        }
    }

    /// The whole of a file as one table, if it could be read.
    pub(crate) fn table(&self, file: FileName) -> Option<Table> {
        match self.sheet(file) {
            Sheet::Tables(table) => Some(table.clone()),
            _ => None,
        }
    }
}
