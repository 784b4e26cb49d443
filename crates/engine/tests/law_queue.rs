//! Queues at an office (QU1 of docs/verification.md), through the recursion that messages of a history pass.

mod statistics;

use interregnum_engine::channel::office::Desk;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::exponential;
use statistics::{exact, mean};

/// Waiting times and times in all [h] of messages that come at rate 3, served at `rate`, after a warm-up;
/// averaged within each of 400 runs, which are independent.
fn runs(rate: f64, constant: bool) -> [Vec<f64>; 3] {
    let mut of = [const { Vec::new() }; 3];
    for run in 0..400 {
        let address = Address { entity: 1, purpose: Purpose::Service, minute: 0, index: 0 };
        let mut draws = Draws::new(Source::new(1_840, run), address);
        let (mut desk, mut now, mut sums) = (Desk::default(), 0.0, [0.0; 3]);
        for message in 0..3_000 {
            now += exponential(3.0, draws.uniform());
            let service = if constant { 1.0 / rate } else { exponential(rate, draws.uniform()) };
            let stay = desk.pass(now, service) - now;
            if message >= 500 {
                let seen = [stay, stay - service, f64::from(u8::from(stay > 1.0))];
                sums.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen / 2_500.0);
            }
        }
        of.iter_mut().zip(sums).for_each(|(values, sum)| values.push(sum));
    }
    of
}

/// Standard errors between the mean of independent runs and a target.
fn z(values: &[f64], target: f64) -> f64 {
    let average = mean(values);
    let variance =
        values.iter().map(|x| (x - average) * (x - average)).sum::<f64>() / (values.len() - 1) as f64;
    (average - target) / libm::sqrt(variance / values.len() as f64)
}

#[test]
fn qu1_messages_wait_at_an_office() {
    let [stay, wait, long] = runs(4.0, false);
    let targets = [(&stay, 1.0), (&wait, 0.75), (&long, libm::exp(-1.0))];
    for (values, target) in targets {
        assert!(z(values, target).abs() < 4.0, "QU1: {} against {target}", mean(values));
    }
    // Little's law turns the time in all into the number there: L = 3 W = 3.
    assert!(z(&stay.iter().map(|stay| 3.0 * stay).collect::<Vec<_>>(), 3.0).abs() < 4.0, "QU1: L");
    let [_, wait, _] = runs(4.0, true);
    assert!(z(&wait, 0.375).abs() < 4.0, "QU1, constant service: {}", mean(&wait));
    // Planted: an office that is faster by a twentieth.
    let [stay, ..] = runs(4.2, false);
    assert!(z(&stay, 1.0).abs() > 4.0, "QU1 does not notice a faster office");
}

#[test]
fn a_free_desk_keeps_nobody_waiting() {
    let mut desk = Desk::default();
    exact(desk.pass(10.0, 2.0), 12.0, "free");
    exact(desk.pass(11.0, 2.0), 14.0, "one before");
    exact(desk.pass(20.0, 1.0), 21.0, "free again");
}
