//! What differs between two scenarios, as text and for machines.

use scenario::{Change, Fate, Scenario};
use serde::Serialize;

use super::json::{PatchRow, patches};
use super::words::grouped;
use crate::failure::Failure;
use crate::resolve::{VERSION, short};

/// Widest column of names.
const NAMES: usize = 24;

/// A change for machines.
#[derive(Serialize)]
pub(crate) struct ChangeRow<'a> {
    file: &'a str,
    row: &'a str,
    fate: &'a str,
    column: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

/// Two scenarios and their changes for machines.
#[derive(Serialize)]
struct Differences<'a> {
    format: u32,
    program: &'a str,
    scenarios: Vec<ScenarioRow<'a>>,
    changes: Vec<ChangeRow<'a>>,
}

#[derive(Serialize)]
struct ScenarioRow<'a> {
    id: &'a str,
    title: &'a str,
    digest: &'a str,
    record_digest: &'a str,
    patches: Vec<PatchRow<'a>>,
}

/// What is written otherwise in the second of two scenarios, as one JSON object.
pub(crate) fn json(scenarios: &[Scenario; 2], changes: &[Change]) -> Result<String, Failure> {
    let scenarios = scenarios.iter().map(scenario_row).collect();
    let told = Differences { format: 1, program: VERSION, scenarios, changes: rows(changes) };
    serde_json::to_string_pretty(&told).map_err(|fault| Failure::machine(fault.to_string()))
}

fn scenario_row(scenario: &Scenario) -> ScenarioRow<'_> {
    ScenarioRow {
        id: &scenario.id,
        title: &scenario.title,
        digest: &scenario.digest,
        record_digest: &scenario.record_digest,
        patches: patches(scenario),
    }
}

/// What is written otherwise in the second of two scenarios, for people.
pub(crate) fn between(scenarios: &[Scenario; 2], changes: &[Change]) -> String {
    let named = |letter: &str, scenario: &Scenario| {
        let patched: String = scenario.patches.iter().map(|patch| format!(" with `{}`", patch.name)).collect();
        format!("{letter}  {} {}: {}{patched}", scenario.id, short(&scenario.digest), scenario.title)
    };
    format!("{}\n{}\n\n{}", named("A", &scenarios[0]), named("B", &scenarios[1]), text(changes))
}

/// The changes for machines.
pub(crate) fn rows(changes: &[Change]) -> Vec<ChangeRow<'_>> {
    changes.iter().map(change_row).collect()
}

fn change_row(change: &Change) -> ChangeRow<'_> {
    ChangeRow {
        file: change.file,
        row: &change.row,
        fate: change.fate.as_str(),
        column: &change.column,
        before: change.before.as_deref(),
        after: change.after.as_deref(),
    }
}

/// The changes for people: by file, then by row or table, `+` what is added, `-` what is removed.
pub(crate) fn text(changes: &[Change]) -> String {
    let mut lines = vec![heading(changes)];
    for (nth, change) in changes.iter().enumerate() {
        let before = nth.checked_sub(1).map(|nth| &changes[nth]);
        if before.is_none_or(|before| before.file != change.file) {
            lines.extend([String::new(), change.file.to_owned()]);
        }
        if before.is_none_or(|before| (before.file, &before.row) != (change.file, &change.row)) {
            let name = if change.row.is_empty() { "(the file itself)" } else { &change.row };
            lines.push(format!("{} {name}", sign(change.fate)));
        }
        lines.push(line(change));
    }
    lines.join("\n")
}

fn heading(changes: &[Change]) -> String {
    let mut files: Vec<&str> = changes.iter().map(|change| change.file).collect();
    files.dedup();
    let counted = |count: usize, one: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{} {one}{plural}", grouped(count as u64))
    };
    match changes.len() {
        0 => "Nothing is other than it was.".to_owned(),
        count => format!("{} in {}", counted(count, "change"), counted(files.len(), "file")),
    }
}

fn sign(fate: Fate) -> &'static str {
    match fate {
        Fate::Changed => " ",
        Fate::Added => "+",
        Fate::Removed => "-",
    }
}

fn line(change: &Change) -> String {
    let written = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".into());
    let value = match change.fate {
        Fate::Added => written(&change.after),
        Fate::Removed => written(&change.before),
        Fate::Changed => format!("{} → {}", written(&change.before), written(&change.after)),
    };
    if change.column.is_empty() {
        return format!("{}     {value}", sign(change.fate));
    }
    let width = NAMES.min(change.column.len().max(12));
    format!("{}     {:width$}  {value}", sign(change.fate), change.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_by_file_and_row() {
        let change = |file, row: &str, fate, column: &str, before: Option<&str>, after: Option<&str>| Change {
            file,
            row: row.into(),
            fate,
            column: column.into(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        };
        let changes = [
            change("groups.csv", "groups.a", Fate::Changed, "people", Some("5"), Some("6")),
            change("groups.csv", "groups.a", Fate::Changed, "rifles", None, Some("3")),
            change("groups.csv", "groups.b", Fate::Added, "people", None, Some("7")),
            change("parameters.toml", "value.seat", Fate::Removed, "", Some("{ fixed = 1 }"), None),
        ];
        insta::assert_snapshot!(text(&changes), @r#"
    4 changes in 2 files

    groups.csv
      groups.a
          people        5 → 6
          rifles        (nothing) → 3
    + groups.b
    +     people        7

    parameters.toml
    - value.seat
    -     { fixed = 1 }
    "#);
        assert_eq!(text(&[]), "Nothing is other than it was.");
    }
}
