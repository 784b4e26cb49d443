//! The invented town of the scenario tests, in memory, with one file replaced.

use std::collections::BTreeMap;

use scenario::{PatchOrigin, load_texts};

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
pub fn load(files: &[(&str, Vec<u8>)], patches: &[PatchOrigin]) {
    let mut town: BTreeMap<String, Vec<u8>> =
        FILES.iter().map(|(name, text)| (name.to_string(), text.as_bytes().to_vec())).collect();
    for (name, bytes) in files {
        town.insert(name.to_string(), bytes.clone());
    }
    let report = match load_texts("town", town, patches) {
        Ok(scenario) => scenario.warnings,
        Err(report) => report,
    };
    let _ = report.render(true, 80);
}
