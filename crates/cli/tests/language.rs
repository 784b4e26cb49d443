//! `--lang`: names in another language, wherever names are shown, and nothing else changed by it.

mod surface;

use serde_json::Value;
use surface::Place;

#[test]
fn a_scenario_is_told_in_the_language_that_is_asked_for() {
    let place = Place::new();
    let czech = place.run(&["check", "tutorial", "--lang", "cs"]);
    assert_eq!(czech.code, Some(0), "{}", czech.stderr);
    assert!(czech.stdout.starts_with("Lipová, březen 1924\n"), "{}", czech.stdout);
    assert!(czech.stdout.contains("\nlabels      cs: 24 of 24 names\n"), "{}", czech.stdout);
    let own = place.run(&["check", "tutorial"]);
    assert!(own.stdout.starts_with("Lipova, March 1924\n"), "{}", own.stdout);
    let json = place.run(&["check", "tutorial", "--format", "json", "--lang", "cs"]).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json["title"], &json["labels"][0]["names"]), (&"Lipová, březen 1924".into(), &24.into()));
    let list = place.run(&["list", "--lang", "cs"]).stdout;
    assert!(list.contains("tutorial  Lipová, březen 1924") && list.contains("Petrohrad, říjen 1917"), "{list}");
}

#[test]
fn the_environment_has_no_say_in_it() {
    let place = Place::new();
    let czech =
        place.command(&["check", "tutorial"]).env("LANG", "cs_CZ.UTF-8").env("LC_ALL", "cs_CZ").output();
    let czech = czech.expect("the binary runs");
    assert!(czech.stdout.starts_with(b"Lipova, March 1924\n"));
}

#[test]
fn a_run_is_told_in_any_language_and_is_the_same_run() {
    let place = Place::new();
    let czech = place.run(&["run", "tutorial", "-n", "2", "--quiet", "--lang", "cs", "--out", "a"]);
    assert!(czech.stdout.contains("Radnice začne poslouchat stávkující"), "{}{}", czech.stdout, czech.stderr);
    let own = place.run(&["run", "tutorial", "-n", "2", "--quiet", "--out", "b"]);
    assert!(own.stdout.contains("The town hall comes to obey the strikers"), "{}", own.stdout);
    assert_eq!(place.chunks("a"), place.chunks("b"));
    let scored = place.run(&["score", "b", "--lang", "cs"]).stdout;
    assert!(scored.contains("Radnice začne poslouchat stávkující"), "{scored}");
    let told = place.run(&["replay", "b", "--history", "0", "--lang", "cs", "--place", "Radnice", "--all"]);
    assert!(
        told.stdout.contains("Radnice") && !told.stdout.contains("Town Hall"),
        "{}{}",
        told.stdout,
        told.stderr
    );
    let whole = place.run(&["replay", "b", "--history", "0", "--lang", "cs", "--all"]).stdout;
    let day = "pátek 14.\u{a0}března 1924 (1.\u{a0}března starého stylu)";
    assert!([day, "Historie začíná.", "Protože "].iter().all(|words| whole.contains(words)), "{whole}");
    assert!(!whole.contains("The history began.") && !whole.contains("Because "), "{whole}");
    let compared = place.run(&["diff", "a", "b", "--lang", "cs"]).stdout;
    assert!(compared.contains("Radnice začne poslouchat") && !compared.contains("The town hall"), "{compared}");
}

#[test]
fn a_language_that_is_not_there_is_the_command_lines_fault() {
    let place = Place::new();
    let said = place.run(&["run", "tutorial", "--lang", "de"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""));
    let wanted = "error: `tutorial` has no names in the language `de`\n  help: it has them in `cs`; without a language names are as in its files\n";
    assert_eq!(said.stderr, wanted);
    let said = place.run(&["check", "town", "--lang", "cs"]);
    assert!(said.code == Some(2) && said.stderr.contains("help: it has no labels"), "{}", said.stderr);
}

#[test]
fn labels_at_fault_stop_what_asks_for_them_and_no_more() {
    let place = Place::new();
    std::fs::write(place.path("town/labels.cs.ftl"), "place-hall = { $name }\n").expect("written");
    let check = place.run(&["check", "town"]);
    assert!(check.code == Some(1) && check.stdout.contains("label_not_plain"), "{}", check.stdout);
    assert_eq!(place.run(&["run", "town", "-n", "1", "--quiet", "--lang", "cs"]).code, Some(1));
    assert_eq!(place.run(&["run", "town", "-n", "1", "--quiet"]).code, Some(0));
}
