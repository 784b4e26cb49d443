//! All that a report says about a run: headlines, outcomes per episode, scores beside the null models.
//!
//! Read from the run store alone; nothing is run again. How it is worded is the front ends' matter.

use std::{error, fmt};

use engine::observable::Observable;
use scenario::{Episode, Scenario};

use crate::null_model::{Basis, NullSkill, compare_with_all, shuffled};
use crate::outcome::{Answers, Summary, ask, summarise};
use crate::score::outcomes::FEWEST_HISTORIES;
use crate::score::{Outcomes, ScoreCard, ScoreError, score};
use crate::store::{RunFolder, StoreFault};

/// What was found in one run.
#[derive(Clone, Debug)]
pub struct Findings {
    /// Finished histories that were read.
    pub histories: usize,
    /// One per headline of the scenario, in its order.
    pub headlines: Vec<Summary>,
    /// One per episode, in the order given.
    pub outcomes: Vec<Summary>,
    /// Scores against the record, or why there are none.
    pub scores: Result<Scores, ScoreError>,
}

/// Scores of the model and of what it must beat.
#[derive(Clone, Debug)]
pub struct Scores {
    /// The model's, on all episodes.
    pub card: ScoreCard,
    /// The model against each null model, on the episodes both speak about.
    pub nulls: Vec<NullSkill>,
}

/// Why nothing can be found in a run.
#[derive(Debug)]
#[non_exhaustive]
pub enum FindingsFault {
    /// A chunk cannot be read.
    Store(StoreFault),
    /// No history is finished.
    NoHistories,
}

impl From<StoreFault> for FindingsFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl fmt::Display for FindingsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            Self::NoHistories => f.write_str("no history of this run is finished yet"),
        }
    }
}

impl error::Error for FindingsFault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Store(fault) => Some(fault),
            Self::NoHistories => None,
        }
    }
}

/// Reads `folder` and scores it against `episodes`, on the thread pool it is called in.
///
/// # Errors
/// A damaged chunk, or a run without a finished history.
pub fn find(scenario: &Scenario, episodes: &[Episode], folder: &RunFolder) -> Result<Findings, FindingsFault> {
    let headlines = scenario.headlines.iter().map(|headline| &headline.observable);
    let all = headlines.chain(episodes.iter().map(|episode| &episode.observable));
    let observables: Vec<Observable> = all.cloned().collect();
    let mut answers = ask(&scenario.setting, folder, &observables)?;
    let histories = answers.histories;
    if histories == 0 {
        return Err(FindingsFault::NoHistories);
    }
    let summaries: Vec<Summary> = answers.columns.iter().filter_map(|column| summarise(column)).collect();
    let (headlines, outcomes) = summaries.split_at(scenario.headlines.len());
    let columns = answers.columns.split_off(scenario.headlines.len());
    Ok(Findings {
        histories,
        headlines: headlines.to_vec(),
        outcomes: outcomes.to_vec(),
        scores: scores_of(scenario, episodes, (folder, Answers { histories, columns }))?,
    })
}

/// Scores of what the histories of `folder` answered to `episodes`, beside the null models; those that were run lie in
/// the folder.
///
/// # Errors
/// A damaged chunk of the null model that was run.
pub fn scores_of(
    scenario: &Scenario,
    episodes: &[Episode],
    (folder, model): (&RunFolder, Answers),
) -> Result<Result<Scores, ScoreError>, StoreFault> {
    let ensembles = Ensembles { model, shuffled: ask_shuffled(scenario, episodes, folder)? };
    Ok(scores((scenario, episodes), ensembles, folder.manifest().seed))
}

/// Answers to the episodes, of the model and of what was run beside it.
struct Ensembles {
    model: Answers,
    shuffled: Option<Answers>,
}

/// What the histories with shuffled leanings answer; none if there are too few.
fn ask_shuffled(
    scenario: &Scenario,
    episodes: &[Episode],
    folder: &RunFolder,
) -> Result<Option<Answers>, StoreFault> {
    let Some(asked) = shuffled::manifest(folder.manifest()) else { return Ok(None) };
    let Some(inner) = folder.open_inner(shuffled::NAME, &asked)? else { return Ok(None) };
    let observables: Vec<Observable> = episodes.iter().map(|episode| episode.observable.clone()).collect();
    let answers = ask(&scenario.setting, &inner, &observables)?;
    Ok((answers.histories >= FEWEST_HISTORIES).then_some(answers))
}

fn scores(
    (scenario, episodes): (&Scenario, &[Episode]),
    ensembles: Ensembles,
    seed: u64,
) -> Result<Scores, ScoreError> {
    let setting = &scenario.setting;
    let histories = ensembles.model.histories;
    let table = |answers: Answers| {
        let columns = answers.columns.into_iter().map(Some).collect();
        Outcomes::new(setting.minutes(), answers.histories, columns)
    };
    let model = table(ensembles.model)?;
    let mut nulls = compare_with_all(&Basis { setting, episodes, histories, seed }, &model)?;
    if let Some(answers) = ensembles.shuffled {
        nulls.push(shuffled::skill(episodes, &model, &table(answers)?)?);
    }
    Ok(Scores { card: score(episodes, &model)?, nulls })
}
