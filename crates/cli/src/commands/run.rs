//! `interregnum run`: an ensemble into a run folder, then the report.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use lab::ensemble::{Ending, run as run_ensemble, with_threads};
use lab::null_model::shuffled;
use lab::store::RunFolder;

use super::score::report_on;
use crate::args::RunArgs;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::words::{grouped, histories};
use crate::resolve::{Against, RunRequest, note_new_record, run_request};
use crate::shell;
use crate::tell;

/// Exit code of a process that was told to stop twice.
const STOPPED: i32 = 130;

/// Runs what was typed.
pub(crate) fn run(typed: &RunArgs) -> Result<(), Failure> {
    let request = run_request(typed)?;
    note_warnings(&request);
    let stop = stop_on_interrupt(&request.resume_line())?;
    let folder = open(&request)?;
    note_new_record(folder.manifest(), &request.scenario);
    let told = with_threads(request.threads, || -> Result<(), Failure> {
        if simulate(&request, &folder, &stop)? == Ending::Stopped {
            return Err(Failure::Stopped(stopped(&request, &folder)?));
        }
        report_on(&request.scenario, &Against::own(&request.scenario), &folder, request.format)
    });
    told?
}

fn note_warnings(request: &RunRequest) {
    let warnings = request.scenario.warnings.warnings();
    if warnings > 0 {
        let plural = if warnings == 1 { "" } else { "s" };
        let words = shell::line(&request.typed);
        tell::talk(&format!("note: {warnings} warning{plural}: see `interregnum check {words}`"));
    }
}

fn open(request: &RunRequest) -> Result<RunFolder, Failure> {
    let (folder, manifest) = (&request.folder, &request.manifest);
    if request.resume {
        Ok(RunFolder::resume(folder, manifest)?)
    } else {
        Ok(RunFolder::create(folder, manifest.clone())?)
    }
}

/// Runs the model's histories, then those of the null model that needs runs.
fn simulate(request: &RunRequest, folder: &RunFolder, stop: &AtomicBool) -> Result<Ending, Failure> {
    let setting = &request.scenario.setting;
    let watched = |folder: &RunFolder, teller: Teller| {
        let ending = run_ensemble(setting, folder, &teller, stop);
        teller.finish();
        ending
    };
    let ending = watched(folder, Teller::new(request.manifest.histories, "", request.quiet))?;
    let Some(asked) = shuffled::manifest(&request.manifest).filter(|_| ending == Ending::Finished) else {
        return Ok(ending);
    };
    let inner = folder.start_inner(shuffled::NAME, &asked)?;
    Ok(watched(&inner, Teller::new(asked.histories, " with leanings shuffled", request.quiet))?)
}

/// The first Ctrl-C asks the ensemble to stop, the second ends the process: chunks are safe either way.
///
/// So does a request to terminate, or a terminal that is closed.
pub(super) fn stop_on_interrupt(resume_line: &str) -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let at_once = format!("stopped at once: finished chunks are kept\n  to go on: {resume_line}");
    let handler = move || {
        if asked.swap(true, Ordering::Relaxed) {
            tell::talk(&at_once);
            std::process::exit(STOPPED);
        }
    };
    let set = ctrlc::set_handler(handler);
    set.map_err(|fault| Failure::machine(format!("cannot listen for Ctrl-C: {fault}")))?;
    Ok(stop)
}

fn stopped(request: &RunRequest, folder: &RunFolder) -> Result<String, Failure> {
    Ok(format!(
        "stopped: {} of {} stored in `{}`\n  to go on: {}",
        grouped(folder.finished_histories()?),
        histories(request.manifest.histories),
        request.folder.display(),
        request.resume_line()
    ))
}
