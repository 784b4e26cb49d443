//! `interregnum list`: the scenarios that come with the program, and their readings.

use scenario::{bundled_names, load_bundled};

use crate::failure::Failure;
use crate::tell;

/// Writes one line per scenario, name and title, and below it one per reading.
pub(crate) fn list() -> Result<(), Failure> {
    let mut lines = Vec::new();
    for name in bundled_names() {
        match load_bundled(name) {
            Err(faults) => lines.push(format!("{name}  {faults}")),
            Ok(found) => {
                lines.push(format!("{name}  {}", found.title));
                let readings = found.readings.iter();
                lines.extend(readings.map(|reading| format!("  --reading {}  {}", reading.id, reading.title)));
            }
        }
    }
    tell::data(&lines.join("\n"))
}
