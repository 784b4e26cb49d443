//! What the differences within pairs say of a claim.
//!
//! The effects of plausible settings are taken to be normal: `effect_j ~ N(mu, tau^2)`, and what is measured of one
//! differs from it by the luck of its few pairs, whose variance is known from within settings. `tau^2` is what is left
//! of the variance between settings (moments, DerSimonian and Laird 1986). Each setting's effect is then drawn toward
//! the mean by as much as its luck is of the whole, and the *share* is the mean chance, over settings, that its effect
//! has the claimed sign and the size that matters.
//!
//! The share's bounds are the wider of two. One is a jackknife over settings on the probit scale, with Student's
//! quantile: right where luck is what is left. The other is Wilson's for as many settings as there are: right where all
//! settings agree, for ten that agree say less than forty. Both at a level that is divided by the number of claims and
//! looks (Bonferroni).

use scenario::Expects;

/// The level of all verdicts of a table together.
pub const LEVEL: f64 = 0.05;
/// After these parts of the settings it is looked at what they say.
pub const LOOKS: [f64; 3] = [0.25, 0.5, 1.0];
/// Shares nearer to 0 and 1 than can be told apart: normal deviates are cut here.
const FARTHEST: f64 = 8.0;
/// Beyond so many times the quantile that decides, deviates are not told apart.
const SURE: f64 = 1.25;

/// What the model says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// In most plausible settings the effect is as claimed and matters.
    Agrees,
    /// In most plausible settings it is not.
    Disagrees,
    /// Neither is sure enough.
    CannotTell,
}

impl Verdict {
    /// `agrees`, `disagrees`, `cannot-tell`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Disagrees => "disagrees",
            Self::CannotTell => "cannot-tell",
        }
    }
}

/// Effects of settings: mean differences, one per setting, and the variance of their luck.
#[derive(Clone, Debug, PartialEq)]
pub struct Effects {
    /// By setting: the mean difference within its pairs.
    pub means: Vec<f64>,
    /// By setting: variance of the differences within it.
    pub within: Vec<f64>,
    /// Pairs in each setting.
    pub pairs: usize,
}

/// The share of plausible settings in which a claim holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Best guess.
    pub value: f64,
    /// Lower and upper bound at the level it was asked for.
    pub bounds: [f64; 2],
}

/// The mean effect, and how it is spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    /// Over settings.
    pub value: f64,
    /// Its standard error over settings.
    pub error: f64,
    /// Standard deviation of the effect between settings, without the luck of their pairs.
    pub spread: f64,
}

impl Effects {
    /// The effects of `differences`, one list per setting; settings have the same number of pairs, at least two.
    #[must_use]
    pub fn new(differences: &[Vec<f64>]) -> Self {
        let means = differences.iter().map(|list| mean(list)).collect();
        let within = differences.iter().map(|list| variance(list)).collect();
        Self { means, within, pairs: differences.first().map_or(0, Vec::len) }
    }

    /// The mean effect.
    #[must_use]
    pub fn mean(&self) -> Mean {
        let spread = self.between(self.luck()).sqrt();
        let count = self.means.len() as f64;
        Mean { value: mean(&self.means), error: (variance(&self.means) / count).sqrt(), spread }
    }

    /// Variance of the luck in a setting's mean: the same for all, for a few pairs tell little of one setting's own.
    fn luck(&self) -> f64 {
        mean(&self.within) / self.pairs.max(1) as f64
    }

    fn between(&self, luck: f64) -> f64 {
        (variance(&self.means) - luck).max(0.0)
    }

    /// The share of settings in which the effect is as it is `expected` and no less than `size`, at `level` (two-sided).
    #[must_use]
    pub fn share(&self, expected: Expects, size: f64, level: f64) -> Share {
        let count = self.means.len();
        let value = self.shrunk(expected, size);
        let z = -normal_quantile(level / 2.0);
        let student = student(z, count as f64 - 1.0);
        // A share so near to 0 or 1 is sure whichever it is; how near would be jackknifed on its own noise.
        let farthest = SURE * student;
        let probit = |share: f64| normal_quantile(share).clamp(-farthest, farthest);
        let scores: Vec<f64> = (0..count).map(|out| probit(self.without(out).shrunk(expected, size))).collect();
        let middle = mean(&scores);
        let squares: f64 = scores.iter().map(|score| (score - middle).powi(2)).sum();
        let error = (squares * (count as f64 - 1.0) / count as f64).sqrt();
        let reach = student * error;
        let probits = [probit(value) - reach, probit(value) + reach].map(normal);
        let wilson = wilson(value, count as f64, z);
        Share { value, bounds: [probits[0].min(wilson[0]), probits[1].max(wilson[1])] }
    }

    /// Mean chance over settings that the effect is as expected, each drawn toward the mean.
    fn shrunk(&self, expected: Expects, size: f64) -> f64 {
        let luck = self.luck();
        let between = self.between(luck);
        let (middle, count) = (mean(&self.means), self.means.len() as f64);
        let kept = if between > 0.0 { between / (between + luck) } else { 0.0 };
        let of_mean = (between + luck) / count;
        let sd = (kept * luck + (1.0 - kept).powi(2) * of_mean).sqrt();
        let chances = self.means.iter().map(|own| chance(middle + kept * (own - middle), sd, expected, size));
        chances.sum::<f64>() / count
    }

    fn without(&self, out: usize) -> Self {
        let but = |list: &[f64]| {
            let kept = list.iter().enumerate().filter(|(at, _)| *at != out);
            kept.map(|(_, value)| *value).collect()
        };
        Self { means: but(&self.means), within: but(&self.within), pairs: self.pairs }
    }
}

impl Share {
    /// What it says.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.bounds {
            [lower, _] if lower > 0.5 => Verdict::Agrees,
            [_, upper] if upper < 0.5 => Verdict::Disagrees,
            _ => Verdict::CannotTell,
        }
    }
}

/// Chance that something normal with this mean and deviation is as expected and no less than `size`.
fn chance(middle: f64, sd: f64, expected: Expects, size: f64) -> f64 {
    let above = |level: f64| {
        if sd > 0.0 { normal((middle - level) / sd) } else { f64::from(u8::from(middle >= level)) }
    };
    let below = |level: f64| {
        if sd > 0.0 { normal((level - middle) / sd) } else { f64::from(u8::from(middle <= level)) }
    };
    match expected {
        Expects::Rises | Expects::Later => above(size),
        Expects::Falls | Expects::Earlier => below(-size),
        Expects::NoChange => (1.0 - above(size) - below(-size)).max(0.0),
    }
}

/// Wilson's bounds of a share of `count`.
pub(crate) fn wilson(share: f64, count: f64, z: f64) -> [f64; 2] {
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * count)) / (1.0 + z2 / count);
    let reach = z / (1.0 + z2 / count) * (share * (1.0 - share) / count + z2 / (4.0 * count * count)).sqrt();
    [middle - reach, middle + reach]
}

pub(super) fn mean(list: &[f64]) -> f64 {
    list.iter().sum::<f64>() / list.len() as f64
}

/// Of a sample; 0 of fewer than two.
pub(super) fn variance(list: &[f64]) -> f64 {
    if list.len() < 2 {
        return 0.0;
    }
    let middle = mean(list);
    list.iter().map(|value| (value - middle).powi(2)).sum::<f64>() / (list.len() as f64 - 1.0)
}

/// Distribution function of the normal distribution.
fn normal(z: f64) -> f64 {
    libm::erfc(-z / std::f64::consts::SQRT_2) / 2.0
}

/// The deviate that a share of the normal distribution lies below, cut at [`FARTHEST`].
pub(crate) fn normal_quantile(share: f64) -> f64 {
    let (mut low, mut high) = (-FARTHEST, FARTHEST);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if normal(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Student's deviate of `freedom` degrees where the normal one is `z` (Abramowitz and Stegun 26.7.5).
fn student(z: f64, freedom: f64) -> f64 {
    if freedom < 1.0 {
        return f64::INFINITY;
    }
    let g1 = (z.powi(3) + z) / 4.0;
    let g2 = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    let g3 = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / 384.0;
    z + g1 / freedom + g2 / freedom.powi(2) + g3 / freedom.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, two: f64, by: f64) {
        assert!((one - two).abs() < by, "{one} and {two}");
    }

    /// Tables of the normal and of Student's distribution.
    #[test]
    fn deviates_are_those_of_the_tables() {
        near(normal_quantile(0.975), 1.959_964, 1e-5);
        near(normal_quantile(0.0005), -3.290_527, 1e-5);
        near(student(1.959_964, 9.0), 2.262_157, 2e-3);
        near(student(3.290_527, 39.0), 3.558, 3e-3);
    }

    /// By hand: 8 of 10 at 95 %.
    #[test]
    fn wilsons_bounds_are_those_of_the_book() {
        let [lower, upper] = wilson(0.8, 10.0, 1.959_964);
        near(lower, 0.490_2, 1e-3);
        near(upper, 0.943_3, 1e-3);
    }

    /// Without luck the share is that of the settings themselves.
    #[test]
    fn without_luck_the_share_is_counted() {
        let differences: Vec<Vec<f64>> = [0.2, 0.3, 0.0, 0.1].iter().map(|d| vec![*d; 4]).collect();
        let effects = Effects::new(&differences);
        near(effects.share(Expects::Rises, 0.05, 0.05).value, 0.75, 1e-12);
        near(effects.share(Expects::Falls, 0.05, 0.05).value, 0.0, 1e-12);
        near(effects.share(Expects::NoChange, 0.05, 0.05).value, 0.25, 1e-12);
    }

    /// Two settings that differ by luck alone: the closed form is that of their mean.
    #[test]
    fn where_all_is_luck_the_share_is_that_of_the_mean() {
        let effects = Effects { means: vec![0.1, 0.1], within: vec![0.02, 0.02], pairs: 4 };
        // sd of the mean: sqrt(0.02 / 4 / 2) = 0.05, so that 0.05 is one deviation away.
        near(effects.share(Expects::Rises, 0.05, 0.05).value, 0.841_345, 1e-5);
    }

    /// Half of the variance is luck: each setting is drawn half of the way to the mean.
    #[test]
    fn settings_are_drawn_toward_the_mean_by_their_luck() {
        let effects = Effects { means: vec![-1.0, 1.0], within: vec![4.0, 4.0], pairs: 4 };
        // variance of the means 2, luck 1, between 1; posterior variance 0.5 + 0.25 * 2 / 2.
        let expected = (normal(0.5 / 0.75_f64.sqrt()) + normal(-0.5 / 0.75_f64.sqrt())) / 2.0;
        near(effects.share(Expects::Rises, 0.0, 0.05).value, expected, 1e-9);
        near(effects.mean().spread, 1.0, 1e-12);
    }

    /// Ten settings that all agree are not enough at the level of a whole table, twenty are.
    #[test]
    fn few_settings_say_little_even_if_they_agree() {
        let verdict = |count: usize, level: f64| {
            let effects = Effects::new(&vec![vec![0.5; 8]; count]);
            effects.share(Expects::Rises, 0.05, level).verdict()
        };
        assert_eq!(verdict(10, LEVEL / 75.0), Verdict::CannotTell);
        assert_eq!(verdict(20, LEVEL / 75.0), Verdict::Agrees);
        assert_eq!(verdict(10, LEVEL / 3.0), Verdict::Agrees);
    }
}
