//! `new` and `split`: a scenario of one's own, and the draw of what is scored.

mod surface;

use std::fs;

use serde_json::Value;
use surface::{Place, masked};

#[test]
fn help_says_what_is_made_and_drawn() {
    let place = Place::new();
    insta::assert_snapshot!("help_new", place.run(&["new", "--help"]).told());
    insta::assert_snapshot!("help_split", place.run(&["split", "--help"]).told());
}

#[test]
fn a_new_scenario_is_sound_and_says_what_to_do_next() {
    let place = Place::new();
    insta::assert_snapshot!("new", place.run(&["new", "lipova"]).told());
    let check = place.run(&["check", "lipova"]);
    insta::assert_snapshot!("new_checked", masked(&check.told(), &["digest      ", "record      "]));
    assert!(fs::read_to_string(place.path("lipova/README.md")).expect("a file").contains("`posts.csv`"));
}

/// The digest in what `check` says of a scenario.
fn digest(place: &Place, scenario: &str) -> Value {
    let said = place.run(&["check", scenario, "--format", "json"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let checked: Value = serde_json::from_str(&said.stdout).expect("JSON");
    serde_json::json!([checked["digest"], checked["record_digest"]])
}

#[test]
fn a_copy_of_a_bundled_scenario_is_that_scenario() {
    let place = Place::new();
    let listed = place.run(&["list"]).stdout;
    // Readings stand below their scenario, further in.
    let lines = listed.lines().filter(|line| !line.starts_with(' '));
    let names: Vec<&str> = lines.filter_map(|line| line.split("  ").next()).collect();
    assert!(names.contains(&"tutorial") && names.contains(&"october-1917"), "{names:?}");
    for name in names {
        assert_eq!(place.run(&["new", "copy", "--from", name]).code, Some(0));
        assert!(place.path("copy/README.md").exists(), "{name}");
        assert_eq!(digest(&place, "copy"), digest(&place, name), "{name}");
        fs::remove_dir_all(place.path("copy")).expect("removed");
    }
}

#[test]
fn a_copy_named_like_a_bundled_scenario_is_told_apart() {
    let place = Place::new();
    let said = place.run(&["new", "october-1917", "--from", "october-1917"]);
    assert!(said.stdout.contains("\n  interregnum check ./october-1917\n"), "{}", said.stdout);
}

#[test]
fn nothing_is_made_where_something_is_or_nothing_can_be() {
    let place = Place::new();
    fs::write(place.path("file"), "mine").expect("written");
    fs::create_dir(place.path("empty")).expect("made");
    insta::assert_snapshot!("new_not_empty", place.run(&["new", "town"]).told());
    insta::assert_snapshot!("new_on_a_file", place.run(&["new", "file"]).told());
    insta::assert_snapshot!("new_no_parent", place.run(&["new", "none/town"]).told());
    insta::assert_snapshot!("new_unknown", place.run(&["new", "here", "--from", "tutorail"]).told());
    assert_eq!(fs::read_to_string(place.path("file")).expect("a file"), "mine");
    assert!(!place.path("none").exists() && !place.path("here").exists());
    assert_eq!(place.run(&["new", "empty"]).code, Some(0), "an empty folder will do");
}

/// A place where not even root can make a folder.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_the_machine_refuses_is_the_machines_fault() {
    let place = Place::new();
    let said = place.run(&["new", "/proc/lipova"]);
    assert_eq!((said.code, said.stdout.as_str()), (Some(3), ""));
    assert!(said.stderr.starts_with("error: cannot make `/proc/lipova`: "), "{}", said.stderr);
    assert!(said.stderr.ends_with("; nothing was made\n"), "{}", said.stderr);
}

/// The town's episodes without their sides.
fn undraw(place: &Place) -> String {
    let path = place.path("town/episodes.csv");
    let text = fs::read_to_string(&path).expect("a file").replace(",fit,", ",,").replace(",check,", ",,");
    fs::write(&path, &text).expect("written");
    text
}

#[test]
fn the_split_is_drawn_once_and_nothing_else_of_the_file_changes() {
    let place = Place::new();
    let before = undraw(&place).replace('\n', "\r\n");
    fs::write(place.path("town/episodes.csv"), &before).expect("written");
    insta::assert_snapshot!("split", place.run(&["split", "town"]).told());
    let after = fs::read_to_string(place.path("town/episodes.csv")).expect("a file");
    assert_eq!(after.replace(",fit,", ",,").replace(",check,", ",,"), before);
    insta::assert_snapshot!("split_before", place.run(&["split", "town"]).told());
    insta::assert_snapshot!("split_as_drawn", place.run(&["split", "town", "--check"]).told());
    fs::write(place.path("town/episodes.csv"), after.replacen(",fit,", ",,", 1)).expect("written");
    insta::assert_snapshot!("split_not_as_drawn", place.run(&["split", "town", "--check"]).told());
    insta::assert_snapshot!("split_taken", place.run(&["split", "town"]).told());
    insta::assert_snapshot!("split_again", place.run(&["split", "town", "--again"]).told());
    assert_eq!(fs::read_to_string(place.path("town/episodes.csv")).expect("a file"), after);
    insta::assert_snapshot!("split_no_folder", place.run(&["split", "twon"]).told());
}

/// Episodes that come later are drawn by themselves; what nothing measures is counted and told with its reason.
#[test]
fn a_later_draw_is_dealt_and_the_first_stays() {
    let place = Place::new();
    let path = place.path("town/episodes.csv");
    undraw(&place);
    assert_eq!(place.run(&["split", "town"]).code, Some(0));
    let first = fs::read_to_string(&path).expect("a file").replacen(",note", ",note,draw", 1);
    let first: String =
        first.lines().enumerate().map(|(at, x)| format!("{x}{}\n", &[",", ""][usize::from(at == 0)])).collect();
    let more = "late,Late,force,1917-03-01,,ever(tally('killed') > 0),no,,,,2\nvote,A vote,institution,1917-03-01,,,,,,Votes are not in the language,\n";
    fs::write(&path, format!("{first}{more}")).expect("written");
    insta::assert_snapshot!("split_later", place.run(&["split", "town"]).told());
    let after = fs::read_to_string(&path).expect("a file");
    assert!(after.starts_with(&first), "{after}");
    assert_eq!(place.run(&["split", "town", "--check"]).code, Some(0));
    // A row too many in the first draw is told; a third draw is dealt all the same.
    let third = after.replacen("late,Late", "early,Early,force,1917-03-01,,ever(tally('killed') > 1),no,,,,\nthird,Third,force,1917-03-01,,ever(tally('killed') > 2),no,,,,3\nlate,Late", 1);
    fs::write(&path, &third).expect("written");
    insta::assert_snapshot!("split_left", place.run(&["split", "town"]).told());
    assert!(
        fs::read_to_string(&path)
            .expect("a file")
            .contains("early,Early,force,1917-03-01,,ever(tally('killed') > 1),no,,,,")
    );
    let checked = place.run(&["check", "town"]);
    let counted = "unmeasured  1 episode has no observable: `--unmeasured` lists each with its reason";
    assert!(checked.stdout.contains(counted), "{}", checked.told());
    let listed = place.run(&["check", "town", "--unmeasured"]);
    assert!(listed.stdout.contains("unmeasured  A vote: Votes are not in the language"), "{}", listed.told());
    assert!(checked.stdout.contains("1 not drawn, 1 without an observable"), "{}", checked.told());
    let json: Value =
        serde_json::from_str(&place.run(&["check", "town", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(
        (&json["unmeasured"][0]["id"], &json["counts"]["episodes"]["unmeasured"]),
        (&"vote".into(), &1.into())
    );
    let run = place.run(&["run", "town", "-n", "20", "--out", "here", "--quiet"]);
    assert!(run.stdout.contains("NOT MEASURED: 1 episode has no observable"), "{}", run.stdout);
    let report: Value =
        serde_json::from_str(&place.run(&["score", "here", "--format", "json"]).stdout).expect("JSON");
    assert_eq!(report["unmeasured_episodes"][0]["reason"], "Votes are not in the language");
}

#[test]
fn a_file_without_episodes_of_form_is_told_as_check_tells_it() {
    let place = Place::new();
    let path = place.path("town/episodes.csv");
    let text = fs::read_to_string(&path).expect("a file").replacen("split", "part", 1);
    fs::write(&path, &text).expect("written");
    let said = place.run(&["split", "town"]);
    assert_eq!(said.code, Some(1));
    assert!(said.stderr.contains("`part` is not a column of this file"), "{}", said.stderr);
    assert_eq!(fs::read_to_string(&path).expect("a file"), text);
}

#[test]
fn one_can_run_before_one_draws_and_every_report_says_so() {
    let place = Place::new();
    undraw(&place);
    let run = place.run(&["run", "town", "-n", "40", "--out", "here", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.contains("NOT SCORED: 4 episodes are in neither part of the split"), "{}", run.stdout);
    assert!(!run.stdout.contains("There is no record"), "{}", run.stdout);
    let json = place.run(&["score", "here", "--format", "json"]);
    let report: Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(
        (&report["undrawn_episodes"], report["outcomes"].as_array().map(Vec::len)),
        (&4.into(), Some(0))
    );
    assert!(!place.path("here/looks.log").exists(), "nothing of a check episode was shown");
    assert_eq!(place.run(&["split", "town"]).code, Some(0));
    let score = place.run(&["score", "here"]);
    assert!(
        score.stdout.contains("nothing-changes") && !score.stdout.contains("NOT SCORED"),
        "{}",
        score.stdout
    );
}
