//! Demands that are put to one person or to the head of an institution, and how they are answered.
//!
//! A person answers alone, by the one law: no squad, leaning wholly to one's own authority. What complying leads
//! to is for whoever owns the act (`complies`); demands to groups are answered in [`crate::response`].

use crate::demand::{self, Asked, Demand, Fate};
use crate::index::{AuthorityIx, DemandIx, EventIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, Situation, choice_probs, confidence_of, terms};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::random::{Address, Purpose};
use crate::repeat::{self, Matter, Who};
use crate::setting::Setting;
use crate::trace::{Act, Ending, Outcome, Whereabouts};
use crate::world::World;

/// Where word or a messenger finds somebody; none: arrested, or out of reach.
pub fn reached_at(world: &World, who: InstitutionIx) -> Option<PlaceIx> {
    match world.view.whereabouts(who) {
        _ if !world.view.at_liberty(who) => None,
        Whereabouts::At(place) | Whereabouts::Hidden(place) | Whereabouts::Bound(place) => Some(place),
        Whereabouts::Abroad => None,
    }
}

/// Whether what a demand asks is asked of a person, so that one person answers it.
pub fn asks_a_person(act: Act) -> bool {
    matches!(act, Act::Come | Act::Dismiss)
}

/// A demand reaches the person it is put to: the answer is due after the time to answer.
pub fn put(setting: &Setting, world: &mut World, demand: DemandIx) {
    let Some(who) = listens(setting, world, demand) else {
        demand::overtaken(setting, world, demand);
        return;
    };
    world.demands[demand.index()].fate = Fate::Put(who);
    let minutes = crate::response::answer_minutes(world);
    let due = Due::new(setting, world, world.minute + minutes, DueKind::Answer(demand));
    world.queue.insert(due);
}

/// Who has to answer a demand to a person, if there is anybody: within reach, and with reason to listen.
fn listens(setting: &Setting, world: &World, demand: DemandIx) -> Option<InstitutionIx> {
    let asked = &world.demand(demand).asked;
    let who = asked.person?;
    let heeds = match asked.act {
        Act::Dismiss => {
            world.cast.parameters.on(Mechanism::Offices)
                && world.view.in_office(who)
                && setting.institutions()[who.index()].superior == Some(asked.issuer)
        }
        _ => true,
    };
    (heeds && reached_at(world, who).is_some()).then_some(who)
}

/// The time to answer is over: the person complies or does not, and it is told.
pub fn answer(setting: &Setting, world: &mut World, demand: DemandIx) {
    let Some(who) = listens(setting, world, demand) else {
        demand::overtaken(setting, world, demand);
        return;
    };
    let Demand { asked, authority, event, .. } = world.demand(demand).clone();
    let prob = willing(setting, world, who, (authority, confidence_of(asked.act)));
    let entity = setting.institutions()[who.index()].entity;
    let matter = Matter::of(world, demand, Who::Person(who));
    let minute = repeat::epoch(setting, world, matter);
    let address = Address { entity, purpose: Purpose::PersonAnswer, minute, index: 0 };
    let complied = world.source.uniform(address) < prob;
    let (how, outcome) =
        if complied { (Ending::Obeyed, Outcome::Complied) } else { (Ending::Refused, Outcome::Defied) };
    let from = reached_at(world, who).unwrap_or(asked.place);
    let event = demand::end(world, demand, (how, outcome), event);
    if complied {
        complies(setting, world, (who, demand), event);
    }
    spread(setting, world, from, Subject::Person { demand, outcome }, event);
}

/// What tells apart two demands that somebody decides about in one minute: who asks what of whom, about where.
pub fn question_key(setting: &Setting, asked: &Asked) -> u32 {
    let group = asked.group.map_or(0, |group| setting.groups()[group.index()].entity);
    let place = setting.places()[asked.place.index()].entity;
    let issuer = setting.institutions()[asked.issuer.index()].entity;
    [group, place, issuer]
        .into_iter()
        .fold(asked.act as u32, |key, part| key.wrapping_mul(31).wrapping_add(part))
}

/// What follows from a person's complying.
fn complies(setting: &Setting, world: &mut World, what: (InstitutionIx, DemandIx), cause: EventIx) {
    let (who, demand) = what;
    let Asked { act, place, .. } = world.demand(demand).asked;
    match act {
        Act::Dismiss => crate::office::laid_down(setting, world, demand, cause),
        Act::Come => crate::whereabouts::set_out(setting, world, who, place, cause),
        _ => {}
    }
}

/// Chance that somebody does what serves an authority, and is asked of one person [probability].
///
/// The one law with three actions, as for a group: comply, sit still, or openly serve one's own authority
/// where another asks. Who shares a claim by mutual recognition is no rival.
///
/// # Source
/// docs/model/02-response.md; the cases of the table there are checked in `tests/world_person.rs`.
pub fn willing(setting: &Setting, world: &World, who: InstitutionIx, asks: (AuthorityIx, Confidence)) -> f64 {
    let (authority, confidence) = asks;
    let own = setting.institutions()[who.index()].authority;
    let law = &world.cast.parameters.law;
    let recognised = world.cast.parameters.on(Mechanism::Recognition)
        && setting.authorities()[own.index()].pool.contains(&authority);
    let rival = own != authority && !recognised;
    let perception = &world.institutions[who.index()].perception;
    let outlook = perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let serving = |authority: AuthorityIx, confidence: Confidence, leaning: f64| {
        let prospect = outlook.prospects[authority.index()];
        let situation = Situation {
            prospect: Some(prospect),
            required: confidence.required(law),
            leaning,
            defensive: outlook.defensive[authority.index()],
            harm: (1.0 - prospect) * confidence.punishment(law),
            ..Situation::default()
        };
        terms(law, &situation).utility()
    };
    let comply = serving(authority, confidence, if rival { -1.0 } else { 1.0 });
    let defy = if rival { serving(own, confidence.min(Confidence::Hold), 1.0) } else { f64::NEG_INFINITY };
    choice_probs(&[0.0, comply, defy])[1]
}
