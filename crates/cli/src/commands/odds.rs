//! `interregnum odds`: the chance of outcomes hour by hour, given what had happened by then.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use lab::ensemble::{Progress, with_threads};
use lab::odds::{Odds, run as find};

use super::run::stop_on_interrupt;
use crate::args::odds::{OddsArgs, OddsFormat};
use crate::failure::Failure;
use crate::progress::{Ears, Teller};
use crate::report::document;
use crate::report::odds::{report, rows, svg};
use crate::resolve::odds::{OddsRequest, odds_request};
use crate::tell;

/// Finds the odds of what was typed.
pub(crate) fn odds(typed: &OddsArgs) -> Result<(), Failure> {
    let request = odds_request(typed)?;
    let stop = stop_on_interrupt(&request.line)?;
    let found = with_threads(request.threads, || found(&request, Ears::new(typed.quiet), &stop))??;
    let Some(found) = found else {
        let kept = format!("stopped: what was run is kept in `{}`", request.folder.display());
        return Err(Failure::Stopped(format!("{kept}\n  to go on: {}", request.line)));
    };
    tell::data(&match typed.format {
        OddsFormat::Text => document::text(&report(&request, &found)),
        OddsFormat::Json => rows::json(&request, &found)?,
        OddsFormat::Csv => rows::csv(&request, &found),
        OddsFormat::Svg => svg::picture(&request, &found),
    })
}

/// Finds the odds, on the thread pool it is called in; none if it was stopped.
pub(super) fn found(request: &OddsRequest, ears: Ears, stop: &AtomicBool) -> Result<Option<Odds>, Failure> {
    let design = &request.design;
    let all = u64::from(design.particles) * u64::from(design.filters);
    let teller = Teller::to(ears, all, " (so far)");
    let growing = Growing { teller: &teller, finished: AtomicU64::new(0), all: AtomicU64::new(all) };
    let asked = (&request.scenario, &request.questions[..]);
    let found = find(asked, design, &request.folder, (&growing, stop));
    teller.finish();
    Ok(found?)
}

/// Work of which more comes to light as it is done.
struct Growing<'a> {
    teller: &'a Teller<'a>,
    finished: AtomicU64,
    all: AtomicU64,
}

impl Progress for Growing<'_> {
    fn history_finished(&self) {
        let finished = self.finished.fetch_add(1, Ordering::Relaxed) + 1;
        self.teller.history_finished();
        if matches!(self.teller, Teller::Lines { .. }) {
            self.teller.chunk_finished(finished, self.all.load(Ordering::Relaxed));
        }
    }

    fn more_histories(&self, more: u64) {
        self.all.fetch_add(more, Ordering::Relaxed);
        self.teller.more_histories(more);
    }

    fn chunk_finished(&self, _stored: u64, _histories: u64) {}
}
