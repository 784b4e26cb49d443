//! What a served page asks for, looked up: runs by the names of their folders, scenarios by their ids.

mod findings;

use std::path::{Path, PathBuf};

use lab::store::{Manifest, shelf};
use scenario::{
    PatchOrigin, Report, Scenario, bundled_names, load_bundled, load_bundled_with, load_claims, load_folder,
    load_folder_with,
};
use viewer::page::{JobKind, RunRow, ScenarioRow};
use viewer::serve::{Asked, Work};

use super::claims::{ClaimsRequest, claims_of};
use super::export::{PageRun, page_run};
use super::odds::{OddsRequest, odds_of, questions};
use super::pivots::{PivotsRequest, pivots_of};
use super::readings::{ReadingsRequest, readings_of};
use super::{patches, plain_manifest, short};
use crate::args::serve::ServeArgs;
use crate::failure::Failure;

use findings::Findings;

/// What a patch that was typed on the page is called.
const TYPED: &str = "typed-on-the-page.toml";

/// Scenarios and runs that a page can ask for.
pub(crate) struct Shop {
    /// The folder of runs.
    pub(crate) folder: PathBuf,
    /// What other commands found.
    pub(crate) findings: Findings,
    scenarios: Vec<Known>,
}

/// A scenario that can be run.
struct Known {
    row: ScenarioRow,
    /// None: it is bundled.
    folder: Option<PathBuf>,
}

/// What is to be done.
pub(crate) enum Order {
    Run(Wanted),
    Claims(ClaimsRequest),
    Odds(OddsRequest),
    Readings(ReadingsRequest),
    /// By headline, in the run.
    Pivots(PageRun, Vec<PivotsRequest>),
}

impl Order {
    /// Name of the folder that it goes into.
    pub(crate) fn name(&self) -> String {
        let of = |folder: &Path| {
            folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        };
        match self {
            Self::Run(wanted) => wanted.name.clone(),
            Self::Claims(request) => of(&request.folder),
            Self::Odds(request) => of(&request.folder),
            Self::Readings(request) => of(&request.folder),
            Self::Pivots(run, _) => format!("pivots-{}", run.name),
        }
    }

    /// Warnings about its scenario's files.
    pub(crate) fn warnings(&self) -> &Report {
        match self {
            Self::Run(wanted) => &wanted.scenario.warnings,
            Self::Claims(request) => &request.scenario.warnings,
            Self::Odds(request) => &request.scenario.warnings,
            Self::Readings(request) => &request.scenario.warnings,
            Self::Pivots(run, _) => &run.scenario.warnings,
        }
    }
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
        Ok(Self { findings: Findings::new(typed, &folder)?, folder, scenarios })
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
                    found: self.findings.kinds((&manifest.digest, &shelved.name)),
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
    fn scenario(&self, asked: &Asked) -> Result<Scenario, Failure> {
        let known = self.known(asked)?;
        let patch = PatchOrigin::Kept { name: TYPED.to_owned(), text: asked.patch.clone() };
        let patches: &[PatchOrigin] = if asked.patch.trim().is_empty() { &[] } else { &[patch] };
        Ok(match &known.folder {
            None => load_bundled_with(&known.row.id, patches)?,
            Some(folder) => load_folder_with(folder, patches)?,
        })
    }

    fn known(&self, asked: &Asked) -> Result<&Known, Failure> {
        let known = self.scenarios.iter().find(|known| known.row.id == asked.scenario);
        known.ok_or_else(|| {
            Failure::usage(format!("no scenario is called `{}`", asked.scenario), "choose one of the list")
        })
    }

    /// What is asked, if it can be done.
    pub(crate) fn order(&self, asked: &Asked) -> Result<Order, Failure> {
        let runs = &self.folder;
        Ok(match &asked.work {
            Work::Run(histories) => Order::Run(self.wanted(asked, *histories)?),
            Work::Claims(settings, pairs) => {
                Order::Claims(claims_of(self.scenario(asked)?, (*settings, *pairs), asked.seed, runs)?)
            }
            Work::Odds(filters, particles) => {
                Order::Odds(odds_of(self.scenario(asked)?, (*filters, *particles), asked.seed, runs)?)
            }
            Work::Readings(histories) => {
                if !asked.patch.trim().is_empty() {
                    let wrong = "readings are compared with the scenario as it is";
                    return Err(Failure::usage(wrong, "leave the patch empty"));
                }
                let of = (self.scenario(asked)?, self.known(asked)?.folder.clone());
                Order::Readings(readings_of(of, (asked.seed, u64::from(*histories)), runs)?)
            }
            Work::Pivots(name) => {
                let run = self.run(name)?;
                let requests = pivots_of(&run)?;
                Order::Pivots(run, requests)
            }
        })
    }

    /// The run that is asked for. Its name says what it is, so that asking again goes on with it.
    fn wanted(&self, asked: &Asked, histories: u32) -> Result<Wanted, Failure> {
        let scenario = self.scenario(asked)?;
        let folder = self.known(asked)?.folder.clone();
        let patched = if scenario.patches.is_empty() {
            String::new()
        } else {
            format!("-with-{}", short(&scenario.digest))
        };
        let manifest = Manifest {
            patches: patches::copies(&scenario),
            ..plain_manifest(&scenario, folder, (asked.seed, u64::from(histories)))
        };
        let name = format!("{}-{}-{}{patched}", scenario.id, asked.seed, histories);
        Ok(Wanted { scenario, manifest, name })
    }
}

fn row(scenario: &Scenario) -> ScenarioRow {
    // Most scenarios have no file of claims; what is wrong with one is for `check` to tell.
    let claims = load_claims(scenario).is_ok_and(|all| all.iter().any(|claim| claim.trial.is_some()));
    let readings = scenario.readings.iter().any(|reading| !reading.denies.is_empty());
    let can = [
        (true, JobKind::Run),
        (claims, JobKind::Claims),
        (questions(scenario, &[]).is_ok(), JobKind::Odds),
        (readings, JobKind::Readings),
    ];
    ScenarioRow {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        can: can.into_iter().filter(|(can, _)| *can).map(|(_, kind)| kind).collect(),
    }
}
