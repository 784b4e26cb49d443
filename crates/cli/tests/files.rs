//! `ledger`, `schema`, `completions` and `man`, as people and scripts meet them.

mod surface;

use std::fs;
use std::io::Read;
use std::process::Stdio;

use serde_json::Value;
use surface::Place;

fn json(place: &Place, args: &[&str]) -> Value {
    let said = place.run(args);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

#[test]
fn help_of_these_has_examples() {
    let place = Place::new();
    for command in ["ledger", "schema", "migrate", "completions", "man"] {
        insta::assert_snapshot!(format!("help_{command}"), place.run(&[command, "--help"]).told());
    }
}

#[test]
fn the_ledger_of_one_file_is_a_table_and_a_count() {
    let place = Place::new();
    insta::assert_snapshot!("ledger_groups", place.run(&["ledger", "town", "--file", "groups.csv"]).told());
    insta::assert_snapshot!(
        "ledger_choices",
        place.run(&["ledger", "town", "--file", "posts.csv", "--choices"]).told()
    );
}

#[test]
fn the_whole_ledger_fits_the_width() {
    let place = Place::new();
    for (columns, widest) in [("80", 80), ("100", 100)] {
        let output =
            place.command(&["ledger", "october-1917"]).env("COLUMNS", columns).output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let too_wide = text.lines().find(|line| line.chars().count() > widest);
        assert_eq!(too_wide, None, "at {columns} columns");
    }
}

#[test]
fn guesses_alone_are_all_guessed() {
    let place = Place::new();
    let all = json(&place, &["ledger", "town", "--format", "json"]);
    let some = json(&place, &["ledger", "town", "--guesses", "--format", "json"]);
    let count = |found: &Value| found["entries"].as_array().expect("a list").len();
    assert!(0 < count(&some) && count(&some) < count(&all));
    let bases = some["entries"].as_array().expect("a list").iter().map(|entry| entry["basis"].as_str());
    assert!(bases.flatten().all(|basis| ["guess", "part guess"].contains(&basis)));
    let guessed =
        all["all"]["guess"].as_u64().expect("a number") + all["all"]["part_guess"].as_u64().expect("a number");
    assert_eq!(count(&some) as u64, guessed);
    assert_eq!(all["all"], some["all"], "counts are of everything");
}

#[test]
fn the_csv_has_a_row_for_every_entry_of_the_json() {
    let place = Place::new();
    let rows = place.run(&["ledger", "town", "--format", "csv"]).stdout;
    let entries = json(&place, &["ledger", "town", "--format", "json"]);
    let entries = entries["entries"].as_array().expect("a list");
    assert_eq!(rows.lines().count(), 1 + entries.len());
    let columns: Vec<&str> = rows.lines().next().expect("a line").split(',').collect();
    let fields = entries[0].as_object().expect("an object");
    assert!(
        columns.len() == fields.len() && columns.iter().all(|column| fields.contains_key(*column)),
        "{columns:?}"
    );
}

#[test]
fn the_json_of_these_has_the_documented_fields() {
    let place = Place::new();
    let documented = include_str!("../../../docs/cli.md");
    let mut missing = Vec::new();
    surface::fields(&json(&place, &["ledger", "town", "--format", "json"]), &mut missing);
    missing.retain(|field| !documented.contains(&format!("`{field}`")));
    assert_eq!(missing, [] as [String; 0], "fields that docs/cli.md does not name");
}

/// A reader that has heard enough is no failure.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let place = Place::new();
    for args in [["ledger", "october-1917"].as_slice(), &["schema", "parameters.toml"], &["completions", "zsh"]]
    {
        let mut child =
            place.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("stderr").read_to_string(&mut said).expect("text");
        assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn schemas_are_listed_written_and_refused() {
    let place = Place::new();
    insta::assert_snapshot!("schema_list", place.run(&["schema"]).told());
    let one = json(&place, &["schema", "places.csv"]);
    assert_eq!(one["type"], "array");
    let all = place.run(&["schema", "--all", "--out", "schemas"]);
    assert_eq!((all.code, all.stdout.as_str()), (Some(0), ""), "{}", all.stderr);
    let written = fs::read_to_string(place.path("schemas/places.csv.schema.json")).expect("a file");
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), one);
    assert_eq!(fs::read_dir(place.path("schemas")).expect("a folder").count(), 15);
    insta::assert_snapshot!("schema_unknown", place.run(&["schema", "place.csv"]).told());
    assert_eq!(place.run(&["schema", "--all"]).code, Some(2), "somewhere to write is needed");
}

#[test]
fn shells_complete_commands_and_bundled_scenarios() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = place.run(&["completions", shell]);
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{shell}");
        assert!(said.stdout.contains("ledger") && said.stdout.contains("without"), "{shell}");
    }
    assert!(place.run(&["completions", "bash"]).stdout.contains("october-1917"));
}

#[test]
fn there_is_a_man_page_for_every_command() {
    let place = Place::new();
    let first = place.run(&["man"]);
    assert!(first.code == Some(0) && first.stdout.contains(".TH interregnum 1"), "{}", first.stdout);
    assert_eq!(place.run(&["man", "--out", "man1"]).code, Some(0));
    for page in ["interregnum.1", "interregnum-run.1", "interregnum-runs-rm.1", "interregnum-ledger.1"] {
        assert!(place.path("man1").join(page).is_file(), "{page}");
    }
}

#[test]
fn the_present_format_is_left_alone_and_others_are_refused() {
    let place = Place::new();
    insta::assert_snapshot!("migrate_present", place.run(&["migrate", "town"]).told());
    insta::assert_snapshot!("migrate_no_scenario", place.run(&["migrate", "nowhere"]).told());
    insta::assert_snapshot!("migrate_bundled", place.run(&["migrate", "tutorial"]).told());
    let path = place.path("town/scenario.toml");
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(&path, text.replace("format = 1", "format = 2")).expect("written");
    insta::assert_snapshot!("migrate_later", place.run(&["migrate", "town"]).told());
}
