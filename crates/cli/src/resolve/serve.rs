//! What a served page asks for, looked up: runs by the names of their folders, scenarios by their ids.

use std::path::{Path, PathBuf};

use lab::store::{Manifest, shelf};
use scenario::{
    PatchOrigin, Report, Scenario, bundled_names, load_bundled, load_bundled_with, load_folder,
    load_folder_with,
};
use viewer::page::{RunRow, ScenarioRow};
use viewer::serve::Asked;

use super::export::{PageRun, page_run};
use super::{patches, plain_manifest, short};
use crate::args::serve::ServeArgs;
use crate::failure::Failure;

/// What a patch that was typed on the page is called.
const TYPED: &str = "typed-on-the-page.toml";

/// Scenarios and runs that a page can ask for.
pub(crate) struct Shop {
    /// The folder of runs.
    pub(crate) folder: PathBuf,
    scenarios: Vec<Known>,
}

/// A scenario that can be run.
struct Known {
    row: ScenarioRow,
    /// None: it is bundled.
    folder: Option<PathBuf>,
}

/// A run to make.
pub(crate) struct Wanted {
    pub(crate) scenario: Scenario,
    pub(crate) manifest: Manifest,
    pub(crate) name: String,
}

impl Shop {
    /// Looks up what was typed.
    pub(crate) fn new(typed: &ServeArgs) -> Result<Self, Failure> {
        let beside = typed.run.as_deref().and_then(Path::parent).map(Path::to_owned);
        let beside = beside.map(|path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path });
        let folder = typed.folder.clone().or(beside).unwrap_or_else(|| PathBuf::from("runs"));
        let mut scenarios = Vec::new();
        for name in bundled_names() {
            scenarios.push(Known { row: row(&load_bundled(name)?), folder: None });
        }
        for folder in &typed.scenario {
            let whole = folder.canonicalize()?;
            scenarios.push(Known { row: row(&load_folder(folder)?), folder: Some(whole) });
        }
        Ok(Self { folder, scenarios })
    }

    /// Scenarios that can be run.
    pub(crate) fn scenarios(&self) -> Vec<ScenarioRow> {
        self.scenarios.iter().map(|known| known.row.clone()).collect()
    }

    /// The stored runs, the newest first.
    pub(crate) fn runs(&self) -> Result<Vec<RunRow>, Failure> {
        let mut runs = shelf(&self.folder)?;
        runs.sort_by(|one, other| other.begun.cmp(&one.begun).then_with(|| one.name.cmp(&other.name)));
        Ok(runs
            .into_iter()
            .filter_map(|shelved| {
                let manifest = shelved.manifest.ok()?;
                let finished = lab::store::RunFolder::open(&shelved.folder).ok()?.finished_histories().ok()?;
                let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
                Some(RunRow {
                    name: shelved.name,
                    scenario: manifest.scenario,
                    seed: manifest.seed.to_string(),
                    histories: number(manifest.histories),
                    finished: number(finished),
                    patches: manifest.patches.into_iter().map(|patch| patch.name).collect(),
                })
            })
            .collect())
    }

    /// The run in the folder of that name, which leads nowhere else.
    pub(crate) fn run(&self, name: &str) -> Result<PageRun, Failure> {
        page_run(&self.folder.join(name), None)
    }

    /// What is asked, with its patch merged.
    pub(crate) fn scenario(&self, asked: &Asked) -> Result<Result<Scenario, Report>, Failure> {
        let known = self.scenarios.iter().find(|known| known.row.id == asked.scenario);
        let known = known.ok_or_else(|| {
            Failure::usage(format!("no scenario is called `{}`", asked.scenario), "choose one of the list")
        })?;
        let patch = PatchOrigin::Kept { name: TYPED.to_owned(), text: asked.patch.clone() };
        let patches: &[PatchOrigin] = if asked.patch.trim().is_empty() { &[] } else { &[patch] };
        Ok(match &known.folder {
            None => load_bundled_with(&known.row.id, patches),
            Some(folder) => load_folder_with(folder, patches),
        })
    }

    /// The run that is asked for. Its name says what it is, so that asking again goes on with it.
    pub(crate) fn wanted(&self, asked: &Asked) -> Result<Wanted, Failure> {
        let scenario = self.scenario(asked)??;
        let known = self.scenarios.iter().find(|known| known.row.id == asked.scenario);
        let folder = known.and_then(|known| known.folder.clone());
        let patched = if scenario.patches.is_empty() {
            String::new()
        } else {
            format!("-with-{}", short(&scenario.digest))
        };
        let manifest = Manifest {
            patches: patches::copies(&scenario),
            ..plain_manifest(&scenario, folder, (asked.seed, u64::from(asked.histories)))
        };
        let name = format!("{}-{}-{}{patched}", scenario.id, asked.seed, asked.histories);
        Ok(Wanted { scenario, manifest, name })
    }
}

fn row(scenario: &Scenario) -> ScenarioRow {
    ScenarioRow { id: scenario.id.clone(), title: scenario.title.clone() }
}
