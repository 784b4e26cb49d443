//! Why something came about: the chain of causes of one event, from what needed none to the event itself.
//!
//! Every event names one cause, so the chain has no branches; what an answer or a stand-off was decided by is in the
//! words of its entry. Lesser steps (word on its way, a promise kept) are left out and counted. Beside the chain stand
//! those who were asked to prevent a place from changing hands and did not.

use engine::index::{AuthorityIx, EventIx, PlaceIx};
use engine::observable::{Observable, Truth};
use engine::trace::{Act, Event, Outcome, Part, What};
use engine::{Setting, View};
use scenario::Scenario;

use super::answers::demands;
use super::{Entry, tell};
use crate::store::StoredHistory;

/// How long before a place changed hands refusals still belong to it [min].
const BEFORE: u32 = 24 * 60;

/// One step of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The last event of the chain that it tells.
    pub event: EventIx,
    /// What happened, in words.
    pub entry: Entry,
    /// Lesser steps between the one before and it, which are not told.
    pub skipped: usize,
}

/// The causes of an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// From the first cause to the event.
    pub links: Vec<Link>,
    /// Who was asked, in the day before, to keep a place of the chain that changed hands, and did not do it.
    pub refused: Vec<Entry>,
}

/// Since when something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// It never comes about.
    Never,
    /// It is so from the start.
    Start,
    /// From this event on.
    Event(EventIx),
}

/// The event by which an observable of yes or no, or of a time, came true in a history; none for questions that no one
/// event answers: of a number, of what comes first, of several things or of what did not happen.
#[must_use]
pub fn since(setting: &Setting, trace: &[Event], observable: &Observable) -> Option<Since> {
    let (truth, from, to, lasting) = match observable {
        Observable::First(truth) => (truth, 0, setting.minutes(), false),
        Observable::Ever(truth, span) => (truth, span.from, span.to, false),
        Observable::At(minute, truth) => (truth, *minute, *minute, true),
        _ => return None,
    };
    Some(rise(setting, trace, truth, (from, to, lasting)))
}

/// The rise after which `truth` holds at the end of a minute of the span: the first such minute, or its last.
fn rise(setting: &Setting, trace: &[Event], truth: &Truth, (from, to, lasting): (u32, u32, bool)) -> Since {
    let mut view = View::new(setting);
    let mut holds = truth.of(&view);
    let mut risen = Since::Start;
    let mut next = 0;
    while next < trace.len() && trace[next].minute <= to {
        // What holds stays so until the next event: it may do so within the span.
        if holds && !lasting && next > 0 && trace[next].minute > from {
            return risen;
        }
        let minute = trace[next].minute;
        while next < trace.len() && trace[next].minute == minute {
            view.apply(&trace[next]);
            let now = truth.of(&view);
            if now && !holds {
                risen = Since::Event(EventIx::from_index(next));
            }
            holds = now;
            next += 1;
        }
    }
    if holds { risen } else { Since::Never }
}

/// The chain of causes of an event; none if the history has no such event.
///
/// # Panics
/// If the trace is not one of this scenario.
#[must_use]
pub fn chain(scenario: &Scenario, history: &StoredHistory, event: EventIx) -> Option<Chain> {
    let steps = Steps::of(&history.trace, event)?;
    let entries = tell(scenario, history, &|entry| steps.told_by(entry));
    Some(steps.chain(&history.trace, &entries))
}

/// The same, from the whole chronicle of the history: what [`tell`] tells of all of it.
#[must_use]
pub fn chain_in(trace: &[Event], chronicle: &[Entry], event: EventIx) -> Option<Chain> {
    Some(Steps::of(trace, event)?.chain(trace, chronicle))
}

/// The events of a chain, and beside it those who did not keep a place.
struct Steps {
    causes: Vec<EventIx>,
    asked: Vec<EventIx>,
}

impl Steps {
    fn of(trace: &[Event], event: EventIx) -> Option<Self> {
        let causes = causes(trace, event)?;
        let asked = refusals(trace, &causes);
        Some(Self { causes, asked })
    }

    fn told_by(&self, entry: &Entry) -> bool {
        last_of(entry, &self.causes).or_else(|| last_of(entry, &self.asked)).is_some()
    }

    fn chain(&self, trace: &[Event], entries: &[Entry]) -> Chain {
        let mut links: Vec<Link> = Vec::new();
        let mut skipped = 0;
        let mut refused = Vec::new();
        for entry in entries.iter().filter(|entry| self.told_by(entry)) {
            let Some(last) = last_of(entry, &self.causes) else {
                refused.push(entry.clone());
                continue;
            };
            let began = matches!(trace[last.index()].what, What::Began);
            if self.causes.last() == Some(&last) || (!began && !entry.minor) {
                links.push(Link { event: last, entry: entry.clone(), skipped });
                skipped = 0;
            } else {
                skipped += usize::from(!began);
            }
        }
        // Fire that goes on is one entry, which may begin before its cause: steps are in the order of their events.
        links.sort_by_key(|link| link.event);
        Chain { links, refused }
    }
}

/// The last of `wanted`, which is sorted, that an entry tells.
fn last_of(entry: &Entry, wanted: &[EventIx]) -> Option<EventIx> {
    entry.events.iter().rev().copied().find(|ix| wanted.binary_search(ix).is_ok())
}

/// An event, its cause, the cause of that and so on, sorted.
fn causes(trace: &[Event], event: EventIx) -> Option<Vec<EventIx>> {
    trace.get(event.index())?;
    let mut found = vec![event];
    let mut at = event;
    // A cause precedes what it causes, and only what has no cause is its own.
    while trace[at.index()].cause < at {
        at = trace[at.index()].cause;
        found.push(at);
    }
    found.reverse();
    Some(found)
}

/// Answers of those who were asked to keep a place that changed hands in the chain, and did not.
fn refusals(trace: &[Event], causes: &[EventIx]) -> Vec<EventIx> {
    let lost = causes.iter().filter_map(|ix| {
        let event = &trace[ix.index()];
        match event.what {
            What::Held { place, part: Part::Guard, authority: Some(authority) } => {
                Some((place, authority, event.minute))
            }
            _ => None,
        }
    });
    let lost: Vec<(PlaceIx, AuthorityIx, u32)> = lost.collect();
    let demands = demands(trace);
    let refused = |(_, event): &(usize, &Event)| {
        let What::Answered(answer) = &event.what else { return false };
        let Some(asked) = demands.get(&answer.demand) else { return false };
        matches!(answer.outcome, Outcome::Shirked | Outcome::Defied)
            && matches!(asked.act, Act::StandFirm | Act::Guard | Act::Occupy)
            && lost.iter().any(|(place, taker, minute)| {
                *place == asked.place
                    && *taker != asked.authority
                    && (minute.saturating_sub(BEFORE)..=*minute).contains(&event.minute)
            })
    };
    let found = trace.iter().enumerate().filter(refused);
    found.map(|(ix, _)| EventIx::from_index(ix)).collect()
}
