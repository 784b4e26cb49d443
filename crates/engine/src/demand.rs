//! A demand: who asks whom for what, about which place, and what became of it.
//!
//! Issuing puts a demand on its way; choosing which to issue is [`crate::doctrine`]'s matter, answering it
//! [`crate::response`]'s.

use crate::channel::{Carrier, delay_minutes};
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::news::{Subject, spread};
use crate::setting::Setting;
use crate::trace::{Act, Outcome, What};
use crate::world::World;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Who asks.
    pub issuer: InstitutionIx,
    /// What.
    pub act: Act,
    /// Whom; none: whoever guards or works the place. Of rifles handed out: who gets them.
    pub group: Option<GroupIx>,
    /// Which person or institution, if one is asked.
    pub person: Option<InstitutionIx>,
    /// The demand that this one recalls.
    pub recalls: Option<DemandIx>,
    /// About which place.
    pub place: PlaceIx,
    /// How many people.
    pub people: u32,
    /// The issuer's own estimate of the utility when it asked [nat].
    pub estimate: f64,
    /// Authority that is seen to move first when it is carried out.
    pub moved_first: Option<AuthorityIx>,
}

impl Asked {
    /// A demand about a place to whoever guards or works it.
    pub fn about(issuer: InstitutionIx, act: Act, place: PlaceIx) -> Self {
        Self {
            issuer,
            act,
            group: None,
            person: None,
            recalls: None,
            place,
            people: 0,
            estimate: 0.0,
            moved_first: None,
        }
    }
}

/// What became of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// On its way.
    Carried,
    /// Being answered by a detachment.
    Open(DetachmentIx),
    /// Answered.
    Answered(Outcome),
}

/// A demand of this history.
#[derive(Clone, Debug, PartialEq)]
pub struct Demand {
    /// What is asked.
    pub asked: Asked,
    /// For which authority.
    pub authority: AuthorityIx,
    /// What became of it.
    pub fate: Fate,
    /// The event of its issue, then of its delivery.
    pub event: EventIx,
    /// Signatures required by the addressee's own rule that are missing.
    pub missing_signatures: u8,
}

/// Issues a demand and puts it on its way.
pub fn issue(setting: &Setting, world: &mut World, asked: Asked, cause: EventIx) -> DemandIx {
    let demand = DemandIx::from_index(world.demands.len());
    let institution = &setting.institutions()[asked.issuer.index()];
    let authority = institution.authority;
    let Asked { issuer, act, group, place, people, person, recalls, .. } = asked;
    let issued = What::Issued { demand, issuer, authority, act, group, place, people, person, recalls };
    let event = world.record(cause, issued);
    let to = match (act, group) {
        (Act::Occupy | Act::Guard, Some(group)) => setting.groups()[group.index()].home,
        (Act::Warn | Act::Bombard, Some(group)) => setting.groups()[group.index()].home,
        (Act::Darken | Act::Light, _) => setting.power().unwrap_or(place),
        (Act::Cut | Act::Restore, _) => setting.exchange().unwrap_or(place),
        _ => place,
    };
    // A commissar goes in person; every other demand is a message.
    let carrier = if act == Act::Accept { Carrier::InPerson } else { Carrier::Message };
    let entity =
        group.map_or(setting.places()[place.index()].entity, |group| setting.groups()[group.index()].entity);
    let minutes = delay_minutes(setting, world, (institution.seat, to), carrier, entity);
    world.demands.push(Demand { asked, authority, fate: Fate::Carried, event, missing_signatures: 0 });
    world.unanswered.insert(demand);
    world.queue.insert(Due::new(setting, world, world.minute + minutes, DueKind::Deliver(demand)));
    demand
}

/// Whether a demand of this authority to this group, or about this place when it names no group, is unanswered.
pub fn is_open(world: &World, authority: AuthorityIx, group: Option<GroupIx>, place: PlaceIx) -> bool {
    world.unanswered.iter().map(|ix| world.demand(*ix)).any(|demand| {
        demand.authority == authority
            && match group {
                Some(_) => demand.asked.group == group,
                None => demand.asked.group.is_none() && demand.asked.place == place,
            }
    })
}

/// A demand has been answered, or there is nobody left to answer it.
pub fn answered(world: &mut World, demand: DemandIx, outcome: Outcome) {
    world.demands[demand.index()].fate = Fate::Answered(outcome);
    world.unanswered.remove(&demand);
}

/// Nobody is there to answer: no belief moves, but issuers hear of it and do not ask the same again at once.
pub fn overtaken(setting: &Setting, world: &mut World, demand: DemandIx) {
    answered(world, demand, Outcome::Overtaken);
    let Demand { event, .. } = *world.demand(demand);
    let place = world.demand(demand).asked.place;
    spread(setting, world, place, Subject::Overtaken { demand }, event);
}
