//! Rival readings for people: what they hold, and what they foretold.

pub(crate) mod rows;

use lab::readings::{Beside, Foretold};
use lab::score::log::LogMean;

use super::CAVEAT;
use super::document::Block;
use super::words::{calendar, histories, span};
use crate::resolve::readings::{AS_IT_IS, ReadingsRequest};

/// Said of every comparison.
const HOW: &str = "Each reading is a patch, written down and sealed before its score on check episodes was seen. All are run with the \
    same chances. A score is the mean logarithm of the chance that the histories of a reading gave to what is recorded \
    (nats per episode; larger is better; who knows nothing scores -0.693 on a yes or no); of a time it is asked hour by hour \
    whether it has happened yet. ± is the Monte Carlo error of the finite number of histories, paired by their numbers; in \
    brackets stands the middle 90 % over other episodes of the same past, by resampling episodes. Only means over all \
    episodes of a side are told.";

/// What they hold.
pub(crate) fn list(request: &ReadingsRequest) -> Vec<Block> {
    let sealed = request.scenario.sealed().unwrap_or_default();
    let mut blocks = vec![Block::Title(format!("Readings: {}", request.scenario.title))];
    for reading in &request.readings {
        blocks.push(Block::Heading(format!("{}: {}", reading.id, reading.title)));
        let state = match sealed.get(&reading.id) {
            Some(digest) if *digest == reading.digest => "sealed as it stands",
            Some(_) => "changed since it was sealed",
            None => "not sealed",
        };
        let said = [("", &reading.summary), ("What would count against it: ", &reading.denies)];
        let mut items: Vec<String> = said
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(head, text)| format!("{head}{text}"))
            .collect();
        items
            .extend((!reading.held_by.is_empty()).then(|| format!("Held by: {}.", reading.held_by.join("; "))));
        items.push(format!("Digest {} ({state}).", reading.digest));
        blocks.push(Block::List(items));
    }
    blocks
}

/// What they foretold; the first is the scenario as it is.
pub(crate) fn report(request: &ReadingsRequest, found: &[Foretold]) -> Vec<Block> {
    let (seed, count) = request.numbers;
    let head = ["reading", "fit", "fit above as it is", "check", "check above as it is"];
    let names = std::iter::once(AS_IT_IS).chain(request.readings.iter().map(|reading| reading.id.as_str()));
    let row = |(name, one): (&str, &Foretold)| {
        let own = name == AS_IT_IS;
        let above =
            |side: usize| if own { String::new() } else { one.above[side].as_ref().map_or_else(none, gain) };
        let mean = |side: usize| one.mean[side].as_ref().map_or_else(none, score);
        vec![name.to_owned(), mean(0), above(0), mean(1), above(1)]
    };
    let rows = names.clone().zip(found).map(row).collect();
    let mut blocks = vec![
        Block::Title(format!("Readings compared: {}", request.scenario.title)),
        Block::Paragraph(format!(
            "{} ({}). {} of each, seed {seed}. {} fit and {} check episodes have a log score.",
            span(&request.scenario),
            calendar(&request.scenario),
            histories(count),
            episodes(found, 0),
            episodes(found, 1)
        )),
        Block::Paragraph(HOW.to_owned()),
        Block::Table { head: head.map(str::to_owned).to_vec(), rows },
        Block::List(
            request
                .readings
                .iter()
                .zip(found.iter().skip(1))
                .map(|(reading, one)| format!("{} ({}): {}", reading.id, reading.title, verdict(one)))
                .collect(),
        ),
    ];
    let digests = request.readings.iter().map(|reading| format!("{} {}", reading.digest, reading.id)).collect();
    blocks.push(Block::Lines(digests));
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    blocks
}

fn none() -> String {
    "-".to_owned()
}

fn episodes(found: &[Foretold], side: usize) -> usize {
    found.first().and_then(|one| one.mean[side]).map_or(0, |mean| mean.episodes)
}

fn score(mean: &LogMean) -> String {
    format!("{:.3} ± {:.3}", mean.value, mean.mc_error)
}

fn gain(mean: &LogMean) -> String {
    format!("{:+.3} ± {:.3} [{:+.3}, {:+.3}]", mean.value, mean.mc_error, mean.bounds[0], mean.bounds[1])
}

/// In words, as far as histories and episodes bear it.
fn verdict(one: &Foretold) -> &'static str {
    match one.beside() {
        Beside::Nothing => "nothing is measured that it could foretell.",
        Beside::Better => "it foretold the check episodes better than the scenario as it is.",
        Beside::Worse => "it foretold them worse than the scenario as it is.",
        Beside::NoDifference => "no clear difference from the scenario as it is.",
    }
}
