//! The tables of the TOML files of a scenario.

use super::toml::{Figure, Table};
pub(crate) mod bans;
pub(crate) mod bodies;
pub(crate) mod issuers;
pub(crate) mod talks;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::migration::FORMAT;
use crate::source::{Cell, Span};

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
    pub(crate) dates: Vec<DateTable>,
}

/// `[authorities.ID]`.
#[derive(Debug)]
pub(crate) struct AuthorityTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) recognises: Vec<Cell>,
}

/// `[dates.ID]`.
#[derive(Debug)]
pub(crate) struct DateTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) when: Cell,
    /// For when it was announced first; empty: for `when`.
    pub(crate) first: Cell,
    /// When it was put off from `first` to `when`.
    pub(crate) put_off: Cell,
    pub(crate) authority: Cell,
    pub(crate) place: Cell,
    pub(crate) source: Cell,
}

/// `[headlines.ID]`.
#[derive(Debug)]
pub(crate) struct HeadlineTable {
    pub(crate) id: Cell,
    pub(crate) name: Cell,
    pub(crate) observable: Cell,
    /// Whether it is a design target, and where that is written.
    pub(crate) target: Option<(bool, Span)>,
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
        let dates = table.tables("dates", findings);
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
            dates: dates.into_iter().map(|(id, table)| DateTable::read(id, table, findings)).collect(),
        }
    }
}

/// Refuses a format number that this version does not know.
pub(crate) fn check_format(table: &mut Table, findings: &mut Findings) {
    let Some(format) = table.number("format", findings) else { return };
    if format.value != f64::from(FORMAT) {
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
        let recognises = table.texts("recognises", false, findings);
        table.finish(findings);
        Self { id, key, name, recognises }
    }
}

impl DateTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let date = Self {
            id,
            key: table.maybe_text("key", findings),
            name: table.text("name", findings),
            when: table.text("when", findings),
            first: table.maybe_text("first", findings),
            put_off: table.maybe_text("put_off", findings),
            authority: table.text("authority", findings),
            place: table.text("place", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        date
    }
}

impl HeadlineTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let (name, observable) = (table.text("name", findings), table.text("observable", findings));
        let target = table.maybe_flag("target", findings);
        table.finish(findings);
        Self { id, name, observable, target }
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

    /// The same, if the value is there; without bounds it is meant as it stands.
    fn maybe(table: &mut Table, keys: [&'static str; 3], findings: &mut Findings) -> Option<Self> {
        let [value, lower, upper] = keys.map(|key| table.maybe_number(key, findings));
        (value.is_some() || lower.is_some() || upper.is_some()).then(|| Self {
            value: value.or(lower).or(upper),
            lower: lower.or(value),
            upper: upper.or(value),
        })
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
