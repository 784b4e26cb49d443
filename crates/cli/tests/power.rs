//! Who is needed in each body, as people and scripts meet it.

mod surface;

use serde_json::Value;
use surface::{Place, Said};

/// A council of two factions of which one presides, one of three that a regiment and the cadets elect, one with a
/// signature, and one that has no seats yet.
const BODIES: &str = r#"format = 1
title = "Bodies"

[institutions.moot]
name = "Moot"
authority = "council"
seat = "barracks"
person = false
rule = "simple"
tie = "chair"
source = "guess"

[institutions.moot.factions.first]
name = "The First"
seats = 3
leaning = "radical:1"
chair = true
source = "guess"

[institutions.moot.factions.second]
name = "The Second"
seats = 3
leaning = "weary:1"
source = "guess"

[institutions.chamber]
name = "Chamber"
authority = "council"
seat = "barracks"
person = false
rule = "absolute"
quorum = 5
source = "guess"

[institutions.chamber.factions.red]
name = "Reds"
seats = 0
leaning = "radical:1"
source = "guess"

[institutions.chamber.factions.grey]
name = "Greys"
seats = 2
leaning = "weary:1"
source = "guess"

[institutions.chamber.factions.white]
name = "Whites"
seats = 0
leaning = "loyal:1"
source = "guess"

[institutions.chamber.electors.all]
groups = ["first-regiment", "cadets"]
people_per_deputy = 100
by = "hare"
source = "guess"

[institutions.board]
name = "Board"
authority = "crown"
seat = "exchange"
person = false
rule = "two-thirds"
source = "guess"

[institutions.board.factions.many]
name = "The Many"
seats = 5
leaning = "loyal:1"
source = "guess"

[institutions.board.factions.few]
name = "The Few"
seats = 3
leaning = "weary:1"
source = "guess"

[institutions.board.factions.secretary]
name = "The Secretary"
seats = 1
leaning = "loyal:1"
consent = "required"
source = "guess"
"#;

fn with_bodies() -> Place {
    let place = Place::new();
    std::fs::write(place.path("bodies.toml"), BODIES).expect("written");
    place
}

fn asked(place: &Place, typed: &[&str]) -> Said {
    place.run(&[&["power", "town", "--patch", "bodies.toml"], typed].concat())
}

fn json(place: &Place, typed: &[&str]) -> Value {
    let said = asked(place, &[typed, &["--format", "json"]].concat());
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).expect("one JSON object")
}

#[test]
fn help_of_power_has_examples() {
    insta::assert_snapshot!("help_power", Place::new().run(&["power", "--help"]).told());
}

#[test]
fn power_of_all_bodies_and_of_one() {
    let place = with_bodies();
    insta::assert_snapshot!("power", asked(&place, &[]).told());
    insta::assert_snapshot!("power_without", asked(&place, &["board", "--without", "few"]).told());
    insta::assert_snapshot!("power_csv", asked(&place, &["--format", "csv"]).told());
}

/// The casting vote, deputies as they are elected, a signature: what each is worth.
#[test]
fn power_counts_what_the_rules_give() {
    let place = with_bodies();
    let all = json(&place, &[]);
    let bodies = all["bodies"].as_array().expect("a list");
    let ids: Vec<&str> = bodies.iter().filter_map(|body| body["id"].as_str()).collect();
    let of = |id: &str| &bodies[ids.iter().position(|known| *known == id).expect("a body")];
    let worth = |body: &Value, index: &str| -> Vec<(String, String)> {
        let factions = body["factions"].as_array().expect("a list");
        let cell = |bloc: &Value, key: &str| bloc[key].as_str().expect("a word").to_owned();
        factions.iter().map(|bloc| (cell(bloc, "id"), cell(&bloc[index], "fraction"))).collect()
    };
    let said = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(id, worth)| (id.to_string(), worth.to_string())).collect()
    };
    let moot = of("moot");
    assert_eq!(worth(moot, "banzhaf"), said(&[("first", "1"), ("second", "0")]), "half and the casting vote");
    assert_eq!((&moot["winning"], &moot["minimal"]), (&2.into(), &1.into()));
    // Six deputies of the regiment, of whom two are red and four grey, one of the cadets, and two greys besides.
    let chamber = of("chamber");
    assert_eq!(
        (&chamber["seats"], &chamber["quota"], &chamber["elected"]),
        (&9.into(), &5.into(), &true.into())
    );
    assert_eq!(worth(chamber, "shapley"), said(&[("grey", "1"), ("red", "0"), ("white", "0")]));
    let board = of("board");
    assert_eq!(board["coalitions"], serde_json::json!([["many", "secretary"]]));
    assert_eq!(worth(board, "shapley"), said(&[("few", "0"), ("many", "1/2"), ("secretary", "1/2")]));
}

#[test]
fn power_of_those_who_are_left() {
    let place = with_bodies();
    let fault = |typed: &[&str]| json(&place, typed)["bodies"][0]["fault"].clone();
    assert_eq!(fault(&["moot", "--without", "second"]), Value::Null);
    assert!(fault(&["board", "--without", "secretary"]).as_str().is_some_and(|told| told.contains("consent")));
    let quorum = fault(&["chamber", "--without", "grey"]);
    assert!(quorum.as_str().is_some_and(|told| told.contains("quorum")), "{quorum}");
    let left = json(&place, &["moot", "--without", "moot/first"]);
    assert_eq!((&left["bodies"][0]["seats"], &left["bodies"][0]["quota"]), (&6.into(), &2.into()));
    assert_eq!(left["bodies"][0]["gone"], serde_json::json!(["first"]));
}

#[test]
fn power_of_what_is_not_there_is_said() {
    let place = with_bodies();
    let cases: [(&[&str], &str); 4] = [
        (&["mout"], "no body is called `mout`"),
        (&["moot", "--without", "frist"], "no faction is called `moot/frist`"),
        (&["moot", "--without", "board/few"], "no faction is called `board/few`"),
        (&["--without", "few"], "`few` may be a faction of several bodies"),
    ];
    for (typed, wrong) in cases {
        let said = asked(&place, typed);
        assert_eq!(said.code, Some(2), "{}", said.stderr);
        assert!(said.stderr.contains(wrong), "{}", said.stderr);
    }
    let said = place.run(&["power", "town"]);
    assert!(said.code == Some(2) && said.stderr.contains("no institution of `town` votes"), "{}", said.stderr);
}
