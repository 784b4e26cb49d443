//! Claims tried: paired ensembles inside an outer draw of parameters and guessed inputs.
//!
//! Setting *j* has the parameters that history *j M* of the seed draws; in it *M* histories, of the numbers from *j M*
//! on, run once as the scenario is (with what is given) and once with the intervention. Histories of one number have the
//! same draws: what an intervention does not reach is the same in both. How claims are judged is `verdict`'s; what is
//! stored, `arm`'s.

mod arm;
pub mod causes;
mod pair;
pub mod verdict;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::{error, fmt, fs};

use scenario::{Claim, Outcome, PatchOrigin, Report, Scenario, Trial};

use crate::ensemble::Progress;
use crate::store::StoreFault;
use arm::{Arm, Weights};
use pair::Pair;
use verdict::{LEVEL, LOOKS, Share, Verdict};

pub use pair::Effect;

/// Settings that are run before they are stored.
const CHUNK_SETTINGS: usize = 5;

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
    /// Its mean difference in each setting.
    pub by_setting: Vec<f64>,
    /// The outcome that was measured beside it.
    pub also: Option<Effect>,
    /// Settings that it took.
    pub settings: usize,
    /// Pairs of histories that it took.
    pub pairs: usize,
}

/// What makes the effect of a claim that the model agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// People's choices: where nothing weighs with them, it is gone.
    Emergent,
    /// What the intervention does to the course of things, whatever people choose by: it is there where nothing weighs
    /// with them.
    Wired,
    /// Neither is sure enough.
    CannotTell,
}

impl Tag {
    /// What the pairs say in which nothing weighs with people.
    #[must_use]
    pub fn of(weightless: &Finding) -> Self {
        match weightless.verdict {
            Verdict::Agrees => Self::Wired,
            Verdict::Disagrees => Self::Emergent,
            Verdict::CannotTell => Self::CannotTell,
        }
    }

    /// `emergent`, `wired`, `cannot-tell`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Emergent => "emergent",
            Self::Wired => "wired",
            Self::CannotTell => "cannot-tell",
        }
    }
}

/// All that was found of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// As people are.
    pub finding: Finding,
    /// With people with whom nothing weighs; of claims that the model agrees with.
    pub weightless: Option<Finding>,
    /// Of claims that name a second cause.
    pub causes: Option<causes::Causes>,
}

impl Tried {
    /// What makes the effect; none of a claim that the model does not agree with.
    #[must_use]
    pub fn tag(&self) -> Option<Tag> {
        self.weightless.as_ref().map(Tag::of)
    }
}

/// An arm: patches, and whether anything weighs with people.
type Key = (Vec<String>, Weights);

/// A place to try claims in: what arms have answered is kept there.
pub struct Trials<'a> {
    scenario: &'a Scenario,
    claims: &'a [Claim],
    design: &'a Design,
    folder: &'a Path,
    arms: BTreeMap<Key, Arm>,
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
        self.tried(trial, (Weights::Drawn, trial.size), progress, stop)
    }

    /// Tries a claim with which the model agrees once more, with people with whom nothing weighs: whether the effect is
    /// there all the same, and as large. None if it was stopped.
    ///
    /// # Errors
    /// A folder that refuses.
    pub fn weightless(
        &mut self,
        (trial, found): (&Trial, &Finding),
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<Option<Finding>, ClaimFault> {
        self.tried(trial, (Weights::None, Some(found.size)), progress, stop)
    }

    fn tried(
        &mut self,
        trial: &Trial,
        (weights, size): (Weights, Option<f64>),
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<Option<Finding>, ClaimFault> {
        let arms = arms_of(trial).map(|patches| (patches, weights));
        let settings = self.design.settings as usize;
        let mut found = None;
        for look in LOOKS {
            let upto = ((settings as f64 * look).round() as usize).clamp(2, settings);
            if !self.fill(&arms, upto, progress, stop)? {
                return Ok(None);
            }
            found = self.judge(trial, size, &arms, upto);
            if found.as_ref().is_some_and(|found| found.verdict != Verdict::CannotTell) {
                break;
            }
        }
        Ok(found)
    }

    /// Runs what is lacking of the first `settings` of each arm; whether it was not stopped.
    fn fill(
        &mut self,
        arms: &[Key],
        settings: usize,
        progress: &impl Progress,
        stop: &AtomicBool,
    ) -> Result<bool, ClaimFault> {
        let histories = settings * self.design.pairs as usize;
        for key in arms {
            self.open(key)?;
            if let Some(arm) = self.arms.get_mut(key)
                && !arm.fill(histories, progress, stop)?
            {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Opens an arm unless it is open.
    fn open(&mut self, key: &Key) -> Result<(), ClaimFault> {
        if self.arms.contains_key(key) {
            return Ok(());
        }
        let (patches, weights) = key;
        let origins: Vec<PatchOrigin> = patches.iter().cloned().map(PatchOrigin::Intervention).collect();
        let scenario =
            if origins.is_empty() { self.scenario.clone() } else { self.scenario.merged_with(&origins)? };
        let arm = Arm::open(&scenario, *weights, self.outcomes(patches), self.design, self.folder)?;
        self.arms.insert(key.clone(), arm);
        Ok(())
    }

    /// All that any claim asks of the arm with these patches, so that it is asked in one pass.
    fn outcomes(&self, patches: &[String]) -> Vec<String> {
        let trials = self.claims.iter().filter_map(|claim| claim.trial.as_ref());
        let asking = trials.filter(|trial| {
            let causes = causes::arms_of(trial);
            arms_of(trial).iter().chain(causes.iter().flatten()).any(|arm| arm == patches)
        });
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

    /// What two arms answered in the first `settings`; none if one was not asked, which cannot be.
    fn pair(&self, outcome: &Outcome, arms: [&Key; 2], settings: usize) -> Option<Pair> {
        let [base, whole] = [self.arms.get(arms[0])?, self.arms.get(arms[1])?];
        let histories = settings * self.design.pairs as usize;
        Some(Pair {
            values: [base.answers(&outcome.text, histories)?, whole.answers(&outcome.text, histories)?],
            pairs: self.design.pairs as usize,
            unit: outcome.unit,
            span: base.span(),
        })
    }

    /// What the first `settings` say.
    fn judge(&self, trial: &Trial, size: Option<f64>, arms: &[Key; 2], settings: usize) -> Option<Finding> {
        let pair = |outcome: &Outcome| self.pair(outcome, [&arms[0], &arms[1]], settings);
        let own = pair(&trial.outcome)?;
        let also = trial.also.as_ref().and_then(|also| pair(&also.0));
        let size = size.unwrap_or_else(|| own.size());
        let level = LEVEL / (self.design.claims.max(1) * LOOKS.len()) as f64;
        let share = own.effects().share(trial.expects, size, level);
        Some(Finding {
            verdict: share.verdict(),
            share,
            size,
            effect: own.effect(),
            by_setting: own.effects().means,
            also: also.map(|also| also.effect()),
            settings,
            pairs: settings * self.design.pairs as usize,
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
