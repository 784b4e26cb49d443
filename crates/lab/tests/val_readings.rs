//! Rival readings: whichever of two made the record foretells it better, in the mean over many made-up records.

use chronology::Shape;
use engine::observable::{Observable, Value, observe};
use engine::{Parameters, Setting};
use interregnum_lab::readings::compare;
use interregnum_lab::score::Outcomes;
use interregnum_lab::score::log::LogScores;
use scenario::{Episode, PatchOrigin, Recorded, Scenario, Split, load_bundled};

const HISTORIES: u64 = 40;
/// Made-up records of each truth, from histories that no ensemble has.
const RECORDS: u64 = 200;

/// The strikers' committee asks nobody for anything.
const SILENT: &str = "format = 1\ntitle = \"Nobody leads\"\nremove = [\"doctrines.strike-committee\"]\n";

fn town() -> [Scenario; 2] {
    let plain = load_bundled("tutorial").expect("no fault");
    let patch = PatchOrigin::Kept { name: "silent.toml".into(), text: SILENT.into() };
    let silent = plain.merged_with(&[patch]).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    [plain, silent]
}

fn answers(setting: &Setting, observables: &[Observable], history: u64) -> Vec<Value> {
    let told = engine::run(setting, &Parameters::draw(setting, 5, history), 5, history);
    observe(setting, &told.trace, observables)
}

/// Episodes that say what one history did.
fn recorded(episodes: &[Episode], answers: &[Value]) -> Vec<Episode> {
    let one = |(episode, value): (&Episode, &Value)| {
        let recorded = match value {
            Value::Truth(truth) => Recorded::Truth(*truth),
            Value::Number(number) => Recorded::Number { lower: *number, upper: *number },
            Value::Time(None) => Recorded::Never,
            Value::Time(Some(at)) => Recorded::Time { earliest: *at, latest: *at, shape: Shape::Exact },
        };
        Episode { recorded: vec![recorded], split: Split::Check, ..episode.clone() }
    };
    episodes.iter().zip(answers).map(one).collect()
}

#[test]
fn val_the_reading_that_made_the_record_foretells_it_better() {
    let scenarios = town();
    let episodes = &scenarios[0].record.episodes;
    let observables: Vec<Observable> = episodes.iter().map(|episode| episode.observable.clone()).collect();
    let ensembles = scenarios.each_ref().map(|scenario| {
        let rows: Vec<Vec<Value>> =
            (0..HISTORIES).map(|history| answers(&scenario.setting, &observables, history)).collect();
        Outcomes::from_histories(scenario.setting.minutes(), &rows).expect("even rows")
    });
    for (truth, scenario) in scenarios.iter().enumerate() {
        let above: Vec<f64> = (HISTORIES..HISTORIES + RECORDS)
            .map(|history| {
                let made = recorded(episodes, &answers(&scenario.setting, &observables, history));
                let scores = ensembles.each_ref().map(|one| LogScores::new(&made, one).expect("scored"));
                let found = compare(&scores[1 - truth], &scores[truth..=truth]);
                assert_eq!(found[0].above[0], None, "no episode is of that side");
                found[0].above[1].expect("there are episodes").value
            })
            .collect();
        let mean = above.iter().sum::<f64>() / above.len() as f64;
        let spread = above.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (above.len() - 1) as f64;
        let error = (spread / above.len() as f64).sqrt();
        assert!(mean > 4.0 * error && mean > 0.0, "truth {truth}: {mean} ± {error}");
    }
}

/// Beside itself a reading has neither gain nor error.
#[test]
fn val_a_reading_beside_itself_differs_by_nothing() {
    let [plain, _] = town();
    let episodes = &plain.record.episodes;
    let observables: Vec<Observable> = episodes.iter().map(|episode| episode.observable.clone()).collect();
    let rows: Vec<Vec<Value>> =
        (0..HISTORIES).map(|history| answers(&plain.setting, &observables, history)).collect();
    let outcomes = Outcomes::from_histories(plain.setting.minutes(), &rows).expect("even rows");
    let scores = LogScores::new(episodes, &outcomes).expect("scored");
    let found = compare(&scores, std::slice::from_ref(&scores));
    for side in found[0].above.iter().flatten() {
        assert_eq!((side.value, side.mc_error, side.bounds, side.above), (0.0, 0.0, [0.0, 0.0], 0.0));
    }
    assert!(found[0].mean.iter().flatten().all(|mean| mean.value < 0.0 && mean.mc_error > 0.0));
}
