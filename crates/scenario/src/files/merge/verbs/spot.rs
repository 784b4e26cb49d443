//! `shift` and `scale`: one value of what is there becomes another.

use chronology::{Calendar, UncertainTime, parse_instant, to_edtf};

use super::super::super::shape::{Form, form};
use super::super::super::sheets::Sheet;
use super::super::super::tables::Head;
use super::super::super::toml::{Entry, Value};
use super::super::rows::is;
use super::super::{Merger, told};
use super::Said;
use crate::check::evidence::GUESS;
use crate::diagnostic::{Diagnostic, Findings};
use crate::origin::FileName;
use crate::source::{Cell, Span};

/// Units of time, and how many minutes they have.
const UNITS: [(&str, f64); 6] =
    [("minute", 1.0), ("minutes", 1.0), ("hour", 60.0), ("hours", 60.0), ("day", 1440.0), ("days", 1440.0)];

/// What is done to a value, and where it stands.
struct Change<'a> {
    /// The sentence that says so.
    by: Span,
    /// The key of a row or table of which only the id is given.
    usual: &'static str,
    /// What a value becomes; none if it is of another kind.
    to: &'a dyn Fn(&str) -> Option<String>,
}

/// What became of a value.
enum Became {
    /// It is of another kind, and stays.
    Unfit,
    /// It was this, written there, and is now that.
    Other(Span, [String; 2]),
}

impl Merger<'_> {
    /// A time comes earlier or later.
    pub(super) fn shift(&mut self, said: &Said) -> Result<(), Diagnostic> {
        let (path, by, number, unit) = said.by()?;
        let word = unit.map_or("", |unit| unit.text.as_str());
        let Some((_, minutes)) = UNITS.iter().find(|(unit, _)| *unit == word) else {
            return Err(said.fault(unit.unwrap_or(number), "it is not said whether minutes, hours or days"));
        };
        let (minutes, calendar) = ((by * minutes).round() as i64, self.calendar());
        let to = |before: &str| {
            let at = parse_instant(before, calendar).ok()?.plus_minutes(minutes);
            to_edtf(UncertainTime::exact(at), calendar)
        };
        let change = Change { by: said.whole.span, usual: "when", to: &to };
        self.change(said, path, "a time to the minute", &change)
    }

    /// A number becomes so many times as large; one that is whole stays so.
    pub(super) fn scale(&mut self, said: &Said) -> Result<(), Diagnostic> {
        let (path, by, _, unit) = said.by()?;
        if let Some(word) = unit {
            return Err(said.fault(word, format!("`{}` cannot stand here", word.text)));
        }
        let to = |before: &str| {
            let whole = before.parse::<i64>().is_ok();
            let after = before.parse::<f64>().ok()? * by;
            Some(if whole { after.round().to_string() } else { after.to_string() })
        };
        let change = Change { by: said.whole.span, usual: "people", to: &to };
        self.change(said, path, "a number", &change)
    }

    /// The calendar of the scenario's times.
    fn calendar(&self) -> Calendar {
        let Sheet::Tables(table) = self.sheets.sheet(FileName::Scenario) else { return Calendar::NewStyle };
        let head = Head::read(table.clone(), &mut Findings::default());
        if head.calendar.text == "old-style" { Calendar::OldStyle } else { Calendar::NewStyle }
    }

    /// Changes the value that a path leads to; what stands beside it then rests on a guess.
    fn change(&mut self, said: &Said, path: &Cell, kind: &str, change: &Change) -> Result<(), Diagnostic> {
        let parts = path.split('.');
        let [word, rest @ ..] = parts.as_slice() else { return Ok(()) };
        let Some(file) = self.file_of(&word.text, word.span) else { return Ok(()) };
        if !self.whole[file.number()] {
            return Ok(());
        }
        let mut sheet = self.sheets.take(file);
        let became = match (&mut sheet, form(file)) {
            (Sheet::Rows(rows), Form::Rows(made_up)) => {
                let id = rest.first().and_then(|key| self.id_of(file, made_up, key));
                let row = id.and_then(|id| rows.iter_mut().find(|row| is(file, row, &id)));
                let key = rest.get(1).map_or(change.usual, |key| key.text.as_str());
                row.and_then(|row| change.row(made_up.columns.names, row, key))
            }
            (Sheet::Tables(table), _) => change.table(&mut table.entries, &parts),
            _ => None,
        };
        self.sheets.put(file, sheet);
        match became {
            None => Err(said.fault(path, format!("there is no `{}`", path.text))),
            Some(Became::Unfit) => Err(said.fault(path, format!("`{}` is not {kind}", path.text))),
            Some(Became::Other(_, [before, after])) if before == after => {
                self.findings.push(told::without_effect(change.by, &path.text));
                Ok(())
            }
            Some(Became::Other(span, [before, after])) => {
                self.check_overridden((span, &before), (change.by, &after), &path.text);
                Ok(())
            }
        }
    }
}

impl Change<'_> {
    /// A cell of a row.
    fn row(&self, names: &[&str], row: &mut [Cell], key: &str) -> Option<Became> {
        let column = names.iter().position(|name| *name == key)?;
        let (span, before) = (row[column].span, row[column].text.clone());
        let Some(after) = (self.to)(&before) else { return Some(Became::Unfit) };
        row[column] = Cell::escaped(&after, self.by);
        if let Some(source) = names.iter().position(|name| *name == "source") {
            row[source] = Cell::escaped(GUESS, self.by);
        }
        Some(Became::Other(span, [before, after]))
    }

    /// A value of a table, or of one within it.
    fn table(&self, entries: &mut [Entry], parts: &[Cell]) -> Option<Became> {
        let [part, rest @ ..] = parts else { return self.key(entries, self.usual) };
        let at = entries.iter().position(|entry| entry.key.text == part.text)?;
        match entries[at].node.table() {
            Some(inner) => self.table(inner, rest),
            None if rest.is_empty() => self.key(entries, &part.text),
            None => None,
        }
    }

    fn key(&self, entries: &mut [Entry], key: &str) -> Option<Became> {
        let at = entries.iter().position(|entry| entry.key.text == key)?;
        let node = &mut entries[at].node;
        let (span, before) = match &node.value {
            Value::Text(cell) => (node.span, cell.text.clone()),
            Value::Number(number) => (node.span, number.to_string()),
            _ => return Some(Became::Unfit),
        };
        let Some(after) = (self.to)(&before) else { return Some(Became::Unfit) };
        node.value = match &node.value {
            Value::Number(_) => Value::Number(after.parse().unwrap_or(f64::NAN)),
            _ => Value::Text(Cell::escaped(&after, self.by)),
        };
        node.span = self.by;
        if let Some(source) = entries.iter_mut().find(|entry| entry.key.text == "source") {
            source.node.value = Value::Text(Cell::escaped(GUESS, self.by));
        }
        Some(Became::Other(span, [before, after]))
    }
}
