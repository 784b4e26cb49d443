//! What `claims` needs, looked up.

use std::path::{Path, PathBuf};

use lab::claims::Design;
use scenario::{Claim, Scenario, did_you_mean, load_claims};

use super::{VERSION, find_spoken, language, patches};
use crate::args::DEFAULT_SEED;
use crate::args::claims::{ClaimsArgs, ClaimsFormat, PAIRS, SETTINGS};
use crate::failure::Failure;
use crate::shell;

/// Claims to list or to try.
pub(crate) struct ClaimsRequest {
    pub(crate) scenario: Scenario,
    /// The scenario as it was typed.
    pub(crate) typed: String,
    /// All claims of the scenario.
    pub(crate) all: Vec<Claim>,
    /// Those that were asked for, by their places among all.
    pub(crate) chosen: Vec<usize>,
    /// Those that are tried, likewise; one that repeats another has that in its place. Empty: they are listed.
    pub(crate) tried: Vec<usize>,
    pub(crate) design: Design,
    pub(crate) folder: PathBuf,
    /// Where pages are written, if they are.
    pub(crate) pages: Option<PathBuf>,
    /// The line that does the same again, or goes on with it.
    pub(crate) line: String,
    /// 0: one per processor.
    pub(crate) threads: usize,
}

impl ClaimsRequest {
    pub(crate) fn chosen(&self) -> impl Iterator<Item = &Claim> {
        self.chosen.iter().map(|at| &self.all[*at])
    }
}

/// Looks up what was typed.
pub(crate) fn claims_request(typed: &ClaimsArgs) -> Result<ClaimsRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let all = load_claims(&scenario)?;
    for id in &typed.ids {
        if !all.iter().any(|claim| claim.id == *id) {
            let near = did_you_mean(id, all.iter().map(|claim| claim.id.as_str()));
            let help =
                near.unwrap_or_else(|| format!("`interregnum claims {} --list` names them", typed.scenario));
            return Err(Failure::usage(format!("no claim of `{}` is called `{id}`", scenario.id), help));
        }
    }
    let wanted = |claim: &Claim| {
        (typed.ids.is_empty() || typed.ids.contains(&claim.id))
            && (typed.status.is_empty() || typed.status.contains(&claim.status))
            && (!typed.flagship || claim.flagship)
    };
    let chosen: Vec<usize> = (0..all.len()).filter(|at| wanted(&all[*at])).collect();
    let lists = typed.list || (typed.ids.is_empty() && !typed.flagship);
    let tried = if lists { Vec::new() } else { tried(&all, &chosen)? };
    let (settings, pairs) = (typed.settings.unwrap_or(SETTINGS), typed.pairs.unwrap_or(PAIRS));
    let seed = typed.seed.unwrap_or(DEFAULT_SEED);
    let name = folder_name(&scenario, seed, (settings, pairs));
    Ok(ClaimsRequest {
        typed: typed.scenario.clone(),
        design: Design { program: VERSION.to_owned(), seed, settings, pairs, claims: tried.len() },
        folder: typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name)),
        pages: typed.pages.clone(),
        line: line(typed, seed),
        threads: typed.threads.map_or(0, usize::from),
        scenario,
        all,
        chosen,
        tried,
    })
}

/// The most telling claims of a scenario, or if none is called that all that can be tried, in a folder of runs.
pub(crate) fn claims_of(
    scenario: Scenario,
    (settings, pairs): (u32, u32),
    seed: u64,
    runs: &Path,
) -> Result<ClaimsRequest, Failure> {
    let all = load_claims(&scenario)?;
    let telling: Vec<usize> = (0..all.len()).filter(|at| all[*at].flagship).collect();
    let chosen = if telling.is_empty() { (0..all.len()).collect() } else { telling };
    let tried = tried(&all, &chosen)?;
    Ok(ClaimsRequest {
        typed: scenario.id.clone(),
        design: Design { program: VERSION.to_owned(), seed, settings, pairs, claims: tried.len() },
        folder: runs.join(folder_name(&scenario, seed, (settings, pairs))),
        pages: None,
        line: String::new(),
        threads: 0,
        scenario,
        all,
        chosen,
        tried,
    })
}

fn folder_name(scenario: &Scenario, seed: u64, (settings, pairs): (u32, u32)) -> String {
    format!("claims-{}-{seed}-{settings}x{pairs}{}", scenario.id, patches::suffix(scenario))
}

/// Those of the chosen that can be tried, each once.
fn tried(all: &[Claim], chosen: &[usize]) -> Result<Vec<usize>, Failure> {
    let mut tried: Vec<usize> = Vec::new();
    for at in chosen {
        let named = |id: &String| all.iter().position(|claim| claim.id == *id);
        let at = all[*at].same_as.as_ref().and_then(named).unwrap_or(*at);
        if all[at].trial.is_some() && !tried.contains(&at) {
            tried.push(at);
        }
    }
    if tried.is_empty() {
        let wrong = match chosen {
            [one] => format!("`{}` cannot be tried: {}", all[*one].id, all[*one].reason),
            _ => "none of these claims can be tried".to_owned(),
        };
        return Err(Failure::usage(wrong, "`--list` with `--status runnable` names those that can"));
    }
    Ok(tried)
}

fn line(typed: &ClaimsArgs, seed: u64) -> String {
    let mut words = vec!["interregnum".to_owned(), "claims".into(), typed.scenario.clone()];
    words.extend(typed.ids.iter().cloned());
    words.extend(typed.flagship.then(|| "--flagship".to_owned()));
    words.extend(typed.status.iter().flat_map(|status| ["--status".to_owned(), status.as_str().to_owned()]));
    words.extend(typed.settings.iter().flat_map(|count| ["--settings".to_owned(), count.to_string()]));
    words.extend(typed.pairs.iter().flat_map(|count| ["--pairs".to_owned(), count.to_string()]));
    words.extend(["--seed".into(), seed.to_string()]);
    words.extend(patches::words(&typed.patches));
    words.extend(language::words(&typed.language));
    words.extend(typed.out.iter().flat_map(|folder| ["--out".to_owned(), shell::word(folder)]));
    words.extend(typed.pages.iter().flat_map(|folder| ["--pages".to_owned(), shell::word(folder)]));
    let format = match typed.format {
        ClaimsFormat::Text => None,
        ClaimsFormat::Json => Some("json"),
        ClaimsFormat::Csv => Some("csv"),
        ClaimsFormat::Markdown => Some("markdown"),
    };
    words.extend(format.iter().flat_map(|format| ["--format".to_owned(), (*format).to_owned()]));
    shell::line(&words)
}
