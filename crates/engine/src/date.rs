//! Announced dates: known to everybody from the start, believed in and raced against until they come or are put off.
//!
//! What a date to come is worth is part of every outlook ([`crate::perception`]); here it comes, and is kept or
//! not. A date is fed: it is its own cause (docs/model/07-perception.md, *Dates*).

use crate::cast::Expected;
use crate::digest::{Digested, Sum};
use crate::index::{AuthorityIx, EventIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::setting::Setting;
use crate::trace::What;
use crate::world::{DATES, World};

/// Announced dates that votes have moved, as they are expected since: one entry each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moved(Vec<Expected>);

impl Moved {
    /// A date is expected anew, whatever was expected of it before.
    fn expect(&mut self, expected: Expected) {
        self.0.retain(|date| date.date != expected.date);
        self.0.push(expected);
    }

    /// Dates that are expected at a minute: as they were announced, or as they were moved since.
    pub fn expected<'a>(
        &'a self,
        announced: &'a [Expected],
        minute: u32,
    ) -> impl Iterator<Item = &'a Expected> {
        let stands = |date: &&Expected| self.0.iter().all(|moved| moved.date != date.date);
        let all = announced.iter().filter(stands).chain(&self.0);
        all.filter(move |date| date.from <= minute && minute < date.until)
    }
}

impl Digested for Moved {
    /// Where nothing was moved the digest is that of before there were votes on dates.
    fn feed(&self, sum: &mut Sum) {
        for Expected { date, from, until, minute, authority } in &self.0 {
            [u32::from(*date), *from, *until, *minute, u32::from(authority.0)].feed(sum);
        }
    }
}

/// Puts down every date.
pub fn announce(setting: &Setting, world: &mut World) {
    if !world.cast.parameters.on(Mechanism::Dates) {
        return;
    }
    for (number, date) in setting.dates().iter().enumerate() {
        let number = number as u16;
        let due = Due::new(setting, world, date.minute, DueKind::Date(number));
        world.queue.insert(due);
        if let Some((_, told)) = date.put_off {
            let due = Due::new(setting, world, told, DueKind::PutOff(number));
            world.queue.insert(due);
        }
    }
}

/// A date is put off, and everybody knows it, as they knew the date; not one that a vote has moved meanwhile.
pub fn put_off(setting: &Setting, world: &mut World, number: u16) {
    if world.agenda[DATES][usize::from(number)] != setting.dates()[usize::from(number)].minute {
        return;
    }
    let this = EventIx::from_index(world.trace.len());
    world.record(this, What::PutOff { date: number });
}

/// A vote moves a date that has not come, and everybody knows it.
pub fn moved(setting: &Setting, world: &mut World, (number, by): (u16, i32), cause: EventIx) {
    let at = usize::from(number);
    let announced = world.agenda[DATES][at];
    if announced <= world.minute || !world.cast.parameters.on(Mechanism::Dates) {
        return;
    }
    let minute = later(world, announced, by);
    world.agenda[DATES][at] = minute;
    let authority = setting.dates()[at].authority;
    let expected = Expected { date: number, from: world.minute, until: minute, minute, authority };
    let minds = world.institutions.iter_mut().map(|issuer| &mut issuer.perception);
    let minds = minds.chain(world.detachments.iter_mut().map(|detachment| &mut detachment.perception));
    minds.for_each(|mind| mind.moved.expect(expected));
    if minute < setting.minutes() {
        let due = Due::new(setting, world, minute, DueKind::Date(number));
        world.queue.insert(due);
    }
    world.record(cause, What::Rescheduled { date: Some(number), sitting: None, minute });
}

/// A minute put off by so many, or brought forward: to the next minute at the earliest.
pub fn later(world: &World, minute: u32, by: i32) -> u32 {
    minute.saturating_add_signed(by).max(world.minute + 1)
}

/// A date comes, unless a vote has moved it. It is kept where no other claimant has people in arms.
pub fn comes(setting: &Setting, world: &mut World, number: u16) {
    if world.agenda[DATES][usize::from(number)] != world.minute {
        return;
    }
    let date = &setting.dates()[usize::from(number)];
    let others = (0..setting.authorities().len()).map(AuthorityIx::from_index);
    let kept = others
        .filter(|other| !world.cast.friends(*other, date.authority))
        .all(|other| world.view.strength(other, date.place) == 0);
    let this = EventIx::from_index(world.trace.len());
    let event = world.record(this, What::Dated { date: number, kept });
    spread(setting, world, date.place, Subject::Dated { authority: date.authority, kept }, event);
}
