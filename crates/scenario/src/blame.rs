//! Which patch brought a fault that lies in a scenario's own files: found by checking without it.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::origin::FileName;
use crate::source::{Source, Span};

/// What a fault is known by when the files are checked again: patches change no byte of the files themselves.
type Mark = (Id, Option<usize>, Option<Span>);

fn mark(found: &Diagnostic) -> Mark {
    (found.id, found.file, found.labels.first().map(|label| label.span))
}

/// Adds to each fault in the scenario's own files that is not there without a patch which patch it comes with.
/// `without` checks with fewer patches.
pub(crate) fn blame(
    findings: &mut Findings,
    merged: &[usize],
    sources: &[Source],
    without: impl Fn(&[usize]) -> Findings,
) {
    let own = |found: &Diagnostic| found.file.is_none_or(|file| file < FileName::ALL.len());
    if merged.is_empty() || !findings.iter().any(own) {
        return;
    }
    let marks = |upto: usize| -> BTreeSet<Mark> { without(&merged[..upto]).iter().map(mark).collect() };
    let before: Vec<BTreeSet<Mark>> = (0..merged.len()).map(marks).collect();
    for found in findings.iter_mut().filter(|found| own(found)) {
        // The last patch without which it was not yet there.
        let Some(patch) = before.iter().rposition(|marks| !marks.contains(&mark(found))) else { continue };
        let by = sources.get(merged[patch]).map_or("", |source| source.name.as_str());
        let help = found.help.take();
        if help.as_ref().is_some_and(|help| help.starts_with("it is removed by")) {
            found.help = help;
            continue;
        }
        let told = format!("this comes with the patch `{by}`: without it nothing is wrong here");
        found.help = Some(help.map_or_else(|| told.clone(), |help| format!("{help}\n{told}")));
    }
}
