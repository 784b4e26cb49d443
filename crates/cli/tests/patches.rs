//! Patches and readings as people and scripts meet them: checked, shown, run, told, and kept by the run.

mod surface;

use std::fs;

use serde_json::Value;
use surface::{Place, masked};

const PATCH: &str = "format = 1\ntitle = \"The palace guard is smaller\"\nsummary = \"A test.\"\n
[groups.cadets]\npeople = 90\nsource = \"guess\"\n
[links.\"exchange/bridge\"]\nminutes = 40\n";

/// The town, a patch beside it, and a reading in it.
fn place() -> Place {
    let place = Place::new();
    fs::write(place.path("smaller.toml"), PATCH).expect("written");
    fs::create_dir(place.path("town/readings")).expect("made");
    let reading = "format = 1\ntitle = \"Nothing is fed\"\nremove = [\"inputs.INPUT\"]\n";
    let inputs = fs::read_to_string(place.path("town/inputs.csv")).expect("a file");
    let input = inputs.lines().nth(1).and_then(|line| line.split(',').next()).expect("an input");
    fs::write(place.path("town/readings/unfed.toml"), reading.replace("INPUT", input)).expect("written");
    place
}

#[test]
fn a_patch_is_checked_and_what_it_changes_is_shown() {
    let place = place();
    let plain = place.run(&["check", "town"]);
    assert!(plain.stdout.contains("\nreading     unfed: Nothing is fed\n"), "{}", plain.stdout);
    let checked = place.run(&["check", "town", "--patch", "smaller.toml"]);
    assert!(
        checked.stdout.contains("\npatched     smaller.toml: The palace guard is smaller\n"),
        "{}",
        checked.stdout
    );
    let shown = place.run(&["check", "town", "--reading", "unfed", "--patch", "smaller.toml", "--diff"]);
    insta::assert_snapshot!("check_diff", shown.told());
    let json = place.run(&["check", "town", "--patch", "smaller.toml", "--diff", "--format", "json"]);
    let found: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let changes = found["changes"].as_array().expect("a list");
    assert_eq!(changes[0]["row"], "links.bridge/exchange");
    assert_eq!((&changes[0]["column"], &changes[0]["after"]), (&Value::from("minutes"), &Value::from("40")));
    assert_eq!(found["patches"][0]["id"], "smaller");
}

/// A scenario can be run without its readings; that one of them is at fault is told all the same, and counted.
#[test]
fn a_reading_that_is_at_fault_is_told_by_check() {
    let place = place();
    let broken = "format = 1\ntitle = \"No bridge\"\nremove = [\"places.bridge\"]\n";
    fs::write(place.path("town/readings/no-bridge.toml"), broken).expect("written");
    let told = place.run(&["check", "town"]);
    assert_eq!(told.code, Some(1), "{}", told.stdout);
    let line =
        "\nreading     no-bridge: at fault, as `check` with `--reading no-bridge` tells\nreading     unfed: ";
    assert!(told.stdout.contains(line), "{}", told.stdout);
    let alone = place.run(&["check", "town", "--reading", "no-bridge", "--format", "json"]);
    assert_eq!(alone.code, Some(1));
    let alone: Value = serde_json::from_str(&alone.stdout).expect("JSON");
    let count = alone["errors"].as_u64().expect("a number");
    let end = format!("\n0 errors, 0 warnings in 12 files; {count} errors in 1 reading.\n");
    assert!(count > 1 && told.stdout.contains(&end), "{}", told.stdout);
    let json = place.run(&["check", "town", "--format", "json"]);
    let found: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((json.code, &found["errors"], &found["reading_errors"]), (Some(1), &0.into(), &count.into()));
    assert_eq!(place.run(&["run", "town", "-n", "1", "--quiet"]).code, Some(0), "it can be run without");
}

#[test]
fn what_is_wrong_with_a_patch_is_told_and_nothing_is_run() {
    let place = place();
    fs::write(place.path("smaller.toml"), PATCH.replace("groups.cadets", "groups.cadet")).expect("written");
    insta::assert_snapshot!("patch_faulty", place.run(&["run", "town", "--patch", "smaller.toml"]).told());
    assert!(!place.path("runs").exists());
    insta::assert_snapshot!("no_reading", place.run(&["check", "town", "--reading", "unfde"]).told());
    insta::assert_snapshot!("diff_of_nothing", place.run(&["check", "town", "--diff"]).told());
}

#[test]
fn a_patched_run_says_so_and_outlives_the_patch() {
    let place = place();
    let args = ["run", "town", "-n", "12", "--quiet"];
    let plain = place.run(&args);
    assert_eq!(plain.code, Some(0), "{}", plain.stderr);
    assert!(!plain.stdout.to_lowercase().contains("patched"), "{}", plain.stdout);
    let manifest = fs::read_to_string(place.path("runs/town-1917-12/manifest.json")).expect("a manifest");
    assert!(!manifest.contains("patches"), "as manifests always were: {manifest}");
    let patched = place.run(&[&args[..], &["--patch", "smaller.toml", "--reading", "unfed"]].concat());
    assert_eq!(patched.code, Some(0), "{}", patched.stderr);
    let flat = patched.stdout.replace('\n', " ");
    for said in [
        " PATCHED with `town/readings/unfed.toml`: Nothing is fed ",
        " PATCHED with `smaller.toml`: The palace guard is smaller ",
        ", patched with unfed, patched with smaller, record ",
        "Fed to the model, and so not scored: 0",
    ] {
        assert!(flat.contains(said), "`{said}` in\n{}", patched.stdout);
    }
    let folder = "runs/town-1917-12-with-unfed-with-smaller";
    fs::remove_file(place.path("smaller.toml")).expect("gone");
    fs::remove_dir_all(place.path("town/readings")).expect("gone");
    let score = place.run(&["score", folder]);
    assert_eq!((score.code, &score.stdout), (Some(0), &patched.stdout), "{}", score.stderr);
    let told = place.run(&["replay", folder, "--history", "3"]);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""));
    assert!(
        told.stdout.replace('\n', " ").contains(", patched with unfed, patched with smaller)"),
        "{}",
        told.stdout
    );
    let json = place.run(&["score", folder, "--format", "json"]);
    let report: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let digest = |run: &str| -> Value {
        let text = fs::read_to_string(place.path(run).join("manifest.json")).expect("a manifest");
        serde_json::from_str::<Value>(&text).expect("JSON")["digest"].clone()
    };
    assert_eq!(report["patches"][1]["title"], "The palace guard is smaller");
    assert_ne!(digest(folder), digest("runs/town-1917-12"));
}

#[test]
fn a_patched_run_goes_on_with_its_own_patches_and_no_others() {
    let place = place();
    let args = ["run", "town", "-n", "4", "--out", "here", "--quiet", "--patch", "smaller.toml"];
    assert_eq!(place.run(&args).code, Some(0));
    fs::remove_dir_all(place.path("here/chunk-00000")).expect("a chunk");
    fs::rename(place.path("smaller.toml"), place.path("other.toml")).expect("renamed");
    let resumed = place.run(&["run", "town", "--out", "here", "--resume", "--quiet"]);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    assert!(place.path("here/chunk-00000").exists());
    fs::write(place.path("other.toml"), PATCH.replace("90", "80")).expect("written");
    let other = place.run(&["run", "town", "--out", "here", "--resume", "--patch", "other.toml"]);
    assert_eq!(other.code, Some(2));
    assert!(other.stderr.contains("has patches `smaller.toml`, not `other.toml`"), "{}", other.stderr);
    let replay = place.run(&["replay", "here", "--patch", "other.toml"]);
    assert_eq!(replay.code, Some(2));
    assert!(replay.stderr.contains("a run keeps the patches it was made with"), "{}", replay.stderr);
}

/// Common random numbers: what a patch leaves alone happens as it did, to the last bit.
#[test]
fn a_patch_that_changes_nothing_changes_no_bit_and_one_that_does_tells_another_history() {
    let place = place();
    let text = fs::read_to_string(place.path("town/groups.csv")).expect("a file");
    let mut rows = text.lines();
    let names: Vec<&str> = rows.next().expect("a first line").split(',').collect();
    let people = names.iter().position(|name| *name == "people").expect("a column");
    let mut same = "format = 1\ntitle = \"The same\"\n".to_owned();
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        same += &format!("[groups.{}]\npeople = {}\n", cells[0], cells[people]);
    }
    fs::write(place.path("same.toml"), same).expect("written");
    let told = |more: &[&str]| {
        let said =
            place.run(&[&["replay", "town", "--history", "2", "--all", "--format", "json"], more].concat());
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        let report: Value = serde_json::from_str(&said.stdout).expect("JSON");
        (report["digest"].clone(), report["entries"].clone())
    };
    let (plain, patched) = (told(&[]), told(&["--patch", "same.toml"]));
    assert_eq!(plain.1, patched.1);
    assert_ne!(plain.0, patched.0);
    assert_ne!(plain.1, told(&["--patch", "smaller.toml"]).1);
    assert_ne!(plain.1, told(&["--reading", "unfed"]).1);
}

#[test]
fn a_note_says_how_to_see_the_warnings_of_a_patch() {
    let place = place();
    let text = "format = 1\ntitle = \"The same\"\n[groups.cadets]\n";
    fs::write(place.path("the same.toml"), text).expect("written");
    let run = place.run(&["run", "town", "-n", "1", "--quiet", "--patch", "the same.toml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let line = masked(&run.stderr, &[]);
    assert!(line.contains("see `interregnum check town --patch 'the same.toml'`"), "{line}");
    assert!(place.path("runs/town-1917-1-with-the-same").is_dir());
}

#[test]
fn two_scenarios_are_set_beside_each_other_file_by_file() {
    let place = place();
    let same = place.run(&["diff", "town", "town"]);
    assert!(same.stdout.ends_with("Nothing is other than it was.\n"), "{}", same.stdout);
    let patched = ["diff", "town", "town", "--reading", "unfed", "--patch", "smaller.toml"];
    let told = place.run(&patched);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""));
    let shown = place.run(&["check", "town", "--reading", "unfed", "--patch", "smaller.toml", "--diff"]);
    let changes = shown.stdout.split("\n\n0 errors").next().expect("the changes");
    assert!(told.stdout.contains(changes), "{}", told.stdout);
    let json = place.run(&[&patched[..], &["--format", "json"]].concat());
    let found: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(found["scenarios"][1]["patches"][1]["id"], "smaller");
    assert!(found["changes"].as_array().is_some_and(|changes| changes.len() > 3), "{found}");
    assert_eq!(place.run(&["run", "town", "-n", "1", "--out", "here", "--quiet"]).code, Some(0));
    insta::assert_snapshot!("diff_mixed", place.run(&["diff", "town", "here"]).told());
    insta::assert_snapshot!(
        "diff_runs_patched",
        place.run(&["diff", "here", "here", "--reading", "unfed"]).told()
    );
}
