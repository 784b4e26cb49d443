//! Written times to values: EDTF level 1, the part of it we need, plus times of day.
//!
//! | written | means |
//! | --- | --- |
//! | `1917`, `1917-10`, `1917-10-25` | some minute of that year, month or day, all alike |
//! | `1917-10-25T03` | some minute of that hour |
//! | `1917-10-25T03:30` | that minute; `T24:00` is the next midnight |
//! | any of these with `~`, `?` or `%` | about then: triangular, and wider on each side (below) |
//! | `A/B` | from the first minute of `A` to the last of `B`, all alike |
//! | `../B`, `A/..` | an open end |
//!
//! A time marked as about is wider on each side by half a unit: 30 minutes for a minute or an
//! hour, 12 hours for a day, 15 days for a month, 182 days for a year. A mark on an end of an
//! interval is read and changes nothing: it says that the bound was inferred.
//!
//! Not read: seconds, time zones, seasons, unspecified digits, sets, years beyond four digits.
//! What to write instead of an unreadable text is `mend`'s affair.

use std::str;

use crate::calendar::Calendar;
use crate::date::{Date, days_in_month};
use crate::instant::{Instant, MINUTES_PER_DAY, MINUTES_PER_HOUR};
use crate::mend;
use crate::parse_error::{ParseError, ParseErrorKind};
use crate::uncertain::UncertainTime;

/// How finely a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Precision {
    Year,
    Month,
    Day,
    Hour,
    Minute,
}

impl Precision {
    pub(crate) const ALL: [Self; 5] = [Self::Year, Self::Month, Self::Day, Self::Hour, Self::Minute];

    /// Minutes by which a time marked as about is wider on each side.
    pub(crate) fn slack_minutes(self) -> i64 {
        match self {
            Self::Year => 182 * MINUTES_PER_DAY,
            Self::Month => 15 * MINUTES_PER_DAY,
            Self::Day => MINUTES_PER_DAY / 2,
            Self::Hour | Self::Minute => MINUTES_PER_HOUR / 2,
        }
    }
}

/// Reads a time, its dates named in `calendar`. Blanks around it and around a `/` are ignored.
///
/// ```
/// use interregnum_chronology::{Calendar, Instant, parse};
///
/// let old = parse("1917-10-25T21:00/1917-10-26", Calendar::OldStyle)?;
/// let new = parse("1917-11-07T21:00/1917-11-08", Calendar::NewStyle)?;
/// assert_eq!(old, new);
/// assert_eq!(old.latest().map(Instant::hour_minute), Some((23, 59)));
/// # Ok::<(), interregnum_chronology::ParseError>(())
/// ```
///
/// # Errors
/// What is wrong, where in `text`, and what to write instead if that is known. An empty text is
/// [`ParseErrorKind::Empty`], so that a caller may take it for "no date".
pub fn parse(text: &str, calendar: Calendar) -> Result<UncertainTime, ParseError> {
    read(text, calendar).map_err(|fault| {
        let mend = mend::suggest(text, |candidate| read(candidate, calendar).is_ok());
        fault.with_mend(mend)
    })
}

/// Reads a single minute such as `1917-10-25T03:30`, its date named in `calendar`.
///
/// # Errors
/// As [`parse`], and [`ParseErrorKind::NotExact`] for a time that is not a single minute.
pub fn parse_instant(text: &str, calendar: Calendar) -> Result<Instant, ParseError> {
    read_instant(text, calendar).map_err(|fault| {
        let mend = mend::suggest_exact(text, |candidate| read_instant(candidate, calendar).is_ok());
        fault.with_mend(mend)
    })
}

fn read_instant(text: &str, calendar: Calendar) -> Result<Instant, ParseError> {
    let whole = Piece::whole(text);
    let time = read(text, calendar)?;
    match (time.earliest(), time.width_minutes()) {
        (Some(at), Some(0)) => Ok(at),
        _ => Err(whole.fault(ParseErrorKind::NotExact)),
    }
}

pub(crate) fn read(text: &str, calendar: Calendar) -> Result<UncertainTime, ParseError> {
    let whole = Piece::whole(text);
    if whole.text.is_empty() {
        return Err(whole.fault(ParseErrorKind::Empty));
    }
    let Some((from, to)) = whole.split_at('/') else {
        return Ok(Written::read(whole, calendar)?.meaning());
    };
    if to.text.contains('/') {
        return Err(whole.fault(ParseErrorKind::ManyEnds));
    }
    let earliest = read_end(whole, from, calendar)?.map(|end| end.first);
    let latest = read_end(whole, to, calendar)?.map(|end| end.last);
    UncertainTime::uniform(earliest, latest).map_err(|fault| whole.fault(ParseErrorKind::Reversed(fault)))
}

/// One end of an interval; `None` is an open end.
fn read_end(whole: Piece<'_>, end: Piece<'_>, calendar: Calendar) -> Result<Option<Written>, ParseError> {
    match end.text {
        "" => Err(whole.fault(ParseErrorKind::EmptyEnd)),
        ".." => Ok(None),
        _ => Written::read(end, calendar).map(Some),
    }
}

/// A part of the text, which remembers where it stood.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Piece<'a> {
    fn whole(text: &'a str) -> Self {
        Self { text, start: 0 }.trimmed()
    }

    fn trimmed(self) -> Self {
        let text = self.text.trim_start();
        let start = self.start + self.text.len() - text.len();
        let text = text.trim_end();
        Self { text, start }
    }

    /// The parts before and after the first `mark`, trimmed.
    fn split_at(self, mark: char) -> Option<(Self, Self)> {
        let (before, after) = self.split_close(mark)?;
        Some((before.trimmed(), after.trimmed()))
    }

    /// The parts before and after the first `mark`, as they stand.
    fn split_close(self, mark: char) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(mark)?;
        let start = self.start + before.len() + mark.len_utf8();
        let before = Self { text: before, ..self };
        Some((before, Self { text: after, start }))
    }

    /// This piece without its qualifier, and whether it had one.
    fn unqualified(self) -> (Self, bool) {
        match self.text.strip_suffix(['~', '?', '%']) {
            Some(text) => (Self { text, ..self }, true),
            None => (self, false),
        }
    }

    /// The number written in exactly `digits` decimal digits.
    fn number<N: str::FromStr>(self, digits: usize) -> Option<N> {
        let plain = self.text.len() == digits && self.text.bytes().all(|b| b.is_ascii_digit());
        if plain { self.text.parse().ok() } else { None }
    }

    fn fault(self, kind: ParseErrorKind) -> ParseError {
        ParseError::new(kind, self.start..self.start + self.text.len(), self.text)
    }
}

/// A date or time as written, without the width that a qualifier adds.
struct Written {
    first: Instant,
    last: Instant,
    precision: Precision,
    about: bool,
}

impl Written {
    fn read(piece: Piece<'_>, calendar: Calendar) -> Result<Self, ParseError> {
        let (body, about) = piece.unqualified();
        let written = match body.split_close('T') {
            Some((day, time)) => Self::read_time(body, day, time, calendar),
            None => Self::read_date(body, calendar),
        };
        Ok(Self { about, ..written? })
    }

    fn read_date(body: Piece<'_>, calendar: Calendar) -> Result<Self, ParseError> {
        let unreadable = || body.fault(ParseErrorKind::Unreadable);
        let (year, rest) = match body.split_close('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (body, None),
        };
        let number = year.number(4).ok_or_else(unreadable)?;
        let Some(rest) = rest else {
            return Self::months(body, calendar, (number, 1), (number, 12));
        };
        let Some((month, day)) = rest.split_close('-') else {
            let month = rest.number(2).ok_or_else(unreadable)?;
            return Self::months(rest, calendar, (number, month), (number, month));
        };
        let month_number = month.number(2).ok_or_else(unreadable)?;
        let day_number = day.number(2).ok_or_else(unreadable)?;
        days_in_month(calendar, number, month_number)
            .map_err(|fault| month.fault(ParseErrorKind::Date(fault)))?;
        let date = Date::new(calendar, number, month_number, day_number)
            .map_err(|fault| day.fault(ParseErrorKind::Date(fault)))?;
        Ok(Self::days(date, date, Precision::Day))
    }

    /// All days of the months from `from` to `to`; a fault is laid to `piece`.
    fn months(
        piece: Piece<'_>,
        calendar: Calendar,
        from: (i32, u8),
        to: (i32, u8),
    ) -> Result<Self, ParseError> {
        let precision = if from == to { Precision::Month } else { Precision::Year };
        let ends = Date::new(calendar, from.0, from.1, 1).and_then(|first| {
            let days = days_in_month(calendar, to.0, to.1)?;
            Ok((first, Date::new(calendar, to.0, to.1, days)?))
        });
        match ends {
            Ok((first, last)) => Ok(Self::days(first, last, precision)),
            Err(fault) => Err(piece.fault(ParseErrorKind::Date(fault))),
        }
    }

    fn days(first: Date, last: Date, precision: Precision) -> Self {
        Self {
            first: Instant::midnight(first),
            last: Instant::midnight(last).plus_minutes(MINUTES_PER_DAY - 1),
            precision,
            about: false,
        }
    }

    fn read_time(
        body: Piece<'_>,
        day: Piece<'_>,
        time: Piece<'_>,
        calendar: Calendar,
    ) -> Result<Self, ParseError> {
        let written = Self::read_date(day, calendar)?;
        if written.precision != Precision::Day {
            return Err(body.fault(ParseErrorKind::TimeWithoutDay));
        }
        let unreadable = || time.fault(ParseErrorKind::UnreadableTime);
        let date = written.first.date();
        let Some((hour, minute)) = time.split_close(':') else {
            let hour = time.number(2).ok_or_else(unreadable)?;
            return Self::minutes(time, date, (hour, 0), (hour, 59));
        };
        let hour = hour.number(2).ok_or_else(unreadable)?;
        let minute = minute.number(2).ok_or_else(unreadable)?;
        Self::minutes(time, date, (hour, minute), (hour, minute))
    }

    /// The minutes of `date` from `from` to `to`; a fault is laid to `piece`.
    fn minutes(piece: Piece<'_>, date: Date, from: (u8, u8), to: (u8, u8)) -> Result<Self, ParseError> {
        let precision = if from == to { Precision::Minute } else { Precision::Hour };
        let at = |(hour, minute)| {
            Instant::new(date, hour, minute).map_err(|fault| piece.fault(ParseErrorKind::TimeOfDay(fault)))
        };
        Ok(Self { first: at(from)?, last: at(to)?, precision, about: false })
    }

    fn meaning(&self) -> UncertainTime {
        let ordered = "a written date ends after it begins";
        if self.about {
            let slack = self.precision.slack_minutes();
            let (first, last) = (self.first.plus_minutes(-slack), self.last.plus_minutes(slack));
            return UncertainTime::triangular(first, last).expect(ordered);
        }
        UncertainTime::uniform(Some(self.first), Some(self.last)).expect(ordered)
    }
}

#[cfg(test)]
mod tests;
