//! One episode's scores: each reading of the record is scored, the best one is kept.
//!
//! Times are scored by CRPS and by the hour-by-hour state "has it happened yet", truths by Brier, numbers by
//! CRPS. Averages over episodes are not here ([`super::aggregate`]).

use engine::random::{Address, Draws, Purpose, Source, entity_key};
use scenario::{Episode, Recorded, Split};
use serde::{Serialize, Serializer};

use super::brier::{State, replicated_brier};
use super::coverage::{ENDS, hit_prob};
use super::outcomes::Column;
use super::sample::{Estimate, Replicated, Sample};
use super::{Measure, ScoreError, reading};

const MINUTES_PER_HOUR: u32 = 60;

/// Seed of the two numbers per episode that the randomised PIT needs: fixed, so that the same
/// ensemble always gets the same histogram.
const PIT_SEED: u64 = 0x5049_5400;

/// Where the middle 90 % of an ensemble lies: minutes from the start for times (none: after the
/// end of the history), units for numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// 5 % of the histories are at most here.
    pub lower: Option<f64>,
    /// Half of the histories are at most here.
    pub median: Option<f64>,
    /// 95 % of the histories are at most here.
    pub upper: Option<f64>,
}

/// Scores of one episode. What does not apply to its sort of answer is none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EpisodeScore {
    /// Id of the episode.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Whether it is shown one by one.
    #[serde(serialize_with = "split_name")]
    pub split: Split,
    /// What sort of answer it asks for.
    pub measure: Measure,
    /// Which of its recorded readings is scored, from 0: the one that fits best.
    pub reading: usize,
    /// How many rival readings it has.
    pub readings: usize,
    /// Share of histories in which it happens or is so; none for numbers.
    pub prob: Option<f64>,
    /// Brier score in [0, 1]: of the truth, or averaged over the hours of the span.
    pub brier: Option<Estimate>,
    /// Fair CRPS of a time, censored at the end of the history [h].
    pub crps_hours: Option<Estimate>,
    /// Fair CRPS of a number, in its unit.
    pub crps_units: Option<Estimate>,
    /// The same divided by the middle of the recorded number, or by 1 if that is less.
    pub crps_scaled: Option<Estimate>,
    /// Median and 90 % interval of a time or number.
    pub band: Option<Band>,
    /// Width of that interval within the span, of a time [h].
    pub width_hours: Option<f64>,
    /// Whether the interval meets the recorded one.
    pub covered: Option<bool>,
    /// Randomised PIT in (0, 1) of a time or number.
    pub pit: Option<f64>,
}

fn split_name<S: Serializer>(split: &Split, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match split {
        Split::Fit => "fit",
        Split::Check => "check",
    })
}

/// An episode's row with what the aggregate needs besides.
pub(super) struct Scored {
    pub(super) row: EpisodeScore,
    pub(super) brier: Option<Replicated>,
    pub(super) crps_hours: Option<Replicated>,
    pub(super) crps_scaled: Option<Replicated>,
    /// Yes-or-no states, with weights that sum to 1.
    pub(super) states: Vec<State>,
    /// Chance that another such ensemble covers.
    pub(super) hit_prob: Option<f64>,
}

impl Scored {
    /// What rival readings are compared by.
    fn criterion(&self) -> f64 {
        let of = [&self.row.crps_hours, &self.row.crps_units, &self.row.brier];
        of.into_iter().flatten().next().map_or(f64::INFINITY, |score| score.value)
    }
}

/// Scores one column against every reading of its episode and keeps the best, the first of equals.
///
/// Times and numbers are compared by CRPS, truths by Brier.
pub(super) fn score_episode(episode: &Episode, column: &Column, minutes: u32) -> Result<Scored, ScoreError> {
    let mut best: Option<Scored> = None;
    for (ix, recorded) in episode.recorded.iter().enumerate() {
        let mut scored = score_reading(episode, column, recorded, minutes)?;
        scored.row.reading = ix;
        if best.as_ref().is_none_or(|best| scored.criterion() < best.criterion()) {
            best = Some(scored);
        }
    }
    best.ok_or_else(|| ScoreError::NoReading { episode: episode.id.clone() })
}

fn score_reading(
    episode: &Episode,
    column: &Column,
    recorded: &Recorded,
    minutes: u32,
) -> Result<Scored, ScoreError> {
    match (column, recorded) {
        (Column::Times(times), Recorded::Time { .. } | Recorded::Never) => {
            Ok(score_times(episode, times, recorded, minutes))
        }
        (Column::Truths(truths), Recorded::Truth(truth)) => Ok(score_truths(episode, truths, *truth)),
        (Column::Numbers(numbers), Recorded::Number { .. }) => Ok(score_numbers(episode, numbers, recorded)),
        _ => Err(ScoreError::Mismatch { episode: episode.id.clone() }),
    }
}

fn score_times(episode: &Episode, times: &[Option<u32>], recorded: &Recorded, minutes: u32) -> Scored {
    let horizon = f64::from(minutes);
    let sample = Sample::new(times.iter().map(|time| within(time.map(f64::from), horizon)).collect());
    let points: Vec<f64> = reading::points(recorded).iter().map(|y| y.min(horizon)).collect();
    let crps = sample.censored(horizon).replicated_crps(&points).per(f64::from(MINUTES_PER_HOUR));
    let marks = hour_marks(minutes);
    let states = hourly_states(&sample, recorded, &marks);
    let brier = replicated_brier(&states, times.len(), |history, hour| {
        times[history].is_some_and(|time| time <= marks[hour])
    });
    let bounds = reading::bounds(recorded).map(|end| within(Some(end), horizon));
    let mut row = empty_row(episode, Measure::Time);
    row.prob = Some(sample.share_at_most(horizon));
    row.brier = Some(brier.estimate());
    row.crps_hours = Some(crps.estimate());
    row.width_hours = Some(width(&sample, horizon) / f64::from(MINUTES_PER_HOUR));
    let pick = |u| within(Some(reading::pick(recorded, true, u)), horizon);
    locate(&mut row, &sample, bounds, pick);
    let hit_prob = Some(hit_prob(&sample, times.len(), bounds));
    Scored { row, brier: Some(brier), crps_hours: Some(crps), crps_scaled: None, states, hit_prob }
}

fn score_truths(episode: &Episode, truths: &[bool], recorded: bool) -> Scored {
    let prob = truths.iter().filter(|truth| **truth).count() as f64 / truths.len() as f64;
    let states = vec![State { prob, recorded: f64::from(u8::from(recorded)), weight: 1.0 }];
    let brier = replicated_brier(&states, truths.len(), |history, _| truths[history]);
    let mut row = empty_row(episode, Measure::Truth);
    row.prob = Some(prob);
    row.brier = Some(brier.estimate());
    Scored { row, brier: Some(brier), crps_hours: None, crps_scaled: None, states, hit_prob: None }
}

fn score_numbers(episode: &Episode, numbers: &[f64], recorded: &Recorded) -> Scored {
    let sample = Sample::new(numbers.to_vec());
    let crps = sample.replicated_crps(&reading::points(recorded));
    let scaled = crps.per(reading::quantile(recorded, 0.5).abs().max(1.0));
    let bounds = reading::bounds(recorded);
    let mut row = empty_row(episode, Measure::Number);
    row.crps_units = Some(crps.estimate());
    row.crps_scaled = Some(scaled.estimate());
    locate(&mut row, &sample, bounds, |u| reading::pick(recorded, sample.whole(), u));
    Scored {
        row,
        brier: None,
        crps_hours: None,
        crps_scaled: Some(scaled),
        states: Vec::new(),
        hit_prob: Some(hit_prob(&sample, numbers.len(), bounds)),
    }
}

fn empty_row(episode: &Episode, measure: Measure) -> EpisodeScore {
    EpisodeScore {
        id: episode.id.clone(),
        kind: episode.kind.clone(),
        split: episode.split,
        measure,
        reading: 0,
        readings: episode.recorded.len(),
        prob: None,
        brier: None,
        crps_hours: None,
        crps_units: None,
        crps_scaled: None,
        band: None,
        width_hours: None,
        covered: None,
        pit: None,
    }
}

/// Fills in where the ensemble lies and where the record lies in it.
fn locate(row: &mut EpisodeScore, sample: &Sample, bounds: [f64; 2], pick: impl Fn(f64) -> f64) {
    let [lower, upper] = ENDS.map(|share| sample.quantile(share));
    let finite = |x: f64| x.is_finite().then_some(x);
    let median = finite(sample.quantile(0.5));
    row.band = Some(Band { lower: finite(lower), median, upper: finite(upper) });
    row.covered = Some(lower <= bounds[1] && upper >= bounds[0]);
    let [which, tie] = pit_draws(&row.id);
    row.pit = Some(sample.pit(pick(which), tie));
}

/// Two fixed uniform numbers of an episode: one picks a value of the record, one breaks ties.
fn pit_draws(id: &str) -> [f64; 2] {
    let address = Address { entity: entity_key(id), purpose: Purpose::Tie, minute: 0, index: 0 };
    let mut draws = Draws::new(Source::new(PIT_SEED, 0), address);
    [draws.uniform(), draws.uniform()]
}

/// A time, infinite if it is none or after the horizon.
fn within(time: Option<f64>, horizon: f64) -> f64 {
    time.filter(|time| *time <= horizon).unwrap_or(f64::INFINITY)
}

fn width(sample: &Sample, horizon: f64) -> f64 {
    let [lower, upper] = ENDS.map(|share| sample.quantile(share).min(horizon));
    upper - lower
}

/// Full hours of the span, and its end if that is none [min].
pub(super) fn hour_marks(minutes: u32) -> Vec<u32> {
    let hours = minutes.div_ceil(MINUTES_PER_HOUR);
    (1..=hours).map(|hour| (hour * MINUTES_PER_HOUR).min(minutes)).collect()
}

/// Whether it has happened by each hour; together the states weigh as much as one truth.
fn hourly_states(sample: &Sample, recorded: &Recorded, marks: &[u32]) -> Vec<State> {
    let weight = 1.0 / marks.len() as f64;
    let state = |mark: &u32| State {
        prob: sample.share_at_most(f64::from(*mark)),
        recorded: reading::happened_by(recorded, *mark),
        weight,
    };
    marks.iter().map(state).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_end_with_the_span() {
        assert_eq!(hour_marks(120), [60, 120]);
        assert_eq!(hour_marks(130), [60, 120, 130]);
        assert_eq!(hour_marks(5), [5]);
    }

    #[test]
    fn the_keyed_draws_are_fixed_and_differ_between_episodes() {
        assert_eq!(pit_draws("bridge"), pit_draws("bridge"));
        assert_ne!(pit_draws("bridge"), pit_draws("station"));
        assert!(pit_draws("bridge").iter().all(|u| (0.0..1.0).contains(u)));
    }
}
