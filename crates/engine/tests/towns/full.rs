//! The invented town with something for every mechanism: guns and a powder store, trains, a bridge that can be
//! raised, presses and wires, persons in hiding, rules, an announced date, a power station, a crowd.

use interregnum_engine::Setting;
use interregnum_engine::draft::*;
use interregnum_engine::index::{InstitutionIx, TalksIx};
use interregnum_engine::observable::{Obeyed, Truth};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, Part, Posture};

use super::chamber::{body, faction, question, rising, sitting};
use super::{authority, doctrine, group, institution, link, place, post, town};

/// Everything that can be asked.
const ACTS: [Act; 18] = [
    Act::Accept,
    Act::StandFirm,
    Act::Occupy,
    Act::Guard,
    Act::Serve,
    Act::Cut,
    Act::Restore,
    Act::Declare,
    Act::Raise,
    Act::Lower,
    Act::Surrender,
    Act::Withdraw,
    Act::Warn,
    Act::Bombard,
    Act::Release,
    Act::Darken,
    Act::Come,
    Act::Recall,
];

/// The town as a draft; its rules come with [`full`].
pub fn full_draft() -> Draft {
    let mut draft = town();
    draft.priors.values.push(("power".into(), Distribution::Fixed(1.5)));
    draft.priors.values.push(("press".into(), Distribution::Fixed(1.0)));
    draft.priors.values.push(("arsenal".into(), Distribution::Fixed(1.5)));
    places(&mut draft);
    people(&mut draft);
    issuers(&mut draft);
    draft.authorities[0].recognises.push("league".into());
    draft.authorities.push(AuthorityDraft { recognises: vec!["crown".into()], ..authority("league") });
    draft.dates.push(DateDraft {
        id: "assembly".into(),
        key: "assembly".into(),
        minute: 1_500,
        put_off: None,
        authority: "council".into(),
        place: "hall".into(),
    });
    let wire = |id: &str, kind, from: &str, to: Option<&str>| WireDraft {
        id: id.into(),
        key: id.into(),
        kind,
        from: from.into(),
        to: to.map(str::to_string),
    };
    draft.wires = vec![
        wire("line", WireKind::Direct, "castle", Some("station")),
        wire("mast", WireKind::Wireless, "telegraph", None),
        wire("gazette", WireKind::Press, "works", None),
    ];
    draft
}

fn places(draft: &mut Draft) {
    let operated = |id: &str, function: &str, holder: &str, crew: &str| PlaceDraft {
        operators: Some(crew.into()),
        ..place(id, function, holder)
    };
    draft.places.extend([
        operated("works", "press", "council", "printers"),
        operated("plant", "power", "crown", "stokers"),
        PlaceDraft { rifles: 400, ..place("store", "arsenal", "crown") },
        place("camp", "barracks", "crown"),
    ]);
    if let Some(station) = draft.places.iter_mut().find(|place| place.id == "station") {
        station.operators = Some("trainmen".into());
    }
    let rail = LinkDraft { way: Way::Rail, gate: Some("station".into()), ..link("station", "camp", 200) };
    draft.links.extend([
        link("hall", "works", 6),
        link("castle", "plant", 9),
        link("exchange", "store", 7),
        rail,
    ]);
    let range = |from: &str, to: &str| RangeDraft { from: from.into(), to: to.into() };
    draft.ranges = vec![range("south-barracks", "castle"), range("south-barracks", "exchange")];
}

fn people(draft: &mut Draft) {
    for group in &mut draft.groups {
        match group.id.as_str() {
            "second-regiment" => group.guns = 6,
            "third-regiment" => group.signers.push("committee".into()),
            "first-regiment" => group.commanded_by.push(("marshal".into(), Distribution::Fixed(0.8))),
            _ => {}
        }
    }
    draft.groups.extend([
        group("printers", "crew", 40, "works", "red"),
        group("stokers", "crew", 60, "plant", "weary"),
        group("trainmen", "crew", 80, "station", "weary"),
        group("far-regiment", "regiment", 700, "camp", "loyal"),
        GroupDraft { rifles: Some(100), ..group("volunteers", "regiment", 600, "hall", "red") },
        GroupDraft { crowd: true, ..group("street", "crew", 900, "castle", "red") },
    ]);
    draft.posts.extend([
        post("store", "third-regiment", 30, "crown"),
        post("bridge", "second-regiment", 40, "council"),
        post("plant", "first-regiment", 20, "crown"),
    ]);
}

fn issuers(draft: &mut Draft) {
    draft.doctrines.clear();
    let person = |id: &str, side: &str, seat: &str, opening| InstitutionDraft {
        person: true,
        opening,
        ..institution(id, side, seat)
    };
    draft.institutions.extend([
        person("tribune", "council", "plant", Opening::Hidden),
        InstitutionDraft {
            superior: Some("court".into()),
            ..person("marshal", "crown", "castle", Opening::Seated)
        },
        institution("diet", "league", "telegraph"),
        institution("moot", "council", "hall"),
        InstitutionDraft { attached: Some("street".into()), ..institution("speakers", "council", "hall") },
    ]);
    if let Some(court) = draft.institutions.iter_mut().find(|institution| institution.id == "court") {
        court.bias = Distribution::Fixed(1.0);
    }
    draft.doctrines.push(DoctrineDraft {
        acts: vec![Act::Accept],
        local: true,
        pretends: Some("crown".into()),
        reach_minutes: 10,
        ..doctrine("speakers", &["crew"])
    });
    draft.bodies.push(moot());
    draft.talks.push(TalksDraft {
        id: "talks".into(),
        key: "talks".into(),
        sides: ["court".into(), "committee".into()],
        place: "exchange".into(),
        posts: 12,
        strike: Some([6.0, 0.02].map(Distribution::Fixed)),
        least: [0, 3],
        bars: Vec::new(),
        strike_by: None,
        portfolios: Vec::new(),
        bar_cost: Distribution::Fixed(0.0),
    });
    for (issuer, declared) in [("court", None), ("committee", Some(Posture::Defensive)), ("marshal", None)] {
        draft.doctrines.push(DoctrineDraft {
            acts: ACTS.to_vec(),
            declared,
            ..doctrine(issuer, &["regiment", "cadets", "crew"])
        });
    }
}

/// A body that resolves on a rising, which the committee would carry out, and on whom to trust.
fn moot() -> BodyDraft {
    let person = Some("tribune".into());
    BodyDraft {
        binds: vec!["committee".into()],
        factions: vec![
            FactionDraft {
                discipline: Distribution::Fixed(0.5),
                attendance: Distribution::Fixed(0.9),
                ..faction("moot", "left", 6, "red")
            },
            faction("moot", "right", 5, "weary"),
            faction("moot", "old", 2, "loyal"),
            FactionDraft { person, ..faction("moot", "tribune", 1, "red") },
        ],
        motions: vec![
            rising("moot", "rising", "council"),
            MotionDraft { recurs: true, walkout: true, ..question("moot", "trust", "council", Some("crown")) },
        ],
        sittings: vec![
            sitting("moot", 300, Some(480), &["trust", "rising"]),
            sitting("moot", 1_700, None, &["rising"]),
        ],
        ..body("moot")
    }
}

/// The town with its rules.
pub fn full() -> Setting {
    ruled(full_draft())
}

/// A draft of the town, whatever else is in it, with its rules.
pub fn ruled(draft: Draft) -> Setting {
    let setting = super::setting(draft);
    let institution = |id: &str| setting.institution(id).unwrap_or(InstitutionIx(0));
    let at = |id: &str| setting.place(id).unwrap_or_else(|| panic!("no place {id}"));
    let lost = |place: &str| {
        let council = Obeyed::Authority(setting.authority("council").unwrap_or_else(|| panic!("a council")));
        Truth::Same(Obeyed::Holds(at(place), Part::Guard), council)
    };
    let demand =
        |act, place: &str, person| Order::Demand { act, group: None, person, place: at(place), people: 0 };
    let rule =
        |id: &str, of: &str, when, then| Rule { id: id.into(), institution: institution(of), when, then };
    let rules = vec![
        rule("exchange-lost", "court", lost("exchange"), demand(Act::StandFirm, "castle", None)),
        rule(
            "station-lost",
            "court",
            lost("station"),
            demand(Act::Dismiss, "castle", Some(institution("marshal"))),
        ),
        rule(
            "not-in-our-name",
            "court",
            Truth::Pretended(institution("speakers")),
            Order::Disown(institution("speakers")),
        ),
        rule("telegraph-won", "committee", lost("telegraph"), Order::Posture(Posture::Offensive)),
    ];
    let talks =
        setting.talks().first().map(|_| rule("talks", "court", lost("telegraph"), Order::Talk(TalksIx(0))));
    let rules = rules.into_iter().chain(talks);
    let called = setting.motion("moot", "trust");
    let called = called.map(|motion| rule("station-won", "committee", lost("station"), Order::Put(motion)));
    let rules = rules.chain(called).collect();
    setting.with_rules(rules).unwrap_or_else(|faults| panic!("{faults:?}"))
}
