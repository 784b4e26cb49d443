//! The ledger for machines: one JSON object, or a row per number.

use scenario::{LedgerEntry, Tally};
use serde::Serialize;

use super::Shown;
use crate::failure::Failure;
use crate::report::words::csv_cell;
use crate::resolve::VERSION;

/// The columns of the CSV, which are the fields of an entry in the JSON.
const COLUMNS: [&str; 15] = [
    "file", "shown", "line", "id", "field", "kind", "value", "lower", "upper", "shape", "sources", "reason",
    "basis", "fed", "used_for",
];

#[derive(Serialize)]
struct LedgerRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    entries: Vec<EntryRow<'a>>,
    tallies: Vec<TallyRow<'a>>,
    all: TallyRow<'a>,
    sources: Vec<SourceRow<'a>>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    file: &'a str,
    shown: &'a str,
    line: usize,
    id: &'a str,
    field: &'a str,
    kind: &'a str,
    value: &'a str,
    lower: Option<f64>,
    upper: Option<f64>,
    shape: &'a str,
    sources: &'a [String],
    reason: &'a str,
    basis: &'a str,
    fed: bool,
    used_for: &'a str,
}

#[derive(Serialize)]
struct TallyRow<'a> {
    file: &'a str,
    numbers: usize,
    founded: usize,
    part_guess: usize,
    guess: usize,
    no_source: usize,
    guess_share: f64,
    choices: usize,
}

#[derive(Serialize)]
struct SourceRow<'a> {
    source: String,
    title: Option<&'a str>,
    numbers: usize,
}

/// The entries shown, and the counts and sources of all.
pub(crate) fn json(shown: &Shown) -> Result<String, Failure> {
    let ledger = &shown.scenario.ledger;
    let (files, all) = shown.tallies();
    let sources = ledger.citations().into_iter().map(|(source, numbers)| SourceRow {
        title: ledger.works.get(&source).map(String::as_str),
        source,
        numbers,
    });
    let row = LedgerRow {
        format: 1,
        program: VERSION,
        scenario: &shown.scenario.id,
        digest: &shown.scenario.digest,
        entries: shown.entries().map(entry_row).collect(),
        tallies: files.iter().map(|(file, tally)| tally_row(file, tally)).collect(),
        all: tally_row("all", &all),
        sources: sources.collect(),
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn entry_row(entry: &LedgerEntry) -> EntryRow<'_> {
    EntryRow {
        file: entry.file,
        shown: &entry.shown,
        line: entry.line,
        id: &entry.id,
        field: &entry.field,
        kind: if entry.is_number { "number" } else { "choice" },
        value: &entry.value,
        lower: entry.range.map(|range| range[0]),
        upper: entry.range.map(|range| range[1]),
        shape: entry.shape,
        sources: &entry.sources,
        reason: &entry.reason,
        basis: entry.basis.word(),
        fed: entry.fed,
        used_for: entry.used_for,
    }
}

fn tally_row<'a>(file: &'a str, tally: &Tally) -> TallyRow<'a> {
    TallyRow {
        file,
        numbers: tally.numbers,
        founded: tally.founded,
        part_guess: tally.part_guess,
        guess: tally.guess,
        no_source: tally.nothing,
        guess_share: tally.guess_share(),
        choices: tally.choices,
    }
}

/// A line of names, then a line per entry.
pub(crate) fn csv(shown: &Shown) -> String {
    let lines = shown.entries().map(|entry| {
        let row = entry_row(entry);
        let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
        let cells = [
            row.file.to_owned(),
            row.shown.to_owned(),
            row.line.to_string(),
            row.id.to_owned(),
            row.field.to_owned(),
            row.kind.to_owned(),
            row.value.to_owned(),
            number(row.lower),
            number(row.upper),
            row.shape.to_owned(),
            row.sources.join(" "),
            row.reason.to_owned(),
            row.basis.to_owned(),
            if row.fed { "yes" } else { "no" }.to_owned(),
            row.used_for.to_owned(),
        ];
        cells.map(|cell| csv_cell(&cell)).join(",")
    });
    std::iter::once(COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}
