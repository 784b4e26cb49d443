//! Hits of 90 % intervals: how many to expect, and how sure a hit is with so many histories.
//!
//! Binomial probabilities by their ratio from the mode outward: no tables, no underflow.

use super::sample::{Sample, rank};

/// Shares of the histories below the two ends of the interval.
pub(super) const ENDS: [f64; 2] = [0.05, 0.95];

/// Fewest and most hits, of `cases` independent intervals that each cover with probability
/// `coverage`, that a central interval of probability `level` accepts.
///
/// Episodes of one history are not independent: outside the range is a warning, not a proof.
///
/// ```
/// use interregnum_lab::score::coverage::acceptance;
///
/// assert_eq!(acceptance(50, 0.9, 0.99), [39, 50]);
/// ```
///
/// # Source
/// SC4 of docs/verification.md: 50 cases, 90 %, level 99 % gives 39 to 50.
pub fn acceptance(cases: usize, coverage: f64, level: f64) -> [usize; 2] {
    let tail = 0.5 * (1.0 - level);
    let probs = binomial(cases, coverage);
    let lower = outside(probs.iter(), tail);
    let upper = cases - outside(probs.iter().rev(), tail);
    [lower, upper.max(lower)]
}

/// How many of the leading probabilities fit into `tail` together.
fn outside<'a>(probs: impl Iterator<Item = &'a f64>, tail: f64) -> usize {
    let sums = probs.scan(0.0, |sum, prob| {
        *sum += prob;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= tail).count()
}

/// Chance that another ensemble of this size would have its 90 % interval meet `bounds`, given the
/// shares of this one: 0 or 1 unless an end of the interval is about there.
pub(super) fn hit_prob(sample: &Sample, histories: usize, bounds: [f64; 2]) -> f64 {
    let [low, high] = ENDS.map(|share| rank(histories, share));
    let share = |count: usize| count as f64 / histories as f64;
    let up_to_end = binomial(histories, share(sample.at_most(bounds[1])));
    let before_start = binomial(histories, share(sample.below(bounds[0])));
    let starts_after: f64 = up_to_end[..low].iter().sum();
    let ends_before: f64 = before_start[high..].iter().sum();
    (1.0 - starts_after - ends_before).clamp(0.0, 1.0)
}

/// Probabilities of 0, 1, ... `count` successes.
fn binomial(count: usize, prob: f64) -> Vec<f64> {
    let mut weights = vec![0.0; count + 1];
    let mode = ((prob * (count as f64 + 1.0)) as usize).min(count);
    weights[mode] = 1.0;
    let odds = prob / (1.0 - prob);
    for k in mode..count {
        weights[k + 1] = weights[k] * odds * (count - k) as f64 / (k + 1) as f64;
    }
    for k in (0..mode).rev() {
        weights[k] = weights[k + 1] * (k + 1) as f64 / ((count - k) as f64 * odds);
    }
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binomial_probabilities_match_their_closed_form() {
        let found = binomial(4, 0.25);
        let expected = [81.0, 108.0, 54.0, 12.0, 1.0].map(|share| share / 256.0);
        assert!(found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15));
        assert_eq!(binomial(3, 0.0), [1.0, 0.0, 0.0, 0.0]);
        assert_eq!(binomial(3, 1.0), [0.0, 0.0, 0.0, 1.0]);
    }

    #[test]
    fn a_hit_is_sure_unless_an_end_is_near() {
        let sample = Sample::new((1..=200).map(f64::from).collect());
        assert!(hit_prob(&sample, 200, [100.0, 100.0]) > 0.999_999);
        assert!(hit_prob(&sample, 200, [-5.0, 0.0]) < 1e-9);
        // Of twenty the interval reaches from the first to the nineteenth value. It misses 1 if none of
        // another twenty is as small, and 20 if nineteen are smaller.
        let sample = Sample::new((1..=20).map(f64::from).collect());
        let none = 0.95_f64.powi(20);
        assert!((hit_prob(&sample, 20, [1.0, 1.0]) - (1.0 - none)).abs() < 1e-12);
        let ends_before: f64 = binomial(20, 0.95)[19..].iter().sum();
        assert!((hit_prob(&sample, 20, [20.0, 20.0]) - (1.0 - ends_before)).abs() < 1e-12);
    }
}
