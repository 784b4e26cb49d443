//! What each change of the model does, in words and tables.

pub(crate) mod json;
mod summary;

use lab::comparison::{AnswerPair, Difference};
use lab::score::{Change, Estimate};
use lab::stress::{Changed, PERCENT, Variant};

use super::document::Block;
use super::words::{histories, number, sentence, span};
use super::{CAVEAT, Told, scores};

/// What a stress is told of.
pub(crate) struct Stressed<'a> {
    /// The model as it is.
    pub(crate) told: Told<'a>,
    /// Its variants, the largest effect first.
    pub(crate) changed: &'a [Changed],
    /// The line that does the same again.
    pub(crate) line: &'a str,
}

/// Columns of changes beside a name in one table.
const COLUMNS: usize = 5;

/// The whole report; of the variants at most so many, if a number is given.
pub(crate) fn document(stressed: &Stressed, most: Option<usize>) -> Vec<Block> {
    let told = &stressed.told;
    let mut blocks = vec![
        Block::Title(format!("{}: the model tried", told.scenario.title)),
        Block::Paragraph(set_up(stressed)),
        Block::Paragraph(format!("Made by `{}`; the same line makes it again, bit for bit.", stressed.line)),
        Block::Heading("What the changes do".into()),
        Block::List(summary::lines(stressed)),
    ];
    blocks.extend(model(stressed));
    blocks.extend(changes(stressed, most));
    blocks.extend(fed(stressed));
    blocks.push(Block::Heading("What these numbers are not".into()));
    blocks.push(Block::Paragraph(CAVEAT.into()));
    blocks
}

fn set_up(stressed: &Stressed) -> String {
    let told = &stressed.told;
    format!(
        "{}. {} of the model as it is and of each of {} variants, seed {}, parameters drawn from the priors. In a \
         variant one mechanism is off, or one parameter of the law is {PERCENT} % more or less than each history \
         drew; histories of one number have the same draws, and all changes are within such pairs, ± the Monte \
         Carlo error.",
        span(told.scenario),
        histories(told.findings.histories as u64),
        stressed.changed.len(),
        told.manifest.seed,
    )
}

/// Headlines of the model as it is, and its scores beside the null models.
fn model(stressed: &Stressed) -> Vec<Block> {
    let told = &stressed.told;
    let rows = told.scenario.headlines.iter().zip(&told.findings.headlines).enumerate();
    let rows = rows.map(|(at, (headline, summary))| {
        format!("{}: {}. {}.", at + 1, headline.name, sentence(told.scenario, summary))
    });
    let mut blocks = vec![Block::Heading("The model as it is".into()), Block::List(rows.collect())];
    blocks.push(Block::Heading("Scores beside the null models".into()));
    match &told.findings.scores {
        Ok(found) => {
            blocks.push(Block::Paragraph(scores::intro()));
            blocks.push(Block::Lines(scores::lines(found, told.findings.histories)));
        }
        Err(fault) => blocks.push(Block::Paragraph(format!("There are none: {fault}."))),
    }
    blocks
}

fn changes(stressed: &Stressed, most: Option<usize>) -> Vec<Block> {
    let some: Vec<&Changed> = stressed.changed.iter().filter(|changed| !changed.is_nothing()).collect();
    let shown = &some[..some.len().min(most.unwrap_or(usize::MAX))];
    let mut blocks = vec![
        Block::Heading("Changes, the largest effect first".into()),
        Block::Paragraph(
            "`otherwise`: histories in which anything happens or is believed otherwise. `effect`: by how much the \
             chance that the answer to a headline is at most something changes, over all headlines and all \
             somethings; of two ensembles that differ by chance alone it is not 0. Scores: less is better, so \
             that a change above 0 is for the worse."
                .into(),
        ),
    ];
    if shown.is_empty() {
        blocks.push(Block::Paragraph("No change changes anything.".into()));
        return blocks;
    }
    blocks.push(score_table(shown));
    blocks.extend(headline_tables(stressed, shown));
    if shown.len() < some.len() {
        let more = some.len() - shown.len();
        blocks.push(Block::Paragraph(format!("{more} more with less effect: `--format md` has them all.")));
    }
    blocks
}

/// One of the scores.
type Score = fn(&Change) -> Option<Estimate>;

fn score_table(shown: &[&Changed]) -> Block {
    let head = ["change", "otherwise", "effect", "Brier fit", "check", "CRPS fit [h]", "check"];
    let row = |changed: &&Changed| {
        let cell = |split: usize, of: Score, digits: usize| {
            let found = changed.scores.as_ref().ok().and_then(|both| of(&both[split]));
            found.map_or_else(|| "-".into(), |found| signed(found.value, Some(found.mc_error), digits))
        };
        vec![
            name(&changed.variant),
            changed.otherwise.to_string(),
            format!("{:.2}", changed.effect),
            cell(0, |change| change.brier, 3),
            cell(1, |change| change.brier, 3),
            cell(0, |change| change.crps_hours, 2),
            cell(1, |change| change.crps_hours, 2),
        ]
    };
    Block::Table { head: head.map(str::to_owned).to_vec(), rows: shown.iter().map(row).collect() }
}

/// Every headline has a column, a time two; a table has few.
fn headline_tables(stressed: &Stressed, shown: &[&Changed]) -> Vec<Block> {
    let cells: Vec<Vec<(String, String)>> = shown.iter().map(|changed| headline_cells(changed)).collect();
    let width = cells.first().map_or(0, Vec::len);
    let legend = "Columns have the numbers of the headlines above; `pt`: points of the share of histories in which it \
                  is so, or in which it happens; `h`: hours later, mean of the pairs in which both happen; neither: the number itself, mean of the pairs.";
    let mut blocks = Vec::new();
    if !stressed.told.scenario.headlines.is_empty() {
        blocks.push(Block::Paragraph(legend.into()));
    }
    for from in (0..width).step_by(COLUMNS) {
        let part = from..width.min(from + COLUMNS);
        let head = cells[0][part.clone()].iter().map(|(head, _)| head.clone());
        let head = std::iter::once("change".to_owned()).chain(head).collect();
        let row = |(changed, cells): (&&Changed, &Vec<(String, String)>)| {
            let cells = cells[part.clone()].iter().map(|(_, cell)| cell.clone());
            std::iter::once(name(&changed.variant)).chain(cells).collect()
        };
        blocks.push(Block::Table { head, rows: shown.iter().zip(&cells).map(row).collect() });
    }
    blocks
}

/// Head and cell of each column.
fn headline_cells(changed: &Changed) -> Vec<(String, String)> {
    let of = |(at, answer): (usize, &AnswerPair)| {
        let nth = at + 1;
        let points = |difference: &Difference| (format!("{nth} pt"), scaled(difference, 100.0, 1));
        match answer {
            AnswerPair::Chance(chances) => vec![points(&chances.difference)],
            AnswerPair::Number(medians) => vec![(nth.to_string(), scaled(&medians.mean, 1.0, 1))],
            AnswerPair::Time { happened, when } => {
                let hours = when.as_ref().map(|medians| scaled(&medians.mean, 1.0 / 60.0, 1));
                let hours = (format!("{nth} h"), hours.unwrap_or_else(|| "-".into()));
                vec![points(&happened.difference), hours]
            }
        }
    };
    changed.headlines.iter().enumerate().flat_map(of).collect()
}

fn scaled(difference: &Difference, by: f64, digits: usize) -> String {
    signed(difference.value * by, difference.mc_error.map(|error| error * by), digits)
}

/// `+0.012 ± 0.003`; `0` for what is exactly that.
fn signed(value: f64, error: Option<f64>, digits: usize) -> String {
    match error {
        _ if value == 0.0 && error.is_none_or(|error| error == 0.0) => "0".into(),
        Some(error) => format!("{value:+.digits$} ± {error:.digits$}"),
        None => format!("{value:+.digits$}"),
    }
}

/// `without danger`, `danger +10 %`.
fn name(variant: &Variant) -> String {
    match variant {
        Variant::Base => "as it is".into(),
        Variant::Without(mechanism) => format!("without {}", mechanism.name()),
        Variant::Scaled(scaled) => scaled.to_string(),
    }
}

fn fed(stressed: &Stressed) -> Vec<Block> {
    let fed = &stressed.told.scenario.fed;
    let heading = format!("Fed to the model, and so not scored: {}", number(fed.len() as f64));
    let items = fed.iter().map(|input| format!("{}: {} ({})", input.when, input.sentence, input.source));
    let mut blocks = vec![Block::Heading(heading)];
    if !fed.is_empty() {
        blocks.push(Block::List(items.collect()));
    }
    blocks
}
