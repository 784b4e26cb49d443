//! The tables of talks.

use super::super::toml::{Figure, Table};
use crate::diagnostic::Findings;
use crate::source::Cell;

/// `[talks.ID]`.
#[derive(Debug)]
pub(crate) struct TalksTable {
    pub(crate) id: Cell,
    pub(crate) key: Cell,
    pub(crate) name: Cell,
    pub(crate) between: Vec<Cell>,
    pub(crate) place: Cell,
    pub(crate) posts: Option<Figure>,
    pub(crate) strike_after_hours: Option<Figure>,
    pub(crate) strike_cost: Option<Figure>,
    pub(crate) least_first: Option<Figure>,
    pub(crate) least_second: Option<Figure>,
    pub(crate) source: Cell,
}

impl TalksTable {
    pub(crate) fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let talks = Self {
            id,
            key: table.maybe_text("key", findings),
            name: table.text("name", findings),
            between: table.texts("between", true, findings),
            place: table.text("place", findings),
            posts: table.number("posts", findings),
            strike_after_hours: table.maybe_number("strike_after_hours", findings),
            strike_cost: table.maybe_number("strike_cost", findings),
            least_first: table.maybe_number("least_first", findings),
            least_second: table.maybe_number("least_second", findings),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        talks
    }

    /// Whether an institution sits at the table.
    pub(crate) fn seats(&self, institution: &str) -> bool {
        self.between.iter().any(|cell| cell.text == institution)
    }
}
