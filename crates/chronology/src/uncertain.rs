//! A time known only within bounds: an interval of minutes with a shape.
//!
//! Says what a recorded time means, not how it is written (`parse`, `print`) or scored.

use std::{error, fmt};

use crate::instant::Instant;

/// How belief is spread between the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A single minute.
    Exact,
    /// Every minute alike. The only shape that may have an open end.
    Uniform,
    /// Rising in a straight line to the middle and falling likewise: "about".
    Triangular,
}

/// A closed interval of minutes; an end that is `None` is open.
///
/// Never reversed, and an interval of one minute always has the shape `Exact`.
///
/// ```
/// use interregnum_chronology::{Calendar, Shape, parse};
///
/// let about = parse("1917-10-25T03:30~", Calendar::OldStyle)?;
/// assert_eq!(about.shape(), Shape::Triangular);
/// assert_eq!(about.width_minutes(), Some(60));
/// assert_eq!(about.quantile(0.5), about.midpoint());
/// # Ok::<(), interregnum_chronology::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UncertainTime {
    earliest: Option<Instant>,
    latest: Option<Instant>,
    shape: Shape,
}

impl UncertainTime {
    /// A time known to the minute.
    #[must_use]
    pub fn exact(at: Instant) -> Self {
        Self { earliest: Some(at), latest: Some(at), shape: Shape::Exact }
    }

    /// Some minute from `earliest` to `latest`, both included; `None` is an open end.
    ///
    /// # Errors
    /// `latest` before `earliest`.
    pub fn uniform(earliest: Option<Instant>, latest: Option<Instant>) -> Result<Self, ReversedError> {
        match (earliest, latest) {
            (Some(earliest), Some(latest)) => Self::closed(earliest, latest, Shape::Uniform),
            _ => Ok(Self { earliest, latest, shape: Shape::Uniform }),
        }
    }

    /// About the middle of `earliest` to `latest`, and certainly within them.
    ///
    /// # Errors
    /// `latest` before `earliest`.
    pub fn triangular(earliest: Instant, latest: Instant) -> Result<Self, ReversedError> {
        Self::closed(earliest, latest, Shape::Triangular)
    }

    fn closed(earliest: Instant, latest: Instant, shape: Shape) -> Result<Self, ReversedError> {
        if latest < earliest {
            return Err(ReversedError { earliest, latest });
        }
        if latest == earliest {
            return Ok(Self::exact(earliest));
        }
        Ok(Self { earliest: Some(earliest), latest: Some(latest), shape })
    }

    /// First possible minute; `None` if the beginning is open.
    #[must_use]
    pub fn earliest(&self) -> Option<Instant> {
        self.earliest
    }

    /// Last possible minute; `None` if the end is open.
    #[must_use]
    pub fn latest(&self) -> Option<Instant> {
        self.latest
    }

    /// How belief is spread between the ends.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    fn ends(&self) -> Option<(Instant, Instant)> {
        self.earliest.zip(self.latest)
    }

    /// Whether `at` is possible, the ends included.
    #[must_use]
    pub fn contains(&self, at: Instant) -> bool {
        self.distance_minutes(at) == 0
    }

    /// Minutes from the first possible minute to the last: 0 for an exact time, 1,439 for a
    /// whole day, `None` with an open end.
    #[must_use]
    pub fn width_minutes(&self) -> Option<i64> {
        let (earliest, latest) = self.ends()?;
        Some(latest.minutes_since(earliest))
    }

    /// The middle minute, the later of two: noon for a whole day. `None` with an open end.
    #[must_use]
    pub fn midpoint(&self) -> Option<Instant> {
        self.quantile(0.5)
    }

    /// The minute in which the share `p` of the belief is reached. `None` with an open end.
    ///
    /// Minutes have width: each of the `n` possible minutes fills one `n`th of the interval.
    /// `p` outside [0, 1] counts as the nearer bound, and what is not a number as 0. Only
    /// correctly rounded operations are used, so every machine gives the same minute.
    #[must_use]
    pub fn quantile(&self, p: f64) -> Option<Instant> {
        let (earliest, latest) = self.ends()?;
        let width = latest.minutes_since(earliest);
        let share = self.shape.quantile_share(p.clamp(0.0, 1.0));
        let offset = (share * (width + 1) as f64) as i64;
        Some(earliest.plus_minutes(offset.min(width)))
    }

    /// Minutes from `at` to the nearest possible minute: 0 inside, never negative.
    #[must_use]
    pub fn distance_minutes(&self, at: Instant) -> i64 {
        let early = self.earliest.map_or(0, |earliest| earliest.minutes_since(at));
        let late = self.latest.map_or(0, |latest| at.minutes_since(latest));
        early.max(late).max(0)
    }
}

impl Shape {
    /// Share of the interval below which `p` of the belief lies; both in [0, 1].
    fn quantile_share(self, p: f64) -> f64 {
        match self {
            Self::Exact => 0.0,
            Self::Uniform => p,
            Self::Triangular if p <= 0.5 => (p / 2.0).sqrt(),
            Self::Triangular => 1.0 - ((1.0 - p) / 2.0).sqrt(),
        }
    }
}

/// An interval whose end comes before its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReversedError {
    /// The minute given as the beginning.
    pub earliest: Instant,
    /// The minute given as the end.
    pub latest: Instant,
}

impl fmt::Display for ReversedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = self.earliest.minutes_since(self.latest);
        write!(f, "the interval ends `{minutes}` minutes before it begins")
    }
}

impl error::Error for ReversedError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minutes: i64) -> Instant {
        Instant::from_minutes(minutes)
    }

    fn uniform(earliest: i64, latest: i64) -> UncertainTime {
        UncertainTime::uniform(Some(at(earliest)), Some(at(latest))).expect("not reversed")
    }

    #[test]
    fn a_reversed_interval_is_refused_with_both_ends() {
        let fault = UncertainTime::triangular(at(10), at(4)).expect_err("reversed");
        assert_eq!((fault.earliest, fault.latest), (at(10), at(4)));
        assert_eq!(fault.to_string(), "the interval ends `6` minutes before it begins");
    }

    #[test]
    fn an_interval_of_one_minute_is_exact() {
        assert_eq!(uniform(7, 7), UncertainTime::exact(at(7)));
        assert_eq!(UncertainTime::triangular(at(7), at(7)), Ok(UncertainTime::exact(at(7))));
        assert_eq!(uniform(7, 7).quantile(0.9), Some(at(7)));
    }

    #[test]
    fn distance_is_zero_inside_and_counts_from_the_nearer_end() {
        let time = uniform(10, 20);
        let distances = [8, 10, 15, 20, 23].map(|minute| time.distance_minutes(at(minute)));
        assert_eq!(distances, [2, 0, 0, 0, 3]);
        assert!(time.contains(at(20)) && !time.contains(at(21)));
    }

    #[test]
    fn an_open_end_has_no_width_and_no_middle_but_bounds_the_other_side() {
        let until = UncertainTime::uniform(None, Some(at(20))).expect("not reversed");
        assert_eq!((until.width_minutes(), until.midpoint()), (None, None));
        assert!(until.contains(at(-1_000_000)));
        assert_eq!(until.distance_minutes(at(25)), 5);
    }

    #[test]
    fn the_middle_of_a_whole_day_is_noon() {
        assert_eq!(uniform(0, 1439).midpoint(), Some(at(720)));
        assert_eq!(uniform(0, 60).midpoint(), Some(at(30)));
    }

    #[test]
    fn triangular_quantiles_are_those_of_the_textbook() {
        // Symmetric triangle on [0, 100]: F(x) = 2 (x / 100)^2 below the middle, so F(25) = 1/8.
        let time = UncertainTime::triangular(at(0), at(99)).expect("not reversed");
        let found = [0.0, 0.125, 0.5, 0.875, 1.0].map(|p| time.quantile(p));
        assert_eq!(found, [0, 25, 50, 75, 99].map(|minute| Some(at(minute))));
    }

    #[test]
    fn probabilities_outside_the_unit_interval_count_as_its_bounds() {
        let time = uniform(3, 9);
        assert_eq!(time.quantile(-1.0), Some(at(3)));
        assert_eq!(time.quantile(f64::NAN), Some(at(3)));
        assert_eq!(time.quantile(f64::INFINITY), Some(at(9)));
    }
}
