//! The answers of two arms to one question, history by history, and what they differ by.

use scenario::Unit;

use super::verdict::{Effects, Mean, mean, variance};

/// The least change of a probability that matters, unless a claim says otherwise.
const POINTS: f64 = 0.05;
/// Of a time or a number: this part of its spread between histories.
const PART_OF_SPREAD: f64 = 0.1;

/// What was found of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The mean difference: with the intervention less without it.
    pub mean: Mean,
    /// Mean without the intervention.
    pub without: f64,
    /// Mean with it.
    pub with: f64,
    /// Where the question is whether something happens: how many histories had it without the intervention, and how
    /// many of those lost it.
    pub lost: Option<[usize; 2]>,
    /// Likewise: how many did not have it, and how many of those gained it.
    pub gained: Option<[usize; 2]>,
    /// Pairs in which the outcome is another with the intervention.
    pub differ: usize,
    /// The share of the difference's variance that pairing took away; none if nothing varies.
    pub paired: Option<f64>,
}

/// The answers of two arms to one question, history by history.
pub(super) struct Pair {
    pub(super) values: [Vec<f64>; 2],
    /// In each setting.
    pub(super) pairs: usize,
    pub(super) unit: Unit,
    /// What a time is that never comes [h].
    pub(super) span: f64,
}

impl Pair {
    pub(super) fn differences(&self) -> Vec<f64> {
        self.values[0].iter().zip(&self.values[1]).map(|(without, with)| with - without).collect()
    }

    pub(super) fn effects(&self) -> Effects {
        let lists: Vec<Vec<f64>> = self.differences().chunks(self.pairs.max(1)).map(<[f64]>::to_vec).collect();
        Effects::new(&lists)
    }

    /// The least change that matters: never none, or what does not change would rise.
    pub(super) fn size(&self) -> f64 {
        let usual = match self.unit {
            Unit::Probability => POINTS,
            _ => PART_OF_SPREAD * variance(&self.values[0]).sqrt(),
        };
        usual.max(f64::EPSILON)
    }

    /// Whether what is asked for happens in a history; none of a number.
    pub(super) fn happens(&self, value: f64) -> Option<bool> {
        match self.unit {
            Unit::Probability => Some(value > 0.5),
            Unit::Hours => Some(value < self.span),
            _ => None,
        }
    }

    pub(super) fn effect(&self) -> Effect {
        let differences = self.differences();
        let apart: f64 = self.values.iter().map(|list| variance(list)).sum();
        let count = |had: bool, has: bool| {
            let pairs = self.values[0].iter().zip(&self.values[1]);
            let both: Option<Vec<(bool, bool)>> =
                pairs.map(|(without, with)| Some((self.happens(*without)?, self.happens(*with)?))).collect();
            Some(both?.iter().filter(|pair| **pair == (had, has)).count())
        };
        let changed = |had: bool| Some([count(had, true)? + count(had, false)?, count(had, !had)?]);
        Effect {
            mean: self.effects().mean(),
            without: mean(&self.values[0]),
            with: mean(&self.values[1]),
            lost: changed(true),
            gained: changed(false),
            differ: differences.iter().filter(|difference| **difference != 0.0).count(),
            paired: (apart > 0.0).then(|| 1.0 - variance(&differences) / apart),
        }
    }
}
