//! Races of exponential clocks, by the engine's samplers and its law of choice: spread from one to the next (SI1,
//! SI2, SR1), who comes first (RC1, EH1), births and deaths (SS1 to SS3). Ids: docs/verification.md.
//!
//! Times that the engine's own channels take are log-normal and minutes are whole, so none of this goes through its
//! queue of things due.

mod statistics;

use interregnum_engine::law::{choice_probs, contest, pick};
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::{exponential, poisson};
use libm::{exp, fabs, lgamma, log};
use statistics::*;

const SEED: u64 = 1_837;

fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::PlanTime, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

// Spread.

/// Rate at which each place turns each other one, once it has turned itself.
type Ties = Vec<Vec<f64>>;

/// Ties of rate 1 between `places` places wherever `tied` says so.
fn ties(places: usize, tied: impl Fn(usize, usize) -> bool) -> Ties {
    let one = |a: usize, b: usize| f64::from(u8::from(a != b && (tied(a, b) || tied(b, a))));
    (0..places).map(|a| (0..places).map(|b| one(a, b)).collect()).collect()
}

/// When each place turns, from place 0 at time 0: the next time by the sampler, which one by the engine's `pick`.
fn turns(ties: &Ties, rate: f64, (test, run): (u32, u64)) -> Vec<f64> {
    let mut draws = draws(test, run);
    let mut when = vec![f64::INFINITY; ties.len()];
    let (mut pressure, mut now, mut last) = (ties[0].clone(), 0.0, 0);
    when[0] = now;
    for _ in 1..ties.len() {
        pressure[last] = 0.0;
        now += exponential(rate * pressure.iter().sum::<f64>(), draws.uniform());
        last = pick(&pressure, draws.uniform());
        when[last] = now;
        for (place, pressure) in pressure.iter_mut().enumerate() {
            *pressure += if when[place].is_finite() { 0.0 } else { ties[last][place] };
        }
    }
    when
}

/// The time until all have turned, in `runs` runs.
fn all_turned(ties: &Ties, rate: f64, (test, runs): (u32, u64)) -> Vec<f64> {
    (0..runs).map(|run| turns(ties, rate, (test, run)).into_iter().fold(0.0, f64::max)).collect()
}

#[test]
fn si1_everybody_tells_everybody() {
    for (people, law, decimals, runs) in [
        (5, (5.0 / 6.0, 0.180_555_6), 7, 10_000),
        (10, (7_129.0 / 12_600.0, 0.042_111_2), 7, 10_000),
        (100, (0.103_547_550_4, 0.000_347_686), 9, 2_000),
    ] {
        let rates: Vec<f64> = (1..people).map(|told| (told * (people - told)) as f64).collect();
        let chain = first_passage(&rates, &vec![0.0; people - 1]);
        quoted(chain.0, law.0, 10, "SI1: mean");
        quoted(chain.1, law.1, decimals, "SI1: variance");
        let complete = ties(people, |_, _| true);
        let times = |rate: f64| all_turned(&complete, rate, (people as u32, runs));
        mean_holds(&times(1.0), chain, "SI1");
        mean_is_off(&times(1.05), chain, "word faster by a twentieth");
    }
}

#[test]
fn si2_a_chain_a_star_and_two_routes() {
    let path = ties(10, |a, b| a + 1 == b);
    let law = (9.0, 9.0);
    mean_holds(&all_turned(&path, 1.0, (20, 10_000)), law, "SI2: path");
    mean_is_off(&all_turned(&path, 1.05, (20, 10_000)), law, "word faster by a twentieth");
    // The time along the path is Erlang (9).
    let erlang =
        |t: f64| 1.0 - (0..9).map(|k| exp(f64::from(k) * log(t) - t - lgamma(f64::from(k) + 1.0))).sum::<f64>();
    holds(&[p_of_ks(&all_turned(&path, 1.0, (20, 10_000)), erlang)], "SI2: path");
    let nine = |power: i32| (1..10).map(|k| libm::pow(f64::from(k), f64::from(-power))).sum::<f64>();
    let star_law = (nine(1), nine(2));
    quoted(star_law.0, 2.828_968_254, 10, "SI2: star");
    quoted(star_law.1, 1.539_767_731_2, 10, "SI2: star");
    let star = ties(10, |a, _| a == 0);
    mean_holds(&all_turned(&star, 1.0, (21, 10_000)), star_law, "SI2: star");
    mean_is_off(&all_turned(&path, 1.0, (21, 10_000)), star_law, "a chain taken for a star");
    // From 0 to 3 by way of 1 or of 2.
    let two = ties(4, |a, b| a + b == 1 || a + b == 2 && a != b || a + b == 4 && a != b || a + b == 5);
    let there = |ties: &Ties| -> Vec<f64> { (0..10_000).map(|run| turns(ties, 1.0, (22, run))[3]).collect() };
    mean_holds(&there(&two), (1.25, 11.0 / 16.0), "SI2: two routes");
    let crossed = ties(4, |a, b| two[a][b] > 0.0 || a + b == 3 && a.max(b) == 2);
    mean_is_off(&there(&crossed), (1.25, 11.0 / 16.0), "a tie between the routes");
}

/// Law of how many of `people` are ever reached, from one, at `spread` S I / N against `fading` I: by the chain.
fn reached(people: usize, spread: f64, fading: f64) -> Vec<f64> {
    let mut law = vec![0.0; people + 1];
    // Weight of each state (not yet reached, active), swept so that every state comes after those that lead to it.
    let mut weight = vec![vec![0.0; people + 2]; people];
    weight[people - 1][1] = 1.0;
    for left in (0..people).rev() {
        for active in (0..=people - left).rev() {
            let here = weight[left][active];
            if active == 0 {
                law[people - left] += here;
                continue;
            }
            let more = spread * left as f64 / people as f64;
            let next = here * more / (more + fading);
            if left > 0 {
                weight[left - 1][active + 1] += next;
            }
            weight[left][active - 1] += here - next;
        }
    }
    law
}

#[test]
fn sr1_an_agitation_that_fades() {
    let three = reached(3, 2.0, 1.0);
    for (total, prob) in [(1, 3.0 / 7.0), (2, 36.0 / 175.0), (3, 64.0 / 175.0)] {
        exact(three[total], prob, "SR1: three people");
    }
    let ten = reached(10, 2.0, 1.0);
    for (total, prob) in [(1, 0.357_143), (2, 0.095_097), (5, 0.040_989), (9, 0.105_739), (10, 0.126_282)] {
        quoted(ten[total], prob, 6, "SR1: ten people");
    }
    quoted(moments(&ten).0, 4.571_004_486_8, 10, "SR1: mean");
    let counts = |spread: f64| {
        let mut counts = vec![0; 11];
        for run in 0..20_000 {
            let mut draws = draws(30, run);
            let (mut left, mut active) = (9_u32, 1_u32);
            while active > 0 {
                // Two clocks; the first to strike says what happens.
                let more = spread * f64::from(left * active) / 10.0;
                let told = exponential(more.max(1e-12), draws.uniform());
                if told < exponential(f64::from(active), draws.uniform()) {
                    (left, active) = (left - 1, active + 1);
                } else {
                    active -= 1;
                }
            }
            counts[10 - left as usize] += 1;
        }
        counts
    };
    holds(&[p_of_fit(&counts(2.0), &ten)], "SR1");
    is_caught(&[p_of_fit(&counts(2.2), &ten)], "a spread stronger by a tenth");
}

// Who comes first.

#[test]
fn rc1_more_of_one_than_of_the_other() {
    let prob = |mean: f64, k: u32| exp(f64::from(k) * log(mean) - mean - lgamma(f64::from(k) + 1.0));
    let law = |a: f64, b: f64| {
        let (mut more, mut tie) = (0.0, 0.0);
        for own in 0..60 {
            more += prob(a, own) * (0..own).map(|foe| prob(b, foe)).sum::<f64>();
            tie += prob(a, own) * prob(b, own);
        }
        (more, tie)
    };
    quoted(law(2.0, 1.0).1, 0.211_712_084, 10, "RC1: tie");
    for (row, (means, more)) in
        [([2.0, 1.0], 0.605_703_141_1), ([4.0, 1.0], 0.876_618_552_1), ([4.0, 2.0], 0.729_960_546_1)]
            .into_iter()
            .enumerate()
    {
        quoted(law(means[0], means[1]).0, more, 10, "RC1");
        let z = |means: [f64; 2]| {
            let ahead = |run: &u64| {
                let mut draws = draws(40 + row as u32, *run);
                let [own, foe] = means.map(|mean| poisson(mean, draws.uniform()));
                own > foe
            };
            z_of_share((0..20_000).filter(ahead).count() as u64, 20_000, more)
        };
        assert!(fabs(z(means)) < 4.0, "RC1: z = {:.2}", z(means));
        assert!(fabs(z([0.9 * means[0], means[1]])) > 4.0, "RC1 is blind to a tenth fewer");
        // Whose first comes first: the engine's contest of rates.
        let first = |run: &u64| {
            let mut draws = draws(45 + row as u32, *run);
            let [own, foe] = means.map(|mean| exponential(mean, draws.uniform()));
            own < foe
        };
        let count = (0..20_000).filter(first).count() as u64;
        let z = z_of_share(count, 20_000, contest(means[0], means[1], 1.0));
        assert!(fabs(z) < 4.0, "RC1: first arrival, z = {z:.2}");
        let z = z_of_share(count, 20_000, contest(means[0], means[1], 1.1));
        assert!(fabs(z) > 4.0, "RC1 is blind to m = 1.1: z = {z:.2}");
    }
}

#[test]
fn eh1_order_of_turning() {
    // Hazards e^.7, 1, e^-.7: who is first is a choice of the law among utilities .7, 0, -.7.
    let utilities = [0.7, 0.0, -0.7];
    let order = choice_probs(&utilities)[0] * choice_probs(&utilities[1..])[0];
    quoted(order, 0.383_314_920_4, 10, "EH1");
    let z = |effect: f64| {
        let in_order = |run: &u64| {
            let mut draws = draws(50, *run);
            let times = [1.0, 0.0, -1.0].map(|x| exponential(exp(effect * x), draws.uniform()));
            times.is_sorted()
        };
        z_of_share((0..20_000).filter(in_order).count() as u64, 20_000, order)
    };
    assert!(fabs(z(0.7)) < 4.0, "EH1: z = {:.2}", z(0.7));
    assert!(fabs(z(0.77)) > 4.0, "EH1 is blind to an effect larger by a tenth: z = {:.2}", z(0.77));
}

// Births and deaths.

/// Number after `hours` where each gives birth and dies at these rates and newcomers come at `coming` an hour.
fn number_after(start: u32, (coming, birth, death): (f64, f64, f64), hours: f64, at: (u32, u64)) -> f64 {
    let mut draws = draws(at.0, at.1);
    let (mut number, mut now) = (start, 0.0);
    loop {
        let rates = [coming + birth * f64::from(number), death * f64::from(number)];
        now += exponential(rates[0] + rates[1], draws.uniform());
        // Where nothing can happen any more the waiting time is infinite.
        if now > hours {
            return f64::from(number);
        }
        if pick(&rates, draws.uniform()) == 0 { number += 1 } else { number -= 1 }
    }
}

/// z of the sample's mean and of its spread about the right mean, against mean, variance and fourth central moment.
fn p_of_moments(values: &[f64], (right, variance): (f64, f64)) -> [f64; 2] {
    let squares: Vec<f64> = values.iter().map(|x| (x - right) * (x - right)).collect();
    let at = mean(&squares);
    let spread = squares.iter().map(|x| (x - at) * (x - at)).sum::<f64>() / squares.len() as f64;
    [p_of_z(z_of_mean(values, (right, variance))), p_of_z(z_of_mean(&squares, (variance, spread)))]
}

#[test]
fn ss1_births_and_deaths() {
    // Mean 100 e^(-.01 t); variance by the linear birth and death process.
    for (row, (hours, law)) in
        [(50.0, (60.653_066_0, 501.167_558_9)), (25.0, (77.880_078_3, 361.767_259_1))].into_iter().enumerate()
    {
        let fall = exp(-0.01 * hours);
        quoted(100.0 * fall, law.0, 7, "SS1: mean");
        quoted(100.0 * (0.1 + 0.11) / 0.01 * fall * (1.0 - fall), law.1, 7, "SS1: variance");
        let p = |birth: f64| {
            let one = |run| number_after(100, (0.0, birth, 0.11), hours, (80 + row as u32, run));
            p_of_moments(&(0..4_000).map(one).collect::<Vec<f64>>(), law)
        };
        holds(&p(0.1), "SS1");
        is_caught(&p(0.101), "births more by a hundredth");
    }
}

#[test]
fn ss2_and_ss3_newcomers_and_pure_death() {
    let still = 1.0 - exp(-1.0);
    quoted(10.0 * still, 6.321_205_588_3, 10, "SS2");
    let poisson_law: Vec<f64> = (0..40)
        .map(|k| exp(f64::from(k) * log(10.0 * still) - 10.0 * still - lgamma(f64::from(k) + 1.0)))
        .collect();
    let counts = |start: u32, rates: (f64, f64, f64)| {
        let mut counts = vec![0; 101];
        (0..20_000).for_each(|run| counts[number_after(start, rates, 1.0, (82, run)) as usize] += 1);
        counts
    };
    holds(&[p_of_fit(&counts(0, (10.0, 0.0, 1.0)), &poisson_law)], "SS2");
    is_caught(&[p_of_fit(&counts(0, (10.5, 0.0, 1.0)), &poisson_law)], "newcomers more by a twentieth");
    let alive = binomial(100, exp(-1.0));
    quoted(moments(&alive).0, 36.787_944_1, 7, "SS3: mean");
    quoted(moments(&alive).1, 23.254_415_8, 7, "SS3: variance");
    holds(&[p_of_fit(&counts(100, (0.0, 0.0, 1.0)), &alive)], "SS3");
    is_caught(&[p_of_fit(&counts(100, (0.0, 0.0, 1.02)), &alive)], "deaths more by a fiftieth");
}
