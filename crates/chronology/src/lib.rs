//! Dates in two calendars, minutes of the local clock, and times known only within bounds.
//!
//! What goes in is text such as `1917-10-25T03:30~`; what comes out is a plain value that can be
//! compared, counted with and printed in both calendars. Calendar arithmetic is `icu_calendar`'s.
//!
//! | file | holds |
//! | --- | --- |
//! | `calendar` | the two calendars and the English month names |
//! | `date` | a day, and the days that Russian law skipped |
//! | `instant` | a minute of the local clock |
//! | `uncertain` | an interval of minutes with a shape |
//! | `parse`, `parse_error`, `mend` | text to times, what went wrong, and what to write instead |
//! | `print` | times to text |
//!
//! This crate knows nothing of the rest: no scenario, no place, no clock of the machine, no time
//! zone and no summer time.
//!
//! ```
//! use interregnum_chronology::{Calendar, Style, format_instant, parse};
//!
//! let raid = parse("1917-10-24T05:30", Calendar::OldStyle)?;
//! let at = raid.midpoint().expect("both ends are known");
//! assert_eq!(
//!     format_instant(at, Style::Long(Calendar::OldStyle)),
//!     "24 October 1917, 05:30 (6 November N.S.)"
//! );
//! # Ok::<(), interregnum_chronology::ParseError>(())
//! ```

mod calendar;
mod date;
mod instant;
mod mend;
mod parse;
mod parse_error;
mod print;
mod uncertain;

pub use calendar::Calendar;
pub use date::{Date, DateError, Weekday, days_in_month, russian_legal_calendar};
pub use instant::{Instant, MINUTES_PER_DAY, MINUTES_PER_HOUR, TimeOfDayError};
pub use parse::{parse, parse_instant};
pub use parse_error::{ParseError, ParseErrorKind};
pub use print::{Style, format_date_both, format_instant, to_edtf};
pub use uncertain::{ReversedError, Shape, UncertainTime};
