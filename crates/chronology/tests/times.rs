//! What holds for every written time and every uncertain time.
//!
//! What each way of writing means is tested beside the parser.

use interregnum_chronology::Calendar::{NewStyle, OldStyle};
use interregnum_chronology::{Calendar, Date, Instant, Shape, UncertainTime, parse, parse_instant, to_edtf};
use proptest::prelude::*;

fn any_calendar() -> impl Strategy<Value = Calendar> {
    prop_oneof![Just(OldStyle), Just(NewStyle)]
}

/// Minutes of the years 2 to 2999.
fn any_instant() -> impl Strategy<Value = Instant> {
    let midnight = |year| Instant::midnight(Date::new(NewStyle, year, 1, 1).expect("a day that exists"));
    let (first, last) = (midnight(2), midnight(3000));
    (0..last.minutes_since(first)).prop_map(move |minutes| first.plus_minutes(minutes))
}

fn any_closed() -> impl Strategy<Value = UncertainTime> {
    (any_instant(), 0i64..2_000_000, any::<bool>()).prop_map(|(first, width, peaked)| {
        let last = first.plus_minutes(width);
        let time = if peaked {
            UncertainTime::triangular(first, last)
        } else {
            UncertainTime::uniform(Some(first), Some(last))
        };
        time.expect("not reversed")
    })
}

/// A date as it may be written, right or slightly wrong.
fn near_date() -> &'static str {
    r"(1917|1900|0001|9999)(-(0[0-9]|1[0-4]|2)(-([0-3][0-9]))?)?(T[0-2][0-9](:[0-6][0-9])?)?[~?%]?"
}

/// A text that is often a time, or nearly one.
fn near_time() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => near_date(), 1 => Just("..".to_owned()), 1 => "[0-9./ :T-]{0,12}"];
    let end = end.boxed();
    prop_oneof![
        3 => end.clone(),
        3 => (end.clone(), end).prop_map(|(from, to)| format!("{from}/{to}")),
        1 => r"[0-3]?[0-9][. ]{1,2}(1?[0-9]|October|Feb|května)[. ](1917|17)",
    ]
}

/// Whatever the text, an error points into it and its help works.
fn holds_for(text: &str, calendar: Calendar) -> Result<(), TestCaseError> {
    let faults = [(parse(text, calendar).err(), true), (parse_instant(text, calendar).err(), false)];
    for (fault, any_time) in faults {
        let Some(fault) = fault else { continue };
        prop_assert_eq!(text.get(fault.span()), Some(fault.text()));
        prop_assert!(!fault.to_string().ends_with('.'));
        let mend = fault.help().and_then(|help| help.strip_prefix("write `")?.strip_suffix('`'));
        if let Some(mend) = mend {
            let works =
                if any_time { parse(mend, calendar).is_ok() } else { parse_instant(mend, calendar).is_ok() };
            prop_assert!(works, "`{}` was offered for `{}`", mend, text);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn inv_no_text_at_all_makes_the_parser_panic(text in any::<String>(), calendar in any_calendar()) {
        holds_for(&text, calendar)?;
    }

    #[test]
    fn inv_nearly_right_texts_fail_in_place_and_with_help_that_works(
        text in near_time(), calendar in any_calendar(),
    ) {
        holds_for(&text, calendar)?;
    }

    #[test]
    fn inv_what_is_read_can_be_written_and_read_again(text in near_time(), calendar in any_calendar()) {
        if let Ok(time) = parse(&text, calendar) {
            let written = to_edtf(time, calendar);
            let again = written.as_deref().map(|text| parse(text, calendar));
            prop_assert_eq!(again, Some(Ok(time)), "{} as {:?}", text, written);
        }
    }

    #[test]
    fn inv_bounds_to_the_minute_survive_writing_in_either_calendar(
        first in any_instant(), width in 0i64..2_000_000, open in 0..4, calendar in any_calendar(),
    ) {
        let earliest = (open & 1 == 0).then_some(first);
        let latest = (open & 2 == 0).then_some(first.plus_minutes(width));
        let time = UncertainTime::uniform(earliest, latest).expect("not reversed");
        let written = to_edtf(time, calendar).expect("bounds can be written");
        prop_assert_eq!(parse(&written, calendar), Ok(time), "{}", written);
    }

    #[test]
    fn inv_a_minute_is_read_as_an_instant_as_it_was_written(at in any_instant(), calendar in any_calendar()) {
        let written = to_edtf(UncertainTime::exact(at), calendar).expect("a minute can be written");
        prop_assert_eq!(parse_instant(&written, calendar), Ok(at));
    }

    #[test]
    fn inv_quantiles_rise_with_p_and_stay_inside(time in any_closed(), p in 0.0..=1.0, q in 0.0..=1.0) {
        let (p, q) = if p <= q { (p, q) } else { (q, p) };
        let (early, late) = (time.quantile(p).expect("closed"), time.quantile(q).expect("closed"));
        prop_assert!(early <= late);
        prop_assert!(time.contains(early) && time.contains(late));
        prop_assert_eq!(time.quantile(0.0), time.earliest());
        prop_assert_eq!(time.quantile(1.0), time.latest());
    }

    #[test]
    fn inv_a_peaked_time_keeps_closer_to_the_middle_than_a_flat_one(time in any_closed(), p in 0.0..=1.0) {
        let flat = UncertainTime::uniform(time.earliest(), time.latest()).expect("not reversed");
        let middle = flat.midpoint().expect("closed");
        let far = |time: &UncertainTime| time.quantile(p).map(|at| at.minutes_since(middle).abs());
        prop_assert!(time.shape() != Shape::Triangular || far(&time) <= far(&flat).map(|minutes| minutes + 1));
        prop_assert_eq!(time.midpoint(), Some(middle));
    }

    #[test]
    fn inv_distance_is_zero_exactly_inside_and_shifts_minute_by_minute(
        time in any_closed(), at in any_instant(), minutes in 1i64..10_000,
    ) {
        let (first, last) = time.earliest().zip(time.latest()).expect("closed");
        prop_assert_eq!(time.distance_minutes(at) == 0, first <= at && at <= last);
        prop_assert_eq!(time.distance_minutes(first.plus_minutes(-minutes)), minutes);
        prop_assert_eq!(time.distance_minutes(last.plus_minutes(minutes)), minutes);
    }

    #[test]
    fn inv_the_same_day_written_in_both_calendars_is_the_same_time(at in any_instant()) {
        let day = |calendar| {
            let (year, month, day) = at.date().ymd(calendar);
            parse(&format!("{year:04}-{month:02}-{day:02}~"), calendar)
        };
        prop_assert!(day(OldStyle).is_ok());
        prop_assert_eq!(day(OldStyle), day(NewStyle));
    }
}
