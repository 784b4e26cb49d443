//! Comparing two histories so that a difference names the culprit: the part, and the first event that differs.

use interregnum_engine::digest::digests;
use interregnum_engine::random::Source;
use interregnum_engine::trace::{Event, What};
use interregnum_engine::{History, Parameters, Setting, World, kernel};

/// A world at the start of a history.
pub fn start(setting: &Setting, parameters: &Parameters, seed: u64) -> World {
    World::new(setting, parameters.clone(), Source::new(seed, 0))
}

/// A world at the end of a history.
pub fn finished(setting: &Setting, parameters: &Parameters, seed: u64) -> World {
    let mut world = start(setting, parameters, seed);
    kernel::advance(setting, &mut world, setting.minutes());
    world
}

/// What differs between two traces, in words; nothing if they are the same.
pub fn first_difference(first: &[Event], second: &[Event]) -> Option<String> {
    let differs = first.iter().zip(second).position(|(one, other)| one != other);
    let at = differs.or_else(|| (first.len() != second.len()).then(|| first.len().min(second.len())))?;
    Some(format!("event {at} differs:\n  {:?}\n  {:?}", first.get(at), second.get(at)))
}

/// What differs between two worlds, in words: the parts, and the first event; nothing if they are the same.
pub fn difference(first: &World, second: &World) -> Option<String> {
    let parts = parts_that_differ(&digests(first), &digests(second));
    if parts.is_empty() && first == second {
        return None;
    }
    let event = first_difference(first.trace(), second.trace()).unwrap_or_else(|| "no event differs".into());
    Some(format!("differing parts: {parts:?}; {event}"))
}

/// What differs between two finished histories, in words; nothing if they are the same.
pub fn history_difference(first: &History, second: &History) -> Option<String> {
    let parts = parts_that_differ(&first.digests, &second.digests);
    let event = first_difference(&first.trace, &second.trace);
    (!parts.is_empty() || event.is_some()).then(|| format!("differing parts: {parts:?}; {event:?}"))
}

fn parts_that_differ(first: &[(&'static str, u64)], second: &[(&'static str, u64)]) -> Vec<&'static str> {
    assert_eq!(first.len(), second.len(), "two worlds have the same parts");
    first.iter().zip(second).filter(|(one, other)| one != other).map(|(one, _)| one.0).collect()
}

/// An event in words that mean the same in every setting: ids instead of column numbers, and no cause.
pub fn told(setting: &Setting, event: &Event) -> String {
    let place = |ix: interregnum_engine::index::PlaceIx| setting.places()[ix.index()].id.clone();
    let group = |ix: interregnum_engine::index::GroupIx| setting.groups()[ix.index()].id.clone();
    let issuer = |ix: interregnum_engine::index::InstitutionIx| setting.institutions()[ix.index()].id.clone();
    let minute = event.minute;
    match &event.what {
        What::Began => format!("{minute} began"),
        What::Fed { input } => format!("{minute} fed {}", setting.inputs()[usize::from(*input)].id),
        What::Issued { demand, issuer: by, authority, act, group: whom, place: about, people } => format!(
            "{minute} issued {demand:?} {} {authority:?} {act:?} {:?} {} {people}",
            issuer(*by),
            whom.map(group),
            place(*about)
        ),
        What::Delivered { demand } => format!("{minute} delivered {demand:?}"),
        What::Answered(answer) => {
            let (who, at) = (group(answer.group), place(answer.place));
            let terms = (answer.comply, answer.defy);
            format!("{minute} answered {who} {at} {:?} {:?} {terms:?}", answer.outcome, answer.counts)
        }
        What::Moved { group: who, from, to, serving, people } => {
            let ends = (from.map(place), to.map(place));
            format!("{minute} moved {} {ends:?} {serving:?} {people}", group(*who))
        }
        What::Turned { group: who, place: at, from, to, people } => {
            format!("{minute} turned {} {} {from:?} {to:?} {people}", group(*who), place(*at))
        }
        What::StoodOff { place: at, challenger, incumbent } => {
            format!("{minute} stood off {} {challenger:?} {incumbent:?}", place(*at))
        }
        What::Fired { place: at, authority, people } => {
            format!("{minute} fired {} {authority:?} {people}", place(*at))
        }
        What::Lost { group: who, place: at, serving, how, people } => {
            format!("{minute} lost {} {} {serving:?} {how:?} {people}", group(*who), place(*at))
        }
        What::Held { place: at, part, authority } => {
            format!("{minute} held {} {part:?} {authority:?}", place(*at))
        }
        What::Line { place: at, open } => format!("{minute} line {} {open}", place(*at)),
        What::Arrested { institution, by } => format!("{minute} arrested {} {by:?}", issuer(*institution)),
    }
}
