//! Tables that can be read without colour.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use scenario::Split;

use super::{Told, words};
use crate::tell;

/// Lines under the head and at the end, none between rows.
const RULED: TableStyle = TableStyle::new().header_separator(RULE).bottom_border(RULE);
const RULE: LineStyle = LineStyle::none().fill('─').junction('─');

/// An empty table that fits the report's width.
pub(crate) fn table<const N: usize>(head: [&str; N]) -> Table {
    let mut table = Table::new();
    table
        .load_style(RULED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(tell::width()).unwrap_or(u16::MAX))
        .set_header(head);
    table
}

/// The table as text, without blanks at the ends of lines.
pub(crate) fn drawn(table: &Table) -> String {
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// Right-aligns the columns from `first` on.
pub(crate) fn align_right(table: &mut Table, first: usize) {
    for column in table.column_iter_mut().skip(first) {
        column.set_cell_alignment(CellAlignment::Right);
    }
}

/// Who was obeyed where and when: one row per *fit* episode.
pub(crate) fn episodes(told: &Told) -> Table {
    let mut table = table(["episode", "record", "median", "5 to 95 %", "histories"]);
    let rows = told.against.episodes.iter().zip(&told.findings.outcomes);
    for (episode, summary) in rows.filter(|(episode, _)| episode.split == Split::Fit) {
        let [median, range, share] = words::cells(told.scenario, summary);
        let record = words::recorded(told.scenario, episode);
        table.add_row([episode.name.clone(), record, median, range, share]);
    }
    table
}

/// Headlines: one row each.
pub(crate) fn headlines(told: &Told) -> Table {
    let mut table = table(["headline", "in this ensemble"]);
    let rows = told.scenario.headlines.iter().zip(&told.findings.headlines);
    for (headline, summary) in rows {
        table.add_row([headline.name.clone(), words::sentence(told.scenario, summary)]);
    }
    table
}
