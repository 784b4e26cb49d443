//! Writes a file or a folder whole or not at all: under another name beside its place first, then renamed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// What came of a folder that was to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// It is there, whole.
    Whole,
    /// Somebody asked to stop; nothing is there.
    Stopped,
}

/// Puts `text` in the place of a file, which keeps its permissions; if that fails, the old text is still there.
pub(crate) fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let new = beside(&path);
    let written = write(&new, text.as_bytes())
        .and_then(|()| fs::set_permissions(&new, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&new, &path));
    written.inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Puts `bytes` where a file is or may be; if that fails, what was there still is.
pub(crate) fn put_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path);
    let written = write(&new, bytes).and_then(|()| fs::rename(&new, path));
    written.inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Makes a folder with these files; where it is to be, nothing or an empty folder may be. If that fails, or `stop`
/// is raised on the way, nothing is left of it.
pub(crate) fn make_folder<'a>(
    path: &Path,
    files: impl IntoIterator<Item = (PathBuf, &'a [u8])>,
    stop: &AtomicBool,
) -> io::Result<Made> {
    let new = beside(path);
    let made = fill(&new, files, stop).and_then(|made| {
        if made == Made::Whole {
            put(&new, path)?;
        }
        Ok(made)
    });
    if !matches!(made, Ok(Made::Whole)) {
        let _ = fs::remove_dir_all(&new);
    }
    made
}

fn fill<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (PathBuf, &'a [u8])>,
    stop: &AtomicBool,
) -> io::Result<Made> {
    fs::create_dir(folder)?;
    for (inner, bytes) in files {
        if stop.load(Ordering::Relaxed) {
            return Ok(Made::Stopped);
        }
        let path = folder.join(inner);
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        write(&path, bytes)?;
    }
    Ok(Made::Whole)
}

/// Gives a folder the name of one that is not there, or empty.
fn put(new: &Path, path: &Path) -> io::Result<()> {
    match fs::remove_dir(path) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    fs::rename(new, path)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A hidden name beside `path` that no other process uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.new-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &[u8]); 2] = [("a.txt", b"one"), ("inner/b.txt", b"two")];

    fn files() -> impl Iterator<Item = (PathBuf, &'static [u8])> {
        FILES.into_iter().map(|(name, bytes)| (PathBuf::from(name), bytes))
    }

    /// What lies in a folder.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_folder_is_made_whole_also_where_an_empty_one_is() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("town");
        fs::create_dir(&path).expect("made");
        assert_eq!(make_folder(&path, files(), &AtomicBool::new(false)).expect("made"), Made::Whole);
        assert_eq!(fs::read(path.join("inner/b.txt")).expect("a file"), b"two");
        assert_eq!(names(place.path()), ["town"]);
    }

    #[test]
    fn nothing_is_left_of_a_folder_that_is_stopped_or_fails() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("town");
        assert_eq!(make_folder(&path, files(), &AtomicBool::new(true)).expect("no fault"), Made::Stopped);
        let clash = files().chain([(PathBuf::from("a.txt/c.txt"), b"three".as_slice())]);
        assert!(make_folder(&path, clash, &AtomicBool::new(false)).is_err());
        assert_eq!(names(place.path()), [""; 0]);
        fs::create_dir(&path).expect("made");
        fs::write(path.join("mine"), "mine").expect("written");
        assert!(make_folder(&path, files(), &AtomicBool::new(false)).is_err());
        assert_eq!((names(place.path()), names(&path)), (vec!["town".to_owned()], vec!["mine".to_owned()]));
    }

    #[test]
    fn a_file_that_cannot_be_replaced_is_as_it_was() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("a.txt");
        assert!(replace_file(&path, "new").is_err(), "there is nothing to replace");
        fs::write(&path, "old").expect("written");
        replace_file(&path, "new").expect("replaced");
        assert_eq!(
            (fs::read_to_string(&path).expect("a file").as_str(), names(place.path()).len()),
            ("new", 1)
        );
    }
}
