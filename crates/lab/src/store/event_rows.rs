//! Traces to and from the columns of `events.parquet`: one row per event, histories one after another.

use engine::Setting;
use engine::index::EventIx;
use engine::trace::{Event, Terms};
use parquet::data_type::ByteArray;

use super::StoredHistory;
use super::row::{FIELDS, Holds, KINDS, Row, TERMS, row_of, terms_from, terms_of, what_of};
use super::table::{Cells, Column};
use super::vocabulary::Vocabulary;

/// Columns that every event fills, before those of [`FIELDS`] and the terms.
const ALWAYS: [&str; 4] = ["history", "index", "minute", "cause"];

/// The columns of some histories.
pub(super) fn to_columns(setting: &Setting, histories: &[StoredHistory]) -> Vec<Column> {
    let vocabulary = Vocabulary::new(setting, &KINDS);
    let mut columns = empty_columns();
    for history in histories {
        for (index, event) in (0..).zip(&history.trace) {
            push_always(&mut columns, [history.number, index], event);
            push_row(&mut columns, &row_of(&event.what), &vocabulary);
        }
    }
    columns
}

fn empty_columns() -> Vec<Column> {
    let long = |name: &str| Column::required(name, Cells::Long(Vec::new()));
    let count = |name: &str| Column::required(name, Cells::Count(Vec::new()));
    let [history, index, minute, cause] = ALWAYS;
    let mut columns = vec![long(history), count(index), count(minute), count(cause)];
    columns.extend(FIELDS.iter().map(|(name, holds)| match holds {
        Holds::Count => Column::nullable(*name, Cells::Count(Vec::new())),
        Holds::Flag => Column::nullable(*name, Cells::Flag(Vec::new())),
        Holds::Name(_) => Column::nullable(*name, Cells::Text(Vec::new())),
    }));
    let terms = term_names().map(|name| Column::nullable(name, Cells::Real(Vec::new())));
    columns.extend(terms);
    columns
}

fn term_names() -> impl Iterator<Item = String> {
    let of = |action: &'static str| TERMS.iter().map(move |term| format!("{action}.{term}"));
    of("comply").chain(of("defy"))
}

fn push_always(columns: &mut [Column], [history, index]: [u64; 2], event: &Event) {
    let cells = [history as i64, index as i64, i64::from(event.minute), i64::from(event.cause.0)];
    for (column, cell) in columns.iter_mut().zip(cells) {
        match &mut column.cells {
            Cells::Long(list) => list.push(cell),
            Cells::Count(list) => list.push(cell as i32),
            _ => {}
        }
    }
}

fn push_row(columns: &mut [Column], row: &Row, vocabulary: &Vocabulary) {
    let (fields, terms) = columns[ALWAYS.len()..].split_at_mut(FIELDS.len());
    for ((column, (_, holds)), cell) in fields.iter_mut().zip(FIELDS).zip(row.cells) {
        column.mark(cell.is_some());
        if let Some(cell) = cell {
            push_cell(&mut column.cells, cell, *holds, vocabulary);
        }
    }
    let numbers = row.terms.map(|[comply, defy]| [terms_of(&comply), terms_of(&defy)]);
    for (ix, column) in terms.iter_mut().enumerate() {
        column.mark(numbers.is_some());
        if let (Some(numbers), Cells::Real(list)) = (&numbers, &mut column.cells) {
            list.push(numbers[ix / TERMS.len()][ix % TERMS.len()]);
        }
    }
}

fn push_cell(cells: &mut Cells, cell: u32, holds: Holds, vocabulary: &Vocabulary) {
    match (cells, holds) {
        (Cells::Count(list), _) => list.push(cell as i32),
        (Cells::Flag(list), _) => list.push(cell == 1),
        (Cells::Text(list), Holds::Name(names)) => list.push(vocabulary.text(names, cell)),
        _ => {}
    }
}

/// One column being read from top to bottom.
struct Reading {
    column: Column,
    row: usize,
    cell: usize,
}

impl Reading {
    /// Position of the next row's cell among the cells, if the row has one.
    fn next(&mut self) -> Option<usize> {
        let present = self.column.present.as_ref();
        let here = present.is_none_or(|levels| levels[self.row] == 1);
        self.row += 1;
        self.cell += usize::from(here);
        here.then(|| self.cell - 1)
    }

    fn number(&mut self, holds: Holds, vocabulary: &Vocabulary) -> Result<Option<u32>, String> {
        let Some(at) = self.next() else {
            return Ok(None);
        };
        match (&self.column.cells, holds) {
            (Cells::Count(list), Holds::Count) => Ok(Some(list[at] as u32)),
            (Cells::Flag(list), Holds::Flag) => Ok(Some(u32::from(list[at]))),
            (Cells::Text(list), Holds::Name(names)) => {
                let found = vocabulary.number(names, list[at].data());
                found.map(Some).ok_or_else(|| self.unknown(&list[at]))
            }
            _ => Err(format!("column `{}` has another type", self.column.name)),
        }
    }

    fn unknown(&self, text: &ByteArray) -> String {
        let text = String::from_utf8_lossy(text.data());
        format!("column `{}` names `{text}`, which the scenario has not", self.column.name)
    }

    fn long(&mut self) -> u64 {
        match (self.next(), &self.column.cells) {
            (Some(at), Cells::Long(list)) => list[at] as u64,
            (Some(at), Cells::Count(list)) => u64::from(list[at] as u32),
            _ => u64::MAX,
        }
    }

    fn real(&mut self) -> Option<f64> {
        match (self.next(), &self.column.cells) {
            (Some(at), Cells::Real(list)) => Some(list[at]),
            _ => None,
        }
    }
}

/// Traces from columns, as (history, trace) in the order of the rows.
///
/// # Errors
/// What is wrong with the columns, in words.
pub(super) fn from_columns(setting: &Setting, columns: Vec<Column>) -> Result<Vec<(u64, Vec<Event>)>, String> {
    check_names(&columns)?;
    let rows = columns.first().map_or(0, Column::rows);
    let vocabulary = Vocabulary::new(setting, &KINDS);
    let reading = |column| Reading { column, row: 0, cell: 0 };
    let mut columns: Vec<Reading> = columns.into_iter().map(reading).collect();
    let mut traces: Vec<(u64, Vec<Event>)> = Vec::new();
    for row in 0..rows {
        let (history, index, event) =
            read_event(&mut columns, &vocabulary).map_err(|wrong| format!("row {row}: {wrong}"))?;
        if traces.last().is_none_or(|(last, _)| *last != history) {
            traces.push((history, Vec::new()));
        }
        let expected = traces.last_mut().filter(|(_, trace)| trace.len() as u64 == index);
        let (_, trace) = expected.ok_or_else(|| format!("row {row}: event `{index}` is out of place"))?;
        trace.push(event);
    }
    Ok(traces)
}

fn check_names(columns: &[Column]) -> Result<(), String> {
    let expected = empty_columns();
    if expected.len() != columns.len() {
        return Err(format!("it has {} columns, not {}", columns.len(), expected.len()));
    }
    match expected.iter().zip(columns).find(|(a, b)| a.name != b.name) {
        Some((a, b)) => Err(format!("column `{}` stands where `{}` should", b.name, a.name)),
        None => Ok(()),
    }
}

fn read_event(columns: &mut [Reading], vocabulary: &Vocabulary) -> Result<(u64, u64, Event), String> {
    let (always, rest) = columns.split_at_mut(ALWAYS.len());
    let [history, index, minute, cause] = [0, 1, 2, 3].map(|ix: usize| always[ix].long());
    let row = read_row(rest, vocabulary)?;
    let what = what_of(&row).map_err(|field| format!("`{}` is missing or unknown", field.0))?;
    let short = |number: u64| u32::try_from(number).map_err(|_| format!("`{number}` is too great"));
    let event = Event { minute: short(minute)?, cause: EventIx(short(cause)?), what };
    Ok((history, index, event))
}

fn read_row(columns: &mut [Reading], vocabulary: &Vocabulary) -> Result<Row, String> {
    let (fields, terms) = columns.split_at_mut(FIELDS.len());
    let mut row = Row::empty();
    for ((column, (_, holds)), cell) in fields.iter_mut().zip(FIELDS).zip(&mut row.cells) {
        *cell = column.number(*holds, vocabulary)?;
    }
    let mut numbers = terms.iter_mut().map(Reading::real);
    row.terms = eight(&mut numbers).zip(eight(&mut numbers)).map(|(comply, defy)| [comply, defy]);
    Ok(row)
}

/// The next eight terms, if all are there. All are read in any case, so that columns keep in step.
fn eight(numbers: &mut impl Iterator<Item = Option<f64>>) -> Option<Terms> {
    let mut eight = [None; TERMS.len()];
    for (place, number) in eight.iter_mut().zip(numbers) {
        *place = number;
    }
    let all = eight.iter().all(Option::is_some);
    all.then(|| terms_from(eight.map(Option::unwrap_or_default)))
}
