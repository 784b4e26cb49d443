//! Any bytes as one of the town's CSV files.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod town;

const FILES: [&str; 7] =
    ["places.csv", "links.csv", "groups.csv", "posts.csv", "inputs.csv", "record.csv", "episodes.csv"];

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    town::load(&[(FILES[usize::from(which) % FILES.len()], bytes.to_vec())], &[]);
});
