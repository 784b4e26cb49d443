//! `cargo xtask`: the chores of this workspace.

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask split [--check]   draw the split of every episodes.csv, or compare it with the draw
cargo xtask diagnostics [--check]   the pages of the diagnostics, or whether they are as the tests tell it
cargo xtask sizes             the longest files and functions";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["split"] => split(false),
        ["split", "--check"] => split(true),
        ["diagnostics"] => xtask::diagnostics::run(&xtask::root(), false),
        ["diagnostics", "--check"] => xtask::diagnostics::run(&xtask::root(), true),
        ["sizes"] => Ok(xtask::sizes::report(&xtask::root())),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(report) => {
            print!("{report}");
            ExitCode::SUCCESS
        }
        Err(faults) => {
            eprint!("{faults}");
            ExitCode::FAILURE
        }
    }
}

/// The split of every scenario that has episodes; all faults at once.
fn split(check: bool) -> Result<String, String> {
    let folder = xtask::root().join("scenarios");
    let entries = std::fs::read_dir(&folder).map_err(|fault| format!("{}: {fault}\n", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path().join("episodes.csv"))
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let (mut report, mut faults) = (String::new(), String::new());
    for path in paths {
        match xtask::split::run(&path, check) {
            Ok(line) => report += &(line + "\n"),
            Err(fault) => faults += &(fault + "\n"),
        }
    }
    if faults.is_empty() { Ok(report) } else { Err(faults) }
}
