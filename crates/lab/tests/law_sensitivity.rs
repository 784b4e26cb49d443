//! Elementary effects and shares of the variance against exact values (`docs/verification.md`: MO1, SO1, SO2).

use std::f64::consts::PI;

use interregnum_lab::sensitivity::{morris, sobol};

/// Answers to a design of shares, row by row.
fn answers(design: &sobol::Design, f: impl Fn(&[f64]) -> f64) -> Vec<Vec<f64>> {
    (0..design.rows).map(|row| design.row(row).iter().map(|point| f(point)).collect()).collect()
}

fn ishigami(b: f64) -> impl Fn(&[f64]) -> f64 {
    move |point| {
        let x: Vec<f64> = point.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        x[0].sin() + 7.0 * x[1].sin().powi(2) + b * x[2].powi(4) * x[0].sin()
    }
}

/// First-order and total shares, and the largest error that is allowed.
fn close(found: &sobol::Variance, first: &[f64], total: &[f64], within: f64) {
    for (factor, shares) in found.shares.iter().enumerate() {
        let shares = shares.expect("it varies");
        assert!((shares.first[0] - first[factor]).abs() < within, "{factor}: {shares:?}");
        assert!((shares.total[0] - total[factor]).abs() < within, "{factor}: {shares:?}");
    }
}

#[test]
fn law_so1_ishigami() {
    let design = sobol::Design { factors: 3, rows: 1 << 14, seed: 7 };
    let found = design.shares(&answers(&design, ishigami(0.1)));
    assert!((found.variance - 13.844_587_9).abs() < 0.15, "{}", found.variance);
    close(&found, &[0.313_905_2, 0.442_411_1, 0.0], &[0.557_588_9, 0.442_411_1, 0.243_683_7], 0.01);
    let found = design.shares(&answers(&design, ishigami(0.05)));
    close(&found, &[0.218_518_6, 0.686_894_6, 0.0], &[0.313_105_4, 0.686_894_6, 0.094_586_8], 0.01);
}

#[test]
fn law_so2_g_function() {
    let weights = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let g = |point: &[f64]| {
        let factors = point.iter().zip(weights).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a));
        factors.product::<f64>()
    };
    let design = sobol::Design { factors: 8, rows: 1 << 14, seed: 11 };
    let found = design.shares(&answers(&design, g));
    assert!((found.variance - 0.465_424_4).abs() < 0.01, "{}", found.variance);
    let small = [0.000_071_6; 4];
    let first = [&[0.716_192_2, 0.179_048_0, 0.023_675_8, 0.007_161_9][..], &small].concat();
    let total = [&[0.787_144_1, 0.242_198_2, 0.034_316_9, 0.010_460_4][..], &[0.000_104_9; 4]].concat();
    close(&found, &first, &total, 0.01);
}

/// The errors that are told cover what they should: at few rows nine in ten within 1.645 of them, or more, for the
/// bootstrap knows nothing of the even spread.
#[test]
fn errors_of_shares_are_honest() {
    let mut inside = 0;
    for seed in 0..40 {
        let design = sobol::Design { factors: 3, rows: 256, seed };
        let found = design.shares(&answers(&design, ishigami(0.1)));
        let exact = [0.557_588_9, 0.442_411_1, 0.243_683_7];
        for (shares, exact) in found.shares.iter().zip(exact) {
            let total = shares.expect("it varies").total;
            inside += u32::from((total[0] - exact).abs() <= 1.645 * total[1]);
        }
    }
    assert!(inside >= 100, "{inside} of 120");
}

#[test]
fn what_varies_not_has_no_shares() {
    let design = sobol::Design { factors: 2, rows: 8, seed: 1 };
    let found = design.shares(&answers(&design, |_| 3.0));
    assert_eq!((found.variance, found.shares), (0.0, vec![None, None]));
}

#[test]
fn law_mo1_a_linear_answer_has_its_coefficients_for_effects() {
    let design = morris::Design { factors: 3, trajectories: 10, seed: 3 };
    let points = design.points();
    assert_eq!(points.len(), 40);
    let answers: Vec<f64> = points.iter().map(|x| 2.0 * x[0] - 5.0 * x[1] + 0.5).collect();
    let effects = design.effects(&answers);
    for (effect, coefficient) in effects.iter().zip([2.0, -5.0, 0.0_f64]) {
        assert!((effect.mean - coefficient).abs() < 1e-12, "{effect:?}");
        assert!((effect.absolute - coefficient.abs()).abs() < 1e-12, "{effect:?}");
        assert!(effect.spread < 1e-12 && effect.error < 1e-12, "{effect:?}");
    }
}

/// f = x y on four levels: the effect of x is y, one of 0, 1/3, 2/3, 1 alike.
#[test]
fn law_mo1_a_product_has_effects_that_spread() {
    let design = morris::Design { factors: 2, trajectories: 20_000, seed: 5 };
    let answers: Vec<f64> = design.points().iter().map(|x| x[0] * x[1]).collect();
    for effect in design.effects(&answers) {
        let error = 0.372_678_0 / 20_000_f64.sqrt();
        assert!((effect.mean - 0.5).abs() < 4.0 * error, "{effect:?}");
        assert!((effect.spread - 0.372_678_0).abs() < 4.0 * error, "{effect:?}");
    }
}

/// Every point lies on the grid, and one factor moves at a time, each once in a trajectory.
#[test]
fn a_trajectory_moves_each_factor_once() {
    let design = morris::Design { factors: 6, trajectories: 50, seed: 9 };
    let points = design.points();
    for trajectory in points.chunks(7) {
        let mut moved = vec![0; 6];
        for pair in trajectory.windows(2) {
            let changed: Vec<usize> = (0..6).filter(|factor| pair[0][*factor] != pair[1][*factor]).collect();
            assert_eq!(changed.len(), 1);
            moved[changed[0]] += 1;
        }
        assert_eq!(moved, [1; 6]);
        let on_grid =
            |x: &f64| ((x * 3.0) - (x * 3.0).round()).abs() < 1e-9 && (-1e-9..=1.0 + 1e-9).contains(x);
        assert!(trajectory.iter().flatten().all(on_grid));
    }
}
