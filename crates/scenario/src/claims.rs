//! Claims: what historians say caused what, as they stand in `claims.toml`. They never reach the engine, no digest has
//! them in it, and nothing is run here.
//!
//! A claim that can be tried names an *intervention*, a patch that takes the cause away or puts it in, and an *outcome*,
//! an observable, with how that should change. One that cannot says why not.

mod read;

use std::collections::BTreeSet;

use engine::observable::Observable;

use crate::check::clock::Clock;
use crate::check::lexicon::Lexicon;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::patch_file::PatchFile;
use crate::observable::compile;
use crate::origin::{CLAIMS, FileName};
use crate::patch::PatchOrigin;
use crate::report::Report;
use crate::scenario::{Scenario, load};
use crate::source::{Cell, Source, Span};

/// Number of the file of claims among the sources of a report: it is none of a scenario's own files.
const NUMBER: usize = FileName::ALL.len();

/// Whether a claim can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimStatus {
    /// It has an intervention and an outcome.
    Runnable,
    /// It is about what happens outside the scenario, or before or after its span.
    NeedsTheCountry,
    /// It is true by the meaning of its words.
    Tautology,
    /// Nothing in the model answers to it.
    NotTestable,
}

impl ClaimStatus {
    /// The words of the key `status`, in order.
    pub const WORDS: [&'static str; 4] = ["runnable", "needs-the-country", "tautology", "not-testable"];

    /// All of them, in the same order.
    pub const ALL: [Self; 4] = [Self::Runnable, Self::NeedsTheCountry, Self::Tautology, Self::NotTestable];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// What an outcome is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A question answered by yes or no: the share of histories in which it is yes.
    Probability,
    /// A question answered by a time: hours from the start, the whole span if it never comes.
    Hours,
    /// A number of people.
    People,
    /// A number of places.
    Places,
    /// Any other number.
    Number,
}

impl Unit {
    /// The words of the key `unit`, in order.
    pub const WORDS: [&'static str; 5] = ["probability", "hours", "people", "places", "number"];

    pub(crate) const ALL: [Self; 5] =
        [Self::Probability, Self::Hours, Self::People, Self::Places, Self::Number];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The unit of what `observable` answers, where it is not said.
    fn of(observable: &Observable) -> Self {
        match observable {
            Observable::First(_) => Self::Hours,
            Observable::NumberAt(..) | Observable::Max(..) => Self::Number,
            _ => Self::Probability,
        }
    }
}

/// How the outcome should change under the intervention if the claim is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expects {
    /// It becomes larger, or more often true.
    Rises,
    /// It becomes smaller, or less often true.
    Falls,
    /// It comes earlier.
    Earlier,
    /// It comes later, or not at all.
    Later,
    /// It stays as it is, but for less than the size that matters.
    NoChange,
}

impl Expects {
    /// The words of the key `expects`, in order.
    pub const WORDS: [&'static str; 5] = ["rises", "falls", "earlier", "later", "no-change"];

    pub(crate) const ALL: [Self; 5] = [Self::Rises, Self::Falls, Self::Earlier, Self::Later, Self::NoChange];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// A historian's causal claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Its id, such as `C-02-11`.
    pub id: String,
    /// Line of the text that it was taken from, if lines are counted.
    pub line: Option<u32>,
    /// Whether the text says so itself; otherwise it is read between the lines.
    pub stated: bool,
    /// What is claimed, in a sentence.
    pub claim: String,
    /// Whether it can be tried.
    pub status: ClaimStatus,
    /// Why it cannot be tried; empty if it can.
    pub reason: String,
    /// The claim that says the same and is tried in its place.
    pub same_as: Option<String>,
    /// Whether it is one of those that are tried first.
    pub flagship: bool,
    /// How it is tried; none if it cannot be, or if another is tried in its place.
    pub trial: Option<Trial>,
    /// A remark.
    pub note: String,
}

/// How a claim is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// What is done, in a sentence.
    pub intervention: String,
    /// The patch that does it, by its path in the scenario's folder.
    pub patch: String,
    /// Whether it moves parameters that all scenarios share: what is tried is then about a law and not about a place.
    pub law: bool,
    /// A patch that is merged with and without the intervention: the ground on which the claim stands.
    pub given: Option<String>,
    /// Another cause that the claim names: what is done about it in a sentence, and the patch that does it.
    pub second: Option<(String, String)>,
    /// What is measured.
    pub outcome: Outcome,
    /// How that should change.
    pub expects: Expects,
    /// The least change that matters, in the unit of the outcome; none: the usual one.
    pub size: Option<f64>,
    /// What else is measured, and how that should change if something is said of it.
    pub also: Option<(Outcome, Option<Expects>)>,
}

/// What is measured in a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// What it is, in words.
    pub name: String,
    /// The observable as written; [`Scenario::observable`] reads it in a scenario that was changed.
    pub text: String,
    /// What it is measured in.
    pub unit: Unit,
}

/// Reads the claims of a scenario.
///
/// # Errors
/// It has no `claims.toml`, or all faults of that file at once.
pub fn load_claims(scenario: &Scenario) -> Result<Vec<Claim>, Report> {
    let (claims, report) = claims_of(scenario);
    let missing = || {
        let wrong = format!("`{}` has no claims: its file `{CLAIMS}` is missing", scenario.id);
        let help = "docs/claims.md says what stands in it";
        let fault = Diagnostic::error(Id::MissingFile, wrong).help(help);
        Report { diagnostics: vec![fault], ..Report::default() }
    };
    match claims {
        Some(_) if report.errors() > 0 => Err(report),
        Some(claims) => Ok(claims),
        None if report.is_empty() => Err(missing()),
        None => Err(report),
    }
}

/// The claims that could be read, if there is such a file, and what is wrong with them.
fn claims_of(scenario: &Scenario) -> (Option<Vec<Claim>>, Report) {
    let mut findings = Findings::default();
    let source = scenario.origin.read_claims(NUMBER, &mut findings);
    let read = source.is_some();
    let mut sources = vec![Source::default(); NUMBER];
    sources.extend(source);
    let lexicon = scenario.lexicon();
    let claims = read.then(|| read::read(scenario, &sources, &lexicon, &mut findings));
    (claims, Report { diagnostics: findings.sorted(), files: usize::from(read), sources })
}

impl Scenario {
    /// What is wrong with its claims and with the form of each file of its interventions; nothing if it has none.
    ///
    /// Whether an intervention fits the scenario is not tried: that takes as long as loading it anew for each.
    #[must_use]
    pub fn check_claims(&self) -> Report {
        let (claims, mut told) = claims_of(self);
        for path in interventions(claims.as_deref().unwrap_or_default()) {
            let mut findings = Findings::default();
            let source = self.origin.read_patch(&PatchOrigin::Intervention(path), NUMBER, &mut findings);
            // One that is not there has been told where it is named.
            let Some(source) = source else { continue };
            PatchFile::read(&source.text, NUMBER, &mut findings);
            let mut sources = vec![Source::default(); NUMBER];
            sources.push(source);
            told = told.and(Report { diagnostics: findings.sorted(), files: 1, sources });
        }
        told
    }

    /// The text of an intervention, by its path in the scenario's folder; none if it cannot be read.
    #[must_use]
    pub fn intervention(&self, path: &str) -> Option<String> {
        let patch = PatchOrigin::Intervention(path.to_owned());
        self.origin.read_patch(&patch, NUMBER, &mut Findings::default()).map(|source| source.text)
    }

    /// The scenario with these patches merged into it, after those that it has.
    ///
    /// # Errors
    /// All faults of the patches.
    pub fn merged_with(&self, patches: &[PatchOrigin]) -> Result<Self, Report> {
        let own = self.patches.iter();
        let own = own.map(|patch| PatchOrigin::Kept { name: patch.name.clone(), text: patch.text.clone() });
        let all: Vec<PatchOrigin> = own.chain(patches.iter().cloned()).collect();
        load(&self.origin, &all)
    }

    /// The observable that `text` writes, with the names of this scenario.
    ///
    /// # Errors
    /// All faults of the text.
    pub fn observable(&self, text: &str) -> Result<Observable, Report> {
        let mut findings = Findings::default();
        let cell = Cell::plain(text, Span::new(0, 0..text.len()));
        let found = compile(&cell, &self.lexicon(), &mut findings);
        let source = Source { name: "observable".to_owned(), text: text.to_owned() };
        let report = || Report { diagnostics: findings.sorted(), files: 1, sources: vec![source] };
        found.ok_or_else(report)
    }

    fn lexicon(&self) -> Lexicon {
        let clock = Clock::known(self.calendar, self.start, self.setting.minutes());
        Lexicon::known(&self.setting, clock)
    }
}

/// Paths of all interventions, and of what is given with them, each once.
fn interventions(claims: &[Claim]) -> BTreeSet<String> {
    let trials = claims.iter().filter_map(|claim| claim.trial.as_ref());
    let second = |trial: &Trial| trial.second.as_ref().map(|second| second.1.clone());
    trials.flat_map(|trial| [Some(trial.patch.clone()), trial.given.clone(), second(trial)]).flatten().collect()
}
