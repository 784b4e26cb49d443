//! What other commands found, for the pages of runs: files that were named, and files that the page had made.
//!
//! What the page had made lies in `.found` of the folder of runs, by the digest of the scenario as it was run. No run
//! can be called that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde_json::Value;
use viewer::page::JobKind;

use crate::args::serve::ServeArgs;
use crate::failure::Failure;
use crate::resolve::export::{FoundFile, FoundFiles, file};
use crate::resolve::short;
use crate::whole::put_file;

/// The folder, in the folder of runs.
const FOLDER: &str = ".found";
/// What can be found.
const KINDS: [JobKind; 4] = [JobKind::Claims, JobKind::Odds, JobKind::Readings, JobKind::Pivots];

/// What was found of all scenarios.
pub(crate) struct Findings {
    folder: PathBuf,
    named: Vec<Named>,
}

/// A file that was named.
struct Named {
    kind: JobKind,
    /// Of the scenario.
    digest: String,
    file: FoundFile,
}

/// Which run's page: the digest of what was run, and its name.
pub(crate) type Of<'a> = (&'a str, &'a str);

impl Findings {
    /// Reads the files that were named.
    pub(super) fn new(typed: &ServeArgs, runs: &Path) -> Result<Self, Failure> {
        let lists = [&typed.claims, &typed.odds, &typed.readings, &typed.pivots];
        let mut named = Vec::new();
        for (kind, paths) in KINDS.into_iter().zip(lists) {
            for path in paths {
                let file = file(path)?;
                let value: Option<Value> = serde_json::from_slice(&file.1).ok();
                let digest = value.as_ref().and_then(|value| value.get("digest")).and_then(Value::as_str);
                let digest = digest.ok_or_else(|| {
                    let wrong =
                        format!("`{}` is not what `interregnum {} --format json` writes", file.0, kind.name());
                    Failure::usage(wrong, "name a file that was written as JSON")
                })?;
                named.push(Named { kind, digest: digest.to_owned(), file });
            }
        }
        Ok(Self { folder: runs.join(FOLDER), named })
    }

    /// Where the page has something put.
    fn path(&self, kind: JobKind, (digest, run): Of) -> PathBuf {
        let name = match kind {
            JobKind::Pivots => format!("pivots-{run}.json"),
            other => format!("{}.json", other.name()),
        };
        self.folder.join(short(digest)).join(name)
    }

    /// Puts down what was found.
    pub(crate) fn put(&self, kind: JobKind, of: Of, text: &str) -> Result<(), Failure> {
        let path = self.path(kind, of);
        let failed = |fault: io::Error| Failure::machine(format!("cannot write `{}`: {fault}", path.display()));
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
        put_file(&path, text.as_bytes()).map_err(failed)
    }

    fn named(&self, kind: JobKind, (digest, _): Of) -> impl Iterator<Item = &Named> {
        self.named.iter().filter(move |named| named.kind == kind && named.digest == digest)
    }

    /// What there is for a run's page.
    pub(crate) fn kinds(&self, of: Of) -> Vec<JobKind> {
        let there = |kind: &JobKind| self.named(*kind, of).next().is_some() || self.path(*kind, of).is_file();
        KINDS.into_iter().filter(there).collect()
    }

    /// The same as files: one that was named goes before one that the page had made.
    pub(crate) fn files(&self, of: Of) -> Result<FoundFiles, Failure> {
        let all = |kind: JobKind| -> Result<Vec<FoundFile>, Failure> {
            let named: Vec<FoundFile> = self.named(kind, of).map(|named| named.file.clone()).collect();
            let path = self.path(kind, of);
            let made = (named.is_empty() && path.is_file()).then(|| file(&path)).transpose()?;
            Ok(named.into_iter().chain(made).collect())
        };
        let last = |kind| all(kind).map(|files| files.into_iter().next_back());
        Ok(FoundFiles {
            claims: last(JobKind::Claims)?,
            odds: last(JobKind::Odds)?,
            readings: last(JobKind::Readings)?,
            pivots: all(JobKind::Pivots)?,
        })
    }

    /// Says which files a page is made of, so that another answer means another page.
    pub(crate) fn stamp(&self, of: Of) -> String {
        let stamp = |kind: JobKind| {
            let found = fs::metadata(self.path(kind, of)).ok()?;
            let when = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            Some(format!(" {} {} {}", kind.name(), found.len(), when.as_nanos()))
        };
        KINDS.into_iter().filter_map(stamp).collect()
    }
}
