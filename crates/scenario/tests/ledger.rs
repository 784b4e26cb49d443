//! The ledger: every number once, with its line, what it rests on, and what it is for.

mod town;

use interregnum_scenario::{Basis, Ledger, LedgerEntry, load_bundled};
use town::{FILES, Town};

fn ledger() -> Ledger {
    Town::new().load().expect("no faults").ledger
}

fn entry<'a>(ledger: &'a Ledger, (file, id, field): (&str, &str, &str)) -> &'a LedgerEntry {
    let found = ledger.entries.iter().find(|x| x.file == file && x.id == id && x.field == field);
    found.unwrap_or_else(|| panic!("{file} {id} {field}"))
}

#[test]
fn a_number_has_its_line_range_and_basis() {
    let ledger = ledger();
    let people = entry(&ledger, ("groups.csv", "soldiers", "people"));
    assert_eq!((people.value.as_str(), people.line, people.range), ("500", 3, None));
    assert_eq!((people.basis, people.fed, people.is_number), (Basis::Guess, false, true));
    assert!(people.shown.ends_with("town/groups.csv"), "{}", people.shown);
    let loyal = entry(&ledger, ("leanings.toml", "loyal.mayor", "value"));
    assert_eq!((loyal.value.as_str(), loyal.range, loyal.shape), ("0.5", Some([0.2, 0.8]), "triangular"));
    let angry = entry(&ledger, ("leanings.toml", "angry.council", "value"));
    assert_eq!((angry.basis, angry.range), (Basis::PartGuess, None), "bounds that meet are no range");
    assert_eq!(angry.sources, ["F-01-01", "guess"]);
    let text = FILES.iter().find(|(name, _)| *name == "leanings.toml").expect("a file").1;
    assert_eq!(text.lines().nth(angry.line - 1), Some("value = 0.4"));
}

#[test]
fn each_share_of_a_mix_is_a_number() {
    let ledger = ledger();
    let shares = ledger.entries.iter().filter(|x| x.id == "watch" && x.field.starts_with("leaning "));
    let shares: Vec<(&str, &str)> = shares.map(|x| (x.field.as_str(), x.value.as_str())).collect();
    assert_eq!(shares, [("leaning loyal", "0.8"), ("leaning angry", "0.2")]);
}

#[test]
fn choices_are_listed_and_not_counted_as_numbers() {
    let ledger = ledger();
    assert!(!entry(&ledger, ("places.csv", "hall", "holder")).is_number);
    assert!(!ledger.entries.iter().any(|x| ["latitude", "name", "note", "key"].contains(&x.field.as_str())));
    let (files, all) = ledger.tallies();
    let counted: usize = files.iter().map(|(_, tally)| tally.numbers).sum();
    assert_eq!(counted, all.numbers);
    assert_eq!(all.numbers + all.choices, ledger.entries.len());
    assert_eq!(all.founded + all.part_guess + all.guess + all.nothing, all.numbers);
    let (_, places) = files.iter().find(|(file, _)| *file == "places.csv").expect("places");
    assert_eq!(places.numbers, 0, "the town has no rifles in store");
}

#[test]
fn what_is_fed_is_marked() {
    let scenario = load_bundled("october-1917").expect("no faults");
    let fed = scenario.ledger.entries.iter().filter(|x| x.fed && x.field == "when").count();
    assert_eq!(fed, scenario.fed.len());
}

/// Written by hand for the bundled scenario: every coefficient of the law has a reason, and every phrase is there.
#[test]
fn every_entry_says_what_it_is_for() {
    let ledger = load_bundled("october-1917").expect("no faults").ledger;
    for entry in &ledger.entries {
        assert!(!entry.used_for.is_empty(), "{} {}", entry.file, entry.field);
        assert!(entry.line > 0 && !entry.value.is_empty(), "{entry:?}");
    }
    let law = ledger.entries.iter().filter(|x| x.id.starts_with("parameters."));
    assert_eq!(law.clone().count(), engine::Law::NAMES.len());
    assert!(law.clone().all(|x| !x.reason.is_empty()));
    assert!(law.clone().any(|x| x.basis == Basis::PartGuess) && law.clone().any(|x| x.basis == Basis::Founded));
    let cited = ledger.citations();
    assert_eq!(cited.first().map(|(source, _)| source.as_str()), Some("guess"));
    assert!(ledger.works.contains_key("rabinowitch-1976"));
}

#[test]
fn a_value_of_a_patch_is_told_of_the_patch() {
    let town = Town::new();
    std::fs::write(
        town.path().join("more.toml"),
        "format = 1\ntitle = \"More\"\n[groups.watch]\npeople = 120\n",
    )
    .expect("written");
    let patch = interregnum_scenario::PatchOrigin::File(town.path().join("more.toml"));
    let scenario = interregnum_scenario::load_folder_with(&town.path(), &[patch]).expect("no faults");
    let people = entry(&scenario.ledger, ("groups.csv", "watch", "people"));
    assert_eq!((people.value.as_str(), people.line), ("120", 4));
    assert!(people.shown.ends_with("more.toml"), "{}", people.shown);
}
