//! Word of what an authority intends: who is to be attacked expects fire, and who plans for the place heeds it.
//!
//! Operators tell it who listen ([`crate::news::tap`]), and so do those who are called on, fired at or see people
//! come; when the threat is over they tell that too. What a threat does to leaning is [`crate::standing`]'s matter.

use crate::demand::Demand;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{fire_stakes, sigma};
use crate::mechanism::Mechanism;
use crate::news::{Hearer, News, Subject, report};
use crate::response::reconsider_open;
use crate::setting::Setting;
use crate::standing::threatened_by;
use crate::trace::{Act, Outcome};
use crate::world::World;

/// Whether an act goes against those who stand at the place it is about.
fn is_attack(act: Act) -> bool {
    matches!(act, Act::Occupy | Act::Surrender | Act::Withdraw | Act::Warn | Act::Bombard)
}

/// A hearer learns of a demand of another side; only what goes against its place matters, and what takes that back.
pub fn heard(setting: &Setting, world: &mut World, hearer: Hearer, demand: DemandIx) {
    let Demand { asked, authority, .. } = world.demand(demand);
    let (act, place, recalls, authority) = (asked.act, asked.place, asked.recalls, *authority);
    if !world.cast.parameters.on(Mechanism::Intent) {
        return;
    }
    match hearer {
        Hearer::Institution(ix) => {
            let own = setting.institutions()[ix.index()].authority;
            let friends = world.cast.friends(own, authority);
            let threatened = &mut world.institutions[ix.index()].threatened;
            if let Some(recalled) = recalls {
                threatened.retain(|(_, known)| *known != recalled);
            } else if is_attack(act)
                && !friends
                && let Err(at) = threatened.binary_search(&(place, demand))
            {
                threatened.insert(at, (place, demand));
            }
        }
        Hearer::Detachment(ix) => {
            let detachment = world.detachment(ix);
            let there = detachment.place == place && detachment.bound.is_none();
            let against = detachment.serving.is_some_and(|side| !world.cast.friends(side, authority));
            // To leave freely is a way out of harm, not a threat of it.
            if there && against && is_attack(act) && act != Act::Withdraw {
                expect_fire(world, ix, authority);
                threatened_by(world, ix, authority);
            }
        }
    }
}

fn expect_fire(world: &mut World, ix: DetachmentIx, authority: AuthorityIx) {
    let fires = sigma(fire_stakes(&world.cast.parameters.law, 0.5, 0.5));
    world.detachment_mut(ix).perception.expect_fire(authority, fires);
}

/// Those at a place have a demand against it before their eyes: they are called on, shelled, or see people come.
///
/// They expect fire, and tell the institutions of whom they serve. What such a threat costs in leaning is lost when
/// it is put to them or comes, and not here.
pub fn shown(setting: &Setting, world: &mut World, demand: DemandIx, event: EventIx) {
    let Demand { asked, authority, .. } = world.demand(demand);
    let (act, place, authority) = (asked.act, asked.place, *authority);
    if !is_attack(act) || !world.cast.parameters.on(Mechanism::Intent) {
        return;
    }
    let there = against(world, place, authority);
    if act != Act::Withdraw {
        for (ix, _) in &there {
            expect_fire(world, *ix, authority);
            reconsider_open(setting, world, *ix);
        }
    }
    tell(setting, world, (place, &there), Subject::Intent { demand }, event);
}

/// People are on the last leg of their way to a place, in sight of those who stand there.
pub fn seen(setting: &Setting, world: &mut World, ix: DetachmentIx) {
    let since = world.detachment(ix).since;
    if let Some(demand) = in_sight(setting, world, ix) {
        shown(setting, world, demand, since);
    }
}

/// The demand at which people come who are one link from the place they are to take.
fn in_sight(setting: &Setting, world: &World, ix: DetachmentIx) -> Option<DemandIx> {
    let detachment = world.detachment(ix);
    let errand = detachment.errand.filter(|errand| world.demand(*errand).asked.act == Act::Occupy)?;
    let (at, to) = (detachment.place, world.demand(errand).asked.place);
    let next = setting.links().iter().any(|link| link.ends == [at, to] || link.ends == [to, at]);
    (next && detachment.bound == Some(to)).then_some(errand)
}

/// People on the road turn back: those who saw them come see them go.
pub fn turned_back(setting: &Setting, world: &mut World, ix: DetachmentIx, event: EventIx) {
    if let Some(demand) = in_sight(setting, world, ix) {
        let Demand { asked, authority, .. } = world.demand(demand);
        let (place, authority) = (asked.place, *authority);
        let there = against(world, place, authority);
        over(setting, world, (place, &there), Some(demand), event);
    }
}

/// Those who were at a place first have seen off whoever came against them.
pub fn lifted(setting: &Setting, world: &mut World, at: (PlaceIx, AuthorityIx), event: EventIx) {
    let (place, incumbent) = at;
    let standing = world.standing_at(place).into_iter();
    let serving = standing.filter_map(|ix| Some((ix, world.detachment(ix).serving?)));
    let there: Vec<_> = serving.filter(|(_, side)| world.cast.friends(*side, incumbent)).collect();
    over(setting, world, (place, &there), None, event);
}

/// A demand, or every demand, against a place has come to nothing: those who stand there are at ease, and say so.
fn over(
    setting: &Setting,
    world: &mut World,
    who: (PlaceIx, &[(DetachmentIx, AuthorityIx)]),
    demand: Option<DemandIx>,
    event: EventIx,
) {
    if !world.cast.parameters.on(Mechanism::Intent) {
        return;
    }
    let by = demand.map(|demand| world.demand(demand).authority);
    for (ix, _) in who.1 {
        world.detachment_mut(*ix).perception.expect_no_fire(by);
        reconsider_open(setting, world, *ix);
    }
    tell(setting, world, who, Subject::ThreatOver { place: who.0, demand }, event);
}

/// Those who stand at a place for others than an authority and its friends, with whom they serve.
fn against(world: &World, place: PlaceIx, authority: AuthorityIx) -> Vec<(DetachmentIx, AuthorityIx)> {
    let standing = world.standing_at(place).into_iter();
    let serving = standing.filter_map(|ix| Some((ix, world.detachment(ix).serving?)));
    serving.filter(|(_, side)| !world.cast.friends(*side, authority)).collect()
}

/// People at a place report to the institutions of those whom they serve.
fn tell(
    setting: &Setting,
    world: &mut World,
    who: (PlaceIx, &[(DetachmentIx, AuthorityIx)]),
    subject: Subject,
    event: EventIx,
) {
    let (place, there) = who;
    let mut sides: Vec<AuthorityIx> = there.iter().map(|(_, side)| *side).collect();
    sides.sort_unstable();
    sides.dedup();
    for side in sides {
        report(setting, world, (place, side), subject.clone(), event);
    }
}

/// Word has come after which a place need not be threatened any more: it is lost, those asked to attack it refused
/// or were not there, or nobody threatens it.
pub(crate) fn forget(setting: &Setting, world: &mut World, hearer: Hearer, number: u32) {
    let Hearer::Institution(ix) = hearer else { return };
    let World { institutions, news, demands, cast, .. } = world;
    let threatened = &mut institutions[ix.index()].threatened;
    if threatened.is_empty() {
        return;
    }
    let own = setting.institutions()[ix.index()].authority;
    let News { subject, .. } = &news[number as usize];
    match subject {
        Subject::Gain { place, known, .. } | Subject::Post { place, known }
            if known.holder.is_some_and(|holder| !cast.friends(holder, own)) =>
        {
            threatened.retain(|(at, _)| at != place);
        }
        // Who refuses to give up has not refused to attack.
        Subject::Answer { demand, outcome, .. }
            if *outcome != Outcome::Complied
                && !matches!(demands[demand.index()].asked.act, Act::Surrender | Act::Withdraw) =>
        {
            threatened.retain(|(_, known)| known != demand);
        }
        Subject::Overtaken { demand } => threatened.retain(|(_, known)| known != demand),
        Subject::ThreatOver { place, demand } => {
            threatened.retain(|(at, known)| at != place || demand.is_some_and(|demand| demand != *known));
        }
        _ => {}
    }
}
