//! How those who are asked answer: the law, squad by squad, until the answer is read.
//!
//! A demand is delivered, everybody told reconsiders at once, then at the alarmed rate until the deadline; news
//! on the way changes the utilities. What a read answer leads to is in [`crate::answer`].

use crate::cast::Cast;
use crate::demand::{self, Demand, Fate};
use crate::encounter::{guns, surrender};
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, GroupIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::law::{Confidence, Situation, confidence_of, fire_stakes, sigma, terms};
use crate::mechanism::Mechanism;
use crate::news::Hearer;
use crate::perception::Outlook;
use crate::question::{self, Ballot, Meaning, Put, with_squad};
use crate::random::{Address, Draws, Purpose};
use crate::rank::effort;
use crate::reconsider::{Member, each_once, reconsider_here};
use crate::repeat::{self, Clock, Matter, Who};
use crate::setting::Setting;
use crate::trace::{Act, Part, What};
use crate::whereabouts::presence;
use crate::world::{OpenDemand, World};
use crate::{meeting, person, recall, signature, told};

/// A demand reaches its addressee: it is opened, made to wait, or found to be overtaken.
pub fn deliver(setting: &Setting, world: &mut World, delivered: DemandIx) {
    // Taken back on the way.
    if world.demand(delivered).fate != Fate::Carried {
        return;
    }
    let cause = world.demand(delivered).event;
    let carrier = world.demand(delivered).carrier;
    let event = world.record(cause, What::Delivered { demand: delivered, carrier });
    world.demands[delivered.index()].event = event;
    let act = world.demand(delivered).asked.act;
    if act == Act::Recall {
        return recall::arrive(setting, world, delivered);
    }
    if person::asks_a_person(act) {
        return person::put(setting, world, delivered);
    }
    let Some(ix) = addressee(setting, world, delivered) else {
        return demand::overtaken(setting, world, delivered);
    };
    crate::standing::asked(setting, world, ix, delivered);
    if matches!(act, Act::Surrender | Act::Withdraw) {
        crate::intent::shown(setting, world, delivered, event);
    }
    signature::consult(setting, world, ix, delivered);
    if world.detachment(ix).open.is_some() {
        world.detachment_mut(ix).waiting.push(delivered);
    } else {
        open(setting, world, ix, delivered);
    }
}

/// Whom a demand is put to: the largest fitting guard, the operators, or the main body of the group named.
fn addressee(setting: &Setting, world: &World, demand: DemandIx) -> Option<DetachmentIx> {
    let Demand { asked, authority, .. } = world.demand(demand);
    let body = |group: GroupIx| DetachmentIx::from_index(group.index());
    let alive = |ix: &DetachmentIx| world.detachment(*ix).people > 0;
    match asked.act {
        Act::Occupy | Act::Guard => asked.group.map(body).filter(alive),
        Act::Serve => operators(setting, asked.place).filter(alive),
        Act::Cut | Act::Restore => setting
            .exchange()
            .filter(|place| world.view.holds(*place, Part::Operators) == Some(*authority))
            .and_then(|place| operators(setting, place))
            .filter(alive),
        Act::Raise | Act::Lower => crate::movement::bridge::keepers(setting, world, asked.place, *authority),
        Act::Surrender | Act::Withdraw => surrender::addressee(setting, world, asked, *authority),
        Act::Warn | Act::Bombard => guns::gunners(setting, world, (*authority, asked.group), asked.place),
        Act::Darken | Act::Light => setting
            .power()
            .filter(|place| world.view.holds(*place, Part::Operators) == Some(*authority))
            .filter(|_| world.cast.parameters.on(Mechanism::Supply))
            .and_then(|place| operators(setting, place))
            .filter(alive),
        Act::Declare if world.cast.parameters.on(Mechanism::Meetings) => asked.group.map(body).filter(alive),
        Act::Release => crate::arms::keepers(setting, world, asked.place),
        Act::Declare | Act::Come | Act::Dismiss | Act::Recall => None,
        Act::Accept | Act::StandFirm => {
            let wanted = asked.act == Act::StandFirm;
            let fits = |ix: &DetachmentIx| (world.detachment(*ix).serving == Some(*authority)) == wanted;
            let guard = world.standing_at(asked.place).into_iter().filter(fits).max_by_key(|ix| {
                let detachment = world.detachment(*ix);
                (detachment.people, core::cmp::Reverse((detachment.group, *ix)))
            });
            let held = world.view.holds(asked.place, Part::Guard) == Some(*authority);
            guard.or_else(|| operators(setting, asked.place).filter(|ix| !wanted && !held && alive(ix)))
        }
    }
}

pub(crate) fn operators(setting: &Setting, place: PlaceIx) -> Option<DetachmentIx> {
    setting.places()[place.index()].operators.map(|group| DetachmentIx::from_index(group.index()))
}

/// Everybody told reconsiders once, and the answer is due after the time to answer.
fn open(setting: &Setting, world: &mut World, ix: DetachmentIx, demand: DemandIx) {
    let ballot = ballot(setting, world, ix, demand);
    let matter = Matter::of(world, demand, Who::People(ix, world.detachment(ix).since));
    let epoch = repeat::epoch(setting, world, matter);
    let told = told::squads(setting, world, ix, (demand, epoch));
    let delivered = world.demand(demand).event;
    told::start(setting, world, (ix, matter), &told, &ballot);
    let minutes = answer_minutes(world);
    let (settled, closes) = (world.minute, world.minute + minutes);
    let clocks = told::clocks(setting, world, (ix, epoch), &told, minutes);
    world.detachment_mut(ix).open =
        Some(OpenDemand { demand, delivered, told, ballot, settled, closes, matter, epoch, clocks });
    world.demands[demand.index()].fate = Fate::Open(ix);
    // A meeting decides at the end of the time to answer, and only there.
    if world.demand(demand).asked.act != Act::Declare {
        let source = world.source;
        each_squad(setting, world, ix, Purpose::FirstAnswer, |squad, members, by| {
            each_once(members, by.0, by.1, &mut Draws::new(source, squad.address));
        });
    }
    let due = Due::new(setting, world, closes, DueKind::Answer(demand));
    world.queue.insert(due);
}

/// Minutes from the delivery of a demand to the reading of its answer.
pub fn answer_minutes(world: &World) -> u32 {
    (60.0 * world.cast.parameters.law.answer_time).clamp(1.0, 100_000.0) as u32
}

/// News has come: if the utilities of the open demand moved, the squads first live out the old ones.
pub fn reconsider_open(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    if world.detachment(ix).open.is_some() {
        world.take_stock(Hearer::Detachment(ix));
    }
    let Some(open) = &world.detachment(ix).open else {
        return;
    };
    let meanings = meanings(setting, world, ix, put_by(world, open.demand));
    let law = &world.cast.parameters.law;
    let [comply, defy] = question::terms_of(law, &meanings).map(|terms| terms.utility());
    let moved = (comply - open.ballot.comply.utility()).abs().max((defy - open.ballot.defy.utility()).abs());
    if moved > law.quiet_nats || meanings[0].1.rival != open.ballot.rival {
        settle(setting, world, ix);
        let fresh = question::ballot(setting, &world.cast, world.detachment(ix).group, &meanings);
        if let Some(open) = &mut world.detachment_mut(ix).open {
            open.ballot = fresh;
        }
    }
}

/// The squads told reconsider at the alarmed rate up to now.
pub fn settle(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    let (now, source) = (world.minute, world.source);
    let Some(open) = &mut world.detachment_mut(ix).open else {
        return;
    };
    let from = core::mem::replace(&mut open.settled, now);
    let passed = f64::from(now - from) / f64::from(open.closes.max(from + 1) - from);
    let demand = open.demand;
    if now <= from || world.demand(demand).asked.act == Act::Declare {
        return;
    }
    each_squad(setting, world, ix, Purpose::Reconsider, |squad, members, by| {
        let (times, mut draws) = squad.clock.ring(source, squad.address, (passed, now));
        reconsider_here(members, squad.people, by, times, &mut draws);
    });
}

/// A squad while it reconsiders.
struct Told<'a> {
    /// Where its draws begin.
    address: Address,
    /// The first of its people, and how many they are, here or not.
    people: (u32, u32),
    clock: &'a mut Clock,
}

/// Runs `act` on the members of every squad told, and writes their actions back.
fn each_squad(
    setting: &Setting,
    world: &mut World,
    ix: DetachmentIx,
    purpose: Purpose,
    act: impl Fn(&mut Told, &mut [Member], (&[[f64; 3]], &[f64])),
) {
    let Some(mut open) = world.detachment_mut(ix).open.take() else {
        return;
    };
    let cast = world.cast.clone();
    let mut members: Vec<Member> = Vec::new();
    let mut weights = open.ballot.weights.clone();
    for (squad, clock) in open.told.iter().zip(&mut open.clocks) {
        members.clear();
        if let Some(account) = world.account(setting, ix, *squad) {
            world.population.gather(*squad, account, &mut members);
        }
        with_squad(&open.ballot, &cast, *squad, &mut weights);
        let address = told::address(setting, world, (ix, *squad), (purpose, open.epoch));
        let range = world.population.range(*squad);
        let mut told = Told { address, people: (range.start as u32, range.len() as u32), clock };
        let factors = &cast.norm_factors[members.len()];
        act(&mut told, &mut members, (&weights, factors));
        for member in &members {
            world.population.set_action(member.person as usize, member.action);
        }
    }
    world.detachment_mut(ix).open = Some(open);
}

/// The law applied to a demand as a detachment now sees things.
pub fn ballot(setting: &Setting, world: &World, ix: DetachmentIx, demand: DemandIx) -> Ballot {
    ballot_of(setting, world, ix, put_by(world, demand))
}

/// What a demand puts to those whom it asks.
fn put_by(world: &World, demand: DemandIx) -> Put<'_> {
    let Demand { asked, authority, missing_signatures, .. } = world.demand(demand);
    Put { asked, authority: *authority, missing_signatures: *missing_signatures }
}

/// The law applied to what is put to a detachment, as it now sees things.
pub(crate) fn ballot_of(setting: &Setting, world: &World, ix: DetachmentIx, put: Put) -> Ballot {
    let meanings = meanings(setting, world, ix, put);
    question::ballot(setting, &world.cast, world.detachment(ix).group, &meanings)
}

/// What it may mean, each with its chance: first whom it serves, then whom it names, if these are not the same.
fn meanings(setting: &Setting, world: &World, ix: DetachmentIx, put: Put) -> Vec<(f64, Meaning)> {
    let detachment = world.detachment(ix);
    if let Some([comply, defy]) = surrender::question(setting, world, ix, (put.asked, put.authority)) {
        let holding_on = Meaning { comply, defy, served: None, rival: detachment.serving };
        return vec![(1.0, holding_on)];
    }
    let outlook = detachment.perception.outlook(&world.cast, setting.groups().len(), world.minute);
    let as_of = |authority| meaning(setting, world, ix, Put { authority, ..put }, &outlook);
    let honest = as_of(put.authority);
    match crate::pretence::named_by(setting, world, put.asked.issuer) {
        Some(named) => {
            let credence = detachment.perception.hearsay.credence(&world.cast, put.asked.issuer);
            vec![(1.0 - credence, honest), (credence, as_of(named))]
        }
        None => vec![(1.0, honest)],
    }
}

/// What serving an authority by complying, and a rival by defying, means to a detachment as it sees things.
fn meaning(setting: &Setting, world: &World, ix: DetachmentIx, put: Put, outlook: &Outlook) -> Meaning {
    let detachment = world.detachment(ix);
    let group = detachment.group;
    let Put { asked, authority, missing_signatures } = put;
    let law = &world.cast.parameters.law;
    let confidence = confidence_of(asked.act);
    let effort = effort(law, asked.act, world.cast.ranks().habit(group, asked.issuer));
    let there = |mut situation: Situation, authority: AuthorityIx| {
        situation.fixed += presence(setting, world, detachment.place, authority);
        situation
    };
    let comply = situation(setting, &world.cast, outlook, (group, authority), (confidence, effort));
    let missing_signatures = f64::from(missing_signatures);
    let comply = there(Situation { missing_signatures, ..comply }, authority);
    // Open defiance is a declaration, at a post as in quarters: the class of holding.
    let defiance = confidence.min(Confidence::Hold);
    let rival = rival(setting, world, (ix, asked.place), authority, outlook);
    let defy = rival
        .map(|rival| there(situation(setting, &world.cast, outlook, (group, rival), (defiance, 0.0)), rival))
        .unwrap_or_default();
    Meaning { comply, defy, served: Some(authority), rival }
}

/// Whom the defiant serve: at a post whom they serve now; in quarters the authority the law favours most.
pub(crate) fn rival(
    setting: &Setting,
    world: &World,
    at: (DetachmentIx, PlaceIx),
    authority: AuthorityIx,
    outlook: &Outlook,
) -> Option<AuthorityIx> {
    let detachment = world.detachment(at.0);
    let friends = |other: AuthorityIx| world.cast.friends(other, authority);
    let present = detachment.serving.or_else(|| world.view.holds(at.1, Part::Operators));
    if let Some(present) = present.filter(|present| !friends(*present) && detachment.serving.is_some()) {
        return Some(present);
    }
    let law = &world.cast.parameters.law;
    let pull = |other: AuthorityIx| {
        let of = (detachment.group, other);
        terms(law, &situation(setting, &world.cast, outlook, of, (Confidence::Hold, 0.0))).utility()
    };
    (0..setting.authorities().len())
        .map(AuthorityIx::from_index)
        .filter(|other| !friends(*other))
        .max_by(|a, b| pull(*a).total_cmp(&pull(*b)))
}

/// What serving an authority means to a group as it sees things: prospects, danger, fixed effects.
pub fn situation(
    setting: &Setting,
    cast: &Cast,
    outlook: &Outlook,
    of: (GroupIx, AuthorityIx),
    asks: (Confidence, f64),
) -> Situation {
    let ((group, authority), (confidence, effort)) = (of, asks);
    let law = &cast.parameters.law;
    let prospect = outlook.prospects[authority.index()];
    let foe_fires = if confidence >= Confidence::March {
        sigma(fire_stakes(law, 1.0 - prospect, 1.0 - prospect))
    } else if confidence == Confidence::Hold {
        outlook.fire_at(cast, authority)
    } else {
        0.0
    };
    Situation {
        prospect: Some(prospect),
        required: confidence.required(law) + outlook.worth_waiting(confidence, authority),
        leaning: cast.mean_leaning(setting, group, authority),
        standing: outlook.standing[authority.index()],
        mates: 0.0,
        defensive: outlook.defensive[authority.index()],
        missing_signatures: 0.0,
        harm: foe_fires * law.harm_under_fire + (1.0 - prospect) * confidence.punishment(law),
        effort,
        fixed: cast.group_effect(group, authority),
    }
}

/// Ends the time to answer: squads live out the last minutes and the answer is read.
pub fn close(setting: &Setting, world: &mut World, demand: DemandIx) {
    let ix = match world.demand(demand).fate {
        Fate::Open(ix) => ix,
        Fate::Put(_) => return person::answer(setting, world, demand),
        Fate::Carried | Fate::Answered(_) => return,
    };
    settle(setting, world, ix);
    let Some(open) = world.detachment_mut(ix).open.take() else {
        return;
    };
    if world.demand(demand).asked.act == Act::Declare {
        meeting::hold(setting, world, ix, &open);
    } else {
        crate::answer::read(setting, world, ix, &open);
    }
    open_next(setting, world, ix);
}

/// The next demand that waited is put, if nothing else is open.
pub fn open_next(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    if let Some(next) = next_waiting(setting, world, ix) {
        open(setting, world, ix, next);
    }
}

/// The next demand that waited and still makes sense for this detachment.
fn next_waiting(setting: &Setting, world: &mut World, ix: DetachmentIx) -> Option<DemandIx> {
    while !world.detachment(ix).waiting.is_empty() {
        let next = world.detachment_mut(ix).waiting.remove(0);
        if addressee(setting, world, next) == Some(ix) {
            return Some(next);
        }
        demand::came_between(setting, world, ix, next);
    }
    None
}
