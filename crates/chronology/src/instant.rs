//! A minute of the local clock. Knows no time zone, no summer time and no seconds.

use std::{error, fmt};

use crate::date::Date;

/// Minutes in an hour.
pub const MINUTES_PER_HOUR: i64 = 60;
/// Minutes in a day.
pub const MINUTES_PER_DAY: i64 = 24 * MINUTES_PER_HOUR;

/// One minute of the local clock.
///
/// Counted from 00:00 on 1 January of year 1, New Style; the same value in either calendar.
///
/// ```
/// use interregnum_chronology::{Calendar, Date, Instant};
///
/// let day = Date::new(Calendar::OldStyle, 1917, 10, 25)?;
/// let shot = Instant::new(day, 21, 40)?;
/// let surrender = shot.plus_minutes(270);
/// assert_eq!(surrender.hour_minute(), (2, 10));
/// assert_eq!(surrender.date(), day.plus_days(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The minute `hour`:`minute` of `date`; 24:00 is the next midnight.
    ///
    /// # Errors
    /// An hour above 23 (unless 24:00) or a minute above 59.
    pub fn new(date: Date, hour: u8, minute: u8) -> Result<Self, TimeOfDayError> {
        if hour > 24 || (hour == 24 && minute != 0) {
            return Err(TimeOfDayError::Hour { hour, minute });
        }
        if minute > 59 {
            return Err(TimeOfDayError::Minute { hour, minute });
        }
        let of_day = i64::from(hour) * MINUTES_PER_HOUR + i64::from(minute);
        Ok(Self::midnight(date).plus_minutes(of_day))
    }

    /// The first minute of `date`.
    #[must_use]
    pub fn midnight(date: Date) -> Self {
        Self((date.rata_die() - 1) * MINUTES_PER_DAY)
    }

    /// The minute this many minutes after the epoch; stops where [`Date::from_rata_die`] does.
    #[must_use]
    pub fn from_minutes(minutes: i64) -> Self {
        let first = Self::midnight(Date::from_rata_die(i64::MIN)).0;
        let last = Self::midnight(Date::from_rata_die(i64::MAX)).0 + MINUTES_PER_DAY - 1;
        Self(minutes.clamp(first, last))
    }

    /// Minutes since 00:00 on 1 January of year 1, New Style.
    #[must_use]
    pub fn minutes(self) -> i64 {
        self.0
    }

    /// The day this minute belongs to.
    #[must_use]
    pub fn date(self) -> Date {
        Date::from_rata_die(self.0.div_euclid(MINUTES_PER_DAY) + 1)
    }

    /// Hour (0 to 23) and minute (0 to 59).
    #[must_use]
    pub fn hour_minute(self) -> (u8, u8) {
        let of_day = self.0.rem_euclid(MINUTES_PER_DAY);
        let (hour, minute) = (of_day / MINUTES_PER_HOUR, of_day % MINUTES_PER_HOUR);
        (hour as u8, minute as u8)
    }

    /// The minute `minutes` later, or earlier if negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self::from_minutes(self.0.saturating_add(minutes))
    }

    /// Minutes from `other` to this one, negative if this one is the earlier.
    #[must_use]
    pub fn minutes_since(self, other: Self) -> i64 {
        self.0 - other.0
    }
}

/// Why there is no such time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimeOfDayError {
    /// The hour is above 23, and the time is not 24:00.
    Hour {
        /// The hour asked for.
        hour: u8,
        /// The minute asked for.
        minute: u8,
    },
    /// The minute is above 59.
    Minute {
        /// The hour asked for.
        hour: u8,
        /// The minute asked for.
        minute: u8,
    },
}

impl fmt::Display for TimeOfDayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hour { hour, minute } => {
                write!(f, "`{hour:02}:{minute:02}` is past the end of a day")
            }
            Self::Minute { hour, minute } => {
                write!(f, "no clock shows `{hour:02}:{minute:02}`: an hour has 60 minutes")
            }
        }
    }
}

impl error::Error for TimeOfDayError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calendar;

    fn day() -> Date {
        Date::new(Calendar::OldStyle, 1917, 10, 25).expect("a day that exists")
    }

    #[test]
    fn the_epoch_is_midnight_of_1_january_of_year_1_new_style() {
        let epoch = Date::new(Calendar::NewStyle, 1, 1, 1).expect("a day that exists");
        assert_eq!(Instant::midnight(epoch).minutes(), 0);
        assert_eq!(Instant::from_minutes(-1).hour_minute(), (23, 59));
        assert_eq!(Instant::from_minutes(-1).date(), epoch.plus_days(-1));
    }

    #[test]
    fn twenty_four_hours_is_the_next_midnight() {
        let midnight = Instant::new(day(), 24, 0).expect("24:00 is a time");
        assert_eq!((midnight.date(), midnight.hour_minute()), (day().plus_days(1), (0, 0)));
    }

    #[test]
    fn times_that_no_clock_shows_carry_the_value() {
        assert_eq!(Instant::new(day(), 24, 1), Err(TimeOfDayError::Hour { hour: 24, minute: 1 }));
        assert_eq!(Instant::new(day(), 25, 0), Err(TimeOfDayError::Hour { hour: 25, minute: 0 }));
        let fault = Instant::new(day(), 9, 60).expect_err("no such minute");
        assert_eq!(fault.to_string(), "no clock shows `09:60`: an hour has 60 minutes");
    }

    #[test]
    fn extreme_shifts_stop_at_the_edge_and_keep_their_order() {
        let (first, last) = (Instant::from_minutes(i64::MIN), Instant::from_minutes(i64::MAX));
        assert_eq!(last.plus_minutes(i64::MAX), last);
        assert_eq!(first.plus_minutes(i64::MIN), first);
        assert_eq!((last.hour_minute(), first.hour_minute()), ((23, 59), (0, 0)));
        assert!(last.minutes_since(first) > 0);
        assert_eq!(last.date().plus_days(1), last.date());
    }
}
