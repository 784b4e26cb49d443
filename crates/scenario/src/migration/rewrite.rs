//! Rewriting the files of a folder in the present format, so that a crash loses nothing.
//!
//! First what is to be changed is copied into a folder of its own, which gets its name when all is in it; then files
//! are replaced one by one, each whole, and `scenario.toml` last. Cut short anywhere, the next attempt starts from the
//! copies.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{error, fmt};

use super::{FORMAT, MIGRATIONS, Migration, format_of, has_own_number, renew};
use crate::origin::{CLAIMS, FileName, Origin, read_plain};

/// What was rewritten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Migrated {
    /// Files that were changed, under the folder; none: all was in the present format.
    pub files: Vec<PathBuf>,
    /// Where they are kept as they were; none: nothing was changed.
    pub kept: Option<PathBuf>,
    /// What is different, migration by migration.
    pub what: Vec<&'static str>,
}

/// Why a folder was not rewritten.
#[derive(Debug)]
#[non_exhaustive]
pub enum MigrateFault {
    /// The machine refused.
    Io {
        /// What was being done, as in "write".
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
    /// A file has no number `format` that can be read.
    NoFormat {
        /// The file.
        path: PathBuf,
    },
    /// No migrations lead from the format to the present one.
    Unknown {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
    },
}

impl fmt::Display for MigrateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Self::NoFormat { path } => write!(f, "`{}` does not say its format", path.display()),
            Self::Unknown { path, format } => {
                write!(f, "`{}` has format `{format}`, which is not known here", path.display())
            }
        }
    }
}

impl error::Error for MigrateFault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

fn io_fault(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> MigrateFault {
    let path = path.to_owned();
    move |source| MigrateFault::Io { doing, path, source }
}

/// Rewrites the scenario in `folder`, and its readings, claims and interventions, in the present format.
///
/// # Errors
/// A format that is not known, or a machine that refuses.
pub fn migrate_folder(folder: &Path) -> Result<Migrated, MigrateFault> {
    migrate_folder_through(folder, MIGRATIONS)
}

/// As [`migrate_folder`], through these migrations.
///
/// # Errors
/// As [`migrate_folder`].
pub fn migrate_folder_through(folder: &Path, migrations: &[Migration]) -> Result<Migrated, MigrateFault> {
    let first = folder.join(format!("before-format-{FORMAT}"));
    let head = read(&folder.join(FileName::Scenario.as_str()))?;
    let format = format_of(&head).map(|(format, _)| format);
    // Copies beside a head that is still old: an earlier attempt was cut short.
    let cut_short = first.is_dir() && format.is_some_and(|format| format < FORMAT);
    if cut_short {
        for name in files_in(&first)? {
            replace(&folder.join(&name), &read(&first.join(&name))?)?;
        }
    }
    let renewed = all_renewed(folder, migrations)?;
    let Some(oldest) = renewed.iter().map(|(_, format, ..)| *format).min() else {
        return Ok(Migrated::default());
    };
    let kept = if cut_short { first } else { free(first) };
    if !cut_short {
        keep(folder, &kept, &renewed)?;
    }
    let (head, others): (Vec<_>, Vec<_>) =
        renewed.into_iter().partition(|(name, ..)| name == Path::new(FileName::Scenario.as_str()));
    let mut files = Vec::new();
    for (name, _, text) in others.into_iter().chain(head) {
        replace(&folder.join(&name), &text)?;
        files.push(name);
    }
    files.sort();
    let steps = migrations.iter().filter(|migration| migration.from >= oldest);
    Ok(Migrated { files, kept: Some(kept), what: steps.map(|migration| migration.what).collect() })
}

/// A path at which nothing is yet: `before-format-1`, `before-format-1-2`.
fn free(first: PathBuf) -> PathBuf {
    let others = (2..).map(|number| PathBuf::from(format!("{}-{number}", first.display())));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

/// Every file that changes: its path under the folder, the format it had, and its new text.
fn all_renewed(folder: &Path, migrations: &[Migration]) -> Result<Vec<(PathBuf, u32, String)>, MigrateFault> {
    let head = folder.join(FileName::Scenario.as_str());
    let general = own_format(&head)?;
    let mut found = Vec::new();
    for name in written(folder)? {
        let path = folder.join(&name);
        let kind = FileName::ALL.iter().find(|file| Path::new(file.as_str()) == name);
        let other = if name == Path::new(CLAIMS) { CLAIMS } else { crate::PATCH_SCHEMA };
        let kind = kind.map_or(other, |file| file.as_str());
        let format = if has_own_number(kind) { own_format(&path)? } else { general };
        if format == FORMAT {
            continue;
        }
        let text = read(&path)?;
        let unknown = || MigrateFault::Unknown { path: path.clone(), format };
        let new = renew(kind, &text, format, migrations).filter(|_| format < FORMAT).ok_or_else(unknown)?;
        if new.text != text {
            found.push((name, format, new.text));
        }
    }
    Ok(found)
}

/// The files of a scenario, its readings, claims and interventions that are there, by their paths under the folder.
fn written(folder: &Path) -> Result<Vec<PathBuf>, MigrateFault> {
    let own = FileName::ALL.iter().map(|file| PathBuf::from(file.as_str())).chain([PathBuf::from(CLAIMS)]);
    let mut names: Vec<PathBuf> = own.filter(|name| folder.join(name).is_file()).collect();
    names.extend(Origin::Folder(folder.to_owned()).interventions().into_iter().map(PathBuf::from));
    let readings = Path::new("readings");
    if folder.join(readings).is_dir() {
        let inner = files_in(&folder.join(readings))?.into_iter().map(|name| readings.join(name));
        names.extend(inner.filter(|name| name.extension().is_some_and(|ending| ending == "toml")));
    }
    Ok(names)
}

/// Paths of all files under a folder, sorted.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>, MigrateFault> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(io_fault("read", folder))? {
        let entry = entry.map_err(io_fault("read", folder))?;
        let name = PathBuf::from(entry.file_name());
        let kind = entry.file_type().map_err(io_fault("read", folder))?;
        if kind.is_dir() {
            found.extend(files_in(&folder.join(&name))?.into_iter().map(|inner| name.join(inner)));
        } else if kind.is_file() {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn own_format(path: &Path) -> Result<u32, MigrateFault> {
    let format = format_of(&read(path)?).map(|(format, _)| format);
    format.ok_or_else(|| MigrateFault::NoFormat { path: path.to_owned() })
}

/// A text without its byte order mark.
fn read(path: &Path) -> Result<String, MigrateFault> {
    let text = read_plain(path).map_err(io_fault("read", path))?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
}

/// Copies what is to be changed into `kept`, which appears with all of it or not at all.
fn keep(folder: &Path, kept: &Path, renewed: &[(PathBuf, u32, String)]) -> Result<(), MigrateFault> {
    let part = kept.with_extension("part");
    if part.is_dir() {
        fs::remove_dir_all(&part).map_err(io_fault("remove", &part))?;
    }
    for (name, ..) in renewed {
        let copy = part.join(name);
        let inner = copy.parent().unwrap_or(&part);
        fs::create_dir_all(inner).map_err(io_fault("create", inner))?;
        fs::copy(folder.join(name), &copy).map_err(io_fault("write", &copy))?;
        File::open(&copy).and_then(|file| file.sync_all()).map_err(io_fault("write", &copy))?;
    }
    fs::rename(&part, kept).map_err(io_fault("create", kept))
}

/// Replaces a file by another text, whole.
fn replace(path: &Path, text: &str) -> Result<(), MigrateFault> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    let write = || {
        let mut file = File::create(&part)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(io_fault("write", &part))?;
    fs::rename(&part, path).map_err(io_fault("write", path))
}
