//! The engine's histories as a filter sees them, in steps of an hour.

use engine::observable::{Observable, observe};
use engine::random::Source;
use engine::{Parameters, Setting, World, kernel};
use scenario::{Episode, Split};

use super::evidence::{Evidence, Trust, number};
use super::filter::Model;

const MINUTES_PER_HOUR: u32 = 60;

/// What is asked of each history.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, or its text if it has none.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// As written.
    pub text: String,
    /// True or false, or a time: whether that comes.
    pub observable: Observable,
}

/// An episode and what it weighs by.
struct Item {
    episode: usize,
    evidence: Evidence,
}

/// Histories of a setting, weighed by *fit* episodes.
pub struct Histories<'a> {
    setting: &'a Setting,
    seed: u64,
    trust: Trust,
    items: Vec<Item>,
    /// Those of the items, then those of the questions.
    observables: Vec<Observable>,
    questions: usize,
}

impl<'a> Histories<'a> {
    /// Histories of `setting` under `seed`; of `episodes` only those that are *fit* weigh, for single *check* episodes
    /// are not looked at.
    #[must_use]
    pub fn new(
        setting: &'a Setting,
        episodes: &[Episode],
        questions: &[Question],
        (seed, trust): (u64, Trust),
    ) -> Self {
        let fit = episodes.iter().enumerate().filter(|(_, episode)| episode.split == Split::Fit);
        let of = |(at, episode)| Evidence::of(episode, setting).map(|evidence| Item { episode: at, evidence });
        let mut items: Vec<Item> = fit.filter_map(of).collect();
        items.sort_by(|one, other| {
            let known = one.evidence.known().total_cmp(&other.evidence.known());
            // The order of rows means nothing.
            known.then_with(|| episodes[one.episode].id.cmp(&episodes[other.episode].id))
        });
        let asked = items.iter().map(|item| episodes[item.episode].observable.clone());
        let observables = asked.chain(questions.iter().map(|question| question.observable.clone())).collect();
        Self { setting, seed, trust, items, observables, questions: questions.len() }
    }

    /// The episodes that weigh, by their places, in the order in which they are weighed.
    #[must_use]
    pub fn episodes(&self) -> Vec<usize> {
        self.items.iter().map(|item| item.episode).collect()
    }

    /// The minute of a step.
    #[must_use]
    pub fn minute(&self, step: usize) -> u32 {
        (step as u32).saturating_mul(MINUTES_PER_HOUR).min(self.setting.minutes())
    }
}

impl Model for Histories<'_> {
    type State = World;

    fn steps(&self) -> usize {
        self.setting.minutes().div_ceil(MINUTES_PER_HOUR) as usize
    }

    fn items(&self) -> usize {
        self.items.len()
    }

    fn outcomes(&self) -> usize {
        self.questions
    }

    fn begin(&self, number: u64) -> World {
        let parameters = Parameters::draw(self.setting, self.seed, number);
        World::new(self.setting, parameters, Source::new(self.seed, number))
    }

    fn advance(&self, world: &mut World, step: usize) {
        kernel::advance(self.setting, world, self.minute(step));
    }

    fn branch(&self, world: &World, number: u32) -> World {
        world.fork(number)
    }

    fn ahead(&self, mut world: World) -> Vec<f64> {
        let minutes = self.setting.minutes();
        kernel::advance(self.setting, &mut world, minutes);
        let values = observe(self.setting, world.trace(), &self.observables);
        values.into_iter().map(|value| number(value, minutes)).collect()
    }

    fn log_weight(&self, item: usize, answers: &[f64], step: usize) -> f64 {
        self.items[item].evidence.log_weight(answers[item], self.minute(step), &self.trust)
    }

    fn outcome(&self, which: usize, answers: &[f64]) -> f64 {
        let at = self.items.len() + which;
        let answer = answers[at];
        let comes = match self.observables[at] {
            Observable::First(_) => answer <= f64::from(self.setting.minutes()),
            _ => answer > 0.5,
        };
        f64::from(u8::from(comes))
    }
}
