//! Invented episodes, ensembles and keyed draws for the tests of the scores.

#![allow(dead_code)]

use engine::observable::{Number, Observable, Span, Truth, Value};
use engine::random::{Address, Purpose, Source};
use scenario::{Episode, Recorded, Split};

/// Length of an invented history: three days [min].
pub(crate) const MINUTES: u32 = 72 * 60;

/// An episode that asks what its first reading answers.
pub(crate) fn episode(id: &str, split: Split, recorded: Vec<Recorded>) -> Episode {
    let observable = match recorded.first() {
        Some(Recorded::Truth(_)) => Observable::Ever(Truth::Constant(true), Span { from: 0, to: 1 }),
        Some(Recorded::Number { .. }) => Observable::NumberAt(0, Number::Constant(1.0)),
        _ => Observable::First(Truth::Constant(false)),
    };
    Episode {
        id: id.into(),
        name: id.into(),
        kind: "capture".into(),
        day: "1917-10-25".into(),
        place: None,
        text: String::new(),
        observable,
        recorded_text: String::new(),
        recorded,
        facts: Vec::new(),
        split,
        note: String::new(),
    }
}

/// A *fit* episode.
pub(crate) fn fit(id: &str, recorded: Vec<Recorded>) -> Episode {
    episode(id, Split::Fit, recorded)
}

/// A minute recorded exactly.
pub(crate) fn exactly(minute: u32) -> Recorded {
    Recorded::Time { earliest: minute, latest: minute, shape: chronology::Shape::Exact }
}

/// A column of times.
pub(crate) fn times(minutes: impl IntoIterator<Item = Option<u32>>) -> Option<Vec<Value>> {
    Some(minutes.into_iter().map(Value::Time).collect())
}

/// A uniform number in (0, 1) under an invented seed: `which` of `case`.
pub(crate) fn uniform(case: u32, which: u32) -> f64 {
    let address = Address { entity: case, purpose: Purpose::Tie, minute: 0, index: which };
    Source::new(0x1905, 0).uniform(address)
}
