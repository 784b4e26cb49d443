//! Chores for people and CI, and the gates on the source that run with the tests (`tests/tidy/`).
//!
//! Nothing here is part of the program: no crate depends on this one.

pub mod diagnostics;
pub mod sizes;
pub mod source;

use std::path::{Path, PathBuf};

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}
