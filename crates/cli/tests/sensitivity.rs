//! Which parameters matter, and what the record leaves of them, at the command line: on a small town.

mod surface;

use std::fs;

use serde_json::Value;
use surface::Place;

#[test]
fn help_of_sensitivity_and_calibrate_has_examples() {
    let place = Place::new();
    insta::assert_snapshot!("help_sensitivity", place.run(&["sensitivity", "--help"]).told());
    insta::assert_snapshot!("help_calibrate", place.run(&["calibrate", "--help"]).told());
}

#[test]
fn effects_are_ranked_and_the_same_whether_resumed_or_not() {
    let place = Place::new();
    let args = ["sensitivity", "town", "--size", "6", "--quiet", "--format", "csv", "--out"];
    let whole = place.run(&[&args[..], &["whole"]].concat());
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    assert!(whole.stdout.contains(",chance,"), "{}", whole.stdout);
    let rows: Vec<&str> = whole.stdout.lines().collect();
    assert!(rows.len() > 20 && rows.iter().all(|row| row.split(',').count() == 11), "{}", whole.stdout);
    // What is stored of a run that was stopped: fewer rows.
    let path = place.path("whole/answers.json");
    let mut kept: Value = serde_json::from_slice(&fs::read(&path).expect("kept")).expect("JSON");
    kept["values"].as_array_mut().expect("rows").truncate(70);
    fs::write(&path, kept.to_string()).expect("written");
    let resumed = place.run(&[&args[..], &["whole"]].concat());
    assert_eq!(resumed.stdout, whole.stdout);
    fs::write(&path, "{").expect("written");
    assert_eq!(place.run(&[&args[..], &["whole"]].concat()).stdout, whole.stdout);
}

#[test]
fn shares_of_the_variance_are_told_with_their_errors() {
    let place = Place::new();
    let said = place.run(&[
        "sensitivity",
        "town",
        "--method",
        "sobol",
        "--size",
        "16",
        "--parameter",
        "norm",
        "--parameter",
        "stake",
        "--quiet",
    ]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(said.stdout.contains("with all others") && said.stdout.contains("chance"), "{}", said.stdout);
    assert!(said.stdout.lines().all(|line| line.chars().count() <= 100), "{}", said.stdout);
}

#[test]
fn a_calibration_goes_on_where_it_was_stopped_and_scores_before_and_after() {
    let place = Place::new();
    let args = |generations| {
        [
            "calibrate",
            "town",
            "--parameter",
            "norm",
            "--parameter",
            "stake",
            "--particles",
            "20",
            "--quiet",
            "-n",
            "30",
        ]
        .map(str::to_owned)
        .into_iter()
        .chain(["--generations".to_owned(), generations, "--format".to_owned(), "json".to_owned()])
        .collect::<Vec<String>>()
    };
    let run = |generations: &str| {
        let typed = args(generations.to_owned());
        let typed: Vec<&str> = typed.iter().map(String::as_str).collect();
        let said = place.run(&typed);
        assert_eq!(said.code, Some(0), "{}", said.stderr);
        said.stdout
    };
    let one: Value = serde_json::from_str(&run("1")).expect("JSON");
    let resumed = run("2");
    fs::remove_dir_all(place.path("runs/calibrate-town-1917-20")).expect("removed");
    assert_eq!(run("2"), resumed, "what was stopped after one generation goes on to the same end");
    let two: Value = serde_json::from_str(&resumed).expect("JSON");
    assert_eq!(two["generations"][1], one["generations"][1]);
    assert!(two["generations"][2]["tolerance"].as_f64() <= two["generations"][1]["tolerance"].as_f64());
    assert_eq!(two["particles"].as_array().expect("particles").len(), 20);
    assert!(two["before"]["fit"]["brier"]["value"].is_number() && two["after"]["check"]["brier"].is_object());
    let text =
        place.run(&["calibrate", "town", "--parameter", "norm", "--particles", "20", "-n", "30", "--quiet"]);
    assert_eq!(text.code, Some(0), "{}", text.stderr);
    assert!(text.stdout.contains("Scores before and after"), "{}", text.stdout);
}

#[test]
fn what_is_mistyped_is_told() {
    let place = Place::new();
    for (args, told) in [
        (&["sensitivity", "town", "--parameter", "nrom"][..], "did you mean `norm`?"),
        (&["sensitivity", "town", "--headline", "nothing"], "no headline is called `nothing`"),
        (&["sensitivity", "town", "--size", "3"], "3 is not in 4..=65536"),
        (&["calibrate", "town", "--parameter", "stak"], "did you mean `stake`?"),
        (&["calibrate", "town"], "--parameter <NAME>"),
    ] {
        let said = place.run(args);
        assert_eq!(said.code, Some(2), "{args:?}: {}", said.stderr);
        assert!(said.stderr.contains(told), "{args:?}: {}", said.stderr);
    }
}

/// Killed at ten moments and gone on with, a calibration keeps the same particles and says the same.
#[test]
fn inv_a_calibration_killed_at_ten_moments_is_the_same() {
    let place = Place::new();
    let args = |out| {
        let what = ["calibrate", "town", "--parameter", "norm", "--parameter", "stake", "--particles", "40"];
        [&what[..], &["-n", "20", "--quiet", "--format", "json", "--out", out]].concat()
    };
    let whole = place.run(&args("whole"));
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    let (killed, stored) = place.killed_at_ten_moments(&args("killed"), 600, "killed");
    assert!(killed > 0, "none of ten was killed before its end");
    assert_eq!(place.run(&args("killed")).stdout, whole.stdout);
    assert_eq!(place.kept("whole"), place.kept("killed"), "killed {killed} times, with bytes {stored:?}");
}
