//! What word says and about which subject; it reaches each hearer at an instant of its own.
//!
//! Three subjects move three beliefs and never two: an answer moves the believed strength of a group, a gain
//! moves who is winning, a first move moves framing (docs/model/06-news.md). How fast word travels is
//! [`crate::channel`]'s matter, what it does to a belief [`crate::perception`]'s. Word of mouth can turn round
//! ([`rumour`]); what is printed or broadcast is heard by all at once ([`edition`]).

use crate::channel::{Outlet, minutes_by, whole_minutes};
use crate::demand::{Asked, Demand};
use crate::doctrine::remember;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, MotionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::perception::{Known, Perception};
use crate::person::reached_at;
use crate::setting::Setting;
use crate::trace::{Act, Carrier, Outcome, Part};
use crate::whereabouts::is_hidden;
use crate::world::World;

pub mod edition;
pub mod rumour;

/// What a piece of news is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// How a group answered.
    Answer {
        /// The demand.
        demand: DemandIx,
        /// Who answered.
        by: DetachmentIx,
        /// Their group.
        group: GroupIx,
        /// Whom compliance would have served.
        authority: AuthorityIx,
        /// Share of those asked who complied.
        share: f64,
        /// The share told when the same people were last asked the same, while that answer still stands.
        before: Option<f64>,
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
    /// A body voted: for institutions only, no belief of the law moves.
    Voted {
        /// On what.
        motion: MotionIx,
    },
    /// Talks began, went on or ended: for institutions only, no belief of the law moves.
    Talks,
    /// Seats of a body were given up or come back to: for institutions only, no belief of the law moves.
    Tenure,
    /// A group got rifles.
    Armed {
        /// Which.
        group: GroupIx,
        /// Share of its people who have one now.
        share: f64,
    },
    /// An institution does not act for whom it says.
    Disowned {
        /// Who says so.
        institution: InstitutionIx,
        /// Whom it disowns.
        issuer: InstitutionIx,
    },
    /// An authority moved first.
    MovedFirst {
        /// Which.
        authority: AuthorityIx,
    },
    /// What another side asks for, overheard or seen: for issuers, and for those whom it is about.
    Intent {
        /// The demand.
        demand: DemandIx,
    },
    /// A place is threatened no more: for issuers only.
    ThreatOver {
        /// The place.
        place: PlaceIx,
        /// By which demand; none: by none.
        demand: Option<DemandIx>,
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
    /// Whether it has turned round on its way.
    pub turned: bool,
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
    let roster = matches!(
        subject,
        Subject::Post { .. }
            | Subject::Overtaken { .. }
            | Subject::Person { .. }
            | Subject::Voted { .. }
            | Subject::Talks
            | Subject::Tenure
    );
    let mut telling = Telling::new(setting, world, from, subject, event);
    for ix in 0..if roster { 0 } else { world.detachments.len() } {
        let detachment = &world.detachments[ix];
        if detachment.people == 0 {
            continue;
        }
        let (to, entity) = (detachment.place, setting.groups()[detachment.group.index()].entity);
        let hearer = Hearer::Detachment(DetachmentIx::from_index(ix));
        telling.send(setting, world, to, (hearer, entity));
    }
    for (ix, institution) in setting.institutions().iter().enumerate() {
        let ix = InstitutionIx::from_index(ix);
        if let Some(at) = reached_at(world, ix) {
            telling.send(setting, world, at, (Hearer::Institution(ix), institution.entity));
        }
    }
}

/// Operators who obey another authority tell its institutions what passes through their office.
pub fn tap(setting: &Setting, world: &mut World, office: PlaceIx, demand: DemandIx) {
    let Demand { asked, authority, event, .. } = world.demand(demand);
    let (authority, event) = (*authority, *event);
    let obeyed =
        world.view.holds(office, Part::Operators).filter(|obeyed| !world.cast.friends(*obeyed, authority));
    let Some(obeyed) = obeyed.filter(|_| world.cast.parameters.on(Mechanism::Taps)) else {
        return;
    };
    let place = asked.place;
    let mut telling = report(setting, world, (office, obeyed), Subject::Intent { demand }, event);
    // Those it is about are warned by their own side.
    for ix in world.standing_at(place) {
        let detachment = world.detachment(ix);
        if detachment.serving == Some(obeyed) {
            let entity = setting.groups()[detachment.group.index()].entity;
            telling.send(setting, world, place, (Hearer::Detachment(ix), entity));
        }
    }
}

/// Sends news from a place to the institutions of one authority.
pub(crate) fn report(
    setting: &Setting,
    world: &mut World,
    (from, to): (PlaceIx, AuthorityIx),
    subject: Subject,
    event: EventIx,
) -> Telling {
    let mut telling = Telling::new(setting, world, from, subject, event);
    for (ix, institution) in setting.institutions().iter().enumerate() {
        let ix = InstitutionIx::from_index(ix);
        if let Some(at) = reached_at(world, ix).filter(|_| institution.authority == to) {
            telling.send(setting, world, at, (Hearer::Institution(ix), institution.entity));
        }
    }
    telling
}

/// A piece of news on its way to its hearers.
pub(crate) struct Telling {
    outlet: Outlet,
    from: PlaceIx,
    number: u32,
    /// Whether word of mouth can turn it round at all.
    turns: bool,
    /// The number of the version that has turned round, once somebody is told it.
    turned: Option<u32>,
}

impl Telling {
    fn new(setting: &Setting, world: &mut World, from: PlaceIx, subject: Subject, event: EventIx) -> Self {
        let number = world.news.len() as u32;
        let turns = rumour::turns(world, &subject);
        world.news.push(News { subject, from, event, turned: false });
        Self { outlet: Outlet::new(setting, world, from), from, number, turns, turned: None }
    }

    fn send(&mut self, setting: &Setting, world: &mut World, to: PlaceIx, (hearer, entity): (Hearer, u32)) {
        let (mut minutes, mut number) = (1, self.number);
        if to != self.from {
            let hidden = matches!(hearer, Hearer::Institution(ix) if is_hidden(&world.view, ix));
            let route =
                if hidden { self.outlet.on_foot(world, to) } else { self.outlet.quickest(setting, world, to) };
            minutes = whole_minutes(minutes_by(setting, world, route, (self.from, entity)));
            let by_mouth = matches!(route.carrier, Carrier::Courier | Carrier::Train);
            if self.turns && by_mouth && rumour::turns_round(setting, world, (entity, to), number) {
                number = *self.turned.get_or_insert_with(|| rumour::turn(world, number));
            }
        }
        let due = Due::new(setting, world, world.minute + minutes, DueKind::Hear(hearer, number));
        if due.minute <= setting.minutes() {
            world.queue.insert(due);
        }
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
            if let Subject::Intent { demand } = world.news[number as usize].subject {
                crate::intent::heard(setting, world, hearer, demand);
            }
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
            edition::keep(setting, world, ix, number);
            match world.news[number as usize].subject {
                Subject::Answer { demand, outcome, .. } | Subject::Person { demand, outcome } => {
                    remember(setting, world, ix, demand, outcome);
                }
                Subject::Overtaken { demand } => remember(setting, world, ix, demand, Outcome::Overtaken),
                Subject::Intent { demand } => crate::intent::heard(setting, world, hearer, demand),
                _ => {}
            }
            crate::intent::forget(setting, world, hearer, number);
            in_whose_name(setting, world, ix, number);
            look_at_rules(setting, world, ix, number);
        }
    }
}

/// Word of a demand says in whose name it was made.
fn in_whose_name(setting: &Setting, world: &mut World, ix: InstitutionIx, number: u32) {
    if let Subject::Answer { demand, .. } | Subject::Intent { demand } | Subject::Overtaken { demand } =
        world.news[number as usize].subject
    {
        crate::pretence::learned(setting, world, ix, demand);
    }
}

/// Word has moved what an institution knows: rules that name it are looked at.
///
/// Of what has turned round it knows nothing but what it was told.
fn look_at_rules(setting: &Setting, world: &mut World, ix: InstitutionIx, number: u32) {
    if setting.rules().is_empty() {
        return;
    }
    let News { event, turned, .. } = world.news[number as usize];
    if turned {
        crate::doctrine::rules::misheard(setting, world, ix, event);
    } else {
        crate::doctrine::rules::heard(setting, world, ix, event);
    }
}

fn believe(setting: &Setting, world: &mut World, hearer: Hearer, number: u32) {
    if let News { subject: Subject::Disowned { institution, issuer }, event, .. } = world.news[number as usize]
    {
        crate::pretence::heard(setting, world, hearer, (institution, issuer), event);
    }
    let twice = edition::any(setting, world);
    let World { cast, news, demands, detachments, institutions, minute, .. } = world;
    let perception: &mut Perception = match hearer {
        Hearer::Detachment(ix) => &mut detachments[ix.index()].perception,
        Hearer::Institution(ix) => &mut institutions[ix.index()].perception,
    };
    let news = &news[number as usize];
    let weight = cast.parameters.law.news_weight;
    perception.heard = perception.heard.max(news.event);
    match &news.subject {
        Subject::Answer { by, outcome, .. } if own_refusal(hearer, (*by, *outcome)) => {}
        Subject::Answer { demand, group, authority, share, before, .. } => {
            let asked = &demands[demand.index()].asked;
            let weight = answer_weight(asked);
            if weight > 0.0 {
                perception.hear_response(cast, (*group, *authority, asked.act), (*share, *before), weight);
            }
        }
        Subject::Gain { place, winner, loser, known } => {
            if !news.turned || !perception.knows_of(*place, news.event) {
                perception.hear_holding(*place, *known, news.event);
            }
            let novelty =
                if twice { perception.novelty(cast, news.event, (*minute, news.turned)) } else { 1.0 };
            if novelty > 0.0 {
                let relative = cast.relative_value(*place);
                perception.hear_gain(cast, *winner, *loser, (*minute, novelty * weight * relative));
            }
        }
        Subject::Overtaken { .. } | Subject::Person { .. } | Subject::Voted { .. } => {}
        Subject::Talks | Subject::Tenure => {}
        Subject::Intent { .. } | Subject::ThreatOver { .. } | Subject::Disowned { .. } => {}
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

/// Whether an answer is one's own, and came to nothing: that is no news to those who gave it.
fn own_refusal(hearer: Hearer, (by, outcome): (DetachmentIx, Outcome)) -> bool {
    hearer == Hearer::Detachment(by) && outcome != Outcome::Complied
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
