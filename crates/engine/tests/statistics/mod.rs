//! Tests of significance and exact Markov chains for the law tests; nothing random is drawn here.
#![allow(dead_code)]

use libm::{erfc, exp, fabs, lgamma, log, pow, sqrt};

/// Level of a family of tests (docs/verification.md: 1e-3, Holm over a family).
pub const ALPHA: f64 = 1e-3;

/// Agreement to every quoted decimal.
#[track_caller]
pub fn quoted(actual: f64, expected: f64, decimals: i32, source: &str) {
    let half_unit = 0.5001 * pow(10.0, -f64::from(decimals));
    assert!(fabs(actual - expected) <= half_unit, "{source}: {actual} where {expected} is right");
}

/// The quoted decimals must be enough to see a planted error.
#[track_caller]
pub fn is_off(actual: f64, expected: f64, decimals: i32, planted: &str) {
    let half_unit = 0.5001 * pow(10.0, -f64::from(decimals));
    assert!(fabs(actual - expected) > half_unit, "the test is blind to {planted}: {actual}");
}

/// Agreement to a relative error of 1e-9, the tolerance of deterministic results.
#[track_caller]
pub fn exact(actual: f64, expected: f64, source: &str) {
    let bound = 1e-9 * fabs(expected).max(1e-300);
    assert!(fabs(actual - expected) <= bound, "{source}: {actual} where {expected} is right");
}

/// A sample mean against its exact mean and variance: below four standard errors.
#[track_caller]
pub fn mean_holds(values: &[f64], exact: (f64, f64), source: &str) {
    let z = z_of_mean(values, exact);
    assert!(fabs(z) < 4.0, "{source}: z = {z:.2}, mean {} where {} is right", mean(values), exact.0);
}

/// The same sample size must be enough to see a planted error.
#[track_caller]
pub fn mean_is_off(values: &[f64], exact: (f64, f64), planted: &str) {
    let z = z_of_mean(values, exact);
    assert!(fabs(z) > 4.0, "the test is blind to {planted}: z = {z:.2}");
}

/// A family of p-values none of which Holm's procedure rejects.
#[track_caller]
pub fn holds(p_values: &[f64], source: &str) {
    assert_eq!(holm(p_values), 0, "{source}: rejected at {ALPHA}, p = {p_values:?}");
}

/// A family of which Holm's procedure rejects something: a planted error was seen.
#[track_caller]
pub fn is_caught(p_values: &[f64], planted: &str) {
    assert!(holm(p_values) > 0, "the test is blind to {planted}: p = {p_values:?}");
}

/// How many hypotheses Holm's procedure rejects at [`ALPHA`].
pub fn holm(p_values: &[f64]) -> usize {
    let mut sorted = p_values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let left = |rank: usize| (sorted.len() - rank) as f64;
    (0..sorted.len()).take_while(|rank| sorted[*rank] <= ALPHA / left(*rank)).count()
}

pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

pub fn z_of_mean(values: &[f64], (expected, variance): (f64, f64)) -> f64 {
    (mean(values) - expected) / sqrt(variance / values.len() as f64)
}

/// z of a count of successes against its exact probability.
pub fn z_of_share(successes: u64, trials: u64, prob: f64) -> f64 {
    let trials = trials as f64;
    (successes as f64 / trials - prob) / sqrt(prob * (1.0 - prob) / trials)
}

/// Two-sided p-value of a standard normal.
pub fn p_of_z(z: f64) -> f64 {
    erfc(fabs(z) / core::f64::consts::SQRT_2)
}

/// p-value of two sample means being equal (Welch, large samples).
pub fn p_of_equal_means(a: &[f64], b: &[f64]) -> f64 {
    let variance = |x: &[f64]| {
        let m = mean(x);
        x.iter().map(|v| (v - m) * (v - m)).sum::<f64>() / (x.len() as f64 - 1.0)
    };
    let spread = variance(a) / a.len() as f64 + variance(b) / b.len() as f64;
    if spread == 0.0 {
        return if mean(a) == mean(b) { 1.0 } else { 0.0 };
    }
    p_of_z((mean(a) - mean(b)) / sqrt(spread))
}

/// Chi-square p-value of counts against probabilities, neighbouring cells pooled to an expectation of 5.
pub fn p_of_fit(observed: &[u64], probs: &[f64]) -> f64 {
    let trials = observed.iter().sum::<u64>() as f64;
    let cells = pooled(observed.iter().zip(probs).map(|(count, prob)| (*count as f64, prob * trials)));
    let statistic: f64 = cells.iter().map(|(seen, right)| (seen - right) * (seen - right) / right).sum();
    if cells.len() < 2 { 1.0 } else { chi_square_tail(statistic, (cells.len() - 1) as f64) }
}

/// Chi-square p-value of two samples of counts having one law, neighbouring cells pooled.
pub fn p_of_same_law(a: &[u64], b: &[u64]) -> f64 {
    let (all_a, all_b) = (a.iter().sum::<u64>() as f64, b.iter().sum::<u64>() as f64);
    let share = all_a / (all_a + all_b);
    let smaller = share.min(1.0 - share);
    let cells = pooled(a.iter().zip(b).map(|(x, y)| (*x as f64, (x + y) as f64 * smaller)));
    let statistic: f64 = cells
        .iter()
        .map(|(seen, right)| {
            let both = right / smaller;
            let expected = both * share;
            (seen - expected) * (seen - expected) / (expected * (1.0 - share))
        })
        .sum();
    if cells.len() < 2 { 1.0 } else { chi_square_tail(statistic, (cells.len() - 1) as f64) }
}

fn pooled(cells: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut pooled: Vec<(f64, f64)> = Vec::new();
    let mut open = (0.0, 0.0);
    for (seen, right) in cells {
        open = (open.0 + seen, open.1 + right);
        if open.1 >= 5.0 {
            pooled.push(open);
            open = (0.0, 0.0);
        }
    }
    match pooled.last_mut() {
        Some(last) => *last = (last.0 + open.0, last.1 + open.1),
        None => pooled.push(open),
    }
    pooled
}

/// p-value of a sample against a continuous distribution function (Kolmogorov and Smirnov).
pub fn p_of_ks(values: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let distance = sorted.iter().enumerate().fold(0.0, |worst: f64, (rank, value)| {
        let at = cdf(*value);
        worst.max(at - rank as f64 / n).max((rank + 1) as f64 / n - at)
    });
    let lambda = (sqrt(n) + 0.12 + 0.11 / sqrt(n)) * distance;
    kolmogorov_tail(lambda)
}

/// p-value of two samples having one law; conservative where values tie.
pub fn p_of_ks_two(a: &[f64], b: &[f64]) -> f64 {
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    a.sort_by(f64::total_cmp);
    b.sort_by(f64::total_cmp);
    let (mut i, mut j, mut distance) = (0, 0, 0.0_f64);
    while i < a.len() && j < b.len() {
        let at = a[i].min(b[j]);
        while i < a.len() && a[i] <= at {
            i += 1;
        }
        while j < b.len() && b[j] <= at {
            j += 1;
        }
        distance = distance.max(fabs(i as f64 / a.len() as f64 - j as f64 / b.len() as f64));
    }
    let n = (a.len() * b.len()) as f64 / (a.len() + b.len()) as f64;
    kolmogorov_tail((sqrt(n) + 0.12 + 0.11 / sqrt(n)) * distance)
}

fn kolmogorov_tail(lambda: f64) -> f64 {
    if lambda < 0.2 {
        return 1.0;
    }
    let term = |k: i32| {
        let k = f64::from(k);
        exp(-2.0 * k * k * lambda * lambda)
    };
    (2.0 * (1..100).map(|k| if k % 2 == 1 { term(k) } else { -term(k) }).sum::<f64>()).clamp(0.0, 1.0)
}

/// P(chi-square with `freedom` degrees > `statistic`).
pub fn chi_square_tail(statistic: f64, freedom: f64) -> f64 {
    upper_gamma(0.5 * freedom, 0.5 * statistic)
}

/// Regularised upper incomplete gamma function.
fn upper_gamma(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let front = exp(a * log(x) - x - lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0 / a, 1.0 / a);
        for n in 1..2_000 {
            term *= x / (a + f64::from(n));
            sum += term;
        }
        return 1.0 - front * sum;
    }
    let mut b = x + 1.0 - a;
    let mut c = 1e300;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..2_000 {
        let n = f64::from(n);
        let an = -n * (n - a);
        b += 2.0;
        d = 1.0 / (an * d + b);
        c = b + an / c;
        fraction *= d * c;
    }
    front * fraction
}

/// The normal distribution function.
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
}

/// Binomial probabilities of 0..=trials successes.
pub fn binomial(trials: usize, prob: f64) -> Vec<f64> {
    (0..=trials)
        .map(|k| {
            if prob <= 0.0 || prob >= 1.0 {
                let certain = if prob <= 0.0 { 0 } else { trials };
                return f64::from(u8::from(k == certain));
            }
            exp(log_choose(trials, k) + k as f64 * log(prob) + (trials - k) as f64 * log(1.0 - prob))
        })
        .collect()
}

/// Logarithm of the number of ways to choose `k` of `n`.
pub fn log_choose(n: usize, k: usize) -> f64 {
    let f = |x: usize| lgamma(x as f64 + 1.0);
    f(n) - f(k) - f(n - k)
}

/// Mean and variance of the first passage from state 0 to state `up.len()` of a birth and death chain;
/// `up[n]`, `down[n]`: rates in state n.
pub fn first_passage(up: &[f64], down: &[f64]) -> (f64, f64) {
    let (mut all, mut variance) = (0.0, 0.0);
    let (mut below, mut below_square) = (0.0, 0.0);
    for (up, down) in up.iter().zip(down) {
        let (rate, back) = (up + down, down / (up + down));
        let here = 1.0 / up + down / up * below;
        let square = (2.0 / (rate * rate)
            + 2.0 / rate * back * (below + here)
            + back * (below_square + 2.0 * below * here))
            / (1.0 - back);
        all += here;
        variance += square - here * here;
        (below, below_square) = (here, square);
    }
    (all, variance)
}

/// A distribution after one step of a chain: `step[i][j]` is the probability of going from i to j.
pub fn after(start: &[f64], step: &[Vec<f64>]) -> Vec<f64> {
    (0..start.len()).map(|j| start.iter().zip(step).map(|(p, row)| p * row[j]).sum()).collect()
}

/// A distribution after a Poisson number of steps.
pub fn after_poisson(start: &[f64], step: &[Vec<f64>], steps: f64) -> Vec<f64> {
    let mut at = start.to_vec();
    let mut mixed = vec![0.0; start.len()];
    let last = (steps + 12.0 * sqrt(steps) + 40.0) as usize;
    for count in 0..=last {
        let weight = exp(count as f64 * log(steps) - steps - lgamma(count as f64 + 1.0));
        mixed.iter_mut().zip(&at).for_each(|(sum, p)| *sum += weight * p);
        at = after(&at, step);
    }
    mixed
}

/// Mean and variance of numbers 0, 1, ... with these probabilities.
pub fn moments(probs: &[f64]) -> (f64, f64) {
    let mean: f64 = probs.iter().enumerate().map(|(n, p)| n as f64 * p).sum();
    let square: f64 = probs.iter().enumerate().map(|(n, p)| (n * n) as f64 * p).sum();
    (mean, square - mean * mean)
}

/// Solves a small linear system by elimination with pivots.
pub fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|a, b| fabs(matrix[*a][column]).total_cmp(&fabs(matrix[*b][column])))
            .expect("the matrix has rows");
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        let (top, below) = matrix.split_at_mut(column + 1);
        let source = &top[column];
        for (offset, row) in below.iter_mut().enumerate() {
            let factor = row[column] / source[column];
            row.iter_mut().zip(source).skip(column).for_each(|(x, y)| *x -= factor * y);
            right[column + 1 + offset] -= factor * right[column];
        }
    }
    for column in (0..n).rev() {
        let known: f64 = (column + 1..n).map(|k| matrix[column][k] * right[k]).sum();
        right[column] = (right[column] - known) / matrix[column][column];
    }
    right
}
