//! Bodies for invented towns: factions, motions and sittings in few words.

use interregnum_engine::assembly::rule::{Decision, Rule, Standing};
use interregnum_engine::draft::*;
use interregnum_engine::law::Confidence;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::Posture;

/// Seats of one leaning type.
pub fn faction(body: &str, id: &str, seats: u32, leaning: &str) -> FactionDraft {
    FactionDraft {
        id: id.into(),
        key: format!("{body}/{id}"),
        seats,
        mix: vec![(leaning.into(), 1.0)],
        person: None,
        standing: Standing::Counted,
        chair: false,
        inclination: Distribution::Fixed(0.0),
        discipline: Distribution::Fixed(0.0),
        attendance: Distribution::Fixed(1.0),
        unseated: false,
    }
}

/// A question that serves `serves` against `against`, by holding a post.
pub fn question(body: &str, id: &str, serves: &str, against: Option<&str>) -> MotionDraft {
    MotionDraft {
        id: id.into(),
        key: format!("{body}/{id}"),
        serves: serves.into(),
        against: against.map(str::to_string),
        confidence: Confidence::Hold,
        posture: None,
        mover: None,
        after: None,
        recurs: false,
        secret: false,
        walkout: false,
        elects: None,
        renews: None,
        seats: Vec::new(),
        unseats: Vec::new(),
        puts_off: None,
    }
}

/// A question whether to attack.
pub fn rising(body: &str, id: &str, serves: &str) -> MotionDraft {
    MotionDraft {
        confidence: Confidence::March,
        posture: Some(Posture::Offensive),
        secret: true,
        ..question(body, id, serves, None)
    }
}

/// A sitting at a minute, and again after so many.
pub fn sitting(body: &str, minute: u32, every: Option<u32>, motions: &[&str]) -> SittingDraft {
    SittingDraft {
        id: format!("from-{minute}"),
        key: format!("{body}/from-{minute}"),
        minute,
        every,
        motions: motions.iter().map(|id| id.to_string()).collect(),
    }
}

/// A body that votes in the open by simple majority, without quorum.
pub fn body(institution: &str) -> BodyDraft {
    BodyDraft {
        institution: institution.into(),
        decision: Decision::new(Rule::Simple, 0),
        open: true,
        binds: Vec::new(),
        factions: Vec::new(),
        electors: Vec::new(),
        motions: Vec::new(),
        sittings: Vec::new(),
    }
}
