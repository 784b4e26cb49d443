//! `claims.toml`: each table read on past its faults.

use std::collections::BTreeMap;

use engine::observable::Observable;

use super::{Claim, ClaimStatus, Expects, Outcome, Trial, Unit};
use crate::check::cells::{maybe_one_of, one_of};
use crate::check::lexicon::Lexicon;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::patch_file::PatchFile;
use crate::files::tables::check_format;
use crate::files::toml::{Figure, Table, read_table};
use crate::nearest::{did_you_mean, listed};
use crate::observable::compile;
use crate::origin::Origin;
use crate::patch::PatchOrigin;
use crate::scenario::Scenario;
use crate::source::{Cell, Source};

/// A claim as it is written.
struct Draft {
    id: Cell,
    same_as: Cell,
    claim: Claim,
}

/// What names of outcomes and interventions are resolved against.
struct Reader<'a> {
    origin: &'a Origin,
    lexicon: &'a Lexicon,
    /// Paths of the interventions that the scenario has.
    known: Vec<String>,
    /// Outcomes that several claims may measure: headlines, and what the file itself names.
    outcomes: BTreeMap<String, Outcome>,
    findings: &'a mut Findings,
}

/// The claims of the file that is the last of `sources`, in its order.
pub(super) fn read(
    scenario: &Scenario,
    sources: &[Source],
    lexicon: &Lexicon,
    findings: &mut Findings,
) -> Vec<Claim> {
    let mut table = read_table(&sources[super::NUMBER].text, super::NUMBER, findings);
    check_format(&mut table, findings);
    let (outcomes, claims) = (table.tables("outcomes", findings), table.tables("claims", findings));
    table.finish(findings);
    let headlines = scenario.headlines.iter().map(|headline| {
        let unit = Unit::of(&headline.observable);
        (headline.id.clone(), Outcome { name: headline.name.clone(), text: headline.text.clone(), unit })
    });
    let mut reader = Reader {
        origin: &scenario.origin,
        lexicon,
        known: scenario.origin.interventions(),
        outcomes: headlines.collect(),
        findings,
    };
    for (id, table) in outcomes {
        reader.outcome(&id, table);
    }
    let drafts: Vec<Draft> = claims.into_iter().map(|(id, table)| reader.claim(id, table)).collect();
    same(&drafts, reader.findings);
    drafts.into_iter().map(|draft| draft.claim).collect()
}

/// A claim that says the same as another names one that is there and stands for itself.
fn same(drafts: &[Draft], findings: &mut Findings) {
    let ids = || drafts.iter().map(|draft| draft.id.text.as_str());
    for draft in drafts.iter().filter(|draft| !draft.same_as.is_empty()) {
        let named = draft.same_as.text.as_str();
        let fault = |wrong: String| {
            Diagnostic::error(Id::UnknownClaim, wrong).at(draft.same_as.span, "it cannot be tried in its place")
        };
        match drafts.iter().find(|other| other.id.text == named) {
            None => {
                let wrong = format!("no claim is called `{named}`");
                findings.push(fault(wrong).maybe_help(did_you_mean(named, ids())));
            }
            Some(other) if !other.same_as.is_empty() => {
                let wrong = format!("`{named}` is itself the same as another claim");
                let first = format!("write `{}`, if it stands for all of them", other.same_as.text);
                findings.push(fault(wrong).help(first));
            }
            Some(_) => {}
        }
    }
}

impl Reader<'_> {
    /// `[outcomes.ID]`.
    fn outcome(&mut self, id: &Cell, mut table: Table) {
        let (name, text) = (table.text("name", self.findings), table.text("observable", self.findings));
        table.finish(self.findings);
        let Some(observable) = compile(&text, self.lexicon, self.findings) else { return };
        let outcome = Outcome { name: name.text, text: text.text, unit: Unit::of(&observable) };
        if self.outcomes.insert(id.text.clone(), outcome).is_some() {
            let wrong = format!("a headline of the scenario is called `{}` too", id.text);
            let fault =
                Diagnostic::error(Id::DuplicateId, wrong).at(id.span, "it cannot be told which is meant");
            self.findings.push(fault.help("give it another id, or leave it out"));
        }
    }

    /// `[claims.ID]`.
    fn claim(&mut self, id: Cell, mut table: Table) -> Draft {
        self.check_id(&id);
        let line = table.maybe_number("line", self.findings).and_then(|line| self.line(line));
        let stated = table.flag("stated", self.findings);
        let claim = table.text("claim", self.findings).text;
        let word = table.text("status", self.findings);
        let tried = "it cannot be told whether it can be tried";
        let word = one_of(&word, &ClaimStatus::WORDS, tried, self.findings);
        let status = word.map_or(ClaimStatus::NotTestable, |word| ClaimStatus::ALL[word]);
        let same_as = table.maybe_text("same_as", self.findings);
        let flagship = table.maybe_flag("flagship", self.findings).is_some_and(|flag| flag.0);
        let note = table.maybe_text("note", self.findings).text;
        let runnable = status == ClaimStatus::Runnable;
        let (status, reason, trial) = if !runnable {
            let needed = word.is_some();
            let reason = if needed {
                table.text("reason", self.findings)
            } else {
                table.maybe_text("reason", self.findings)
            };
            // What is written for the day on which it can be tried is read, and is not needed.
            let _ = self.trial(&mut table, false);
            (status, reason.text, None)
        } else {
            let trial = self.trial(&mut table, same_as.is_empty());
            (status, String::new(), trial)
        };
        table.finish(self.findings);
        let other = same_as.written().map(str::to_owned);
        let trial = if other.is_some() { None } else { trial };
        let claim = Claim {
            id: id.text.clone(),
            line,
            stated,
            claim,
            status,
            reason,
            same_as: other,
            flagship,
            trial,
            note,
        };
        Draft { id, same_as, claim }
    }

    /// Ids are typed, and files are called by them.
    fn check_id(&mut self, id: &Cell) {
        let sound = id.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !sound || id.is_empty() {
            self.findings.push(
                Diagnostic::error(Id::BadId, format!("`{}` is no id of a claim", id.text))
                    .at(id.span, "it has letters, digits and hyphens"),
            );
        }
    }

    fn line(&mut self, line: Figure) -> Option<u32> {
        let whole = line.value.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&line.value);
        if !whole {
            let wrong = format!("`{}` is not the number of a line", line.value);
            self.findings
                .push(Diagnostic::error(Id::BadNumber, wrong).at(line.span, "lines are counted from 1"));
        }
        whole.then_some(line.value as u32)
    }

    /// How a claim is tried; what is missing of it is told if it is `needed`.
    fn trial(&mut self, table: &mut Table, needed: bool) -> Option<Trial> {
        let mut text = |key: &'static str, needed: bool| {
            if needed { table.text(key, self.findings) } else { table.maybe_text(key, self.findings) }
        };
        let patch = text("patch", needed);
        let needed = needed || !patch.is_empty();
        let (intervention, measures) = (text("intervention", needed), text("measures", needed));
        let (outcome, unit, expects) = (text("outcome", needed), text("unit", needed), text("expects", needed));
        let (given, also, also_expects) =
            (text("given", false), text("also", false), text("also_expects", false));
        let (second, second_patch) = (text("second", false), text("second_patch", false));
        let size = table.maybe_number("size", self.findings).and_then(|size| self.size(size));
        if outcome.is_empty() {
            return None;
        }
        let consequence = "it cannot be told what counts";
        let unit_ = one_of(&unit, &Unit::WORDS, consequence, self.findings).map(|unit| Unit::ALL[unit]);
        let expects_ =
            one_of(&expects, &Expects::WORDS, consequence, self.findings).map(|word| Expects::ALL[word]);
        let observable = compile(&outcome, self.lexicon, self.findings);
        let (unit_, expects_) = (unit_?, expects_?);
        self.fits(&unit, unit_, &observable?);
        self.fits_direction(&expects, expects_, unit_);
        let also = self.also(&also, &also_expects);
        let patch = self.intervention(&patch);
        let law = patch.as_deref().is_some_and(|path| self.moves_a_law(path));
        let given = given.written().and_then(|_| self.intervention(&given));
        let second = self.second(&second, &second_patch);
        Some(Trial {
            intervention: intervention.text,
            patch: patch?,
            law,
            given,
            second,
            outcome: Outcome { name: measures.text, text: outcome.text, unit: unit_ },
            expects: expects_,
            size,
            also,
        })
    }

    /// Whether an intervention gives a reason, which only those need that move what all scenarios share. What is wrong
    /// with its file is told where it is checked.
    fn moves_a_law(&self, path: &str) -> bool {
        let mut unheard = Findings::default();
        let patch = PatchOrigin::Intervention(path.to_owned());
        let source = self.origin.read_patch(&patch, super::NUMBER, &mut unheard);
        source
            .is_some_and(|source| !PatchFile::read(&source.text, super::NUMBER, &mut unheard).reason.is_empty())
    }

    /// Another cause: what is done about it, and the patch that does it; one says nothing without the other.
    fn second(&mut self, done: &Cell, patch: &Cell) -> Option<(String, String)> {
        let lacking = match (done.written(), patch.written()) {
            (None, None) => return None,
            (Some(_), Some(_)) => return Some((done.text.clone(), self.intervention(patch)?)),
            (None, Some(_)) => (patch, "second"),
            (Some(_), None) => (done, "second_patch"),
        };
        let fault = Diagnostic::error(Id::MissingKey, format!("`{}` is missing", lacking.1));
        self.findings.push(fault.at(lacking.0.span, "a second cause has a sentence and a patch"));
        None
    }

    fn size(&mut self, size: Figure) -> Option<f64> {
        if size.value > 0.0 {
            return Some(size.value);
        }
        let fault = Diagnostic::error(Id::NotPositive, format!("a change of `{}` always matters", size.value));
        self.findings.push(fault.at(size.span, "leave it out, and the usual size holds"));
        None
    }

    /// The path of an intervention that the scenario has.
    fn intervention(&mut self, path: &Cell) -> Option<String> {
        if path.is_absent() || path.is_empty() {
            return None;
        }
        if !self.known.contains(&path.text) {
            let wrong = format!("the scenario has no intervention `{}`", path.text);
            let help = did_you_mean(&path.text, self.known.iter().map(String::as_str));
            let fault = Diagnostic::error(Id::MissingFile, wrong).at(path.span, "the claim cannot be tried");
            self.findings.push(fault.maybe_help(help));
            return None;
        }
        Some(path.text.clone())
    }

    /// The outcome that is measured beside a claim's own.
    fn also(&mut self, also: &Cell, expects: &Cell) -> Option<(Outcome, Option<Expects>)> {
        let words = &Expects::WORDS;
        let word = maybe_one_of(expects, words, "it cannot be told how it should change", self.findings);
        let id = also.written()?;
        let Some(outcome) = self.outcomes.get(id) else {
            let names = self.outcomes.keys().map(String::as_str);
            let help = did_you_mean(id, names).or_else(|| {
                let all: Vec<&str> = self.outcomes.keys().map(String::as_str).take(6).collect();
                (!all.is_empty()).then(|| format!("there is {}", listed(&all)))
            });
            let wrong = format!("`{id}` is neither a headline of the scenario nor an outcome of this file");
            let fault = Diagnostic::error(Id::UnknownOutcome, wrong).at(also.span, "it cannot be measured");
            self.findings.push(fault.maybe_help(help));
            return None;
        };
        Some((outcome.clone(), word.map(|word| Expects::ALL[word])))
    }

    /// The unit is one in which the question is answered.
    fn fits(&mut self, cell: &Cell, unit: Unit, observable: &Observable) {
        let (fits, help) = match Unit::of(observable) {
            Unit::Hours => (unit == Unit::Hours, "a question for a time is measured in `hours`"),
            Unit::Probability => (unit == Unit::Probability, "a question for yes or no has a `probability`"),
            _ => (
                matches!(unit, Unit::People | Unit::Places | Unit::Number),
                "a question for a number is measured in `people`, `places` or `number`",
            ),
        };
        if !fits {
            let wrong = format!("the outcome is not measured in `{}`", unit.as_str());
            self.findings
                .push(Diagnostic::error(Id::BadValue, wrong).at(cell.span, "it does not answer so").help(help));
        }
    }

    /// A time comes earlier or later, and anything else rises or falls.
    fn fits_direction(&mut self, cell: &Cell, expects: Expects, unit: Unit) {
        let help = match (expects, unit) {
            (Expects::Rises, Unit::Hours) => "a time that rises is `later`",
            (Expects::Falls, Unit::Hours) => "a time that falls is `earlier`",
            (Expects::Earlier, other) if other != Unit::Hours => "write `falls` or `rises`",
            (Expects::Later, other) if other != Unit::Hours => "write `rises` or `falls`",
            _ => return,
        };
        let wrong = format!("`{}` cannot be said of `{}`", expects.as_str(), unit.as_str());
        self.findings.push(
            Diagnostic::error(Id::BadValue, wrong)
                .at(cell.span, "it cannot be told what is claimed")
                .help(help),
        );
    }
}
