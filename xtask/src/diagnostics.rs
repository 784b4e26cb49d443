//! The pages of the diagnostics: what is printed on each comes from the test of the same name.
//!
//! A page is `docs/diagnostics/ID.md`; its test is `fn ID()` under `crates/scenario/tests/diagnostics`, whose first
//! inline snapshot is the example.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What stands before the example on a page.
const BEFORE: &str = "\n## As it is told\n\n```text\n";
/// What stands after it.
const AFTER: &str = "\n```\n";

/// Pages by id, with the example that their tests show now; those without one are left as they are.
///
/// # Errors
/// If a folder cannot be read; in words.
pub fn pages(root: &Path) -> Result<BTreeMap<String, (String, String)>, String> {
    let tests = texts(&root.join("crates/scenario/tests/diagnostics"), "rs")?;
    let tests: String = tests.into_values().collect();
    let mut pages = texts(&root.join("docs/diagnostics"), "md")?;
    pages.remove("README");
    let current = |(id, page): (String, String)| {
        let wanted = match example(&tests, &id) {
            Some(example) => with_example(&page, &example),
            None => page.clone(),
        };
        (id, (page, wanted))
    };
    Ok(pages.into_iter().map(current).collect())
}

/// Writes the pages anew, or with `check` says which are not as the tests would have them.
///
/// # Errors
/// If a page cannot be read or written, or differs under `check`; in words.
pub fn run(root: &Path, check: bool) -> Result<String, String> {
    let pages = pages(root)?;
    let old: Vec<(&String, &String)> =
        pages.iter().filter(|(_, (is, wanted))| is != wanted).map(|(id, (_, wanted))| (id, wanted)).collect();
    if check && !old.is_empty() {
        let names: Vec<&str> = old.iter().map(|(id, _)| id.as_str()).collect();
        return Err(format!("not as the tests tell it: {}; run `cargo xtask diagnostics`\n", names.join(", ")));
    }
    for (id, wanted) in &old {
        let path = root.join("docs/diagnostics").join(format!("{id}.md"));
        fs::write(&path, wanted).map_err(|fault| format!("{}: {fault}\n", path.display()))?;
    }
    Ok(format!("{} pages, {} written\n", pages.len(), old.len()))
}

/// The first inline snapshot of the test `id`, without its margin.
fn example(tests: &str, id: &str) -> Option<String> {
    let body = tests.split_once(&format!("fn {id}() {{\n"))?.1.split_once("\n}\n")?.0;
    let (_, rest) = body.split_once("@r")?;
    let hashes = rest.find('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let text = rest[hashes + 1..].split_once(&end)?.0;
    let lines: Vec<&str> = text.lines().skip(1).collect();
    let margin = |line: &&str| line.len() - line.trim_start().len();
    let margin = lines.iter().filter(|line| !line.trim().is_empty()).map(margin).min()?;
    let lines: Vec<&str> = lines.iter().map(|line| line.get(margin..).unwrap_or_default().trim_end()).collect();
    Some(lines.join("\n").trim_end().to_owned())
}

fn with_example(page: &str, example: &str) -> String {
    let prose = page.split_once(BEFORE).map_or(page, |(prose, _)| prose);
    format!("{prose}{BEFORE}{example}{AFTER}")
}

/// Texts of a folder's files with this ending, by their names without it.
fn texts(folder: &Path, ending: &str) -> Result<BTreeMap<String, String>, String> {
    let said = |fault: std::io::Error| format!("{}: {fault}\n", folder.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        let path = entry.map_err(said)?.path();
        if path.extension().is_some_and(|found| found == ending) {
            let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            texts.insert(name, fs::read_to_string(&path).map_err(said)?);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_first_snapshot_without_its_margin() {
        let tests = "#[test]\nfn bad_id() {\n    assert_snapshot!(told, @r#\"\n    bad_id\n\n      × no \"id\"\n    \"#);\n}\n";
        assert_eq!(example(tests, "bad_id").as_deref(), Some("bad_id\n\n  × no \"id\""));
        assert_eq!(example(tests, "bad"), None);
    }

    #[test]
    fn only_the_example_of_a_page_is_replaced() {
        let page = with_example("# a\n\nprose\n", "one");
        assert_eq!(with_example(&page, "two"), "# a\n\nprose\n\n## As it is told\n\n```text\ntwo\n```\n");
    }
}
