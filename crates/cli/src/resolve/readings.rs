//! What `readings` needs, looked up.

use std::path::{Path, PathBuf};

use lab::store::Manifest;
use scenario::{PatchOrigin, Reading, Scenario, did_you_mean};

use super::{find_spoken, language, plain_manifest};
use crate::args::DEFAULT_SEED;
use crate::args::files::Sheet;
use crate::args::readings::{HISTORIES, ReadingsArgs};
use crate::failure::Failure;
use crate::shell;

/// Readings to list, to seal or to compare.
pub(crate) struct ReadingsRequest {
    /// The scenario as it is.
    pub(crate) scenario: Scenario,
    /// Its folder, if it is no bundled one.
    pub(crate) scenario_folder: Option<PathBuf>,
    /// The scenario as it was typed.
    pub(crate) typed: String,
    /// Those that were asked for.
    pub(crate) readings: Vec<Reading>,
    pub(crate) numbers: (u64, u64),
    pub(crate) folder: PathBuf,
    /// The line that does the same again, or goes on with it.
    pub(crate) line: String,
    /// 0: one per processor.
    pub(crate) threads: usize,
}

/// A scenario with a reading, or as it is, and the run of it.
pub(crate) struct Told {
    /// Name of its folder.
    pub(crate) name: String,
    pub(crate) scenario: Scenario,
    pub(crate) manifest: Manifest,
}

/// What the run of the scenario as it is is called; no reading is.
pub(crate) const AS_IT_IS: &str = "as-it-is";

/// Looks up what was typed.
pub(crate) fn readings_request(typed: &ReadingsArgs) -> Result<ReadingsRequest, Failure> {
    let (scenario, scenario_folder) = find_spoken(&typed.scenario, &[], &typed.language)?;
    for id in &typed.ids {
        if !scenario.readings.iter().any(|reading| reading.id == *id) {
            let near = did_you_mean(id, scenario.readings.iter().map(|reading| reading.id.as_str()));
            let help =
                near.unwrap_or_else(|| format!("`interregnum readings {} --list` names them", typed.scenario));
            return Err(Failure::usage(format!("no reading of `{}` is called `{id}`", scenario.id), help));
        }
    }
    let wanted = |reading: &&Reading| match typed.ids.is_empty() {
        true => typed.list || !reading.denies.is_empty(),
        false => typed.ids.contains(&reading.id),
    };
    let readings: Vec<Reading> = scenario.readings.iter().filter(wanted).cloned().collect();
    if readings.is_empty() {
        return Err(none(&scenario));
    }
    let (seed, histories) = (typed.seed.unwrap_or(DEFAULT_SEED), typed.histories.unwrap_or(HISTORIES));
    let name = folder_name(&scenario, (seed, histories));
    Ok(ReadingsRequest {
        folder: typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name)),
        line: line(typed, (seed, histories)),
        threads: typed.threads.map_or(0, usize::from),
        numbers: (seed, histories),
        typed: typed.scenario.clone(),
        scenario,
        scenario_folder,
        readings,
    })
}

impl ReadingsRequest {
    /// The scenario as it is, then with each reading.
    pub(crate) fn told(&self) -> Result<Vec<Told>, Failure> {
        let told = |name: &str, scenario: Scenario| Told {
            name: name.to_owned(),
            manifest: plain_manifest(&scenario, self.scenario_folder.clone(), self.numbers),
            scenario,
        };
        let mut all = vec![told(AS_IT_IS, self.scenario.clone())];
        for reading in &self.readings {
            let merged = self.scenario.merged_with(&[PatchOrigin::Reading(reading.id.clone())])?;
            all.push(told(&reading.id, merged));
        }
        Ok(all)
    }

    /// Refuses readings that are not sealed as they stand.
    pub(crate) fn check_sealed(&self) -> Result<(), Failure> {
        let sealed = self.scenario.sealed().unwrap_or_default();
        let open = self.readings.iter().find(|reading| sealed.get(&reading.id) != Some(&reading.digest));
        let Some(one) = open else { return Ok(()) };
        let wrong = format!("the reading `{}` is not sealed as it stands", one.id);
        let help = "check episodes are opened for readings that were written down before: \
                    `interregnum readings FOLDER --seal` writes their digests down";
        Err(Failure::usage(wrong, help))
    }
}

/// The readings of a scenario that say what would count against them, to be compared in a folder of runs.
pub(crate) fn readings_of(
    (scenario, scenario_folder): (Scenario, Option<PathBuf>),
    numbers: (u64, u64),
    runs: &Path,
) -> Result<ReadingsRequest, Failure> {
    let readings: Vec<Reading> =
        scenario.readings.iter().filter(|reading| !reading.denies.is_empty()).cloned().collect();
    if readings.is_empty() {
        return Err(none(&scenario));
    }
    let request = ReadingsRequest {
        folder: runs.join(folder_name(&scenario, numbers)),
        line: String::new(),
        threads: 0,
        numbers,
        typed: scenario.id.clone(),
        scenario,
        scenario_folder,
        readings,
    };
    request.check_sealed()?;
    Ok(request)
}

fn none(scenario: &Scenario) -> Failure {
    let wrong = format!("`{}` has no readings to compare", scenario.id);
    Failure::usage(wrong, "docs/readings.md says what makes one")
}

fn folder_name(scenario: &Scenario, (seed, histories): (u64, u64)) -> String {
    format!("{}-readings-{seed}-{histories}", scenario.id)
}

fn line(typed: &ReadingsArgs, (seed, histories): (u64, u64)) -> String {
    let mut words = vec!["interregnum".to_owned(), "readings".into(), typed.scenario.clone()];
    words.extend(typed.ids.iter().cloned());
    words.extend(["--histories".into(), histories.to_string(), "--seed".into(), seed.to_string()]);
    words.extend(language::words(&typed.language));
    words.extend(typed.out.iter().flat_map(|folder| ["--out".to_owned(), shell::word(folder)]));
    let format = match typed.format {
        Sheet::Text => None,
        Sheet::Json => Some("json"),
        Sheet::Csv => Some("csv"),
    };
    words.extend(format.iter().flat_map(|format| ["--format".to_owned(), (*format).to_owned()]));
    shell::line(&words)
}
