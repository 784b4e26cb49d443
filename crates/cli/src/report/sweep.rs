//! A sweep for people: for each headline a table and a curve, step by step, and where it passes 5, 50 and 95 %.

pub(crate) mod rows;

use lab::comparison::{AnswerPair, Difference};
use lab::outcome::Summary;
use lab::store::ParameterMode;
use lab::sweep::{Curve, Design, Point, Sample, Sweep};
use scenario::{Headline, Scenario};

use super::CAVEAT;
use super::tables::{align_right, drawn, table};
use super::words::{calendar, cells, histories, number, span, wrapped};
use crate::tell;

/// Levels of which it is said where a curve passes them.
pub(crate) const LEVELS: [f64; 3] = [0.05, 0.5, 0.95];
/// Columns of a curve, from 0 to 100 %.
const COLUMNS: usize = 31;

/// What a sweep is told of.
pub(crate) struct Swept<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) design: &'a Design,
    pub(crate) sample: &'a Sample,
    pub(crate) found: &'a Sweep,
}

impl Swept<'_> {
    /// The id of the authority toward which leanings are raised.
    fn authority(&self) -> &str {
        &self.scenario.setting.authorities()[self.design.authority.index()].id
    }

    /// Ids of the types that are moved.
    fn types(&self) -> Vec<&str> {
        let types = self.scenario.setting.leaning_types();
        self.design.types.iter().map(|kind| types[*kind].id.as_str()).collect()
    }

    fn curves(&self) -> impl Iterator<Item = (&Headline, &Curve)> {
        self.scenario.headlines.iter().zip(&self.found.curves)
    }
}

/// The whole of it.
pub(crate) fn text(swept: &Swept) -> String {
    let mut parts = vec![head(swept)];
    parts.extend(swept.curves().map(|(headline, curve)| curve_part(swept, headline, curve)));
    parts.push(wrapped(CAVEAT, tell::width()));
    let parts: Vec<String> = parts.iter().map(|lines| lines.join("\n")).collect();
    parts.join("\n\n")
}

fn head(swept: &Swept) -> Vec<String> {
    let (scenario, sample) = (swept.scenario, swept.sample);
    let name = &scenario.names.authorities[swept.design.authority.index()];
    let mut lines = vec![scenario.title.clone(), format!("{} ({})", span(scenario), calendar(scenario))];
    for patch in &scenario.patches {
        lines.push(format!("patched with {}: {}", patch.id, patch.title));
    }
    let who = if swept.design.types.len() == scenario.setting.leaning_types().len() {
        "everybody".to_owned()
    } else {
        format!("the types {}", swept.types().join(", "))
    };
    let mode = match sample.mode {
        ParameterMode::Prior => "parameters drawn from the priors",
        ParameterMode::Median => "all parameters at their medians",
    };
    let off: Vec<&str> = sample.mechanisms.off().map(engine::Mechanism::name).collect();
    let off = if off.is_empty() { String::new() } else { format!(", without {}", off.join(", ")) };
    let said = format!(
        "At every step d is added to the leaning of {who} toward {name} and subtracted from that toward its \
         rivals, both cut at -1 and 1. {} steps of {}, seed {}, {mode}{off}; histories of one number have the \
         same draws at every step. ± is one standard error from the number of histories.",
        swept.found.steps.len(),
        histories(sample.histories),
        sample.seed,
    );
    lines.push(String::new());
    lines.extend(wrapped(&said, tell::width()));
    lines
}

fn curve_part(swept: &Swept, headline: &Headline, curve: &Curve) -> Vec<String> {
    let mut lines = wrapped(&headline.name, tell::width());
    let shares = curve.points.iter().all(|point| point.share().is_some());
    let times = curve.points.iter().any(|point| matches!(point.summary, Summary::Time { .. }));
    let mut table = if shares {
        table(["d", "leaning", "share", "against prior", &axis(), if times { "median" } else { "" }])
    } else {
        table(["d", "leaning", "median", "against prior", "5 to 95 %", ""])
    };
    align_right(&mut table, 0);
    if let Some(column) = table.column_mut(4) {
        column.set_cell_alignment(comfy_table::CellAlignment::Left);
    }
    for (point, leaning) in curve.points.iter().zip(&swept.found.leanings) {
        let prior = point.by == 0.0;
        let by = if prior { "prior".to_owned() } else { format!("{:+.3}", point.by) };
        let [median, range, _] = cells(swept.scenario, &point.summary);
        let against = if prior { String::new() } else { against(point) };
        let row = match (point.share(), point.share_error()) {
            (Some(share), Some(error)) => {
                let share_cell = format!("{:.1} ± {:.1} %", 100.0 * share, 100.0 * error);
                [share_cell, against, strip(share, prior), median]
            }
            _ => [median, against, range, String::new()],
        };
        table.add_row([vec![by, format!("{leaning:+.2}")], row.into()].concat());
    }
    lines.extend(drawn(&table).lines().map(str::to_owned));
    if shares {
        lines.extend(wrapped(&crossings(curve), tell::width()));
    }
    lines
}

/// The difference from the prior: of shares in percentage points, of numbers that of the means.
fn against(point: &Point) -> String {
    match point.against_prior {
        AnswerPair::Chance(found) | AnswerPair::Time { happened: found, .. } => points(&found.difference),
        AnswerPair::Number(found) => {
            let error = found.mean.mc_error.map_or(String::new(), |error| format!(" ± {}", number(error)));
            let sign = if found.mean.value > 0.0 { "+" } else { "" };
            format!("{sign}{}{error}", number(found.mean.value))
        }
    }
}

fn points(difference: &Difference) -> String {
    let error = difference.mc_error.map_or(String::new(), |error| format!(" ± {:.1}", 100.0 * error));
    format!("{:+.1}{error}", 100.0 * difference.value)
}

/// `0 %`, `50 %` and `100 %` above a curve.
fn axis() -> String {
    let half = COLUMNS / 2;
    format!("{:<half$}{:<rest$}{}", "0", "50", "100 %", rest = half - 2)
}

/// One step of a curve: its share between 0 and 100 %, the prior with another sign.
fn strip(share: f64, prior: bool) -> String {
    let at = ((share * (COLUMNS - 1) as f64).round() as usize).min(COLUMNS - 1);
    let mut line = vec!['·'; COLUMNS];
    line[at] = if prior { '◆' } else { '●' };
    line.into_iter().collect()
}

/// Where a curve passes the levels, as a sentence.
fn crossings(curve: &Curve) -> String {
    let said = |level: f64| {
        let found = curve.crossings(level);
        let at: Vec<String> = found.iter().map(|by| format!("{by:+.2}")).collect();
        let level = format!("{:.0} %", 100.0 * level);
        if at.is_empty() { format!("{level} nowhere here") } else { format!("{level} at {}", at.join(" and ")) }
    };
    let all: Vec<String> = LEVELS.map(said).into();
    format!("◆ the prior (d = 0). The curve passes {}.", all.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_marks_the_share_and_the_prior() {
        assert!(strip(0.0, false).starts_with('●') && strip(1.0, true).ends_with('◆'));
        assert_eq!(strip(0.5, false).chars().position(|sign| sign == '●'), Some(15));
        assert_eq!(axis().find("50"), Some(15));
    }
}
