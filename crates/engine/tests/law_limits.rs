//! Known models as limits of the law: GR1, GR2, GR5, KU1, LT1, GG1, EP1, EP2, VO1 and the critical norms. Ids:
//! docs/verification.md.
//! GR3, GR4 and the cascade of LT1 are in `law_thresholds.rs`, GG2 to GG5 in `law_games.rs`.
//!
//! "Noise to 0" means all utilities scaled up. The voter model uses the kernel with other norm factors, in this
//! test only.

mod statistics;

use interregnum_engine::encounter::nerve::{Episode, cascade, nerve};
use interregnum_engine::law::{Situation, choice_probs, logit, sigma, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::reconsider::{Member, reconsider, tally};
use interregnum_engine::sampler::{exponential, normal_quantile};
use libm::{exp, fabs, log};
use statistics::*;

const SEED: u64 = 1_848;
/// All utilities times this: the choice is certain but for exact ties.
const SHARP: f64 = 1e9;

// Granovetter and Kuran.

/// Final number who join, each joining when at least `thresholds[i]` others have: J n against E = J (2 tau - 1).
fn joined(thresholds: &[usize]) -> usize {
    let others = (thresholds.len() - 1) as f64;
    let law = Law { norm: SHARP, ..Law::default() };
    let mut joins = vec![false; thresholds.len()];
    loop {
        let count = joins.iter().filter(|joins| **joins).count();
        let mut changed = false;
        for (person, threshold) in thresholds.iter().enumerate() {
            let mates = (count - usize::from(joins[person])) as f64 / others;
            // Half a person below the threshold, so that reaching it is enough.
            let tau = (*threshold as f64 - 0.5) / others;
            let join = Situation { mates, effort: SHARP * (2.0 * tau - 1.0), ..Situation::default() };
            let wait = Situation { mates: 1.0 - mates, ..Situation::default() };
            let probs = choice_probs(&[terms(&law, &wait).utility(), terms(&law, &join).utility()]);
            assert!(probs[1] < 1e-9 || probs[1] > 1.0 - 1e-9, "noise is gone");
            let now = probs[1] > 0.5;
            changed |= now != joins[person];
            joins[person] = now;
        }
        if !changed {
            return joins.iter().filter(|joins| **joins).count();
        }
    }
}

/// The same through the cascade of frozen nerves.
fn cascaded(thresholds: &[usize]) -> usize {
    let others = (thresholds.len() - 1) as f64;
    let goes = cascade(
        &vec![0.5; thresholds.len()],
        0,
        |share| share * others,
        |count, person| sigma(SHARP * (count + 0.5 - thresholds[person] as f64)),
    );
    goes.iter().filter(|goes| **goes).count()
}

#[test]
fn gr1_one_person_more_or_less_decides() {
    let mut thresholds: Vec<usize> = (0..100).collect();
    assert_eq!((joined(&thresholds), cascaded(&thresholds)), (100, 100), "GR1");
    thresholds[1] = 2;
    assert_eq!((joined(&thresholds), cascaded(&thresholds)), (1, 1), "GR1");
}

#[test]
fn ku1_ten_persons() {
    let end = [5, 6, 7, 8, 10];
    let with = |first: [usize; 5]| -> Vec<usize> { [first, end].concat() };
    for (thresholds, people) in [
        (with([0, 2, 2, 3, 4]), 1),
        (with([0, 1, 2, 3, 4]), 9),
        (with([0, 2, 3, 3, 4]), 1),
        (with([0, 1, 3, 3, 4]), 2),
    ] {
        assert_eq!(joined(&thresholds), people, "KU1: {thresholds:?}");
        assert_eq!(cascaded(&thresholds), people, "KU1: {thresholds:?}");
    }
}

#[test]
fn gr2_normal_thresholds_in_the_large() {
    // r = 100 Phi((r - 25) / sigma) iterated from 0, joining by the law's own sigma at the probit's log-odds.
    let share = |r: f64, spread: f64| sigma(logit(normal_cdf((r - 25.0) / spread).clamp(1e-300, 1.0 - 1e-16)));
    let end = |spread: f64| (0..200_000).fold(0.0, |r, _| 100.0 * share(r, spread));
    for (spread, r, decimals) in [
        (10.0, 0.769_551_3, 7),
        (12.0, 4.021_134, 7),
        (12.2, 5.479_220_4, 7),
        (12.25, 99.999_999_953_9, 9),
        (20.0, 99.991_142_6, 7),
        (50.0, 90.485_200_8, 7),
        (100.0, 65.857_375_2, 7),
    ] {
        quoted(end(spread), r, decimals, "GR2");
    }
}

#[test]
fn lt1_logistic_thresholds_have_several_ends() {
    // Share p = sigma((p - mu) / s), that is J = 1 / (2 s); s = .1, mu = .4.
    let end = |start: f64| (0..2_000).fold(start, |p, _| choice_probs(&[0.0, (p - 0.4) / 0.1])[1]);
    quoted(end(0.0), 0.022_4, 4, "LT1");
    quoted(end(1.0), 0.997_46, 5, "LT1");
    let (mut below, mut above) = (0.1, 0.9);
    for _ in 0..60 {
        let p = 0.5 * (below + above);
        if choice_probs(&[0.0, (p - 0.4) / 0.1])[1] < p { below = p } else { above = p }
    }
    quoted(below, 0.328_5, 4, "LT1");
    // Tangent at p (1 - p) = s; mu there.
    let p = 0.5 - (0.25_f64 - 0.1).sqrt();
    quoted(p, 0.112_701_665_4, 10, "LT1");
    quoted(p - 0.1 * logit(p), 0.319_045_372_3, 10, "LT1");
    quoted(1.0 - p - 0.1 * logit(1.0 - p), 0.680_954_627_7, 10, "LT1");
}

/// GR5 exactly, generation by generation: law of the final number of `people` with thresholds of law `cdf`.
fn final_number(people: usize, cdf: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut end = vec![0.0; people + 1];
    let mut open = vec![vec![0.0; people + 1]; people + 1];
    open[0] = binomial(people, cdf(0));
    end[0] = core::mem::take(&mut open[0][0]);
    for now in 1..=people {
        for before in 0..now {
            let prob = open[before][now];
            if prob == 0.0 {
                continue;
            }
            let joins = ((cdf(now) - cdf(before)) / (1.0 - cdf(before))).clamp(0.0, 1.0);
            for (more, p) in binomial(people - now, joins).iter().enumerate() {
                if more == 0 { end[now] += prob * p } else { open[now][now + more] += prob * p }
            }
        }
    }
    end
}

#[test]
fn gr5_random_thresholds() {
    let rows = [
        (10.0, 0.003_185_095_8, 10, 1.110_761_43),
        (12.2, 0.199_492_5, 7, 22.110_865_68),
        (15.0, 0.800_073_76, 8, 80.922_861_2),
        (20.0, 0.996_902_68, 8, 99.701_224_99),
    ];
    for (row, (spread, half, decimals, mean)) in rows.into_iter().enumerate() {
        let cdf = |count: usize| normal_cdf((count as f64 - 25.0) / spread);
        let law = final_number(100, cdf);
        quoted(law[50..].iter().sum(), half, decimals, "GR5");
        quoted(moments(&law).0, mean, if row == 2 { 7 } else { 8 }, "GR5");
        // 4,000 crowds of 100 through the engine's cascade of keyed nerves.
        let p = |spread: f64| {
            let table: Vec<f64> =
                (0..=100).map(|count| normal_cdf((f64::from(count) - 25.0) / spread)).collect();
            let mut counts = vec![0; 101];
            for run in 0..4_000 {
                let episode = Episode {
                    entity: row as u32,
                    purpose: Purpose::Nerve,
                    place: 1,
                    minute: 0,
                    renewal_minutes: 60.0,
                    reconsidered_prob: 1.0,
                };
                let source = Source::new(SEED, run);
                let nerves: Vec<f64> = (0..100).map(|person| nerve(source, &episode, person, 0)).collect();
                let goes =
                    cascade(&nerves, 0, |share| table[(share * 99.0).round() as usize], |chance, _| *chance);
                counts[goes.iter().filter(|goes| **goes).count()] += 1;
            }
            p_of_fit(&counts, &law)
        };
        holds(&[p(spread)], "GR5");
        is_caught(&[p(1.1 * spread)], "thresholds spread a tenth wider");
    }
}

// Brock and Durlauf; Potts.

#[test]
fn two_actions_become_critical_at_two() {
    // The slope of the mean-field map at an even split is J / 2.
    let map = |norm: f64, p: f64| choice_probs(&[norm * (1.0 - p), norm * p])[1];
    for norm in [0.5, 1.0, 2.0, 3.0] {
        let slope = (map(norm, 0.5 + 1e-5) - map(norm, 0.5 - 1e-5)) / 2e-5;
        quoted(slope, 0.5 * norm, 8, "slope of the mean field");
    }
    let end = |norm: f64| (0..200_000).fold(0.51, |p, _| map(norm, p));
    quoted(end(1.99), 0.5, 9, "below J = 2 a lead dies out");
    assert!(end(2.01) > 0.55, "above J = 2 a lead grows");
}

/// Composition x, (1 - x)/2, (1 - x)/2 after one round of three actions.
fn potts(norm: f64, x: f64) -> f64 {
    let rest = 0.5 * (1.0 - x);
    choice_probs(&[norm * x, norm * rest, norm * rest])[0]
}

/// Free energy of composition x less that of the even one: the law's own log-odds less the entropy's, integrated
/// from an even split (Simpson).
fn area(norm: f64, x: f64) -> f64 {
    let integrand = |x: f64| {
        let rest = 0.5 * (1.0 - x);
        let probs = choice_probs(&[norm * x, norm * rest, norm * rest]);
        log(probs[0] / probs[1]) - log(x / rest)
    };
    let steps = 2_000;
    let width = (x - 1.0 / 3.0) / f64::from(steps);
    let weight = |step: i32| if step == 0 || step == steps { 1.0 } else { 2.0 + 2.0 * f64::from(step % 2) };
    (0..=steps).map(|step| weight(step) * integrand(1.0 / 3.0 + f64::from(step) * width)).sum::<f64>() * width
        / 3.0
}

#[test]
fn three_actions_switch_at_four_ln_two_and_lose_symmetry_at_three() {
    let switch = 4.0 * core::f64::consts::LN_2;
    quoted(switch, 2.772_6, 4, "Potts: the switch");
    // At the switch value the ordered state is 2/3, 1/6, 1/6 and as deep as the even one.
    exact(potts(switch, 2.0 / 3.0), 2.0 / 3.0, "ordered fixed point");
    quoted(area(switch, 2.0 / 3.0), 0.0, 10, "equal depth at 4 ln 2");
    let ordered = |norm: f64| (0..20_000).fold(0.99, |x, _| potts(norm, x));
    assert!(ordered(2.76) > 0.6 && area(2.76, ordered(2.76)) < 0.0, "below it the even state is deeper");
    assert!(area(2.79, ordered(2.79)) > 0.0, "above it the ordered state is deeper");
    // First order: at the switch both states are stable; the even one gives way at 3 only.
    let even = |norm: f64| (0..20_000).fold(0.334, |x, _| potts(norm, x));
    quoted(even(switch), 1.0 / 3.0, 9, "the even state is stable at the switch");
    quoted(even(2.99), 1.0 / 3.0, 9, "the even state is stable below 3");
    assert!(even(3.01) > 0.6, "the even state is unstable above 3");
}

// Global games.

/// Where the noiseless law stops acting: signal at which S (q - c) changes sign when the regime falls below `theta`.
fn cutoff(theta: f64, precision: f64, required: f64) -> f64 {
    let law = Law { stake: SHARP, ..Law::default() };
    let acts = |x: f64| {
        let q = normal_cdf(precision.sqrt() * (theta - x));
        let act = Situation { prospect: Some(q), required, ..Situation::default() };
        choice_probs(&[0.0, terms(&law, &act).utility()])[1] > 0.5
    };
    let (mut low, mut high) = (theta - 20.0, theta + 20.0);
    for _ in 0..80 {
        let x = 0.5 * (low + high);
        if acts(x) { low = x } else { high = x }
    }
    low
}

#[test]
fn gg1_global_game() {
    for (required, precision) in [(0.3, 4.0_f64), (0.3, 100.0), (0.6, 1.0), (0.5, 0.25)] {
        // The regime that just falls: those who act are exactly as many as it can stand.
        let attack = |strength: f64, theta: f64| {
            normal_cdf(precision.sqrt() * (cutoff(theta, precision, required) - strength))
        };
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let theta = 0.5 * (low + high);
            if attack(theta, theta) > theta { low = theta } else { high = theta }
        }
        quoted(low, 1.0 - required, 6, "GG1: theta* = 1 - c");
    }
    let x = cutoff(0.7, 4.0, 0.3);
    quoted(x, 0.962_200_256_4, 7, "GG1");
    for (strength, share) in [(0.5, 0.822_361_086_1), (0.7, 0.7), (0.9, 0.549_500_916_3)] {
        quoted(normal_cdf(2.0 * (x - strength)), share, 7, "GG1");
    }
    quoted(0.7 + normal_quantile(0.7) / 2.0, 0.962_200_256_4, 10, "GG1");
}

// Epstein's rule.

#[test]
fn ep2_epsteins_rule() {
    // U_act = G - N - T with G = H (1 - L), N = R P (the danger term), T the effort, noise to 0; H, R uniform.
    quoted(1.0 - exp(-2.3), 0.899_741_2, 7, "EP1");
    let active = |arrest: f64| {
        let (legitimacy, threshold, cells) = (0.82, 0.1, 600);
        let at = |cell: i32| (f64::from(cell) + 0.5) / f64::from(cells);
        let acts = |hardship: f64, risk: f64| {
            let law = Law { danger: SHARP * risk, ..Law::default() };
            let act = Situation {
                fixed: SHARP * hardship * (1.0 - legitimacy),
                harm: arrest,
                effort: SHARP * threshold,
                ..Situation::default()
            };
            choice_probs(&[0.0, terms(&law, &act).utility()])[1] > 0.5
        };
        let count =
            (0..cells).map(|h| (0..cells).filter(|r| acts(at(h), at(*r))).count()).sum::<usize>() as f64;
        count / f64::from(cells * cells)
    };
    assert!(fabs(active(1.0) - 0.017_777_8) < 4e-4, "EP2: {}", active(1.0));
    assert!(fabs(active(0.0) - 0.444_444_4) < 2e-3, "EP2: {}", active(0.0));
}

// The voter model.

/// One run of ten people, five of whom begin with A: whether all end with A, and when all agree.
fn voters(run: u64, factors: &[f64]) -> (bool, f64) {
    let address = Address { entity: 10, purpose: Purpose::Reconsider, minute: 0, index: 0 };
    let mut draws = Draws::new(Source::new(SEED, run), address);
    let mut members: Vec<Member> =
        (0..10).map(|person| Member { person, row: 0, action: u8::from(person < 5) }).collect();
    let mut time = 0.0;
    loop {
        time += exponential(10.0, draws.uniform());
        reconsider(&mut members, &[[1.0, 1.0, 0.0]], factors, 1, &mut draws);
        match tally(&members)[1] {
            0 => return (false, time),
            10 => return (true, time),
            _ => {}
        }
    }
}

#[test]
fn vo1_voter_model() {
    // exp(gamma ln k) = k in place of exp(J k / 9): a person copies a random other. N = 10, i = 5.
    let copying: Vec<f64> = (0..10).map(f64::from).collect();
    // Mean time 1627/280 (VO1), variance by the chain of the number with A.
    let rate = |n: f64| n * (10.0 - n) / 9.0;
    let matrix: Vec<Vec<f64>> = (1..10)
        .map(|i| {
            let entry = |j: i32| match (i - j).abs() {
                0 => 2.0 * rate(f64::from(i)),
                1 => -rate(f64::from(i)),
                _ => 0.0,
            };
            (1..10).map(entry).collect()
        })
        .collect();
    let mean = solve(matrix.clone(), vec![1.0; 9]);
    let square = solve(matrix, mean.iter().map(|m| 2.0 * m).collect());
    exact(mean[4], 1_627.0 / 280.0, "VO1");
    let law = (mean[4], square[4] - mean[4] * mean[4]);
    let ends = |factors: &[f64]| -> (Vec<f64>, u64) {
        let all: Vec<(bool, f64)> = (0..6_000).map(|run| voters(run, factors)).collect();
        (all.iter().map(|end| end.1).collect(), all.iter().filter(|end| end.0).count() as u64)
    };
    let (times, won) = ends(&copying);
    mean_holds(&times, law, "VO1");
    assert!(fabs(z_of_share(won, 6_000, 0.5)) < 4.0, "VO1: P(all A) = i / N");
    // Planted: a little conformity beyond copying.
    let conforming: Vec<f64> = copying.iter().map(|k| libm::pow(*k, 1.1)).collect();
    mean_is_off(&ends(&conforming).0, law, "gamma = 1.1");
}
