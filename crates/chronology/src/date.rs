//! A day, named in either calendar, and the days that Russian law skipped.
//!
//! Arithmetic between the calendars is `icu_calendar`'s. This file knows no hours.

use std::{error, fmt};

use icu_calendar::cal::{Gregorian, Julian};
use icu_calendar::types::{self, RataDie};
use icu_calendar::{Date as IcuDate, RangeError};

use crate::calendar::{Calendar, month_name};

/// The furthest day in either direction, in days from day 1; some 985,000 years.
const FURTHEST_DAY: i64 = 360_000_000;

/// One day, the same value whichever calendar names it.
///
/// Years are counted astronomically: year 0 precedes year 1.
///
/// ```
/// use interregnum_chronology::{Calendar, Date};
///
/// let october = Date::new(Calendar::OldStyle, 1917, 10, 25)?;
/// assert_eq!(october.ymd(Calendar::NewStyle), (1917, 11, 7));
/// # Ok::<(), interregnum_chronology::DateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Rata Die: day 1 is 1 January of year 1, New Style.
    rata_die: i64,
}

impl Date {
    /// The day called `day`.`month`.`year` in `calendar`; years run from -9999 to 9999.
    ///
    /// # Errors
    /// A year, month or day outside its range, with the value and the range.
    pub fn new(calendar: Calendar, year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let rata_die = match calendar {
            Calendar::OldStyle => IcuDate::try_new_julian(year, month, day).map(|d| d.to_rata_die()),
            Calendar::NewStyle => IcuDate::try_new_gregorian(year, month, day).map(|d| d.to_rata_die()),
        };
        rata_die
            .map(|found| Self::from_rata_die(found.to_i64_date()))
            .map_err(|fault| DateError::from_range(fault, calendar, (year, month, day)))
    }

    /// The day called so by Russian law: Old Style to 31 January 1918, then New Style.
    ///
    /// ```
    /// use interregnum_chronology::{Date, DateError};
    ///
    /// let last = Date::russian_legal(1918, 1, 31)?;
    /// assert_eq!(last.plus_days(1), Date::russian_legal(1918, 2, 14)?);
    /// assert!(Date::russian_legal(1918, 2, 1).is_err());
    /// # Ok::<(), DateError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Date::new`], and 1 to 13 February 1918, which never were.
    ///
    /// # Source
    /// Decree of the Council of People's Commissars of 24 January 1918 (Old Style): the day
    /// after 31 January is to be counted as 14 February.
    pub fn russian_legal(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if (year, month) == (1918, 2) && (1..=13).contains(&day) {
            return Err(DateError::SkippedInRussia { day });
        }
        let calendar = if (year, month) < (1918, 2) { Calendar::OldStyle } else { Calendar::NewStyle };
        Self::new(calendar, year, month, day)
    }

    /// Year, month (1 to 12) and day of the month (1 to 31) in `calendar`.
    #[must_use]
    pub fn ymd(self, calendar: Calendar) -> (i32, u8, u8) {
        let day = RataDie::new(self.rata_die);
        match calendar {
            Calendar::OldStyle => fields(&IcuDate::from_rata_die(day, Julian)),
            Calendar::NewStyle => fields(&IcuDate::from_rata_die(day, Gregorian)),
        }
    }

    /// The day `days` later, or earlier if negative; stops some 985,000 years from year 1.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_rata_die(self.rata_die.saturating_add(days))
    }

    /// Days from `other` to this day, negative if this day is the earlier.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        self.rata_die - other.rata_die
    }

    /// Day of the week, the same in both calendars.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        Weekday::of(RataDie::new(self.rata_die))
    }

    /// Days counted so that 1 January of year 1, New Style, is 1 (Rata Die).
    #[must_use]
    pub fn rata_die(self) -> i64 {
        self.rata_die
    }

    /// The day with this Rata Die number, or the nearest within 985,000 years of year 1.
    #[must_use]
    pub fn from_rata_die(rata_die: i64) -> Self {
        Self { rata_die: rata_die.clamp(-FURTHEST_DAY, FURTHEST_DAY) }
    }
}

fn fields<C: icu_calendar::Calendar>(date: &IcuDate<C>) -> (i32, u8, u8) {
    let year = date.year().extended_year();
    (year, date.month().number(), date.day_of_month().0)
}

/// Number of days (28 to 31) of a month.
///
/// # Errors
/// A year or month outside its range.
pub fn days_in_month(calendar: Calendar, year: i32, month: u8) -> Result<u8, DateError> {
    let days = match calendar {
        Calendar::OldStyle => IcuDate::try_new_julian(year, month, 1).map(|d| d.days_in_month()),
        Calendar::NewStyle => IcuDate::try_new_gregorian(year, month, 1).map(|d| d.days_in_month()),
    };
    days.map_err(|fault| DateError::from_range(fault, calendar, (year, month, 1)))
}

/// The calendar in force in Russia on `date`: Old Style until the day that became 14 February 1918.
#[must_use]
pub fn russian_legal_calendar(date: Date) -> Calendar {
    if date.ymd(Calendar::NewStyle) < (1918, 2, 14) { Calendar::OldStyle } else { Calendar::NewStyle }
}

/// Day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// The first day of the week.
    Monday,
    /// The second day.
    Tuesday,
    /// The third day.
    Wednesday,
    /// The fourth day.
    Thursday,
    /// The fifth day.
    Friday,
    /// The sixth day.
    Saturday,
    /// The last day of the week.
    Sunday,
}

/// The English name.
impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl Weekday {
    fn of(day: RataDie) -> Self {
        match types::Weekday::from(day) {
            types::Weekday::Monday => Self::Monday,
            types::Weekday::Tuesday => Self::Tuesday,
            types::Weekday::Wednesday => Self::Wednesday,
            types::Weekday::Thursday => Self::Thursday,
            types::Weekday::Friday => Self::Friday,
            types::Weekday::Saturday => Self::Saturday,
            types::Weekday::Sunday => Self::Sunday,
        }
    }
}

/// Why there is no such day. Each variant carries the value that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateError {
    /// The year is outside -9999 to 9999.
    Year {
        /// The year asked for.
        year: i32,
    },
    /// The month is outside 1 to 12.
    Month {
        /// The month asked for.
        month: u8,
    },
    /// The month has no such day.
    Day {
        /// The calendar in which the month is too short.
        calendar: Calendar,
        /// The year asked for.
        year: i32,
        /// The month asked for, 1 to 12.
        month: u8,
        /// The day asked for.
        day: u8,
    },
    /// A day of February 1918 that Russian law left out.
    SkippedInRussia {
        /// The day of February asked for, 1 to 13.
        day: u8,
    },
}

impl DateError {
    fn from_range(fault: RangeError, calendar: Calendar, asked: (i32, u8, u8)) -> Self {
        let (year, month, day) = asked;
        match fault.field {
            "year" => Self::Year { year },
            "month" => Self::Month { month },
            _ => Self::Day { calendar, year, month, day },
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year { year } => write!(f, "the year `{year}` is outside -9999 to 9999"),
            Self::Month { month } => write!(f, "there is no month `{month}`"),
            Self::Day { calendar, year, month, day } => {
                write!(f, "{} {year} has no day `{day}` in {calendar}", month_name(month))
            }
            Self::SkippedInRussia { day } => write!(
                f,
                "there was no `{day} February 1918` in Russia: 31 January was followed by 14 February"
            ),
        }
    }
}

impl error::Error for DateError {}

#[cfg(test)]
mod tests {
    use super::Calendar::{NewStyle, OldStyle};
    use super::*;

    fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> Date {
        Date::new(calendar, year, month, day).expect("a day that exists")
    }

    #[test]
    fn days_that_never_were_carry_the_value_that_was_asked_for() {
        let fault = Date::new(NewStyle, 1917, 2, 30).expect_err("no such day");
        assert!(matches!(fault, DateError::Day { year: 1917, month: 2, day: 30, .. }));
        assert_eq!(fault.to_string(), "February 1917 has no day `30` in New Style");
        assert_eq!(Date::new(OldStyle, 1917, 13, 1), Err(DateError::Month { month: 13 }));
        assert_eq!(Date::new(OldStyle, 1917, 0, 1), Err(DateError::Month { month: 0 }));
        assert_eq!(Date::new(OldStyle, 10_000, 1, 1), Err(DateError::Year { year: 10_000 }));
        assert!(Date::new(OldStyle, 1917, 1, 0).is_err());
    }

    #[test]
    fn a_century_year_is_leap_in_old_style_only() {
        assert_eq!(days_in_month(OldStyle, 1900, 2), Ok(29));
        assert_eq!(days_in_month(NewStyle, 1900, 2), Ok(28));
        assert_eq!(days_in_month(NewStyle, 2000, 2), Ok(29));
        assert_eq!(days_in_month(NewStyle, 2000, 13), Err(DateError::Month { month: 13 }));
    }

    #[test]
    fn the_palace_fell_on_a_night_from_wednesday_to_thursday() {
        let fall = day(OldStyle, 1917, 10, 25);
        assert_eq!(fall.weekday().to_string(), "Wednesday");
        assert_eq!(fall.plus_days(1).weekday(), Weekday::Thursday);
    }

    #[test]
    fn russian_law_went_from_31_january_to_14_february_1918() {
        let last = Date::russian_legal(1918, 1, 31).expect("the last day of Old Style");
        let first = Date::russian_legal(1918, 2, 14).expect("the first day of New Style");
        assert_eq!(first.days_since(last), 1);
        assert_eq!((russian_legal_calendar(last), russian_legal_calendar(first)), (OldStyle, NewStyle));
        assert_eq!(first.ymd(OldStyle), (1918, 2, 1));
    }

    #[test]
    fn the_thirteen_skipped_days_are_refused_and_no_others() {
        for day in 1..=13 {
            let refused = Date::russian_legal(1918, 2, day);
            assert_eq!(refused, Err(DateError::SkippedInRussia { day }));
        }
        assert!(Date::russian_legal(1918, 2, 28).is_ok());
        assert!(matches!(Date::russian_legal(1918, 2, 29), Err(DateError::Day { .. })));
        assert!(matches!(Date::russian_legal(1918, 2, 0), Err(DateError::Day { .. })));
    }

    #[test]
    fn far_days_stop_at_the_edge_and_still_have_a_name() {
        let edge = day(NewStyle, 1, 1, 1).plus_days(i64::MAX);
        assert_eq!(edge, edge.plus_days(1));
        assert_eq!(edge.ymd(NewStyle).0, 985_647);
        assert_eq!(Date::from_rata_die(i64::MIN).plus_days(2 * FURTHEST_DAY), edge);
        assert_eq!(day(NewStyle, 1, 1, 1).rata_die(), 1);
    }
}
