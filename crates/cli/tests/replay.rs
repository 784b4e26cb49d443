//! `replay` as people meet it: what it says on an invented town, and what it refuses.
//!
//! Sentences are tested in the lab, on traces written by hand; here it is asked how a history is chosen, filtered and
//! laid out. What a simulation says is not asked.

mod surface;

use std::fs;

use engine::order_book::{OrderFate, order_book};
use engine::trace::What;
use lab::store::{RunFolder, StoredHistory};
use serde_json::Value;
use surface::Place;

/// A place with a run of 20 histories in `runs/twenty`.
fn place() -> Place {
    let place = Place::new();
    let run = place.run(&["run", "town", "-n", "20", "--out", "runs/twenty", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    place
}

#[test]
fn help_says_how_a_history_is_chosen() {
    insta::assert_snapshot!("help_replay", Place::new().run(&["replay", "--help"]).told());
}

#[test]
fn a_history_says_what_it_is_in_both_calendars_and_fits_the_width() {
    let place = place();
    let told = place.run(&["replay", "runs/twenty", "--history", "7", "--all"]);
    assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""));
    for said in [
        "A town\nOne history of 20 (seed 1917, history 7): an illustration, not a finding.\n",
        "- When the exchange comes to obey the council: ",
        "; the record: about 1 Mar 14:00",
        "\nWednesday 1 March 1917 (14 March New Style)\n",
        "\n  05:30  Fed to the model: the Ministry ordered 60 of the Cadets to strengthen the Bridge.\n",
        "this is fed to the model, not its choice.",
        "Odds in brackets say by how much one reason alone",
    ] {
        assert!(told.stdout.contains(said), "`{said}` in\n{}", told.stdout);
    }
    for unsaid in [" nat", "first-regiment", "AuthorityIx", "Chosen because"] {
        assert!(!told.stdout.contains(unsaid), "`{unsaid}` in\n{}", told.stdout);
    }
    let output = place.command(&["replay", "--all"]).env("COLUMNS", "60").output().expect("it runs");
    let narrow = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(narrow.lines().find(|line| line.chars().count() > 60), None);
}

/// A run with a mechanism off is told as it went; the null model's run beside it is not told.
#[test]
fn a_run_with_something_off_is_told_as_it_went() {
    let place = place();
    let run =
        place.run(&["run", "town", "-n", "10", "--without", "acceptance", "--out", "runs/off", "--quiet"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for history in 0..10 {
        let number = history.to_string();
        let told = place.run(&["replay", "runs/off", "--history", &number]);
        assert_eq!((told.code, told.stderr.as_str()), (Some(0), ""), "history {history}");
        let title = format!("(seed 1917, history {history}, without acceptance)");
        assert!(told.stdout.contains(&title), "{}", told.stdout);
    }
    let null = place.run(&["replay", "runs/twenty/shuffled-leanings"]);
    assert_eq!(null.code, Some(2), "{}", null.stdout);
    assert!(null.stderr.contains("deals leanings at random"), "{}", null.stderr);
}

#[test]
fn without_a_number_the_newest_runs_most_typical_history_is_told() {
    let place = place();
    let told = place.run(&["replay"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    let chosen = "Chosen because its headlines are, all in all, nearest to the medians of the run.";
    assert!(told.stdout.contains(chosen), "{}", told.stdout);
    assert!(told.stdout.contains("One history of 20 (seed 1917, history "), "{}", told.stdout);
    assert_eq!(place.run(&["replay", "runs/twenty"]).stdout, told.stdout);
}

#[test]
fn a_scenario_is_told_without_a_run_and_to_the_same_words() {
    let place = place();
    let of_run = place.run(&["replay", "runs/twenty", "--history", "3"]).stdout;
    let alone = place.run(&["replay", "town", "--history", "3", "--seed", "1917"]);
    assert_eq!((alone.code, alone.stderr.as_str()), (Some(0), ""));
    assert_eq!(of_run.replace("One history of 20 (", "One history ("), alone.stdout);
    let other = place.run(&["replay", "town", "--seed", "5"]);
    assert!(other.stdout.contains("One history (seed 5, history 0)"), "{}", other.stdout);
    assert!(other.stdout.contains("Told because it is the first"), "{}", other.stdout);
}

/// A page by itself, before the whole chronicle, or left out where a part of the chronicle is asked for: in text, in
/// Markdown and for machines alike.
#[test]
fn the_turning_points_come_first_and_the_chronicle_if_it_is_asked_for() {
    let place = place();
    let pages: [(&[&str], bool, bool); 5] = [
        (&[], true, false),
        (&["--full"], true, true),
        (&["--all"], true, true),
        (&["--place", "bridge"], false, true),
        (&["--from", "1917-03-01T01:00", "--full"], true, true),
    ];
    for (more, turning, chronicle) in pages {
        let told = |format: &str| {
            let args = [&["replay", "runs/twenty", "--history", "7", "--format", format], more].concat();
            place.run(&args).stdout
        };
        let (text, md, json) = (told("text"), told("md"), json(&place, more));
        assert_eq!(text.contains("\nTurning points\n"), turning, "{more:?}\n{text}");
        assert_eq!(text.contains("\nAt the end, 2 Mar 00:00\n"), turning, "{more:?}\n{text}");
        assert_eq!(md.contains("\n## Turning points\n"), turning, "{more:?}\n{md}");
        assert_eq!(json["turning_points"].is_array() && json["at_end"].is_object(), turning, "{more:?}");
        assert_eq!(text.contains("Odds in brackets"), chronicle, "{more:?}\n{text}");
        assert_eq!(md.contains("\n## Wednesday 1 March 1917"), chronicle, "{more:?}\n{md}");
        assert_eq!(json["entries"].is_array(), chronicle, "{more:?}");
        assert_eq!(text.contains("All of it is told by `--full` ("), !chronicle, "{more:?}\n{text}");
        let turns = json["turning_points"].as_array().into_iter().flatten();
        for sentence in turns.filter_map(|turn| turn["sentence"].as_str()) {
            assert!(md.contains(sentence), "{sentence}\n{md}");
        }
    }
    let (page, all) = (json(&place, &[]), json(&place, &["--all"]));
    assert_eq!(page["left_out"].as_u64(), Some(entries(&all).len() as u64), "what is not told is counted");
    let held = page["at_end"]["held"].as_array().expect("a list").iter();
    let places: Vec<&Value> = held.flat_map(|held| held["places"].as_array().expect("a list")).collect();
    assert_eq!(places.len(), 3, "each place is somebody's or nobody's");
}

/// What the JSON of `replay` with these arguments says, on history 7.
fn json(place: &Place, more: &[&str]) -> Value {
    let args = [&["replay", "runs/twenty", "--history", "7", "--format", "json"], more].concat();
    let said = place.run(&args);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

fn entries(report: &Value) -> &[Value] {
    report["entries"].as_array().expect("a list")
}

#[test]
fn filters_tell_a_part_and_say_how_much_is_left_out() {
    let place = place();
    let whole = json(&place, &["--all"]);
    let main = json(&place, &["--full"]);
    let count = |report: &Value| entries(report).len() as u64;
    let left_out = |report: &Value| report["left_out"].as_u64();
    assert_eq!((left_out(&whole), left_out(&main)), (Some(0), Some(count(&whole) - count(&main))));
    assert!(entries(&main).iter().all(|entry| entry["minor"] == false));
    let bridge = json(&place, &["--all", "--place", "bridge"]);
    assert!(count(&bridge) > 0 && count(&bridge) < count(&whole));
    let about = |entry: &Value, list: &str, id: &str| {
        entry[list].as_array().is_some_and(|ids| ids.contains(&Value::from(id)))
    };
    assert!(entries(&bridge).iter().all(|entry| about(entry, "places", "bridge")));
    let cadets = json(&place, &["--all", "--group", "cadets"]);
    assert!(count(&cadets) > 0 && entries(&cadets).iter().all(|entry| about(entry, "groups", "cadets")));
    let hour = json(&place, &["--all", "--from", "1917-03-01T05:00", "--to", "1917-03-01T05:59"]);
    let minutes: Vec<u64> = entries(&hour).iter().filter_map(|entry| entry["minute"].as_u64()).collect();
    assert!(minutes.contains(&330) && minutes.iter().all(|minute| *minute < 360), "{minutes:?}");
    // Fire that went on into the hour is told with it.
    let early = |entry: &&Value| entry["minute"].as_u64().is_some_and(|minute| minute < 300);
    let goes_on =
        |entry: &Value| entry["sentence"].as_str().is_some_and(|text| text.contains("the fire went on"));
    assert!(entries(&hour).iter().filter(early).all(goes_on));
    let day = json(&place, &["--all", "--from", "1917-03-01", "--to", "1917-03-01"]);
    assert_eq!(day["entries"], whole["entries"], "a day is a whole day");
}

#[test]
fn the_json_has_the_documented_fields_and_odds_but_no_nats() {
    let place = place();
    let report = json(&place, &["--all"]);
    let documented = include_str!("../../../docs/cli.md");
    let mut names = Vec::new();
    fields(&report, &mut names);
    names.retain(|name| !documented.contains(&format!("`{name}`")));
    assert_eq!(names, [] as [String; 0], "fields that docs/cli.md does not name");
    assert_eq!(
        (&report["history"], &report["histories"], &report["seed"]),
        (&7.into(), &20.into(), &1917.into())
    );
    let reasons = entries(&report).iter().filter_map(|entry| entry["reasons"].as_array()).flatten();
    let odds: Vec<f64> = reasons.filter_map(|reason| reason["odds"].as_f64()).collect();
    assert!(!odds.is_empty() && odds.iter().all(|odds| *odds > 0.0));
}

fn fields(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                found.push(name.clone());
                fields(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| fields(inner, found)),
        _ => {}
    }
}

/// History 7 as the run stored it.
fn stored(place: &Place) -> StoredHistory {
    let scenario = scenario::load_folder(&place.path("town")).expect("the town");
    let run = RunFolder::open(&place.path("runs/twenty")).expect("a run");
    let histories = run.read_chunk(&scenario.setting, 0).expect("a chunk");
    histories.into_iter().find(|history| history.number == 7).expect("history 7")
}

fn orders(report: &Value) -> &[Value] {
    report["orders"].as_array().expect("a list")
}

/// One row for every demand of the stored events, each with one fate, and the fates add up.
#[test]
fn the_order_book_has_every_demand_and_its_fates_add_up() {
    let place = place();
    let book = json(&place, &["--orders"]);
    let trace = stored(&place).trace;
    let issued = trace.iter().filter(|event| matches!(event.what, What::Issued { .. })).count();
    assert!(issued > 10, "{issued} demands are no book");
    assert_eq!((orders(&book).len(), book["demands"].as_u64()), (issued, Some(issued as u64)));
    assert!(orders(&book).iter().filter_map(|row| row["number"].as_u64()).eq(0..issued as u64));

    let fates = book["fates"].as_object().expect("an object");
    assert_eq!(fates.values().filter_map(Value::as_u64).sum::<u64>(), issued as u64);
    let lines = order_book(&trace);
    for (fate, name) in OrderFate::ALL {
        let expected = lines.iter().filter(|line| line.fate == fate).count();
        let shown = json(&place, &["--orders", "--fate", name]);
        assert_eq!(orders(&shown).len(), expected, "{name}");
        assert_eq!(fates.get(name).and_then(Value::as_u64).unwrap_or(0), expected as u64, "{name}");
        assert!(orders(&shown).iter().all(|row| row["fate"] == name));
    }
    for row in orders(&book) {
        let minutes = [&row["minute"], &row["minutes"], &row["settled"]].map(Value::as_u64);
        let open = row["fate"] == "carried" || row["fate"] == "delivered";
        assert_eq!(minutes[0].zip(minutes[1]).map(|(at, more)| at + more), minutes[2], "{row}");
        assert_eq!(minutes[2].is_none(), open, "{row}");
    }
    let plain = place.run(&["replay", "runs/twenty", "--history", "7"]).stdout;
    assert!(plain.contains(&format!("\nDemands: {issued}; ")), "{plain}");
}

#[test]
fn the_order_book_is_a_table_that_fits_and_can_be_asked_for_a_part() {
    let place = place();
    let args = ["replay", "runs/twenty", "--history", "7", "--orders"];
    for columns in [60, 80, 100, 120] {
        let output = place.command(&args).env("COLUMNS", columns.to_string()).output().expect("it runs");
        let told = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(told.lines().find(|line| line.chars().count() > columns), None, "{columns} columns");
        assert!(told.contains("\nWednesday 1 March 1917 (14 March New Style)\n"), "{told}");
        let table = told.contains(" No.  Issued  Demand");
        assert_eq!(table, columns >= 80, "{told}");
    }
    let fed = place.run(
        &[&args[..], &["--issuer", "ministry", "--from", "1917-03-01T05:30", "--to", "1917-03-01T05:30"]]
            .concat(),
    );
    let line = "05:30   The Ministry ordered 60 of the Cadets";
    assert!(
        fed.stdout.contains(line) && fed.stdout.contains("(fed to the model)"),
        "{}{}",
        fed.stdout,
        fed.stderr
    );
    assert!(fed.stdout.contains("\nDemands asked for, of "), "{}", fed.stdout);

    let bridge = json(&place, &["--orders", "--place", "bridge"]);
    assert!(!orders(&bridge).is_empty() && orders(&bridge).iter().all(|row| row["place"] == "bridge"));
    let cadets = json(&place, &["--orders", "--group", "cadets"]);
    let theirs = |row: &Value| row["group"] == "cadets" || row["answered_by"] == "cadets";
    assert!(!orders(&cadets).is_empty() && orders(&cadets).iter().all(theirs));

    let md = place.run(&[&args[..], &["--format", "md"]].concat()).stdout;
    assert!(md.contains("\n| No. | Issued | Demand | Arrived | Fate | Settled | Min. |\n| --: |"), "{md}");
}

#[test]
fn the_json_of_the_order_book_has_the_documented_fields() {
    let documented = include_str!("../../../docs/cli.md");
    let report = json(&place(), &["--orders"]);
    let mut names = Vec::new();
    fields(&report, &mut names);
    names.retain(|name| !documented.contains(&format!("`{name}`")));
    assert_eq!(names, [] as [String; 0], "fields that docs/cli.md does not name");
}

#[test]
fn markdown_has_days_as_headings_and_reasons_under_the_hours() {
    let place = place();
    let told = place.run(&["replay", "runs/twenty", "--history", "7", "--all", "--format", "md"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
    assert!(
        told.stdout.starts_with("# A town\n\n**One history of 20 (seed 1917, history 7): "),
        "{}",
        told.stdout
    );
    assert!(told.stdout.contains("\n## Wednesday 1 March 1917 (14 March New Style)\n"), "{}", told.stdout);
    assert!(told.stdout.contains("\n- **05:30** Fed to the model: "), "{}", told.stdout);
    assert!(told.stdout.contains("\n  - "), "{}", told.stdout);
}

#[test]
fn what_cannot_be_told_is_refused_with_what_can() {
    let place = place();
    for (name, args) in [
        ("replay_no_history", ["runs/twenty", "--history", "20"].as_slice()),
        ("replay_no_place", &["runs/twenty", "--place", "brigde"]),
        ("replay_no_group", &["town", "--group", "cadet"]),
        ("replay_no_run", &["runs"]),
        ("replay_outside", &["town", "--from", "1917-03-05"]),
        ("replay_reversed", &["town", "--from", "1917-03-01T10:00", "--to", "1917-03-01T09:00"]),
        ("replay_no_time", &["town", "--to", "noon"]),
        ("replay_negative_history", &["town", "--history", "-1"]),
        ("replay_no_fate", &["town", "--orders", "--fate", "obeyd"]),
        ("replay_fate_of_what", &["town", "--fate", "lost"]),
        ("replay_no_issuer", &["town", "--orders", "--issuer", "ministri"]),
        ("replay_slashes", &[".//no//run/"]),
        ("replay_other_seed", &["runs/twenty", "--seed", "4"]),
    ] {
        insta::assert_snapshot!(name, place.run(&[&["replay"], args].concat()).told());
    }
    let empty = Place::new();
    insta::assert_snapshot!("replay_no_runs", empty.run(&["replay"]).told());
}

#[test]
fn a_scenario_that_changed_since_the_run_is_not_told() {
    let place = place();
    let path = place.path("town/groups.csv");
    let text = fs::read_to_string(&path).expect("a file").replace(",600,", ",601,");
    fs::write(&path, text).expect("written");
    let told = place.run(&["replay", "runs/twenty"]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""));
    assert!(told.stderr.starts_with("error: `town` is not what was run: its digest was `"), "{}", told.stderr);
    assert!(told.stderr.contains("help: run it again"), "{}", told.stderr);
}

/// A folder that is there and holds no scenario any more is as good as gone.
#[test]
fn a_scenario_that_is_gone_can_be_named() {
    let place = place();
    fs::rename(place.path("town"), place.path("elsewhere")).expect("moved");
    fs::create_dir(place.path("town")).expect("made");
    let told = place.run(&["replay", "runs/twenty", "--history", "3"]);
    assert_eq!((told.code, told.stdout.as_str()), (Some(2), ""));
    assert!(told.stderr.starts_with("error: the scenario is no longer in `"), "{}", told.stderr);
    assert!(told.stderr.contains("help: say where it is with `--scenario`"), "{}", told.stderr);
    let told = place.run(&["replay", "runs/twenty", "--history", "3", "--scenario", "elsewhere"]);
    assert_eq!(told.code, Some(0), "{}", told.stderr);
}
