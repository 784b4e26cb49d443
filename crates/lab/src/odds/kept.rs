//! What a filter's histories answered, kept in a file as they come.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::filter::{Key, Memory};
use crate::store::StoreFault;
use crate::store::durable::write_whole;

/// Number of the form of the file.
const FORMAT: u32 = 1;

/// What the answers are of: if anything differs, they are run again.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub(super) struct Of {
    pub(super) program: String,
    pub(super) digest: String,
    pub(super) record_digest: String,
    pub(super) seed: u64,
    pub(super) filter: u64,
    pub(super) particles: u32,
    pub(super) error: f64,
    pub(super) slack: f64,
    pub(super) questions: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct File {
    format: u32,
    of: Of,
    rows: Vec<(u32, u32, Vec<f64>)>,
}

/// The answers of one filter.
pub(super) struct Kept {
    path: PathBuf,
    of: Of,
    rows: BTreeMap<Key, Vec<f64>>,
}

impl Kept {
    /// What is stored at `path`, rows of `width` numbers each; nothing if it is not there, damaged, or of another filter.
    pub(super) fn open(path: PathBuf, of: Of, width: usize) -> Self {
        let read = || serde_json::from_slice::<File>(&fs::read(&path).ok()?).ok();
        let stored = read().filter(|file| file.format == FORMAT && file.of == of);
        let rows = stored.map(|file| file.rows).unwrap_or_default();
        let rows = rows.into_iter().filter(|row| row.2.len() == width);
        let rows = rows.map(|(stage, at, row)| ((stage, at), row)).collect();
        Self { path, of, rows }
    }
}

impl Memory for Kept {
    fn recall(&self, key: Key) -> Option<Vec<f64>> {
        self.rows.get(&key).cloned()
    }

    fn keep(&mut self, rows: Vec<(Key, Vec<f64>)>) -> Result<(), StoreFault> {
        self.rows.extend(rows);
        let rows = self.rows.iter().map(|((stage, at), row)| (*stage, *at, row.clone())).collect();
        let file = File { format: FORMAT, of: self.of.clone(), rows };
        let text =
            serde_json::to_vec(&file).map_err(|fault| StoreFault::damaged(&self.path, fault.to_string()))?;
        write_whole(&self.path, &text)
    }
}
