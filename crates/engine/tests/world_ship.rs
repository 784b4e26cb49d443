//! One stage of the loop at a time: those aboard a ship ask, as anybody does from where they are.

mod towns;

use interregnum_engine::Mechanism;
use interregnum_engine::draft::*;
use interregnum_engine::trace::{Act, What};
use towns::hamlet::{Played, ask, guarded, play_without};

/// A cruiser in the roads, two hours by water from the castle, with six guns that reach it and a committee of its own;
/// reds have been sent against the castle.
fn in_the_roads(acts: &[Act]) -> Played {
    let mut draft = guarded(&[("castle", "whites", 60, "crown")]);
    draft.places.push(towns::place("cruiser", "barracks", "council"));
    draft.links.push(LinkDraft { way: Way::Water, ..towns::link("cruiser", "castle", 120) });
    draft.ranges.push(RangeDraft { from: "cruiser".into(), to: "castle".into() });
    draft.groups.push(GroupDraft { guns: 6, ..towns::group("sailors", "regiment", 400, "cruiser", "red") });
    draft.institutions.push(InstitutionDraft {
        attached: Some("sailors".into()),
        ..towns::institution("deck", "council", "cruiser")
    });
    draft.doctrines.push(DoctrineDraft {
        acts: acts.to_vec(),
        local: true,
        reach_groups: vec!["sailors".into()],
        ..towns::doctrine("deck", &[])
    });
    let draft = ask(draft, 10, ("committee", Act::Occupy), "reds", ("castle", 90));
    let off = [Mechanism::Infiltration, Mechanism::Crowds, Mechanism::Desertion, Mechanism::Fire];
    play_without(draft, &[("tempo", 6.0), ("stake", 6.0), ("reask_rise", 0.0)], &off)
}

/// Its committee warns with the ship's own guns when people of its side face somebody at the castle, not before; the
/// order is aboard at once.
#[test]
fn world_ship_warns_with_its_guns() {
    let played = in_the_roads(&[Act::Warn]);
    played.check(&[
        "stood off at castle: council against crown",
        "issued by deck of council: Warn castle to sailors",
        "answered by sailors at cruiser: Complied",
        "shelled castle by sailors for council: blank",
    ]);
    let issued = played.minute_of(|what| matches!(what, What::Issued { act: Act::Warn, .. }));
    let delivered = |minute: u32| {
        let event = played
            .world
            .trace()
            .iter()
            .find(|event| event.minute > minute && matches!(event.what, What::Delivered { .. }));
        event.map(|event| event.minute)
    };
    let faced = played.minute_of(|what| matches!(what, What::StoodOff { .. }));
    assert!(issued >= faced && faced.is_some(), "warned at {issued:?}, faced at {faced:?}");
    assert_eq!(issued.and_then(delivered), issued.map(|minute| minute + 1));
}

/// It sends its crew ashore, which takes the time by water.
#[test]
fn world_ship_sends_its_crew_ashore() {
    in_the_roads(&[Act::Occupy]).check(&[
        "issued by deck of council: Occupy",
        "answered by sailors at cruiser: Complied",
        "moved sailors from cruiser to the road for council",
        "moved sailors from the road to",
    ]);
}
