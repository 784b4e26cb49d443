//! Scores as the page is given them.

use lab::findings::scores_of;
use lab::null_model::NullSkill;
use lab::outcome::Answers;
use lab::score::{Aggregate, Estimate, Gain, SplitSkill};
use lab::store::RunFolder;
use scenario::Scenario;

use super::{PageFault, Shown};
use crate::page::{NullData, ScoreData, ScoreValue};

/// Scores of the answers to the episodes; none if there are too few histories.
pub(super) fn scores(
    scenario: &Scenario,
    shown: &Shown,
    (run, answers): (&RunFolder, Answers),
) -> Result<Option<ScoreData>, PageFault> {
    let Ok(scores) = scores_of(scenario, shown.episodes, (run, answers))? else { return Ok(None) };
    Ok(Some(ScoreData {
        model: [value(&scores.card.fit), value(&scores.card.check)],
        nulls: scores.nulls.iter().map(null).collect(),
    }))
}

fn value(aggregate: &Aggregate) -> ScoreValue {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    ScoreValue {
        episodes: number(aggregate.episodes),
        brier: aggregate.brier.as_ref().map(estimate),
        crps_hours: aggregate.crps_hours.as_ref().map(estimate),
        hits: [number(aggregate.hits.found), number(aggregate.hits.cases)],
    }
}

fn estimate(estimate: &Estimate) -> [f64; 2] {
    [estimate.value, estimate.mc_error]
}

fn null(null: &NullSkill) -> NullData {
    let splits: [&SplitSkill; 2] = [&null.skill.fit, &null.skill.check];
    let gain = |gain: &Gain| [gain.value, gain.episode_error.unwrap_or(gain.mc_error)];
    NullData {
        name: null.null_model.to_owned(),
        supposes: null.supposes.to_owned(),
        fitted: null.fitted,
        brier: splits.map(|split| Some([split.reference.brier?.value, split.model.brier?.value])),
        gain: splits.map(|split| split.brier.as_ref().map(gain)),
    }
}
