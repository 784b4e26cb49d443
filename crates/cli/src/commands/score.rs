//! `interregnum score`: the report on a stored run; nothing is run.

use lab::ensemble::with_threads;
use lab::findings::find;
use lab::store::RunFolder;
use scenario::{Episode, Scenario};

use crate::args::{Format, ScoreArgs};
use crate::clock::now_utc;
use crate::failure::Failure;
use crate::report::{Told, json, text};
use crate::resolve::{VERSION, score_request, short};
use crate::tell;

/// Scores what was typed.
pub(crate) fn score(typed: &ScoreArgs) -> Result<(), Failure> {
    let request = score_request(typed)?;
    with_threads(0, || report_on(&request.scenario, &request.episodes, &request.run, request.format))?
}

/// Reads a run and writes its report. The look at the check episodes is noted first.
pub(crate) fn report_on(
    scenario: &Scenario,
    episodes: &[Episode],
    run: &RunFolder,
    format: Format,
) -> Result<(), Failure> {
    let findings = find(scenario, episodes, run)?;
    if findings.scores.is_ok() {
        run.note_look(&look(run))?;
    }
    let told = Told { scenario, episodes, manifest: run.manifest(), findings: &findings };
    let report = match format {
        Format::Text => text::report(&told),
        Format::Json => json::report(&told)?,
    };
    tell::data(&report)
}

/// One line of `looks.log`.
fn look(run: &RunFolder) -> String {
    let manifest = run.manifest();
    format!(
        "{} looked at the check episodes: scenario {} {} record {} seed {} histories {} version {VERSION}",
        now_utc(),
        manifest.scenario,
        short(&manifest.digest),
        short(&manifest.record_digest),
        manifest.seed,
        run.finished_histories(),
    )
}
