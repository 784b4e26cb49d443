//! A run as a page: written whole or not at all, and served until it is told to stop.

mod surface;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use surface::Place;

/// A place with one finished run of the town.
fn with_run() -> Place {
    let place = Place::new();
    let said = place.run(&["run", "town", "-n", "20", "--quiet", "--out", "runs/twenty"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    place
}

#[test]
fn help_of_the_page_has_examples() {
    let place = Place::new();
    insta::assert_snapshot!("help_export", place.run(&["export", "--help"]).told());
    insta::assert_snapshot!("help_serve", place.run(&["serve", "--help"]).told());
}

#[test]
fn the_newest_run_becomes_one_file() {
    let place = with_run();
    let said = place.run(&["export"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let text = fs::read_to_string(place.path("twenty.html")).expect("it is there");
    assert!(text.starts_with("<!doctype html>") && !text.contains("<!--interregnum-data-->"));
    assert!(text.len() < 5_000_000, "{}", text.len());
    let said = place.run(&["export", "runs/twenty", "--json", "page.json", "--history", "7", "--quiet"]);
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    let page: Value = serde_json::from_slice(&fs::read(place.path("page.json")).expect("there")).expect("JSON");
    assert_eq!(page["runs"][0]["histories"], 20);
    assert_eq!(page["runs"][0]["watched"][0]["number"], 7);
    assert!(!place.path("page.html").exists());
    let looks = place.path("runs/twenty/looks.log");
    let before = fs::read_to_string(&looks).unwrap_or_default();
    assert_eq!(place.run(&["export", "runs/twenty", "--json", "page.json", "--check"]).code, Some(0));
    assert_eq!(fs::read_to_string(&looks).expect("noted").lines().count(), before.lines().count() + 1);
}

#[test]
fn two_runs_stand_beside_each_other() {
    let place = with_run();
    let said = place.run(&["run", "town", "-n", "20", "--quiet", "--without", "fire", "--out", "runs/calm"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let said = place.run(&["export", "runs/twenty", "runs/calm", "--json", "both.json", "--quiet"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let page: Value = serde_json::from_slice(&fs::read(place.path("both.json")).expect("there")).expect("JSON");
    assert_eq!(page["runs"][1]["without"][0], "fire");
}

#[test]
fn what_cannot_be_exported_is_told() {
    let place = with_run();
    for (args, code, told) in [
        (&["export", "runs/none"][..], 2, "give the folder that `interregnum run` made"),
        (&["export", "runs/twenty", "--history", "20"], 2, "history `20` is not stored: the run has `20`"),
        (&["export", "runs/twenty", "--html", "runs"], 2, "`runs` is a folder"),
        (&["export", "runs/twenty", "--html", "no/such/folder.html"], 3, "error: "),
        (&["serve", "runs/none"], 2, "give the folder that `interregnum run` made"),
    ] {
        let said = place.run(args);
        assert_eq!(said.code, Some(code), "{args:?}: {}", said.stderr);
        assert!(said.stderr.contains(told), "{args:?}: {}", said.stderr);
    }
}

/// A server at a free port, and the address that it told.
fn served(place: &Place, args: &[&str]) -> (Child, String) {
    let mut child = place
        .command(&[&["serve", "--port", "0"], args].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut address = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut address).expect("an address");
    (child, address.trim().to_owned())
}

fn answer(address: &str, request: &str, body: &str) -> String {
    let host = address.trim_start_matches("http://").split('/').next().expect("a host");
    let mut stream = TcpStream::connect(host).expect("it answers");
    let text = format!(
        "{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(text.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("answered");
    String::from_utf8_lossy(&answer).into_owned()
}

#[cfg(unix)]
#[test]
fn a_served_folder_shows_its_runs_begins_one_and_ends_well() {
    let place = with_run();
    let (child, address) = served(&place, &["runs/twenty", "--scenario", "town"]);
    assert!(address.ends_with("/run/twenty"), "{address}");
    let desk = answer(&address, "GET /desk", "");
    assert!(desk.contains("\"name\":\"twenty\"") && desk.contains("\"id\":\"town\""), "{desk}");
    assert!(answer(&address, "GET /data/twenty", "").starts_with("HTTP/1.1 200"));
    assert!(answer(&address, "GET /data/none", "").starts_with("HTTP/1.1 404"));
    let wrong = r#"{"scenario": "town", "histories": 5, "seed": "3", "patch": "format = 1\ntitle = 3\n"}"#;
    let told = answer(&address, "POST /check", wrong);
    assert!(told.contains("\"sound\":false") && told.contains("title"), "{told}");
    assert!(answer(&address, "POST /jobs", wrong).starts_with("HTTP/1.1 400"));
    let asked = r#"{"scenario": "town", "histories": 5, "seed": "3", "patch": ""}"#;
    assert!(answer(&address, "POST /jobs", asked).starts_with("HTTP/1.1 200"));
    let heard = answer(&address, "GET /jobs/0", "");
    assert!(heard.contains("\"state\":\"finished\""), "{heard}");
    assert!(place.path("runs/town-3-5/manifest.json").is_file());
    let begun = Instant::now();
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(begun.elapsed() < Duration::from_secs(60));
}

fn names(place: &Place, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(place.path(folder)).expect("a folder").map(|entry| entry.expect("an entry"));
    let mut names: Vec<String> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

const BOLD: &str = "format = 1\ntitle = \"A bold committee\"\nsummary = \"It wanted the town.\"\n\
    denies = \"That it waited.\"\nheld_by = [\"A. Nobody\"]\n[doctrines.committee]\nposture = 1.5\n\
    posture_lower = 1.0\nposture_upper = 2.0\nsource = \"guess\"\n";

/// What the page has found is kept in the folder of runs, shown with the runs of its scenario, and written nowhere else.
#[cfg(unix)]
#[test]
fn a_served_page_finds_odds_pivots_and_readings_and_shows_them() {
    let place = Place::new();
    fs::create_dir(place.path("town/readings")).expect("made");
    fs::write(place.path("town/readings/bold.toml"), BOLD).expect("written");
    assert_eq!(place.run(&["readings", "town", "--seal"]).code, Some(0));
    let said = place.run(&["run", "town", "-n", "40", "--quiet", "--out", "runs/forty"]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let before = [names(&place, "."), names(&place, "town"), names(&place, "runs/forty")];
    let (mut child, address) = served(&place, &["--scenario", "town"]);
    let page = answer(&address, "GET /data/forty", "").len();
    let patched = r#"{"kind": "readings", "scenario": "town", "seed": "3", "histories": 8, "patch": "x = 1"}"#;
    let lost = r#"{"kind": "pivots", "run": "../runs/forty"}"#;
    let claims = r#"{"kind": "claims", "scenario": "town", "seed": "3", "settings": 2, "pairs": 2}"#;
    for (wrong, told) in [
        (patched, "leave the patch empty"),
        (lost, "no run is called `../runs/forty`"),
        (claims, "has no claims"),
    ] {
        let told_now = answer(&address, "POST /jobs", wrong);
        assert!(!told_now.starts_with("HTTP/1.1 200") && told_now.contains(told), "{told_now}");
    }
    for (number, asked) in [
        r#"{"kind": "odds", "scenario": "town", "seed": "3", "filters": 1, "particles": 10}"#,
        r#"{"kind": "readings", "scenario": "town", "seed": "3", "histories": 8}"#,
        r#"{"kind": "pivots", "run": "forty"}"#,
    ]
    .into_iter()
    .enumerate()
    {
        let begun = answer(&address, "POST /jobs", asked);
        assert!(begun.starts_with("HTTP/1.1 200"), "{begun}");
        let heard = answer(&address, &format!("GET /jobs/{number}"), "");
        assert!(heard.contains("\"state\":\"finished\""), "{heard}");
    }
    let desk = answer(&address, "GET /desk", "");
    assert!(desk.contains(r#""found":["odds","readings","pivots"]"#), "{desk}");
    assert_ne!(answer(&address, "GET /data/forty", "").len(), page, "the page is another now");
    child.kill().expect("killed");
    child.wait().expect("ended");
    let [root, town, run] = before;
    assert_eq!(names(&place, "."), root);
    assert_eq!(names(&place, "town"), town);
    assert_eq!(names(&place, "runs/forty"), run);
    let digest = names(&place, "runs/.found").swap_remove(0);
    let found = |name: &str| format!("runs/.found/{digest}/{name}.json");
    let (odds, readings, pivots) = (found("odds"), found("readings"), found("pivots-forty"));
    let said = place.run(&[
        "export",
        "runs/forty",
        "--json",
        "page.json",
        "--odds",
        &odds,
        "--readings",
        &readings,
        "--pivots",
        &pivots,
    ]);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let page: Value = serde_json::from_slice(&fs::read(place.path("page.json")).expect("there")).expect("JSON");
    assert_eq!(page["odds"]["size"], serde_json::json!([1, 10]));
    assert_eq!(page["readings"]["readings"][0]["denies"], "That it waited.");
    assert_eq!(page["readings"]["readings"][0]["held_by"][0], "A. Nobody");
    assert!(page["readings"]["base"][1]["episodes"].as_u64().is_some_and(|count| count > 0));
    assert!(page["pivots"].as_array().is_some_and(|all| !all.is_empty()));
    assert_eq!(page["pivots"][0]["histories"], 40);
    // A file of another kind is refused with its name.
    let said = place.run(&["export", "runs/forty", "--json", "page.json", "--pivots", &odds]);
    assert_eq!(said.code, Some(2));
    assert!(
        said.stderr.contains("it is not what `interregnum pivots --format json` writes"),
        "{}",
        said.stderr
    );
    // Files that are named are shown with the runs of their scenario.
    let (mut child, address) = served(&place, &["--claims", "page.json"]);
    assert_eq!(address, "");
    assert_eq!(child.wait().expect("it ends").code(), Some(2));
    fs::copy(place.path(&odds), place.path("odds.json")).expect("copied");
    fs::remove_dir_all(place.path("runs/.found")).expect("removed");
    let (mut child, address) = served(&place, &["--odds", "odds.json"]);
    assert!(answer(&address, "GET /desk", "").contains(r#""found":["odds"]"#));
    child.kill().expect("killed");
    child.wait().expect("ended");
}
