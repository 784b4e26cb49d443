//! What `pivots` needs, looked up.

use std::path::Path;

use lab::odds::histories::Question;
use lab::store::RunFolder;
use scenario::Scenario;

use super::export::PageRun;
use super::odds::questions;
use super::replay::{minute, newest_run};
use super::{language, open_run, scenario_of};
use crate::args::pivots::{MOST, PivotsArgs};
use crate::failure::Failure;

/// A run to look for pivots in.
pub(crate) struct PivotsRequest {
    pub(crate) scenario: Scenario,
    pub(crate) run: RunFolder,
    pub(crate) outcome: Question,
    /// The only time to look at; none: tenths.
    pub(crate) at: Option<u32>,
    pub(crate) most: usize,
}

/// What odds turn on in a run, for every headline that is true or false.
pub(crate) fn pivots_of(of: &PageRun) -> Result<Vec<PivotsRequest>, Failure> {
    let asked = questions(&of.scenario, &[])?.into_iter();
    let request = |outcome| {
        let run = open_run(of.run.folder())?;
        Ok(PivotsRequest { scenario: of.scenario.clone(), run, outcome, at: None, most: MOST })
    };
    asked.map(request).collect()
}

/// Looks up what was typed.
pub(crate) fn pivots_request(typed: &PivotsArgs) -> Result<PivotsRequest, Failure> {
    let path = typed.run.clone().map_or_else(|| newest_run(Path::new("runs")), Ok)?;
    let run = open_run(&path)?;
    let scenario = language::spoken(scenario_of(run.manifest(), typed.scenario.as_deref())?, &typed.language)?;
    let asked: Vec<String> = typed.outcome.iter().cloned().collect();
    let outcome = questions(&scenario, &asked)?.swap_remove(0);
    let at = typed.at.as_deref().map(|text| minute(&scenario, ("--at", text))).transpose()?;
    Ok(PivotsRequest { scenario, run, outcome, at, most: typed.most.unwrap_or(MOST) })
}
