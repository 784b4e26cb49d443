//! Where nobody threatens, nobody fires, however little firing asks of those who would.

mod towns;

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
    let draft = if marches { ask(draft, 60, ("committee", Act::Occupy), "reds", ("mill", 300)) } else { draft };
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
