//! What a value may rest on: facts that are not scored, works of the bibliography, or a guess.

use std::collections::{HashMap, HashSet};

use chronology::{Calendar, Instant, parse};

use super::calendar;
use super::clock::Clock;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::nearest::did_you_mean;
use crate::origin::FileName;
use crate::source::Cell;

/// The word for a value that rests on nothing.
pub(crate) const GUESS: &str = "guess";

/// Everything that may be cited.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    facts: HashMap<String, Fact>,
    works: HashSet<String>,
    start: Option<Instant>,
    facts_known: bool,
    works_known: bool,
}

#[derive(Debug)]
struct Fact {
    scored: bool,
    fed: bool,
    earliest: Option<Instant>,
}

impl Evidence {
    pub(crate) fn new(files: &Files, clock: &Clock, findings: &mut Findings) -> Self {
        let wrong_calendar = calendar::check(files, clock, findings);
        let facts = files.facts.iter().map(|row| {
            let time = parse(&row.when_julian.text, Calendar::OldStyle)
                .or_else(|_| parse(&row.when_gregorian.text, Calendar::NewStyle))
                .ok();
            let fact = Fact {
                scored: row.use_.text == "scored",
                fed: row.use_.text == "fed",
                earliest: time.and_then(|time| time.earliest()),
            };
            (row.id.text.clone(), fact)
        });
        let told_empty = files.facts.is_empty() && !files.episodes.is_empty();
        let works = files.head.bibliography.iter().map(|(id, _)| id.text.clone());
        Self {
            facts: facts.collect(),
            works: works.collect(),
            start: clock.known_start().filter(|_| !wrong_calendar),
            facts_known: !findings.broken(FileName::Record.number()) && !told_empty,
            works_known: !findings.broken(FileName::Scenario.number()),
        }
    }

    /// Checks the source of a value at the start; if there is none, that is told of `near`.
    pub(crate) fn check(&self, source: &Cell, near: &Cell, findings: &mut Findings) {
        self.cite(source, near, findings, |cell, fact| {
            if fact.scored {
                return Some(scored_source(cell));
            }
            self.is_late(fact).then(|| {
                let wrong = format!("a value at the start rests on `{}`, which is later", cell.text);
                Diagnostic::warning(Id::LateEvidence, wrong)
                    .at(cell.span, "evidence for the start must be older than the start")
                    .help(format!("cite a fact from before the start, or write `{GUESS}`"))
            })
        });
    }

    /// Checks the source of an announced date: it is fed, so it may rest on facts marked as fed, and on what was
    /// known before the start.
    pub(crate) fn check_announced(&self, source: &Cell, near: &Cell, findings: &mut Findings) {
        self.cite(source, near, findings, |cell, fact| {
            if fact.scored {
                return Some(scored_source(cell));
            }
            (self.is_late(fact) && !fact.fed).then(|| {
                let wrong =
                    format!("a date rests on `{}`, which is later than the start and not fed", cell.text);
                Diagnostic::error(Id::FedMismatch, wrong)
                    .at(cell.span, "it is fed, and not counted as fed")
                    .help("set its `use` in record.csv to `fed`")
            })
        });
    }

    fn is_late(&self, fact: &Fact) -> bool {
        fact.earliest.zip(self.start).is_some_and(|(earliest, start)| earliest >= start)
    }

    /// Checks the source of what is fed: it may be any fact.
    pub(crate) fn check_fed(&self, source: &Cell, near: &Cell, findings: &mut Findings) {
        self.cite(source, near, findings, |_, _| None);
    }

    fn cite(
        &self,
        source: &Cell,
        near: &Cell,
        findings: &mut Findings,
        judge: impl Fn(&Cell, &Fact) -> Option<Diagnostic>,
    ) {
        if source.is_absent() {
            return;
        }
        if source.is_empty() {
            findings.push(
                Diagnostic::warning(Id::MissingSource, format!("`{}` has no source", near.text))
                    .at(near.span, "nobody can tell what it rests on")
                    .help(format!("name a fact or a work, or write `{GUESS}`")),
            );
        }
        for cell in source.words() {
            match self.facts.get(&cell.text) {
                Some(fact) => judge(&cell, fact).into_iter().for_each(|fault| findings.push(fault)),
                None if cell.text == GUESS || self.works.contains(&cell.text) => {}
                None if looks_like_fact(&cell.text) && !self.facts_known => {}
                None if !looks_like_fact(&cell.text) && !self.works_known => {}
                None => findings.push(self.unknown(&cell)),
            }
        }
    }

    fn unknown(&self, cell: &Cell) -> Diagnostic {
        let works = self.works.iter().map(String::as_str).chain([GUESS]);
        let help = if looks_like_fact(&cell.text) { None } else { did_you_mean(&cell.text, works) };
        let wrong = format!(
            "`{}` is neither a fact of the record, nor a work of scenario.toml, nor `{GUESS}`",
            cell.text
        );
        Diagnostic::warning(Id::UnknownSource, wrong).at(cell.span, "nobody can look it up").maybe_help(help)
    }
}

fn scored_source(cell: &Cell) -> Diagnostic {
    let wrong = format!("a value at the start rests on `{}`, which is scored", cell.text);
    Diagnostic::error(Id::ScoredSource, wrong)
        .at(cell.span, "what is to be found out would be put in")
        .help(format!("cite a fact from before the start, or write `{GUESS}`"))
}

/// Fact ids look like `F-12-42`.
fn looks_like_fact(text: &str) -> bool {
    text.starts_with("F-")
}
