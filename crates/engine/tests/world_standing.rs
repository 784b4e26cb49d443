//! Standing: who asks people into danger loses their leaning, in proportion to the danger; who asks less does not.

mod towns;

use interregnum_engine::index::DetachmentIx;
use interregnum_engine::law::{Confidence, Situation, terms};
use interregnum_engine::response::situation;
use interregnum_engine::trace::Act;
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World};
use towns::compare::{finished, start};
use towns::hamlet::{ask, hamlet};
use towns::{link, place, setting, town, with};

const KAPPA: f64 = 2.0;

fn standing(setting: &Setting, world: &World, group: &str, side: &str) -> f64 {
    let group = setting.group(group).expect("a group");
    let side = setting.authority(side).expect("a side");
    world.outlook(setting, DetachmentIx::from_index(group.index())).standing[side.index()]
}

fn parameters(setting: &Setting) -> Parameters {
    with(setting, &[("standing", KAPPA), ("effort_march", 60.0)])
}

fn asked(act: Act, about: &str, times: u32) -> Draft {
    (0..times)
        .fold(hamlet(), |draft, time| ask(draft, 60 + 300 * time, ("committee", act), "reds", (about, 600)))
}

/// A march costs its harm as the law counts it, each time it is asked; other people and sides lose nothing.
#[test]
fn world_standing_is_lost_by_the_harm_asked() {
    let setting = setting(asked(Act::Occupy, "mill", 1));
    let parameters = parameters(&setting);
    let before = start(&setting, &parameters, 1);
    let reds = setting.group("reds").expect("the reds");
    let council = setting.authority("council").expect("the council");
    let outlook = before.outlook(&setting, DetachmentIx::from_index(reds.index()));
    let harm = situation(&setting, before.cast(), &outlook, (reds, council), (Confidence::March, 0.0)).harm;
    let world = finished(&setting, &parameters, 1);
    let lost = standing(&setting, &world, "reds", "council");
    assert!((lost + KAPPA * harm).abs() < 1e-12, "{lost} against {}", KAPPA * harm);
    assert_eq!(standing(&setting, &world, "reds", "crown"), 0.0);
    assert_eq!(standing(&setting, &world, "idlers", "council"), 0.0);
}

#[test]
fn world_standing_is_kept_by_those_who_ask_without_threat() {
    let setting = setting(ask(hamlet(), 60, ("committee", Act::Accept), "crew", ("exchange", 1)));
    let world = finished(&setting, &parameters(&setting), 1);
    assert_eq!(standing(&setting, &world, "crew", "council"), 0.0);
}

/// The front is further than a march across town, and costs more.
#[test]
fn world_standing_is_lost_most_by_the_order_to_the_front() {
    let near = setting(asked(Act::Occupy, "mill", 1));
    let mut draft = asked(Act::Occupy, "front", 1);
    draft.places.push(place("front", "station", "crown"));
    draft.links.push(link("barracks", "front", 600));
    let far = setting(draft);
    let lost =
        |setting: &Setting| standing(setting, &finished(setting, &parameters(setting), 1), "reds", "council");
    assert!(lost(&far) < lost(&near) && lost(&near) < 0.0, "{} {}", lost(&far), lost(&near));
}

/// What is lost lowers the leaning of everything asked later, down to -1 and no further.
#[test]
fn world_standing_lowers_leaning() {
    let setting = setting(hamlet());
    let law = parameters(&setting).law;
    let leaning = |leaning: f64, standing: f64| {
        terms(&law, &Situation { leaning, standing, ..Situation::default() }).leaning / law.leaning
    };
    assert_eq!(leaning(0.5, 0.0), 0.5);
    assert!((leaning(0.5, -0.3) - 0.2).abs() < 1e-12);
    assert_eq!(leaning(0.5, -7.0), -1.0);
}

#[test]
fn world_standing_switched_off_is_not_there() {
    let setting = setting(town());
    let on = with(&setting, &[("standing", KAPPA)]);
    let none = with(&setting, &[("standing", 0.0)]);
    let mut differ = 0;
    for seed in 0..5 {
        let usual = finished(&setting, &none, seed);
        let off = finished(&setting, &on.clone().without(Mechanism::Standing), seed);
        assert_eq!(usual.trace(), off.trace(), "off is as if nothing were ever lost");
        differ += usize::from(finished(&setting, &on, seed).trace() != usual.trace());
    }
    assert!(differ > 0);
}
