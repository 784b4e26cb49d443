//! Everything that was found in one reading, with the texts it points into.

use std::{error, fmt};

use crate::diagnostic::{Diagnostic, Severity};
use crate::render;
use crate::source::Source;

/// All faults of a scenario, in file order, each said once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The faults.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were read.
    pub files: usize,
    /// The texts that the faults point into.
    pub sources: Vec<Source>,
}

impl Report {
    /// Number of errors: with any of them nothing can be run.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// Number of warnings.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.count(Severity::Warning)
    }

    fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|found| found.severity == severity).map(|found| 1 + found.more).sum()
    }

    /// Both as one: what the other tells comes after.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        let before = self.sources.len();
        self.sources.extend(other.sources);
        self.files += other.files;
        self.diagnostics.extend(other.diagnostics.into_iter().map(|mut found| {
            found.file = found.file.map(|file| file + before);
            found.labels.iter_mut().for_each(|label| label.span.file += before);
            found
        }));
        self
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The faults as text for a terminal of `width` columns, and a closing line that counts them.
    #[must_use]
    pub fn render(&self, colour: bool, width: usize) -> String {
        render::render(self, colour, width)
    }

    /// The closing line: `2 errors, 0 warnings in 9 files. Nothing was run.`
    #[must_use]
    pub fn summary(&self) -> String {
        let (errors, warnings) = (self.errors(), self.warnings());
        let counts = format!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
        let end = if errors > 0 { " Nothing was run." } else { "" };
        format!("{counts} in {}.{end}", counted(self.files, "file"))
    }
}

/// The closing line.
impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.summary())
    }
}

impl error::Error for Report {}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
