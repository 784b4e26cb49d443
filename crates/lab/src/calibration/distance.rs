//! How far one history is from the *fit* episodes: a mean over episodes, each between 0 and 1.
//!
//! A truth is 0 or 1 off. A time is off by its distance from the recorded interval as a share of the span, a time that
//! never comes being the end. A number is off by its distance from the recorded one, as a share of it, at most 1. Of rival
//! readings the nearest counts, as in scores.

use engine::observable::{Observable, Value};
use scenario::{Episode, Recorded, Split};

/// The *fit* episodes: their questions and what was recorded.
pub struct Target<'a> {
    episodes: Vec<&'a Episode>,
    minutes: u32,
}

impl<'a> Target<'a> {
    /// The *fit* episodes among these, of a span of so many minutes.
    #[must_use]
    pub fn new(episodes: &'a [Episode], minutes: u32) -> Self {
        Self { episodes: episodes.iter().filter(|episode| episode.split == Split::Fit).collect(), minutes }
    }

    /// The questions, in order.
    #[must_use]
    pub fn observables(&self) -> Vec<Observable> {
        self.episodes.iter().map(|episode| episode.observable.clone()).collect()
    }

    /// How far these answers are; 0 for no episodes.
    #[must_use]
    pub fn distance(&self, answers: &[Value]) -> f64 {
        let one = |(episode, value): (&&Episode, &Value)| {
            let readings = episode.recorded.iter().map(|reading| off(reading, *value, self.minutes));
            readings.fold(1.0, f64::min)
        };
        let all: f64 = self.episodes.iter().zip(answers).map(one).sum();
        all / self.episodes.len().max(1) as f64
    }
}

fn off(recorded: &Recorded, value: Value, minutes: u32) -> f64 {
    let span = f64::from(minutes.max(1));
    match (*recorded, value) {
        (Recorded::Truth(recorded), Value::Truth(simulated)) => f64::from(u8::from(recorded != simulated)),
        (Recorded::Time { earliest, latest, .. }, Value::Time(minute)) => {
            let minute = f64::from(minute.unwrap_or(minutes));
            let [early, late] = [f64::from(earliest) - minute, minute - f64::from(latest)];
            (early.max(late).max(0.0) / span).min(1.0)
        }
        (Recorded::Never, Value::Time(minute)) => minute.map_or(0.0, |minute| 1.0 - f64::from(minute) / span),
        (Recorded::Number { lower, upper }, Value::Number(number)) => {
            let scale = (f64::midpoint(lower, upper)).abs().max(1.0);
            ((lower - number).max(number - upper).max(0.0) / scale).min(1.0)
        }
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use chronology::Shape;

    use super::*;

    #[test]
    fn each_answer_is_off_by_at_most_one() {
        let time = Recorded::Time { earliest: 100, latest: 200, shape: Shape::Uniform };
        assert_eq!(off(&time, Value::Time(Some(150)), 1000), 0.0);
        assert_eq!(off(&time, Value::Time(Some(50)), 1000), 0.05);
        assert_eq!(off(&time, Value::Time(None), 1000), 0.8);
        assert_eq!(off(&Recorded::Never, Value::Time(None), 1000), 0.0);
        assert_eq!(off(&Recorded::Never, Value::Time(Some(250)), 1000), 0.75);
        assert_eq!(off(&Recorded::Truth(true), Value::Truth(false), 1000), 1.0);
        let number = Recorded::Number { lower: 9.0, upper: 11.0 };
        assert_eq!(off(&number, Value::Number(13.0), 1000), 0.2);
        assert_eq!(off(&number, Value::Number(99.0), 1000), 1.0);
    }
}
