//! Exchanges of fire against exact Markov versions of Lanchester's laws: LA4 to LA8 of docs/verification.md.
//!
//! Everybody fires. The limits for large numbers, fixed break points and mixed laws are in `law_fight_limits.rs`.

mod fights;
mod statistics;

use fights::{EQUAL, SEED, to_the_end};
use interregnum_engine::fight::{FireLaw, Side, fall, hazards};
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use libm::{exp, fabs, pow, tgamma};
use statistics::*;

/// Exact chance of winning against the quoted one, then 10,000 fights against it, then a planted error.
fn check_wins(rows: &[([u32; 2], [f64; 2], f64)], law: FireLaw, source: &str) {
    let mut family = Vec::new();
    for (row, (people, rates, wins)) in rows.iter().enumerate() {
        let right = to_the_end(*people, *rates, law).exact().wins;
        assert!(
            fabs(right - wins) < 1e-9 * wins + 0.5e-10,
            "{source}, {people:?}: {right} where {wins} is right"
        );
        let won =
            |rates: [f64; 2], run: u64| to_the_end(*people, rates, law).run((row as u32, run, f64::INFINITY)).0;
        let count = (0..10_000).filter(|run| won(*rates, *run)).count() as u64;
        let z = z_of_share(count, 10_000, *wins);
        assert!(fabs(z) < 4.0, "{source}, {people:?}: z = {z:.2}");
        family.push(p_of_z(z));
        // Planted: the first side's fire counts for a third less.
        let weaker = [0.67 * rates[0], rates[1]];
        let count = (0..10_000).filter(|run| won(weaker, *run)).count() as u64;
        let z = z_of_share(count, 10_000, *wins);
        assert!(law == FireLaw::Own || fabs(z) > 4.0, "blind to weaker fire, {people:?}: z = {z:.2}");
    }
    holds(&family, source);
}

#[test]
fn la4_square_law() {
    let rows = [
        ([2, 1], EQUAL, 5.0 / 6.0),
        ([3, 1], EQUAL, 23.0 / 24.0),
        ([3, 2], EQUAL, 31.0 / 40.0),
        ([4, 2], EQUAL, 331.0 / 360.0),
        ([5, 3], EQUAL, 35_779.0 / 40_320.0),
        ([10, 5], EQUAL, 0.987_838_579_5),
        ([10, 8], EQUAL, 0.791_358_446_7),
        ([10, 9], EQUAL, 0.653_346_550_9),
        // The second side fires twice, or four times, as well.
        ([2, 1], [1.0, 2.0], 2.0 / 3.0),
        ([3, 2], [1.0, 2.0], 11.0 / 21.0),
        ([10, 5], [1.0, 4.0], 0.471_646_435_8),
    ];
    check_wins(&rows, FireLaw::Aimed, "LA4");
}

#[test]
fn la5_linear_law() {
    let rows = [
        ([2, 1], EQUAL, 3.0 / 4.0),
        ([3, 2], EQUAL, 11.0 / 16.0),
        ([5, 3], EQUAL, 99.0 / 128.0),
        ([10, 5], EQUAL, 14_913.0 / 16_384.0),
        ([10, 8], EQUAL, 44_923.0 / 65_536.0),
    ];
    check_wins(&rows, FireLaw::Area, "LA5");
}

#[test]
fn la6_logarithmic_law() {
    let rows: Vec<([u32; 2], [f64; 2], f64)> = [[2, 1], [3, 1], [3, 2], [10, 5], [10, 9], [40, 25]]
        .into_iter()
        .map(|[m, n]| ([m, n], EQUAL, f64::from(m) / f64::from(m + n)))
        .collect();
    check_wins(&rows, FireLaw::Own, "LA6");
    // Planted: aimed fire taken for it.
    let planted = to_the_end([3, 2], EQUAL, FireLaw::Aimed).exact().wins;
    let won = |run: &u64| to_the_end([3, 2], EQUAL, FireLaw::Own).run((50, *run, f64::INFINITY)).0;
    let z = z_of_share((0..10_000).filter(won).count() as u64, 10_000, planted);
    is_caught(&[p_of_z(z)], "aimed fire");
}

#[test]
fn la7_durations() {
    let rows = [
        ([1, 1], 0.5, 12),
        ([2, 1], 0.5, 12),
        ([3, 2], 29.0 / 40.0, 12),
        ([10, 5], 0.592_791_012, 10),
        ([10, 10], 1.273_722_706_1, 10),
    ];
    for (row, (people, hours, decimals)) in rows.into_iter().enumerate() {
        let exact = to_the_end(people, EQUAL, FireLaw::Aimed).exact().duration;
        quoted(exact.0, hours, decimals, "LA7");
        let all = |rate: f64, slice: f64| -> Vec<f64> {
            let one = |run| to_the_end(people, [rate; 2], FireLaw::Aimed).run((60 + row as u32, run, slice)).1;
            (0..10_000).map(one).collect()
        };
        mean_holds(&all(1.0, f64::INFINITY), exact, "LA7");
        // Cut at moments of decision, as in a stand-off, a fight is the same fight.
        mean_holds(&all(1.0, 0.1), exact, "LA7, in slices");
        mean_is_off(&all(1.1, f64::INFINITY), exact, "fire faster by a tenth");
    }
}

#[test]
fn la8_survivors_of_an_equal_fight() {
    for (people, left, decimals) in
        [(10, 5.715_147_5, 7), (50, 19.509_374_2, 7), (100, 32.963_185_9, 7), (1_600, 265.497_424_9, 7)]
    {
        let exact = to_the_end([people; 2], EQUAL, FireLaw::Aimed).exact().survivors;
        quoted(exact.0, left, decimals, "LA8");
        if people <= 100 {
            let all = |rates: [f64; 2]| -> Vec<f64> {
                let one = |run| {
                    to_the_end([people; 2], rates, FireLaw::Aimed).run((70 + people, run, f64::INFINITY)).2
                };
                (0..10_000).map(one).collect()
            };
            mean_holds(&all(EQUAL), exact, "LA8");
            mean_is_off(&all([1.0, 1.5]), exact, "fire half as good again on one side");
        }
    }
    // The limit 2 * 3^(-1/4) Gamma(3/4) / sqrt(pi) N^(3/4).
    let limit = 2.0 * pow(3.0, -0.25) * tgamma(0.75) / core::f64::consts::PI.sqrt();
    quoted(limit, 1.050_651_152_2, 10, "LA8");
    let share = |people: u32| {
        to_the_end([people; 2], EQUAL, FireLaw::Aimed).exact().survivors.0 / pow(f64::from(people), 0.75)
    };
    let (near, nearer) = (share(400), share(1_600));
    assert!(near < nearer && nearer < limit && limit - nearer < 0.002, "LA8: {near} {nearer} {limit}");
}

#[test]
fn who_does_not_fire_causes_nothing_and_falls_like_anybody() {
    let four = Side { people: 10, firing: 4, rate: 1.0, law: FireLaw::Aimed };
    let idle = [Side { firing: 0, ..four }, four];
    assert_eq!(hazards(&idle), [4.0, 0.0]);
    // A random one of the side falls: the number of firers among k fallen is hypergeometric; mean k * 4 / 10.
    let address = Address { entity: 1, purpose: Purpose::Casualty, minute: 0, index: 0 };
    let mut draws = Draws::new(Source::new(SEED, 1), address);
    let mut lost = vec![0; 4];
    for _ in 0..20_000 {
        let mut side = idle[1];
        (0..3).for_each(|_| fall(&mut side, draws.uniform()));
        assert_eq!(side.people, 7);
        lost[(4 - side.firing) as usize] += 1;
    }
    let chance = |k: usize| exp(log_choose(4, k) + log_choose(6, 3 - k) - log_choose(10, 3));
    let law: Vec<f64> = (0..4).map(chance).collect();
    holds(&[p_of_fit(&lost, &law)], "three of ten fall");
    is_caught(&[p_of_fit(&lost, &binomial(3, 0.4))], "drawing with replacement");
}
