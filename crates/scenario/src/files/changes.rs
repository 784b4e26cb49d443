//! What differs between two scenarios, value by value, whatever the order of rows and the spelling of values.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Form, Rows, Shape, form, stem};
use super::sheets::{Sheet, Sheets};
use super::toml::{Entry, Node, Value};
use crate::origin::FileName;
use crate::patch::{Change, Fate};
use crate::source::Cell;

/// Values of one row or table: by column in the order of the file, by key in that of the alphabet.
pub(super) type Values = BTreeMap<(usize, String), String>;

/// All that differs: by file, then by row, then by column.
pub(crate) fn changes(before: &Sheets, after: &Sheets) -> Vec<Change> {
    FileName::ALL.into_iter().flat_map(|file| in_file(file, before.sheet(file), after.sheet(file))).collect()
}

fn in_file(file: FileName, before: &Sheet, after: &Sheet) -> Vec<Change> {
    let (before, after) = (contents(file, before), contents(file, after));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let row = |name: &String| {
        let fate = match (before.get(name), after.get(name)) {
            (None, _) => Fate::Added,
            (_, None) => Fate::Removed,
            _ => Fate::Changed,
        };
        let none = Values::new();
        let (old, new) = (before.get(name).unwrap_or(&none), after.get(name).unwrap_or(&none));
        let columns: BTreeSet<&(usize, String)> = old.keys().chain(new.keys()).collect();
        let differing = columns.into_iter().filter(|column| old.get(*column) != new.get(*column));
        let change = |column: &(usize, String)| Change {
            file: file.as_str(),
            row: name.clone(),
            fate,
            column: column.1.clone(),
            before: old.get(column).cloned(),
            after: new.get(column).cloned(),
        };
        differing.map(change).collect::<Vec<_>>()
    };
    names.into_iter().flat_map(row).collect()
}

/// The rows and tables of a file by name, each with what is written in it.
pub(super) fn contents(file: FileName, sheet: &Sheet) -> BTreeMap<String, Values> {
    let mut found = BTreeMap::new();
    match (sheet, form(file)) {
        (Sheet::Rows(rows), Form::Rows(made_up)) => {
            found.extend(rows.iter().map(|row| (row_name(file, made_up, row), row_values(made_up, row))));
        }
        (Sheet::Tables(table), Form::Tables(shape)) => add(&table.entries, shape, "", &mut found),
        _ => {}
    }
    found
}

/// `groups.watch`; of a way `links.depot/hall`, in whichever direction it is written.
fn row_name(file: FileName, rows: Rows, row: &[Cell]) -> String {
    let mut parts: Vec<&str> = row[..rows.id].iter().map(|cell| cell.text.as_str()).collect();
    if file == FileName::Links {
        parts.sort_unstable();
    }
    format!("{}.{}", stem(file), parts.join("/"))
}

fn row_values(rows: Rows, row: &[Cell]) -> Values {
    let named = rows.columns.names.iter().zip(row).enumerate().skip(rows.id);
    let filled = named.filter(|(_, (_, cell))| !cell.is_empty());
    filled.map(|(at, (name, cell))| ((at, (*name).to_owned()), cell.text.clone())).collect()
}

/// Adds what stands in a table, and in the tables within it that have names of their own.
fn add(entries: &[Entry], shape: Shape, path: &str, found: &mut BTreeMap<String, Values>) {
    let joined = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    let mut values = Values::new();
    for Entry { key, node } in entries {
        match (shape.under(&key.text), &node.value, shape) {
            (Shape::Value, _, Shape::Named(_)) => {
                found.insert(joined(&key.text), Values::from([((0, String::new()), written(node))]));
            }
            (Shape::Value, Value::Text(cell), _) if cell.is_empty() => {}
            (inner, Value::Table(entries), _) if !matches!(inner, Shape::Value) => {
                add(entries, inner, &joined(&key.text), found);
            }
            _ => {
                values.insert((0, key.text.clone()), written(node));
            }
        }
    }
    if matches!(shape, Shape::Keys(_)) {
        found.insert(path.to_owned(), values);
    }
}

/// A value as it is told: a text without its quotes.
fn written(node: &Node) -> String {
    match &node.value {
        Value::Text(cell) => cell.text.clone(),
        _ => node.shown(),
    }
}
