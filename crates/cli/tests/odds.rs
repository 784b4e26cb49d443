//! Odds as people and scripts meet them.

mod surface;

use serde_json::Value;
use surface::Place;

const QUICK: [&str; 7] = ["odds", "town", "-n", "20", "--filters", "2", "--quiet"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    QUICK.iter().copied().chain(more.iter().copied()).collect()
}

#[test]
fn help_of_odds_has_examples() {
    insta::assert_snapshot!("help_odds", Place::new().run(&["odds", "--help"]).told());
}

#[test]
fn odds_are_told_to_people() {
    let said = Place::new().run(&with(&["--every", "12"]));
    insta::assert_snapshot!("odds_town", said.told());
}

/// Text, JSON, CSV and SVG say the same hours; the second time nothing is run.
#[test]
fn odds_are_told_to_machines() {
    let place = Place::new();
    let outcome = ["--outcome", "ever(holds('exchange') == 'council')"];
    let json = place.run(&[&with(&outcome)[..], &["--format", "json"]].concat()).stdout;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let hours = json["hours"].as_array().expect("a list").len();
    assert_eq!(json["outcomes"][0]["odds"].as_array().expect("a list").len(), hours);
    assert!(json["hours"][0]["effective"].as_f64().is_some_and(|effective| (effective - 40.0).abs() < 1e-9));
    let kept = std::fs::read(place.path("runs/odds-town-1917-2x20/filter-1.json")).expect("kept");
    let csv = place.run(&[&with(&outcome)[..], &["--format", "csv"]].concat()).stdout;
    assert_eq!(csv.lines().count(), hours + 1);
    assert!(csv.starts_with("hour,minute,time,outcome,odds,mc_error,effective,ancestors,renewed\n"), "{csv}");
    let svg = place.run(&[&with(&outcome)[..], &["--format", "svg"]].concat()).stdout;
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    assert_eq!(svg.matches("<polyline").count(), 1);
    assert_eq!(std::fs::read(place.path("runs/odds-town-1917-2x20/filter-1.json")).expect("kept"), kept);
}

#[test]
fn what_has_no_odds_is_said() {
    let place = Place::new();
    let said = place.run(&with(&["--outcome", "max(tally('killed'))"]));
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("is a number, and a number has no odds"), "{}", said.stderr);
    let said = place.run(&with(&["--outcome", "ever(holds('exchnge') == 'council')"]));
    assert_eq!(said.code, Some(1));
    assert!(said.stderr.contains("did you mean `exchange`?"), "{}", said.stderr);
    let said = place.run(&with(&["--error", "0.9"]));
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("a share from 0.001 to 0.45"), "{}", said.stderr);
}

/// Killed at ten moments and gone on with, odds rest on the same answers and say the same.
#[test]
fn inv_odds_killed_at_ten_moments_are_the_same() {
    let place = Place::new();
    let args = |out| {
        [&["odds", "town", "-n", "60", "--filters", "2", "--quiet", "--format", "csv"], &["--out", out][..]]
            .concat()
    };
    let whole = place.run(&args("whole"));
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    let (killed, stored) = place.killed_at_ten_moments(&args("killed"), 400, "killed");
    assert!(killed > 0, "none of ten was killed before its end");
    assert_eq!(place.run(&args("killed")).stdout, whole.stdout);
    assert_eq!(place.kept("whole"), place.kept("killed"), "killed {killed} times, with bytes {stored:?}");
}
