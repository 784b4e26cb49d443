//! The report on a run, as text for people and as one JSON object for machines.
//!
//! Both say the same things about the same findings; nothing is computed here but words.

pub(crate) mod calibrate;
pub(crate) mod changes;
mod chart;
pub(crate) mod claims;
pub(crate) mod comparison;
pub(crate) mod document;
pub(crate) mod explain;
pub(crate) mod json;
pub(crate) mod ledger;
pub(crate) mod odds;
pub(crate) mod pivots;
pub(crate) mod power;
pub(crate) mod readings;
pub(crate) mod replay;
pub(crate) mod runs;
mod scores;
pub(crate) mod sensitivity;
pub(crate) mod stress;
pub(crate) mod sweep;
mod tables;
pub(crate) mod text;
pub(crate) mod words;

use lab::findings::Findings;
use lab::store::Manifest;
use scenario::Scenario;

use crate::resolve::Against;

/// What a report is about.
pub(crate) struct Told<'a> {
    pub(crate) scenario: &'a Scenario,
    /// What it was scored against; its episodes are in the order of the findings' outcomes.
    pub(crate) against: &'a Against,
    pub(crate) manifest: &'a Manifest,
    pub(crate) findings: &'a Findings,
}

/// Said under every report.
pub(crate) const CAVEAT: &str = "Shares of histories are chances within this model, under its priors: how \
    often its rules lead there. They are not the chance that the past would have gone so, nor evidence for any \
    single cause; where the scores do not beat every null model, they say less than that model does. A single \
    history is an illustration. Check episodes guard against tuning, not against hindsight: whoever wrote the \
    rules knew how it ended.";
