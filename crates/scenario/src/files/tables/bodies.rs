//! The tables of institutions that vote: factions, motions, sittings.

use super::super::rows::FactRow;
use super::super::toml::{Figure, Table};
use super::Bounded;
use crate::diagnostic::Findings;
use crate::source::{Cell, Span};

/// What `[institutions.ID]` says of a body besides who it is.
#[derive(Debug)]
pub(crate) struct BodyTable {
    pub(crate) rule: Cell,
    pub(crate) quorum: Option<Figure>,
    pub(crate) abstentions: Cell,
    pub(crate) tie: Cell,
    pub(crate) ballot: Cell,
    pub(crate) binds: Vec<Cell>,
    pub(crate) factions: Vec<FactionTable>,
    pub(crate) electors: Vec<ElectorTable>,
    pub(crate) motions: Vec<MotionTable>,
    pub(crate) sittings: Vec<SittingTable>,
}

/// `[institutions.ID.factions.ID]`.
#[derive(Debug)]
pub(crate) struct FactionTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) seats: Option<Figure>,
    pub(crate) leaning: Cell,
    pub(crate) person: Cell,
    pub(crate) consent: Cell,
    /// Whether it has the chair, and where that is written.
    pub(crate) chair: Option<(bool, Span)>,
    pub(crate) inclination: Option<Bounded>,
    pub(crate) discipline: Option<Bounded>,
    pub(crate) attendance: Option<Bounded>,
    /// Whether anybody sits for it at the start, and where that is written.
    pub(crate) seated: Option<(bool, Span)>,
    pub(crate) source: Cell,
}

/// `[institutions.ID.electors.ID]`.
#[derive(Debug)]
pub(crate) struct ElectorTable {
    pub(crate) id: Cell,
    pub(crate) groups: Vec<Cell>,
    pub(crate) bodies: Vec<Cell>,
    pub(crate) people_per_deputy: Option<Figure>,
    pub(crate) least: Option<Figure>,
    pub(crate) by: Cell,
    pub(crate) recall_hours: Option<Figure>,
    pub(crate) source: Cell,
}

/// `[institutions.ID.motions.ID]`.
#[derive(Debug)]
pub(crate) struct MotionTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    /// `for`, which is a word of the language this is written in.
    pub(crate) serves: Cell,
    pub(crate) against: Cell,
    pub(crate) asks: Cell,
    pub(crate) posture: Cell,
    pub(crate) mover: Cell,
    pub(crate) after: Cell,
    /// True or false, and where that is written; so are the next two.
    pub(crate) recurs: Option<(bool, Span)>,
    pub(crate) secret: Option<(bool, Span)>,
    pub(crate) walkout: Option<(bool, Span)>,
    /// How many places it gives, where it is no vote.
    pub(crate) elects: Option<Figure>,
    pub(crate) method: Cell,
    pub(crate) fills: Cell,
    pub(crate) renews: Cell,
    /// Factions whose seats are offered, and whose are taken away.
    pub(crate) seats: Vec<Cell>,
    pub(crate) unseats: Vec<Cell>,
    /// A date or a sitting, and by how much it is put off.
    pub(crate) puts_off: Cell,
    pub(crate) by_hours: Option<Figure>,
    pub(crate) source: Cell,
}

/// `[institutions.ID.sittings.ID]`.
#[derive(Debug)]
pub(crate) struct SittingTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) when: Cell,
    pub(crate) every_hours: Option<Figure>,
    pub(crate) motions: Vec<Cell>,
    pub(crate) source: Cell,
}

impl BodyTable {
    pub(super) fn read(table: &mut Table, findings: &mut Findings) -> Self {
        Self {
            rule: table.maybe_text("rule", findings),
            quorum: table.maybe_number("quorum", findings),
            abstentions: table.maybe_text("abstentions", findings),
            tie: table.maybe_text("tie", findings),
            ballot: table.maybe_text("ballot", findings),
            binds: table.texts("binds", false, findings),
            factions: named(table, "factions", FactionTable::read, findings),
            electors: named(table, "electors", ElectorTable::read, findings),
            motions: named(table, "motions", MotionTable::read, findings),
            sittings: named(table, "sittings", SittingTable::read, findings),
        }
    }

    /// Whether anything is said that only a body has.
    pub(crate) fn is_meant(&self) -> bool {
        let words = [&self.rule, &self.abstentions, &self.tie, &self.ballot];
        let tables = [
            self.factions.len(),
            self.electors.len(),
            self.motions.len(),
            self.sittings.len(),
            self.binds.len(),
        ];
        words.iter().any(|cell| !cell.is_empty())
            || self.quorum.is_some()
            || tables.iter().any(|count| *count > 0)
    }
}

fn named<T>(
    table: &mut Table,
    key: &'static str,
    read: impl Fn(Cell, Table, &mut Findings) -> T,
    findings: &mut Findings,
) -> Vec<T> {
    table.tables(key, findings).into_iter().map(|(id, table)| read(id, table, findings)).collect()
}

impl FactionTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let faction = Self {
            id,
            key: table.maybe_text("key", findings),
            name: table.text("name", findings),
            seats: table.number("seats", findings),
            leaning: table.text("leaning", findings),
            person: table.maybe_text("person", findings),
            consent: table.maybe_text("consent", findings),
            chair: table.maybe_flag("chair", findings),
            inclination: bounded(&mut table, INCLINATION, findings),
            discipline: bounded(&mut table, DISCIPLINE, findings),
            attendance: bounded(&mut table, ATTENDANCE, findings),
            seated: table.maybe_flag("seated", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        faction
    }
}

const INCLINATION: [&str; 3] = ["inclination", "inclination_lower", "inclination_upper"];
const DISCIPLINE: [&str; 3] = ["discipline", "discipline_lower", "discipline_upper"];
const ATTENDANCE: [&str; 3] = ["attendance", "attendance_lower", "attendance_upper"];

fn bounded(table: &mut Table, keys: [&'static str; 3], findings: &mut Findings) -> Option<Bounded> {
    Bounded::maybe(table, keys, findings)
}

impl ElectorTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let bodies = table.texts("bodies", false, findings);
        let elector = Self {
            id,
            groups: table.texts("groups", bodies.is_empty(), findings),
            bodies,
            people_per_deputy: table.number("people_per_deputy", findings),
            least: table.maybe_number("least", findings),
            by: table.text("by", findings),
            recall_hours: table.maybe_number("recall_hours", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        elector
    }
}

impl MotionTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let motion = Self {
            id,
            key: table.maybe_text("key", findings),
            name: table.text("name", findings),
            serves: table.text("for", findings),
            against: table.maybe_text("against", findings),
            asks: table.maybe_text("asks", findings),
            posture: table.maybe_text("posture", findings),
            mover: table.maybe_text("mover", findings),
            after: table.maybe_text("after", findings),
            recurs: table.maybe_flag("recurs", findings),
            secret: table.maybe_flag("secret", findings),
            walkout: table.maybe_flag("walkout", findings),
            elects: table.maybe_number("elects", findings),
            method: table.maybe_text("method", findings),
            fills: table.maybe_text("fills", findings),
            renews: table.maybe_text("renews", findings),
            seats: table.texts("seats", false, findings),
            unseats: table.texts("unseats", false, findings),
            puts_off: table.maybe_text("puts_off", findings),
            by_hours: table.maybe_number("by_hours", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        motion
    }
}

impl SittingTable {
    /// Whether it is fed: a single sitting is, as an announced date is, and so is a series that rests on a fact marked
    /// as fed. One that sat before the start and goes on is not.
    pub(crate) fn is_fed(&self, facts: &[FactRow]) -> bool {
        let fed = |word: &Cell| facts.iter().any(|fact| fact.id.text == word.text && fact.use_.text == "fed");
        self.every_hours.is_none() || self.source.words().iter().any(fed)
    }

    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let sitting = Self {
            id,
            key: table.maybe_text("key", findings),
            when: table.text("when", findings),
            every_hours: table.maybe_number("every_hours", findings),
            motions: table.texts("motions", true, findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        sitting
    }
}
