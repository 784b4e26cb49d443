//! `interregnum explain`: why something happened in one history, step by step.

use lab::chronicle::{Chain, Link, Since, chain, since};
use lab::ensemble::run_without;
use lab::openness::{Past, comes};
use lab::store::StoredHistory;

use super::replay::check_same;
use super::run::stop_on_interrupt;
use crate::args::Layout;
use crate::args::explain::ExplainArgs;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::report::document;
use crate::report::explain::{Explained, json, report};
use crate::resolve::explain::{Asked, ExplainRequest, explain_request};
use crate::shell;
use crate::tell;

/// Explains what was typed.
pub(crate) fn explain(typed: &ExplainArgs) -> Result<(), Failure> {
    let request = explain_request(typed)?;
    let of = (request.of.seed, request.of.history);
    let setting = &request.of.scenario.setting;
    let history = run_without(setting, request.of.parameters, of, request.of.without);
    if let Some(stored) = &request.of.stored {
        check_same(stored, &history)?;
    }
    let since = found(&request, &history)?;
    let chain = match since {
        Since::Event(event) => chain(&request.of.scenario, &history, event),
        _ => None,
    };
    let open = open(&request, &history, chain.as_ref(), typed.quiet)?;
    let explained = Explained { request: &request, since, chain: chain.as_ref(), open: &open };
    tell::data(&match typed.format {
        Layout::Text => document::text(&report(&explained)),
        Layout::Md => document::markdown(&report(&explained)),
        Layout::Json => json(&explained)?,
    })
}

/// The event that is to be explained.
fn found(request: &ExplainRequest, history: &StoredHistory) -> Result<Since, Failure> {
    match &request.asked {
        Asked::Event(event) if event.index() < history.trace.len() => Ok(Since::Event(*event)),
        Asked::Event(event) => Err(Failure::usage(
            format!("history `{}` has no event `{}`", history.number, event.0),
            format!("its events are numbered from `0` to `{}`", history.trace.len().saturating_sub(1)),
        )),
        Asked::Why { name, observable } => {
            let setting = &request.of.scenario.setting;
            since(setting, &history.trace, observable).ok_or_else(|| {
                Failure::usage(
                    format!("{name} is answered by no single event"),
                    "ask for a condition, `first(...)`, `ever(...)` or `at(TIME, ...)`",
                )
            })
        }
    }
}

/// In how many forks from the start, and from just before each step, it comes about; nothing if none are asked for.
fn open(
    request: &ExplainRequest,
    history: &StoredHistory,
    chain: Option<&Chain>,
    quiet: bool,
) -> Result<Vec<usize>, Failure> {
    let (Some(chain), Asked::Why { observable, .. }, 1..) = (chain, &request.asked, request.forks) else {
        return Ok(Vec::new());
    };
    let before = |link: &Link| history.trace[link.event.index()].minute.saturating_sub(1);
    let minutes: Vec<u32> = std::iter::once(0).chain(chain.links.iter().map(before)).collect();
    let stop = stop_on_interrupt(&shell::typed_line())?;
    let teller = Teller::new(minutes.len() as u64 * u64::from(request.forks), " begun again", quiet);
    let past = Past {
        setting: &request.of.scenario.setting,
        parameters: &history.parameters,
        of: (request.of.seed, request.of.history),
    };
    let counts = comes(&past, observable, (&minutes, request.forks), (&teller, &stop));
    teller.finish();
    counts.ok_or_else(|| Failure::Stopped("stopped: nothing is kept of it".to_owned()))
}
