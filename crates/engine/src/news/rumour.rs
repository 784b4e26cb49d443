//! Word of mouth that turns round on its way: who won becomes who lost, who came becomes who stayed away.
//!
//! A passage by courier or train is one hop; what is telephoned, wired or printed stays as it was said. Both
//! versions tell of one event, so that a later true one can correct (docs/model/06-news.md).

use crate::index::PlaceIx;
use crate::mechanism::Mechanism;
use crate::news::{News, Subject};
use crate::perception::Known;
use crate::random::{Address, Purpose};
use crate::setting::Setting;
use crate::trace::Outcome;
use crate::world::World;

/// Whether a subject has another way round, and rumours are believed to turn things round at all.
pub(super) fn turns(world: &World, subject: &Subject) -> bool {
    let parameters = &world.cast.parameters;
    let two_ways = match subject {
        Subject::Answer { .. } => true,
        Subject::Gain { loser, .. } => loser.is_some(),
        _ => false,
    };
    two_ways && parameters.law.rumour > 0.0 && parameters.on(Mechanism::Rumour)
}

/// Whether a piece of news turns round on its way to somebody: drawn per hearer, place and subject.
pub(super) fn turns_round(setting: &Setting, world: &World, to: (u32, PlaceIx), number: u32) -> bool {
    let (entity, place) = to;
    let news = &world.news[number as usize];
    let about = match &news.subject {
        Subject::Answer { group, authority, .. } => {
            let asked_by = setting.authorities()[authority.index()].entity;
            setting.groups()[group.index()].entity ^ asked_by.rotate_left(7)
        }
        Subject::Gain { winner, .. } => setting.authorities()[winner.index()].entity.rotate_left(13),
        _ => 0,
    };
    let [from, to] = [news.from, place].map(|place| setting.places()[place.index()].entity);
    let index = about ^ from.rotate_left(11) ^ to.rotate_left(22);
    let address = Address { entity, purpose: Purpose::Rumour, minute: world.minute, index };
    world.source.uniform(address) < world.cast.parameters.law.rumour
}

/// Adds the version of a piece of news that has turned round, and returns its number.
pub(super) fn turn(world: &mut World, number: u32) -> u32 {
    let news = &world.news[number as usize];
    let subject = match news.subject.clone() {
        Subject::Answer { demand, by, group, authority, share, before, outcome } => {
            let outcome = if outcome == Outcome::Complied { Outcome::Defied } else { Outcome::Complied };
            Subject::Answer { demand, by, group, authority, share: 1.0 - share, before, outcome }
        }
        Subject::Gain { place, winner, loser: Some(loser), .. } => {
            // Nobody invents who would stand there.
            let known = Known { holder: Some(loser), guard: None, people: 0, event: news.event };
            Subject::Gain { place, winner: loser, loser: Some(winner), known }
        }
        same => same,
    };
    let turned = News { subject, turned: true, ..news.clone() };
    world.news.push(turned);
    world.news.len() as u32 - 1
}
