//! Claims as people and scripts meet them.

mod surface;

use std::fs;

use serde_json::Value;
use surface::Place;

const CLAIMS: &str = r#"
format = 1

[claims.T-1]
line = 3
stated = true
claim = "The committee decided it."
status = "runnable"
flagship = true
intervention = "The committee asks nobody for anything."
patch = "interventions/no-committee.toml"
measures = "The exchange comes to obey the Council"
outcome = "ever(holds('exchange') == 'council')"
unit = "probability"
expects = "falls"

[claims.T-2]
line = 4
stated = false
claim = "Without it, nothing."
status = "runnable"
same_as = "T-1"

[claims.T-3]
stated = false
claim = "Who was for it was for it."
status = "tautology"
reason = "It says the same twice."
"#;

/// A place whose town has claims.
fn claimed() -> Place {
    let place = Place::new();
    fs::create_dir(place.path("town/interventions")).expect("made");
    fs::write(place.path("town/claims.toml"), CLAIMS).expect("written");
    let gone = "format = 1\ntitle = \"No committee\"\nremove = [\"doctrines.committee\"]\n";
    fs::write(place.path("town/interventions/no-committee.toml"), gone).expect("written");
    place
}

#[test]
fn help_of_claims_has_examples() {
    insta::assert_snapshot!("help_claims", Place::new().run(&["claims", "--help"]).told());
}

#[test]
fn claims_are_listed_by_status() {
    let place = claimed();
    insta::assert_snapshot!("claims_list", place.run(&["claims", "town", "--list"]).told());
    let markdown = place.run(&["claims", "town", "--list", "--format", "markdown"]).stdout;
    assert!(
        markdown.starts_with("# Claims: ") && markdown.contains("\n## Can be tried (runnable): 2\n"),
        "{markdown}"
    );
    let csv = place.run(&["claims", "town", "--list", "--format", "csv", "--status", "runnable"]).stdout;
    assert!(csv.starts_with("id,line,stated,status,") && csv.lines().count() == 3, "{csv}");
    assert!(csv.contains("\"Without it, nothing.\""), "{csv}");
    let json: Value =
        serde_json::from_str(&place.run(&["claims", "town", "--list", "--format", "json"]).stdout)
            .expect("JSON");
    let told: Vec<(&str, &str)> = json["claims"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|claim| Some((claim["id"].as_str()?, claim["status"].as_str()?)))
        .collect();
    assert_eq!(told, [("T-1", "runnable"), ("T-2", "runnable"), ("T-3", "tautology")]);
    assert_eq!((&json["claims"][0]["expects"], &json["claims"][2]["expects"]), (&"falls".into(), &Value::Null));
}

#[test]
fn what_cannot_be_listed_is_said() {
    let place = claimed();
    let said = place.run(&["claims", "town", "T-11"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("no claim of `town` is called `T-11`"), "{}", said.stderr);
    assert!(said.stderr.contains("did you mean `T-1`?"), "{}", said.stderr);
    let said = Place::new().run(&["claims", "town"]);
    assert_eq!(said.code, Some(1));
    assert!(said.stderr.contains("`town` has no claims"), "{}", said.stderr);
}

#[test]
fn check_counts_claims_and_tells_their_faults() {
    let place = claimed();
    let said = place.run(&["check", "town"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert!(said.stdout.contains("claims      3: 2 can be tried"), "{}", said.stdout);
    fs::write(place.path("town/claims.toml"), CLAIMS.replace("no-committee.toml", "no-comittee.toml"))
        .expect("written");
    let said = place.run(&["check", "town"]);
    assert_eq!(said.code, Some(1));
    assert!(said.stdout.contains("did you mean `interventions/no-committee.toml`?"), "{}", said.stdout);
}

const TRY: [&str; 9] = ["claims", "town", "T-1", "--settings", "30", "--pairs", "8", "--threads", "2"];

/// A page for each claim and an index: whole in themselves, and readable back as what was found.
#[test]
fn pages_are_written_for_paper() {
    let place = claimed();
    let said =
        place.run(&[&TRY[..3], &["--settings", "6", "--pairs", "2", "--pages", "pages", "--quiet"]].concat());
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let mut names: Vec<String> = fs::read_dir(place.path("pages"))
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["T-1.html", "index.html"]);
    let page = fs::read_to_string(place.path("pages/T-1.html")).expect("text");
    for said in
        ["The committee decided it.", "@page", "<svg", "no-committee.toml", "remove = [", "seed 1917", "line 3"]
    {
        assert!(page.contains(said), "no `{said}` in\n{page}");
    }
    assert_eq!(page.matches("<circle").count(), 6, "one mark for each setting");
    assert!(!page.contains("http") && !page.contains("<script"), "it needs nothing else");
    let index = fs::read_to_string(place.path("pages/index.html")).expect("text");
    assert!(index.contains("<a href=\"T-1.html\">T-1</a>"), "{index}");
}

/// Killed at ten moments and gone on with, a trial stores the same answers and says the same.
#[test]
fn inv_a_trial_killed_at_ten_moments_gives_the_same_rows() {
    let place = claimed();
    let whole = place.run(&[&TRY[..], &["--out", "whole", "--format", "csv", "--quiet"]].concat());
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    let args = [&TRY[..], &["--out", "killed", "--quiet"]].concat();
    let (killed, stored) = place.killed_at_ten_moments(&args, 128, "killed");
    assert!(killed > 0, "none of ten was killed before its end");
    let resumed = place.run(&[&TRY[..], &["--out", "killed", "--format", "csv", "--quiet"]].concat());
    assert_eq!(resumed.stdout, whole.stdout);
    assert_eq!(place.kept("whole"), place.kept("killed"), "killed {killed} times, with bytes {stored:?}");
}
