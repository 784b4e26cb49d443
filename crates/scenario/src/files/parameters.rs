//! The parameter file: priors of the law, values by function, effectiveness by kind.

use std::collections::BTreeMap;

use engine::sampler::Distribution;

use super::tables::check_format;
use super::toml::Table;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::source::Cell;

/// `parameters.toml`.
#[derive(Debug, Default)]
pub(crate) struct ParameterFile {
    /// The law's coefficients.
    pub(crate) law: Vec<(Cell, Distribution)>,
    /// Target value by function of a place.
    pub(crate) values: Vec<(Cell, Distribution)>,
    /// Effective rifles per person by kind of group.
    pub(crate) effectiveness: Vec<(Cell, Distribution)>,
    /// What the priors of coefficients rest on, by name, in words.
    pub(crate) reasons: BTreeMap<String, Cell>,
}

impl ParameterFile {
    pub(crate) fn read(mut file: Table, findings: &mut Findings) -> Self {
        check_format(&mut file, findings);
        let law = file.table("parameters", findings).into_tables(findings);
        let values = file.table("value", findings).into_tables(findings);
        let effectiveness = file.table("effectiveness", findings).into_tables(findings);
        file.finish(findings);
        let mut reasons = BTreeMap::new();
        Self {
            law: law
                .into_iter()
                .filter_map(|(name, table)| parameter(name, table, &mut reasons, findings))
                .collect(),
            values: priors(values, findings),
            effectiveness: priors(effectiveness, findings),
            reasons,
        }
    }
}

fn priors(tables: Vec<(Cell, Table)>, findings: &mut Findings) -> Vec<(Cell, Distribution)> {
    tables.into_iter().filter_map(|(name, table)| Some((name.clone(), prior(name, table, findings)?))).collect()
}

/// `[parameters.NAME]`.
fn parameter(
    name: Cell,
    mut table: Table,
    reasons: &mut BTreeMap<String, Cell>,
    findings: &mut Findings,
) -> Option<(Cell, Distribution)> {
    for key in ["symbol", "unit"] {
        table.maybe_text(key, findings);
    }
    reasons.insert(name.text.clone(), table.maybe_text("reason", findings));
    let given = table.table("prior", findings);
    table.finish(findings);
    let distribution = prior(name.clone(), given, findings)?;
    Some((name, distribution))
}

/// `{ lognormal = { median = 5.0, sigma = 0.4 } }` and its like.
fn prior(name: Cell, mut table: Table, findings: &mut Findings) -> Option<Distribution> {
    let mut found = Vec::new();
    if let Some(value) = table.maybe_number("fixed", findings) {
        found.push(Some(Distribution::Fixed(value.value)));
    }
    for (kind, keys) in SHAPES {
        if let Some(numbers) = table.only(kind, findings) {
            found.push(shape(kind, numbers, keys, findings));
        }
    }
    let any_left = table.has_unasked();
    table.finish(findings);
    let [distribution] = found[..] else {
        if !any_left {
            let wrong = format!("`{}` needs one prior, and has `{}`", name.text, found.len());
            let help =
                "write one of `fixed`, `lognormal`, `beta`, `half_normal`, `log_uniform` and `triangular`";
            findings
                .push(Diagnostic::error(Id::BadPrior, wrong).at(name.span, "it cannot be drawn").help(help));
        }
        return None;
    };
    let distribution = distribution?;
    if let Some(wrong) = distribution.fault() {
        findings.push(Diagnostic::error(Id::BadPrior, wrong).at(name.span, "it cannot be drawn"));
        return None;
    }
    Some(distribution)
}

/// What a prior can be, besides `fixed`, with the numbers it needs.
pub(crate) const SHAPES: [(&str, &[&str]); 5] = [
    ("lognormal", &["median", "sigma"]),
    ("beta", &["a", "b"]),
    ("half_normal", &["sd"]),
    ("log_uniform", &["lower", "upper"]),
    ("triangular", &["lower", "mode", "upper"]),
];

fn shape(kind: &str, mut table: Table, keys: &[&'static str], findings: &mut Findings) -> Option<Distribution> {
    let numbers: Vec<Option<f64>> =
        keys.iter().map(|key| table.number(key, findings).map(|figure| figure.value)).collect();
    table.finish(findings);
    let numbers: Vec<f64> = numbers.into_iter().collect::<Option<_>>()?;
    match (kind, numbers.as_slice()) {
        ("lognormal", &[median, sigma]) => Some(Distribution::LogNormal { median, sigma }),
        ("beta", &[a, b]) => Some(Distribution::Beta { a, b }),
        ("half_normal", &[sd]) => Some(Distribution::HalfNormal { sd }),
        ("log_uniform", &[lower, upper]) => Some(Distribution::LogUniform { lower, upper }),
        ("triangular", &[lower, mode, upper]) => Some(Distribution::Triangular { lower, mode, upper }),
        _ => None,
    }
}
