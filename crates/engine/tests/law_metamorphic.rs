//! Metamorphic properties of the law and its kernel (2 to 7): what a change of clocks, constants, starts or
//! classes must do. Numbers: docs/verification.md.
//!
//! Those of whole worlds are in `law_metamorphic_world.rs`.

mod squads;
mod statistics;

use interregnum_engine::law::{Situation, choice_probs, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::reconsider::{Member, each_once, norm_factors, reconsider, tally};
use interregnum_engine::sampler::poisson;
use libm::exp;
use squads::draws;
use statistics::*;

fn squad(people: usize, rows: u8) -> Vec<Member> {
    (0..people).map(|person| Member { person: person as u32, row: person as u8 % rows, action: 0 }).collect()
}

fn actions(members: &[Member]) -> Vec<u8> {
    members.iter().map(|member| member.action).collect()
}

// (2) Clocks.

#[test]
fn the_kernel_knows_time_only_as_rate_times_time() {
    // Property (2): the count of reconsiderations is a function of rate x time.
    for (rate, hours) in [(0.3, 4.0), (3.0, 2.5), (60.0, 1.0)] {
        for k in [2.0, 8.0] {
            let u = draws(1, (rate * hours) as u64).uniform();
            assert_eq!(poisson(rate * hours, u), poisson((rate * k) * (hours / k), u));
        }
    }
}

// (3) No norm.

#[test]
fn without_norm_counts_are_binomial() {
    // 20,000 squads of twenty, three actions; chi-square of each count against its binomial, Holm.
    let (weights, probs) = ([[1.0, exp(0.4), exp(-0.7)]], choice_probs(&[0.0, 0.4, -0.7]));
    let p = |norm: f64| -> Vec<f64> {
        let factors = norm_factors(norm, 20);
        let mut counts = vec![vec![0; 21]; 3];
        for run in 0..20_000 {
            let mut draws = draws(2, run);
            let mut members = squad(20, 1);
            each_once(&mut members, &weights, &factors, &mut draws);
            reconsider(&mut members, &weights, &factors, 30, &mut draws);
            let doing = tally(&members);
            (0..3).for_each(|action| counts[action][doing[action]] += 1);
        }
        (0..3).map(|action| p_of_fit(&counts[action], &binomial(20, probs[action]))).collect()
    };
    holds(&p(0.0), "property (3): binomial counts");
    is_caught(&p(0.1), "a norm of a tenth of a nat");
}

// (4) A constant in every utility.

#[test]
fn a_constant_in_all_utilities_changes_nothing() {
    let utilities = [0.3, -1.2, 2.0, 0.0];
    for constant in [-700.0, -3.0, 0.1, 40.0, 700.0] {
        let moved: Vec<f64> = utilities.iter().map(|u| u + constant).collect();
        for (a, b) in choice_probs(&utilities).iter().zip(choice_probs(&moved)) {
            assert!((a - b).abs() < 1e-12, "property (4): {a} {b}");
        }
    }
    // In the kernel bit for bit, when the constant is a whole power of two in odds.
    let weights = [[1.0, exp(0.3), exp(-0.4)], [1.0, exp(-0.9), exp(0.2)]];
    for power in [0.125, 2.0, 1_024.0] {
        let moved = weights.map(|row| row.map(|weight| weight * power));
        let factors = norm_factors(2.5, 30);
        let (mut a, mut b) = (squad(30, 2), squad(30, 2));
        reconsider(&mut a, &weights, &factors, 500, &mut draws(3, 1));
        reconsider(&mut b, &moved, &factors, 500, &mut draws(3, 1));
        assert_eq!(a, b, "property (4)");
    }
}

// (5) Monotone coupling.

/// Whether a squad that starts above another stays above it under the same draws.
fn stays_above(norm: f64, run: u64) -> bool {
    let mut start = draws(4, run);
    let weights: Vec<[f64; 3]> = (0..4).map(|_| [1.0, exp(4.0 * start.uniform() - 2.0), 0.0]).collect();
    let people = 2 + start.below(30) as usize;
    let (mut low, mut high) = (squad(people, 4), squad(people, 4));
    for (low, high) in low.iter_mut().zip(&mut high) {
        high.action = u8::from(start.uniform() < 0.5);
        low.action = high.action * u8::from(start.uniform() < 0.5);
    }
    let factors = norm_factors(norm, people);
    let (mut one, mut two) = (draws(5, run), draws(5, run));
    (0..200).all(|_| {
        reconsider(&mut low, &weights, &factors, 1, &mut one);
        reconsider(&mut high, &weights, &factors, 1, &mut two);
        low.iter().zip(&high).all(|(low, high)| low.action <= high.action)
    })
}

#[test]
fn who_starts_higher_stays_higher() {
    for norm in [0.0, 0.5, 2.0, 5.0] {
        assert!((0..300).all(|run| stays_above(norm, run)), "property (5), J = {norm}");
    }
    assert!(!(0..300).all(|run| stays_above(-1.0, run)), "the test is blind to a norm against the others");
}

// (6) Signs of the terms.

#[test]
fn every_term_has_its_sign() {
    let law = Law {
        stake: 6.0,
        leaning: 2.0,
        norm: 2.0,
        framing: 1.0,
        signature: 3.0,
        danger: 20.0,
        ..Law::default()
    };
    let mut start = draws(7, 0);
    let mut random = || {
        let mut u = || start.uniform();
        Situation {
            prospect: Some(u()),
            required: u(),
            leaning: 2.0 * u() - 1.0,
            standing: 0.0,
            mates: u(),
            defensive: u(),
            missing_signatures: (3.0 * u()) as u8 as f64,
            harm: 0.2 * u(),
            effort: 3.0 * u(),
            fixed: 2.0 * u() - 1.0,
        }
    };
    let prob = |act: &Situation, other: &Situation| {
        choice_probs(&[0.0, terms(&law, act).utility(), terms(&law, other).utility()])[1]
    };
    for _ in 0..2_000 {
        let (act, other) = (random(), random());
        let before = prob(&act, &other);
        let q = act.prospect.expect("it was given");
        let raised = [
            Situation { prospect: Some(q + 0.1), ..act },
            Situation { leaning: act.leaning + 0.1, ..act },
            Situation { mates: act.mates + 0.1, ..act },
            Situation { defensive: act.defensive + 0.1, ..act },
            Situation { missing_signatures: act.missing_signatures - 1.0, ..act },
        ];
        assert!(raised.iter().all(|raised| prob(raised, &other) > before), "property (6): {act:?}");
        let lowered = [
            Situation { required: act.required + 0.1, ..act },
            Situation { harm: act.harm + 0.1, ..act },
            Situation { effort: act.effort + 0.1, ..act },
        ];
        assert!(lowered.iter().all(|lowered| prob(lowered, &other) < before), "a cost raises nothing: {act:?}");
    }
}

// (7) Identical classes.

#[test]
fn splitting_a_class_changes_no_squad() {
    // One class, or two with the same weights.
    let (one, two) = ([[1.0, exp(0.3), exp(-0.4)]; 1], [[1.0, exp(0.3), exp(-0.4)]; 2]);
    let factors = norm_factors(3.0, 24);
    for run in 0..50 {
        let (mut whole, mut split) = (squad(24, 1), squad(24, 2));
        reconsider(&mut whole, &one, &factors, 300, &mut draws(8, run));
        reconsider(&mut split, &two, &factors, 300, &mut draws(8, run));
        assert_eq!(actions(&whole), actions(&split), "property (7)");
    }
}
