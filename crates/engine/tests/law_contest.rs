//! Who prevails, as a contest of strengths: effort in equilibrium (CS1), ratio and difference forms (CS2), and the
//! slope of a record of battles (FR1, FR2). Ids: docs/verification.md.

mod statistics;

use interregnum_engine::law::{Situation, choice_probs, contest, logit, sigma, terms};
use interregnum_engine::parameters::Law;
use libm::{exp, fabs, log, pow, sqrt};
use statistics::*;

/// Efforts from which one is chosen, per unit of effort.
const FINE: usize = 900;

/// The effort that the law chooses without noise against `foe`: stakes `value` times the chance to prevail, less the
/// effort; to a ninehundredth.
fn best_effort(value: f64, foe: f64, decisiveness: f64) -> f64 {
    let sharp = 1e9;
    let law = Law { stake: sharp * value, ..Law::default() };
    let utilities: Vec<f64> = (0..FINE)
        .map(|step| {
            let effort = step as f64 / FINE as f64;
            let prospect = Some(contest(effort, foe, decisiveness));
            let situation = Situation { prospect, effort: sharp * effort, ..Situation::default() };
            terms(&law, &situation).utility()
        })
        .collect();
    let probs = choice_probs(&utilities);
    let best = (0..FINE).max_by(|a, b| probs[*a].total_cmp(&probs[*b]));
    best.map_or(0.0, |step| step as f64 / FINE as f64)
}

/// Effort of each of `claimants` alike: the one that is its own best answer. Against others who make one effort
/// together, so only two claimants may have a decisiveness other than 1.
fn alike(claimants: u32, decisiveness: f64) -> f64 {
    let others = f64::from(claimants - 1);
    let (mut low, mut high) = (0.01, 0.9);
    for _ in 0..40 {
        let effort = 0.5 * (low + high);
        if best_effort(1.0, others * effort, decisiveness) > effort { low = effort } else { high = effort }
    }
    0.5 * (low + high)
}

#[test]
fn cs1_effort_in_equilibrium() {
    // r V (n - 1) / n^2.
    for (claimants, decisiveness, effort) in
        [(2, 1.0, 0.25), (3, 1.0, 2.0 / 9.0), (5, 1.0, 0.16), (2, 0.8, 0.2), (2, 1.6, 0.4)]
    {
        quoted(effort, decisiveness * f64::from(claimants - 1) / pow(f64::from(claimants), 2.0), 12, "CS1");
        let found = alike(claimants, decisiveness);
        assert!(fabs(found - effort) < 2.0 / FINE as f64, "CS1, {claimants} claimants: {found}, not {effort}");
    }
    let planted = alike(2, 1.05);
    assert!(fabs(planted - 0.25) > 2.0 / FINE as f64, "the test is blind to r = 1.05: {planted}");
}

#[test]
fn cs1_unequal_values() {
    // Values 2 and 1, each answering the other in turn.
    let end = |values: [f64; 2]| {
        (0..30).fold([0.1, 0.1], |[_, second], _| {
            let first = best_effort(values[0], second, 1.0);
            [first, best_effort(values[1], first, 1.0)]
        })
    };
    let [first, second] = end([2.0, 1.0]);
    let close = |actual: f64, right: f64| fabs(actual - right) < 2.0 / FINE as f64;
    assert!(close(first, 4.0 / 9.0) && close(second, 2.0 / 9.0), "CS1: efforts {first}, {second}");
    assert!(close(contest(first, second, 1.0), 2.0 / 3.0), "CS1: {}", contest(first, second, 1.0));
    assert!(!close(end([2.1, 1.0])[0], 4.0 / 9.0), "the test is blind to a value of 2.1");
}

#[test]
fn cs2_ratio_and_difference_forms() {
    quoted(contest(100.0, 80.0, 2.0), 0.609_756_097_6, 10, "CS2: ratio form");
    is_off(contest(100.0, 80.0, 1.9), 0.609_756_097_6, 10, "m = 1.9");
    // The difference form is the ratio form of exponentials, and the law's own choice between two.
    for (x, y, k) in [(100.0, 80.0, 0.1), (3.0, 5.0, 0.7), (0.0, 0.0, 1.0)] {
        let difference = 1.0 / (1.0 + exp(-k * (x - y)));
        exact(contest(exp(k * x), exp(k * y), 1.0), difference, "CS2: ratio of exponentials");
        exact(contest(exp(x), exp(y), k), difference, "CS2: decisiveness is the slope");
        exact(choice_probs(&[k * x, k * y])[0], difference, "CS2: choice");
    }
    quoted(contest(exp(10.0), exp(8.0), 1.0), 0.880_797_078, 10, "CS2: difference form");
}

/// FR1: bounds of a class of force ratios (the open classes put at .2 and at 12), share of attackers who won, battles.
const BATTLES: [(f64, f64, f64, f64); 12] = [
    (0.2, 0.2, 0.0, 2.0),
    (0.25, 0.49, 0.22, 9.0),
    (0.5, 0.99, 0.42, 77.0),
    (1.0, 1.49, 0.55, 150.0),
    (1.5, 1.99, 0.59, 123.0),
    (2.0, 2.49, 0.71, 56.0),
    (2.5, 2.99, 0.83, 53.0),
    (3.0, 3.49, 0.69, 48.0),
    (3.5, 3.98, 0.77, 30.0),
    (4.06, 5.87, 0.65, 66.0),
    (6.06, 7.9, 0.88, 17.0),
    (12.0, 12.0, 1.0, 41.0),
];

/// Log-likelihood of the battles if the attacker prevails with the chance `contest(ratio, even, m)`.
fn likelihood(even: f64, decisiveness: f64) -> f64 {
    let one = |(lower, upper, won, battles): &(f64, f64, f64, f64)| {
        let prob = contest(sqrt(lower * upper), even, decisiveness);
        battles * (won * log(prob) + (1.0 - won) * log(1.0 - prob))
    };
    BATTLES.iter().map(one).sum()
}

/// Intercept and slope of greatest likelihood with their standard errors, by Newton's steps on differences.
fn fit() -> [(f64, f64); 2] {
    let at = |[intercept, slope]: [f64; 2]| likelihood(exp(-intercept / slope), slope);
    let (mut point, mut errors) = ([0.1, 1.0], [0.0; 2]);
    let h = 1e-3;
    for _ in 0..30 {
        let near = |a: f64, b: f64| at([point[0] + a * h, point[1] + b * h]);
        let slopes =
            [(near(1.0, 0.0) - near(-1.0, 0.0)), (near(0.0, 1.0) - near(0.0, -1.0))].map(|d| d / (2.0 * h));
        let bends = [
            near(1.0, 0.0) - 2.0 * near(0.0, 0.0) + near(-1.0, 0.0),
            near(0.0, 1.0) - 2.0 * near(0.0, 0.0) + near(0.0, -1.0),
            0.25 * (near(1.0, 1.0) - near(1.0, -1.0) - near(-1.0, 1.0) + near(-1.0, -1.0)),
        ]
        .map(|d| -d / (h * h));
        let size = bends[0] * bends[1] - bends[2] * bends[2];
        point[0] += (bends[1] * slopes[0] - bends[2] * slopes[1]) / size;
        point[1] += (bends[0] * slopes[1] - bends[2] * slopes[0]) / size;
        errors = [sqrt(bends[1] / size), sqrt(bends[0] / size)];
    }
    [(point[0], errors[0]), (point[1], errors[1])]
}

#[test]
fn fr2_the_slope_of_a_record_of_battles() {
    let [intercept, slope] = fit();
    quoted(intercept.0, -0.039, 3, "FR2: intercept");
    quoted(intercept.1, 0.112, 3, "FR2: its error");
    quoted(slope.0, 0.919, 3, "FR2: slope");
    quoted(slope.1, 0.125, 3, "FR2: its error");
    let even = exp(-intercept.0 / slope.0);
    quoted(contest(1.0, even, slope.0), 0.49, 2, "FR2: even numbers");
    quoted(contest(3.0, even, slope.0), 0.73, 2, "FR2: three to one");
    // The contest is a straight line of log-odds in the logarithm of the ratio, with slope m.
    for ratio in [0.3, 1.5, 4.0] {
        exact(logit(contest(ratio, even, slope.0)) - intercept.0, slope.0 * log(ratio), "FR2: the form");
        exact(contest(ratio, even, slope.0), sigma(intercept.0 + slope.0 * log(ratio)), "FR2: the form");
    }
    is_off(contest(3.0, even, 1.5 * slope.0), 0.73, 2, "a slope half as large again");
}
