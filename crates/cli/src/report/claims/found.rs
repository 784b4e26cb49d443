//! What was found of claims, for people: a table, then each claim by itself, in plain frequencies.

use lab::claims::verdict::{Mean, Verdict};
use lab::claims::{Effect, Finding, Tag, Tried};
use scenario::{Claim, Expects, Outcome, Trial, Unit};

use super::{causes, whence};
use crate::report::CAVEAT;
use crate::report::document::Block;
use crate::report::words::{calendar, grouped, number, share, span};
use crate::resolve::claims::ClaimsRequest;

/// Said of every table.
const HOW: &str = "Each claim is an intervention with a measured outcome. Histories are run in pairs, once as the scenario is and \
    once with the intervention, and have the same chances otherwise. A setting is one plausible world: parameters and \
    guessed inputs drawn from their ranges. The model agrees with a claim if in more than half of the plausible \
    settings the outcome changes as claimed, and by enough to matter; it disagrees if in less than half; it cannot tell \
    if the bounds of that share lie on both sides of one half. The bounds hold for the whole table together: in 95 of \
    100 such tables no verdict is due to luck. ± is one standard error.";
/// Said of the tags.
const TAGS: &str = "An effect that is there is tried once more with people with whom nothing weighs, neither prospects nor \
    leanings nor others nor danger, and who answer by lot. It is wired if it is there all the same, for then it follows \
    from what the intervention does and from the course of things; it is emergent if it is gone, for then it is made by \
    people's choices. A claim is about a law and not about a place if its intervention moves a parameter that all \
    scenarios share.";
/// Said where what is tried rests on what is put in.
const GIVEN: &str = "In both arms something is put in on which the claim stands";

/// The verdict in words.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agrees => "the model agrees",
        Verdict::Disagrees => "the model disagrees",
        Verdict::CannotTell => "the model cannot tell",
    }
}

/// A line that is told when a claim is done.
pub(crate) fn verdict_line(claim: &Claim, found: &Finding) -> String {
    format!("{}: {} ({} pairs)", claim.id, verdict(found.verdict), grouped(found.pairs as u64))
}

/// What makes an effect, in words.
pub(super) fn tag_of(tag: Tag) -> &'static str {
    match tag {
        Tag::Emergent => "emergent",
        Tag::Wired => "wired",
        Tag::CannotTell => "wired or emergent",
    }
}

/// A line that is told when it is known what makes an effect.
pub(crate) fn tag_line(claim: &Claim, without: &Finding) -> String {
    format!("{}: {} ({} pairs)", claim.id, tag_of(Tag::of(without)), grouped(without.pairs as u64))
}

/// The whole of it.
pub(crate) fn report(request: &ClaimsRequest, found: &[Tried]) -> Vec<Block> {
    let (scenario, design) = (&request.scenario, &request.design);
    let tried: Vec<(&Claim, &Trial, &Tried)> = tried(request, found);
    let mut blocks = vec![
        Block::Title(format!("Claims tried: {}", scenario.title)),
        Block::Paragraph(format!(
            "{} ({}). {} of {} claims; at most {} settings of {} pairs, seed {}.",
            span(scenario),
            calendar(scenario),
            tried.len(),
            request.all.len(),
            design.settings,
            design.pairs,
            design.seed
        )),
        Block::Paragraph(HOW.to_owned()),
        Block::Paragraph(TAGS.to_owned()),
        Block::Paragraph(counts(&tried)),
        table(&tried),
    ];
    for one in &tried {
        blocks.push(Block::Heading(format!("{}: {}", one.0.id, verdict(one.2.finding.verdict))));
        blocks.extend(page(*one));
    }
    let repeats = request.chosen().filter_map(|claim| {
        let other = claim.same_as.as_ref()?;
        Some(format!("{} says the same as {other}, which was tried for both.", claim.id))
    });
    let repeats: Vec<String> = repeats.collect();
    if !repeats.is_empty() {
        blocks.push(Block::List(repeats));
    }
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    blocks
}

/// The claims that were tried, each with how and with what was found.
pub(super) fn tried<'a>(
    request: &'a ClaimsRequest,
    found: &'a [Tried],
) -> Vec<(&'a Claim, &'a Trial, &'a Tried)> {
    let claims = request.tried.iter().map(|at| &request.all[*at]);
    let tried = claims.filter_map(|claim| claim.trial.as_ref().map(|trial| (claim, trial)));
    tried.zip(found).map(|((claim, trial), found)| (claim, trial, found)).collect()
}

pub(super) fn counts(tried: &[(&Claim, &Trial, &Tried)]) -> String {
    let of = |verdict| tried.iter().filter(|one| one.2.finding.verdict == verdict).count();
    format!(
        "Of {}: the model agrees with {}, disagrees with {}, and cannot tell of {}.",
        tried.len(),
        of(Verdict::Agrees),
        of(Verdict::Disagrees),
        of(Verdict::CannotTell)
    ) + &tags(tried)
}

/// How many of those agreed with are of which kind; nothing if there is none.
fn tags(tried: &[(&Claim, &Trial, &Tried)]) -> String {
    let of = |tag| tried.iter().filter(|one| one.2.tag() == Some(tag)).count();
    match [Tag::Emergent, Tag::Wired, Tag::CannotTell].map(of) {
        [0, 0, 0] => String::new(),
        [emergent, wired, either] => format!(
            " Of those it agrees with, {emergent} are emergent, {wired} wired, and of {either} it cannot be told which."
        ),
    }
}

pub(super) fn table(tried: &[(&Claim, &Trial, &Tried)]) -> Block {
    let head = ["claim", "verdict", "tag", "about", "settings", "effect", "without", "with", "pairs"];
    let row = |(claim, trial, tried): &(&Claim, &Trial, &Tried)| {
        let found = &tried.finding;
        let unit = trial.outcome.unit;
        vec![
            claim.id.clone(),
            verdict(found.verdict).trim_start_matches("the model ").to_owned(),
            tried.tag().map_or_else(String::new, |one| tag_of(one).to_owned()),
            if trial.law { "a law" } else { "a place" }.to_owned(),
            settings(found),
            effect(&found.effect.mean, unit),
            level(found.effect.without, unit),
            level(found.effect.with, unit),
            grouped(found.pairs as u64),
        ]
    };
    Block::Table { head: head.map(str::to_owned).to_vec(), rows: tried.iter().map(row).collect() }
}

/// One claim on a page.
pub(super) fn page((claim, trial, tried): (&Claim, &Trial, &Tried)) -> Vec<Block> {
    let found = &tried.finding;
    let said = if claim.stated {
        match claim.line {
            Some(line) => format!("The text, line {line}, says: {}", claim.claim),
            None => format!("The text says: {}", claim.claim),
        }
    } else {
        let whence = whence(claim);
        format!("Read {whence}: {}", claim.claim)
    };
    let mut items = vec![
        format!("What is done: {}", trial.intervention),
        format!("What is measured: {}. {}", trial.outcome.name, expected(trial.expects)),
        measured(&trial.outcome, &found.effect),
        format!(
            "In about {} of {} plausible settings the change is as claimed and at least {} (bounds: {} to {} of {}).",
            (found.share.value * found.settings as f64).round(),
            found.settings,
            amount(found.size, trial.outcome.unit),
            (found.share.bounds[0] * found.settings as f64).round().max(0.0),
            (found.share.bounds[1] * found.settings as f64).round(),
            found.settings,
        ),
        pairing(&found.effect, found.pairs),
    ];
    items.extend(cause(trial, found));
    items.extend(tried.weightless.as_ref().map(|without| made_by(trial, without)));
    items.extend(tried.causes.iter().flat_map(|causes| causes::items(trial, causes)));
    if let (Some((outcome, expects)), Some(also)) = (&trial.also, &found.also) {
        let expects = expects.map_or_else(String::new, |expects| format!(" {}", expected(expects)));
        items.push(format!("Measured too: {}.{expects} {}", outcome.name, measured(outcome, also)));
    }
    if trial.law {
        items.push(
            "The intervention moves what all scenarios share: what is tried is a law, not a place.".to_owned(),
        );
    }
    if let Some(given) = &trial.given {
        items.push(format!("{GIVEN} (`{given}`)."));
    }
    if !claim.note.is_empty() {
        items.push(claim.note.clone());
    }
    vec![Block::Paragraph(said), Block::List(items)]
}

pub(super) fn expected(expects: Expects) -> &'static str {
    match expects {
        Expects::Rises => "If the claim is right, it rises.",
        Expects::Falls => "If the claim is right, it falls.",
        Expects::Earlier => "If the claim is right, it comes earlier.",
        Expects::Later => "If the claim is right, it comes later.",
        Expects::NoChange => "If the claim is right, it stays as it is.",
    }
}

/// What came out, in plain frequencies.
fn measured(outcome: &Outcome, found: &Effect) -> String {
    let unit = outcome.unit;
    let mean = effect(&found.mean, unit);
    let plain = match (found.lost, found.gained) {
        (Some([had, lost]), Some([had_not, gained])) => {
            let all = had + had_not;
            format!(
                "It comes about in {} histories without the intervention and in {} with it. Of the {} histories in which \
                 it comes about, {} lose it by the intervention; of the {} others, {} gain it.",
                share(had, all),
                share(had - lost + gained, all),
                grouped(had as u64),
                grouped(lost as u64),
                grouped(had_not as u64),
                grouped(gained as u64)
            )
        }
        _ => format!(
            "On average {} without the intervention and {} with it.",
            level(found.without, unit),
            level(found.with, unit)
        ),
    };
    format!("{plain} Change: {mean}.")
}

/// How often the cause was needed, and how often it was enough; none of a number.
fn cause(trial: &Trial, found: &Finding) -> Option<String> {
    let ([had, lost], [had_not, gained]) = (found.effect.lost?, found.effect.gained?);
    // So it is with the cause there, and no more without it.
    let (needed, so, without) = match trial.expects {
        Expects::Falls | Expects::Later => (lost, had, had_not - gained + lost),
        Expects::Rises | Expects::Earlier => (gained, had_not, had - lost + gained),
        Expects::NoChange => return None,
    };
    Some(format!(
        "What is claimed to be caused is so in {} histories. In {} of those the cause was needed: but for it, it would not be \
         so. Of the {} in which it is not so without the cause, the cause is enough in {needed}.",
        share(so, had + had_not),
        grouped(needed as u64),
        grouped(without as u64),
    ))
}

/// Whether the effect is there where nothing weighs with people.
fn made_by(trial: &Trial, without: &Finding) -> String {
    let said = match Tag::of(without) {
        Tag::Emergent => "Emergent: where nothing weighs with people the effect is gone.",
        Tag::Wired => "Wired: the effect is there where nothing weighs with people.",
        Tag::CannotTell => {
            "Wired or emergent: it cannot be told whether the effect is there where nothing weighs with people."
        }
    };
    format!(
        "{said} {} without the intervention and {} with it; change: {}, as claimed in about {} plausible settings.",
        level(without.effect.without, trial.outcome.unit),
        level(without.effect.with, trial.outcome.unit),
        effect(&without.effect.mean, trial.outcome.unit),
        settings(without),
    )
}

fn pairing(found: &Effect, pairs: usize) -> String {
    let differ = share(found.differ, pairs);
    match found.paired {
        Some(_) if found.differ == 0 => {
            format!("The outcome is another in {differ} pairs: the intervention reaches it nowhere.")
        }
        Some(paired) => format!(
            "The outcome is another in {differ} pairs. Pairing took away {:.0} % of the variance of the difference.",
            100.0 * paired
        ),
        None => format!("The outcome is another in {differ} pairs: it is the same in every history."),
    }
}

/// About how many of the plausible settings.
fn settings(found: &Finding) -> String {
    format!("{:.0} of {}", (found.share.value * found.settings as f64).round(), found.settings)
}

/// An effect with its standard error.
pub(super) fn effect(mean: &Mean, unit: Unit) -> String {
    match unit {
        Unit::Probability => format!("{:+.1} ± {:.1} points", 100.0 * mean.value, 100.0 * mean.error),
        Unit::Hours => format!("{:+.1} ± {:.1} h", mean.value, mean.error),
        Unit::People => format!("{:+.0} ± {:.0} people", mean.value, mean.error),
        Unit::Places => format!("{:+.2} ± {:.2} places", mean.value, mean.error),
        Unit::Number => format!("{:+.2} ± {:.2}", mean.value, mean.error),
    }
}

/// A mean of the outcome.
pub(super) fn level(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Probability => format!("{:.1} %", 100.0 * value),
        Unit::Hours => format!("{value:.1} h"),
        Unit::People => grouped(value.round().max(0.0) as u64),
        Unit::Places | Unit::Number => number(value),
    }
}

/// A size, without a sign.
fn amount(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Probability => format!("{:.0} points", 100.0 * value),
        Unit::Hours => format!("{value:.1} h"),
        Unit::People => format!("{value:.0} people"),
        Unit::Places => format!("{value:.2} places"),
        Unit::Number => format!("{value:.2}"),
    }
}
