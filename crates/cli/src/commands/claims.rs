//! `interregnum claims`: what is claimed to have caused what; what of it can be tried, and tried if that is asked.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;

use lab::claims::{ClaimFault, Finding, Trials, arms_of};
use lab::ensemble::with_threads;

use super::run::stop_on_interrupt;
use crate::args::claims::{ClaimsArgs, ClaimsFormat};
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::claims::found::{report, verdict_line};
use crate::report::claims::{list, rows};
use crate::report::document;
use crate::resolve::claims::{ClaimsRequest, claims_request};
use crate::tell;

/// Lists or tries what was typed.
pub(crate) fn claims(typed: &ClaimsArgs) -> Result<(), Failure> {
    let request = claims_request(typed)?;
    if request.tried.is_empty() {
        return tell::data(&match typed.format {
            ClaimsFormat::Text => document::text(&list(&request)),
            ClaimsFormat::Markdown => document::markdown(&list(&request)),
            ClaimsFormat::Json => rows::list_json(&request)?,
            ClaimsFormat::Csv => rows::list_csv(&request),
        });
    }
    let stop = stop_on_interrupt(&request.line)?;
    let found = with_threads(request.threads, || try_all(&request, typed.quiet, &stop))??;
    tell::data(&match typed.format {
        ClaimsFormat::Text => document::text(&report(&request, &found)),
        ClaimsFormat::Markdown => document::markdown(&report(&request, &found)),
        ClaimsFormat::Json => rows::found_json(&request, &found)?,
        ClaimsFormat::Csv => rows::found_csv(&request, &found),
    })
}

/// Tries one claim after another; what is found of each, in the order in which they are tried.
fn try_all(request: &ClaimsRequest, quiet: bool, stop: &AtomicBool) -> Result<Vec<Finding>, Failure> {
    let trials =
        request.tried.iter().filter_map(|at| request.all[*at].trial.as_ref().map(|trial| (*at, trial)));
    let arms: BTreeSet<Vec<String>> = trials.clone().flat_map(|(_, trial)| arms_of(trial)).collect();
    let most = arms.len() as u64 * u64::from(request.design.settings) * u64::from(request.design.pairs);
    let teller = Teller::new(most, " at most", quiet);
    let mut lab =
        Trials::new(&request.scenario, &request.all, &request.design, &request.folder).map_err(fault)?;
    let mut found = Vec::new();
    for (at, trial) in trials {
        let Some(finding) = lab.one(trial, &teller, stop).map_err(fault)? else {
            teller.finish();
            let kept = format!("stopped: what was run is kept in `{}`", request.folder.display());
            return Err(Failure::Stopped(format!("{kept}\n  to go on: {}", request.line)));
        };
        if !quiet {
            teller.say(&verdict_line(&request.all[at], &finding));
        }
        found.push(finding);
    }
    teller.finish();
    Ok(found)
}

fn fault(fault: ClaimFault) -> Failure {
    match fault {
        ClaimFault::Scenario(report) => Failure::Scenario(report),
        ClaimFault::Store(fault) => fault.into(),
        other => Failure::machine(other.to_string()),
    }
}
