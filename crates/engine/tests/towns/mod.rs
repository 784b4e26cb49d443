//! Invented towns for the engine's tests; no place or actor of any scenario is here.
#![allow(dead_code)]

pub mod any;
pub mod chamber;
pub mod compare;
pub mod full;
pub mod hamlet;

use interregnum_engine::draft::*;
use interregnum_engine::parameters::{Law, Priors};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::Act;
use interregnum_engine::{Parameters, Setting};

/// Values of the law's coefficients at the defaults of docs/verification.md (phenomena), everything else quiet.
pub fn law_value(name: &str) -> f64 {
    match name {
        "stake" => 6.0,
        "confidence_passive" => 0.2,
        "confidence_hold" => 0.35,
        "confidence_march" => 0.55,
        "confidence_fire" => 0.75,
        "leaning" | "norm" => 2.0,
        "squad_people" => 30.0,
        "framing" | "decisiveness" | "tempo" | "answer_time" => 1.0,
        "framing_prior" => 0.2,
        "pretence_prior" => 0.6,
        "signature" => 3.0,
        "danger" => 20.0,
        "harm_under_fire" => 0.05,
        "punishment" => 0.02,
        "effort_march" => 2.0,
        "person_sd" | "group_sd" => 0.5,
        "strength_variance" => 2.0,
        "reputation_count" => 4.0,
        "rate_idle" => 0.3,
        "alarm_factor" => 10.0,
        "news_weight" => 1.2,
        "news_half_life" => 24.0,
        "telephone_delay" => 0.05,
        "telegraph_delay" => 3.0,
        "courier_speed" => 2.5,
        // Nobody waits for a line, and word of mouth stays as it was said.
        "line_capacity" => 1e6,
        "rumour" => 0.0,
        "press_hours" => 12.0,
        "bulletin_hours" => 1.0,
        "casualty_rate" => 0.001,
        "cover" | "travel_cost" => 0.33,
        "killed_share" | "surrender_terms" | "relief_rate" => 0.25,
        "gun_rate" => 0.001,
        "relief_prior" => 0.8,
        "relief_hours" => 4.0,
        "hardship" => 0.05,
        "watch_share" => 0.2,
        "quorum" => 0.5,
        "local_tempo_share" => 0.3,
        "travel_sd" | "presence" | "effort_attack" => 0.0,
        "recognition" => 0.33,
        "consult_time" => 0.25,
        "meeting_people" => 200.0,
        "nerve_time" => 6.0,
        "standoff_time" => 0.25,
        "post_people" => 60.0,
        "reask_rise" => 0.25,
        "quiet_nats" => 0.05,
        "standing" => 0.0,
        "date_weight" => 1.0,
        "bargain_weight" => 10.0,
        "offer_rate" => 0.5,
        "impatience" => 0.02,
        "contest_cost" => 0.2,
        "date_hours" => 24.0,
        other => panic!("no value for {other}"),
    }
}

/// Priors that are these values and nothing else.
pub fn priors() -> Priors {
    let fixed = |list: &[(&str, f64)]| -> Vec<(String, Distribution)> {
        list.iter().map(|(name, value)| (name.to_string(), Distribution::Fixed(*value))).collect()
    };
    let law: Vec<(&str, f64)> = Law::NAMES.iter().map(|name| (*name, law_value(name))).collect();
    Priors {
        law: fixed(&law),
        values: fixed(&[
            ("seat", 3.0),
            ("exchange", 2.0),
            ("telegraph", 2.0),
            ("station", 1.5),
            ("bridge", 1.5),
            ("bank", 1.0),
            ("barracks", 0.0),
        ]),
        effectiveness: fixed(&[("regiment", 1.0), ("cadets", 1.2), ("crew", 0.0)]),
    }
}

pub fn authority(id: &str) -> AuthorityDraft {
    AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() }
}

pub fn place(id: &str, function: &str, holder: &str) -> PlaceDraft {
    let holder = (!holder.is_empty()).then(|| holder.to_string());
    PlaceDraft {
        id: id.into(),
        key: id.into(),
        function: function.into(),
        holder,
        operators: None,
        telephone: true,
        ..Default::default()
    }
}

pub fn link(from: &str, to: &str, minutes: u32) -> LinkDraft {
    LinkDraft { from: from.into(), to: to.into(), minutes, gate: None, ..Default::default() }
}

pub fn group(id: &str, kind: &str, people: u32, home: &str, leaning: &str) -> GroupDraft {
    GroupDraft {
        id: id.into(),
        key: id.into(),
        kind: kind.into(),
        people,
        home: home.into(),
        mix: vec![(leaning.into(), 1.0)],
        ..Default::default()
    }
}

pub fn post(place: &str, group: &str, people: u32, authority: &str) -> PostDraft {
    PostDraft { place: place.into(), group: group.into(), people, authority: authority.into() }
}

/// A leaning type with fixed leanings toward `crown` and `council`.
pub fn leaning(id: &str, crown: f64, council: f64) -> LeaningDraft {
    let toward =
        vec![("crown".into(), Distribution::Fixed(crown)), ("council".into(), Distribution::Fixed(council))];
    LeaningDraft { id: id.into(), toward }
}

pub fn institution(id: &str, authority: &str, seat: &str) -> InstitutionDraft {
    InstitutionDraft {
        id: id.into(),
        key: id.into(),
        authority: authority.into(),
        seat: seat.into(),
        ..Default::default()
    }
}

pub fn doctrine(institution: &str, kinds: &[&str]) -> DoctrineDraft {
    DoctrineDraft {
        institution: institution.into(),
        local: false,
        acts: vec![Act::Accept, Act::StandFirm, Act::Occupy, Act::Guard, Act::Serve, Act::Cut],
        reach_kinds: kinds.iter().map(|kind| kind.to_string()).collect(),
        reach_groups: Vec::new(),
        reach_minutes: 240,
        posture: Distribution::Fixed(0.0),
        ..Default::default()
    }
}

/// A town of eight places: a castle and a hall, an exchange and a telegraph, a station, a bridge, two barracks.
pub fn town() -> Draft {
    Draft {
        minutes: 48 * 60,
        priors: priors(),
        authorities: vec![authority("crown"), authority("council")],
        places: vec![
            place("castle", "seat", "crown"),
            place("hall", "seat", "council"),
            PlaceDraft { operators: Some("operators".into()), ..place("exchange", "exchange", "crown") },
            place("telegraph", "telegraph", "crown"),
            place("station", "station", "crown"),
            place("bridge", "bridge", ""),
            place("north-barracks", "barracks", "crown"),
            place("south-barracks", "barracks", "crown"),
        ],
        links: vec![
            link("castle", "exchange", 10),
            link("exchange", "telegraph", 8),
            link("telegraph", "station", 20),
            LinkDraft { gate: Some("bridge".into()), ..link("castle", "bridge", 6) },
            LinkDraft { gate: Some("bridge".into()), ..link("bridge", "north-barracks", 15) },
            link("hall", "station", 15),
            link("hall", "south-barracks", 10),
            link("south-barracks", "telegraph", 12),
        ],
        groups: vec![
            group("first-regiment", "regiment", 1_200, "north-barracks", "weary"),
            group("second-regiment", "regiment", 900, "south-barracks", "red"),
            group("third-regiment", "regiment", 800, "south-barracks", "weary"),
            group("school", "cadets", 300, "castle", "loyal"),
            group("operators", "crew", 60, "exchange", "weary"),
        ],
        posts: vec![
            post("castle", "school", 80, "crown"),
            post("exchange", "third-regiment", 40, "crown"),
            post("telegraph", "third-regiment", 40, "crown"),
            post("station", "first-regiment", 30, "crown"),
            post("hall", "second-regiment", 60, "council"),
        ],
        leanings: vec![leaning("red", -0.6, 0.7), leaning("weary", -0.2, 0.2), leaning("loyal", 0.6, -0.5)],
        institutions: vec![
            institution("court", "crown", "castle"),
            institution("committee", "council", "hall"),
        ],
        doctrines: vec![doctrine("court", &["regiment", "cadets"]), doctrine("committee", &["regiment"])],
        inputs: Vec::new(),
        ..Default::default()
    }
}

/// Checks a draft that ought to be right.
pub fn setting(draft: Draft) -> Setting {
    Setting::new(draft).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The setting's parameters with some of the law's coefficients changed.
pub fn with(setting: &Setting, changes: &[(&str, f64)]) -> Parameters {
    let mut parameters = Parameters::median(setting);
    for (name, value) in changes {
        *parameters.law.get_mut(name).unwrap_or_else(|| panic!("no parameter {name}")) = *value;
    }
    parameters
}
