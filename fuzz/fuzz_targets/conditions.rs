//! Any text as an observable of an episode and as the condition of a rule.
#![no_main]

use libfuzzer_sys::fuzz_target;

mod town;

const EPISODES: &str = "id,name,kind,day,place,observable,recorded,facts,split,note\n";
const DOCTRINES: &str = include_str!("../../crates/scenario/tests/town/files/doctrines.toml");

/// A letter as it stands between double quotes in TOML.
fn escaped(letter: char) -> String {
    match letter {
        '"' | '\\' => format!("\\{letter}"),
        _ if letter.is_control() => format!("\\u{:04X}", u32::from(letter)),
        _ => letter.to_string(),
    }
}

fuzz_target!(|text: &str| {
    let cell = text.replace('"', "\"\"");
    let episodes = format!("{EPISODES}one,One,capture,1917-10-25,hall,\"{cell}\",yes,F-01-02,fit,\n");
    let quoted: String = text.chars().map(escaped).collect();
    let rule = "[doctrines.committee.rules.one]\nact = \"stand-firm\"\nplace = \"hall\"\nsource = \"guess\"\n";
    let doctrines = format!("{DOCTRINES}\n{rule}when = \"{quoted}\"\n");
    town::load(&[("episodes.csv", episodes.into_bytes()), ("doctrines.toml", doctrines.into_bytes())], &[]);
});
