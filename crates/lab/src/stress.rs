//! Stress: the model as it is, beside itself with each mechanism off and with each parameter of the law moved.
//!
//! Every variant is a run of its own with the seed, and so the draws, of the model as it is; all that is said of it is
//! the difference within pairs of histories. One thing is changed at a time: nothing is said of two at once.
//! Runs are made by `ensemble` into folders inside one; nothing is run here.

use std::collections::BTreeSet;
use std::path::Path;

use engine::observable::{Observable, Value};
use engine::{Law, Mechanism, Mechanisms};
use scenario::{Episode, Scenario};

use crate::comparison::{AnswerPair, answer_pair};
use crate::outcome::each;
use crate::score::{Change, Outcomes, ScoreError, changes};
use crate::store::{Manifest, RunFolder, Scaled, StoreFault};

/// By how much parameters are moved, up and down [%].
pub const PERCENT: i32 = 10;

/// The model with one thing changed, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variant {
    /// The model as it is.
    Base,
    /// One mechanism off.
    Without(Mechanism),
    /// One parameter moved.
    Scaled(Scaled),
}

impl Variant {
    /// Name of its folder: `base`, `without-danger`, `danger-up`, `danger-down`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Base => "base".into(),
            Self::Without(mechanism) => format!("without-{}", mechanism.name()),
            Self::Scaled(scaled) if scaled.percent < 0 => format!("{}-down", scaled.parameter),
            Self::Scaled(scaled) => format!("{}-up", scaled.parameter),
        }
    }

    /// The run of it, if `base` is that of the model as it is.
    #[must_use]
    pub fn manifest(&self, base: &Manifest) -> Manifest {
        let (mut without, mut scaled) = (Mechanisms::ALL_ON, None);
        match self {
            Self::Base => {}
            Self::Without(mechanism) => without = without.without(*mechanism),
            Self::Scaled(moved) => scaled = Some(moved.clone()),
        }
        Manifest { without, scaled, ..base.clone() }
    }
}

/// What can be stressed: names of mechanisms and of parameters, in order, each once. Some are both.
#[must_use]
pub fn names() -> BTreeSet<&'static str> {
    Mechanism::ALL.iter().map(|(_, name)| *name).chain(Law::NAMES.iter().copied()).collect()
}

/// The model as it is, then every mechanism off and every parameter moved whose name is in `only`; all if that is
/// empty. A name that is a mechanism's and a parameter's stands for both.
#[must_use]
pub fn variants(only: &[String]) -> Vec<Variant> {
    let asked = |name: &str| only.is_empty() || only.iter().any(|one| one == name);
    let off = Mechanism::ALL.iter().filter(|(_, name)| asked(name));
    let moved = Law::NAMES.iter().filter(|name| asked(name)).flat_map(|name| {
        [PERCENT, -PERCENT].map(|percent| Variant::Scaled(Scaled { parameter: (*name).to_owned(), percent }))
    });
    let off = off.map(|(mechanism, _)| Variant::Without(*mechanism));
    std::iter::once(Variant::Base).chain(off).chain(moved).collect()
}

/// What one change does.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// What is changed.
    pub variant: Variant,
    /// Histories in which anything at all happens otherwise, or is believed otherwise.
    pub otherwise: usize,
    /// By how much the chance of a headline's answer being at most something changes, at most: over all headlines and
    /// all somethings, in [0, 1]. What the list is sorted by.
    pub effect: f64,
    /// One per headline of the scenario, in its order: the model as it is first.
    pub headlines: Vec<AnswerPair>,
    /// Of the mean scores on *fit* and on *check* episodes, or why there are none.
    pub scores: Result<[Change; 2], ScoreError>,
}

impl Changed {
    /// Whether it changes nothing in any history: no event, no belief, nobody.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.otherwise == 0
    }
}

/// The runs of one stress, read against one record.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// What it is scored against.
    pub episodes: &'a [Episode],
    /// The folder with a run in it for each variant.
    pub folder: &'a Path,
}

/// What `variants` change, the one with the largest effect first; the model as it is is not among them. On the thread
/// pool it is called in.
///
/// # Errors
/// A run that is not there or is damaged.
pub fn read(reading: &Reading, variants: &[Variant]) -> Result<Vec<Changed>, StoreFault> {
    let base = answered(reading, &Variant::Base)?;
    let changes = variants.iter().filter(|variant| **variant != Variant::Base);
    let changed = |variant: &Variant| Ok(reading.changed(variant, &base, &answered(reading, variant)?));
    let mut all = changes.map(changed).collect::<Result<Vec<Changed>, StoreFault>>()?;
    // The sort keeps the order of the model's own lists among equals.
    all.sort_by(|a, b| b.effect.total_cmp(&a.effect).then(b.otherwise.cmp(&a.otherwise)));
    Ok(all)
}

/// What is read of one history: digests of all that happened and of where it ended, and its answers.
type Answered = (Vec<u64>, Vec<Value>);

/// Answers to the headlines, then to the episodes, of every history of one variant.
fn answered(reading: &Reading, variant: &Variant) -> Result<Vec<Answered>, StoreFault> {
    let headlines = reading.scenario.headlines.iter().map(|headline| &headline.observable);
    let all = headlines.chain(reading.episodes.iter().map(|episode| &episode.observable));
    let observables: Vec<Observable> = all.cloned().collect();
    let setting = &reading.scenario.setting;
    let run = RunFolder::open(&reading.folder.join(variant.name()))?;
    each(setting, &run, |history| {
        let digests = history.digests.iter().map(|(_, digest)| *digest).collect();
        (digests, engine::observable::observe(setting, &history.trace, &observables))
    })
}

impl Reading<'_> {
    fn changed(&self, variant: &Variant, base: &[Answered], other: &[Answered]) -> Changed {
        let columns = |list: &[Answered]| -> Vec<Vec<Value>> {
            let width = self.scenario.headlines.len() + self.episodes.len();
            (0..width).map(|column| list.iter().map(|(_, answers)| answers[column]).collect()).collect()
        };
        let (mut ours, mut theirs) = (columns(base), columns(other));
        let of = self.scenario.headlines.len();
        let scored = [ours.split_off(of), theirs.split_off(of)];
        let pairs = || ours.iter().zip(&theirs);
        Changed {
            variant: variant.clone(),
            otherwise: base.iter().zip(other).filter(|(one, two)| one.0 != two.0).count(),
            effect: pairs().map(|(one, two)| distance([one, two])).fold(0.0, f64::max),
            headlines: pairs().filter_map(|(one, two)| answer_pair([one, two], 0.0, true)).collect(),
            scores: self.scores(scored),
        }
    }

    fn scores(&self, columns: [Vec<Vec<Value>>; 2]) -> Result<[Change; 2], ScoreError> {
        let table = |columns: Vec<Vec<Value>>| {
            let histories = columns.first().map_or(0, Vec::len);
            Outcomes::new(self.scenario.setting.minutes(), histories, columns.into_iter().map(Some).collect())
        };
        let [base, other] = columns;
        changes(self.episodes, &table(base)?, &table(other)?)
    }
}

/// The largest difference of the shares of two lists that do not exceed the same value; never comes after all times.
fn distance(lists: [&[Value]; 2]) -> f64 {
    let numbers = lists.map(|list| {
        let mut numbers: Vec<f64> = list.iter().map(|value| line(*value)).collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    });
    let share = |list: &[f64], x: f64| list.partition_point(|value| *value <= x) as f64 / list.len() as f64;
    let apart = |x: &f64| (share(&numbers[0], *x) - share(&numbers[1], *x)).abs();
    numbers.iter().flatten().map(apart).fold(0.0, f64::max)
}

fn line(value: Value) -> f64 {
    match value {
        Value::Truth(truth) => f64::from(u8::from(truth)),
        Value::Time(minute) => minute.map_or(f64::INFINITY, f64::from),
        Value::Number(number) => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_can_be_changed_is_changed_once() {
        let all = variants(&[]);
        assert_eq!(all.len(), 1 + Mechanism::ALL.len() + 2 * Law::NAMES.len());
        let folders: BTreeSet<String> = all.iter().map(Variant::name).collect();
        assert_eq!(folders.len(), all.len(), "each has a folder of its own");
        let both: Vec<String> = variants(&["danger".to_owned()]).iter().map(Variant::name).collect();
        assert_eq!(both, ["base", "without-danger", "danger-up", "danger-down"]);
    }

    #[test]
    fn the_distance_of_two_lists_is_that_of_their_shares() {
        let time = |minute: u32| Value::Time(Some(minute));
        let (one, two) = ([time(1), time(2), time(3), Value::Time(None)], [time(3), time(3), time(3), time(3)]);
        assert_eq!(distance([&one, &two]), 0.5, "half of one comes before any of the other");
        assert_eq!(distance([&one, &one]), 0.0);
        assert_eq!(distance([&[Value::Truth(true)], &[Value::Truth(false)]]), 1.0);
    }
}
