//! Claims for people: listed by their status.

mod causes;
pub(crate) mod found;
pub(crate) mod pages;
pub(crate) mod rows;

use scenario::{Claim, ClaimStatus};

use super::document::Block;
use super::words::{calendar, grouped, span};
use crate::resolve::claims::ClaimsRequest;

/// What is said of the claims of each status.
const HEADS: [(ClaimStatus, &str); 4] = [
    (ClaimStatus::Runnable, "Can be tried"),
    (ClaimStatus::NeedsTheCountry, "About what lies outside the scenario"),
    (ClaimStatus::Tautology, "True by the meaning of the words"),
    (ClaimStatus::NotTestable, "Nothing in the model answers to it"),
];

/// The claims that were asked for, by status.
pub(crate) fn list(request: &ClaimsRequest) -> Vec<Block> {
    let scenario = &request.scenario;
    let of = |status| request.chosen().filter(move |claim| claim.status == status);
    let mut blocks = vec![
        Block::Title(format!("Claims: {}", scenario.title)),
        Block::Paragraph(format!("{} ({})", span(scenario), calendar(scenario))),
        Block::Paragraph(counts(request)),
    ];
    for (status, said) in HEADS {
        let items: Vec<String> = of(status).map(item).collect();
        if !items.is_empty() {
            blocks.push(Block::Heading(format!(
                "{said} ({}): {}",
                status.as_str(),
                grouped(items.len() as u64)
            )));
            blocks.push(Block::List(items));
        }
    }
    blocks.push(Block::Paragraph(how_to(request)));
    blocks
}

/// How claims are tried.
fn how_to(request: &ClaimsRequest) -> String {
    let typed = &request.typed;
    match request.chosen().find(|claim| claim.trial.is_some()) {
        None => format!(
            "None of these can be tried; `interregnum claims {typed} --list --status runnable` names those that can."
        ),
        Some(claim) => format!(
            "`interregnum claims {typed} {}` tries one of them, `interregnum claims {typed} --flagship` those marked so.",
            claim.id
        ),
    }
}

/// How many there are of each status.
fn counts(request: &ClaimsRequest) -> String {
    let (all, chosen) = (request.all.len() as u64, request.chosen.len() as u64);
    let whole = if chosen == all {
        format!("{} claims", grouped(all))
    } else {
        format!("{} of {} claims", grouped(chosen), grouped(all))
    };
    let counted = |(status, _): &(ClaimStatus, &str)| {
        let count = request.chosen().filter(|claim| claim.status == *status).count();
        (count > 0).then(|| format!("{} {count}", status.as_str()))
    };
    let parts: Vec<String> = HEADS.iter().filter_map(counted).collect();
    let repeated = request.chosen().filter(|claim| claim.same_as.is_some()).count();
    let repeated = if repeated > 0 { format!(" Of all, {repeated} repeat another.") } else { String::new() };
    if parts.is_empty() { format!("{whole}.") } else { format!("{whole}: {}.{repeated}", parts.join(", ")) }
}

/// One claim in a sentence or two.
fn item(claim: &Claim) -> String {
    let flagship = if claim.flagship { ", flagship" } else { "" };
    let mut said = format!("{} ({}{flagship}): {}", claim.id, whence(claim), claim.claim);
    match (&claim.same_as, claim.trial.as_ref()) {
        (Some(other), _) => said += &format!(" The same as {other}."),
        (None, Some(trial)) => said += &format!(" Tried: {}", trial.intervention),
        (None, None) => {}
    }
    if !claim.reason.is_empty() {
        said += &format!(" {}", claim.reason);
    }
    said
}

/// Where a claim was taken from: it is said that the text says so only where it does.
fn whence(claim: &Claim) -> String {
    match (claim.line, claim.stated) {
        (Some(line), true) => format!("line {line}"),
        (Some(line), false) => format!("between the lines of line {line}"),
        (None, true) => "stated".to_owned(),
        (None, false) => "between the lines".to_owned(),
    }
}
