//! `interregnum list`: the scenarios that come with the program, and their readings.

use scenario::{Report, Scenario, bundled_names, load_bundled};

use crate::args::own::ListArgs;
use crate::failure::Failure;
use crate::tell;

/// Writes one line per scenario, name and title, and below it one per reading.
pub(crate) fn list(typed: &ListArgs) -> Result<(), Failure> {
    let language = typed.language.lang.as_deref();
    let mut lines = Vec::new();
    for name in bundled_names() {
        match load_bundled(name).and_then(|found| titled(found, language)) {
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

/// The scenario in that language where it has names in it: a list is of all.
fn titled(scenario: Scenario, language: Option<&str>) -> Result<Scenario, Report> {
    match language {
        Some(language) if scenario.languages().iter().any(|known| known == language) => {
            scenario.in_language(language)
        }
        _ => Ok(scenario),
    }
}
