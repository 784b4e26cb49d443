//! Merging into the tables of TOML files.

use super::super::shape::Shape;
use super::super::toml::{Entry, Value};
use super::{Effect, Merger, told};
use crate::source::{Cell, Span};

impl Merger<'_> {
    /// Merges entries into a table made up as `shape` says; `at` is its path, and the place where it is named.
    pub(super) fn level(&mut self, shape: Shape, there: &mut Vec<Entry>, given: Vec<Entry>, at: &Cell) {
        match shape {
            Shape::Named(_) => {
                for entry in given {
                    self.named(shape.under(&entry.key.text), there, entry, at);
                }
            }
            Shape::Keys(_) | Shape::Value => self.keys(shape, there, given, at),
        }
    }

    /// One thing by its id: changes it, or adds it.
    fn named(&mut self, shape: Shape, there: &mut Vec<Entry>, given: Entry, at: &Cell) {
        let path = under(at, &given.key);
        let Some(old) = there.iter_mut().find(|entry| entry.key.text == given.key.text) else {
            if self.is_complete(shape, there, &given, &path) {
                there.push(given);
            }
            return;
        };
        if matches!(shape, Shape::Value) {
            let effect = Effect { changed: self.replace(old, &given, &path), ..Effect::default() };
            self.conclude(&effect, &given.key, &path.text, None);
            return;
        }
        let Some(entries) = self.entries_of(&given) else { return };
        if let Some(there) = old.node.table() {
            self.level(shape, there, entries, &path);
        }
    }

    /// Values under keys, and what stands further in.
    fn keys(&mut self, shape: Shape, there: &mut Vec<Entry>, given: Vec<Entry>, at: &Cell) {
        let mut effect = Effect::default();
        let mut only_further_in = !given.is_empty();
        for entry in given {
            let path = under(at, &entry.key);
            let inner = shape.under(&entry.key.text);
            if !matches!(inner, Shape::Value) {
                if let Some(entries) = self.entries_of(&entry)
                    && let Some(there) = told::under(there, &entry.key)
                {
                    self.level(inner, there, entries, &path);
                }
                continue;
            }
            only_further_in = false;
            effect.sourced |= entry.key.text == "source";
            effect.changed |= match there.iter_mut().find(|old| old.key.text == entry.key.text) {
                Some(old) => self.replace(old, &entry, &path),
                None => {
                    there.push(entry);
                    true
                }
            };
        }
        if !only_further_in {
            let source = there.iter().find(|entry| entry.key.text == "source").and_then(|entry| {
                let Value::Text(cell) = &entry.node.value else { return None };
                Some(cell.text.clone())
            });
            self.conclude(&effect, at, &at.text, source.as_deref());
        }
    }

    /// Puts a value in the place of another; whether it is another.
    fn replace(&mut self, old: &mut Entry, given: &Entry, path: &Cell) -> bool {
        let (before, now) = (old.node.shown(), given.node.shown());
        if before == now {
            return false;
        }
        let plain = |text: &str| text.trim_matches('"').to_owned();
        let (before, now) = (plain(&before), plain(&now));
        self.check_overridden((old.node.span, &before), (given.node.span, &now), &path.text);
        *old = given.clone();
        true
    }

    /// Whether a new table has all that it needs; if not, that is told.
    fn is_complete(&mut self, shape: Shape, there: &[Entry], given: &Entry, path: &Cell) -> bool {
        if matches!(shape, Shape::Value) {
            return true;
        }
        let Some(entries) = self.entries_of(given) else { return false };
        let has = |key: &str| entries.iter().any(|entry| entry.key.text == key);
        let missing: Vec<&str> = shape.needed().into_iter().filter(|key| !has(key)).collect();
        if !missing.is_empty() {
            let known: Vec<(String, Span)> =
                there.iter().map(|entry| (entry.key.text.clone(), entry.key.span)).collect();
            let instead = self.instead(&path.text, &given.key.text, &known);
            self.findings.push(told::incomplete(&given.key, &path.text, &missing, instead));
            return false;
        }
        // What stands further in is new as well.
        let mut complete = true;
        for entry in entries {
            let further = shape.under(&entry.key.text);
            if !matches!(further, Shape::Named(_)) {
                continue;
            }
            let path = under(path, &entry.key);
            for entry in self.entries_of(&entry).unwrap_or_default() {
                let inner = further.under(&entry.key.text);
                complete &= self.is_complete(inner, &[], &entry, &under(&path, &entry.key));
            }
        }
        complete
    }
}

/// The path of what is called `key` in the table at `at`, with the place where it is named.
fn under(at: &Cell, key: &Cell) -> Cell {
    key.renamed(format!("{}.{}", at.text, key.text))
}
