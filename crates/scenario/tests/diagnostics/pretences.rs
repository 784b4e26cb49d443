//! Who acts in the name of others, and who disowns whom.

use insta::assert_snapshot;

use crate::town::{Town, spoiled};

#[test]
fn pretence_of_own() {
    let told = spoiled("doctrines.toml", "scale = \"central\"", "scale = \"central\"\npretends = \"mayor\"");
    assert_snapshot!(told);
}

#[test]
fn unknown_authority() {
    let told = spoiled("doctrines.toml", "scale = \"central\"", "scale = \"central\"\npretends = \"mayer\"");
    assert_snapshot!(told);
}

/// What is told of a rule of the office that disowns.
fn disowning(whom: &str) -> String {
    let town = Town::new();
    let doctrines = std::fs::read_to_string(town.path().join("doctrines.toml")).expect("a file of the town");
    let rule = format!(
        "\n[doctrines.office.rules.not-for-us]\nwhen = \"pretended('committee')\"\ndisown = \"{whom}\"\n\
         source = \"guess\"\n"
    );
    town.write("doctrines.toml", doctrines + &rule);
    town.told()
}

#[test]
fn disown_without_pretence() {
    assert_snapshot!(disowning("committee"));
}

#[test]
fn unknown_institution() {
    assert_snapshot!(disowning("comittee"));
}
