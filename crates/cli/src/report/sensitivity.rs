//! Which parameters matter, for people.

pub(crate) mod rows;

use engine::observable::Observable;
use lab::sensitivity::morris::Effects;
use lab::sensitivity::sobol::Variance;
use lab::sensitivity::study::{Found, Method, Study};
use scenario::Headline;

use super::document::Block;
use super::words::{calendar, grouped, histories, span};
use crate::resolve::sensitivity::SensitivityRequest;

/// Parameters that are told one by one.
const TOLD: usize = 25;

/// What is told.
pub(crate) struct Studied<'a> {
    pub(crate) request: &'a SensitivityRequest,
    pub(crate) study: &'a Study<'a>,
    /// By headline.
    pub(crate) found: &'a [Found],
}

impl Studied<'_> {
    /// Names of the factors; the last is chance.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.study.factors.iter().map(|factor| factor.key.as_str()).chain(["chance"]).collect()
    }
}

/// The unit of a headline's answer.
pub(crate) fn unit(headline: &Headline) -> &'static str {
    match headline.observable {
        Observable::First(_) => "hours",
        Observable::NumberAt(..) | Observable::Max(..) => "number",
        _ => "probability",
    }
}

/// The report.
pub(crate) fn blocks(told: &Studied) -> Vec<Block> {
    let request = told.request;
    let scenario = &request.scenario;
    let headline = &scenario.headlines[request.headline];
    let mut blocks = vec![
        Block::Title(format!("Which parameters matter: {}", scenario.title)),
        Block::Paragraph(format!("{} ({})", span(scenario), calendar(scenario))),
        Block::Heading(format!("{} ({})", headline.name, headline.id)),
        Block::Paragraph(design(told)),
    ];
    match &told.found[request.headline] {
        Found::Morris(effects) => blocks.extend(ranking(told, effects, unit(headline))),
        Found::Sobol(variance) => blocks.extend(shares(told, variance)),
    }
    blocks.push(Block::Paragraph(
        "This is about the model under its priors, not about the past. `chance` is another draw of everything that is no \
         parameter of this list: what it has is no parameter's doing."
            .to_owned(),
    ));
    blocks
}

fn design(told: &Studied) -> String {
    let (factors, all) = (told.study.factors.len(), histories(told.study.histories()));
    match told.study.method {
        Method::Morris(count) => format!(
            "{} parameters and chance, each moved alone by two thirds of its prior at {} points: {all}, seed {}. The effect \
             is of going from the lowest to the highest quantile of the prior, in {}.",
            grouped(factors as u64),
            grouped(u64::from(count)),
            told.study.seed,
            match unit(&told.request.scenario.headlines[told.request.headline]) {
                "probability" => "percentage points",
                unit => unit,
            }
        ),
        Method::Sobol(rows) => format!(
            "{} parameters and chance in {} rows of an even spread: {all}, seed {}. Shares of the variance of the answer: \
             of each alone, and with all that it does together with others.",
            grouped(factors as u64),
            grouped(u64::from(rows)),
            told.study.seed
        ),
    }
}

fn ranking(told: &Studied, effects: &[Effects], unit: &str) -> Vec<Block> {
    let scale = if unit == "probability" { 100.0 } else { 1.0 };
    let mut order: Vec<(&str, &Effects)> = told.names().into_iter().zip(effects).collect();
    order.sort_by(|one, other| other.1.absolute.total_cmp(&one.1.absolute));
    let number = |value: f64| format!("{:.1}", value * scale);
    let row = |(name, effect): &(&str, &Effects)| {
        vec![
            (*name).to_owned(),
            format!("{} ± {}", number(effect.absolute), number(effect.error)),
            format!("{}{}", if effect.mean > 0.0 { "+" } else { "" }, number(effect.mean)),
            number(effect.spread),
        ]
    };
    let head = ["parameter", "effect, either way", "mean effect", "spread"].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = order.iter().take(TOLD).map(row).collect();
    let mut blocks = vec![Block::Table { head, rows }];
    if order.len() > TOLD {
        let left = order.len() - TOLD;
        blocks.push(Block::Paragraph(format!(
            "{left} more move less than {}; `--format csv` has all.",
            number(order[TOLD - 1].1.absolute)
        )));
    }
    blocks
}

fn shares(told: &Studied, variance: &Variance) -> Vec<Block> {
    let mut order: Vec<_> = told
        .names()
        .into_iter()
        .zip(&variance.shares)
        .filter_map(|(name, share)| Some((name, (*share)?)))
        .collect();
    if order.is_empty() {
        return vec![Block::Paragraph(
            "The answer is the same in every history: there is nothing to share.".to_owned(),
        )];
    }
    order.sort_by(|one, other| other.1.total[0].total_cmp(&one.1.total[0]));
    let share = |[value, error]: [f64; 2]| format!("{value:.3} ± {error:.3}");
    let row = |(name, shares): &(&str, lab::sensitivity::sobol::Shares)| {
        vec![(*name).to_owned(), share(shares.first), share(shares.total)]
    };
    let head = ["parameter", "alone", "with all others"].map(str::to_owned).to_vec();
    vec![Block::Table { head, rows: order.iter().take(TOLD).map(row).collect() }]
}
