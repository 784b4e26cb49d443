//! A stress in a few sentences.

use lab::comparison::{AnswerPair, Difference};
use lab::score::{Change, Estimate};
use lab::stress::{Changed, PERCENT, Variant};

use super::{Stressed, name, signed};
use crate::report::words::histories;

/// Errors by which a change must exceed zero to be called clear: three, for there are many changes.
const ERRORS_APART: f64 = 3.0;
/// Share of changes that chance alone takes beyond that, were they normal.
const BY_CHANCE: f64 = 0.0027;

/// One sentence for the mechanisms, one for the parameters, one for each split's score.
pub(super) fn lines(stressed: &Stressed) -> Vec<String> {
    let all = stressed.changed;
    let is_off = |changed: &&Changed| matches!(changed.variant, Variant::Without(_));
    let off: Vec<&Changed> = all.iter().filter(is_off).collect();
    let moved: Vec<&Changed> = all.iter().filter(|changed| !is_off(changed)).collect();
    let count = histories(stressed.told.findings.histories as u64);
    let mut lines = Vec::new();
    lines.extend(group(&off, "Mechanisms off, one at a time", &count));
    lines.extend(group(&moved, &format!("Parameters moved by {PERCENT} %, one at a time"), &count));
    lines.extend(["fit", "check"].iter().enumerate().filter_map(|(at, split)| score_line(all, at, split)));
    let compared: usize = all.iter().filter(|changed| !changed.is_nothing()).map(|x| sizes(x).len()).sum();
    lines.push(format!(
        "Clear is a change of a headline or a mean score beyond {ERRORS_APART:.0} of its Monte Carlo errors. Of {compared} \
         compared, about {:.0} would be clear by chance alone.",
        BY_CHANCE * compared as f64
    ));
    lines
}

fn group(list: &[&Changed], what: &str, histories: &str) -> Option<String> {
    let most = list.first()?;
    let nothing: Vec<String> =
        list.iter().filter(|changed| changed.is_nothing()).map(|changed| name(&changed.variant)).collect();
    let clear = list.iter().filter(|changed| sizes(changed).iter().any(|size| *size > ERRORS_APART)).count();
    let mut said = format!(
        "{what}: {}. {clear} change something clearly. The largest effect: {}, {:.2}.",
        list.len(),
        name(&most.variant),
        most.effect
    );
    if !nothing.is_empty() {
        said.push_str(&format!(
            " {} change nothing at all in any of {histories}, because the scenario gives them nothing to act on, or it \
             never came to that: {}.",
            nothing.len(),
            nothing.join(", ")
        ));
    }
    Some(said)
}

/// The best and the worst that any change does to the Brier score of one split.
fn score_line(all: &[Changed], split: usize, called: &str) -> Option<String> {
    let found = all.iter().filter_map(|changed| Some((changed, changed.scores.as_ref().ok()?[split].brier?)));
    let found: Vec<(&Changed, Estimate)> = found.collect();
    let by = |a: &&(&Changed, Estimate), b: &&(&Changed, Estimate)| a.1.value.total_cmp(&b.1.value);
    let (best, worst) = (found.iter().min_by(by)?, found.iter().max_by(by)?);
    let told = |(changed, estimate): &(&Changed, Estimate)| {
        format!("{} ({})", signed(estimate.value, Some(estimate.mc_error), 3), name(&changed.variant))
    };
    Some(format!("Mean Brier score of {called} episodes: changed by {} to {}.", told(best), told(worst)))
}

/// Every change in its errors, of times and numbers the mean within pairs: the error of a median of nearly equal pairs is
/// too rough for so many comparisons; what has no error is left out.
fn sizes(changed: &Changed) -> Vec<f64> {
    let size = |value: f64, error: f64| if value == 0.0 { 0.0 } else { value.abs() / error };
    let of = |difference: &Difference| difference.mc_error.map(|error| size(difference.value, error));
    let headline = |answer: &AnswerPair| match answer {
        AnswerPair::Chance(chances) => vec![of(&chances.difference)],
        AnswerPair::Number(medians) => vec![of(&medians.mean)],
        AnswerPair::Time { happened, when } => {
            vec![of(&happened.difference), when.as_ref().and_then(|when| of(&when.mean))]
        }
    };
    let score =
        |change: &Change| [change.brier, change.crps_hours].map(|x| x.map(|x| size(x.value, x.mc_error)));
    let scores = changed.scores.iter().flatten().flat_map(score);
    changed.headlines.iter().flat_map(headline).chain(scores).flatten().collect()
}
