//! The command as people and scripts meet it: stdout, stderr and exit code in one snapshot.
//!
//! Numbers that come out of a simulation are masked: whether they are right is not asked here.

mod surface;

use std::fs;

use serde_json::Value;
use surface::{Place, masked};

#[test]
fn help_has_examples_and_exit_codes() {
    let place = Place::new();
    insta::assert_snapshot!("help", place.run(&["--help"]).told());
    insta::assert_snapshot!("help_run", place.run(&["run", "--help"]).told());
    insta::assert_snapshot!("help_score", place.run(&["score", "--help"]).told());
    insta::assert_snapshot!("help_check", place.run(&["check", "--help"]).told());
}

#[test]
fn a_mistyped_option_is_the_command_lines_fault() {
    let place = Place::new();
    insta::assert_snapshot!("mistyped_option", place.run(&["run", "town", "--histores", "5"]).told());
    insta::assert_snapshot!("no_mechanism", place.run(&["run", "town", "--without", "bridgs"]).told());
    insta::assert_snapshot!("no_histories", place.run(&["run", "town", "--histories", "0"]).told());
}

#[test]
fn a_kind_of_fault_is_explained() {
    let place = Place::new();
    let told = place.run(&["check", "--explain", "bad_prior"]);
    insta::assert_snapshot!("explain", told.told());
    insta::assert_snapshot!("explain_misspelt", place.run(&["check", "--explain", "bad_pior"]).told());
    insta::assert_snapshot!(
        "explain_and_check",
        place.run(&["check", "town", "--explain", "bad_prior"]).told()
    );
}

#[test]
fn a_scenario_that_is_not_there_is_the_command_lines_fault() {
    let place = Place::new();
    insta::assert_snapshot!("unknown_scenario", place.run(&["run", "october-1971"]).told());
}

#[test]
fn a_good_scenario_is_summed_up_on_one_screen() {
    let place = Place::new();
    let told = place.run(&["check", "town"]);
    insta::assert_snapshot!("check_good", masked(&told.told(), &["digest      ", "record      "]));
    assert!(told.stdout.lines().count() <= 24, "one screen");
}

#[test]
fn a_faulty_scenario_ends_with_1_and_nothing_is_run() {
    let place = Place::new();
    let path = place.path("town/places.csv");
    let text = fs::read_to_string(&path).expect("a file").replace("crown", "corwn");
    fs::write(&path, text).expect("written");
    insta::assert_snapshot!("check_faulty", place.run(&["check", "town"]).told());
    let run = place.run(&["run", "town"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.ends_with("Nothing was run.\n"), "{}", run.stderr);
    assert!(!place.path("runs").exists());
    let json = place.run(&["check", "town", "--format", "json"]);
    let found: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!((json.code, &found["errors"]), (Some(1), &Value::from(2)));
    assert_eq!(found["diagnostics"][0]["line"], 2);
}

#[test]
fn a_run_is_stored_reported_and_scored_again_to_the_same_report() {
    let place = Place::new();
    let run = place.run(&["run", "town", "--histories", "60"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    insta::assert_snapshot!("run_progress", run.stderr);
    let flat = run.stdout.replace('\n', " ");
    for said in [
        "60 histories, seed 1917, each with its own parameters",
        "Who was obeyed where and when (3 fit episodes, Old Style)",
        "1 check episode is not shown one by one.",
        "of 60 histories",
        "nothing-changes",
        "check: 1 episode ",
        "the two columns are not two pieces of evidence",
        "On fit episodes base-rate, one-fall-time, distance-from-seat and two-parameter-clock are no fair rivals",
        "shuffled-leanings 12",
        "The worst of the fit episodes",
        "if episodes were independent, which they are not",
        " Monte Carlo; better on ",
        " interregnum 0.1.0, scenario town ",
        "Fed to the model, and so not scored: 1",
        "What these numbers are not",
        "1 March 1917, 00:00 (14 March N.S.) to 2 March 1917, 00:00 (15 March N.S.)",
    ] {
        assert!(flat.contains(said), "`{said}` in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("The bridge is taken"), "a check episode is not shown");
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 100), "100 columns");
    assert!(!run.stdout.contains('\u{1b}'), "no colour outside a terminal");
    let score = place.run(&["score", "runs/town-1917-60"]);
    assert_eq!((score.code, &score.stdout), (Some(0), &run.stdout));
    let looks = fs::read_to_string(place.path("runs/town-1917-60/looks.log")).expect("a log");
    assert_eq!(looks.lines().count(), 2, "each look at the check episodes is noted");
}

#[test]
fn the_json_report_has_the_documented_fields() {
    let place = Place::new();
    let run = place.run(&["run", "town", "-n", "20", "--quiet", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&run.stdout).expect("one JSON object");
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&report, &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
    assert_eq!((&report["histories"], &report["seed"]), (&20.into(), &1917.into()));
    let outcomes = report["outcomes"].as_array().expect("a list");
    let splits: Vec<&str> = outcomes.iter().filter_map(|row| row["split"].as_str()).collect();
    assert_eq!(splits, ["fit", "fit", "check", "fit"]);
    assert!(report["scores"]["check"]["brier"]["value"].is_number());
    let scored = report["scores"]["fit_episodes"].as_array().expect("a list");
    assert!(scored.len() == 3 && scored.iter().all(|row| row["split"] == "fit"), "check only in aggregate");
    assert_eq!(report["scores"]["fit"]["nulls"]["shuffled-leanings"]["histories"], 4);
    assert!(report["scores"]["fit"]["nulls"]["uniform-time"]["crps_hours"]["value"].is_number());
}

#[test]
fn two_histories_are_reported_and_not_scored() {
    let place = Place::new();
    let run = place.run(&["run", "town", "-n", "2", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("No scores: `2` histories are too few to score"), "{}", run.stdout);
    assert!(!place.path("runs/town-1917-2/looks.log").exists(), "nothing of a check episode was shown");
    assert_eq!(place.run(&["score", "runs/town-1917-2", "--format", "json"]).code, Some(0));
    let looks = fs::read_to_string(place.path("runs/town-1917-2/looks.log")).expect("a log");
    assert_eq!(looks.lines().count(), 1, "outcomes of check episodes are in the JSON");
}

#[test]
fn few_histories_are_scored_without_verdicts() {
    let place = Place::new();
    let run = place.run(&["run", "town", "-n", "39", "--quiet"]);
    assert!(run.stdout.contains("Coverage and verdicts are left out: with 39 histories"), "{}", run.stdout);
    let verdicts = ["Monte Carlo;", "hold the record", "loses to"];
    assert!(verdicts.iter().all(|said| !run.stdout.contains(said)), "{}", run.stdout);
    let one = place.run(&["run", "town", "-n", "1", "--quiet"]);
    assert!(one.stdout.contains("\n1 history, seed 1917"), "{}", one.stdout);
    assert!(one.stdout.contains("No scores: `1` history is too few"), "{}", one.stdout);
}

#[test]
fn a_record_without_check_episodes_leaves_no_look() {
    let place = Place::new();
    let path = place.path("town/episodes.csv");
    let text = fs::read_to_string(&path).expect("a file").replace(",check,", ",fit,");
    fs::write(&path, text).expect("written");
    let run = place.run(&["run", "town", "-n", "5", "--out", "here", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!place.path("here/looks.log").exists());
}

#[test]
fn a_report_is_as_wide_as_columns_says() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "40", "--out", "here", "--quiet"]).code, Some(0));
    for (columns, widest) in [("60", 60), ("99", 99), ("100", 100), ("120", 120), ("999", 160)] {
        let output = place.command(&["score", "here"]).env("COLUMNS", columns).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let too_wide = text.lines().find(|line| line.chars().count() > widest);
        assert_eq!(too_wide, None, "at {columns} columns");
        assert_eq!(text.contains("this model's"), widest >= 100, "{text}");
    }
}

#[test]
fn a_folder_that_is_taken_is_refused_and_says_what_to_do() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "3", "--out", "here"]).code, Some(0));
    insta::assert_snapshot!("taken", place.run(&["run", "town", "-n", "3", "--out", "here"]).told());
    let other = ["run", "town", "--out", "here", "--resume", "--seed", "8"];
    insta::assert_snapshot!("other_seed", place.run(&other).told());
    let same = place.run(&["run", "town", "--out", "here", "--resume"]);
    assert_eq!(same.code, Some(0), "a finished run is reported again: {}", same.stderr);
    insta::assert_snapshot!("foreign", place.run(&["run", "town", "--out", "town"]).told());
    insta::assert_snapshot!("no_run", place.run(&["run", "town", "--out", "none", "--resume"]).told());
    insta::assert_snapshot!("score_no_run", place.run(&["score", "town"]).told());
}

#[test]
fn a_damaged_chunk_is_the_machines_fault_and_resume_mends_it() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "5", "--out", "here"]).code, Some(0));
    let path = place.path("here/chunk-00000/events.parquet");
    let whole = fs::read(&path).expect("a file");
    fs::write(&path, &whole[..whole.len() / 2]).expect("written");
    insta::assert_snapshot!("damaged", place.run(&["score", "here"]).told());
    let mended = place.run(&["run", "town", "--out", "here", "--resume", "--quiet"]);
    assert_eq!(mended.code, Some(0), "{}", mended.stderr);
    assert_eq!(fs::read(&path).expect("a file"), whole);
}

#[test]
fn a_folder_that_cannot_be_made_is_the_machines_fault() {
    let place = Place::new();
    fs::write(place.path("file"), "").expect("written");
    insta::assert_snapshot!("unwritable", place.run(&["run", "town", "--out", "file/run"]).told());
}

#[test]
fn a_scenario_that_changed_since_the_run_is_not_scored() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "3", "--out", "here"]).code, Some(0));
    let path = place.path("town/groups.csv");
    let text = fs::read_to_string(&path).expect("a file").replace(",600,", ",601,");
    fs::write(&path, text).expect("written");
    let score = place.run(&["score", "here"]);
    assert_eq!((score.code, score.stdout.as_str()), (Some(2), ""));
    assert!(score.stderr.starts_with("error: `town` is not what was run: its digest was `"));
}

#[test]
fn another_record_is_scored_without_running_anything() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "5", "--out", "here"]).code, Some(0));
    fs::create_dir(place.path("other")).expect("made");
    for name in ["record.csv", "episodes.csv"] {
        let text = fs::read_to_string(place.path("town").join(name)).expect("a file");
        fs::write(place.path("other").join(name), text.replace("Nobody dies", "No deaths")).expect("written");
    }
    let score = place.run(&["score", "here", "--record", "other"]);
    assert_eq!(score.code, Some(0), "{}", score.stderr);
    assert!(score.stdout.contains("No deaths"), "{}", score.stdout);
    assert!(score.stdout.contains("\nscored against `other`\n"), "{}", score.stdout);
    let json = place.run(&["score", "here", "--record", "other", "--format", "json"]);
    let report: Value = serde_json::from_str(&json.stdout).expect("JSON");
    let digest = report["scenario"]["record_digest"].as_str().expect("a digest");
    let looks = fs::read_to_string(place.path("here/looks.log")).expect("a log");
    let records: Vec<&str> = looks.lines().filter_map(record_of).collect();
    assert_eq!(records[1..], [&digest[..12]; 2], "what was scored against is logged");
    assert_ne!(records[0], records[1]);
    assert_eq!(report["scenario"]["record_path"], "other");
}

/// The record's digest in a line of `looks.log`.
fn record_of(line: &str) -> Option<&str> {
    line.split_once(" record ")?.1.split(' ').next()
}

#[test]
fn a_record_that_changed_is_noted_by_score_and_by_resume() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "5", "--out", "here"]).code, Some(0));
    let path = place.path("town/episodes.csv");
    let text = fs::read_to_string(&path).expect("a file").replace("Nobody dies", "No deaths");
    fs::write(&path, text).expect("written");
    for args in [["score", "here"].as_slice(), &["run", "town", "--out", "here", "--resume", "--quiet"]] {
        let said = place.run(args);
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        assert!(
            said.stderr.starts_with("note: the record has changed since this run was made"),
            "{}",
            said.stderr
        );
    }
}

#[test]
fn numbers_that_cannot_be_are_refused_with_what_can() {
    let place = Place::new();
    let seed = place.run(&["run", "town", "--seed", "-1"]);
    assert_eq!(seed.code, Some(2));
    assert!(seed.stderr.contains("a seed is a whole number from 0 to 18446744073709551615"), "{}", seed.stderr);
    let histories = place.run(&["run", "town", "-n", "-5"]);
    assert!(histories.stderr.contains("it is a whole number from 1 to 10000000"), "{}", histories.stderr);
}

#[test]
fn a_file_is_neither_run_folder_nor_scenario() {
    let place = Place::new();
    fs::write(place.path("file"), "").expect("written");
    for (args, help) in [
        (["run", "town", "--out", "file"].as_slice(), "choose another folder with `--out`"),
        (&["score", "file"], "give the folder that `interregnum run` made"),
        (&["check", "file"], "give the folder that holds `scenario.toml`"),
    ] {
        let said = place.run(args);
        assert_eq!(said.code, Some(2), "{}", said.stderr);
        assert!(said.stderr.starts_with("error: `file` is a file, not a folder\n"), "{}", said.stderr);
        assert!(said.stderr.contains(help), "{}", said.stderr);
    }
}

/// Bytes that are no text are a name as good as any.
#[cfg(unix)]
#[test]
fn a_folder_whose_name_is_no_text_is_no_bug() {
    use std::os::unix::ffi::OsStrExt;
    let place = Place::new();
    let name = std::ffi::OsStr::from_bytes(b"bad\xff");
    let mut command = place.command(&["run", "town", "-n", "1", "--quiet", "--out"]);
    let output = command.arg(name).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(place.path("").join(name).is_dir());
}

/// A folder in the log's place stands for a run that cannot be written.
#[test]
fn a_look_that_cannot_be_noted_is_refused_and_says_why() {
    let place = Place::new();
    assert_eq!(place.run(&["run", "town", "-n", "2", "--out", "here", "--quiet"]).code, Some(0));
    fs::create_dir(place.path("here/looks.log")).expect("made");
    let score = place.run(&["score", "here", "--format", "json"]);
    assert_eq!((score.code, score.stdout.as_str()), (Some(3), ""));
    assert!(score.stderr.contains("copy the run to where you can write"), "{}", score.stderr);
}

#[test]
fn bundled_scenarios_are_listed() {
    let list = Place::new().run(&["list"]);
    assert_eq!(list.code, Some(0));
    assert!(list.stdout.contains("october-1917  "), "{}", list.stdout);
}

#[test]
fn a_mechanism_is_turned_off_and_every_report_says_so() {
    let place = Place::new();
    let whole = place.run(&["run", "town", "-n", "3", "--quiet"]);
    assert!(!whole.stdout.contains("WITHOUT"), "{}", whole.stdout);
    let plain = fs::read_to_string(place.path("runs/town-1917-3/manifest.json")).expect("a manifest");
    assert!(!plain.contains("without"), "as manifests always were: {plain}");
    let args = ["run", "town", "-n", "3", "--quiet", "--without", "lines", "--without", "fire"];
    let run = place.run(&args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let said = "\nWITHOUT fire, lines: these mechanisms were turned off\n";
    assert!(run.stdout.contains(said), "{}", run.stdout);
    let stored = "runs/town-1917-3-without-fire-without-lines";
    assert_eq!(place.run(&["score", stored]).stdout, run.stdout);
    assert_ne!(place.chunks("runs/town-1917-3"), place.chunks(stored));
    let json = place.run(&["score", stored, "--format", "json"]);
    let report: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(report["without"], serde_json::json!(["fire", "lines"]));
}

#[test]
fn a_run_with_a_mechanism_off_goes_on_only_without_it() {
    let place = Place::new();
    let off = ["run", "town", "-n", "3", "--out", "here", "--quiet", "--without", "fire"];
    assert_eq!(place.run(&off).code, Some(0));
    let other = place.run(&["run", "town", "--out", "here", "--resume", "--without", "lines"]);
    assert_eq!(other.code, Some(2));
    assert!(other.stderr.contains("has mechanisms off `fire`, not `lines`"), "{}", other.stderr);
    let same = place.run(&["run", "town", "--out", "here", "--resume", "--quiet"]);
    assert_eq!(same.code, Some(0), "what is not typed is taken from the run: {}", same.stderr);
    let path = place.path("here/manifest.json");
    let text = fs::read_to_string(&path).expect("a manifest").replace("\"fire\"", "\"fier\"");
    fs::write(&path, text).expect("written");
    let wrong = place.run(&["score", "here"]);
    assert_eq!(wrong.code, Some(3));
    assert!(wrong.stderr.contains("no mechanism is called `fier`"), "{}", wrong.stderr);
}
