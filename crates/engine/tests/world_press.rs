//! What is printed: everybody in the town learns it at one instant, and closed works print nothing.

mod towns;

use interregnum_engine::draft::{WireDraft, WireKind};
use interregnum_engine::index::DetachmentIx;
use interregnum_engine::trace::Act;
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel};
use towns::compare::start;
use towns::hamlet::{SURE, ask, hamlet, play, play_without};
use towns::{link, place, setting, with};

/// Word of mouth is slow, and an edition comes out every hour.
const SLOW: [(&str, f64); 2] = [("courier_speed", 0.1), ("press_hours", 1.0)];

fn wire(key: &str, kind: WireKind, from: &str, to: Option<&str>) -> WireDraft {
    WireDraft { id: key.into(), key: key.into(), kind, from: from.into(), to: to.map(Into::into) }
}

/// Reds take the mill from the crown at minute 300 and the committee hears of it at once over a line of its own;
/// there are no telephones, and printing works beside the barracks serve `served`, or nobody.
fn works(served: &str) -> Draft {
    let mut draft = ask(hamlet(), 300, ("committee", Act::Occupy), "reds", ("mill", 100));
    draft.places.push(place("works", "bank", served));
    draft.links.push(link("works", "barracks", 5));
    draft.places.iter_mut().for_each(|place| place.telephone = false);
    draft.wires.push(wire("line", WireKind::Direct, "mill", Some("hall")));
    draft.wires.push(wire("press", WireKind::Press, "works", None));
    draft
}

/// When the court, the whites and the crew learn of a gain of the council's.
fn learn(draft: Draft, off: Option<Mechanism>) -> Vec<Option<u32>> {
    learn_with(draft, off, &[])
}

fn learn_with(draft: Draft, off: Option<Mechanism>, more: &[(&str, f64)]) -> Vec<Option<u32>> {
    let setting = setting(draft);
    let changes: Vec<(&str, f64)> = SURE.into_iter().chain(SLOW).chain(more.iter().copied()).collect();
    let parameters = with(&setting, &changes);
    let parameters = match off {
        Some(mechanism) => parameters.without(mechanism),
        None => parameters,
    };
    let mut world = start(&setting, &parameters, 1917);
    let mut minutes = vec![None; 3];
    for minute in 300..setting.minutes() {
        kernel::advance(&setting, &mut world, minute);
        for (known, learned) in known(&setting, &world).into_iter().zip(&mut minutes) {
            if known && learned.is_none() {
                *learned = Some(minute);
            }
        }
    }
    minutes
}

fn known(setting: &Setting, world: &World) -> [bool; 3] {
    let council = setting.authority("council").expect("a council").index();
    let court = setting.institution("court").expect("a court");
    let outlook = world.beliefs(court).outlook(world.cast(), setting.groups().len(), 0);
    let group = |id: &str| {
        let ix = DetachmentIx::from_index(setting.group(id).expect("a group").index());
        world.outlook(setting, ix).news[council] > 0.0
    };
    [outlook.news[council] > 0.0, group("whites"), group("crew")]
}

#[test]
fn world_press_tells_everybody_at_one_instant() {
    let minutes = learn(works("council"), None);
    let first = minutes[0].expect("the court reads it");
    assert!(minutes.iter().all(|minute| *minute == Some(first)), "{minutes:?}");
    let by_mouth = learn(works(""), None);
    assert!(by_mouth.iter().all(|minute| minute.is_none_or(|minute| minute > first)), "{by_mouth:?}");
    assert!(by_mouth.iter().any(|minute| *minute != by_mouth[0]), "by mouth not all at once: {by_mouth:?}");
}

#[test]
fn world_press_closed_works_print_nothing_and_works_of_the_other_side_not_this() {
    let mut none = works("");
    none.wires.retain(|wire| wire.kind == WireKind::Direct);
    let by_mouth = learn(none, None);
    assert_eq!(learn(works(""), None), by_mouth, "works that serve nobody");
    // The court, too, hears of it at once, and the crew of the exchange would read of it.
    let heard_by_court = |served: &str| {
        let mut draft = works(served);
        draft.wires.push(wire("second", WireKind::Direct, "mill", Some("castle")));
        learn(draft, None)
    };
    assert_eq!(heard_by_court("crown"), heard_by_court(""), "works that serve who lost");
}

/// The works send a programme instead of a paper.
fn programme(served: &str, bulletin_hours: f64) -> Vec<Option<u32>> {
    let mut draft = works(served);
    for wire in draft.wires.iter_mut().filter(|wire| wire.kind == WireKind::Press) {
        wire.kind = WireKind::Broadcast;
    }
    learn_with(draft, None, &[("bulletin_hours", bulletin_hours)])
}

#[test]
fn world_press_a_broadcast_tells_everybody_by_its_own_clock() {
    let minutes = programme("council", 1.0);
    let first = minutes[0].expect("the court hears it");
    assert!(minutes.iter().all(|minute| *minute == Some(first)), "{minutes:?}");
    assert_eq!(minutes, learn(works("council"), None), "in one town, as often: as a paper");
    let seldom = programme("council", 8.0);
    assert!(seldom.iter().any(|minute| minute.is_none_or(|minute| minute > first)), "{seldom:?}");
}

#[test]
fn world_press_switched_off_is_as_without_wires() {
    let mut none = works("council");
    none.wires.clear();
    let off =
        play_without(works("council"), &SLOW, &[Mechanism::Infiltration, Mechanism::Crowds, Mechanism::Wires]);
    assert_eq!(off.story(), play(none.clone(), &SLOW).story());
    assert_eq!(learn(works("council"), Some(Mechanism::Wires)), learn(none, None));
}
