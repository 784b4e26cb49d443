//! Taking out what a patch lists under `remove`.

use super::super::shape::{Form, Rows, Shape, form, stem};
use super::super::sheets::Sheet;
use super::super::toml::{Entry, Node, Value};
use super::rows::{is, row_id};
use super::{Merger, Removed, told};
use crate::diagnostic::{Diagnostic, Id};
use crate::origin::FileName;
use crate::source::{Cell, Span};

impl Merger<'_> {
    /// Takes out what `path` names: `groups.watch`, `links.depot/hall`, `doctrines.office.rules.depot-lost`.
    pub(super) fn remove(&mut self, path: &Cell) {
        let parts: Vec<Cell> = path.split('.').into_iter().map(bare).collect();
        let [word, rest @ ..] = parts.as_slice() else { return };
        let Some(file) = self.file_of(&word.text, word.span) else { return };
        if rest.is_empty() {
            let wrong = format!("`{}` names a kind of thing and no thing", word.text);
            let help = format!("write `{}.ID`", word.text);
            self.findings.push(
                Diagnostic::error(Id::NothingToRemove, wrong).at(path.span, "nothing is removed").help(help),
            );
            return;
        }
        if !self.whole[file.number()] {
            return;
        }
        let gone = match (self.sheets.take(file), form(file)) {
            (Sheet::Rows(mut rows), Form::Rows(made_up)) => {
                let gone = self.remove_row(file, made_up, &mut rows, (path, rest));
                self.sheets.put(file, Sheet::Rows(rows));
                gone
            }
            (Sheet::Tables(mut table), Form::Tables(shape)) => {
                let there = told::under(&mut table.entries, word);
                let gone =
                    there.is_some_and(|there| self.remove_table(shape.under(&word.text), there, (path, rest)));
                self.sheets.put(file, Sheet::Tables(table));
                gone
            }
            (sheet, _) => {
                self.sheets.put(file, sheet);
                false
            }
        };
        if gone {
            let path = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(".");
            self.removed.push(Removed { path, by: self.place(parts[0].span) });
        }
    }

    fn remove_row(
        &mut self,
        file: FileName,
        made_up: Rows,
        rows: &mut Vec<Vec<Cell>>,
        (path, rest): (&Cell, &[Cell]),
    ) -> bool {
        if let [_, column, ..] = rest {
            let wrong = format!("`{}` is a cell, and only rows are removed", path.text);
            let fault = Diagnostic::error(Id::NothingToRemove, wrong).at(column.span, "nothing is removed");
            let help = format!(
                "to empty it, write `{} = \"\"` under `[{}.{}]`",
                column.text,
                stem(file),
                rest[0].text
            );
            self.findings.push(fault.help(help));
            return false;
        }
        let Some(id) = self.id_of(file, made_up, &rest[0]) else { return false };
        let Some(at) = rows.iter().position(|row| is(file, row, &id)) else {
            let known: Vec<(String, Span)> =
                rows.iter().map(|row| (row_id(row, made_up.id), row[0].span)).collect();
            self.nothing(path, &rest[0], &known);
            return false;
        };
        let row = rows.remove(at);
        let earlier = row.iter().find(|cell| self.is_earlier(cell.span));
        self.check_taken(earlier.map(|cell| cell.span), path);
        true
    }

    fn remove_table(&mut self, shape: Shape, there: &mut Vec<Entry>, (path, rest): (&Cell, &[Cell])) -> bool {
        let [part, further @ ..] = rest else { return false };
        let Some(at) = there.iter().position(|entry| entry.key.text == part.text) else {
            let known: Vec<(String, Span)> =
                there.iter().map(|entry| (entry.key.text.clone(), entry.key.span)).collect();
            self.nothing(path, part, &known);
            return false;
        };
        if further.is_empty() {
            let gone = there.remove(at);
            self.check_taken(self.earlier_in(&gone.node), path);
            return true;
        }
        let inner = shape.under(&part.text);
        match there[at].node.table().filter(|_| !matches!(inner, Shape::Value)) {
            Some(there) => self.remove_table(inner, there, (path, further)),
            None => {
                self.nothing(path, &further[0], &[]);
                false
            }
        }
    }

    /// There is nothing of that name.
    fn nothing(&mut self, path: &Cell, part: &Cell, known: &[(String, Span)]) {
        let instead = self.instead(&path.text, &part.text, known);
        self.findings.push(
            Diagnostic::error(Id::NothingToRemove, format!("there is no `{}` to remove", path.text))
                .at(part.span, "nothing is called so")
                .maybe_help(instead),
        );
    }

    /// Says that an earlier patch had changed or added what is taken out.
    fn check_taken(&mut self, earlier: Option<Span>, path: &Cell) {
        let Some(span) = earlier else { return };
        let by = self.place(span);
        let wrong = format!("`{}` is removed, and an earlier patch had written in it", path.text);
        self.findings.push(
            Diagnostic::warning(Id::PatchOverridden, wrong)
                .at(path.span, "this one counts: it comes later")
                .help(format!("the other is in {by}")),
        );
    }

    fn is_earlier(&self, span: Span) -> bool {
        span.is_of_patch() && span.file != self.patch.number
    }

    /// Where an earlier patch has written something in a value.
    fn earlier_in(&self, node: &Node) -> Option<Span> {
        if self.is_earlier(node.span) {
            return Some(node.span);
        }
        let Value::Table(entries) = &node.value else { return None };
        entries.iter().find_map(|entry| self.earlier_in(&entry.node))
    }
}

/// A part of a path without the quotes that it has in the name of a table.
fn bare(part: Cell) -> Cell {
    let inner = part.text.trim_matches('"');
    let start = part.text.find(inner).unwrap_or(0);
    Cell::plain(inner, part.part(start..start + inner.len()))
}
