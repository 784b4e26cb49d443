//! Invariants 1 and 4: no crate names an actor or a place of a scenario, and no recorded fact reaches the engine.

use std::collections::BTreeSet;

use crate::{has_word, none, read, text};

/// Words that are an id somewhere and mean something else in a crate, each with the reason.
const EXCEPTIONS: [(&str, &str); 0] = [];

/// Ids of places, groups, institutions and authorities of every scenario.
fn ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for path in xtask::source::files(&xtask::root(), "scenarios") {
        match path.rsplit('/').next() {
            Some("places.csv" | "groups.csv") => ids.extend(first_column(&text(&path))),
            Some("institutions.toml") => ids.extend(tables(&text(&path), "institutions")),
            Some("scenario.toml") => ids.extend(tables(&text(&path), "authorities")),
            _ => {}
        }
    }
    ids
}

/// The cells of the column `id`, which comes first.
fn first_column(table: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.headers().map(|header| header[0].to_string()).ok().as_deref(), Some("id"));
    reader.records().map(|row| row.expect("a row")[0].to_string()).collect()
}

/// `x` of every `[kind.x]`.
fn tables(text: &str, kind: &str) -> Vec<String> {
    let head = format!("[{kind}.");
    let rest = text.lines().filter_map(|line| line.trim().strip_prefix(&head));
    rest.filter_map(|line| line.split([']', '.']).next()).map(str::to_string).collect()
}

/// The keys of the table `[kind]`.
fn keys(text: &str, kind: &str) -> Vec<String> {
    let head = format!("[{kind}]");
    let rows = text.lines().skip_while(|line| line.trim() != head).skip(1);
    let own = rows.take_while(|line| !line.starts_with('['));
    own.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_string()).collect()
}

/// Functions of places and kinds of groups in the shared parameter file: words of the model, not of a scenario.
fn words_of_the_model() -> BTreeSet<String> {
    let file = text("scenarios/parameters.toml");
    keys(&file, "value").into_iter().chain(keys(&file, "effectiveness")).collect()
}

/// The words in backticks that begin the rows of the table under a heading of `docs/scenario.md`.
fn listed(head: &str) -> BTreeSet<String> {
    let page = text("docs/scenario.md");
    let table = page.split_once(&format!("| {head} |")).expect("a table").1;
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.filter_map(|line| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_owned())).collect()
}

#[test]
fn tidy_the_manual_lists_every_function_and_kind() {
    let file = text("scenarios/parameters.toml");
    for (head, table) in [("function", "value"), ("kind", "effectiveness")] {
        let known: BTreeSet<String> = keys(&file, table).into_iter().collect();
        assert!(known.len() > 10, "{known:?}");
        assert_eq!(listed(head), known, "the table of every {head} in docs/scenario.md");
    }
}

#[test]
fn inv_01_no_crate_names_an_actor_or_a_place() {
    let (ids, model) = (ids(), words_of_the_model());
    assert!(ids.len() > 50 && model.contains("exchange"), "ids and words of the model were read");
    let sources = read("crates");
    let mut faults = Vec::new();
    for source in sources.iter().filter(|source| source.path.contains("/src/")) {
        let kept = source.code.lines().count();
        for (number, line) in source.text.lines().take(kept).enumerate() {
            let named = |id: &&String| {
                !model.contains(*id) && !EXCEPTIONS.iter().any(|(word, _)| word == id) && has_word(line, id)
            };
            let found = ids.iter().filter(named);
            faults.extend(found.map(|id| format!("{}:{}: `{id}`", source.path, number + 1)));
        }
    }
    none("an actor or place of a scenario is named in a crate", &faults);
}

#[test]
fn inv_01_the_exceptions_are_needed() {
    let (ids, sources) = (ids(), read("crates"));
    let idle = |word: &&str| !ids.contains(*word) || !sources.iter().any(|source| has_word(&source.text, word));
    let idle: Vec<String> = EXCEPTIONS.iter().map(|(word, _)| *word).filter(idle).map(str::to_string).collect();
    none("words that need no exception", &idle);
}

#[test]
fn inv_04_a_setting_has_no_record() {
    let manifest = text("crates/engine/Cargo.toml");
    let mut faults: Vec<String> = manifest
        .lines()
        .filter(|line| ["scenario", "lab", "csv", "toml", "serde"].iter().any(|name| line.starts_with(name)))
        .map(|line| format!("crates/engine/Cargo.toml: {line}"))
        .collect();
    for source in read("crates/engine/src") {
        for kind in source.types() {
            for word in
                ["record", "records", "recorded", "episode", "episodes", "fact", "facts", "score", "scored"]
            {
                if kind.body.lines().any(|line| has_word(line.split(':').next().unwrap_or_default(), word)) {
                    faults.push(format!("{}: a field `{word}` in {}", source.path, kind.name));
                }
            }
        }
    }
    none("recorded facts reach the engine", &faults);
}
