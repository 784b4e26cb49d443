//! Shares of the variance.
//!
//! Two matrices of points, and for each factor the first with that column from the second. First-order shares by the
//! estimator of Saltelli et al., Computer Physics Communications 181 (2010) 259; total shares by Jansen's, ibid. 117
//! (1999) 35. Points are an Owen-scrambled Sobol' sequence; errors are by bootstrap over the rows, which is cautious
//! there.

use engine::random::{Address, Purpose, Source};
use sobol_burley::sample;

/// Samples of the bootstrap.
const REPEATS: u32 = 200;

/// Factors, and how many rows of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    /// How many factors.
    pub factors: usize,
    /// How many rows: a power of two spreads best.
    pub rows: usize,
    /// Seed of the scrambling.
    pub seed: u32,
}

/// One factor's shares of the variance, each with its standard error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// What vanishes, on average, if this factor alone were known.
    pub first: [f64; 2],
    /// What is left, on average, if all others were known.
    pub total: [f64; 2],
}

/// What was found of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Variance {
    /// Its variance.
    pub variance: f64,
    /// By factor; none if nothing varies.
    pub shares: Vec<Option<Shares>>,
}

impl Design {
    /// How many points a row has: itself, its partner, and one for each factor.
    #[must_use]
    pub fn width(&self) -> usize {
        self.factors + 2
    }

    /// Points of one row: of the first matrix, of the second, then the first with each column exchanged.
    #[must_use]
    pub fn row(&self, row: usize) -> Vec<Vec<f64>> {
        let at = |dimension: usize| {
            let number = sample(row as u32, dimension as u32, self.seed);
            f64::from(number).clamp(1e-9, 1.0 - 1e-9)
        };
        let first: Vec<f64> = (0..self.factors).map(at).collect();
        let second: Vec<f64> = (0..self.factors).map(|factor| at(self.factors + factor)).collect();
        let exchanged = (0..self.factors).map(|factor| {
            let mut point = first.clone();
            point[factor] = second[factor];
            point
        });
        let exchanged: Vec<Vec<f64>> = exchanged.collect();
        [vec![first.clone(), second], exchanged].concat()
    }

    /// Shares of every factor, from the answers of rows in order, each row as [`Design::row`].
    #[must_use]
    pub fn shares(&self, answers: &[Vec<f64>]) -> Variance {
        let rows: Vec<usize> = (0..answers.len()).collect();
        let (variance, values) = self.estimate(answers, &rows);
        let mut repeats: Vec<Vec<[f64; 2]>> = Vec::new();
        for repeat in 0..REPEATS {
            let source = Source::new(u64::from(self.seed), u64::from(repeat));
            let pick = |index: u32| {
                let u = source.uniform(Address { entity: 4, purpose: Purpose::Tie, minute: 0, index });
                ((u * rows.len() as f64) as usize).min(rows.len().saturating_sub(1))
            };
            let picked: Vec<usize> = (0..rows.len() as u32).map(pick).collect();
            repeats.push(self.estimate(answers, &picked).1);
        }
        let error = |factor: usize, which: usize| {
            let values: Vec<f64> =
                repeats.iter().map(|repeat| repeat[factor][which]).filter(|value| value.is_finite()).collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64).sqrt()
        };
        let share = |(factor, value): (usize, &[f64; 2])| {
            (variance > 0.0)
                .then(|| Shares { first: [value[0], error(factor, 0)], total: [value[1], error(factor, 1)] })
        };
        Variance { variance, shares: values.iter().enumerate().map(share).collect() }
    }

    /// Variance, and for each factor the first-order and the total share.
    fn estimate(&self, answers: &[Vec<f64>], rows: &[usize]) -> (f64, Vec<[f64; 2]>) {
        let count = rows.len().max(1) as f64;
        let both = || rows.iter().flat_map(|row| answers[*row][..2].iter());
        let mean = both().sum::<f64>() / (2.0 * count);
        let variance = both().map(|value| (value - mean).powi(2)).sum::<f64>() / (2.0 * count);
        let factor = |factor: usize| {
            let [mut first, mut total] = [0.0, 0.0];
            for row in rows {
                let [own, partner, moved] = [answers[*row][0], answers[*row][1], answers[*row][2 + factor]];
                first += (partner - mean) * (moved - own);
                total += (own - moved).powi(2) / 2.0;
            }
            [first / count / variance, total / count / variance]
        };
        (variance, (0..self.factors).map(factor).collect())
    }
}
