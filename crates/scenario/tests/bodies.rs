//! Institutions that vote, from files to what the engine is given: seats, motions, sittings, rules, questions.

mod town;

use engine::assembly::rule::{Abstention, Rule, Standing, Tie};
use engine::law::Confidence;
use engine::observable::{Cast, Number, Observable, Span, Truth};
use engine::sampler::Distribution;
use engine::setting::Order;
use engine::trace::Posture;
use interregnum_scenario::{Id, Scenario, schema};
use town::Town;

/// What makes the committee of the town a body, and one of its members a person.
const BODY: &str = include_str!("town/body.toml");

/// The table that it is added to.
const COMMITTEE: &str =
    "[institutions.committee]\nname = 'C'\nauthority = 'council'\nseat = 'depot'\nperson = false\n";

/// The town, in which the committee votes and calls itself together when the depot is lost.
fn voting() -> Town {
    let town = Town::new();
    let institutions = town::FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{institutions}{BODY}"));
    town
}

fn load(town: &Town) -> Scenario {
    let loaded = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    // Who only sits in a body need not demand anything.
    let others = loaded.warnings.diagnostics.iter().filter(|found| found.id != Id::NoDoctrine).count();
    assert_eq!(others, 0, "{}", loaded.warnings.render(false, 100));
    loaded
}

#[test]
fn a_body_is_as_its_table_says() {
    let town = load(&voting());
    let setting = &town.setting;
    let [body] = setting.bodies() else { panic!("one body") };
    let decision = body.decision;
    assert_eq!((decision.rule, decision.quorum), (Rule::Simple, 4));
    assert_eq!((decision.abstention, decision.tie), (Abstention::Present, Tie::Chair));
    assert!(!body.open);
    assert_eq!(setting.institutions()[body.institution.index()].id, "committee");
    assert_eq!(body.binds.len(), 2);

    let names: Vec<&str> = setting.factions().iter().map(|faction| faction.path.as_str()).collect();
    assert_eq!(names, ["committee/cautious", "committee/chair", "committee/hot"]);
    let [cautious, chair, hot] = setting.factions() else { panic!("three") };
    assert_eq!([cautious.seats, chair.seats, hot.seats], [4, 1, 3]);
    assert_eq!((cautious.standing, hot.standing), (Standing::Objection, Standing::Counted));
    assert_eq!(chair.person.map(|ix| setting.institutions()[ix.index()].id.as_str()), Some("weaver"));
    assert!(chair.chair && !hot.chair);
    assert_eq!(chair.attendance, Distribution::Fixed(1.0));
    assert_eq!(cautious.attendance, Distribution::Triangular { lower: 0.6, mode: 0.8, upper: 0.9 });
    assert_eq!((cautious.discipline, hot.inclination), (Distribution::Fixed(0.5), Distribution::Fixed(0.7)));
    assert_eq!(cautious.mix.len(), 2);

    let [agenda, strike] = setting.motions() else { panic!("two") };
    assert_eq!((agenda.path.as_str(), strike.path.as_str()), ("committee/agenda", "committee/strike"));
    assert_eq!((agenda.confidence, strike.confidence), (Confidence::Hold, Confidence::March));
    assert_eq!((agenda.against, strike.posture), (None, Some(Posture::Offensive)));
    assert_eq!(strike.after, setting.motion("committee", "agenda"));
    assert_eq!(strike.mover, setting.faction("committee", "hot"));
    assert!(strike.walkout && strike.secret && strike.recurs && !agenda.walkout);

    let [weekly] = setting.sittings() else { panic!("one") };
    assert_eq!((weekly.minute, weekly.every, weekly.motions.len()), (120, Some(360), 2));
}

#[test]
fn names_are_those_of_the_files() {
    let town = load(&voting());
    assert_eq!(town.names.factions, ["The Cautious", "The Chair", "The Hot"]);
    assert_eq!(town.names.motions, ["The strike is on the agenda", "The town strikes"]);
}

#[test]
fn a_rule_calls_a_body_together() {
    let town = voting();
    let rule = "[doctrines.office.rules.hall-lost]\nwhen = \"passed('committee/agenda') && votes('committee/agenda', 'for') > 2\"\n\
                motion = \"committee/strike\"\nsource = \"guess\"\n[doctrines.committee]";
    town.change("doctrines.toml", "[doctrines.committee]", rule);
    let loaded = load(&town);
    let strike = loaded.setting.motion("committee", "strike").expect("a motion");
    assert_eq!(loaded.setting.rules()[0].then, Order::Put(strike));
}

#[test]
fn questions_are_asked_of_motions_and_factions() {
    let asked = |text: &str| {
        let town = voting();
        town.change("scenario.toml", "ever(holds('hall') == 'council')", text);
        let loaded = load(&town);
        (loaded.headlines[0].observable.clone(), loaded.setting)
    };
    let (found, setting) = asked("first(passed('committee/strike'))");
    let strike = setting.motion("committee", "strike").expect("a motion");
    assert_eq!(found, Observable::First(Truth::Passed(strike)));
    let whole = Span { from: 0, to: 1440 };
    assert_eq!(asked("ever(voted('committee/strike'))").0, Observable::Ever(Truth::Voted(strike), whole));
    for (word, cast) in [
        ("for", Cast::For),
        ("against", Cast::Against),
        ("abstaining", Cast::Abstaining),
        ("absent", Cast::Absent),
    ] {
        let text = format!("max(votes('committee/strike', '{word}'))");
        assert_eq!(asked(&text).0, Observable::Max(Number::Votes(strike, cast), whole));
    }
    let hot = setting.faction("committee", "hot").expect("a faction");
    assert_eq!(
        asked("at('1917-10-24T12:00', seats('committee/hot'))").0,
        Observable::NumberAt(720, Number::Seats(hot))
    );
}

#[test]
fn the_schema_takes_what_loads() {
    let schema = schema("institutions.toml").expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let json = |text: &str| {
        serde_json::to_value(toml::from_str::<toml::Table>(text).expect("TOML")).expect("plain values")
    };
    let wrong = |text: &str| validator.iter_errors(&json(&format!("{COMMITTEE}{text}"))).count();
    assert_eq!(wrong(BODY), 0);
    for (from, to) in [
        ("rule = \"simple\"", "rule = \"most\""),
        ("seats = 4", "seats = 0"),
        ("discipline = 0.5", "discipline = -0.5"),
        ("attendance = 0.8", "attendance = 8"),
        ("after = \"committee/agenda\"", "after = \"agenda\""),
        ("every_hours = 6", "every_hours = 0"),
        ("walkout = true", "walkout = \"yes\""),
        ("mover = \"hot\"", "moved_by = \"hot\""),
    ] {
        assert!(BODY.contains(from), "{from}");
        assert!(wrong(&BODY.replace(from, to)) > 0, "{to}");
    }
}
