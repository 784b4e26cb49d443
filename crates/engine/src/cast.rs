//! What one history was dealt before it began: parameters, fixed effects, reputations. Constant from then on.
//!
//! Forks share a cast; it is never changed.

use crate::index::{AuthorityIx, GroupIx, PlaceIx};
use crate::law::{
    Confidence, Shift, Situation, choice_probs, confidence_of, fire_stakes, logit, sigma, terms, typical,
};
use crate::mechanism::Mechanism;
use crate::parameters::Parameters;
use crate::population::{Population, READINESS_CLASSES};
use crate::random::{Address, Purpose, Source};
use crate::rank::{Ranks, effort};
use crate::reconsider::norm_factors;
use crate::sampler::normal_quantile;
use crate::setting::Setting;
use crate::trace::Act;
use crate::voice::{Voice, voices};

/// An announced date, as it is expected from one minute until another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expected {
    /// Which date, in the setting's order.
    pub date: u16,
    /// From when it is expected so [minutes from the start].
    pub from: u32,
    /// Until when [minutes from the start].
    pub until: u32,
    /// The minute for which it is expected.
    pub minute: u32,
    /// The authority that it strengthens if it is kept.
    pub authority: AuthorityIx,
}

/// Constants of one history.
#[derive(Clone, Debug, PartialEq)]
pub struct Cast {
    /// The parameters.
    pub parameters: Parameters,
    /// Readiness to act of each class [nat].
    pub readiness: [f64; READINESS_CLASSES],
    /// Norm factors by number of members (position 0 unused).
    pub norm_factors: Vec<Vec<f64>>,
    authorities: usize,
    strength: Vec<f64>,
    group_effects: Vec<f64>,
    squad_factors: Vec<f64>,
    reputation: Vec<f64>,
    /// What the law adds to the log-odds of a march for [`ACTS`], and the same taken back: by group and authority.
    ease: Vec<[[Shift; 2]; ACTS.len()]>,
    /// By place.
    values: Vec<f64>,
    typical_value: f64,
    delay_factors: Vec<f64>,
    travel_factors: Vec<f64>,
    claimants: Vec<AuthorityIx>,
    pooled: bool,
    dates: Vec<Expected>,
    voices: Vec<Voice>,
    ranks: Ranks,
    by_quarters: Vec<GroupIx>,
}

/// Spread of the logarithm of a single delay about the history's median, and in how many equal slices.
const DELAY_SIGMA: f64 = 0.3;
const DELAY_SLICES: usize = 256;

/// Acts other than marches whose answers tell who would march: one of each kind.
const ACTS: [Act; 3] = [Act::Accept, Act::Warn, Act::Bombard];

/// The kind of an act among [`ACTS`]; none: a march, or an act whose answers tell nothing.
fn kind_of(act: Act) -> Option<usize> {
    match act {
        Act::Occupy | Act::Guard => None,
        act => ACTS.iter().position(|kind| confidence_of(*kind) == confidence_of(act)),
    }
}

impl Cast {
    /// Deals the constants of a history.
    pub fn new(setting: &Setting, mut parameters: Parameters, population: &Population, source: Source) -> Self {
        // A term of the law that is switched off weighs nothing.
        if !parameters.on(Mechanism::Framing) {
            parameters.law.framing = 0.0;
        }
        if !parameters.on(Mechanism::Danger) {
            parameters.law.danger = 0.0;
        }
        let law = &parameters.law;
        let strength = setting
            .groups()
            .iter()
            .map(|group| f64::from(group.people) * parameters.effectiveness[group.kind.index()])
            .collect();
        let largest = population.squads().iter().map(|squad| usize::from(squad.people)).max().unwrap_or(1);
        let values: Vec<f64> =
            setting.places().iter().map(|place| parameters.values[place.function.index()]).collect();
        let typical_value = typical(&values);
        let mut cast = Self {
            readiness: readiness_classes(law.person_sd),
            norm_factors: (0..=largest).map(|people| norm_factors(law.norm, people)).collect(),
            authorities: setting.authorities().len(),
            strength,
            group_effects: group_effects(setting, law.group_sd, source),
            squad_factors: squad_factors(setting, population, law.person_sd, source),
            reputation: Vec::new(),
            ease: Vec::new(),
            values,
            typical_value: typical_value.max(1e-9),
            delay_factors: delay_factors(DELAY_SIGMA),
            travel_factors: delay_factors(law.travel_sd),
            pooled: claimants(setting, &parameters).iter().enumerate().any(|(ix, first)| first.index() != ix),
            claimants: claimants(setting, &parameters),
            dates: dates(setting, &parameters),
            voices: voices(setting, &parameters),
            ranks: Ranks::new(setting, &parameters),
            by_quarters: by_quarters(setting),
            parameters,
        };
        for group in (0..setting.groups().len()).map(GroupIx::from_index) {
            for authority in (0..setting.authorities().len()).map(AuthorityIx::from_index) {
                let expected = |act| expected_of(setting, &cast, (group, authority), act);
                let march = expected(Act::Occupy);
                let ease = |act| logit(expected(act)) - logit(march);
                cast.ease.push(ACTS.map(|act| [ease(act), -ease(act)].map(Shift::of)));
                cast.reputation.push(march);
            }
        }
        cast
    }

    /// Share of a group that the law expects to do an act for an authority, where `marching` of it are believed to
    /// march for it: as much likelier than a march as it is at even prospects, from nobody moving.
    pub fn expected(&self, of: (GroupIx, AuthorityIx), act: Act, marching: f64) -> f64 {
        self.ease(of, act)[0].shifted(marching)
    }

    /// The marching share at which the law expects this share of a group to do an act: [`Self::expected`] turned
    /// round.
    pub fn marching(&self, of: (GroupIx, AuthorityIx), act: Act, share: f64) -> f64 {
        self.ease(of, act)[1].shifted(share)
    }

    fn ease(&self, of: (GroupIx, AuthorityIx), act: Act) -> [Shift; 2] {
        let at = of.0.index() * self.authorities + of.1.index();
        kind_of(act).map_or([Shift::NONE; 2], |kind| self.ease[at][kind])
    }

    /// Effective rifles of a whole group.
    pub fn strength(&self, group: GroupIx) -> f64 {
        self.strength[group.index()]
    }

    /// Effective rifles per person of a group.
    pub fn effectiveness(&self, setting: &Setting, group: GroupIx) -> f64 {
        self.parameters.effectiveness[setting.groups()[group.index()].kind.index()]
    }

    /// Fixed effect of a group on serving an authority [nat].
    pub fn group_effect(&self, group: GroupIx, authority: AuthorityIx) -> f64 {
        self.group_effects[group.index() * self.authorities + authority.index()]
    }

    /// `exp` of the fixed effect of a squad on serving an authority.
    pub fn squad_factor(&self, squad: u32, authority: AuthorityIx) -> f64 {
        self.squad_factors[squad as usize * self.authorities + authority.index()]
    }

    /// Share of a group that would march for an authority at even prospects, by reputation.
    pub fn reputation(&self, group: GroupIx, authority: AuthorityIx) -> f64 {
        self.reputation[group.index() * self.authorities + authority.index()]
    }

    /// The claimant that an authority is part of: itself, or the first of those that recognise one another.
    pub fn claimant(&self, authority: AuthorityIx) -> AuthorityIx {
        self.claimants[authority.index()]
    }

    /// Whether two authorities are one claimant.
    pub fn friends(&self, one: AuthorityIx, other: AuthorityIx) -> bool {
        one == other || self.claimants[one.index()] == self.claimants[other.index()]
    }

    /// Whether any authorities recognise one another.
    pub fn pools(&self) -> bool {
        self.pooled
    }

    /// Other authorities that are one claimant with this one.
    pub fn mates(&self, authority: AuthorityIx) -> impl Iterator<Item = AuthorityIx> + '_ {
        let others = (0..self.claimants.len()).map(AuthorityIx::from_index);
        others.filter(move |other| *other != authority && self.friends(*other, authority))
    }

    /// Authorities that are not one claimant with this one.
    pub fn rivals(&self, authority: AuthorityIx) -> impl Iterator<Item = AuthorityIx> + '_ {
        let all = (0..self.claimants.len()).map(AuthorityIx::from_index);
        all.filter(move |other| !self.friends(*other, authority))
    }

    /// Prospects at which all claimants are alike.
    fn even_prospects(&self) -> f64 {
        if !self.parameters.on(Mechanism::Recognition) {
            return 0.5;
        }
        let claimants = self.claimants.iter().enumerate().filter(|(ix, claimant)| *ix == claimant.index());
        1.0 / claimants.count().max(2) as f64
    }

    /// Announced dates as they are expected: one that is put off is expected for its first minute until it is told.
    pub fn dates(&self) -> &[Expected] {
        &self.dates
    }

    /// Who speaks for crowds.
    pub fn voices(&self) -> &[Voice] {
        &self.voices
    }

    /// Who commands whom.
    pub fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// All groups, those of one quarter one after another.
    pub fn by_quarters(&self) -> &[GroupIx] {
        &self.by_quarters
    }

    /// Target value of a place, by its function [nat].
    pub fn value(&self, place: PlaceIx) -> f64 {
        self.values[place.index()]
    }

    /// Target value of a place against a typical one (the self-weighted mean, which worthless places do not move).
    pub fn relative_value(&self, place: PlaceIx) -> f64 {
        self.value(place) / self.typical_value
    }

    /// People of an ordinary post at a place: more where the place is worth more.
    pub fn post_people(&self, place: PlaceIx) -> f64 {
        self.parameters.law.post_people * self.relative_value(place).clamp(0.25, 4.0)
    }

    /// A log-normal factor on a delay, one of 256 equally likely slices: delays are read in whole minutes.
    pub fn delay_factor(&self, word: u32) -> f64 {
        self.delay_factors[(word >> 24) as usize]
    }

    /// A log-normal factor on a leg of a journey, of one of as many equally likely slices.
    pub fn travel_factor(&self, word: u32) -> f64 {
        self.travel_factors[(word >> 24) as usize]
    }

    /// Mean leaning of a group toward an authority.
    pub fn mean_leaning(&self, setting: &Setting, group: GroupIx, authority: AuthorityIx) -> f64 {
        let mix = &setting.groups()[group.index()].mix;
        mix.iter().map(|(kind, share)| share * self.parameters.leanings[kind.index()][authority.index()]).sum()
    }
}

fn by_quarters(setting: &Setting) -> Vec<GroupIx> {
    let mut groups: Vec<GroupIx> = (0..setting.groups().len()).map(GroupIx::from_index).collect();
    groups.sort_by_key(|group| (setting.groups()[group.index()].home, *group));
    groups
}

fn delay_factors(sigma: f64) -> Vec<f64> {
    let slice = |slice: usize| (slice as f64 + 0.5) / DELAY_SLICES as f64;
    (0..DELAY_SLICES).map(|at| libm::exp(sigma * normal_quantile(slice(at)))).collect()
}

/// For each authority the first of those that it pools its strength with.
fn claimants(setting: &Setting, parameters: &Parameters) -> Vec<AuthorityIx> {
    let pooled = parameters.on(Mechanism::Recognition);
    let authorities = setting.authorities().iter().enumerate();
    authorities
        .map(|(ix, authority)| {
            let first = authority.pool.first().copied().filter(|_| pooled);
            first.unwrap_or(AuthorityIx::from_index(ix))
        })
        .collect()
}

fn dates(setting: &Setting, parameters: &Parameters) -> Vec<Expected> {
    let dates = setting.dates().iter().zip(0_u16..).filter(|_| parameters.on(Mechanism::Dates));
    let expected = dates.flat_map(|(date, number)| {
        let (minute, authority) = (date.minute, date.authority);
        let expected = |from, until, minute| Expected { date: number, from, until, minute, authority };
        let before = date.put_off.map(|(first, told)| expected(0, told, first));
        let from = date.put_off.map_or(0, |(_, told)| told);
        before.into_iter().chain([expected(from, minute, minute)])
    });
    expected.collect()
}

/// Conditional means of eight equal slices of a normal, scaled to variance `sd`^2.
fn readiness_classes(sd: f64) -> [f64; READINESS_CLASSES] {
    let count = READINESS_CLASSES as f64;
    let density = |share: f64| {
        if share <= 0.0 || share >= 1.0 {
            return 0.0;
        }
        let z = normal_quantile(share);
        libm::exp(-0.5 * z * z) / 2.506_628_274_631_000_5
    };
    let mut means = [0.0; READINESS_CLASSES];
    for (class, mean) in means.iter_mut().enumerate() {
        *mean = count * (density(class as f64 / count) - density((class + 1) as f64 / count));
    }
    let spread = libm::sqrt(means.iter().map(|mean| mean * mean).sum::<f64>() / count);
    means.map(|mean| sd * mean / spread)
}

fn group_effects(setting: &Setting, sd: f64, source: Source) -> Vec<f64> {
    let draw = |entity, index| {
        let address = Address { entity, purpose: Purpose::GroupEffect, minute: 0, index };
        sd * normal_quantile(source.uniform(address))
    };
    setting
        .groups()
        .iter()
        .flat_map(|group| {
            setting.authorities().iter().map(move |authority| draw(group.entity, authority.entity))
        })
        .collect()
}

fn squad_factors(setting: &Setting, population: &Population, sd: f64, source: Source) -> Vec<f64> {
    let mut factors = Vec::with_capacity(population.squads().len() * setting.authorities().len());
    for squad in 0..population.squads().len() as u32 {
        let group = &setting.groups()[population.squads()[squad as usize].group.index()];
        for authority in setting.authorities() {
            let index = population.number_in_group(squad);
            let address = Address {
                entity: group.entity,
                purpose: Purpose::SquadEffect,
                minute: authority.entity,
                index,
            };
            factors.push(libm::exp(sd * normal_quantile(source.uniform(address))));
        }
    }
    factors
}

/// Share of a group that does an act for an authority by the law: at even prospects, from nobody moving.
fn expected_of(setting: &Setting, cast: &Cast, of: (GroupIx, AuthorityIx), act: Act) -> f64 {
    let (group, authority) = of;
    let asks = confidence_of(act);
    let law = &cast.parameters.law;
    let even = cast.even_prospects();
    let leaning = |kind: usize, of: usize| cast.parameters.leanings[kind][of];
    let situation = |confidence: Confidence, leaning: f64, effort: f64, fire: f64| {
        let harm = fire * law.harm_under_fire + (1.0 - even) * confidence.punishment(law);
        let prospect = Some(even);
        let required = confidence.required(law);
        terms(
            law,
            &Situation {
                prospect,
                required,
                leaning,
                defensive: law.framing_prior,
                harm,
                effort,
                ..Default::default()
            },
        )
        .utility()
    };
    let effort = effort(law, act, cast.ranks.habit_toward(group, authority));
    let fire = if asks >= Confidence::March { sigma(fire_stakes(law, 1.0 - even, 1.0 - even)) } else { 0.0 };
    let mut share = 0.0;
    for (kind, weight) in &setting.groups()[group.index()].mix {
        let comply = situation(asks, leaning(kind.index(), authority.index()), effort, fire);
        let rival = (0..setting.authorities().len())
            .filter(|other| !cast.friends(AuthorityIx::from_index(*other), authority))
            .map(|other| situation(Confidence::Hold, leaning(kind.index(), other), 0.0, 0.0))
            .fold(f64::NEG_INFINITY, f64::max);
        for readiness in cast.readiness {
            let probs = choice_probs(&[law.norm, comply + readiness, rival + readiness]);
            share += weight * probs[1] / READINESS_CLASSES as f64;
        }
    }
    share.clamp(1e-6, 1.0 - 1e-6)
}
