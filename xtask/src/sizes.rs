//! `cargo xtask sizes`: how long files and functions are, longest first, against the limits of the gates.

use std::path::Path;

use crate::source::{Function, Source, sources};

/// Most lines of code in a file.
pub const FILE_LINES: usize = 400;
/// Most lines in a function.
pub const FUNCTION_LINES: usize = 70;

/// The program's own sources: every crate and the chores, tests left out.
pub fn program(root: &Path) -> Vec<Source> {
    let all = sources(root, "crates").into_iter().chain(sources(root, "xtask"));
    all.filter(|source| source.path.contains("/src/")).collect()
}

/// Median, ninetieth percentile and greatest of some lengths.
pub fn spread(mut lengths: Vec<usize>) -> [usize; 3] {
    lengths.sort_unstable();
    let at = |share: usize| lengths.get((lengths.len() * share / 100).min(lengths.len().saturating_sub(1)));
    [50, 90, 100].map(|share| at(share).copied().unwrap_or(0))
}

/// The table of sizes.
pub fn report(root: &Path) -> String {
    let program = program(root);
    let mut files: Vec<(usize, &str)> =
        program.iter().map(|source| (source.code_lines(), source.path.as_str())).collect();
    files.sort_unstable_by(|one, other| other.cmp(one));
    let mut functions: Vec<(Function, &str)> = program
        .iter()
        .flat_map(|source| source.functions().into_iter().map(|function| (function, source.path.as_str())))
        .collect();
    functions.sort_unstable_by(|one, other| (other.0.lines, other.1).cmp(&(one.0.lines, one.1)));
    let [median, ninetieth, longest] = spread(functions.iter().map(|(function, _)| function.lines).collect());
    let lines: usize = files.iter().map(|(lines, _)| lines).sum();
    let mut report = format!("{} files, {lines} lines of code; {} functions\n", files.len(), functions.len());
    report += &format!("lines per function: median {median}, 90 % at most {ninetieth}, longest {longest}\n");
    report += &format!("\nlongest files (at most {FILE_LINES} lines of code)\n");
    for (lines, path) in files.iter().take(15) {
        report += &format!("{lines:>6}  {path}\n");
    }
    report += &format!("\nlongest functions (at most {FUNCTION_LINES} lines)\n");
    for (function, path) in functions.iter().take(15) {
        report += &format!("{:>6}  {path}:{} {}\n", function.lines, function.line, function.name);
    }
    report
}

#[cfg(test)]
mod tests {
    #[test]
    fn spread_of_ten() {
        assert_eq!(super::spread((1..=10).collect()), [6, 10, 10]);
        assert_eq!(super::spread(Vec::new()), [0, 0, 0]);
    }
}
