//! Why something happened, and what odds turn on, as people and scripts meet them.

mod surface;

use serde_json::Value;
use surface::Place;

const WHY: &str = "holds('exchange') == 'council'";

#[test]
fn help_of_explain_and_pivots_has_examples() {
    let place = Place::new();
    insta::assert_snapshot!("help_explain", place.run(&["explain", "--help"]).told());
    insta::assert_snapshot!("help_pivots", place.run(&["pivots", "--help"]).told());
}

/// A history in which it comes about is told step by step, one in which it does not says so.
#[test]
fn a_chain_is_told_to_people() {
    let place = Place::new();
    let told = |history: &str| place.run(&["explain", "town", "--history", history, "--why", WHY]).stdout;
    let all: Vec<String> = (0..8).map(|history| told(&history.to_string())).collect();
    assert!(all.iter().any(|text| text.contains("It never came about in this history.")));
    let at = all.iter().position(|text| text.contains("lesser step")).expect("it comes about in one");
    insta::assert_snapshot!("explain_town", all[at]);
    let started = place.run(&["explain", "town", "--why", "holds('exchange') == 'crown'"]).stdout;
    assert!(started.contains("It was so from the start"), "{started}");
}

#[test]
fn a_chain_is_told_to_machines_with_forks() {
    let place = Place::new();
    let of = |history: &str| {
        let args =
            ["explain", "town", "--history", history, "--why", WHY, "--forks", "10", "--format", "json", "-q"];
        serde_json::from_str::<Value>(&place.run(&args).stdout).expect("JSON")
    };
    let all: Vec<Value> = (0..8).map(|history| of(&history.to_string())).collect();
    let found = all.iter().find(|json| json["since"] == "event").expect("it comes about in one");
    let links = found["links"].as_array().expect("a list");
    assert!(links.len() >= 2 && links.iter().all(|link| link["comes"].as_u64().is_some_and(|n| n <= 10)));
    let event = links[links.len() - 1]["event"].to_string();
    let history = found["history"].to_string();
    let args = ["explain", "town", "--history", &history, "--event", &event, "--format", "json"];
    let same: Value = serde_json::from_str(&place.run(&args).stdout).expect("JSON");
    let last = |json: &Value| json["links"].as_array().and_then(|all| all.last().cloned()).expect("links");
    assert_eq!(last(&same)["sentence"], last(found)["sentence"]);
}

#[test]
fn what_cannot_be_explained_is_said() {
    let place = Place::new();
    let said = place.run(&["explain", "town", "--event", "1000000"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("has no event `1000000`"), "{}", said.stderr);
    let said = place.run(&["explain", "town", "--why", "max(tally('killed'))"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("answered by no single event"), "{}", said.stderr);
    let said = place.run(&["explain", "town", "--why", "holds('exchnge') == 'council'"]);
    assert_eq!(said.code, Some(1));
    assert!(said.stderr.contains("did you mean `exchange`?"), "{}", said.stderr);
    let said = place.run(&["explain", "town"]);
    assert_eq!(said.code, Some(2));
}

#[test]
fn pivots_of_a_run_are_told() {
    let place = Place::new();
    let run = place.run(&["run", "town", "-n", "200", "--out", "five", "-q"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    insta::assert_snapshot!("pivots_town", place.run(&["pivots", "five"]).told());
    let json: Value =
        serde_json::from_str(&place.run(&["pivots", "five", "--format", "json"]).stdout).expect("JSON");
    let rows = json["pivots"].as_array().expect("a list");
    assert!(!rows.is_empty());
    let csv = place.run(&["pivots", "five", "--format", "csv"]).stdout;
    assert_eq!(csv.lines().count(), rows.len() + 1, "{csv}");
    let said = place.run(&["pivots", "five", "--outcome", "max(tally('killed'))"]);
    assert_eq!(said.code, Some(2), "{}", said.stderr);
}
