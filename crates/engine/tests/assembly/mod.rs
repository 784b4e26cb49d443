//! The smallest invented world: one authority, one group in its barracks, one demand put at the first minute.
#![allow(dead_code)]

use interregnum_engine::Setting;
use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::Act;
use interregnum_engine::{Parameters, World};

use crate::towns;

/// Leaning of everybody toward the only authority.
pub const LEANING: f64 = 0.5;

/// Coefficients under which the law has no term but those a test sets; a unit of time is 1,000 minutes.
pub const QUIET: [(&str, f64); 15] = [
    ("stake", 0.0),
    ("leaning", 0.0),
    ("norm", 0.0),
    ("framing", 0.0),
    ("danger", 0.0),
    ("hardship", 0.0),
    ("signature", 0.0),
    ("effort_march", 0.0),
    ("person_sd", 0.0),
    ("group_sd", 0.0),
    ("rate_idle", 0.06),
    ("alarm_factor", 1.0),
    ("quiet_nats", 0.0),
    ("answer_time", 10.0),
    ("quorum", 0.5),
];

/// A hall, a barracks and a group of `people`; whoever is asked is asked to march to the hall.
pub fn assembly(people: u32, minutes: u32) -> Setting {
    towns::setting(draft(people, minutes))
}

/// The same for 600 minutes, and the group wants `missing` signatures that nobody gives: the auditors are abroad.
pub fn signed(people: u32, missing: u8) -> Setting {
    let mut draft = draft(people, 600);
    for number in 0..missing {
        let auditor = format!("z-auditor-{number}");
        draft.institutions.push(InstitutionDraft {
            person: true,
            opening: Opening::Abroad,
            ..towns::institution(&auditor, "council", "hall")
        });
        draft.groups[0].signers.push(auditor);
    }
    towns::setting(draft)
}

/// The same before it is checked.
pub fn draft(people: u32, minutes: u32) -> Draft {
    let leanings = vec![LeaningDraft {
        id: "weary".into(),
        toward: vec![("council".into(), Distribution::Fixed(LEANING))],
    }];
    let asked = InputDraft {
        id: "call".into(),
        minute: 0,
        institution: "committee".into(),
        act: Act::Occupy,
        group: Some("regiment".into()),
        person: None,
        place: "hall".into(),
        people,
        moved_first: None,
    };
    Draft {
        minutes,
        priors: towns::priors(),
        authorities: vec![towns::authority("council")],
        places: vec![towns::place("hall", "seat", "council"), towns::place("yard", "barracks", "council")],
        links: vec![towns::link("hall", "yard", 10)],
        groups: vec![towns::group("regiment", "regiment", people, "yard", "weary")],
        leanings,
        institutions: vec![towns::institution("committee", "council", "hall")],
        inputs: vec![asked],
        ..Draft::default()
    }
}

/// Quiet parameters with changes.
pub fn law(setting: &Setting, changes: &[(&str, f64)]) -> Parameters {
    towns::with(setting, &[&QUIET, changes].concat())
}

/// How many squads have each number of people who comply, for squads of `size`.
pub fn squads_by_complying(world: &World, size: usize) -> Vec<u64> {
    let population = world.population();
    let mut counts = vec![0; size + 1];
    for squad in 0..population.squads().len() as u32 {
        let people = population.range(squad);
        assert_eq!(people.len(), size, "all squads have this size");
        let complies = |person: &usize| population.action(*person) == interregnum_engine::population::COMPLY;
        counts[people.filter(complies).count()] += 1;
    }
    counts
}
