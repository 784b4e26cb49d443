//! Elementary effects.
//!
//! A trajectory starts at a point of a grid of `levels` in the unit cube and moves one factor at a time, in an order by
//! lot, by `levels / (2 (levels - 1))`; the change of the answer per unit is the factor's elementary effect there.
//! Morris, Technometrics 33 (1991) 161; the mean of absolute effects: Campolongo, Cariboni and Saltelli, Environmental
//! Modelling and Software 22 (2007) 1509.

use engine::random::{Address, Purpose, Source};

/// Levels of the grid.
pub const LEVELS: u32 = 4;

/// Factors that are moved, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Design {
    /// How many factors.
    pub factors: usize,
    /// How many trajectories.
    pub trajectories: usize,
    /// Seed of the starts and orders.
    pub seed: u64,
}

/// One factor's effects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects {
    /// Mean effect: its sign says which way the answer goes, if it goes one way.
    pub mean: f64,
    /// Mean of absolute effects: how much the factor matters.
    pub absolute: f64,
    /// Standard error of the mean of absolute effects, over trajectories.
    pub error: f64,
    /// Standard deviation of effects: large beside the mean of absolute effects, it matters by interaction or by a bend.
    pub spread: f64,
}

impl Design {
    /// Points to be evaluated: `factors + 1` for each trajectory, in order.
    #[must_use]
    pub fn points(&self) -> Vec<Vec<f64>> {
        (0..self.trajectories).flat_map(|trajectory| self.trajectory(trajectory)).collect()
    }

    fn trajectory(&self, number: usize) -> Vec<Vec<f64>> {
        let source = Source::new(self.seed, number as u64);
        let uniform = |entity: u32, index: u32| {
            source.uniform(Address { entity, purpose: Purpose::Tie, minute: 0, index })
        };
        let step = step();
        // Starts from which a step up stays inside.
        let starts = LEVELS / 2;
        let whole = |u: f64, below: u32| ((u * f64::from(below)) as u32).min(below - 1);
        let grid = |factor: usize| {
            let factor = factor as u32;
            let low = f64::from(whole(uniform(1, factor), starts)) / f64::from(LEVELS - 1);
            if uniform(2, factor) < 0.5 { (low, low + step) } else { (low + step, low) }
        };
        let ends: Vec<(f64, f64)> = (0..self.factors).map(grid).collect();
        let mut order: Vec<usize> = (0..self.factors).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, whole(uniform(3, at as u32), at as u32 + 1) as usize);
        }
        let mut point: Vec<f64> = ends.iter().map(|(from, _)| *from).collect();
        let mut points = vec![point.clone()];
        for factor in order {
            point[factor] = ends[factor].1;
            points.push(point.clone());
        }
        points
    }

    /// Effects of every factor, from the answers at [`Design::points`].
    ///
    /// # Panics
    /// If there are fewer answers than points.
    #[must_use]
    pub fn effects(&self, answers: &[f64]) -> Vec<Effects> {
        let mut found = vec![Vec::with_capacity(self.trajectories); self.factors];
        for trajectory in 0..self.trajectories {
            let points = self.trajectory(trajectory);
            let answers = &answers[trajectory * (self.factors + 1)..];
            for (at, pair) in points.windows(2).enumerate() {
                let moved = (0..self.factors).find(|factor| pair[0][*factor] != pair[1][*factor]);
                let Some(factor) = moved else { continue };
                let by = pair[1][factor] - pair[0][factor];
                found[factor].push((answers[at + 1] - answers[at]) / by);
            }
        }
        found.iter().map(|effects| summed(effects)).collect()
    }
}

/// How far a factor is moved.
fn step() -> f64 {
    f64::from(LEVELS) / (2.0 * f64::from(LEVELS - 1))
}

fn summed(effects: &[f64]) -> Effects {
    let count = effects.len().max(1) as f64;
    let mean = effects.iter().sum::<f64>() / count;
    let absolute = effects.iter().map(|effect| effect.abs()).sum::<f64>() / count;
    let around = |centre: f64, value: &dyn Fn(f64) -> f64| {
        effects.iter().map(|effect| (value(*effect) - centre).powi(2)).sum::<f64>() / count
    };
    Effects {
        mean,
        absolute,
        error: (around(absolute, &f64::abs) / (count - 1.0).max(1.0)).sqrt(),
        spread: around(mean, &|effect| effect).sqrt(),
    }
}
