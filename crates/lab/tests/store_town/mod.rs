//! An invented town of three places, and the manifest and folders that tests of the store need.

#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use engine::assembly::rule::{Decision, Rule};
use engine::draft::{
    AuthorityDraft, BodyDraft, DateDraft, DoctrineDraft, Draft, FactionDraft, GroupDraft, InputDraft,
    InstitutionDraft, LeaningDraft, LinkDraft, MotionDraft, PlaceDraft, PortfolioDraft, PostDraft,
    SittingDraft, TalksDraft,
};
use engine::sampler::Distribution;
use engine::trace::Act;
use engine::{Law, Mechanisms, Priors, Setting};
use interregnum_lab::store::{FORMAT, Leanings, Manifest, ParameterMode};

/// A bridge, an exchange and a barracks, contested by a crown and a council.
pub fn town() -> Setting {
    let draft = Draft {
        minutes: 24 * 60,
        priors: priors(),
        authorities: ["crown", "council"].map(authority).into(),
        places: vec![
            place("bridge", "bridge", None),
            place("exchange", "exchange", Some("operators")),
            place("barracks", "barracks", None),
        ],
        links: vec![link("bridge", "exchange"), link("bridge", "barracks")],
        groups: vec![
            group("guards", "infantry", 400, "barracks"),
            group("operators", "civilians", 60, "exchange"),
        ],
        posts: vec![PostDraft {
            place: "bridge".into(),
            group: "guards".into(),
            people: 40,
            authority: "crown".into(),
        }],
        leanings: vec![LeaningDraft {
            id: "weary".into(),
            toward: vec![("council".into(), Distribution::Triangular { lower: -0.2, mode: 0.3, upper: 0.8 })],
        }],
        institutions: vec![
            institution("ministry", "crown", "exchange"),
            institution("committee", "council", "barracks"),
        ],
        doctrines: vec![doctrine("ministry"), doctrine("committee")],
        inputs: vec![InputDraft {
            id: "raid".into(),
            minute: 90,
            institution: "ministry".into(),
            act: Act::Occupy,
            group: Some("guards".into()),
            person: None,
            place: "exchange".into(),
            people: 30,
            moved_first: Some("crown".into()),
        }],
        dates: vec![DateDraft {
            id: "assembly".into(),
            key: "assembly".into(),
            minute: 600,
            put_off: None,
            authority: "council".into(),
            place: "barracks".into(),
        }],
        bodies: vec![body()],
        talks: vec![TalksDraft {
            id: "truce".into(),
            key: "truce".into(),
            sides: ["ministry".into(), "committee".into()],
            place: "bridge".into(),
            posts: 1,
            portfolios: vec![PortfolioDraft { id: "premier".into(), worth: [1, 1], seats: [None, None] }],
            ..Default::default()
        }],
        ..Default::default()
    };
    Setting::new(draft).expect("the town is a setting")
}

/// The committee could vote, and has nothing to vote on.
fn body() -> BodyDraft {
    let faction = FactionDraft {
        id: "all".into(),
        key: "committee/all".into(),
        seats: 5,
        mix: vec![("weary".into(), 1.0)],
        ..FactionDraft::default()
    };
    let motion = MotionDraft {
        id: "trust".into(),
        key: "committee/trust".into(),
        serves: "council".into(),
        ..MotionDraft::default()
    };
    let (id, key) = ("weekly".into(), "committee/weekly".into());
    BodyDraft {
        institution: "committee".into(),
        decision: Decision::new(Rule::Simple, 0),
        open: true,
        binds: Vec::new(),
        factions: vec![faction],
        electors: Vec::new(),
        motions: vec![motion],
        sittings: vec![SittingDraft { id, key, minute: 60, every: None, motions: Vec::new() }],
    }
}

fn priors() -> Priors {
    let spread = Distribution::LogNormal { median: 0.4, sigma: 0.3 };
    let law = Law::NAMES.iter().map(|name| ((*name).to_owned(), prior(name)));
    Priors {
        law: law.collect(),
        values: ["bridge", "exchange", "barracks"].map(|name| (name.to_owned(), spread)).into(),
        effectiveness: vec![("infantry".into(), spread), ("civilians".into(), Distribution::Fixed(0.0))],
    }
}

/// Values that keep the town busy: the shape of the priors, not their numbers, is what counts here.
fn prior(name: &str) -> Distribution {
    let about = |median| Distribution::LogNormal { median, sigma: 0.2 };
    match name {
        "stake" | "squad_people" => about(8.0),
        "strength_variance" | "reputation_count" | "tempo" | "answer_time" | "nerve_time" => about(1.5),
        "rate_idle" | "post_people" => about(10.0),
        "courier_speed" | "news_half_life" => about(3.0),
        _ => about(0.3),
    }
}

fn authority(id: &str) -> AuthorityDraft {
    AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() }
}

fn place(id: &str, function: &str, operators: Option<&str>) -> PlaceDraft {
    PlaceDraft {
        id: id.into(),
        key: id.into(),
        function: function.into(),
        holder: Some("crown".into()),
        operators: operators.map(Into::into),
        telephone: true,
        ..Default::default()
    }
}

fn link(from: &str, to: &str) -> LinkDraft {
    LinkDraft { from: from.into(), to: to.into(), minutes: 15, gate: None, ..Default::default() }
}

fn group(id: &str, kind: &str, people: u32, home: &str) -> GroupDraft {
    GroupDraft {
        id: id.into(),
        key: id.into(),
        kind: kind.into(),
        people,
        home: home.into(),
        mix: vec![("weary".into(), 1.0)],
        ..Default::default()
    }
}

fn institution(id: &str, authority: &str, seat: &str) -> InstitutionDraft {
    InstitutionDraft {
        id: id.into(),
        key: id.into(),
        authority: authority.into(),
        seat: seat.into(),
        ..Default::default()
    }
}

fn doctrine(institution: &str) -> DoctrineDraft {
    DoctrineDraft {
        institution: institution.into(),
        local: false,
        acts: vec![Act::Accept, Act::Occupy, Act::Guard, Act::Serve],
        reach_kinds: vec!["infantry".into(), "civilians".into()],
        reach_groups: Vec::new(),
        reach_minutes: 120,
        posture: Distribution::Triangular { lower: -0.5, mode: 0.0, upper: 0.5 },
        ..Default::default()
    }
}

/// A run of the town.
pub fn manifest(histories: u64, chunk_histories: u64) -> Manifest {
    Manifest {
        format: FORMAT,
        program: "0.0.0".into(),
        scenario: "town".into(),
        scenario_folder: None,
        digest: "d1".into(),
        record_digest: "r1".into(),
        seed: 7,
        histories,
        chunk_histories,
        parameters: ParameterMode::Prior,
        scaled: None,
        leanings: Leanings::Given,
        without: Mechanisms::ALL_ON,
        patches: Vec::new(),
    }
}

/// Every file under `folder` but the log of looks, by name, with its bytes.
pub fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let inner = files(&path).into_iter();
            let name = path.file_name().expect("a name");
            found.extend(inner.map(|(inner, bytes)| (Path::new(name).join(inner), bytes)));
        } else {
            let bytes = fs::read(&path).expect("a file");
            found.push((path.file_name().expect("a name").into(), bytes));
        }
    }
    found.sort();
    found
}
