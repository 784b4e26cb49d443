//! Null models: what a score must beat to mean anything.
//!
//! Each gives, for every episode it can speak about, as many pseudo-histories as asked for, drawn by
//! address from a seed. Rates come from *fit* episodes only: the record of *check* episodes is not looked at.
//!
//! | model | may know | times | truths | numbers |
//! | --- | --- | --- | --- | --- |
//! | nothing changes | the opening | never, unless so at the start | as at the start | as at the start |
//! | uniform time | the span | any minute of the span | yes in half | silent |
//! | base rate | the *fit* record | those recorded, never included | the recorded share of yes | those recorded, of the same kind |
//! | one fall time | the *fit* record | all at one minute, normal about the recorded middle | silent | silent |
//! | distance from the seat | the *fit* record, the ways, the seats | takings: a line in travel time | of holdings | of holdings |
//! | the guard's side | the posts, the leanings at the start | takings: whether by leaning, when at any minute | of holdings | of holdings |
//! | two-parameter clock | the *fit* record | takings: an exponential wait from a start | of holdings | of holdings |
//! | shuffled leanings | all that the model knows but who leans where | the model's | the model's | the model's |
//!
//! A *taking* is asked for by the first minute at which one authority is obeyed at one place, alone or with its
//! own people there in arms; *of holdings*, if the question is of nothing but who is obeyed where. The three models
//! of takings draw one minute for each place and authority and answer every such question from it.
//!
//! - **Distance**: minute = a + b x travel time on foot from the nearest seat of an institution of whoever takes
//!   the place, by every link, + normal(0, s). The three are least squares over the *fit* takings that happened
//!   (recorded middles); a taking happens at all with the share of those takings that did; before the start
//!   counts as the start, after the end as never; where no way leads, never.
//! - **The guard's side**: a place goes over if and only if the people posted there lean more to another
//!   authority than to the one they stand there for (means by people, leanings at their medians), to the one they lean
//!   to most. Nothing is fitted. Leaning says whether, not when, and at once would be a bet that it does
//!   not make: any minute alike. Without a guard nobody has declared a side: never.
//! - **Two-parameter clock**: the start, before which nothing falls, and the rate, both by maximum
//!   likelihood over the *fit* takings, censored at the end of the span: each falls independently.
//! - **Shuffled leanings** is in [`shuffled`]: it needs runs of the engine.
//!
//! On *fit* episodes those made of the *fit* record have seen the answer, each among all others: compare on *check*.

use engine::index::EventIx;
use engine::observable::{Observable, Value, observe};
use engine::random::{Address, Draws, Purpose, Source, entity_key};
use engine::setting::Setting;
use engine::trace::{Event, What};
use scenario::Episode;
use serde::Serialize;

use crate::score::{Measure, Outcomes, ScoreError, Skill, compare};

mod fit_record;
mod place_model;
pub mod shuffled;
mod taking;

use fit_record::{FallTime, FitRecord, Pool};
use place_model::PlaceModel;

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
    /// Places fall in the order of their distance from the seat of whoever takes them.
    DistanceFromSeat,
    /// Places go to whom their guard leans to.
    GuardsSide,
    /// Places fall one by one, each as likely at any minute after a start.
    TwoParameterClock,
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
    /// All that need no run of the engine.
    pub const ALL: [Self; 7] = [
        Self::NothingChanges,
        Self::UniformTime,
        Self::BaseRate,
        Self::OneFallTime,
        Self::DistanceFromSeat,
        Self::GuardsSide,
        Self::TwoParameterClock,
    ];

    /// Name in reports and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::NothingChanges => "nothing-changes",
            Self::UniformTime => "uniform-time",
            Self::BaseRate => "base-rate",
            Self::OneFallTime => "one-fall-time",
            Self::DistanceFromSeat => "distance-from-seat",
            Self::GuardsSide => "guards-side",
            Self::TwoParameterClock => "two-parameter-clock",
        }
    }

    /// Whether it is made of the *fit* record, and so no fair rival on *fit* episodes.
    pub fn is_fitted(self) -> bool {
        !matches!(self, Self::NothingChanges | Self::UniformTime | Self::GuardsSide)
    }

    /// What it supposes, in a sentence without a full stop.
    pub fn supposes(self) -> &'static str {
        match self {
            Self::NothingChanges => "everything stays as it was at the start",
            Self::UniformTime => "everything happens, at any minute alike; yes and no are even",
            Self::BaseRate => "everything happens as often, and when, as in the fit record",
            Self::OneFallTime => "everything falls at one time, fitted to the fit record",
            Self::DistanceFromSeat => {
                "places fall by their distance on foot from the seat of whoever takes them, fitted to the fit record"
            }
            Self::GuardsSide => {
                "a place goes, at any minute alike, to the side that its guard leans to; without a guard never"
            }
            Self::TwoParameterClock => {
                "from a start on, places fall at one rate, both fitted to the fit record"
            }
        }
    }

    /// Its pseudo-histories; no column where it cannot speak about an episode.
    ///
    /// # Errors
    /// As [`Outcomes::new`]: too few histories, or a setting of no length.
    pub fn outcomes(self, basis: &Basis) -> Result<Outcomes, ScoreError> {
        let columns = match self {
            Self::NothingChanges => opening(basis),
            Self::DistanceFromSeat | Self::GuardsSide | Self::TwoParameterClock => self.taken(basis),
            _ => self.drawn(basis),
        };
        Outcomes::new(basis.setting.minutes(), basis.histories, columns)
    }

    fn drawn(self, basis: &Basis) -> Vec<Option<Vec<Value>>> {
        let fit = FitRecord::new(basis.episodes);
        let column = |episode: &Episode| {
            let question = Question::new(episode);
            let forecast = self.forecast(&question, &fit)?;
            let entity = if self == Self::OneFallTime { EVERYWHERE } else { question.entity };
            let draw = |history| forecast.draw(&mut self.draws(basis.seed, history, entity), basis);
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

    /// Takings drawn once per history, and what they answer.
    fn taken(self, basis: &Basis) -> Vec<Option<Vec<Value>>> {
        let silent = || basis.episodes.iter().map(|_| None).collect();
        let columns =
            |model: PlaceModel| model.columns(basis, |history, entity| self.draws(basis.seed, history, entity));
        PlaceModel::new(self, basis).map_or_else(silent, columns)
    }

    fn draws(self, seed: u64, history: u64, entity: u32) -> Draws {
        let source = Source::new(seed, history).fork(NULL_FORK);
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
    /// Whether it is made of the *fit* record, and so no fair rival on *fit* episodes.
    pub fitted: bool,
    /// Histories of the null model.
    pub histories: usize,
    /// The comparison, on the episodes the null model speaks about.
    pub skill: Skill,
}

/// Compares `model` with every null model that needs no run, in the order of [`NullModel::ALL`].
///
/// # Errors
/// As [`NullModel::outcomes`] and [`compare`].
pub fn compare_with_all(basis: &Basis, model: &Outcomes) -> Result<Vec<NullSkill>, ScoreError> {
    let skill = |null: NullModel| {
        Ok(NullSkill {
            null_model: null.name(),
            supposes: null.supposes(),
            fitted: null.is_fitted(),
            histories: basis.histories,
            skill: compare(basis.episodes, model, &null.outcomes(basis)?)?,
        })
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
