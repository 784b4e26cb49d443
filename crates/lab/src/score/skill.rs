//! Skill: how much better one ensemble scores than another, usually a null model, on the episodes both speak of.
//!
//! Two errors answer two questions: `mc_error`, would more histories change the verdict;
//! `episode_error`, would other episodes of the same past.

use scenario::{Episode, Split};
use serde::Serialize;

use super::{Aggregate, EpisodeScore, Estimate, Outcomes, ScoreCard, ScoreError, score};

/// Two ensembles compared, *fit* and *check* apart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Skill {
    /// On *fit* episodes.
    pub fit: SplitSkill,
    /// On *check* episodes.
    pub check: SplitSkill,
}

/// The comparison on one split, over the episodes both speak about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SplitSkill {
    /// Scores of the model.
    pub model: Aggregate,
    /// Scores of its reference.
    pub reference: Aggregate,
    /// How much smaller the model's Brier score is.
    pub brier: Option<Gain>,
    /// How much smaller the model's CRPS of times is [h].
    pub crps_hours: Option<Gain>,
    /// How much smaller the model's scaled CRPS of numbers is.
    pub crps_scaled: Option<Gain>,
}

/// How much better, that is smaller, a score of the model is than its reference's.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Gain {
    /// Reference's mean less the model's: positive if the model is better.
    pub value: f64,
    /// Its standard error from the finite number of histories of both.
    pub mc_error: f64,
    /// Its standard error over episodes, paired, as if they were independent; none for one episode.
    pub episode_error: Option<f64>,
    /// Episodes on which the model is strictly better.
    pub better: usize,
    /// Episodes compared.
    pub episodes: usize,
}

/// Compares `model` with `reference` on the episodes both speak about.
///
/// # Errors
/// As [`score`]; [`ScoreError::HorizonsDiffer`] if one ensemble's histories are longer.
pub fn compare(episodes: &[Episode], model: &Outcomes, reference: &Outcomes) -> Result<Skill, ScoreError> {
    let minutes = [model.minutes(), reference.minutes()];
    if minutes[0] != minutes[1] {
        return Err(ScoreError::HorizonsDiffer { minutes });
    }
    let model_card = score(episodes, &model.common_with(reference))?;
    let reference_card = score(episodes, &reference.common_with(model))?;
    Ok(Skill {
        fit: split_skill(&model_card, &reference_card, Split::Fit),
        check: split_skill(&model_card, &reference_card, Split::Check),
    })
}

/// Where one score stands in an average and in a row.
struct Which {
    mean: fn(&Aggregate) -> Option<Estimate>,
    row: fn(&EpisodeScore) -> Option<Estimate>,
}

const BRIER: Which = Which { mean: |mean| mean.brier, row: |row| row.brier };
const CRPS_HOURS: Which = Which { mean: |mean| mean.crps_hours, row: |row| row.crps_hours };
const CRPS_SCALED: Which = Which { mean: |mean| mean.crps_scaled, row: |row| row.crps_scaled };

/// Model and reference on one split; rows stand in the same order in both.
struct Pair<'a> {
    means: [&'a Aggregate; 2],
    rows: Vec<[&'a EpisodeScore; 2]>,
}

fn split_skill(model: &ScoreCard, reference: &ScoreCard, split: Split) -> SplitSkill {
    let means = [model, reference].map(|card| match split {
        Split::Fit => &card.fit,
        Split::Check => &card.check,
    });
    let rows = model.episodes.iter().zip(&reference.episodes).map(|(ours, theirs)| [ours, theirs]);
    let pair = Pair { means, rows: rows.filter(|[ours, _]| ours.split == split).collect() };
    SplitSkill {
        model: means[0].clone(),
        reference: means[1].clone(),
        brier: pair.gain(&BRIER),
        crps_hours: pair.gain(&CRPS_HOURS),
        crps_scaled: pair.gain(&CRPS_SCALED),
    }
}

impl Pair<'_> {
    fn gain(&self, which: &Which) -> Option<Gain> {
        let [ours, theirs] = self.means.map(which.mean);
        let (ours, theirs) = (ours?, theirs?);
        let differences = self.differences(which);
        Some(Gain {
            value: theirs.value - ours.value,
            mc_error: ours.mc_error.hypot(theirs.mc_error),
            episode_error: mean_error(&differences),
            better: differences.iter().filter(|difference| **difference > 0.0).count(),
            episodes: differences.len(),
        })
    }

    fn differences(&self, which: &Which) -> Vec<f64> {
        let difference =
            |[ours, theirs]: &[&EpisodeScore; 2]| Some((which.row)(theirs)?.value - (which.row)(ours)?.value);
        self.rows.iter().filter_map(difference).collect()
    }
}

/// Standard error of the mean of independent values; none for fewer than two.
fn mean_error(values: &[f64]) -> Option<f64> {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (values.len() > 1).then(|| (squares / (count - 1.0) / count).sqrt())
}
