//! Texts as they were read, stretches of them, and cells that remember where they stood.

use std::ops::Range;

use crate::origin::FileName;

/// A file as it was read, without its byte order mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Path as it is shown.
    pub name: String,
    /// What stands in it; empty if it could not be read.
    pub text: String,
}

/// A stretch of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Number of the file in [`crate::Report::sources`].
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// Whether it lies in a patch and not in one of the scenario's own files.
    pub(crate) fn is_of_patch(self) -> bool {
        self.file >= FileName::ALL.len()
    }

    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.end && other.start <= self.end
    }

    pub(crate) fn new(file: usize, range: Range<usize>) -> Self {
        Self { file, start: range.start, end: range.end.max(range.start) }
    }
}

/// How the bytes of a cell's text lie in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Spelling {
    /// Byte by byte.
    Plain,
    /// Each `"` is written twice.
    Doubled,
    /// With escapes: only the whole can be pointed at.
    Escaped,
    /// Not at all: the column or key is missing, which has been said already.
    #[default]
    Absent,
}

/// A text and where it stood, without quotes and blanks around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) span: Span,
    spelling: Spelling,
}

impl Cell {
    /// A text that stands in the file byte by byte.
    pub(crate) fn plain(text: impl Into<String>, span: Span) -> Self {
        Self { text: text.into(), span, spelling: Spelling::Plain }
    }

    /// A text between quotes, in which each quote is written twice.
    pub(crate) fn doubled(text: impl Into<String>, span: Span) -> Self {
        Self { spelling: Spelling::Doubled, ..Self::plain(text, span) }
    }

    /// A text that is written with escapes.
    pub(crate) fn escaped(text: impl Into<String>, span: Span) -> Self {
        Self { spelling: Spelling::Escaped, ..Self::plain(text, span) }
    }

    /// A text that should have stood near `span`; whoever made it has said so.
    pub(crate) fn absent(span: Span) -> Self {
        Self { spelling: Spelling::Absent, ..Self::plain("", span) }
    }

    /// Another text at the same place.
    pub(crate) fn renamed(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self.clone() }
    }

    pub(crate) fn is_absent(&self) -> bool {
        self.spelling == Spelling::Absent
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text, unless nothing is written.
    pub(crate) fn written(&self) -> Option<&str> {
        (!self.is_empty()).then_some(self.text.as_str())
    }

    /// Where the bytes `range` of the text stand in the file.
    pub(crate) fn part(&self, range: Range<usize>) -> Span {
        let place = |offset: usize| match self.spelling {
            Spelling::Plain => Some(self.span.start + offset),
            Spelling::Doubled => {
                let quotes = self.text.bytes().take(offset).filter(|byte| *byte == b'"').count();
                Some(self.span.start + offset + quotes)
            }
            Spelling::Escaped | Spelling::Absent => None,
        };
        match (place(range.start), place(range.end)) {
            (Some(start), Some(end)) => Span::new(self.span.file, start..end.min(self.span.end)),
            _ => self.span,
        }
    }

    /// The words of the text, each with its place.
    pub(crate) fn words(&self) -> Vec<Cell> {
        let words = self.text.split_whitespace();
        words
            .map(|word| {
                let start = word.as_ptr() as usize - self.text.as_ptr() as usize;
                Cell::plain(word, self.part(start..start + word.len()))
            })
            .collect()
    }

    /// The parts of the text between `separator`, trimmed, each with its place.
    pub(crate) fn split(&self, separator: char) -> Vec<Cell> {
        let parts = self.text.split(separator).map(str::trim);
        parts
            .map(|part| {
                let start = part.as_ptr() as usize - self.text.as_ptr() as usize;
                Cell::plain(part, self.part(start..start + part.len()))
            })
            .collect()
    }
}

/// Number of the line (from 1) on which the byte `offset` of `text` stands.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    let upto = offset.min(text.len());
    1 + text.as_bytes()[..upto].iter().filter(|byte| **byte == b'\n').count()
}

/// Of the places that a fault lies between, the one that was written last: in the last patch, or else the first.
pub(crate) fn last_written(spans: &[Span]) -> Span {
    let when = |span: &Span| if span.is_of_patch() { span.file } else { 0 };
    spans.iter().copied().rev().max_by_key(when).unwrap_or_default()
}

/// A file and a line, as they are told: `places.csv, line 4`.
pub(crate) fn place(sources: &[Source], span: Span) -> String {
    let source = sources.get(span.file);
    let name = source.and_then(|source| source.name.rsplit('/').next()).unwrap_or_default();
    format!("{name}, line {}", source.map_or(1, |source| line_at(&source.text, span.start)))
}
