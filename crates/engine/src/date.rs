//! Announced dates: known to everybody from the start, believed in and raced against until they come or are put off.
//!
//! What a date to come is worth is part of every outlook ([`crate::perception`]); here it comes, and is kept or
//! not. A date is fed: it is its own cause (docs/model/07-perception.md, *Dates*).

use crate::index::{AuthorityIx, EventIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::setting::Setting;
use crate::trace::What;
use crate::world::World;

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

/// A date is put off, and everybody knows it, as they knew the date.
pub fn put_off(world: &mut World, number: u16) {
    let this = EventIx::from_index(world.trace.len());
    world.record(this, What::PutOff { date: number });
}

/// A date comes. It is kept where no other claimant has people in arms.
pub fn comes(setting: &Setting, world: &mut World, number: u16) {
    let date = &setting.dates()[usize::from(number)];
    let others = (0..setting.authorities().len()).map(AuthorityIx::from_index);
    let kept = others
        .filter(|other| !world.cast.friends(*other, date.authority))
        .all(|other| world.view.strength(other, date.place) == 0);
    let this = EventIx::from_index(world.trace.len());
    let event = world.record(this, What::Dated { date: number, kept });
    spread(setting, world, date.place, Subject::Dated { authority: date.authority, kept }, event);
}
