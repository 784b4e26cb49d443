//! Kinds of things that happen in some histories and not in others, each with its name in words.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, DemandIx, GroupIx, InstitutionIx, MotionIx, PlaceIx, TalksIx};
use engine::trace::{Act, Event, Outcome, Part, Posture, What, Whereabouts};
use scenario::Scenario;

use super::numbers::capital;
use super::phrases::Phrases;
use super::words::{Clause, clause, said};

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
    /// The place it is about; none: nowhere in particular.
    #[must_use]
    pub fn place(self) -> Option<PlaceIx> {
        match self {
            Self::Held(place, _)
            | Self::Came(_, place)
            | Self::StoodOff(place)
            | Self::Fired(place, _)
            | Self::Shelled(place, _) => Some(place),
            _ => None,
        }
    }

    /// What happens, as a sentence without a full stop.
    ///
    /// # Panics
    /// If it is of another scenario.
    #[must_use]
    pub fn sentence(self, scenario: &Scenario) -> String {
        let names = Phrases::new(scenario);
        let told = match self {
            Self::Held(place, authority) => {
                return capital(&names.of_holder(["may-obey", "may-obey-nobody"], place, authority));
            }
            Self::Voted(..) | Self::Declared(..) | Self::Adopted(..) | Self::Answered(..) => {
                self.decided(names)
            }
            Self::Postured(..) | Self::Arrested(..) | Self::Office(..) | Self::Came(..) => self.led(names),
            Self::Dated(date, kept) => {
                clause!(if kept { "may-keep-date" } else { "may-miss-date" }, date: names.date(date))
            }
            Self::PutOff(date) => clause!("may-put-off", date: names.date(date)),
            Self::Talks(ix, agreed) => {
                clause!(if agreed { "may-agree" } else { "may-break-off" }, talks: names.talks(ix))
            }
            Self::StoodOff(place) => clause!("may-stand-off", place: names.place(place)),
            Self::Fired(place, side) => {
                clause!("may-fire", side: names.authority(side), place: names.place(place))
            }
            Self::Shelled(place, side) => {
                clause!("may-shell", side: names.authority(side), place: names.place(place))
            }
        };
        capital(&names.did(&told))
    }

    /// What bodies and groups decide.
    fn decided(self, names: Phrases) -> Clause {
        match self {
            Self::Voted(ix, passed) => {
                let motion = names.scenario.names.motions[ix.index()].clone();
                clause!(if passed { "may-adopt" } else { "may-reject" }, body: names.body(ix), motion: motion)
            }
            Self::Declared(group, side) => {
                clause!("may-declare", group: names.group(group), side: names.authority(side))
            }
            Self::Adopted(group, who) => {
                clause!("may-resolve", group: names.group(group), who: names.institution(who))
            }
            Self::Answered(group, side, act, did) => {
                let id = if did { "may-say-yes" } else { "may-say-no" };
                let (side, group) = (names.authority(side), names.group(group));
                clause!(id, side: side, act: said!(names, word(act)), group: group)
            }
            _ => clause!("nothing"),
        }
    }

    /// What institutions and named persons do, and what is done to them.
    fn led(self, names: Phrases) -> Clause {
        match self {
            Self::Postured(who, posture) => {
                let id = if posture == Posture::Offensive { "may-attack" } else { "may-defend" };
                clause!(id, who: names.institution(who))
            }
            Self::Arrested(who, by) => {
                clause!("may-arrest", side: names.authority(by), who: names.institution(who))
            }
            Self::Office(who, held) => {
                clause!(if held { "may-appoint" } else { "may-dismiss" }, who: names.institution(who))
            }
            Self::Came(who, place) => {
                clause!("may-come", who: names.institution(who), place: names.place(place))
            }
            _ => clause!("nothing"),
        }
    }
}

/// The message for what a demand asks.
fn word(act: Act) -> &'static str {
    match act {
        Act::Accept => "act-accept",
        Act::StandFirm => "act-stand-firm",
        Act::Occupy => "act-occupy",
        Act::Guard => "act-guard",
        Act::Serve => "act-serve",
        Act::Cut => "act-cut",
        Act::Restore => "act-restore",
        Act::Declare => "act-declare",
        Act::Raise => "act-raise",
        Act::Lower => "act-lower",
        Act::Surrender => "act-surrender",
        Act::Withdraw => "act-withdraw",
        Act::Warn => "act-warn",
        Act::Bombard => "act-bombard",
        Act::Release => "act-release",
        Act::Darken => "act-darken",
        Act::Light => "act-light",
        Act::Come => "act-come",
        Act::Dismiss => "act-dismiss",
        Act::Recall => "act-recall",
    }
}
