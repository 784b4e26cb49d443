//! Tables that can be read without colour.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};
use lab::outcome::Summary;
use lab::score::{EpisodeScore, ScoreCard};
use scenario::{Episode, Split};

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

/// Breaks no cell if the rows fit the report's width as they are, and none of the first column if they do not: a name
/// in two lines reads as two names.
pub(crate) fn keep_whole(table: &mut Table) {
    // A blank on either side of each cell, and one between cells.
    let needed: usize = table.column_max_content_widths().iter().map(|width| usize::from(*width) + 3).sum();
    let whole = if needed <= tell::width() + 1 { table.column_count() } else { 1 };
    for column in table.column_iter_mut().take(whole) {
        column.set_constraint(ColumnConstraint::ContentWidth);
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

/// The *fit* episodes with the largest Brier scores, at most `most`, the worst first; none if none has one.
pub(crate) fn misses(told: &Told, card: &ScoreCard, most: usize) -> Option<Table> {
    let rows = told.against.episodes.iter().zip(&told.findings.outcomes).zip(&card.episodes);
    let fit = rows.filter(|((episode, _), _)| episode.split == Split::Fit);
    let mut scored: Vec<(f64, &Episode, &Summary, &EpisodeScore)> =
        fit.filter_map(|((episode, summary), row)| Some((row.brier?.value, episode, summary, row))).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    let mut table = table(["episode", "record", "median, or share", "Brier", "CRPS [h]"]);
    for (brier, episode, summary, row) in scored.iter().take(most) {
        let [median, _, share] = words::cells(told.scenario, summary);
        let crps = row.crps_hours.map_or_else(|| "-".into(), |crps| format!("{:.1}", crps.value));
        let record = words::recorded(told.scenario, episode);
        let said = if median.is_empty() { share } else { median };
        table.add_row([episode.name.clone(), record, said, format!("{brier:.3}"), crps]);
    }
    align_right(&mut table, 3);
    (!scored.is_empty()).then_some(table)
}

/// Headlines, or design targets: one row each.
pub(crate) fn headlines(told: &Told, targets: bool) -> Table {
    let mut table = table([if targets { "design target" } else { "headline" }, "in this ensemble"]);
    let rows = told.scenario.headlines.iter().zip(&told.findings.headlines);
    for (headline, summary) in rows.filter(|(headline, _)| headline.target == targets) {
        table.add_row([headline.name.clone(), words::sentence(told.scenario, summary)]);
    }
    table
}
