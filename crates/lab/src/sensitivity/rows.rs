//! Evaluations that are kept as they come, so that what was stopped goes on: rows of numbers under a head that says what
//! they are rows of.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::StoreFault;
use crate::store::durable::write_whole;

/// What is stored.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    head: String,
    values: Vec<Vec<f64>>,
}

/// Rows in a file.
#[derive(Debug)]
pub struct Rows {
    path: PathBuf,
    kept: Kept,
}

impl Rows {
    /// The rows in `path` if their head is this one; none else, and what is there is written over.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn open(path: &Path, head: String) -> Result<Self, StoreFault> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(StoreFault::io("create", folder))?;
        }
        let found: Option<Kept> = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let kept = found.filter(|kept| kept.head == head).unwrap_or(Kept { head, values: Vec::new() });
        Ok(Self { path: path.to_owned(), kept })
    }

    /// The rows so far.
    #[must_use]
    pub fn values(&self) -> &[Vec<f64>] {
        &self.kept.values
    }

    /// Adds rows, and stores all.
    ///
    /// # Errors
    /// A file that cannot be written; what was stored before stays.
    pub fn add(&mut self, rows: Vec<Vec<f64>>) -> Result<(), StoreFault> {
        self.kept.values.extend(rows);
        let text = serde_json::to_vec(&self.kept);
        let text = text.map_err(|fault| StoreFault::damaged(&self.path, fault.to_string()))?;
        write_whole(&self.path, &text)
    }
}
