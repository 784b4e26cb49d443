//! The one place where diagnostics become text.
//!
//! Lines longer than a terminal (observables, statements) are cut to a window around the fault.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};

use crate::diagnostic::{Diagnostic, Severity};
use crate::report::Report;
use crate::source::{Source, Span, line_at};

/// Bytes of a line that are shown before and after a fault.
const BEFORE: usize = 24;
const AFTER: usize = 48;
const CUT: &str = "…";

pub(crate) fn render(report: &Report, colour: bool, width: usize) -> String {
    let theme = if colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width.max(40))
        .with_links(false)
        .without_syntax_highlighting();
    let mut text = String::new();
    for diagnostic in &report.diagnostics {
        let shown = Shown::new(diagnostic, &report.sources);
        if handler.render_report(&mut text, &shown).is_err() {
            text += &format!("{}\n\n  {}\n", diagnostic.id.as_str(), diagnostic.message);
        }
        text.push('\n');
    }
    text + &report.summary() + "\n"
}

/// A diagnostic with the few lines it points into.
struct Shown<'a> {
    diagnostic: &'a Diagnostic,
    excerpt: Option<Excerpt>,
}

impl<'a> Shown<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &[Source]) -> Self {
        let source = diagnostic.file.and_then(|file| sources.get(file));
        let spans: Vec<Span> = diagnostic.labels.iter().map(|label| label.span).collect();
        let excerpt = source.filter(|_| !spans.is_empty()).map(|source| Excerpt::new(source, &spans));
        Self { diagnostic, excerpt }
    }
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic.fmt(formatter)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&tame(&self.diagnostic.message))?;
        match self.diagnostic.more {
            0 => Ok(()),
            more => write!(formatter, " (and {more} more like it)"),
        }
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.diagnostic.id.as_str()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.diagnostic.help.as_ref().map(|help| Box::new(tame(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let labels = self.diagnostic.labels.iter().zip(&excerpt.places).map(|(label, place)| {
            let text = (!label.text.is_empty()).then(|| tame(&label.text));
            LabeledSpan::new(text, place.start, place.length)
        });
        Some(Box::new(labels))
    }
}

/// Some lines of a file, long ones cut, with the way back to the true line and column.
struct Excerpt {
    name: String,
    text: String,
    first_line: usize,
    places: Vec<Place>,
}

/// Where a label lies in the excerpt, and its true column (from 0) in the file.
struct Place {
    start: usize,
    length: usize,
    column: usize,
}

impl Excerpt {
    fn new(source: &Source, spans: &[Span]) -> Self {
        let text = source.text.as_str();
        let spans: Vec<(usize, usize)> = spans.iter().map(|span| settle(text, span)).collect();
        let first = spans.iter().map(|span| span.0).min().unwrap_or(0);
        let last = spans.iter().map(|span| span.0).max().unwrap_or(0);
        let from = line_start(text, line_start(text, first).saturating_sub(1));
        let to = line_end(text, (line_end(text, last) + 1).min(text.len()));
        let mut excerpt = Self {
            name: source.name.clone(),
            text: String::new(),
            first_line: line_at(text, from) - 1,
            places: spans
                .iter()
                .map(|span| Place { start: 0, length: 0, column: column(text, span.0) })
                .collect(),
        };
        let mut start = from;
        while start <= to {
            let end = line_end(text, start).min(to);
            excerpt.add_line(text, (start, end), &spans);
            start = end + 1;
        }
        excerpt
    }

    /// Adds one line, cut around the labels that begin on it.
    fn add_line(&mut self, text: &str, (start, end): (usize, usize), spans: &[(usize, usize)]) {
        let here: Vec<usize> = (0..spans.len()).filter(|ix| (start..=end).contains(&spans[*ix].0)).collect();
        let (mut from, mut to) = (start, end);
        if end - start > BEFORE + AFTER + AFTER {
            let first = here.iter().map(|ix| spans[*ix].0).min().unwrap_or(start);
            let last = here.iter().map(|ix| spans[*ix].1.min(spans[*ix].0 + AFTER)).max().unwrap_or(start);
            from = floor(text, first.saturating_sub(BEFORE).max(start));
            to = floor(text, (last + AFTER).min(end)).max(from);
        }
        if from > start {
            self.text += CUT;
        }
        let shown = text[from..to].trim_end_matches('\r');
        let cut = to < end;
        // A label behind the line's end would point out of the excerpt.
        to = from + shown.len();
        let shift = self.text.len();
        for ix in here {
            let (at, until) = (spans[ix].0.clamp(from, to), spans[ix].1.clamp(from, to));
            self.places[ix].start = shift + at - from;
            self.places[ix].length = until - at;
        }
        self.text.extend(shown.chars().map(harmless));
        self.text += if cut { CUT } else { "" };
        self.text.push('\n');
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let inner = self.text.as_str().read_span(span, before, after)?;
        let place = self.places.iter().find(|place| before == 0 && place.start == span.offset());
        let column = place.map_or(inner.column(), |place| place.column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            inner.data(),
            *inner.span(),
            inner.line() + self.first_line,
            column,
            inner.line_count(),
        )))
    }
}

/// A letter, or, in place of one that would command the terminal, another of as many bytes.
fn harmless(letter: char) -> char {
    match letter {
        '\t' => letter,
        _ if !letter.is_control() => letter,
        _ if letter.is_ascii() => '?',
        _ => '¿',
    }
}

/// A text of ours with values in it: what would command the terminal is shown as something that does not.
fn tame(text: &str) -> String {
    text.chars().map(|letter| if letter == '\n' { letter } else { harmless(letter) }).collect()
}

/// A span that certainly lies in `text`, on one line and between letters.
fn settle(text: &str, span: &Span) -> (usize, usize) {
    let start = floor(text, span.start.min(text.len()));
    let end = floor(text, span.end.clamp(start, line_end(text, start)));
    (start, end)
}

fn floor(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_start(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

fn line_end(text: &str, offset: usize) -> usize {
    let rest = &text.as_bytes()[offset..];
    rest.iter().position(|byte| *byte == b'\n').map_or(text.len(), |at| offset + at)
}

fn column(text: &str, offset: usize) -> usize {
    text[line_start(text, offset)..offset].chars().count()
}
