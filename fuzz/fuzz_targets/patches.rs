//! Any two texts as patches of the town, one after the other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scenario::PatchOrigin;

mod town;

fuzz_target!(|texts: (&str, &str)| {
    let kept = |name: &str, text: &str| PatchOrigin::Kept { name: name.to_owned(), text: text.to_owned() };
    town::load(&[], &[kept("first.toml", texts.0), kept("second.toml", texts.1)]);
});
