//! The scenario is no script: with every fed clock time shifted by three hours it still runs, what was fed moves by
//! three hours, and everything else moves sensibly.
//!
//! Source of the fed times: facts F-08-15 (the order to the front), F-07-58 and F-07-60 (the Congress, put off, and its
//! sittings), F-07-16 (the northern congress) of scenarios/october-1917/record.csv.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use engine::observable::{Obeyed, Observable, Span, Truth, observe};
use engine::trace::{Event, Part, What};
use engine::{Parameters, run};
use scenario::{Scenario, load_folder};

const SEED: u64 = 1917;
const HISTORIES: u64 = 40;

fn october() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/october-1917"))
}

/// A copy of the scenario in which every time of what is fed is three hours later.
fn shifted() -> Scenario {
    let folder = tempfile::tempdir().expect("a folder for the copy");
    for entry in fs::read_dir(october()).expect("the scenario's folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            continue;
        }
        let name = path.file_name().expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("a text file");
        let text = match name.to_str() {
            Some("inputs.csv") => text.replace("T12:00", "T15:00"),
            Some("scenario.toml" | "institutions.toml") => {
                text.replace("T12:00\"", "T15:00\"").replace("T14:00\"", "T17:00\"")
            }
            _ => text,
        };
        fs::write(folder.path().join(name), text).expect("the copy");
    }
    load_folder(folder.path()).unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

/// Whether the palace ever obeys the Soviet.
fn palace_falls(scenario: &Scenario) -> Observable {
    let setting = &scenario.setting;
    let palace = setting.place("winter-palace").expect("a place of October");
    let soviet = Obeyed::Authority(setting.authority("petrograd-soviet").expect("an authority of October"));
    let held = Truth::Same(Obeyed::Holds(palace, Part::Guard), soviet);
    Observable::Ever(held, Span { from: 0, to: setting.minutes() })
}

/// When the first of the demands that were fed is answered.
fn first_answer(trace: &[Event]) -> Option<u32> {
    let fed = |event: &Event| matches!(trace[event.cause.index()].what, What::Fed { .. });
    let demands: BTreeSet<_> = (trace.iter())
        .filter(|event| fed(event))
        .filter_map(|event| if let What::Issued { demand, .. } = event.what { Some(demand) } else { None })
        .collect();
    let answered = |what: &What| matches!(what, What::Answered(answer) if demands.contains(&answer.demand));
    trace.iter().find(|event| answered(&event.what)).map(|event| event.minute)
}

/// Median minute of the first answer to what was fed, and the chance that the palace falls.
fn outcomes(scenario: &Scenario) -> (f64, f64) {
    let question = [palace_falls(scenario)];
    let (mut answers, mut falls) = (Vec::new(), 0.0);
    for history in 0..HISTORIES {
        let parameters = Parameters::draw(&scenario.setting, SEED, history);
        let trace = run(&scenario.setting, &parameters, SEED, history).trace;
        answers.extend(first_answer(&trace));
        falls += observe(&scenario.setting, &trace, &question)[0].as_number() / HISTORIES as f64;
    }
    assert!(answers.len() as u64 * 2 > HISTORIES, "what is fed is answered in {} histories", answers.len());
    answers.sort_unstable();
    (f64::from(answers[answers.len() / 2]), falls)
}

#[test]
fn val_shifting_what_is_fed_shifts_what_follows() {
    let plain = load_folder(october()).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert_eq!(
        plain.setting.inputs().len(),
        5,
        "what is fed is listed here, and it is short: one order to five units"
    );
    assert_eq!(plain.setting.dates().len(), 1, "and one date");
    let later = shifted();
    for (then, now) in plain.setting.inputs().iter().zip(later.setting.inputs()) {
        assert_eq!(now.minute, then.minute + 180);
    }
    let dates = [&plain, &later].map(|scenario| {
        let date = &scenario.setting.dates()[0];
        let (first, told) = date.put_off.expect("put off");
        [date.minute, first, told]
    });
    assert_eq!(dates[1], dates[0].map(|minute| minute + 180));
    let ((answer, falls), (later_answer, later_falls)) = (outcomes(&plain), outcomes(&later));
    println!(
        "first answer at a median of {answer} and {later_answer} min; the palace falls in {falls:.2} and {later_falls:.2}"
    );
    let moved = later_answer - answer;
    assert!((60.0..=300.0).contains(&moved), "the answer moved by {moved} minutes");
    // Two shares of 40 paired histories: three standard errors of an unpaired difference are .34.
    assert!((falls - later_falls).abs() < 0.34, "{falls} against {later_falls}");
}
