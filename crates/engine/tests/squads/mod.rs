//! One squad under the law: its draws, its members and the exact chain of how many comply.
#![allow(dead_code)]

use interregnum_engine::law::choice_probs;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::reconsider::{Member, tally};

pub const SEED: u64 = 1_905;

pub fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::Reconsider, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

pub fn squad(people: usize, complying: usize) -> Vec<Member> {
    (0..people)
        .map(|person| Member { person: person as u32, row: 0, action: u8::from(person < complying) })
        .collect()
}

pub fn complying(members: &[Member]) -> usize {
    tally(members)[1]
}

/// The engine's law for a squad of `people`: chance of complying when `k` of the others comply.
pub fn comply_prob(people: usize, norm: f64, constant: f64, k: usize) -> f64 {
    let share = k as f64 / (people - 1) as f64;
    choice_probs(&[norm * (1.0 - share), constant + norm * share])[1]
}

/// One reconsideration as a step of the chain of the number complying.
pub fn step(people: usize, prob: impl Fn(usize) -> f64) -> Vec<Vec<f64>> {
    let mut step = vec![vec![0.0; people + 1]; people + 1];
    for (n, row) in step.iter_mut().enumerate() {
        let share = n as f64 / people as f64;
        if n < people {
            row[n + 1] = (1.0 - share) * prob(n);
        }
        if n > 0 {
            row[n - 1] = share * (1.0 - prob(n - 1));
        }
        row[n] = 1.0 - row.iter().sum::<f64>();
    }
    step
}
