//! Stored runs listed and removed: nothing else is ever removed.

mod surface;

use std::fs::{self, File};

use serde_json::Value;
use surface::Place;

/// A place with one finished run and one that was stopped before its first chunk was done.
fn with_two() -> Place {
    let place = Place::new();
    for (name, options) in [("done", ["-n", "3"]), ("half", ["-n", "60"])] {
        let out = format!("runs/{name}");
        let args = ["run", "town", "--quiet", "--without", "fire", "--out", &out, options[0], options[1]];
        assert_eq!(place.run(&args).code, Some(0));
    }
    fs::remove_dir_all(place.path("runs/half/chunk-00001")).expect("removed");
    place
}

fn listed(place: &Place) -> Value {
    let said = place.run(&["runs", "list", "--format", "json"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

#[test]
fn help_of_runs_has_examples() {
    let place = Place::new();
    insta::assert_snapshot!("help_runs", place.run(&["runs", "--help"]).told());
    insta::assert_snapshot!("help_runs_rm", place.run(&["runs", "rm", "--help"]).told());
}

#[test]
fn runs_are_listed_with_how_far_they_got() {
    let place = with_two();
    fs::create_dir(place.path("runs/thesis")).expect("made");
    let said = place.run(&["runs", "list"]);
    let flat = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("done town 3 1917 finished without fire"), "{}", said.stdout);
    assert!(flat.contains("half town 60 1917 stopped at 50 without fire"), "{}", said.stdout);
    assert!(!flat.contains("thesis") && flat.contains("2 runs in `runs`"), "{}", said.stdout);
    assert!(said.stdout.lines().all(|line| line.chars().count() <= 100), "{}", said.stdout);
    let found = listed(&place);
    let size: Value =
        serde_json::from_str(&place.run(&["runs", "size", "--format", "json"]).stdout).expect("JSON");
    assert_eq!((&size["bytes"], &size["runs"]), (&found["bytes"], &2.into()));
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&found, &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
}

#[test]
fn no_folder_of_runs_is_no_failure() {
    let place = Place::new();
    insta::assert_snapshot!("runs_none", place.run(&["runs", "list"]).told());
    assert_eq!(place.run(&["runs", "size"]).code, Some(0));
    assert_eq!(place.run(&["runs", "rm", "--all-unfinished", "--yes"]).code, Some(0));
}

#[test]
fn nothing_is_removed_unasked() {
    let place = with_two();
    insta::assert_snapshot!("runs_rm_unasked", place.run(&["runs", "rm", "done"]).told());
    assert!(place.path("runs/done/manifest.json").is_file());
    let said = place.run(&["runs", "rm", "--all-unfinished", "--yes"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(!place.path("runs/half").exists() && place.path("runs/done").is_dir());
    assert_eq!(place.run(&["runs", "rm", "done", "-y"]).code, Some(0));
    assert_eq!(listed(&place)["runs"], serde_json::json!([]));
}

/// One that cannot be removed keeps the others too.
#[test]
fn only_runs_are_removed_and_only_by_name() {
    let place = with_two();
    fs::create_dir(place.path("runs/thesis")).expect("made");
    fs::write(place.path("runs/thesis/thesis.txt"), "my only copy").expect("written");
    for name in ["thesis", "nowhere", "../town", "..", ".", "/tmp", "half/chunk-00000"] {
        let said = place.run(&["runs", "rm", "done", name, "--yes"]);
        assert_eq!(said.code, Some(2), "{name}: {}", said.stderr);
        assert!(place.path("runs/done").is_dir(), "{name}");
    }
    insta::assert_snapshot!("runs_rm_traversal", place.run(&["runs", "rm", "../town", "--yes"]).told());
    insta::assert_snapshot!("runs_rm_no_run", place.run(&["runs", "rm", "thesis", "--yes"]).told());
    assert!(place.path("town/scenario.toml").is_file() && place.path("runs/thesis/thesis.txt").is_file());
}

#[test]
fn a_run_with_something_else_in_it_is_kept() {
    let place = with_two();
    fs::write(place.path("runs/done/notes.txt"), "mine").expect("written");
    insta::assert_snapshot!("runs_rm_alien", place.run(&["runs", "rm", "done", "--yes"]).told());
    assert!(place.path("runs/done/chunk-00000/events.parquet").is_file(), "nothing of it was removed");
}

#[cfg(unix)]
#[test]
fn links_are_neither_runs_nor_followed() {
    use std::os::unix::fs::symlink;
    let place = with_two();
    symlink(place.path("runs/done"), place.path("runs/alias")).expect("linked");
    assert_eq!(listed(&place)["runs"].as_array().map(Vec::len), Some(2));
    assert_eq!(place.run(&["runs", "rm", "alias", "--yes"]).code, Some(2));
    symlink(place.path("town"), place.path("runs/half/chunk-00007")).expect("linked");
    let said = place.run(&["runs", "rm", "half", "--yes"]);
    assert_eq!(said.code, Some(2), "{}", said.stderr);
    assert!(place.path("town/scenario.toml").is_file() && place.path("runs/done").is_dir());
}

#[test]
fn a_run_in_work_is_kept() {
    let place = with_two();
    let lock = File::open(place.path("runs/half/manifest.json")).expect("a manifest");
    lock.lock().expect("a lock");
    assert_eq!(listed(&place)["runs"][1]["state"], "in-work");
    insta::assert_snapshot!("runs_rm_busy", place.run(&["runs", "rm", "half", "--yes"]).told());
    assert_eq!(place.run(&["runs", "rm", "--all-unfinished", "--yes"]).code, Some(0));
    assert!(place.path("runs/half").is_dir());
}
