//! The gates on the source: what must be absent, what lies where, how long things are, and whether the documents
//! are true to the tree. Every rule that ARCHITECTURE.md states is checked here or in an `inv_…` test.
//!
//! What is read is text: the gates would miss a ban that is broken through a macro or a renamed import.

mod documents;
mod engine;
mod layout;
mod libraries;
mod names;
mod shape;

use xtask::source::{Source, sources};

/// The sources below a folder; there must be some.
fn read(under: &str) -> Vec<Source> {
    let found = sources(&xtask::root(), under);
    assert!(!found.is_empty(), "no source below {under}");
    found
}

/// A file of the workspace.
fn text(path: &str) -> String {
    std::fs::read_to_string(xtask::root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Fails with every fault found, one per line.
fn none(rule: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

/// Whether `word` stands in `text` as a word: not inside a longer name.
fn has_word(text: &str, word: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|l| l.is_alphanumeric() || l == '_' || l == '-');
    text.match_indices(word)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + word.len()..].chars().next()))
}

#[test]
fn tidy_words_are_told_from_longer_names() {
    assert!(has_word("the `castle`.", "castle"));
    assert!(!has_word("castle-gate", "castle") && !has_word("castles", "castle") && !has_word("", "castle"));
}
