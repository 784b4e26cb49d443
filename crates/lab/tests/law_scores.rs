//! Exact values of the scores: SC1 to SC4. Ids: docs/verification.md.
//!
//! Continuous distributions stand as ensembles of many quantile midpoints, whose plain CRPS differs from the
//! exact one by the square of their spacing; the tolerance is stated at each value.

use engine::sampler::{exponential, normal_quantile};
use interregnum_lab::score::brier::{State, decompose};
use interregnum_lab::score::coverage::acceptance;
use interregnum_lab::score::sample::Sample;

/// Quantile midpoints: with so many, the CRPS of a smooth distribution is exact to 1e-6.
const MANY: u32 = 200_000;
const TOLERANCE: f64 = 1e-6;

fn quantiles(quantile: impl Fn(f64) -> f64) -> Sample {
    let share = |k: u32| (f64::from(k) + 0.5) / f64::from(MANY);
    Sample::new((0..MANY).map(|k| quantile(share(k))).collect())
}

fn check(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() < tolerance, "found {found}, expected {expected}");
}

#[test]
fn law_sc1_crps_of_the_normal() {
    let normal = quantiles(normal_quantile);
    check(normal.crps(&[0.0]), 0.233_694_977_3, TOLERANCE);
    check(normal.crps(&[1.0]), 0.602_441_357_6, TOLERANCE);
    check(normal.crps(&[-1.0]), 0.602_441_357_6, TOLERANCE);
}

#[test]
fn law_sc1_crps_of_the_exponential() {
    let waiting = quantiles(|u| exponential(1.0, u));
    check(waiting.crps(&[1.0]), 0.235_758_882_3, TOLERANCE);
    check(waiting.crps(&[2.0]), 0.770_670_566_5, TOLERANCE);
    for y in [0.1, 0.7, 3.0] {
        check(waiting.crps(&[y]), y + 2.0 * f64::exp(-y) - 1.5, TOLERANCE);
    }
}

#[test]
fn law_sc1_three_histories_plain_and_fair() {
    let three = Sample::new(vec![1.0, 2.0, 4.0]);
    check(three.crps(&[3.0]), 2.0 / 3.0, 1e-15);
    check(three.fair_crps(&[3.0]), 1.0 / 3.0, 1e-15);
    // The order of the histories means nothing.
    let shuffled = Sample::new(vec![4.0, 1.0, 2.0]);
    assert_eq!(shuffled.fair_crps(&[3.0]), three.fair_crps(&[3.0]));
}

#[test]
fn law_sc2_censored_at_the_horizon() {
    let waiting = quantiles(|u| exponential(1.0, u));
    let censored = waiting.censored(2.0);
    // What is recorded after the horizon is moved there like the histories.
    check(censored.crps(&[5.0_f64.min(2.0)]), 0.761_512_747_0, TOLERANCE);
    check(censored.crps(&[1.0]), 0.226_601_062_9, TOLERANCE);
    // Planted error: integrating past the horizon gives other values, SC1's for y = 1.
    assert!((waiting.crps(&[1.0]) - censored.crps(&[1.0])).abs() > 0.009);
    assert!(waiting.crps(&[5.0]) > 3.0);
}

#[test]
fn law_sc3_the_brier_score_taken_apart() {
    let bins = [(0.1, 1), (0.5, 6), (0.9, 8)];
    let states: Vec<State> = bins.into_iter().flat_map(|(prob, events)| ten(prob, events)).collect();
    let found = decompose(&states).expect("thirty states");
    check(found.brier, 0.17, 1e-12);
    check(found.reliability, 0.02 / 3.0, 1e-12);
    check(found.resolution, 0.26 / 3.0, 1e-12);
    check(found.uncertainty, 0.25, 1e-12);
    check(found.within, 0.0, 1e-12);
    assert_eq!(found.bins.len(), 3);
}

fn ten(prob: f64, events: u32) -> impl Iterator<Item = State> {
    let recorded = move |ix| f64::from(u8::from(ix < events));
    (0..10).map(move |ix| State { prob, recorded: recorded(ix), weight: 1.0 })
}

#[test]
fn law_sc3_holds_with_weights_uncertain_states_and_mixed_bins() {
    let state = |k: u32| State {
        prob: f64::from(k % 23) / 22.0,
        recorded: f64::from(k % 5) / 4.0,
        weight: 1.0 + f64::from(k % 3),
    };
    let states: Vec<State> = (0..300).map(state).collect();
    let found = decompose(&states).expect("weights");
    let sum = found.reliability - found.resolution + found.uncertainty + found.within;
    check(sum, found.brier, 1e-12);
    assert!(found.within.abs() < 0.01, "forecasts in a bin differ by a tenth at most");
    // A state recorded as three quarters is three states that hold and one that does not.
    let split = |state: &State| {
        let part = |recorded, share| State { recorded, weight: state.weight * share, ..*state };
        [part(1.0, state.recorded), part(0.0, 1.0 - state.recorded)]
    };
    let certain: Vec<State> = states.iter().flat_map(split).collect();
    check(decompose(&certain).expect("weights").brier, found.brier, 1e-12);
}

#[test]
fn law_sc4_binomial_acceptance_of_ninety_percent_intervals() {
    assert_eq!(acceptance(50, 0.9, 0.99), [39, 50]);
    // By hand: with one case both results are likelier than half a per cent; with none there is none.
    assert_eq!(acceptance(1, 0.9, 0.99), [0, 1]);
    assert_eq!(acceptance(0, 0.9, 0.99), [0, 0]);
    // Three cases: all miss with .001, two or more miss with .028.
    assert_eq!(acceptance(3, 0.9, 0.99), [1, 3]);
}
