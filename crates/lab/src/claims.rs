//! Claims tried: paired ensembles inside an outer draw of parameters and guessed inputs.
//!
//! Setting *j* has the parameters that history *j M* of the seed draws; in it *M* histories, of the numbers from *j M*
//! on, run once as the scenario is (with what is given) and once with the intervention. Histories of one number have the
//! same draws: what an intervention does not reach is the same in both. How claims are judged is `verdict`'s; what is
//! stored, `arm`'s.

mod arm;
pub mod verdict;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::{error, fmt, fs};

use scenario::{Claim, Outcome, PatchOrigin, Report, Scenario, Trial, Unit};

use crate::ensemble::Progress;
use crate::store::StoreFault;
use arm::Arm;
use verdict::{Effects, LEVEL, LOOKS, Mean, Share, Verdict, mean, variance};

/// Settings that are run before they are stored.
const CHUNK_SETTINGS: usize = 5;
/// The least change of a probability that matters, unless a claim says otherwise.
const POINTS: f64 = 0.05;
/// Of a time or a number: this part of its spread between histories.
const PART_OF_SPREAD: f64 = 0.1;

/// How claims are tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// Version of the program: what another has stored is not gone on with.
    pub program: String,
    /// Seed of all chance.
    pub seed: u64,
    /// Plausible settings, at least 4.
    pub settings: u32,
    /// Pairs of histories in each, at least 2.
    pub pairs: u32,
    /// How many claims are tried with this one: their errors are held together.
    pub claims: usize,
}

/// Why a claim could not be tried.
#[derive(Debug)]
#[non_exhaustive]
pub enum ClaimFault {
    /// The intervention does not fit the scenario, or the outcome cannot be asked of what comes of it.
    Scenario(Box<Report>),
    /// The folder refused.
    Store(StoreFault),
}

impl From<StoreFault> for ClaimFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<Report> for ClaimFault {
    fn from(report: Report) -> Self {
        Self::Scenario(Box::new(report))
    }
}

impl fmt::Display for ClaimFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scenario(report) => report.fmt(f),
            Self::Store(fault) => fault.fmt(f),
        }
    }
}

impl error::Error for ClaimFault {}

/// What was found of one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// The mean difference: with the intervention less without it.
    pub mean: Mean,
    /// Mean without the intervention.
    pub without: f64,
    /// Mean with it.
    pub with: f64,
    /// Where the question is whether something happens: how many histories had it without the intervention, and how
    /// many of those lost it.
    pub lost: Option<[usize; 2]>,
    /// Likewise: how many did not have it, and how many of those gained it.
    pub gained: Option<[usize; 2]>,
    /// Pairs in which the outcome is another with the intervention.
    pub differ: usize,
    /// The share of the difference's variance that pairing took away; none if nothing varies.
    pub paired: Option<f64>,
}

/// What was found of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What the model says.
    pub verdict: Verdict,
    /// The share of plausible settings in which the claim holds.
    pub share: Share,
    /// The least change that was taken to matter, in the unit of the outcome.
    pub size: f64,
    /// The claim's own outcome.
    pub effect: Effect,
    /// The outcome that was measured beside it.
    pub also: Option<Effect>,
    /// Settings that it took.
    pub settings: usize,
    /// Pairs of histories that it took.
    pub pairs: usize,
}

/// A place to try claims in: what arms have answered is kept there.
pub struct Trials<'a> {
    scenario: &'a Scenario,
    claims: &'a [Claim],
    design: &'a Design,
    folder: &'a Path,
    arms: BTreeMap<Vec<String>, Arm>,
}

impl<'a> Trials<'a> {
    /// Trials of some of the `claims` of a scenario; results of all are kept in `folder`.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn new(
        scenario: &'a Scenario,
        claims: &'a [Claim],
        design: &'a Design,
        folder: &'a Path,
    ) -> Result<Self, ClaimFault> {
        fs::create_dir_all(folder).map_err(StoreFault::io("create", folder))?;
        Ok(Self { scenario, claims, design, folder, arms: BTreeMap::new() })
    }

    /// Tries one claim, on the thread pool it is called in, and stops when it is decided; none if it was stopped.
    ///
    /// # Errors
    /// An intervention that does not fit the scenario, or a folder that refuses.
    pub fn one(
        &mut self,
        trial: &Trial,
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<Option<Finding>, ClaimFault> {
        let [base, whole] = arms_of(trial);
        self.open(&base)?;
        self.open(&whole)?;
        let settings = self.design.settings as usize;
        let mut found = None;
        for look in LOOKS {
            let upto = ((settings as f64 * look).round() as usize).clamp(2, settings);
            let histories = upto * self.design.pairs as usize;
            for arm in [&base, &whole] {
                let arm = self.arms.get_mut(arm);
                if let Some(arm) = arm
                    && !arm.fill(histories, progress, stop)?
                {
                    return Ok(None);
                }
            }
            found = self.judge(trial, [&base, &whole], upto);
            if found.as_ref().is_some_and(|found| found.verdict != Verdict::CannotTell) {
                break;
            }
        }
        Ok(found)
    }

    /// Opens an arm unless it is open.
    fn open(&mut self, patches: &[String]) -> Result<(), ClaimFault> {
        if self.arms.contains_key(patches) {
            return Ok(());
        }
        let origins: Vec<PatchOrigin> = patches.iter().cloned().map(PatchOrigin::Intervention).collect();
        let scenario =
            if origins.is_empty() { self.scenario.clone() } else { self.scenario.merged_with(&origins)? };
        let arm = Arm::open(&scenario, self.outcomes(patches), self.design, self.folder)?;
        self.arms.insert(patches.to_vec(), arm);
        Ok(())
    }

    /// All that any claim asks of the arm with these patches, so that it is asked in one pass.
    fn outcomes(&self, patches: &[String]) -> Vec<String> {
        let trials = self.claims.iter().filter_map(|claim| claim.trial.as_ref());
        let asking = trials.filter(|trial| arms_of(trial).iter().any(|arm| arm == patches));
        let mut texts: Vec<String> = Vec::new();
        for trial in asking {
            let both = [Some(&trial.outcome), trial.also.as_ref().map(|also| &also.0)];
            for outcome in both.into_iter().flatten() {
                if !texts.contains(&outcome.text) {
                    texts.push(outcome.text.clone());
                }
            }
        }
        texts
    }

    /// What the first `settings` say; none if an arm was not asked, which cannot be.
    fn judge(&self, trial: &Trial, arms: [&Vec<String>; 2], settings: usize) -> Option<Finding> {
        let [base, whole] = [self.arms.get(arms[0])?, self.arms.get(arms[1])?];
        let histories = settings * self.design.pairs as usize;
        let pair = |outcome: &Outcome| {
            Some(Pair {
                values: [base.answers(&outcome.text, histories)?, whole.answers(&outcome.text, histories)?],
                pairs: self.design.pairs as usize,
                unit: outcome.unit,
                span: base.span(),
            })
        };
        let own = pair(&trial.outcome)?;
        let also = trial.also.as_ref().and_then(|also| pair(&also.0));
        let size = trial.size.unwrap_or_else(|| own.size());
        let level = LEVEL / (self.design.claims.max(1) * LOOKS.len()) as f64;
        let share = own.effects().share(trial.expects, size, level);
        Some(Finding {
            verdict: share.verdict(),
            share,
            size,
            effect: own.effect(),
            also: also.map(|also| also.effect()),
            settings,
            pairs: histories,
        })
    }
}

/// The patches without and with the intervention.
#[must_use]
pub fn arms_of(trial: &Trial) -> [Vec<String>; 2] {
    let base: Vec<String> = trial.given.iter().cloned().collect();
    let whole = base.iter().chain([&trial.patch]).cloned().collect();
    [base, whole]
}

/// The answers of two arms to one question, history by history.
struct Pair {
    values: [Vec<f64>; 2],
    /// In each setting.
    pairs: usize,
    unit: Unit,
    /// What a time is that never comes [h].
    span: f64,
}

impl Pair {
    fn differences(&self) -> Vec<f64> {
        self.values[0].iter().zip(&self.values[1]).map(|(without, with)| with - without).collect()
    }

    fn effects(&self) -> Effects {
        let lists: Vec<Vec<f64>> = self.differences().chunks(self.pairs.max(1)).map(<[f64]>::to_vec).collect();
        Effects::new(&lists)
    }

    /// The least change that matters: never none, or what does not change would rise.
    fn size(&self) -> f64 {
        let usual = match self.unit {
            Unit::Probability => POINTS,
            _ => PART_OF_SPREAD * variance(&self.values[0]).sqrt(),
        };
        usual.max(f64::EPSILON)
    }

    /// Whether what is asked for happens in a history; none of a number.
    fn happens(&self, value: f64) -> Option<bool> {
        match self.unit {
            Unit::Probability => Some(value > 0.5),
            Unit::Hours => Some(value < self.span),
            _ => None,
        }
    }

    fn effect(&self) -> Effect {
        let differences = self.differences();
        let apart: f64 = self.values.iter().map(|list| variance(list)).sum();
        let count = |had: bool, has: bool| {
            let pairs = self.values[0].iter().zip(&self.values[1]);
            let both: Option<Vec<(bool, bool)>> =
                pairs.map(|(without, with)| Some((self.happens(*without)?, self.happens(*with)?))).collect();
            Some(both?.iter().filter(|pair| **pair == (had, has)).count())
        };
        let changed = |had: bool| Some([count(had, true)? + count(had, false)?, count(had, !had)?]);
        Effect {
            mean: self.effects().mean(),
            without: mean(&self.values[0]),
            with: mean(&self.values[1]),
            lost: changed(true),
            gained: changed(false),
            differ: differences.iter().filter(|difference| **difference != 0.0).count(),
            paired: (apart > 0.0).then(|| 1.0 - variance(&differences) / apart),
        }
    }
}
