//! What null models may learn: the record of *fit* episodes, pooled.

use engine::observable::Value;
use engine::random::Draws;
use engine::sampler::normal_quantile;
use engine::setting::Setting;
use scenario::{Episode, Recorded, Split};

use super::taking::Taking;
use crate::score::{Measure, reading};

/// Interquartile range of a normal distribution in standard deviations.
const NORMAL_QUARTILES: f64 = 1.348_979_500_392_163_4;

/// Tries to draw a time within the span before the nearer end of the span is taken.
const TRIES: u32 = 200;

/// The *fit* episodes of a scenario. Nothing of a *check* episode is kept.
pub(super) struct FitRecord<'a> {
    episodes: Vec<&'a Episode>,
}

impl<'a> FitRecord<'a> {
    pub(super) fn new(episodes: &'a [Episode]) -> Self {
        let fit = episodes.iter().filter(|episode| episode.split == Split::Fit);
        Self { episodes: fit.filter(|episode| !episode.recorded.is_empty()).collect() }
    }

    fn asking(&self, measure: Measure) -> impl Iterator<Item = &'a Episode> {
        let asks = move |episode: &&&Episode| Measure::of(&episode.observable) == measure;
        self.episodes.iter().filter(asks).copied()
    }

    /// Recorded answers of one sort, numbers only of the same kind of episode; none if there are none.
    pub(super) fn pool(&self, measure: Measure, kind: &str) -> Option<Pool<'a>> {
        let alike = |episode: &&Episode| measure != Measure::Number || episode.kind == kind;
        let episodes: Vec<&'a [Recorded]> =
            self.asking(measure).filter(alike).map(|episode| &episode.recorded[..]).collect();
        (!episodes.is_empty()).then_some(Pool { episodes })
    }

    /// The takings of the record that had not happened at the start.
    pub(super) fn takings(&self, setting: &Setting) -> Vec<RecordedTaking> {
        let recorded = |episode: &'a Episode| {
            let taking = Taking::asked(&episode.observable)?;
            let later = !taking.at_start(setting);
            later.then(|| RecordedTaking { taking, minute: middle(episode) })
        };
        self.episodes.iter().copied().filter_map(recorded).collect()
    }

    /// Middle and spread of the recorded times; none if nothing happened in the *fit* record.
    pub(super) fn fall_time(&self) -> Option<FallTime> {
        let mut middles: Vec<f64> = self.asking(Measure::Time).filter_map(middle).collect();
        middles.sort_by(f64::total_cmp);
        let share = |p| interpolated(&middles, p);
        Some(FallTime { middle: share(0.5)?, sd: (share(0.75)? - share(0.25)?) / NORMAL_QUARTILES })
    }
}

/// The middle of the first reading that is a time [min]; none: it never happened.
fn middle(episode: &Episode) -> Option<f64> {
    let mut times = episode.recorded.iter().map(|recorded| reading::quantile(recorded, 0.5));
    times.find(|minute| minute.is_finite())
}

/// A taking of the *fit* record.
pub(super) struct RecordedTaking {
    pub(super) taking: Taking,
    /// When [min]; none: never within the span.
    pub(super) minute: Option<f64>,
}

/// Recorded answers to draw from: an episode, then one of its readings, then a value of that reading.
pub(super) struct Pool<'a> {
    episodes: Vec<&'a [Recorded]>,
}

impl Pool<'_> {
    pub(super) fn draw(&self, draws: &mut Draws, minutes: u32) -> Value {
        let readings = self.episodes[draws.below(self.episodes.len() as u32) as usize];
        let recorded = &readings[draws.below(readings.len() as u32) as usize];
        let value = reading::pick(recorded, true, draws.uniform());
        match recorded {
            Recorded::Time { .. } | Recorded::Never => Value::Time(minute(value, minutes)),
            Recorded::Truth(truth) => Value::Truth(*truth),
            Recorded::Number { .. } => Value::Number(value),
        }
    }
}

fn minute(value: f64, minutes: u32) -> Option<u32> {
    (value <= f64::from(minutes)).then_some(value as u32)
}

/// One time for everything: normal, cut to the span [min].
pub(super) struct FallTime {
    middle: f64,
    sd: f64,
}

impl FallTime {
    pub(super) fn draw(&self, draws: &mut Draws, minutes: u32) -> u32 {
        let span = 0.0..=f64::from(minutes);
        let mut time = || self.middle + self.sd * normal_quantile(draws.uniform());
        let drawn = (0..TRIES).map(|_| time()).find(|time| span.contains(time));
        drawn.unwrap_or(self.middle.clamp(*span.start(), *span.end())) as u32
    }
}

/// The value below which a share `p` of sorted values lies, straight between neighbours; none of none.
fn interpolated(sorted: &[f64], p: f64) -> Option<f64> {
    let at = p * sorted.len().checked_sub(1)? as f64;
    let (below, above) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
    Some(below + at.fract() * (above - below))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_lie_between_neighbours() {
        assert_eq!(interpolated(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
        assert_eq!(interpolated(&[5.0], 0.25), Some(5.0));
        assert_eq!(interpolated(&[], 0.5), None);
    }
}
