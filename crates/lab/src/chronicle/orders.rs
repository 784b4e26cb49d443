//! The order book in words: every demand of a history as a clerk would enter it.

use engine::index::GroupIx;
use engine::order_book::{OrderLine, order_book};
use engine::trace::{Event, What};
use scenario::Scenario;

use super::answers::Asked;
use super::numbers::capital;
use super::phrases::Phrases;
use crate::store::vocabulary::{ACTS, CARRIERS, name_of};

/// One demand of a history with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The demand and what became of it.
    pub line: OrderLine,
    /// Whether it is fed to the model, not chosen by its issuer.
    pub fed: bool,
    /// What it asks, as scenario files call it.
    pub act: &'static str,
    /// Who asked what of whom, as a sentence without its full stop.
    pub sentence: String,
    /// How it arrived, as the stored events call it and in words; none: it has not.
    pub carrier: Option<(&'static str, String)>,
}

impl Order {
    /// Whether it asks this group, or this group answered it.
    #[must_use]
    pub fn concerns(&self, group: GroupIx) -> bool {
        let answered = self.line.answer.map(|(answered, _)| answered);
        self.line.group == Some(group) || answered == Some(group)
    }
}

/// All demands of a history of `scenario`, in the order in which they were issued.
///
/// # Panics
/// If the trace is not one of this scenario.
#[must_use]
pub fn orders(scenario: &Scenario, trace: &[Event]) -> Vec<Order> {
    let phrases = Phrases::new(scenario);
    let order = |line: OrderLine| {
        let cause = trace[line.issued.index()].cause;
        let carrier = line.delivered.map(|(_, by)| (name_of(&CARRIERS, &by), phrases.carried(by)));
        Order {
            line,
            fed: matches!(trace[cause.index()].what, What::Fed { .. }),
            act: name_of(&ACTS, &line.act),
            sentence: capital(&phrases.did(&phrases.asks(&asked(&line)))),
            carrier,
        }
    };
    order_book(trace).into_iter().map(order).collect()
}

fn asked(line: &OrderLine) -> Asked {
    let OrderLine { issued, issuer, authority, act, group, place, people, person, pretends, .. } = *line;
    Asked { event: issued, issuer, authority, act, group, place, people, person, pretends }
}
