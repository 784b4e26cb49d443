//! What each way of writing a time means, and what each kind of fault says. Properties that hold
//! for any text are in `tests/times.rs`.

use super::*;
use crate::{DateError, Shape};
use Calendar::{NewStyle, OldStyle};

fn at(text: &str) -> Instant {
    parse_instant(text, OldStyle).expect("a single minute")
}

#[track_caller]
fn means(text: &str, shape: Shape, earliest: &str, latest: &str) {
    let time = parse(text, OldStyle).expect("a good time");
    assert_eq!(time.shape(), shape, "{text}");
    assert_eq!(time.earliest(), Some(at(earliest)), "{text}");
    assert_eq!(time.latest(), Some(at(latest)), "{text}");
}

#[track_caller]
fn fault(text: &str) -> ParseError {
    parse(text, OldStyle).expect_err("a bad time")
}

/// The fault with its place underlined by the text there, and its help.
#[track_caller]
fn says(text: &str, sentence: &str, underlined: &str, help: Option<&str>) {
    let fault = fault(text);
    assert_eq!(fault.to_string(), sentence);
    assert_eq!(&text[fault.span()], underlined, "{text}");
    assert_eq!(fault.text(), underlined, "{text}");
    assert_eq!(fault.help(), help, "{text}");
}

#[test]
fn each_precision_covers_its_whole_unit() {
    let uniform = Shape::Uniform;
    means("1917", uniform, "1917-01-01T00:00", "1917-12-31T23:59");
    means("1917-02", uniform, "1917-02-01T00:00", "1917-02-28T23:59");
    means("1917-10-25", uniform, "1917-10-25T00:00", "1917-10-25T23:59");
    means("1917-10-25T03", uniform, "1917-10-25T03:00", "1917-10-25T03:59");
    means("1917-10-25T03:30", Shape::Exact, "1917-10-25T03:30", "1917-10-25T03:30");
}

#[test]
fn about_widens_each_precision_by_half_a_unit_on_each_side() {
    let about = Shape::Triangular;
    means("1917-10-25T03:30~", about, "1917-10-25T03:00", "1917-10-25T04:00");
    means("1917-10-25T03~", about, "1917-10-25T02:30", "1917-10-25T04:29");
    means("1917-10-25~", about, "1917-10-24T12:00", "1917-10-26T11:59");
    means("1917-10~", about, "1917-09-16T00:00", "1917-11-15T23:59");
    means("1917~", about, "1916-07-03T00:00", "1918-07-01T23:59");
}

#[test]
fn the_three_qualifiers_mean_the_same() {
    let about = parse("1917-10-25~", OldStyle);
    assert_eq!(parse("1917-10-25?", OldStyle), about);
    assert_eq!(parse("1917-10-25%", OldStyle), about);
}

#[test]
fn an_interval_goes_from_the_first_minute_to_the_last_and_qualifiers_do_not_widen_it() {
    let (first, last) = ("1917-10-25T21:00", "1917-10-26T23:59");
    means("1917-10-25T21:00~/1917-10-26~", Shape::Uniform, first, last);
    means("  1917-10-25T21:00 / 1917-10-26\t", Shape::Uniform, first, last);
}

#[test]
fn two_dots_are_an_open_end() {
    let until = parse("../1917-10-04", OldStyle).expect("a good time");
    assert_eq!((until.earliest(), until.latest()), (None, Some(at("1917-10-04T23:59"))));
    let since = parse("1917-10-26~/..", OldStyle).expect("a good time");
    assert_eq!((since.earliest(), since.latest()), (Some(at("1917-10-26T00:00")), None));
}

#[test]
fn twenty_four_hours_is_the_next_midnight_but_no_hour_of_its_own() {
    assert_eq!(at("1917-10-25T24:00"), at("1917-10-26T00:00"));
    let remark = "hours run from `00` to `23`, and `24:00` is the next midnight";
    says("1917-10-25T24", "`24:59` is past the end of a day", "24", Some(remark));
    says("1917-10-25T24:30", "`24:30` is past the end of a day", "24:30", Some(remark));
}

#[test]
fn an_empty_text_is_a_kind_of_its_own() {
    assert_eq!(fault("").kind(), ParseErrorKind::Empty);
    assert_eq!(fault(" \n").kind(), ParseErrorKind::Empty);
    says("", "no date is written here", "", None);
}

#[test]
fn days_that_never_were_are_underlined_and_explained() {
    says("1917-02-30", "February 1917 has no day `30` in Old Style", "30", Some("February 1917 has 28 days"));
    says(" 1917-13-01", "there is no month `13`", "13", Some("write `1917-01-13`"));
    says("1917-13", "there is no month `13`", "13", Some("months run from `01` to `12`"));
    says(
        "1917-10-25/1917-11-31",
        "November 1917 has no day `31` in Old Style",
        "31",
        Some("November 1917 has 30 days"),
    );
    says(
        "1917-10-25T03:60",
        "no clock shows `03:60`: an hour has 60 minutes",
        "03:60",
        Some("minutes run from `00` to `59`"),
    );
}

#[test]
fn a_day_of_the_other_calendar_is_recognised_as_such() {
    let fault = parse("1900-02-29", NewStyle).expect_err("no such day");
    assert!(matches!(fault.kind(), ParseErrorKind::Date(DateError::Day { day: 29, .. })));
    let help = "`29 February 1900` exists in Old Style, but this date is read as New Style";
    assert_eq!(fault.help(), Some(help));
}

#[test]
fn what_is_not_written_our_way_is_shown_our_way() {
    says("25.10.1917", "`25.10.1917` cannot be read as a date", "25.10.1917", Some("write `1917-10-25`"));
    says("1917-10-25T3:30", "`3:30` cannot be read as a time of day", "3:30", Some("write `1917-10-25T03:30`"));
    says("25/10/1917", "`25/10/1917` has more than two ends", "25/10/1917", Some("write `1917-10-25`"));
    says("1917-10T03", "`1917-10T03` gives a time of day but not the day", "1917-10T03", None);
    says("1917-10-25/", "one end of the interval is not written", "1917-10-25/", Some("write `1917-10-25/..`"));
}

#[test]
fn a_reversed_interval_is_refused_whole() {
    let text = "1917-10-25T04:00/1917-10-25T03:30";
    let help = "write `1917-10-25T03:30/1917-10-25T04:00`";
    says(text, "the interval ends `30` minutes before it begins", text, Some(help));
    assert!(parse("1917-10/1917-10-25", OldStyle).is_ok());
}

#[test]
fn spans_are_bytes_of_the_text_as_given_even_beside_letters_of_many_bytes() {
    says(
        "\u{a0}1917-10-25/ráno",
        "`ráno` cannot be read as a date",
        "ráno",
        Some("dates are written like `1917-10-25`, `1917-10-25T03:30~` or `../1917-10-04`"),
    );
}

#[test]
fn only_a_single_minute_is_an_instant() {
    for text in ["1917-10-25", "1917-10-25T03:30~", "1917-10-25T03:30/..", "../.."] {
        let fault = parse_instant(text, OldStyle).expect_err("not a minute");
        assert_eq!(fault.kind(), ParseErrorKind::NotExact, "{text}");
    }
    let fault = parse_instant("1917-10-25T03:30~", OldStyle).expect_err("not a minute");
    assert_eq!(fault.to_string(), "`1917-10-25T03:30~` is not a single minute");
    assert_eq!(fault.help(), Some("write `1917-10-25T03:30`"));
}

#[test]
fn an_instant_is_the_same_in_either_calendar() {
    let new = parse_instant("1917-11-07T03:30", NewStyle).expect("a single minute");
    assert_eq!(at("1917-10-25T03:30"), new);
}
