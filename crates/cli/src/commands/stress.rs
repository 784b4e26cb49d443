//! `interregnum stress`: the model as it is and each variant of it, run where they are not stored yet, then the report.

use std::sync::atomic::AtomicBool;

use lab::ensemble::{Ending, Progress, run as run_ensemble, with_threads};
use lab::findings::{Findings, find};
use lab::null_model::shuffled;
use lab::store::{Manifest, RunFolder};
use lab::stress::{Reading, Variant, read};
use scenario::Split;

use super::run::stop_on_interrupt;
use super::score::{look, unnoted};
use crate::args::Layout;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::stress::{Stressed, document as stress_document, json};
use crate::report::{Told, document};
use crate::resolve::Against;
use crate::resolve::stress::{StressRequest, stress_request};
use crate::tell;

/// Tries what was typed.
pub(crate) fn stress(typed: &crate::args::stress::StressArgs) -> Result<(), Failure> {
    let request = stress_request(typed)?;
    let stop = stop_on_interrupt(&request.line)?;
    with_threads(request.threads, || -> Result<(), Failure> {
        if simulate(&request, &stop)? == Ending::Stopped {
            let kept = format!("stopped: finished chunks are kept in `{}`", request.folder.display());
            return Err(Failure::Stopped(format!("{kept}\n  to go on: {}", request.line)));
        }
        report(&request)
    })?
}

/// Runs of the stress, as far as one teller hears of them: so many histories were there before this run's.
struct Part<'a> {
    teller: &'a Teller<'a>,
    before: u64,
    all: u64,
}

impl Progress for Part<'_> {
    fn history_finished(&self) {
        self.teller.history_finished();
    }

    fn chunk_finished(&self, stored: u64, _histories: u64) {
        self.teller.chunk_finished(self.before + stored, self.all);
    }
}

/// Runs what is not stored yet: the model as it is, with its null model that needs runs, then the variants.
fn simulate(request: &StressRequest, stop: &AtomicBool) -> Result<Ending, Failure> {
    let setting = &request.scenario.setting;
    let shuffled_run = shuffled::manifest(&request.manifest);
    let own = request.variants.len() as u64 * request.manifest.histories;
    let all = own + shuffled_run.as_ref().map_or(0, |run| run.histories);
    let teller = Teller::new(all, "", request.quiet);
    let mut before = 0;
    let mut go_on = |folder: &RunFolder| -> Result<Ending, Failure> {
        let ending = run_ensemble(setting, folder, &Part { teller: &teller, before, all }, stop)?;
        before += folder.manifest().histories;
        Ok(ending)
    };
    for variant in &request.variants {
        let asked: Manifest = variant.manifest(&request.manifest);
        let folder = RunFolder::start(&request.folder.join(variant.name()), &asked)?;
        let mut ending = go_on(&folder)?;
        if let (Variant::Base, Some(asked), Ending::Finished) = (variant, &shuffled_run, ending) {
            ending = go_on(&folder.start_inner(shuffled::NAME, asked)?)?;
        }
        if ending == Ending::Stopped {
            teller.finish();
            return Ok(ending);
        }
    }
    teller.finish();
    Ok(Ending::Finished)
}

/// Reads all runs and writes the report. If it shows anything of check episodes, the look is noted first.
fn report(request: &StressRequest) -> Result<(), Failure> {
    let against = Against::own(&request.scenario);
    let base = RunFolder::open(&request.folder.join(Variant::Base.name()))?;
    let findings: Findings = find(&request.scenario, &against.episodes, &base)?;
    if against.episodes.iter().any(|episode| episode.split == Split::Check) {
        base.note_look(&look(&base, &against)?).map_err(unnoted)?;
    }
    let folder = &request.folder;
    let reading = Reading { scenario: &request.scenario, episodes: &against.episodes, folder };
    let changed = read(&reading, &request.variants)?;
    let manifest = base.manifest();
    let told = Told { scenario: &request.scenario, against: &against, manifest, findings: &findings };
    let stressed = Stressed { told, changed: &changed, line: &request.line };
    tell::data(&match request.format {
        Layout::Text => document::text(&stress_document(&stressed, Some(MOST))),
        Layout::Md => document::markdown(&stress_document(&stressed, None)),
        Layout::Json => json::stress(&stressed)?,
    })
}

/// Most variants that the text lists: it is read on a terminal.
const MOST: usize = 25;
