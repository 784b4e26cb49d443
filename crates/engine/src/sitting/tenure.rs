//! Seats that are given up and come back to, offered and taken away.
//!
//! Whoever is asked, whether to stay, to come back or to take what is offered, answers by the law, one after another, each
//! seeing its own faction (`ballot::seated`): a seat that nobody takes stays empty. Only a motion takes a
//! seat away, and who lost it so comes back by a motion alone (docs/model/13-institutions.md).

use crate::ballot::{self, Seat};
use crate::doctrine::rules::did;
use crate::index::{BodyIx, EventIx, FactionIx, MotionIx};
use crate::law::{choice_probs, pick};
use crate::news::{Subject, spread};
use crate::person::reached_at;
use crate::random::{Address, Purpose};
use crate::setting::{Faction, Motion, Setting};
use crate::trace::What;
use crate::whereabouts::place_of;
use crate::world::World;

/// Before the first sitting: seats in which nobody sits.
pub(super) fn open(setting: &Setting, world: &mut World) {
    for (ix, _) in setting.factions().iter().enumerate().filter(|(_, faction)| faction.unseated) {
        let faction = FactionIx::from_index(ix);
        world.barred.insert(faction);
        world.left[ix] = (0..world.view.all_seats(faction)).collect();
    }
}

/// All seats of a faction are filled by others.
pub(super) fn admit(world: &mut World, faction: FactionIx) {
    world.left[faction.index()].clear();
    world.barred.remove(&faction);
}

/// What a motion that passed takes away and offers, in this order.
pub(super) fn follow(setting: &Setting, world: &mut World, (ix, motion): (MotionIx, &Motion), cause: EventIx) {
    for faction in &motion.unseats {
        let seats = taken(world, *faction);
        world.left[faction.index()].extend(&seats);
        world.barred.insert(*faction);
        if !seats.is_empty() {
            let lost = (seats.len() as u32, seats.len() as u32);
            record(setting, world, (*faction, Some(ix), false), lost, cause);
        }
    }
    for faction in &motion.seats {
        world.barred.remove(faction);
        offer(setting, world, (*faction, Some(ix)), cause);
    }
}

/// Those who sit for a faction think again: who would sooner be without a seat gives it up.
pub fn resign(setting: &Setting, world: &mut World, faction: FactionIx, cause: EventIx) {
    if !ballot::on(world) {
        return;
    }
    let seats = taken(world, faction);
    let question = (faction, Purpose::SeatResigned, 0);
    let gone: Vec<u32> = answers(setting, world, question, &seats)
        .into_iter()
        .filter_map(|(number, holds)| (!holds).then_some(number))
        .collect();
    if !gone.is_empty() {
        let counts = (seats.len() as u32, gone.len() as u32);
        world.left[faction.index()].extend(gone);
        let event = record(setting, world, (faction, None, false), counts, cause);
        tell(setting, world, setting.factions()[faction.index()].body, event);
    }
}

/// Those who have left a faction's seats think again, unless a motion took them away.
pub fn come_back(setting: &Setting, world: &mut World, faction: FactionIx, cause: EventIx) {
    if ballot::on(world)
        && !world.barred.contains(&faction)
        && let Some(event) = offer(setting, world, (faction, None), cause)
    {
        tell(setting, world, setting.factions()[faction.index()].body, event);
    }
}

/// An agreement offers the seat of a post to whoever it belongs to now.
pub fn appoint(setting: &Setting, world: &mut World, faction: FactionIx, cause: EventIx) {
    if ballot::on(world) {
        world.barred.remove(&faction);
        if let Some(event) = offer(setting, world, (faction, None), cause) {
            tell(setting, world, setting.factions()[faction.index()].body, event);
        }
    }
}

/// The empty seats of a faction, to be had by its people. Told of a motion also where nobody takes any.
fn offer(
    setting: &Setting,
    world: &mut World,
    (faction, motion): (FactionIx, Option<MotionIx>),
    cause: EventIx,
) -> Option<EventIx> {
    let empty: Vec<u32> = world.left[faction.index()].iter().copied().collect();
    let question = (faction, Purpose::SeatTaken, motion.map_or(0, |ix| setting.motions()[ix.index()].entity));
    let takers: Vec<u32> = answers(setting, world, question, &empty)
        .into_iter()
        .filter_map(|(number, holds)| holds.then_some(number))
        .collect();
    if empty.is_empty() || (takers.is_empty() && motion.is_none()) {
        return None;
    }
    let counts = (empty.len() as u32, takers.len() as u32);
    takers.iter().for_each(|number| {
        world.left[faction.index()].remove(number);
    });
    Some(record(setting, world, (faction, motion, true), counts, cause))
}

/// Seats of a faction that are not empty.
fn taken(world: &World, faction: FactionIx) -> Vec<u32> {
    let left = &world.left[faction.index()];
    (0..world.view.all_seats(faction)).filter(|number| !left.contains(number)).collect()
}

/// Whether each of those for whom there are these seats would hold theirs; a person out of reach is asked nothing.
fn answers(
    setting: &Setting,
    world: &World,
    (faction, purpose, question): (FactionIx, Purpose, u32),
    seats: &[u32],
) -> Vec<(u32, bool)> {
    let Faction { entity, person, .. } = setting.factions()[faction.index()];
    if person.is_some_and(|person| reached_at(world, person).is_none()) {
        return Vec::new();
    }
    let outlook = ballot::outlook(setting, world, faction);
    let mut done = [0_u32; 2];
    let mut answers = Vec::new();
    for number in seats {
        let mut utilities = ballot::seated(setting, world, (Seat { faction, number: *number }, &outlook));
        let spoken: u32 = done.iter().sum();
        if spoken > 0 {
            let norm = world.cast.parameters.law.norm / f64::from(spoken);
            utilities.iter_mut().zip(done).for_each(|(utility, same)| *utility += norm * f64::from(same));
        }
        // Odd, so that no two seats of a faction share an index.
        let index = question.wrapping_add(number.wrapping_mul(0x9e37_79b9));
        let u = world.source.uniform(Address { entity, purpose, minute: world.minute, index });
        let holds = pick(&choice_probs(&utilities), u);
        done[holds] += 1;
        answers.push((*number, holds == 1));
    }
    answers
}

/// What came of it; whoever it is about, and the body, know at once.
fn record(
    setting: &Setting,
    world: &mut World,
    (faction, motion, taken): (FactionIx, Option<MotionIx>, bool),
    (asked, seats): (u32, u32),
    cause: EventIx,
) -> EventIx {
    let now = world.view.all_seats(faction) - world.left[faction.index()].len() as u32;
    let event = world.record(cause, What::Tenure { faction, motion, taken, asked, seats, now });
    let Faction { body, person, .. } = setting.factions()[faction.index()];
    did(setting, world, setting.bodies()[body.index()].institution, event);
    person.into_iter().for_each(|person| did(setting, world, person, event));
    event
}

/// Word of who sits in a body, which knows at once, starts where it sits.
pub(super) fn tell(setting: &Setting, world: &mut World, body: BodyIx, event: EventIx) {
    let institution = setting.bodies()[body.index()].institution;
    did(setting, world, institution, event);
    let seat = setting.institutions()[institution.index()].seat;
    let place = place_of(&world.view, institution).unwrap_or(seat);
    spread(setting, world, place, Subject::Tenure, event);
}
