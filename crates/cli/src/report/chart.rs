//! A picture of the captures: simulated and recorded hours on one axis, readable without colour.

use lab::outcome::Summary;
use scenario::{Episode, Recorded, Split};

use super::{Told, words};
use crate::tell;

/// What the signs mean, as the lines above the picture.
const LEGEND: &str = "─ the middle nine tenths of histories, ● their median, ▲ the record (a second ▲: a \
                      rival reading of it), ◆ median and record in one place";
const NAME_COLUMNS: usize = 26;

/// One line per *fit* capture, in the order of the record, with an axis of days; nothing without captures.
pub(crate) fn captures(told: &Told) -> Vec<String> {
    let rows = told.against.episodes.iter().zip(&told.findings.outcomes);
    let mut rows: Vec<_> = rows
        .filter(|(episode, summary)| {
            let capture = episode.kind == "capture" && episode.split == Split::Fit;
            capture && matches!(summary, Summary::Time { .. })
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    rows.sort_by_key(|(episode, _)| (recorded(episode).first().copied(), episode.id.clone()));
    let axis = Axis::new(told);
    let mut lines = words::wrapped(LEGEND, tell::width());
    lines.push(axis.days(told));
    lines.extend(rows.iter().map(|(episode, summary)| {
        format!("{} {}", padded(&episode.name), axis.strip(summary, &recorded(episode)))
    }));
    lines
}

/// The recorded times, each at the middle of its interval [min].
fn recorded(episode: &Episode) -> Vec<u32> {
    let middle = |reading: &Recorded| match reading {
        Recorded::Time { earliest, latest, .. } => Some(earliest + (latest - earliest) / 2),
        _ => None,
    };
    episode.recorded.iter().filter_map(middle).collect()
}

fn padded(name: &str) -> String {
    let short: String = if name.chars().count() > NAME_COLUMNS {
        name.chars().take(NAME_COLUMNS - 1).chain(['…']).collect()
    } else {
        name.to_owned()
    };
    format!(" {short:<NAME_COLUMNS$}")
}

/// The span of the scenario over the columns that are left beside the names.
struct Axis {
    minutes: u32,
    columns: usize,
}

impl Axis {
    fn new(told: &Told) -> Self {
        let columns = tell::width().saturating_sub(NAME_COLUMNS + 3).clamp(24, 131);
        Self { minutes: told.scenario.setting.minutes().max(1), columns }
    }

    /// The column of a minute; the last one stands for *never*.
    fn column(&self, minute: Option<u32>) -> usize {
        let last = self.columns - 1;
        minute.map_or(last, |minute| {
            let share = f64::from(minute.min(self.minutes)) / f64::from(self.minutes);
            ((share * last as f64) as usize).min(last - 1)
        })
    }

    /// The days at the columns where they begin, and *never* at the end.
    fn days(&self, told: &Told) -> String {
        let mut line = vec![' '; self.columns];
        for minute in (0..self.minutes).step_by(24 * 60) {
            let day = words::short(told.scenario, minute, told.scenario.calendar);
            let day = day.rsplit_once(' ').map_or(day.as_str(), |(day, _)| day).to_owned();
            for (offset, letter) in format!("|{day}").chars().enumerate() {
                if let Some(slot) = line.get_mut(self.column(Some(minute)) + offset) {
                    *slot = letter;
                }
            }
        }
        let never = self.columns.saturating_sub("never".len());
        line.splice(never.., "never".chars());
        format!("{} {}", padded(""), line.into_iter().collect::<String>())
    }

    fn strip(&self, summary: &Summary, recorded: &[u32]) -> String {
        let mut line = vec![' '; self.columns];
        if let Summary::Time { quantiles: [median, lower, upper], .. } = *summary {
            let (from, to) = (self.column(lower), self.column(upper));
            line[from..=to].fill('─');
            line[self.column(median)] = '●';
        }
        for minute in recorded {
            let slot = &mut line[self.column(Some(*minute))];
            *slot = if *slot == '●' { '◆' } else { '▲' };
        }
        line.into_iter().collect::<String>().trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_shows_simulated_and_recorded_hours() {
        let axis = Axis { minutes: 1_000, columns: 11 };
        let summary = Summary::Time { happened: 9, of: 10, quantiles: [Some(400), Some(200), None] };
        assert_eq!(axis.strip(&summary, &[600]), "  ──●─▲────");
        assert_eq!(axis.strip(&summary, &[400]), "  ──◆──────");
    }
}
