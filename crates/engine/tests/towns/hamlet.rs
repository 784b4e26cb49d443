//! A hamlet in which one stage of the loop can be watched alone: nobody plans, every demand is an input, and
//! people do what their leaning says (`red` for the council, `white` for the crown, `idle` for nobody).
//!
//! ```text
//! hall --5-- barracks --10-- gatehouse --10-- castle --5-- exchange      (gatehouse closes both its links)
//!                \--15-- mill --------40--------/
//! ```

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::draft::*;
use interregnum_engine::index::EventIx;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Mechanism, Parameters, Setting, World, kernel};

use super::compare::{start, told};
use super::{authority, group, institution, leaning, link, place, post, priors, setting, with};

/// Coefficients under which leaning alone decides, and decides surely.
pub const SURE: [(&str, f64); 10] = [
    ("stake", 0.0),
    ("leaning", 30.0),
    ("norm", 0.0),
    ("framing", 0.0),
    ("danger", 0.0),
    ("hardship", 0.0),
    ("effort_march", 0.0),
    ("person_sd", 0.0),
    ("group_sd", 0.0),
    ("telephone_delay", 0.05),
];

/// The hamlet, with nothing fed.
pub fn hamlet() -> Draft {
    let gated = |from, to, minutes| LinkDraft { gate: Some("gatehouse".into()), ..link(from, to, minutes) };
    Draft {
        minutes: 24 * 60,
        priors: priors(),
        authorities: vec![authority("crown"), authority("council")],
        places: vec![
            place("castle", "seat", "crown"),
            place("hall", "seat", "council"),
            place("mill", "bank", "crown"),
            place("gatehouse", "bridge", ""),
            place("barracks", "barracks", ""),
            PlaceDraft { operators: Some("crew".into()), ..place("exchange", "exchange", "crown") },
        ],
        links: vec![
            link("hall", "barracks", 5),
            gated("barracks", "gatehouse", 10),
            gated("gatehouse", "castle", 10),
            link("barracks", "mill", 15),
            link("mill", "castle", 40),
            link("castle", "exchange", 5),
        ],
        groups: vec![
            group("reds", "regiment", 600, "barracks", "red"),
            group("whites", "cadets", 300, "castle", "white"),
            group("idlers", "regiment", 300, "barracks", "idle"),
            group("crew", "crew", 40, "exchange", "white"),
        ],
        posts: Vec::new(),
        leanings: vec![leaning("red", -1.0, 1.0), leaning("white", 1.0, -1.0), leaning("idle", -1.0, -1.0)],
        institutions: vec![
            institution("court", "crown", "castle"),
            institution("committee", "council", "hall"),
        ],
        doctrines: Vec::new(),
        inputs: Vec::new(),
        ..Default::default()
    }
}

/// The hamlet with people posted: place, group, people, authority.
pub fn guarded(posts: &[(&str, &str, u32, &str)]) -> Draft {
    let posts = posts.iter().map(|(place, group, people, side)| post(place, group, *people, side)).collect();
    Draft { posts, ..hamlet() }
}

/// Adds a demand that is put at a minute: issuer and act, group, place and people.
pub fn ask(draft: Draft, minute: u32, asks: (&str, Act), group: &str, about: (&str, u32)) -> Draft {
    let mut draft = draft;
    draft.inputs.push(InputDraft {
        id: format!("input-{}", draft.inputs.len()),
        minute,
        institution: asks.0.into(),
        act: asks.1,
        group: Some(group.into()),
        person: None,
        place: about.0.into(),
        people: about.1,
        moved_first: None,
    });
    draft
}

/// A hamlet that has been played to its end.
pub struct Played {
    /// The hamlet.
    pub setting: Setting,
    /// Its world at the end.
    pub world: World,
}

/// Plays a hamlet with some coefficients changed besides those of [`SURE`]. What weighs nothing there either way,
/// and would be done by half the people, is off.
pub fn play(draft: Draft, changes: &[(&str, f64)]) -> Played {
    play_without(draft, changes, &[Mechanism::Infiltration, Mechanism::Crowds])
}

/// As [`play`], with these mechanisms off and no other.
pub fn play_without(draft: Draft, changes: &[(&str, f64)], off: &[Mechanism]) -> Played {
    let setting = setting(draft);
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    let sure: Parameters = with(&setting, &all);
    let parameters = off.iter().fold(sure, |parameters, mechanism| parameters.without(*mechanism));
    let mut world = start(&setting, &parameters, 1917);
    kernel::advance(&setting, &mut world, setting.minutes());
    Played { setting, world }
}

/// Plays a hamlet in which these demands are issued at their minutes, besides what is fed; later demands can
/// name earlier ones by their number.
pub fn play_asking(
    draft: Draft,
    changes: &[(&str, f64)],
    asks: impl Fn(&Setting) -> Vec<(u32, Asked)>,
) -> Played {
    let setting = setting(draft);
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    play_on(with(&setting, &all), setting, asks)
}

/// The same with parameters of one's own.
pub fn play_on(
    parameters: Parameters,
    setting: Setting,
    asks: impl Fn(&Setting) -> Vec<(u32, Asked)>,
) -> Played {
    let mut world = start(&setting, &parameters, 1917);
    for (minute, asked) in asks(&setting) {
        kernel::advance(&setting, &mut world, minute);
        issue(&setting, &mut world, asked, EventIx(0));
    }
    kernel::advance(&setting, &mut world, setting.minutes());
    Played { setting, world }
}

/// A demand put by one institution about a place.
pub fn about(setting: &Setting, issuer: &str, act: Act, place: &str) -> Asked {
    let issuer = setting.institution(issuer).expect("an institution");
    Asked::about(issuer, act, setting.place(place).expect("a place"))
}

/// A demand put to a person.
pub fn to_person(setting: &Setting, issuer: &str, act: Act, person: &str, place: &str) -> Asked {
    let person = Some(setting.institution(person).expect("a person"));
    Asked { person, ..about(setting, issuer, act, place) }
}

impl Played {
    /// What happened, one line per event.
    pub fn story(&self) -> Vec<String> {
        self.world.trace().iter().map(|event| told(&self.setting, event)).collect()
    }

    /// The minute of the first event that satisfies a condition.
    pub fn minute_of(&self, condition: impl Fn(&What) -> bool) -> Option<u32> {
        self.world.trace().iter().find(|event| condition(&event.what)).map(|event| event.minute)
    }

    /// The lines expected occur in this order; a line that begins with `!` occurs nowhere.
    pub fn check(&self, expect: &[&str]) {
        let story = self.story();
        let mut rest = story.iter();
        for line in expect {
            match line.strip_prefix('!') {
                Some(absent) => {
                    let found = story.iter().find(|told| told.contains(absent));
                    assert!(found.is_none(), "`{absent}` was not expected: {found:?} in\n{}", story.join("\n"));
                }
                None => {
                    let found = rest.any(|told| told.contains(line));
                    assert!(found, "`{line}` is missing, or too early, in\n{}", story.join("\n"));
                }
            }
        }
    }
}
