//! An invented city for the health checks (docs/verification.md) and the example `open_questions`: 25 places by
//! function, 30 groups, six issuers. Not October, not anywhere.
#![allow(dead_code)]

use engine::Setting;
use engine::draft::*;
use engine::parameters::Priors;
use engine::sampler::Distribution;
use engine::trace::Act;

/// The council's seat and the crown's.
pub const SEATS: [&str; 2] = ["hall", "castle"];

const PLACES: [(&str, &str); 25] = [
    ("castle", "seat"),
    ("headquarters", "headquarters"),
    ("exchange", "exchange"),
    ("telegraph", "telegraph"),
    ("post", "post"),
    ("power", "power"),
    ("bank", "bank"),
    ("east-station", "station"),
    ("west-station", "station"),
    ("south-station", "station"),
    ("north-station", "station"),
    ("old-bridge", "bridge"),
    ("new-bridge", "bridge"),
    ("iron-bridge", "bridge"),
    ("stone-bridge", "bridge"),
    ("arsenal", "arsenal"),
    ("fortress", "fortress"),
    ("gazette", "press"),
    ("agency", "press"),
    ("treasury", "ministry"),
    ("war-office", "ministry"),
    ("prison", "prison"),
    ("diet", "assembly"),
    ("harbour", "port"),
    ("hall", "seat"),
];

/// How the city is set up.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Mean leaning of the garrison toward the council (and minus that toward the crown).
    pub garrison: f64,
    /// Half-width of the plausible range of that leaning in one history.
    pub range: f64,
    /// Worthless places added.
    pub worthless: usize,
    /// Whether the council's central issuer is two local ones instead.
    pub split_issuer: bool,
    /// Whether the two authorities change places.
    pub mirrored: bool,
}

impl Plan {
    /// A garrison with this mean leaning, everything else as usual.
    pub fn leaning(garrison: f64) -> Self {
        Self { garrison, range: 0.25, worthless: 0, split_issuer: false, mirrored: false }
    }
}

/// The city, with the shared parameter file's priors.
pub fn city(plan: Plan, priors: Priors) -> Setting {
    Setting::new(draft(plan, priors)).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The city as rows that can still be changed.
pub fn draft(plan: Plan, priors: Priors) -> Draft {
    let mut draft = Draft {
        minutes: 48 * 60,
        priors,
        authorities: ["crown", "council"]
            .map(|id| AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() })
            .into(),
        institutions: issuers(&plan).iter().map(|(draft, _)| draft.clone()).collect(),
        doctrines: issuers(&plan).into_iter().map(|(_, doctrine)| doctrine).collect(),
        ..Draft::default()
    };
    // Next to nothing rather than nothing, so that a worthless place is a candidate like any other.
    draft.priors.values.iter_mut().filter(|(name, _)| name == "quarter").for_each(|(_, value)| {
        *value = Distribution::Fixed(0.01);
    });
    places(&mut draft, plan.worthless);
    groups(&mut draft);
    leanings(&mut draft, &plan);
    if plan.mirrored {
        mirror(&mut draft);
    }
    draft
}

/// A grid of five by five, ten minutes a block; homes hang on the grid.
fn places(draft: &mut Draft, worthless: usize) {
    for (number, (id, function)) in PLACES.iter().enumerate() {
        let holder = if *id == "hall" { "council" } else { "crown" };
        let holder = (*function != "bridge").then(|| holder.to_string());
        draft.places.push(place(id, function, holder));
        if number % 5 > 0 {
            draft.links.push(link(PLACES[number - 1].0, id));
        }
        if number >= 5 {
            draft.links.push(link(PLACES[number - 5].0, id));
        }
    }
    for number in 0..worthless {
        let id = format!("field-{number}");
        draft.links.push(link(PLACES[number % 25].0, &id));
        draft.places.push(place(&id, "quarter", Some("crown".into())));
    }
}

fn place(id: &str, function: &str, holder: Option<String>) -> PlaceDraft {
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

fn link(from: &str, to: &str) -> LinkDraft {
    LinkDraft { from: from.into(), to: to.into(), minutes: 10, gate: None, ..Default::default() }
}

fn groups(draft: &mut Draft) {
    for number in 0..14_u32 {
        add(draft, format!("regiment-{number}"), "regiment", (1_000 + 220 * number, "garrison"), number);
    }
    for number in 0..4 {
        add(draft, format!("workers-{number}"), "red-guard", (2_500, "worker"), 14 + number);
    }
    for number in 0..2 {
        add(draft, format!("sailors-{number}"), "sailors", (1_500, "sailor"), 18 + number);
    }
    for number in 0..5 {
        add(draft, format!("school-{number}"), "cadets", (450, "cadet"), 20 + number);
    }
    for number in 0..3 {
        add(draft, format!("cossacks-{number}"), "cossacks", (500, "cossack"), 25 + number);
    }
    add(draft, "cyclists".into(), "cyclists", (120, "garrison"), 28);
    add(draft, "volunteers".into(), "shock", (180, "cadet"), 29);
    let guards = PLACES.iter().filter(|(id, function)| *function != "bridge" && *id != "hall");
    for (number, (id, _)) in guards.enumerate() {
        let (group, people) = match *id {
            "castle" => ("school-0".to_string(), 120),
            "headquarters" => ("school-1".to_string(), 60),
            _ => (format!("regiment-{}", number % 14), 40),
        };
        draft.posts.push(PostDraft { place: (*id).into(), group, people, authority: "crown".into() });
    }
    let hall =
        PostDraft { place: "hall".into(), group: "workers-0".into(), people: 150, authority: "council".into() };
    draft.posts.push(hall);
}

/// A group quartered in barracks of its own beside the grid.
fn add(draft: &mut Draft, id: String, kind: &str, people: (u32, &str), at: u32) {
    let home = format!("quarters-{id}");
    draft.places.push(place(&home, "barracks", None));
    draft.links.push(link(PLACES[(at as usize * 7) % 25].0, &home));
    draft.groups.push(GroupDraft {
        key: id.clone(),
        id,
        kind: kind.into(),
        people: people.0,
        home,
        mix: vec![(people.1.into(), 1.0)],
        ..Default::default()
    });
}

fn leanings(draft: &mut Draft, plan: &Plan) {
    let kinds = [
        ("garrison", plan.garrison, plan.range),
        ("worker", 0.7, 0.2),
        ("sailor", 0.6, 0.3),
        ("cadet", -0.5, 0.3),
        ("cossack", -0.2, 0.3),
    ];
    for (id, mean, range) in kinds {
        let toward = [("council", mean), ("crown", -mean)].map(|(authority, mode)| {
            let (lower, upper) = ((mode - range).max(-1.0), (mode + range).min(1.0));
            (authority.to_string(), Distribution::Triangular { lower, mode, upper })
        });
        draft.leanings.push(LeaningDraft { id: id.into(), toward: toward.into() });
    }
}

fn issuers(plan: &Plan) -> Vec<(InstitutionDraft, DoctrineDraft)> {
    let council = ["regiment", "red-guard", "sailors", "cyclists"];
    let crown = ["regiment", "cadets", "cossacks", "cyclists", "shock"];
    let mut issuers = vec![
        issuer("court", "crown", ("castle", false), &crown),
        issuer("staff", "crown", ("headquarters", true), &crown),
        issuer("north-ward", "council", ("quarters-workers-1", true), &council),
        issuer("south-ward", "council", ("quarters-workers-2", true), &council),
        issuer("east-ward", "council", ("quarters-workers-3", true), &council),
        issuer("committee", "council", ("hall", plan.split_issuer), &council),
    ];
    if plan.split_issuer {
        issuers.push(issuer("second-committee", "council", ("hall", true), &council));
    }
    issuers
}

fn issuer(id: &str, authority: &str, seat: (&str, bool), kinds: &[&str]) -> (InstitutionDraft, DoctrineDraft) {
    let institution = InstitutionDraft {
        id: id.into(),
        key: id.into(),
        authority: authority.into(),
        seat: seat.0.into(),
        ..Default::default()
    };
    let doctrine = DoctrineDraft {
        institution: id.into(),
        local: seat.1,
        acts: vec![Act::Accept, Act::StandFirm, Act::Occupy, Act::Guard, Act::Serve, Act::Cut],
        reach_kinds: kinds.iter().map(|kind| (*kind).to_string()).collect(),
        reach_groups: Vec::new(),
        reach_minutes: 240,
        posture: Distribution::Triangular { lower: -1.0, mode: -0.25, upper: 0.5 },
        ..Default::default()
    };
    (institution, doctrine)
}

/// The two authorities change places in everything, draws included.
fn mirror(draft: &mut Draft) {
    let swap = |id: &mut String| {
        *id = match id.as_str() {
            "crown" => "council".into(),
            "council" => "crown".into(),
            other => other.to_string(),
        }
    };
    draft.places.iter_mut().filter_map(|place| place.holder.as_mut()).for_each(swap);
    draft.posts.iter_mut().for_each(|post| swap(&mut post.authority));
    draft.institutions.iter_mut().for_each(|institution| swap(&mut institution.authority));
    for leaning in &mut draft.leanings {
        leaning.toward.iter_mut().for_each(|(authority, _)| swap(authority));
    }
}
