//! The observable language: text to [`engine::observable::Observable`].
//!
//! The `cel` crate parses; types, names and times are ours (`docs/scenario.md`). Nothing is evaluated here.

mod body;
pub(crate) mod issuer;
mod moment;
mod syntax;
mod talks;
mod whole;

use std::ops::Range;

use engine::observable::{Observable, Truth};

use crate::check::lexicon::Lexicon;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::source::Cell;
use syntax::Expression;

/// What is wrong with an expression, in bytes of its text.
struct Fault {
    diagnostic: FaultKind,
    range: Range<usize>,
    label: String,
    help: Option<String>,
}

enum FaultKind {
    /// What is wrong, in the user's words.
    Wrong(String),
    /// A date, whose text begins at the start of the range.
    Date(Box<crate::check::clock::DateFault>),
}

impl Fault {
    fn new(range: Range<usize>, wrong: impl Into<String>, label: impl Into<String>) -> Self {
        Self { diagnostic: FaultKind::Wrong(wrong.into()), range, label: label.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn into_diagnostic(self, cell: &Cell) -> Diagnostic {
        match self.diagnostic {
            FaultKind::Wrong(wrong) => Diagnostic::error(Id::BadObservable, wrong)
                .at(cell.part(self.range), self.label)
                .maybe_help(self.help),
            FaultKind::Date(fault) => {
                let start = self.range.start;
                fault.diagnostic(|inner| cell.part(start + inner.start..start + inner.end))
            }
        }
    }
}

/// The observable that `cell` writes, or its faults.
pub(crate) fn compile(cell: &Cell, lexicon: &Lexicon, findings: &mut Findings) -> Option<Observable> {
    compiled(cell, (lexicon, false), findings, |compiler, whole| compiler.observable(whole))
}

/// The condition of a rule that `cell` writes, or its faults: something of one moment that is true or false.
pub(crate) fn compile_condition(cell: &Cell, lexicon: &Lexicon, findings: &mut Findings) -> Option<Truth> {
    compiled(cell, (lexicon, true), findings, |compiler, whole| compiler.condition(whole))
}

/// What `read` makes of the expression in `cell`, unless there is a fault in it.
fn compiled<T>(
    cell: &Cell,
    (lexicon, in_rule): (&Lexicon, bool),
    findings: &mut Findings,
    read: impl Fn(&mut Compiler<'_>, &Expression) -> Option<T>,
) -> Option<T> {
    if cell.is_absent() {
        return None;
    }
    let mut faults = Vec::new();
    let found = match syntax::parse(&cell.text) {
        Ok(whole) => read(&mut Compiler { lexicon, in_rule, faults: &mut faults }, &whole),
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    let sound = faults.is_empty();
    for fault in faults {
        findings.push(fault.into_diagnostic(cell));
    }
    found.filter(|_| sound)
}

/// Types an expression and resolves its names. A method that finds a fault notes it and returns `None`.
struct Compiler<'a> {
    lexicon: &'a Lexicon,
    /// Whether it is the condition of a rule, which an institution asks of what it believes.
    in_rule: bool,
    faults: &'a mut Vec<Fault>,
}

impl Compiler<'_> {
    fn fault<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(fault);
        None
    }

    /// A condition: a question about a whole history, which names its times, cannot be one.
    fn condition(&mut self, whole: &Expression) -> Option<Truth> {
        if moment::OF_A_HISTORY.contains(&whole.name()) {
            let wrong = format!("`{}` asks about a whole history", whole.name());
            return self
                .fault(Fault::new(whole.range.clone(), wrong, "a rule looks at the moment").help(
                    "name what must be so; what is to happen at an hour is fed: write it in inputs.csv",
                ));
        }
        self.truth(whole)
    }

    /// The arguments of a call, if there are as many as `counts` says.
    fn arguments<'e>(
        &mut self,
        call: &'e Expression,
        counts: std::ops::RangeInclusive<usize>,
        form: &str,
    ) -> Option<&'e [Expression]> {
        let arguments = call.arguments();
        if counts.contains(&arguments.len()) {
            return Some(arguments);
        }
        let name = call.name();
        let wrong = format!("`{name}` is given `{}` things", arguments.len());
        self.fault(
            Fault::new(call.range.clone(), wrong, "it cannot be asked so").help(format!("write `{form}`")),
        )
    }
}
