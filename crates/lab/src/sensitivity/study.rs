//! A study of one scenario: which points are evaluated, and what its headlines say of the factors.
//!
//! The last factor is chance: another history's draws for all that is no factor.

use std::sync::atomic::AtomicBool;

use engine::observable::Observable;
use scenario::Scenario;

use super::factors::{Asked, Evaluation, Factor};
use super::rows::Rows;
use super::{morris, sobol};
use crate::ensemble::Progress;
use crate::store::StoreFault;

/// How factors are explored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// One at a time, along so many trajectories.
    Morris(u32),
    /// All at once, in so many rows.
    Sobol(u32),
}

/// A study to make.
pub struct Study<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Version of the program.
    pub program: &'a str,
    /// The factors, without chance.
    pub factors: Vec<Factor>,
    /// How they are explored.
    pub method: Method,
    /// Seed of all chance.
    pub seed: u64,
}

/// What was found of one headline, by factor and last for chance.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Elementary effects.
    Morris(Vec<morris::Effects>),
    /// Shares of the variance.
    Sobol(sobol::Variance),
}

impl Study<'_> {
    /// How many histories it takes.
    #[must_use]
    pub fn histories(&self) -> u64 {
        let factors = self.factors.len() as u64 + 1;
        match self.method {
            Method::Morris(trajectories) => u64::from(trajectories) * (factors + 1),
            Method::Sobol(rows) => u64::from(rows) * (factors + 2),
        }
    }

    /// What rows of this study are headed by: nothing else may be read for them.
    #[must_use]
    pub fn head(&self) -> String {
        let Self { scenario, program, factors, method, seed } = self;
        let keys: Vec<String> =
            factors.iter().map(|factor| format!("{:?} {}", factor.purpose, factor.key)).collect();
        let asked: Vec<&str> = scenario.headlines.iter().map(|headline| headline.text.as_str()).collect();
        format!(
            "{program} {} {method:?} seed {seed} [{}] [{}]",
            scenario.digest,
            keys.join(", "),
            asked.join(", ")
        )
    }

    fn morris(&self, trajectories: u32) -> morris::Design {
        morris::Design { factors: self.factors.len() + 1, trajectories: trajectories as usize, seed: self.seed }
    }

    fn sobol(&self, rows: u32) -> sobol::Design {
        sobol::Design { factors: self.factors.len() + 1, rows: rows as usize, seed: self.seed as u32 }
    }

    /// All points in order, each with the history that lends it its chance.
    fn asked(&self) -> Vec<Asked> {
        let chance = self.factors.len();
        match self.method {
            Method::Morris(trajectories) => {
                let points = self.morris(trajectories).points();
                let pair = |(at, point): (usize, Vec<f64>)| {
                    let trajectory = (at / (chance + 2)) as u64;
                    let other = u64::from(point[chance] > 0.5);
                    (inside(&point[..chance]), 2 * trajectory + other)
                };
                points.into_iter().enumerate().map(pair).collect()
            }
            Method::Sobol(rows) => {
                let design = self.sobol(rows);
                let row = |row: usize| {
                    let points = design.row(row).into_iter().enumerate();
                    points.map(move |(at, point)| {
                        let other = u64::from(at == 1 || at == 2 + chance);
                        (inside(&point[..chance]), 2 * row as u64 + other)
                    })
                };
                (0..rows as usize).flat_map(row).collect()
            }
        }
    }

    /// Runs what `rows` still lacks; whether it was not stopped.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn run(&self, rows: &mut Rows, watched: (&impl Progress, &AtomicBool)) -> Result<bool, StoreFault> {
        let observables: Vec<Observable> =
            self.scenario.headlines.iter().map(|headline| headline.observable.clone()).collect();
        let evaluation = Evaluation {
            setting: &self.scenario.setting,
            seed: self.seed,
            factors: &self.factors,
            observables: &observables,
        };
        evaluation.fill(rows, &self.asked(), watched)
    }

    /// What whole rows say, by headline.
    #[must_use]
    pub fn found(&self, rows: &Rows) -> Vec<Found> {
        let column = |at: usize| rows.values().iter().map(|row| row[at]).collect::<Vec<f64>>();
        let one = |at: usize| match self.method {
            Method::Morris(trajectories) => Found::Morris(self.morris(trajectories).effects(&column(at))),
            Method::Sobol(count) => {
                let design = self.sobol(count);
                let answers: Vec<Vec<f64>> = column(at).chunks(design.width()).map(<[f64]>::to_vec).collect();
                Found::Sobol(design.shares(&answers))
            }
        };
        (0..self.scenario.headlines.len()).map(one).collect()
    }
}

/// Quantiles within what a prior has: its ends, of which some are infinite, are moved in a little.
fn inside(point: &[f64]) -> Vec<f64> {
    point.iter().map(|u| 0.01 + 0.98 * u).collect()
}
