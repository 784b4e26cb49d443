//! From stored traces to answers: each observable asked of every history, and what the answers amount to.
//!
//! Answers are not compared with any record here: that is `score`'s.

use engine::Setting;
use engine::observable::{Observable, Value, observe};
use rayon::prelude::*;

use crate::store::{RunFolder, StoreFault, StoredHistory};

const MINUTES_PER_HOUR: f64 = 60.0;

/// What an ensemble answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    /// Finished histories that were asked.
    pub histories: usize,
    /// One list per observable, in the order asked; in each list one value per history, in the order of
    /// their numbers.
    pub columns: Vec<Vec<Value>>,
}

/// Asks every history of `folder` that is finished by now, on the thread pool it is called in.
///
/// # Errors
/// A folder that cannot be read, or a damaged chunk.
pub fn ask(setting: &Setting, folder: &RunFolder, observables: &[Observable]) -> Result<Answers, StoreFault> {
    let rows = each(setting, folder, |history| observe(setting, &history.trace, observables))?;
    let mut answers = Answers { histories: 0, columns: vec![Vec::new(); observables.len()] };
    for row in &rows {
        answers.histories += 1;
        for (column, answer) in answers.columns.iter_mut().zip(row) {
            column.push(*answer);
        }
    }
    Ok(answers)
}

/// What `question` says of every history of `folder` that is finished by now, in the order of their numbers, on the
/// thread pool it is called in.
///
/// # Errors
/// A folder that cannot be read, or a damaged chunk.
pub fn each<T: Send>(
    setting: &Setting,
    folder: &RunFolder,
    question: impl Fn(&StoredHistory) -> T + Sync,
) -> Result<Vec<T>, StoreFault> {
    let ask = |chunk| -> Result<Vec<T>, StoreFault> {
        Ok(folder.read_chunk(setting, chunk)?.iter().map(&question).collect())
    };
    let chunks: Vec<Vec<T>> = folder.finished_chunks()?.into_par_iter().map(ask).collect::<Result<_, _>>()?;
    Ok(chunks.into_iter().flatten().collect())
}

/// What the answers to one observable amount to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Summary {
    /// Of a question answered yes or no.
    Chance {
        /// Histories in which the answer is yes.
        yes: usize,
        /// All histories.
        of: usize,
    },
    /// Of a question answered by a time.
    Time {
        /// Histories in which it happened.
        happened: usize,
        /// All histories.
        of: usize,
        /// Median, 5 % and 95 % quantile over all histories [min]; none: by then it had not happened.
        quantiles: [Option<u32>; 3],
    },
    /// Of a question answered by a number.
    Number {
        /// All histories.
        of: usize,
        /// Median, 5 % and 95 % quantile.
        quantiles: [f64; 3],
    },
}

/// The quantiles that are reported: the median first, then the bounds.
const SHARES: [f64; 3] = [0.5, 0.05, 0.95];

/// What the answers amount to; none for no answers.
///
/// ```
/// use engine::observable::Value;
/// use interregnum_lab::outcome::{Summary, summarise};
///
/// let twice_in_three = [Value::Truth(true), Value::Truth(false), Value::Truth(true)];
/// assert_eq!(summarise(&twice_in_three), Some(Summary::Chance { yes: 2, of: 3 }));
/// let seldom = [Value::Time(None), Value::Time(Some(90)), Value::Time(None)];
/// let quantiles = [None, Some(90), None];
/// assert_eq!(summarise(&seldom), Some(Summary::Time { happened: 1, of: 3, quantiles }));
/// ```
#[must_use]
pub fn summarise(values: &[Value]) -> Option<Summary> {
    let of = values.len();
    match values.first()? {
        Value::Truth(_) => {
            let yes = values.iter().filter(|value| **value == Value::Truth(true)).count();
            Some(Summary::Chance { yes, of })
        }
        Value::Time(_) => {
            let times = sorted(values, |value| match value {
                Value::Time(Some(minute)) => f64::from(minute),
                _ => f64::INFINITY,
            });
            let happened = times.iter().filter(|time| time.is_finite()).count();
            let quantiles = SHARES.map(|share| quantile(&times, share));
            let quantiles = quantiles.map(|time| time.is_finite().then_some(time as u32));
            Some(Summary::Time { happened, of, quantiles })
        }
        Value::Number(_) => {
            let numbers = sorted(values, |value| match value {
                Value::Number(number) => number,
                _ => f64::NAN,
            });
            let quantiles = SHARES.map(|share| quantile(&numbers, share));
            Some(Summary::Number { of, quantiles })
        }
    }
}

fn sorted(values: &[Value], number: impl Fn(Value) -> f64) -> Vec<f64> {
    let mut numbers: Vec<f64> = values.iter().map(|value| number(*value)).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// An answer as a number: yes is 1, a time is in hours, one that never comes the whole span of `setting`.
#[must_use]
pub fn number(setting: &Setting, value: Value) -> f64 {
    match value {
        Value::Truth(truth) => f64::from(u8::from(truth)),
        Value::Number(number) => number,
        Value::Time(minute) => f64::from(minute.unwrap_or(setting.minutes())) / MINUTES_PER_HOUR,
    }
}

/// The smallest of the sorted `numbers` that a share `p` of them does not exceed.
///
/// # Panics
/// If there are no numbers.
#[must_use]
pub fn quantile(numbers: &[f64], p: f64) -> f64 {
    let rank = (p * numbers.len() as f64).ceil() as usize;
    numbers[rank.clamp(1, numbers.len()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_occurred() {
        let numbers: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(SHARES.map(|share| quantile(&numbers, share)), [50.0, 5.0, 95.0]);
        assert_eq!(SHARES.map(|share| quantile(&[7.0], share)), [7.0; 3]);
    }

    #[test]
    fn what_seldom_happens_has_no_median_time() {
        let mut values = vec![Value::Time(None); 60];
        values.extend((0..40).map(|minute| Value::Time(Some(minute))));
        let summary = summarise(&values).expect("there are values");
        let quantiles = [None, Some(4), None];
        assert_eq!(summary, Summary::Time { happened: 40, of: 100, quantiles });
    }

    #[test]
    fn no_answers_amount_to_nothing() {
        assert_eq!(summarise(&[]), None);
    }
}
