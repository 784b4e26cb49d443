//! Files that are there whole or not at all: written under another name, flushed, then renamed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::StoreFault;

/// What the name of an unfinished file or folder ends in.
pub(super) const UNFINISHED: &str = ".part";

/// Writes `bytes` to `path` so that a crash leaves the old file, or none, or the new one.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreFault> {
    let part = unfinished(path);
    let written = write_flushed(&part, bytes).and_then(|()| rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written
}

/// Writes several files into a new folder `path`, which appears with all of them or not at all.
pub(super) fn write_whole_folder(path: &Path, files: &[(&str, &[u8])]) -> Result<(), StoreFault> {
    let part = unfinished(path);
    let written = fill(&part, files).and_then(|()| rename(&part, path));
    if written.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    written
}

/// Removes what a killed process left unfinished in `folder`.
pub(super) fn remove_unfinished(folder: &Path) -> Result<(), StoreFault> {
    for name in names(folder)? {
        let path = folder.join(&name);
        if name.ends_with(UNFINISHED) {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes a file or a folder with all that is in it.
pub(super) fn remove(path: &Path) -> Result<(), StoreFault> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.map_err(StoreFault::io("remove", path))
}

/// Names of what is in `folder`, sorted.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, StoreFault> {
    let entries = fs::read_dir(folder).map_err(StoreFault::io("read", folder))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreFault::io("read", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(UNFINISHED);
    name.into()
}

fn fill(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), StoreFault> {
    if folder.exists() {
        remove(folder)?;
    }
    fs::create_dir(folder).map_err(StoreFault::io("create", folder))?;
    for (name, bytes) in files {
        write_flushed(&folder.join(name), bytes)?;
    }
    flush_folder(folder)
}

fn write_flushed(path: &Path, bytes: &[u8]) -> Result<(), StoreFault> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(StoreFault::io("write", path))
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreFault> {
    fs::rename(from, to).map_err(StoreFault::io("create", to))?;
    to.parent().map_or(Ok(()), flush_folder)
}

/// Makes names in `folder` survive a power cut, where the system lets a folder be flushed.
fn flush_folder(folder: &Path) -> Result<(), StoreFault> {
    if cfg!(windows) {
        return Ok(());
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder).and_then(|opened| opened.sync_all()).map_err(StoreFault::io("flush", folder))
}
