//! A demand: who asks whom for what, about which place, and what became of it.
//!
//! Issuing puts a demand on its way; choosing which to issue is [`crate::doctrine`]'s matter, answering it
//! [`crate::response`]'s.

use crate::channel::{Message, Passage, carry, in_person_minutes};
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, confidence_of};
use crate::news::{Subject, spread, tap};
use crate::setting::Setting;
use crate::trace::{Act, Carrier, Ending, Outcome, What};
use crate::whereabouts::{is_hidden, place_of};
use crate::world::World;
use crate::{pretence, recall};

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
    /// Whether it is an input: no plan of its issuer takes it back.
    pub fed: bool,
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
            fed: false,
        }
    }

    /// What makes two demands the same question: an answer to one is remembered as one to the other.
    pub fn question(&self) -> Question {
        (self.place, self.act, self.group, self.person)
    }
}

/// About which place, what is asked, and whom.
pub type Question = (PlaceIx, Act, Option<GroupIx>, Option<InstitutionIx>);

/// What became of a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// On its way.
    Carried,
    /// Being answered by a detachment.
    Open(DetachmentIx),
    /// Being thought over by one person.
    Put(InstitutionIx),
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
    /// What carries it.
    pub carrier: Carrier,
    /// What became of it.
    pub fate: Fate,
    /// The event of its issue, then of its delivery.
    pub event: EventIx,
    /// Signatures required by the addressee's own rule that are missing.
    pub missing_signatures: u8,
}

/// A demand as a rule or an input says it, with what these leave open: everybody marches, and what is recalled is
/// the last that the issuer asked of these people about this place and that can still be taken back.
pub fn spelt_out(setting: &Setting, world: &World, asked: Asked) -> Asked {
    if asked.act == Act::Recall {
        let last = recall::last(setting, world, &asked);
        let issuer = asked.issuer;
        return last.map_or(asked, |of| recall::recalling(world, issuer, of));
    }
    let whole = asked.group.map_or(0, |group| setting.groups()[group.index()].people);
    let march = confidence_of(asked.act) == Confidence::March;
    let people = if march && asked.people == 0 { whole } else { asked.people };
    Asked { people, ..asked }
}

/// Issues a demand and puts it on its way.
pub fn issue(setting: &Setting, world: &mut World, asked: Asked, cause: EventIx) -> DemandIx {
    let demand = DemandIx::from_index(world.demands.len());
    let institution = &setting.institutions()[asked.issuer.index()];
    let authority = institution.authority;
    let Asked { issuer, act, group, place, people, person, recalls, .. } = asked;
    let issued = What::Issued { demand, issuer, authority, act, group, place, people, person, recalls };
    let event = world.record(cause, issued);
    pretence::issued(setting, world, (demand, issuer), event);
    let from = place_of(&world.view, issuer).unwrap_or(institution.seat);
    let to = destination(setting, world, &asked);
    let entity =
        group.map_or(setting.places()[place.index()].entity, |group| setting.groups()[group.index()].entity);
    let ends = (from, to);
    // A commissar goes in person; every other demand is a message, which a hiding place sends and gets by courier.
    let hidden = is_hidden(&world.view, issuer) || person.is_some_and(|person| is_hidden(&world.view, person));
    let passage = if act == Act::Accept || hidden {
        let carrier = if hidden { Carrier::Courier } else { Carrier::InPerson };
        Passage { carrier, minutes: in_person_minutes(setting, world, ends, entity), office: None }
    } else {
        let topic = setting.places()[place.index()].entity ^ act as u32;
        carry(setting, world, &Message { authority, sender: issuer, ends, entity, topic })
    };
    let Passage { carrier, minutes, office } = passage;
    world.demands.push(Demand { asked, authority, carrier, fate: Fate::Carried, event, missing_signatures: 0 });
    world.unanswered.insert(demand);
    world.queue.insert(Due::new(setting, world, world.minute + minutes, DueKind::Deliver(demand)));
    if let Some(office) = office {
        tap(setting, world, office, demand);
    }
    demand
}

/// Where a demand is carried to.
fn destination(setting: &Setting, world: &World, asked: &Asked) -> PlaceIx {
    match (asked.act, asked.group) {
        (Act::Recall, _) if asked.recalls.is_some() => {
            asked.recalls.map_or(asked.place, |of| destination(setting, world, &world.demand(of).asked))
        }
        (Act::Occupy | Act::Guard | Act::Declare, Some(group)) => setting.groups()[group.index()].home,
        (Act::Warn | Act::Bombard, Some(group)) => setting.groups()[group.index()].home,
        (Act::Darken | Act::Light, _) => setting.power().unwrap_or(asked.place),
        (Act::Cut | Act::Restore, _) => setting.exchange().unwrap_or(asked.place),
        (Act::Come | Act::Dismiss, _) => {
            asked.person.and_then(|who| crate::person::reached_at(world, who)).unwrap_or(asked.place)
        }
        _ => asked.place,
    }
}

/// What an authority has asked and not been answered yet, persons aside: of which groups, and about which places of
/// whoever is there.
pub struct Unanswered {
    groups: Vec<bool>,
    places: Vec<bool>,
}

impl Unanswered {
    /// As it is now.
    pub fn of(setting: &Setting, world: &World, authority: AuthorityIx) -> Self {
        let (groups, places) = (vec![false; setting.groups().len()], vec![false; setting.places().len()]);
        let mut unanswered = Self { groups, places };
        for demand in world.unanswered.iter().map(|ix| world.demand(*ix)) {
            if demand.authority == authority && demand.asked.person.is_none() {
                match demand.asked.group {
                    Some(group) => unanswered.groups[group.index()] = true,
                    None => unanswered.places[demand.asked.place.index()] = true,
                }
            }
        }
        unanswered
    }

    /// Whether a demand to this group is unanswered.
    pub fn has_group(&self, group: GroupIx) -> bool {
        self.groups[group.index()]
    }

    /// Whether a demand to whoever is at this place is unanswered.
    pub fn has_place(&self, place: PlaceIx) -> bool {
        self.places[place.index()]
    }
}

/// Whether a demand of this authority to this person is unanswered.
pub fn is_put(world: &World, authority: AuthorityIx, person: InstitutionIx) -> bool {
    let unanswered = world.unanswered.iter().map(|ix| world.demand(*ix));
    unanswered.into_iter().any(|demand| demand.authority == authority && demand.asked.person == Some(person))
}

/// A demand has been answered, or there is nobody left to answer it.
pub fn answered(world: &mut World, demand: DemandIx, outcome: Outcome) {
    world.demands[demand.index()].fate = Fate::Answered(outcome);
    world.unanswered.remove(&demand);
}

/// A demand has ended without an answer of people who are counted.
pub fn end(world: &mut World, demand: DemandIx, how: (Ending, Outcome), cause: EventIx) -> EventIx {
    answered(world, demand, how.1);
    world.record(cause, What::Ended { demand, how: how.0 })
}

/// Those who were asked are not there to answer any more: disputed, if in the meantime they have done what
/// another authority asked, otherwise overtaken.
pub fn came_between(setting: &Setting, world: &mut World, ix: DetachmentIx, demand: DemandIx) {
    if !obeyed_another(world, ix, demand) {
        overtaken(setting, world, demand);
        return;
    }
    let Demand { event, .. } = *world.demand(demand);
    let place = world.demand(demand).asked.place;
    let event = end(world, demand, (Ending::Disputed, Outcome::Overtaken), event);
    spread(setting, world, place, Subject::Overtaken { demand }, event);
}

/// Whether a group complied with a demand of another authority since this one arrived.
fn obeyed_another(world: &World, ix: DetachmentIx, demand: DemandIx) -> bool {
    let (group, Demand { event, authority, .. }) = (world.detachment(ix).group, world.demand(demand));
    world.trace[event.index()..].iter().any(|event| match &event.what {
        What::Answered(answer) => {
            answer.group == group
                && answer.outcome == Outcome::Complied
                && world.demand(answer.demand).authority != *authority
        }
        _ => false,
    })
}

/// A demand never arrives: nobody hears of it, and its issuer may ask again.
pub fn lost(world: &mut World, demand: DemandIx, cause: EventIx) {
    end(world, demand, (Ending::Lost, Outcome::Overtaken), cause);
}

/// Nobody is there to answer: no belief moves, but issuers hear of it and do not ask the same again at once.
pub fn overtaken(setting: &Setting, world: &mut World, demand: DemandIx) {
    let Demand { event, .. } = *world.demand(demand);
    let place = world.demand(demand).asked.place;
    let event = end(world, demand, (Ending::Overtaken, Outcome::Overtaken), event);
    spread(setting, world, place, Subject::Overtaken { demand }, event);
}
