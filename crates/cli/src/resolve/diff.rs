//! What `diff` was typed, looked up: what is set beside what.

use std::path::Path;

use lab::comparison::Side;
use lab::store::{Manifest, RunFolder};
use scenario::Scenario;

use super::replay::scenario_name;
use super::{find_scenario, find_spoken, language, open_run, patches, scenario_of};
use crate::args::diff::DiffArgs;
use crate::failure::Failure;

/// Two things of one kind.
pub(crate) enum DiffRequest {
    /// Two stored runs.
    Runs(Box<[StoredRun; 2]>),
    /// Two scenarios.
    Scenarios(Box<[Scenario; 2]>),
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
    let patches = patches::origins(&typed.patches);
    match [scenario_name(&typed.first), scenario_name(&typed.second)] {
        [Some(first), Some(second)] => {
            let (first, _) = find_spoken(&first, &[], &typed.language)?;
            let (second, _) = find_spoken(&second, &patches, &typed.language)?;
            return Ok(DiffRequest::Scenarios(Box::new([first, second])));
        }
        [None, None] if patches.is_empty() => {}
        [None, None] => {
            let wrong = "a run keeps the patches it was made with, and takes no others";
            return Err(Failure::usage(wrong, "leave `--patch` and `--reading` out, or name two scenarios"));
        }
        [name, _] => {
            let (scenario, run) =
                if name.is_some() { (&typed.first, &typed.second) } else { (&typed.second, &typed.first) };
            let wrong = format!("`{}` is a scenario and `{}` is none", scenario.display(), run.display());
            return Err(Failure::usage(wrong, "name two runs, or two scenarios"));
        }
    }
    let typed_scenarios = typed.scenario.iter().map(|name| find_scenario(name).map(|(scenario, _)| scenario));
    let scenarios: Vec<Scenario> = typed_scenarios.collect::<Result<_, _>>()?;
    let stored = |path: &Path| -> Result<StoredRun, Failure> {
        let run = open_run(path)?;
        let scenario = scenario_among(run.manifest(), &scenarios)?;
        Ok(StoredRun { scenario: language::spoken(scenario, &typed.language)?, run })
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
