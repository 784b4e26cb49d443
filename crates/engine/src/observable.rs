//! Questions put to a view and to a whole trace: closed, plain data that scenario files compile to.
//!
//! The text of such questions is parsed and typed in crate `scenario`; here they are only asked.

use crate::index::{AuthorityIx, FactionIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, PortfolioIx, TalksIx};
use crate::setting::Setting;
use crate::sight::Sight;
use crate::trace::{Event, Part, Posture, Whereabouts};
use crate::view::{Bargain, Subject, Tally, View};

/// Something that names an authority or nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obeyed {
    /// This authority.
    Authority(AuthorityIx),
    /// Nobody.
    Nobody,
    /// Whom a part of a place obeys.
    Holds(PlaceIx, Part),
    /// Whom most of a group obeyed when last asked.
    Stance(GroupIx),
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// ==
    Equal,
    /// !=
    Unequal,
    /// <
    Less,
    /// <=
    AtMost,
    /// >
    More,
    /// >=
    AtLeast,
}

/// Something that is true or false at a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Truth {
    /// Always so.
    Constant(bool),
    /// Two name the same authority, or both nobody.
    Same(Obeyed, Obeyed),
    /// Two numbers compare.
    Compare(Number, Comparison, Number),
    /// The telephone line of a place works.
    Open(PlaceIx),
    /// An institution has not been arrested.
    AtLiberty(InstitutionIx),
    /// A bridge is up.
    Raised(PlaceIx),
    /// A place has light and power.
    Lit(PlaceIx),
    /// Those who face each other at a place have agreed to wait.
    Truce(PlaceIx),
    /// An institution has not been dismissed.
    InOffice(InstitutionIx),
    /// An institution has demanded something in the name of others.
    Pretended(InstitutionIx),
    /// Somebody has said that it does not act for them.
    Disowned(InstitutionIx),
    /// An institution has declared for attack or defence.
    Declared(InstitutionIx, Posture),
    /// A named person is at a place for all to see.
    Present(InstitutionIx, PlaceIx),
    /// A named person is in hiding.
    InHiding(InstitutionIx),
    /// A motion passed when it was last put.
    Passed(MotionIx),
    /// A motion has been put.
    Voted(MotionIx),
    /// Talks have begun, and neither been agreed nor broken off.
    Talking(TalksIx),
    /// Talks have been agreed.
    Agreed(TalksIx),
    /// By talks that were agreed an institution has this post.
    HasPost(PortfolioIx, InstitutionIx),
    /// Not.
    Not(Box<Truth>),
    /// All of them.
    All(Vec<Truth>),
    /// Any of them.
    Any(Vec<Truth>),
}

/// What a seat does when a motion is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cast {
    /// Votes for it.
    For,
    /// Votes against it.
    Against,
    /// Is there and votes neither way.
    Abstaining,
    /// Is not there.
    Absent,
}

/// A number at a moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// Always this.
    Constant(f64),
    /// People of a group in service, anywhere or at a place.
    People(GroupIx, Option<PlaceIx>),
    /// People in arms at a place under an authority.
    Strength(AuthorityIx, PlaceIx),
    /// What has been counted so far.
    Tally(Tally, Subject),
    /// Believed chance that an authority prevails: for rules; the public state knows no belief and says ½.
    Prospect(AuthorityIx),
    /// Rifles that a group has been given.
    Rifles(GroupIx),
    /// Rifles left in store at a place.
    Store(PlaceIx),
    /// Seats at the last vote on a motion that did so; 0 before it is put.
    Votes(MotionIx, Cast),
    /// Seats of a faction whose holders have not left the body.
    Seats(FactionIx),
    /// Places that a motion gave to a faction; 0 before it is put.
    Elected(MotionIx, FactionIx),
    /// Posts that an institution has by talks that were agreed; 0 before.
    Posts(TalksIx, InstitutionIx),
    /// Sum.
    Sum(Vec<Number>),
    /// First less second.
    Difference(Box<Number>, Box<Number>),
    /// One number or another.
    Choose(Box<Truth>, Box<Number>, Box<Number>),
}

/// Minutes from first to last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First minute.
    pub from: u32,
    /// Last minute.
    pub to: u32,
}

/// A question put to a whole history.
#[derive(Clone, Debug, PartialEq)]
pub enum Observable {
    /// First minute at which it is true.
    First(Truth),
    /// Whether it is true at some minute of the span.
    Ever(Truth, Span),
    /// Whether it is true at that minute.
    At(u32, Truth),
    /// The number at that minute.
    NumberAt(u32, Number),
    /// Whether the first becomes true, and earlier than the second.
    Before(Truth, Truth),
    /// Greatest value in the span.
    Max(Number, Span),
    /// The opposite of a question that is true or false.
    Not(Box<Observable>),
    /// Whether all of these questions, each true or false, are true.
    All(Vec<Observable>),
    /// Whether two questions that are numbers compare.
    Compare(Box<Observable>, Comparison, Box<Observable>),
}

/// An answer to an [`Observable`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Minute from the start; none: not within the history.
    Time(Option<u32>),
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
}

impl Obeyed {
    fn of(self, sight: &impl Sight) -> Option<AuthorityIx> {
        match self {
            Self::Authority(authority) => Some(authority),
            Self::Nobody => None,
            Self::Holds(place, part) => sight.holds(place, part),
            Self::Stance(group) => sight.stance(group),
        }
    }
}

impl Truth {
    /// Whether it is so as `sight` has it: a view, or what an institution knows.
    pub fn of(&self, sight: &impl Sight) -> bool {
        match self {
            Self::Constant(value) => *value,
            Self::Same(a, b) => a.of(sight) == b.of(sight),
            Self::Compare(a, comparison, b) => comparison.of(a.of(sight), b.of(sight)),
            Self::Open(place) => sight.open(*place),
            Self::AtLiberty(institution) => sight.at_liberty(*institution),
            Self::Raised(place) => sight.picture().raised(*place),
            Self::Lit(place) => sight.picture().lit(*place),
            Self::Truce(place) => sight.picture().truce(*place),
            Self::InOffice(institution) => sight.picture().in_office(*institution),
            Self::Pretended(institution) => sight.picture().pretences().is_made(*institution),
            Self::Disowned(institution) => sight.picture().pretences().is_disowned(*institution),
            Self::Declared(institution, posture) => sight.posture(*institution) == Some(*posture),
            Self::Present(institution, place) => sight.whereabouts(*institution) == Whereabouts::At(*place),
            Self::InHiding(institution) => matches!(sight.whereabouts(*institution), Whereabouts::Hidden(_)),
            Self::Passed(motion) => sight.passed(*motion),
            Self::Voted(motion) => sight.votes(*motion).is_some(),
            Self::Talking(talks) => matches!(sight.picture().bargain(*talks), Bargain::Open(_)),
            Self::Agreed(talks) => matches!(sight.picture().bargain(*talks), Bargain::Agreed(_)),
            Self::HasPost(post, side) => sight.picture().has_post(*post) == Some(*side),
            Self::Not(inner) => !inner.of(sight),
            Self::All(inner) => inner.iter().all(|truth| truth.of(sight)),
            Self::Any(inner) => inner.iter().any(|truth| truth.of(sight)),
        }
    }
}

impl Comparison {
    fn of(self, a: f64, b: f64) -> bool {
        match self {
            Self::Equal => a == b,
            Self::Unequal => a != b,
            Self::Less => a < b,
            Self::AtMost => a <= b,
            Self::More => a > b,
            Self::AtLeast => a >= b,
        }
    }
}

impl Number {
    /// Its value as `sight` has it: a view, or what an institution knows.
    pub fn of(&self, sight: &impl Sight) -> f64 {
        match self {
            Self::Constant(value) => *value,
            Self::People(group, place) => f64::from(sight.people(*group, *place)),
            Self::Strength(authority, place) => f64::from(sight.strength(*authority, *place)),
            Self::Tally(tally, subject) => f64::from(sight.tally(*tally, *subject)),
            Self::Rifles(group) => f64::from(sight.picture().rifles(*group)),
            Self::Store(place) => f64::from(sight.picture().store(*place)),
            Self::Prospect(authority) => sight.prospect(*authority),
            Self::Votes(motion, cast) => {
                sight.votes(*motion).map_or(0.0, |counts| f64::from(counts[*cast as usize]))
            }
            Self::Seats(faction) => f64::from(sight.seats(*faction)),
            Self::Posts(talks, institution) => f64::from(sight.picture().posts(*talks, *institution)),
            Self::Elected(motion, faction) => f64::from(sight.picture().elected(*motion, *faction)),
            Self::Sum(inner) => inner.iter().map(|number| number.of(sight)).sum(),
            Self::Difference(a, b) => a.of(sight) - b.of(sight),
            Self::Choose(condition, a, b) => {
                if condition.of(sight) {
                    a.of(sight)
                } else {
                    b.of(sight)
                }
            }
        }
    }
}

/// Answers every observable over one trace. A state at a minute is the state after all its events.
pub fn observe(setting: &Setting, trace: &[Event], observables: &[Observable]) -> Vec<Value> {
    let mut asked: Vec<Asked> = observables.iter().map(Asked::new).collect();
    let mut view = View::new(setting);
    let mut next = 0;
    while next < trace.len() {
        let minute = trace[next].minute;
        while next < trace.len() && trace[next].minute == minute {
            view.apply(&trace[next]);
            next += 1;
        }
        let until = trace.get(next).map_or(setting.minutes(), |event| event.minute.saturating_sub(1));
        for question in &mut asked {
            question.look(&view, minute, until);
        }
    }
    asked.iter().map(Asked::value).collect()
}

/// One observable and what has been seen of it so far.
struct Asked<'a> {
    observable: &'a Observable,
    seen: [Option<u32>; 2],
    truth: bool,
    number: f64,
    inner: Vec<Asked<'a>>,
}

impl<'a> Asked<'a> {
    fn new(observable: &'a Observable) -> Self {
        let inner = match observable {
            Observable::Not(inner) => vec![Self::new(inner)],
            Observable::All(inner) => inner.iter().map(Self::new).collect(),
            Observable::Compare(a, _, b) => vec![Self::new(a), Self::new(b)],
            _ => Vec::new(),
        };
        Self { observable, seen: [None; 2], truth: false, number: 0.0, inner }
    }

    /// The view stood from minute `from` to minute `until`.
    fn look(&mut self, view: &View, from: u32, until: u32) {
        let stands = |span: Span| from <= span.to && until >= span.from;
        match self.observable {
            Observable::First(truth) => self.note(0, truth, view, from),
            Observable::Before(first, second) => {
                self.note(0, first, view, from);
                self.note(1, second, view, from);
            }
            Observable::Ever(truth, span) if stands(*span) => self.truth = self.truth || truth.of(view),
            Observable::At(minute, truth) if stands(at(*minute)) => self.truth = truth.of(view),
            Observable::NumberAt(minute, number) if stands(at(*minute)) => self.number = number.of(view),
            Observable::Max(number, span) if stands(*span) => self.number = self.number.max(number.of(view)),
            _ => self.inner.iter_mut().for_each(|inner| inner.look(view, from, until)),
        }
    }

    fn note(&mut self, which: usize, truth: &Truth, view: &View, minute: u32) {
        if self.seen[which].is_none() && truth.of(view) {
            self.seen[which] = Some(minute);
        }
    }

    fn value(&self) -> Value {
        match self.observable {
            Observable::First(_) => Value::Time(self.seen[0]),
            Observable::Before(..) => {
                Value::Truth(self.seen[0].is_some_and(|first| self.seen[1].is_none_or(|second| first < second)))
            }
            Observable::Ever(..) | Observable::At(..) => Value::Truth(self.truth),
            Observable::NumberAt(..) | Observable::Max(..) => Value::Number(self.number),
            Observable::Not(_) => Value::Truth(self.inner[0].value() == Value::Truth(false)),
            Observable::All(_) => {
                Value::Truth(self.inner.iter().all(|inner| inner.value() == Value::Truth(true)))
            }
            Observable::Compare(_, comparison, _) => Value::Truth(
                comparison.of(self.inner[0].value().as_number(), self.inner[1].value().as_number()),
            ),
        }
    }
}

impl Value {
    /// The number; a truth counts 1 or 0, a time counts its minutes (never: infinity).
    pub fn as_number(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Truth(truth) => f64::from(u8::from(truth)),
            Self::Time(time) => time.map_or(f64::INFINITY, f64::from),
        }
    }
}

fn at(minute: u32) -> Span {
    Span { from: minute, to: minute }
}
