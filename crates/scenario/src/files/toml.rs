//! TOML with the place of every key and value, read on past its faults.

mod faults;

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::description;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::limits::{MAX_CELL_BYTES, too_many};
use crate::nearest::did_you_mean;
use crate::origin::FileName;
use crate::source::{Cell, Span};

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(Cell),
    Number(f64),
    Flag(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    Date,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(super) key: Cell,
    pub(super) node: Node,
}

/// A table of a file: its keys are asked for one by one, and what was not asked for is a fault.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// What is told of a missing key: where the table is named.
    pub(crate) at: Span,
    pub(super) entries: Vec<Entry>,
    asked: Vec<&'static str>,
    /// What leads to it from the top of its file.
    route: Route,
    /// Whether the table itself is missing, which has been said: its keys are not missed as well.
    absent: bool,
}

/// The keys that lead to a table, in a file of a scenario; a patch has none.
#[derive(Clone, Debug, Default)]
struct Route {
    file: Option<FileName>,
    keys: Vec<String>,
}

impl Route {
    fn under(&self, key: &str) -> Self {
        let keys = self.keys.iter().cloned().chain([key.to_owned()]);
        Self { file: self.file, keys: keys.collect() }
    }

    /// What is said of a key there.
    fn described(&self, key: &str) -> Option<&'static description::Key> {
        let whole = self.under(key);
        let keys: Vec<&str> = whole.keys.iter().map(String::as_str).collect();
        description::key(self.file?, &keys)
    }
}

/// A number and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) span: Span,
}

/// Reads a file; its faults of form are found, and what can be read of it is returned.
pub(crate) fn read_table(text: &str, file: usize, findings: &mut Findings) -> Table {
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in faults::told(&faults, text, file) {
        findings.push(fault);
    }
    let entries = convert_table(table.get_ref(), text, file);
    let route = Route { file: FileName::ALL.get(file).copied(), keys: Vec::new() };
    Table { at: Span { file, start: 0, end: 0 }, entries, asked: Vec::new(), route, absent: false }
}

fn convert_table(table: &DeTable<'_>, text: &str, file: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: key_cell(key.get_ref(), text, Span::new(file, key.span())),
            node: convert(value, text, file),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span);
    entries
}

fn convert(value: &Spanned<DeValue<'_>>, text: &str, file: usize) -> Node {
    let span = Span::new(file, value.span());
    let value = match value.get_ref() {
        DeValue::String(string) => Value::Text(text_cell(string, text, span)),
        DeValue::Integer(number) => Value::Number(
            i64::from_str_radix(number.as_str(), number.radix()).map_or(f64::NAN, |whole| whole as f64),
        ),
        DeValue::Float(number) => Value::Number(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Datetime(_) => Value::Date,
        DeValue::Array(list) => Value::List(list.iter().map(|item| convert(item, text, file)).collect()),
        DeValue::Table(table) => Value::Table(convert_table(table, text, file)),
    };
    Node { span, value }
}

/// A key, with the quotes around it left out if there are any.
fn key_cell(key: &str, text: &str, span: Span) -> Cell {
    if text.get(span.start..span.end) == Some(key) {
        Cell::plain(key, span)
    } else {
        text_cell(key, text, span)
    }
}

/// The text between the quotes: byte by byte if nothing in it is escaped.
fn text_cell(string: &str, text: &str, span: Span) -> Cell {
    let inner = span.start + 1..span.end.saturating_sub(1).max(span.start + 1);
    if text.get(inner.clone()) == Some(string) {
        Cell::plain(string, Span::new(span.file, inner))
    } else {
        Cell::escaped(string, span)
    }
}

impl Value {
    fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Date => "a date without quotes",
        }
    }
}

impl Table {
    fn find(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key.text == key).map(|entry| entry.node.clone())
    }

    fn need(&mut self, key: &'static str, findings: &mut Findings) -> Option<Node> {
        let found = self.find(key);
        if found.is_none() && !self.absent && !self.misspelt(key) && !findings.unread_after(self.at) {
            let wrong = format!("`{key}` is missing");
            let fault = Diagnostic::error(Id::MissingKey, wrong).at(self.at, "this table needs it");
            findings.push(fault.maybe_help(self.route.described(key).map(description::Key::instruction)));
        }
        found
    }

    /// Whether some key that nobody knows is so like `key` that it will be told of as misspelt.
    fn misspelt(&self, key: &'static str) -> bool {
        let mut unknown = self.entries.iter().filter(|entry| {
            let name = entry.key.text.as_str();
            !self.asked.contains(&name) && self.route.described(name).is_none()
        });
        unknown.any(|entry| crate::nearest::nearest(&entry.key.text, [key]).is_some())
    }

    /// The text under `key`; absent, and told of, if there is none.
    pub(crate) fn text(&mut self, key: &'static str, findings: &mut Findings) -> Cell {
        match self.need(key, findings) {
            Some(node) => node.into_text(key, findings).unwrap_or_else(|| Cell::absent(self.at)),
            None => Cell::absent(self.at),
        }
    }

    /// The text under `key`, or an empty one; absent, and told of, if it is no text or the key is misspelt.
    pub(crate) fn maybe_text(&mut self, key: &'static str, findings: &mut Findings) -> Cell {
        match self.find(key) {
            Some(node) => node.into_text(key, findings).unwrap_or_else(|| Cell::absent(self.at)),
            None if self.misspelt(key) => Cell::absent(self.at),
            None => Cell::plain("", self.at),
        }
    }

    /// The number under `key`.
    pub(crate) fn number(&mut self, key: &'static str, findings: &mut Findings) -> Option<Figure> {
        let node = self.need(key, findings)?;
        node.number(key, findings)
    }

    /// The number under `key`, if it is there.
    pub(crate) fn maybe_number(&mut self, key: &'static str, findings: &mut Findings) -> Option<Figure> {
        let node = self.find(key)?;
        node.number(key, findings)
    }

    /// True or false under `key`; false, and told of, if it is not there.
    pub(crate) fn flag(&mut self, key: &'static str, findings: &mut Findings) -> bool {
        match self.need(key, findings) {
            Some(Node { value: Value::Flag(flag), .. }) => flag,
            Some(node) => {
                findings.push(node.wrong(key, "true or false"));
                false
            }
            None => false,
        }
    }

    /// True or false under `key`, with where it stands; none if it is not there.
    pub(crate) fn maybe_flag(&mut self, key: &'static str, findings: &mut Findings) -> Option<(bool, Span)> {
        match self.find(key)? {
            Node { value: Value::Flag(flag), span, .. } => Some((flag, span)),
            node => {
                findings.push(node.wrong(key, "true or false"));
                None
            }
        }
    }

    /// The texts listed under `key`, which must be there if `needed`.
    pub(crate) fn texts(&mut self, key: &'static str, needed: bool, findings: &mut Findings) -> Vec<Cell> {
        let node = if needed { self.need(key, findings) } else { self.find(key) };
        match node {
            Some(Node { value: Value::List(list), .. }) => {
                list.into_iter().filter_map(|item| item.into_text(key, findings)).collect()
            }
            Some(node) => {
                findings.push(node.wrong(key, "a list of texts"));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The table under `key`; empty, and told of, if there is none.
    pub(crate) fn table(&mut self, key: &'static str, findings: &mut Findings) -> Table {
        let at = self.key_span(key);
        match self.need(key, findings) {
            Some(node) => self.inner(node, key, at, findings).unwrap_or_else(|| Table::empty(at)),
            None => Table::empty(at),
        }
    }

    /// The tables `[key.ID]`, each with its id; none if there is no such key.
    pub(crate) fn tables(&mut self, key: &'static str, findings: &mut Findings) -> Vec<(Cell, Table)> {
        let at = self.key_span(key);
        let table = self.find(key).and_then(|node| self.inner(node, key, at, findings));
        table.map_or_else(Vec::new, |table| table.into_tables(findings))
    }

    /// The table under `key`, if there is one.
    pub(crate) fn only(&mut self, key: &'static str, findings: &mut Findings) -> Option<Table> {
        let at = self.key_span(key);
        let node = self.find(key)?;
        self.inner(node, key, at, findings)
    }

    /// Whether there are keys that nobody has asked for.
    pub(crate) fn has_unasked(&self) -> bool {
        self.entries.iter().any(|entry| !self.asked.contains(&entry.key.text.as_str()))
    }

    /// The tables in this one, each with its key.
    pub(crate) fn into_tables(self, findings: &mut Findings) -> Vec<(Cell, Table)> {
        let route = self.route;
        let entries = self.entries.into_iter();
        entries
            .filter_map(|Entry { key, node }| {
                let table = node.into_table(&key.text, key.span, &route, findings)?;
                Some((key, table))
            })
            .collect()
    }

    /// What nobody has asked for.
    pub(crate) fn into_rest(self) -> Vec<Entry> {
        let asked = self.asked;
        self.entries.into_iter().filter(|entry| !asked.contains(&entry.key.text.as_str())).collect()
    }

    /// Tells of the keys that nobody asked for.
    pub(crate) fn finish(self, findings: &mut Findings) {
        #[cfg(test)]
        asked::note(&self.asked);
        for entry in &self.entries {
            if !self.asked.contains(&entry.key.text.as_str()) {
                let free = self.asked.iter().copied();
                // A key that stands in another file, which a patch was merged into, may be the one that is meant.
                let file = entry.key.span.file;
                let taken = |key: &str| {
                    let mut own = self.entries.iter().filter(|other| other.key.span.file == file);
                    own.any(|other| other.key.text == key)
                };
                let free = free.filter(|key| !taken(key));
                findings.push(
                    Diagnostic::error(
                        Id::UnknownKey,
                        format!("`{}` is not a key of this table", entry.key.text),
                    )
                    .at(entry.key.span, "nobody would read it")
                    .maybe_help(did_you_mean(&entry.key.text, free)),
                );
            }
        }
    }

    /// What stands under `key`, as a table.
    fn inner(&self, node: Node, key: &str, at: Span, findings: &mut Findings) -> Option<Table> {
        node.into_table(key, at, &self.route, findings)
    }

    fn empty(at: Span) -> Self {
        Self { at, entries: Vec::new(), asked: Vec::new(), route: Route::default(), absent: true }
    }

    fn key_span(&self, key: &str) -> Span {
        self.entries.iter().find(|entry| entry.key.text == key).map_or(self.at, |entry| entry.key.span)
    }
}

/// The keys of the table under `key`, as far as there is one.
pub(super) fn keys_under(table: &Table, key: &str) -> HashSet<String> {
    let under = table.entries.iter().find(|entry| entry.key.text == key).map(|entry| &entry.node.value);
    let Some(Value::Table(entries)) = under else { return HashSet::new() };
    entries.iter().map(|entry| entry.key.text.clone()).collect()
}

impl Node {
    /// The entries of a table; none if it is another kind of value.
    pub(super) fn table(&mut self) -> Option<&mut Vec<Entry>> {
        match &mut self.value {
            Value::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value as it might be written, on one line: what two values are compared by.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Value::Text(cell) => format!("\"{}\"", cell.text),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Date => "a date".to_owned(),
            Value::List(list) => {
                let items: Vec<String> = list.iter().map(Self::shown).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Table(entries) => {
                let mut items: Vec<String> = entries
                    .iter()
                    .map(|entry| format!("{} = {}", entry.key.text, entry.node.shown()))
                    .collect();
                items.sort_unstable();
                format!("{{ {} }}", items.join(", "))
            }
        }
    }

    pub(super) fn wrong(&self, key: &str, expected: &str) -> Diagnostic {
        Diagnostic::error(Id::BadValue, format!("`{key}` must be {expected}, not {}", self.value.what()))
            .at(self.span, "it cannot be read")
    }

    fn into_text(self, key: &str, findings: &mut Findings) -> Option<Cell> {
        match self.value {
            Value::Text(cell) if cell.text.len() > MAX_CELL_BYTES => {
                let wrong = format!("`{key}` has `{}` bytes", cell.text.len());
                findings.push(too_many(wrong, MAX_CELL_BYTES, cell.span));
                None
            }
            Value::Text(cell) => Some(cell),
            _ => {
                findings.push(self.wrong(key, "a text").help("put it between double quotes"));
                None
            }
        }
    }

    fn number(&self, key: &str, findings: &mut Findings) -> Option<Figure> {
        match self.value {
            Value::Number(value) if value.is_finite() => Some(Figure { value, span: self.span }),
            Value::Number(_) => {
                let wrong = format!("`{key}` must be a finite number");
                findings.push(Diagnostic::error(Id::BadNumber, wrong).at(self.span, "it cannot be used"));
                None
            }
            _ => {
                findings.push(self.wrong(key, "a number"));
                None
            }
        }
    }

    fn into_table(self, key: &str, at: Span, around: &Route, findings: &mut Findings) -> Option<Table> {
        match self.value {
            Value::Table(entries) => {
                let route = around.under(key);
                Some(Table { at, entries, asked: Vec::new(), route, absent: false })
            }
            _ => {
                findings.push(self.wrong(key, "a table"));
                None
            }
        }
    }
}

/// Which keys tables were asked for, so that a test can hold them against the description of the files.
#[cfg(test)]
pub(crate) mod asked {
    use std::cell::RefCell;

    thread_local! {
        static ASKED: RefCell<Vec<Vec<&'static str>>> = const { RefCell::new(Vec::new()) };
    }

    /// Notes the keys that one table was asked for.
    pub(crate) fn note(keys: &[&'static str]) {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        ASKED.with_borrow_mut(|all| all.push(keys));
    }

    /// What was noted since it was last taken.
    pub(crate) fn take() -> Vec<Vec<&'static str>> {
        ASKED.take()
    }
}
