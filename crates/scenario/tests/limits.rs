//! What is far too large or too deep is refused with a word, soon, and on the small stack of a test's thread.

#[path = "town/mod.rs"]
mod town;

use std::fmt::Write;
use std::time::{Duration, Instant};

use interregnum_scenario::Report;
use town::{FILES, Town};

/// Far above what any of these takes even in a slow build on a busy machine, far below a hang.
const SOON: Duration = Duration::from_secs(60);

/// The faults of the town with one file written anew; there must be some, soon, in a text of bounded size.
fn faults(file: &str, text: &str) -> Report {
    let town = Town::new();
    town.write(file, text);
    let started = Instant::now();
    let report = town.load().expect_err("too much of it");
    let told = report.render(false, 80);
    assert!(started.elapsed() < SOON, "{file} took {:?}", started.elapsed());
    assert!(told.len() < 2_000_000, "{file} is told in {} bytes", told.len());
    report
}

fn first(file: &str, text: &str) -> String {
    faults(file, text).diagnostics.remove(0).message
}

fn own(file: &str) -> &'static str {
    FILES.iter().find(|(name, _)| *name == file).expect("a file of the town").1
}

/// The town's rows, and an episode with this observable.
fn observed(expression: &str) -> String {
    let cell = expression.replace('"', "\"\"");
    format!("{}one,One,force,1917-10-24,,\"{cell}\",yes,F-01-03,fit,\n", own("episodes.csv"))
}

#[test]
fn deep_toml() {
    let deep = "tables or lists lie deeper in one another than 80";
    for (open, close) in [("[", "]"), ("{a=", "}"), ("[", ""), ("{a=", "")] {
        let text =
            format!("{}\n[x]\na = {}1{}\n", own("scenario.toml"), open.repeat(10_000), close.repeat(10_000));
        let report = faults("scenario.toml", &text);
        assert!(report.diagnostics.iter().any(|fault| fault.message == deep), "{:?}", report.diagnostics);
    }
    for key in [format!("[{}a]\n", "a.".repeat(10_000)), format!("{}a = 1\n", "a.".repeat(10_000))] {
        assert_eq!(first("doctrines.toml", &key), deep);
    }
}

#[test]
fn deep_expressions() {
    let long = "the observable is too long";
    for (open, close) in
        [("(", ")"), ("!", ""), ("-", ""), ("1+", ""), ("1 < 2 ? 1 : ", ""), ("[", "]"), ("a.", "")]
    {
        let whole = |times: usize| format!("{}1{}", open.repeat(times), close.repeat(times));
        assert_eq!(first("episodes.csv", &observed(&whole(5_000))), long, "{open}");
        // As deep as may be: parsed, and found wanting for another reason.
        let most = 600 / open.bytes().filter(|byte| !byte.is_ascii_alphanumeric() && *byte != b' ').count();
        assert_ne!(first("episodes.csv", &observed(&whole(most))), long, "{open}");
    }
}

/// Ways to write a text in CEL in which brackets outside it would be taken for brackets in it.
#[test]
fn nothing_hides_from_the_count_of_operators() {
    let sums = "1+".repeat(10_000);
    for (hidden, word) in [
        (r"'\'' == ", "a backslash cannot stand in an observable"),
        ("'''a'b''' == ", "a text stands between single quotes"),
        ("// it's\n", "there are no remarks in an observable"),
        ("'a\n", "the quote opened here is not closed"),
        ("'", "the quote opened here is not closed"),
    ] {
        assert_eq!(first("episodes.csv", &observed(&format!("{hidden}{sums}1"))), word);
    }
}

#[test]
fn wide_and_long_tables() {
    let columns: Vec<String> = (0..1_000_000).map(|n| format!("c{n}")).collect();
    assert_eq!(first("places.csv", &columns.join(",")), "the first line has `1000000` cells");
    let row = format!("{}{}\n", own("places.csv"), ",".repeat(1_000_000));
    assert_eq!(first("places.csv", &row), "this row has `1000001` cells, the first line has `11`");
    let rows = format!("{}{}", own("posts.csv"), "hall,watch,1,mayor,guess\n".repeat(100_000));
    assert!(
        faults("posts.csv", &rows).diagnostics.iter().any(|x| x.message == "there are more rows than are read")
    );
    let ragged = format!("{}{}", own("record.csv"), "x\n".repeat(500_000));
    assert_eq!(first("record.csv", &ragged), "this row has `1` cells, the first line has `16`");
    let quotes = format!("{}{}", own("record.csv"), "\"a\"b,".repeat(1_000_000));
    assert_eq!(first("record.csv", &quotes), "a quote stands in the midst of a cell");
}

#[test]
fn long_cells_and_ids() {
    let cell = own("places.csv").replace("Town Hall", &"x".repeat(10_000_000));
    assert_eq!(first("places.csv", &cell), "this cell has `10000000` bytes");
    let id = own("places.csv").replace("hall", &"h".repeat(1_000_000));
    assert_eq!(first("places.csv", &id), "this cell has `1000000` bytes");
    let text = own("scenario.toml").replace("A town", &"x".repeat(1_000_000));
    assert_eq!(first("scenario.toml", &text), "`title` has `1000000` bytes");
    let key = format!("{}[authorities.{}]\nname = \"x\"\n", own("scenario.toml"), "A".repeat(1_000_000));
    assert!(first("scenario.toml", &key).contains('…'));
}

/// Many faults of one kind are told a hundred times and counted all.
#[test]
fn many_faults() {
    let mut text = own("groups.csv").to_owned();
    for n in 0..3_000 {
        writeln!(text, "Gang {n},,Gang,regiment,10,camp,angry:1,guess,").expect("written");
    }
    let report = faults("groups.csv", &text);
    assert_eq!((report.diagnostics.len(), report.errors()), (100, 3_000));
}

#[test]
fn many_things() {
    let authorities: String = (0..20_000).map(|n| format!("[authorities.a{n}]\nname = \"A\"\n")).collect();
    let report = faults("scenario.toml", &format!("{}{authorities}", own("scenario.toml")));
    assert!(report.diagnostics.iter().any(|fault| fault.message == "there are `20002` authorities"));
    let places: String = (0..10_000).map(|n| format!("p{n},,P,station,50.1,14.4,mayor,,no,guess,\n")).collect();
    let report = faults("places.csv", &format!("{}{places}", own("places.csv")));
    assert!(report.diagnostics.iter().any(|fault| fault.message == "there are `10003` places"));
}

/// What would command the terminal is shown as something that does not.
#[test]
fn control_letters_are_not_passed_on() {
    for text in ["\u{1b}[2J = 1\n", "format = 1\ntitle = \"\u{9b}2J\0\"\n", "\0\0\0"] {
        let told = faults("scenario.toml", text).render(false, 80);
        assert!(!told.chars().any(|letter| letter.is_control() && letter != '\n'), "{told:?}");
    }
}
