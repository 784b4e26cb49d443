//! Two runs beside each other: headlines and who holds each place at the end, history by history.
//!
//! Histories of one seed and one number have the same draws, whatever else differs between the runs. They are
//! paired, and what both share cancels from the difference. Runs of two seeds are independent and not paired.
//! Any two runs can be compared; whether the comparison means anything, [`Comparison::setup`] says.

mod estimate;

use std::collections::BTreeMap;
use std::{error, fmt};

use engine::View;
use engine::index::{AuthorityIx, PlaceIx};
use engine::observable::{Observable, Value, observe};
use engine::trace::Part;
use scenario::{Headline, Scenario};

pub use estimate::{Chances, Difference, FEWEST, Medians, chances, medians};

use crate::outcome::each;
use crate::store::{Facet, RunFolder, StoreFault, StoredHistory};

/// One of the two runs.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// Where its histories are.
    pub run: &'a RunFolder,
}

/// What two runs say beside each other; of pairs of values, the first run's comes first.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Whether the i-th histories of both belong together: same seed, same number.
    pub paired: bool,
    /// Histories compared, of each run.
    pub histories: [usize; 2],
    /// Finished histories of each run without a partner in the other, left out; none if nothing is paired.
    pub left_out: [usize; 2],
    /// What each run is, thing by thing, in the same order for both.
    pub setup: Vec<[Facet; 2]>,
    /// Headlines that both scenarios have, in the order of the first.
    pub headlines: Vec<HeadlinePair>,
    /// Places that both scenarios have, in the order of the first.
    pub places: Vec<PlacePair>,
    /// Headlines and places that one scenario has alone: of the first, and of the second.
    pub alone: [Alone; 2],
}

/// What only one of two scenarios has, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alone {
    /// Headlines, or such as are answered by another kind of answer.
    pub headlines: Vec<String>,
    /// Places.
    pub places: Vec<String>,
}

/// One headline in two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadlinePair {
    /// Its id.
    pub id: String,
    /// What is asked, as the first scenario words it.
    pub name: String,
    /// The observables as written, if the two scenarios ask otherwise.
    pub asked_otherwise: Option<[String; 2]>,
    /// What it amounts to.
    pub answer: AnswerPair,
}

/// The answers to one question in two runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AnswerPair {
    /// Of a question answered yes or no.
    Chance(Chances),
    /// Of a question answered by a time.
    Time {
        /// How often it happened.
        happened: Chances,
        /// When [min from the start of the first scenario]: paired, over the pairs in which both happened; else over
        /// the histories of each run in which it did. None if there are none.
        when: Option<Medians>,
    },
    /// Of a question answered by a number.
    Number(Medians),
}

/// One place at the end of two runs.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacePair {
    /// Its id.
    pub id: String,
    /// Its name in the first scenario.
    pub name: String,
    /// In how many histories of each run each authority (by id; none: nobody) is obeyed there at the end.
    pub held: BTreeMap<Option<String>, [usize; 2]>,
    /// Pairs in which it is not the same authority; none: not paired.
    pub otherwise: Option<usize>,
    /// Half the sum of the differences of all shares: 0, the same shares, to 1, nothing in common.
    pub distance: f64,
}

/// Why two runs cannot be compared.
#[derive(Debug)]
#[non_exhaustive]
pub enum ComparisonFault {
    /// A chunk cannot be read.
    Store(StoreFault),
    /// A run has no finished history.
    NoHistories {
        /// Which: 0 or 1.
        side: usize,
    },
}

impl From<StoreFault> for ComparisonFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl fmt::Display for ComparisonFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            Self::NoHistories { side } => {
                write!(f, "no history of the {} run is finished yet", ["first", "second"][*side])
            }
        }
    }
}

impl error::Error for ComparisonFault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Store(fault) => Some(fault),
            Self::NoHistories { .. } => None,
        }
    }
}

/// Compares two runs, on the thread pool it is called in.
///
/// # Errors
/// A damaged chunk, or a run without a finished history.
pub fn compare_runs(sides: [Side; 2]) -> Result<Comparison, ComparisonFault> {
    let mut read = [read_all(sides[0])?, read_all(sides[1])?];
    if let Some(side) = read.iter().position(Vec::is_empty) {
        return Err(ComparisonFault::NoHistories { side });
    }
    let seeds = sides.map(|side| side.run.manifest().seed);
    let left_out = if seeds[0] == seeds[1] { pair(&mut read) } else { None };
    let pair = Pair { sides, read: &read, paired: left_out.is_some() };
    let facets = sides.map(|side| side.run.manifest().facets());
    let [first, second] = facets;
    let headlines = pair.headlines();
    let alone = [pair.alone(0, &headlines), pair.alone(1, &headlines)];
    Ok(Comparison {
        paired: pair.paired,
        histories: [read[0].len(), read[1].len()],
        left_out: left_out.unwrap_or_default(),
        setup: first.into_iter().zip(second).map(|(a, b)| [a, b]).collect(),
        headlines,
        places: pair.places(),
        alone,
    })
}

/// What is read of one history.
struct Read {
    number: u64,
    /// One answer per headline.
    answers: Vec<Value>,
    /// Who is obeyed at each place at the end.
    held: Vec<Option<AuthorityIx>>,
}

fn read_all(side: Side) -> Result<Vec<Read>, StoreFault> {
    let setting = &side.scenario.setting;
    let headlines = side.scenario.headlines.iter().map(|headline| headline.observable.clone());
    let observables: Vec<Observable> = headlines.collect();
    each(setting, side.run, |history: &StoredHistory| {
        let mut view = View::new(setting);
        history.trace.iter().for_each(|event| view.apply(event));
        let places = (0..setting.places().len()).map(PlaceIx::from_index);
        Read {
            number: history.number,
            answers: observe(setting, &history.trace, &observables),
            held: places.map(|place| view.holds(place, Part::Guard)).collect(),
        }
    })
}

/// Keeps the histories whose number is in both, and says how many of each were left out; none, and nothing is
/// changed, if there is no such number. Both are in the order of their numbers.
fn pair(read: &mut [Vec<Read>; 2]) -> Option<[usize; 2]> {
    let numbers = [0, 1].map(|side| read[side].iter().map(|one| one.number).collect::<Vec<u64>>());
    let shared = |other: &[u64], one: &Read| other.binary_search(&one.number).is_ok();
    if !read[0].iter().any(|one| shared(&numbers[1], one)) {
        return None;
    }
    read[0].retain(|one| shared(&numbers[1], one));
    read[1].retain(|one| shared(&numbers[0], one));
    Some([numbers[0].len() - read[0].len(), numbers[1].len() - read[1].len()])
}

/// Two runs read, and paired if they can be.
struct Pair<'a> {
    sides: [Side<'a>; 2],
    read: &'a [Vec<Read>; 2],
    paired: bool,
}

impl Pair<'_> {
    fn headlines(&self) -> Vec<HeadlinePair> {
        let [first, second] = self.sides.map(|side| &side.scenario.headlines);
        let of = |(a, headline): (usize, &Headline)| {
            let b = second.iter().position(|other| other.id == headline.id)?;
            let texts = [headline.text.clone(), second[b].text.clone()];
            Some(HeadlinePair {
                id: headline.id.clone(),
                name: headline.name.clone(),
                answer: self.answer([a, b])?,
                asked_otherwise: (texts[0] != texts[1]).then_some(texts),
            })
        };
        first.iter().enumerate().filter_map(of).collect()
    }

    /// None if the two do not answer by the same kind of answer.
    fn answer(&self, columns: [usize; 2]) -> Option<AnswerPair> {
        let starts = self.sides.map(|side| side.scenario.start);
        let later = starts[1].minutes_since(starts[0]) as f64;
        let values = [0, 1]
            .map(|side| self.read[side].iter().map(|one| one.answers[columns[side]]).collect::<Vec<Value>>());
        answer_pair([&values[0], &values[1]], later, self.paired)
    }

    fn places(&self) -> Vec<PlacePair> {
        let [first, second] = self.sides.map(|side| &side.scenario.setting);
        let of = |(a, place): (usize, &engine::setting::Place)| {
            let b = second.place(&place.id)?.index();
            Some(self.place([a, b], (&place.id, &self.sides[0].scenario.names.places[a])))
        };
        first.places().iter().enumerate().filter_map(of).collect()
    }

    fn place(&self, columns: [usize; 2], (id, name): (&str, &str)) -> PlacePair {
        let holder = |side: usize, one: &Read| {
            let authorities = self.sides[side].scenario.setting.authorities();
            one.held[columns[side]].map(|authority| authorities[authority.index()].id.clone())
        };
        let mut held: BTreeMap<Option<String>, [usize; 2]> = BTreeMap::new();
        for side in [0, 1] {
            for one in &self.read[side] {
                held.entry(holder(side, one)).or_default()[side] += 1;
            }
        }
        let of = [0, 1].map(|side| self.read[side].len() as f64);
        let apart = held.values().map(|[a, b]| (*a as f64 / of[0] - *b as f64 / of[1]).abs());
        let distance = apart.sum::<f64>() / 2.0;
        let pairs = || self.read[0].iter().zip(&self.read[1]);
        let differs = || pairs().filter(|(a, b)| holder(0, a) != holder(1, b)).count();
        let otherwise = self.paired.then(differs);
        PlacePair { id: id.to_owned(), name: name.to_owned(), held, otherwise, distance }
    }

    fn alone(&self, side: usize, compared: &[HeadlinePair]) -> Alone {
        let (own, other) = (self.sides[side].scenario, self.sides[1 - side].scenario);
        let headlines = own.headlines.iter().map(|headline| &headline.id);
        let places = own.setting.places().iter().map(|place| &place.id);
        Alone {
            headlines: headlines.filter(|id| !compared.iter().any(|pair| pair.id == **id)).cloned().collect(),
            places: places.filter(|id| other.setting.place(id).is_none()).cloned().collect(),
        }
    }
}

/// Two lists of answers to one question beside each other; `later` is by how much the second's time starts after
/// the first's [min], `paired` says that the i-th answers belong together. None if there are no answers, or if the
/// two are not of one kind.
#[must_use]
pub fn answer_pair(answers: [&[Value]; 2], later: f64, paired: bool) -> Option<AnswerPair> {
    match answers.map(|list| list.first()) {
        [Some(Value::Truth(_)), Some(Value::Truth(_))] => {
            let yes =
                answers.map(|list| list.iter().map(|value| *value == Value::Truth(true)).collect::<Vec<_>>());
            Some(AnswerPair::Chance(chances([&yes[0], &yes[1]], paired)?))
        }
        [Some(Value::Time(_)), Some(Value::Time(_))] => {
            let minutes = |list: &[Value], later: f64| -> Vec<Option<f64>> {
                list.iter().map(|value| minute(*value).map(|at| at + later)).collect()
            };
            times([&minutes(answers[0], 0.0), &minutes(answers[1], later)], paired)
        }
        [Some(Value::Number(_)), Some(Value::Number(_))] => {
            let numbers = answers.map(|list| list.iter().map(|value| value.as_number()).collect::<Vec<_>>());
            Some(AnswerPair::Number(medians([&numbers[0], &numbers[1]], paired)?))
        }
        _ => None,
    }
}

/// A time from the start of its own history [min]; none: never.
fn minute(value: Value) -> Option<f64> {
    let Value::Time(Some(minute)) = value else { return None };
    Some(f64::from(minute))
}

fn times(times: [&[Option<f64>]; 2], paired: bool) -> Option<AnswerPair> {
    let happened = times.map(|list| list.iter().map(Option::is_some).collect::<Vec<_>>());
    let happened = chances([&happened[0], &happened[1]], paired)?;
    let when: [Vec<f64>; 2] = if paired {
        let both = times[0].iter().zip(times[1]).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
        let (a, b) = both.unzip();
        [a, b]
    } else {
        times.map(|list| list.iter().copied().flatten().collect())
    };
    Some(AnswerPair::Time { happened, when: medians([&when[0], &when[1]], paired) })
}
