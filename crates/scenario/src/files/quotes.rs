//! Quotes of a CSV file: each closed, and nothing but a comma or the end of the line after it.
//!
//! The `csv` crate reads broken quotes without a word, and gives other cells than were meant.

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::source::Span;

/// Tells of quotes that are not closed and of quotes inside of cells.
pub(crate) fn check(text: &str, file: usize, findings: &mut Findings) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'"' {
            let Some(close) = closing(bytes, at + 1) else {
                findings.push(unclosed(file, at));
                return;
            };
            at = close + 1;
            let rest = cell_end(bytes, at);
            if bytes[at..rest].iter().any(|byte| !matches!(byte, b' ' | b'\t')) {
                findings.push(inner(file, close));
            }
        }
        at = cell_end(bytes, at) + 1;
    }
}

/// Where the quote is closed behind which the cell's text begins at `at`.
fn closing(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return Some(at),
            _ => at += 1,
        }
    }
    None
}

/// The next comma or end of a line.
fn cell_end(bytes: &[u8], at: usize) -> usize {
    let length = bytes[at..].iter().position(|byte| matches!(byte, b',' | b'\r' | b'\n'));
    length.map_or(bytes.len(), |length| at + length)
}

fn unclosed(file: usize, at: usize) -> Diagnostic {
    Diagnostic::error(Id::Syntax, "the quote opened here is not closed")
        .at(Span::new(file, at..at + 1), "all that follows is read as one cell")
        .help("a cell that begins with `\"` ends with `\"`")
}

fn inner(file: usize, at: usize) -> Diagnostic {
    Diagnostic::error(Id::Syntax, "a quote stands in the midst of a cell")
        .at(Span::new(file, at..at + 1), "the cell would end here")
        .help("write a quote inside of a cell twice: `\"\"`")
}
