//! Any bytes as one of the town's TOML files.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod town;

const FILES: [&str; 6] =
    ["scenario.toml", "leanings.toml", "institutions.toml", "doctrines.toml", "channels.toml", "parameters.toml"];

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    town::load(&[(FILES[usize::from(which) % FILES.len()], bytes.to_vec())], &[]);
});
