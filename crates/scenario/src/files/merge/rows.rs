//! Merging into the rows of CSV files.

use super::super::shape::{Rows, stem};
use super::super::toml::{Entry, Node, Value};
use super::{Effect, Merger, told};
use crate::diagnostic::{Diagnostic, Id};
use crate::nearest::did_you_mean;
use crate::origin::FileName;
use crate::source::{Cell, Span};

impl Merger<'_> {
    /// `[groups.watch]`: changes the row with that id, or adds one.
    pub(super) fn row(&mut self, file: FileName, made_up: Rows, rows: &mut Vec<Vec<Cell>>, given: &Entry) {
        let Some(entries) = self.entries_of(given) else { return };
        let Some(id) = self.id_of(file, made_up, &given.key) else { return };
        let mut effect = Effect::default();
        let cells: Vec<(usize, Cell)> =
            entries.iter().filter_map(|entry| self.cell(file, made_up, entry, &mut effect)).collect();
        let path = format!("{}.{}", stem(file), given.key.text);
        let Some(at) = rows.iter().position(|row| is(file, row, &id)) else {
            self.new_row((file, made_up), rows, (&given.key, id), cells);
            return;
        };
        let row = &mut rows[at];
        let source = made_up.columns.names.iter().position(|name| *name == "source");
        for (column, cell) in cells {
            effect.sourced |= Some(column) == source;
            if row[column].text == cell.text {
                continue;
            }
            let path = format!("{path}.{}", made_up.columns.names[column]);
            self.check_overridden((row[column].span, &row[column].text), (cell.span, &cell.text), &path);
            row[column] = cell;
            effect.changed = true;
        }
        let source = source.map(|column| row[column].text.clone());
        self.conclude(&effect, &given.key, &path, source.as_deref());
    }

    /// The parts of an id: two for what lies between two things.
    pub(super) fn id_of(&mut self, file: FileName, made_up: Rows, key: &Cell) -> Option<Vec<Cell>> {
        let parts = if made_up.id == 1 { vec![key.clone()] } else { key.split('/') };
        if parts.len() == made_up.id {
            return Some(parts);
        }
        let names = made_up.columns.names[..made_up.id].join("/");
        self.findings.push(
            Diagnostic::error(Id::BadId, format!("`{}` names no row of {}", key.text, file.as_str()))
                .at(key.span, format!("its rows are named by `{names}`"))
                .help(format!("write `[{}.\"{names}\"]`", stem(file))),
        );
        None
    }

    /// One cell of a row, with its column.
    fn cell(
        &mut self,
        file: FileName,
        made_up: Rows,
        entry: &Entry,
        effect: &mut Effect,
    ) -> Option<(usize, Cell)> {
        let names = made_up.columns.names;
        let key = &entry.key;
        let found = names.iter().position(|name| *name == key.text);
        let fault = match found {
            Some(column) if column < made_up.id => {
                Diagnostic::error(Id::UnknownColumn, format!("`{}` stands in the name of the table", key.text))
                    .at(key.span, "a patch changes a row and not its id")
                    .help("remove the row and add another")
            }
            Some(column) => match text_of(&entry.node) {
                Some(cell) => return Some((column, cell)),
                None => entry.node.wrong(&key.text, "a text, a number, or true or false"),
            },
            None => {
                let wrong = format!("`{}` is not a column of {}", key.text, file.as_str());
                Diagnostic::error(Id::UnknownColumn, wrong)
                    .at(key.span, "nobody would read it")
                    .maybe_help(did_you_mean(&key.text, names[made_up.id..].iter().copied()))
            }
        };
        self.findings.push(fault);
        effect.faulty = true;
        None
    }

    fn new_row(
        &mut self,
        (file, made_up): (FileName, Rows),
        rows: &mut Vec<Vec<Cell>>,
        (key, id): (&Cell, Vec<Cell>),
        cells: Vec<(usize, Cell)>,
    ) {
        let names = made_up.columns.names;
        let given = |name: &str| cells.iter().any(|(column, _)| names[*column] == name);
        let missing: Vec<&str> = made_up.needed().filter(|name| !given(name)).collect();
        if !missing.is_empty() {
            let path = format!("{}.{}", stem(file), key.text);
            let known: Vec<(String, Span)> =
                rows.iter().map(|row| (row_id(row, made_up.id), row[0].span)).collect();
            let instead = self.instead(&path, &key.text, &known);
            self.findings.push(told::incomplete(key, &path, &missing, instead));
            return;
        }
        let empty = Cell::plain("", key.span);
        let mut row: Vec<Cell> = id.into_iter().chain(std::iter::repeat(empty)).take(names.len()).collect();
        for (column, cell) in cells {
            row[column] = cell;
        }
        rows.push(row);
    }
}

/// Whether a row has this id; a way is the same in both directions.
pub(super) fn is(file: FileName, row: &[Cell], id: &[Cell]) -> bool {
    let same = |id: &mut dyn Iterator<Item = &Cell>| id.zip(row).all(|(part, cell)| part.text == cell.text);
    same(&mut id.iter()) || file == FileName::Links && same(&mut id.iter().rev())
}

/// The id of a row as a patch writes it.
pub(super) fn row_id(row: &[Cell], parts: usize) -> String {
    let parts: Vec<&str> = row[..parts].iter().map(|cell| cell.text.as_str()).collect();
    parts.join("/")
}

/// A value as it stands in a cell: a number as it is written, `yes` or `no` for true or false.
fn text_of(node: &Node) -> Option<Cell> {
    match &node.value {
        Value::Text(cell) if cell.text.trim() == cell.text => Some(cell.clone()),
        Value::Text(cell) => Some(Cell::escaped(cell.text.trim(), cell.span)),
        Value::Number(number) => Some(Cell::escaped(number.to_string(), node.span)),
        Value::Flag(flag) => Some(Cell::escaped(if *flag { "yes" } else { "no" }, node.span)),
        _ => None,
    }
}
