//! Claims for machines: one JSON object, or a row per claim.

use lab::claims::causes::{Causes, Fates};
use lab::claims::verdict::{LEVEL, Mean};
use lab::claims::{Effect, Finding, Tag, Tried};
use scenario::{Claim, Trial};
use serde::Serialize;

use super::found::tried;
use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::json::{PatchRow, patches};
use crate::report::words::csv_cell;
use crate::resolve::VERSION;
use crate::resolve::claims::ClaimsRequest;

/// The columns of the CSV, which are fields of a claim in the JSON.
const COLUMNS: [&str; 13] = [
    "id",
    "line",
    "stated",
    "status",
    "flagship",
    "same_as",
    "claim",
    "reason",
    "intervention",
    "measures",
    "unit",
    "expects",
    "note",
];

#[derive(Serialize)]
struct ListRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    patches: Vec<PatchRow<'a>>,
    claims: Vec<ClaimRow<'a>>,
}

/// One claim as it is written; what is not written is null.
#[derive(Serialize)]
pub(crate) struct ClaimRow<'a> {
    id: &'a str,
    line: Option<u32>,
    stated: bool,
    status: &'a str,
    flagship: bool,
    same_as: Option<&'a str>,
    claim: &'a str,
    reason: Option<&'a str>,
    intervention: Option<&'a str>,
    patch: Option<&'a str>,
    about: Option<&'a str>,
    given: Option<&'a str>,
    second: Option<&'a str>,
    second_patch: Option<&'a str>,
    measures: Option<&'a str>,
    outcome: Option<&'a str>,
    unit: Option<&'a str>,
    expects: Option<&'a str>,
    size: Option<f64>,
    also: Option<&'a str>,
    note: Option<&'a str>,
}

/// One JSON object.
pub(crate) fn list_json(request: &ClaimsRequest) -> Result<String, Failure> {
    let row = ListRow {
        format: 1,
        program: VERSION,
        scenario: &request.scenario.id,
        digest: &request.scenario.digest,
        patches: patches(&request.scenario),
        claims: request.chosen().map(claim_row).collect(),
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

/// A line of names, then a line per claim.
pub(crate) fn list_csv(request: &ClaimsRequest) -> String {
    let lines = request.chosen().map(|claim| {
        let row = claim_row(claim);
        let yes = |flag: bool| if flag { "yes" } else { "no" };
        let cells = [
            Some(row.id),
            row.line.map(|line| line.to_string()).as_deref(),
            Some(yes(row.stated)),
            Some(row.status),
            Some(yes(row.flagship)),
            row.same_as,
            Some(row.claim),
            row.reason,
            row.intervention,
            row.measures,
            row.unit,
            row.expects,
            row.note,
        ]
        .map(|cell| csv_cell(cell.unwrap_or_default()));
        cells.join(",")
    });
    std::iter::once(COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}

/// A claim for machines.
pub(crate) fn claim_row(claim: &Claim) -> ClaimRow<'_> {
    let trial = claim.trial.as_ref();
    ClaimRow {
        id: &claim.id,
        line: claim.line,
        stated: claim.stated,
        status: claim.status.as_str(),
        flagship: claim.flagship,
        same_as: claim.same_as.as_deref(),
        claim: &claim.claim,
        reason: Some(claim.reason.as_str()).filter(|reason| !reason.is_empty()),
        intervention: trial.map(|trial| trial.intervention.as_str()),
        patch: trial.map(|trial| trial.patch.as_str()),
        about: trial.map(|trial| if trial.law { "law" } else { "place" }),
        given: trial.and_then(|trial| trial.given.as_deref()),
        second: trial.and_then(|trial| trial.second.as_ref()).map(|second| second.0.as_str()),
        second_patch: trial.and_then(|trial| trial.second.as_ref()).map(|second| second.1.as_str()),
        measures: trial.map(|trial| trial.outcome.name.as_str()),
        outcome: trial.map(|trial| trial.outcome.text.as_str()),
        unit: trial.map(|trial| trial.outcome.unit.as_str()),
        expects: trial.map(|trial| trial.expects.as_str()),
        size: trial.and_then(|trial| trial.size),
        also: trial.and_then(|trial| trial.also.as_ref()).map(|also| also.0.name.as_str()),
        note: Some(claim.note.as_str()).filter(|note| !note.is_empty()),
    }
}

/// The columns of the CSV of findings, which are fields of a finding in the JSON.
const FOUND_COLUMNS: [&str; 22] = [
    "id",
    "line",
    "stated",
    "claim",
    "verdict",
    "tag",
    "about",
    "share",
    "share_lower",
    "share_upper",
    "unit",
    "expects",
    "size",
    "effect",
    "effect_error",
    "without",
    "with",
    "lost",
    "gained",
    "paired",
    "settings",
    "pairs",
];

#[derive(Serialize)]
struct FoundRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    patches: Vec<PatchRow<'a>>,
    seed: u64,
    settings: u32,
    pairs: u32,
    tried: usize,
    level: f64,
    findings: Vec<FindingRow<'a>>,
    caveat: &'a str,
}

/// What was found of one claim.
#[derive(Serialize)]
struct FindingRow<'a> {
    claim: ClaimRow<'a>,
    verdict: &'a str,
    share: f64,
    share_lower: f64,
    share_upper: f64,
    size: f64,
    settings: usize,
    pairs: usize,
    tag: Option<&'a str>,
    by_setting: Vec<f64>,
    outcome: EffectRow,
    also: Option<EffectRow>,
    weightless: Option<WeightlessRow>,
    causes: Option<CausesRow>,
}

/// What was found with people with whom nothing weighs.
#[derive(Serialize)]
struct WeightlessRow {
    share: f64,
    share_lower: f64,
    share_upper: f64,
    settings: usize,
    pairs: usize,
    outcome: EffectRow,
}

/// What was found of a claim with two causes.
#[derive(Serialize)]
struct CausesRow {
    second: EffectRow,
    both: EffectRow,
    interaction: f64,
    interaction_error: f64,
    fates: Option<FatesRow>,
}

/// Histories by what was needed and what was enough.
#[derive(Serialize)]
struct FatesRow {
    histories: usize,
    there: usize,
    each: usize,
    first: usize,
    second: usize,
    either: usize,
    neither: usize,
    without: usize,
    first_enough: usize,
    second_enough: usize,
    first_before: usize,
    second_before: usize,
}

/// What was found of one outcome.
#[derive(Serialize)]
struct EffectRow {
    effect: f64,
    effect_error: f64,
    effect_spread: f64,
    without: f64,
    with: f64,
    had: Option<usize>,
    lost: Option<usize>,
    had_not: Option<usize>,
    gained: Option<usize>,
    differ: usize,
    paired: Option<f64>,
}

/// All findings as one JSON object.
pub(crate) fn found_json(request: &ClaimsRequest, found: &[Tried]) -> Result<String, Failure> {
    let design = &request.design;
    let row = FoundRow {
        format: 1,
        program: VERSION,
        scenario: &request.scenario.id,
        digest: &request.scenario.digest,
        patches: patches(&request.scenario),
        seed: design.seed,
        settings: design.settings,
        pairs: design.pairs,
        tried: design.claims,
        level: LEVEL,
        findings: tried(request, found).into_iter().map(finding_row).collect(),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn finding_row<'a>((claim, _, tried): (&'a Claim, &'a Trial, &'a Tried)) -> FindingRow<'a> {
    let found = &tried.finding;
    FindingRow {
        claim: claim_row(claim),
        verdict: found.verdict.as_str(),
        share: found.share.value,
        share_lower: found.share.bounds[0],
        share_upper: found.share.bounds[1],
        size: found.size,
        settings: found.settings,
        pairs: found.pairs,
        tag: tried.tag().map(Tag::as_str),
        by_setting: found.by_setting.clone(),
        outcome: effect_row(&found.effect),
        also: found.also.as_ref().map(effect_row),
        weightless: tried.weightless.as_ref().map(weightless_row),
        causes: tried.causes.as_ref().map(causes_row),
    }
}

fn weightless_row(found: &Finding) -> WeightlessRow {
    WeightlessRow {
        share: found.share.value,
        share_lower: found.share.bounds[0],
        share_upper: found.share.bounds[1],
        settings: found.settings,
        pairs: found.pairs,
        outcome: effect_row(&found.effect),
    }
}

fn causes_row(causes: &Causes) -> CausesRow {
    let Mean { value, error, .. } = causes.interaction;
    CausesRow {
        second: effect_row(&causes.second),
        both: effect_row(&causes.both),
        interaction: value,
        interaction_error: error,
        fates: causes.fates.map(fates_row),
    }
}

fn fates_row(fates: Fates) -> FatesRow {
    FatesRow {
        histories: fates.histories,
        there: fates.there,
        each: fates.each,
        first: fates.first,
        second: fates.second,
        either: fates.either,
        neither: fates.neither,
        without: fates.without,
        first_enough: fates.first_enough,
        second_enough: fates.second_enough,
        first_before: fates.first_before,
        second_before: fates.second_before,
    }
}

fn effect_row(found: &Effect) -> EffectRow {
    EffectRow {
        effect: found.mean.value,
        effect_error: found.mean.error,
        effect_spread: found.mean.spread,
        without: found.without,
        with: found.with,
        had: found.lost.map(|[had, _]| had),
        lost: found.lost.map(|[_, lost]| lost),
        had_not: found.gained.map(|[had_not, _]| had_not),
        gained: found.gained.map(|[_, gained]| gained),
        differ: found.differ,
        paired: found.paired,
    }
}

/// A line of names, then a line per claim that was tried.
pub(crate) fn found_csv(request: &ClaimsRequest, found: &[Tried]) -> String {
    let lines = tried(request, found).into_iter().map(|one| {
        let row = finding_row(one);
        let count = |count: Option<usize>| count.map_or_else(String::new, |count| count.to_string());
        let cells = [
            row.claim.id.to_owned(),
            row.claim.line.map_or_else(String::new, |line| line.to_string()),
            if row.claim.stated { "yes" } else { "no" }.to_owned(),
            row.claim.claim.to_owned(),
            row.verdict.to_owned(),
            row.tag.unwrap_or_default().to_owned(),
            row.claim.about.unwrap_or_default().to_owned(),
            row.share.to_string(),
            row.share_lower.to_string(),
            row.share_upper.to_string(),
            row.claim.unit.unwrap_or_default().to_owned(),
            row.claim.expects.unwrap_or_default().to_owned(),
            row.size.to_string(),
            row.outcome.effect.to_string(),
            row.outcome.effect_error.to_string(),
            row.outcome.without.to_string(),
            row.outcome.with.to_string(),
            count(row.outcome.lost),
            count(row.outcome.gained),
            row.outcome.paired.map_or_else(String::new, |paired| paired.to_string()),
            row.settings.to_string(),
            row.pairs.to_string(),
        ];
        cells.map(|cell| csv_cell(&cell)).join(",")
    });
    std::iter::once(FOUND_COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}
