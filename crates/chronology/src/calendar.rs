//! The two calendars and the one table of English month names. Converts no dates: see `date`.

use std::fmt;

/// A way of naming days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// The Julian calendar, "Old Style", in force in Russia to 31 January 1918.
    OldStyle,
    /// The Gregorian calendar, "New Style", extended backwards before 1582.
    NewStyle,
}

impl Calendar {
    /// The mark printed after a date: `O.S.` or `N.S.`.
    #[must_use]
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::OldStyle => "O.S.",
            Self::NewStyle => "N.S.",
        }
    }

    /// The calendar that is not this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::OldStyle => Self::NewStyle,
            Self::NewStyle => Self::OldStyle,
        }
    }
}

/// `Old Style` or `New Style`.
impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OldStyle => "Old Style",
            Self::NewStyle => "New Style",
        })
    }
}

const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English name of month 1 to 12; any other number has none and prints as `?`.
pub(crate) fn month_name(month: u8) -> &'static str {
    let index = usize::from(month).wrapping_sub(1);
    MONTH_NAMES.get(index).copied().unwrap_or("?")
}

/// First three letters of the name, or fewer if the name is shorter.
pub(crate) fn month_short(month: u8) -> &'static str {
    let name = month_name(month);
    name.get(..3).unwrap_or(name)
}

/// Number of the month called `word`, in full or by its first three letters, in any case.
pub(crate) fn month_called(word: &str) -> Option<u8> {
    (1..=12).find(|&month| {
        word.eq_ignore_ascii_case(month_name(month)) || word.eq_ignore_ascii_case(month_short(month))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_is_found_by_its_long_and_its_short_name() {
        for month in 1..=12 {
            assert_eq!(month_called(month_name(month)), Some(month));
            assert_eq!(month_called(&month_short(month).to_uppercase()), Some(month));
        }
    }

    #[test]
    fn numbers_that_are_no_month_have_no_name() {
        assert_eq!((month_name(0), month_short(13)), ("?", "?"));
        assert_eq!(month_called("Brumaire"), None);
    }
}
