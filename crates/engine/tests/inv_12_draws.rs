//! Invariant 12: draws are addressed, not sequenced, so an intervention disturbs nobody else's draws: what has
//! no effect changes nothing but column numbers, and what is put at a minute changes nothing before it.
//!
//! That no generator is stored anywhere is read off the source (`xtask/tests/tidy/`).

mod towns;

use interregnum_engine::draft::{GroupDraft, InputDraft, InstitutionDraft, PlaceDraft};
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Parameters, Setting, run};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::{first_difference, told};

/// The history in words, without what is told of an institution that was added.
fn in_words(draft: Draft, seed: u64, added: &str) -> Vec<String> {
    let (setting, parameters) = prepared(draft);
    words(&setting, &parameters, seed, added)
}

fn words(setting: &Setting, parameters: &Parameters, seed: u64, added: &str) -> Vec<String> {
    let about_added = |what: &What| match what {
        What::Arrested { institution, .. } => setting.institutions()[institution.index()].id == added,
        _ => false,
    };
    let history = run(setting, parameters, seed, 0);
    history.trace.iter().filter(|event| !about_added(&event.what)).map(|event| told(setting, event)).collect()
}

/// A crew that works nowhere: nobody asks it anything. Its key sorts before, between or after the others.
fn with_idle_crew(draft: &Draft, key: &str) -> Draft {
    let mut draft = draft.clone();
    let (home, leaning) = (draft.places[0].id.clone(), draft.leanings[0].id.clone());
    let (id, kind, mix) = (key.to_string(), "crew".to_string(), vec![(leaning, 1.0)]);
    draft.groups.push(GroupDraft { id, key: key.into(), kind, people: 57, home, mix, ..Default::default() });
    draft
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn inv_12_a_group_without_effect_disturbs_nobody((draft, seed) in seeded(), key in "[a-z]{1,6}") {
        let first = in_words(draft.clone(), seed, "");
        let second = in_words(with_idle_crew(&draft, &key), seed, "");
        prop_assert_eq!(first, second);
    }

    /// A place that is worth nothing and that no road leads to.
    #[test]
    fn inv_12_a_place_without_effect_disturbs_nobody((draft, seed) in seeded(), key in "[a-z]{1,6}") {
        let mut more = draft.clone();
        more.places.push(PlaceDraft { telephone: false, ..towns::place(&key, "waste", "") });
        prop_assert_eq!(in_words(draft, seed, ""), in_words(more, seed, ""));
    }

    #[test]
    fn inv_12_an_institution_without_doctrine_disturbs_nobody((draft, seed) in seeded()) {
        let mut more = draft.clone();
        let InstitutionDraft { authority, seat, .. } = more.institutions[0].clone();
        // Last by key: of two in one seat the first is nearest, and the second never asks a crew.
        let (id, key) = ("z-archive".to_string(), "z-archive".to_string());
        more.institutions.push(InstitutionDraft { id, key, authority, seat, ..Default::default() });
        prop_assert_eq!(in_words(draft, seed, "z-archive"), in_words(more, seed, "z-archive"));
    }

    #[test]
    fn inv_12_an_input_changes_nothing_before_its_minute((draft, seed) in seeded(), share in 0.0..1.0_f64) {
        let minute = (share * f64::from(draft.minutes)) as u32;
        let mut more = draft.clone();
        more.inputs.push(InputDraft {
            id: "z-intervention".into(),
            minute: minute.min(draft.minutes - 1),
            institution: more.institutions[0].id.clone(),
            act: Act::Occupy,
            group: Some(more.groups[0].id.clone()),
            person: None,
            place: more.places[0].id.clone(),
            people: 50,
            moved_first: Some(more.authorities[0].id.clone()), });
        let ((setting, parameters), (other, _)) = (prepared(draft), prepared(more));
        let before = |setting: &Setting| -> Vec<_> {
            let trace = run(setting, &parameters, seed, 0).trace;
            // The new input may come before an old one of the same number.
            let earlier = |event: &interregnum_engine::trace::Event| event.minute < minute;
            trace.into_iter().take_while(earlier).collect()
        };
        let (without, with) = (before(&setting), before(&other));
        let fed = |event: &interregnum_engine::trace::Event| matches!(event.what, What::Fed { .. });
        if without.iter().any(fed) {
            let words = |setting: &Setting, trace: &[interregnum_engine::trace::Event]| -> Vec<String> {
                trace.iter().map(|event| told(setting, event)).collect()
            };
            prop_assert_eq!(words(&setting, &without), words(&other, &with));
        } else {
            prop_assert_eq!(first_difference(&without, &with), None);
        }
    }
}

/// The other side of the coin: an intervention that matters does change what follows.
#[test]
fn inv_12_an_intervention_that_matters_is_seen() {
    let draft = towns::town();
    let mut more = draft.clone();
    more.inputs.push(InputDraft {
        id: "raid".into(),
        minute: 300,
        institution: "court".into(),
        act: Act::Occupy,
        group: Some("school".into()),
        person: None,
        place: "telegraph".into(),
        people: 100,
        moved_first: Some("crown".into()),
    });
    let differ = (0..20).filter(|seed| in_words(draft.clone(), *seed, "") != in_words(more.clone(), *seed, ""));
    assert_eq!(differ.count(), 20);
}
