//! The tables of the TOML files of a scenario.

use super::toml::{Figure, Table};
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::source::Cell;

/// The only format there is so far.
const FORMAT: f64 = 1.0;

/// `scenario.toml`.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: Cell,
    pub(crate) summary: Cell,
    pub(crate) start: Cell,
    pub(crate) end: Cell,
    pub(crate) calendar: Cell,
    pub(crate) authorities: Vec<AuthorityTable>,
    pub(crate) bibliography: Vec<(Cell, Cell)>,
    pub(crate) headlines: Vec<HeadlineTable>,
}

/// `[authorities.ID]`.
#[derive(Debug)]
pub(crate) struct AuthorityTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
}

/// `[headlines.ID]`.
#[derive(Debug)]
pub(crate) struct HeadlineTable {
    pub(crate) id: Cell,
    pub(crate) name: Cell,
    pub(crate) observable: Cell,
}

impl Head {
    pub(crate) fn read(mut table: Table, findings: &mut Findings) -> Self {
        check_format(&mut table, findings);
        let (title, summary) = (table.text("title", findings), table.text("summary", findings));
        let mut span = table.table("span", findings);
        let start = span.text("start", findings);
        let end = span.text("end", findings);
        let calendar = span.text("calendar", findings);
        span.finish(findings);
        let authorities = table.tables("authorities", findings);
        let bibliography = table.tables("sources", findings);
        let headlines = table.tables("headlines", findings);
        table.finish(findings);
        Self {
            title,
            summary,
            start,
            end,
            calendar,
            authorities: authorities
                .into_iter()
                .map(|(id, table)| AuthorityTable::read(id, table, findings))
                .collect(),
            bibliography: bibliography
                .into_iter()
                .map(|(id, table)| (id, read_title(table, findings)))
                .collect(),
            headlines: headlines
                .into_iter()
                .map(|(id, table)| HeadlineTable::read(id, table, findings))
                .collect(),
        }
    }
}

/// Refuses a format number that this version does not know.
pub(crate) fn check_format(table: &mut Table, findings: &mut Findings) {
    let Some(format) = table.number("format", findings) else { return };
    if format.value != FORMAT {
        findings.push(
            Diagnostic::error(Id::UnknownFormat, format!("format `{}` is not known here", format.value))
                .at(format.span, "what the rest means cannot be told")
                .help("this version reads `format = 1`"),
        );
    }
}

fn read_title(mut table: Table, findings: &mut Findings) -> Cell {
    let title = table.text("title", findings);
    table.finish(findings);
    title
}

impl AuthorityTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let (key, name) = (table.maybe_text("key", findings), table.text("name", findings));
        table.finish(findings);
        Self { id, key, name }
    }
}

impl HeadlineTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let (name, observable) = (table.text("name", findings), table.text("observable", findings));
        table.finish(findings);
        Self { id, name, observable }
    }
}

/// A number with its bounds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounded {
    pub(crate) value: Option<Figure>,
    pub(crate) lower: Option<Figure>,
    pub(crate) upper: Option<Figure>,
}

impl Bounded {
    fn read(table: &mut Table, keys: [&'static str; 3], findings: &mut Findings) -> Self {
        let [value, lower, upper] = keys.map(|key| table.number(key, findings));
        Self { value, lower, upper }
    }
}

/// `[types.ID]` of `leanings.toml`.
#[derive(Debug)]
pub(crate) struct LeaningTable {
    pub(crate) id: Cell,
    pub(crate) toward: Vec<TowardTable>,
}

/// `[types.ID.toward.AUTHORITY]`.
#[derive(Debug)]
pub(crate) struct TowardTable {
    pub(crate) authority: Cell,
    pub(crate) leaning: Bounded,
    pub(crate) date: Cell,
    pub(crate) source: Cell,
}

impl LeaningTable {
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> Vec<Self> {
        let types = file.tables("types", findings);
        file.finish(findings);
        types.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect()
    }

    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        table.maybe_text("note", findings);
        let toward = table.tables("toward", findings);
        table.finish(findings);
        let toward = toward.into_iter().map(|(authority, table)| TowardTable::read(authority, table, findings));
        Self { id, toward: toward.collect() }
    }
}

impl TowardTable {
    fn read(authority: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let leaning = Bounded::read(&mut table, ["value", "lower", "upper"], findings);
        let (date, source) = (table.text("date", findings), table.maybe_text("source", findings));
        table.finish(findings);
        Self { authority, leaning, date, source }
    }
}

/// `[institutions.ID]`.
#[derive(Debug)]
pub(crate) struct InstitutionTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) authority: Cell,
    pub(crate) seat: Cell,
    pub(crate) source: Cell,
}

impl InstitutionTable {
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> Vec<Self> {
        let tables = file.tables("institutions", findings);
        file.finish(findings);
        tables.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect()
    }

    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let (key, name) = (table.maybe_text("key", findings), table.text("name", findings));
        let (authority, seat) = (table.text("authority", findings), table.text("seat", findings));
        let _ = table.flag("person", findings);
        let source = table.maybe_text("source", findings);
        table.finish(findings);
        Self { id, key, name, authority, seat, source }
    }
}

/// `[doctrines.INSTITUTION]`.
#[derive(Debug)]
pub(crate) struct DoctrineTable {
    pub(crate) institution: Cell,
    pub(crate) scale: Cell,
    pub(crate) acts: Vec<Cell>,
    pub(crate) reach_kinds: Vec<Cell>,
    pub(crate) reach_groups: Vec<Cell>,
    pub(crate) reach_minutes: Option<Figure>,
    pub(crate) posture: Bounded,
    pub(crate) source: Cell,
}

impl DoctrineTable {
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> Vec<Self> {
        let tables = file.tables("doctrines", findings);
        file.finish(findings);
        tables.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect()
    }

    fn read(institution: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let posture = ["posture", "posture_lower", "posture_upper"];
        let doctrine = Self {
            institution,
            scale: table.text("scale", findings),
            acts: table.texts("acts", true, findings),
            reach_kinds: table.texts("reach_kinds", true, findings),
            reach_groups: table.texts("reach_groups", false, findings),
            reach_minutes: table.number("reach_minutes", findings),
            posture: Bounded::read(&mut table, posture, findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        doctrine
    }
}
