//! Readings as people and scripts meet them: listed, sealed, and compared only as they were sealed.

mod surface;

use std::fs;

use serde_json::Value;
use surface::Place;

const BOLD: &str = "format = 1\ntitle = \"A bold committee\"\nsummary = \"It wanted the town from the start.\"\n\
    denies = \"That it waited.\"\nheld_by = [\"A. Nobody (line 3)\"]\n[doctrines.committee]\nposture = 1.5\n\
    posture_lower = 1.0\nposture_upper = 2.0\nsource = \"guess\"\n";
const SILENT: &str = "format = 1\ntitle = \"A silent committee\"\ndenies = \"That it asked for anything.\"\n\
    remove = [\"doctrines.committee\"]\n";
const COUNT: &str =
    "format = 1\ntitle = \"Another count\"\n[groups.first-regiment]\npeople = 610\nsource = \"guess\"\n";

/// A place whose town has three readings, of which two say what would count against them.
fn read() -> Place {
    let place = Place::new();
    fs::create_dir(place.path("town/readings")).expect("made");
    for (name, text) in [("bold", BOLD), ("silent", SILENT), ("count", COUNT)] {
        fs::write(place.path(&format!("town/readings/{name}.toml")), text).expect("written");
    }
    place
}

#[test]
fn help_of_readings_has_examples() {
    insta::assert_snapshot!("help_readings", Place::new().run(&["readings", "--help"]).told());
}

#[test]
fn readings_are_listed_with_what_would_count_against_them() {
    let place = read();
    let said = place.run(&["readings", "town", "--list"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    for part in [
        "bold: A bold committee",
        "would count against it: That it waited.",
        "A. Nobody (line 3)",
        "(not sealed)",
    ] {
        assert!(said.stdout.contains(part), "no `{part}` in {}", said.stdout);
    }
    let json: Value =
        serde_json::from_str(&place.run(&["readings", "town", "--list", "--format", "json"]).stdout)
            .expect("one JSON object");
    assert_eq!(json["readings"].as_array().map(Vec::len), Some(3));
    let csv = place.run(&["readings", "town", "--list", "--format", "csv"]).stdout;
    assert!(csv.starts_with("id,title,") && csv.lines().count() == 4, "{csv}");
}

const COMPARE: [&str; 6] = ["readings", "town", "-n", "20", "--quiet", "--threads"];

/// What is not sealed, or not as it stands, is not opened.
#[test]
fn only_what_was_sealed_is_compared() {
    let place = read();
    let compare = || place.run(&[&COMPARE[..], &["2"]].concat());
    let refused = compare();
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("the reading `bold` is not sealed as it stands"), "{}", refused.stderr);
    assert!(!place.path("runs").exists(), "nothing was run");
    assert_eq!(place.run(&["readings", "town", "--seal"]).code, Some(0));
    assert_eq!(fs::read_to_string(place.path("town/readings/sealed.txt")).expect("text").lines().count(), 3);
    let said = compare();
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(said.stdout.contains("as-it-is") && said.stdout.contains("silent"), "{}", said.stdout);
    assert!(!said.stdout.contains("bridge-taken"), "no single check episode is told");
    // Compared again, nothing is run anew; on one thread the same is said.
    assert_eq!(place.run(&[&COMPARE[..], &["1"]].concat()).stdout, said.stdout);
    let log = fs::read_to_string(place.path("runs/town-readings-1917-20/bold/looks.log")).expect("a log");
    assert_eq!(log.lines().count(), 2, "{log}");
    fs::write(place.path("town/readings/bold.toml"), BOLD.replace("1.5", "1.6")).expect("written");
    assert_eq!(compare().code, Some(2));
    let again = place.run(&["readings", "town", "--seal"]);
    assert!(again.stderr.contains("was sealed before, and has changed since"), "{}", again.stderr);
    assert_eq!(place.run(&["readings", "town", "--seal", "--again"]).code, Some(0));
}

#[test]
fn comparisons_are_machine_readable() {
    let place = read();
    assert_eq!(place.run(&["readings", "town", "--seal"]).code, Some(0));
    let said = place.run(&[&COMPARE[..], &["2", "--format", "json"]].concat());
    let json: Value = serde_json::from_str(&said.stdout).expect("one JSON object");
    let ids: Vec<&str> =
        json["readings"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["as-it-is", "bold", "silent"]);
    assert!(json["readings"][1]["check"]["above"]["mc_error"].is_number(), "{}", said.stdout);
    assert!(json["readings"][0]["check"]["above"].is_null());
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&json, &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
    let csv = place.run(&[&COMPARE[..], &["2", "--format", "csv"]].concat()).stdout;
    assert!(csv.starts_with("reading,fit,fit_error,") && csv.lines().count() == 4, "{csv}");
}
