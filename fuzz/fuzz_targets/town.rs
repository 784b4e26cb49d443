//! The invented town of the scenario tests, in memory, with one file replaced.

use std::collections::BTreeMap;

use scenario::{PatchOrigin, Report, Scenario, load_texts};

const FILES: [(&str, &str); 11] = [
    ("scenario.toml", include_str!("../../crates/scenario/tests/town/files/scenario.toml")),
    ("places.csv", include_str!("../../crates/scenario/tests/town/files/places.csv")),
    ("links.csv", include_str!("../../crates/scenario/tests/town/files/links.csv")),
    ("groups.csv", include_str!("../../crates/scenario/tests/town/files/groups.csv")),
    ("posts.csv", include_str!("../../crates/scenario/tests/town/files/posts.csv")),
    ("leanings.toml", include_str!("../../crates/scenario/tests/town/files/leanings.toml")),
    ("institutions.toml", include_str!("../../crates/scenario/tests/town/files/institutions.toml")),
    ("doctrines.toml", include_str!("../../crates/scenario/tests/town/files/doctrines.toml")),
    ("inputs.csv", include_str!("../../crates/scenario/tests/town/files/inputs.csv")),
    ("record.csv", include_str!("../../crates/scenario/tests/town/files/record.csv")),
    ("episodes.csv", include_str!("../../crates/scenario/tests/town/files/episodes.csv")),
];

/// Loads the town with `files` in place of its own, and draws every fault.
#[allow(dead_code, reason = "not every target puts files in place of the town's")]
pub fn load(files: &[(&str, Vec<u8>)], patches: &[PatchOrigin]) {
    let report = match loaded(files, patches) {
        Ok(scenario) => scenario.warnings,
        Err(report) => report,
    };
    let _ = report.render(true, 80);
}

/// Loads the town with these labels in Czech, calls everything by them and draws every fault, as `check` does too.
#[allow(dead_code, reason = "one target is about labels")]
pub fn label(bytes: &[u8]) {
    let town = loaded(&[("labels.cs.ftl", bytes.to_vec())], &[]).expect("labels spoil no scenario");
    let (_, told) = town.check_labels();
    let _ = told.render(true, 80);
    let report = match town.in_language("cs") {
        Ok(czech) => czech.warnings,
        Err(report) => report,
    };
    let _ = report.render(true, 80);
}

/// The town with `files` in place of its own, as far as they can be read.
fn loaded(files: &[(&str, Vec<u8>)], patches: &[PatchOrigin]) -> Result<Scenario, Report> {
    let mut town: BTreeMap<String, Vec<u8>> =
        FILES.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect();
    for (name, bytes) in files {
        town.insert(name.to_string(), bytes.clone());
    }
    load_texts("town", town, patches)
}
