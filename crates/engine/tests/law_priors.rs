//! Priors (docs/model/11-parameters.md): what the distributions claim, and what a history's draw of all keeps.
//!
//! The file of priors itself is read and checked by the crate that knows files.

mod statistics;
mod towns;

use interregnum_engine::parameters::{Law, Priors};
use interregnum_engine::random::{Address, Purpose, Source, entity_key};
use interregnum_engine::sampler::{Distribution, normal_quantile};
use interregnum_engine::{Parameters, Setting};
use libm::{exp, fabs, lgamma, log};
use statistics::*;

const SEED: u64 = 1_871;
const HISTORIES: u64 = 4_000;

fn lognormal(median: f64, sigma: f64) -> Distribution {
    Distribution::LogNormal { median, sigma }
}

fn beta(a: f64, b: f64) -> Distribution {
    Distribution::Beta { a, b }
}

/// The priors of docs/model/11-parameters.md that are tested here, by the law's names.
fn theory_c() -> Vec<(&'static str, Distribution)> {
    vec![
        ("norm", lognormal(1.5, 0.4)),
        ("squad_people", Distribution::LogUniform { lower: 8.0, upper: 150.0 }),
        ("stake", lognormal(5.0, 0.4)),
        ("confidence_passive", beta(2.0, 8.0)),
        ("confidence_hold", beta(3.5, 6.5)),
        ("confidence_march", beta(5.5, 4.5)),
        ("confidence_fire", beta(7.5, 2.5)),
        ("leaning", lognormal(2.0, 0.4)),
        ("framing", lognormal(1.0, 0.5)),
        ("signature", lognormal(3.0, 0.4)),
        ("danger", lognormal(20.0, 0.6)),
        ("person_sd", Distribution::HalfNormal { sd: 1.0 }),
        ("group_sd", Distribution::HalfNormal { sd: 1.0 }),
        ("decisiveness", lognormal(1.0, 0.7)),
        ("rate_idle", lognormal(0.3, 0.7)),
        ("alarm_factor", lognormal(10.0, 0.5)),
        ("news_weight", lognormal(1.2, 0.5)),
        ("news_half_life", lognormal(24.0, 0.7)),
        ("telephone_delay", lognormal(0.05, 0.5)),
        ("telegraph_delay", lognormal(3.0, 0.7)),
        ("line_capacity", lognormal(30.0, 0.5)),
        ("rumour", beta(2.0, 18.0)),
        ("press_hours", lognormal(12.0, 0.3)),
        ("bulletin_hours", lognormal(1.0, 0.3)),
        ("casualty_rate", Distribution::LogUniform { lower: 1e-4, upper: 1e-2 }),
        ("cover", beta(3.0, 6.0)),
        ("quorum", beta(6.0, 6.0)),
        ("effort_march", lognormal(2.0, 0.4)),
        ("tempo", lognormal(1.0, 0.7)),
        ("answer_time", lognormal(1.0, 0.5)),
        ("nerve_time", lognormal(6.0, 0.7)),
        ("harm_under_fire", lognormal(0.05, 0.7)),
    ]
}

/// The town's priors with those above in their places.
fn priors() -> Priors {
    let mut priors = towns::priors();
    for (name, prior) in theory_c() {
        let slot = priors.law.iter_mut().find(|(known, _)| known == name).expect("the law has it");
        slot.1 = prior;
    }
    priors.values = vec![("seat".into(), lognormal(3.0, 0.4)), ("exchange".into(), lognormal(2.0, 0.4))]
        .into_iter()
        .chain(priors.values.into_iter().filter(|(name, _)| name != "seat" && name != "exchange"))
        .collect();
    priors
}

fn setting(priors: Priors) -> Setting {
    let mut draft = towns::town();
    draft.priors = priors;
    let toward = |a, b| Distribution::Triangular { lower: a, mode: 0.5 * (a + b), upper: b };
    draft.leanings[1].toward = vec![("crown".into(), toward(-0.5, 0.1)), ("council".into(), toward(-0.1, 0.5))];
    draft.doctrines[0].posture = Distribution::Triangular { lower: -1.0, mode: 0.0, upper: 1.0 };
    towns::setting(draft)
}

// Quantiles.

#[test]
fn log_normal_priors_have_their_medians_and_ranges() {
    let z = normal_quantile(0.95);
    quoted(z, 1.644_853_627_0, 10, "standard normal table");
    for (name, prior) in theory_c() {
        if let Distribution::LogNormal { median, sigma } = prior {
            exact(prior.median(), median, name);
            exact(prior.quantile(0.05), median * exp(-sigma * z), name);
            exact(prior.quantile(0.95), median * exp(sigma * z), name);
        }
    }
    // docs/model/11-parameters.md: J 90 % .78 to 2.9, m 90 % .32 to 3.2.
    let (norm, decisiveness) = (lognormal(1.5, 0.4), lognormal(1.0, 0.7));
    quoted(norm.quantile(0.05), 0.78, 2, "prior of J");
    quoted(norm.quantile(0.95), 2.9, 1, "prior of J");
    quoted(decisiveness.quantile(0.05), 0.32, 2, "prior of m");
    quoted(decisiveness.quantile(0.95), 3.2, 1, "prior of m");
}

/// P(X <= x) of a beta distribution by Simpson's rule on its density; shapes above 1.
fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b));
    let density = |t: f64| {
        if t <= 0.0 || t >= 1.0 { 0.0 } else { front * exp((a - 1.0) * log(t) + (b - 1.0) * log(1.0 - t)) }
    };
    let steps = 20_000;
    let width = x / f64::from(steps);
    let weight = |step: i32| if step == 0 || step == steps { 1.0 } else { 2.0 + 2.0 * f64::from(step % 2) };
    (0..=steps).map(|step| weight(step) * density(f64::from(step) * width)).sum::<f64>() * width / 3.0
}

#[test]
fn beta_priors_have_their_quantiles_and_means() {
    for (a, b) in [(2.0, 8.0), (3.5, 6.5), (5.5, 4.5), (7.5, 2.5), (3.0, 6.0), (6.0, 6.0), (5.0, 15.0)] {
        let prior = beta(a, b);
        for u in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
            let back = beta_cdf(a, b, prior.quantile(u));
            assert!(fabs(back - u) < 1e-6, "prior of Beta({a},{b}): quantile of {u} lies at {back}");
        }
        let mean = (0..10_000).map(|i| prior.quantile((f64::from(i) + 0.5) / 1e4)).sum::<f64>() / 1e4;
        assert!(fabs(mean - a / (a + b)) < 1e-4, "prior of Beta({a},{b}): mean {mean}");
    }
    exact(beta(6.0, 6.0).median(), 0.5, "prior of psi: half of those told");
    exact(beta(1.0, 1.0).quantile(0.37), 0.37, "Beta(1,1) is uniform");
    exact(beta(2.0, 1.0).quantile(0.49), 0.7, "Beta(2,1) has quantile sqrt(u)");
}

#[test]
fn the_other_kinds_have_their_closed_quantiles() {
    let half = Distribution::HalfNormal { sd: 2.0 };
    quoted(half.median(), 2.0 * 0.674_489_750_2, 9, "half-normal: normal quantile of .75");
    quoted(half.quantile(0.9), 2.0 * 1.644_853_627, 8, "half-normal: normal quantile of .95");
    let squad = Distribution::LogUniform { lower: 8.0, upper: 150.0 };
    exact(squad.median(), (8.0_f64 * 150.0).sqrt(), "prior of N_ref");
    exact(squad.quantile(0.25), 8.0 * exp(0.25 * log(150.0 / 8.0)), "prior of N_ref");
    exact(Distribution::LogUniform { lower: 1e-4, upper: 1e-2 }.median(), 1e-3, "prior of beta");
    // Triangular on 0, 1 with peak 1/4: F(x) = 4 x^2 below the peak, 1 - (1 - x)^2 / (3/4) above.
    let triangular = Distribution::Triangular { lower: 0.0, mode: 0.25, upper: 1.0 };
    exact(triangular.quantile(0.16), 0.2, "triangular below its peak");
    exact(triangular.quantile(0.25), 0.25, "triangular at its peak");
    exact(triangular.quantile(1.0 - 0.25 / 0.75), 0.5, "triangular above its peak");
    assert_eq!(Distribution::Fixed(2.0).quantile(0.3), 2.0);
}

#[test]
fn quantiles_rise() {
    let mut all: Vec<Distribution> = theory_c().into_iter().map(|(_, prior)| prior).collect();
    all.push(Distribution::Triangular { lower: -0.5, mode: 0.0, upper: 0.7 });
    for prior in all {
        let values: Vec<f64> = (1..200).map(|i| prior.quantile(f64::from(i) / 200.0)).collect();
        assert!(values.windows(2).all(|pair| pair[0] < pair[1]), "{prior:?}");
    }
}

#[test]
fn priors_mean_what_their_reasons_say() {
    // docs/model/11-parameters.md, column "reason".
    quoted(exp(3.0), 20.1, 1, "K: a rule of one's own committee divides the odds by 20");
    exact(20.0 * 0.05, 1.0, "D: 5 % danger costs about one nat");
    exact(lognormal(20.0, 0.6).median() * lognormal(0.05, 0.7).median(), 1.0, "delta: about one nat with D");
    let above =
        (0..100_000).filter(|i| lognormal(1.5, 0.4).quantile((f64::from(*i) + 0.5) / 1e5) > 2.0).count();
    assert!((10_000..40_000).contains(&above), "J straddles 2: above it in {above} of 100,000");
}

// Draws of a history.

fn drawn() -> Vec<Parameters> {
    let setting = setting(priors());
    (0..HISTORIES).map(|history| Parameters::draw(&setting, SEED, history)).collect()
}

/// What a prior gives in a history, drawn by hand at the address of its name.
fn by_hand(name: &str, prior: &Distribution, history: u64) -> f64 {
    let address = Address { entity: entity_key(name), purpose: Purpose::Parameter, minute: 0, index: 0 };
    prior.quantile(Source::new(SEED, history).uniform(address))
}

#[test]
fn every_coefficient_follows_its_prior() {
    // Chi-square over 20 equally likely cells, 4,000 histories, level 1e-3 with Holm over the coefficients.
    let draws = drawn();
    let p = |name: &str, prior: &Distribution| {
        let edges: Vec<f64> = (1..20).map(|k| prior.quantile(f64::from(k) / 20.0)).collect();
        let mut counts = vec![0; 20];
        for parameters in &draws {
            let value = parameters.law.get(name).expect("the law has it");
            counts[edges.iter().filter(|edge| value > **edge).count()] += 1;
        }
        p_of_fit(&counts, &[0.05; 20])
    };
    let family: Vec<f64> = theory_c()
        .iter()
        .filter(|(name, _)| !name.starts_with("confidence"))
        .map(|(name, prior)| p(name, prior))
        .collect();
    holds(&family, "draws follow their priors");
    is_caught(&[p("norm", &lognormal(1.6, 0.4))], "a median of J too high by a fifteenth");
}

#[test]
fn coefficients_are_independent() {
    // Ranks of neighbours in the table over 8 by 8 cells.
    let draws = drawn();
    let p = |pair: [&(&str, Distribution); 2]| {
        let cell = |(name, prior): &(&str, Distribution), parameters: &Parameters| {
            let value = parameters.law.get(name).expect("the law has it");
            (1..8).filter(|k| value > prior.quantile(f64::from(*k) / 8.0)).count()
        };
        let mut counts = vec![0; 64];
        for parameters in &draws {
            counts[cell(pair[0], parameters) * 8 + cell(pair[1], parameters)] += 1;
        }
        p_of_fit(&counts, &[1.0 / 64.0; 64])
    };
    let table = theory_c();
    let free: Vec<_> = table.iter().filter(|(name, _)| !name.starts_with("confidence")).collect();
    let family: Vec<f64> = free.windows(2).map(|pair| p([pair[0], pair[1]])).collect();
    holds(&family, "independent priors");
    is_caught(&[p([free[0], free[0]])], "two coefficients that share a draw");
}

#[test]
fn required_confidences_are_ordered_in_every_draw() {
    // Health check 14 (docs/verification.md); drawn independently they would be in order in some 51 % of draws.
    let draws = drawn();
    let four =
        |law: &Law| [law.confidence_passive, law.confidence_hold, law.confidence_march, law.confidence_fire];
    assert!(draws.iter().all(|parameters| four(&parameters.law).is_sorted()), "health check 14");
    let table = theory_c();
    let raw = |history: u64| -> Vec<f64> {
        ["confidence_passive", "confidence_hold", "confidence_march", "confidence_fire"]
            .iter()
            .map(|name| {
                let prior = table.iter().find(|(known, _)| known == name).expect("it is listed").1;
                by_hand(name, &prior, history)
            })
            .collect()
    };
    let in_order = (0..HISTORIES).filter(|history| raw(*history).is_sorted()).count() as f64 / HISTORIES as f64;
    assert!(fabs(in_order - 0.51) < 0.005 + 4.0 * 0.008, "confidences in order by chance: {in_order}");
    // Sorting keeps the four values.
    let mut values = raw(5);
    values.sort_by(f64::total_cmp);
    assert_eq!(four(&draws[5].law).to_vec(), values);
}

#[test]
fn a_draw_is_addressed_by_its_name() {
    let all = setting(priors());
    for (changed, _) in theory_c() {
        let mut other = priors();
        let slot = other.law.iter_mut().find(|(name, _)| name == changed).expect("it is listed");
        slot.1 = Distribution::Fixed(0.5);
        let other = setting(other);
        let (before, after) = (Parameters::draw(&all, SEED, 3), Parameters::draw(&other, SEED, 3));
        for name in Law::NAMES {
            let both_confidences = changed.starts_with("confidence") && name.starts_with("confidence");
            if *name != changed && !both_confidences {
                assert_eq!(before.law.get(name), after.law.get(name), "{changed} moves {name}");
            }
        }
        assert_eq!(before.values, after.values, "{changed} moves a value");
        assert_eq!(before.leanings, after.leanings, "{changed} moves a leaning");
        assert_eq!(before.postures, after.postures, "{changed} moves a posture");
    }
    let by_name = |name: &str| Parameters::draw(&all, SEED, 3).law.get(name);
    assert_eq!(by_name("stake"), Some(by_hand("stake", &lognormal(5.0, 0.4), 3)));
}

#[test]
fn more_functions_types_and_doctrines_move_no_draw() {
    let all = setting(priors());
    let mut more = priors();
    more.values.insert(0, ("arsenal".into(), lognormal(2.0, 0.4)));
    more.effectiveness.push(("gunners".into(), lognormal(1.2, 0.3)));
    more.law.reverse();
    let more = setting(more);
    for history in 0..20 {
        let (few, many) = (Parameters::draw(&all, SEED, history), Parameters::draw(&more, SEED, history));
        assert_eq!(few.law, many.law, "the order of rows means nothing");
        assert_eq!(few.leanings, many.leanings);
        assert_eq!(few.postures, many.postures);
        for (ix, function) in all.functions().iter().enumerate() {
            let other = more.functions().iter().position(|name| name == function).expect("it is still there");
            assert_eq!(few.values[ix], many.values[other], "{function}");
        }
    }
    // Histories differ.
    assert_ne!(Parameters::draw(&all, SEED, 0), Parameters::draw(&all, SEED, 1));
}

#[test]
fn names_of_coefficients_do_not_meet() {
    let mut keys: Vec<u32> = Law::NAMES.iter().map(|name| entity_key(name)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), Law::NAMES.len(), "two coefficients share a draw");
}

#[test]
fn tables_do_not_share_draws() {
    let mut both = priors();
    both.values.push(("militia".into(), lognormal(1.0, 0.4)));
    both.effectiveness.push(("militia".into(), lognormal(1.0, 0.4)));
    let setting = setting(both);
    let function = setting.functions().iter().position(|name| name == "militia").expect("it is there");
    let kind = setting.kinds().iter().position(|name| name == "militia").expect("it is there");
    let drawn = Parameters::draw(&setting, SEED, 1);
    assert_ne!(drawn.values[function], drawn.effectiveness[kind]);
}
