//! Approximate Bayesian computation against exact posteriors (`docs/verification.md`: AB1), and ranks of truths among
//! posterior draws.

use engine::random::{Address, Draws, Purpose, Source};
use engine::sampler::normal_quantile;
use interregnum_lab::calibration::abc::{Design, Simulator, fit};
use interregnum_lab::calibration::rank::{evenness, rank_bin};

/// A mean with a standard normal prior, of which one value with standard normal noise is observed.
struct Normal {
    observed: f64,
    seed: u64,
}

fn noise(seed: u64, attempt: u64) -> f64 {
    let address = Address { entity: 77, purpose: Purpose::Nerve, minute: 0, index: 0 };
    normal_quantile(Draws::new(Source::new(seed, attempt), address).uniform())
}

impl Simulator for Normal {
    fn dimensions(&self) -> usize {
        1
    }

    fn distance(&self, point: &[f64], attempt: u64) -> Option<f64> {
        Some((normal_quantile(point[0]) + noise(self.seed, attempt) - self.observed).abs())
    }
}

fn design(particles: usize, least: f64, seed: u64) -> Design {
    Design { particles, generations: 12, quantile: 0.5, least, attempts: 1 << 22, seed }
}

/// Mean and variance of the posterior under a kernel of half-width 1 and 0.5; the bias of a weighted sample is far below
/// four standard errors of it.
#[test]
fn law_ab1_normal_mean() {
    for (least, mean, variance) in [(1.0, 0.423_205_8, 0.574_601_0), (0.5, 0.479_594_1, 0.520_242_3)] {
        let normal = Normal { observed: 1.0, seed: 21 };
        let found = fit(&normal, &design(4000, least, 21), Vec::new(), |_| true);
        let last = found.last().expect("a generation");
        assert_eq!(last.tolerance, least);
        assert!((last.particles.iter().map(|one| one.weight).sum::<f64>() - 1.0).abs() < 1e-9);
        let [found_mean, found_variance] = last.moments(0, normal_quantile);
        let count = last.effective();
        assert!(count > 2000.0, "{count}");
        assert!((found_mean - mean).abs() < 4.0 * (variance / count).sqrt(), "{least}: {found_mean}");
        assert!((found_variance - variance).abs() < 4.0 * variance * (2.0 / count).sqrt(), "{found_variance}");
    }
}

/// Of the prior, .2174146 lies within 0.5: the first generation at that tolerance would take so many attempts.
#[test]
fn law_ab1_acceptance() {
    let normal = Normal { observed: 1.0, seed: 4 };
    let found = fit(&normal, &Design { generations: 0, ..design(40_000, 0.5, 4) }, Vec::new(), |_| true);
    let within = found[0].particles.iter().filter(|particle| particle.distance <= 0.5).count();
    let share = within as f64 / 40_000.0;
    assert!((share - 0.217_414_6).abs() < 4.0 * (0.217_4_f64 * 0.782_6 / 40_000.0).sqrt(), "{share}");
}

/// Weights that are left alone give another posterior: the test above would see it.
#[test]
fn law_ab1_without_weights_is_found_out() {
    let normal = Normal { observed: 1.0, seed: 21 };
    let found = fit(&normal, &design(4000, 0.5, 21), Vec::new(), |_| true);
    let mut last = found.last().expect("a generation").clone();
    let even = 1.0 / last.particles.len() as f64;
    last.particles.iter_mut().for_each(|particle| particle.weight = even);
    let [_, variance] = last.moments(0, normal_quantile);
    assert!((variance - 0.520_242_3).abs() > 4.0 * 0.520_242_3 * (2.0 / last.effective()).sqrt(), "{variance}");
}

/// Ranks of truths are even, and are not where posteriors are too narrow: chi-square with 7 degrees of freedom at 1e-3.
#[test]
fn val_ranks_of_truths_are_even() {
    const BINS: usize = 8;
    const CRITICAL: f64 = 24.322;
    let mut counts = [[0_u32; BINS]; 2];
    for truth_number in 0..400_u64 {
        let truth = noise(1001, truth_number);
        let observed = truth + noise(1002, truth_number);
        let normal = Normal { observed, seed: 5000 + truth_number };
        let found = fit(&normal, &design(128, 0.25, 9000 + truth_number), Vec::new(), |_| true);
        let last = found.last().expect("a generation");
        let draws: Vec<(f64, f64)> =
            last.particles.iter().map(|one| (normal_quantile(one.point[0]), one.weight)).collect();
        let [mean, _] = last.moments(0, normal_quantile);
        let narrow: Vec<(f64, f64)> =
            draws.iter().map(|(value, weight)| (mean + 0.6 * (value - mean), *weight)).collect();
        for (counts, draws) in counts.iter_mut().zip([&draws, &narrow]) {
            counts[rank_bin(draws, truth, 0.5, BINS)] += 1;
        }
    }
    assert!(evenness(&counts[0]) < CRITICAL, "{:?}", counts[0]);
    assert!(evenness(&counts[1]) > CRITICAL, "{:?}", counts[1]);
}

#[test]
fn the_same_seed_gives_the_same_particles_on_any_number_of_threads() {
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let normal = Normal { observed: 1.0, seed: 3 };
        pool.install(|| fit(&normal, &design(100, 0.5, 3), Vec::new(), |_| true))
    };
    assert_eq!(run(1), run(4));
}

#[test]
fn what_was_stopped_goes_on_to_the_same_end() {
    let normal = Normal { observed: 1.0, seed: 3 };
    let whole = fit(&normal, &design(100, 0.5, 3), Vec::new(), |_| true);
    let part = fit(&normal, &design(100, 0.5, 3), Vec::new(), |found| found.len() < 3);
    assert_eq!(part.len(), 3);
    assert_eq!(fit(&normal, &design(100, 0.5, 3), part, |_| true), whole);
}
