//! Two causes: each taken away alone, and both together, in the same histories.
//!
//! Where a claim names a second cause, a history has four courses with the same chances: with both, without the first,
//! without the second, without either. From what comes of them it is said what is needed (but for it, the outcome would
//! not be), what is enough, and where each would have been enough: then neither is needed, and yet each is a needed part
//! of a set that is enough (Wright's NESS test, Southern California Law Review 1985, and Mackie 1965). Of a time it is
//! also seen which of two came first to what the other would have done later (pre-emption).

use std::sync::atomic::AtomicBool;

use scenario::{Expects, Trial};

use super::arm::Weights;
use super::pair::{Effect, Pair};
use super::verdict::{Effects, Mean};
use super::{ClaimFault, Finding, Key, Trials, arms_of as own_arms};
use crate::ensemble::Progress;

/// What was found of two causes.
#[derive(Clone, Debug, PartialEq)]
pub struct Causes {
    /// Without the second alone.
    pub second: Effect,
    /// Without either.
    pub both: Effect,
    /// By how much the change without either is more than the sum of the two changes alone.
    pub interaction: Mean,
    /// Where the question is whether something happens: what was needed and what was enough.
    pub fates: Option<Fates>,
}

/// Histories by what was needed and what was enough for what the claim explains: that the outcome comes about, or, where
/// the claim has it rise without its cause, that it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// All of them.
    pub histories: usize,
    /// In which it is so with both causes there.
    pub there: usize,
    /// Of those: it is so no more without either one of them. Each is needed.
    pub each: usize,
    /// Of those: only the first is needed.
    pub first: usize,
    /// Of those: only the second is.
    pub second: usize,
    /// Of those: it is so without one of them, whichever, but not without both. It is over-determined.
    pub either: usize,
    /// Of those: it is so without both.
    pub neither: usize,
    /// In which it is not so without both.
    pub without: usize,
    /// Of those: it is so with the first alone.
    pub first_enough: usize,
    /// Of those: it is so with the second alone.
    pub second_enough: usize,
    /// Of a time, among those in which it comes: without the first it comes later and without the second as it does,
    /// but without both later still or never. The first came before the second.
    pub first_before: usize,
    /// The other way round.
    pub second_before: usize,
}

/// The patches without the second cause alone, and without either; none if a claim names no second one.
#[must_use]
pub fn arms_of(trial: &Trial) -> Option<[Vec<String>; 2]> {
    let (_, second) = trial.second.as_ref()?;
    Some(own_arms(trial).map(|mut patches| {
        patches.push(second.clone());
        patches
    }))
}

impl Trials<'_> {
    /// What is to be said of the two causes of a claim that was tried, over the settings that it took; `Ok(None)` if it
    /// was stopped or names no second one.
    ///
    /// # Errors
    /// An intervention that does not fit the scenario, or a folder that refuses.
    pub fn causes(
        &mut self,
        (trial, found): (&Trial, &Finding),
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<Option<Causes>, ClaimFault> {
        let Some(more) = arms_of(trial) else { return Ok(None) };
        let [whole, first] = own_arms(trial);
        let [second, both] = more;
        let arms: [Key; 4] = [whole, first, second, both].map(|patches| (patches, Weights::Drawn));
        if !self.fill(&arms, found.settings, progress, stop)? {
            return Ok(None);
        }
        let pair = |with: usize| self.pair(&trial.outcome, [&arms[0], &arms[with]], found.settings);
        let (Some(first), Some(second), Some(both)) = (pair(1), pair(2), pair(3)) else { return Ok(None) };
        Ok(Some(told(trial.expects, found.size, [&first, &second, &both])))
    }
}

/// What three pairs with the same histories without an intervention say.
fn told(expects: Expects, size: f64, [first, second, both]: [&Pair; 3]) -> Causes {
    let alone = first.differences().into_iter().zip(second.differences());
    let apart: Vec<f64> =
        both.differences().iter().zip(alone).map(|(both, (one, two))| both - one - two).collect();
    let lists: Vec<Vec<f64>> = apart.chunks(both.pairs.max(1)).map(<[f64]>::to_vec).collect();
    Causes {
        second: second.effect(),
        both: both.effect(),
        interaction: Effects::new(&lists).mean(),
        fates: fates(expects, size, [first, second, both]),
    }
}

fn fates(expects: Expects, size: f64, [first, second, both]: [&Pair; 3]) -> Option<Fates> {
    let mut fates = Fates::default();
    for history in 0..both.values[0].len() {
        let values = [both.values[0][history], first.values[1][history]];
        let values = [values[0], values[1], second.values[1][history], both.values[1][history]];
        let turned = matches!(expects, Expects::Rises | Expects::Earlier);
        let mut so = [false; 4];
        for (so, value) in so.iter_mut().zip(values) {
            *so = both.happens(value)? != turned;
        }
        fates.count(so);
        if expects == Expects::Later && so[0] {
            let later = |one: usize, other: usize| values[one] >= values[other] + size;
            let same = |one: usize| (values[one] - values[0]).abs() < size;
            fates.first_before += usize::from(so[1] && later(1, 0) && same(2) && later(3, 1));
            fates.second_before += usize::from(so[2] && later(2, 0) && same(1) && later(3, 2));
        }
    }
    Some(fates)
}

impl Fates {
    /// Counts a history in which it is so with both causes, without the first, without the second, without either.
    fn count(&mut self, [there, but_first, but_second, without]: [bool; 4]) {
        self.histories += 1;
        if there {
            self.there += 1;
            let kind = match (but_first, but_second, without) {
                (false, false, _) => &mut self.each,
                (false, true, _) => &mut self.first,
                (true, false, _) => &mut self.second,
                (true, true, false) => &mut self.either,
                (true, true, true) => &mut self.neither,
            };
            *kind += 1;
        }
        if !without {
            self.without += 1;
            self.first_enough += usize::from(but_second);
            self.second_enough += usize::from(but_first);
        }
    }
}

#[cfg(test)]
mod tests {
    use scenario::Unit;

    use super::*;

    fn pair(without: &[f64], with: &[f64], unit: Unit) -> Pair {
        Pair { values: [without.to_vec(), with.to_vec()], pairs: 2, unit, span: 100.0 }
    }

    /// One history of each kind, and one in which nothing comes about.
    #[test]
    fn histories_are_told_apart_by_what_was_needed() {
        let there = [1.0, 1.0, 1.0, 1.0, 1.0, 0.0];
        let first = pair(&there, &[0.0, 0.0, 1.0, 1.0, 1.0, 0.0], Unit::Probability);
        let second = pair(&there, &[0.0, 1.0, 0.0, 1.0, 1.0, 0.0], Unit::Probability);
        let both = pair(&there, &[0.0, 0.0, 0.0, 0.0, 1.0, 0.0], Unit::Probability);
        let said = told(Expects::Falls, 0.05, [&first, &second, &both]);
        let expected = Fates {
            histories: 6,
            there: 5,
            each: 1,
            first: 1,
            second: 1,
            either: 1,
            neither: 1,
            without: 5,
            first_enough: 2,
            second_enough: 2,
            ..Fates::default()
        };
        assert_eq!(said.fates, Some(expected));
        // -4 with both, -2 with each alone: they add up.
        assert!(said.interaction.value.abs() < 1e-12, "{said:?}");
    }

    /// Without the first it comes later, for the second would have done it; without both never.
    #[test]
    fn who_came_first_is_seen_in_times() {
        let there = [10.0, 10.0];
        let first = pair(&there, &[30.0, 10.0], Unit::Hours);
        let second = pair(&there, &[10.0, 40.0], Unit::Hours);
        let both = pair(&there, &[100.0, 100.0], Unit::Hours);
        let said = told(Expects::Later, 1.0, [&first, &second, &both]);
        let fates = said.fates.expect("a time comes or does not");
        assert_eq!((fates.first_before, fates.second_before, fates.either), (1, 1, 2));
        // Of a claim that has it come earlier, the same is told of its not coming.
        assert_eq!(told(Expects::Earlier, 1.0, [&first, &second, &both]).fates.map(|it| it.there), Some(0));
        assert_eq!(told(Expects::Falls, 1.0, [&pair(&there, &there, Unit::People); 3]).fates, None);
    }
}
