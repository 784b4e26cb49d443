//! Bargaining under threat: what each side of a coalition holds out for, what it offers, what it accepts.
//!
//! Two sides share what an agreement is worth (1), in turn: one offers the other a share; the other accepts or waits
//! for its own turn, and may leave instead. Reservation `w = max(outside, δ v)`, `v` being what it gets when its turn comes;
//! acceptance by the one law, `σ(S_b (x − w))`. As `S_b` grows this becomes the bargain of Rubinstein (1982), with
//! outside options as in Binmore, Rubinstein and Wolinsky (1986): an option that is worse than waiting changes nothing.

use libm::{exp, log};

use crate::law::sigma;

/// What a side has if the talks fail: `q V − cost`, in shares of what an agreement is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outside {
    /// Its own belief that it prevails without an agreement, in [0, 1]; news from the front moves it.
    pub win_prob: f64,
    /// What prevailing alone is worth to it [shares].
    pub prize: f64,
    /// What the contest costs it [shares].
    pub cost: f64,
}

/// Somebody's threat to make the failure of talks dearer for both sides: a strike from a deadline on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threat {
    /// When it begins [h].
    pub deadline_hours: f64,
    /// By how much outside options fall from then on [shares/h].
    pub cost_per_hour: f64,
}

impl Outside {
    /// Its value at `now_hours` [shares]; a threat lowers it from its deadline on.
    pub fn value(&self, threat: Option<Threat>, now_hours: f64) -> f64 {
        let suffered = threat
            .map_or(0.0, |threat| threat.cost_per_hour.max(0.0) * (now_hours - threat.deadline_hours).max(0.0));
        self.win_prob * self.prize - self.cost - suffered
    }
}

/// One side of the talks, as it sees itself at present.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// What a share one turn later is worth now, `δ` in [0, 1).
    pub patience: f64,
    /// What it has if it leaves [shares].
    pub outside: f64,
    /// Its red line: the least share that it would ever agree to, whatever it has outside; none: it has none.
    pub least: Option<f64>,
    /// What any agreement costs it, besides what it leaves to the other: what it concedes [shares].
    pub concedes: f64,
}

impl Side {
    /// The least share that it would agree to, as a number below all others where it has no red line.
    fn line(self) -> f64 {
        self.least.unwrap_or(f64::NEG_INFINITY)
    }
}

/// The patience of a side to which a share loses the part `impatience_per_hour` of its worth in an hour, if turns come at
/// `offers_per_hour`: the mean discount until the next offer of a Poisson stream, `r / (r + ρ)`.
pub fn patience(impatience_per_hour: f64, offers_per_hour: f64) -> f64 {
    offers_per_hour / (offers_per_hour + impatience_per_hour)
}

/// `w`: the least share for which a side would sooner agree than leave or wait for its turn, worth `turn` to it.
pub fn reservation(side: Side, turn: f64) -> f64 {
    side.outside.max(side.patience * turn)
}

/// Chance that an offer of `offer` is accepted by a side that holds out for `reservation`: `σ(S_b (x − w))`.
pub fn acceptance(sharpness: f64, offer: f64, reservation: f64) -> f64 {
    sigma(sharpness * (offer - reservation))
}

/// What each side gets, red lines left out, if the talks begin with its own offer and everybody accepts whatever is not below their
/// reservation; none where the outside options together are worth more than an agreement.
///
/// `v_1 = 1 − w_2` and `v_2 = 1 − w_1` have one solution, `v_1 = min(1 − o_2, max(1 − δ_2 (1 − o_1), v*))` with
/// Rubinstein's `v* = (1 − δ_2) / (1 − δ_1 δ_2)`.
pub fn sharp(sides: [Side; 2]) -> Option<[f64; 2]> {
    if sides[0].outside + sides[1].outside > 1.0 {
        return None;
    }
    let turn = |own: Side, other: Side| {
        let rubinstein = (1.0 - other.patience) / (1.0 - own.patience * other.patience);
        let pressed = 1.0 - other.patience * (1.0 - own.outside);
        (1.0 - other.outside).min(rubinstein.max(pressed))
    };
    Some([turn(sides[0], sides[1]), turn(sides[1], sides[0])])
}

/// One side's turn in talks whose end is uncertain.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Turn {
    /// What it expects from making the offer [shares].
    pub value: f64,
    /// The share it offers to the other.
    pub offer: f64,
    /// Chance that the other accepts.
    pub acceptance_prob: f64,
    /// What it expects when the other makes the offer [shares].
    pub waiting: f64,
    /// What it then holds out for [shares].
    pub reservation: f64,
}

/// The best offer to a side that holds out for `reservation`, if a refusal leaves `fallback` to who makes it.
///
/// The `x` that makes `(1 − x) p + fallback (1 − p)` largest, `p` the acceptance: with `y = S_b (1 − x − fallback) − 1`
/// that is `y + ln y = S_b (1 − fallback − reservation) − 1`.
pub fn best_offer(sharpness: f64, reservation: f64, fallback: f64) -> f64 {
    let right = sharpness * (1.0 - fallback - reservation) - 1.0;
    // The left side rises with y: bracketed in ln y, then halved.
    let (mut lower, mut upper) = (right.min(0.0) - 2.0, log(right.max(1.0)) + 1.0);
    for _ in 0..80 {
        let middle = 0.5 * (lower + upper);
        if exp(middle) + middle < right { lower = middle } else { upper = middle }
    }
    1.0 - fallback - (1.0 + exp(0.5 * (lower + upper))) / sharpness
}

/// The offer nearest to the best one that neither side's red line forbids, unless whoever makes it would sooner be refused.
fn within_the_lines(best: f64, fallback: f64, (own, other): (f64, f64)) -> f64 {
    let most = 1.0 - own;
    let offer = best.max(other).min(most);
    if 1.0 - offer > fallback { offer } else { best.min(most) }
}

/// What adding up shares may lose [shares].
const ROUNDING: f64 = 1e-9;

/// Rounds after which the values have settled whatever the patience.
const ROUNDS: usize = 20_000;

/// What each side offers and holds out for when nobody is sure of the other's answer.
///
/// A refusal hands the turn over. To leave is an act of its own; that a side could is in what it holds out for. Found
/// by letting the end of the talks recede until nothing changes: a turn later everything is worth less by `δ`.
///
/// A red line is known: what is below it is not accepted, and not offered unless an agreement is worth less than none.
pub fn uncertain(sides: [Side; 2], sharpness: f64) -> [Turn; 2] {
    let mut turns = sides.map(|side| Turn { value: side.outside, waiting: side.outside, ..Turn::default() });
    for _ in 0..ROUNDS {
        let refused = [0, 1].map(|own| reservation(sides[own], turns[own].value));
        let held = [0, 1].map(|own| (refused[own] + sides[own].concedes).max(sides[own].line()));
        let made = [0, 1].map(|own| {
            let fallback = reservation(sides[own], turns[own].waiting);
            // Who concedes something has to be left that much more to be as well off.
            let unmoved = fallback + sides[own].concedes;
            let best = best_offer(sharpness, held[1 - own], unmoved);
            let offer = within_the_lines(best, unmoved, (sides[own].line(), sides[1 - own].line()));
            let acceptance_prob = if offer < sides[1 - own].line() - ROUNDING {
                0.0
            } else {
                acceptance(sharpness, offer, held[1 - own])
            };
            let value = fallback + acceptance_prob * (1.0 - offer - unmoved);
            Turn { value, offer, acceptance_prob, waiting: 0.0, reservation: held[own] }
        });
        let next = [0, 1].map(|own| {
            let asked = made[1 - own];
            let gained = asked.offer - (refused[own] + sides[own].concedes);
            let waiting = refused[own] + asked.acceptance_prob * gained;
            Turn { waiting, ..made[own] }
        });
        let moved = |own: usize| {
            (next[own].value - turns[own].value).abs() + (next[own].waiting - turns[own].waiting).abs()
        };
        let settled = moved(0) + moved(1) < 1e-13;
        turns = next;
        if settled {
            break;
        }
    }
    turns
}

/// What a member keeps who proposes how `members` equal members share 1, if `quota` of them must agree and nobody can amend
/// (Baron and Ferejohn 1989, closed rule): it buys the cheapest `quota − 1` others at `δ / n` each.
///
/// A majority of an odd number has `1 − δ (n − 1) / (2 n)`. None where the quota is 0 or above the number of members.
pub fn proposer_share(members: u32, quota: u32, patience: f64) -> Option<f64> {
    let possible = (1..=members).contains(&quota);
    possible.then(|| 1.0 - patience * f64::from(quota - 1) / f64::from(members))
}
