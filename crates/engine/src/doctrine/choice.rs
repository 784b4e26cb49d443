//! What is demanded at a planning instant, if anything: whether, then what and where, then whom.
//!
//! All is weighed against doing nothing, which weighs 1; what there is to choose from is in [`super::options`].

use core::ops::Range;

use super::options::{Found, Options};
use crate::demand::Asked;
use crate::index::PlaceIx;
use crate::law::{pick, typical};
use crate::trace::Act;

/// Weights of options, in runs that differ only in whom they ask: the targets.
pub(super) struct Weights {
    each: Vec<f64>,
    targets: Vec<Range<usize>>,
    last: Option<(Act, PlaceIx)>,
}

impl Weights {
    /// Room for so many options.
    pub(super) fn with_capacity(options: usize) -> Self {
        Self { each: Vec::with_capacity(options), targets: Vec::with_capacity(options), last: None }
    }

    /// One more option: its act and place, and what it weighs.
    pub(super) fn push(&mut self, target: (Act, PlaceIx), weight: f64) {
        let at = self.each.len();
        match self.targets.last_mut().filter(|_| self.last == Some(target)) {
            Some(range) => range.end = at + 1,
            None => self.targets.push(at..at + 1),
        }
        self.each.push(weight);
        self.last = Some(target);
    }

    /// What each target weighs: what a typical good one of its alternatives weighs.
    pub(super) fn typical(&self) -> Vec<f64> {
        self.targets.iter().map(|range| typical(&self.each[range.clone()])).collect()
    }
}

/// What might be demanded, weighed.
pub(super) struct Choice {
    found: Vec<(Found, f64)>,
    weights: Weights,
    target_weights: Vec<f64>,
}

impl Choice {
    /// All options of an instant.
    pub(super) fn of(options: &mut Options) -> Self {
        let mut found = Vec::with_capacity(options.count());
        let mut weights = Weights::with_capacity(options.count());
        options.each(|target, option, [utility, weight]| {
            weights.push(target, weight);
            found.push((option, utility));
        });
        Self { target_weights: weights.typical(), found, weights }
    }

    /// Whether something is demanded, by a uniform draw.
    pub(super) fn acts(&self, draw: f64) -> bool {
        let acting = typical(&self.target_weights);
        draw * (1.0 + acting) < acting
    }

    /// What is demanded then, by two uniform draws: what and where, and of whom.
    pub(super) fn asked(&self, options: &Options, [target, whom]: [f64; 2]) -> Asked {
        let range = self.weights.targets[pick(&self.target_weights, target)].clone();
        let (found, utility) = self.found[range.start + pick(&self.weights.each[range], whom)];
        options.asked(found, utility)
    }
}
