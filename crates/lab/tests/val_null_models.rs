//! The null models on an invented town: they say what they claim to, and never see the *check* record.

mod invented;

use engine::draft::{AuthorityDraft, Draft, PlaceDraft};
use engine::index::{AuthorityIx, PlaceIx};
use engine::observable::{Comparison, Number, Obeyed, Observable, Span, Truth};
use engine::parameters::{Law, Priors};
use engine::sampler::Distribution;
use engine::setting::Setting;
use engine::trace::Part;
use engine::view::{Subject, Tally};
use interregnum_lab::null_model::{Basis, NullModel, compare_with_all};
use interregnum_lab::score::outcomes::Column;
use interregnum_lab::score::{Outcomes, compare, score};
use invented::{MINUTES, episode, exactly, fit, times, uniform};
use scenario::{Episode, Recorded, Split};

const HISTORIES: usize = 4_000;

/// Two places, one held by the first authority; three days.
fn town() -> Setting {
    let authority = |id: &str| AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() };
    let place = |id: &str, holder: Option<&str>| PlaceDraft {
        id: id.into(),
        key: id.into(),
        function: "bridge".into(),
        holder: holder.map(Into::into),
        operators: None,
        telephone: true,
        ..Default::default()
    };
    let one = Distribution::Fixed(1.0);
    let priors = Priors {
        law: Law::NAMES.iter().map(|name| ((*name).into(), one)).collect(),
        values: vec![("bridge".into(), one)],
        effectiveness: vec![("infantry".into(), one)],
    };
    let draft = Draft {
        minutes: MINUTES,
        priors,
        authorities: vec![authority("crown"), authority("league")],
        places: vec![place("east-gate", Some("crown")), place("west-gate", None)],
        ..Draft::default()
    };
    Setting::new(draft).expect("a sound town")
}

fn taken(place: u16, by: u8) -> Truth {
    Truth::Same(Obeyed::Holds(PlaceIx(place), Part::Guard), Obeyed::Authority(AuthorityIx(by)))
}

fn asking(mut episode: Episode, observable: Observable) -> Episode {
    episode.observable = observable;
    episode
}

fn outcomes(model: NullModel, episodes: &[Episode]) -> Outcomes {
    let setting = town();
    let basis = Basis { setting: &setting, episodes, histories: HISTORIES, seed: 5 };
    model.outcomes(&basis).expect("a sound basis")
}

fn column_of_times(outcomes: &Outcomes, ix: usize) -> Vec<Option<u32>> {
    match &outcomes.columns()[ix] {
        Some(Column::Times(times)) => times.clone(),
        other => panic!("no times: {other:?}"),
    }
}

/// Share of a column of truths.
fn share_of_yes(outcomes: &Outcomes, ix: usize) -> f64 {
    match &outcomes.columns()[ix] {
        Some(Column::Truths(truths)) => {
            truths.iter().filter(|truth| **truth).count() as f64 / truths.len() as f64
        }
        other => panic!("no truths: {other:?}"),
    }
}

/// |z| < 4 (6e-5) against a binomial share.
fn is_share(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 4.0 * (expected * (1.0 - expected) / HISTORIES as f64).sqrt()
}

#[test]
fn val_nothing_changes_answers_from_the_opening() {
    let whole = Span { from: 0, to: MINUTES };
    let killed = Number::Tally(Tally::Killed, Subject::All);
    let episodes = [
        asking(fit("west-falls", vec![exactly(60)]), Observable::First(taken(1, 1))),
        asking(fit("east-holds", vec![Recorded::Truth(true)]), Observable::At(900, taken(0, 0))),
        asking(
            fit("east-falls", vec![Recorded::Truth(true)]),
            Observable::Ever(Truth::Not(Box::new(taken(0, 0))), whole),
        ),
        asking(
            fit("dead", vec![Recorded::Number { lower: 6.0, upper: 6.0 }]),
            Observable::NumberAt(MINUTES, killed.clone()),
        ),
        asking(
            fit("bloodless", vec![Recorded::Truth(true)]),
            Observable::At(MINUTES, Truth::Compare(killed, Comparison::Equal, Number::Constant(0.0))),
        ),
    ];
    let found = outcomes(NullModel::NothingChanges, &episodes);
    let expected = [
        Column::Times(vec![None; HISTORIES]),
        Column::Truths(vec![true; HISTORIES]),
        Column::Truths(vec![false; HISTORIES]),
        Column::Numbers(vec![0.0; HISTORIES]),
        Column::Truths(vec![true; HISTORIES]),
    ];
    assert_eq!(found.columns(), expected.map(Some));
}

/// Four times (one never), two truths, one number of each of two kinds, all *fit*.
fn fit_record() -> Vec<Episode> {
    let number = |id, x| fit(id, vec![Recorded::Number { lower: x, upper: x }]);
    let mut force = number("dead", 6.0);
    force.kind = "force".into();
    vec![
        fit("a", vec![exactly(600)]),
        fit("b", vec![exactly(1_200)]),
        fit("c", vec![exactly(1_500)]),
        fit("d", vec![Recorded::Never]),
        fit("e", vec![Recorded::Truth(true)]),
        fit("f", vec![Recorded::Truth(false)]),
        number("marched", 200.0),
        force,
    ]
}

#[test]
fn val_uniform_time_fills_the_span_and_says_nothing_of_numbers() {
    let episodes = fit_record();
    let found = outcomes(NullModel::UniformTime, &episodes);
    let drawn = column_of_times(&found, 0);
    for part in 1..8 {
        let before = |time: &&Option<u32>| time.is_some_and(|minute| minute < part * MINUTES / 8);
        let share = drawn.iter().filter(before).count() as f64 / HISTORIES as f64;
        assert!(is_share(share, f64::from(part) / 8.0), "{part}: {share}");
    }
    assert!(is_share(share_of_yes(&found, 4), 0.5));
    assert_eq!(found.columns()[6], None);
    assert_ne!(column_of_times(&found, 1), drawn, "each episode has its own draws");
}

#[test]
fn val_base_rate_repeats_the_fit_record() {
    let mut episodes = fit_record();
    episodes[5].recorded = vec![Recorded::Truth(true)];
    episodes.push(fit("g", vec![Recorded::Truth(false)]));
    let found = outcomes(NullModel::BaseRate, &episodes);
    let drawn = column_of_times(&found, 3);
    for minute in [Some(600), Some(1_200), Some(1_500), None] {
        let share = drawn.iter().filter(|time| **time == minute).count() as f64 / HISTORIES as f64;
        assert!(is_share(share, 0.25), "{minute:?}: {share}");
    }
    assert!(is_share(share_of_yes(&found, 4), 2.0 / 3.0));
    assert_eq!(found.columns()[6], Some(Column::Numbers(vec![200.0; HISTORIES])));
    assert_eq!(found.columns()[7], Some(Column::Numbers(vec![6.0; HISTORIES])));
}

#[test]
fn val_rival_readings_share_their_episode_in_the_base_rate() {
    let episodes = [fit("a", vec![exactly(600), Recorded::Never]), fit("b", vec![exactly(900)])];
    let drawn = column_of_times(&outcomes(NullModel::BaseRate, &episodes), 0);
    for (minute, share) in [(Some(600), 0.25), (None, 0.25), (Some(900), 0.5)] {
        let found = drawn.iter().filter(|time| **time == minute).count() as f64 / HISTORIES as f64;
        assert!(is_share(found, share), "{minute:?}: {found}");
    }
}

#[test]
fn val_one_fall_time_is_common_and_fitted() {
    let mut episodes = fit_record();
    episodes.push(episode("later", Split::Check, vec![exactly(4_000)]));
    let found = outcomes(NullModel::OneFallTime, &episodes);
    let drawn = column_of_times(&found, 0);
    assert_eq!(drawn, column_of_times(&found, 8));
    assert!(found.columns()[4].is_none() && found.columns()[6].is_none());
    // Middle 1,200; quartiles 900 and 1,350: sd 334 and hardly any cut. The error of a median of
    // 4,000 is 1.25 * 334 / 63 = 7 minutes: level four of those.
    let mut minutes: Vec<u32> = drawn.into_iter().map(|time| time.expect("all falls")).collect();
    minutes.sort_unstable();
    assert!(minutes[HISTORIES / 2].abs_diff(1_200) < 28, "{}", minutes[HISTORIES / 2]);
    let quartiles = minutes[3 * HISTORIES / 4] - minutes[HISTORIES / 4];
    assert!(quartiles.abs_diff(450) < 45, "{quartiles}");
    assert!(minutes[HISTORIES - 1] <= MINUTES);
}

#[test]
fn val_no_null_model_sees_the_check_record() {
    let with_check = |times: Vec<Recorded>, truth: bool| {
        let mut episodes = fit_record();
        episodes.push(episode("hidden-time", Split::Check, times));
        episodes.push(episode("hidden-truth", Split::Check, vec![Recorded::Truth(truth)]));
        episodes
    };
    let one = with_check(vec![exactly(30)], true);
    let other = with_check(vec![Recorded::Never, exactly(4_000)], false);
    for model in NullModel::ALL {
        assert_eq!(outcomes(model, &one), outcomes(model, &other), "{}", model.name());
    }
    // Planted: the fit record is seen, where it is used. Nothing here asks of a place, as models of takings need.
    let mut moved = one.clone();
    moved[0].recorded = vec![exactly(3_000)];
    for model in NullModel::ALL {
        let sees = matches!(model, NullModel::BaseRate | NullModel::OneFallTime);
        assert_eq!(outcomes(model, &one) != outcomes(model, &moved), sees, "{}", model.name());
    }
}

#[test]
fn val_where_there_is_no_fit_record_rates_are_silent() {
    let episodes = [episode("only", Split::Check, vec![exactly(600)])];
    let silent = |model| outcomes(model, &episodes).columns()[0].is_none();
    let expected = [false, false, true, true, true, true, true];
    assert_eq!(NullModel::ALL.map(silent), expected, "the last three say nothing of what is no taking");
    let nothing = outcomes(NullModel::BaseRate, &episodes);
    assert_eq!(score(&episodes, &nothing).expect("an empty card").check.brier, None);
}

#[test]
fn val_the_same_seed_gives_the_same_draws_and_another_does_not() {
    let (setting, episodes) = (town(), fit_record());
    let with_seed = |seed, histories| {
        let basis = Basis { setting: &setting, episodes: &episodes, histories, seed };
        column_of_times(&NullModel::UniformTime.outcomes(&basis).expect("sound"), 0)
    };
    assert_eq!(with_seed(1, 50), with_seed(1, 50));
    assert_eq!(with_seed(1, 50), with_seed(1, 80)[..50], "a longer ensemble goes on");
    assert_ne!(with_seed(1, 50), with_seed(2, 50));
}

#[test]
fn val_a_model_that_knows_something_beats_them_all() {
    let record: Vec<u32> = (0..30).map(|k| 300 + 120 * k).collect();
    let split = |k: usize| if k.is_multiple_of(3) { Split::Check } else { Split::Fit };
    let episodes: Vec<Episode> = record
        .iter()
        .enumerate()
        .map(|(k, minute)| episode(&format!("gate-{k}"), split(k), vec![exactly(*minute)]))
        .collect();
    let close = |minute: u32, k: u32| {
        let noise = |which| minute + (240.0 * uniform(k, which)) as u32 - 120;
        times((0..HISTORIES as u32).map(|which| Some(noise(which))))
    };
    let columns = record.iter().zip(0..).map(|(minute, k)| close(*minute, k)).collect();
    let model = Outcomes::new(MINUTES, HISTORIES, columns).expect("a table");
    let setting = town();
    let basis = Basis { setting: &setting, episodes: &episodes, histories: HISTORIES, seed: 5 };
    let skills = compare_with_all(&basis, &model).expect("one horizon");
    assert_eq!(skills.len(), NullModel::ALL.len());
    let speaking: Vec<_> = skills.into_iter().filter(|null| null.skill.check.model.episodes > 0).collect();
    assert_eq!(speaking.len(), 4, "those of takings are in val_null_takings.rs");
    for null in speaking {
        for gain in [null.skill.check.brier, null.skill.check.crps_hours] {
            let gain = gain.expect("times");
            assert!(gain.value > 4.0 * gain.mc_error, "{}: {gain:?}", null.null_model);
            assert!(gain.value > 2.0 * gain.episode_error.expect("ten"), "{}: {gain:?}", null.null_model);
        }
    }
}

#[test]
fn val_one_fall_time_beats_uniform_time_when_all_falls_at_once() {
    let record = |k: u32| vec![exactly(1_500 + 15 * k)];
    let split = |k: u32| if k.is_multiple_of(2) { Split::Check } else { Split::Fit };
    let episodes: Vec<Episode> = (0..12).map(|k| episode(&format!("gate-{k}"), split(k), record(k))).collect();
    let [fall, uniform] = [NullModel::OneFallTime, NullModel::UniformTime];
    let skill = compare(&episodes, &outcomes(fall, &episodes), &outcomes(uniform, &episodes));
    let gain = skill.expect("one horizon").check.crps_hours.expect("times");
    assert_eq!((gain.better, gain.episodes), (6, 6));
    assert!(gain.value > 4.0 * gain.mc_error);
}
