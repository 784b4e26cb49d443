//! Null models: what a score must beat to mean anything.
//!
//! Each gives, for every episode it can speak about, as many pseudo-histories as asked for, drawn by
//! address from a seed. Rates come from *fit* episodes only: the record of *check* episodes is not looked at.
//!
//! | model | times | truths | numbers |
//! | --- | --- | --- | --- |
//! | nothing changes | never, unless so at the start | as at the start | as at the start |
//! | uniform time | any minute of the span | yes in half | silent |
//! | base rate | those recorded, never included | the recorded share of yes | those recorded, of the same kind |
//! | one fall time | all at one minute, normal about the recorded middle | silent | silent |
//!
//! On *fit* episodes the last two have seen the answer, each among all others: compare on *check*.

use engine::index::EventIx;
use engine::observable::{Observable, Value, observe};
use engine::random::{Address, Draws, Purpose, Source, entity_key};
use engine::setting::Setting;
use engine::trace::{Event, What};
use scenario::Episode;
use serde::Serialize;

use crate::score::{Measure, Outcomes, ScoreError, Skill, compare};

mod fit_record;

use fit_record::{FallTime, FitRecord, Pool};

/// A model that knows nothing of the mechanism.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullModel {
    /// Every place stays as at the start and nobody is hurt.
    NothingChanges,
    /// Everything happens, at any minute alike.
    UniformTime,
    /// Everything happens as often, and when, it does in the *fit* record.
    BaseRate,
    /// Everything falls at one time, fitted to the *fit* record.
    OneFallTime,
}

/// What null models are made of.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The scenario: its length and its opening.
    pub setting: &'a Setting,
    /// The episodes to speak about.
    pub episodes: &'a [Episode],
    /// How many pseudo-histories.
    pub histories: usize,
    /// Seed of all draws.
    pub seed: u64,
}

/// What a null model may know of an episode it speaks about: no record and no split.
struct Question<'a> {
    entity: u32,
    kind: &'a str,
    measure: Measure,
}

impl<'a> Question<'a> {
    fn new(episode: &'a Episode) -> Self {
        Self { entity: entity_key(&episode.id), kind: &episode.kind, measure: Measure::of(&episode.observable) }
    }
}

/// Fork of a history's source that null models draw from, so that no draw of the engine is shared.
const NULL_FORK: u32 = 0x4e55_4c4c;

/// Entity of draws that all episodes share.
const EVERYWHERE: u32 = 0;

impl NullModel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NothingChanges, Self::UniformTime, Self::BaseRate, Self::OneFallTime];

    /// Name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::NothingChanges => "nothing-changes",
            Self::UniformTime => "uniform-time",
            Self::BaseRate => "base-rate",
            Self::OneFallTime => "one-fall-time",
        }
    }

    /// What it supposes, in a sentence without a full stop.
    pub fn supposes(self) -> &'static str {
        match self {
            Self::NothingChanges => "everything stays as it was at the start",
            Self::UniformTime => "everything happens, at any minute alike; yes and no are even",
            Self::BaseRate => "everything happens as often, and when, as in the fit record",
            Self::OneFallTime => "everything falls at one time, fitted to the fit record",
        }
    }

    /// Its pseudo-histories; no column where it cannot speak about an episode.
    ///
    /// # Errors
    /// As [`Outcomes::new`]: too few histories, or a setting of no length.
    pub fn outcomes(self, basis: &Basis) -> Result<Outcomes, ScoreError> {
        let columns = match self {
            Self::NothingChanges => opening(basis),
            _ => self.drawn(basis),
        };
        Outcomes::new(basis.setting.minutes(), basis.histories, columns)
    }

    fn drawn(self, basis: &Basis) -> Vec<Option<Vec<Value>>> {
        let fit = FitRecord::new(basis.episodes);
        let column = |episode: &Episode| {
            let question = Question::new(episode);
            let forecast = self.forecast(&question, &fit)?;
            let draw = |history| forecast.draw(&mut self.draws(basis.seed, history, &question), basis);
            Some((0..basis.histories as u64).map(draw).collect())
        };
        basis.episodes.iter().map(column).collect()
    }

    /// What it says about a question; none if it cannot speak about it.
    fn forecast<'a>(self, question: &Question, fit: &FitRecord<'a>) -> Option<Forecast<'a>> {
        match (self, question.measure) {
            (Self::UniformTime, Measure::Time) => Some(Forecast::AnyMinute),
            (Self::UniformTime, Measure::Truth) => Some(Forecast::Even),
            (Self::BaseRate, measure) => fit.pool(measure, question.kind).map(Forecast::Recorded),
            (Self::OneFallTime, Measure::Time) => fit.fall_time().map(Forecast::Fall),
            _ => None,
        }
    }

    fn draws(self, seed: u64, history: u64, question: &Question) -> Draws {
        let source = Source::new(seed, history).fork(NULL_FORK);
        let entity = if self == Self::OneFallTime { EVERYWHERE } else { question.entity };
        Draws::new(source, Address { entity, purpose: Purpose::Tie, minute: self as u32, index: 0 })
    }
}

/// A predictive distribution.
enum Forecast<'a> {
    AnyMinute,
    Even,
    Recorded(Pool<'a>),
    Fall(FallTime),
}

impl Forecast<'_> {
    fn draw(&self, draws: &mut Draws, basis: &Basis) -> Value {
        let minutes = basis.setting.minutes();
        match self {
            Self::AnyMinute => Value::Time(Some(draws.below(minutes.saturating_add(1)))),
            Self::Even => Value::Truth(draws.uniform() < 0.5),
            Self::Recorded(pool) => pool.draw(draws, minutes),
            Self::Fall(fall) => Value::Time(Some(fall.draw(draws, minutes))),
        }
    }
}

/// How much better a model is than one null model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NullSkill {
    /// Name of the null model.
    pub null_model: &'static str,
    /// What it supposes.
    pub supposes: &'static str,
    /// The comparison, on the episodes the null model speaks about.
    pub skill: Skill,
}

/// Compares `model` with every null model, in the order of [`NullModel::ALL`].
///
/// # Errors
/// As [`NullModel::outcomes`] and [`compare`].
pub fn compare_with_all(basis: &Basis, model: &Outcomes) -> Result<Vec<NullSkill>, ScoreError> {
    let skill = |null: NullModel| {
        let skill = compare(basis.episodes, model, &null.outcomes(basis)?)?;
        Ok(NullSkill { null_model: null.name(), supposes: null.supposes(), skill })
    };
    NullModel::ALL.into_iter().map(skill).collect()
}

/// What every episode's observable gives if nothing ever happens.
fn opening(basis: &Basis) -> Vec<Option<Vec<Value>>> {
    let began = [Event { minute: 0, cause: EventIx(0), what: What::Began }];
    let asked: Vec<Observable> = basis.episodes.iter().map(|episode| episode.observable.clone()).collect();
    let values = observe(basis.setting, &began, &asked);
    values.into_iter().map(|value| Some(vec![value; basis.histories])).collect()
}
