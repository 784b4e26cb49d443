//! The calendar of a scenario and its span: dates to minutes from the start.

use std::ops::Range;

use chronology::{Calendar, Instant, ParseError, ParseErrorKind, UncertainTime, parse, parse_instant, to_edtf};

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::source::{Cell, Source, place};

/// The longest history [min]: a hundred years.
const MAX_MINUTES: i64 = 100 * 366 * 24 * 60;

/// What dates are read with. Without bounds (they were at fault) nothing lies outside them.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub(crate) calendar: Calendar,
    bounds: Option<(Instant, u32)>,
    said: String,
}

impl Clock {
    /// The clock of a scenario that has been checked.
    pub(crate) fn known(calendar: Calendar, start: Instant, minutes: u32) -> Self {
        Self { calendar, bounds: Some((start, minutes)), said: String::new() }
    }

    /// The clock of `[span]`.
    pub(crate) fn read(
        start: &Cell,
        end: &Cell,
        calendar: &Cell,
        sources: &[Source],
        findings: &mut Findings,
    ) -> Self {
        let said = format!(" ({})", place(sources, calendar.span));
        let calendar = read_calendar(calendar, findings);
        let mut clock = Self { calendar: calendar.unwrap_or(Calendar::NewStyle), bounds: None, said };
        let (from, to) = (clock.instant(start, findings), clock.instant(end, findings));
        let (Some(from), Some(to)) = (from, to) else { return clock };
        let minutes = to.minutes_since(from);
        if minutes <= 0 || minutes > MAX_MINUTES {
            let wrong = if minutes <= 0 {
                "the end is not after the start"
            } else {
                "the span is longer than a century"
            };
            findings
                .push(Diagnostic::error(Id::BoundsOutOfOrder, wrong).at(end.span, "there would be no history"));
        } else if calendar.is_some() {
            clock.bounds = u32::try_from(minutes).ok().map(|minutes| (from, minutes));
        }
        clock
    }

    /// First minute; that of the epoch if it is not known.
    pub(crate) fn start(&self) -> Instant {
        self.bounds.map_or(Instant::from_minutes(0), |bounds| bounds.0)
    }

    /// Whether the bounds are known.
    pub(crate) fn known_start(&self) -> Option<Instant> {
        self.bounds.map(|bounds| bounds.0)
    }

    /// Length of the span [min].
    pub(crate) fn minutes(&self) -> u32 {
        self.bounds.map_or(0, |bounds| bounds.1)
    }

    fn instant(&self, cell: &Cell, findings: &mut Findings) -> Option<Instant> {
        if cell.is_absent() {
            return None;
        }
        match parse_instant(&cell.text, self.calendar) {
            Ok(instant) => Some(instant),
            Err(fault) => {
                findings.push(impossible(&fault, |range| cell.part(range)));
                None
            }
        }
    }

    /// The minute (from the start) that `text` names.
    ///
    /// # Errors
    /// What is wrong with it, to be told of the place that the text stands at.
    pub(crate) fn minute(&self, text: &str) -> Result<u32, DateFault> {
        let at = parse_instant(text, self.calendar).map_err(DateFault::Unreadable)?;
        self.within(at).ok_or_else(|| self.outside(text))
    }

    /// As [`Self::minute`], where something must still come of it: the last minute lies outside.
    pub(crate) fn minute_before_end(&self, text: &str) -> Result<u32, DateFault> {
        let minute = self.minute(text)?;
        if self.bounds.is_some_and(|bounds| minute >= bounds.1) { Err(self.outside(text)) } else { Ok(minute) }
    }

    /// The first and last minute (from the start, cut at the span) that `text` may mean, and the time as it
    /// is written.
    ///
    /// # Errors
    /// As [`Self::minute`]; it lies outside if no part of it lies within.
    pub(crate) fn interval(&self, text: &str) -> Result<(u32, u32, UncertainTime), DateFault> {
        let time = parse(text, self.calendar).map_err(DateFault::Unreadable)?;
        let Some((start, minutes)) = self.bounds else { return Ok((0, 0, time)) };
        let offset = |at: Instant| at.minutes_since(start);
        let (from, to) = (time.earliest().map_or(0, offset), time.latest().map_or(i64::from(minutes), offset));
        if to < 0 || from > i64::from(minutes) {
            return Err(self.outside(text));
        }
        let cut = |at: i64| u32::try_from(at.clamp(0, i64::from(minutes))).unwrap_or(0);
        Ok((cut(from), cut(to), time))
    }

    fn within(&self, at: Instant) -> Option<u32> {
        let Some((start, minutes)) = self.bounds else { return Some(0) };
        u32::try_from(at.minutes_since(start)).ok().filter(|minute| *minute <= minutes)
    }

    /// A good date outside the span; would it lie within if it were meant in the other calendar?
    fn outside(&self, text: &str) -> DateFault {
        let in_other = parse(text, self.calendar.other()).ok();
        let meant = in_other.filter(|time| {
            let ends = [time.earliest(), time.latest()];
            ends.iter().flatten().all(|at| self.within(*at).is_some())
        });
        let mend = meant.and_then(|time| to_edtf(time, self.calendar));
        let help = mend.map(|mend| {
            let (own, other) = (self.calendar, self.calendar.other());
            format!("dates in this folder are {own}{}; if `{text}` is {other}, write `{mend}`", self.said)
        });
        let read = parse(text, self.calendar).ok().and_then(|time| time.earliest().or(time.latest()));
        let read = read.map(|at| chronology::format_date_both(at.date(), self.calendar));
        DateFault::Outside { text: text.to_owned(), read: read.unwrap_or_default(), help }
    }
}

/// What is wrong with a date.
pub(crate) enum DateFault {
    /// It cannot be read, or names no day.
    Unreadable(ParseError),
    /// It lies before the start or after the end.
    Outside {
        /// As it is written.
        text: String,
        /// As it is read, in both calendars.
        read: String,
        /// What to write instead.
        help: Option<String>,
    },
}

impl DateFault {
    /// The fault as it is told, for a text whose bytes lie where `place` says.
    pub(crate) fn diagnostic(&self, place: impl Fn(Range<usize>) -> crate::source::Span) -> Diagnostic {
        match self {
            Self::Unreadable(fault) => impossible(fault, place),
            Self::Outside { text, read, help } => {
                let wrong = format!("`{text}` lies outside the span of the scenario");
                let label = format!("read as {read}");
                Diagnostic::error(Id::DateOutsideSpan, wrong)
                    .at(place(0..text.len()), label)
                    .maybe_help(help.clone())
            }
        }
    }
}

/// A date that cannot be read.
pub(crate) fn impossible(
    fault: &ParseError,
    place: impl Fn(Range<usize>) -> crate::source::Span,
) -> Diagnostic {
    use ParseErrorKind::{NotExact, TimeOfDay, UnreadableTime};
    let untold = match fault.kind() {
        NotExact => "which minute is meant cannot be told from it",
        TimeOfDay(_) | UnreadableTime => "no hour can be told from it",
        _ => "no day can be told from it",
    };
    Diagnostic::error(Id::ImpossibleDate, fault.to_string())
        .at(place(fault.span()), untold)
        .maybe_help(fault.help().map(str::to_owned))
}

fn read_calendar(cell: &Cell, findings: &mut Findings) -> Option<Calendar> {
    match cell.text.as_str() {
        "old-style" => Some(Calendar::OldStyle),
        "new-style" => Some(Calendar::NewStyle),
        _ => {
            super::cells::one_of(
                cell,
                &["old-style", "new-style"],
                "no date of the folder could be read",
                findings,
            );
            None
        }
    }
}
