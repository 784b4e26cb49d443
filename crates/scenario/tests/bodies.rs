//! Institutions that vote, from files to what the engine is given: seats, motions, sittings, rules, questions.

mod town;

use engine::assembly::apportionment::Method;
use engine::assembly::rule::{Abstention, Rule, Standing, Tie};
use engine::assembly::tiers::{Delegation, Ratio, TieTo};
use engine::law::Confidence;
use engine::observable::{Cast, Comparison, Number, Observable, Span, Truth};
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
    assert!(loaded.warnings.is_empty(), "{}", loaded.warnings.render(false, 100));
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
    assert_eq!(wrong(BODY) + wrong(CONGRESS), 0);
    for (from, to) in [
        ("rule = \"simple\"", "rule = \"most\""),
        ("seats = 4", "seats = -4"),
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

/// A congress that the soldiers elect, and a bureau that it fills.
const CONGRESS: &str = include_str!("town/congress.toml");

fn electing() -> Town {
    let town = Town::new();
    let institutions = town::FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
    town.write("institutions.toml", format!("{institutions}{CONGRESS}"));
    town
}

#[test]
fn a_congress_is_elected_and_fills_a_bureau() {
    let town = load(&electing());
    let setting = &town.setting;
    let [bureau, congress] = setting.bodies() else { panic!("two") };
    assert!(bureau.electors.is_empty());
    let [soldiers, watch] = &congress.electors[..] else { panic!("two") };
    assert_eq!(soldiers.ratio, Ratio { people_per_delegate: 50, least: 1 });
    assert_eq!((soldiers.by, watch.by), (Delegation::Sections(TieTo::Coin), Delegation::List(Method::DHondt)));
    assert_eq!((watch.ratio.least, watch.groups.len()), (0, 1));
    let motion = setting.motion("congress", "bureau").expect("a motion");
    let election = setting.motions()[motion.index()].elects.as_ref().expect("an election");
    assert_eq!((election.places, election.method), (5, Method::Hare));
    assert_eq!(election.fills, ["left", "right"].map(|id| setting.faction("bureau", id).expect("a faction")));

    let with = electing();
    with.change("scenario.toml", "ever(holds('hall') == 'council')", "max(elected('congress/bureau', 'left'))");
    let whole = Span { from: 0, to: 1440 };
    let left = setting.faction("bureau", "left").expect("a faction");
    assert_eq!(load(&with).headlines[0].observable, Observable::Max(Number::Elected(motion, left), whole));
}

/// A motion has the congress elected anew, and questions ask whom it then has.
#[test]
fn a_congress_is_elected_anew() {
    let with = electing();
    let anew = "motions = [\"bureau\", \"anew\"]\nsource = \"guess\"\n\n[institutions.congress.motions.anew]\n\
                name = \"A new congress\"\nfor = \"council\"\nrenews = \"congress\"\nsource = \"guess\"\n";
    with.change("institutions.toml", "motions = [\"bureau\"]\nsource = \"guess\"\n", anew);
    with.change("scenario.toml", "ever(holds('hall') == 'council')", "max(elected('congress/anew', 'left'))");
    let loaded = load(&with);
    let (setting, whole) = (&loaded.setting, Span { from: 0, to: 1440 });
    let anew = setting.motion("congress", "anew").expect("a motion");
    let congress = setting.institution("congress").and_then(|ix| setting.body(ix));
    assert!(congress.is_some() && setting.motions()[anew.index()].renews == congress);
    let left = setting.faction("congress", "left").expect("a faction");
    assert_eq!(loaded.headlines[0].observable, Observable::Max(Number::Elected(anew, left), whole));
}

#[test]
fn a_patch_changes_one_seat_and_takes_out_one_faction() {
    let patch = "format = 1\ntitle = \"Others\"\nremove = [\"institutions.committee.factions.cautious\"]\n\
                 [institutions.committee]\nquorum = 3\nsource = \"guess\"\n\
                 [institutions.committee.factions.hot]\nseats = 9\n\
                 [institutions.committee.factions.new]\nname = \"The New\"\nseats = 2\nleaning = \"loyal:1\"\nsource = \"guess\"\n";
    let town = voting();
    let before = load(&town);
    let after = town.load_with(&[("others.toml", patch)]).expect("no fault");
    let seats: Vec<(&str, u32)> =
        after.setting.factions().iter().map(|faction| (faction.id.as_str(), faction.seats)).collect();
    assert_eq!(seats, [("chair", 1), ("hot", 9), ("new", 2)]);
    assert_eq!(after.setting.bodies()[0].decision.quorum, 3);
    assert_ne!(before.digest, after.digest);
    let changes = before.changes(&after);
    let rows: std::collections::BTreeSet<&str> = changes.iter().map(|change| change.row.as_str()).collect();
    let of = |rest: &str| format!("institutions.committee{rest}");
    let expected = ["", ".factions.cautious", ".factions.hot", ".factions.new"].map(of);
    assert_eq!(rows, expected.iter().map(String::as_str).collect());
}

/// What is put into a history though it happened later is counted and listed, like a date.
#[test]
fn a_single_sitting_is_fed_and_a_series_from_before_is_not() {
    let series = load(&voting());
    assert_eq!(series.fed.len(), 1, "the march of the town alone");
    let town = voting();
    town.change("institutions.toml", "every_hours = 6\n", "");
    let single = load(&town);
    assert_eq!(single.fed.len(), 2);
    let sitting = &single.fed[0];
    assert_eq!((sitting.id.as_str(), sitting.source.as_str()), ("committee/daily", "guess"));
    assert_eq!(sitting.when, "24 October 1917, 02:00 (6 November N.S.)");
    assert_eq!(sitting.sentence, "The Committee sits: The strike is on the agenda; The town strikes");
    let fed = |town: &Scenario| {
        town.ledger.entries.iter().filter(|entry| entry.fed && entry.id == "committee.daily").count()
    };
    assert_eq!((fed(&series), fed(&single)), (0, 2));

    let town = voting();
    town.change(
        "institutions.toml",
        "motions = [\"agenda\", \"strike\"]\nsource = \"guess\"",
        "motions = [\"agenda\", \"strike\"]\nsource = \"F-01-02\"",
    );
    let of_a_fed_fact = load(&town);
    assert_eq!(of_a_fed_fact.fed.len(), 2);
    assert!(of_a_fed_fact.fed[0].sentence.starts_with("The Committee sits, and again every 6 hours: "));
}

#[test]
fn the_ledger_has_every_number_of_a_body() {
    let town = load(&voting());
    let found = |id: &str, field: &str| {
        let entry = town.ledger.entries.iter().find(|entry| entry.id == id && entry.field == field);
        let entry = entry.unwrap_or_else(|| panic!("{id} {field}"));
        (entry.value.clone(), entry.is_number, entry.range)
    };
    let number = |value: &str| (value.to_owned(), true, None);
    assert_eq!(found("committee", "quorum"), number("4"));
    assert_eq!(found("committee.cautious", "seats"), number("4"));
    assert_eq!(found("committee.cautious", "leaning loyal"), number("0.5"));
    assert_eq!(found("committee.cautious", "attendance"), ("0.8".to_owned(), true, Some([0.6, 0.9])));
    assert_eq!(found("committee.daily", "every_hours"), number("6"));
    assert_eq!(found("committee.strike", "walkout"), ("true".to_owned(), false, None));
    assert!(town.ledger.entries.iter().all(|entry| !entry.used_for.is_empty()));
}

/// Whatever the files say of the one they say of the other: which side a vote serves too.
#[test]
fn the_mirror_exchanges_both_sides_of_a_motion() {
    let town = voting();
    let plain = load(&town);
    let mirror = plain.mirror(["council", "mayor"], true).expect("two authorities");
    let mirrored = town.load_with(&[("mirror.toml", &mirror)]).expect("no error");
    let sides = |scenario: &Scenario| {
        let setting = &scenario.setting;
        let id = |ix: engine::index::AuthorityIx| setting.authorities()[ix.index()].id.clone();
        let strike = &setting.motions()[1];
        (id(strike.serves), strike.against.map(id))
    };
    assert_eq!(sides(&plain), ("council".to_owned(), Some("mayor".to_owned())));
    assert_eq!(sides(&mirrored), ("mayor".to_owned(), Some("council".to_owned())));
    let again = mirrored.mirror(["council", "mayor"], true).expect("two authorities");
    let back = town.load_with(&[("mirror.toml", &mirror), ("back.toml", &again)]).expect("no error");
    assert_eq!(sides(&back), sides(&plain));
}

/// Renamed with their keys kept, factions and motions have the same draws and the same order.
#[test]
fn keys_stand_for_ids() {
    let town = load(&voting());
    let keys: Vec<&str> = town.setting.factions().iter().map(|faction| faction.key.as_str()).collect();
    assert_eq!(keys, ["cautious", "chair", "hot"].map(|id| format!("committee.factions.{id}")));
    let renamed = voting();
    renamed.change(
        "institutions.toml",
        "factions.hot]\n",
        "factions.a-hot]\nkey = \"committee.factions.hot\"\n",
    );
    renamed.change("institutions.toml", "mover = \"hot\"", "mover = \"a-hot\"");
    let renamed = load(&renamed);
    let entities = |town: &Scenario| -> Vec<u32> {
        town.setting.factions().iter().map(|faction| faction.entity).collect()
    };
    assert_eq!(entities(&town), entities(&renamed));
    assert_eq!(renamed.setting.factions()[2].id, "a-hot");
    assert_eq!(renamed.names.factions[2], "The Hot");
}

#[test]
fn factions_and_motions_have_labels() {
    let town = voting();
    town.write(
        "labels.cs.ftl",
        "faction-committee_hot = Horké hlavy\nmotion-committee_strike = Město stávkuje\nfaction-committee-hot = Nikdo\n",
    );
    let czech = town.load().expect("no error").in_language("cs").expect("labels");
    assert_eq!(czech.names.factions[2], "Horké hlavy");
    assert_eq!(czech.names.motions, ["The strike is on the agenda", "Město stávkuje"]);
    let unknown: Vec<&str> = czech
        .warnings
        .diagnostics
        .iter()
        .filter(|found| found.id == Id::UnknownLabel)
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(unknown, ["nothing in this scenario is labelled `faction-committee-hot`"]);
}

/// A question finds what it names wherever keys put it: in another order than ids would.
#[test]
fn questions_go_by_the_order_of_keys() {
    let town = voting();
    let institutions = std::fs::read_to_string(town.path().join("institutions.toml")).expect("a file");
    town.write("institutions.toml", format!("{institutions}{CONGRESS}"));
    town.change("institutions.toml", "[institutions.committee]\n", "[institutions.committee]\nkey = \"zz\"\n");
    town.change("institutions.toml", "factions.cautious]\n", "factions.cautious]\nkey = \"zz.zz\"\n");
    town.change("institutions.toml", "motions.agenda]\n", "motions.agenda]\nkey = \"zz.zz.zz\"\n");
    town.change(
        "scenario.toml",
        "ever(holds('hall') == 'council')",
        "ever(passed('committee/agenda') && seats('committee/cautious') > seats('congress/left'))",
    );
    let loaded = load(&town);
    let setting = &loaded.setting;
    let seats = |body, id| Number::Seats(setting.faction(body, id).expect("a faction"));
    let agenda = Truth::Passed(setting.motion("committee", "agenda").expect("a motion"));
    let more = Truth::Compare(seats("committee", "cautious"), Comparison::More, seats("congress", "left"));
    let whole = Span { from: 0, to: 1440 };
    assert_eq!(loaded.headlines[0].observable, Observable::Ever(Truth::All(vec![agenda, more]), whole));
}
