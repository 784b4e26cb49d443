//! Differences between two lists of answers with their Monte Carlo errors, paired or not. Pure arithmetic.
//!
//! Paired, the i-th answers of both lists belong together (same seed, same number of the history); then what both
//! share cancels, and the error is that of the difference within pairs.

/// Fewest answers from which the error of a median is estimated.
pub const FEWEST: usize = 10;

/// A difference, second less first, and its standard error from the finite number of histories.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Second less first.
    pub value: f64,
    /// Its Monte Carlo standard error; none: too few histories to tell.
    pub mc_error: Option<f64>,
}

/// Two lists of answers to a question answered yes or no.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chances {
    /// Answers that are yes, of each list.
    pub yes: [usize; 2],
    /// All answers of each list.
    pub of: [usize; 2],
    /// Difference of the shares.
    pub difference: Difference,
    /// Pairs in which only the first is yes, and only the second; none: not paired.
    pub only: Option<[usize; 2]>,
}

/// Two lists of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Medians {
    /// How many numbers each list has.
    pub of: [usize; 2],
    /// Median of each list: a value that occurred.
    pub medians: [f64; 2],
    /// Difference of the medians.
    pub difference: Difference,
    /// Difference of the means; of pairs, the mean difference within pairs.
    pub mean: Difference,
}

/// Compares two lists of yes and no; `paired` says that the i-th answers belong together. None of an empty list.
///
/// ```
/// use interregnum_lab::comparison::chances;
///
/// let compared = chances([&[true, true, false, false], &[true, false, true, true]], true).expect("answers");
/// assert_eq!((compared.yes, compared.only), ([2, 3], Some([1, 2])));
/// assert_eq!(compared.difference.value, 0.25);
/// ```
#[must_use]
pub fn chances(answers: [&[bool]; 2], paired: bool) -> Option<Chances> {
    let numbers = answers.map(|list| list.iter().map(|yes| f64::from(u8::from(*yes))).collect::<Vec<f64>>());
    let difference = means([&numbers[0], &numbers[1]], paired)?;
    let only = |first: bool| {
        let pairs = answers[0].iter().zip(answers[1]);
        pairs.filter(|(a, b)| **a == first && **b != first).count()
    };
    Some(Chances {
        yes: answers.map(|list| list.iter().filter(|yes| **yes).count()),
        of: answers.map(<[bool]>::len),
        difference,
        only: paired.then(|| [only(true), only(false)]),
    })
}

/// Compares two lists of numbers. None of an empty list.
#[must_use]
pub fn medians(numbers: [&[f64]; 2], paired: bool) -> Option<Medians> {
    let mean = means(numbers, paired)?;
    let sorted = numbers.map(sorted);
    let medians = [median(&sorted[0]), median(&sorted[1])];
    let errors = [median_error(&sorted[0]), median_error(&sorted[1])];
    let together = if paired { agreement(numbers, medians) } else { 0.0 };
    let mc_error = match errors {
        [Some(a), Some(b)] => Some((a * a + b * b - 2.0 * together * a * b).max(0.0).sqrt()),
        _ => None,
    };
    let difference = Difference { value: medians[1] - medians[0], mc_error };
    Some(Medians { of: numbers.map(<[f64]>::len), medians, difference, mean })
}

/// Difference of means.
fn means(numbers: [&[f64]; 2], paired: bool) -> Option<Difference> {
    if numbers.iter().any(|list| list.is_empty()) {
        return None;
    }
    if paired {
        let within: Vec<f64> = numbers[0].iter().zip(numbers[1]).map(|(a, b)| b - a).collect();
        return Some(Difference { value: mean(&within), mc_error: variance_of_mean(&within).map(f64::sqrt) });
    }
    let variance = match numbers.map(variance_of_mean) {
        [Some(a), Some(b)] => Some(a + b),
        _ => None,
    };
    Some(Difference { value: mean(numbers[1]) - mean(numbers[0]), mc_error: variance.map(f64::sqrt) })
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// None of fewer than two numbers.
fn variance_of_mean(numbers: &[f64]) -> Option<f64> {
    let (count, mean) = (numbers.len() as f64, mean(numbers));
    let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    (numbers.len() > 1).then(|| squares / (count - 1.0) / count)
}

fn sorted(numbers: &[f64]) -> Vec<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// The smallest of the sorted, at least one, numbers that half of them do not exceed.
fn median(sorted: &[f64]) -> f64 {
    sorted[(sorted.len() - 1) / 2]
}

/// Standard error of the median, from the distance of two numbers that lie two errors of rank either side of it
/// (McKean and Schrader, Communications in Statistics B13, 1984, 751); none of too few.
fn median_error(sorted: &[f64]) -> Option<f64> {
    let count = sorted.len();
    if count < FEWEST {
        return None;
    }
    let root = (count as f64).sqrt();
    let middle = (count as f64 + 1.0) / 2.0;
    let rank = (middle - root).floor().max(1.0);
    let errors_apart = 2.0 * (middle - rank) / (root / 2.0);
    Some((sorted[count - rank as usize] - sorted[rank as usize - 1]) / errors_apart)
}

/// Correlation of lying below the median in one list and in the other: that of the two medians, for large lists.
fn agreement(numbers: [&[f64]; 2], medians: [f64; 2]) -> f64 {
    let count = numbers[0].len() as f64;
    let share = |below: &dyn Fn(f64, f64) -> bool| {
        let pairs = numbers[0].iter().zip(numbers[1]);
        pairs.filter(|(a, b)| below(**a, **b)).count() as f64 / count
    };
    let first = share(&|a, _| a <= medians[0]);
    let second = share(&|_, b| b <= medians[1]);
    let both = share(&|a, b| a <= medians[0] && b <= medians[1]);
    let spread = (first * (1.0 - first) * second * (1.0 - second)).sqrt();
    if spread > 0.0 { (both - first * second) / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lists_do_not_differ_and_have_no_error() {
        let numbers: Vec<f64> = (0..50).map(|n| f64::from(n * n % 37)).collect();
        let found = medians([&numbers, &numbers], true).expect("numbers");
        assert_eq!(found.difference, Difference { value: 0.0, mc_error: Some(0.0) });
        assert_eq!(found.mean, Difference { value: 0.0, mc_error: Some(0.0) });
        let apart = medians([&numbers, &numbers], false).expect("numbers").difference;
        assert!(apart.mc_error.expect("enough") > 1.0, "unpaired, the same lists could have differed");
    }

    #[test]
    fn the_error_of_a_paired_share_is_mcnemars() {
        // 100 pairs, 12 only in the first, 3 only in the second: sd of the mean of +1, -1 and 0.
        let first: Vec<bool> = (0..100).map(|n| n < 50).collect();
        let second: Vec<bool> = (0..100).map(|n| (12..50).contains(&n) || (50..53).contains(&n)).collect();
        let found = chances([&first, &second], true).expect("answers");
        assert_eq!((found.yes, found.only), ([50, 41], Some([12, 3])));
        let expected = ((15.0 - 81.0 / 100.0) / 99.0 / 100.0_f64).sqrt();
        assert!((found.difference.mc_error.expect("enough") - expected).abs() < 1e-12);
    }

    #[test]
    fn too_few_have_no_error_and_none_no_difference() {
        assert_eq!(chances([&[], &[true]], false), None);
        assert_eq!(chances([&[true], &[false]], true).map(|found| found.difference.mc_error), Some(None));
        assert_eq!(
            medians([&[1.0, 2.0], &[2.0, 3.0]], true).map(|found| found.difference.mc_error),
            Some(None)
        );
        assert_eq!(medians([&[1.0, 2.0, 9.0], &[2.0]], false).map(|found| found.medians), Some([2.0, 2.0]));
    }
}
