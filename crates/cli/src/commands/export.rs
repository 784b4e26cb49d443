//! `interregnum export`: a stored run as one page; nothing is run but the histories that are watched.

use std::path::Path;

use lab::ensemble::with_threads;
use scenario::Split;
use viewer::build::{Found, PageFault, Progress, Shown, Source, page};
use viewer::export::{html, json};
use viewer::page::Page;

use super::score::{look, unnoted};
use crate::args::export::ExportArgs;
use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::words::grouped;
use crate::resolve::export::{ExportRequest, FoundFile, export_request};
use crate::resolve::{Against, VERSION};
use crate::tell;
use crate::whole::put_file;

/// Writes the page of what was typed.
pub(crate) fn export(typed: &ExportArgs) -> Result<(), Failure> {
    let request = export_request(typed)?;
    let page = built(&request, (&typed.history, typed.check), &Talk { quiet: typed.quiet })?;
    if let Some(path) = &request.html {
        put(path, html(&page)?.as_bytes(), typed.quiet)?;
    }
    if let Some(path) = &request.json {
        let data = json(&page).map_err(|fault| Failure::machine(fault.to_string()))?;
        put(path, &data, typed.quiet)?;
    }
    Ok(())
}

/// Builds the page of the runs that were asked for.
pub(crate) fn built(
    request: &ExportRequest,
    (watched, check): (&[u64], bool),
    progress: &impl Progress,
) -> Result<Page, Failure> {
    let first = &request.runs[0];
    let against = Against::own(&first.scenario);
    let sealed = against.episodes.iter().any(|episode| episode.split == Split::Check);
    if sealed && check {
        for shown in &request.runs {
            shown.run.note_look(&look(&shown.run, &against)?).map_err(unnoted)?;
        }
    }
    let sources: Vec<Source> = request
        .runs
        .iter()
        .map(|run| Source {
            scenario: &run.scenario,
            run: &run.run,
            name: run.name.clone(),
            watched: watched.to_vec(),
        })
        .collect();
    let files = &request.found;
    let shown = Shown {
        episodes: &against.episodes,
        unmeasured: &against.unmeasured,
        check,
        claims: files.claims.as_ref().map(found),
        odds: files.odds.as_ref().map(found),
        readings: files.readings.as_ref().map(found),
        pivots: files.pivots.iter().map(found).collect(),
        program: VERSION,
        caveat: CAVEAT,
    };
    with_threads(0, || page(&sources, &shown, progress))?.map_err(unmade)
}

fn found((name, bytes): &FoundFile) -> Found<'_> {
    Found { bytes, name }
}

fn unmade(fault: PageFault) -> Failure {
    match fault {
        PageFault::Store(fault) => fault.into(),
        PageFault::Scenario(report) => (*report).into(),
        fault @ PageFault::NoHistory { .. } => {
            Failure::usage(fault.to_string(), "leave `--history` out for the most typical one")
        }
        fault @ PageFault::Otherwise { .. } => {
            Failure::usage(fault.to_string(), "run it again, or export it with the program that made it")
        }
        fault @ PageFault::Found { .. } => {
            Failure::usage(fault.to_string(), "the scenario's digest stands at the end of every report")
        }
        fault @ PageFault::Runs => Failure::usage(
            fault.to_string(),
            "name two runs of one scenario, the second with a patch or with mechanisms off",
        ),
        fault @ PageFault::Empty { .. } => {
            Failure::usage(fault.to_string(), "`interregnum run` with `--resume` goes on with it")
        }
        other => Failure::machine(other.to_string()),
    }
}

fn put(path: &Path, bytes: &[u8], quiet: bool) -> Result<(), Failure> {
    put_file(path, bytes)?;
    if !quiet {
        tell::talk(&format!("wrote {} ({} kB)", path.display(), grouped(bytes.len() as u64 / 1000)));
    }
    Ok(())
}

/// Says what is read.
struct Talk {
    quiet: bool,
}

impl Progress for Talk {
    fn step(&self, done: usize, of: usize, what: &str) {
        if !self.quiet {
            tell::talk(&format!("{} of {of}: {what}", done + 1));
        }
    }
}
