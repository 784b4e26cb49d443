//! Any text as a time, in either calendar.
#![no_main]

use chronology::{Calendar, parse, parse_instant};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for calendar in [Calendar::OldStyle, Calendar::NewStyle] {
        let _ = parse(text, calendar);
        let _ = parse_instant(text, calendar);
    }
});
