//! Phenomena of lines and trains that need no more than exponential clocks and the law of choice: telephones cut and
//! restored, a signature sought over a line, crews that consent, legs of a journey. Targets: docs/verification.md.
//!
//! The clocks are the engine's samplers; the lines and trains are the test's own.

mod statistics;

use interregnum_engine::law::{Situation, choice_probs, contest, logit, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::exponential;
use libm::{exp, fabs, lgamma, log};
use statistics::*;

const SEED: u64 = 1_837;

fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::PlanTime, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

/// A line is cut at .1 and restored at .4 an hour; something is carried at 2 an hour, while it is up.
const CUT: f64 = 0.1;
const RESTORED: f64 = 0.4;
const CARRIED: f64 = 2.0;

/// Whether a line that is up at 0 is up after `hours`.
fn up_after(hours: f64, cut: f64, at: (u32, u64)) -> bool {
    let mut draws = draws(at.0, at.1);
    let (mut up, mut now) = (true, 0.0);
    loop {
        now += exponential(if up { cut } else { RESTORED }, draws.uniform());
        if now > hours {
            return up;
        }
        up = !up;
    }
}

/// When something gets through over a line that is up, or down, at 0.
fn through(mut up: bool, cut: f64, at: (u32, u64)) -> f64 {
    let mut draws = draws(at.0, at.1);
    let mut now = 0.0;
    loop {
        let change = exponential(if up { cut } else { RESTORED }, draws.uniform());
        let carried = exponential(CARRIED, draws.uniform());
        if up && carried < change {
            return now + carried;
        }
        now += change;
        up = !up;
    }
}

#[test]
fn telephones_cut_and_restored() {
    for (row, (hours, prob)) in [(0.5, 0.955_760_2), (2.0, 0.873_575_9)].into_iter().enumerate() {
        let both = CUT + RESTORED;
        quoted((RESTORED + CUT * exp(-both * hours)) / both, prob, 7, "telephones: up");
        let z = |cut: f64| {
            let up = |run: &u64| up_after(hours, cut, (60 + row as u32, *run));
            z_of_share((0..40_000).filter(up).count() as u64, 40_000, prob)
        };
        assert!(fabs(z(CUT)) < 4.0, "telephones: up after {hours} h, z = {:.2}", z(CUT));
        assert!(fabs(z(1.2 * CUT)) > 4.0, "blind to more cuts: z = {:.2}", z(1.2 * CUT));
    }
    // Mean and second moment of the time through, from up and from down.
    let matrix = vec![vec![CARRIED + CUT, -CUT], vec![-RESTORED, RESTORED]];
    let hours = solve(matrix.clone(), vec![1.0; 2]);
    let squares = solve(matrix, hours.iter().map(|mean| 2.0 * mean).collect());
    for (state, mean) in [0.625, 3.125].into_iter().enumerate() {
        exact(hours[state], mean, "telephones: delivery");
        let law = (mean, squares[state] - mean * mean);
        let times = |cut: f64| -> Vec<f64> {
            (0..20_000).map(|run| through(state == 0, cut, (65 + state as u32, run))).collect()
        };
        mean_holds(&times(CUT), law, "telephones: delivery");
        let wrong: Vec<f64> = (0..20_000).map(|run| through(state == 1, CUT, (65, run))).collect();
        mean_is_off(&wrong, law, "a line in the other state");
    }
}

#[test]
fn a_signature_sought_over_a_line() {
    // Answered at 4 an hour, cut off at .5 an hour, signed with chance .9: valid within the hour.
    let prob = 0.9 * contest(4.0, 0.5, 1.0) * (1.0 - exp(-4.5));
    quoted(prob, 0.791_112_802_8, 10, "counter-signature: over a line");
    let z = |cut: f64| {
        let valid = |run: &u64| {
            let mut draws = draws(70, *run);
            let answered = exponential(4.0, draws.uniform());
            answered < 1.0 && answered < exponential(cut, draws.uniform()) && draws.uniform() < 0.9
        };
        z_of_share((0..40_000).filter(valid).count() as u64, 40_000, prob)
    };
    assert!(fabs(z(0.5)) < 4.0, "counter-signature: over a line, z = {:.2}", z(0.5));
    assert!(fabs(z(0.6)) > 4.0, "blind to more cuts: z = {:.2}", z(0.6));
}

#[test]
fn a_rail_union_stops_trains() {
    // Six crews, each asked by the law with odds of 4 to 1.
    let consent = |odds: f64| {
        let serve = Situation { fixed: log(odds), ..Situation::default() };
        choice_probs(&[0.0, terms(&Law::default(), &serve).utility()])[1]
    };
    exact(logit(consent(4.0)), log(4.0), "rail union: one crew");
    quoted(libm::pow(consent(4.0), 6.0), 0.262_144, 12, "rail union");
    let z = |odds: f64| {
        let passes = |run: &u64| {
            let mut draws = draws(71, *run);
            (0..6).all(|_| draws.uniform() < consent(odds))
        };
        z_of_share((0..20_000).filter(passes).count() as u64, 20_000, 0.262_144)
    };
    assert!(fabs(z(4.0)) < 4.0, "rail union: z = {:.2}", z(4.0));
    assert!(fabs(z(4.5)) > 4.0, "blind to crews a little more willing: z = {:.2}", z(4.5));
}

#[test]
fn five_legs_of_a_journey_are_erlang() {
    let by = |t: f64| {
        1.0 - (0..5)
            .map(|k| exp(f64::from(k) * log(0.5 * t) - 0.5 * t - lgamma(f64::from(k) + 1.0)))
            .sum::<f64>()
    };
    quoted(by(8.0), 0.371_163_064_8, 10, "five legs: within 8 h");
    let hours = |rate: f64| -> Vec<f64> {
        let journey = |run: u64| {
            let mut draws = draws(72, run);
            (0..5).map(|_| exponential(rate, draws.uniform())).sum::<f64>()
        };
        (0..20_000).map(journey).collect()
    };
    mean_holds(&hours(0.5), (10.0, 20.0), "five legs");
    let in_time = hours(0.5).iter().filter(|hours| **hours <= 8.0).count() as u64;
    let family = [p_of_ks(&hours(0.5), by), p_of_z(z_of_share(in_time, 20_000, 0.371_163_064_8))];
    holds(&family, "five legs");
    mean_is_off(&hours(0.525), (10.0, 20.0), "trains faster by a twentieth");
}
