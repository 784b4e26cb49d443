//! The scenarios that come with the program, embedded when it is built.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

static SCENARIOS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../scenarios");

/// The folder that the bundled files are shown under.
pub(crate) const SHOWN: &str = "scenarios";

/// Names of the bundled scenarios, sorted.
///
/// ```
/// assert!(interregnum_scenario::bundled_names().contains(&"october-1917"));
/// ```
#[must_use]
pub fn bundled_names() -> Vec<&'static str> {
    let folders =
        SCENARIOS.dirs().filter(|folder| folder.get_file(folder.path().join("scenario.toml")).is_some());
    let mut names: Vec<&str> = folders.filter_map(|folder| folder.path().to_str()).collect();
    names.sort_unstable();
    names
}

/// The files of a bundled scenario, by their paths in its folder; none if there is no such scenario.
///
/// ```
/// let files = interregnum_scenario::bundled_files("october-1917").expect("a bundled scenario");
/// assert!(files.iter().any(|(path, _)| path.ends_with("README.md")));
/// ```
#[must_use]
pub fn bundled_files(name: &str) -> Option<Vec<(PathBuf, &'static [u8])>> {
    let folder = SCENARIOS.get_dir(name).filter(|_| bundled_names().contains(&name))?;
    let mut files = Vec::new();
    collect(folder, &mut files);
    let inside = |(path, bytes): (&Path, _)| Some((path.strip_prefix(name).ok()?.to_owned(), bytes));
    Some(files.into_iter().filter_map(inside).collect())
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<(&'static Path, &'static [u8])>) {
    files.extend(folder.files().map(|file| (file.path(), file.contents())));
    folder.dirs().for_each(|inner| collect(inner, files));
}

/// Names of the bundled files in a folder, by its path under the folder of scenarios.
pub(crate) fn bundled_names_in(folder: &str) -> Vec<String> {
    let files = SCENARIOS.get_dir(folder).into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some(file.path().file_name()?.to_str()?.to_owned())).collect()
}

/// Paths of the bundled files in the folder `inner` of a scenario and in those below it, under that of the scenario.
pub(crate) fn bundled_paths_in(name: &str, inner: &str) -> Vec<String> {
    let mut files = Vec::new();
    if let Some(folder) = SCENARIOS.get_dir(format!("{name}/{inner}")) {
        collect(folder, &mut files);
    }
    let under =
        |(path, _): (&Path, _)| path.strip_prefix(name).ok()?.to_str().map(|path| path.replace('\\', "/"));
    files.into_iter().filter_map(under).collect()
}

/// The bytes of a bundled file, by its path under the folder of scenarios.
pub(crate) fn bundled_file(path: &str) -> Option<&'static [u8]> {
    SCENARIOS.get_file(path).map(include_dir::File::contents)
}
