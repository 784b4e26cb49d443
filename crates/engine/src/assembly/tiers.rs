//! Councils that elect councils: what becomes of opinions on their way up.
//!
//! Two forms. The map of Galam: groups of `r` drawn from very many people elect one delegate each by majority, delegates
//! form groups of `r`, and so on; exact. And an election in one given group of people, whose sections are drawn
//! from it without replacement. Winner-take-all turns .52 into .66 and then .999 with groups of 101; proportional
//! delegation changes nothing but by rounding: which of them holds is data.

use libm::{exp, lgamma, log, log1p};

use super::apportionment::{Method, apportion};
use crate::random::Draws;
use crate::sampler::hypergeometric;

/// To whom a section goes that is split into equal parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieTo {
    /// To those who have the seat now; if they are not among those tied, by lot.
    Incumbent,
    /// By lot.
    Coin,
}

impl TieTo {
    /// Chance that the challenger wins a tie against the incumbent.
    fn challenger(self) -> f64 {
        match self {
            Self::Incumbent => 0.0,
            Self::Coin => 0.5,
        }
    }
}

/// Share of groups of `size` that a challenger wins who has the share `share` of very many people.
///
/// `P(more than half) + t P(exactly half)`, with `t` = 0 if ties go to the incumbent, 1/2 by coin.
pub fn step(size: u32, share: f64, tie: TieTo) -> f64 {
    let (least, tied) = (size / 2 + 1, size.is_multiple_of(2));
    let won = at_least(size, least, share);
    if tied { won + tie.challenger() * exactly(size, size / 2, share) } else { won }
}

/// The shares at each level, from `share` at the bottom (level 0) to `levels`.
pub fn climb(size: u32, share: f64, tie: TieTo, levels: usize) -> Vec<f64> {
    let next = |below: &f64| Some(step(size, *below, tie));
    core::iter::successors(Some(share), next).take(levels + 1).collect()
}

/// Slope of [`step`] at `share`: near the critical share distances grow by it at each level.
pub fn slope(size: u32, share: f64, tie: TieTo) -> f64 {
    if size == 0 {
        return 0.0;
    }
    // The derivative of P(at least k of n) is n P(exactly k - 1 of n - 1).
    let of_at_least = |least: u32| f64::from(size) * exactly(size - 1, least - 1, share);
    let clear = of_at_least(size / 2 + 1);
    if size.is_multiple_of(2) {
        let t = tie.challenger();
        return (1.0 - t) * clear + t * of_at_least(size / 2);
    }
    clear
}

/// The challenger's critical share: from below it dies out on the way up, from above it takes everything.
///
/// None for groups of fewer than 3, which decide nothing or give the incumbent all.
pub fn critical_share(size: u32, tie: TieTo) -> Option<f64> {
    if size < 3 {
        return None;
    }
    // Between the two stable ends the map crosses the diagonal once, from below.
    let (mut lower, mut upper) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (lower + upper);
        if step(size, middle, tie) < middle { lower = middle } else { upper = middle }
    }
    Some(0.5 * (lower + upper))
}

/// Chance of exactly `k` of `n`, each with chance `share`.
fn exactly(n: u32, k: u32, share: f64) -> f64 {
    if k > n {
        return 0.0;
    }
    if share <= 0.0 || share >= 1.0 {
        let certain = if share <= 0.0 { 0 } else { n };
        return f64::from(u8::from(k == certain));
    }
    let (all, some) = (f64::from(n), f64::from(k));
    let ways = lgamma(all + 1.0) - lgamma(some + 1.0) - lgamma(all - some + 1.0);
    exp(ways + some * log(share) + (all - some) * log1p(-share))
}

fn at_least(n: u32, k: u32, share: f64) -> f64 {
    (k..=n).map(|count| exactly(n, count, share)).sum::<f64>().min(1.0)
}

/// How many delegates a group of people has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// One delegate for each full number of so many people; 0 counts as 1.
    pub people_per_delegate: u32,
    /// Delegates of a group too small for so many, unless nobody is there.
    pub least: u32,
}

impl Ratio {
    /// Delegates of `people` people; never more than people.
    pub fn delegates(&self, people: u32) -> u32 {
        (people / self.people_per_delegate.max(1)).max(self.least).min(people)
    }
}

/// How a group turns its members' opinions into delegates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delegation {
    /// All members vote on lists, which have seats by this method. [`Method::WinnerTakesAll`] is one meeting that
    /// elects everybody.
    List(Method),
    /// As many sections of equal size as there are delegates, of whoever happens to be together; each elects
    /// one by the most votes.
    Sections(TieTo),
    /// Members drawn by lot.
    Lot,
}

/// One group that elects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Electorate {
    /// People of each opinion (faction, list, leaning).
    pub people: Vec<u32>,
    /// Which opinion has the seats now, for ties.
    pub incumbent: Option<usize>,
    /// A number that belongs to each opinion, lower first; see [`super::apportionment::lots`].
    pub ranks: Vec<u64>,
}

impl Electorate {
    /// All people of the group.
    pub fn size(&self) -> u32 {
        self.people.iter().fold(0, |sum, people| sum.saturating_add(*people))
    }

    /// Opinions by rank, so that a draw does not hang on the order of rows.
    fn by_rank(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.people.len()).collect();
        order.sort_by_key(|opinion| self.ranks.get(*opinion));
        order
    }
}

/// Delegates of each opinion that a group sends, `seats` in all (at most as many as there are people).
///
/// Where nothing is left to chance nothing is drawn. The draws belong to one group and one election.
pub fn elect(by: Delegation, group: &Electorate, seats: u32, draws: &mut Draws) -> Vec<u32> {
    let seats = seats.min(group.size());
    match by {
        Delegation::List(method) => apportion(method, &group.people, seats, &group.ranks),
        Delegation::Lot => draw(&mut group.people.clone(), &group.by_rank(), seats, draws),
        Delegation::Sections(tie) => {
            let (order, mut left) = (group.by_rank(), group.people.clone());
            let mut sent = vec![0; left.len()];
            for section in 0..seats {
                // The first sections have one more where the people do not divide evenly.
                let size = group.size() / seats + u32::from(section < group.size() % seats);
                let votes = draw(&mut left, &order, size, draws);
                if let Some(winner) = winner(&votes, &order, (tie, group.incumbent), draws) {
                    sent[winner] += 1;
                }
            }
            sent
        }
    }
}

/// Take `size` of those who are `left` by lot, without replacement: how many of each opinion.
///
/// One uniform number for each opinion that is in doubt, by the hypergeometric law of those still to be drawn.
fn draw(left: &mut [u32], order: &[usize], size: u32, draws: &mut Draws) -> Vec<u32> {
    let mut taken = vec![0; left.len()];
    let (mut people, mut size) = (left.iter().sum::<u32>(), size);
    for opinion in order {
        let own = left[*opinion];
        let in_doubt = own > 0 && own < people && size > 0 && size < people;
        let count = if in_doubt { hypergeometric((people, own), size, draws.uniform()) } else { own.min(size) };
        taken[*opinion] = count;
        left[*opinion] -= count;
        people -= own;
        size -= count;
    }
    taken
}

/// Who has most votes in a section.
fn winner(
    votes: &[u32],
    order: &[usize],
    (tie, incumbent): (TieTo, Option<usize>),
    draws: &mut Draws,
) -> Option<usize> {
    let top = votes.iter().copied().max().filter(|top| *top > 0)?;
    let tied: Vec<usize> = order.iter().copied().filter(|opinion| votes[*opinion] == top).collect();
    let stays = incumbent.filter(|own| tie == TieTo::Incumbent && tied.contains(own));
    match tied[..] {
        [only] => Some(only),
        _ if stays.is_some() => stays,
        _ => Some(tied[draws.below(tied.len() as u32) as usize]),
    }
}
