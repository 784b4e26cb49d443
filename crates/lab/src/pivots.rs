//! What the odds turn on: how the chance of an outcome differs between histories in which something has happened by a
//! time and those in which it has not. That is association: what happened may be a cause, or a sign of one.
//!
//! At each time only histories in which the outcome is still open count (landmarks: Anderson, Cain and Gelber 1983), or
//! what follows from the outcome would seem to bring it about. A difference of two shares has Newcombe's interval
//! (method 10 of Newcombe 1998), from Wilson's of each share, at a level that is divided by the number of
//! differences looked at (Bonferroni): all intervals hold together.

use std::collections::BTreeMap;

use crate::claims::verdict::{normal_quantile, wilson};

/// One history: what happened in it and when, and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<K> {
    /// First minute of each thing that happened.
    pub first: BTreeMap<K, u32>,
    /// Whether the outcome came.
    pub came: bool,
    /// The minute from which that was no longer open; none: until the end.
    pub decided: Option<u32>,
}

/// How the odds turn on something at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Pivot<K> {
    /// What happened.
    pub kind: K,
    /// By when [min].
    pub by: u32,
    /// Histories in which it had, and the outcome came; and all in which it had.
    pub with: [usize; 2],
    /// Likewise those in which it had not.
    pub without: [usize; 2],
    /// Chance with it less chance without it.
    pub difference: f64,
    /// Its bounds, which hold for all differences together.
    pub bounds: [f64; 2],
}

impl<K> Pivot<K> {
    /// How far from 0 the difference is for sure; 0 if it may be none.
    #[must_use]
    pub fn sure(&self) -> f64 {
        let [lower, upper] = self.bounds;
        if lower > 0.0 { lower } else { (-upper).max(0.0) }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Pivots<K> {
    /// By kind, at the time at which it tells most; the surest first.
    pub ranked: Vec<Pivot<K>>,
    /// How many differences were looked at.
    pub tested: usize,
}

/// Times at which to look: tenths of all first times, in whole hours.
#[must_use]
pub fn tenths<K>(rows: &[Row<K>]) -> Vec<u32> {
    let mut all: Vec<u32> = rows.iter().flat_map(|row| row.first.values().copied()).collect();
    all.sort_unstable();
    let at = |tenth: usize| all.get(all.len() * tenth / 10).map(|minute| minute / 60 * 60);
    let mut times: Vec<u32> = (1..10).filter_map(at).filter(|minute| *minute > 0).collect();
    times.dedup();
    times
}

/// Ranks what happened by how far the odds turn on it, at any of `times`, where at least `fewest` histories have it and
/// as many have not; bounds hold together at `level`.
#[must_use]
pub fn rank<K: Ord + Clone>(rows: &[Row<K>], times: &[u32], (fewest, level): (usize, f64)) -> Pivots<K> {
    let tables: Vec<(K, u32, [usize; 2], [usize; 2])> =
        times.iter().flat_map(|time| tables(rows, *time, fewest)).collect();
    let tested = tables.len();
    let z = -normal_quantile(level / (2.0 * tested.max(1) as f64));
    let mut best: BTreeMap<K, Pivot<K>> = BTreeMap::new();
    for (kind, by, with, without) in tables {
        let (difference, bounds) = newcombe(with, without, z);
        let found = Pivot { kind: kind.clone(), by, with, without, difference, bounds };
        let better = best.get(&kind).is_none_or(|known| order(&found, known).is_lt());
        if better {
            best.insert(kind, found);
        }
    }
    let mut ranked: Vec<Pivot<K>> = best.into_values().collect();
    ranked.sort_by(|one, other| order(one, other));
    Pivots { ranked, tested }
}

/// The surer first, then the larger.
fn order<K>(one: &Pivot<K>, other: &Pivot<K>) -> core::cmp::Ordering {
    let sure = other.sure().total_cmp(&one.sure());
    sure.then_with(|| other.difference.abs().total_cmp(&one.difference.abs()))
}

/// What had happened by a time in enough open histories and had not in enough: how many came of how many.
fn tables<K: Ord + Clone>(rows: &[Row<K>], time: u32, fewest: usize) -> Vec<(K, u32, [usize; 2], [usize; 2])> {
    let open: Vec<&Row<K>> = rows.iter().filter(|row| row.decided.is_none_or(|minute| minute > time)).collect();
    let came = open.iter().filter(|row| row.came).count();
    let mut counts: BTreeMap<&K, [usize; 2]> = BTreeMap::new();
    for row in &open {
        for (kind, _) in row.first.iter().filter(|(_, minute)| **minute <= time) {
            let count = counts.entry(kind).or_default();
            count[0] += usize::from(row.came);
            count[1] += 1;
        }
    }
    let rest = |with: [usize; 2]| [came - with[0], open.len() - with[1]];
    let enough = counts.into_iter().filter(|(_, with)| with[1] >= fewest && rest(*with)[1] >= fewest);
    enough.map(|(kind, with)| (kind.clone(), time, with, rest(with))).collect()
}

/// The difference of two shares and its bounds.
///
/// # Source
/// Newcombe (1998), method 10.
#[must_use]
pub fn newcombe(with: [usize; 2], without: [usize; 2], z: f64) -> (f64, [f64; 2]) {
    let share = |[came, of]: [usize; 2]| came as f64 / of as f64;
    let (p, q) = (share(with), share(without));
    let ([p_low, p_high], [q_low, q_high]) = (wilson(p, with[1] as f64, z), wilson(q, without[1] as f64, z));
    let difference = p - q;
    let below = ((p - p_low).powi(2) + (q_high - q).powi(2)).sqrt();
    let above = ((p_high - p).powi(2) + (q - q_low).powi(2)).sqrt();
    (difference, [difference - below, difference + above])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe (1998), table II, method 10, at 95 %.
    #[test]
    fn bounds_are_those_of_the_paper() {
        let near = |found: [f64; 2], expected: [f64; 2]| {
            assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-4), "{found:?}");
        };
        near(newcombe([56, 70], [48, 80], 1.959_964).1, [0.0524, 0.3339]);
        near(newcombe([9, 10], [3, 10], 1.959_964).1, [0.1705, 0.8090]);
        near(newcombe([10, 10], [0, 20], 1.959_964).1, [0.6791, 1.0]);
    }

    fn row(first: &[(&'static str, u32)], came: bool, decided: Option<u32>) -> Row<&'static str> {
        Row { first: first.iter().copied().collect(), came, decided }
    }

    /// The outcome itself tells nothing: where it has happened nothing is open.
    #[test]
    fn what_is_the_outcome_is_no_pivot() {
        let rows: Vec<Row<&str>> = (0..60)
            .map(|nth| if nth % 2 == 0 { row(&[("it", 30)], true, Some(30)) } else { row(&[], false, None) })
            .collect();
        assert_eq!(rank(&rows, &[60], (5, 0.05)).tested, 0);
    }

    #[test]
    fn both_sides_of_a_time_are_counted() {
        let rows: Vec<Row<&str>> = (0..40)
            .map(|nth| {
                let first: &[(&str, u32)] = if nth < 20 { &[("early", 10)] } else { &[("early", 90)] };
                row(first, nth < 15 || nth == 30, None)
            })
            .collect();
        let found = rank(&rows, &[60], (5, 0.05));
        assert_eq!(found.tested, 1);
        assert_eq!((found.ranked[0].with, found.ranked[0].without), ([15, 20], [1, 20]));
        assert!(found.ranked[0].sure() > 0.3);
        assert_eq!(rank(&rows, &[120], (5, 0.05)).tested, 0, "by then all have it");
    }
}
