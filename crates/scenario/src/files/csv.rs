//! CSV with the place of every cell.
//!
//! The `csv` crate reads the cells; where each one stands is counted from the place of its record.

use std::ops::Range;

use super::quotes;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS, too_many};
use crate::nearest::{did_you_mean, nearest};
use crate::source::{Cell, Span};

/// A type whose fields are the columns of a file.
pub(crate) trait Row: Sized {
    /// The columns, in the order of the fields.
    const COLUMNS: &'static [&'static str];

    /// How many of the last columns may be left out.
    const OPTIONAL: usize;

    /// One row from its cells, in the order of [`Self::COLUMNS`].
    fn from_cells(cells: impl Iterator<Item = Cell>) -> Self;

    /// Its cells, in the order of [`Self::COLUMNS`].
    fn cells(&self) -> Vec<&Cell>;
}

/// The columns of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// Their names, in the order in which cells are kept.
    pub(crate) names: &'static [&'static str],
    /// How many of the last may be left out.
    optional: usize,
}

impl Columns {
    /// The columns of a row type.
    pub(crate) const fn of<R: Row>() -> Self {
        Self { names: R::COLUMNS, optional: R::OPTIONAL }
    }

    /// Those that may not be left out.
    pub(crate) fn needed(self) -> &'static [&'static str] {
        &self.names[..self.names.len() - self.optional]
    }

    /// The first line that a file can have, in words.
    pub(crate) fn listed(self) -> String {
        let optional = &self.names[self.needed().len()..];
        let more = match optional {
            [] => String::new(),
            _ => format!(", and if need be `{}`", optional.join(",")),
        };
        format!("the columns are `{}`{more}", self.needed().join(","))
    }
}

/// Declares a row type: one [`Cell`] per column.
macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($column:ident $(= $header:literal)?),* $(,)? } $(, $optional:literal optional)?) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[allow(dead_code, reason = "some columns are for people only")]
        pub(crate) struct $name { $(pub(crate) $column: $crate::source::Cell),* }

        impl $crate::files::csv::Row for $name {
            const COLUMNS: &'static [&'static str] =
                &[$($crate::files::csv::row!(@header $column $($header)?)),*];
            const OPTIONAL: usize = 0 $(+ $optional)?;

            fn from_cells(mut cells: impl Iterator<Item = $crate::source::Cell>) -> Self {
                Self { $($column: cells.next().unwrap_or_default()),* }
            }

            fn cells(&self) -> Vec<&$crate::source::Cell> {
                vec![$(&self.$column),*]
            }
        }
    };
    (@header $column:ident $header:literal) => { $header };
    (@header $column:ident) => { stringify!($column) };
}
pub(crate) use row;

/// Reads all rows of a file, each as its cells in the order of `columns`; faults of form are found on the way.
pub(crate) fn read_cells(text: &str, file: usize, columns: Columns, findings: &mut Findings) -> Vec<Vec<Cell>> {
    let mut records = records(text, file, findings).into_iter();
    let Some(header) = records.next() else {
        findings.push(
            Diagnostic::error(Id::MissingColumn, "the file is empty")
                .at(Span::new(file, 0..0), "the first line names the columns")
                .help(columns.listed()),
        );
        return Vec::new();
    };
    if let Some(fault) = other_separator(&header.cells) {
        findings.push(fault);
        return Vec::new();
    }
    if header.count > MAX_COLUMNS {
        findings.push(crowded(&header));
        return Vec::new();
    }
    let header = header.cells;
    let positions = positions(columns, &header, findings);
    let mut rows = Vec::new();
    // A spreadsheet writes rows of nothing but commas for rows that were emptied.
    for record in records.filter(|record| !record.is_blank()) {
        if record.count != header.len() {
            if !findings.any_within(Id::Syntax, whole(&record.cells)) {
                findings.push(ragged(&record, header.len()));
            }
            continue;
        }
        let record = record.cells;
        if let Some(cell) = record.iter().find(|cell| cell.text.len() > MAX_CELL_BYTES) {
            let wrong = format!("this cell has `{}` bytes", cell.text.len());
            findings.push(too_many(wrong, MAX_CELL_BYTES, cell.span));
            continue;
        }
        let near = record.first().map_or(Span::default(), |cell| cell.span);
        let needed = columns.needed().len();
        let cell = |(column, at): (usize, &Option<usize>)| match at {
            Some(at) => record[*at].clone(),
            None if column >= needed => Cell::plain("", near),
            None => Cell::absent(near),
        };
        rows.push(positions.iter().enumerate().map(cell).collect());
    }
    rows
}

/// The cells of the first line.
pub(crate) fn header(text: &str, file: usize) -> Vec<Cell> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let first = reader.records().next().and_then(Result::ok);
    first.map_or_else(Vec::new, |record| {
        cells(text, record.position().map_or(0, |position| position.byte() as usize), &record, file)
    })
}

/// Where each column stands in the file.
fn positions(columns: Columns, header: &[Cell], findings: &mut Findings) -> Vec<Option<usize>> {
    let found: Vec<Option<usize>> =
        columns.names.iter().map(|column| header.iter().position(|cell| cell.text == *column)).collect();
    let missing: Vec<&str> =
        columns.names.iter().zip(&found).filter(|(_, at)| at.is_none()).map(|(column, _)| *column).collect();
    for (at, cell) in header.iter().enumerate() {
        if found.contains(&Some(at)) {
            continue;
        }
        let twice = columns.names.contains(&cell.text.as_str());
        let wrong = if twice { "is there twice" } else { "is not a column of this file" };
        findings.push(
            Diagnostic::error(Id::UnknownColumn, format!("`{}` {wrong}", cell.text))
                .at(cell.span, "nobody would read what stands under it")
                .maybe_help(did_you_mean(&cell.text, missing.iter().copied())),
        );
    }
    let misspelt = |column: &str| {
        let unread = header.iter().enumerate().filter(|(at, _)| !found.contains(&Some(*at)));
        unread.map(|(_, cell)| cell).any(|cell| nearest(&cell.text, [column]).is_some())
    };
    let needed = columns.needed();
    for column in missing.into_iter().filter(|column| needed.contains(column) && !misspelt(column)) {
        let end = header.last().map_or(Span::default(), |cell| cell.span);
        findings.push(
            Diagnostic::error(Id::MissingColumn, format!("the column `{column}` is missing"))
                .at(Span { start: end.end, ..end }, "the first line names the columns")
                .help(columns.listed()),
        );
    }
    found
}

/// The first line is one cell in which other signs than commas stand between the names.
fn other_separator(header: &[Cell]) -> Option<Diagnostic> {
    let [cell] = header else { return None };
    let (_, name) =
        [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(sign, _)| cell.text.contains(*sign))?;
    Some(
        Diagnostic::error(Id::Syntax, format!("the columns are separated by {name}"))
            .at(cell.span, "only commas separate cells")
            .help("save it with commas"),
    )
}

/// From the first to the last cell of a row.
fn whole(record: &[Cell]) -> Span {
    let (first, last) = (
        record.first().map_or(Span::default(), |cell| cell.span),
        record.last().map_or(0, |cell| cell.span.end),
    );
    Span { start: first.start.saturating_sub(1), end: last.max(first.end), ..first }
}

/// A row: as many of its cells as are read, and how many there are.
struct Record {
    cells: Vec<Cell>,
    count: usize,
}

impl Record {
    fn is_blank(&self) -> bool {
        self.count == self.cells.len() && self.cells.iter().all(Cell::is_empty)
    }
}

/// A first line with more cells than any file has.
fn crowded(header: &Record) -> Diagnostic {
    let at = header.cells.last().map_or(Span::default(), |cell| cell.span);
    too_many(format!("the first line has `{}` cells", header.count), MAX_COLUMNS, at)
}

fn ragged(record: &Record, expected: usize) -> Diagnostic {
    let wrong = format!("this row has `{}` cells, the first line has `{expected}`", record.count);
    let record = &record.cells;
    let first = record.first().map_or(Span::default(), |cell| cell.span);
    let help = if record.first().is_some_and(|cell| cell.text.starts_with('#')) {
        "CSV has no comments: what is for people stands in the column `note`, or in a file beside it"
    } else {
        "a cell with a comma or a line break in it stands between double quotes"
    };
    let span = Span { start: first.start, ..whole(record) };
    Diagnostic::error(Id::RaggedRow, wrong).at(span, "the row cannot be read").help(help)
}

/// All records of a text as cells, the first line among them.
fn records(text: &str, file: usize, findings: &mut Findings) -> Vec<Record> {
    quotes::check(text, file, findings);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut found = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let start = record.position().map_or(0, |position| position.byte() as usize);
                let row = Record { cells: cells(text, start, &record, file), count: record.len() };
                if found.len() > MAX_ROWS {
                    let at = row.cells.first().map_or(Span::default(), |cell| cell.span);
                    findings.push(too_many("there are more rows than are read".to_owned(), MAX_ROWS, at));
                    break;
                }
                found.push(row);
            }
            Err(fault) => {
                findings.push(
                    Diagnostic::error(Id::Syntax, format!("the file is not CSV: {fault}"))
                        .at(Span::new(file, 0..0), "it cannot be read"),
                );
                break;
            }
        }
    }
    found
}

fn cells(text: &str, start: usize, record: &csv::StringRecord, file: usize) -> Vec<Cell> {
    let bytes = text.as_bytes();
    let mut at = start.min(bytes.len());
    while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    record
        .iter()
        .take(MAX_COLUMNS + 1)
        .map(|value| {
            let (range, quoted) = field(bytes, at);
            at = (range.end + usize::from(quoted)).min(bytes.len());
            while !matches!(bytes.get(at), None | Some(b',' | b'\r' | b'\n')) {
                at += 1;
            }
            at = (at + 1).min(bytes.len());
            cell(value, range, quoted, file)
        })
        .collect()
}

/// The bytes between the quotes of the field that begins at `at`, or up to the comma, and whether it is quoted.
fn field(bytes: &[u8], at: usize) -> (Range<usize>, bool) {
    if bytes.get(at) != Some(&b'"') {
        let length = bytes[at..].iter().position(|byte| matches!(byte, b',' | b'\r' | b'\n'));
        return (at..length.map_or(bytes.len(), |length| at + length), false);
    }
    let start = at + 1;
    let mut end = start;
    while end < bytes.len() && (bytes[end] != b'"' || bytes.get(end + 1) == Some(&b'"')) {
        end += if bytes[end] == b'"' { 2 } else { 1 };
    }
    (start..end.min(bytes.len()), true)
}

fn cell(value: &str, range: Range<usize>, quoted: bool, file: usize) -> Cell {
    let text = value.trim();
    let before = value.len() - value.trim_start().len();
    let after = value.len() - value.trim_end().len();
    let start = (range.start + before).min(range.end);
    let span = Span::new(file, start..range.end.saturating_sub(after).max(start));
    if quoted { Cell::doubled(text, span) } else { Cell::plain(text, span) }
}

#[cfg(test)]
mod tests {
    use super::*;

    row!(
        /// A row for the tests.
        Pair { one, two = "use" }
    );

    fn read(text: &str) -> (Vec<Pair>, Vec<Diagnostic>) {
        let mut findings = Findings::default();
        let rows = read_cells(text, 0, Columns::of::<Pair>(), &mut findings);
        (rows.into_iter().map(|cells| Pair::from_cells(cells.into_iter())).collect(), findings.sorted())
    }

    #[test]
    fn every_cell_knows_where_it_stands() {
        let text = "use,one\r\n\r\n\"a \"\"b\"\", c\", plain \nžluť,\"\"\n";
        let (rows, faults) = read(text);
        assert_eq!(faults, []);
        let at = |span: Span| &text[span.start..span.end];
        assert_eq!(rows[0].two.text, "a \"b\", c");
        assert_eq!(at(rows[0].two.span), "a \"\"b\"\", c");
        assert_eq!(at(rows[0].two.part(7..8)), "c");
        assert_eq!(at(rows[0].one.span), "plain");
        assert_eq!(at(rows[1].two.span), "žluť");
        assert_eq!((rows[1].one.text.as_str(), at(rows[1].one.span)), ("", ""));
    }

    #[test]
    fn an_empty_file_is_told_all_its_columns() {
        row!(
            /// A row of which something may be left out.
            Long { one, two, three }, 1 optional
        );
        let mut findings = Findings::default();
        assert!(read_cells("", 0, Columns::of::<Long>(), &mut findings).is_empty());
        let help = findings.sorted().remove(0).help;
        assert_eq!(help.as_deref(), Some("the columns are `one,two`, and if need be `three`"));
        assert_eq!(Columns::of::<Pair>().listed(), "the columns are `one,use`");
    }

    #[test]
    fn a_broken_quote_is_one_fault_and_the_rows_after_it_are_read() {
        let (rows, faults) = read("one,use\n\"a \"b, c\"\",d\ne,f\n");
        assert_eq!((rows.len(), faults.len(), faults[0].id), (1, 1, Id::Syntax));
    }

    #[test]
    fn an_open_quote_and_stray_quotes_are_read_without_panic() {
        for text in ["one,use\na,\"b", "one,use\n\"a\"x,b\"\n", "\"", "one,use\na\n", ",\n,,,"] {
            let _ = read(text);
        }
    }
}
