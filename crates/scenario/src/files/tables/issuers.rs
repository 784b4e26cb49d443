//! The tables of those who issue demands, and of the channels they use.

use super::super::toml::{Figure, Table};
use super::Bounded;
use super::bans::BanTable;
use super::bodies::BodyTable;
use super::talks::TalksTable;
use crate::diagnostic::Findings;
use crate::source::Cell;

/// `[institutions.ID]`.
#[derive(Debug)]
pub(crate) struct InstitutionTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) authority: Cell,
    pub(crate) seat: Cell,
    pub(crate) source: Cell,
    pub(crate) person: bool,
    pub(crate) opening: Cell,
    pub(crate) bias: Option<Bounded>,
    pub(crate) attached: Cell,
    pub(crate) superior: Cell,
    pub(crate) body: BodyTable,
}

impl InstitutionTable {
    /// All of `institutions.toml`: institutions, and their talks.
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> (Vec<Self>, Vec<TalksTable>) {
        let tables = file.tables("institutions", findings);
        let talks = file.tables("talks", findings);
        file.finish(findings);
        let institutions = tables.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect();
        let talks = talks.into_iter().map(|(id, table)| TalksTable::read(id, table, findings)).collect();
        (institutions, talks)
    }

    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let (key, name) = (table.maybe_text("key", findings), table.text("name", findings));
        let (authority, seat) = (table.text("authority", findings), table.text("seat", findings));
        let institution = Self {
            id,
            key,
            name,
            authority,
            seat,
            person: table.flag("person", findings),
            opening: table.maybe_text("opening", findings),
            bias: Bounded::maybe(&mut table, ["bias", "bias_lower", "bias_upper"], findings),
            attached: table.maybe_text("attached", findings),
            superior: table.maybe_text("superior", findings),
            body: BodyTable::read(&mut table, findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        institution
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
    pub(crate) risk: Option<Bounded>,
    pub(crate) pace: Option<Bounded>,
    pub(crate) declared: Cell,
    pub(crate) pretends: Cell,
    pub(crate) rules: Vec<RuleTable>,
}

/// `[doctrines.INSTITUTION.rules.ID]`.
#[derive(Debug)]
pub(crate) struct RuleTable {
    pub(crate) id: Cell,
    pub(crate) when: Cell,
    pub(crate) act: Cell,
    pub(crate) place: Cell,
    pub(crate) group: Cell,
    pub(crate) person: Cell,
    pub(crate) people: Option<Figure>,
    pub(crate) posture: Cell,
    pub(crate) motion: Cell,
    pub(crate) disown: Cell,
    /// Talks that begin.
    pub(crate) talks: Cell,
    /// Talks that are left.
    pub(crate) leave: Cell,
    /// Talks whose sides the institution strikes against, or no longer.
    pub(crate) strike: Cell,
    pub(crate) call_off: Cell,
    /// A faction whose people think about staying, and one whose people think about coming back.
    pub(crate) resign: Cell,
    pub(crate) come_back: Cell,
    pub(crate) source: Cell,
}

impl RuleTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let rule = Self {
            id,
            when: table.text("when", findings),
            act: table.maybe_text("act", findings),
            place: table.maybe_text("place", findings),
            group: table.maybe_text("group", findings),
            person: table.maybe_text("person", findings),
            people: table.maybe_number("people", findings),
            posture: table.maybe_text("posture", findings),
            motion: table.maybe_text("motion", findings),
            disown: table.maybe_text("disown", findings),
            talks: table.maybe_text("talks", findings),
            leave: table.maybe_text("leave", findings),
            strike: table.maybe_text("strike", findings),
            call_off: table.maybe_text("call_off", findings),
            resign: table.maybe_text("resign", findings),
            come_back: table.maybe_text("return", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        rule
    }
}

/// `[wires.ID]` of `channels.toml`.
#[derive(Debug)]
pub(crate) struct WireTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) kind: Cell,
    pub(crate) from: Cell,
    pub(crate) to: Cell,
    pub(crate) source: Cell,
}

impl WireTable {
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> Vec<Self> {
        let tables = file.tables("wires", findings);
        file.finish(findings);
        tables.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect()
    }

    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let wire = Self {
            id,
            key: table.maybe_text("key", findings),
            kind: table.text("kind", findings),
            from: table.text("from", findings),
            to: table.maybe_text("to", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        wire
    }
}

impl DoctrineTable {
    /// All of `doctrines.toml`: doctrines, and what is not asked for.
    pub(crate) fn read_all(mut file: Table, findings: &mut Findings) -> (Vec<Self>, Vec<BanTable>) {
        let (tables, bans) = (file.tables("doctrines", findings), file.tables("bans", findings));
        file.finish(findings);
        let doctrines = tables.into_iter().map(|(id, table)| Self::read(id, table, findings)).collect();
        let bans = bans.into_iter().map(|(id, table)| BanTable::read(id, table, findings)).collect();
        (doctrines, bans)
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
            risk: Bounded::maybe(&mut table, ["risk", "risk_lower", "risk_upper"], findings),
            pace: Bounded::maybe(&mut table, ["pace", "pace_lower", "pace_upper"], findings),
            declared: table.maybe_text("declared", findings),
            pretends: table.maybe_text("pretends", findings),
            rules: table
                .tables("rules", findings)
                .into_iter()
                .map(|(id, table)| RuleTable::read(id, table, findings))
                .collect(),
        };
        table.finish(findings);
        doctrine
    }
}
