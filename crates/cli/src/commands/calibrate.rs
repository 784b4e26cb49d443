//! `interregnum calibrate`: what the *fit* record leaves of the priors, and the scores before and after.

use lab::calibration::study::Calibration;
use lab::ensemble::with_threads;
use lab::sensitivity::rows::Rows;

use super::run::stop_on_interrupt;
use crate::args::Format;
use crate::args::calibrate::CalibrateArgs;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::calibrate::{Calibrated, blocks, json};
use crate::report::document;
use crate::resolve::sensitivity::{CalibrateRequest, calibrate_request};
use crate::resolve::{Against, VERSION};
use crate::tell;

/// Calibrates what was typed, or goes on with it.
pub(crate) fn calibrate(typed: &CalibrateArgs) -> Result<(), Failure> {
    let request = calibrate_request(typed)?;
    let against = Against::own(&request.scenario);
    let calibration = Calibration {
        scenario: &request.scenario,
        episodes: &against.episodes,
        record_digest: &against.digest,
        program: VERSION,
        factors: request.factors.clone(),
        design: request.design,
        histories: typed.histories,
    };
    let mut kept = Rows::open(&request.file, calibration.head())?;
    let stop = stop_on_interrupt(&request.line)?;
    let teller = Teller::new(request.design.attempts, " at most in a generation", typed.quiet);
    let (generations, whole) = with_threads(request.threads, || calibration.fit(&mut kept, (&teller, &stop)))??;
    teller.finish();
    let posterior = generations.last().filter(|_| whole).ok_or_else(|| stopped(&request))?;
    let teller = Teller::new(2 * typed.histories, " to be scored", typed.quiet);
    let scored = with_threads(request.threads, || calibration.before_after(posterior, (&teller, &stop)))?;
    teller.finish();
    let scored =
        scored.map_err(|fault| Failure::machine(fault.to_string()))?.ok_or_else(|| stopped(&request))?;
    let told =
        Calibrated { request: &request, calibration: &calibration, generations: &generations, scored: &scored };
    tell::data(&match typed.format {
        Format::Text => document::text(&blocks(&told)),
        Format::Json => json(&told)?,
    })
}

fn stopped(request: &CalibrateRequest) -> Failure {
    let kept = format!("stopped: whole generations are kept in `{}`", request.file.display());
    Failure::Stopped(format!("{kept}\n  to go on: {}", request.line))
}
