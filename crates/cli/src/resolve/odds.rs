//! What `odds` needs, looked up.

use std::path::{Path, PathBuf};

use lab::odds::Design;
use lab::odds::evidence::Trust;
use lab::odds::histories::Question;
use lab::score::Measure;
use scenario::{Headline, Scenario};

use super::replay::minute;
use super::{VERSION, find_spoken, language, patches};
use crate::args::DEFAULT_SEED;
use crate::args::odds::{ERROR, EVERY, FILTERS, OddsArgs, PARTICLES, SLACK, THRESHOLD};
use crate::failure::Failure;
use crate::shell;

/// Odds to find.
pub(crate) struct OddsRequest {
    pub(crate) scenario: Scenario,
    pub(crate) questions: Vec<Question>,
    pub(crate) design: Design,
    pub(crate) folder: PathBuf,
    /// The line that does the same again, or goes on with it.
    pub(crate) line: String,
    /// 0: one per processor.
    pub(crate) threads: usize,
    /// What still counts as a chance, as a share.
    pub(crate) threshold: f64,
    /// First and last minute of the table.
    pub(crate) span: [u32; 2],
    /// Hours between two rows of it.
    pub(crate) every: u32,
}

/// Looks up what was typed.
pub(crate) fn odds_request(typed: &OddsArgs) -> Result<OddsRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let questions = questions(&scenario, &typed.outcome)?;
    let (particles, filters) = (typed.particles.unwrap_or(PARTICLES), typed.filters.unwrap_or(FILTERS));
    let seed = typed.seed.unwrap_or(DEFAULT_SEED);
    let trust = Trust { error: typed.error.unwrap_or(ERROR), slack: typed.slack.unwrap_or(SLACK) };
    let name = folder_name(&scenario, seed, (filters, particles));
    let time = |option: &str, text: &Option<String>, default: u32| {
        text.as_deref().map_or(Ok(default), |text| minute(&scenario, (option, text)))
    };
    let span = [time("--from", &typed.from, 0)?, time("--to", &typed.to, scenario.setting.minutes())?];
    Ok(OddsRequest {
        questions,
        design: Design { program: VERSION.to_owned(), seed, particles, filters, trust },
        folder: typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name)),
        line: line(typed, seed),
        threads: typed.threads.map_or(0, usize::from),
        threshold: typed.threshold.map_or(THRESHOLD, |percent| percent / 100.0),
        span,
        every: typed.every.unwrap_or(EVERY),
        scenario,
    })
}

/// Odds of the headlines of a scenario that are true or false, to be found in a folder of runs.
pub(crate) fn odds_of(
    scenario: Scenario,
    (filters, particles): (u32, u32),
    seed: u64,
    runs: &Path,
) -> Result<OddsRequest, Failure> {
    let questions = questions(&scenario, &[])?;
    let trust = Trust { error: ERROR, slack: SLACK };
    Ok(OddsRequest {
        questions,
        design: Design { program: VERSION.to_owned(), seed, particles, filters, trust },
        folder: runs.join(folder_name(&scenario, seed, (filters, particles))),
        line: String::new(),
        threads: 0,
        threshold: THRESHOLD,
        span: [0, scenario.setting.minutes()],
        every: EVERY,
        scenario,
    })
}

fn folder_name(scenario: &Scenario, seed: u64, (filters, particles): (u32, u32)) -> String {
    format!("odds-{}-{seed}-{filters}x{particles}{}", scenario.id, patches::suffix(scenario))
}

/// What the odds are of.
pub(super) fn questions(scenario: &Scenario, typed: &[String]) -> Result<Vec<Question>, Failure> {
    let of = |headline: &Headline| Question {
        id: headline.id.clone(),
        name: headline.name.clone(),
        text: headline.text.clone(),
        observable: headline.observable.clone(),
    };
    let asked: Vec<Question> = if typed.is_empty() {
        let told = scenario.headlines.iter().filter(|headline| !headline.target);
        told.filter(|headline| Measure::of(&headline.observable) == Measure::Truth).map(of).collect()
    } else {
        typed.iter().map(|text| question(scenario, text, of)).collect::<Result<_, _>>()?
    };
    if asked.is_empty() {
        let wrong = format!("no headline of `{}` is true or false", scenario.id);
        return Err(Failure::usage(wrong, "say what the odds are of with `--outcome`"));
    }
    Ok(asked)
}

fn question(scenario: &Scenario, text: &str, of: impl Fn(&Headline) -> Question) -> Result<Question, Failure> {
    let question = match scenario.headlines.iter().find(|headline| headline.id == text) {
        Some(headline) => of(headline),
        None => Question {
            id: text.to_owned(),
            name: text.to_owned(),
            text: text.to_owned(),
            observable: scenario.observable(text)?,
        },
    };
    if Measure::of(&question.observable) == Measure::Number {
        let wrong = format!("`{text}` is a number, and a number has no odds");
        return Err(Failure::usage(wrong, "compare it with one: `max(tally('killed')) > 0`"));
    }
    Ok(question)
}

fn line(typed: &OddsArgs, seed: u64) -> String {
    let mut words = vec!["interregnum".to_owned(), "odds".into(), typed.scenario.clone()];
    let mut option = |name: &str, value: Option<String>| {
        words.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
    };
    typed.outcome.iter().for_each(|what| option("--outcome", Some(what.clone())));
    option("--particles", typed.particles.map(|count| count.to_string()));
    option("--filters", typed.filters.map(|count| count.to_string()));
    option("--error", typed.error.map(|share| share.to_string()));
    option("--slack", typed.slack.map(|hours| hours.to_string()));
    option("--threshold", typed.threshold.map(|percent| percent.to_string()));
    option("--from", typed.from.clone());
    option("--to", typed.to.clone());
    option("--every", typed.every.map(|hours| hours.to_string()));
    option("--seed", Some(seed.to_string()));
    option("--out", typed.out.as_deref().map(shell::word));
    option("--format", typed.format.word().map(str::to_owned));
    words.extend(patches::words(&typed.patches));
    words.extend(language::words(&typed.language));
    shell::line(&words)
}
