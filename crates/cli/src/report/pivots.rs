//! Pivots for people and machines.

use lab::chronicle::Happening;
use lab::pivots::{Pivot, Pivots};
use serde::Serialize;

use super::document::{self, Block};
use super::words::{csv_cell, grouped, histories, moment, share};
use crate::failure::Failure;
use crate::resolve::VERSION;
use crate::resolve::pivots::PivotsRequest;

/// Said under every table.
const CAVEAT: &str = "This is association, not intervention: what happened may have brought the outcome about, or be a sign \
    of something that did. What would happen if it were forced or forbidden is for `interregnum claims` and patches \
    to try. Each row is told at the time at which it tells most.";
/// The columns of the CSV.
const COLUMNS: [&str; 10] = [
    "event",
    "by_minute",
    "by",
    "with_came",
    "with",
    "without_came",
    "without",
    "difference",
    "lower",
    "upper",
];

/// What was found.
pub(crate) struct Turned<'a> {
    pub(crate) request: &'a PivotsRequest,
    pub(crate) found: &'a Pivots<Happening>,
    pub(crate) times: &'a [u32],
    /// In how many histories the outcome came, of how many.
    pub(crate) came: [usize; 2],
}

impl Turned<'_> {
    fn sure(&self) -> impl Iterator<Item = &Pivot<Happening>> {
        self.found.ranked.iter().filter(|pivot| pivot.sure() > 0.0)
    }
}

/// For people.
pub(crate) fn text(turned: &Turned) -> String {
    let scenario = &turned.request.scenario;
    let [came, of] = turned.came;
    let sure = turned.sure().count();
    let said = format!(
        "{}. {}: {}. {} differences looked at, at {} times; of {} things that happen in at least 10 histories and not in as \
         many others, {} move the odds for sure: in 95 of 100 such runs all the bounds in the table hold. Only histories \
         in which the outcome is still open at a time count.",
        scenario.title,
        turned.request.outcome.name,
        share(came, of),
        grouped(turned.found.tested as u64),
        turned.times.len(),
        grouped(turned.found.ranked.len() as u64),
        grouped(sure as u64),
    );
    let mut blocks = vec![Block::Title("What the odds turn on".to_owned()), Block::Paragraph(said)];
    if sure > 0 {
        let head = ["what has happened", "by", "if so", "if not", "points", "for sure"];
        let rows = turned.sure().take(turned.request.most).map(|pivot| cells(turned, pivot)).collect();
        blocks.push(Block::Table { head: head.map(str::to_owned).to_vec(), rows });
        let more = sure.saturating_sub(turned.request.most);
        if more > 0 {
            blocks.push(Block::Paragraph(format!("{} more are told by `--most`.", grouped(more as u64))));
        }
    } else {
        let said = format!("With {} nothing moves the odds for sure.", histories(of as u64));
        blocks.push(Block::Paragraph(said));
    }
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    document::text(&blocks)
}

fn cells(turned: &Turned, pivot: &Pivot<Happening>) -> Vec<String> {
    let part =
        |[came, of]: [usize; 2]| format!("{:.0} % of {}", 100.0 * came as f64 / of as f64, grouped(of as u64));
    let [lower, upper] = pivot.bounds.map(|bound| bound * 100.0);
    vec![
        pivot.kind.sentence(&turned.request.scenario),
        moment(&turned.request.scenario, Some(pivot.by)),
        part(pivot.with),
        part(pivot.without),
        format!("{:+.0}", pivot.difference * 100.0),
        format!("{lower:+.0} to {upper:+.0}"),
    ]
}

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    seed: u64,
    histories: usize,
    outcome: &'a str,
    observable: &'a str,
    came: usize,
    tested: usize,
    times: &'a [u32],
    pivots: Vec<PivotRow>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct PivotRow {
    event: String,
    /// Id of the place it is about; null: nowhere in particular.
    place: Option<String>,
    by_minute: u32,
    by: String,
    with_came: usize,
    with: usize,
    without_came: usize,
    without: usize,
    difference: f64,
    lower: f64,
    upper: f64,
}

fn row(turned: &Turned, pivot: &Pivot<Happening>) -> PivotRow {
    PivotRow {
        event: pivot.kind.sentence(&turned.request.scenario),
        place: pivot.kind.place().map(|ix| turned.request.scenario.setting.places()[ix.index()].id.clone()),
        by_minute: pivot.by,
        by: moment(&turned.request.scenario, Some(pivot.by)),
        with_came: pivot.with[0],
        with: pivot.with[1],
        without_came: pivot.without[0],
        without: pivot.without[1],
        difference: pivot.difference,
        lower: pivot.bounds[0],
        upper: pivot.bounds[1],
    }
}

/// For machines: everything that was looked at, sure or not.
pub(crate) fn json(turned: &Turned) -> Result<String, Failure> {
    let (request, manifest) = (turned.request, turned.request.run.manifest());
    let report = Report {
        format: 1,
        program: VERSION,
        scenario: &request.scenario.id,
        digest: &request.scenario.digest,
        seed: manifest.seed,
        histories: turned.came[1],
        outcome: &request.outcome.name,
        observable: &request.outcome.text,
        came: turned.came[0],
        tested: turned.found.tested,
        times: turned.times,
        pivots: turned.found.ranked.iter().map(|pivot| row(turned, pivot)).collect(),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&report).map_err(|fault| Failure::machine(fault.to_string()))
}

/// A line of names, then a line per thing that was looked at.
pub(crate) fn csv(turned: &Turned) -> String {
    let line = |pivot: &Pivot<Happening>| {
        let row = row(turned, pivot);
        let cells = [
            row.event,
            row.by_minute.to_string(),
            row.by,
            row.with_came.to_string(),
            row.with.to_string(),
            row.without_came.to_string(),
            row.without.to_string(),
            row.difference.to_string(),
            row.lower.to_string(),
            row.upper.to_string(),
        ];
        cells.map(|cell| csv_cell(&cell)).join(",")
    };
    let lines = turned.found.ranked.iter().map(line);
    std::iter::once(COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}
