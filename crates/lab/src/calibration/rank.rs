//! Simulation-based calibration: truths are drawn from the prior, the model simulates what would be observed, and each
//! truth has a rank among draws from its posterior. If the posteriors are right, ranks are even.
//!
//! Talts, Betancourt, Simpson, Vehtari and Gelman, arXiv:1804.06788 (2018).

/// In which of `bins` equal parts of the posterior the truth lies; `between` in (0, 1) settles ties within a particle.
///
/// `draws` are (value, weight) with weights that sum to 1.
#[must_use]
pub fn rank_bin(draws: &[(f64, f64)], truth: f64, between: f64, bins: usize) -> usize {
    let below: f64 = draws.iter().filter(|(value, _)| *value < truth).map(|(_, weight)| weight).sum();
    let at: f64 = draws.iter().filter(|(value, _)| *value == truth).map(|(_, weight)| weight).sum();
    (((below + at * between) * bins as f64) as usize).min(bins - 1)
}

/// Chi-square of counts that should be even, with one degree of freedom less than there are bins.
#[must_use]
pub fn evenness(counts: &[u32]) -> f64 {
    let all: u32 = counts.iter().sum();
    let expected = f64::from(all) / counts.len().max(1) as f64;
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}
