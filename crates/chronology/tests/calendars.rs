//! Both calendars against conversions known from elsewhere and against a second algorithm.
//!
//! Does not test the library that converts beyond years 1 to 3000, nor text: see `times`.

use interregnum_chronology::Calendar::{NewStyle, OldStyle};
use interregnum_chronology::{Calendar, Date, Instant, Weekday, days_in_month};
use proptest::prelude::*;

type Ymd = (i32, u8, u8);

fn day(calendar: Calendar, (year, month, day): Ymd) -> Date {
    Date::new(calendar, year, month, day).expect("a day that exists")
}

/// Old Style, New Style, and where the pair is stated.
const KNOWN: [(Ymd, Ymd, &str); 13] = [
    ((1582, 10, 5), (1582, 10, 15), "bull Inter gravissimas, 1582: 4 October is followed by 15"),
    ((1492, 10, 12), (1492, 10, 21), "nine days in the 15th century (landfall of Columbus)"),
    ((1649, 1, 30), (1649, 2, 9), "execution of Charles I"),
    ((1700, 2, 28), (1700, 3, 10), "the last day of an offset of ten"),
    ((1700, 2, 29), (1700, 3, 11), "the first day of an offset of eleven"),
    ((1752, 9, 3), (1752, 9, 14), "Calendar (New Style) Act 1750: 2 September is followed by 14"),
    ((1825, 12, 14), (1825, 12, 26), "the Decembrists, twelve days in the 19th century"),
    ((1900, 2, 28), (1900, 3, 12), "the last day of an offset of twelve"),
    ((1900, 2, 29), (1900, 3, 13), "the first day of an offset of thirteen"),
    ((1917, 2, 23), (1917, 3, 8), "the February Revolution, International Women's Day"),
    ((1917, 10, 25), (1917, 11, 7), "the October Revolution"),
    ((1918, 2, 1), (1918, 2, 14), "decree of 24 January 1918 (Old Style)"),
    ((2000, 2, 29), (2000, 3, 13), "no new step in 2000, leap in both calendars"),
];

#[test]
fn known_days_have_their_known_names_in_both_calendars() {
    for (old, new, source) in KNOWN {
        assert_eq!(day(OldStyle, old), day(NewStyle, new), "{source}");
        assert_eq!(day(OldStyle, old).ymd(NewStyle), new, "{source}");
        assert_eq!(day(NewStyle, new).ymd(OldStyle), old, "{source}");
    }
}

#[test]
fn known_days_have_their_known_weekdays() {
    // Inter gravissimas: Thursday 4 October (Old Style), then Friday 15 October 1582.
    assert_eq!(day(OldStyle, (1582, 10, 4)).weekday(), Weekday::Thursday);
    assert_eq!(day(NewStyle, (1582, 10, 15)).weekday(), Weekday::Friday);
    // Bloody Sunday, 9 January 1905 (Old Style).
    assert_eq!(day(OldStyle, (1905, 1, 9)).weekday(), Weekday::Sunday);
    // Apollo 11 landed on a Sunday.
    assert_eq!(day(NewStyle, (1969, 7, 20)).weekday(), Weekday::Sunday);
}

/// Days by which the calendars differ: one more at each 29 February that New Style leaves out.
fn known_offset_days(old: Ymd) -> i64 {
    let steps = [(1500, 10), (1700, 11), (1800, 12), (1900, 13), (2100, 14)];
    let passed = steps.iter().rev().find(|(year, _)| old >= (*year, 2, 29));
    passed.map_or(9, |(_, days)| *days)
}

#[test]
fn the_offset_steps_at_the_29_february_of_common_centuries_and_nowhere_else() {
    let (mut date, end) = (day(OldStyle, (1450, 1, 1)), day(OldStyle, (2150, 1, 1)));
    while date < end {
        let old = date.ymd(OldStyle);
        // The New Style day of the same name comes earlier; 29 February may have no namesake.
        if let Ok(namesake) = Date::new(NewStyle, old.0, old.1, old.2) {
            assert_eq!(date.days_since(namesake), known_offset_days(old), "{old:?}");
        }
        date = date.plus_days(1);
    }
}

/// Julian Day Number at noon, by the integer formula of Claus Tøndering, "Frequently Asked
/// Questions about Calendars", section on the Julian Day; good from 4713 BC on.
fn julian_day_number(calendar: Calendar, (year, month, day): Ymd) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let before_march = (14 - month) / 12;
    let years = year + 4800 - before_march;
    let months = month + 12 * before_march - 3;
    let days = day + (153 * months + 2) / 5 + 365 * years + years / 4;
    match calendar {
        Calendar::OldStyle => days - 32083,
        Calendar::NewStyle => days - years / 100 + years / 400 - 32045,
    }
}

#[test]
fn the_second_algorithm_knows_the_epochs_of_the_almanac() {
    assert_eq!(julian_day_number(NewStyle, (2000, 1, 1)), 2_451_545);
    assert_eq!(julian_day_number(NewStyle, (1858, 11, 17)), 2_400_001);
    assert_eq!(julian_day_number(OldStyle, (-4712, 1, 1)), 0);
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop_oneof![Just(OldStyle), Just(NewStyle)]
}

fn any_date() -> impl Strategy<Value = Date> {
    let first = day(OldStyle, (1, 1, 1));
    let days = day(OldStyle, (3001, 1, 1)).days_since(first);
    (0..days).prop_map(move |days| first.plus_days(days))
}

proptest! {
    #[test]
    fn inv_a_day_named_and_read_again_is_the_same_day(date in any_date(), calendar in any_calendar()) {
        prop_assert_eq!(day(calendar, date.ymd(calendar)), date);
    }

    #[test]
    fn inv_every_name_is_a_day_or_is_past_the_end_of_its_month(
        calendar in any_calendar(), year in 1..3000, month in 0u8..=14, number in 0u8..=33,
    ) {
        let real = days_in_month(calendar, year, month).is_ok_and(|days| (1..=days).contains(&number));
        let date = Date::new(calendar, year, month, number);
        prop_assert_eq!(date.is_ok(), real);
        prop_assert!(date.is_err() || date.is_ok_and(|date| date.ymd(calendar) == (year, month, number)));
    }

    #[test]
    fn inv_both_calendars_agree_with_the_second_algorithm(date in any_date(), calendar in any_calendar()) {
        // Rata Die 1 begins at midnight before Julian Day Number 1,721,426.
        let expected = julian_day_number(calendar, date.ymd(calendar)) - 1_721_425;
        prop_assert_eq!(date.rata_die(), expected);
    }

    #[test]
    fn inv_days_and_weekdays_advance_together(date in any_date(), days in -400_000i64..400_000) {
        let later = date.plus_days(days);
        prop_assert_eq!(later.days_since(date), days);
        prop_assert_eq!(later.cmp(&date), days.cmp(&0));
        prop_assert_eq!(later.weekday() == date.weekday(), days % 7 == 0);
    }

    #[test]
    fn inv_an_instant_is_its_day_hour_and_minute(date in any_date(), hour in 0u8..24, minute in 0u8..60) {
        let at = Instant::new(date, hour, minute).expect("a time that exists");
        prop_assert_eq!((at.date(), at.hour_minute()), (date, (hour, minute)));
        prop_assert_eq!(Instant::from_minutes(at.minutes()), at);
    }

    #[test]
    fn inv_minutes_added_are_minutes_counted(date in any_date(), minutes in -10_000_000i64..10_000_000) {
        let at = Instant::midnight(date);
        prop_assert_eq!(at.plus_minutes(minutes).minutes_since(at), minutes);
        prop_assert_eq!(at.plus_minutes(minutes).plus_minutes(-minutes), at);
    }
}
