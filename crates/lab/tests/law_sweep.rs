//! A sweep on the tutorial's town: the prior among its steps is the plain run, leanings move as they are told to, and
//! the more people lean to a side the oftener it comes off.

use engine::observable::observe;
use engine::{Mechanisms, Parameters};
use interregnum_lab::comparison::AnswerPair;
use interregnum_lab::ensemble::{Silent, run_one};
use interregnum_lab::outcome::summarise;
use interregnum_lab::store::ParameterMode;
use interregnum_lab::sweep::{Curve, Design, Point, Sample, Sweep, even_steps, sweep};
use scenario::{Scenario, load_bundled};

const SEED: u64 = 7;
const HISTORIES: u64 = 120;
/// Falls from one step to the next by more than this many errors of the paired difference are no noise.
const Z: f64 = 4.0;

fn town() -> Scenario {
    load_bundled("tutorial").unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

/// Every type moved, toward the authority called `id`.
fn design(town: &Scenario, id: &str, steps: Vec<f64>) -> Design {
    let authority = town.setting.authority(id).expect("it is there");
    Design { authority, types: (0..town.setting.leaning_types().len()).collect(), steps }
}

fn swept(town: &Scenario, design: &Design) -> Sweep {
    let sample =
        Sample { mode: ParameterMode::Prior, seed: SEED, histories: HISTORIES, mechanisms: Mechanisms::ALL_ON };
    sweep(town, design, &sample, &Silent).expect("it has histories")
}

#[test]
fn law_steps_are_even_and_the_prior_is_always_among_them() {
    assert_eq!(even_steps(-0.5, 0.5, 5), [-0.5, -0.25, 0.0, 0.25, 0.5]);
    assert_eq!(even_steps(0.1, 0.3, 2), [0.0, 0.1, 0.3]);
    assert_eq!(even_steps(-0.3, 0.3, 7).iter().filter(|by| **by == 0.0).count(), 1);
    assert_eq!(even_steps(-1.0, 1.0, 4).len(), 5);
}

#[test]
fn law_a_step_moves_leanings_toward_one_side_and_away_from_the_other_and_nothing_else() {
    let town = town();
    let drawn = Parameters::draw(&town.setting, SEED, 3);
    let mut design = design(&town, "strikers", vec![0.0]);
    assert_eq!(design.moved(&town.setting, drawn.clone(), 0.0), drawn);
    let moved = design.moved(&town.setting, drawn.clone(), 0.3);
    let own = design.authority.index();
    for (before, after) in drawn.leanings.iter().zip(&moved.leanings) {
        assert_eq!(after[own], (before[own] + 0.3).min(1.0));
        assert_eq!(after[1 - own], (before[1 - own] - 0.3).max(-1.0));
    }
    assert_eq!(Parameters { leanings: drawn.leanings.clone(), ..moved }, drawn);
    design.types = vec![1];
    let moved = design.moved(&town.setting, drawn.clone(), 0.3);
    assert!(moved.leanings[0] == drawn.leanings[0] && moved.leanings[1] != drawn.leanings[1]);
}

#[test]
fn law_the_prior_of_a_sweep_is_the_plain_run() {
    let town = town();
    let found = swept(&town, &design(&town, "strikers", vec![-0.4, 0.0]));
    let asked: Vec<_> = town.headlines.iter().map(|headline| headline.observable.clone()).collect();
    let plain: Vec<_> = (0..HISTORIES)
        .map(|history| {
            let told = run_one(&town.setting, ParameterMode::Prior, SEED, history);
            observe(&town.setting, &told.trace, &asked)
        })
        .collect();
    for (headline, curve) in found.curves.iter().enumerate() {
        let answers: Vec<_> = plain.iter().map(|row| row[headline]).collect();
        assert_eq!(Some(curve.points[1].summary), summarise(&answers));
        match curve.points[1].against_prior {
            AnswerPair::Chance(same) => assert_eq!(same.only, Some([0, 0])),
            AnswerPair::Time { happened, .. } => assert_eq!(happened.only, Some([0, 0])),
            AnswerPair::Number(same) => assert_eq!(same.mean.value, 0.0),
        }
    }
}

/// The curve of the first headline that is a chance.
fn rising(sweep: &Sweep) -> &Curve {
    let chance = |curve: &&Curve| matches!(curve.points[0].against_prior, AnswerPair::Chance(_));
    sweep.curves.iter().find(chance).expect("one is answered yes or no")
}

/// Falls from step to step, in errors.
fn falls(curve: &Curve) -> f64 {
    let fall = |pair: &[Point]| {
        let [a, b] =
            [0, 1].map(|k| (pair[k].share().expect("a share"), pair[k].share_error().expect("an error")));
        (a.0 - b.0) / (a.1 * a.1 + b.1 * b.1).sqrt().max(1e-9)
    };
    curve.points.windows(2).map(fall).fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn law_a_side_comes_off_oftener_the_more_people_lean_to_it() {
    let town = town();
    let steps = even_steps(-0.8, 0.8, 5);
    let toward = swept(&town, &design(&town, "strikers", steps.clone()));
    let curve = rising(&toward);
    assert!(falls(curve) < Z, "{curve:?}");
    let ends = [0, 4].map(|at| curve.points[at].share().expect("a share"));
    assert!(ends[1] > ends[0] + 0.3, "{ends:?}");
    assert!(toward.leanings.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", toward.leanings);
    let middle = 0.5 * (ends[0] + ends[1]);
    assert!(!curve.crossings(middle).is_empty() && curve.crossings(1.5).is_empty());
    // Planted: people who lean the other way.
    let away = swept(&town, &design(&town, "magistracy", steps));
    assert!(falls(rising(&away)) > Z, "{:?}", rising(&away));
}
