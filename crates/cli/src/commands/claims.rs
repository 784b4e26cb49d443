//! `interregnum claims`: what is claimed to have caused what; what of it can be tried, and tried if that is asked.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::{fs, io};

use lab::claims::verdict::Verdict;
use lab::claims::{ClaimFault, Finding, Trials, Tried, arms_of};
use lab::ensemble::with_threads;
use scenario::{Claim, Trial};

use super::run::stop_on_interrupt;
use crate::args::claims::{ClaimsArgs, ClaimsFormat};
use crate::failure::Failure;
use crate::progress::{Ears, Teller};
use crate::report::claims::found::{report, tag_line, verdict_line};
use crate::report::claims::pages::pages;
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
    let found = with_threads(request.threads, || try_all(&request, Ears::new(typed.quiet), &stop))??;
    if let Some(folder) = &request.pages {
        write(folder, &pages(&request, &found))?;
    }
    tell::data(&match typed.format {
        ClaimsFormat::Text => document::text(&report(&request, &found)),
        ClaimsFormat::Markdown => document::markdown(&report(&request, &found)),
        ClaimsFormat::Json => rows::found_json(&request, &found)?,
        ClaimsFormat::Csv => rows::found_csv(&request, &found),
    })
}

/// Writes pages into a folder, which is made if it is not there.
fn write(folder: &Path, pages: &[(String, String)]) -> Result<(), Failure> {
    let failed = |fault: io::Error| Failure::machine(format!("cannot write `{}`: {fault}", folder.display()));
    fs::create_dir_all(folder).map_err(failed)?;
    pages.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text)).map_err(failed)
}

/// What is tried in turn.
struct Run<'a> {
    request: &'a ClaimsRequest,
    lab: Trials<'a>,
    trials: Vec<(&'a Claim, &'a Trial)>,
    ears: Ears<'a>,
    stop: &'a AtomicBool,
}

/// Tries one claim after another, and asks more of some; what is found of each, in the order in which they are tried.
pub(super) fn try_all(request: &ClaimsRequest, ears: Ears, stop: &AtomicBool) -> Result<Vec<Tried>, Failure> {
    let claims = request.tried.iter().map(|at| &request.all[*at]);
    let trials: Vec<(&Claim, &Trial)> =
        claims.filter_map(|claim| claim.trial.as_ref().map(|trial| (claim, trial))).collect();
    let lab = Trials::new(&request.scenario, &request.all, &request.design, &request.folder).map_err(fault)?;
    let mut run = Run { request, lab, trials, ears, stop };
    let found = run.claims()?;
    run.further(found)
}

impl<'a> Run<'a> {
    /// A teller for all settings of so many arms.
    fn teller(&self, arms: usize) -> Teller<'a> {
        let design = &self.request.design;
        let most = arms as u64 * u64::from(design.settings) * u64::from(design.pairs);
        Teller::to(self.ears, most, " at most")
    }

    fn stopped(&self, teller: &Teller) -> Failure {
        teller.finish();
        let kept = format!("stopped: what was run is kept in `{}`", self.request.folder.display());
        Failure::Stopped(format!("{kept}\n  to go on: {}", self.request.line))
    }

    /// The claims themselves.
    fn claims(&mut self) -> Result<Vec<Finding>, Failure> {
        let arms: BTreeSet<Vec<String>> = self.trials.iter().flat_map(|(_, trial)| arms_of(trial)).collect();
        let teller = self.teller(arms.len());
        let mut found = Vec::new();
        for (claim, trial) in &self.trials {
            let Some(finding) = self.lab.one(trial, &teller, self.stop).map_err(fault)? else {
                return Err(self.stopped(&teller));
            };
            teller.say(&verdict_line(claim, &finding));
            found.push(finding);
        }
        teller.finish();
        Ok(found)
    }

    /// Of claims that the model agrees with, what makes the effect; of those with a second cause, what was needed.
    fn further(&mut self, found: Vec<Finding>) -> Result<Vec<Tried>, Failure> {
        let agreed = |finding: &Finding| finding.verdict == Verdict::Agrees;
        let arms = found.iter().filter(|finding| agreed(finding)).count()
            + self.trials.iter().filter(|(_, trial)| trial.second.is_some()).count();
        let teller = self.teller(2 * arms);
        let mut tried = Vec::new();
        for ((claim, trial), finding) in self.trials.iter().zip(found) {
            let (mut weightless, mut causes) = (None, None);
            if agreed(&finding) {
                weightless = self.lab.weightless((trial, &finding), &teller, self.stop).map_err(fault)?;
                let Some(without) = &weightless else { return Err(self.stopped(&teller)) };
                teller.say(&tag_line(claim, without));
            }
            if trial.second.is_some() {
                causes = self.lab.causes((trial, &finding), &teller, self.stop).map_err(fault)?;
                if causes.is_none() {
                    return Err(self.stopped(&teller));
                }
            }
            tried.push(Tried { finding, weightless, causes });
        }
        teller.finish();
        Ok(tried)
    }
}

fn fault(fault: ClaimFault) -> Failure {
    match fault {
        ClaimFault::Scenario(report) => Failure::Scenario(report),
        ClaimFault::Store(fault) => fault.into(),
        other => Failure::machine(other.to_string()),
    }
}
