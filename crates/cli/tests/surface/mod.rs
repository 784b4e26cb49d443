//! A folder with the scenario `town` in it, and the binary run there.

#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

/// A temporary folder to run the command in.
pub struct Place {
    folder: tempfile::TempDir,
}

/// What one command said.
pub struct Said {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Place {
    /// A folder with a copy of the scenario `town`.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let town = folder.path().join("town");
        fs::create_dir(&town).expect("made");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/town");
        for entry in fs::read_dir(source).expect("the scenario") {
            let entry = entry.expect("a file");
            fs::copy(entry.path(), town.join(entry.file_name())).expect("copied");
        }
        Self { folder }
    }

    /// A path in it.
    pub fn path(&self, inner: &str) -> PathBuf {
        self.folder.path().join(inner)
    }

    /// The command, not yet started.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_interregnum"));
        command.args(args).current_dir(self.folder.path()).env("NO_COLOR", "1").env_remove("COLUMNS");
        command
    }

    /// The command, run to its end.
    pub fn run(&self, args: &[&str]) -> Said {
        self.command(args).output().expect("the binary runs").into()
    }

    /// The command, begun ten times and killed, the first time within a tenth of `most` milliseconds and the last within
    /// all of them: how often before its end, and how many bytes `folder` had in its files after each time. What was
    /// done once is kept, so that a late first moment would leave nothing to kill.
    pub fn killed_at_ten_moments(&self, args: &[&str], most: u64, folder: &str) -> (usize, Vec<u64>) {
        // Moments of a fixed seed, by a linear congruence.
        let mut state = 1917_u64;
        let (mut killed, mut stored) = (0, Vec::new());
        for nth in 1..=10 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let mut command = self.command(args);
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
            sleep(Duration::from_millis(3 + (state >> 33) % (most * nth / 10)));
            child.kill().expect("killed, or gone already");
            killed += usize::from(!child.wait().expect("gone").success());
            let files = fs::read_dir(self.path(folder)).into_iter().flatten();
            stored.push(files.map(|file| file.expect("a file").metadata().expect("its size").len()).sum());
        }
        (killed, stored)
    }

    /// What a folder keeps as JSON, by name.
    pub fn kept(&self, folder: &str) -> Vec<(String, String)> {
        let files = fs::read_dir(self.path(folder)).expect("a folder").map(|file| file.expect("a file"));
        let files = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "json"));
        let named = |file: fs::DirEntry| {
            let text = fs::read_to_string(file.path()).expect("text");
            (file.file_name().to_string_lossy().into_owned(), text)
        };
        let mut kept: Vec<(String, String)> = files.map(named).collect();
        kept.sort_unstable();
        kept
    }

    /// Every file of the chunks of a run and of the run inside it, by name, with its bytes.
    pub fn chunks(&self, run: &str) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.path(run)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let name = path.strip_prefix(self.path(run)).expect("inside").display().to_string();
                if path.is_dir() {
                    folders.push(path);
                } else if name.contains("chunk-") {
                    found.push((name, fs::read(&path).expect("a file")));
                }
            }
        }
        found.sort();
        found
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Said {
    /// All of it, for a snapshot.
    pub fn told(&self) -> String {
        let code = self.code.map_or_else(|| "none".into(), |code| code.to_string());
        format!("exit {code}\n--- stdout\n{}--- stderr\n{}", self.stdout, self.stderr)
    }
}

/// The text with the rest of each line that begins with one of `heads` masked.
pub fn masked(text: &str, heads: &[&str]) -> String {
    let mask = |line: &str| match heads.iter().find(|head| line.starts_with(**head)) {
        Some(head) => format!("{head}..."),
        None => line.to_owned(),
    };
    text.lines().map(mask).collect::<Vec<_>>().join("\n")
}

/// Names of all fields, without those of the null models, which are names themselves.
pub fn fields(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, inner) in map {
                found.push(name.clone());
                fields(inner, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| fields(inner, found)),
        _ => {}
    }
}
