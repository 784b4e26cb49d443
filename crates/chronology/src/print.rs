//! Times to text: for people, in both calendars, and for files, so that they read back the same.
//!
//! English only; other languages are for those who have the translations.

use crate::calendar::{Calendar, month_name, month_short};
use crate::date::Date;
use crate::instant::Instant;
use crate::parse::{Precision, read};
use crate::uncertain::{Shape, UncertainTime};

/// How a minute is written for people; the calendar is the one that comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `25 October 1917, 03:30 (7 November N.S.)`.
    Long(Calendar),
    /// `25 Oct 03:30`, for tables that name the calendar and the year in their head.
    Short(Calendar),
}

/// Writes a minute for people.
///
/// ```
/// use interregnum_chronology::{Calendar, Style, format_instant, parse_instant};
///
/// let at = parse_instant("1917-12-20T09:00", Calendar::OldStyle)?;
/// let long = format_instant(at, Style::Long(Calendar::OldStyle));
/// assert_eq!(long, "20 December 1917, 09:00 (2 January 1918 N.S.)");
/// assert_eq!(format_instant(at, Style::Short(Calendar::NewStyle)), "2 Jan 09:00");
/// # Ok::<(), interregnum_chronology::ParseError>(())
/// ```
#[must_use]
pub fn format_instant(instant: Instant, style: Style) -> String {
    let (hour, minute) = instant.hour_minute();
    match style {
        Style::Long(first) => {
            let (day, year, brackets) = both(instant.date(), first);
            format!("{day} {year}, {hour:02}:{minute:02} ({brackets})")
        }
        Style::Short(calendar) => {
            let (_, month, day) = instant.date().ymd(calendar);
            format!("{day} {} {hour:02}:{minute:02}", month_short(month))
        }
    }
}

/// Writes a day in both calendars, `first` first.
///
/// ```
/// use interregnum_chronology::{Calendar, Date, format_date_both};
///
/// let day = Date::new(Calendar::OldStyle, 1917, 10, 25)?;
/// assert_eq!(format_date_both(day, Calendar::OldStyle), "25 October 1917 (7 November N.S.)");
/// assert_eq!(format_date_both(day, Calendar::NewStyle), "7 November 1917 (25 October O.S.)");
/// # Ok::<(), interregnum_chronology::DateError>(())
/// ```
#[must_use]
pub fn format_date_both(date: Date, first: Calendar) -> String {
    let (day, year, brackets) = both(date, first);
    format!("{day} {year} ({brackets})")
}

/// Day and month, the year, and the day in the other calendar, with its year if that differs.
fn both(date: Date, first: Calendar) -> (String, i32, String) {
    let (year, month, day) = date.ymd(first);
    let (other_year, other_month, other_day) = date.ymd(first.other());
    let mark = first.other().abbreviation();
    let mut brackets = format!("{other_day} {}", month_name(other_month));
    if other_year != year {
        brackets += &format!(" {other_year}");
    }
    let named = format!("{day} {}", month_name(month));
    (named, year, format!("{brackets} {mark}"))
}

/// Writes a time so that [`parse`](crate::parse) reads it back as the same value, as briefly as
/// it can be written.
///
/// `None` for what has no such text: a triangle of another width than `~` gives, and years
/// outside 0 to 9999.
///
/// ```
/// use interregnum_chronology::{Calendar, parse, to_edtf};
///
/// let time = parse("1917-11-07T00:00 / 1917-11-08T03:30", Calendar::NewStyle)?;
/// let text = to_edtf(time, Calendar::OldStyle);
/// assert_eq!(text.as_deref(), Some("1917-10-25/1917-10-26T03:30"));
/// # Ok::<(), interregnum_chronology::ParseError>(())
/// ```
#[must_use]
pub fn to_edtf(time: UncertainTime, calendar: Calendar) -> Option<String> {
    let single = time.earliest().map(|at| singles(at, time.shape(), calendar));
    let interval = interval(time, calendar);
    let mut candidates = single.into_iter().flatten().chain([interval]);
    candidates.find(|text| read(text, calendar).is_ok_and(|found| found == time))
}

/// The texts without a `/` that could stand for a time which begins at `earliest`.
fn singles(earliest: Instant, shape: Shape, calendar: Calendar) -> [String; 5] {
    Precision::ALL.map(|precision| match shape {
        Shape::Triangular => {
            let first = earliest.plus_minutes(precision.slack_minutes());
            written(first, precision, calendar) + "~"
        }
        Shape::Exact | Shape::Uniform => written(earliest, precision, calendar),
    })
}

fn interval(time: UncertainTime, calendar: Calendar) -> String {
    let open = || "..".to_owned();
    let from = time.earliest().map_or_else(open, |at| end(at, (0, 0), calendar));
    let to = time.latest().map_or_else(open, |at| end(at, (23, 59), calendar));
    format!("{from}/{to}")
}

/// An end of an interval: the day alone if the minute is the one that the day stands for.
fn end(at: Instant, implied: (u8, u8), calendar: Calendar) -> String {
    let precision = if at.hour_minute() == implied { Precision::Day } else { Precision::Minute };
    written(at, precision, calendar)
}

fn written(at: Instant, precision: Precision, calendar: Calendar) -> String {
    let (year, month, day) = at.date().ymd(calendar);
    let (hour, minute) = at.hour_minute();
    match precision {
        Precision::Year => format!("{year:04}"),
        Precision::Month => format!("{year:04}-{month:02}"),
        Precision::Day => format!("{year:04}-{month:02}-{day:02}"),
        Precision::Hour => format!("{year:04}-{month:02}-{day:02}T{hour:02}"),
        Precision::Minute => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;
    use Calendar::{NewStyle, OldStyle};

    fn edtf(text: &str) -> Option<String> {
        to_edtf(parse(text, OldStyle).expect("a good time"), OldStyle)
    }

    #[test]
    fn both_calendars_are_shown_and_the_second_year_only_where_it_differs() {
        let date = |month, day| Date::new(OldStyle, 1917, month, day).expect("a day that exists");
        let shown = |month, day| format_date_both(date(month, day), OldStyle);
        assert_eq!(shown(10, 1), "1 October 1917 (14 October N.S.)");
        assert_eq!(shown(12, 18), "18 December 1917 (31 December N.S.)");
        assert_eq!(shown(12, 19), "19 December 1917 (1 January 1918 N.S.)");
        let new_first = format_date_both(date(12, 19), NewStyle);
        assert_eq!(new_first, "1 January 1918 (19 December 1917 O.S.)");
    }

    #[test]
    fn times_are_written_as_briefly_as_they_read_back() {
        for text in [
            "1917",
            "1917-10",
            "1917-10-25",
            "1917-10-25T03",
            "1917-10-25T03:30",
            "1917~",
            "1917-10~",
            "1917-10-25~",
            "1917-10-25T03~",
            "1917-10-25T03:30~",
            "1917-10-25/..",
            "../1917-10-04",
            "../..",
            "1917-10-25T21:00/1917-10-26",
        ] {
            assert_eq!(edtf(text).as_deref(), Some(text));
        }
        assert_eq!(edtf("1917-01/1917-12").as_deref(), Some("1917"));
        assert_eq!(edtf("1917-10-24T24:00").as_deref(), Some("1917-10-25T00:00"));
    }

    #[test]
    fn a_year_of_one_calendar_is_an_interval_in_the_other() {
        let year = parse("1917", OldStyle).expect("a good time");
        assert_eq!(to_edtf(year, NewStyle).as_deref(), Some("1917-01-14/1918-01-13"));
    }

    #[test]
    fn what_cannot_be_written_has_no_text() {
        let at = Instant::from_minutes(0);
        let odd = UncertainTime::triangular(at, at.plus_minutes(61)).expect("not reversed");
        assert_eq!(to_edtf(odd, NewStyle), None);
        let far = UncertainTime::exact(Instant::from_minutes(i64::MAX));
        assert_eq!(to_edtf(far, NewStyle), None);
    }
}
