//! The one law of obedience: utilities of an action in nats, and the choice between actions.
//!
//! `U(a) = S (q - c) + lambda l + J n + F phi - K mu - D d - E + eta`, and an action is drawn with probability
//! `exp U(a) / sum exp U(b)` (docs/model/02-response.md). Who is asked what, and when, is not decided here.

use libm::{exp, log};

use crate::digest::{Digested, Sum};
use crate::many;
use crate::parameters::Law;
use crate::trace::{Act, Terms};

/// What an action asks of those who take it; the required confidence rises in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Leaving an accepted fact alone, serving at one's work.
    Passive,
    /// Accepting, declaring, holding a post.
    #[default]
    Hold,
    /// Marching, arresting, disarming.
    March,
    /// Firing, assaulting.
    Fire,
}

impl Confidence {
    /// The required confidence c [probability].
    pub fn required(self, law: &Law) -> f64 {
        match self {
            Self::Passive => law.confidence_passive,
            Self::Hold => law.confidence_hold,
            Self::March => law.confidence_march,
            Self::Fire => law.confidence_fire,
        }
    }

    /// Believed chance of serious punishment for such an act if one's side loses [probability]: nothing
    /// for leaving a fact alone, otherwise in proportion to the required confidence.
    pub fn punishment(self, law: &Law) -> f64 {
        if self == Self::Passive {
            return 0.0;
        }
        law.punishment * self.required(law) / law.confidence_hold.max(1e-6)
    }
}

/// What complying with a demand asks of those who comply.
pub fn confidence_of(act: Act) -> Confidence {
    match act {
        Act::Accept | Act::StandFirm | Act::Declare | Act::Surrender => Confidence::Hold,
        Act::Serve | Act::Cut | Act::Restore | Act::Darken | Act::Light => Confidence::Passive,
        Act::Raise | Act::Lower | Act::Release | Act::Withdraw | Act::Recall => Confidence::Passive,
        Act::Come | Act::Dismiss => Confidence::Passive,
        Act::Occupy | Act::Guard | Act::Warn => Confidence::March,
        Act::Bombard => Confidence::Fire,
    }
}

/// What one action has to do with the law, before squad mates are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Situation {
    /// Believed chance that the side served prevails, q; none for actions that serve no side.
    pub prospect: Option<f64>,
    /// Required confidence c.
    pub required: f64,
    /// Leaning toward the side served, l in [-1, 1].
    pub leaning: f64,
    /// What that side has lost of it by the harm it threatened, at most 0.
    pub standing: f64,
    /// Share n of the other visible mates who do the same.
    pub mates: f64,
    /// Believed probability that the action is defensive, phi.
    pub defensive: f64,
    /// Missing signatures, mu.
    pub missing_signatures: f64,
    /// Believed probability of serious harm, d.
    pub harm: f64,
    /// Effort E [nat].
    pub effort: f64,
    /// Fixed effects of group and squad, eta [nat].
    pub fixed: f64,
}

/// The law's terms for one action [nat].
///
/// # Source
/// docs/model/02-response.md. Checked against the phenomena of docs/verification.md in
/// `tests/law_phenomena.rs`.
pub fn terms(law: &Law, situation: &Situation) -> Terms {
    Terms {
        stakes: situation.prospect.map_or(0.0, |q| law.stake * (q - situation.required)),
        // Leaning ends at -1, however much is lost.
        leaning: law.leaning * (situation.leaning + situation.standing).max(situation.leaning.min(-1.0)),
        norm: law.norm * situation.mates,
        framing: law.framing * situation.defensive,
        signatures: -law.signature * situation.missing_signatures,
        danger: -law.danger * situation.harm,
        effort: -situation.effort,
        fixed: situation.fixed,
    }
}

/// The law's terms for one action whose meaning is not sure: expected over what it may mean, each with its chance.
///
/// Of one meaning that is certain they are its own, bit for bit.
///
/// # Source
/// docs/model/02-response.md, *Pretences*.
pub fn expected(meanings: impl Iterator<Item = (f64, Terms)>) -> Terms {
    let weighed = meanings.map(|(chance, terms)| terms.map(|term| chance * term));
    weighed.reduce(|a, b| a.with(b, |a, b| a + b)).unwrap_or_default()
}

/// 1 / (1 + e^-x).
pub fn sigma(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + exp(-x))
    } else {
        let e = exp(x);
        e / (1.0 + e)
    }
}

/// Log-odds of a probability in (0, 1) [nat].
pub fn logit(probability: f64) -> f64 {
    log(probability / (1.0 - probability))
}

/// So much added to the log-odds of a share [nat], with what that multiplies odds by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    nats: f64,
    odds: f64,
}

impl Shift {
    /// Every share stays what it is.
    pub const NONE: Self = Self { nats: 0.0, odds: 1.0 };

    /// A shift by so many nats.
    pub fn of(nats: f64) -> Self {
        Self { nats, odds: exp(nats) }
    }

    /// A share, shifted; nobody and everybody stay what they are.
    pub fn shifted(self, share: f64) -> f64 {
        let raised = share * self.odds;
        raised / (1.0 - share + raised)
    }
}

impl Digested for Shift {
    fn feed(&self, sum: &mut Sum) {
        // The odds follow from it.
        self.nats.feed(sum);
    }
}

/// Probabilities of actions with these utilities, in order: `exp U / sum exp U`.
///
/// # Panics
/// Never; an empty slice gives an empty vector.
pub fn choice_probs(utilities: &[f64]) -> Vec<f64> {
    let top = utilities.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = utilities.iter().map(|u| exp(u - top)).collect();
    let total: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / total).collect()
}

/// The position at which the running sum of `weights` passes share `u` of their total.
pub fn pick(weights: &[f64], u: f64) -> usize {
    let mut remaining = u * weights.iter().sum::<f64>();
    for (position, weight) in weights.iter().enumerate() {
        remaining -= weight;
        if remaining < 0.0 {
            return position;
        }
    }
    weights.len().saturating_sub(1)
}

/// The mean weight of alternatives, each counted by its own weight: `sum w^2 / sum w`; 0 of none.
///
/// It equals `exp(ln sum w - ln n)` for n alternatives alike (doing nothing scoring ln n), and hopeless
/// alternatives do not lower it.
pub fn typical(weights: &[f64]) -> f64 {
    let total: f64 = weights.iter().sum();
    if total > 0.0 { weights.iter().map(|weight| weight * weight).sum::<f64>() / total } else { 0.0 }
}

/// Chance that the stronger side prevails: `x^m / (x^m + y^m)` (ratio contest success function).
pub fn contest(own: f64, foe: f64, decisiveness: f64) -> f64 {
    if own <= 0.0 {
        return if foe <= 0.0 { 0.5 } else { 0.0 };
    }
    if foe <= 0.0 {
        return 1.0;
    }
    sigma(decisiveness * log(own / foe))
}

/// [`contest`] of each of these pairs.
pub(crate) fn contests(pairs: &[[f64; 2]], decisiveness: f64) -> Vec<f64> {
    let odds = |[own, foe]: &[f64; 2]| if *own <= 0.0 || *foe <= 0.0 { 1.0 } else { own / foe };
    let mut chances: Vec<f64> = pairs.iter().map(odds).collect();
    many::log(&mut chances);
    chances.iter_mut().for_each(|odds| *odds *= decisiveness);
    sigmas(&mut chances);
    for ([own, foe], chance) in pairs.iter().zip(&mut chances) {
        if *own <= 0.0 || *foe <= 0.0 {
            *chance = contest(*own, *foe, decisiveness);
        }
    }
    chances
}

/// [`sigma`] of each.
fn sigmas(numbers: &mut [f64]) {
    let mut small: Vec<f64> = numbers.iter().map(|x| -x.abs()).collect();
    many::exp(&mut small);
    for (x, small) in numbers.iter_mut().zip(small) {
        *x = if *x >= 0.0 { 1.0 } else { small } / (1.0 + small);
    }
}

/// Decisiveness when the logarithm of relative strength is believed with variance `variance`:
/// `m / sqrt(1 + pi m^2 v / 8)`.
pub fn blunted(decisiveness: f64, variance: f64) -> f64 {
    decisiveness / libm::sqrt(1.0 + core::f64::consts::PI * decisiveness * decisiveness * variance / 8.0)
}

/// Difference of utilities between an act for one's side and holding on for it [nat], before danger: who will
/// prevail is conditional on the act.
pub fn act_stakes(law: &Law, act: Confidence, prospect_if_act: f64, prospect_if_hold: f64) -> f64 {
    law.stake * ((prospect_if_act - act.required(law)) - (prospect_if_hold - law.confidence_hold))
}

/// [`act_stakes`] of firing at a place.
pub fn fire_stakes(law: &Law, prospect_if_fire: f64, prospect_if_hold: f64) -> f64 {
    act_stakes(law, Confidence::Fire, prospect_if_fire, prospect_if_hold)
}

/// As [`fire_stakes`], of a side that has said it will not wait: holding fire would then be giving way, which serves
/// nobody, so that it is worth no more than nothing.
pub fn threat_stakes(law: &Law, prospect_if_fire: f64, prospect_if_hold: f64) -> f64 {
    law.stake * ((prospect_if_fire - law.confidence_fire) - (prospect_if_hold - law.confidence_hold).min(0.0))
}

/// Believed chance that relief promised with prior `prior` and arriving at rate `rate` [1/h] is still to come
/// after `hours` without it (docs/model/03-encounter.md).
pub fn relief_belief(prior: f64, rate: f64, hours: f64) -> f64 {
    let kept = prior * exp(-rate * hours);
    kept / (1.0 - prior + kept)
}

/// Weight of strength that was promised: the chance that it is still to come, and comes within `horizon` hours.
pub fn relief_weight(prior: f64, rate: f64, hours: f64, horizon: f64) -> f64 {
    relief_belief(prior, rate, hours) * (1.0 - exp(-rate * horizon))
}
