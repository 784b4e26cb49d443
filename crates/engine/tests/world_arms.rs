//! One stage of the loop at a time: a store hands out rifles, and those who got them count for more.

mod towns;

use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, World, kernel};
use towns::compare::{difference, start};
use towns::hamlet::{SURE, ask, guarded, hamlet, play};
use towns::{setting, with};

/// Half of the reds have no rifle; the mill has 200 in store, which some of them guard for the council.
fn short_of_rifles() -> Draft {
    let mut draft = guarded(&[("mill", "reds", 40, "council")]);
    draft.groups.iter_mut().filter(|group| group.id == "reds").for_each(|group| group.rifles = Some(300));
    draft.places.iter_mut().filter(|place| place.id == "mill").for_each(|place| place.rifles = 200);
    draft
}

fn release(draft: Draft, minute: u32, people: u32) -> Draft {
    ask(draft, minute, ("committee", Act::Release), "reds", ("mill", people))
}

fn armed(world: &World) -> Vec<u32> {
    let rifles = |what: &What| if let What::Armed { rifles, .. } = what { Some(*rifles) } else { None };
    world.trace().iter().filter_map(|event| rifles(&event.what)).collect()
}

#[test]
fn world_arms_are_handed_out_as_far_as_they_go() {
    assert_eq!(
        armed(&play(release(short_of_rifles(), 10, 150), &[]).world),
        [150],
        "as many as were asked for"
    );
    assert_eq!(armed(&play(release(short_of_rifles(), 10, 900), &[]).world), [200], "as many as there are");
    let mut nearly = short_of_rifles();
    nearly.groups.iter_mut().filter(|group| group.id == "reds").for_each(|group| group.rifles = Some(580));
    assert_eq!(armed(&play(release(nearly, 10, 900), &[]).world), [20], "as many as are lacking");
    let twice = release(release(short_of_rifles(), 10, 150), 300, 150);
    assert_eq!(armed(&play(twice, &[]).world), [150, 50], "a store is emptied once");
}

/// Whoever guards the store for the other side keeps it shut.
#[test]
fn world_arms_are_refused_by_the_other_side() {
    let mut draft = short_of_rifles();
    draft.posts[0].group = "whites".into();
    draft.posts[0].authority = "crown".into();
    play(release(draft, 10, 150), &[]).check(&["answered by whites at mill: Defied", "!armed"]);
}

/// A guard whose rule names a signature that is not on the order keeps the store shut, if signatures weigh enough.
#[test]
fn world_arms_need_the_signature_of_the_guards_rule() {
    let signed = |by: &str| {
        let mut draft = short_of_rifles();
        draft
            .groups
            .iter_mut()
            .filter(|group| group.id == "reds")
            .for_each(|group| group.signers = vec![by.into()]);
        armed(&play(release(draft, 10, 150), &[("signature", 90.0)]).world)
    };
    assert_eq!(signed("committee"), [150], "the issuer signs its own order");
    assert_eq!(signed("court"), [0; 0]);
}

/// Everybody believes the roster of the start until word of the rifles comes; then who hears of them thinks more of
/// those who got them.
#[test]
fn world_arms_are_news() {
    let setting = setting(release(short_of_rifles(), 10, 200));
    let changes: Vec<(&str, f64)> = SURE.iter().copied().chain([("decisiveness", 1.0)]).collect();
    let mut world = start(&setting, &with(&setting, &changes), 3);
    let council = setting.authority("council").expect("council");
    let court = setting.institution("court").expect("court");
    let prospects = |world: &World| {
        let outlook = world.beliefs(court).outlook(world.cast(), setting.groups().len(), world.minute);
        outlook.prospects[council.index()]
    };
    let before = prospects(&world);
    let handed = |world: &World| !armed(world).is_empty();
    while !handed(&world) {
        let minute = world.minute + 1;
        kernel::advance(&setting, &mut world, minute);
    }
    assert!(prospects(&world) >= before);
    let at_once = prospects(&world);
    kernel::advance(&setting, &mut world, setting.minutes());
    assert!(prospects(&world) > at_once, "{} after word of the rifles, {at_once} before", prospects(&world));
}

/// Turned off, everybody has a rifle and no store opens; where everybody has one the switch changes no bit.
#[test]
fn world_arms_switch_changes_only_arms() {
    let history = |draft: Draft, off: bool| {
        let setting = setting(draft);
        let mut parameters = with(&setting, &SURE);
        if off {
            parameters = parameters.without(Mechanism::Arms);
        }
        let mut world = start(&setting, &parameters, 7);
        kernel::advance(&setting, &mut world, setting.minutes());
        world
    };
    let march = |draft| ask(draft, 200, ("committee", Act::Occupy), "reds", ("castle", 60));
    let mut plenty = release(march(short_of_rifles()), 10, 150);
    plenty.groups.iter_mut().for_each(|group| group.rifles = None);
    plenty.places.iter_mut().for_each(|place| place.rifles = 0);
    let short = release(march(short_of_rifles()), 10, 150);
    // Off, nobody is asked to hand out rifles, and all go as if everybody had one.
    assert_eq!(history(short, true).trace(), history(plenty, true).trace());
    for draft in [march(hamlet()), march(guarded(&[("castle", "whites", 60, "crown")]))] {
        let [on, off] = [false, true].map(|off| history(draft.clone(), off));
        assert_eq!(on.trace(), off.trace());
        assert!(difference(&on, &off).is_none_or(|text| text.contains("differing parts: []")));
    }
}
