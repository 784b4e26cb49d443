//! The tables of talks.

use super::super::toml::{Figure, Table};
use super::Bounded;
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
    pub(crate) strike_after_hours: Option<Bounded>,
    pub(crate) strike_cost: Option<Bounded>,
    pub(crate) least_first: Option<Figure>,
    pub(crate) least_second: Option<Figure>,
    /// Persons to whom the other side would give no post, and what each costs the own.
    pub(crate) bars: Vec<Cell>,
    pub(crate) bar_cost: Option<Bounded>,
    pub(crate) strike_by: Cell,
    pub(crate) portfolios: Vec<PortfolioTable>,
    pub(crate) source: Cell,
}

/// `[talks.ID.portfolios.ID]`.
#[derive(Debug)]
pub(crate) struct PortfolioTable {
    pub(crate) id: Cell,
    pub(crate) name: Cell,
    pub(crate) worth: Option<Figure>,
    pub(crate) worth_first: Option<Figure>,
    pub(crate) worth_second: Option<Figure>,
    /// Whose seat it is in the government if the first or the second of the two has it.
    pub(crate) seat_first: Cell,
    pub(crate) seat_second: Cell,
}

impl PortfolioTable {
    fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let portfolio = Self {
            id,
            name: table.text("name", findings),
            worth: table.number("worth", findings),
            worth_first: table.maybe_number("worth_first", findings),
            worth_second: table.maybe_number("worth_second", findings),
            seat_first: table.maybe_text("seat_first", findings),
            seat_second: table.maybe_text("seat_second", findings),
        };
        table.finish(findings);
        portfolio
    }

    /// What it is worth to each side, as written.
    pub(crate) fn worths(&self) -> [Option<Figure>; 2] {
        [self.worth_first, self.worth_second].map(|own| own.or(self.worth))
    }
}

const AFTER: [&str; 3] = ["strike_after_hours", "strike_after_hours_lower", "strike_after_hours_upper"];
const COST: [&str; 3] = ["strike_cost", "strike_cost_lower", "strike_cost_upper"];
const BAR: [&str; 3] = ["bar_cost", "bar_cost_lower", "bar_cost_upper"];

impl TalksTable {
    pub(crate) fn read(id: Cell, mut table: Table, findings: &mut Findings) -> Self {
        let talks = Self {
            id,
            key: table.maybe_text("key", findings),
            name: table.text("name", findings),
            between: table.texts("between", true, findings),
            place: table.text("place", findings),
            posts: table.number("posts", findings),
            strike_after_hours: Bounded::maybe(&mut table, AFTER, findings),
            strike_cost: Bounded::maybe(&mut table, COST, findings),
            least_first: table.maybe_number("least_first", findings),
            least_second: table.maybe_number("least_second", findings),
            bars: table.texts("bars", false, findings),
            bar_cost: Bounded::maybe(&mut table, BAR, findings),
            strike_by: table.maybe_text("strike_by", findings),
            portfolios: table
                .tables("portfolios", findings)
                .into_iter()
                .map(|(id, table)| PortfolioTable::read(id, table, findings))
                .collect(),
            source: table.maybe_text("source", findings),
        };
        table.finish(findings);
        talks
    }

    /// The name of a post in other files: `talks/post`.
    pub(crate) fn path(&self, post: &Cell) -> String {
        format!("{}/{}", self.id.text, post.text)
    }

    /// Whether an institution sits at the table.
    pub(crate) fn seats(&self, institution: &str) -> bool {
        self.between.iter().any(|cell| cell.text == institution)
    }
}
