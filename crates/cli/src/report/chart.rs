//! A picture of the captures: simulated and recorded hours on one axis, readable without colour.

use lab::outcome::Summary;
use scenario::{Episode, Recorded, Split};

use super::{Told, words};
use crate::tell;

/// What the signs mean, as the lines above the picture.
const LEGEND: &str = "─ the middle nine tenths of histories, ● their median, ▲ the record (a second ▲: a \
                      rival reading of it), ◆ median and record in one place";
const NAME_COLUMNS: usize = 26;
const NEVER: &str = "never";
/// Minutes of a day.
const DAY: u32 = 24 * 60;

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
            let column = u64::from(minute.min(self.minutes)) * last as u64 / u64::from(self.minutes);
            (column as usize).min(last - 1)
        })
    }

    /// The days of the span and *never*, above the columns of [`captures`].
    fn days(&self, told: &Told) -> String {
        let day = |minute| {
            let time = words::short(told.scenario, minute, told.scenario.calendar);
            time.rsplit_once(' ').map_or(time.clone(), |(day, _)| day.to_owned())
        };
        let days: Vec<String> = (0..self.minutes).step_by(DAY as usize).map(day).collect();
        format!("{} {}", padded(""), self.labelled(&days))
    }

    /// Every k-th day at the column where it begins, the k such that each is whole with a blank after it, and
    /// *never* at the end.
    fn labelled(&self, days: &[String]) -> String {
        let never = self.columns.saturating_sub(NEVER.len());
        // A bar before the day and a blank after it.
        let widest = days.iter().map(|day| day.chars().count() + 2).max().unwrap_or(2) as u64;
        let last = self.columns.saturating_sub(1).max(1) as u64;
        let every = (widest * u64::from(self.minutes)).div_ceil(u64::from(DAY) * last).max(1);
        let every = usize::try_from(every).unwrap_or(usize::MAX);
        let mut line = vec![' '; self.columns];
        for (day, minute) in days.iter().zip((0..self.minutes).step_by(DAY as usize)).step_by(every) {
            let (from, label) = (self.column(Some(minute)), format!("|{day}"));
            if from + label.chars().count() < never {
                line.splice(from..from + label.chars().count(), label.chars());
            }
        }
        line.splice(never.., NEVER.chars());
        line.into_iter().collect()
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

    fn days(count: u32, columns: usize) -> String {
        let names: Vec<String> = (0..count).map(|day| format!("{} Oct", day + 4)).collect();
        Axis { minutes: count * DAY, columns }.labelled(&names)
    }

    #[test]
    fn a_short_span_names_every_day() {
        assert_eq!(days(3, 40), "|4 Oct       |5 Oct       |6 Oct   never");
    }

    #[test]
    fn a_long_span_names_as_many_days_as_are_told_whole() {
        let line = days(36, 71);
        assert_eq!(line, "|4 Oct   |9 Oct    |14 Oct   |19 Oct  |24 Oct   |29 Oct   |34 Oct never");
        for columns in 24..=131 {
            for count in 1..=400 {
                let line = days(count, columns);
                let labels = line.split('|').skip(1).map(|label| label.trim_end_matches("never"));
                assert!(labels.clone().all(|label| label.ends_with(' ') && label.contains(" Oct")), "{line}");
                assert!(line.starts_with("|4 Oct ") && line.chars().count() == columns, "{line}");
            }
        }
    }
}
