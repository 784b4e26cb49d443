//! The predictive log score: the logarithm of the chance that an ensemble gave to what is recorded.
//!
//! Of yes or no it is that of the answer; of a time the mean over the hours of *has it happened yet*, so that an episode
//! weighs as much as another. Numbers have none. A chance is `(k + 1/2) / (n + 1)`, of `n` histories of which `k` have
//! it so (Krichevsky and Trofimov 1981), for what never came in few histories is not impossible. Larger is better; a
//! coin that knows nothing scores `-ln 2` = -0.693.

use engine::random::{Address, Purpose, Source};
use scenario::{Episode, Split};
use serde::Serialize;

use super::brier::State;
use super::episode::score_episode;
use super::sample::{Replicated, jackknife_error};
use super::{Outcomes, ScoreError};

/// Resamples of the episodes, for the bounds.
const RESAMPLES: u64 = 4000;
/// Their seed: fixed, so that the same scores always have the same bounds.
const SEED: u64 = 0x4c4f_4753;
/// Parts of the resamples below the bounds: a middle of 90 %.
const ENDS: [f64; 2] = [0.05, 0.95];

/// The log score of each episode that has one.
#[derive(Clone, Debug)]
pub struct LogScores {
    rows: Vec<(usize, Split, Replicated)>,
}

/// A mean log score over the episodes of one side, in nats.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct LogMean {
    /// The mean, or by how much one exceeds another on the same episodes.
    pub value: f64,
    /// Its standard error from the finite number of histories; histories of one number are paired.
    pub mc_error: f64,
    /// Bounds of the middle 90 % over other episodes of the same past: resampled with replacement, paired.
    pub bounds: [f64; 2],
    /// Part of the resamples in which it is above 0.
    pub above: f64,
    /// How many episodes.
    pub episodes: usize,
}

impl LogScores {
    /// The scores of `outcomes` against `episodes`; rival readings of the record as for other scores.
    ///
    /// # Errors
    /// As [`super::score`].
    pub fn new(episodes: &[Episode], outcomes: &Outcomes) -> Result<Self, ScoreError> {
        let columns = outcomes.columns();
        if columns.len() != episodes.len() {
            return Err(ScoreError::EpisodeCount { episodes: episodes.len(), columns: columns.len() });
        }
        let mut rows = Vec::new();
        for (at, (episode, column)) in episodes.iter().zip(columns).enumerate() {
            let Some(column) = column else { continue };
            let scored = score_episode(episode, column, outcomes.minutes())?;
            let marks = super::episode::hour_marks(outcomes.minutes());
            let holds = |history: usize, state: usize| column.holds(history, marks.get(state).copied());
            if !scored.states.is_empty() {
                rows.push((at, episode.split, replicated(&scored.states, outcomes.histories(), holds)));
            }
        }
        Ok(Self { rows })
    }

    /// The mean over the episodes of one side; none if it has none.
    #[must_use]
    pub fn mean(&self, split: Split) -> Option<LogMean> {
        let rows = self.rows.iter().filter(|row| row.1 == split);
        mean(&rows.map(|row| row.2.clone()).collect::<Vec<_>>())
    }

    /// By how much the mean exceeds that of `other`, whose histories of one number have the same draws, over the episodes
    /// of one side that both have scores of; none if there are none.
    #[must_use]
    pub fn above(&self, other: &Self, split: Split) -> Option<LogMean> {
        let rows = self.rows.iter().filter(|row| row.1 == split);
        let differences = rows.filter_map(|(at, _, own)| {
            let (_, _, theirs) = other.rows.iter().find(|row| row.0 == *at)?;
            (own.without_each.len() == theirs.without_each.len()).then(|| less(own, theirs))
        });
        mean(&differences.collect::<Vec<_>>())
    }
}

fn less(own: &Replicated, theirs: &Replicated) -> Replicated {
    let pairs = own.without_each.iter().zip(&theirs.without_each);
    Replicated {
        value: own.value - theirs.value,
        without_each: pairs.map(|(own, theirs)| own - theirs).collect(),
    }
}

/// The mean log chance of states, and the same without each history.
fn replicated(states: &[State], histories: usize, holds: impl Fn(usize, usize) -> bool) -> Replicated {
    let count = histories as f64;
    let weight: f64 = states.iter().map(|state| state.weight).sum();
    let whole = states.iter().map(|state| state.weight * chance(state.prob * count, count, state.recorded));
    // By state: without a history in which it does not hold, and without one in which it does.
    let without: Vec<[f64; 2]> = (states.iter())
        .map(|state| [0.0, 1.0].map(|one| chance(state.prob * count - one, count - 1.0, state.recorded)))
        .collect();
    let one = |history: usize| {
        let term = |(at, state): (usize, &State)| state.weight * without[at][usize::from(holds(history, at))];
        states.iter().enumerate().map(term).sum::<f64>() / weight
    };
    Replicated { value: whole.sum::<f64>() / weight, without_each: (0..histories).map(one).collect() }
}

/// The expected logarithm of the chance of a state that is recorded with this chance.
fn chance(holding: f64, count: f64, recorded: f64) -> f64 {
    let chance = (holding.max(0.0) + 0.5) / (count + 1.0);
    recorded * chance.ln() + (1.0 - recorded) * (1.0 - chance).ln()
}

fn mean(rows: &[Replicated]) -> Option<LogMean> {
    let (first, episodes) = (rows.first()?, rows.len() as f64);
    let histories = first.without_each.len();
    let without: Vec<f64> = (0..histories)
        .map(|one| rows.iter().map(|row| row.without_each[one]).sum::<f64>() / episodes)
        .collect();
    let values: Vec<f64> = rows.iter().map(|row| row.value).collect();
    let mut resampled: Vec<f64> = (0..RESAMPLES).map(|number| resample(&values, number)).collect();
    resampled.sort_by(f64::total_cmp);
    let at = |part: f64| resampled[((part * RESAMPLES as f64) as usize).min(resampled.len() - 1)];
    Some(LogMean {
        value: values.iter().sum::<f64>() / episodes,
        mc_error: jackknife_error(&without),
        bounds: ENDS.map(at),
        above: resampled.iter().filter(|value| **value > 0.0).count() as f64 / RESAMPLES as f64,
        episodes: rows.len(),
    })
}

/// The mean of as many values, drawn with replacement.
fn resample(values: &[f64], number: u64) -> f64 {
    let source = Source::new(SEED, number);
    let draw = |index: usize| {
        let address = Address { entity: 0, purpose: Purpose::Tie, minute: 0, index: index as u32 };
        values[((source.uniform(address) * values.len() as f64) as usize).min(values.len() - 1)]
    };
    (0..values.len()).map(draw).sum::<f64>() / values.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 3 of 4 histories: (3 + 1/2) / 5 = 0.7.
    #[test]
    fn the_log_score_is_that_of_the_smoothed_share() {
        let holds = [true, true, true, false];
        let state = State { prob: 0.75, recorded: 1.0, weight: 1.0 };
        let found = replicated(&[state], 4, |history, _| holds[history]);
        assert!((found.value - 0.7_f64.ln()).abs() < 1e-12);
        // Without one that holds, 2 of 3: 2.5 / 4; without the other, 3 of 3: 3.5 / 4.
        assert!((found.without_each[0] - 0.625_f64.ln()).abs() < 1e-12);
        assert!((found.without_each[3] - 0.875_f64.ln()).abs() < 1e-12);
    }

    /// What never comes costs much, and not everything.
    #[test]
    fn what_never_came_is_not_impossible() {
        assert!((chance(0.0, 99.0, 1.0) - 0.005_f64.ln()).abs() < 1e-12);
        assert!((chance(1.0, 2.0, 0.5) + std::f64::consts::LN_2).abs() < 1e-12);
    }

    /// A difference that is the same in all episodes has no spread over them.
    #[test]
    fn bounds_are_over_episodes() {
        let row = |value: f64| Replicated { value, without_each: vec![value; 4] };
        let even = mean(&[row(0.2), row(0.2), row(0.2)]).expect("three");
        assert!(
            (even.bounds[0] - 0.2).abs() < 1e-12 && (even.bounds[1] - 0.2).abs() < 1e-12 && even.above == 1.0
        );
        let odd = mean(&[row(-1.0), row(1.0), row(-1.0), row(1.0)]).expect("four");
        assert!(odd.bounds[0] < -0.4 && odd.bounds[1] > 0.4 && odd.value == 0.0, "{odd:?}");
        assert_eq!(mean(&[]), None);
    }
}
