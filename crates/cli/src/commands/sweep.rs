//! `interregnum sweep`: the same histories with leanings moved, step by step; nothing is stored.

use lab::ensemble::with_threads;
use lab::sweep::sweep as run_sweep;

use crate::args::files::Sheet;
use crate::args::sweep::SweepArgs;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::sweep::{Swept, rows, text};
use crate::resolve::sweep::sweep_request;
use crate::tell;

/// Sweeps as it was typed.
pub(crate) fn sweep(typed: &SweepArgs) -> Result<(), Failure> {
    let request = sweep_request(typed)?;
    let (scenario, design, sample) = (&request.scenario, &request.design, &request.sample);
    let all = sample.histories * design.steps.len() as u64;
    let teller = Teller::new(all, " of the sweep", typed.quiet);
    let found = with_threads(request.threads, || run_sweep(scenario, design, sample, &teller))?;
    teller.finish();
    let found = found.ok_or_else(|| Failure::machine("the sweep has no histories"))?;
    let swept = Swept { scenario, design, sample, found: &found };
    tell::data(&match typed.format {
        Sheet::Text => text(&swept),
        Sheet::Json => rows::json(&swept)?,
        Sheet::Csv => rows::csv(&swept),
    })
}
