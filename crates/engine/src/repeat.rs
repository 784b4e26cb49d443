//! Asked again: an answer stands for the life of a nerve.
//!
//! The chance in an answer is addressed by the question and by when it was first put, not by the minute. Whoever
//! asks the same again within that time meets the same people in the same mind: the answer is another only so far as
//! the utilities are (docs/model/02-response.md). Nerve in a stand-off is in [`crate::encounter`].

use std::collections::BTreeMap;

use crate::demand::Asked;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::random::{Address, Draws, Purpose, Source};
use crate::sampler::{Poisson, binomial};
use crate::setting::Setting;
use crate::trace::Act;
use crate::world::World;

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A detachment, since the event that put it where it is: a guard that has gone over is another.
    People(DetachmentIx, EventIx),
    /// A person.
    Person(InstitutionIx),
    /// Whoever is asked to sign an order to a group.
    Signer(InstitutionIx, Option<GroupIx>),
}

/// A demand without who carries it: what the same people are asked when they are asked the same again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Matter {
    who: Who,
    act: Act,
    person: Option<InstitutionIx>,
    place: PlaceIx,
    authority: AuthorityIx,
}

impl Matter {
    /// The question that a demand puts.
    pub fn of(world: &World, demand: DemandIx, who: Who) -> Self {
        let demand = world.demand(demand);
        let Asked { act, person, place, .. } = demand.asked;
        Self { who, act, person, place, authority: demand.authority }
    }

    /// What is asked.
    pub fn act(&self) -> Act {
        self.act
    }

    /// What tells the draws of two questions apart that are first put in one minute.
    fn key(&self, setting: &Setting) -> u32 {
        let group = match self.who {
            Who::Signer(_, Some(group)) => setting.groups()[group.index()].entity,
            _ => 0,
        };
        let person = self.person.map_or(0, |person| setting.institutions()[person.index()].entity);
        let place = setting.places()[self.place.index()].entity;
        let authority = setting.authorities()[self.authority.index()].entity;
        [group, person, place, authority]
            .into_iter()
            .fold(self.act as u32, |key, part| key.wrapping_mul(31).wrapping_add(part))
    }
}

/// Matters put so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerBook {
    pages: BTreeMap<Matter, Page>,
}

/// One question while its answer stands.
#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    /// The minute in which it was first put.
    first: u32,
    /// What each person of a squad began from, by squad.
    starts: BTreeMap<u32, Vec<u8>>,
    /// The share last told of those who complied, unless it was done.
    told: Option<f64>,
}

/// The minute at which the draws of an answer are addressed: that of a first answer, mixed with the question.
pub fn epoch(setting: &Setting, world: &mut World, matter: Matter) -> u32 {
    let (now, life) = (world.minute, 60.0 * world.cast.parameters.law.nerve_time);
    let page = world.answers.pages.entry(matter).or_insert_with(|| Page { first: now, ..Page::default() });
    if f64::from(now - page.first) >= life {
        *page = Page { first: now, ..Page::default() };
    }
    page.first.wrapping_add(matter.key(setting))
}

impl AnswerBook {
    /// What the people of each squad began from when this was first put to them; of those who have not been asked
    /// there is nothing. It is to be given back to [`Self::keep`].
    pub fn starts(&mut self, matter: &Matter) -> BTreeMap<u32, Vec<u8>> {
        self.pages.get_mut(matter).map(|page| core::mem::take(&mut page.starts)).unwrap_or_default()
    }

    /// Keeps what the people of each squad asked began from.
    pub fn keep(&mut self, matter: &Matter, starts: BTreeMap<u32, Vec<u8>>) {
        if let Some(page) = self.pages.get_mut(matter) {
            page.starts = starts;
        }
    }

    /// Notes the share told in an answer, and whether it was done; says which share was told of the same people
    /// before, that this one takes the place of.
    pub fn tell(&mut self, matter: &Matter, share: f64, done: bool) -> Option<f64> {
        let page = self.pages.get_mut(matter)?;
        core::mem::replace(&mut page.told, (!done).then_some(share))
    }
}

/// The reconsiderations of one squad between a question and its answer: how many there will be is drawn when it is
/// put, and they are used up in turn. The same question has the same ones, whenever news falls among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// How many have been.
    used: u32,
    /// How many are still to come.
    left: u32,
}

impl Clock {
    /// A clock that rings so often; `address` is that of the squad.
    pub fn new(source: Source, address: Address, times: &mut Poisson) -> Self {
        Self { used: 0, left: times.draw(source.uniform(address)) }
    }

    /// Lets the share `passed` of the time that was left go by: how often it rings, and the draws for that.
    pub fn ring(&mut self, source: Source, address: Address, passed: (f64, u32)) -> (u32, Draws) {
        let (share, now) = passed;
        let times = if share >= 1.0 {
            self.left
        } else {
            let split = Address { purpose: Purpose::Split, minute: now, ..address };
            binomial(self.left, share, source.uniform(split))
        };
        // Two words a ring, four words a block; the first block says how many there are.
        let index = address.index.wrapping_add(1 + self.used / 2);
        let mut draws = Draws::new(source, Address { index, ..address });
        (0..2 * (self.used % 2)).for_each(|_| _ = draws.word());
        self.used += times;
        self.left -= times;
        (times, draws)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUAD: Address = Address { entity: 9, purpose: Purpose::Reconsider, minute: 77, index: 3 << 16 };

    /// All words that a clock gives to the reconsiderations of a squad, its time cut at these shares of what is left.
    fn words(source: Source, cuts: &[f64]) -> Vec<u32> {
        let mut clock = Clock::new(source, SQUAD, &mut Poisson::new(60.0));
        let mut words = Vec::new();
        for (share, now) in cuts.iter().zip(100..) {
            let (times, mut draws) = clock.ring(source, SQUAD, (*share, now));
            words.extend((0..2 * times).map(|_| draws.word()));
        }
        words
    }

    #[test]
    fn news_in_between_changes_no_chance() {
        for stream in 0..200 {
            let source = Source::new(5, stream);
            let whole = words(source, &[1.0]);
            assert_eq!(whole, words(source, &[0.3, 0.5, 0.9, 1.0]));
            assert_eq!(whole, words(source, &[0.01, 0.02, 1.0]));
        }
    }

    #[test]
    fn reconsiderations_before_news_are_poisson() {
        // Of 60 expected, those before .3 of the time has passed: mean and variance 18, four standard errors of 20,000.
        let early = |stream| {
            let source = Source::new(6, stream);
            f64::from(Clock::new(source, SQUAD, &mut Poisson::new(60.0)).ring(source, SQUAD, (0.3, 100)).0)
        };
        let counts: Vec<f64> = (0..20_000).map(early).collect();
        let mean = counts.iter().sum::<f64>() / 20_000.0;
        let variance = counts.iter().map(|count| (count - mean) * (count - mean)).sum::<f64>() / 20_000.0;
        assert!((mean - 18.0).abs() < 4.0 * (18.0_f64 / 20_000.0).sqrt(), "{mean}");
        assert!((variance - 18.0).abs() < 4.0 * 18.0 * (2.0_f64 / 20_000.0).sqrt(), "{variance}");
    }
}
