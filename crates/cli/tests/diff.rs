//! Two runs beside each other, as people and scripts meet them.
//!
//! Numbers that come out of a simulation are not asked here; that of what is the same nothing differs is.

mod surface;

use std::fs;

use serde_json::Value;
use surface::Place;

/// A place with a run of the town in each of the folders, made with these options besides.
fn with_runs(runs: &[(&str, &[&str])]) -> Place {
    let place = Place::new();
    for (folder, options) in runs {
        let args = ["run", "town", "--quiet", "--out", folder];
        let args: Vec<&str> = args.iter().chain(options.iter()).copied().collect();
        let run = place.run(&args);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    place
}

fn json(place: &Place, args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().chain(&["--format", "json"]).copied().collect();
    let said = place.run(&args);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

#[test]
fn help_of_diff_has_examples() {
    insta::assert_snapshot!("help_diff", Place::new().run(&["diff", "--help"]).told());
}

#[test]
fn a_run_beside_itself_differs_in_nothing() {
    let place = with_runs(&[("a", &["-n", "20"]), ("b", &["-n", "20"])]);
    let said = place.run(&["diff", "a", "b"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    for line in [
        "20 pairs of histories with the same draws: seed 1917, same number",
        "The two runs were set up alike",
        "Who is obeyed at the end: the same at all 3 places.",
    ] {
        assert!(said.stdout.contains(line), "`{line}` in\n{}", said.stdout);
    }
    let found = json(&place, &["diff", "a", "b"]);
    for headline in found["headlines"].as_array().expect("a list") {
        assert_eq!(headline["difference"]["value"], 0.0, "{headline}");
        assert!(headline["only"].is_null() || headline["only"] == serde_json::json!([0, 0]), "{headline}");
    }
    assert!(found["places"].as_array().expect("a list").iter().all(|place| place["otherwise"] == 0));
}

#[test]
fn a_mechanism_off_is_named_and_its_pairs_are_counted() {
    let place = with_runs(&[("a", &["-n", "60"]), ("b", &["-n", "40", "--without", "fire"])]);
    let said = place.run(&["diff", "a", "b"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let flat = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in [
        "40 pairs of histories with the same draws: seed 1917, same number; 20 histories of A without a partner",
        "mechanisms off none fire",
        "number of histories 60 40",
        "The same: program version 0.1.0, scenario town",
        "only A only B",
    ] {
        assert!(flat.contains(part), "`{part}` in\n{}", said.stdout);
    }
    assert!(said.stdout.lines().all(|line| line.chars().count() <= 100), "{}", said.stdout);
    let found = json(&place, &["diff", "a", "b"]);
    assert_eq!((&found["paired"], &found["left_out"]), (&true.into(), &serde_json::json!([20, 0])));
    for headline in found["headlines"].as_array().expect("a list") {
        let Some(only) = headline["only"].as_array() else { continue };
        let count = |value: &Value| value.as_i64().expect("a number");
        let gain = count(&headline["yes"][1]) - count(&headline["yes"][0]);
        assert_eq!(gain, count(&only[1]) - count(&only[0]), "{headline}");
    }
}

#[test]
fn runs_of_two_seeds_are_not_paired() {
    let place = with_runs(&[("a", &["-n", "20"]), ("b", &["-n", "20", "--seed", "5"])]);
    let said = place.run(&["diff", "a", "b"]);
    assert!(
        said.stdout.contains("20 histories of A and 20 of B, not paired: the seeds differ."),
        "{}",
        said.stdout
    );
    assert!(!said.stdout.contains("only A"), "{}", said.stdout);
    let found = json(&place, &["diff", "a", "b"]);
    assert_eq!(found["paired"], false);
    assert!(found["headlines"].as_array().expect("a list").iter().all(|headline| headline["only"].is_null()));
}

#[test]
fn an_edited_scenario_is_looked_up_by_what_was_run() {
    let place = with_runs(&[("a", &["-n", "5"])]);
    let path = place.path("town/groups.csv");
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(&path, text.replace(",600,", ",601,")).expect("written");
    assert_eq!(place.run(&["run", "town", "-n", "5", "--quiet", "--out", "b"]).code, Some(0));
    let gone = place.run(&["diff", "a", "b"]);
    assert_eq!(gone.code, Some(2));
    assert!(gone.stderr.contains("is not what was run"), "{}", gone.stderr);
    fs::create_dir(place.path("before")).expect("made");
    for entry in fs::read_dir(place.path("town")).expect("a folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), place.path("before").join(entry.file_name())).expect("copied");
    }
    fs::write(place.path("before/groups.csv"), text).expect("written");
    let said = place.run(&["diff", "a", "b", "--scenario", "before"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(said.stdout.contains("scenario digest"), "{}", said.stdout);
}

#[test]
fn what_is_no_run_is_refused() {
    let place = with_runs(&[("a", &["-n", "5"])]);
    insta::assert_snapshot!("diff_no_run", place.run(&["diff", "a", "nowhere"]).told());
    fs::remove_dir_all(place.path("a/chunk-00000")).expect("removed");
    insta::assert_snapshot!("diff_no_histories", place.run(&["diff", "a", "a"]).told());
}

#[test]
fn the_json_of_diff_has_the_documented_fields() {
    let place = with_runs(&[("a", &["-n", "12"]), ("b", &["-n", "12", "--without", "lines"])]);
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&json(&place, &["diff", "a", "b"]), &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
}
