//! What an ensemble answered: one column of simulated values per episode.
//!
//! A column may be missing: a null model that cannot speak about an episode has none there.

use engine::observable::Value;

use super::ScoreError;

/// Fewest histories that can be scored: the fair CRPS needs two, its jackknife one more.
pub const FEWEST_HISTORIES: usize = 3;

/// The simulated answers to one observable, one per history, in the order of the histories.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Minute from the start; none: not within the history.
    Times(Vec<Option<u32>>),
    /// Yes or no.
    Truths(Vec<bool>),
    /// Finite numbers.
    Numbers(Vec<f64>),
}

impl Column {
    /// Whether it is so in a history: a truth, or a time that has come by a mark; never of numbers.
    pub(super) fn holds(&self, history: usize, mark: Option<u32>) -> bool {
        match self {
            Self::Truths(truths) => truths[history],
            Self::Times(times) => times[history].is_some_and(|time| mark.is_some_and(|mark| time <= mark)),
            Self::Numbers(_) => false,
        }
    }
}

/// Simulated answers of one ensemble to every episode.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    minutes: u32,
    histories: usize,
    columns: Vec<Option<Column>>,
}

impl Outcomes {
    /// A table of `histories` histories of `minutes` minutes, one column per episode in order.
    ///
    /// # Errors
    /// [`ScoreError::NoSpan`], [`ScoreError::TooFewHistories`], [`ScoreError::Uneven`] or
    /// [`ScoreError::Mixed`], for the first column at fault.
    pub fn new(minutes: u32, histories: usize, columns: Vec<Option<Vec<Value>>>) -> Result<Self, ScoreError> {
        if minutes == 0 {
            return Err(ScoreError::NoSpan);
        }
        if histories < FEWEST_HISTORIES {
            return Err(ScoreError::TooFewHistories { found: histories });
        }
        let columns = columns
            .into_iter()
            .enumerate()
            .map(|(ix, values)| values.map(|values| column(ix, &values, histories)).transpose())
            .collect::<Result<_, _>>()?;
        Ok(Self { minutes, histories, columns })
    }

    /// A table from the answers of each history, as [`engine::observable::observe`] gives them.
    ///
    /// # Errors
    /// As [`Outcomes::new`]; a history with another number of answers than the first is
    /// [`ScoreError::Uneven`] in the first column it lacks.
    pub fn from_histories(minutes: u32, histories: &[Vec<Value>]) -> Result<Self, ScoreError> {
        let width = histories.iter().map(Vec::len).max().unwrap_or(0);
        let column = |ix| histories.iter().filter_map(|row| row.get(ix).copied()).collect();
        let columns = (0..width).map(|ix| Some(column(ix))).collect();
        Self::new(minutes, histories.len(), columns)
    }

    /// Length of every history [min]: times are censored there.
    pub fn minutes(&self) -> u32 {
        self.minutes
    }

    /// How many histories.
    pub fn histories(&self) -> usize {
        self.histories
    }

    /// One column per episode; none where the ensemble does not speak about it.
    pub fn columns(&self) -> &[Option<Column>] {
        &self.columns
    }

    /// This table without the columns that `other` lacks.
    #[must_use]
    pub fn common_with(&self, other: &Self) -> Self {
        let mut common = self.clone();
        for (own, theirs) in common.columns.iter_mut().zip(&other.columns) {
            if theirs.is_none() {
                *own = None;
            }
        }
        common
    }
}

fn column(ix: usize, values: &[Value], histories: usize) -> Result<Column, ScoreError> {
    if values.len() != histories {
        return Err(ScoreError::Uneven { column: ix, found: values.len(), histories });
    }
    let sorted = match values[0] {
        Value::Time(_) => values.iter().map(time).collect::<Option<_>>().map(Column::Times),
        Value::Truth(_) => values.iter().map(truth).collect::<Option<_>>().map(Column::Truths),
        Value::Number(_) => values.iter().map(number).collect::<Option<_>>().map(Column::Numbers),
    };
    sorted.ok_or(ScoreError::Mixed { column: ix })
}

fn time(value: &Value) -> Option<Option<u32>> {
    match value {
        Value::Time(minute) => Some(*minute),
        _ => None,
    }
}

fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Truth(truth) => Some(*truth),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) if number.is_finite() => Some(*number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(minutes: &[u32]) -> Vec<Value> {
        minutes.iter().map(|minute| Value::Time(Some(*minute))).collect()
    }

    #[test]
    fn histories_are_turned_into_columns() {
        let rows = vec![vec![Value::Time(Some(7)), Value::Truth(true)]; 3];
        let outcomes = Outcomes::from_histories(60, &rows).expect("even rows");
        assert_eq!(outcomes.columns()[0], Some(Column::Times(vec![Some(7); 3])));
        assert_eq!(outcomes.columns()[1], Some(Column::Truths(vec![true; 3])));
    }

    #[test]
    fn a_table_that_is_no_table_is_refused() {
        let faults = [
            Outcomes::new(60, 2, vec![]),
            Outcomes::new(0, 3, vec![]),
            Outcomes::new(60, 3, vec![Some(times(&[1, 2]))]),
            Outcomes::new(60, 3, vec![None, Some([times(&[1, 2]), vec![Value::Truth(true)]].concat())]),
            Outcomes::new(60, 3, vec![Some(vec![Value::Number(f64::NAN); 3])]),
        ];
        let found: Vec<ScoreError> = faults.into_iter().filter_map(Result::err).collect();
        let expected = [
            ScoreError::TooFewHistories { found: 2 },
            ScoreError::NoSpan,
            ScoreError::Uneven { column: 0, found: 2, histories: 3 },
            ScoreError::Mixed { column: 1 },
            ScoreError::Mixed { column: 0 },
        ];
        assert_eq!(found, expected);
    }
}
