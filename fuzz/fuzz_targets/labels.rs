//! Any bytes as the town's labels in another language.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod town;

fuzz_target!(|bytes: &[u8]| town::label(bytes));
