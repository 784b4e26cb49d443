//! Faults of claims.

use std::fs;

use insta::assert_snapshot;
use interregnum_scenario::load_claims;

use crate::town::Town;

const ONE: &str = r#"format = 1
[claims.T-1]
line = 3
stated = true
claim = "The march decided it."
status = "runnable"
intervention = "Nobody marches."
patch = "interventions/no-march.toml"
measures = "The hall comes to obey the Council"
outcome = "ever(holds('hall') == 'council')"
unit = "probability"
expects = "falls"
also = "hall-falls"
"#;
const TWO: &str = r#"[claims.T-2]
stated = false
claim = "Nothing else did."
status = "runnable"
same_as = "T-1"
"#;

/// What is told of two claims after one change.
fn told(from: &str, to: &str) -> String {
    let town = Town::new();
    fs::create_dir(town.path().join("interventions")).expect("made");
    let march = "format = 1\ntitle = \"A test\"\nremove = [\"inputs.march\"]\n";
    town.write("interventions/no-march.toml", march);
    let text = format!("{ONE}{TWO}");
    assert!(text.contains(from), "there is no `{from}`");
    town.write("claims.toml", text.replacen(from, to, 1));
    let scenario = town.load().expect("no fault elsewhere");
    let report = load_claims(&scenario).map_or_else(|report| report, |_| scenario.check_claims());
    report.render(false, 100)
}

#[test]
fn claims_without_a_fault() {
    assert_eq!(told("stated", "stated"), "0 errors, 0 warnings in 2 files.\n");
}

#[test]
fn unknown_claim() {
    assert_snapshot!(told("same_as = \"T-1\"", "same_as = \"T-11\""), @r#"
    unknown_claim

      × no claim is called `T-11`
        ╭─[town/claims.toml:18:12]
     17 │ status = "runnable"
     18 │ same_as = "T-11"
        ·            ──┬─
        ·              ╰── it cannot be tried in its place
     19 │ 
        ╰────
      help: did you mean `T-1`?

    1 error, 0 warnings in 1 file. Nothing was run.
    "#);
}

#[test]
fn a_chain_of_claims() {
    assert_snapshot!(told("also = ", "same_as = \"T-2\"\nalso = "));
}

#[test]
fn unknown_outcome() {
    assert_snapshot!(told("\"hall-falls\"", "\"hall-fals\""), @r#"
    unknown_outcome

      × `hall-fals` is neither a headline of the scenario nor an outcome of this file
        ╭─[town/claims.toml:13:9]
     12 │ expects = "falls"
     13 │ also = "hall-fals"
        ·         ────┬────
        ·             ╰── it cannot be measured
     14 │ [claims.T-2]
        ╰────
      help: did you mean `hall-falls`?

    1 error, 0 warnings in 1 file. Nothing was run.
    "#);
}

#[test]
fn words_of_claims() {
    let words = [
        ("\"falls\"", "\"fals\""),
        ("\"probability\"", "\"percent\""),
        ("status = \"runnable\"", "status = \"runable\""),
    ];
    let all: Vec<String> = words.iter().map(|(from, to)| told(from, to)).collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn units_and_directions_of_claims() {
    let words =
        [("\"probability\"", "\"hours\""), ("\"falls\"", "\"later\""), ("also = ", "size = 0\nalso = ")];
    let all: Vec<String> = words.iter().map(|(from, to)| told(from, to)).collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn claims_that_lack_something() {
    let gone =
        ["patch = \"interventions/no-march.toml\"\n", "outcome = \"ever(holds('hall') == 'council')\"\n"];
    let mut all: Vec<String> = gone.iter().map(|gone| told(gone, "")).collect();
    for key in
        ["second = \"Nobody watches.\"\nalso = ", "second_patch = \"interventions/no-march.toml\"\nalso = "]
    {
        all.push(told("also = ", key));
    }
    all.push(told("status = \"runnable\"\nsame", "status = \"tautology\"\nsame"));
    assert_snapshot!(all.join("\n"));
}

#[test]
fn claims_that_name_what_is_not_there() {
    let names = [
        ("no-march.toml", "no-mach.toml"),
        ("'hall')", "'hal')"),
        ("stated = true", "statd = true"),
        ("[claims.T-1]", "[claims.\"T 1\"]"),
    ];
    let all: Vec<String> = names.iter().map(|(from, to)| told(from, to)).collect();
    assert_snapshot!(all.join("\n"));
}

#[test]
fn claims_with_a_faulty_intervention() {
    let town = Town::new();
    fs::create_dir(town.path().join("interventions")).expect("made");
    town.write("interventions/no-march.toml", "format = 1\nremove = [\"inputs.march\"]\n");
    town.write("claims.toml", ONE);
    assert_snapshot!(town.load().expect("no fault elsewhere").check_claims().render(false, 100));
}
