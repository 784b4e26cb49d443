//! Exchanges of fire in the large and with other endings: Lanchester's differential equations (LA1 to LA3), fixed
//! break points (LA9), a different law of fire on each side (DE1), and a truce with reinforcements on the way. Ids:
//! docs/verification.md.

mod fights;
mod statistics;

use fights::{EQUAL, Fight, SEED, to_the_end};
use interregnum_engine::fight::{FireLaw, fall, hazards, next_casualty};
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::poisson;
use libm::{atanh, exp, fabs, lgamma, log, round, sqrt};
use statistics::*;

/// People of the mean field for one of the quoted numbers: rounding to whole people then hardly shows.
const MANY: f64 = 1e6;

/// The engine's hazards as a flow of numbers, integrated over `hours` (Runge and Kutta, fourth order). The rate of
/// area fire is for each target, so that it falls as people are made more.
fn mean_field(fight: &Fight, start: [f64; 2], hours: f64) -> [f64; 2] {
    let mut many = *fight;
    for (rate, law) in many.rates.iter_mut().zip(fight.laws) {
        *rate /= if law == FireLaw::Area { MANY } else { 1.0 };
    }
    let flow = |at: [f64; 2]| {
        let people = at.map(|people| round(MANY * people.max(0.0)) as u32);
        hazards(&many.sides(people)).map(|losses| -losses / MANY)
    };
    let steps = 2_000;
    let h = hours / f64::from(steps);
    let ahead = |at: [f64; 2], slope: [f64; 2], h: f64| [at[0] + h * slope[0], at[1] + h * slope[1]];
    (0..steps).fold(start, |at, _| {
        let first = flow(at);
        let second = flow(ahead(at, first, 0.5 * h));
        let third = flow(ahead(at, second, 0.5 * h));
        let last = flow(ahead(at, third, h));
        let slope = [0, 1].map(|ix| (first[ix] + 2.0 * (second[ix] + third[ix]) + last[ix]) / 6.0);
        ahead(at, slope, h)
    })
}

/// Numbers left on both sides after `hours`, in `runs` fights of `scale` times as many people.
fn left_after(fight: &Fight, (test, scale): (u32, u32), hours: f64, runs: u64) -> [Vec<f64>; 2] {
    let mut left = [Vec::new(), Vec::new()];
    for run in 0..runs {
        let address = Address { entity: test, purpose: Purpose::Casualty, minute: 0, index: 0 };
        let mut draws = Draws::new(Source::new(SEED, run), address);
        let mut sides = fight.sides(fight.people.map(|people| scale * people));
        let mut now = 0.0;
        while let Some(casualty) = next_casualty(&sides, now, hours, &mut draws) {
            now = casualty.hours;
            fall(&mut sides[casualty.side], draws.uniform());
        }
        (0..2).for_each(|ix| left[ix].push(f64::from(sides[ix].people) / f64::from(scale)));
    }
    left
}

/// z of a sample mean by the sample's own spread: the large-number limit has no variance of its own.
fn z_of_limit(values: &[f64], limit: f64) -> f64 {
    let at = mean(values);
    let variance = values.iter().map(|x| (x - at) * (x - at)).sum::<f64>() / (values.len() as f64 - 1.0);
    z_of_mean(values, (limit, variance))
}

#[test]
fn la1_square_law_in_the_large() {
    for (people, rate, left, hours) in
        [([100, 60], 0.01, 80.0, 69.314_718_056), ([1_000, 800], 0.02, 600.0, 54.930_614_433_4)]
    {
        let fight = to_the_end(people, [rate; 2], FireLaw::Aimed);
        let start = people.map(f64::from);
        quoted(atanh(start[1] / start[0]) / rate, hours, 10, "LA1: duration");
        let end = mean_field(&fight, start, hours);
        quoted(end[0], left, 3, "LA1: the winner's end");
        quoted(end[1], 0.0, 3, "LA1: the loser's end");
        // Halfway a x^2 - b y^2 is what it was.
        let [x, y] = mean_field(&fight, start, 0.5 * hours);
        quoted((x * x - y * y) / (left * left), 1.0, 6, "LA1: constant of the square law");
        let unequal = Fight { rates: [rate, 1.05 * rate], ..fight };
        is_off(mean_field(&unequal, start, hours)[0], left, 3, "fire better by a twentieth");
    }
    // Casualty by casualty, with ten times as many people, a fight is nearer to the limit; in 400 of them.
    let ends = |scale: u32| to_the_end([100 * scale, 60 * scale], [0.01; 2], FireLaw::Aimed).exact();
    let off = |scale: u32| {
        let end = ends(scale);
        let left = end.survivors.0 / f64::from(scale);
        (fabs(left - 80.0), fabs(end.duration.0 - 69.314_718_056))
    };
    let (near, nearer) = (off(1), off(10));
    assert!(nearer.0 < 0.2 * near.0 && nearer.0 < 0.05, "LA1: survivors {near:?} {nearer:?}");
    assert!(nearer.1 < 0.2 * near.1 && nearer.1 < 0.2, "LA1: durations {near:?} {nearer:?}");
    let fought = |rates: [f64; 2]| -> Vec<f64> {
        let fight = to_the_end([1_000, 600], rates, FireLaw::Aimed);
        (0..400).map(|run| fight.run((90, run, f64::INFINITY)).2).collect()
    };
    mean_holds(&fought([0.01; 2]), ends(10).survivors, "LA1 by casualties");
    mean_is_off(&fought([0.01, 0.0105]), ends(10).survivors, "fire better by a twentieth");
}

#[test]
fn la2_linear_law_in_the_large() {
    let fight = to_the_end([100, 60], [0.001; 2], FireLaw::Area);
    for (row, (hours, left)) in
        [(10.0, [66.911_118_366_1, 26.911_118_366_1]), (50.0, [43.535_101_146_6, 3.535_101_146_6])]
            .into_iter()
            .enumerate()
    {
        let end = mean_field(&fight, [100.0, 60.0], hours);
        (0..2).for_each(|side| quoted(end[side], left[side], 5, "LA2"));
        quoted(end[0] - end[1], 40.0, 5, "LA2: constant of the linear law");
        // With 200 times as many people and fire that much thinner.
        let at = (92 + row as u32, 200);
        let thin = Fight { rates: [0.001 / 200.0; 2], ..fight };
        let ends = left_after(&thin, at, hours, 100);
        (0..2).for_each(|side| {
            let z = z_of_limit(&ends[side], left[side]);
            assert!(fabs(z) < 4.0, "LA2 by casualties, {hours} h, side {side}: z = {z:.2}");
        });
        let z = z_of_limit(
            &left_after(&Fight { rates: [0.001 / 200.0, 0.001_02 / 200.0], ..fight }, at, hours, 100)[0],
            left[0],
        );
        assert!(fabs(z) > 4.0, "the test is blind to fire better by a fiftieth: z = {z:.2}");
    }
    let aimed = to_the_end([100, 60], [0.001; 2], FireLaw::Aimed);
    is_off(mean_field(&aimed, [100.0, 60.0], 10.0)[0], 66.911_118_366_1, 5, "aimed fire");
}

#[test]
fn la3_logarithmic_law_in_the_large() {
    // dx = -b x and dy = -a y: exponentials, with b ln y - a ln x constant.
    let (a, b, hours) = (0.03, 0.02, 25.0);
    let fight = to_the_end([100, 60], [a, b], FireLaw::Own);
    let limit = [100.0 * exp(-b * hours), 60.0 * exp(-a * hours)];
    let end = mean_field(&fight, [100.0, 60.0], hours);
    (0..2).for_each(|side| quoted(end[side], limit[side], 5, "LA3"));
    quoted(b * log(end[1]) - a * log(end[0]), b * log(60.0) - a * log(100.0), 7, "LA3: constant");
    let z =
        |fight: &Fight, side: usize| z_of_limit(&left_after(fight, (95, 100), hours, 200)[side], limit[side]);
    (0..2).for_each(|side| assert!(fabs(z(&fight, side)) < 4.0, "LA3 by casualties: {:.2}", z(&fight, side)));
    let swapped = Fight { rates: [b, a], ..fight };
    assert!(fabs(z(&swapped, 0)) > 4.0, "the test is blind to whose rate it is");
}

/// Exact chance of winning against the quoted one, and 10,000 fights against it. The planted error must show.
fn check(fight: &Fight, wins: f64, planted: &Fight, at: (u32, &str)) {
    let (test, source) = at;
    quoted(fight.exact().wins, wins, 10, source);
    let z = |fight: &Fight| {
        let won = (0..10_000).filter(|run| fight.run((test, *run, f64::INFINITY)).0).count() as u64;
        z_of_share(won, 10_000, wins)
    };
    assert!(fabs(z(fight)) < 4.0, "{source}: z = {:.2}", z(fight));
    is_off(planted.exact().wins, wins, 10, source);
    assert!(fabs(z(planted)) > 4.0, "{source}: blind to the planted error, z = {:.2}", z(planted));
}

#[test]
fn la9_fixed_break_points() {
    for (row, (people, breaks, wins)) in [
        ([10, 10], [7, 5], 0.279_568_303_9),
        ([10, 5], [7, 3], 485.0 / 546.0),
        ([20, 10], [14, 9], 0.997_660_917_2),
    ]
    .into_iter()
    .enumerate()
    {
        let fight = Fight { breaks, ..to_the_end(people, EQUAL, FireLaw::Aimed) };
        // Planted: the first side breaks one casualty sooner.
        let sooner = Fight { breaks: [breaks[0] + 1, breaks[1]], ..fight };
        check(&fight, wins, &sooner, (100 + row as u32, "LA9"));
    }
}

/// Aimed fire of the hidden, area fire at them.
const AMBUSH: [FireLaw; 2] = [FireLaw::Aimed, FireLaw::Area];

#[test]
fn de1_aimed_fire_of_the_hidden_against_area_fire() {
    for (row, (people, wins)) in [
        ([1, 3], 2.0 / 15.0),
        ([2, 3], 73.0 / 225.0),
        ([4, 3], 133_777.0 / 202_500.0),
        ([6, 4], 0.631_142_008_2),
    ]
    .into_iter()
    .enumerate()
    {
        let fight = Fight { laws: AMBUSH, ..to_the_end(people, [1.0, 0.5], FireLaw::Aimed) };
        check(&fight, wins, &Fight { rates: [1.0, 0.6], ..fight }, (110 + row as u32, "DE1"));
        // Whoever is alone is hit as often whether seen or not; others are not.
        let seen = Fight { laws: [FireLaw::Aimed; 2], ..fight }.exact().wins;
        assert_eq!(fabs(seen - wins) < 1e-9, people[0] == 1, "DE1 if they were seen: {seen}");
    }
}

#[test]
fn de1_break_even_in_the_large() {
    // b y^2 / 2 - a x is constant: against 100 hidden, 141.42 are needed.
    let even = sqrt(2.0 * 0.1 * 100.0 / 0.001);
    quoted(even, 141.421_356_2, 7, "DE1");
    let fight = Fight { laws: AMBUSH, ..to_the_end([100, 141], [0.1, 0.001], FireLaw::Aimed) };
    let constant = |[x, y]: [f64; 2]| 0.5 * 0.001 * y * y - 0.1 * x;
    for (start, hidden_win) in [(even - 0.5, true), (even + 0.5, false)] {
        let start = [100.0, start];
        let half = mean_field(&fight, start, 10.0);
        quoted(constant(half), constant(start), 6, "DE1: constant");
        // What the constant leaves to the winner; the other side is gone.
        let [x, y] = mean_field(&fight, start, 800.0);
        if hidden_win {
            assert!(y <= 0.0 && fabs(x + constant(start) / 0.1) < 1e-3, "DE1 from {start:?}: {x} hidden, {y}");
        } else {
            let left = sqrt(2.0 * constant(start) / 0.001);
            assert!(x < 0.01 && fabs(y - left) < 0.1, "DE1 from {start:?}: {x} hidden, {y} against {left}");
        }
    }
    let seen = Fight { laws: [FireLaw::Aimed; 2], ..fight };
    let start = [100.0, even];
    is_off(constant(mean_field(&seen, start, 10.0)), constant(start), 6, "aimed fire on both sides");
}

/// P(first wins) after a truce in which both sides are reinforced by Poisson numbers of these means.
fn after_truce(people: [u32; 2], means: [f64; 2]) -> f64 {
    let prob = |mean: f64, k: u32| {
        let k = f64::from(k);
        exp(k * log(mean) - mean - lgamma(k + 1.0))
    };
    let mut wins = 0.0;
    for first in 0..30 {
        for second in 0..20 {
            let now = [people[0] + first, people[1] + second];
            let weight = prob(means[0], first) * prob(means[1], second);
            wins += weight * to_the_end(now, EQUAL, FireLaw::Aimed).exact().wins;
        }
    }
    wins
}

#[test]
fn truce_favours_the_reinforced() {
    let now = to_the_end([5, 6], EQUAL, FireLaw::Aimed);
    check(&now, 0.303_037_217_4, &to_the_end([6, 6], EQUAL, FireLaw::Aimed), (120, "truce: fight now"));
    for (row, (people, means, wins)) in
        [([5, 6], [4.0, 1.0], 0.729_099_093_7), ([5, 5], [2.0, 1.0], 0.640_829_140_2)].into_iter().enumerate()
    {
        quoted(after_truce(people, means), wins, 10, "truce");
        let z = |means: [f64; 2]| {
            let won = |run: &u64| {
                let address = Address { entity: 130, purpose: Purpose::Casualty, minute: 0, index: 0 };
                let mut draws = Draws::new(Source::new(SEED, *run), address);
                let came = means.map(|mean| poisson(mean, draws.uniform()));
                let now = [people[0] + came[0], people[1] + came[1]];
                to_the_end(now, EQUAL, FireLaw::Aimed).run((131 + row as u32, *run, f64::INFINITY)).0
            };
            z_of_share((0..20_000).filter(won).count() as u64, 20_000, wins)
        };
        assert!(fabs(z(means)) < 4.0, "truce by casualties: z = {:.2}", z(means));
        let late = [0.9 * means[0], means[1]];
        assert!(fabs(z(late)) > 4.0, "blind to a tenth less relief: z = {:.2}", z(late));
    }
}
