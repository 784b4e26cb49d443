//! The run store: a folder with a manifest and finished chunks, safe against being killed at any point.
//!
//! ```text
//! runs/october-1917-1917-1000/
//!   manifest.json      which run this is; written first
//!   chunk-00000/       histories 0 to 49; named last, so finished or not there
//!     events.parquet   parameters.parquet   sums.txt
//!   shuffled-leanings/ another run in a folder like this: a null model
//!   looks.log          who looked at the check episodes, and when
//! ```
//!
//! Files hold ids, never column numbers of a setting. What a history is, is the engine's matter; when the
//! chunks are run is `ensemble`'s.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use engine::trace::Event;
use engine::{Parameters, Setting};

mod chunk;
pub(crate) mod durable;
mod event_rows;
mod fault;
mod manifest;
mod parameter_rows;
mod row;
mod shelf;
mod table;
pub(crate) mod vocabulary;

pub use fault::StoreFault;
pub use manifest::{FORMAT, Facet, KeptPatch, Leanings, Manifest, ParameterMode, Scaled};
pub use shelf::{Shelved, State, check_removable, remove_run, shelf, shelved};

/// The log of looks at check episodes, in a run's folder.
const LOOKS: &str = "looks.log";

/// One finished history with all that is stored of it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredHistory {
    /// Its number in the ensemble.
    pub number: u64,
    /// What it was given.
    pub parameters: Parameters,
    /// What happened.
    pub trace: Vec<Event>,
    /// Digest of each part of its final world.
    pub digests: Vec<(String, u64)>,
}

/// A run in its folder.
#[derive(Debug)]
pub struct RunFolder {
    folder: PathBuf,
    manifest: Manifest,
    /// Held for as long as this process may write; goes with the process, however that ends.
    _lock: Option<File>,
}

impl RunFolder {
    /// Makes a new run in `folder`, which must be empty or not there.
    ///
    /// # Errors
    /// A file of that name, a folder that holds a run ([`StoreFault::Taken`]) or anything else
    /// ([`StoreFault::Foreign`]), or a machine that refuses.
    pub fn create(folder: &Path, manifest: Manifest) -> Result<Self, StoreFault> {
        if folder.is_file() {
            return Err(StoreFault::NotFolder { path: folder.to_owned() });
        }
        fs::create_dir_all(folder).map_err(StoreFault::io("create", folder))?;
        let names = durable::names(folder)?;
        if names.iter().any(|name| name == manifest::FILE) {
            return Err(Self::open(folder)?.taken()?);
        }
        if names.iter().any(|name| !name.ends_with(durable::UNFINISHED)) {
            return Err(StoreFault::Foreign { folder: folder.to_owned() });
        }
        manifest.write(folder)?;
        Self { folder: folder.to_owned(), manifest, _lock: None }.locked()
    }

    /// Opens the run in `folder` to add what is missing of it. Chunks that are damaged or of another run,
    /// and what a killed process left unfinished, are removed.
    ///
    /// # Errors
    /// No run there, another run than `asked`, another process at work on it, or a machine that refuses.
    pub fn resume(folder: &Path, asked: &Manifest) -> Result<Self, StoreFault> {
        let run = Self::open(folder)?;
        run.manifest.agree(asked, folder)?;
        let run = run.locked()?;
        durable::remove_unfinished(folder)?;
        for chunk in run.finished_chunks()? {
            run.remove_if_wrong(chunk)?;
        }
        Ok(run)
    }

    /// Opens the run in `folder` for reading.
    ///
    /// # Errors
    /// No run there, or a folder or manifest that cannot be read.
    pub fn open(folder: &Path) -> Result<Self, StoreFault> {
        if folder.is_file() {
            return Err(StoreFault::NotFolder { path: folder.to_owned() });
        }
        let path = folder.join(manifest::FILE);
        match fs::metadata(&path) {
            Ok(found) if found.is_file() => {}
            Err(fault) if fault.kind() != ErrorKind::NotFound && fault.kind() != ErrorKind::NotADirectory => {
                return Err(StoreFault::io("read", &path)(fault));
            }
            _ => return Err(StoreFault::NoRun { folder: folder.to_owned() }),
        }
        let manifest = Manifest::read(folder)?;
        Ok(Self { folder: folder.to_owned(), manifest, _lock: None })
    }

    /// Opens the run `asked` in the folder `name` inside this run's, to add what is missing of it; makes it if it
    /// is not there.
    ///
    /// # Errors
    /// As [`RunFolder::create`] and [`RunFolder::resume`].
    pub fn start_inner(&self, name: &str, asked: &Manifest) -> Result<Self, StoreFault> {
        Self::start(&self.folder.join(name), asked)
    }

    /// Opens the run `asked` in `folder` to add what is missing of it; makes it if it is not there.
    ///
    /// # Errors
    /// As [`RunFolder::create`] and [`RunFolder::resume`].
    pub fn start(folder: &Path, asked: &Manifest) -> Result<Self, StoreFault> {
        if folder.join(manifest::FILE).is_file() {
            return Self::resume(folder, asked);
        }
        Self::create(folder, asked.clone())
    }

    /// Opens the run `asked` in the folder `name` inside this run's for reading; none if it is not there.
    ///
    /// # Errors
    /// Another run than `asked`, or a folder or manifest that cannot be read.
    pub fn open_inner(&self, name: &str, asked: &Manifest) -> Result<Option<Self>, StoreFault> {
        let folder = self.folder.join(name);
        match Self::open(&folder) {
            Ok(run) => run.manifest.agree(asked, &folder).map(|()| Some(run)),
            Err(StoreFault::NoRun { .. }) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Which run it is.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Numbers of the chunks that are finished, in order.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn finished_chunks(&self) -> Result<Vec<u64>, StoreFault> {
        let own = |chunk: &u64| *chunk < self.manifest.chunks();
        let names = durable::names(&self.folder)?;
        let mut chunks: Vec<u64> = names.iter().filter_map(|name| chunk::number(name)).filter(own).collect();
        chunks.sort_unstable();
        Ok(chunks)
    }

    /// Number of histories that are finished.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn finished_histories(&self) -> Result<u64, StoreFault> {
        let lengths = self.finished_chunks()?.into_iter().map(|chunk| {
            let range = self.manifest.chunk_range(chunk);
            range.end - range.start
        });
        Ok(lengths.sum())
    }

    /// Writes the histories of one chunk.
    ///
    /// # Errors
    /// A machine that refuses; then the chunk is not there.
    pub fn write_chunk(
        &self,
        setting: &Setting,
        chunk: u64,
        histories: &[StoredHistory],
    ) -> Result<(), StoreFault> {
        let place = self.manifest.chunk_place(chunk);
        chunk::write(&chunk::folder(&self.folder, chunk), &place, setting, histories)
    }

    /// Reads the histories of one chunk: equal to what was written.
    ///
    /// # Errors
    /// A chunk that is damaged, is of another run, or names what `setting` has not.
    pub fn read_chunk(&self, setting: &Setting, chunk: u64) -> Result<Vec<StoredHistory>, StoreFault> {
        let folder = chunk::folder(&self.folder, chunk);
        let histories = chunk::read(&folder, &self.manifest.chunk_place(chunk), setting)?;
        let range = self.manifest.chunk_range(chunk);
        if histories.iter().map(|history| history.number).eq(range) {
            return Ok(histories);
        }
        Err(StoreFault::damaged(&folder, "it holds other histories than it should"))
    }

    /// Appends one line to `looks.log`: each look at the check episodes is noted.
    ///
    /// # Errors
    /// A machine that refuses.
    pub fn note_look(&self, line: &str) -> Result<(), StoreFault> {
        let path = self.folder.join(LOOKS);
        let opened = OpenOptions::new().create(true).append(true).open(&path);
        let noted = opened.and_then(|mut file| writeln!(file, "{line}"));
        noted.map_err(StoreFault::io("write", &path))
    }

    fn remove_if_wrong(&self, chunk: u64) -> Result<(), StoreFault> {
        let folder = chunk::folder(&self.folder, chunk);
        match chunk::verify(&folder, &self.manifest.chunk_place(chunk)) {
            Err(StoreFault::Damaged { .. } | StoreFault::Stray { .. }) => durable::remove(&folder),
            other => other,
        }
    }

    fn taken(&self) -> Result<StoreFault, StoreFault> {
        Ok(StoreFault::Taken {
            folder: self.folder.clone(),
            finished: self.finished_histories()?,
            histories: self.manifest.histories,
        })
    }

    /// Takes the lock that one writer at a time can have.
    fn locked(mut self) -> Result<Self, StoreFault> {
        let path = self.folder.join(manifest::FILE);
        let file = File::open(&path).map_err(StoreFault::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => self._lock = Some(file),
            Err(TryLockError::WouldBlock) => {
                return Err(StoreFault::Busy { folder: self.folder });
            }
            // A file system without locks is no reason not to run.
            Err(TryLockError::Error(_)) => {}
        }
        Ok(self)
    }
}
