//! What `export` needs, looked up.

use std::fs;
use std::path::{Path, PathBuf};

use lab::store::{Leanings, RunFolder};
use scenario::Scenario;

use super::replay::newest_run;
use super::{open_run, scenario_of};
use crate::args::export::ExportArgs;
use crate::failure::Failure;

/// A page to be written.
pub(crate) struct ExportRequest {
    /// One run, or two.
    pub(crate) runs: Vec<PageRun>,
    /// What other commands found.
    pub(crate) found: FoundFiles,
    /// Where the page goes; none: nowhere.
    pub(crate) html: Option<PathBuf>,
    /// Where its data goes; none: nowhere.
    pub(crate) json: Option<PathBuf>,
}

/// A file that another command wrote as JSON: its name and its bytes.
pub(crate) type FoundFile = (String, Vec<u8>);

/// What other commands found, as they wrote it.
#[derive(Clone, Default)]
pub(crate) struct FoundFiles {
    pub(crate) claims: Option<FoundFile>,
    pub(crate) odds: Option<FoundFile>,
    pub(crate) readings: Option<FoundFile>,
    pub(crate) pivots: Vec<FoundFile>,
}

/// A run that is shown on a page.
pub(crate) struct PageRun {
    pub(crate) scenario: Scenario,
    pub(crate) run: RunFolder,
    pub(crate) name: String,
}

/// Looks up what was typed.
pub(crate) fn export_request(typed: &ExportArgs) -> Result<ExportRequest, Failure> {
    let first = match &typed.run {
        Some(run) => run.clone(),
        None => newest_run(Path::new("runs"))?,
    };
    let mut runs = vec![page_run(&first, typed.scenario.as_deref())?];
    if let Some(other) = &typed.other {
        runs.push(page_run(other, typed.scenario.as_deref())?);
    }
    let html = match (&typed.html, &typed.json) {
        (Some(path), _) => Some(path.clone()),
        (None, Some(_)) => None,
        (None, None) => Some(PathBuf::from(format!("{}.html", runs[0].name))),
    };
    for path in [&html, &typed.json].into_iter().flatten() {
        if path.is_dir() {
            let wrong = format!("`{}` is a folder", path.display());
            return Err(Failure::usage(wrong, "give the name of a file"));
        }
    }
    let one = |path: &Option<PathBuf>| path.as_deref().map(file).transpose();
    let found = FoundFiles {
        claims: one(&typed.claims)?,
        odds: one(&typed.odds)?,
        readings: one(&typed.readings)?,
        pivots: typed.pivots.iter().map(|path| file(path)).collect::<Result<_, _>>()?,
    };
    Ok(ExportRequest { runs, found, html, json: typed.json.clone() })
}

/// A file that another command wrote.
pub(crate) fn file(path: &Path) -> Result<FoundFile, Failure> {
    let bytes = fs::read(path).map_err(|fault| {
        Failure::usage(
            format!("`{}` cannot be read: {fault}", path.display()),
            "name a file that was written as JSON",
        )
    })?;
    Ok((path.display().to_string(), bytes))
}

/// The run in a folder, with what was run.
pub(crate) fn page_run(path: &Path, scenario: Option<&str>) -> Result<PageRun, Failure> {
    let run = open_run(path)?;
    let manifest = run.manifest();
    if manifest.leanings != Leanings::Given {
        let wrong = "this is a run of the null model that deals leanings at random";
        return Err(Failure::usage(wrong, "name the run that the folder lies in"));
    }
    let scenario = scenario_of(manifest, scenario)?;
    let whole = path.canonicalize()?;
    let name = whole.file_name().map_or_else(|| "run".into(), |name| name.to_string_lossy().into_owned());
    Ok(PageRun { scenario, run, name })
}
