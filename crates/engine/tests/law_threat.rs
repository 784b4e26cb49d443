//! Where nobody threatens, nobody fires, however little firing asks of those who would; nor does anybody without arms.

mod towns;

use interregnum_engine::draft::{Draft, GroupDraft};
use interregnum_engine::trace::{Act, What};
use towns::compare::finished;
use towns::hamlet::{ask, guarded};
use towns::{setting, with};

/// Firing asks no confidence, is no danger, and both sides have come to the mill.
const EAGER: [(&str, f64); 8] = [
    ("confidence_passive", 0.0),
    ("confidence_hold", 0.0),
    ("confidence_march", 0.0),
    ("confidence_fire", 0.0),
    ("danger", 0.0),
    ("effort_march", 0.0),
    ("leaning", 9.0),
    ("stake", 0.0),
];

/// Histories of 60 in which somebody fires.
fn fires(guards: &[(&str, &str, u32, &str)], marches: bool) -> usize {
    let draft = guarded(guards);
    let march = |draft| ask(draft, 60, ("committee", Act::Occupy), "reds", ("mill", 300));
    fires_in(if marches { march(draft) } else { draft })
}

fn fires_in(draft: Draft) -> usize {
    let setting = setting(draft);
    let parameters = with(&setting, &EAGER);
    let fires = |seed: &u64| {
        let world = finished(&setting, &parameters, *seed);
        world.trace().iter().any(|event| matches!(event.what, What::Fired { .. }))
    };
    (0..60).filter(fires).count()
}

#[test]
fn law_threat_without_a_foe_nobody_fires() {
    assert_eq!(fires(&[("mill", "whites", 60, "crown")], false), 0, "alone at a post");
    assert_eq!(fires(&[("mill", "reds", 60, "council")], true), 0, "among friends");
    assert!(fires(&[("mill", "whites", 60, "crown")], true) > 30, "where there is a foe, they do");
}

/// The reds come to the mill, armed as `arm` says.
fn fires_if(arm: impl Fn(&mut GroupDraft)) -> usize {
    let mut draft = guarded(&[("mill", "whites", 60, "crown")]);
    draft.groups.iter_mut().filter(|group| group.id == "reds").for_each(arm);
    fires_in(ask(draft, 60, ("committee", Act::Occupy), "reds", ("mill", 300)))
}

#[test]
fn law_threat_nobody_fires_without_arms() {
    // The whites see nobody who could fire at them, and the reds have nothing to fire with.
    assert_eq!(fires_if(|reds| reds.kind = "crew".into()), 0, "a kind that bears no arms");
    assert_eq!(fires_if(|reds| reds.rifles = Some(0)), 0, "a regiment without rifles");
    assert!(fires_if(|reds| reds.rifles = Some(300)) > 30, "with rifles, they do");
}
