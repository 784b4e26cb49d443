//! One bad file and one snapshot for each kind of fault, as users read it.

#[path = "../town/mod.rs"]
mod town;

mod bodies;
mod claims;
mod commands;
mod dates;
mod demands;
mod episodes;
mod evidence;
mod files;
mod ground;
mod labels;
mod motions;
mod numbers;
mod patched;
mod patches;
mod portfolios;
mod pretences;
mod slips;
mod talks;
mod tenure;
mod together;
mod toml;
mod verbs;
mod votes;
mod words;

use interregnum_scenario::{Id, Report};

/// Each fault in a line, with its help in the next.
fn lines(report: &Report) -> String {
    let line = |found: &interregnum_scenario::Diagnostic| {
        format!("{}\n  {}", found.message, found.help.as_deref().unwrap_or("-"))
    };
    report.diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Every id has a test of its name in one of the files beside this one.
#[test]
fn every_id_has_a_snapshot() {
    let tests = [
        include_str!("bodies.rs"),
        include_str!("pretences.rs"),
        include_str!("claims.rs"),
        include_str!("dates.rs"),
        include_str!("demands.rs"),
        include_str!("episodes.rs"),
        include_str!("evidence.rs"),
        include_str!("files.rs"),
        include_str!("ground.rs"),
        include_str!("labels.rs"),
        include_str!("motions.rs"),
        include_str!("numbers.rs"),
        include_str!("patched.rs"),
        include_str!("patches.rs"),
        include_str!("portfolios.rs"),
        include_str!("slips.rs"),
        include_str!("talks.rs"),
        include_str!("tenure.rs"),
        include_str!("together.rs"),
        include_str!("toml.rs"),
        include_str!("verbs.rs"),
        include_str!("votes.rs"),
        include_str!("words.rs"),
        include_str!("main.rs"),
    ]
    .concat();
    for id in Id::ALL {
        let test = format!("fn {}()", id.as_str());
        assert!(tests.contains(&test), "no test is called `{}`", id.as_str());
    }
}

/// Every id has a page, and the list of pages names it.
#[test]
fn every_id_has_a_page() {
    let list = include_str!("../../../../docs/diagnostics/README.md");
    for id in Id::ALL {
        let name = id.as_str();
        let page = id.page();
        assert!(page.starts_with(&format!("# {name}\n")), "no page `docs/diagnostics/{name}.md`");
        assert!(page.contains("**What to do.**"), "the page of `{name}` does not say what to do");
        assert!(list.contains(&format!("[{name}]({name}.md)")), "`{name}` is missing in the list of pages");
        assert_eq!(Id::called(name), Some(*id));
    }
}

/// What the machine says differs from system to system, so that this one has no snapshot.
#[test]
fn unreadable_file() {
    let town = town::Town::new();
    std::fs::remove_file(town.path().join("links.csv")).expect("a file of the town");
    std::fs::create_dir(town.path().join("links.csv")).expect("a folder");
    let report = town.load().expect_err("a file that cannot be read");
    assert_eq!(report.diagnostics[0].id, Id::UnreadableFile);
}
