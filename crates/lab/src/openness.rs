//! How open a history was: forks of it from some minutes, and in how many of them an outcome comes.
//!
//! A fork has the same past, people and parameters, and chance of its own from then on. That a fork's share rises between
//! two minutes says that what happened between them made the outcome likelier; it does not say which part of it did.

use std::sync::atomic::{AtomicBool, Ordering};

use engine::observable::{Observable, Value, observe};
use engine::random::Source;
use engine::{Parameters, Setting, World, kernel};
use rayon::prelude::*;

use crate::ensemble::Progress;

/// Which history.
#[derive(Clone, Debug, PartialEq)]
pub struct Past<'a> {
    /// Its setting.
    pub setting: &'a Setting,
    /// Its parameters.
    pub parameters: &'a Parameters,
    /// Its seed and number.
    pub of: (u64, u64),
}

/// Of so many `forks` from each of `minutes` (sorted), in how many the outcome comes; none if it was stopped. Runs on the
/// thread pool it is called in.
#[must_use]
pub fn comes(
    past: &Past,
    outcome: &Observable,
    (minutes, forks): (&[u32], u32),
    (progress, stop): (&impl Progress, &AtomicBool),
) -> Option<Vec<usize>> {
    let (seed, number) = past.of;
    let mut world = World::new(past.setting, past.parameters.clone(), Source::new(seed, number));
    let mut counts = Vec::with_capacity(minutes.len());
    for (nth, minute) in minutes.iter().enumerate() {
        kernel::advance(past.setting, &mut world, *minute);
        let first = nth as u32 * forks + 1;
        let one = |fork: u32| {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let came = came(past.setting, world.fork(fork), outcome);
            progress.history_finished();
            Some(came)
        };
        let all: Option<Vec<bool>> = (first..first + forks).into_par_iter().with_max_len(1).map(one).collect();
        counts.push(all?.into_iter().filter(|came| *came).count());
    }
    Some(counts)
}

fn came(setting: &Setting, mut world: World, outcome: &Observable) -> bool {
    kernel::advance(setting, &mut world, setting.minutes());
    let values = observe(setting, world.trace(), std::slice::from_ref(outcome));
    matches!(values.first(), Some(Value::Truth(true) | Value::Time(Some(_))))
}
