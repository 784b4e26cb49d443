//! Comparing two histories so that a difference names the culprit: the part, and the first event that differs.

use interregnum_engine::digest::digests;
use interregnum_engine::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use interregnum_engine::random::Source;
use interregnum_engine::trace::{Event, What, Whereabouts};
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
    let place = |ix: PlaceIx| setting.places()[ix.index()].id.as_str();
    let group = |ix: GroupIx| setting.groups()[ix.index()].id.as_str();
    let issuer = |ix: InstitutionIx| setting.institutions()[ix.index()].id.as_str();
    let side =
        |ix: Option<AuthorityIx>| ix.map_or("nobody", |ix| setting.authorities()[ix.index()].id.as_str());
    let minute = event.minute;
    match &event.what {
        What::Began => format!("{minute} began"),
        What::Fed { input } => format!("{minute} fed {}", setting.inputs()[usize::from(*input)].id),
        What::Issued { issuer: by, authority, act, group: whom, place: about, people, .. } => {
            let (by, of, whom) = (issuer(*by), side(Some(*authority)), whom.map_or("whoever is there", group));
            format!("{minute} issued by {by} of {of}: {act:?} {} to {whom}, {people}", place(*about))
        }
        What::Delivered { demand, carrier } => {
            format!("{minute} delivered {} by {carrier:?}", demand.index())
        }
        What::Answered(answer) => {
            let (who, at, stance) = (group(answer.group), place(answer.place), side(answer.stance));
            let [comply, sit, defy] = answer.counts;
            let terms = format!("{:?} {:?}", answer.comply, answer.defy);
            let how = answer.outcome;
            format!("{minute} answered by {who} at {at}: {how:?}, {comply} {sit} {defy}, now {stance}; {terms}")
        }
        What::Moved { group: who, from, to, serving, people } => {
            let (from, to) = (from.map_or("the road", place), to.map_or("the road", place));
            format!("{minute} moved {} from {from} to {to} for {}, {people}", group(*who), side(*serving))
        }
        What::Turned { group: who, place: at, from, to, people } => {
            let (who, at) = (group(*who), place(*at));
            format!("{minute} turned {who} at {at} from {} to {}, {people}", side(*from), side(*to))
        }
        What::StoodOff { place: at, challenger, incumbent } => {
            let (came, stood) = (side(Some(*challenger)), side(Some(*incumbent)));
            format!("{minute} stood off at {}: {came} against {stood}", place(*at))
        }
        What::Fired { place: at, authority, people } => {
            format!("{minute} fired at {}: {}, {people}", place(*at), side(Some(*authority)))
        }
        What::Lost { group: who, place: at, serving, how, people } => {
            format!("{minute} lost {} at {} for {}: {how:?} {people}", group(*who), place(*at), side(*serving))
        }
        What::Held { place: at, part, authority } => {
            format!("{minute} held {} {part:?} {}", place(*at), side(*authority))
        }
        What::Line { place: at, open } => format!("{minute} line {} {open}", place(*at)),
        What::Arrested { institution, by } => {
            format!("{minute} arrested {} by {}", issuer(*institution), side(Some(*by)))
        }
        What::Shelled { place: at, group: who, authority, live } => {
            let how = if *live { "live" } else { "blank" };
            format!("{minute} shelled {} by {} for {}: {how}", place(*at), group(*who), side(Some(*authority)))
        }
        What::Lit { place: at, lit } => format!("{minute} lit {} {lit}", place(*at)),
        What::Entered { group: who, place: at, serving, people } => {
            let (who, at, serving) = (group(*who), place(*at), side(Some(*serving)));
            format!("{minute} Entered {{ group: {who}, place: {at}, serving: {serving}, people: {people} }}")
        }
        What::Lynched { group: who, place: at, people } => {
            format!("{minute} Lynched {{ group: {}, place: {}, people: {people} }}", group(*who), place(*at))
        }
        What::Calmed { place: at, institution } => {
            format!("{minute} Calmed {{ place: {}, institution: {} }}", place(*at), issuer(*institution))
        }
        What::Truce { place: at, holds } => {
            format!("{minute} Truce {{ place: {}, holds: {holds} }}", place(*at))
        }
        What::Signed { .. } | What::Adopted { .. } | What::Met { .. } | What::Office { .. } => {
            format!("{minute} {}", of_command(setting, &event.what))
        }
        other => told_of_ways(setting, other)
            .map_or_else(|| format!("{minute} {other:?}"), |words| format!("{minute} {words}")),
    }
}

/// What befalls ways, arms and persons, in words; none: events with nothing but column numbers, told as they are.
fn told_of_ways(setting: &Setting, what: &What) -> Option<String> {
    let place = |ix: PlaceIx| setting.places()[ix.index()].id.as_str();
    let group = |ix: GroupIx| setting.groups()[ix.index()].id.as_str();
    let person = |ix: InstitutionIx| setting.institutions()[ix.index()].id.as_str();
    let words = match what {
        What::Raised { place: at, raised } => format!("raised {} {raised}", place(*at)),
        What::Consented { group: crew, place: at, authority, consents } => {
            let side = &setting.authorities()[authority.index()].id;
            format!("consented {} at {} to {side}: {consents}", group(*crew), place(*at))
        }
        What::Armed { group: who, place: at, rifles } => {
            format!("armed {} from {}, {rifles}", group(*who), place(*at))
        }
        What::Whereabouts { institution, whereabouts } => {
            let (how, at) = match whereabouts {
                Whereabouts::At(at) => ("at", place(*at)),
                Whereabouts::Hidden(at) => ("hidden at", place(*at)),
                Whereabouts::Bound(at) => ("bound for", place(*at)),
                Whereabouts::Abroad => ("abroad", ""),
            };
            format!("whereabouts of {}: {how} {at}", person(*institution))
        }
        _ => return None,
    };
    Some(words)
}

/// Signatures, rules, votes and offices by name.
fn of_command(setting: &Setting, what: &What) -> String {
    let group = |ix: &GroupIx| setting.groups()[ix.index()].id.as_str();
    let issuer = |ix: &InstitutionIx| setting.institutions()[ix.index()].id.as_str();
    match what {
        What::Signed { demand, institution, signed } => {
            format!("Signed {{ demand: {}, by: {}, signed: {signed} }}", demand.index(), issuer(institution))
        }
        What::Adopted { group: who, institution } => {
            format!("Adopted {{ group: {}, institution: {} }}", group(who), issuer(institution))
        }
        What::Met { group: who, place, authority, counts, open, passed } => {
            let place = setting.places()[place.index()].id.as_str();
            let side = setting.authorities()[authority.index()].id.as_str();
            let vote = format!("counts: {counts:?}, open: {open}, passed: {passed}");
            format!("Met {{ group: {}, place: {place}, authority: {side}, {vote} }}", group(who))
        }
        What::Office { institution, by, held } => {
            format!("Office {{ institution: {}, by: {}, held: {held} }}", issuer(institution), issuer(by))
        }
        other => format!("{other:?}"),
    }
}
