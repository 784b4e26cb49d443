//! `interregnum new`: a copy of a bundled scenario to work on.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use scenario::{bundled_files, bundled_names, did_you_mean};

use crate::args::own::NewArgs;
use crate::failure::Failure;
use crate::shell;
use crate::tell;
use crate::whole::{Made, make_folder};

/// Histories of the run that is proposed: enough for a first look, and done in seconds.
const FIRST_RUN: &str = "300";

/// Copies what was typed.
pub(crate) fn new(typed: &NewArgs) -> Result<(), Failure> {
    let mut files = bundled_files(&typed.from).ok_or_else(|| unknown(&typed.from))?;
    // Names in other languages would go stale with the first change: whoever wants them writes or copies them.
    files.retain(|(path, _)| path.extension().is_none_or(|end| end != "ftl"));
    let folder = &typed.folder;
    check_place(folder)?;
    let count = files.len();
    let stop = stop_on_interrupt()?;
    match make_folder(folder, files, &stop) {
        Ok(Made::Whole) => tell::data(&next_steps(typed, count)),
        Ok(Made::Stopped) => Err(Failure::Stopped("stopped: nothing was made".into())),
        Err(fault) => {
            Err(Failure::machine(format!("cannot make `{}`: {fault}; nothing was made", folder.display())))
        }
    }
}

fn unknown(name: &str) -> Failure {
    let names = bundled_names();
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| "`interregnum list` shows what can be copied".to_owned());
    Failure::usage(format!("no bundled scenario is called `{name}`"), help)
}

/// There is nothing, or an empty folder, at that place, and the folder it is to be in is there.
fn check_place(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.is_dir() {
        return match std::fs::read_dir(folder)?.next() {
            None => Ok(()),
            Some(_) => {
                Err(Failure::usage(format!("`{shown}` is not empty"), "choose a folder that is not there yet"))
            }
        };
    }
    if folder.exists() {
        return Err(Failure::usage(format!("`{shown}` is a file"), "choose a folder that is not there yet"));
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    match parent {
        Some(parent) if !parent.is_dir() => Err(Failure::usage(
            format!("there is no folder `{}` to make it in", parent.display()),
            "make that folder first, or choose another",
        )),
        _ => Ok(()),
    }
}

fn stop_on_interrupt() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&stop);
    let set = ctrlc::set_handler(move || asked.store(true, Ordering::Relaxed));
    set.map_err(|fault| Failure::machine(format!("cannot listen for Ctrl-C: {fault}")))?;
    Ok(stop)
}

fn next_steps(typed: &NewArgs, files: usize) -> String {
    let NewArgs { folder, from } = typed;
    let readme = folder.join("README.md");
    let mut name = shell::word(folder);
    if bundled_names().contains(&name.as_str()) {
        name.insert_str(0, "./");
    }
    let line = |words: &[&str]| {
        let words: Vec<String> = ["interregnum"].iter().chain(words).map(|word| (*word).to_owned()).collect();
        format!("  {}", shell::line(&words))
    };
    [
        format!(
            "made `{}`: {files} files of `{from}`; `{}` says what is in them",
            folder.display(),
            readme.display()
        ),
        "next:".to_owned(),
        line(&["check", &name]),
        line(&["run", &name, "-n", FIRST_RUN]),
        line(&["replay"]),
    ]
    .join("\n")
}
