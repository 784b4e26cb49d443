//! A stress for machines: one JSON object.

use lab::comparison::{AnswerPair, Difference};
use lab::score::Change;
use lab::stress::{Changed, Variant};
use serde::Serialize;

use super::Stressed;
use crate::failure::Failure;
use crate::report::json::object;
use crate::resolve::VERSION;

const MINUTES_PER_HOUR: f64 = 60.0;

#[derive(Serialize)]
struct StressRow<'a, Model> {
    format: u32,
    program: &'a str,
    line: &'a str,
    variants: Vec<VariantRow<'a>>,
    model: Model,
}

#[derive(Serialize)]
struct VariantRow<'a> {
    name: String,
    mechanism_off: Option<&'a str>,
    parameter: Option<&'a str>,
    percent: Option<i32>,
    changes_nothing: bool,
    otherwise: usize,
    effect: f64,
    headlines: Vec<HeadlineRow<'a>>,
    fit: Option<Change>,
    check: Option<Change>,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    id: &'a str,
    share: Option<ChangeRow>,
    median_hours: Option<ChangeRow>,
    mean_hours: Option<ChangeRow>,
    median: Option<ChangeRow>,
    mean: Option<ChangeRow>,
}

#[derive(Serialize)]
struct ChangeRow {
    value: f64,
    mc_error: Option<f64>,
}

/// The whole stress; `model` is the report on the model as it is.
pub(crate) fn stress(stressed: &Stressed) -> Result<String, Failure> {
    let wrong = |fault: serde_json::Error| Failure::machine(format!("cannot write JSON: {fault}"));
    let row = StressRow {
        format: 1,
        program: VERSION,
        line: stressed.line,
        variants: stressed.changed.iter().map(|changed| variant(stressed, changed)).collect(),
        model: object(&stressed.told),
    };
    serde_json::to_string_pretty(&row).map_err(wrong)
}

fn variant<'a>(stressed: &Stressed<'a>, changed: &'a Changed) -> VariantRow<'a> {
    let (mechanism_off, scaled) = match &changed.variant {
        Variant::Base => (None, None),
        Variant::Without(mechanism) => (Some(mechanism.name()), None),
        Variant::Scaled(scaled) => (None, Some(scaled)),
    };
    let ids = stressed.told.scenario.headlines.iter().map(|headline| headline.id.as_str());
    let scores = changed.scores.as_ref().ok();
    VariantRow {
        name: changed.variant.name(),
        mechanism_off,
        parameter: scaled.map(|scaled| scaled.parameter.as_str()),
        percent: scaled.map(|scaled| scaled.percent),
        changes_nothing: changed.is_nothing(),
        otherwise: changed.otherwise,
        effect: changed.effect,
        headlines: ids.zip(&changed.headlines).map(|(id, answer)| headline(id, answer)).collect(),
        fit: scores.map(|both| both[0]),
        check: scores.map(|both| both[1]),
    }
}

fn headline<'a>(id: &'a str, answer: &AnswerPair) -> HeadlineRow<'a> {
    let mut row =
        HeadlineRow { id, share: None, median_hours: None, mean_hours: None, median: None, mean: None };
    match answer {
        AnswerPair::Chance(chances) => row.share = Some(change(&chances.difference, 1.0)),
        AnswerPair::Number(medians) => {
            row.median = Some(change(&medians.difference, 1.0));
            row.mean = Some(change(&medians.mean, 1.0));
        }
        AnswerPair::Time { happened, when } => {
            row.share = Some(change(&happened.difference, 1.0));
            row.median_hours = when.as_ref().map(|when| change(&when.difference, MINUTES_PER_HOUR));
            row.mean_hours = when.as_ref().map(|when| change(&when.mean, MINUTES_PER_HOUR));
        }
    }
    row
}

fn change(difference: &Difference, unit: f64) -> ChangeRow {
    ChangeRow { value: difference.value / unit, mc_error: difference.mc_error.map(|error| error / unit) }
}
