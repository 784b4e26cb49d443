//! Fluent as far as labels go: texts by their ids, with the place of every word; no variables, choices or terms.
//!
//! The file is cut into entries first, and an entry with a placeable that is no quoted text is refused before it is
//! parsed: the parser calls itself for every brace that is open, so that a file of braces would exhaust the stack.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use fluent_syntax::parser::{ErrorKind, ParserError, parse};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::limits::{MAX_CELL_BYTES, too_many};
use crate::source::{Cell, Span};

/// What a thing is called.
pub(crate) struct Label {
    /// Which thing.
    pub(crate) id: Cell,
    /// Its name, on one line.
    pub(crate) text: String,
}

/// Reads every label of a text, which is the file of this number.
pub(crate) fn read_labels(text: &str, file: usize, findings: &mut Findings) -> Vec<Label> {
    let mut labels = Vec::new();
    for (start, text) in entries(text) {
        let part = Part { text, start, file };
        match part.no_plain_brace() {
            Some(span) => findings.push(
                Diagnostic::error(Id::LabelNotPlain, "a label is a text, without variables, choices or terms")
                    .at(span, "this cannot be shown")
                    .help("a brace that is part of a name is written `{\"{\"}`"),
            ),
            None => labels.extend(part.read(findings)),
        }
    }
    labels
}

/// The parts of a file that begin at a line's first letter, each with its place.
fn entries(text: &str) -> Vec<(usize, &str)> {
    let mut starts = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with([' ', '\r', '\n']) || (starts.is_empty() && !line.trim().is_empty()) {
            starts.push(start);
        }
        start += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &text[*start..end])).collect()
}

/// One entry of a file.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    start: usize,
    file: usize,
}

impl Part<'_> {
    fn span(self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.start + start..self.start + end)
    }

    /// The first brace that opens anything but a quoted text, to the end of its line or the brace that closes it.
    fn no_plain_brace(self) -> Option<Span> {
        if self.text.starts_with('#') {
            return None;
        }
        let mut from = 0;
        while let Some(open) = self.text[from..].find('{').map(|at| from + at) {
            match quoted_end(self.text, open) {
                Some(end) => from = end,
                None => {
                    let line = self.text[open..].lines().next().unwrap_or_default();
                    let length = line.find('}').map_or(line.trim_end().len(), |at| at + 1);
                    return Some(self.span(open, open + length));
                }
            }
        }
        None
    }

    fn read(self, findings: &mut Findings) -> Option<Label> {
        match parse(self.text) {
            Ok(resource) => match resource.body.into_iter().next()? {
                Entry::Message(message) => self.label(&message, findings),
                Entry::Term(term) => {
                    let told = format!("`-{}` is a term, which nobody reads", term.id.name);
                    findings.push(self.not_plain(self.place(term.id.name), told));
                    None
                }
                _ => None,
            },
            Err((_, faults)) => {
                findings.push(self.fault(faults.first()?));
                None
            }
        }
    }

    fn label(self, message: &Message<&str>, findings: &mut Findings) -> Option<Label> {
        let id = Cell::plain(message.id.name, self.place(message.id.name));
        if let Some(attribute) = message.attributes.first() {
            let told = format!("`.{}` is an attribute, which nobody reads", attribute.id.name);
            findings.push(self.not_plain(self.place(attribute.id.name), told));
        }
        let text = message.value.as_ref().map(on_one_line).unwrap_or_default();
        if text.is_empty() {
            findings.push(self.not_plain(id.span, format!("`{}` has no text", id.text)));
            return None;
        }
        if text.len() > MAX_CELL_BYTES {
            let told = format!("`{}` has `{}` bytes", id.text, text.len());
            findings.push(too_many(told, MAX_CELL_BYTES, id.span));
            return None;
        }
        Some(Label { id, text })
    }

    /// Where a word of the entry stands.
    fn place(self, word: &str) -> Span {
        let start = word.as_ptr() as usize - self.text.as_ptr() as usize;
        self.span(start, start + word.len())
    }

    fn not_plain(self, span: Span, told: String) -> Diagnostic {
        Diagnostic::error(Id::LabelNotPlain, told).at(span, "nothing would be shown")
    }

    fn fault(self, fault: &ParserError) -> Diagnostic {
        let mut start = fault.pos.start.min(self.text.trim_end().len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let (told, help) = in_words(&fault.kind);
        Diagnostic::error(Id::Syntax, told)
            .at(self.span(start, start), "the label cannot be read from here")
            .maybe_help(help.map(str::to_owned))
    }
}

/// What the parser misses, and what is most often the reason.
fn in_words(fault: &ErrorKind) -> (String, Option<&'static str>) {
    let form = "a label is `id = name`; lines after its first begin with a blank, remarks with `# `";
    match fault {
        ErrorKind::ExpectedToken(wanted) => (format!("expected `{wanted}`"), Some(form)),
        ErrorKind::ExpectedCharRange { .. } => ("expected the id of a label".to_owned(), Some(form)),
        ErrorKind::ExpectedMessageField { entry_id } => (format!("`{entry_id}` has no text"), None),
        ErrorKind::UnbalancedClosingBrace => {
            let help = "a brace that is part of a name is written `{\"}\"}`";
            ("a brace is closed that is not open".to_owned(), Some(help))
        }
        other => (format!("not Fluent: {other}"), None),
    }
}

/// A text without line breaks and without more than one blank at a time.
fn on_one_line(pattern: &Pattern<&str>) -> String {
    let text: String = pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => (*value).into(),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => unescape_unicode_to_string(value),
            PatternElement::Placeable { .. } => "".into(),
        })
        .collect();
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// The end of `{ "text" }` that opens at a place; none if anything else stands there.
fn quoted_end(text: &str, open: usize) -> Option<usize> {
    let blank = [' ', '\r', '\n'];
    let mut rest = text[open + 1..].trim_start_matches(blank).strip_prefix('"')?;
    loop {
        let at = rest.find(['"', '\\', '\n'])?;
        let (found, after) = rest[at..].split_at(1);
        rest = after;
        match found {
            "\"" => break,
            "\\" => rest = escaped(rest)?,
            _ => return None,
        }
    }
    let rest = rest.trim_start_matches(blank).strip_prefix('}')?;
    Some(text.len() - rest.len())
}

/// What follows the letters behind a backslash.
fn escaped(rest: &str) -> Option<&str> {
    let (letter, after) = (rest.get(..1)?, rest.get(1..)?);
    let digits = match letter {
        "\\" | "\"" => 0,
        "u" => 4,
        "U" => 6,
        _ => return None,
    };
    let code = after.get(..digits)?;
    code.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| &after[digits..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<(String, String)>, Vec<Id>) {
        let mut findings = Findings::default();
        let labels = read_labels(text, 0, &mut findings);
        let labels = labels.into_iter().map(|label| (label.id.text, label.text));
        (labels.collect(), findings.iter().map(|found| found.id).collect())
    }

    #[test]
    fn a_label_is_a_text_on_one_line() {
        let text = "# A remark\nplace-mill = The  Mill\n\ngroup-guard =\n    The guard\r\n    of the mill\nplace-b={\"{\"} b {\"\\u0041\"}";
        let wanted =
            [("place-mill", "The Mill"), ("group-guard", "The guard of the mill"), ("place-b", "{ b A")];
        assert_eq!(read(text), (wanted.map(|(id, text)| (id.to_owned(), text.to_owned())).to_vec(), vec![]));
    }

    #[test]
    fn what_is_more_than_a_text_is_refused() {
        for text in [
            "a = { $b }",
            "a = { b }",
            "a = {\"b\" -> *[c] d}",
            "-a = b",
            "a = b\n .c = d",
            "a = { \"\" }",
            "a = {\"\\q\"}",
        ] {
            assert_eq!(read(text).1, [Id::LabelNotPlain], "{text}");
        }
    }

    #[test]
    fn a_fault_of_form_leaves_the_other_labels() {
        for text in ["a b\nc = d", "a = }\nc = d", "a =\nc = d", "#a\nc = d", "  a = b\nc = d", "\ta\nc = d"] {
            let (labels, faults) = read(text);
            assert_eq!((labels.len(), faults), (1, vec![Id::Syntax]), "{text}");
        }
    }

    #[test]
    fn a_file_of_open_braces_is_told_and_not_followed() {
        for open in ["{", "{FOO(", "{\"a\" -> *[b] ", "{{\"a\"}"] {
            let (labels, faults) = read(&format!("a = {}\nc = d", open.repeat(200_000)));
            assert_eq!((labels.len(), faults), (1, vec![Id::LabelNotPlain]));
        }
    }

    proptest! {
        /// Whatever stands in a file, it is read or told, and every place told is one of the file.
        #[test]
        fn nothing_panics(text in "([a-c#{}\"\\\\=. \r\n\tuU0á-]|\\PC){0,60}") {
            let mut findings = Findings::default();
            read_labels(&text, 0, &mut findings);
            for label in findings.iter().flat_map(|found| &found.labels) {
                prop_assert!(text.get(label.span.start..label.span.end).is_some());
            }
        }
    }
}
