//! How files open, what they are called, and how long they and their functions are.

use xtask::sizes::{FILE_LINES, FUNCTION_LINES, program, spread};

use crate::{none, read};

/// Files over the limit, each with the reason.
const LONG_FILES: [(&str, &str); 0] = [];
/// Functions over the limit: one flat `match` each.
const LONG_FUNCTIONS: [(&str, &str); 0] = [];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 10] =
    ["utils", "util", "common", "helpers", "helper", "manager", "types", "misc", "shared", "core"];

fn everything() -> Vec<xtask::source::Source> {
    let mut all = read("crates");
    all.extend(read("xtask"));
    all
}

#[test]
fn tidy_every_file_says_what_it_is() {
    let silent = everything().into_iter().filter(|source| {
        let first = source.text.lines().next().unwrap_or_default();
        !first.starts_with("//! ") || first.len() < 12
    });
    let faults: Vec<String> = silent.map(|source| source.path).collect();
    none("a file does not open with `//!` and a sentence", &faults);
}

#[test]
fn tidy_files_are_named_for_what_they_hold() {
    let empty = |path: &String| {
        path.split('/').any(|part| {
            let stem = part.strip_suffix(".rs").unwrap_or(part);
            EMPTY_NAMES.contains(&stem) || stem.starts_with("phase")
        })
    };
    let faults: Vec<String> = everything().into_iter().map(|source| source.path).filter(empty).collect();
    none("a name that says nothing", &faults);
}

#[test]
fn tidy_files_are_at_most_400_lines_of_code() {
    let long = |source: &xtask::source::Source| {
        source.code_lines() > FILE_LINES && !LONG_FILES.iter().any(|(path, _)| *path == source.path)
    };
    let all = everything();
    let faults: Vec<String> =
        all.iter().filter(|s| long(s)).map(|s| format!("{}: {}", s.path, s.code_lines())).collect();
    none("files too long: split them by noun", &faults);
    let idle = LONG_FILES
        .iter()
        .filter(|(path, _)| !all.iter().any(|source| source.path == *path && source.code_lines() > FILE_LINES));
    none("files that need no exception", &idle.map(|(path, _)| path.to_string()).collect::<Vec<_>>());
}

#[test]
fn tidy_functions_are_at_most_70_lines() {
    let mut faults = Vec::new();
    for source in program(&xtask::root()) {
        for function in source.functions() {
            let allowed = LONG_FUNCTIONS.contains(&(source.path.as_str(), function.name.as_str()));
            if function.lines > FUNCTION_LINES && !allowed {
                faults.push(format!("{}:{} {}: {}", source.path, function.line, function.name, function.lines));
            }
        }
    }
    none("functions too long", &faults);
}

/// Branches in the parent, loops in the leaves, leaves pure: most functions are short.
#[test]
fn tidy_functions_are_mostly_short() {
    let all = program(&xtask::root());
    let lengths = all.iter().flat_map(|source| source.functions()).map(|function| function.lines).collect();
    let [median, ninetieth, longest] = spread(lengths);
    assert!(median <= 8 && ninetieth <= 40, "median {median}, 90 % {ninetieth}, longest {longest}");
}
