//! From votes to seats: largest remainder (Hare), highest averages (D'Hondt, Sainte-Laguë), all to the largest.
//!
//! Votes are ballots or people, seats are whole; nothing is rounded, everything is compared in integers. Where two
//! lists have the very same claim to the last seat the one of lower rank has it. Ranks come from the caller, and
//! must be a property of the list (a fixed order of precedence, a keyed draw: [`lots`]), so that the order of
//! rows decides nothing.
//!
//! Highest averages never take a seat from anybody when the house grows. Largest remainders can: the Alabama paradox.

use core::cmp::Ordering;

use crate::random::{Address, Purpose, Source};

/// How seats follow from votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Largest remainder with the Hare quota, votes / seats.
    Hare,
    /// Highest averages, divisors 1, 2, 3, …
    DHondt,
    /// Highest averages, divisors 1, 3, 5, …
    SainteLague,
    /// All seats to the list with most votes.
    WinnerTakesAll,
}

/// Ranks by lot for `entities` at `minute`, a keyed draw each: equal claims go to the lowest.
pub fn lots(source: Source, minute: u32, entities: &[u32]) -> Vec<u64> {
    let lot = |entity: &u32| {
        let address = Address { entity: *entity, purpose: Purpose::Lot, minute, index: 0 };
        let [high, low, ..] = source.block(address);
        u64::from(high) << 32 | u64::from(low)
    };
    entities.iter().map(lot).collect()
}

/// Seats of each list, `seats` in all; none at all where nobody voted.
///
/// `ranks` has one entry for each list. Lists without votes never have a seat.
pub fn apportion(method: Method, votes: &[u32], seats: u32, ranks: &[u64]) -> Vec<u32> {
    let total: u64 = votes.iter().copied().map(u64::from).sum();
    if total == 0 {
        return vec![0; votes.len()];
    }
    match method {
        Method::Hare => hare(votes, (seats, total), ranks),
        Method::DHondt => highest_averages(votes, seats, ranks, |held| u64::from(held) + 1),
        Method::SainteLague => highest_averages(votes, seats, ranks, |held| 2 * u64::from(held) + 1),
        Method::WinnerTakesAll => {
            let mut held = vec![0; votes.len()];
            if let Some(winner) = first(votes.len(), |a, b| by_claim(votes, ranks, (a, b))) {
                held[winner] = seats;
            }
            held
        }
    }
}

fn hare(votes: &[u32], (seats, total): (u32, u64), ranks: &[u64]) -> Vec<u32> {
    let due = |votes: &u32| u64::from(*votes) * u64::from(seats);
    let mut held: Vec<u32> = votes.iter().map(|own| (due(own) / total) as u32).collect();
    let remainder: Vec<u64> = votes.iter().map(|own| due(own) % total).collect();
    let mut order: Vec<usize> = (0..votes.len()).collect();
    order.sort_by(|a, b| by_claim(&remainder, ranks, (*a, *b)));
    let left = seats - held.iter().sum::<u32>();
    order.into_iter().take(left as usize).for_each(|list| held[list] += 1);
    held
}

fn highest_averages(votes: &[u32], seats: u32, ranks: &[u64], divisor: impl Fn(u32) -> u64) -> Vec<u32> {
    let mut held = vec![0; votes.len()];
    for _ in 0..seats {
        let Some(list) = next(votes, &held, ranks, &divisor) else { break };
        held[list] += 1;
    }
    held
}

/// The list with the highest average now.
fn next(votes: &[u32], held: &[u32], ranks: &[u64], divisor: impl Fn(u32) -> u64) -> Option<usize> {
    let order = |a: usize, b: usize| {
        let claim = |own: usize, other: usize| u128::from(votes[own]) * u128::from(divisor(held[other]));
        claim(b, a).cmp(&claim(a, b)).then_with(|| by_rank(ranks, (a, b)))
    };
    first(votes.len(), order)
}

/// Whose each of `seats` is, one after another, by D'Hondt: the order in which lists choose what they would have.
///
/// Empty where nobody voted. Lists with as many votes as they are due of all seats have exactly those in the end.
pub fn turns(votes: &[u32], seats: u32, ranks: &[u64]) -> Vec<usize> {
    let mut held = vec![0; votes.len()];
    if votes.iter().all(|own| *own == 0) {
        return Vec::new();
    }
    let turn = |_| {
        let list = next(votes, &held, ranks, |held| u64::from(held) + 1)?;
        held[list] += 1;
        Some(list)
    };
    (0..seats).map_while(turn).collect()
}

/// The list that comes before all others.
fn first(lists: usize, order: impl Fn(usize, usize) -> Ordering) -> Option<usize> {
    (0..lists).min_by(|a, b| order(*a, *b))
}

/// Larger claims first, then lower ranks.
fn by_claim<T: Ord>(claims: &[T], ranks: &[u64], (a, b): (usize, usize)) -> Ordering {
    claims[b].cmp(&claims[a]).then_with(|| by_rank(ranks, (a, b)))
}

fn by_rank(ranks: &[u64], (a, b): (usize, usize)) -> Ordering {
    ranks.get(a).cmp(&ranks.get(b))
}
