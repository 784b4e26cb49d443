//! What is told of a patch.

use super::super::toml::{Entry, Node, Value};
use crate::diagnostic::{Diagnostic, Id};
use crate::nearest::{did_you_mean, listed};
use crate::source::{Cell, Span};

/// The entries under `key`, where a table is put if nothing is there; none if what is there is no table.
pub(super) fn under<'a>(there: &'a mut Vec<Entry>, key: &Cell) -> Option<&'a mut Vec<Entry>> {
    if !there.iter().any(|entry| entry.key.text == key.text) {
        let node = Node { span: key.span, value: Value::Table(Vec::new()) };
        there.push(Entry { key: key.clone(), node });
    }
    there.iter_mut().find(|entry| entry.key.text == key.text)?.node.table()
}

pub(super) fn empty(number: usize) -> Diagnostic {
    Diagnostic::warning(Id::PatchWithoutEffect, "the patch changes nothing")
        .at(Span::new(number, 0..0), "it has no table and removes nothing")
        .help("write what is to be other than it is: `[places.ID]` and below it `holder = \"…\"`")
}

pub(super) fn without_effect(span: Span, path: &str) -> Diagnostic {
    Diagnostic::warning(Id::PatchWithoutEffect, format!("nothing about `{path}` is changed"))
        .at(span, "it is so already")
        .help("leave it out, or write what is to be other than it is")
}

pub(super) fn old_source(span: Span, path: &str, source: &str) -> Diagnostic {
    Diagnostic::warning(Id::PatchWithoutSource, format!("`{path}` is changed and keeps its source"))
        .at(span, format!("what is new would seem to rest on `{source}`"))
        .help("write `source = \"…\"`: a fact, a work, or `guess`")
}

pub(super) fn record(span: Span) -> Diagnostic {
    Diagnostic::error(Id::RecordInPatch, "a patch does not change the record")
        .at(span, "what happened is not ours to change")
        .help("score against another record with `interregnum score RUN --record PATH`")
}

pub(super) fn own_parameters(span: Span) -> Diagnostic {
    Diagnostic::warning(Id::OwnParameters, "the patch changes parameters that all scenarios share")
        .at(span, "what comes out holds under these alone")
        .help("what explains one case should explain the next with the same file")
}

pub(super) fn no_reason(span: Span) -> Diagnostic {
    Diagnostic::error(Id::OverrideWithoutReason, "parameters are changed and no reason is given")
        .at(span, "nobody could tell it from tuning")
        .help("write `reason = \"…\"` at the top of the patch: why what holds elsewhere does not hold here")
}

pub(super) fn overridden(span: Span, path: &str, (before, now): (&str, &str), by: &str) -> Diagnostic {
    Diagnostic::warning(
        Id::PatchOverridden,
        format!("`{path}` becomes `{now}`, and an earlier patch made it `{before}`"),
    )
    .at(span, "this one counts: it comes later")
    .help(format!("the other is in {by}"))
}

/// What to write instead of a word that no file has.
pub(super) fn words_help(word: &str, own: &[&str], known: Vec<&str>) -> String {
    let near = did_you_mean(word, known.iter().chain(own).copied());
    near.unwrap_or_else(|| format!("there are {}", listed(&known).replace(" or ", " and ")))
}

/// A new row or table that is not all there; mostly a misspelt one that was to be changed.
pub(super) fn incomplete(key: &Cell, path: &str, missing: &[&str], instead: Option<String>) -> Diagnostic {
    let lacks = listed(missing).replace(" or ", " and ");
    Diagnostic::error(Id::IncompleteAddition, format!("there is no `{path}`, and a new one lacks {lacks}"))
        .at(key.span, "it can neither be changed nor added")
        .help(instead.unwrap_or_else(|| "if a new one is meant, write these as well".to_owned()))
}
