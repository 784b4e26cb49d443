//! An invented town of three places and two authorities, copied to a temporary folder and spoiled there.

use std::fs;
use std::path::PathBuf;

use interregnum_scenario::{PatchOrigin, Report, Scenario, load_folder, load_folder_with};
use tempfile::TempDir;

/// The files of the town, by name.
pub const FILES: [(&str, &str); 11] = [
    ("scenario.toml", include_str!("files/scenario.toml")),
    ("places.csv", include_str!("files/places.csv")),
    ("links.csv", include_str!("files/links.csv")),
    ("groups.csv", include_str!("files/groups.csv")),
    ("posts.csv", include_str!("files/posts.csv")),
    ("leanings.toml", include_str!("files/leanings.toml")),
    ("institutions.toml", include_str!("files/institutions.toml")),
    ("doctrines.toml", include_str!("files/doctrines.toml")),
    ("inputs.csv", include_str!("files/inputs.csv")),
    ("record.csv", include_str!("files/record.csv")),
    ("episodes.csv", include_str!("files/episodes.csv")),
];

/// A copy of the town that may be spoiled.
pub struct Town {
    folder: TempDir,
}

impl Town {
    /// A copy without a fault.
    pub fn new() -> Self {
        let town = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(town.path()).expect("a folder in it");
        for (name, text) in FILES {
            town.write(name, text);
        }
        town
    }

    /// The folder, called `town`.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("town")
    }

    /// Writes one file.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), bytes).expect("a file that can be written");
    }

    /// Replaces `from`, which must be there, by `to` in one file.
    pub fn change(&self, name: &str, from: &str, to: &str) -> &Self {
        let path = self.path().join(name);
        let text = fs::read_to_string(&path).expect("a file of the town");
        assert!(text.contains(from), "{name} has no `{from}`");
        fs::write(path, text.replacen(from, to, 1)).expect("a file that can be written");
        self
    }

    /// Loads it.
    pub fn load(&self) -> Result<Scenario, Report> {
        load_folder(&self.path())
    }

    /// What is told of it.
    pub fn told(&self) -> String {
        let report = self.load().map_or_else(|report| report, |scenario| scenario.warnings);
        report.render(false, 100)
    }
}

/// What is told of the town after one change.
#[allow(dead_code, reason = "not every test file spoils the town")]
pub fn spoiled(name: &str, from: &str, to: &str) -> String {
    Town::new().change(name, from, to).told()
}

/// What is told of the town with these patches, each written to `patches/NAME` beside it and merged in order.
#[allow(dead_code, reason = "not every test file patches the town")]
pub fn patched(patches: &[(&str, &str)]) -> String {
    let report = Town::new().load_with(patches).map_or_else(|report| report, |scenario| scenario.warnings);
    report.render(false, 100)
}

#[allow(dead_code, reason = "not every test file patches the town")]
impl Town {
    /// Loads it with these patches.
    pub fn load_with(&self, patches: &[(&str, &str)]) -> Result<Scenario, Report> {
        let folder = self.folder.path().join("patches");
        fs::create_dir_all(&folder).expect("a folder");
        let origins: Vec<PatchOrigin> = patches
            .iter()
            .map(|(name, text)| {
                let path = folder.join(name);
                fs::write(&path, text).expect("a file that can be written");
                PatchOrigin::File(path)
            })
            .collect();
        load_folder_with(&self.path(), &origins)
    }
}
