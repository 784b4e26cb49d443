//! Kinds of things that happen in some histories and not in others, each with its name in words.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, DemandIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, TalksIx};
use engine::trace::{Act, Event, Outcome, Part, Posture, What, Whereabouts};
use scenario::Scenario;

use super::numbers::capital;
use super::phrases::{Phrases, the};

/// Something that can happen in a history; only its first time counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// A place comes to obey an authority, or nobody.
    Held(PlaceIx, Option<AuthorityIx>),
    /// An institution decides on attack or defence.
    Postured(InstitutionIx, Posture),
    /// A body adopts a motion, or rejects it.
    Voted(MotionIx, bool),
    /// A group meets and declares for an authority.
    Declared(GroupIx, AuthorityIx),
    /// A group resolves to follow no order that an institution has not signed.
    Adopted(GroupIx, InstitutionIx),
    /// A group does what an authority asks, or does not.
    Answered(GroupIx, AuthorityIx, Act, bool),
    /// Somebody is arrested.
    Arrested(InstitutionIx, AuthorityIx),
    /// The head of an institution is dismissed, or appointed again.
    Office(InstitutionIx, bool),
    /// A named person comes to a place for all to see.
    Came(InstitutionIx, PlaceIx),
    /// An announced date is kept, or passes unkept.
    Dated(u16, bool),
    /// An announced date is put off.
    PutOff(u16),
    /// Talks are agreed, or broken off.
    Talks(TalksIx, bool),
    /// Two sides face each other at a place.
    StoodOff(PlaceIx),
    /// A side fires at a place.
    Fired(PlaceIx, AuthorityIx),
    /// Guns fire live at a place.
    Shelled(PlaceIx, AuthorityIx),
}

/// The first minute of each thing that happened after the start.
#[must_use]
pub fn happenings(trace: &[Event]) -> BTreeMap<Happening, u32> {
    let mut asked: BTreeMap<DemandIx, (AuthorityIx, Act)> = BTreeMap::new();
    let mut first = BTreeMap::new();
    for event in trace {
        if let What::Issued { demand, authority, act, .. } = event.what {
            asked.insert(demand, (authority, act));
        }
        if let Some(found) = of(&event.what, &asked).filter(|_| event.minute > 0) {
            first.entry(found).or_insert(event.minute);
        }
    }
    first
}

fn of(what: &What, asked: &BTreeMap<DemandIx, (AuthorityIx, Act)>) -> Option<Happening> {
    Some(match what {
        What::Held { place, part: Part::Guard, authority } => Happening::Held(*place, *authority),
        What::Postured { institution, posture } => Happening::Postured(*institution, *posture),
        What::Voted { motion, passed, .. } => Happening::Voted(*motion, *passed),
        What::Met { group, authority, passed: true, .. } => Happening::Declared(*group, *authority),
        What::Adopted { group, institution } => Happening::Adopted(*group, *institution),
        What::Answered(answer) => {
            let (authority, act) = asked.get(&answer.demand)?;
            let did = match answer.outcome {
                Outcome::Complied => true,
                Outcome::Shirked | Outcome::Defied => false,
                Outcome::Overtaken => return None,
            };
            Happening::Answered(answer.group, *authority, *act, did)
        }
        What::Arrested { institution, by } => Happening::Arrested(*institution, *by),
        What::Office { institution, held, .. } => Happening::Office(*institution, *held),
        What::Whereabouts { institution, whereabouts: Whereabouts::At(place) } => {
            Happening::Came(*institution, *place)
        }
        What::Dated { date, kept } => Happening::Dated(*date, *kept),
        What::PutOff { date } => Happening::PutOff(*date),
        What::Offered { talks, accepted: true, .. } => Happening::Talks(*talks, true),
        What::BrokenOff { talks, .. } => Happening::Talks(*talks, false),
        What::StoodOff { place, .. } => Happening::StoodOff(*place),
        What::Fired { place, authority, .. } => Happening::Fired(*place, *authority),
        What::Shelled { place, authority, live: true, .. } => Happening::Shelled(*place, *authority),
        _ => return None,
    })
}

impl Happening {
    /// What happens, as a sentence without a full stop.
    ///
    /// # Panics
    /// If it is of another scenario.
    #[must_use]
    pub fn sentence(self, scenario: &Scenario) -> String {
        let names = Phrases { scenario };
        let motion = |ix: MotionIx| format!("\"{}\"", scenario.names.motions[ix.index()]);
        let clause = match self {
            Self::Held(place, authority) => {
                format!("{} comes to obey {}", names.place(place), names.obeyed(authority))
            }
            Self::Postured(who, Posture::Offensive) => {
                format!("{} goes over to the attack", names.institution(who))
            }
            Self::Postured(who, Posture::Defensive) => format!("{} decides on defence", names.institution(who)),
            Self::Voted(ix, true) => format!("{} adopts {}", names.body(ix), motion(ix)),
            Self::Voted(ix, false) => format!("{} rejects {}", names.body(ix), motion(ix)),
            Self::Declared(group, authority) => {
                format!("a meeting of {} declares for {}", names.group(group), names.authority(authority))
            }
            Self::Adopted(group, who) => format!(
                "a meeting of {} resolves to follow no order that {} has not signed",
                names.group(group),
                names.institution(who)
            ),
            Self::Answered(group, authority, act, did) => {
                let (answer, group) = (if did { "yes" } else { "no" }, names.group(group));
                format!("asked by {} to {}, {group} say {answer}", names.authority(authority), word(act))
            }
            Self::Arrested(who, by) => {
                format!("people of {} arrest {}", names.authority(by), names.institution(who))
            }
            Self::Office(who, true) => format!("somebody appoints {} again", names.institution(who)),
            Self::Office(who, false) => format!("somebody dismisses {}", names.institution(who)),
            Self::Came(who, place) => format!("{} comes to {}", names.institution(who), names.place(place)),
            Self::Dated(date, true) => format!("the date of {} is kept", names.date(date)),
            Self::Dated(date, false) => format!("the date of {} passes unkept", names.date(date)),
            Self::PutOff(date) => format!("{} is put off", names.date(date)),
            Self::Talks(ix, true) => format!("{} come to an agreement", the(&scenario.names.talks[ix.index()])),
            Self::Talks(ix, false) => format!("{} are broken off", the(&scenario.names.talks[ix.index()])),
            Self::StoodOff(place) => format!("two sides stand off at {}", names.place(place)),
            Self::Fired(place, authority) => {
                format!("people of {} fire at {}", names.authority(authority), names.place(place))
            }
            Self::Shelled(place, authority) => {
                format!("guns of {} shell {}", names.authority(authority), names.place(place))
            }
        };
        capital(&clause)
    }
}

/// What a demand asks, as a verb.
fn word(act: Act) -> &'static str {
    match act {
        Act::Accept => "accept a commissar",
        Act::StandFirm => "stand firm",
        Act::Occupy => "march and take a place",
        Act::Guard => "march and strengthen a place",
        Act::Serve => "serve it",
        Act::Cut => "cut a line",
        Act::Restore => "restore a line",
        Act::Declare => "declare for it",
        Act::Raise => "raise a bridge",
        Act::Lower => "lower a bridge",
        Act::Surrender => "surrender",
        Act::Withdraw => "withdraw freely",
        Act::Warn => "fire blank",
        Act::Bombard => "fire live",
        Act::Release => "hand out rifles",
        Act::Darken => "cut off light and power",
        Act::Light => "restore light and power",
        Act::Come => "come",
        Act::Dismiss => "lay down office",
        Act::Recall => "stop",
    }
}
