//! States that hold or do not: the Brier score and its decomposition.
//!
//! A state's truth may itself be recorded as a probability (an hour inside an uncertain interval). It then
//! counts as that share of a state that holds and the rest of one that does not, so the score of the record
//! itself is not 0 but the variance p (1 - p), the same for every model.

use serde::Serialize;

use super::sample::Replicated;

/// How many bins of probability calibration is read in.
pub const BINS: usize = 10;

/// One yes-or-no state: what was forecast and what is recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Share of histories in which it holds.
    pub prob: f64,
    /// Recorded probability that it held: 0 or 1 where the record is certain.
    pub recorded: f64,
    /// Weight, at least 0.
    pub weight: f64,
}

impl State {
    fn brier(&self) -> f64 {
        brier(self.prob, self.recorded)
    }
}

/// Expected squared difference of a forecast and a truth that holds with probability `recorded`.
fn brier(prob: f64, recorded: f64) -> f64 {
    (prob - recorded) * (prob - recorded) + recorded * (1.0 - recorded)
}

/// Weighted Brier score of states, without each history in turn. `holds` says whether state `s`
/// holds in history `i`, as `holds(i, s)`.
pub(super) fn replicated_brier(
    states: &[State],
    histories: usize,
    holds: impl Fn(usize, usize) -> bool,
) -> Replicated {
    let weight: f64 = states.iter().map(|state| state.weight).sum();
    let removed: Vec<[f64; 2]> = states.iter().map(|state| without_one(state, histories)).collect();
    let without = |history: usize| {
        let term = |(ix, (state, terms)): (usize, (&State, &[f64; 2]))| {
            state.weight * terms[usize::from(holds(history, ix))]
        };
        states.iter().zip(&removed).enumerate().map(term).sum::<f64>() / weight
    };
    let value = states.iter().map(|state| state.weight * state.brier()).sum::<f64>() / weight;
    Replicated { value, without_each: (0..histories).map(without).collect() }
}

/// The state's score without a history in which it does not hold, and without one in which it does.
fn without_one(state: &State, histories: usize) -> [f64; 2] {
    let count = histories as f64;
    let holding = state.prob * count;
    [0.0, 1.0].map(|one| brier((holding - one) / (count - 1.0), state.recorded))
}

/// One bin of forecasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Bin {
    /// Mean forecast probability.
    pub prob: f64,
    /// Share that is recorded as so.
    pub recorded_share: f64,
    /// Weight of its states as a share of all.
    pub weight_share: f64,
}

/// The Brier score taken apart: `brier = reliability - resolution + uncertainty + within`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decomposition {
    /// The score itself.
    pub brier: f64,
    /// Mean squared gap between forecast and recorded share: 0 if calibrated.
    pub reliability: f64,
    /// Mean squared distance of the bins' recorded shares from the overall one: the greater the better.
    pub resolution: f64,
    /// Variance of the recorded states, the same for every model.
    pub uncertainty: f64,
    /// What forecasts that differ within a bin leave over: 0 if they do not.
    pub within: f64,
    /// The bins that hold a state, in order of their probability.
    pub bins: Vec<Bin>,
}

/// Takes the weighted Brier score of `states` apart in ten equal bins of probability; none without weight.
///
/// ```
/// use interregnum_lab::score::brier::{State, decompose};
///
/// let sure = [1.0, 0.0].map(|prob| State { prob, recorded: prob, weight: 1.0 });
/// let parts = decompose(&sure).expect("two states");
/// assert_eq!((parts.brier, parts.reliability, parts.resolution), (0.0, 0.0, 0.25));
/// ```
///
/// # Source
/// SC3 of docs/verification.md (Murphy 1973); the remainder within bins is that of Stephenson, Coelho and
/// Jolliffe (2008).
pub fn decompose(states: &[State]) -> Option<Decomposition> {
    let weight: f64 = states.iter().map(|state| state.weight).sum();
    if weight <= 0.0 {
        return None;
    }
    let average =
        |of: &dyn Fn(&State) -> f64| states.iter().map(|state| state.weight * of(state)).sum::<f64>() / weight;
    let brier = average(&State::brier);
    let base = average(&|state| state.recorded);
    let bins = bins(states, weight);
    let over = |of: &dyn Fn(&Bin) -> f64| bins.iter().map(|bin| bin.weight_share * of(bin)).sum();
    let reliability: f64 = over(&|bin| (bin.prob - bin.recorded_share).powi(2));
    let resolution: f64 = over(&|bin| (bin.recorded_share - base).powi(2));
    let uncertainty = base * (1.0 - base);
    let within = brier - (reliability - resolution + uncertainty);
    Some(Decomposition { brier, reliability, resolution, uncertainty, within, bins })
}

fn bins(states: &[State], weight: f64) -> Vec<Bin> {
    let mut bins = [Bin::default(); BINS];
    for state in states {
        let bin = &mut bins[bin_of(state.prob)];
        bin.prob += state.weight * state.prob;
        bin.recorded_share += state.weight * state.recorded;
        bin.weight_share += state.weight;
    }
    let filled = bins.into_iter().filter(|bin| bin.weight_share > 0.0);
    filled.map(|sums| average_bin(sums, weight)).collect()
}

fn average_bin(sums: Bin, weight: f64) -> Bin {
    Bin {
        prob: sums.prob / sums.weight_share,
        recorded_share: sums.recorded_share / sums.weight_share,
        weight_share: sums.weight_share / weight,
    }
}

/// The bin, of ten equal ones over [0, 1], in which a probability lies.
pub(super) fn bin_of(prob: f64) -> usize {
    ((prob * BINS as f64) as usize).min(BINS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_one_out_is_scoring_the_rest() {
        let holds = [[true, false], [true, true], [false, false], [true, false]];
        let score = |rows: &[[bool; 2]]| {
            let share = |s: usize| rows.iter().filter(|row| row[s]).count() as f64 / rows.len() as f64;
            let states = [(1.0, 1.0), (0.25, 3.0)];
            let states = [0, 1].map(|s| State { prob: share(s), recorded: states[s].0, weight: states[s].1 });
            replicated_brier(&states, rows.len(), |history, s| rows[history][s])
        };
        let all = score(&holds);
        for (ix, found) in all.without_each.iter().enumerate() {
            let rest: Vec<[bool; 2]> = (0..4).filter(|row| *row != ix).map(|row| holds[row]).collect();
            assert!((found - score(&rest).value).abs() < 1e-12);
        }
    }

    #[test]
    fn an_uncertain_state_costs_its_variance_whatever_is_forecast() {
        let state = State { prob: 0.3, recorded: 0.3, weight: 1.0 };
        assert!((state.brier() - 0.21).abs() < 1e-15);
        assert!(brier(0.2, 0.3) > state.brier() && brier(0.4, 0.3) > state.brier());
    }

    #[test]
    fn nothing_cannot_be_taken_apart() {
        assert_eq!(decompose(&[]), None);
    }
}
