//! The law's small functions for sieges: stakes of those who have committed themselves, and hope of relief. Ids:
//! docs/verification.md.

mod statistics;
mod towns;

use interregnum_engine::law::{
    Confidence, act_stakes, fire_stakes, relief_belief, relief_weight, threat_stakes,
};
use interregnum_engine::parameters::Law;
use statistics::*;

fn law() -> Law {
    let mut law = Law::default();
    for name in Law::NAMES {
        *law.get_mut(name).expect("it is a name") = towns::law_value(name);
    }
    law
}

const SHARES: [f64; 5] = [0.05, 0.2, 0.35, 0.6, 0.95];

/// Who has said that it will not wait is never less ready to fire, and to those who would not hold anyway the threat
/// changes nothing.
#[test]
fn a_threat_makes_nobody_milder() {
    let law = law();
    for (here, at_large) in SHARES.into_iter().flat_map(|here| SHARES.map(|at_large| (here, at_large))) {
        let (free, bound) = (fire_stakes(&law, here, at_large), threat_stakes(&law, here, at_large));
        assert!(bound >= free, "here {here}, at large {at_large}: {bound} below {free}");
        // Holding is worth less than nothing below the confidence it requires: then giving way is no worse.
        assert_eq!(bound == free, at_large <= law.confidence_hold, "here {here}, at large {at_large}");
        exact(free, act_stakes(&law, Confidence::Fire, here, at_large), "firing is one act of many");
    }
    // At even prospects: 6 (.5 - .75) = -1.5 instead of 6 ((.5 - .75) - (.5 - .35)) = -2.4.
    quoted(threat_stakes(&law, 0.5, 0.5), -1.5, 9, "threat");
    quoted(fire_stakes(&law, 0.5, 0.5), -2.4, 9, "no threat");
}

/// Palace garrison: belief in relief, weighted by the chance that it comes within four hours.
#[test]
fn hope_of_relief_weighs_what_is_still_to_come() {
    for (hours, belief) in [(0.0, 0.8), (4.0, 0.595_390_3), (8.0, 0.351_214_4), (12.0, 0.166_074_8)] {
        quoted(relief_belief(0.8, 0.25, hours), belief, 7, "palace garrison: pi(t)");
        let within = 1.0 - libm::exp(-1.0);
        exact(relief_weight(0.8, 0.25, hours, 4.0), relief_belief(0.8, 0.25, hours) * within, "weight");
    }
    // As far ahead as one likes, and at once: belief alone, and nothing.
    exact(relief_weight(0.8, 0.25, 0.0, 1e9), 0.8, "no horizon");
    exact(relief_weight(0.8, 0.25, 0.0, 0.0), 0.0, "no patience");
    // The belief is Bayes' rule: hours without it are evidence that it does not come.
    let come = |hours: f64| 0.8 * libm::exp(-0.25 * hours);
    for hours in [1.0, 6.0, 24.0] {
        exact(relief_belief(0.8, 0.25, hours), come(hours) / (come(hours) + 0.2), "Bayes");
    }
}
