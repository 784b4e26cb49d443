//! Stored runs, for people and for machines.

use std::path::Path;
use std::time::SystemTime;

use lab::store::{Manifest, ParameterMode, Shelved, State};
use serde::Serialize;

use super::tables::{drawn, table};
use super::words::grouped;
use crate::clock::utc_of;
use crate::failure::Failure;
use crate::resolve::VERSION;

/// One line per run, and the sum.
pub(crate) fn text(folder: &Path, runs: &[Shelved]) -> String {
    if runs.is_empty() {
        return none(folder);
    }
    let mut table =
        table(["run", "scenario", "histories", "seed", "state", "set up", "size", "age", "version"]);
    for run in runs {
        let cell = |text: &dyn Fn(&Manifest) -> String| run.manifest.as_ref().map_or_else(|_| "?".into(), text);
        table.add_row([
            run.name.clone(),
            cell(&|manifest| manifest.scenario.clone()),
            cell(&|manifest| grouped(manifest.histories)),
            cell(&|manifest| manifest.seed.to_string()),
            state(run.state),
            cell(&set_up),
            bytes(run.bytes),
            age(run.begun),
            cell(&|manifest| manifest.program.clone()),
        ]);
    }
    format!("{}\n{}", drawn(&table), size_text(folder, runs))
}

fn none(folder: &Path) -> String {
    format!("no run in `{}`", folder.display())
}

fn state(state: State) -> String {
    match state {
        State::Finished => "finished".into(),
        State::InWork(stored) => format!("in work, at {}", grouped(stored)),
        State::Stopped(stored) => format!("stopped at {}", grouped(stored)),
        State::Unreadable => "unreadable".into(),
    }
}

/// What is not as usual: medians, patches, mechanisms off.
fn set_up(manifest: &Manifest) -> String {
    let median = (manifest.parameters == ParameterMode::Median).then(|| "median".to_owned());
    let off = manifest.without_names().into_iter().map(|name| format!("without {name}"));
    let patched = (!manifest.patches.is_empty()).then(|| format!("patched with {}", manifest.patched()));
    median.into_iter().chain(patched).chain(off).collect::<Vec<_>>().join(", ")
}

/// How much room all take.
pub(crate) fn size_text(folder: &Path, runs: &[Shelved]) -> String {
    if runs.is_empty() {
        return none(folder);
    }
    let all = runs.iter().map(|run| run.bytes).sum();
    let noun = if runs.len() == 1 { "run" } else { "runs" };
    format!("{} {noun} in `{}`, {}", grouped(runs.len() as u64), folder.display(), bytes(all))
}

/// `1.2 MB`, decimal.
pub(crate) fn bytes(bytes: u64) -> String {
    let (mut value, mut unit) = (bytes as f64, "B");
    for larger in ["kB", "MB", "GB", "TB"] {
        if value < 1000.0 {
            break;
        }
        (value, unit) = (value / 1000.0, larger);
    }
    if unit == "B" { format!("{bytes} B") } else { format!("{value:.1} {unit}") }
}

fn age(begun: SystemTime) -> String {
    let seconds = SystemTime::now().duration_since(begun).map_or(0, |age| age.as_secs());
    match seconds {
        0..60 => "now".into(),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..86_400 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

#[derive(Serialize)]
struct ListRow<'a> {
    format: u32,
    program: &'a str,
    folder: String,
    bytes: u64,
    runs: Vec<RunRow<'a>>,
}

#[derive(Serialize)]
struct RunRow<'a> {
    name: &'a str,
    scenario: Option<&'a str>,
    digest: Option<&'a str>,
    histories: Option<u64>,
    stored: Option<u64>,
    state: &'a str,
    seed: Option<u64>,
    parameters: Option<&'a str>,
    without: Vec<&'a str>,
    patches: Vec<&'a str>,
    bytes: u64,
    begun: String,
    looks: usize,
    run_by: Option<&'a str>,
    unreadable: Option<&'a str>,
}

#[derive(Serialize)]
struct SizeRow {
    format: u32,
    folder: String,
    runs: usize,
    bytes: u64,
}

/// All runs as one object.
pub(crate) fn json(folder: &Path, runs: &[Shelved]) -> Result<String, Failure> {
    written(&ListRow {
        format: 1,
        program: VERSION,
        folder: folder.display().to_string(),
        bytes: runs.iter().map(|run| run.bytes).sum(),
        runs: runs.iter().map(run_row).collect(),
    })
}

/// Their number and the room they take.
pub(crate) fn size_json(folder: &Path, runs: &[Shelved]) -> Result<String, Failure> {
    let bytes = runs.iter().map(|run| run.bytes).sum();
    written(&SizeRow { format: 1, folder: folder.display().to_string(), runs: runs.len(), bytes })
}

fn written(row: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn run_row(run: &Shelved) -> RunRow<'_> {
    let manifest = run.manifest.as_ref().ok();
    let (state, stored) = match run.state {
        State::Finished => ("finished", manifest.map(|manifest| manifest.histories)),
        State::InWork(stored) => ("in-work", Some(stored)),
        State::Stopped(stored) => ("stopped", Some(stored)),
        State::Unreadable => ("unreadable", None),
    };
    RunRow {
        name: &run.name,
        scenario: manifest.map(|manifest| manifest.scenario.as_str()),
        digest: manifest.map(|manifest| manifest.digest.as_str()),
        histories: manifest.map(|manifest| manifest.histories),
        stored,
        state,
        seed: manifest.map(|manifest| manifest.seed),
        parameters: manifest.map(|manifest| manifest.parameters.name()),
        without: manifest.map_or_else(Vec::new, Manifest::without_names),
        patches: manifest.map_or_else(Vec::new, |manifest| {
            manifest.patches.iter().map(|patch| patch.name.as_str()).collect()
        }),
        bytes: run.bytes,
        begun: utc_of(run.begun),
        looks: run.looks,
        run_by: manifest.map(|manifest| manifest.program.as_str()),
        unreadable: run.manifest.as_ref().err().map(String::as_str),
    }
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn room_is_said_in_few_digits() {
        let said = [0, 999, 1_000, 1_234_567, 9_900_000_000].map(bytes);
        assert_eq!(said, ["0 B", "999 B", "1.0 kB", "1.2 MB", "9.9 GB"]);
    }
}
