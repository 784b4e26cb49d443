//! The model tried, as people and scripts meet it.
//!
//! What a change does is compared with two runs made apart; no number that comes out of a simulation is asked here.

mod surface;

use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use surface::Place;

const ONLY: [&str; 6] = ["--only", "fire", "--only", "bridges", "--only", "norm"];
const PATIENCE: Duration = Duration::from_secs(120);

fn stress<'a>(histories: &'a str, out: &'a str, format: &'a str) -> Vec<&'a str> {
    let line = ["stress", "town", "-n", histories, "--quiet", "--out", out, "--format", format];
    line.into_iter().chain(ONLY).collect()
}

fn json(place: &Place, args: &[&str]) -> Value {
    let said = place.run(args);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

fn variant<'a>(found: &'a Value, name: &str) -> &'a Value {
    let variants = found["variants"].as_array().expect("a list");
    variants.iter().find(|variant| variant["name"] == name).unwrap_or_else(|| panic!("{name} in {found}"))
}

#[test]
fn help_of_stress_has_examples() {
    insta::assert_snapshot!("help_stress", Place::new().run(&["stress", "--help"]).told());
}

/// The same as `diff` says of two runs that were made one by one; planted error: of the other variant it says else.
#[test]
fn a_mechanism_off_is_what_two_runs_differ_by() {
    let place = Place::new();
    let found = json(&place, &stress("60", "tried", "json"));
    assert_eq!(found["variants"].as_array().map(Vec::len), Some(4), "fire, bridges, norm up and down");
    for (folder, more) in [("plain", None), ("unfired", Some("--without=fire"))] {
        let args = ["run", "town", "-n", "60", "--quiet", "--out", folder];
        let args: Vec<&str> = args.into_iter().chain(more).collect();
        assert_eq!(place.run(&args).code, Some(0));
    }
    let apart = json(&place, &["diff", "plain", "unfired", "--format", "json"]);
    let fire = variant(&found, "without-fire");
    let headlines = apart["headlines"].as_array().expect("a list");
    for (own, theirs) in fire["headlines"].as_array().expect("a list").iter().zip(headlines) {
        assert_eq!(own["id"], theirs["id"]);
        let share = if own["median"].is_null() { &own["share"] } else { &own["median"] };
        assert_eq!(share["value"], theirs["difference"]["value"], "{own} {theirs}");
        assert_eq!(share["mc_error"], theirs["difference"]["mc_error"], "{own} {theirs}");
    }
    let norm = &variant(&found, "norm-up");
    assert!(norm["otherwise"].as_u64() > Some(0), "a parameter that counts changes something: {norm}");
    assert_ne!(norm["otherwise"], fire["otherwise"], "two changes are not the same run");
}

/// Scores too: the change is the difference of what each run is scored by itself.
#[test]
fn a_change_of_a_score_is_the_difference_of_two_scores() {
    let place = Place::new();
    let found = json(&place, &stress("60", "tried", "json"));
    let of = |run: &str| json(&place, &["score", run, "--format", "json"]);
    let (base, up) = (of("tried/base"), of("tried/norm-up"));
    for split in ["fit", "check"] {
        for score in ["brier", "crps_hours"] {
            let value = |report: &Value| report["scores"][split][score]["value"].as_f64().expect("a score");
            let own = variant(&found, "norm-up")[split][score]["value"].as_f64().expect("a change");
            assert!((own - (value(&up) - value(&base))).abs() < 1e-12, "{split} {score}: {own}");
        }
    }
    assert_eq!(found["model"]["scores"], base["scores"], "null models beside");
}

/// The town has no bridge: not one bit changes, and no error is claimed.
#[test]
fn a_mechanism_that_is_not_used_changes_exactly_nothing() {
    let place = Place::new();
    let found = json(&place, &stress("40", "tried", "json"));
    let bridges = variant(&found, "without-bridges");
    assert_eq!((&bridges["changes_nothing"], &bridges["otherwise"]), (&true.into(), &0.into()));
    assert_eq!(bridges["effect"], 0.0);
    let changes = bridges["headlines"].as_array().expect("a list").iter().flat_map(|headline| {
        ["share", "median", "mean", "median_hours", "mean_hours"].map(|which| &headline[which])
    });
    let scores = ["fit", "check"]
        .into_iter()
        .flat_map(|split| ["brier", "crps_hours"].map(|score| &bridges[split][score]));
    for change in changes.chain(scores).filter(|change| !change.is_null()) {
        assert_eq!(change["value"], 0.0, "{change}");
        assert!(change["mc_error"].is_null() || change["mc_error"] == 0.0, "{change}");
    }
    let said = place.run(&stress("40", "tried", "text")).stdout;
    assert!(said.contains("1 change nothing at all in any of 40 histories"), "{said}");
}

#[test]
fn killed_and_gone_on_with_it_says_the_same() {
    let place = Place::new();
    let whole = place.run(&stress("200", "whole", "md")).stdout;
    let args = stress("200", "halved", "md");
    let mut child =
        place.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let began = Instant::now();
    while !place.path("halved/without-fire/chunk-00001").is_dir() {
        assert!(began.elapsed() < PATIENCE, "no chunk is finished");
        sleep(Duration::from_millis(1));
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    assert!(!place.path("halved/norm-down/chunk-00003").exists(), "it was killed before its end");
    let resumed = place.run(&args);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    assert_eq!(resumed.stdout.replace("halved", "whole"), whole);
    let again = place.run(&stress("100", "halved", "md"));
    assert_eq!(again.code, Some(2), "another number of histories is another stress: {}", again.stderr);
}

/// A run with a parameter moved says so wherever runs are told apart.
#[test]
fn a_moved_parameter_is_recorded() {
    let place = Place::new();
    json(&place, &stress("20", "tried", "json"));
    let said = place.run(&["diff", "tried/base", "tried/norm-up"]).stdout;
    assert!(said.contains("prior, norm +10 %"), "{said}");
}

#[test]
fn an_unknown_name_is_refused() {
    let said = Place::new().run(&["stress", "town", "--only", "bridgess"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("bridges"), "{}", said.stderr);
}

#[test]
fn every_field_of_the_json_is_in_the_manual() {
    let place = Place::new();
    let mut found = json(&place, &stress("20", "tried", "json"));
    found["model"].take();
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&found, &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
}
