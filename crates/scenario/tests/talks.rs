//! Talks from files to what the engine is given: the table, rules, questions, names, patches.

mod town;

use engine::index::InstitutionIx;
use engine::observable::{Number, Observable, Span, Truth};
use engine::sampler::Distribution;
use engine::setting::Order;
use interregnum_scenario::{Scenario, schema};
use town::Town;

/// Talks between office and committee.
const TALKS: &str = include_str!("town/talks.toml");

/// The town in which the office has them begin and the committee leaves.
fn talking() -> Town {
    let town = Town::new();
    let institutions = town::FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{institutions}{TALKS}"));
    let rule = "[doctrines.office.rules.talk]\nwhen = \"holds('depot') == 'council'\"\ntalks = \"truce\"\nsource = \"guess\"\n[doctrines.committee]";
    town.change("doctrines.toml", "[doctrines.committee]", rule);
    let doctrines = std::fs::read_to_string(town.path().join("doctrines.toml")).expect("a file");
    let leave = "[doctrines.committee.rules.leave]\nwhen = \"talking('truce') && holds('hall') == 'council'\"\nleave = \"truce\"\nsource = \"guess\"\n";
    town.write("doctrines.toml", format!("{doctrines}{leave}"));
    town
}

fn load(town: &Town) -> Scenario {
    let loaded = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert!(loaded.warnings.is_empty(), "{}", loaded.warnings.render(false, 100));
    loaded
}

fn institution(town: &Scenario, id: &str) -> InstitutionIx {
    town.setting.institution(id).expect("an institution")
}

#[test]
fn talks_are_as_their_table_says() {
    let town = load(&talking());
    let [talks] = town.setting.talks() else { panic!("one") };
    assert_eq!(talks.sides, ["office", "committee"].map(|id| institution(&town, id)));
    assert_eq!((talks.id.as_str(), talks.posts), ("truce", 6));
    assert_eq!(town.setting.places()[talks.place.index()].id, "hall");
    assert_eq!(talks.strike, Some([2.0, 0.05].map(Distribution::Fixed)));
    assert_eq!(town.names.talks, ["the truce talks"]);

    let unthreatened = talking();
    unthreatened.change("institutions.toml", "strike_after_hours = 2\nstrike_cost = 0.05\n", "");
    assert_eq!(load(&unthreatened).setting.talks()[0].strike, None);
}

#[test]
fn rules_begin_and_leave_talks() {
    let town = load(&talking());
    let orders: Vec<&Order> = town.setting.rules().iter().map(|rule| &rule.then).collect();
    let [first, second] = orders.as_slice() else { panic!("two") };
    assert!(matches!((first, second), (Order::Leave(_), Order::Talk(_)) | (Order::Talk(_), Order::Leave(_))));
}

#[test]
fn questions_are_asked_of_talks() {
    let asked = |text: &str| {
        let town = talking();
        town.change("scenario.toml", "ever(holds('hall') == 'council')", text);
        load(&town)
    };
    let town = asked("first(talking('truce'))");
    let observable = |town: &Scenario| town.headlines[0].observable.clone();
    assert!(matches!(observable(&town), Observable::First(Truth::Talking(talks)) if talks.index() == 0));
    let whole = Span { from: 0, to: 1440 };
    let agreed = observable(&asked("ever(agreed('truce'))"));
    assert!(
        matches!(agreed, Observable::Ever(Truth::Agreed(talks), span) if talks.index() == 0 && span == whole)
    );
    for side in ["office", "committee"] {
        let Observable::Max(Number::Posts(_, found), _) =
            observable(&asked(&format!("max(posts('truce', '{side}'))")))
        else {
            panic!("posts");
        };
        assert_eq!(found, institution(&town, side));
    }
}

#[test]
fn the_schema_takes_what_loads() {
    let schema = schema("institutions.toml").expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let wrong = |text: &str| {
        let json =
            serde_json::to_value(toml::from_str::<toml::Table>(text).expect("TOML")).expect("plain values");
        validator.iter_errors(&json).count()
    };
    assert_eq!(wrong(TALKS), 0);
    for (from, to) in [
        ("posts = 6", "posts = 0"),
        ("posts = 6", "chairs = 6"),
        ("strike_cost = 0.05", "strike_cost = -0.05"),
        ("place = \"hall\"\n", ""),
    ] {
        assert!(TALKS.contains(from), "{from}");
        assert!(wrong(&TALKS.replace(from, to)) > 0, "{to}");
    }
}

#[test]
fn a_patch_changes_and_takes_out_talks() {
    let town = talking();
    let before = load(&town);
    let more = "format = 1\ntitle = \"More\"\n[talks.truce]\nposts = 9\n[talks.other]\nname = \"O\"\n\
                between = [\"committee\", \"office\"]\nplace = \"depot\"\nposts = 2\nsource = \"guess\"\n\
                [doctrines.committee.rules.other]\nwhen = \"agreed('truce')\"\ntalks = \"other\"\nsource = \"guess\"\n";
    let after = town.load_with(&[("more.toml", more)]).expect("no fault");
    let posts: Vec<(&str, u32)> =
        after.setting.talks().iter().map(|talks| (talks.id.as_str(), talks.posts)).collect();
    assert_eq!(posts, [("other", 2), ("truce", 9)]);
    assert_ne!(before.digest, after.digest);
    let rows: Vec<String> = before.changes(&after).into_iter().map(|change| change.row).collect();
    assert!(rows.contains(&"talks.truce".to_owned()) && rows.contains(&"talks.other".to_owned()), "{rows:?}");

    let out = "format = 1\ntitle = \"Out\"\nremove = [\"talks.truce\", \"doctrines.office.rules.talk\", \
               \"doctrines.committee.rules.leave\"]\n";
    let silent = town.load_with(&[("out.toml", out)]).expect("no fault");
    assert!(silent.setting.talks().is_empty() && silent.names.talks.is_empty());
}

#[test]
fn the_ledger_has_every_number_of_talks() {
    let town = load(&talking());
    let found = |id: &str, field: &str| {
        let entry = town.ledger.entries.iter().find(|entry| entry.id == id && entry.field == field);
        let entry = entry.unwrap_or_else(|| panic!("{id} {field}"));
        (entry.value.clone(), entry.is_number)
    };
    assert_eq!(found("truce", "between"), ("office committee".to_owned(), false));
    assert_eq!(found("truce", "posts"), ("6".to_owned(), true));
    assert_eq!(found("truce", "strike_after_hours"), ("2".to_owned(), true));
    assert_eq!(found("truce", "strike_cost"), ("0.05".to_owned(), true));
    assert_eq!(found("office.talk", "talks"), ("truce".to_owned(), false));
    assert_eq!(found("committee.leave", "leave"), ("truce".to_owned(), false));
    assert!(town.ledger.entries.iter().all(|entry| !entry.used_for.is_empty()));
}

#[test]
fn talks_have_labels_and_keys() {
    let town = talking();
    town.write("labels.cs.ftl", "talks-truce = jednání o příměří\n");
    let czech = town.load().expect("no error").in_language("cs").expect("labels");
    assert_eq!(czech.names.talks, ["jednání o příměří"]);

    let before = load(&talking()).setting.talks()[0].entity;
    let renamed = talking();
    for (file, from) in [("institutions.toml", "[talks.truce]"), ("doctrines.toml", "\"truce\"")] {
        renamed.change(file, from, &from.replace("truce", "armistice"));
    }
    renamed.change("institutions.toml", "[talks.armistice]\n", "[talks.armistice]\nkey = \"truce\"\n");
    renamed.change("doctrines.toml", "\"truce\"", "\"armistice\"");
    renamed.change("doctrines.toml", "'truce'", "'armistice'");
    assert_eq!(load(&renamed).setting.talks()[0].entity, before);
}

/// Posts by name stand in the order of their worth to the first side, with names and labels; questions and rules ask for them.
#[test]
fn posts_have_names_and_worths() {
    let town = talking();
    let institutions = std::fs::read_to_string(town.path().join("institutions.toml")).expect("a file");
    town.write("institutions.toml", format!("{institutions}{}", include_str!("town/portfolios.toml")));
    let question = "ever(has_post('truce/seal', 'committee'))";
    town.change("scenario.toml", "ever(holds('hall') == 'council')", question);
    let town = load(&town);
    let posts = town.setting.portfolios();
    let ids: Vec<&str> = posts.iter().map(|post| post.id.as_str()).collect();
    assert_eq!(ids, ["watch", "gate", "stores", "seal", "purse", "bell"]);
    assert_eq!((posts[0].worth, posts[3].worth, posts[3].path.as_str()), ([6, 6], [3, 9], "truce/seal"));
    assert_eq!(town.names.portfolios[3], "The seal");
    let seal = town.setting.portfolio("truce", "seal").expect("a post");
    let truth = Truth::HasPost(seal, institution(&town, "committee"));
    assert!(matches!(&town.headlines[0].observable, Observable::Ever(asked, _) if *asked == truth));
}
