//! `interregnum ledger`: every number of a scenario, what it rests on, and what it is used for.

use crate::args::files::{LedgerArgs, Sheet};
use crate::failure::Failure;
use crate::report::ledger::{Shown, rows, text};
use crate::resolve::{find_spoken, patches};
use crate::tell;

/// Writes the ledger of what was typed.
pub(crate) fn ledger(typed: &LedgerArgs) -> Result<(), Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let files: Vec<&str> = typed.file.iter().map(String::as_str).collect();
    let shown = Shown { scenario: &scenario, guesses: typed.guesses, choices: typed.choices, files };
    tell::data(&match typed.format {
        Sheet::Text => text(&shown),
        Sheet::Json => rows::json(&shown)?,
        Sheet::Csv => rows::csv(&shown),
    })
}
