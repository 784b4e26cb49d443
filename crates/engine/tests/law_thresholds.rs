//! More threshold models through the cascade of frozen nerves: GR3, GR4 and LT1 of docs/verification.md. GR1, GR2,
//! GR5 and KU1 are in `law_limits.rs`.

mod statistics;

use interregnum_engine::encounter::nerve::cascade;
use interregnum_engine::law::{logit, sigma};
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::normal_quantile;
use libm::{exp, fabs, log};
use statistics::*;

const SEED: u64 = 1_848;

/// How many go in the end, where a person goes whose nerve is below `chance(number gone)`.
fn gone(nerves: &[f64], chance: impl Fn(f64) -> f64) -> usize {
    let others = (nerves.len() - 1) as f64;
    let goes = cascade(nerves, 0, |share| chance(share * others), |chance, _| *chance);
    goes.iter().filter(|goes| **goes).count()
}

/// Nerves at the middles of `people` equal steps.
fn even_nerves(people: u32) -> Vec<f64> {
    (0..people).map(|person| (f64::from(person) + 0.5) / f64::from(people)).collect()
}

#[test]
fn gr3_thresholds_at_quantiles() {
    // Threshold i at 25 + s Phi^-1((i - 1/2)/100); one joins if it is at most the number joined, that is if one's
    // nerve is below Phi((number - 25)/s). The sizes differ from GR2's, which is their limit for many people.
    let size = |spread: f64| gone(&even_nerves(100), |number| normal_cdf((number - 25.0) / spread));
    for (spread, joined) in [
        (12.142, 4),
        (12.386, 4),
        (12.387, 5),
        (12.515, 6),
        (12.548, 6),
        (12.549, 100),
        (20.0, 100),
        (28.7, 100),
        (28.8, 99),
    ] {
        assert_eq!(size(spread), joined, "GR3 at {spread}");
    }
    assert_ne!(size(12.141), 4, "GR3: one step below");
    // The same by thresholds put down one by one.
    let thresholds: Vec<f64> = even_nerves(100).iter().map(|u| 25.0 + 12.548 * normal_quantile(*u)).collect();
    let others = 99.0;
    let goes = cascade(
        &[0.5; 100],
        0,
        |share| share * others,
        |number, person| sigma(1e9 * (number - thresholds[person])),
    );
    assert_eq!(goes.iter().filter(|goes| **goes).count(), 6, "GR3 by thresholds");
}

/// Law of the final number with independent thresholds, uniform on 0 to N - 1: parking functions.
fn parking(people: usize) -> Vec<f64> {
    let n = people as f64;
    let law = |size: usize| {
        let k = size as f64;
        // (N - 1 - k)^(N - k): 1 if nobody is left out; a last one is never left out.
        let stay = match people - size {
            0 => 0.0,
            1 => f64::NEG_INFINITY,
            left => left as f64 * log(n - 1.0 - k),
        };
        exp(log_choose(people, size) + (k - 1.0) * log(k + 1.0) + stay - n * log(n))
    };
    (0..=people).map(law).collect()
}

#[test]
fn gr4_uniform_thresholds_are_parking_functions() {
    let three = parking(3);
    for (size, prob) in [8.0 / 27.0, 1.0 / 9.0, 0.0, 16.0 / 27.0].into_iter().enumerate() {
        quoted(three[size], prob, 12, "GR4: three people");
    }
    quoted(parking(10)[10], 0.235_794_769_1, 10, "GR4: ten people");
    quoted(moments(&parking(10)).0, 3.660_215_68, 8, "GR4: ten people");
    quoted(parking(100)[100], 0.026_780_334_9, 10, "GR4: a hundred people");
    for (people, runs) in [(3_u32, 20_000), (10, 20_000), (100, 6_000)] {
        let law = parking(people as usize);
        let counts = |head_start: f64| {
            let mut counts = vec![0; people as usize + 1];
            for run in 0..runs {
                let address = Address { entity: people, purpose: Purpose::Nerve, minute: 0, index: 0 };
                let mut draws = Draws::new(Source::new(SEED, run), address);
                let nerves: Vec<f64> = (0..people).map(|_| draws.uniform()).collect();
                counts[gone(&nerves, |number| (number + head_start) / f64::from(people))] += 1;
            }
            counts
        };
        holds(&[p_of_fit(&counts(1.0), &law)], "GR4");
        is_caught(&[p_of_fit(&counts(1.1), &law)], "a threshold lower by a tenth");
    }
}

#[test]
fn lt1_logistic_thresholds_by_the_cascade() {
    // s = .1, that is J = 5: many people with evenly spread nerves go from nobody to the lowest end.
    let people = 20_000;
    let nerves = even_nerves(people);
    let end = |middle: f64| {
        let share = |number: f64| number / f64::from(people - 1);
        gone(&nerves, |number| sigma((share(number) - middle) / 0.1)) as f64 / f64::from(people)
    };
    assert!(fabs(end(0.4) - 0.022_4) < 1e-4, "LT1: {}", end(0.4));
    assert!(fabs(end(0.42) - 0.022_4) > 1e-3, "the test is blind to a middle of .42");
    // They tip where the lower end ceases to be: at .31904, from .1127.
    let tangent = 0.112_701_665_4 - 0.1 * logit(0.112_701_665_4);
    quoted(tangent, 0.319_045_372_3, 9, "LT1");
    assert!(end(tangent + 1e-3) < 0.113, "LT1: stays below {}", end(tangent + 1e-3));
    assert!(end(tangent - 1e-3) > 0.99, "LT1: tips to {}", end(tangent - 1e-3));
}
