//! `interregnum runs`: the stored runs of a folder listed, summed up and removed.

use std::path::{Component, Path};

use lab::store::{Shelved, State, StoreFault, check_removable, remove_run, shelf, shelved};

use crate::args::Format;
use crate::args::runs::{RemoveArgs, RunsArgs, RunsCommand};
use crate::failure::Failure;
use crate::report::runs::{bytes, json, size_json, size_text, text};
use crate::report::words::grouped;
use crate::tell;

/// Does what was typed.
pub(crate) fn runs(typed: &RunsArgs) -> Result<(), Failure> {
    let folder = &typed.folder;
    match &typed.command {
        RunsCommand::List { format } => tell::data(&match format {
            Format::Text => text(folder, &shelf(folder)?),
            Format::Json => json(folder, &shelf(folder)?)?,
        }),
        RunsCommand::Size { format } => tell::data(&match format {
            Format::Text => size_text(folder, &shelf(folder)?),
            Format::Json => size_json(folder, &shelf(folder)?)?,
        }),
        RunsCommand::Rm(typed) => remove(folder, typed),
    }
}

/// Removes runs once somebody has agreed; if one of them cannot be removed, none is.
fn remove(folder: &Path, typed: &RemoveArgs) -> Result<(), Failure> {
    let mut chosen: Vec<Shelved> =
        typed.runs.iter().map(|name| named(folder, name)).collect::<Result<_, _>>()?;
    if typed.all_unfinished {
        let unfinished = |run: &Shelved| matches!(run.state, State::Stopped(_));
        chosen.extend(shelf(folder)?.into_iter().filter(unfinished));
    }
    chosen.sort_by(|a, b| a.folder.cmp(&b.folder));
    chosen.dedup_by(|a, b| a.folder == b.folder);
    if chosen.is_empty() {
        tell::talk(&format!("nothing to remove in `{}`", folder.display()));
        return Ok(());
    }
    if let Some(run) = chosen.iter().find(|run| matches!(run.state, State::InWork(_))) {
        return Err(StoreFault::Busy { folder: run.folder.clone() }.into());
    }
    chosen.iter().try_for_each(|run| check_removable(&run.folder))?;
    if !typed.yes && !agreed(&chosen)? {
        tell::talk("nothing was removed");
        return Ok(());
    }
    for run in &chosen {
        remove_run(&run.folder)?;
        tell::talk(&format!("removed `{}` ({})", run.folder.display(), bytes(run.bytes)));
    }
    Ok(())
}

/// The run of that name in `folder`: a name, so that nothing outside is ever removed.
fn named(folder: &Path, name: &str) -> Result<Shelved, Failure> {
    let parts: Vec<Component> = Path::new(name).components().collect();
    if !matches!(parts[..], [Component::Normal(_)]) {
        let wrong = format!("`{name}` is no name of a run in `{}`", folder.display());
        return Err(Failure::usage(wrong, "give the name alone, and its folder with `--in`"));
    }
    shelved(&folder.join(name)).map_err(|fault| match fault {
        StoreFault::NoRun { .. } => Failure::usage(
            fault.to_string(),
            format!("`interregnum runs list --in {}` says which runs there are", folder.display()),
        ),
        other => other.into(),
    })
}

/// Asks; where nobody can answer, `--yes` must have been typed.
fn agreed(chosen: &[Shelved]) -> Result<bool, Failure> {
    let room: u64 = chosen.iter().map(|run| run.bytes).sum();
    let looks: usize = chosen.iter().map(|run| run.looks).sum();
    let names: Vec<String> =
        chosen.iter().map(|run| format!("  {} ({})", run.name, bytes(run.bytes))).collect();
    let runs = if chosen.len() == 1 { "run" } else { "runs" };
    let mut question = format!("{}\nremove {} {runs}, {}", names.join("\n"), chosen.len(), bytes(room));
    if looks > 0 {
        question.push_str(&format!(", and the log of {} looks at check episodes", grouped(looks as u64)));
    }
    tell::ask(&format!("{question}? [y/N] ")).ok_or_else(|| {
        Failure::usage("nobody can be asked whether to remove them", "add `--yes`, or run it on a terminal")
    })
}
