//! Which parameters matter, for machines: one JSON object, or a row per headline and parameter.

use lab::sensitivity::study::{Found, Method};
use serde::Serialize;

use super::{Studied, unit};
use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::json::{PatchRow, patches};
use crate::resolve::VERSION;

#[derive(Serialize)]
struct StudyRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    patches: Vec<PatchRow<'a>>,
    method: &'a str,
    size: u32,
    histories: u64,
    seed: u64,
    headlines: Vec<HeadlineRow<'a>>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    id: &'a str,
    name: &'a str,
    unit: &'a str,
    factors: Vec<FactorRow<'a>>,
}

/// One factor; what the method does not say is null.
#[derive(Serialize)]
struct FactorRow<'a> {
    name: &'a str,
    mean_effect: Option<f64>,
    absolute_effect: Option<f64>,
    absolute_effect_error: Option<f64>,
    spread: Option<f64>,
    first_order: Option<f64>,
    first_order_error: Option<f64>,
    total: Option<f64>,
    total_error: Option<f64>,
}

fn headlines<'a>(told: &'a Studied) -> Vec<HeadlineRow<'a>> {
    let names = told.names();
    let one = |(headline, found): (&'a scenario::Headline, &Found)| {
        let factor = |(at, name): (usize, &&'a str)| {
            let (effects, shares) = match found {
                Found::Morris(effects) => (effects.get(at), None),
                Found::Sobol(variance) => (None, variance.shares.get(at).copied().flatten()),
            };
            FactorRow {
                name,
                mean_effect: effects.map(|effect| effect.mean),
                absolute_effect: effects.map(|effect| effect.absolute),
                absolute_effect_error: effects.map(|effect| effect.error),
                spread: effects.map(|effect| effect.spread),
                first_order: shares.map(|shares| shares.first[0]),
                first_order_error: shares.map(|shares| shares.first[1]),
                total: shares.map(|shares| shares.total[0]),
                total_error: shares.map(|shares| shares.total[1]),
            }
        };
        HeadlineRow {
            id: &headline.id,
            name: &headline.name,
            unit: unit(headline),
            factors: names.iter().enumerate().map(factor).collect(),
        }
    };
    told.request.scenario.headlines.iter().zip(told.found).map(one).collect()
}

/// All headlines as one object.
pub(crate) fn json(told: &Studied) -> Result<String, Failure> {
    let scenario = &told.request.scenario;
    let (method, size) = match told.study.method {
        Method::Morris(size) => ("morris", size),
        Method::Sobol(size) => ("sobol", size),
    };
    let row = StudyRow {
        format: 1,
        program: VERSION,
        scenario: &scenario.id,
        digest: &scenario.digest,
        patches: patches(scenario),
        method,
        size,
        histories: told.study.histories(),
        seed: told.study.seed,
        headlines: headlines(told),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

/// A row per headline and parameter; an empty cell is what the method does not say.
pub(crate) fn csv(told: &Studied) -> String {
    let mut lines = vec![
        "headline,unit,parameter,mean_effect,absolute_effect,absolute_effect_error,spread,first_order,\
         first_order_error,total,total_error"
            .to_owned(),
    ];
    let cell = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for headline in headlines(told) {
        for row in headline.factors {
            let numbers = [
                row.mean_effect,
                row.absolute_effect,
                row.absolute_effect_error,
                row.spread,
                row.first_order,
                row.first_order_error,
                row.total,
                row.total_error,
            ];
            let cells: Vec<String> = numbers.into_iter().map(cell).collect();
            lines.push(format!("{},{},{},{}", headline.id, headline.unit, row.name, cells.join(",")));
        }
    }
    lines.join("\n")
}
