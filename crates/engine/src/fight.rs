//! Exchange of fire, casualty by casualty: Markov versions of Lanchester's laws.
//!
//! Who fires, and who still stands, is decided by the law of obedience in [`crate::encounter`]; here are only
//! the hazards (docs/model/03-encounter.md; exact results LA4 to LA8 of docs/verification.md).

use crate::random::Draws;
use crate::sampler::exponential;

/// How the losses that a side inflicts depend on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FireLaw {
    /// Aimed fire, at people who are seen: in proportion to the firers (square law).
    Aimed,
    /// Area fire, at the ground on which unseen people are: to firers times targets (linear law).
    Area,
    /// To the targets alone (logarithmic law).
    Own,
}

/// One side of an exchange.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// People still in it.
    pub people: u32,
    /// Those of them who fire.
    pub firing: u32,
    /// Casualties that one firer causes per hour [1/h]; of area fire, for each target.
    pub rate: f64,
    /// How the losses that it inflicts depend on numbers.
    pub law: FireLaw,
}

/// One casualty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Casualty {
    /// Hours since the exchange began.
    pub hours: f64,
    /// The side that lost somebody: 0 or 1.
    pub side: usize,
}

/// Hazard that each side loses somebody [1/h].
pub fn hazards(sides: &[Side; 2]) -> [f64; 2] {
    let against = |own: &Side, foe: &Side| match foe.law {
        FireLaw::Aimed => foe.rate * f64::from(foe.firing),
        FireLaw::Area => foe.rate * f64::from(foe.firing) * f64::from(own.people),
        FireLaw::Own => foe.rate * f64::from(own.people),
    };
    [against(&sides[0], &sides[1]), against(&sides[1], &sides[0])]
}

/// The next casualty before `until` hours, if there is one; the caller takes it off the side.
pub fn next_casualty(
    sides: &[Side; 2],
    from_hours: f64,
    until_hours: f64,
    draws: &mut Draws,
) -> Option<Casualty> {
    let [first, second] = hazards(sides);
    let total = first + second;
    if sides[0].people == 0 || sides[1].people == 0 || total <= 0.0 {
        return None;
    }
    let hours = from_hours + exponential(total, draws.uniform());
    if hours >= until_hours {
        return None;
    }
    let side = usize::from(draws.uniform() * total >= first);
    Some(Casualty { hours, side })
}

/// Takes one casualty off a side; a firer falls with the chance that a random one of the side is a firer.
pub fn fall(side: &mut Side, u: f64) {
    if u * f64::from(side.people) < f64::from(side.firing) {
        side.firing -= 1;
    }
    side.people -= 1;
}
