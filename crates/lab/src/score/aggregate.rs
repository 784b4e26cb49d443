//! Averages over episodes, which weigh alike, with Monte Carlo errors that know the episodes share histories.
//!
//! The jackknife leaves one history out of *all* episodes at once. What an average does not say is how
//! it would differ for other episodes of the same past: that is [`super::skill`]'s `episode_error`.

use serde::Serialize;

use super::brier::{self, BINS, Decomposition, State};
use super::coverage::acceptance;
use super::episode::Scored;
use super::sample::{Estimate, Replicated, jackknife_error};

/// Probability that the accepted number of hits has for a calibrated model.
const ACCEPTANCE_LEVEL: f64 = 0.99;
const COVERAGE: f64 = 0.9;

/// Averages over the episodes of one split. What no episode speaks about is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aggregate {
    /// Episodes scored.
    pub episodes: usize,
    /// How many of them each mean is over.
    pub averaged: Averaged,
    /// Mean Brier score in [0, 1] of times (hour by hour) and truths; numbers contribute none.
    pub brier: Option<Estimate>,
    /// Mean fair CRPS of times, censored at the end of the history [h].
    pub crps_hours: Option<Estimate>,
    /// Mean fair CRPS of numbers as a share of the recorded number.
    pub crps_scaled: Option<Estimate>,
    /// Share of times and numbers whose 90 % interval meets the recorded one. Its error treats the
    /// episodes as independent.
    pub coverage90: Option<Estimate>,
    /// Mean width of the 90 % intervals of times, within the span [h].
    pub width_hours: Option<f64>,
    /// Hits, out of how many, and the fewest and most that a calibrated model has with 99 %.
    pub hits: Hits,
    /// Times and numbers by their PIT, in ten equal bins: flat if calibrated.
    pub pit: [u32; BINS],
    /// The Brier score taken apart, over all hourly states and truths; episodes weigh alike.
    pub decomposition: Option<Decomposition>,
}

/// Number of episodes that each mean is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Averaged {
    /// Times and truths.
    pub brier: usize,
    /// Times.
    pub crps_hours: usize,
    /// Numbers.
    pub crps_scaled: usize,
}

/// By how much two averages exceed those of another ensemble with the same draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Of the mean Brier score.
    pub brier: Option<Estimate>,
    /// Of the mean fair CRPS of times [h].
    pub crps_hours: Option<Estimate>,
}

/// How often 90 % intervals met the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Hits {
    /// Intervals that did.
    pub found: usize,
    /// Intervals.
    pub cases: usize,
    /// Fewest and most accepted at the 99 % level, were the episodes independent.
    pub accepted: [usize; 2],
}

/// Sum of one score over episodes, and of its values without each history.
#[derive(Clone, Debug)]
struct Sum {
    count: usize,
    value: f64,
    without_each: Vec<f64>,
}

impl Sum {
    fn new(histories: usize) -> Self {
        Self { count: 0, value: 0.0, without_each: vec![0.0; histories] }
    }

    fn add(&mut self, score: Option<&Replicated>) {
        let Some(score) = score else { return };
        self.count += 1;
        self.value += score.value;
        for (sum, value) in self.without_each.iter_mut().zip(&score.without_each) {
            *sum += value;
        }
    }

    /// Mean less that of `base`, history by history.
    fn change_from(&self, base: &Self) -> Option<Estimate> {
        let count = self.count as f64;
        let pairs = self.without_each.iter().zip(&base.without_each);
        let apart: Vec<f64> = pairs.map(|(other, base)| other - base).collect();
        let change =
            || Estimate { value: (self.value - base.value) / count, mc_error: jackknife_error(&apart) / count };
        (self.count > 0 && self.count == base.count).then(change)
    }

    fn mean(&self) -> Option<Estimate> {
        let count = self.count as f64;
        let mean =
            || Estimate { value: self.value / count, mc_error: jackknife_error(&self.without_each) / count };
        (self.count > 0).then(mean)
    }
}

/// Collects scored episodes of one split.
#[derive(Clone, Debug)]
pub(super) struct Accumulator {
    episodes: usize,
    brier: Sum,
    crps_hours: Sum,
    crps_scaled: Sum,
    widths_hours: Vec<f64>,
    hits: usize,
    hit_probs: Vec<f64>,
    pit: [u32; BINS],
    states: Vec<State>,
}

impl Accumulator {
    pub(super) fn new(histories: usize) -> Self {
        Self {
            episodes: 0,
            brier: Sum::new(histories),
            crps_hours: Sum::new(histories),
            crps_scaled: Sum::new(histories),
            widths_hours: Vec::new(),
            hits: 0,
            hit_probs: Vec::new(),
            pit: [0; BINS],
            states: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, scored: &Scored) {
        self.episodes += 1;
        self.brier.add(scored.brier.as_ref());
        self.crps_hours.add(scored.crps_hours.as_ref());
        self.crps_scaled.add(scored.crps_scaled.as_ref());
        self.widths_hours.extend(scored.row.width_hours);
        self.hits += usize::from(scored.row.covered == Some(true));
        self.hit_probs.extend(scored.hit_prob);
        if let Some(pit) = scored.row.pit {
            self.pit[brier::bin_of(pit)] += 1;
        }
        self.states.extend(&scored.states);
    }

    pub(super) fn change_from(&self, base: &Self) -> Change {
        Change {
            brier: self.brier.change_from(&base.brier),
            crps_hours: self.crps_hours.change_from(&base.crps_hours),
        }
    }

    pub(super) fn finish(self) -> Aggregate {
        Aggregate {
            episodes: self.episodes,
            averaged: Averaged {
                brier: self.brier.count,
                crps_hours: self.crps_hours.count,
                crps_scaled: self.crps_scaled.count,
            },
            brier: self.brier.mean(),
            crps_hours: self.crps_hours.mean(),
            crps_scaled: self.crps_scaled.mean(),
            coverage90: self.coverage(),
            width_hours: mean(&self.widths_hours),
            hits: self.counted_hits(),
            pit: self.pit,
            decomposition: brier::decompose(&self.states),
        }
    }

    fn coverage(&self) -> Option<Estimate> {
        let cases = self.hit_probs.len() as f64;
        let variance: f64 = self.hit_probs.iter().map(|prob| prob * (1.0 - prob)).sum();
        let share = || Estimate { value: self.hits as f64 / cases, mc_error: variance.sqrt() / cases };
        (cases > 0.0).then(share)
    }

    fn counted_hits(&self) -> Hits {
        let cases = self.hit_probs.len();
        Hits { found: self.hits, cases, accepted: acceptance(cases, COVERAGE, ACCEPTANCE_LEVEL) }
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}
