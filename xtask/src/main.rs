//! `cargo xtask`: the chores of this workspace.

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask diagnostics [--check]   the pages of the diagnostics, or whether they are as the tests tell it
cargo xtask sizes             the longest files and functions";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
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
