//! A picture of odds in signs: readable without colour.

use lab::odds::Odds;

use crate::report::words::{self, wrapped};
use crate::resolve::odds::OddsRequest;
use crate::tell;

/// Eighths of a line, from nothing to all of it.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Lines of a picture where there are few outcomes, and where there are many.
const TALL: usize = 8;
const FLAT: usize = 2;
/// More outcomes than this are drawn flat.
const FEW: usize = 3;
/// Columns of the scale.
const SCALE: usize = 6;
const DAY: u32 = 24 * 60;
const LEGEND: &str =
    "Height: the chance, from 0 at the foot to 100 of 100 at the top; a column is the mean of its hours.";

/// One picture per outcome over one axis of days.
pub(super) fn picture(request: &OddsRequest, found: &Odds) -> Vec<String> {
    let columns = tell::width().saturating_sub(SCALE + 1).min(found.minutes.len()).max(8);
    let height = if request.questions.len() > FEW { FLAT } else { TALL };
    let mut lines = wrapped(LEGEND, tell::width());
    for which in 0..request.questions.len() {
        let odds: Vec<f64> = (0..found.minutes.len()).map(|step| found.odds(which, step).value).collect();
        lines.push(String::new());
        lines.extend(bars(&columned(&odds, columns), height).into_iter().enumerate().map(|(nth, bar)| {
            let scale = match nth {
                0 => format!("{:>4} %", 100),
                _ if nth + 1 == height => format!("{:>4} 0", format!("({})", which + 1)),
                _ => String::new(),
            };
            format!("{scale:>SCALE$}│{bar}").trim_end().to_owned()
        }));
    }
    lines.push(format!("{:>SCALE$}└{}", "", "─".repeat(columns)));
    lines.push(format!("{:>SCALE$} {}", "", days(request, found, columns)));
    lines
}

/// Means over as many equal parts as there are columns.
fn columned(values: &[f64], columns: usize) -> Vec<f64> {
    let part = |column: usize| {
        let from = column * values.len() / columns;
        let to = ((column + 1) * values.len() / columns).max(from + 1);
        let part = &values[from..to.min(values.len())];
        part.iter().sum::<f64>() / part.len() as f64
    };
    (0..columns).map(part).collect()
}

/// Bars of so many lines, the topmost line first.
fn bars(values: &[f64], height: usize) -> Vec<String> {
    let line = |row: usize| {
        let of = |value: &f64| {
            let eighths = (value * 8.0 * height as f64).round() as usize;
            EIGHTHS[eighths.saturating_sub(8 * row).min(8)]
        };
        values.iter().map(of).collect()
    };
    (0..height).rev().map(line).collect()
}

/// As many days as there is room for, each where it begins.
fn days(request: &OddsRequest, found: &Odds, columns: usize) -> String {
    let scenario = &request.scenario;
    let all = u64::from(found.minutes.last().copied().unwrap_or(1).max(1));
    let mut line: Vec<char> = Vec::new();
    for minute in (0..=all as u32).step_by(DAY as usize) {
        let column = (u64::from(minute) * columns as u64 / all) as usize;
        let day = words::short(scenario, minute, scenario.calendar);
        let day = format!("|{}", day.rsplit_once(' ').map_or(day.as_str(), |(day, _)| day));
        let free = line.is_empty() || line.len() < column;
        if free && column + day.chars().count() <= columns {
            line.resize(column, ' ');
            line.extend(day.chars());
        }
    }
    line.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_high_as_the_chance() {
        assert_eq!(bars(&[0.0, 0.25, 0.5, 0.75, 1.0], 2), ["   ▄█", " ▄███"]);
    }

    #[test]
    fn columns_are_means_of_their_hours() {
        assert_eq!(columned(&[0.0, 1.0, 0.5, 0.5], 2), [0.5, 0.5]);
        assert_eq!(columned(&[0.0, 1.0, 0.25], 3), [0.0, 1.0, 0.25]);
    }
}
