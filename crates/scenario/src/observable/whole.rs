//! What is asked of a whole history: when, whether ever, at a minute, in which order, how much at most.

use cel::common::ast::operators as op;
use engine::observable::{Observable, Span};

use super::moment::{OF_A_HISTORY, Typed, comparison};
use super::syntax::{Expression, Form};
use super::{Compiler, Fault, FaultKind};
use crate::nearest::listed;

impl Compiler<'_> {
    /// One question put to a history.
    pub(super) fn observable(&mut self, whole: &Expression) -> Option<Observable> {
        match whole.name() {
            op::LOGICAL_NOT => self.opposite(whole),
            op::LOGICAL_AND if whole.arguments().iter().any(asks_somewhere) => self.together(whole),
            name if comparison(name).is_some() && asks_history(whole) => self.compare_questions(whole),
            "first" => {
                let [condition] = self.arguments(whole, 1..=1, "first(condition)")? else { return None };
                Some(Observable::First(self.truth(condition)?))
            }
            "ever" => {
                let arguments = self.arguments(whole, 1..=3, "ever(condition, 'from', 'to')")?;
                let (condition, span) = (self.truth(&arguments[0]), self.span(&arguments[1..], whole));
                Some(Observable::Ever(condition?, span?))
            }
            "at" => self.at(whole),
            "before" => {
                let [first, second] = self.arguments(whole, 2..=2, "before(condition, condition)")? else {
                    return None;
                };
                let (first, second) = (self.truth(first), self.truth(second));
                Some(Observable::Before(first?, second?))
            }
            "max" => {
                let arguments = self.arguments(whole, 1..=3, "max(number, 'from', 'to')")?;
                let (number, span) = (self.number(&arguments[0]), self.span(&arguments[1..], whole));
                Some(Observable::Max(number?, span?))
            }
            _ => self.not_whole(whole),
        }
    }

    /// The opposite of a question that is true or false.
    fn opposite(&mut self, whole: &Expression) -> Option<Observable> {
        let [inner] = whole.arguments() else { return None };
        match self.observable(inner)? {
            Observable::Not(question) => Some(*question),
            Observable::First(_) | Observable::NumberAt(..) | Observable::Max(..) => self.fault(
                Fault::new(whole.range.clone(), "a time or a number has no opposite", "it cannot be asked so")
                    .help("`!` stands before what is true or false"),
            ),
            question => Some(Observable::Not(Box::new(question))),
        }
    }

    /// Questions that are true or false, all of them.
    fn together(&mut self, whole: &Expression) -> Option<Observable> {
        let parts: Vec<Option<Observable>> = whole
            .arguments()
            .iter()
            .map(|part| match self.observable(part)? {
                Observable::First(_) | Observable::NumberAt(..) | Observable::Max(..) => self.fault(
                    Fault::new(
                        part.range.clone(),
                        "a time or a number is neither true nor false",
                        "`&&` joins what is",
                    )
                    .help("ask with `ever`, `at` or `before`"),
                ),
                question => Some(question),
            })
            .collect();
        let parts: Vec<Observable> = parts.into_iter().collect::<Option<_>>()?;
        let flat = parts.into_iter().flat_map(|part| match part {
            Observable::All(inner) => inner,
            other => vec![other],
        });
        Some(Observable::All(flat.collect()))
    }

    /// Two questions that are numbers.
    fn compare_questions(&mut self, whole: &Expression) -> Option<Observable> {
        let [a, b] = whole.arguments() else { return None };
        let comparison = comparison(whole.name())?;
        // What is wrong with the questions themselves is told alone: beside them nothing could be right.
        let asked =
            [a, b].into_iter().filter(|part| asks(part)).map(|part| self.number_question(part).is_some());
        if asked.collect::<Vec<_>>().contains(&false) {
            return None;
        }
        let (first, second) = (self.number_question(a), self.number_question(b));
        Some(Observable::Compare(Box::new(first?), comparison, Box::new(second?)))
    }

    fn number_question(&mut self, part: &Expression) -> Option<Observable> {
        if !asks(part) {
            self.number(part)?;
            let wrong = "a question about a whole history is compared with something of one moment";
            return self.fault(
                Fault::new(part.range.clone(), wrong, "no moment is named here")
                    .help("put the comparison inside: `at('time', a > 5)`"),
            );
        }
        match self.observable(part)? {
            question @ (Observable::NumberAt(..) | Observable::Max(..)) => Some(question),
            _ => self.fault(
                Fault::new(part.range.clone(), "this question is not a number", "only numbers compare")
                    .help("times are compared by `before(a, b)`"),
            ),
        }
    }

    fn at(&mut self, whole: &Expression) -> Option<Observable> {
        let [time, asked] = self.arguments(whole, 2..=2, "at('time', condition or number)")? else {
            return None;
        };
        let (minute, typed) = (self.minute(time), self.typed(asked));
        match typed? {
            Typed::Truth(truth) => Some(Observable::At(minute?, truth)),
            Typed::Number(number) => Some(Observable::NumberAt(minute?, number)),
            Typed::Obeyed(_) | Typed::Text(..) => self.fault(
                Fault::new(asked.range.clone(), "neither true or false nor a number", "it cannot be scored")
                    .help("compare it: `holds('place') == 'authority'`"),
            ),
        }
    }

    /// The whole history, or from one time to another.
    fn span(&mut self, times: &[Expression], whole: &Expression) -> Option<Span> {
        match times {
            [] => Some(Span { from: 0, to: self.lexicon.clock.minutes() }),
            [from, to] => {
                let (start, end) = (self.minute(from), self.minute(to));
                let (start, end) = (start?, end?);
                if end < start {
                    return self.fault(Fault::new(
                        to.range.clone(),
                        "the span ends before it begins",
                        "it has no minute",
                    ));
                }
                Some(Span { from: start, to: end })
            }
            _ => self.fault(
                Fault::new(whole.range.clone(), "a span has two ends", "only one is given")
                    .help(format!("write `{}(…, 'from', 'to')`", whole.name())),
            ),
        }
    }

    fn minute(&mut self, part: &Expression) -> Option<u32> {
        let text = self.text(part)?;
        match self.lexicon.clock.minute(text) {
            Ok(minute) => Some(minute),
            Err(fault) => {
                let inner = part.range.start + 1..part.range.end.max(part.range.start + 1);
                let mut told = Fault::new(inner, "", "");
                told.diagnostic = FaultKind::Date(Box::new(fault));
                self.fault(told)
            }
        }
    }

    /// Something of one moment, or nothing we know, where a history is asked.
    fn not_whole(&mut self, whole: &Expression) -> Option<Observable> {
        let before = self.faults.len();
        let typed = self.typed(whole);
        if self.faults.len() > before {
            return None;
        }
        let help = match typed {
            Some(Typed::Truth(_)) => "write `first(…)`, `ever(…)` or `at('time', …)` around it".to_owned(),
            Some(Typed::Number(_)) => "write `at('time', …)` or `max(…)` around it".to_owned(),
            _ => format!("an observable begins with {}", listed(&OF_A_HISTORY)),
        };
        let range =
            if matches!(whole.form, Form::Call { .. }) { whole.range.clone() } else { whole.name_range() };
        let wrong = "this is asked of one moment, and no moment is named";
        self.fault(Fault::new(range, wrong, "a history has many moments").help(help))
    }
}

/// Whether a part of a comparison is a question about a whole history.
fn asks_history(comparison: &Expression) -> bool {
    comparison.arguments().iter().any(asks)
}

/// Whether it is a question about a whole history.
fn asks(part: &Expression) -> bool {
    OF_A_HISTORY.contains(&part.name())
}

/// Whether a question about a whole history stands anywhere in it.
fn asks_somewhere(part: &Expression) -> bool {
    asks(part) || part.arguments().iter().any(asks_somewhere)
}
