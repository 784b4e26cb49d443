//! A sweep for machines: one JSON object, or a row per headline and step.

use lab::comparison::AnswerPair;
use lab::outcome::Summary;
use lab::store::ParameterMode;
use lab::sweep::{Curve, Point};
use scenario::Headline;
use serde::Serialize;

use super::{LEVELS, Swept};
use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::json::{PatchRow, patches};
use crate::resolve::VERSION;

/// The columns of the CSV: the headline, then the fields of a point in the JSON.
const COLUMNS: [&str; 11] = [
    "headline",
    "by",
    "leaning",
    "share",
    "share_error",
    "difference",
    "difference_error",
    "median",
    "q05",
    "q95",
    "histories",
];

#[derive(Serialize)]
struct SweepRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    patches: Vec<PatchRow<'a>>,
    leaning_toward: &'a str,
    types: Vec<&'a str>,
    seed: u64,
    histories: u64,
    parameters: &'a str,
    without: Vec<&'a str>,
    headlines: Vec<CurveRow<'a>>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct CurveRow<'a> {
    id: &'a str,
    name: &'a str,
    points: Vec<PointRow>,
    crossings: Option<Vec<CrossingRow>>,
}

#[derive(Serialize)]
struct PointRow {
    by: f64,
    leaning: f64,
    share: Option<f64>,
    share_error: Option<f64>,
    difference: f64,
    difference_error: Option<f64>,
    median: Option<f64>,
    q05: Option<f64>,
    q95: Option<f64>,
    histories: usize,
}

#[derive(Serialize)]
struct CrossingRow {
    level: f64,
    at: Vec<f64>,
}

/// All of it as one JSON object.
pub(crate) fn json(swept: &Swept) -> Result<String, Failure> {
    let row = SweepRow {
        format: 1,
        program: VERSION,
        scenario: &swept.scenario.id,
        digest: &swept.scenario.digest,
        patches: patches(swept.scenario),
        leaning_toward: swept.authority(),
        types: swept.types(),
        seed: swept.sample.seed,
        histories: swept.sample.histories,
        parameters: match swept.sample.mode {
            ParameterMode::Prior => "prior",
            ParameterMode::Median => "median",
        },
        without: swept.sample.mechanisms.off().map(engine::Mechanism::name).collect(),
        headlines: swept.curves().map(|(headline, curve)| curve_row(swept, headline, curve)).collect(),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

/// A row per headline and step.
pub(crate) fn csv(swept: &Swept) -> String {
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let lines = swept.curves().flat_map(|(headline, curve)| {
        let row = |point: PointRow| {
            let cells = [
                headline.id.clone(),
                point.by.to_string(),
                point.leaning.to_string(),
                number(point.share),
                number(point.share_error),
                point.difference.to_string(),
                number(point.difference_error),
                number(point.median),
                number(point.q05),
                number(point.q95),
                point.histories.to_string(),
            ];
            cells.join(",")
        };
        point_rows(swept, curve).into_iter().map(row).collect::<Vec<_>>()
    });
    std::iter::once(COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}

fn curve_row<'a>(swept: &Swept, headline: &'a Headline, curve: &Curve) -> CurveRow<'a> {
    let shares = curve.points.iter().all(|point| point.share().is_some());
    let crossing = |level| CrossingRow { level, at: curve.crossings(level) };
    CurveRow {
        id: &headline.id,
        name: &headline.name,
        points: point_rows(swept, curve),
        crossings: shares.then(|| LEVELS.map(crossing).into()),
    }
}

fn point_rows(swept: &Swept, curve: &Curve) -> Vec<PointRow> {
    let points = curve.points.iter().zip(&swept.found.leanings);
    points.map(|(point, leaning)| point_row(point, *leaning)).collect()
}

fn point_row(point: &Point, leaning: f64) -> PointRow {
    let difference = match point.against_prior {
        AnswerPair::Chance(found) | AnswerPair::Time { happened: found, .. } => found.difference,
        AnswerPair::Number(found) => found.mean,
    };
    let (histories, quantiles) = match point.summary {
        Summary::Chance { of, .. } => (of, [None; 3]),
        Summary::Time { of, quantiles, .. } => (of, quantiles.map(|minute| minute.map(f64::from))),
        Summary::Number { of, quantiles } => (of, quantiles.map(Some)),
    };
    let [median, q05, q95] = quantiles;
    PointRow {
        by: point.by,
        leaning,
        share: point.share(),
        share_error: point.share_error(),
        difference: difference.value,
        difference_error: difference.mc_error,
        median,
        q05,
        q95,
        histories,
    }
}
