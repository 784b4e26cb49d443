//! Invariants 14 and 15: who reads files, who writes results, and who may print, colour or exit.

use xtask::source::Source;

use crate::{none, read, text};

/// Crates that return diagnostics and report progress to a trait.
const LIBRARIES: [&str; 5] = ["chronology", "engine", "scenario", "lab", "viewer"];

/// Files outside `crates/scenario/src/files` that read a format, each with the reason.
const READERS: [(&str, &str); 4] = [
    ("crates/lab/src/store/manifest.rs", "a run's manifest is read back when the run is resumed"),
    ("crates/lab/src/sensitivity/rows.rs", "answers of a study are read back when it goes on"),
    ("crates/lab/src/claims/arm.rs", "answers of a trial are read back when it goes on"),
    ("crates/lab/src/odds/kept.rs", "answers of a filter are read back when it goes on"),
];

fn deriving<'a>(sources: &'a [Source], name: &'a str) -> impl Iterator<Item = String> + 'a {
    let lines = sources.iter().flat_map(move |source| source.lines_with(name));
    lines.filter(move |line| line.contains("derive(") || line.contains("impl"))
}

#[test]
fn inv_14_only_file_types_deserialize() {
    let sources = read("crates");
    let allowed = |line: &String| {
        line.starts_with("crates/scenario/src/files/") || READERS.iter().any(|(path, _)| line.starts_with(path))
    };
    let faults: Vec<String> = deriving(&sources, "Deserialize").filter(|line| !allowed(line)).collect();
    none("a type that is read from files without being a file type", &faults);
    let idle = READERS
        .iter()
        .filter(|(path, _)| !deriving(&sources, "Deserialize").any(|line| line.starts_with(path)));
    none("readers that need no exception", &idle.map(|(path, _)| path.to_string()).collect::<Vec<_>>());
}

#[test]
fn inv_14_only_result_rows_serialize() {
    let sources = read("crates");
    let allowed = |line: &String| {
        ["crates/lab/src/", "crates/viewer/src/page", "crates/cli/src/"]
            .iter()
            .any(|known| line.starts_with(known))
    };
    let faults: Vec<String> = deriving(&sources, "Serialize").filter(|line| !allowed(line)).collect();
    none("a type that is written without being a result row", &faults);
}

/// What only the command may do.
const SPOKEN: [&str; 12] = [
    "println!",
    "eprintln!",
    "print!(",
    "eprint!(",
    "dbg!",
    "io::stdout",
    "io::stderr",
    "process::exit",
    "process::abort",
    "is_terminal",
    "NO_COLOR",
    "\\x1b[",
];

#[test]
fn inv_15_libraries_neither_print_nor_colour_nor_exit() {
    let mut faults = Vec::new();
    for name in LIBRARIES {
        for source in read(&format!("crates/{name}/src")) {
            let spoken = SPOKEN.into_iter().filter(|what| source.code.contains(what));
            faults.extend(spoken.map(|what| format!("{}: `{what}`", source.path)));
        }
        let manifest = text(&format!("crates/{name}/Cargo.toml"));
        for talker in ["clap", "indicatif", "ctrlc", "comfy-table", "anstream", "owo-colors", "tracing"] {
            if manifest.lines().any(|line| line.starts_with(talker)) {
                faults.push(format!("crates/{name}/Cargo.toml: {talker}"));
            }
        }
    }
    none("a library talks", &faults);
}
