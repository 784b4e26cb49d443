//! Scenarios that hold together: what a loaded one says, and that loading never panics.

mod town;

use std::fs;
use std::path::Path;

use chronology::Shape;
use engine::observable::{Comparison, Number, Observable, Truth};
use engine::sampler::Distribution;
use engine::view::{Subject, Tally};
use interregnum_scenario::{
    Id, Recorded, Severity, Split, Use, bundled_names, draw_split, load_bundled, load_folder, load_record,
};
use town::Town;

#[test]
fn the_town_loads_without_a_fault() {
    let town = Town::new().load().expect("no fault");
    assert!(town.warnings.is_empty(), "{}", town.warnings.render(false, 100));
    assert_eq!((town.id.as_str(), town.title.as_str(), town.setting.minutes()), ("town", "A town", 1440));
    assert_eq!(town.names.places, ["Army Camp", "Tram Depot", "Town Hall"]);
    assert_eq!(town.names.authorities, ["The Council", "The Mayor"]);
    let fed = &town.fed[0];
    assert_eq!(fed.when, "24 October 1917, 06:00 (6 November N.S.)");
    assert_eq!(fed.sentence, "The Committee demands of The Soldiers: occupy Tram Depot with 50 people");
    assert_eq!((fed.source.as_str(), town.record.facts[1].use_), ("F-01-02", Use::Fed));
}

#[test]
fn bounds_that_meet_are_a_fixed_value() {
    let town = Town::new().load().expect("no fault");
    let types = town.setting.leaning_types();
    assert_eq!(types[0].toward[0].1, Distribution::Fixed(0.4));
    assert_eq!(types[1].toward[1].1, Distribution::Triangular { lower: 0.2, mode: 0.5, upper: 0.8 });
    assert_eq!(town.setting.doctrines()[0].posture, Distribution::Fixed(0.0));
}

#[test]
fn recorded_values_are_minutes_from_the_start() {
    let town = Town::new().load().expect("no fault");
    let [falls, quiet] = &town.record.episodes[..] else { panic!("two episodes") };
    let noon = Recorded::Time { earliest: 690, latest: 750, shape: Shape::Triangular };
    assert_eq!(falls.recorded, [noon, Recorded::Never]);
    assert_eq!((falls.split, quiet.split), (Split::Fit, Split::Check));
    assert_eq!(quiet.recorded, [Recorded::Truth(false)]);
    assert_eq!(falls.place, town.setting.place("hall"));
}

fn headline(text: &str) -> Observable {
    let town = Town::new();
    town.change("scenario.toml", "ever(holds('hall') == 'council')", text);
    let loaded = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    loaded.headlines[0].observable.clone()
}

#[test]
fn the_whole_language_is_understood() {
    let killed = || Number::Tally(Tally::Killed, Subject::All);
    let some = || Truth::Compare(killed(), Comparison::More, Number::Constant(0.0));
    let whole = engine::observable::Span { from: 0, to: 1440 };
    let ever = || Observable::Ever(some(), whole);
    assert_eq!(headline("ever(tally('killed') > 0)"), ever());
    assert_eq!(headline("!ever(tally('killed') > 0)"), Observable::Not(Box::new(ever())));
    assert_eq!(headline("!!ever(tally('killed') > 0)"), ever());
    assert_eq!(headline("at('1917-10-24T01:30', tally('killed'))"), Observable::NumberAt(90, killed()));
    assert_eq!(headline("at('1917-10-25T00:00', tally('killed') > 0)"), Observable::At(1440, some()));
    let at = |minute| Box::new(Observable::NumberAt(minute, killed()));
    assert_eq!(
        headline("at('1917-10-24T02:00', tally('killed')) > at('1917-10-24T01:00', tally('killed'))"),
        Observable::Compare(at(120), Comparison::More, at(60))
    );
    for text in [
        "first(open('hall') && !open('depot') || !at_liberty('office'))",
        "before(stance('watch') != 'nobody', holds('hall', 'operators') == stance('watch'))",
        "max((open('hall') ? 1 : 0) + (true ? 2 : people('watch', 'hall')) - 1.5)",
        "max(strength('mayor', 'hall') - -1, '1917-10-24T01:00', '1917-10-24T02:00')",
        "first(tally('fired', 'hall') + tally('marched', 'watch') + tally('killed', 'mayor') >= 9)",
        "first(open('hall') ? open('depot') : holds('hall', 'function') == 'nobody')",
    ] {
        headline(text);
    }
}

/// Another system, or a spreadsheet, ends lines otherwise and puts a mark before the first: the same is read.
#[test]
fn the_digest_is_that_of_what_is_read() {
    let saved = |save: &dyn Fn(&str) -> String| {
        let town = Town::new();
        for (name, text) in town::FILES {
            town.write(name, save(text));
        }
        let shared = include_str!("../../../scenarios/parameters.toml");
        town.write("parameters.toml", save(shared));
        let loaded = town.load().expect("no fault");
        assert!(loaded.warnings.is_empty(), "{}", loaded.warnings.render(false, 100));
        (loaded.digest, loaded.record_digest)
    };
    let plain = saved(&str::to_owned);
    assert_eq!(saved(&|text| text.replace('\n', "\r\n")), plain);
    assert_eq!(saved(&|text| format!("\u{feff}{text}")), plain);
    assert_eq!(saved(&|text| text.trim_end().to_owned()), plain);
    assert_eq!(saved(&|text| format!("{text}\n")), plain);
    assert_ne!(saved(&|text| text.replace("50.1", "50.7")), plain);
}

#[test]
fn the_digest_tells_scenarios_apart_and_ignores_what_the_engine_is_not_given() {
    let digests = |name: &str, from: &str, to: &str| {
        let town = Town::new();
        town.change(name, from, to);
        let loaded = town.load().expect("no error");
        (loaded.digest, loaded.record_digest)
    };
    let plain = digests("places.csv", "hall", "hall");
    assert_ne!(plain.0, digests("places.csv", "50.1", "50.7").0);
    let other_record = digests("record.csv", "Nobody dies.", "Nobody died.");
    assert_eq!(plain.0, other_record.0);
    assert_ne!(plain.1, other_record.1);
}

#[test]
fn a_byte_order_mark_and_line_ends_of_other_systems_are_read() {
    let town = Town::new();
    for (name, text) in town::FILES {
        town.write(name, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert!(town.load().expect("no fault").warnings.is_empty());
}

#[test]
fn a_folder_may_bring_its_own_parameters() {
    let town = Town::new();
    let shared = include_str!("../../../scenarios/parameters.toml");
    town.write("parameters.toml", shared.replace("prison = ", "dungeon = "));
    let loaded = town.load().expect("no fault");
    assert!(loaded.setting.functions().iter().any(|function| function == "dungeon"));
    let told = |text: &str| {
        town.write("parameters.toml", text);
        let report = town.load().expect("no error").warnings;
        report.diagnostics.iter().map(|found| found.id).collect::<Vec<Id>>()
    };
    assert_eq!(told(&shared.replace("prison = ", "dungeon = ")), [Id::OwnParameters]);
    assert_eq!(told(shared), [], "a copy of the shared file changes nothing");
}

#[test]
fn a_file_without_rows_is_one_fault() {
    for name in ["places.csv", "groups.csv", "record.csv", "episodes.csv"] {
        let town = Town::new();
        let (_, text) = town::FILES.into_iter().find(|file| file.0 == name).expect("a file of the town");
        town.write(name, text.lines().next().unwrap_or_default());
        let report = town.load().expect_err("nothing stands there");
        assert_eq!(report.diagnostics.len(), 1, "{}", report.render(false, 100));
        assert_eq!(report.diagnostics[0].id, Id::EmptyFile);
    }
    for name in ["leanings.toml", "institutions.toml"] {
        let town = Town::new();
        town.write(name, "");
        let report = town.load().expect_err("nothing stands there");
        assert_eq!(report.diagnostics.len(), 1, "{}", report.render(false, 100));
    }
}

#[test]
fn the_same_episode_twice_is_one_fault() {
    let town = Town::new();
    let episodes = town::FILES[10].1;
    let last = episodes.lines().last().expect("an episode");
    town.write("episodes.csv", format!("{episodes}{last}\n"));
    let report = town.load().expect_err("an episode is there twice");
    let ids: Vec<Id> = report.diagnostics.iter().map(|found| found.id).collect();
    assert_eq!(ids, [Id::DuplicateId]);
}

#[test]
fn an_id_that_is_none_is_told_and_not_what_refers_to_it() {
    for id in ["The Depot", "Depot", ""] {
        let town = Town::new();
        town.change("places.csv", "depot,,Tram", &format!("{id},,Tram"));
        let report = town.load().expect_err("no id");
        let ids: Vec<Id> = report.diagnostics.iter().map(|found| found.id).collect();
        assert_eq!(ids, [Id::BadId], "{}", report.render(false, 100));
    }
}

#[test]
fn a_file_that_is_missing_is_one_fault() {
    for (name, _) in town::FILES {
        let town = Town::new();
        fs::remove_file(town.path().join(name)).expect("a file of the town");
        let report = town.load().expect_err("a file is missing");
        assert_eq!(report.diagnostics.len(), 1, "{}", report.render(false, 100));
        assert_eq!(report.diagnostics[0].message, format!("`town/{name}` is missing"));
    }
    let report = load_folder(&Town::new().path().join("nowhere")).expect_err("no folder");
    assert_eq!((report.errors(), report.diagnostics[0].id), (1, Id::MissingFile));
}

#[test]
fn another_record_is_a_folder_or_a_file_of_episodes() {
    let town = Town::new();
    let loaded = town.load().expect("no fault");
    let folder = load_record(&town.path(), &loaded).expect("no fault");
    assert_eq!(
        (folder.episodes, folder.digest),
        (loaded.record.episodes.clone(), loaded.record_digest.clone())
    );
    let file = town.path().join("other.csv");
    fs::copy(town.path().join("episodes.csv"), &file).expect("a copy");
    let alone = load_record(&file, &loaded).expect("no fault");
    assert_eq!(alone.episodes, loaded.record.episodes);
    assert_ne!(alone.digest, loaded.record_digest, "its facts were not read");
    town.change("other.csv", "'hall'", "'hell'");
    let report = load_record(&file, &loaded).expect_err("no such place");
    assert_eq!(report.diagnostics[0].id, Id::BadObservable);
    assert_eq!(report.summary(), "1 error, 0 warnings in 1 file. Nothing was run.");
    let missing = load_record(&town.path().join("none.csv"), &loaded).expect_err("no such file");
    assert_eq!(missing.diagnostics[0].id, Id::MissingFile);
}

#[test]
fn the_bundled_scenarios_load_without_errors() {
    assert!(bundled_names().contains(&"october-1917"));
    for name in bundled_names() {
        if let Err(report) = load_bundled(name) {
            panic!("{}", report.render(false, 100));
        }
    }
}

#[test]
fn all_faults_are_told_at_once_in_file_order_and_each_once() {
    let town = Town::new();
    town.change("places.csv", "seat", "throne").change("groups.csv", "regiment", "regimen");
    town.change("scenario.toml", "title", "titel").change("episodes.csv", ",fit,", ",,");
    let report = town.load().expect_err("three errors and a warning");
    let ids: Vec<Id> = report.diagnostics.iter().map(|found| found.id).collect();
    assert_eq!(ids, [Id::UnknownKey, Id::UnknownFunction, Id::UnknownKind, Id::SplitMissing]);
    assert_eq!((report.errors(), report.warnings()), (3, 1));
    assert_eq!(report.diagnostics[3].severity, Severity::Warning);
}

#[test]
fn tidy_episodes_are_split_as_drawn() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    for name in bundled_names() {
        let drawn =
            draw_split(&folder.join(name)).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
        assert_eq!(drawn.differing, [""; 0], "{name}");
    }
}

/// Bytes of the town's files are changed, taken out and repeated by a fixed generator; whatever comes of it,
/// loading and rendering return.
#[test]
fn loading_never_panics() {
    let mut state: u64 = 20_251_107;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let town = Town::new();
    let parameters = ("parameters.toml", include_str!("../../../scenarios/parameters.toml"));
    let files: Vec<(&str, &str)> = town::FILES.into_iter().chain([parameters]).collect();
    const BYTES: &[u8] = b"\"'\n,=[](){}.-+!?:;<>&|#\\\r\t 0159eTZ~/\x00\xff\xc3\xe2";
    for _ in 0..1_000 {
        let (name, text) = files[next(files.len())];
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=next(3) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = BYTES[next(BYTES.len())],
                1 => bytes.insert(at, BYTES[next(BYTES.len())]),
                2 => drop(bytes.drain(at..(at + 1 + next(12)).min(bytes.len()))),
                _ => {
                    let piece = bytes[at..(at + next(30)).min(bytes.len())].to_vec();
                    let to = next(bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        town.write(name, &bytes);
        let report = load_folder(&town.path()).map_or_else(|report| report, |loaded| loaded.warnings);
        let _ = report.render(true, 60);
        town.write(name, text);
    }
}
