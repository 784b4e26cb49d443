//! Errors of differences between two runs, against what independent repetitions scatter by (CM1, CM2). Ids:
//! docs/verification.md.
//!
//! Pairs are normal with correlation 0.8: of 200 pairs each, 1,000 repetitions, seed fixed. An estimated error is
//! compared with the scatter of the estimate itself, whose own error over 1,000 repetitions is 2.2 %.

use engine::random::{Address, Draws, Purpose, Source};
use engine::sampler::normal_quantile;
use interregnum_lab::comparison::{Medians, medians};

const REPETITIONS: u32 = 1_000;
const PAIRS: usize = 200;
const CORRELATION: f64 = 0.8;
const SHIFT: f64 = 0.3;

/// Pairs of standard normals, the second shifted.
fn pairs(repetition: u32) -> [Vec<f64>; 2] {
    let address = Address { entity: 0, purpose: Purpose::Tie, minute: repetition, index: 0 };
    let mut draws = Draws::new(Source::new(1917, 0), address);
    let mut normal = || normal_quantile(draws.uniform());
    let rest = (1.0 - CORRELATION * CORRELATION).sqrt();
    let pair = |_| {
        let first = normal();
        (first, SHIFT + CORRELATION * first + rest * normal())
    };
    let (first, second) = (0..PAIRS).map(pair).unzip();
    [first, second]
}

fn compared(paired: bool) -> Vec<Medians> {
    let lists = (0..REPETITIONS).map(pairs);
    lists.map(|[a, b]| medians([&a, &b], paired).expect("numbers")).collect()
}

/// Mean of the estimate, its scatter, and the root of the mean squared error that was claimed.
fn calibration(estimates: &[(f64, f64)]) -> [f64; 3] {
    let count = estimates.len() as f64;
    let mean = estimates.iter().map(|(value, _)| value).sum::<f64>() / count;
    let scatter = estimates.iter().map(|(value, _)| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    let claimed = estimates.iter().map(|(_, error)| error * error).sum::<f64>() / count;
    [mean, scatter.sqrt(), claimed.sqrt()]
}

fn of_medians(found: &[Medians]) -> Vec<(f64, f64)> {
    found.iter().map(|x| (x.difference.value, x.difference.mc_error.expect("enough"))).collect()
}

/// The paired error of a difference of medians is its scatter, within 10 %; planted error: the same without pairing
/// claims nearly twice as much.
#[test]
fn law_cm1_the_paired_error_of_medians_is_their_scatter() {
    let [mean, scatter, claimed] = calibration(&of_medians(&compared(true)));
    assert!((mean - SHIFT).abs() < 4.0 * scatter / f64::from(REPETITIONS).sqrt(), "mean {mean}");
    assert!((claimed / scatter - 1.0).abs() < 0.1, "claimed {claimed}, scatter {scatter}");
    let [_, _, unpaired] = calibration(&of_medians(&compared(false)));
    assert!(unpaired > 1.4 * scatter, "unpaired {unpaired}, scatter {scatter}");
}

/// The paired error of a mean is exact: sqrt(2 (1 - 0.8) / 200) = 0.0447.
#[test]
fn law_cm2_the_paired_error_of_means_is_their_scatter() {
    let means: Vec<(f64, f64)> =
        compared(true).iter().map(|x| (x.mean.value, x.mean.mc_error.expect("enough"))).collect();
    let [_, scatter, claimed] = calibration(&means);
    let exact = (2.0 * (1.0 - CORRELATION) / PAIRS as f64).sqrt();
    assert!((claimed / exact - 1.0).abs() < 0.02, "claimed {claimed}, exact {exact}");
    assert!((scatter / exact - 1.0).abs() < 0.09, "scatter {scatter}, exact {exact}");
}
