//! The loop: what is due next, in a stated total order.

use crate::parameters::Parameters;
use crate::setting::Setting;
use crate::trace::Event;

/// One finished history.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// What happened, in order.
    pub trace: Vec<Event>,
    /// One digest per part of the final world: name and value.
    pub digests: Vec<(&'static str, u64)>,
}

/// Runs history `history` under `seed` to the end of the setting's span.
pub fn run(_setting: &Setting, _parameters: &Parameters, _seed: u64, _history: u64) -> History {
    History {
        trace: vec![Event { minute: 0, cause: crate::index::EventIx(0), what: crate::trace::What::Began }],
        digests: Vec::new(),
    }
}
