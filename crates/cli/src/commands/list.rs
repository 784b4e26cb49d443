//! `interregnum list`: the scenarios that come with the program.

use scenario::{bundled_names, load_bundled};

use crate::failure::Failure;
use crate::tell;

/// Writes one line per scenario: name and title.
pub(crate) fn list() -> Result<(), Failure> {
    let mut lines = Vec::new();
    for name in bundled_names() {
        let about = load_bundled(name).map_or_else(|faults| faults.to_string(), |found| found.title);
        lines.push(format!("{name}  {about}"));
    }
    tell::data(&lines.join("\n"))
}
