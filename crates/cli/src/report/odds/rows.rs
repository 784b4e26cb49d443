//! Odds for machines: one JSON object, or a row per hour and outcome.

use lab::odds::{LastChance, Odds};
use serde::Serialize;

use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::json::{PatchRow, patches};
use crate::report::words::{csv_cell, moment};
use crate::resolve::VERSION;
use crate::resolve::odds::OddsRequest;

/// The columns of the CSV.
const COLUMNS: [&str; 9] =
    ["hour", "minute", "time", "outcome", "odds", "mc_error", "effective", "ancestors", "renewed"];

#[derive(Serialize)]
struct OddsRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    record_digest: &'a str,
    patches: Vec<PatchRow<'a>>,
    seed: u64,
    filters: u32,
    particles: u32,
    error: f64,
    slack_hours: f64,
    threshold: f64,
    log_evidence: f64,
    log_evidence_error: f64,
    hours: Vec<HourRow>,
    outcomes: Vec<OutcomeRow<'a>>,
    episodes: Vec<EpisodeRow<'a>>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct HourRow {
    minute: u32,
    time: String,
    effective: f64,
    ancestors: usize,
    renewed: usize,
}

#[derive(Serialize)]
struct OutcomeRow<'a> {
    id: &'a str,
    name: &'a str,
    observable: &'a str,
    odds: Vec<f64>,
    mc_error: Vec<f64>,
    /// Hours, with their range over single filters, at which it, or its opposite, last had the chance asked for.
    last_chance: ChanceRow,
    last_chance_of_not: ChanceRow,
}

#[derive(Serialize)]
struct ChanceRow {
    hour: Option<usize>,
    earliest: Option<usize>,
    latest: Option<usize>,
}

#[derive(Serialize)]
struct EpisodeRow<'a> {
    id: &'a str,
    name: &'a str,
    expected: f64,
    mc_error: f64,
}

/// One JSON object.
pub(crate) fn json(request: &OddsRequest, found: &Odds) -> Result<String, Failure> {
    let (scenario, design) = (&request.scenario, &request.design);
    let evidence = found.log_evidence();
    let row = OddsRow {
        format: 1,
        program: VERSION,
        scenario: &scenario.id,
        digest: &scenario.digest,
        record_digest: &scenario.record_digest,
        patches: patches(scenario),
        seed: design.seed,
        filters: design.filters,
        particles: design.particles,
        error: design.trust.error,
        slack_hours: design.trust.slack,
        threshold: request.threshold,
        log_evidence: evidence.value,
        log_evidence_error: evidence.mc_error,
        hours: (0..found.minutes.len()).map(|step| hour(request, found, step)).collect(),
        outcomes: (0..request.questions.len()).map(|which| outcome(request, found, which)).collect(),
        episodes: episodes(request, found),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn hour(request: &OddsRequest, found: &Odds, step: usize) -> HourRow {
    HourRow {
        minute: found.minutes[step],
        time: moment(&request.scenario, Some(found.minutes[step])),
        effective: found.effective(step),
        ancestors: found.ancestors(step),
        renewed: found.renewed(step),
    }
}

fn outcome<'a>(request: &'a OddsRequest, found: &Odds, which: usize) -> OutcomeRow<'a> {
    let question = &request.questions[which];
    let odds = (0..found.minutes.len()).map(|step| found.odds(which, step));
    let chance = |comes: bool| {
        let LastChance { step, range: [earliest, latest] } = found.last_chance(which, comes, request.threshold);
        ChanceRow { hour: step, earliest, latest }
    };
    OutcomeRow {
        id: &question.id,
        name: &question.name,
        observable: &question.text,
        odds: odds.clone().map(|odds| odds.value).collect(),
        mc_error: odds.map(|odds| odds.mc_error).collect(),
        last_chance: chance(true),
        last_chance_of_not: chance(false),
    }
}

/// Episodes that were weighed, the least expected first.
fn episodes<'a>(request: &'a OddsRequest, found: &Odds) -> Vec<EpisodeRow<'a>> {
    let row = |surprise: lab::odds::Surprise| {
        let episode = &request.scenario.record.episodes[surprise.episode];
        let expected = surprise.agreement;
        EpisodeRow {
            id: &episode.id,
            name: &episode.name,
            expected: expected.value,
            mc_error: expected.mc_error,
        }
    };
    found.surprises().into_iter().map(row).collect()
}

/// A line of names, then a line per hour and outcome.
pub(crate) fn csv(request: &OddsRequest, found: &Odds) -> String {
    let mut lines = vec![COLUMNS.join(",")];
    for step in 0..found.minutes.len() {
        let at = hour(request, found, step);
        for (which, question) in request.questions.iter().enumerate() {
            let odds = found.odds(which, step);
            let cells = [
                step.to_string(),
                at.minute.to_string(),
                at.time.clone(),
                question.id.clone(),
                odds.value.to_string(),
                odds.mc_error.to_string(),
                at.effective.to_string(),
                at.ancestors.to_string(),
                at.renewed.to_string(),
            ];
            lines.push(cells.map(|cell| csv_cell(&cell)).join(","));
        }
    }
    lines.join("\n")
}
