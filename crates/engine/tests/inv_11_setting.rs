//! Invariant 11: a `Setting` cannot be wrong, and on a `Setting` the engine does not fail: what does not resolve
//! is refused, every fault at once, and what is accepted runs to its end.
//!
//! That its fields are private and that it is built in one place is read off the source (`xtask/tests/tidy/`).

mod towns;

use interregnum_engine::sampler::Distribution;
use interregnum_engine::{Draft, Setting, run};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn inv_11_what_is_accepted_runs_to_its_end((draft, seed) in seeded(), number in any::<u64>()) {
        let (setting, parameters) = prepared(draft);
        let history = run(&setting, &parameters, seed, number);
        prop_assert!(!history.trace.is_empty());
    }
}

type Spoil = (&'static str, fn(&mut Draft));

/// Ways to spoil the town, and the table or thing that must be named.
const SPOILT: [Spoil; 24] = [
    ("span", |draft| draft.minutes = 0),
    ("authorities", |draft| draft.authorities.clear()),
    ("place", |draft| draft.places[0].function = "nowhere".into()),
    ("place", |draft| draft.places[0].holder = Some("nobody-known".into())),
    ("place", |draft| draft.places[0].operators = Some("nobody-known".into())),
    ("place", |draft| draft.places[1].key = draft.places[0].key.clone()),
    ("link", |draft| draft.links[0].from = "nowhere".into()),
    ("link", |draft| draft.links[0].to = draft.links[0].from.clone()),
    ("link", |draft| draft.links[0].minutes = 0),
    ("link", |draft| draft.links[0].gate = Some("nowhere".into())),
    ("group", |draft| draft.groups[0].kind = "nobody-known".into()),
    ("group", |draft| draft.groups[0].home = "nowhere".into()),
    ("group", |draft| draft.groups[0].people = 0),
    ("group", |draft| draft.groups[0].mix = vec![("weary".into(), 0.5)]),
    ("group", |draft| draft.groups[0].mix = vec![("nobody-known".into(), 1.0)]),
    ("group", |draft| draft.posts[0].people = 1_000_000),
    ("post", |draft| draft.posts[0].authority = "nobody-known".into()),
    ("leaning", |draft| draft.leanings[0].toward[0].1 = Distribution::Fixed(1.5)),
    ("institution", |draft| draft.institutions[0].seat = "nowhere".into()),
    ("doctrine", |draft| draft.doctrines[0].institution = "nobody-known".into()),
    ("doctrine", |draft| draft.doctrines[0].reach_kinds = vec!["nobody-known".into()]),
    ("doctrine", |draft| draft.doctrines[0].reach_groups = vec!["nobody-known".into()]),
    ("parameter", |draft| draft.priors.law.truncate(3)),
    ("parameter", |draft| draft.priors.law[0].1 = Distribution::Fixed(f64::NAN)),
];

#[test]
fn inv_11_what_does_not_hold_together_is_refused() {
    for (number, (named, spoil)) in SPOILT.iter().enumerate() {
        let mut draft = towns::town();
        spoil(&mut draft);
        let faults = Setting::new(draft).expect_err(&format!("spoilt draft {number} ({named}) was taken"));
        let names = faults.iter().any(|fault| fault.what.starts_with(named));
        assert!(names, "spoilt draft {number}: none of {faults:?} names the {named}");
    }
}

#[test]
fn inv_11_all_faults_are_told_at_once() {
    let mut draft = towns::town();
    draft.places[0].function = "nowhere".into();
    draft.groups[0].home = "nowhere".into();
    draft.links[0].minutes = 0;
    let faults = Setting::new(draft).expect_err("three faults");
    assert!(faults.len() >= 3, "{faults:?}");
}
