//! An invented castle with a guard, and a camp from which it is besieged, at the priors of the parameter file.
#![allow(dead_code)]

use engine::Setting;
use engine::draft::{
    AuthorityDraft, Draft, GroupDraft, InputDraft, InstitutionDraft, LeaningDraft, LinkDraft, PlaceDraft,
    PostDraft,
};
use engine::parameters::Priors;
use engine::sampler::Distribution;
use engine::trace::Act;

pub const SEED: u64 = 20_26;

pub fn priors() -> Priors {
    let october =
        scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    october.setting.priors().clone()
}

/// A castle with a guard, and a camp twenty minutes away, from which it is besieged.
pub fn castle(guards: u32, besiegers: u32, leanings: [f64; 2]) -> Setting {
    checked(draft(guards, besiegers, leanings))
}

/// A castle whose guard of a hundred is asked to accept the council, so many times, every eight minutes, by these
/// issuers in turn. They ask as inputs do: whatever they have been answered.
pub fn asked_to_accept(asks: u32, leaning: f64, issuers: &[&str]) -> Setting {
    let mut draft = draft(100, 100, [leaning, 0.8]);
    draft.minutes = 96 * 60;
    for id in issuers.iter().filter(|id| **id != "committee") {
        let like = InstitutionDraft { id: (*id).into(), key: (*id).into(), ..draft.institutions[1].clone() };
        draft.institutions.push(like);
    }
    draft.inputs = (0..asks)
        .map(|ask| InputDraft {
            id: format!("ask-{ask:02}"),
            minute: 1 + 8 * ask,
            institution: issuers[ask as usize % issuers.len()].into(),
            act: Act::Accept,
            group: Some("guards".into()),
            person: None,
            place: "castle".into(),
            people: 100,
            moved_first: None,
        })
        .collect();
    checked(draft)
}

fn checked(draft: Draft) -> Setting {
    Setting::new(draft).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn draft(guards: u32, besiegers: u32, leanings: [f64; 2]) -> Draft {
    let place = |id: &str, function: &str, holder: Option<&str>| PlaceDraft {
        id: id.into(),
        key: id.into(),
        function: function.into(),
        holder: holder.map(Into::into),
        ..PlaceDraft::default()
    };
    let group = |id: &str, people, home: &str| GroupDraft {
        id: id.into(),
        key: id.into(),
        kind: "regiment".into(),
        people,
        home: home.into(),
        mix: vec![(id.into(), 1.0)],
        ..Default::default()
    };
    let leaning = |id: &str, toward: f64| LeaningDraft {
        id: id.into(),
        toward: vec![
            ("council".into(), Distribution::Fixed(toward)),
            ("crown".into(), Distribution::Fixed(-toward)),
        ],
    };
    let institution = |id: &str, authority: &str, seat: &str| InstitutionDraft {
        id: id.into(),
        key: id.into(),
        authority: authority.into(),
        seat: seat.into(),
        ..Default::default()
    };
    Draft {
        minutes: 72 * 60,
        priors: priors(),
        authorities: ["council", "crown"]
            .map(|id| AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() })
            .into(),
        places: vec![place("castle", "seat", Some("crown")), place("camp", "barracks", None)],
        links: vec![LinkDraft {
            from: "castle".into(),
            to: "camp".into(),
            minutes: 20,
            gate: None,
            ..Default::default()
        }],
        groups: vec![group("guards", guards, "castle"), group("besiegers", besiegers, "camp")],
        posts: vec![PostDraft {
            place: "castle".into(),
            group: "guards".into(),
            people: guards,
            authority: "crown".into(),
        }],
        leanings: vec![leaning("guards", leanings[0]), leaning("besiegers", leanings[1])],
        institutions: vec![
            institution("court", "crown", "castle"),
            institution("committee", "council", "camp"),
        ],
        doctrines: Vec::new(),
        inputs: vec![InputDraft {
            id: "siege".into(),
            minute: 1,
            institution: "committee".into(),
            act: Act::Occupy,
            group: Some("besiegers".into()),
            person: None,
            place: "castle".into(),
            people: besiegers,
            moved_first: None,
        }],
        ..Default::default()
    }
}
