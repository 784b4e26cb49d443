//! How well a history agrees with what is recorded, as far as both are known at a minute.
//!
//! An episode is evidence of one bit: *the history is like the record here*. Its chance is `e + (1 - 2 e) a`, where
//! `a` in [0, 1] is how much they agree and `e` is the share of episodes in which a history that is right about
//! everything else would still be off: because the record errs, or because the model is too coarse for it.
//!
//! | sort | `a` |
//! | --- | --- |
//! | yes or no | 1 or 0, from the minute on at which the question is decided |
//! | number | `exp(-d / s)`, `d` how far it is outside the recorded bounds, `s` a quarter of their middle, at least 1 |
//! | time | `exp(-d / slack)`, `d` the minutes by now in which one had it and the other did not, outside the recorded interval |
//!
//! Of rival readings the one counts that agrees best.

use engine::Setting;
use engine::observable::{Observable, Value};
use scenario::{Episode, Recorded};

/// A number is off by as much as it is wide when it is off by this part of the recorded one.
const PART_OF_NUMBER: f64 = 0.25;
const MINUTES_PER_HOUR: f64 = 60.0;

/// How far the record and the model are trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trust {
    /// Chance that an episode is off though everything is right, more than 0 and less than 1/2.
    pub error: f64,
    /// A time that is off by so much agrees by 1/e [h].
    pub slack: f64,
}

/// What is recorded of one episode.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// It is so, or not; decided at a minute.
    Truth {
        /// Recorded answers, any of which is accepted.
        readings: Vec<bool>,
        /// The minute at which every history knows it.
        decided: u32,
    },
    /// A number; decided at a minute.
    Number {
        /// Recorded bounds.
        readings: Vec<[f64; 2]>,
        /// The minute at which every history knows it.
        decided: u32,
    },
    /// A first minute; one after the end stands for never.
    Time {
        /// Recorded intervals.
        readings: Vec<[f64; 2]>,
    },
}

impl Evidence {
    /// The evidence of an episode; none if it records another sort of answer than it asks for, which is refused before.
    #[must_use]
    pub fn of(episode: &Episode, setting: &Setting) -> Option<Self> {
        let decided = decided(&episode.observable, setting.minutes());
        let recorded = &episode.recorded;
        let all = |kept: usize| kept == recorded.len() && kept > 0;
        let truths: Vec<bool> = recorded.iter().filter_map(truth).collect();
        if all(truths.len()) {
            return Some(Self::Truth { readings: truths, decided });
        }
        let numbers: Vec<[f64; 2]> = recorded.iter().filter_map(bounds).collect();
        if all(numbers.len()) {
            return Some(Self::Number { readings: numbers, decided });
        }
        let times: Vec<[f64; 2]> =
            recorded.iter().filter_map(|reading| interval(reading, setting.minutes())).collect();
        all(times.len()).then_some(Self::Time { readings: times })
    }

    /// The minute by which it is all known of the record: evidence is weighed in this order.
    #[must_use]
    pub fn known(&self) -> f64 {
        match self {
            Self::Truth { decided, .. } | Self::Number { decided, .. } => f64::from(*decided),
            Self::Time { readings } => readings.iter().map(|[_, latest]| *latest).fold(0.0, f64::max),
        }
    }

    /// How much a history that answers so agrees, in [0, 1], as far as both are known at a minute; 1 while nothing is.
    #[must_use]
    pub fn agreement(&self, answer: f64, minute: u32, trust: &Trust) -> f64 {
        match self {
            Self::Truth { decided, .. } | Self::Number { decided, .. } if minute < *decided => 1.0,
            Self::Truth { readings, .. } => f64::from(u8::from(readings.contains(&(answer > 0.5)))),
            Self::Number { readings, .. } => best(readings, |[lower, upper]| {
                let outside = (lower - answer).max(answer - upper).max(0.0);
                let unit = (PART_OF_NUMBER * f64::midpoint(lower, upper).abs()).max(1.0);
                outside / unit
            }),
            Self::Time { readings } => {
                let now = f64::from(minute);
                let came = answer.min(now);
                best(readings, |[earliest, latest]| {
                    let off = (earliest.min(now) - came).max(came - latest.min(now)).max(0.0);
                    off / (MINUTES_PER_HOUR * trust.slack)
                })
            }
        }
    }

    /// Logarithm of the chance that they agree so, less that of full agreement.
    #[must_use]
    pub fn log_weight(&self, answer: f64, minute: u32, trust: &Trust) -> f64 {
        let agreement = self.agreement(answer, minute, trust);
        ((trust.error + (1.0 - 2.0 * trust.error) * agreement) / (1.0 - trust.error)).ln()
    }
}

/// Agreement with the reading from which it is the fewest units away.
fn best(readings: &[[f64; 2]], units: impl Fn([f64; 2]) -> f64) -> f64 {
    readings.iter().map(|reading| (-units(*reading)).exp()).fold(0.0, f64::max)
}

/// The number that stands for an answer; a time that never comes is one minute after the end.
#[must_use]
pub fn number(value: Value, minutes: u32) -> f64 {
    match value {
        Value::Time(time) => f64::from(time.unwrap_or(minutes + 1)),
        other => Some(other.as_number()).filter(|number| number.is_finite()).unwrap_or(f64::MIN),
    }
}

/// The minute at which a question has its answer whatever comes after.
#[must_use]
pub fn decided(observable: &Observable, minutes: u32) -> u32 {
    let minute = match observable {
        Observable::At(minute, _) | Observable::NumberAt(minute, _) => *minute,
        Observable::Ever(_, span) | Observable::Max(_, span) => span.to,
        Observable::First(_) | Observable::Before(..) => minutes,
        Observable::Not(inner) => decided(inner, minutes),
        Observable::All(inner) => inner.iter().map(|one| decided(one, minutes)).max().unwrap_or(0),
        Observable::Compare(one, _, other) => decided(one, minutes).max(decided(other, minutes)),
    };
    minute.min(minutes)
}

fn truth(recorded: &Recorded) -> Option<bool> {
    if let Recorded::Truth(truth) = recorded { Some(*truth) } else { None }
}

fn bounds(recorded: &Recorded) -> Option<[f64; 2]> {
    if let Recorded::Number { lower, upper } = recorded { Some([*lower, *upper]) } else { None }
}

fn interval(recorded: &Recorded, minutes: u32) -> Option<[f64; 2]> {
    match recorded {
        Recorded::Time { earliest, latest, .. } => Some([*earliest, *latest].map(f64::from)),
        Recorded::Never => Some([f64::from(minutes + 1); 2]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUST: Trust = Trust { error: 0.1, slack: 2.0 };

    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 1e-12, "{one} is not {other}");
    }

    #[test]
    fn a_time_weighs_as_it_passes() {
        let evidence = Evidence::Time { readings: vec![[600.0, 660.0]] };
        // It came at 480: from then on it is too early, until the record has it at 600.
        let at = |minute| evidence.agreement(480.0, minute, &TRUST);
        near(at(480), 1.0);
        near(at(540), (-0.5_f64).exp());
        near(at(600), (-1.0_f64).exp());
        near(at(3_000), (-1.0_f64).exp());
        // It never comes: too late from 660 on, for ever.
        let at = |minute| evidence.agreement(5_001.0, minute, &TRUST);
        near(at(660), 1.0);
        near(at(900), (-2.0_f64).exp());
        assert!(at(4_000) < 1e-9);
        near(evidence.agreement(640.0, 5_000, &TRUST), 1.0);
    }

    #[test]
    fn what_never_happened_and_happens_weighs_more_and_more() {
        let evidence = Evidence::Time { readings: vec![[5_001.0; 2]] };
        near(evidence.agreement(5_001.0, 5_000, &TRUST), 1.0);
        near(evidence.agreement(4_760.0, 5_000, &TRUST), (-2.0_f64).exp());
    }

    #[test]
    fn full_agreement_weighs_nothing_and_none_weighs_the_odds_of_an_error() {
        let evidence = Evidence::Truth { readings: vec![true], decided: 60 };
        near(evidence.log_weight(0.0, 59, &TRUST), 0.0);
        near(evidence.log_weight(1.0, 60, &TRUST), 0.0);
        near(evidence.log_weight(0.0, 60, &TRUST), (0.1_f64 / 0.9).ln());
    }

    #[test]
    fn of_rival_readings_the_better_one_counts() {
        let evidence = Evidence::Number { readings: vec![[10.0, 20.0], [100.0, 100.0]], decided: 0 };
        near(evidence.agreement(15.0, 0, &TRUST), 1.0);
        near(evidence.agreement(75.0, 0, &TRUST), (-1.0_f64).exp());
        near(evidence.agreement(f64::MIN, 0, &TRUST), 0.0);
    }
}
