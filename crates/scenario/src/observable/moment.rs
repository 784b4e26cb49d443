//! What is asked of one moment: true or false, numbers, and whom something obeys.

use std::ops::Range;

use cel::common::ast::operators as op;
use engine::index::{AuthorityIx, GroupIx, PlaceIx};
use engine::observable::{Comparison, Number, Obeyed, Truth};
use engine::trace::Part;
use engine::view::{Subject, Tally};

use super::syntax::{Expression, Form};
use super::{Compiler, Fault};
use crate::check::ids::Ids;
use crate::nearest::{did_you_mean, listed};

/// The word for no authority.
const NOBODY: &str = "nobody";

const PARTS: [(&str, Part); 3] =
    [("guard", Part::Guard), ("operators", Part::Operators), ("function", Part::Function)];

const TALLIES: [(&str, Tally); 13] = [
    ("complied", Tally::Complied),
    ("refused", Tally::Refused),
    ("marched", Tally::Marched),
    ("killed", Tally::Killed),
    ("wounded", Tally::Wounded),
    ("captured", Tally::Captured),
    ("dispersed", Tally::Dispersed),
    ("fired", Tally::Fired),
    ("stood-off", Tally::StoodOff),
    ("shelled", Tally::Shelled),
    ("entered", Tally::Entered),
    ("lynched", Tally::Lynched),
    ("declared", Tally::Declared),
];

/// What is asked of a moment, and what is asked of a whole history.
const OF_A_MOMENT: [&str; 27] = [
    "holds",
    "people",
    "strength",
    "stance",
    "open",
    "at_liberty",
    "tally",
    "raised",
    "lit",
    "truce",
    "in_office",
    "declared",
    "present",
    "in_hiding",
    "pretended",
    "disowned",
    "rifles",
    "store",
    "passed",
    "voted",
    "votes",
    "seats",
    "elected",
    "talking",
    "agreed",
    "posts",
    "has_post",
];
pub(super) const OF_A_HISTORY: [&str; 5] = ["first", "ever", "at", "before", "max"];

/// A part of an expression with its type.
pub(super) enum Typed {
    /// True or false.
    Truth(Truth),
    /// A number.
    Number(Number),
    /// Whom something obeys.
    Obeyed(Obeyed),
    /// A text that stands for an authority, or for nobody, where one is compared.
    Text(String, Range<usize>),
}

impl Typed {
    fn what(&self) -> &'static str {
        match self {
            Self::Truth(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Obeyed(_) => "an authority",
            Self::Text(..) => "a text",
        }
    }
}

impl Compiler<'_> {
    /// A condition.
    pub(super) fn truth(&mut self, part: &Expression) -> Option<Truth> {
        match self.typed(part)? {
            Typed::Truth(truth) => Some(truth),
            other => self.mistyped(part, "true or false", &other),
        }
    }

    /// A number.
    pub(super) fn number(&mut self, part: &Expression) -> Option<Number> {
        match self.typed(part)? {
            Typed::Number(number) => Some(number),
            other => self.mistyped(part, "a number", &other),
        }
    }

    fn mistyped<T>(&mut self, part: &Expression, expected: &str, found: &Typed) -> Option<T> {
        let wrong = format!("this is {}, not {expected}", found.what());
        let fault = Fault::new(part.range.clone(), wrong, format!("{expected} must stand here"));
        self.fault(match found {
            Typed::Obeyed(_) | Typed::Text(..) => fault.help("compare it: `holds('place') == 'authority'`"),
            Typed::Number(_) => fault.help("compare it: `… > 0`"),
            Typed::Truth(_) => fault.help("count it: `… ? 1 : 0`"),
        })
    }

    /// Anything that is asked of a moment.
    pub(super) fn typed(&mut self, part: &Expression) -> Option<Typed> {
        match &part.form {
            Form::Text(text) => Some(Typed::Text(text.clone(), part.range.clone())),
            Form::Number(value) => Some(Typed::Number(Number::Constant(*value))),
            Form::Flag(value) => Some(Typed::Truth(Truth::Constant(*value))),
            Form::Call { name, arguments, .. } => self.call(name, arguments, part),
        }
    }

    fn call(&mut self, name: &str, arguments: &[Expression], call: &Expression) -> Option<Typed> {
        match (name, arguments) {
            (op::LOGICAL_NOT, [inner]) => Some(Typed::Truth(Truth::Not(Box::new(self.truth(inner)?)))),
            (op::LOGICAL_AND, [a, b]) => self.both(a, b, |a, b| Truth::All(vec![a, b])),
            (op::LOGICAL_OR, [a, b]) => self.both(a, b, |a, b| Truth::Any(vec![a, b])),
            (op::ADD, [a, b]) => self.sum(a, b),
            (op::SUBSTRACT, [a, b]) => {
                let (a, b) = (self.number(a), self.number(b));
                Some(Typed::Number(Number::Difference(Box::new(a?), Box::new(b?))))
            }
            (op::NEGATE, [inner]) => {
                let zero = Box::new(Number::Constant(0.0));
                Some(Typed::Number(Number::Difference(zero, Box::new(self.number(inner)?))))
            }
            (op::CONDITIONAL, [condition, a, b]) => self.choose(condition, a, b),
            (_, [a, b]) if comparison(name).is_some() => self.compare(name, a, b, call),
            _ => self.function(name, call),
        }
    }

    fn both(&mut self, a: &Expression, b: &Expression, join: impl Fn(Truth, Truth) -> Truth) -> Option<Typed> {
        let (a, b) = (self.truth(a), self.truth(b));
        Some(Typed::Truth(join(a?, b?)))
    }

    /// A sum; a long one is one list.
    fn sum(&mut self, a: &Expression, b: &Expression) -> Option<Typed> {
        let (a, b) = (self.number(a), self.number(b));
        let (a, b) = (a?, b?);
        Some(Typed::Number(match a {
            Number::Sum(mut terms) => {
                terms.push(b);
                Number::Sum(terms)
            }
            a => Number::Sum(vec![a, b]),
        }))
    }

    fn choose(&mut self, condition: &Expression, a: &Expression, b: &Expression) -> Option<Typed> {
        let condition = self.truth(condition);
        let (first, second) = (self.typed(a), self.typed(b));
        let (condition, first, second) = (condition?, first?, second?);
        match (first, second) {
            (Typed::Number(first), Typed::Number(second)) => {
                Some(Typed::Number(Number::Choose(Box::new(condition), Box::new(first), Box::new(second))))
            }
            (Typed::Truth(first), Typed::Truth(second)) => {
                let otherwise = Truth::All(vec![Truth::Not(Box::new(condition.clone())), second]);
                Some(Typed::Truth(Truth::Any(vec![Truth::All(vec![condition, first]), otherwise])))
            }
            (first @ (Typed::Obeyed(_) | Typed::Text(..)), _) => self.mistyped(a, "a number", &first),
            (_, second) => self.mistyped(b, "of the kind of the other choice", &second),
        }
    }

    fn compare(&mut self, name: &str, a: &Expression, b: &Expression, call: &Expression) -> Option<Typed> {
        let comparison = comparison(name)?;
        let (first, second) = (self.typed(a), self.typed(b));
        match (first?, second?) {
            (Typed::Number(first), Typed::Number(second)) => {
                Some(Typed::Truth(Truth::Compare(first, comparison, second)))
            }
            (Typed::Truth(_), Typed::Truth(_)) => self.fault(
                Fault::new(
                    call.range.clone(),
                    "two conditions are compared",
                    "only numbers and authorities can be",
                )
                .help("write the condition alone, or with `!` before it"),
            ),
            (Typed::Text(..), Typed::Text(..)) => {
                self.fault(Fault::new(call.range.clone(), "two texts are compared", "this is always the same"))
            }
            (first @ (Typed::Obeyed(_) | Typed::Text(..)), second @ (Typed::Obeyed(_) | Typed::Text(..))) => {
                let (first, second) = (self.obeyed(first), self.obeyed(second));
                let same = Truth::Same(first?, second?);
                match comparison {
                    Comparison::Equal => Some(Typed::Truth(same)),
                    Comparison::Unequal => Some(Typed::Truth(Truth::Not(Box::new(same)))),
                    _ => self.fault(
                        Fault::new(
                            call.range.clone(),
                            "authorities have no order",
                            "one is not more than another",
                        )
                        .help("compare them with `==` or `!=`"),
                    ),
                }
            }
            (first, second) => {
                let wrong = format!("{} is compared with {}", first.what(), second.what());
                self.fault(Fault::new(call.range.clone(), wrong, "only things of one kind can be compared"))
            }
        }
    }

    /// An authority, where one is compared.
    fn obeyed(&mut self, typed: Typed) -> Option<Obeyed> {
        match typed {
            Typed::Obeyed(obeyed) => Some(obeyed),
            Typed::Text(text, _) if text == NOBODY => Some(Obeyed::Nobody),
            Typed::Text(text, range) => {
                let lexicon = self.lexicon;
                let found = self.named(&lexicon.authorities, &text, range)?;
                Some(Obeyed::Authority(AuthorityIx::from_index(found)))
            }
            Typed::Truth(_) | Typed::Number(_) => None,
        }
    }

    fn function(&mut self, name: &str, call: &Expression) -> Option<Typed> {
        match name {
            "holds" => self.holds(call),
            "people" => self.people(call),
            "strength" => {
                let [authority, place] = self.arguments(call, 2..=2, "strength('authority', 'place')")? else {
                    return None;
                };
                let (authority, place) = (self.authority(authority), self.place(place));
                Some(Typed::Number(Number::Strength(authority?, place?)))
            }
            "stance" => {
                let [group] = self.arguments(call, 1..=1, "stance('group')")? else { return None };
                Some(Typed::Obeyed(Obeyed::Stance(self.group(group)?)))
            }
            "open" => {
                let [place] = self.arguments(call, 1..=1, "open('place')")? else { return None };
                Some(Typed::Truth(Truth::Open(self.place(place)?)))
            }
            "tally" => self.tally(call),
            "raised" => Some(Typed::Truth(Truth::Raised(self.only_place(call, "raised('bridge')")?))),
            "lit" => Some(Typed::Truth(Truth::Lit(self.only_place(call, "lit('place')")?))),
            "truce" => Some(Typed::Truth(Truth::Truce(self.only_place(call, "truce('place')")?))),
            "store" => Some(Typed::Number(Number::Store(self.only_place(call, "store('place')")?))),
            "rifles" => {
                let [group] = self.arguments(call, 1..=1, "rifles('group')")? else { return None };
                Some(Typed::Number(Number::Rifles(self.group(group)?)))
            }
            "passed" | "voted" | "votes" | "seats" | "elected" => self.of_a_body(name, call),
            "talking" | "agreed" | "posts" | "has_post" => self.of_talks(name, call),
            "prospect" => self.prospect(call),
            _ => self.of_an_institution(name, call),
        }
    }

    fn only_place(&mut self, call: &Expression, form: &str) -> Option<PlaceIx> {
        let [place] = self.arguments(call, 1..=1, form)? else { return None };
        self.place(place)
    }

    fn holds(&mut self, call: &Expression) -> Option<Typed> {
        let arguments = self.arguments(call, 1..=2, "holds('place')")?;
        let place = self.place(&arguments[0]);
        let part = match arguments.get(1) {
            None => Some(Part::Guard),
            Some(part) => self.word(part, &PARTS),
        };
        Some(Typed::Obeyed(Obeyed::Holds(place?, part?)))
    }

    fn people(&mut self, call: &Expression) -> Option<Typed> {
        let arguments = self.arguments(call, 1..=2, "people('group', 'place')")?;
        let group = self.group(&arguments[0]);
        let place = match arguments.get(1) {
            None => Some(None),
            Some(place) => self.place(place).map(Some),
        };
        Some(Typed::Number(Number::People(group?, place?)))
    }

    fn tally(&mut self, call: &Expression) -> Option<Typed> {
        let arguments = self.arguments(call, 1..=2, "tally('killed', 'place')")?;
        let tally = self.word(&arguments[0], &TALLIES);
        let subject = match arguments.get(1) {
            None => Some(Subject::All),
            Some(subject) => self.subject(subject),
        };
        let (tally, subject) = (tally?, subject?);
        let of_sides = matches!(tally, Tally::Fired | Tally::StoodOff);
        if let (true, Subject::Group(_), Some(group)) = (of_sides, subject, arguments.get(1)) {
            let wrong = "volleys and stand-offs are counted by place and side, not by group";
            return self.fault(
                Fault::new(group.range.clone(), wrong, "it would always be 0")
                    .help("name a place or an authority; of guns: `tally('shelled', 'group')`"),
            );
        }
        Some(Typed::Number(Number::Tally(tally, subject)))
    }

    /// A group, a place or an authority, if the name means one of them only.
    fn subject(&mut self, part: &Expression) -> Option<Subject> {
        let text = self.text(part)?;
        let lexicon = self.lexicon;
        let tables = [&lexicon.groups, &lexicon.places, &lexicon.authorities];
        let [group, place, authority] = tables.map(|ids| ids.get(text));
        match (group, place, authority) {
            (Some(ix), None, None) => Some(Subject::Group(GroupIx::from_index(ix))),
            (None, Some(ix), None) => Some(Subject::Place(PlaceIx::from_index(ix))),
            (None, None, Some(ix)) => Some(Subject::Authority(AuthorityIx::from_index(ix))),
            (None, None, None) if tables.iter().any(|ids| !ids.lacks(text)) => None,
            (None, None, None) => {
                let names = tables.iter().flat_map(|ids| ids.names()).map(String::as_str);
                let help = did_you_mean(text, names);
                let wrong = format!("no group, place or authority is called `{text}`");
                let mut fault = Fault::new(part.range.clone(), wrong, "nothing could be counted");
                fault.help = help;
                self.fault(fault)
            }
            _ => self.fault(
                Fault::new(
                    part.range.clone(),
                    format!("`{text}` names two things"),
                    "what is to be counted is not clear",
                )
                .help("a group, a place and an authority that are counted need different ids"),
            ),
        }
    }

    pub(super) fn authority(&mut self, part: &Expression) -> Option<AuthorityIx> {
        let lexicon = self.lexicon;
        self.name_of(&lexicon.authorities, part).map(AuthorityIx::from_index)
    }

    pub(super) fn place(&mut self, part: &Expression) -> Option<PlaceIx> {
        let lexicon = self.lexicon;
        self.name_of(&lexicon.places, part).map(PlaceIx::from_index)
    }

    fn group(&mut self, part: &Expression) -> Option<GroupIx> {
        let lexicon = self.lexicon;
        self.name_of(&lexicon.groups, part).map(GroupIx::from_index)
    }

    pub(super) fn name_of(&mut self, ids: &Ids, part: &Expression) -> Option<usize> {
        let text = self.text(part)?.to_owned();
        self.named(ids, &text, part.range.clone())
    }

    pub(super) fn named(&mut self, ids: &Ids, text: &str, range: Range<usize>) -> Option<usize> {
        let found = ids.get(text);
        if ids.lacks(text) {
            let (wrong, help) = ids.unknown(text);
            let mut fault = Fault::new(range, wrong, "nothing could be measured");
            fault.help = help;
            self.faults.push(fault);
        }
        found
    }

    /// A text between quotes.
    pub(super) fn text<'e>(&mut self, part: &'e Expression) -> Option<&'e str> {
        match &part.form {
            Form::Text(text) => Some(text),
            _ => self.fault(Fault::new(
                part.range.clone(),
                "a name between quotes must stand here",
                "this is none",
            )),
        }
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, part: &Expression, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(part)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let help =
            did_you_mean(text, names.iter().copied()).unwrap_or_else(|| format!("write {}", listed(&names)));
        let wrong = format!("`{text}` is none of the words that may stand here");
        self.fault(Fault::new(part.range.clone(), wrong, "nothing could be measured").help(help))
    }

    /// A function that is not asked of a moment, or not at all.
    pub(super) fn unknown_function(&mut self, name: &str, call: &Expression) -> Option<Typed> {
        let range = call.name_range();
        if OF_A_HISTORY.contains(&name) {
            let wrong = format!("`{name}(…)` is asked of a whole history and cannot be part of something else");
            let label = "only what holds at one moment can stand here";
            let fault = Fault::new(range, wrong, label);
            return self
                .fault(fault.help("put it around the rest: `at('time', a + b)`, not `at('time', a) + b`"));
        }
        let all: Vec<&str> = OF_A_MOMENT.iter().chain(&OF_A_HISTORY).copied().collect();
        let wrong = format!("there is no `{}`", name.trim_matches('_'));
        let mut fault = Fault::new(range, wrong, "it cannot be asked");
        let help = || format!("what can be asked: {}", listed(&all).replace(" or ", " and "));
        fault.help = did_you_mean(name, all.iter().copied()).or_else(|| Some(help()));
        self.fault(fault)
    }
}

/// The comparison that an operator makes.
pub(super) fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        op::EQUALS => Comparison::Equal,
        op::NOT_EQUALS => Comparison::Unequal,
        op::LESS => Comparison::Less,
        op::LESS_EQUALS => Comparison::AtMost,
        op::GREATER => Comparison::More,
        op::GREATER_EQUALS => Comparison::AtLeast,
        _ => return None,
    })
}
