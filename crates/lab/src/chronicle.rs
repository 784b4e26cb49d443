//! One history told in words: its events as entries, each with a sentence and with what decided it.
//!
//! ```text
//! trace -> scenes (who stood where)  \
//!          demands (who asked what)   > entries: one per answer, arrival, moment of a stand-off ...
//!          heads (what is told as one) /
//! ```
//!
//! | file | words for |
//! | --- | --- |
//! | `answers` | demands and the answers to them |
//! | `moments` | arrivals, stand-offs, losses, and what follows from any event |
//! | `circumstances` | meetings, bridges, guns, light, leaders and other rarer events |
//! | `exchanges` | fire that goes on, as one entry |
//! | `happening` | kinds of things that happen in some histories and not in others |
//! | `causes` | what brought an event about |
//! | `chain` | the chain of causes of one event |
//! | `orders` | the order book: every demand and its fate |
//! | `turning` | the turning points, a page of them, and who held what at the end |
//! | `reasons` | the terms that decided an answer |
//! | `phrases`, `numbers`, `times` | names, numbers and times in a sentence |
//! | `words` | the sentences themselves, in English and Czech |
//!
//! A history is told in the language of the scenario's names, in English if there are no words for that. An entry is an illustration of how the rules work in one history, never a finding; how entries are
//! laid out is the front ends' matter.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use engine::index::{DemandIx, EventIx, GroupIx, PlaceIx};
use engine::trace::{Act, Ending, Event, Loss, Outcome, Part, What, Whereabouts};
use scenario::Scenario;

use crate::store::StoredHistory;

mod answers;
mod causes;
mod chain;
mod circumstances;
mod exchanges;
mod happening;
mod moments;
mod numbers;
mod orders;
mod phrases;
mod reasons;
mod scenes;
mod times;
mod turning;
mod words;

pub use chain::{Chain, Link, Since, chain, chain_in, since};
pub use happening::{Happening, happenings};
pub use numbers::grouped;
pub use orders::{Order, orders};
pub use reasons::Reason;
pub use times::{day, moment};
pub use turning::{Finish, Turn, TurnKind, finish, turning_points};
pub use words::LANGUAGES;

use answers::{Asked, demands};
use exchanges::folded;
use phrases::Phrases;
use reasons::weigh;
use scenes::{Scene, follows, group_of, place_of, scenes};

/// People who go off from a stand-off at one moment without being worth a line, unless they are a quarter of a side.
const TRICKLE: u32 = 20;

/// What happened at one moment, told as one; fire that goes on at a place is told as one too, at its first minute.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Minute of the history, of its first event.
    pub minute: u32,
    /// Minute of its last event.
    pub until: u32,
    /// The events it tells, in order, at least one; the first gave it its shape.
    pub events: Vec<EventIx>,
    /// The event that brought it about; none for what has no cause in the history.
    pub cause: Option<EventIx>,
    /// The places it is about, sorted.
    pub places: Vec<PlaceIx>,
    /// The groups it is about, sorted.
    pub groups: Vec<GroupIx>,
    /// Whether a reader in a hurry can do without it: word on its way, people going home, a promise kept.
    pub minor: bool,
    /// What happened, in a sentence or a few.
    pub sentence: String,
    /// For an answer: the terms of the law that mattered, the weightiest first.
    pub reasons: Vec<Reason>,
    /// Why, in sentences: what decided it, then what had led to it.
    pub because: Vec<String>,
}

/// Tells a history of `scenario`: those of its entries that `wanted` takes, in the order of time. Every event is in
/// exactly one entry.
///
/// `wanted` sees entries before it is said why: `reasons` and `because` are empty. News is told in full the first time
/// that somebody acts upon it among the entries taken, from then on by its hour.
///
/// # Panics
/// If the trace is not one of this scenario.
#[must_use]
pub fn tell(scenario: &Scenario, history: &StoredHistory, wanted: &dyn Fn(&Entry) -> bool) -> Vec<Entry> {
    let trace = &history.trace[..];
    let teller = Teller {
        phrases: Phrases::new(scenario),
        norm: history.parameters.law.norm,
        trace,
        scenes: scenes(&scenario.setting, trace),
        demands: demands(trace),
        told: RefCell::default(),
    };
    let told = folded(bundles(trace, &teller.demands), trace, &teller.scenes);
    let mut entries: Vec<Entry> = told.iter().map(|events| teller.entry(events)).collect();
    teller.demote_repeats(&mut entries);
    entries.retain(|entry| wanted(entry));
    for entry in &mut entries {
        (entry.reasons, entry.because) = teller.why(entry.events[0].index());
    }
    entries
}

/// Events that are told as one, each bundle in order, bundles by their first event.
fn bundles(trace: &[Event], demands: &BTreeMap<DemandIx, Asked>) -> Vec<Vec<usize>> {
    let mut bundles: Vec<Vec<usize>> = Vec::new();
    let mut bundle_of: Vec<usize> = Vec::with_capacity(trace.len());
    // The moment of a stand-off that was told last at each place: all that happens in one minute is one moment.
    let mut moments: Vec<(PlaceIx, u32, usize)> = Vec::new();
    for (ix, event) in trace.iter().enumerate() {
        let cause = event.cause.index();
        let with_cause = cause < ix && follows(&event.what) && trace[cause].minute == event.minute;
        let moment = match (&event.what, place_of(&event.what)) {
            (What::Lost { .. } | What::Fired { .. }, Some(place)) => Some(place),
            _ => None,
        };
        let known = moment.and_then(|place| {
            moments.iter().find(|known| (known.0, known.1) == (place, event.minute)).map(|known| known.2)
        });
        let recalled = || recalled(trace, ix, demands).map(|ix| bundle_of[ix]);
        let bundle = known.or(with_cause.then(|| bundle_of[cause])).or_else(recalled);
        let number = bundle.unwrap_or_else(|| {
            bundles.push(Vec::new());
            bundles.len() - 1
        });
        bundles[number].push(ix);
        bundle_of.push(number);
        if let Some(place) = moment {
            moments.retain(|known| known.0 != place);
            moments.push((place, event.minute, number));
        }
    }
    bundles
}

/// Where what a recall took back ended, if `ix` is the end of a recall that did as it should: both are one.
fn recalled(trace: &[Event], ix: usize, demands: &BTreeMap<DemandIx, Asked>) -> Option<usize> {
    let Event { minute, cause, what: What::Ended { demand, how: Ending::Obeyed } } = &trace[ix] else {
        return None;
    };
    demands.get(demand).filter(|asked| asked.act == Act::Recall)?;
    let reversed = |event: &Event| {
        event.cause == *cause && matches!(event.what, What::Ended { how: Ending::Reversed, .. })
    };
    (0..ix).rev().take_while(|at| trace[*at].minute == *minute).find(|at| reversed(&trace[*at]))
}

/// All that is needed to tell a trace.
struct Teller<'a> {
    phrases: Phrases<'a>,
    /// Weight of the squad in this history [nat].
    norm: f64,
    trace: &'a [Event],
    scenes: Vec<Scene>,
    demands: BTreeMap<DemandIx, Asked>,
    /// News that has been told in full: from then on its hour is enough.
    told: RefCell<BTreeSet<EventIx>>,
}

impl Teller<'_> {
    fn entry(&self, events: &[usize]) -> Entry {
        let head = events[0];
        let event = &self.trace[head];
        Entry {
            minute: event.minute,
            until: events.last().map_or(event.minute, |ix| self.trace[*ix].minute),
            events: events.iter().map(|ix| EventIx::from_index(*ix)).collect(),
            cause: (event.cause.index() != head).then_some(event.cause),
            places: self.places(events),
            groups: self.groups(events),
            minor: self.is_minor(events),
            sentence: self.sentence(events),
            reasons: Vec::new(),
            because: Vec::new(),
        }
    }

    fn why(&self, head: usize) -> (Vec<Reason>, Vec<String>) {
        let event = &self.trace[head];
        let What::Answered(answer) = &event.what else {
            return (Vec::new(), self.brought_about(head));
        };
        let Some(asked) = self.asked(answer.demand) else { return (Vec::new(), Vec::new()) };
        let weighed = weigh(answer, self.norm, &self.phrases.sides(answer, asked), self.phrases.words);
        let mut because = vec![weighed.sentence];
        let named = self.phrases.names_issuer(answer, asked);
        because.extend(self.asked_upon(asked.event, event.minute, named));
        (weighed.reasons, because)
    }

    fn asked(&self, demand: DemandIx) -> Option<&Asked> {
        self.demands.get(&demand)
    }

    /// People who set out upon an answer.
    fn marched(&self, answer: EventIx) -> u32 {
        let after = self.trace[answer.index()..].iter().skip(1);
        let mut after = after.take_while(|event| event.cause == answer);
        after
            .find_map(|event| if let What::Turned { people, .. } = event.what { Some(people) } else { None })
            .unwrap_or(0)
    }

    fn places(&self, events: &[usize]) -> Vec<PlaceIx> {
        let mut places: Vec<PlaceIx> = Vec::new();
        for event in events.iter().map(|ix| &self.trace[*ix]) {
            places.extend(place_of(&event.what));
            match &event.what {
                What::Answered(answer) => places.extend(self.asked(answer.demand).map(|asked| asked.place)),
                What::Delivered { demand, .. } | What::Ended { demand, .. } | What::Signed { demand, .. } => {
                    places.extend(self.asked(*demand).map(|asked| asked.place));
                }
                What::Moved { from: Some(from), .. } => places.push(*from),
                _ => {}
            }
        }
        places.sort_unstable();
        places.dedup();
        places
    }

    fn groups(&self, events: &[usize]) -> Vec<GroupIx> {
        let mut groups: Vec<GroupIx> = events.iter().filter_map(|ix| group_of(&self.trace[*ix].what)).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    fn is_minor(&self, events: &[usize]) -> bool {
        let any = |wanted: &dyn Fn(&What) -> bool| events.iter().any(|ix| wanted(&self.trace[*ix].what));
        if any(&|what| matches!(what, What::Held { part: Part::Guard, .. } | What::StoodOff { .. })) {
            return false;
        }
        if self.is_exchange(events) && any(&|what| matches!(what, What::Fired { .. })) {
            return false;
        }
        match &self.trace[events[0]].what {
            // A vote is told as the answer that it was; a rule of its own follows from what was declared.
            What::Met { .. } | What::Adopted { .. } => true,
            What::Began | What::Issued { .. } | What::Delivered { .. } | What::Moved { .. } => true,
            What::Answered(answer) => match self.asked(answer.demand).map(|asked| asked.act) {
                Some(Act::StandFirm) => answer.outcome != Outcome::Defied,
                Some(Act::Guard) => answer.outcome == Outcome::Complied,
                _ => false,
            },
            What::Turned { to, .. } => to.is_none(),
            What::Lost { .. } => {
                let over = events.iter().any(|ix| self.scenes[*ix].ended.is_some());
                let hard = |what: &What| matches!(what, What::Lost { how, .. } if *how != Loss::Dispersed);
                !over && !any(&hard) && events.iter().all(|ix| self.is_trickle(*ix))
            }
            What::Fired { .. } => events.iter().all(|ix| self.scenes[*ix].fired) && events.len() < 2,
            What::Ended { how, .. } => !matches!(how, Ending::Reversed | Ending::Obeyed | Ending::Refused),
            What::Whereabouts { whereabouts, .. } => matches!(whereabouts, Whereabouts::Bound(_)),
            // An order that is not signed is told by how those answered who wanted it signed.
            What::Signed { .. } => true,
            What::Consented { consents, .. } => *consents,
            _ => false,
        }
    }

    /// A few who go off from a stand-off; anything else that is no loss.
    fn is_trickle(&self, ix: usize) -> bool {
        let What::Lost { serving, people, .. } = self.trace[ix].what else { return true };
        let side = self.scenes[ix].sides.iter().find(|(side, _)| Some(*side) == serving);
        people < TRICKLE && side.is_none_or(|(_, there)| people * 4 < *there)
    }

    /// A group that gives the same side the same answer to the same act again is not told again.
    fn demote_repeats(&self, entries: &mut [Entry]) {
        let mut last = BTreeMap::new();
        for entry in entries {
            let What::Answered(answer) = &self.trace[entry.events[0].index()].what else { continue };
            let Some(asked) = self.asked(answer.demand) else { continue };
            let posted = matches!(asked.act, Act::Accept | Act::StandFirm).then_some(answer.place);
            let kind = (answer.group, asked.authority, asked.act, posted);
            let outcome = answer.outcome as u8;
            let again = last.insert(kind, outcome) == Some(outcome);
            entry.minor |= again && entry.events.len() == 1;
        }
    }
}
