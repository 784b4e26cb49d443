//! A taking: one authority comes to be obeyed at one place. Which episodes ask for one, and which ask of
//! nothing but who is obeyed where.
//!
//! Places and authorities come from the observable, never from a name. When a taking happens is said by
//! [`super::place_model`].

use engine::index::{AuthorityIx, EventIx, PlaceIx};
use engine::observable::{Comparison, Number, Obeyed, Observable, Truth};
use engine::random::entity_key;
use engine::setting::Setting;
use engine::trace::{Event, Part, What};

/// An authority that comes to be obeyed at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taking {
    pub(super) place: PlaceIx,
    pub(super) by: AuthorityIx,
    /// Whether its people must stand there in arms too: so even who is obeyed there already can come.
    in_arms: bool,
}

impl Taking {
    /// One that changes who is obeyed.
    pub(super) fn new(place: PlaceIx, by: AuthorityIx) -> Self {
        Self { place, by, in_arms: false }
    }

    /// The taking whose first minute `observable` asks for: one authority obeyed at one place, alone or
    /// with its own people there in arms. None for any other question.
    pub(super) fn asked(observable: &Observable) -> Option<Self> {
        let Observable::First(truth) = observable else { return None };
        match truth {
            Truth::All(parts) => match &parts[..] {
                [held, arms] | [arms, held] if stands_in_arms(arms).is_some() => {
                    let taking = held_by(held)?;
                    let own = stands_in_arms(arms) == Some((taking.place, taking.by));
                    own.then_some(Self { in_arms: true, ..taking })
                }
                _ => None,
            },
            truth => held_by(truth),
        }
    }

    /// Whether it is so at the start.
    pub(super) fn at_start(self, setting: &Setting) -> bool {
        let posted =
            || setting.posts().iter().any(|post| (post.place, post.authority) == (self.place, self.by));
        setting.places()[self.place.index()].holder == Some(self.by) && (!self.in_arms || posted())
    }

    /// What its draws are addressed by.
    pub(super) fn entity(self, setting: &Setting) -> u32 {
        let (place, by) = (&setting.places()[self.place.index()], &setting.authorities()[self.by.index()]);
        entity_key(&format!("{}/{}", place.id, by.id))
    }
}

fn held_by(truth: &Truth) -> Option<Taking> {
    match truth {
        Truth::Same(Obeyed::Holds(place, Part::Guard), Obeyed::Authority(by))
        | Truth::Same(Obeyed::Authority(by), Obeyed::Holds(place, Part::Guard)) => {
            Some(Taking::new(*place, *by))
        }
        _ => None,
    }
}

/// Where and for whom somebody stands in arms, if that is all that `truth` says.
fn stands_in_arms(truth: &Truth) -> Option<(PlaceIx, AuthorityIx)> {
    match truth {
        Truth::Compare(Number::Strength(by, place), Comparison::More, Number::Constant(0.0)) => {
            Some((*place, *by))
        }
        _ => None,
    }
}

/// Every taking that would change who is obeyed somewhere.
pub(super) fn all(setting: &Setting) -> Vec<Taking> {
    let places = (0..setting.places().len()).map(PlaceIx::from_index);
    let by = |place| {
        let authorities = (0..setting.authorities().len()).map(AuthorityIx::from_index);
        authorities.map(move |authority| Taking::new(place, authority))
    };
    places.flat_map(by).filter(|taking| !taking.at_start(setting)).collect()
}

/// A history in which nothing happens but takings, each at its minute; a place goes over whole.
pub(super) fn trace(setting: &Setting, mut takings: Vec<(u32, Taking)>) -> Vec<Event> {
    takings.sort_by_key(|(minute, taking)| (*minute, taking.place, taking.by));
    let began = Event { minute: 0, cause: EventIx(0), what: What::Began };
    let turned = takings.iter().flat_map(|(minute, taking)| {
        let Taking { place, by, .. } = *taking;
        let operated = setting.places()[place.index()].operators.is_some();
        let parts = [Part::Guard, Part::Function].into_iter().chain(operated.then_some(Part::Operators));
        let held = move |part| What::Held { place, part, authority: Some(by) };
        parts.map(move |part| Event { minute: *minute, cause: EventIx(0), what: held(part) })
    });
    std::iter::once(began).chain(turned).collect()
}

/// Whether `observable` asks who is obeyed at some place, and of nothing else.
pub(super) fn asks_of_holdings(observable: &Observable) -> bool {
    let mut asks = Asks::default();
    asks.observable(observable);
    asks.holdings && !asks.other
}

/// What a question mentions.
#[derive(Default)]
struct Asks {
    holdings: bool,
    other: bool,
}

impl Asks {
    fn observable(&mut self, observable: &Observable) {
        match observable {
            Observable::First(truth) | Observable::Ever(truth, _) | Observable::At(_, truth) => {
                self.truth(truth)
            }
            Observable::NumberAt(_, number) | Observable::Max(number, _) => self.number(number),
            Observable::Before(first, second) => {
                [first, second].into_iter().for_each(|truth| self.truth(truth))
            }
            Observable::Not(inner) => self.observable(inner),
            Observable::All(inner) => inner.iter().for_each(|inner| self.observable(inner)),
            Observable::Compare(a, _, b) => [a, b].into_iter().for_each(|inner| self.observable(inner)),
        }
    }

    fn truth(&mut self, truth: &Truth) {
        match truth {
            Truth::Constant(_) => {}
            Truth::Same(a, b) => [a, b].into_iter().for_each(|obeyed| self.obeyed(*obeyed)),
            Truth::Compare(a, _, b) => [a, b].into_iter().for_each(|number| self.number(number)),
            Truth::Not(inner) => self.truth(inner),
            Truth::All(inner) | Truth::Any(inner) => inner.iter().for_each(|truth| self.truth(truth)),
            _ => self.other = true,
        }
    }

    fn number(&mut self, number: &Number) {
        match number {
            Number::Constant(_) => {}
            Number::Sum(inner) => inner.iter().for_each(|number| self.number(number)),
            Number::Difference(a, b) => [a, b].into_iter().for_each(|number| self.number(number)),
            Number::Choose(condition, a, b) => {
                self.truth(condition);
                [a, b].into_iter().for_each(|number| self.number(number));
            }
            _ => self.other = true,
        }
    }

    fn obeyed(&mut self, obeyed: Obeyed) {
        match obeyed {
            Obeyed::Authority(_) | Obeyed::Nobody => {}
            Obeyed::Holds(..) => self.holdings = true,
            _ => self.other = true,
        }
    }
}
