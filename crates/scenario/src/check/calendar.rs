//! Whether the calendar of a scenario is the one its dates are written in, told by its record.

use std::collections::HashMap;

use chronology::{Calendar, Date, parse};

use super::clock::Clock;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::files::rows::{EpisodeRow, FactRow};

/// Fewest episodes whose days tell anything.
const FEWEST: usize = 2;

/// Tells if most episodes lie on the days of their facts only when they are read in the other calendar.
pub(crate) fn check(files: &Files, clock: &Clock, findings: &mut Findings) -> bool {
    let facts: HashMap<&str, &FactRow> = files.facts.iter().map(|row| (row.id.text.as_str(), row)).collect();
    let (calendar, other) = (clock.calendar, clock.calendar.other());
    let agree: Vec<[bool; 2]> = files
        .episodes
        .iter()
        .filter_map(|row| Some([agrees(row, &facts, calendar)?, agrees(row, &facts, other)?]))
        .collect();
    let only_in_other = agree.iter().filter(|in_calendars| **in_calendars == [false, true]).count();
    let wrong = clock.known_start().is_some() && only_in_other >= FEWEST && 2 * only_in_other > agree.len();
    if wrong {
        let message =
            format!("`{only_in_other}` of `{}` episodes lie on other days than their facts", agree.len());
        let told = &files.head.calendar;
        findings.push(
            Diagnostic::error(Id::WrongCalendar, message)
                .at(told.span, format!("read as {other}, they would lie on the same"))
                .help("this is the calendar of every date in the folder but those of record.csv"),
        );
    }
    wrong
}

/// Whether an episode, read in `calendar`, lies on the day of one of its facts, whose `when_julian` is Old Style.
fn agrees(row: &EpisodeRow, facts: &HashMap<&str, &FactRow>, calendar: Calendar) -> Option<bool> {
    let own = day(&row.day.text, calendar)?;
    let words = row.facts.words();
    let facts = words.iter().filter_map(|cell| facts.get(cell.text.as_str()));
    let days: Vec<Date> = facts.filter_map(|fact| day(&fact.when_julian.text, Calendar::OldStyle)).collect();
    (!days.is_empty()).then(|| days.contains(&own))
}

fn day(text: &str, calendar: Calendar) -> Option<Date> {
    parse(text, calendar).ok()?.earliest().map(chronology::Instant::date)
}
