//! What word says and about which subject; it reaches each hearer at an instant of its own.
//!
//! Three subjects move three beliefs and never two: an answer moves the believed strength of a group, a gain
//! moves who is winning, a first move moves framing (docs/model/06-news.md). How fast word travels is
//! [`crate::channel`]'s matter, what it does to a belief [`crate::perception`]'s.

use crate::channel::{Carrier, delay_minutes};
use crate::demand::Asked;
use crate::doctrine::remember;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::perception::{Known, Perception};
use crate::person::reached_at;
use crate::setting::Setting;
use crate::trace::{Act, Outcome};
use crate::whereabouts::is_hidden;
use crate::world::World;

/// What a piece of news is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// How a group answered.
    Answer {
        /// The demand.
        demand: DemandIx,
        /// Who answered.
        group: GroupIx,
        /// Whom compliance would have served.
        authority: AuthorityIx,
        /// Share of those asked who complied.
        share: f64,
        /// How it was read.
        outcome: Outcome,
    },
    /// A place came to obey somebody.
    Gain {
        /// The place.
        place: PlaceIx,
        /// Whom it obeys now.
        winner: AuthorityIx,
        /// Whom it obeyed before.
        loser: Option<AuthorityIx>,
        /// Who guards it now.
        known: Known,
    },
    /// A guard was strengthened: for issuers' rosters, no belief of the law moves.
    Post {
        /// The place.
        place: PlaceIx,
        /// Who guards it now.
        known: Known,
    },
    /// There was nobody to answer a demand: for issuers only, no belief of the law moves.
    Overtaken {
        /// The demand.
        demand: DemandIx,
    },
    /// An announced date came, and was kept or not.
    Dated {
        /// The authority it strengthens if kept.
        authority: AuthorityIx,
        /// Whether it was kept.
        kept: bool,
    },
    /// How a person answered: for issuers only, no belief of the law moves.
    Person {
        /// The demand.
        demand: DemandIx,
        /// Whether the person complied or defied.
        outcome: Outcome,
    },
    /// A group got rifles.
    Armed {
        /// Which.
        group: GroupIx,
        /// Share of its people who have one now.
        share: f64,
    },
    /// An authority moved first.
    MovedFirst {
        /// Which.
        authority: AuthorityIx,
    },
}

/// A piece of news: told once, heard by each hearer at its own time.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// What it is about.
    pub subject: Subject,
    /// Where it comes from.
    pub from: PlaceIx,
    /// The event it tells of.
    pub event: EventIx,
}

/// Somebody who can hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hearer {
    /// A detachment, all at once.
    Detachment(DetachmentIx),
    /// An institution or named person.
    Institution(InstitutionIx),
}

/// Sends news from a place to everybody.
pub fn spread(setting: &Setting, world: &mut World, from: PlaceIx, subject: Subject, event: EventIx) {
    let number = world.news.len() as u32;
    let roster = matches!(subject, Subject::Post { .. } | Subject::Overtaken { .. } | Subject::Person { .. });
    world.news.push(News { subject, from, event });
    for ix in 0..if roster { 0 } else { world.detachments.len() } {
        let detachment = &world.detachments[ix];
        if detachment.people == 0 {
            continue;
        }
        let (to, entity) = (detachment.place, setting.groups()[detachment.group.index()].entity);
        let hearer = Hearer::Detachment(DetachmentIx::from_index(ix));
        send(setting, world, (from, to), (hearer, entity), number);
    }
    for (ix, institution) in setting.institutions().iter().enumerate() {
        let ix = InstitutionIx::from_index(ix);
        if let Some(at) = reached_at(world, ix) {
            send(setting, world, (from, at), (Hearer::Institution(ix), institution.entity), number);
        }
    }
}

fn send(setting: &Setting, world: &mut World, ends: (PlaceIx, PlaceIx), to: (Hearer, u32), news: u32) {
    let hidden = matches!(to.0, Hearer::Institution(ix) if is_hidden(&world.view, ix));
    let carrier = if hidden { Carrier::InPerson } else { Carrier::Message };
    let minutes = delay_minutes(setting, world, ends, carrier, to.1);
    let due = Due::new(setting, world, world.minute + minutes, DueKind::Hear(to.0, news));
    if due.minute <= setting.minutes() {
        world.queue.insert(due);
    }
}

/// How often word that waits for somebody on the road tries again [min].
const WAIT_FOR_TRAVELLER_MINUTES: u32 = 30;

/// A hearer hears: its beliefs change, and an open demand is reconsidered.
pub fn hear(setting: &Setting, world: &mut World, hearer: Hearer, number: u32) {
    match hearer {
        Hearer::Detachment(ix) => {
            if world.detachment(ix).people == 0 {
                return;
            }
            believe(setting, world, hearer, number);
            crate::response::reconsider_open(setting, world, ix);
        }
        Hearer::Institution(ix) if world.institutions[ix.index()].journey.is_some() => {
            // Word waits where a traveller is going.
            let later = world.minute + WAIT_FOR_TRAVELLER_MINUTES;
            let due = Due::new(setting, world, later, DueKind::Hear(hearer, number));
            world.queue.insert(due);
        }
        Hearer::Institution(ix) => {
            believe(setting, world, hearer, number);
            match world.news[number as usize].subject {
                Subject::Answer { demand, outcome, .. } | Subject::Person { demand, outcome } => {
                    remember(setting, world, ix, demand, outcome);
                }
                Subject::Overtaken { demand } => remember(setting, world, ix, demand, Outcome::Overtaken),
                _ => {}
            }
            if !setting.rules().is_empty() {
                crate::doctrine::rules::heard(setting, world, ix, world.news[number as usize].event);
            }
        }
    }
}

fn believe(setting: &Setting, world: &mut World, hearer: Hearer, number: u32) {
    let World { cast, news, demands, detachments, institutions, minute, .. } = world;
    let perception: &mut Perception = match hearer {
        Hearer::Detachment(ix) => &mut detachments[ix.index()].perception,
        Hearer::Institution(ix) => &mut institutions[ix.index()].perception,
    };
    let news = &news[number as usize];
    let weight = cast.parameters.law.news_weight;
    perception.heard = perception.heard.max(news.event);
    match &news.subject {
        Subject::Answer { demand, group, authority, share, .. } => {
            let weight = answer_weight(&demands[demand.index()].asked);
            perception.hear_response(*group, *authority, *share, weight);
        }
        Subject::Gain { place, winner, loser, known } => {
            perception.hear_holding(*place, *known, news.event);
            let relative = cast.relative_value(setting, *place);
            perception.hear_gain(cast, *winner, *loser, (*minute, weight * relative));
        }
        Subject::Overtaken { .. } | Subject::Person { .. } => {}
        Subject::Dated { authority, kept } => {
            let weight = cast.parameters.law.date_weight;
            let weight = if *kept { weight } else { -weight };
            perception.hear_gain(cast, *authority, None, (*minute, weight));
        }
        Subject::Armed { group, share } => perception.hear_armed(*group, *share),
        Subject::Post { place, known } => perception.hear_holding(*place, *known, news.event),
        Subject::MovedFirst { authority } => perception.hear_moved_first(cast, *authority, weight),
    }
}

/// How much an answer says about who would march: twice as much for a march as for a guard's word.
fn answer_weight(asked: &Asked) -> f64 {
    match asked.act {
        Act::Occupy | Act::Guard => 2.0,
        Act::Accept | Act::StandFirm => 1.0,
        Act::Declare | Act::Warn | Act::Bombard => 1.0,
        Act::Serve | Act::Cut | Act::Restore | Act::Darken | Act::Light | Act::Raise | Act::Lower => 0.0,
        Act::Release | Act::Surrender | Act::Withdraw | Act::Come | Act::Dismiss | Act::Recall => 0.0,
    }
}
