//! Histories told in Czech: every kind of event has Czech words, and nothing of the English is left in them.

use std::path::Path;

use interregnum_lab::chronicle::{finish, happenings, orders, tell, turning_points};
use interregnum_lab::ensemble::run_one;
use interregnum_lab::store::ParameterMode;
use scenario::Scenario;

mod told;

use told::Town;

/// Words of every English sentence, and of no Czech one.
const ENGLISH: [&str; 16] = [
    "the", "of", "and", "was", "were", "had", "for", "at", "from", "with", "asked", "nobody", "people", "they",
    "it", "hours",
];

fn bundled(name: &str) -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios").join(name);
    let scenario = scenario::load_folder(&folder).expect("a bundled scenario is without fault");
    scenario.in_language("cs").expect("it has Czech names")
}

/// Every sentence that is told of a history.
fn all_told(scenario: &Scenario, number: u64) -> Vec<String> {
    let history = run_one(&scenario.setting, ParameterMode::Prior, 1917, number);
    let entries = tell(scenario, &history, &|_| true);
    let entries = entries.into_iter().flat_map(|entry| {
        let reasons = entry.reasons.into_iter().map(|reason| reason.words);
        std::iter::once(entry.sentence).chain(entry.because).chain(reasons)
    });
    let orders = orders(scenario, &history.trace).into_iter();
    let orders = orders.flat_map(|order| [Some(order.sentence), order.carrier.map(|(_, words)| words)]);
    let turns = turning_points(scenario, &history.trace).into_iter().map(|turn| turn.sentence);
    let happened = happenings(&history.trace).into_keys().map(|found| found.sentence(scenario));
    let told = entries.chain(orders.flatten()).chain(turns).chain(happened);
    told.chain(finish(scenario, &history.trace).sentences).collect()
}

fn english_in(text: &str) -> Option<&str> {
    text.split(|letter: char| !letter.is_alphabetic())
        .find(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
}

#[test]
fn every_kind_of_event_has_czech_words_alone_and_as_a_cause() {
    let mut town = Town::new();
    town.scenario.language = "cs".to_owned();
    let told = town.told(town.every_kind());
    let lines = told.iter().flat_map(|entry| {
        let because = entry.because.iter().map(|because| format!("    {because}"));
        std::iter::once(entry.sentence.clone()).chain(because)
    });
    let mut seen = std::collections::BTreeSet::new();
    let lines: Vec<String> = lines.filter(|line| seen.insert(line.clone())).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn histories_of_bundled_scenarios_have_no_english_in_them() {
    assert_eq!(english_in("Místo X: 5 of them"), Some("of"), "the check can see it");
    for (name, histories) in [("tutorial", 20), ("october-1917", 1)] {
        let scenario = bundled(name);
        let told: Vec<String> = (0..histories).flat_map(|number| all_told(&scenario, number)).collect();
        assert!(told.len() > 500, "{name}");
        for text in &told {
            assert_eq!(english_in(text), None, "{text}");
            assert!(!text.contains(['{', '$', '"']) && !text.contains("  ") && !text.contains(".."), "{text}");
        }
    }
}
