//! Exact reconsideration of one squad: members picked one by one, the norm updated at once.
//!
//! Between two belief events a squad's members reconsider at the points of a Poisson clock; given how many
//! points there were, they are drawn one after another with no time slices (docs/model/02-response.md). Which
//! utilities hold is [`crate::response`]'s matter.

use libm::exp;

use crate::random::{Draws, below, unit32};

/// One member, gathered from the population for the length of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Position in the population.
    pub person: u32,
    /// Row of the weight table.
    pub row: u8,
    /// Present action: 0, 1 or 2.
    pub action: u8,
}

/// `exp U` of each action without the norm term, for each row of dispositions.
pub type Weights = [[f64; 3]];

/// `exp(J k / (N - 1))` for k = 0..N-1: the norm's factor when k of the N - 1 others do the same.
pub fn norm_factors(norm: f64, squad_people: usize) -> Vec<f64> {
    let others = squad_people.saturating_sub(1).max(1) as f64;
    (0..squad_people.max(1)).map(|k| exp(norm * k as f64 / others)).collect()
}

/// `times` reconsiderations of random members; `factors` are [`norm_factors`] for this number of members.
pub fn reconsider(members: &mut [Member], weights: &Weights, factors: &[f64], times: u32, draws: &mut Draws) {
    let mut doing = Doing::of(members);
    draws.pairs(times, |who, what| {
        let chosen = below(who, members.len() as u32) as usize;
        one(&mut members[chosen], weights, factors, &mut doing, what);
    });
}

/// The same, where only some of the squad are here: its people are those from `squad.0` on, `squad.1` of them, and
/// who is picked and is not here does nothing.
pub fn reconsider_here(
    members: &mut [Member],
    squad: (u32, u32),
    by: (&Weights, &[f64]),
    times: u32,
    draws: &mut Draws,
) {
    let ((weights, factors), (first, people)) = (by, squad);
    if members.len() == people as usize {
        return reconsider(members, weights, factors, times, draws);
    }
    if members.is_empty() {
        return;
    }
    let mut doing = Doing::of(members);
    draws.pairs(times, |who, what| {
        let chosen = first + below(who, people);
        if let Ok(chosen) = members.binary_search_by_key(&chosen, |member| member.person) {
            one(&mut members[chosen], weights, factors, &mut doing, what);
        }
    });
}

/// Every member reconsiders once, in order.
pub fn each_once(members: &mut [Member], weights: &Weights, factors: &[f64], draws: &mut Draws) {
    let mut doing = Doing::of(members);
    for member in members {
        one(member, weights, factors, &mut doing, draws.word());
    }
}

/// How many members sit, comply, defy.
pub fn tally(members: &[Member]) -> [usize; 3] {
    let mut doing = [0; 3];
    for member in members {
        doing[usize::from(member.action)] += 1;
    }
    doing
}

// Inlined, so that the counts live in a register through the loop over a squad.
#[inline(always)]
fn one(member: &mut Member, weights: &Weights, factors: &[f64], doing: &mut Doing, what: u32) {
    doing.0 -= Doing::one(member.action);
    let base = &weights[usize::from(member.row)];
    let sit = base[0] * factors[doing.people(0)];
    let comply = base[1] * factors[doing.people(1)];
    let defy = base[2] * factors[doing.people(2)];
    let point = unit32(what) * (sit + comply + defy);
    member.action = u8::from(point >= sit) + u8::from(point >= sit + comply);
    doing.0 += Doing::one(member.action);
}

/// How many sit, comply, defy, in one word: a count found by its number would have to be in memory otherwise.
#[derive(Clone, Copy)]
struct Doing(u64);

/// Bits of a count; a squad has no more people than that.
const BITS: u32 = 16;

impl Doing {
    fn of(members: &[Member]) -> Self {
        Self(members.iter().map(|member| Self::one(member.action)).sum())
    }

    #[inline(always)]
    fn one(action: u8) -> u64 {
        1 << (BITS * u32::from(action))
    }

    #[inline(always)]
    fn people(self, action: u32) -> usize {
        (self.0 >> (BITS * action)) as usize & ((1 << BITS) - 1)
    }
}
