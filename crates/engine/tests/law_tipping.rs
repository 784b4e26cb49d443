//! How squads get from one state to another, and how long it takes (LG4, LG5, A12). Ids: docs/verification.md.
//!
//! Time is counted in units of one reconsideration per person; in the test on a whole world a unit is 1,000
//! minutes.

mod assembly;
mod squads;
mod statistics;
mod towns;

use interregnum_engine::law::choice_probs;
use interregnum_engine::random::{Draws, Source};
use interregnum_engine::reconsider::{Member, norm_factors, reconsider};
use interregnum_engine::sampler::{exponential, poisson};
use interregnum_engine::{World, kernel};
use libm::{exp, log1p};
use squads::{SEED, comply_prob, complying, draws, squad, step};
use statistics::*;

/// Exact mean and variance of the time from nobody to half the squad.
fn half_time(people: usize, norm: f64) -> (f64, f64) {
    let prob = |n: usize| comply_prob(people, norm, 0.0, n);
    let up: Vec<f64> = (0..people / 2).map(|n| (people - n) as f64 * prob(n)).collect();
    let down: Vec<f64> =
        (0..people / 2).map(|n| if n == 0 { 0.0 } else { n as f64 * (1.0 - prob(n - 1)) }).collect();
    first_passage(&up, &down)
}

/// A planted error: each member counts itself among those it looks at.
fn reconsider_counting_oneself(
    members: &mut [Member],
    norm: f64,
    constant: f64,
    count: u32,
    draws: &mut Draws,
) {
    let people = members.len() as f64;
    for _ in 0..count {
        let chosen = draws.below(members.len() as u32) as usize;
        let share = complying(members) as f64 / people;
        let prob = choice_probs(&[norm * (1.0 - share), constant + norm * share])[1];
        members[chosen].action = u8::from(draws.uniform() < prob);
    }
}

// LG4: transients.

fn from_nobody(time: f64) -> Vec<f64> {
    let mut start = vec![0.0; 11];
    start[0] = 1.0;
    after_poisson(&start, &step(10, |k| comply_prob(10, 3.0, 0.5, k)), 10.0 * time)
}

#[test]
fn lg4_transient_in_numbers() {
    let (first, fifth) = (from_nobody(1.0), from_nobody(5.0));
    quoted(moments(&first).0, 0.648_424_979_5, 10, "LG4");
    quoted(first[0], 0.594_672, 6, "LG4");
    quoted(moments(&fifth).0, 2.961_862_771_8, 10, "LG4");
    quoted(fifth[0], 0.291_381, 6, "LG4");
    quoted(fifth[5], 0.037_836, 6, "LG4");
    quoted(fifth[10], 0.060_769, 6, "LG4");
}

#[test]
fn lg4_squads_follow_the_transient() {
    // 40,000 squads; both times on one path; chi-square of each and of the pair, Holm over the three.
    let (runs, weights) = (40_000, [[1.0, exp(0.5), 0.0]]);
    let (first, fifth) = (from_nobody(1.0), from_nobody(5.0));
    let later = step(10, |k| comply_prob(10, 3.0, 0.5, k));
    let joint: Vec<f64> = (0..11)
        .flat_map(|n| {
            let mut start = vec![0.0; 11];
            start[n] = first[n];
            after_poisson(&start, &later, 40.0)
        })
        .collect();
    let family = |norm: f64, lost: u32, oneself: bool| {
        let factors = norm_factors(norm, 10);
        let (mut ones, mut fives, mut pairs) = (vec![0; 11], vec![0; 11], vec![0; 121]);
        for run in 0..runs {
            let mut draws = draws(10 + lost, run);
            let mut members = squad(10, 0);
            let mut go = |mean: f64, members: &mut [Member]| {
                let count = poisson(mean, draws.uniform()).saturating_sub(lost);
                if oneself {
                    reconsider_counting_oneself(members, norm, 0.5, count, &mut draws);
                } else {
                    reconsider(members, &weights, &factors, count, &mut draws);
                }
                complying(members)
            };
            let (one, five) = (go(10.0, &mut members), go(40.0, &mut members));
            ones[one] += 1;
            fives[five] += 1;
            pairs[one * 11 + five] += 1;
        }
        [p_of_fit(&ones, &first), p_of_fit(&fives, &fifth), p_of_fit(&pairs, &joint)]
    };
    holds(&family(3.0, 0, false), "LG4");
    is_caught(&family(3.0 * 1.05, 0, false), "J x 1.05");
    is_caught(&family(3.0, 1, false), "one lost reconsideration");
    is_caught(&family(3.0, 0, true), "counting oneself among the others");
}

/// After everybody has answered once in order, from sitting: squads when a demand is opened.
fn after_first_answers(people: usize, prob: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut law = vec![0.0; people + 1];
    law[0] = 1.0;
    for _ in 0..people {
        for n in (0..people).rev() {
            let joins = law[n] * prob(n);
            law[n] -= joins;
            law[n + 1] += joins;
        }
    }
    law
}

#[test]
fn lg4_holds_in_a_whole_world() {
    // 20,000 squads of ten in one group answer one demand; a unit is 1,000 minutes, the deadline is at 5 units.
    let setting = assembly::assembly(200_000, 6_000);
    let answers = |norm: f64| {
        let changes =
            [("norm", norm), ("leaning", 1.0), ("squad_people", 10.0), ("answer_time", 5_000.0 / 60.0)];
        let mut world = World::new(&setting, assembly::law(&setting, &changes), Source::new(SEED, 77));
        kernel::advance(&setting, &mut world, 6_000);
        assembly::squads_by_complying(&world, 10)
    };
    let prob = |k: usize| comply_prob(10, 3.0, 0.5, k);
    let exact = after_poisson(&after_first_answers(10, prob), &step(10, prob), 50.0);
    holds(&[p_of_fit(&answers(3.0), &exact)], "LG4 after first answers, in a world");
    is_caught(&[p_of_fit(&answers(3.15), &exact)], "J x 1.05");
    is_caught(&[p_of_fit(&answers(3.0), &from_nobody(5.0))], "no first answers");
}

#[test]
fn p_values_are_uniform_over_seeds() {
    // 200 seeds of 2,000 squads each; KS of the 200 p-values at 1e-3.
    let (law, weights) = (from_nobody(1.0), [[1.0, exp(0.5), 0.0]]);
    let p_values = |norm: f64| -> Vec<f64> {
        let factors = norm_factors(norm, 10);
        let one = |seed: u64| {
            let mut counts = vec![0; 11];
            for run in 0..2_000 {
                let mut draws = draws(1_000, seed * 2_000 + run);
                let mut members = squad(10, 0);
                let count = poisson(10.0, draws.uniform());
                reconsider(&mut members, &weights, &factors, count, &mut draws);
                counts[complying(&members)] += 1;
            }
            p_of_fit(&counts, &law)
        };
        (0..200).map(one).collect()
    };
    holds(&[p_of_ks(&p_values(3.0), |p| p)], "p-values over seeds");
    is_caught(&[p_of_ks(&p_values(3.15), |p| p)], "J x 1.05");
}

// LG5 and A12: how long a squad takes to tip.

#[test]
fn lg5_mean_times_in_numbers() {
    let rows = [
        (2.0, 10, 7.292_421_8, 7),
        (2.0, 20, 10.064_806, 7),
        (2.0, 50, 15.515_402_1, 7),
        (2.0, 200, 30.117_921_4, 7),
        (3.0, 10, 31.698_557_4, 7),
        (3.0, 20, 107.925_764, 6),
        (3.0, 50, 3_302.727_91, 5),
        (3.0, 100, 1.020_3e6, -2),
        (3.0, 200, 1.015e11, -8),
    ];
    for (norm, people, time, decimals) in rows {
        quoted(half_time(people, norm).0, time, decimals, "LG5");
    }
}

/// Times from nobody to half of a squad, reconsideration by reconsideration in continuous time.
fn half_times(people: usize, norm: f64, runs: u64) -> Vec<f64> {
    let (factors, weights) = (norm_factors(norm, people), [[1.0, 1.0, 0.0]]);
    (0..runs)
        .map(|run| {
            let mut draws = draws(20 + people as u32, run);
            let (mut members, mut time) = (squad(people, 0), 0.0);
            while complying(&members) < people / 2 {
                time += exponential(people as f64, draws.uniform());
                reconsider(&mut members, &weights, &factors, 1, &mut draws);
            }
            time
        })
        .collect()
}

#[test]
fn lg5_squads_take_the_exact_time() {
    for (people, norm, runs) in [(10, 2.0, 8_000), (20, 2.0, 8_000), (10, 3.0, 6_000), (20, 3.0, 3_000)] {
        let exact = half_time(people, norm);
        mean_holds(&half_times(people, norm, runs), exact, "LG5");
        mean_is_off(&half_times(people, 1.05 * norm, runs), exact, "J x 1.05");
    }
}

/// Mean time at which a chain seen only at the ends of slices is first seen at half the squad.
fn seen_half_time(people: usize, slice: f64, over_slice: &[Vec<f64>]) -> (f64, f64) {
    let below = people / 2;
    let stay = |i: usize, j: usize| f64::from(u8::from(i == j)) - over_slice[i][j];
    let matrix: Vec<Vec<f64>> = (0..below).map(|i| (0..below).map(|j| stay(i, j)).collect()).collect();
    let mean = solve(matrix.clone(), vec![1.0; below]);
    // E[T^2] of a discrete first passage: (I - P) s = 2 m - 1.
    let square = solve(matrix, mean.iter().map(|m| 2.0 * m - 1.0).collect());
    (slice * mean[0], slice * slice * (square[0] - mean[0] * mean[0]))
}

/// The planted version of A12: in a slice a share `asked` reconsiders and sees the squad as it was at the start.
fn frozen_slice(people: usize, asked: f64, prob: impl Fn(usize) -> f64) -> Vec<Vec<f64>> {
    let row = |n: usize| {
        let joins = binomial(people - n, asked * prob(n));
        let leaves = if n == 0 { vec![1.0] } else { binomial(n, asked * (1.0 - prob(n - 1))) };
        let mut row = vec![0.0; people + 1];
        for (more, p) in joins.iter().enumerate() {
            for (fewer, q) in leaves.iter().enumerate() {
                row[n + more - fewer] += p * q;
            }
        }
        row
    };
    (0..=people).map(row).collect()
}

/// Length of a slice in which a share `asked` reconsiders.
fn length(asked: f64) -> f64 {
    -log1p(-asked)
}

#[test]
fn a12_frozen_slices_in_numbers() {
    // A12 names slices by the share of people who reconsider in them.
    let prob = |k: usize| comply_prob(10, 3.0, 0.0, k);
    for (asked, time, decimals) in [(0.001, 31.74, 2), (0.02, 32.6, 1), (0.25, 45.5, 1), (0.63, 91.6, 1)] {
        let frozen = seen_half_time(10, length(asked), &frozen_slice(10, asked, prob));
        quoted(frozen.0, time, decimals, "A12");
    }
}

#[test]
fn a12_slices_do_not_delay_the_sequential_kernel() {
    // 6,000 squads live out slices in which a quarter reconsiders; half the squad is noted when it is reached.
    let slice = length(0.25);
    let (factors, weights) = (norm_factors(3.0, 10), [[1.0, 1.0, 0.0]]);
    let sequential = |run: u64| {
        let mut draws = draws(31, run);
        let (mut members, mut begun) = (squad(10, 0), 0.0);
        loop {
            let count = poisson(10.0 * slice, draws.uniform());
            for number in 1..=count {
                reconsider(&mut members, &weights, &factors, 1, &mut draws);
                if complying(&members) >= 5 {
                    // The k-th of n points of a slice lies at k / (n + 1) of it on average.
                    return begun + slice * f64::from(number) / f64::from(count + 1);
                }
            }
            begun += slice;
        }
    };
    let exact = half_time(10, 3.0);
    mean_holds(&(0..6_000).map(sequential).collect::<Vec<f64>>(), exact, "A12: sequential in slices");
    // Planted: within a slice nobody sees the others move.
    let prob = |k: usize| comply_prob(10, 3.0, 0.0, k);
    let frozen = |run: u64| {
        let mut draws = draws(33, run);
        let (mut members, mut slices) = (squad(10, 0), 0.0);
        while complying(&members) < 5 {
            let seen = complying(&members);
            for member in &mut members {
                if draws.uniform() < 0.25 {
                    member.action = u8::from(draws.uniform() < prob(seen - usize::from(member.action)));
                }
            }
            slices += 1.0;
        }
        slices * slice
    };
    let times: Vec<f64> = (0..6_000).map(frozen).collect();
    mean_is_off(&times, exact, "slices with n frozen");
    mean_holds(&times, seen_half_time(10, slice, &frozen_slice(10, 0.25, prob)), "A12: n frozen");
}

#[test]
fn a12_one_call_for_a_slice_is_many_small_ones() {
    // Seen at the ends of slices only, with one call per slice: exact mean from the chain's own transitions.
    let later = step(10, |k| comply_prob(10, 3.0, 0.0, k));
    let row = |n: usize| {
        let mut start = vec![0.0; 11];
        start[n] = 1.0;
        after_poisson(&start, &later, 2.5)
    };
    let over_slice: Vec<Vec<f64>> = (0..11).map(row).collect();
    let exact = seen_half_time(10, 0.25, &over_slice);
    let weights = [[1.0, 1.0, 0.0]];
    let times = |norm: f64| -> Vec<f64> {
        let factors = norm_factors(norm, 10);
        let one = |run: u64| {
            let mut draws = draws(32, run);
            let (mut members, mut time) = (squad(10, 0), 0.0);
            while complying(&members) < 5 {
                let count = poisson(2.5, draws.uniform());
                reconsider(&mut members, &weights, &factors, count, &mut draws);
                time += 0.25;
            }
            time
        };
        (0..6_000).map(one).collect()
    };
    mean_holds(&times(3.0), exact, "A12: one call per slice");
    mean_is_off(&times(3.15), exact, "J x 1.05");
}
