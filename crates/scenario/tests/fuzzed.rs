//! What the fuzzer has found, each at its smallest: none of it may panic, hang or eat the memory.

#[path = "town/mod.rs"]
mod town;

use town::Town;

/// The town with one file written anew, checked and told.
fn told(file: &str, text: &str) -> String {
    let town = Town::new();
    town.write(file, text);
    town.told()
}

/// A fault behind the carriage returns at the end of a line pointed out of the lines that are shown.
#[test]
fn a_fault_behind_carriage_returns() {
    let told = told("scenario.toml", "\r\r");
    assert!(told.contains("syntax"), "{told}");
}
