//! What was wrong with a written time: where, why, and what to write instead.
//!
//! A value for others to render; nothing here prints, underlines or colours.

use std::ops::Range;
use std::{error, fmt};

use crate::calendar::{Calendar, month_name};
use crate::date::{Date, DateError, days_in_month};
use crate::instant::TimeOfDayError;
use crate::uncertain::ReversedError;

/// A text that is no time, with the place of the fault in it.
///
/// Displays as one sentence without a full stop, values in backticks.
///
/// ```
/// use interregnum_chronology::{Calendar, parse};
///
/// let fault = parse("25.10.1917", Calendar::OldStyle).expect_err("not our way to write it");
/// assert_eq!(fault.to_string(), "`25.10.1917` cannot be read as a date");
/// assert_eq!(fault.help(), Some("write `1917-10-25`"));
/// assert_eq!(fault.span(), 0..10);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    kind: ParseErrorKind,
    span: Range<usize>,
    text: String,
    help: Option<String>,
}

/// The kinds of fault, each with the value that could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// Nothing is written.
    Empty,
    /// Nothing is written on one side of the `/`.
    EmptyEnd,
    /// More than one `/`.
    ManyEnds,
    /// Not written as a date.
    Unreadable,
    /// Not written as a time of day.
    UnreadableTime,
    /// A time of day after something less than a full date.
    TimeWithoutDay,
    /// Written as a date, but there is no such day.
    Date(DateError),
    /// Written as a time of day, but no clock shows it.
    TimeOfDay(TimeOfDayError),
    /// The end of an interval comes before its beginning.
    Reversed(ReversedError),
    /// A good time, but not a single minute where one is needed.
    NotExact,
}

impl ParseError {
    pub(crate) fn new(kind: ParseErrorKind, span: Range<usize>, text: &str) -> Self {
        let text = text.to_owned();
        let help = None;
        Self { kind, span, text, help }
    }

    /// This error with a text to write instead, or failing that a remark on the value.
    pub(crate) fn with_mend(mut self, mend: Option<String>) -> Self {
        let write = |mend| format!("write `{mend}`");
        self.help = mend.map(write).or_else(|| self.kind.remark());
        self
    }

    /// What kind of fault this is, with its value.
    #[must_use]
    pub fn kind(&self) -> ParseErrorKind {
        self.kind
    }

    /// Where the fault is: bytes of the text as it was given, blanks before it included.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The part of the text that is at fault.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What to write instead, where that is known. A text in backticks after `write` has been
    /// tried, and is read without error.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match &self.kind {
            ParseErrorKind::Empty => f.write_str("no date is written here"),
            ParseErrorKind::EmptyEnd => f.write_str("one end of the interval is not written"),
            ParseErrorKind::ManyEnds => write!(f, "`{text}` has more than two ends"),
            ParseErrorKind::Unreadable => write!(f, "`{text}` cannot be read as a date"),
            ParseErrorKind::UnreadableTime => write!(f, "`{text}` cannot be read as a time of day"),
            ParseErrorKind::TimeWithoutDay => {
                write!(f, "`{text}` gives a time of day but not the day")
            }
            ParseErrorKind::NotExact => write!(f, "`{text}` is not a single minute"),
            ParseErrorKind::Date(fault) => fault.fmt(f),
            ParseErrorKind::TimeOfDay(fault) => fault.fmt(f),
            ParseErrorKind::Reversed(fault) => fault.fmt(f),
        }
    }
}

impl error::Error for ParseError {}

impl ParseErrorKind {
    /// A remark on the value, for faults that have no sure mend.
    fn remark(&self) -> Option<String> {
        match self {
            Self::Date(DateError::Month { .. }) => Some("months run from `01` to `12`".to_owned()),
            Self::Date(DateError::Day { calendar, year, month, day }) => {
                month_length(*calendar, (*year, *month, *day))
            }
            Self::TimeOfDay(TimeOfDayError::Hour { .. }) => {
                Some("hours run from `00` to `23`, and `24:00` is the next midnight".to_owned())
            }
            Self::TimeOfDay(TimeOfDayError::Minute { .. }) => Some("minutes run from `00` to `59`".to_owned()),
            Self::Unreadable => {
                Some("dates are written like `1917-10-25`, `1917-10-25T03:30~` or `../1917-10-04`".to_owned())
            }
            _ => None,
        }
    }
}

fn month_length(calendar: Calendar, (year, month, day): (i32, u8, u8)) -> Option<String> {
    let name = month_name(month);
    if Date::new(calendar.other(), year, month, day).is_ok() {
        let other = calendar.other();
        return Some(format!("`{day} {name} {year}` exists in {other}, but this date is read as {calendar}"));
    }
    let days = days_in_month(calendar, year, month).ok()?;
    Some(format!("{name} {year} has {days} days"))
}
