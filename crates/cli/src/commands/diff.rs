//! `interregnum diff`: two runs or two scenarios beside each other; nothing is run.

use lab::comparison::{ComparisonFault, compare_runs};
use lab::ensemble::with_threads;
use scenario::Scenario;

use crate::args::Format;
use crate::args::diff::DiffArgs;
use crate::failure::Failure;
use crate::report::changes;
use crate::report::comparison::{Compared, json, text};
use crate::resolve::diff::{DiffRequest, StoredRun, diff_request};
use crate::tell;

/// Compares what was typed.
pub(crate) fn diff(typed: &DiffArgs) -> Result<(), Failure> {
    match diff_request(typed)? {
        DiffRequest::Runs(runs) => diff_runs(&runs, typed.format),
        DiffRequest::Scenarios(scenarios) => diff_scenarios(&scenarios, typed.format),
    }
}

/// What is written otherwise in the files of the second.
fn diff_scenarios(scenarios: &[Scenario; 2], format: Format) -> Result<(), Failure> {
    let changes = scenarios[0].changes(&scenarios[1]);
    tell::data(&match format {
        Format::Text => changes::between(scenarios, &changes),
        Format::Json => changes::json(scenarios, &changes)?,
    })
}

fn diff_runs(runs: &[StoredRun; 2], format: Format) -> Result<(), Failure> {
    let sides = [runs[0].side(), runs[1].side()];
    let comparison = with_threads(0, || compare_runs(sides))?.map_err(|fault| unmade(fault, runs))?;
    let compared = Compared { sides, comparison: &comparison };
    tell::data(&match format {
        Format::Text => text(&compared),
        Format::Json => json::comparison(&compared)?,
    })
}

fn unmade(fault: ComparisonFault, runs: &[StoredRun; 2]) -> Failure {
    match fault {
        ComparisonFault::Store(fault) => fault.into(),
        ComparisonFault::NoHistories { side } => Failure::usage(
            format!("no history of the run in `{}` is finished yet", runs[side].run.folder().display()),
            "`interregnum run` with `--resume` goes on with it",
        ),
        other => Failure::machine(other.to_string()),
    }
}
