//! The tables of what is not asked for.

use super::super::toml::Table;
use crate::diagnostic::Findings;
use crate::source::Cell;

/// `[bans.ID]`.
#[derive(Debug)]
pub(crate) struct BanTable {
    pub(crate) id: Cell,
    pub(crate) acts: Vec<Cell>,
    pub(crate) authority: Cell,
    pub(crate) group: Cell,
    pub(crate) place: Cell,
    pub(crate) from: Cell,
    pub(crate) to: Cell,
    pub(crate) source: Cell,
}

impl BanTable {
    pub(crate) fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let ban = Self {
            id,
            acts: table.texts("acts", false, findings),
            authority: table.maybe_text("authority", findings),
            group: table.maybe_text("group", findings),
            place: table.maybe_text("place", findings),
            from: table.maybe_text("from", findings),
            to: table.maybe_text("to", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        ban
    }
}
