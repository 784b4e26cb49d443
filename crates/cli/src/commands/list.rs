//! `interregnum list`: the scenarios that come with the program.

use scenario::{bundled_names, load_bundled};

use crate::failure::Failure;
use crate::tell;

/// Writes one line per scenario: name and title.
pub(crate) fn list() -> Result<(), Failure> {
    let mut lines = Vec::new();
    for name in bundled_names() {
        lines.push(format!("{name}  {}", load_bundled(name)?.title));
    }
    tell::data(&lines.join("\n"))
}
