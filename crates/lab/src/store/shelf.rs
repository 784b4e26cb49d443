//! A folder of runs: what is in it, how far each run got, how much room it takes; and the removal of one.
//!
//! Symbolic links are never followed: a link is no run, and one inside a run is taken for something foreign.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::chunk;
use super::durable::{UNFINISHED, names, remove};
use super::manifest::{FILE, Manifest};
use super::{LOOKS, RunFolder, StoreFault};
use crate::null_model::shuffled;

/// One run on the shelf.
#[derive(Clone, Debug)]
pub struct Shelved {
    /// Its folder.
    pub folder: PathBuf,
    /// Name of its folder.
    pub name: String,
    /// Which run it is, or why that cannot be read.
    pub manifest: Result<Manifest, String>,
    /// How far it got.
    pub state: State,
    /// Room its files take, those of the run inside it included [bytes].
    pub bytes: u64,
    /// When it was begun, or last begun anew.
    pub begun: SystemTime,
    /// Looks at check episodes that its log tells of.
    pub looks: usize,
}

/// How far a run got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Every history is stored.
    Finished,
    /// Some process is at work on it; so many histories are stored.
    InWork(u64),
    /// So many histories are stored, and nobody is at work on it.
    Stopped(u64),
    /// It cannot be told.
    Unreadable,
}

/// The runs in `folder`, by name; none if there is no such folder.
///
/// # Errors
/// A folder that cannot be read.
pub fn shelf(folder: &Path) -> Result<Vec<Shelved>, StoreFault> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let paths = names(folder)?.into_iter().map(|name| folder.join(name));
    paths.filter(|path| is_run(path)).map(|path| shelved(&path)).collect()
}

/// One run.
///
/// # Errors
/// No run there, or a folder that cannot be read.
pub fn shelved(folder: &Path) -> Result<Shelved, StoreFault> {
    if !is_run(folder) {
        return Err(StoreFault::NoRun { folder: folder.to_owned() });
    }
    let path = folder.join(FILE);
    let begun = fs::metadata(&path).and_then(|found| found.modified());
    let looks = fs::read_to_string(folder.join(LOOKS)).map_or(0, |log| log.lines().count());
    let (manifest, state) = match RunFolder::open(folder) {
        Ok(run) => (Ok(run.manifest().clone()), state(&run)?),
        Err(fault) => (Err(fault.to_string()), State::Unreadable),
    };
    Ok(Shelved {
        name: folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        folder: folder.to_owned(),
        manifest,
        state,
        bytes: bytes(folder)?,
        begun: begun.unwrap_or(SystemTime::UNIX_EPOCH),
        looks,
    })
}

/// Removes the run in `folder`, chunks first and the manifest last: stopped on the way, it can be gone on with or
/// removed again.
///
/// # Errors
/// No run there; a run that a process is writing; a run whose folder holds what is no part of a run
/// ([`StoreFault::Alien`]), of which nothing is then removed; a machine that refuses.
pub fn remove_run(folder: &Path) -> Result<(), StoreFault> {
    check_removable(folder)?;
    let path = folder.join(FILE);
    let lock = File::open(&path).map_err(StoreFault::io("open", &path))?;
    if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(StoreFault::Busy { folder: folder.to_owned() });
    }
    for name in names(folder)?.into_iter().filter(|name| name != FILE) {
        remove(&folder.join(name))?;
    }
    remove(&path)?;
    drop(lock);
    fs::remove_dir(folder).map_err(StoreFault::io("remove", folder))
}

/// Refuses what [`remove_run`] would refuse, but for a run that a process is writing.
///
/// # Errors
/// As [`remove_run`].
pub fn check_removable(folder: &Path) -> Result<(), StoreFault> {
    if !is_run(folder) {
        return Err(StoreFault::NoRun { folder: folder.to_owned() });
    }
    check_own(folder)
}

/// A folder, not a link to one, with a manifest in it that is a file.
fn is_run(folder: &Path) -> bool {
    let kind = |path: &Path| fs::symlink_metadata(path).map(|found| found.file_type());
    kind(folder).is_ok_and(|kind| kind.is_dir()) && kind(&folder.join(FILE)).is_ok_and(|kind| kind.is_file())
}

fn state(run: &RunFolder) -> Result<State, StoreFault> {
    let finished = run.finished_histories()?;
    if finished == run.manifest().histories {
        return Ok(State::Finished);
    }
    let path = run.folder().join(FILE);
    let lock = File::open(&path).map_err(StoreFault::io("open", &path))?;
    let taken = matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock));
    Ok(if taken { State::InWork(finished) } else { State::Stopped(finished) })
}

/// Room that files take in `path` and below it.
fn bytes(path: &Path) -> Result<u64, StoreFault> {
    let found = fs::symlink_metadata(path).map_err(StoreFault::io("read", path))?;
    if !found.is_dir() {
        return Ok(found.len());
    }
    names(path)?.into_iter().map(|name| bytes(&path.join(name))).sum()
}

/// Refuses a folder with anything in it that no run has made.
fn check_own(folder: &Path) -> Result<(), StoreFault> {
    for name in names(folder)? {
        let path = folder.join(&name);
        let found = fs::symlink_metadata(&path).map_err(StoreFault::io("read", &path))?;
        let unfinished = name.ends_with(UNFINISHED) && !found.is_symlink();
        let own = unfinished
            || found.is_file() && [FILE, LOOKS].contains(&name.as_str())
            || found.is_dir() && chunk::number(&name).is_some();
        let inner = found.is_dir() && name == shuffled::NAME;
        if inner {
            check_own(&path)?;
        } else if !own {
            return Err(StoreFault::Alien { path });
        }
    }
    Ok(())
}
