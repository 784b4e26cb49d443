//! Odds hour by hour: the filter against the exact answer of a small chain, against planted errors, stopped and gone on
//! with, and calibrated over simulated truths, of the chain and of a town.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use chain::{Chain, STEPS};
use engine::random::{Address, Purpose, Source};
use interregnum_lab::ensemble::{Progress, Silent};
use interregnum_lab::odds::evidence::Trust;
use interregnum_lab::odds::filter::{Filter, Filtered, Forgetful, Model, filter};
use interregnum_lab::odds::histories::{Histories, Question};
use interregnum_lab::odds::{Design, run};
use scenario::{Episode, Recorded, Scenario, Split, load_bundled};

mod chain;

static GO: AtomicBool = AtomicBool::new(false);

fn filtered(model: &impl Model, number: u64, particles: u32) -> Filtered {
    let which = Filter { seed: 7, number, particles };
    let found = filter(model, which, &mut Forgetful, (&Silent, &GO)).expect("nothing refuses");
    found.expect("nothing stops it")
}

/// Mean over filters of a number, and its standard error.
fn mean(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    (mean, (squares / (count - 1.0) / count).sqrt())
}

/// The greatest |z| over steps of the mean odds of many filters, against the exact law of `exact`.
fn greatest_z(model: &Chain, exact: &Chain) -> f64 {
    let runs: Vec<Filtered> = (0..60).map(|number| filtered(model, number, 200)).collect();
    assert!(runs.iter().all(|run| run.steps.iter().any(|step| step.renewed)), "particles are drawn anew");
    let (odds, _) = exact.exact();
    let z = |step: usize| {
        let values: Vec<f64> = runs.iter().map(|run| run.steps[step].odds[0]).collect();
        let (mean, error) = mean(&values);
        (mean - odds[step]).abs() / error
    };
    (0..STEPS).map(z).fold(0.0, f64::max)
}

#[test]
fn val_the_filter_has_the_odds_of_the_forward_algorithm() {
    let chain = Chain::recorded(&[(3, true), (5, false), (8, true), (9, true), (13, true), (16, false)], 9.0);
    let z = greatest_z(&chain, &chain);
    assert!(z < 4.0, "z = {z:.2}");
}

#[test]
fn val_planted_errors_are_seen() {
    let chain = Chain::recorded(&[(3, true), (5, false), (8, true), (9, true), (13, true), (16, false)], 9.0);
    // The record is trusted too little.
    let doubted = Chain { error: 0.2, ..chain.clone() };
    assert!(greatest_z(&doubted, &chain) > 4.0);
    // One item is forgotten.
    let forgotten = Chain { items: chain.items[1..].to_vec(), ..chain.clone() };
    assert!(greatest_z(&forgotten, &chain) > 4.0);
    // The time is not weighed.
    let timeless = Chain { time: None, ..chain.clone() };
    assert!(greatest_z(&timeless, &chain) > 4.0);
    // Branches do not leave their time: they begin again from the start.
    let restarted = Chain { restarts: true, ..chain.clone() };
    assert!(greatest_z(&restarted, &chain) > 4.0);
}

/// The evidence of a filter is unbiased: its mean over filters is that of the forward algorithm.
#[test]
fn val_the_evidence_is_that_of_the_forward_algorithm() {
    let chain = Chain::recorded(&[(3, true), (5, false), (8, true), (9, true), (13, true), (16, false)], 9.0);
    let (_, evidence) = chain.exact();
    let found: Vec<f64> =
        (0..60).map(|number| filtered(&chain, number, 200).log_evidence().exp() / evidence).collect();
    let (mean, error) = mean(&found);
    assert!((mean - 1.0).abs() < 4.0 * error && error < 0.05, "{mean} +- {error}");
}

/// Particles drawn twice go on differently.
#[test]
fn branches_diverge_and_the_same_filter_is_the_same_again() {
    let chain = Chain::recorded(&[(3, true), (5, false), (8, true), (9, true)], 9.0);
    let one = filtered(&chain, 3, 50);
    assert_eq!(one, filtered(&chain, 3, 50));
    assert_ne!(one, filtered(&chain, 4, 50));
    assert!(one.run > 50, "branches were run");
    assert!(one.steps[STEPS].ancestors < one.steps[0].ancestors);
    assert_eq!(one.steps[0].ancestors, 50);
}

/// Truths that happen with the chances that were said: chi-square over bins of the chance.
fn calibration(said: &[(f64, bool)]) -> (f64, usize) {
    let mut bins: BTreeMap<usize, [f64; 3]> = BTreeMap::new();
    for (chance, came) in said {
        let bin = bins.entry((chance * 5.0).min(4.0) as usize).or_default();
        bin[0] += chance;
        bin[1] += f64::from(u8::from(*came));
        bin[2] += chance * (1.0 - chance);
    }
    let told = bins.values().filter(|[_, _, variance]| *variance > 3.0);
    let square = |[expected, came, variance]: &[f64; 3]| (came - expected).powi(2) / variance;
    (told.clone().map(square).sum(), told.count())
}

/// Quantiles of chi-square at 1e-3 for 1 to 5 degrees of freedom.
const CHI_SQUARE: [f64; 5] = [10.828, 13.816, 16.266, 18.467, 20.515];

fn calibrated(said: &[(f64, bool)]) -> bool {
    let (square, bins) = calibration(said);
    assert!(bins >= 3, "chances are spread: {bins} bins");
    square < CHI_SQUARE[bins - 1]
}

/// What is said at three steps of many truths, each recorded with errors.
fn chains_said(error: f64, trusted: f64) -> Vec<(f64, bool)> {
    let of = |truth: u64| {
        let (chain, came) = Chain::simulated(truth, error);
        let chain = Chain { error: trusted, ..chain };
        let run = filtered(&chain, truth, 150);
        // One step of each truth, so that what is said is independent.
        (run.steps[[4, 9, 14][truth as usize % 3]].odds[0], came)
    };
    (0..900).map(of).collect()
}

#[test]
fn val_odds_of_chains_are_calibrated() {
    assert!(calibrated(&chains_said(0.1, 0.1)));
    assert!(!calibrated(&chains_said(0.35, 0.02)), "a record trusted too much is seen");
}

/// The tutorial's town with a record that a history of it made: who is obeyed where, hour by hour, told with errors.
struct Town {
    scenario: Scenario,
    questions: Vec<Question>,
}

const HOURS: [u32; 6] = [8, 10, 12, 15, 18, 22];
const PLACES: [&str; 3] = ["town-hall", "telephone-house", "armoury"];

impl Town {
    fn new() -> Self {
        let scenario = load_bundled("tutorial").expect("it is bundled");
        let text = "ever(holds('town-hall') == 'strikers')".to_owned();
        let observable = scenario.observable(&text).expect("it is an observable");
        let questions = vec![Question { id: text.clone(), name: text.clone(), text, observable }];
        Self { scenario, questions }
    }

    /// Episodes that record what history `truth` of another seed was like, each wrong with a chance of `error`; and
    /// whether the outcome came.
    fn recorded(&self, truth: u64, error: f64) -> (Vec<Episode>, bool) {
        let like = self.scenario.record.episodes[0].clone();
        let of = |(place, hour): (&str, u32)| {
            let text = format!("at('1924-03-14T{hour:02}:00', holds('{place}') == 'strikers')");
            let observable = self.scenario.observable(&text).expect("it is an observable");
            Episode { id: text.clone(), text, observable, split: Split::Fit, ..like.clone() }
        };
        let mut episodes: Vec<Episode> =
            PLACES.iter().flat_map(|place| HOURS.iter().map(|hour| of((place, *hour)))).collect();
        let trust = Trust { error, slack: 1.0 };
        let setting = &self.scenario.setting;
        let asking = Histories::new(setting, &[], &self.asked(&episodes), (8, trust));
        let answers = asking.ahead(asking.begin(truth));
        for (nth, episode) in episodes.iter_mut().enumerate() {
            let address = Address { entity: 9, purpose: Purpose::Tie, minute: 0, index: nth as u32 };
            let wrong = Source::new(55, truth).uniform(address) < error;
            episode.recorded = vec![Recorded::Truth((answers[nth] > 0.5) != wrong)];
        }
        (episodes, answers[PLACES.len() * HOURS.len()] > 0.5)
    }

    /// The episodes as questions, then the outcome.
    fn asked(&self, episodes: &[Episode]) -> Vec<Question> {
        let of = |episode: &Episode| Question {
            id: episode.id.clone(),
            name: episode.id.clone(),
            text: episode.text.clone(),
            observable: episode.observable.clone(),
        };
        episodes.iter().map(of).chain(self.questions.iter().cloned()).collect()
    }

    fn said(&self, truths: u64, error: f64, trusted: f64) -> Vec<(f64, bool)> {
        let of = |truth: u64| {
            let (episodes, came) = self.recorded(truth, error);
            let trust = Trust { error: trusted, slack: 1.0 };
            let model = Histories::new(&self.scenario.setting, &episodes, &self.questions, (7, trust));
            let run = filtered(&model, truth, 40);
            (run.steps[[9, 13, 17][truth as usize % 3]].odds[0], came)
        };
        (0..truths).map(of).collect()
    }
}

#[test]
fn val_odds_of_a_town_are_calibrated() {
    let town = Town::new();
    let said = town.said(240, 0.1, 0.1);
    assert!(calibrated(&said), "{:?}", calibration(&said));
    let said = town.said(240, 0.4, 0.02);
    assert!(!calibrated(&said), "a record trusted too much is seen: {:?}", calibration(&said));
}

/// Stops after so many histories.
struct Brake<'a> {
    left: AtomicUsize,
    stop: &'a AtomicBool,
}

impl Progress for Brake<'_> {
    fn history_finished(&self) {
        if self.left.fetch_sub(1, Ordering::Relaxed) <= 1 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn chunk_finished(&self, _stored: u64, _histories: u64) {}
}

#[test]
fn inv_odds_stopped_again_and_again_equal_odds_that_were_not() {
    let town = Town::new();
    let (episodes, _) = town.recorded(1, 0.1);
    let mut scenario = town.scenario.clone();
    scenario.record.episodes = episodes;
    let design = Design {
        program: "0".into(),
        seed: 3,
        particles: 40,
        filters: 2,
        trust: Trust { error: 0.1, slack: 1.0 },
    };
    let folder = tempfile::tempdir().expect("a folder");
    let find = |path: &Path, progress: &dyn Fn(&AtomicBool) -> Option<usize>| {
        let stop = AtomicBool::new(false);
        let left = AtomicUsize::new(progress(&stop).unwrap_or(usize::MAX));
        let brake = Brake { left, stop: &stop };
        run((&scenario, &town.questions), &design, path, (&brake, &stop)).expect("nothing refuses")
    };
    let whole = find(&folder.path().join("whole"), &|_| None).expect("nothing stops it");
    assert!(whole.filters.iter().any(|one| one.run > 40), "particles are drawn anew");
    let again = folder.path().join("again");
    let stopped = (0..10).filter(|nth| find(&again, &|_| Some(17 + 11 * nth)).is_none()).count();
    assert!(stopped >= 3, "stopped {stopped} times");
    assert_eq!(find(&again, &|_| None), Some(whole));
}

/// Single check episodes are not looked at: with another record of them the odds are the same.
#[test]
fn check_episodes_do_not_weigh() {
    let town = Town::new();
    let (mut episodes, _) = town.recorded(2, 0.1);
    episodes.iter_mut().skip(5).for_each(|episode| episode.split = Split::Check);
    let trust = Trust { error: 0.1, slack: 1.0 };
    let of = |episodes: &[Episode]| {
        let model = Histories::new(&town.scenario.setting, episodes, &town.questions, (7, trust));
        assert_eq!(model.episodes().len(), 5);
        filtered(&model, 0, 30)
    };
    let before = of(&episodes);
    for episode in episodes.iter_mut().skip(5) {
        episode.recorded = match episode.recorded[0] {
            Recorded::Truth(truth) => vec![Recorded::Truth(!truth)],
            _ => unreachable!("all are yes or no"),
        };
    }
    assert_eq!(before, of(&episodes));
}
