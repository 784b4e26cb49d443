//! An ensemble of numbers: its CRPS, quantiles and PIT, and the jackknife over its histories.
//!
//! Knows nothing of episodes or units.

use serde::Serialize;

/// A score or difference of scores with its Monte Carlo error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Standard error from the finite number of histories, in the unit of the value.
    pub mc_error: f64,
}

/// A score, and the same score without each history in turn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Replicated {
    pub(super) value: f64,
    pub(super) without_each: Vec<f64>,
}

impl Replicated {
    /// This score divided by `unit`.
    pub(super) fn per(&self, unit: f64) -> Self {
        Self {
            value: self.value / unit,
            without_each: self.without_each.iter().map(|value| value / unit).collect(),
        }
    }

    pub(super) fn estimate(&self) -> Estimate {
        Estimate { value: self.value, mc_error: jackknife_error(&self.without_each) }
    }
}

/// Standard error of a statistic from its values without each of the independent histories in turn.
///
/// Errs on the large side where single histories hardly matter, as in the CRPS of a record amid them.
pub fn jackknife_error(without_each: &[f64]) -> f64 {
    let count = without_each.len() as f64;
    let mean = without_each.iter().sum::<f64>() / count;
    let squares: f64 = without_each.iter().map(|value| (value - mean) * (value - mean)).sum();
    (squares * (count - 1.0) / count).sqrt()
}

/// Numbers of an ensemble, in the order of its histories and sorted. Infinite ones are allowed
/// except where a function says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    values: Vec<f64>,
    sorted: Vec<f64>,
}

impl Sample {
    /// A sample of one number per history.
    pub fn new(values: Vec<f64>) -> Self {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        Self { values, sorted }
    }

    /// The sample with everything after `horizon` moved there: its CRPS is the integral up to the
    /// horizon only, if the recorded values are moved likewise.
    #[must_use]
    pub fn censored(&self, horizon: f64) -> Self {
        let clamp = |values: &[f64]| values.iter().map(|value| value.min(horizon)).collect();
        Self { values: clamp(&self.values), sorted: clamp(&self.sorted) }
    }

    /// How many values are at most `x`.
    pub fn at_most(&self, x: f64) -> usize {
        self.sorted.partition_point(|value| *value <= x)
    }

    /// How many values are less than `x`.
    pub fn below(&self, x: f64) -> usize {
        self.sorted.partition_point(|value| *value < x)
    }

    /// Share of values that are at most `x`.
    pub fn share_at_most(&self, x: f64) -> f64 {
        self.at_most(x) as f64 / self.size()
    }

    /// The least value that a share `p` of the values does not exceed.
    ///
    /// # Panics
    /// If the sample is empty.
    pub fn quantile(&self, p: f64) -> f64 {
        self.sorted[rank(self.sorted.len(), p) - 1]
    }

    /// Whether all values are whole numbers.
    pub fn whole(&self) -> bool {
        self.values.iter().all(|value| value.fract() == 0.0)
    }

    /// Continuous ranked probability score of the sample taken as the whole distribution, averaged
    /// over equally likely `recorded` values, in their unit. All values must be finite.
    ///
    /// # Source
    /// SC1 of docs/verification.md: mean |x - y| - mean |x - x'| / 2 (Gneiting and Raftery 2007).
    pub fn crps(&self, recorded: &[f64]) -> f64 {
        let spread: f64 = self.distances().iter().sum();
        self.mean_error(recorded) - spread / (2.0 * self.size() * self.size())
    }

    /// The *fair* score: its mean over samples of any size is that of the distribution they come
    /// from. Can be slightly negative. All values must be finite, and at least two.
    ///
    /// ```
    /// use interregnum_lab::score::sample::Sample;
    ///
    /// let three = Sample::new(vec![1.0, 2.0, 4.0]);
    /// assert!((three.crps(&[3.0]) - 2.0 / 3.0).abs() < 1e-12);
    /// assert!((three.fair_crps(&[3.0]) - 1.0 / 3.0).abs() < 1e-12);
    /// ```
    ///
    /// # Source
    /// SC1 of docs/verification.md (Ferro 2014): the spread is averaged over pairs of different histories.
    pub fn fair_crps(&self, recorded: &[f64]) -> f64 {
        let spread: f64 = self.distances().iter().sum();
        self.mean_error(recorded) - spread / (2.0 * self.size() * (self.size() - 1.0))
    }

    /// The fair score with its values without each history in turn; at least three are needed.
    pub(super) fn replicated_crps(&self, recorded: &[f64]) -> Replicated {
        let distances = self.distances();
        let spread: f64 = distances.iter().sum();
        let errors: Vec<f64> = self.values.iter().map(|x| mean_distance(*x, recorded)).collect();
        let error: f64 = errors.iter().sum();
        let rest = self.size() - 1.0;
        let fair = |error: f64, spread: f64, n: f64| error / n - spread / (2.0 * n * (n - 1.0));
        let without = |(e, d): (&f64, &f64)| fair(error - e, spread - 2.0 * d, rest);
        Replicated {
            value: fair(error, spread, self.size()),
            without_each: errors.iter().zip(&distances).map(without).collect(),
        }
    }

    /// Randomised probability integral transform of a recorded value: its rank among the histories,
    /// ties broken by `u` in (0, 1). Uniform on (0, 1) if the record is like one more history.
    pub fn pit(&self, recorded: f64, u: f64) -> f64 {
        let below = self.below(recorded) as f64;
        let equal = self.at_most(recorded) as f64 - below;
        (below + u * (equal + 1.0)) / (self.size() + 1.0)
    }

    fn size(&self) -> f64 {
        self.values.len() as f64
    }

    fn mean_error(&self, recorded: &[f64]) -> f64 {
        let sum: f64 = self.values.iter().map(|x| mean_distance(*x, recorded)).sum();
        sum / self.size()
    }

    /// Sum of distances of each value, in the histories' order, to all values.
    fn distances(&self) -> Vec<f64> {
        let mut sums = vec![0.0];
        sums.extend(self.sorted.iter().scan(0.0, |sum, value| {
            *sum += value;
            Some(*sum)
        }));
        let total = sums[self.sorted.len()];
        let distance = |x: &f64| {
            let below = self.at_most(*x);
            let balance = 2.0 * below as f64 - self.size();
            x * balance + total - 2.0 * sums[below]
        };
        self.values.iter().map(distance).collect()
    }
}

/// Rank, from 1, of the quantile `p` among `count` sorted values.
pub(super) fn rank(count: usize, p: f64) -> usize {
    // A share such as 0.05 of 40 is 2 and a hair in binary: the hair must not lift the rank.
    ((p * count as f64 - 1e-9).ceil() as usize).clamp(1, count)
}

fn mean_distance(x: f64, recorded: &[f64]) -> f64 {
    recorded.iter().map(|y| (x - y).abs()).sum::<f64>() / recorded.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_of_the_sample() {
        let sample = Sample::new((1..=40).rev().map(f64::from).collect());
        assert_eq!([0.05, 0.5, 0.95, 1.0].map(|p| sample.quantile(p)), [2.0, 20.0, 38.0, 40.0]);
        assert_eq!(Sample::new(vec![3.0]).quantile(0.05), 3.0);
    }

    #[test]
    fn leaving_one_out_is_scoring_the_rest() {
        let values = vec![4.0, 1.0, 7.5, 1.0, 12.0];
        let recorded = [3.0, 5.0];
        let replicated = Sample::new(values.clone()).replicated_crps(&recorded);
        assert!((replicated.value - Sample::new(values.clone()).fair_crps(&recorded)).abs() < 1e-12);
        for (ix, found) in replicated.without_each.iter().enumerate() {
            let mut rest = values.clone();
            rest.remove(ix);
            assert!((found - Sample::new(rest).fair_crps(&recorded)).abs() < 1e-12);
        }
    }

    #[test]
    fn the_jackknife_of_a_mean_is_the_textbook_error() {
        // Without each of 1, 2, 3, 6 the mean is 11/3, 10/3, 3, 2; s^2 = 14/3, error sqrt(14/12).
        let error = jackknife_error(&[11.0 / 3.0, 10.0 / 3.0, 3.0, 2.0]);
        assert!((error - (14.0_f64 / 12.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn never_has_a_rank_too() {
        let sample = Sample::new(vec![f64::INFINITY, 5.0, f64::INFINITY, 9.0]);
        assert_eq!(sample.pit(f64::INFINITY, 0.5), (2.0 + 0.5 * 3.0) / 5.0);
        assert_eq!(sample.pit(7.0, 0.5), (1.0 + 0.5) / 5.0);
    }
}
