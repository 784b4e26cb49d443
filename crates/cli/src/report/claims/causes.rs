//! Two causes for people: what was needed, what was enough, and where either would have done.

use lab::claims::causes::{Causes, Fates};
use scenario::{Expects, Trial};

use super::found::effect;
use crate::report::words::{grouped, share};

/// What is said of the two causes of a claim.
pub(super) fn items(trial: &Trial, causes: &Causes) -> Vec<String> {
    let Some((done, _)) = &trial.second else { return Vec::new() };
    let unit = trial.outcome.unit;
    let mut items = vec![format!(
        "A second cause is named. {done} Change by that alone: {}; by both: {}; by both beyond the sum of each alone: {}.",
        effect(&causes.second.mean, unit),
        effect(&causes.both.mean, unit),
        effect(&causes.interaction, unit)
    )];
    items.extend(causes.fates.iter().map(needed));
    items.extend(causes.fates.iter().map(enough));
    let times = trial.expects == Expects::Later;
    items.extend(causes.fates.iter().filter(|_| times).map(before));
    items
}

/// But for which cause it would not be so.
fn needed(fates: &Fates) -> String {
    let count = |count: usize| grouped(count as u64);
    format!(
        "What is claimed to be caused is so in {} histories with both causes. Of those each cause was needed in {}, only \
         the first in {}, only the second in {}; in {} either one would have been enough, so that it is over-determined: \
         neither was needed, and each was a needed part of what was enough. In {} it is so without both.",
        share(fates.there, fates.histories),
        count(fates.each),
        count(fates.first),
        count(fates.second),
        count(fates.either),
        count(fates.neither)
    )
}

/// Which cause alone brings it about.
fn enough(fates: &Fates) -> String {
    format!(
        "Of the {} histories in which it is not so without both, the first alone is enough in {} and the second alone in {}.",
        grouped(fates.without as u64),
        grouped(fates.first_enough as u64),
        grouped(fates.second_enough as u64)
    )
}

/// Which came before the other.
fn before(fates: &Fates) -> String {
    format!(
        "In {} histories the first came before the second, which would have done it later; in {} the other way round.",
        grouped(fates.first_before as u64),
        grouped(fates.second_before as u64)
    )
}
