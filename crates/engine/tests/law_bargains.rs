//! Bargaining under threat: Rubinstein's shares (BA1), Baron and Ferejohn's (BA2), a coalition under a strike threat.
//! Ids: docs/verification.md.

mod statistics;
mod towns;

use interregnum_engine::assembly::bargaining::{
    Outside, Side, Threat, acceptance, best_offer, patience, proposer_share, reservation, sharp, uncertain,
};
use libm::fabs;
use proptest::prelude::*;
use statistics::{exact, is_off, quoted};
use towns::any::cases;

fn sides(patience: [f64; 2], outside: [f64; 2]) -> [Side; 2] {
    [0, 1].map(|own| Side { patience: patience[own], outside: outside[own], least: None, concedes: 0.0 })
}

/// The first mover's share if nobody has anything outside.
fn first(patience: [f64; 2]) -> f64 {
    sharp(sides(patience, [0.0; 2])).expect("there is something to share")[0]
}

#[test]
fn ba1_rubinsteins_first_mover() {
    quoted(first([0.9, 0.9]), 0.526_315_789_5, 10, "BA1");
    quoted(first([0.95, 0.8]), 0.833_333_333_3, 10, "BA1");
    quoted(first([0.8, 0.95]), 0.208_333_333_3, 10, "BA1");
    is_off(first([0.8, 0.96]), 0.208_333_333_3, 10, "a more patient answer");
}

#[test]
fn ba1_is_where_uncertain_bargains_end() {
    for patience in [[0.9, 0.9], [0.95, 0.8], [0.8, 0.95]] {
        let gap = |sharpness| fabs(uncertain(sides(patience, [0.0; 2]), sharpness)[0].value - first(patience));
        let gaps = [1e2, 1e3, 1e4, 1e5].map(gap);
        assert!(gaps.windows(2).all(|pair| pair[1] < pair[0]), "{gaps:?}");
        assert!(gaps[3] < 1e-3, "{gaps:?}");
    }
}

#[test]
fn coalition_under_strike_threat() {
    let proposer = |outside| sharp(sides([0.9, 0.9], [0.0, outside])).expect("it can be shared")[0];
    quoted(proposer(0.3), 0.526_315_789_5, 10, "an option worse than waiting changes nothing");
    exact(proposer(0.6), 0.4, "an option better than waiting is paid");
    // It believes that it wins three times of four; a strike from the tenth hour on costs .03 an hour.
    let outside = Outside { win_prob: 0.75, prize: 1.0, cost: 0.15 };
    let threat = Some(Threat { deadline_hours: 10.0, cost_per_hour: 0.03 });
    let at = |hours| proposer(outside.value(threat, hours));
    exact(at(0.0), 0.4, "before the deadline");
    exact(at(10.0), 0.4, "at the deadline");
    exact(at(12.0), 0.46, "two hours after it");
    quoted(at(20.0), 0.526_315_789_5, 10, "when it has nothing to lose but its turn");
    exact(outside.value(None, 99.0), 0.6, "nobody threatens");
    assert!(sharp(sides([0.9, 0.9], [0.5, 0.6])).is_none(), "both do better outside");
}

/// Better news from the front makes a side less willing, in what it accepts and in what it offers.
#[test]
fn news_from_the_front_makes_sides_hold_out() {
    let at = |win_prob| {
        let outside = Outside { win_prob, prize: 1.0, cost: 0.1 }.value(None, 0.0);
        uncertain(sides([0.9, 0.9], [outside, 0.2]), 20.0)
    };
    let (worse, better) = (at(0.65), at(0.75));
    assert!(better[0].reservation > worse[0].reservation && better[0].offer < worse[0].offer);
    let accepts = |turns: [interregnum_engine::assembly::bargaining::Turn; 2]| {
        acceptance(20.0, 0.6, turns[0].reservation)
    };
    assert!(accepts(better) < accepts(worse));
}

/// A red line above what a side would get is what it gets, where the other has nothing better to do.
#[test]
fn a_red_line_is_paid() {
    let given = |least: f64| {
        let mut both = sides([0.9, 0.9], [0.0; 2]);
        both[1].least = Some(least);
        uncertain(both, 200.0)[0].offer
    };
    let free = uncertain(sides([0.9, 0.9], [0.0; 2]), 200.0)[0].offer;
    exact(given(0.2), free, "less than it would get anyhow");
    assert!(given(0.6) > free + 0.05 && fabs(given(0.8) - 0.8) < 0.02, "{free} {} {}", given(0.6), given(0.8));
}

#[test]
fn ba2_a_proposer_under_the_closed_rule() {
    let share = |members: u32, patience| proposer_share(members, members / 2 + 1, patience).expect("it exists");
    exact(share(3, 1.0), 2.0 / 3.0, "BA2");
    exact(share(5, 1.0), 3.0 / 5.0, "BA2");
    exact(share(5, 0.8), 0.68, "BA2");
    assert_eq!((proposer_share(5, 0, 1.0), proposer_share(5, 6, 1.0)), (None, None));
    exact(proposer_share(5, 5, 1.0).expect("it exists"), 0.2, "under unanimity all are bought");
}

#[test]
fn patience_is_the_mean_discount_until_the_next_offer() {
    // The integral of r e^(-r t) e^(-d t), by a fine sum.
    let (offers, impatience) = (0.5, 0.02);
    let at = |step: u32| libm::exp(-(offers + impatience) * (f64::from(step) + 0.5) * 1e-3) * offers * 1e-3;
    let sum: f64 = (0..100_000).map(at).sum();
    assert!(fabs(patience(impatience, offers) - sum) < 1e-7);
}

proptest! {
    #![proptest_config(cases(256))]

    /// What each has when it offers is what the other's reservation leaves it.
    #[test]
    fn sharp_bargains_bear_themselves_out(
        patience in [0.0..0.999_f64, 0.0..0.999],
        outside in [-0.5..0.5_f64, -0.5..0.5],
    ) {
        let sides = sides(patience, outside);
        let turns = sharp(sides).expect("they can share");
        for own in [0, 1] {
            let left = 1.0 - reservation(sides[1 - own], turns[1 - own]);
            prop_assert!(fabs(turns[own] - left) < 1e-12);
        }
    }

    /// No offer near the best one is better.
    #[test]
    fn the_best_offer_is_best(sharpness in 0.5..200.0_f64, holds in 0.0..1.0_f64, fallback in 0.0..1.0_f64) {
        let worth = |x: f64| fallback + acceptance(sharpness, x, holds) * (1.0 - x - fallback);
        let best = best_offer(sharpness, holds, fallback);
        prop_assert!([-0.3, -0.01, 0.01, 0.3].iter().all(|off| worth(best + off) <= worth(best)));
    }

    /// Nobody offers what cannot be agreed on while an agreement is worth something, and nobody accepts less than their red line.
    #[test]
    fn red_lines_are_kept(
        patience in [0.1..0.95_f64, 0.1..0.95],
        outside in [-0.2..0.4_f64, -0.2..0.4],
        least in [0.0..0.5_f64, 0.0..0.5],
        sharpness in 2.0..100.0_f64,
    ) {
        let free = sides(patience, outside);
        let bound = [0, 1].map(|own| Side { least: Some(least[own]), ..free[own] });
        let turns = uncertain(bound, sharpness);
        for own in [0, 1] {
            let turn = turns[own];
            prop_assert!(turn.reservation >= least[own] && 1.0 - turn.offer >= least[own] - 1e-9);
            let below = turn.offer < least[1 - own] - 1e-9;
            prop_assert_eq!(turn.acceptance_prob == 0.0, below);
            let fallback = reservation(free[own], turn.waiting);
            let worth = turn.acceptance_prob * (1.0 - turn.offer) + (1.0 - turn.acceptance_prob) * fallback;
            prop_assert!(fabs(turn.value - worth) < 1e-9, "the values bear themselves out");
            prop_assert!(!below || fallback >= 1.0 - least[1 - own] - 1e-9, "it could have had more by offering more");
        }
        let lax = [0, 1].map(|own| Side { least: Some(-9.0), ..free[own] });
        prop_assert_eq!(uncertain(lax, sharpness), uncertain(free, sharpness), "a line that nothing reaches changes nothing");
    }

    /// Values of uncertain bargains bear themselves out.
    #[test]
    fn uncertain_bargains_settle(
        patience in [0.1..0.95_f64, 0.1..0.95],
        outside in [-0.2..0.6_f64, -0.2..0.6],
        sharpness in 2.0..100.0_f64,
    ) {
        let sides = sides(patience, outside);
        let turns = uncertain(sides, sharpness);
        for own in [0, 1] {
            let (turn, there) = (turns[own], turns[1 - own]);
            let held = [turn, there].map(|turn| turn.reservation);
            prop_assert!(fabs(held[0] - reservation(sides[own], turn.value)) < 1e-10);
            prop_assert!(fabs(turn.acceptance_prob - acceptance(sharpness, turn.offer, held[1])) < 1e-10);
            let fallback = reservation(sides[own], turn.waiting);
            let worth = turn.acceptance_prob * (1.0 - turn.offer) + (1.0 - turn.acceptance_prob) * fallback;
            prop_assert!(fabs(turn.value - worth) < 1e-10);
            let waiting = there.acceptance_prob * there.offer + (1.0 - there.acceptance_prob) * held[0];
            prop_assert!(fabs(turn.waiting - waiting) < 1e-10);
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// A side that concedes something in any agreement bargains about what is left: the same game, of so much less.
    #[test]
    fn coalition_with_a_red_line_by_name(
        first in 0.3..0.95_f64, second in 0.3..0.95_f64, outside in 0.0..0.3_f64, conceded in 0.0..0.6_f64, own in 0..2_usize,
    ) {
        let (sharpness, left) = (12.0, 1.0 - conceded);
        let mut barred = sides([first, second], [outside, 0.1]);
        barred[own].concedes = conceded;
        let stated = uncertain(sides([first, second], [outside / left, 0.1 / left]), sharpness * left);
        let found = uncertain(barred, sharpness);
        for at in 0..2 {
            exact_to(found[at].value, left * stated[at].value, 1e-8);
            exact_to(found[at].acceptance_prob, stated[at].acceptance_prob, 1e-8);
        }
        // What is offered to whoever concedes makes good what it concedes.
        let to = found[1 - own].offer - conceded;
        exact_to(to, left * stated[1 - own].offer, 1e-8);
    }
}

fn exact_to(found: f64, stated: f64, within: f64) {
    assert!(fabs(found - stated) < within, "{found} against {stated}");
}
