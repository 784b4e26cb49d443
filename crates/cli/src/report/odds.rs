//! Odds for people: a picture, a table, until when each side could still win, and what surprised the model.

mod picture;
pub(crate) mod rows;
pub(crate) mod svg;

use lab::odds::histories::Question;
use lab::odds::{LastChance, Odds, Surprise};
use lab::score::Estimate;

use super::CAVEAT;
use super::document::Block;
use super::words::{calendar, episodes, grouped, histories, moment, number, recorded, span};
use crate::resolve::odds::OddsRequest;

/// Most surprises that are told.
const MOST: usize = 12;
/// Fewer ancestors than this say little of parameters.
const FEW: usize = 10;

/// The whole of it.
pub(crate) fn report(request: &OddsRequest, found: &Odds) -> Vec<Block> {
    let scenario = &request.scenario;
    let mut blocks = vec![
        Block::Title(format!("Odds hour by hour: {}", scenario.title)),
        Block::Paragraph(format!("{} ({})", span(scenario), calendar(scenario))),
        Block::Paragraph(how(request, found)),
        Block::List(names(request)),
        Block::Lines(picture::picture(request, found)),
        table(request, found),
        Block::Heading("Until when it was open".to_owned()),
        Block::Paragraph(format!(
            "The last hour at which something, or its opposite, had a chance of at least {} %.",
            number(request.threshold * 100.0)
        )),
        Block::List(open(request, found)),
    ];
    blocks.extend(surprises(request, found));
    blocks.push(Block::Heading("How far to trust this".to_owned()));
    blocks.push(Block::Paragraph(trust(request, found)));
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    blocks
}

/// What was done.
fn how(request: &OddsRequest, found: &Odds) -> String {
    let design = &request.design;
    let weighed = found.episodes.len();
    let filters = format!("{} filters of {}", design.filters, histories(u64::from(design.particles)));
    if weighed == 0 {
        return format!(
            "{filters}, seed {}. The scenario records no fit episode, so that nothing is given: these are the odds \
             of the model alone, the same at every hour.",
            design.seed
        );
    }
    format!(
        "Given at each hour: what the scenario feeds to every history, and what is recorded of {} up to then. Single \
         check episodes are never looked at. An episode is taken to be off in {} of 100 histories that are right \
         otherwise, and a time that is off by {} h outside its recorded interval agrees by 1/e. {filters}, seed {}; ± \
         is one standard error between filters.",
        episodes(weighed, "fit"),
        number(design.trust.error * 100.0),
        number(design.trust.slack),
        design.seed
    )
}

fn names(request: &OddsRequest) -> Vec<String> {
    let questions = request.questions.iter().enumerate();
    questions.map(|(at, question)| format!("{}: {}", at + 1, question.name)).collect()
}

/// The steps that the table shows.
fn steps(request: &OddsRequest, found: &Odds) -> Vec<usize> {
    let [from, to] = request.span;
    let last = found.minutes.len() - 1;
    let every = request.every as usize;
    let inside = (0..=last).filter(|step| (from..=to).contains(&found.minutes[*step]));
    let first = inside.clone().next().unwrap_or(0);
    inside.filter(|step| (step - first).is_multiple_of(every) || *step == last).collect()
}

fn table(request: &OddsRequest, found: &Odds) -> Block {
    let count = request.questions.len();
    let head = std::iter::once("given what had happened by".to_owned());
    let head = head.chain((1..=count).map(|nth| format!("{nth} [%]")));
    let head = head.chain(["effective".to_owned(), "ancestors".to_owned()]).collect();
    let row = |step: usize| {
        let odds = (0..count).map(|which| percent(found.odds(which, step)));
        std::iter::once(moment(&request.scenario, Some(found.minutes[step])))
            .chain(odds)
            .chain([grouped(found.effective(step).round() as u64), grouped(found.ancestors(step) as u64)])
            .collect()
    };
    Block::Table { head, rows: steps(request, found).into_iter().map(row).collect() }
}

/// `63 ± 4`.
fn percent(estimate: Estimate) -> String {
    format!("{:.0} ± {:.0}", estimate.value * 100.0, estimate.mc_error * 100.0)
}

/// Until when each outcome, and its opposite, still had a chance.
fn open(request: &OddsRequest, found: &Odds) -> Vec<String> {
    let at = |step: Option<usize>| match step {
        Some(step) if step + 1 == found.minutes.len() => "to the end".to_owned(),
        Some(step) => format!("until {}", moment(&request.scenario, Some(found.minutes[step]))),
        None => "at no hour".to_owned(),
    };
    let told = |chance: LastChance| match chance.range {
        [first, last] if first == last => at(chance.step),
        [first, last] => format!("{} (single filters: {}; {})", at(chance.step), at(first), at(last)),
    };
    let item = |(which, question): (usize, &Question)| {
        let [comes, not] = [true, false].map(|comes| told(found.last_chance(which, comes, request.threshold)));
        format!("{}: it could come {comes}; it could fail to come {not}.", question.name)
    };
    request.questions.iter().enumerate().map(item).collect()
}

fn surprises(request: &OddsRequest, found: &Odds) -> Vec<Block> {
    let all = found.surprises();
    if all.is_empty() {
        return Vec::new();
    }
    let least = (1.0 - request.design.trust.error) * 100.0;
    let said = format!(
        "Given all that had been recorded before, the model expected to agree with these episodes with so many chances in \
         100; the most it could say is {}. The {} that it expected least, of {}.",
        number(least),
        MOST.min(all.len()),
        episodes(all.len(), "fit"),
    );
    let row = |surprise: &Surprise| {
        let episode = &request.scenario.record.episodes[surprise.episode];
        vec![episode.name.clone(), recorded(&request.scenario, episode), percent(surprise.agreement)]
    };
    let head = ["episode", "record", "expected [%]"].map(str::to_owned).to_vec();
    vec![
        Block::Heading("Where the model was surprised".to_owned()),
        Block::Paragraph(said),
        Block::Table { head, rows: all.iter().take(MOST).map(row).collect() },
    ]
}

/// How many histories all this rests on.
fn trust(request: &OddsRequest, found: &Odds) -> String {
    let last = found.minutes.len() - 1;
    let begun = u64::from(request.design.particles) * u64::from(request.design.filters);
    let run: usize = found.filters.iter().map(|filter| filter.run).sum();
    let renewals: usize = (0..=last).map(|step| found.renewed(step)).sum();
    let least = (0..=last).map(|step| found.effective(step)).fold(f64::INFINITY, f64::min);
    let mut said = format!(
        "{} were begun and {} run to an end; particles were drawn anew {renewals} times, over all filters. The \
         effective number of particles was never below {} of {}. Of the histories begun, {} are ancestors of what is \
         left at the end.",
        histories(begun),
        grouped(run as u64),
        grouped(least.round() as u64),
        grouped(begun),
        grouped(found.ancestors(last) as u64),
    );
    let few = FEW * request.design.filters as usize;
    if let Some(step) = (0..=last).find(|step| found.ancestors(*step) < few) {
        said += &format!(
            " From {} on the odds rest on fewer than {few} of them: parameters are not drawn anew, so that from then on \
             what is said of them has collapsed to a few values, and ± tells less than the whole error. More particles \
             (`-n`) or a greater `--error` put that off.",
            moment(&request.scenario, Some(found.minutes[step]))
        );
    }
    said
}
