//! The ledger for people: file by file, then how much is guessed, then the sources.

pub(crate) mod rows;

use scenario::{Ledger, LedgerEntry, Scenario, Tally};

use super::tables::{align_right, drawn, table};
use super::words::{grouped, wrapped};
use crate::tell;

/// Most sources listed.
const SOURCES: usize = 20;

/// What of a ledger is shown.
pub(crate) struct Shown<'a> {
    pub(crate) scenario: &'a Scenario,
    /// Guesses only.
    pub(crate) guesses: bool,
    /// Choices as well as numbers.
    pub(crate) choices: bool,
    /// These kinds of files only; empty: all.
    pub(crate) files: Vec<&'a str>,
}

impl Shown<'_> {
    fn ledger(&self) -> &Ledger {
        &self.scenario.ledger
    }

    fn has_file(&self, file: &str) -> bool {
        self.files.is_empty() || self.files.contains(&file)
    }

    /// The entries that are shown, in the order of the files.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &LedgerEntry> {
        self.ledger().entries.iter().filter(|entry| {
            let kind = self.choices || entry.is_number;
            self.has_file(entry.file) && kind && (!self.guesses || entry.basis.is_guess())
        })
    }

    /// Counts of the kinds of files that are shown, and of all of them together.
    pub(crate) fn tallies(&self) -> (Vec<(&'static str, Tally)>, Tally) {
        let entries = self.ledger().entries.iter().filter(|entry| self.has_file(entry.file)).cloned().collect();
        Ledger { entries, ..Ledger::default() }.tallies()
    }
}

/// The whole ledger.
pub(crate) fn text(shown: &Shown) -> String {
    let entries: Vec<&LedgerEntry> = shown.entries().collect();
    let mut parts = vec![head(shown, &entries)];
    for entries in entries.chunk_by(|a, b| a.file == b.file) {
        parts.push(file_part(entries));
    }
    parts.push(tally_part(shown));
    parts.push(source_part(shown));
    let parts = parts.iter().map(|lines| lines.join("\n").trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn broken(text: &str) -> Vec<String> {
    wrapped(text, tell::width())
}

fn head(shown: &Shown, entries: &[&LedgerEntry]) -> Vec<String> {
    let what = match (shown.guesses, shown.choices) {
        (true, true) => "guessed numbers and choices",
        (true, false) => "guessed numbers",
        (false, true) => "numbers and choices",
        (false, false) => "numbers",
    };
    broken(&format!("{}: {} {what} that reach the engine", shown.scenario.title, grouped(entries.len() as u64)))
}

fn file_part(entries: &[&LedgerEntry]) -> Vec<String> {
    let mut lines = vec![entries[0].file.to_owned()];
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for entry in entries {
        let field = entry.field.split(' ').next().unwrap_or_default();
        if !fields.contains(&(field, entry.used_for)) {
            fields.push((field, entry.used_for));
        }
    }
    for (field, used_for) in fields {
        let said = wrapped(&format!("{field}: {used_for}"), tell::width().saturating_sub(2));
        lines.extend(said.iter().map(|line| format!("  {line}")));
    }
    let mut table = table(["line", "id", "field", "value", "drawn from", "rests on"]);
    for entry in entries {
        table.add_row([
            place(entry),
            entry.id.clone(),
            entry.field.clone(),
            entry.value.clone(),
            range(entry),
            basis(entry),
        ]);
    }
    lines.push(drawn(&table));
    lines
}

/// The line; of what a patch says, the patch too.
fn place(entry: &LedgerEntry) -> String {
    let own = entry.shown.rsplit('/').next().unwrap_or_default();
    if own == entry.file { entry.line.to_string() } else { format!("{own}:{}", entry.line) }
}

fn range(entry: &LedgerEntry) -> String {
    match entry.range {
        Some([lower, upper]) => format!("{} to {}, {}", figure(lower), figure(upper), entry.shape),
        None => String::new(),
    }
}

/// Three significant digits.
fn figure(value: f64) -> String {
    let digits = if value == 0.0 { 0 } else { (2 - value.abs().log10().floor() as i32).clamp(0, 9) as usize };
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

fn basis(entry: &LedgerEntry) -> String {
    let fed = if entry.fed { "FED: " } else { "" };
    let said = match (entry.sources.is_empty(), entry.reason.is_empty()) {
        (false, _) => entry.sources.join(" "),
        (true, false) => entry.reason.clone(),
        (true, true) => entry.basis.word().to_owned(),
    };
    format!("{fed}{said}")
}

fn tally_part(shown: &Shown) -> Vec<String> {
    let (files, all) = shown.tallies();
    let mut lines = broken("How much is guessed: numbers by what they rest on");
    let mut table = table(["file", "numbers", "founded", "part guess", "guess", "no source", "guessed"]);
    for (file, tally) in files.iter().filter(|(_, tally)| tally.numbers > 0) {
        table.add_row(tally_row(file, tally));
    }
    table.add_row(tally_row("all", &all));
    align_right(&mut table, 1);
    lines.push(drawn(&table));
    lines.extend(broken(
        "Guessed is the share of part guesses and guesses together. A part guess has the word `guess` beside other \
         sources: mostly they show the direction, and the size is a guess.",
    ));
    lines
}

fn tally_row(name: &str, tally: &Tally) -> [String; 7] {
    let counts = [tally.numbers, tally.founded, tally.part_guess, tally.guess, tally.nothing];
    let [numbers, founded, part_guess, guess, nothing] = counts.map(|count| grouped(count as u64));
    let share = format!("{:.0} %", 100.0 * tally.guess_share());
    [name.to_owned(), numbers, founded, part_guess, guess, nothing, share]
}

/// Sources of all numbers, whatever is shown of them.
fn source_part(shown: &Shown) -> Vec<String> {
    let ledger = shown.ledger();
    let cited = ledger.citations();
    let mut lines = broken("Sources, by how many numbers cite them");
    let mut table = table(["source", "numbers", "title"]);
    for (source, count) in cited.iter().take(SOURCES) {
        let title = ledger.works.get(source).map_or("", String::as_str);
        table.add_row([source.clone(), grouped(*count as u64), title.to_owned()]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(comfy_table::CellAlignment::Right);
    }
    lines.push(drawn(&table));
    let more = cited.len().saturating_sub(SOURCES);
    if more > 0 {
        lines.extend(broken(&format!("{more} more sources: `--format json` has them all.")));
    }
    lines
}
