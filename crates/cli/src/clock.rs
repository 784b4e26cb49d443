//! The machine's clock, for the log of looks and the age of runs: no result depends on it.

use std::time::{SystemTime, UNIX_EPOCH};

use chronology::{Calendar, Date};

const SECONDS_PER_DAY: u64 = 86_400;
/// Rata Die of 1 January 1970.
const UNIX_RATA_DIE: i64 = 719_163;

/// Now, as `2026-01-31T12:00:00Z`.
pub(crate) fn now_utc() -> String {
    utc_of(SystemTime::now())
}

/// A time, in the same way.
pub(crate) fn utc_of(time: SystemTime) -> String {
    utc(time.duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs()))
}

fn utc(seconds: u64) -> String {
    let day = i64::try_from(seconds / SECONDS_PER_DAY).unwrap_or(i64::MAX);
    let date = Date::from_rata_die(UNIX_RATA_DIE.saturating_add(day));
    let (year, month, day) = date.ymd(Calendar::NewStyle);
    let of_day = seconds % SECONDS_PER_DAY;
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::utc;

    /// Expected values: the POSIX definition of seconds since the Epoch.
    #[test]
    fn seconds_since_the_epoch_are_dates() {
        assert_eq!(utc(0), "1970-01-01T00:00:00Z");
        assert_eq!(utc(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(utc(1_700_000_000), "2023-11-14T22:13:20Z");
    }
}
