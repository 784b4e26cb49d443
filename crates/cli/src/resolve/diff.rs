//! What `diff` was typed, looked up: what is set beside what.

use std::path::Path;

use lab::comparison::Side;
use lab::store::{Manifest, RunFolder};
use scenario::Scenario;

use super::{find_scenario, open_run, scenario_of};
use crate::args::diff::DiffArgs;
use crate::failure::Failure;

/// Two things of one kind.
pub(crate) enum DiffRequest {
    /// Two stored runs.
    Runs(Box<[StoredRun; 2]>),
}

/// A stored run and what was run.
pub(crate) struct StoredRun {
    pub(crate) scenario: Scenario,
    pub(crate) run: RunFolder,
}

impl StoredRun {
    /// As the lab compares it.
    pub(crate) fn side(&self) -> Side<'_> {
        Side { scenario: &self.scenario, run: &self.run }
    }
}

/// Looks up what `diff` needs.
pub(crate) fn diff_request(typed: &DiffArgs) -> Result<DiffRequest, Failure> {
    let typed_scenarios = typed.scenario.iter().map(|name| find_scenario(name).map(|(scenario, _)| scenario));
    let scenarios: Vec<Scenario> = typed_scenarios.collect::<Result<_, _>>()?;
    let stored = |path: &Path| -> Result<StoredRun, Failure> {
        let run = open_run(path)?;
        Ok(StoredRun { scenario: scenario_among(run.manifest(), &scenarios)?, run })
    };
    Ok(DiffRequest::Runs(Box::new([stored(&typed.first)?, stored(&typed.second)?])))
}

/// The scenario of a run: the one of `typed` that it is, else where the run says.
fn scenario_among(manifest: &Manifest, typed: &[Scenario]) -> Result<Scenario, Failure> {
    match typed.iter().find(|scenario| scenario.digest == manifest.digest) {
        Some(scenario) => Ok(scenario.clone()),
        None => scenario_of(manifest, None),
    }
}
