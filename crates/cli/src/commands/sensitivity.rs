//! `interregnum sensitivity`: which of the guesses matter.

use lab::ensemble::with_threads;
use lab::sensitivity::rows::Rows;
use lab::sensitivity::study::Study;

use super::run::stop_on_interrupt;
use crate::args::files::Sheet;
use crate::args::sensitivity::SensitivityArgs;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::document;
use crate::report::sensitivity::{Studied, blocks, rows};
use crate::resolve::VERSION;
use crate::resolve::sensitivity::sensitivity_request;
use crate::tell;

/// Makes the study that was typed, or goes on with it.
pub(crate) fn sensitivity(typed: &SensitivityArgs) -> Result<(), Failure> {
    let request = sensitivity_request(typed)?;
    let study = Study {
        scenario: &request.scenario,
        program: VERSION,
        factors: request.factors.clone(),
        method: request.method,
        seed: request.seed,
    };
    let mut kept = Rows::open(&request.file, study.head())?;
    let stop = stop_on_interrupt(&request.line)?;
    let teller = Teller::new(study.histories(), "", typed.quiet);
    let whole = with_threads(request.threads, || study.run(&mut kept, (&teller, &stop)))??;
    teller.finish();
    if !whole {
        let text =
            format!("stopped: answers are kept in `{}`\n  to go on: {}", request.file.display(), request.line);
        return Err(Failure::Stopped(text));
    }
    let studied = Studied { request: &request, study: &study, found: &study.found(&kept) };
    tell::data(&match typed.format {
        Sheet::Text => document::text(&blocks(&studied)),
        Sheet::Json => rows::json(&studied)?,
        Sheet::Csv => rows::csv(&studied),
    })
}
