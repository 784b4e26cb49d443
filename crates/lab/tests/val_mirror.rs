//! The mirror of a bundled scenario: with the two sides' data exchanged their outcomes are exchanged, bit for bit if
//! what their draws are addressed by goes with the data, in law if it does not. A half mirror is found out.

use std::sync::OnceLock;

use engine::index::{AuthorityIx, PlaceIx};
use engine::observable::{Value, observe};
use engine::random::Source;
use engine::trace::{Event, Part};
use engine::{Parameters, View, World, kernel};
use interregnum_lab::comparison::chances;
use interregnum_lab::ensemble::run_one;
use interregnum_lab::store::{ParameterMode, StoredHistory};
use rayon::prelude::*;
use scenario::{PatchOrigin, Scenario, load_bundled, load_bundled_with};

const NAME: &str = "october-1917";
const SIDES: [&str; 2] = ["provisional-government", "petrograd-soviet"];
const SEED: u64 = 24;
/// Histories of each of two scenarios.
const HISTORIES: u64 = 200;
/// Laws are compared as they stand at this minute. Ten of the 36 days take a third of the time, and a half mirror is as far
/// off in them (13 standard errors) as at the end.
const UNTIL: u32 = DAYS * 24 * 60;
const DAYS: u32 = 10;
/// Of about ninety comparisons none is farther off than this by chance, but once in 170 times.
const Z: f64 = 4.0;

fn given() -> Scenario {
    load_bundled(NAME).unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

fn patched(text: String) -> Scenario {
    let patch = PatchOrigin::Kept { name: "mirror.toml".into(), text };
    load_bundled_with(NAME, &[patch]).unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

fn history(scenario: &Scenario, number: u64) -> StoredHistory {
    run_one(&scenario.setting, ParameterMode::Prior, SEED, number)
}

/// The events of a history up to the minute at which laws are compared.
fn first_days(scenario: &Scenario, number: u64) -> Vec<Event> {
    let setting = &scenario.setting;
    let parameters = Parameters::draw(setting, SEED, number);
    let mut world = World::new(setting, parameters, Source::new(SEED, number));
    kernel::advance(setting, &mut world, UNTIL.min(setting.minutes()));
    world.trace().to_vec()
}

/// Who is obeyed at each place after these events, by id.
fn held(scenario: &Scenario, trace: &[Event]) -> Vec<Option<String>> {
    let setting = &scenario.setting;
    let mut view = View::new(setting);
    trace.iter().for_each(|event| view.apply(event));
    let id = |authority: AuthorityIx| setting.authorities()[authority.index()].id.clone();
    let places = (0..setting.places().len()).map(PlaceIx::from_index);
    places.map(|place| view.holds(place, Part::Guard).map(id)).collect()
}

/// Yes or no of one history: of each headline whether it is so, and of each place and side whether that side is
/// obeyed there by then, the sides in the order of `sides`.
fn told(scenario: &Scenario, number: u64, sides: [&str; 2]) -> Vec<bool> {
    let trace = first_days(scenario, number);
    let asked: Vec<_> = scenario.headlines.iter().map(|headline| headline.observable.clone()).collect();
    let answers = observe(&scenario.setting, &trace, &asked);
    let mut told: Vec<bool> = answers
        .iter()
        .map(|answer| match answer {
            Value::Truth(truth) => *truth,
            Value::Time(minute) => minute.is_some_and(|minute| minute < 48 * 60),
            Value::Number(number) => *number > 0.0,
        })
        .collect();
    for holder in held(scenario, &trace) {
        told.extend(sides.map(|side| holder.as_deref() == Some(side)));
    }
    told
}

/// The largest |z| of all comparisons between the scenario and its mirror, history by history, and how many of them
/// vary; with too few that differ the normal law says nothing, and they are left out.
fn farthest(mirrored: &Scenario) -> (f64, usize) {
    /// Of the scenario itself, for both tests.
    static GIVEN: OnceLock<Vec<Vec<bool>>> = OnceLock::new();
    let rows = |scenario: &Scenario, sides: [&str; 2]| -> Vec<Vec<bool>> {
        (0..HISTORIES).into_par_iter().map(|number| told(scenario, number, sides)).collect()
    };
    let both = [GIVEN.get_or_init(|| rows(&given(), SIDES)), &rows(mirrored, [SIDES[1], SIDES[0]])];
    let (mut farthest, mut varying) = (0.0_f64, 0);
    for column in 0..both[0][0].len() {
        let [a, b] = both.map(|rows| rows.iter().map(|row| row[column]).collect::<Vec<bool>>());
        let found = chances([&a, &b], true).expect("answers");
        let [only_a, only_b] = found.only.expect("they are paired");
        if only_a + only_b < 10 {
            continue;
        }
        varying += 1;
        // McNemar: under one law each pair that differs differs either way by the toss of a coin.
        let z = (only_a as f64 - only_b as f64) / ((only_a + only_b) as f64).sqrt();
        farthest = farthest.max(z.abs());
    }
    (farthest, varying)
}

#[test]
fn val_the_mirror_with_keys_is_the_same_history_with_the_names_exchanged() {
    let given = given();
    let mirrored = patched(given.mirror(SIDES, true).expect("two sides"));
    for number in 0..6 {
        let [own, other] = [&given, &mirrored].map(|scenario| history(scenario, number));
        assert_eq!(own.trace, other.trace, "history {number}");
        let exchanged = |id: String| SIDES[usize::from(id == SIDES[0])].to_owned();
        let own: Vec<Option<String>> =
            held(&given, &own.trace).into_iter().map(|holder| holder.map(exchanged)).collect();
        assert_eq!(own, held(&mirrored, &other.trace), "history {number}");
    }
}

#[test]
fn val_the_mirror_of_the_mirror_is_the_scenario() {
    let given = given();
    let once = patched(given.mirror(SIDES, false).expect("two sides"));
    assert_ne!(once.setting, given.setting);
    let texts = [given.mirror(SIDES, false), once.mirror(SIDES, false)].map(|text| text.expect("two sides"));
    let patches = texts.map(|text| PatchOrigin::Kept { name: "mirror.toml".into(), text });
    let twice =
        load_bundled_with(NAME, &patches).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert_eq!(twice.setting, given.setting);
    assert!(
        given.mirror([SIDES[0], "nobody"], false).is_none() && given.mirror([SIDES[0]; 2], false).is_none()
    );
}

#[test]
fn val_the_mirror_exchanges_the_laws_of_the_outcomes() {
    let mirrored = patched(given().mirror(SIDES, false).expect("two sides"));
    let (z, varying) = farthest(&mirrored);
    assert!(varying >= 10, "only {varying} comparisons say anything");
    println!("largest |z| = {z:.2} of {varying}");
    assert!(z < Z, "z = {z:.2} of {varying}");
}

/// Planted: all changes places but what people lean to.
#[test]
fn val_a_mirror_that_leaves_leanings_as_they_are_is_found_out() {
    let text = given().mirror(SIDES, false).expect("two sides");
    let kept = |table: &&str| !table.starts_with("types.");
    let tables: Vec<&str> = text.split("\n[").filter(kept).collect();
    assert!(tables.len() < text.split("\n[").count(), "something was left out");
    let (z, varying) = farthest(&patched(tables.join("\n[")));
    println!("largest |z| = {z:.2} of {varying}");
    assert!(z > Z, "z = {z:.2} of {varying}");
}
