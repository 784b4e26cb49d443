//! Names in other languages: where they show, and what they leave as it is.

mod town;

use interregnum_scenario::{Severity, bundled_names, load_bundled, load_record};
use town::Town;

const LABELS: &str = include_str!("town/labels.cs.ftl");

fn labelled() -> Town {
    let town = Town::new();
    town.write("labels.cs.ftl", LABELS);
    town
}

#[test]
fn everything_is_called_by_its_label() {
    let town = labelled().load().expect("no fault").in_language("cs").expect("labels");
    assert!(town.warnings.is_empty(), "{}", town.warnings.render(false, 100));
    assert_eq!((town.id.as_str(), town.title.as_str()), ("town", "Město"));
    assert_eq!(town.summary, "Vymyšlené město o třech místech a dvou autoritách.");
    assert_eq!(town.names.places, ["Vojenský tábor", "Vozovna", "Radnice"]);
    assert_eq!(town.names.groups, ["Řidiči", "Vojáci", "Stráž"]);
    assert_eq!(town.names.authorities, ["Rada", "Starosta"]);
    assert_eq!(town.names.institutions, ["Výbor", "Úřad starosty"]);
    assert_eq!(town.headlines[0].name, "Radnice začne poslouchat radu");
    let episodes: Vec<&str> = town.record.episodes.iter().map(|episode| episode.name.as_str()).collect();
    assert_eq!(episodes, ["Radnice padne", "Nikdo není zabit"]);
    assert_eq!(town.fed[0].sentence, "Výbor demands of Vojáci: occupy Vozovna with 50 people");
}

#[test]
fn what_has_no_label_keeps_its_name() {
    let town = Town::new();
    town.write("labels.cs.ftl", "place-hall = Radnice\n");
    let town = town.load().expect("no fault").in_language("cs").expect("labels");
    assert_eq!(town.names.places, ["Army Camp", "Tram Depot", "Radnice"]);
    assert_eq!((town.title.as_str(), town.warnings.warnings()), ("A town", 1));
}

#[test]
fn a_name_changes_no_digest_and_no_setting() {
    let plain = Town::new().load().expect("no fault");
    let folder = labelled();
    let own = folder.load().expect("no fault");
    let czech = own.clone().in_language("cs").expect("labels");
    for other in [&own, &czech] {
        assert_eq!((&plain.digest, &plain.record_digest), (&other.digest, &other.record_digest));
        assert!(plain.setting == other.setting && plain.ledger == other.ledger);
        assert!(plain.changes(other).is_empty());
    }
    assert_eq!((plain.names.clone(), plain.languages()), (own.names.clone(), Vec::<String>::new()));
    assert_eq!(own.languages(), ["cs"]);
    let back = czech.in_language("en").expect("the names of its files");
    assert_eq!((&back.title, &back.names, &back.fed), (&plain.title, &plain.names, &plain.fed));
    assert_eq!(back.record, plain.record);
}

#[test]
fn another_record_is_told_by_the_same_labels() {
    let folder = labelled();
    let czech = folder.load().expect("no fault").in_language("cs").expect("labels");
    let other = load_record(&folder.path().join("episodes.csv"), &czech).expect("no fault");
    assert_eq!(other.episodes[0].name, "Radnice padne");
}

#[test]
fn labels_with_errors_are_refused_and_only_when_asked_for() {
    let town = Town::new();
    town.write("labels.cs.ftl", "place-hall = { $name }\n");
    town.write("labels.ru.ftl", b"place-hall = \xff\n");
    let scenario = town.load().expect("no fault of the files");
    assert!(scenario.warnings.is_empty());
    for language in ["cs", "ru"] {
        let report = scenario.clone().in_language(language).expect_err("an error");
        assert_eq!(report.diagnostics[0].severity, Severity::Error);
    }
    let (_, all) = scenario.check_labels();
    assert_eq!((all.errors(), all.files), (2, 1));
}

/// Whoever adds a place, a group or an episode to a scenario that has labels adds its name in each language.
#[test]
fn the_bundled_labels_hold() {
    let mut languages = 0;
    for name in bundled_names() {
        let (counts, report) = load_bundled(name).expect("a bundled scenario").check_labels();
        assert!(report.is_empty(), "{name}: {}", report.render(false, 100));
        languages += counts.len();
        assert!(counts.iter().all(|count| count.labels == count.names));
    }
    assert_eq!(languages, 3, "October in two, the tutorial in one");
}
