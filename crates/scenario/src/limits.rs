//! The most of everything that is read: `docs/scenario.md` states these numbers, and what exceeds one is told.
//!
//! They are far above what a scenario needs and far below what would eat the memory or the time of a machine.

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::source::{Cell, Span};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: u64 = 16 * MEBIBYTE;

/// The largest patch that is read, and any other TOML file, in bytes: a run keeps the text of its patches.
pub const MAX_PATCH_BYTES: u64 = MEBIBYTE;

pub(crate) const MEBIBYTE: u64 = 1024 * 1024;

/// Rows of a CSV file, without the first line.
pub(crate) const MAX_ROWS: usize = 20_000;

/// Cells of a row.
pub(crate) const MAX_COLUMNS: usize = 100;

/// Bytes of one cell, or of one text in TOML.
pub(crate) const MAX_CELL_BYTES: usize = 65_536;

/// How deep tables and lists lie in one another in TOML: the `toml` crate goes no further.
pub(crate) const MAX_DEPTH: usize = 80;

/// The longest expression in bytes, and the most operators and brackets in it: deeper trees are not parsed.
pub(crate) const MAX_EXPRESSION_BYTES: usize = 32_768;
pub(crate) const MAX_OPERATORS: usize = 600;

/// Faults of one kind in one file that are told one by one.
pub(crate) const MAX_TOLD: usize = 100;

/// Letters of a message or of help; a longer one loses its middle.
const MAX_LETTERS: usize = 600;

/// The most of each kind of thing that an engine's index can count, or that its tables are made for.
const AUTHORITIES: usize = 7;
const PLACES: usize = 4_000;
const GROUPS: usize = 4_000;
const PARAMETERS: usize = 250;
const TABLES: usize = 2_000;

/// Tells of lists with more than the program can hold, and cuts them.
pub(crate) fn cut(files: &mut Files, findings: &mut Findings) {
    let head = &mut files.head;
    keep(&mut head.authorities, ("authorities", AUTHORITIES), |table| &table.id, findings);
    keep(&mut head.dates, ("dates", TABLES), |table| &table.id, findings);
    keep(&mut head.headlines, ("headlines", TABLES), |table| &table.id, findings);
    keep(&mut files.places, ("places", PLACES), |row| &row.id, findings);
    keep(&mut files.groups, ("groups", GROUPS), |row| &row.id, findings);
    keep(&mut files.leanings, ("types of leaning", TABLES), |table| &table.id, findings);
    keep(&mut files.institutions, ("institutions", TABLES), |table| &table.id, findings);
    cut_bodies(files, findings);
    keep(&mut files.talks, ("talks", TABLES), |table| &table.id, findings);
    let mut left = TABLES;
    for table in &mut files.talks {
        left = keep_some(&mut table.portfolios, ("posts by name", left), |post| &post.id, findings);
    }
    keep(&mut files.doctrines, ("doctrines", TABLES), |table| &table.institution, findings);
    keep(&mut files.bans, ("bans", TABLES), |table| &table.id, findings);
    keep(&mut files.wires, ("channels", TABLES), |table| &table.id, findings);
    let parameters = &mut files.parameters;
    keep(&mut parameters.values, ("functions", PARAMETERS), |value| &value.0, findings);
    keep(&mut parameters.effectiveness, ("kinds of group", PARAMETERS), |value| &value.0, findings);
}

/// Factions, motions, sittings and electors are counted over all institutions.
fn cut_bodies(files: &mut Files, findings: &mut Findings) {
    let mut left = [TABLES; 4];
    for body in files.institutions.iter_mut().map(|table| &mut table.body) {
        left = [
            keep_some(&mut body.factions, ("factions", left[0]), |table| &table.id, findings),
            keep_some(&mut body.motions, ("motions", left[1]), |table| &table.id, findings),
            keep_some(&mut body.sittings, ("sittings", left[2]), |table| &table.id, findings),
            keep_some(&mut body.electors, ("electors", left[3]), |table| &table.id, findings),
        ];
    }
}

/// Keeps as many as are `left` of one institution's; how many are left for the others.
fn keep_some<T>(
    list: &mut Vec<T>,
    (what, left): (&str, usize),
    id: impl Fn(&T) -> &Cell,
    findings: &mut Findings,
) -> usize {
    if let Some(first) = list.get(left) {
        findings.push(too_many(format!("all institutions have too many {what}"), TABLES, id(first).span));
        list.truncate(left);
    }
    left - list.len()
}

fn keep<T>(list: &mut Vec<T>, (what, most): (&str, usize), id: impl Fn(&T) -> &Cell, findings: &mut Findings) {
    let count = list.len();
    if let Some(first) = list.get(most) {
        findings.push(too_many(format!("there are `{count}` {what}"), most, id(first).span));
        list.truncate(most);
    }
}

/// There is more of something than is read; `at` is the first that is not.
pub(crate) fn too_many(wrong: String, most: usize, at: Span) -> Diagnostic {
    Diagnostic::error(Id::TooMany, wrong).at(at, format!("the most is {most}"))
}

/// A text as it is told: a very long one without its middle.
pub(crate) fn shortened(text: String) -> String {
    if text.len() <= MAX_LETTERS {
        return text;
    }
    let letters: Vec<char> = text.chars().collect();
    if letters.len() <= MAX_LETTERS {
        return text;
    }
    let half = MAX_LETTERS / 2;
    let (head, tail) = (&letters[..half], &letters[letters.len() - half..]);
    head.iter().chain(&['…']).chain(tail).collect()
}
