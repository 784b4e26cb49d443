//! `interregnum score`: the report on a stored run; nothing is run.

use lab::ensemble::with_threads;
use lab::findings::{Findings, find};
use lab::store::{RunFolder, StoreFault};
use scenario::{Scenario, Split};

use crate::args::{Format, ScoreArgs};
use crate::clock::now_utc;
use crate::failure::Failure;
use crate::report::{Told, json, text};
use crate::resolve::{Against, VERSION, score_request, short};
use crate::tell;

/// Scores what was typed.
pub(crate) fn score(typed: &ScoreArgs) -> Result<(), Failure> {
    let request = score_request(typed)?;
    with_threads(0, || report_on(&request.scenario, &request.against, &request.run, request.format))?
}

/// Reads a run and writes its report. If it shows anything of the check episodes, that is noted first.
pub(crate) fn report_on(
    scenario: &Scenario,
    against: &Against,
    run: &RunFolder,
    format: Format,
) -> Result<(), Failure> {
    let findings = find(scenario, &against.episodes, run)?;
    if shows_check(against, &findings, format) {
        run.note_look(&look(run, against)?).map_err(unnoted)?;
    }
    let told = Told { scenario, against, manifest: run.manifest(), findings: &findings };
    let report = match format {
        Format::Text => text::report(&told),
        Format::Json => json::report(&told)?,
    };
    tell::data(&report)
}

/// Whether a report says anything of check episodes: text if they are scored, JSON in any case.
fn shows_check(against: &Against, findings: &Findings, format: Format) -> bool {
    let there = against.episodes.iter().any(|episode| episode.split == Split::Check);
    there && (format == Format::Json || findings.scores.is_ok())
}

/// A look that cannot be noted is refused.
pub(super) fn unnoted(fault: StoreFault) -> Failure {
    let help = "this report shows outcomes of check episodes, so the look must be noted in the run's folder: copy \
                the run to where you can write and score the copy";
    Failure::Machine { wrong: fault.to_string(), help: Some(help.into()) }
}

/// One line of `looks.log`.
pub(super) fn look(run: &RunFolder, against: &Against) -> Result<String, Failure> {
    let manifest = run.manifest();
    Ok(format!(
        "{} looked at the check episodes: scenario {} {} record {} seed {} histories {} version {VERSION}",
        now_utc(),
        manifest.scenario,
        short(&manifest.digest),
        short(&against.digest),
        manifest.seed,
        run.finished_histories()?,
    ))
}
