//! Days and minutes as the language writes them.

use chronology::{Calendar, Date, Instant};
use scenario::Scenario;

use super::phrases::Phrases;
use super::words::said;

/// A minute of a history in the language that it is told in: `25 Oct 14:00`.
#[must_use]
pub fn moment(scenario: &Scenario, minute: u32, calendar: Calendar) -> String {
    Phrases::new(scenario).moment(minute, calendar)
}

/// A day of a history, to stand over what happened on it: `Tuesday 24 October 1917 (6 November New Style)`.
#[must_use]
pub fn day(scenario: &Scenario, date: Date) -> String {
    let (names, own) = (Phrases::new(scenario), scenario.calendar);
    let ((year, ..), (other_year, ..)) = (date.ymd(own), date.ymd(own.other()));
    let mut other = names.date_in(date, own.other());
    if other_year != year {
        other = said!(names, "date-year", date: other, year: other_year.to_string());
    }
    let style = match own.other() {
        Calendar::OldStyle => said!(names, "old-style"),
        Calendar::NewStyle => said!(names, "new-style"),
    };
    let written = said!(names, "date-year", date: names.date_in(date, own), year: year.to_string());
    let weekday = said!(names, "weekday", weekday: 1 + date.weekday() as u8);
    said!(names, "day", weekday: weekday, date: written, other: other, style: style)
}

impl Phrases<'_> {
    /// A minute as it is told at another: the hour alone on the same day.
    pub(super) fn clock(self, minute: u32, told_at: u32) -> String {
        if self.at(minute).date() == self.at(told_at).date() {
            return self.hour(minute);
        }
        self.moved_to(minute)
    }

    /// `25 Oct 14:00`, in the calendar of the scenario.
    pub(super) fn moved_to(self, minute: u32) -> String {
        self.moment(minute, self.scenario.calendar)
    }

    fn moment(self, minute: u32, calendar: Calendar) -> String {
        let (_, month, day) = self.at(minute).date().ymd(calendar);
        said!(self, "moment", day: day, month: month, hour: self.hour(minute))
    }

    fn date_in(self, date: Date, calendar: Calendar) -> String {
        let (_, month, day) = date.ymd(calendar);
        said!(self, "date", day: day, month: month)
    }

    fn at(self, minute: u32) -> Instant {
        self.scenario.start.plus_minutes(i64::from(minute))
    }

    fn hour(self, minute: u32) -> String {
        let (hour, minute) = self.at(minute).hour_minute();
        format!("{hour:02}:{minute:02}")
    }
}
