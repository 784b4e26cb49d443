//! What `sensitivity` and `calibrate` need, looked up.

use std::path::PathBuf;

use engine::observable::Observable;
use lab::calibration::abc::Design;
use lab::sensitivity::factors::{Factor, factors};
use lab::sensitivity::study::Method;
use scenario::{Scenario, did_you_mean};

use super::{find_spoken, language, patches};
use crate::args::DEFAULT_SEED;
use crate::args::calibrate::{CalibrateArgs, MOST};
use crate::args::sensitivity::{MethodWord, ROWS, SensitivityArgs, TRAJECTORIES};
use crate::failure::Failure;
use crate::shell;

/// Most attempts of one generation.
const ATTEMPTS: u64 = 20_000;

/// A study to make.
pub(crate) struct SensitivityRequest {
    pub(crate) scenario: Scenario,
    pub(crate) factors: Vec<Factor>,
    pub(crate) method: Method,
    pub(crate) seed: u64,
    /// The headline that is told, by its place.
    pub(crate) headline: usize,
    pub(crate) file: PathBuf,
    /// The line that goes on with it.
    pub(crate) line: String,
    pub(crate) threads: usize,
}

/// A calibration to make.
pub(crate) struct CalibrateRequest {
    pub(crate) scenario: Scenario,
    pub(crate) factors: Vec<Factor>,
    pub(crate) design: Design,
    pub(crate) file: PathBuf,
    /// The line that goes on with it.
    pub(crate) line: String,
    pub(crate) threads: usize,
}

/// Looks up what was typed.
pub(crate) fn sensitivity_request(typed: &SensitivityArgs) -> Result<SensitivityRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let (method, word, size) = match typed.method {
        MethodWord::Morris => {
            let size = typed.size.unwrap_or(TRAJECTORIES);
            (Method::Morris(size), "morris", size)
        }
        MethodWord::Sobol => {
            let size = typed.size.unwrap_or(ROWS);
            (Method::Sobol(size), "sobol", size)
        }
    };
    let seed = typed.seed.unwrap_or(DEFAULT_SEED);
    let name = format!("sensitivity-{}-{word}-{seed}-{size}{}", scenario.id, patches::suffix(&scenario));
    let folder = typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name));
    let mut words = vec!["interregnum".to_owned(), "sensitivity".into(), typed.scenario.clone()];
    words.extend(["--method".into(), word.into(), "--size".into(), size.to_string()]);
    words.extend(typed.parameter.iter().flat_map(|name| ["--parameter".to_owned(), name.clone()]));
    words.extend(["--seed".into(), seed.to_string()]);
    words.extend(patches::words(&typed.patches));
    words.extend(language::words(&typed.language));
    words.extend(["--out".into(), shell::word(&folder)]);
    Ok(SensitivityRequest {
        factors: chosen(&scenario, &typed.parameter)?,
        method,
        seed,
        headline: headline(&scenario, typed.headline.as_deref())?,
        file: folder.join("answers.json"),
        line: shell::line(&words),
        threads: typed.threads.map_or(0, usize::from),
        scenario,
    })
}

/// Looks up what was typed.
pub(crate) fn calibrate_request(typed: &CalibrateArgs) -> Result<CalibrateRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let factors = chosen(&scenario, &typed.parameter)?;
    if factors.len() > MOST {
        let wrong = format!("{} parameters are too many at once", factors.len());
        return Err(Failure::usage(wrong, format!("choose at most {MOST}: `sensitivity` says which matter")));
    }
    if scenario.record.episodes.is_empty() {
        let wrong = format!("`{}` has no episodes to be calibrated on", scenario.id);
        return Err(Failure::usage(wrong, "docs/episodes.md says what they are"));
    }
    let seed = typed.seed.unwrap_or(DEFAULT_SEED);
    let name = format!("calibrate-{}-{seed}-{}{}", scenario.id, typed.particles, patches::suffix(&scenario));
    let folder = typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name));
    let mut words = vec!["interregnum".to_owned(), "calibrate".into(), typed.scenario.clone()];
    words.extend(typed.parameter.iter().flat_map(|name| ["--parameter".to_owned(), name.clone()]));
    words.extend(["--particles".into(), typed.particles.to_string()]);
    words.extend(["--generations".into(), typed.generations.to_string()]);
    words.extend(["--seed".into(), seed.to_string()]);
    words.extend(patches::words(&typed.patches));
    words.extend(language::words(&typed.language));
    words.extend(["--out".into(), shell::word(&folder)]);
    let design = Design {
        particles: typed.particles as usize,
        generations: typed.generations as usize,
        quantile: 0.5,
        least: 0.0,
        attempts: ATTEMPTS.max(u64::from(typed.particles) * 100),
        seed,
    };
    let (file, line) = (folder.join("particles.json"), shell::line(&words));
    Ok(CalibrateRequest {
        factors,
        design,
        file,
        line,
        threads: typed.threads.map_or(0, usize::from),
        scenario,
    })
}

/// The parameters of these names; all of them if none are typed.
fn chosen(scenario: &Scenario, typed: &[String]) -> Result<Vec<Factor>, Failure> {
    let all = factors(&scenario.setting);
    let mut found: Vec<Factor> = Vec::new();
    for name in typed {
        let factor = all.iter().find(|factor| factor.key == *name).ok_or_else(|| {
            let near = did_you_mean(name, all.iter().map(|factor| factor.key.as_str()));
            let names: Vec<&str> = all.iter().map(|factor| factor.key.as_str()).collect();
            let help = near.unwrap_or_else(|| format!("there are {}", names.join(", ")));
            Failure::usage(format!("no parameter is called `{name}`"), help)
        })?;
        if !found.contains(factor) {
            found.push(factor.clone());
        }
    }
    Ok(if typed.is_empty() { all } else { found })
}

fn headline(scenario: &Scenario, typed: Option<&str>) -> Result<usize, Failure> {
    let ids: Vec<&str> = scenario.headlines.iter().map(|headline| headline.id.as_str()).collect();
    if ids.is_empty() {
        let wrong = format!("`{}` has no headlines, so nothing says what is to be looked at", scenario.id);
        return Err(Failure::usage(
            wrong,
            "`[headlines.ID]` in scenario.toml asks a question of every history",
        ));
    }
    let Some(typed) = typed else {
        let truth = |observable: &Observable| {
            !matches!(observable, Observable::First(_) | Observable::NumberAt(..) | Observable::Max(..))
        };
        return Ok(scenario.headlines.iter().position(|headline| truth(&headline.observable)).unwrap_or(0));
    };
    ids.iter().position(|id| *id == typed).ok_or_else(|| {
        let help = did_you_mean(typed, ids.iter().copied());
        let help = help.unwrap_or_else(|| format!("there are {}", ids.join(", ")));
        Failure::usage(format!("no headline is called `{typed}`"), help)
    })
}
