//! Distributions by inversion on portable maths: one uniform number in, one value out.
//!
//! Inversion keeps common random numbers coupled: a small change of a parameter moves a draw a little.
//! Where the uniform numbers come from is [`crate::random`]'s matter.

use libm::{erfc, exp, lgamma, log, log1p, sqrt};

/// A distribution of one number, with the parameters of the parameter file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distribution {
    /// Always this value.
    Fixed(f64),
    /// Log-normal by its median and the standard deviation of its logarithm.
    LogNormal {
        /// Median.
        median: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Beta with shape parameters `a` and `b`.
    Beta {
        /// First shape.
        a: f64,
        /// Second shape.
        b: f64,
    },
    /// The absolute value of a normal with mean 0.
    HalfNormal {
        /// Standard deviation of that normal.
        sd: f64,
    },
    /// Uniform in the logarithm between two bounds.
    LogUniform {
        /// Lower bound.
        lower: f64,
        /// Upper bound.
        upper: f64,
    },
    /// Triangular with its peak at `mode`.
    Triangular {
        /// Lower bound.
        lower: f64,
        /// Peak.
        mode: f64,
        /// Upper bound.
        upper: f64,
    },
}

impl Default for Distribution {
    fn default() -> Self {
        Self::Fixed(0.0)
    }
}

impl Distribution {
    /// The value below which a share `u` in (0, 1) of the distribution lies.
    pub fn quantile(&self, u: f64) -> f64 {
        match *self {
            Self::Fixed(value) => value,
            Self::LogNormal { median, sigma } => median * exp(sigma * normal_quantile(u)),
            Self::Beta { a, b } => beta_quantile(a, b, u),
            Self::HalfNormal { sd } => sd * normal_quantile(0.5 + 0.5 * u),
            Self::LogUniform { lower, upper } => lower * exp(u * log(upper / lower)),
            Self::Triangular { lower, mode, upper } => triangular_quantile(lower, mode, upper, u),
        }
    }

    /// The median.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// What is wrong with the parameters, in the user's words.
    pub fn fault(&self) -> Option<&'static str> {
        let positive = |x: f64| x > 0.0 && x.is_finite();
        match *self {
            Self::Fixed(value) if !value.is_finite() => Some("`fixed` must be a finite number"),
            Self::LogNormal { median, sigma } if !positive(median) || sigma.is_nan() || sigma < 0.0 => {
                Some("`lognormal` needs a positive `median` and a `sigma` of at least 0")
            }
            Self::Beta { a, b } if !positive(a) || !positive(b) => Some("`beta` needs positive `a` and `b`"),
            Self::HalfNormal { sd } if sd.is_nan() || sd < 0.0 => {
                Some("`half_normal` needs an `sd` of at least 0")
            }
            Self::LogUniform { lower, upper } if !positive(lower) || !upper.is_finite() || upper < lower => {
                Some("`log_uniform` needs 0 < `lower` <= `upper`")
            }
            Self::Triangular { lower, mode, upper } if !(lower <= mode && mode <= upper) => {
                Some("bounds must be in order: lower <= value <= upper")
            }
            _ => None,
        }
    }
}

fn triangular_quantile(lower: f64, mode: f64, upper: f64, u: f64) -> f64 {
    let width = upper - lower;
    if width <= 0.0 {
        return mode;
    }
    if u * width < mode - lower {
        lower + sqrt(u * width * (mode - lower))
    } else {
        upper - sqrt((1.0 - u) * width * (upper - mode))
    }
}

/// The standard normal value below which a share `u` in (0, 1) lies.
///
/// Hastings' start (Abramowitz and Stegun 26.2.23), then two Halley steps on `erfc`: full double precision.
pub fn normal_quantile(u: f64) -> f64 {
    let tail = if u < 0.5 { u } else { 1.0 - u };
    let t = sqrt(-2.0 * log(tail));
    let ratio = (2.515_517 + t * (0.802_853 + t * 0.010_328))
        / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    let mut x = t - ratio;
    for _ in 0..2 {
        let error = 0.5 * erfc(x * core::f64::consts::FRAC_1_SQRT_2) - tail;
        let step = error * SQRT_TAU * exp(0.5 * x * x);
        x += step / (1.0 + 0.5 * x * step);
    }
    if u < 0.5 { -x } else { x }
}

const SQRT_TAU: f64 = 2.506_628_274_631_000_5;

/// The waiting time of a clock of `rate` per unit: exponential by inversion.
pub fn exponential(rate: f64, u: f64) -> f64 {
    -log1p(-u) / rate
}

/// A Poisson count of mean `mean`, by inversion: it rises with `u` and with `mean`.
///
/// From mean 12 the sum begins eight standard deviations below the mean, where less than 1e-14 is left out. A mean
/// of 0 or less gives 0.
pub fn poisson(mean: f64, u: f64) -> u32 {
    Poisson::new(mean).draw(u)
}

/// [`poisson`] of one mean, for many draws: chances are worked out once, as far as a draw has needed them.
pub struct Poisson {
    mean: f64,
    /// The count from which the sum begins, and that at which it ends at the latest.
    first: f64,
    most: f64,
    chances: Vec<f64>,
    /// Chance of each of these counts or fewer.
    sums: Vec<f64>,
}

/// More than rounding can amount to where chances are added up or taken off one after another.
const ROUNDING: f64 = 1e-9;

impl Poisson {
    /// Counts of this mean.
    pub fn new(mean: f64) -> Self {
        let (first, most) = if mean < 12.0 {
            (0.0, 1_000.0)
        } else {
            (libm::floor(mean - 8.0 * sqrt(mean)).max(0.0), mean + 12.0 * sqrt(mean) + 12.0)
        };
        // From where the sum begins to about as far above the mean.
        let room = (2.0 * (mean - first)).clamp(16.0, 4_096.0) as usize;
        Self { mean, first, most, chances: Vec::with_capacity(room), sums: Vec::with_capacity(room) }
    }

    /// The count below which a share `u` in (0, 1) of the distribution lies.
    pub fn draw(&mut self, u: f64) -> u32 {
        if self.mean <= 0.0 {
            return 0;
        }
        // Which count it is follows from taking off one chance after another; where that is not close, a search finds it.
        let at = self.sums.partition_point(|sum| *sum < u);
        let clear = |sum: &f64| (sum - u).abs() > ROUNDING;
        if self.sums.get(at).is_some_and(clear) && at.checked_sub(1).is_none_or(|at| clear(&self.sums[at])) {
            return (self.first + at as f64) as u32;
        }
        let mut remaining = u;
        let passed = |chance: &f64| {
            remaining -= chance;
            remaining <= 0.0
        };
        if let Some(at) = self.chances.iter().position(passed) {
            return (self.first + at as f64) as u32;
        }
        loop {
            let count = self.first + self.chances.len() as f64;
            if count > self.first && count - 1.0 >= self.most {
                return (count - 1.0) as u32;
            }
            let chance = self.next_chance(count);
            self.chances.push(chance);
            self.sums.push(self.sums.last().unwrap_or(&0.0) + chance);
            remaining -= chance;
            if remaining <= 0.0 {
                return count as u32;
            }
        }
    }

    /// The chance of the first count that has not been worked out.
    fn next_chance(&self, count: f64) -> f64 {
        match self.chances.last() {
            Some(last) => last * (self.mean / count),
            None if self.mean < 12.0 => exp(-self.mean),
            None => exp(count * log(self.mean) - self.mean - lgamma(count + 1.0)),
        }
    }
}

/// How many of `trials` succeed with chance `prob` each, by inversion: it rises with `u`.
///
/// From mean 12 the sum begins eight standard deviations below the mean, where less than 1e-14 is left out.
pub fn binomial(trials: u32, prob: f64, u: f64) -> u32 {
    if prob <= 0.0 || trials == 0 {
        return 0;
    }
    if prob >= 1.0 {
        return trials;
    }
    if prob > 0.5 {
        return trials - binomial(trials, 1.0 - prob, 1.0 - u);
    }
    let (n, odds) = (f64::from(trials), prob / (1.0 - prob));
    let mean = n * prob;
    let mut count = if mean < 12.0 { 0.0 } else { libm::floor(mean - 8.0 * sqrt(mean)).max(0.0) };
    let ways = lgamma(n + 1.0) - lgamma(count + 1.0) - lgamma(n - count + 1.0);
    let mut chance = exp(ways + count * log(prob) + (n - count) * log1p(-prob));
    let mut remaining = u - chance;
    while remaining > 0.0 && count < n {
        chance *= odds * (n - count) / (count + 1.0);
        count += 1.0;
        remaining -= chance;
    }
    count as u32
}

/// How many of `drawn` people, taken without replacement from `people` of whom `marked` are marked, are marked; by
/// inversion: it rises with `u`. Neither number may exceed `people`.
pub fn hypergeometric((people, marked): (u32, u32), drawn: u32, u: f64) -> u32 {
    if marked > people / 2 {
        return drawn - hypergeometric((people, people - marked), drawn, 1.0 - u);
    }
    let least = (marked + drawn).saturating_sub(people);
    let most = marked.min(drawn);
    let (n, k, d) = (f64::from(people), f64::from(marked), f64::from(drawn));
    let mean = d * k / n.max(1.0);
    let spread = sqrt(mean * (1.0 - k / n.max(1.0)));
    // Eight standard deviations below the mean of the wider binomial less than 1e-14 is left out.
    let mut count =
        if mean < 12.0 { f64::from(least) } else { libm::floor(mean - 8.0 * spread).max(f64::from(least)) };
    let ways = |of: f64, some: f64| lgamma(of + 1.0) - lgamma(some + 1.0) - lgamma(of - some + 1.0);
    let mut prob = exp(ways(k, count) + ways(n - k, d - count) - ways(n, d));
    let mut remaining = u - prob;
    while remaining > 0.0 && count < f64::from(most) {
        prob *= (k - count) * (d - count) / ((count + 1.0) * (n - k - d + count + 1.0));
        count += 1.0;
        remaining -= prob;
    }
    count as u32
}

fn beta_quantile(a: f64, b: f64, u: f64) -> f64 {
    let (mut lower, mut upper) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (lower + upper);
        if beta_cdf(a, b, middle) < u {
            lower = middle;
        } else {
            upper = middle;
        }
    }
    0.5 * (lower + upper)
}

/// Regularised incomplete beta function, by its continued fraction (Lentz).
fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let guard = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / guard(1.0 - (a + b) * x / (a + 1.0));
    let mut sum = d;
    for step in 1..200 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / guard(1.0 + even * d);
        c = guard(1.0 + even / c);
        sum *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / guard(1.0 + odd * d);
        c = guard(1.0 + odd / c);
        sum *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_match_published_values() {
        // Standard tables: z(.975), Beta(2,3) median 0.38572756813..., Poisson(20) median 20.
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-12);
        assert!((normal_quantile(1e-10) + 6.361_340_902_404_056).abs() < 1e-9);
        assert!((beta_quantile(2.0, 3.0, 0.5) - 0.385_727_568_132_381).abs() < 1e-9);
        assert!((exponential(2.0, 0.5) - core::f64::consts::LN_2 / 2.0).abs() < 1e-15);
    }

    #[test]
    fn poisson_has_its_mean_and_variance() {
        for mean in [0.3, 5.0, 12.5, 300.0] {
            let n = 20_000;
            let values: Vec<f64> =
                (0..n).map(|i| f64::from(poisson(mean, (f64::from(i) + 0.5) / f64::from(n)))).collect();
            let average = values.iter().sum::<f64>() / f64::from(n);
            let variance = values.iter().map(|v| (v - average) * (v - average)).sum::<f64>() / f64::from(n);
            assert!((average - mean).abs() < 0.01 * mean + 0.01, "{mean}: mean {average}");
            assert!((variance - mean).abs() < 0.02 * mean + 0.01, "{mean}: variance {variance}");
        }
    }

    #[test]
    fn many_draws_of_one_mean_are_those_of_each_by_itself() {
        for mean in [0.3, 11.9, 12.0, 61.5, 3_000.0] {
            let mut poisson = Poisson::new(mean);
            for u in (0..5_000).map(|i| (f64::from(i) + 0.5) / 5_000.0) {
                assert_eq!(poisson.draw(u), Poisson::new(mean).draw(u), "{mean}: {u}");
            }
            // And where the sums are what is drawn, to the last bits.
            for sum in poisson.sums.clone() {
                for u in [sum, sum - f64::EPSILON, sum + f64::EPSILON, sum * (1.0 - f64::EPSILON)] {
                    assert_eq!(poisson.draw(u), Poisson::new(mean).draw(u), "{mean}: {u}");
                }
            }
        }
    }

    #[test]
    fn binomial_has_its_mean_and_variance() {
        for (trials, prob) in [(1, 0.3), (7, 0.9), (60, 0.5), (400, 0.1), (4_000, 0.97)] {
            let n = 20_000;
            let values: Vec<f64> = (0..n)
                .map(|i| f64::from(binomial(trials, prob, (f64::from(i) + 0.5) / f64::from(n))))
                .collect();
            let average = values.iter().sum::<f64>() / f64::from(n);
            let variance = values.iter().map(|v| (v - average) * (v - average)).sum::<f64>() / f64::from(n);
            let (mean, spread) = (f64::from(trials) * prob, f64::from(trials) * prob * (1.0 - prob));
            assert!((average - mean).abs() < 0.001 * mean + 0.001, "{trials} {prob}: mean {average}");
            assert!((variance - spread).abs() < 0.01 * spread, "{trials} {prob}: variance {variance}");
        }
        assert_eq!([binomial(0, 0.4, 0.5), binomial(5, 0.0, 0.5), binomial(5, 1.0, 0.5)], [0, 0, 5]);
    }

    #[test]
    fn hypergeometric_has_its_mean_and_variance() {
        for (people, marked, drawn) in
            [(10, 3, 4), (10, 8, 7), (670, 300, 71), (20_000, 9_000, 4_000), (9_000, 8_995, 90)]
        {
            let n = 20_000;
            let values: Vec<f64> = (0..n)
                .map(|i| {
                    f64::from(hypergeometric((people, marked), drawn, (f64::from(i) + 0.5) / f64::from(n)))
                })
                .collect();
            let average = values.iter().sum::<f64>() / f64::from(n);
            let variance = values.iter().map(|v| (v - average) * (v - average)).sum::<f64>() / f64::from(n);
            let (all, share) = (f64::from(people), f64::from(marked) / f64::from(people));
            let mean = f64::from(drawn) * share;
            let spread = mean * (1.0 - share) * (all - f64::from(drawn)) / (all - 1.0);
            assert!((average - mean).abs() < 0.001 * mean, "{people} {marked} {drawn}: mean {average}");
            assert!(
                (variance - spread).abs() < 0.01 * spread,
                "{people} {marked} {drawn}: variance {variance}"
            );
        }
        let certain = [((5, 0), 3), ((5, 5), 3), ((5, 2), 5), ((5, 2), 0), ((0, 0), 0)];
        let counts = certain.map(|(of, drawn)| [1e-9, 0.5, 1.0 - 1e-9].map(|u| hypergeometric(of, drawn, u)));
        assert_eq!(counts, [[0; 3], [3; 3], [2; 3], [0; 3], [0; 3]]);
    }

    #[test]
    fn triangular_is_degenerate_when_its_bounds_meet() {
        assert_eq!(Distribution::Triangular { lower: 0.2, mode: 0.2, upper: 0.2 }.quantile(0.7), 0.2);
    }
}
