//! The scenario is no script: with every fed clock time shifted by three hours it still runs, what was fed moves by
//! three hours, and everything else moves sensibly.
//!
//! Source of the fed time: facts F-12-01 to F-12-04 of scenarios/october-1917/record.csv.

use std::fs;
use std::path::Path;

use engine::observable::{Obeyed, Observable, Span, Truth, Value, observe};
use engine::trace::Part;
use engine::{Parameters, run};
use scenario::{Scenario, load_folder};

const SEED: u64 = 1917;
const HISTORIES: u64 = 120;

fn october() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/october-1917"))
}

/// A copy of the scenario in which every time of `inputs.csv` is three hours later.
fn shifted() -> Scenario {
    let folder = tempfile::tempdir().expect("a folder for the copy");
    for entry in fs::read_dir(october()).expect("the scenario's folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("a text file");
        let text = if name == "inputs.csv" { text.replace("T05:30", "T08:30") } else { text };
        fs::write(folder.path().join(name), text).expect("the copy");
    }
    load_folder(folder.path()).unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

/// When the government first holds the raided press, and whether the palace ever obeys the Soviet.
fn questions(scenario: &Scenario) -> [Observable; 2] {
    let setting = &scenario.setting;
    let place = |id| setting.place(id).expect("a place of October");
    let authority = |id| Obeyed::Authority(setting.authority(id).expect("an authority of October"));
    let held = |at, by| Truth::Same(Obeyed::Holds(place(at), Part::Guard), authority(by));
    let whole = Span { from: 0, to: setting.minutes() };
    [
        Observable::First(held("trud-press", "provisional-government")),
        Observable::Ever(held("winter-palace", "petrograd-soviet"), whole),
    ]
}

/// Median minute at which the press is taken in histories where it is, and the chance that the palace falls.
fn outcomes(scenario: &Scenario) -> (f64, f64) {
    let questions = questions(scenario);
    let (mut raids, mut falls) = (Vec::new(), 0.0);
    for history in 0..HISTORIES {
        let parameters = Parameters::draw(&scenario.setting, SEED, history);
        let trace = run(&scenario.setting, &parameters, SEED, history).trace;
        let values = observe(&scenario.setting, &trace, &questions);
        if let Value::Time(Some(minute)) = values[0] {
            raids.push(minute);
        }
        falls += values[1].as_number() / HISTORIES as f64;
    }
    raids.sort_unstable();
    (f64::from(raids[raids.len() / 2]), falls)
}

#[test]
fn val_shifting_what_is_fed_shifts_what_follows() {
    let plain = load_folder(october()).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert_eq!(plain.setting.inputs().len(), 1, "what is fed is listed here, and it is short");
    let later = shifted();
    assert_eq!(later.setting.inputs()[0].minute, plain.setting.inputs()[0].minute + 180);
    let ((raid, falls), (later_raid, later_falls)) = (outcomes(&plain), outcomes(&later));
    println!(
        "raid at a median of {raid} and {later_raid} min; the palace falls in {falls:.2} and {later_falls:.2}"
    );
    let moved = later_raid - raid;
    assert!((60.0..=300.0).contains(&moved), "the raid moved by {moved} minutes");
    // Two shares of 120 paired histories: three standard errors of an unpaired difference are .19.
    assert!((falls - later_falls).abs() < 0.19, "{falls} against {later_falls}");
}
