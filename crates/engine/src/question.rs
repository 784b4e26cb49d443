//! What is put to people, what it may mean to them, and the law's weights of what they can do about it.
//!
//! Of a demand whose meaning is sure there is one meaning; one that is made in the name of somebody else has two, each
//! with its chance ([`crate::pretence`]). When people reconsider is in [`crate::response`].

use crate::cast::Cast;
use crate::demand::Asked;
use crate::index::{AuthorityIx, GroupIx};
use crate::law::{Situation, expected, terms};
use crate::parameters::Law;
use crate::population::READINESS_CLASSES;
use crate::setting::Setting;
use crate::trace::Terms;

/// What is put to a detachment, and for whom.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Put<'a> {
    /// What is asked.
    pub asked: &'a Asked,
    /// For which authority.
    pub authority: AuthorityIx,
    /// Signatures required by the addressee's own rule that are missing.
    pub missing_signatures: u8,
}

/// What a demand may mean to a detachment, averaged over its people.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meaning {
    /// What complying would be.
    pub comply: Situation,
    /// What defying would be.
    pub defy: Situation,
    /// Whom those who comply serve; none: they give up, and who does not holds on.
    pub served: Option<AuthorityIx>,
    /// Whom the defiant serve.
    pub rival: Option<AuthorityIx>,
}

/// The law applied to one demand and one detachment at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Ballot {
    /// `exp U` without norm and squad effect, by row of dispositions: sit, comply, defy.
    pub weights: Vec<[f64; 3]>,
    /// Terms for complying, leaning averaged over the group, mates not yet counted.
    pub comply: Terms,
    /// Terms for defying.
    pub defy: Terms,
    /// Whom those who comply serve; none: nobody.
    pub served: Option<AuthorityIx>,
    /// Whom the defiant serve; none: there is nobody else to serve.
    pub rival: Option<AuthorityIx>,
    /// The same two for each thing that the demand may mean, with its chance.
    pub sides: Vec<(f64, [Option<AuthorityIx>; 2])>,
}

/// The question put to everybody in a group: what it means, or may mean, each with its chance. The first meaning is what
/// it comes to.
///
/// # Panics
/// If nothing is put.
pub(crate) fn ballot(setting: &Setting, cast: &Cast, group: GroupIx, meanings: &[(f64, Meaning)]) -> Ballot {
    let law = &cast.parameters.law;
    let mut weights = weights(setting, cast, group, meanings);
    let (_, first) = meanings[0];
    if first.served.is_none() {
        let giving_up = libm::exp(terms(law, &first.comply).utility());
        weights.iter_mut().for_each(|row| (row[0], row[1]) = (0.0, giving_up));
    }
    let [comply, defy] = terms_of(law, meanings);
    Ballot {
        weights,
        comply,
        defy,
        served: first.served,
        rival: first.rival,
        sides: meanings.iter().map(|(chance, meaning)| (*chance, [meaning.served, meaning.rival])).collect(),
    }
}

/// Terms for complying and for defying, mates not counted.
pub(crate) fn terms_of(law: &Law, meanings: &[(f64, Meaning)]) -> [Terms; 2] {
    let of = |situation: fn(&Meaning) -> &Situation| {
        expected(meanings.iter().map(|(chance, meaning)| (*chance, terms(law, situation(meaning)))))
    };
    [of(|meaning| &meaning.comply), of(|meaning| &meaning.defy)]
}

/// Writes the weights of one squad to `out`: its fixed effects on serving either side.
pub(crate) fn with_squad(ballot: &Ballot, cast: &Cast, squad: u32, out: &mut [[f64; 3]]) {
    let [comply, defy] = squad_factors(ballot, cast, squad);
    for (row, out) in ballot.weights.iter().zip(out) {
        *out = [row[0], row[1] * comply, row[2] * defy];
    }
}

/// `exp` of the fixed effect of a squad on complying and on defying.
pub(crate) fn squad_factors(ballot: &Ballot, cast: &Cast, squad: u32) -> [f64; 2] {
    match ballot.sides.as_slice() {
        [_] | [] => {
            let factor = |side: Option<AuthorityIx>, none| {
                side.map_or(none, |authority| cast.squad_factor(squad, authority))
            };
            [factor(ballot.served, 1.0), factor(ballot.rival, 0.0)]
        }
        sides => [0, 1].map(|action| {
            let effects = sides.iter().map(|(chance, sides)| {
                chance * sides[action].map_or(0.0, |authority| libm::log(cast.squad_factor(squad, authority)))
            });
            libm::exp(effects.sum())
        }),
    }
}

/// `exp U` for every row of dispositions; complying and defying share a person's readiness to act.
fn weights(setting: &Setting, cast: &Cast, group: GroupIx, meanings: &[(f64, Meaning)]) -> Vec<[f64; 3]> {
    let law = &cast.parameters.law;
    let mix = &setting.groups()[group.index()].mix;
    let mut rows = Vec::with_capacity(mix.len() * READINESS_CLASSES);
    for (kind, _) in mix {
        let utility = |situation: &Situation, authority: Option<AuthorityIx>| {
            authority.map_or(f64::NEG_INFINITY, |authority| {
                let leaning = cast.parameters.leanings[kind.index()][authority.index()];
                terms(law, &Situation { leaning, ..*situation }).utility()
            })
        };
        let (mut comply, mut defy) = (0.0, 0.0);
        for (chance, meaning) in meanings {
            comply += chance * utility(&meaning.comply, meaning.served);
            defy += chance * utility(&meaning.defy, meaning.rival);
        }
        for class in 0..READINESS_CLASSES {
            let readiness = cast.readiness[class];
            rows.push([1.0, libm::exp(comply + readiness), libm::exp(defy + readiness)]);
        }
    }
    rows
}
