//! Documents walk the same tree as we do: every path they name exists, and ARCHITECTURE.md names every crate and,
//! for each invariant, the test that fails.

use std::collections::BTreeSet;

use crate::layout::dependencies;
use crate::{none, read, text};

/// Endings by which a name is known for a file of the tree.
const ENDINGS: [&str; 4] = [".rs", ".md", ".toml", ".csv"];

/// Files that documents name although no tree holds them, each with the reason.
const ELSEWHERE: [(&str, &str); 2] =
    [("claims.toml", "planned, not read yet"), ("patch.toml", "a schema is called so, and no file")];

fn exists(path: &str) -> bool {
    xtask::root().join(path).exists()
}

/// What stands between single backticks, code blocks left out.
fn quoted(document: &str) -> Vec<String> {
    let mut block = false;
    let mut found = Vec::new();
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            block = !block;
        } else if !block {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_string));
        }
    }
    found
}

/// Whether a quoted word is meant as a path of the tree: no spaces, placeholders, wildcards or Rust paths.
fn is_path(word: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    let first = word.split('/').next().unwrap_or_default();
    let rooted = word.contains('/')
        && !first.is_empty()
        && exists(first)
        && !["target", "runs"].contains(&first)
        && first != ".";
    word.chars().all(plain) && (rooted || ENDINGS.iter().any(|ending| word.ends_with(ending)))
}

/// Paths that a document names and the tree does not have.
fn dead(path: &str, files: &[String]) -> Vec<String> {
    let known = |word: &str| {
        let bare = word.trim_end_matches('/');
        let tail = format!("/{bare}");
        exists(bare)
            || files.iter().any(|file| file.ends_with(&tail))
            || ELSEWHERE.iter().any(|(name, _)| *name == bare)
    };
    let words = quoted(&text(path)).into_iter().filter(|word| is_path(word));
    words.filter(|word| !known(word)).map(|word| format!("{path}: `{word}`")).collect()
}

/// Every document that people read first, and everything in `docs`.
fn documents() -> Vec<String> {
    let roots = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "CHANGELOG.md"];
    let docs = xtask::source::files(&xtask::root(), "docs").into_iter();
    let scenarios = xtask::source::files(&xtask::root(), "scenarios").into_iter();
    let written = docs.chain(scenarios).filter(|path| path.ends_with(".md"));
    roots.iter().filter(|path| exists(path)).map(|path| path.to_string()).chain(written).collect()
}

#[test]
fn tidy_documents_name_only_what_exists() {
    let root = xtask::root();
    let files: Vec<String> = [".ci", ".cargo", "crates", "docs", "scenarios", "xtask"]
        .iter()
        .flat_map(|folder| xtask::source::files(&root, folder))
        .collect();
    let faults: Vec<String> = documents().iter().flat_map(|path| dead(path, &files)).collect();
    none("documents name what does not exist", &faults);
}

#[test]
fn tidy_architecture_names_every_crate() {
    let page = text("ARCHITECTURE.md");
    let faults: Vec<String> =
        dependencies().into_keys().filter(|package| !page.contains(&format!("`{package}`"))).collect();
    none("ARCHITECTURE.md does not name", &faults);
}

/// The rows of the table of invariants: number and line.
fn invariants(page: &str) -> Vec<(u32, String)> {
    let section = page.split("\n## ").find(|section| section.contains("Invariants\n")).unwrap_or_default();
    let rows = section.lines().filter_map(|line| {
        let number = line.strip_prefix("| ")?.split(" |").next()?;
        Some((number.trim().parse().ok()?, line.to_string()))
    });
    rows.collect()
}

/// Names of all functions in tests.
fn tests() -> BTreeSet<String> {
    let all = read("crates").into_iter().chain(read("xtask"));
    let named = |text: &str| -> Vec<String> {
        let names =
            text.split("fn ").skip(1).map(|rest| rest.split(['(', '<', ' ']).next().unwrap_or_default());
        names.map(str::to_string).collect()
    };
    all.flat_map(|source| named(&source.text)).collect()
}

#[test]
fn tidy_architecture_names_a_test_for_every_invariant() {
    let (rows, tests) = (invariants(&text("ARCHITECTURE.md")), tests());
    let numbers: Vec<u32> = rows.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, (1..=16).collect::<Vec<u32>>(), "one row for each invariant");
    let mut faults = Vec::new();
    for (number, row) in rows {
        let named: Vec<String> =
            quoted(&row).into_iter().filter(|word| word.starts_with("inv_") && !word.contains('.')).collect();
        if named.is_empty() && !row.contains("pending") {
            faults.push(format!("invariant {number} names no test"));
        }
        let gone = named.into_iter().filter(|name| !tests.contains(name));
        faults.extend(gone.map(|name| format!("invariant {number}: there is no test `{name}`")));
    }
    none("the table of invariants", &faults);
}

/// The commands of the README's code blocks, in order.
fn commands(page: &str) -> Vec<String> {
    page.lines().map(str::trim).filter(|line| line.starts_with("cargo ")).map(str::to_string).collect()
}

/// The two commands a newcomer types first are the two that are run on a clean clone.
#[test]
fn tidy_the_readmes_commands_are_run_by_ci() {
    if !exists("README.md") || !exists(".ci/run") {
        return;
    }
    let (commands, script) = (commands(&text("README.md")), text(".ci/run"));
    assert!(commands.len() >= 2, "README.md shows two commands: {commands:?}");
    let run = |command: &&String| script.lines().any(|line| line.trim().starts_with(command.as_str()));
    let faults: Vec<String> = commands.iter().take(2).filter(|command| !run(command)).cloned().collect();
    none(".ci/run does not call", &faults);
}

/// What a diagnostic's page prints is what the checker prints now.
#[test]
fn tidy_the_pages_of_the_diagnostics_are_as_the_tests_tell_it() {
    xtask::diagnostics::run(&xtask::root(), true).expect("pages as the tests tell it");
}

/// Where the links of a page lead, from that page; without those to the web and to places on the page itself.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    let files = targets.map(|target| target.split('#').next().unwrap_or_default());
    files.filter(|file| !file.is_empty() && !file.contains("://")).map(str::to_owned).collect()
}

/// The pages under `docs`, which a book would have.
fn book() -> Vec<String> {
    let pages =
        documents().into_iter().filter(|path| path.starts_with("docs/") && !path.starts_with("docs/dev/"));
    pages.filter(|path| path != "docs/SUMMARY.md").collect()
}

/// Links between documents lead to files.
#[test]
fn tidy_links_between_documents_lead_somewhere() {
    let mut faults = Vec::new();
    for path in documents() {
        let folder = std::path::Path::new(&path).parent().map(std::path::Path::to_path_buf).unwrap_or_default();
        for target in links(&text(&path)) {
            if !xtask::root().join(&folder).join(&target).exists() {
                faults.push(format!("{path}: {target}"));
            }
        }
    }
    none("links lead to files", &faults);
}

/// The table of contents has every page; the pages of single diagnostics are in their own list.
#[test]
fn tidy_the_table_of_contents_has_every_page() {
    let listed = links(&text("docs/SUMMARY.md"));
    let single = |path: &&String| !path.starts_with("docs/diagnostics/") || path.ends_with("/README.md");
    let missing: Vec<String> = book()
        .iter()
        .filter(single)
        .filter(|path| !listed.iter().any(|target| format!("docs/{target}") == **path))
        .cloned()
        .collect();
    none("every page is in docs/SUMMARY.md", &missing);
}
