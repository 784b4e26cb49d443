//! What can go wrong with a run folder, each fault with the path and the value it is about.
//!
//! Nothing is printed or decided here: the command line chooses the exit code.

use std::path::{Path, PathBuf};
use std::{error, fmt, io};

use super::FORMAT;

/// Why a run folder cannot be made, read or added to.
#[derive(Debug)]
#[non_exhaustive]
pub enum StoreFault {
    /// The machine refused: no space, no permission, no such folder.
    Io {
        /// What was being done, as in "write".
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the machine said.
        source: io::Error,
    },
    /// The folder already holds a run.
    Taken {
        /// The folder.
        folder: PathBuf,
        /// Histories of it that are finished.
        finished: u64,
        /// Histories it was to have.
        histories: u64,
    },
    /// The folder holds something, and that is no run.
    Foreign {
        /// The folder.
        folder: PathBuf,
    },
    /// A file is where the folder should be.
    NotFolder {
        /// The file.
        path: PathBuf,
    },
    /// There is no run in the folder.
    NoRun {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder of a run holds something that is no part of a run.
    Alien {
        /// What.
        path: PathBuf,
    },
    /// Another process is writing the run.
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// The manifest cannot be understood.
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        wrong: String,
    },
    /// The manifest's layout is one that this version does not know yet.
    Later {
        /// The file.
        path: PathBuf,
        /// Number of its layout.
        format: u32,
    },
    /// The stored run and the one asked for are not the same.
    Differs {
        /// The folder.
        folder: PathBuf,
        /// In what they differ.
        what: &'static str,
        /// The stored value.
        stored: String,
        /// The value asked for.
        asked: String,
    },
    /// A chunk was written for another run, or for another place in this one.
    Stray {
        /// The chunk's folder.
        folder: PathBuf,
        /// What it says it is part of.
        says: String,
        /// What it should be part of.
        expected: String,
    },
    /// A chunk is damaged.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        wrong: String,
    },
}

impl StoreFault {
    /// For `map_err`: the machine refused while `doing` something to `path`.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }

    /// A chunk file that says something it cannot say.
    pub(crate) fn damaged(path: &Path, wrong: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), wrong: wrong.into() }
    }

    /// Whether the run that was asked for is at fault, and not the machine or a damaged file.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Taken { .. }
                | Self::Foreign { .. }
                | Self::NotFolder { .. }
                | Self::NoRun { .. }
                | Self::Busy { .. }
                | Self::Alien { .. }
                | Self::Differs { .. }
        )
    }

    /// What to do about it, if there is something that would work.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Taken { finished, histories, .. } if finished < histories => {
                "add `--resume` to run the rest, or choose another folder with `--out`".into()
            }
            Self::Taken { folder, .. } => format!(
                "read it with `interregnum score {}`, or choose another folder with `--out`",
                folder.display()
            ),
            Self::Foreign { .. } | Self::NotFolder { .. } => "choose another folder with `--out`".into(),
            Self::Alien { .. } => "move it elsewhere first".into(),
            Self::NoRun { .. } => "leave out `--resume` to begin one".into(),
            Self::Differs { .. } => "ask for the same run, or choose another folder with `--out`".into(),
            Self::Stray { .. } => {
                "take it away, or `interregnum run` with `--resume` runs this chunk anew".into()
            }
            Self::Later { .. } => "read the run with the version that wrote it".into(),
            Self::Damaged { .. } => "`interregnum run` with `--resume` runs the damaged chunk again".into(),
            Self::Io { source, .. } if is_full(source.kind()) => {
                "what is finished is kept: make room, then go on with `--resume`".into()
            }
            Self::Io { .. } | Self::Busy { .. } | Self::Manifest { .. } => return None,
        })
    }
}

fn is_full(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    matches!(kind, StorageFull | QuotaExceeded | FileTooLarge)
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => write!(f, "cannot {doing} `{}`: {source}", path.display()),
            Self::Taken { folder, finished, histories } => write!(
                f,
                "`{}` already holds a run with {finished} of {histories} {} finished",
                folder.display(),
                if *histories == 1 { "history" } else { "histories" }
            ),
            Self::Foreign { folder } => {
                write!(f, "`{}` is not empty and holds no run", folder.display())
            }
            Self::NotFolder { path } => write!(f, "`{}` is a file, not a folder", path.display()),
            Self::NoRun { folder } => write!(f, "`{}` holds no run", folder.display()),
            Self::Alien { path } => write!(f, "`{}` is no part of a run", path.display()),
            Self::Busy { folder } => {
                write!(f, "another process is writing the run in `{}`", folder.display())
            }
            Self::Manifest { path, wrong } => {
                write!(f, "`{}` is no manifest of a run: {wrong}", path.display())
            }
            Self::Later { path, format } => write!(
                f,
                "`{}` was written by a later version: its layout is `{format}`, this version reads {FORMAT}",
                path.display()
            ),
            Self::Stray { folder, says, expected } => {
                write!(f, "`{}` is part of {says}, not of {expected}", folder.display())
            }
            Self::Differs { folder, what, stored, asked } => {
                write!(f, "the run in `{}` has {what} `{stored}`, not `{asked}`", folder.display())
            }
            Self::Damaged { path, wrong } => {
                write!(f, "`{}` is damaged: {wrong}", path.display())
            }
        }
    }
}

impl error::Error for StoreFault {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
