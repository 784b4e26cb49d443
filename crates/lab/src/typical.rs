//! Which history of an ensemble is the least unusual: for illustration, where one must be shown.

use engine::observable::Value;

/// Position of the history whose answers are, all in all, nearest to the middle of the ensemble; none of no
/// histories. `columns` holds one list of answers per question, as [`crate::outcome::Answers`] does.
///
/// A history is off by 1 where it answers yes or no otherwise than most, and by twice its distance from the median,
/// in ranks from 0 to 1, where it answers by a time or a number. The least sum wins; of equals, the first.
///
/// ```
/// use engine::observable::Value::{Number, Truth};
/// use interregnum_lab::typical::most_typical;
///
/// let taken = [true, true, false].map(Truth).to_vec();
/// let killed = [0.0, 3.0, 5.0].map(Number).to_vec();
/// assert_eq!(most_typical(&[taken, killed]), Some(1));
/// ```
#[must_use]
pub fn most_typical(columns: &[Vec<Value>]) -> Option<usize> {
    let histories = columns.first()?.len();
    let mut off = vec![0.0; histories];
    for column in columns {
        for (total, distance) in off.iter_mut().zip(distances(column)) {
            *total += distance;
        }
    }
    let least = off.iter().copied().min_by(f64::total_cmp)?;
    off.iter().position(|total| *total <= least)
}

fn distances(column: &[Value]) -> Vec<f64> {
    let numbers: Vec<f64> = column.iter().map(|value| value.as_number()).collect();
    let count = numbers.len() as f64;
    if matches!(column.first(), Some(Value::Truth(_))) {
        let most = f64::from(u8::from(numbers.iter().sum::<f64>() * 2.0 > count));
        return numbers.iter().map(|number| (number - most).abs()).collect();
    }
    let mut sorted = numbers.clone();
    sorted.sort_by(f64::total_cmp);
    let rank = |number: &f64| {
        let below = sorted.partition_point(|other| other < number) as f64;
        let up_to = sorted.partition_point(|other| other <= number) as f64;
        // Equals share the middle of their ranks.
        (below + up_to) / (2.0 * count)
    };
    numbers.iter().map(|number| 2.0 * (rank(number) - 0.5).abs()).collect()
}

#[cfg(test)]
mod tests {
    use super::most_typical;
    use engine::observable::Value::{self, Number, Time, Truth};

    #[test]
    fn the_middle_of_times_is_typical_and_never_is_an_end() {
        let times: Vec<Value> = [None, Some(10), Some(20), Some(30), None].map(Time).to_vec();
        assert_eq!(most_typical(&[times]), Some(3), "by rank 10, 20, 30, never, never: 30 is in the middle");
    }

    #[test]
    fn what_most_histories_say_weighs_more_than_being_in_the_middle() {
        let truths = [true, false, true, true].map(Truth).to_vec();
        let numbers = [9.0, 5.0, 1.0, 6.0].map(Number).to_vec();
        assert_eq!(most_typical(&[truths, numbers]), Some(3));
    }

    #[test]
    fn of_equals_the_first_is_taken_and_of_none_none() {
        assert_eq!(most_typical(&[vec![Truth(true); 4]]), Some(0));
        assert_eq!(most_typical(&[]), None);
        assert_eq!(most_typical(&[Vec::new()]), None);
    }
}
