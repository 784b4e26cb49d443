//! Claims for machines: one JSON object, or a row per claim.

use scenario::Claim;
use serde::Serialize;

use crate::failure::Failure;
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
    given: Option<&'a str>,
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
        given: trial.and_then(|trial| trial.given.as_deref()),
        measures: trial.map(|trial| trial.outcome.name.as_str()),
        outcome: trial.map(|trial| trial.outcome.text.as_str()),
        unit: trial.map(|trial| trial.outcome.unit.as_str()),
        expects: trial.map(|trial| trial.expects.as_str()),
        size: trial.and_then(|trial| trial.size),
        also: trial.and_then(|trial| trial.also.as_ref()).map(|also| also.0.name.as_str()),
        note: Some(claim.note.as_str()).filter(|note| !note.is_empty()),
    }
}
