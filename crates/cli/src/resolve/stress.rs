//! What `stress` needs, looked up.

use std::path::PathBuf;

use lab::store::Manifest;
use lab::stress::{Variant, variants};
use scenario::Scenario;

use super::{find_spoken, language, patches, plain_manifest};
use crate::args::stress::{DEFAULT_HISTORIES, StressArgs};
use crate::args::{DEFAULT_SEED, Layout};
use crate::failure::Failure;
use crate::shell;

/// A model to be tried.
pub(crate) struct StressRequest {
    pub(crate) scenario: Scenario,
    /// The run of the model as it is.
    pub(crate) manifest: Manifest,
    pub(crate) variants: Vec<Variant>,
    pub(crate) folder: PathBuf,
    /// The line that does the same again, or goes on with it.
    pub(crate) line: String,
    /// 0: one per processor.
    pub(crate) threads: usize,
    pub(crate) format: Layout,
    pub(crate) quiet: bool,
}

/// Looks up what `stress` needs.
pub(crate) fn stress_request(typed: &StressArgs) -> Result<StressRequest, Failure> {
    let patched = patches::origins(&typed.patches);
    let (scenario, scenario_folder) = find_spoken(&typed.scenario, &patched, &typed.language)?;
    let numbers = (typed.seed.unwrap_or(DEFAULT_SEED), typed.histories.unwrap_or(DEFAULT_HISTORIES));
    let manifest = plain_manifest(&scenario, scenario_folder, numbers);
    let (seed, histories) = numbers;
    let name = format!("{}-stress-{seed}-{histories}{}", scenario.id, patches::suffix(&scenario));
    Ok(StressRequest {
        scenario,
        manifest,
        variants: variants(&typed.only),
        folder: typed.out.clone().unwrap_or_else(|| PathBuf::from("runs").join(name)),
        line: line(typed, numbers),
        threads: typed.threads.map_or(0, usize::from),
        format: typed.format,
        quiet: typed.quiet,
    })
}

fn line(typed: &StressArgs, (seed, histories): (u64, u64)) -> String {
    let mut words = vec!["interregnum".to_owned(), "stress".into(), typed.scenario.clone()];
    words.extend(["--histories".into(), histories.to_string(), "--seed".into(), seed.to_string()]);
    words.extend(typed.only.iter().flat_map(|name| ["--only".to_owned(), name.clone()]));
    words.extend(patches::words(&typed.patches));
    words.extend(language::words(&typed.language));
    words.extend(typed.out.iter().flat_map(|folder| ["--out".to_owned(), shell::word(folder)]));
    let format = match typed.format {
        Layout::Text => None,
        Layout::Json => Some("json"),
        Layout::Md => Some("md"),
    };
    words.extend(format.iter().flat_map(|format| ["--format".to_owned(), (*format).to_owned()]));
    shell::line(&words)
}
