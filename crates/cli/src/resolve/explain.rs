//! What `explain` needs, looked up.

use engine::index::EventIx;
use engine::observable::Observable;
use scenario::Scenario;

use super::replay::{ReplayRequest, replay_request};
use crate::args::explain::ExplainArgs;
use crate::args::language::LanguageArgs;
use crate::args::{PatchArgs, ReplayArgs};
use crate::failure::Failure;

/// Something to explain.
pub(crate) struct ExplainRequest {
    /// The history.
    pub(crate) of: ReplayRequest,
    pub(crate) asked: Asked,
    /// Forks from just before each step.
    pub(crate) forks: u32,
}

/// What is asked about a history.
pub(crate) enum Asked {
    /// Why this event happened.
    Event(EventIx),
    /// Why this came to be so.
    Why {
        /// Its name for people.
        name: String,
        observable: Observable,
    },
}

/// Looks up what was typed.
pub(crate) fn explain_request(typed: &ExplainArgs) -> Result<ExplainRequest, Failure> {
    let of = replay_request(&replayed(typed))?;
    let asked = match (&typed.why, typed.event) {
        (Some(why), _) => asked(&of.scenario, why)?,
        (None, event) => Asked::Event(EventIx(event.unwrap_or_default())),
    };
    Ok(ExplainRequest { of, asked, forks: typed.forks.unwrap_or(0) })
}

/// The same history as `replay` would tell.
fn replayed(typed: &ExplainArgs) -> ReplayArgs {
    ReplayArgs {
        target: typed.target.clone(),
        history: typed.history,
        seed: typed.seed,
        patches: PatchArgs { patch: typed.patches.patch.clone(), reading: typed.patches.reading.clone() },
        place: Vec::new(),
        group: Vec::new(),
        from: None,
        to: None,
        full: false,
        all: false,
        orders: false,
        fate: Vec::new(),
        issuer: Vec::new(),
        scenario: typed.scenario.clone(),
        language: LanguageArgs { lang: typed.language.lang.clone() },
        format: typed.format,
    }
}

/// A headline by its id, an observable, or a condition, which is then asked for its first minute.
fn asked(scenario: &Scenario, why: &str) -> Result<Asked, Failure> {
    if let Some(headline) = scenario.headlines.iter().find(|headline| headline.id == why) {
        let (name, observable) = (headline.name.clone(), headline.observable.clone());
        return Ok(Asked::Why { name, observable });
    }
    let whole = scenario.observable(why);
    let observable = match whole {
        Ok(observable) => observable,
        // What is wrong with it is told of what was typed.
        Err(report) => scenario.observable(&format!("first({why})")).map_err(|_| report)?,
    };
    Ok(Asked::Why { name: format!("`{why}`"), observable })
}
