//! Patches that hold together: what they change, that they compose, and what changes are told.

mod town;

use std::fmt::Write as _;
use std::fs;

use interregnum_scenario::{Change, Fate, PatchOrigin, Scenario, bundled_names, load_bundled, load_folder};
use proptest::prelude::*;
use town::{FILES, Town};

const HEAD: &str = "format = 1\ntitle = \"A test\"\n";

fn with(patches: &[String]) -> Scenario {
    let names = ["a.toml", "b.toml", "c.toml"];
    let patches: Vec<(&str, &str)> = names.into_iter().zip(patches.iter().map(String::as_str)).collect();
    Town::new().load_with(&patches).unwrap_or_else(|report| panic!("{}", report.render(false, 100)))
}

fn base() -> Scenario {
    Town::new().load().expect("no fault")
}

/// Edits that touch no row or table twice: what is removed, or the table that is written.
const EDITS: [(bool, &str); 12] = [
    (false, "[groups.watch]\npeople = 150\nsource = \"guess\"\n"),
    (
        false,
        "[groups.wardens]\nname = \"Wardens\"\nkind = \"militia\"\npeople = 30\nhome = \"camp\"\nleaning = \"loyal:1\"\nsource = \"guess\"\n",
    ),
    (false, "[links.\"depot/hall\"]\nminutes = 12\ngate = \"depot\"\n"),
    (false, "[links.\"hall/camp\"]\nminutes = 60\nway = \"water\"\nsource = \"guess\"\n"),
    (false, "[places.camp]\nholder = \"council\"\ntelephone = true\n"),
    (true, "posts.depot/watch"),
    (false, "[institutions.office]\nseat = \"camp\"\nsource = \"guess\"\n"),
    (true, "doctrines.committee.reach_groups"),
    (
        false,
        "[doctrines.office.rules.lost]\nwhen = \"holds('depot') == 'council'\"\nposture = \"offensive\"\nsource = \"guess\"\n",
    ),
    (
        false,
        "[types.loyal.toward.council]\nvalue = -0.2\nlower = -0.4\nupper = 0.0\ndate = \"1917-10-20\"\nsource = \"guess\"\n",
    ),
    (
        false,
        "[dates.fair]\nname = \"The fair\"\nwhen = \"1917-10-24T12:00\"\nauthority = \"council\"\nplace = \"hall\"\nsource = \"guess\"\n",
    ),
    (false, "[wires.gazette]\nkind = \"press\"\nfrom = \"depot\"\nsource = \"guess\"\n"),
];

/// One patch of these edits.
fn patch(edits: &[usize]) -> String {
    let chosen = |wanted: bool| edits.iter().map(|edit| EDITS[*edit]).filter(move |edit| edit.0 == wanted);
    let removed: Vec<String> = chosen(true).map(|(_, path)| format!("{path:?}")).collect();
    let tables: String = chosen(false).map(|(_, table)| table).collect();
    format!("{HEAD}remove = [{}]\n{tables}", removed.join(", "))
}

/// Two settings that are dealt the same histories: everything but what is told of them.
fn same(one: &Scenario, other: &Scenario) -> bool {
    one.setting == other.setting && one.changes(other).is_empty() && other.changes(one).is_empty()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Patches that touch different things may be merged in any order, or as one.
    #[test]
    fn disjoint_patches_compose(parts in proptest::collection::vec(0..4_usize, EDITS.len())) {
        let of = |part: usize| -> Vec<usize> { (0..EDITS.len()).filter(|edit| parts[*edit] == part).collect() };
        let [a, b, c] = [of(1), of(2), of(3)].map(|edits| patch(&edits));
        let whole = with(&[patch(&[of(1), of(2), of(3)].concat())]);
        let apart = with(&[a.clone(), b.clone(), c.clone()]);
        let back = with(&[c, b, a]);
        prop_assert!(same(&whole, &apart) && same(&whole, &back));
        prop_assert_eq!(base().changes(&whole).is_empty(), parts.iter().all(|part| *part == 0));
    }

    /// What is told of rows is enough to make the change again.
    #[test]
    fn changes_of_rows_make_the_change_again(parts in proptest::collection::vec(any::<bool>(), 6)) {
        let edits: Vec<usize> = (0..6).filter(|edit| parts[*edit]).collect();
        let patched = with(&[patch(&edits)]);
        let again = with(&[from_changes(&base().changes(&patched))]);
        prop_assert!(same(&patched, &again));
    }
}

/// A patch that does what is told of the rows of CSV files.
fn from_changes(changes: &[Change]) -> String {
    let mut removed: Vec<&str> = changes
        .iter()
        .filter(|change| change.fate == Fate::Removed)
        .map(|change| change.row.as_str())
        .collect();
    removed.dedup();
    let mut text = format!("{HEAD}remove = {removed:?}\n");
    let mut row = "";
    for change in changes.iter().filter(|change| change.fate != Fate::Removed) {
        if change.row != row {
            let (word, id) = change.row.split_once('.').expect("a word and an id");
            writeln!(text, "[{word}.{id:?}]").expect("a text");
            row = &change.row;
        }
        writeln!(text, "{} = {:?}", change.column, change.after.clone().unwrap_or_default()).expect("a text");
    }
    text
}

#[test]
fn an_empty_patch_is_the_identity() {
    let (base, patched) = (base(), with(&[HEAD.to_owned()]));
    assert!(same(&base, &patched));
    assert_ne!(base.digest, patched.digest, "the digest says that there was a patch");
    assert_eq!(base.record_digest, patched.record_digest);
}

/// Each row of the file, written as a patch.
fn rows_as_patch(word: &str, id_columns: usize, csv: &str) -> String {
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().expect("a first line").split(',').collect();
    let mut text = String::new();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        writeln!(text, "[{word}.{:?}]", cells[..id_columns].join("/")).expect("a text");
        for (name, cell) in names.iter().zip(&cells).skip(id_columns) {
            writeln!(text, "{name} = {cell:?}").expect("a text");
        }
    }
    text
}

#[test]
fn a_patch_that_says_what_is_there_changes_nothing() {
    let text = |name: &str| FILES.iter().find(|(file, _)| *file == name).expect("a file").1;
    let mut patch = HEAD.to_owned();
    for (word, ids) in [("places", 1), ("links", 2), ("groups", 1), ("posts", 2), ("inputs", 1)] {
        patch += &rows_as_patch(word, ids, text(&format!("{word}.csv")));
    }
    for file in ["institutions.toml", "doctrines.toml", "leanings.toml"] {
        patch += text(file);
    }
    let patched = with(&[patch]);
    assert!(same(&base(), &patched));
    let told = patched.warnings.diagnostics;
    assert!(
        told.len() > 12 && told.iter().all(|fault| fault.id.as_str() == "patch_without_effect"),
        "{told:#?}"
    );
}

#[test]
fn what_is_removed_can_be_put_back_by_the_same_patch_or_the_next() {
    let gone = format!("{HEAD}remove = [\"posts.hall/watch\"]\n");
    let back = "[posts.\"hall/watch\"]\npeople = 40\nauthority = \"mayor\"\nsource = \"guess\"\n";
    assert_eq!(base().changes(&with(std::slice::from_ref(&gone))).len(), 3);
    assert!(same(&base(), &with(&[gone.clone(), format!("{HEAD}{back}")])));
    assert!(same(&base(), &with(&[format!("{gone}{back}")])));
}

/// A way is the same way in both directions, and an id that was taken may be used again.
#[test]
fn cells_are_replaced_where_they_stand() {
    let patched = with(&[patch(&[0, 2, 4, 6, 8])]);
    let setting = &patched.setting;
    let watch = &setting.groups()[setting.group("watch").expect("the group").index()];
    assert_eq!(watch.people, 150);
    let told: Vec<String> = base()
        .changes(&patched)
        .iter()
        .map(|change| {
            let written = |value: &Option<String>| value.clone().unwrap_or_default();
            let (before, after) = (written(&change.before), written(&change.after));
            format!(
                "{} {} {} {}: {before} > {after}",
                change.file,
                change.fate.as_str(),
                change.row,
                change.column
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    places.csv changed places.camp holder:  > council
    places.csv changed places.camp telephone: no > yes
    links.csv changed links.depot/hall minutes: 20 > 12
    links.csv changed links.depot/hall gate:  > depot
    groups.csv changed groups.watch people: 100 > 150
    institutions.toml changed institutions.office seat: hall > camp
    institutions.toml changed institutions.office source: guide > guess
    doctrines.toml added doctrines.office.rules.lost posture:  > offensive
    doctrines.toml added doctrines.office.rules.lost source:  > guess
    doctrines.toml added doctrines.office.rules.lost when:  > holds('depot') == 'council'
    "#);
}

/// The parameters that all share, changed for a stated reason: the prior is replaced and not mixed.
#[test]
fn a_prior_is_replaced_as_a_whole() {
    let changed = "reason = \"Another century\"\n[parameters.stake]\nprior = { fixed = 1.5 }\n[value]\nseat = { fixed = 2 }\n";
    let patched = with(&[format!("{HEAD}{changed}")]);
    assert_eq!(patched.patches[0].reason, "Another century");
    let columns: Vec<String> =
        base().changes(&patched).into_iter().map(|change| change.row + &change.column).collect();
    assert_eq!(columns, ["parameters.stakeprior", "value.seat"]);
    assert_eq!(patched.warnings.warnings(), 1, "{}", patched.warnings.render(false, 100));
}

/// What is fed can be left out: its fact is then neither fed nor scored.
#[test]
fn a_fed_demand_can_be_left_out() {
    let patched = with(&[format!("{HEAD}remove = [\"inputs.march\"]\n")]);
    assert!(patched.fed.is_empty() && patched.warnings.is_empty());
}

#[test]
fn a_reading_is_a_patch_that_the_scenario_brings_along() {
    let town = Town::new();
    fs::create_dir(town.path().join("readings")).expect("made");
    let text = format!("{HEAD}summary = \"Why.\"\nremove = [\"inputs.march\"]\n");
    fs::write(town.path().join("readings/no-march.toml"), &text).expect("written");
    fs::write(town.path().join("readings/notes.txt"), "no reading").expect("written");
    let told = load_folder(&town.path()).expect("no fault").readings;
    let told: Vec<(&str, &str)> =
        told.iter().map(|reading| (reading.id.as_str(), reading.title.as_str())).collect();
    assert_eq!(told, [("no-march", "A test")]);
    let asked = [interregnum_scenario::PatchOrigin::Reading("no-march".into())];
    let patched = interregnum_scenario::load_folder_with(&town.path(), &asked).expect("no fault");
    let merged = &patched.patches[0];
    assert_eq!((merged.id.as_str(), merged.name.as_str()), ("no-march", "town/readings/no-march.toml"));
    assert_eq!((merged.summary.as_str(), &merged.text), ("Why.", &text));
}

/// Every scenario that comes along is what it was before there were patches, and its readings hold together.
#[test]
fn bundled_readings_hold_together() {
    for name in bundled_names() {
        let plain = load_bundled(name).expect("no fault");
        for reading in &plain.readings {
            let asked = [interregnum_scenario::PatchOrigin::Reading(reading.id.clone())];
            let patched = interregnum_scenario::load_bundled_with(name, &asked)
                .unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
            assert!(!plain.changes(&patched).is_empty(), "{name}: {} changes nothing", reading.id);
            assert_eq!(
                patched.warnings.warnings(),
                plain.warnings.warnings(),
                "{}",
                patched.warnings.render(false, 100)
            );
        }
    }
}

/// One new thing of each kind with all that it is said to need, and no more: nothing else is missed.
const NEW: [(&str, &[&str]); 12] = [
    (
        "places.yard",
        &["name = 'Y'", "function = 'station'", "latitude = 50.1", "longitude = 14.1", "telephone = false"],
    ),
    ("links.'hall/camp'", &["minutes = 60"]),
    (
        "groups.wardens",
        &["name = 'W'", "kind = 'militia'", "people = 9", "home = 'hall'", "leaning = 'loyal:1'"],
    ),
    ("posts.'camp/soldiers'", &["people = 9", "authority = 'council'"]),
    ("authorities.king", &["name = 'The King'"]),
    ("sources.map", &["title = 'A map'"]),
    ("headlines.shots", &["name = 'Shots'", "observable = 'ever(tally(\"fired\") > 0)'"]),
    ("dates.fair", &["name = 'F'", "when = '1917-10-24T12:00'", "authority = 'council'", "place = 'hall'"]),
    ("institutions.court", &["name = 'C'", "authority = 'mayor'", "seat = 'hall'", "person = false"]),
    ("doctrines.office.rules.lost", &["when = 'open(\"hall\")'", "posture = 'offensive'"]),
    ("types.loyal.toward.council", &["value = 0", "lower = 0", "upper = 0", "date = '1917-10-20'"]),
    ("wires.gazette", &["kind = 'press'", "from = 'depot'"]),
];

#[test]
fn what_a_new_row_needs_is_what_its_readers_miss() {
    let told = |table: &str, cells: &[&str]| {
        let way = "[links.'yard/hall']\nminutes = 5\nsource = 'guess'\n";
        let way = if table == "places.yard" { way } else { "" };
        let text = format!("{HEAD}[{table}]\n{}\n{way}", cells.join("\n"));
        let report =
            Town::new().load_with(&[("new.toml", &text)]).map_or_else(|report| report, |new| new.warnings);
        let ids: Vec<&str> = report.diagnostics.iter().map(|fault| fault.id.as_str()).collect();
        (report.errors(), ids.join(" "), report.render(false, 100))
    };
    for (table, cells) in NEW {
        let (errors, _, text) = told(table, cells);
        assert_eq!(errors, 0, "{table}: {text}");
        for left_out in 0..cells.len() {
            let (errors, ids, text) = told(table, &[&cells[..left_out], &cells[left_out + 1..]].concat());
            let known =
                ids.contains("incomplete_addition") || table.ends_with("lost") && ids.contains("bad_value");
            assert!(errors > 0 && known, "{table} without {}: {text}", cells[left_out]);
        }
    }
}

/// Readings of bundled scenarios that say what would count against them are sealed as they stand, and change something.
#[test]
fn bundled_readings_are_sealed_as_they_stand() {
    for name in bundled_names() {
        let scenario = load_bundled(name).expect("no fault");
        let sealed = scenario.sealed().unwrap_or_default();
        for reading in scenario.readings.iter().filter(|reading| !reading.denies.is_empty()) {
            assert_eq!(sealed.get(&reading.id), Some(&reading.digest), "{name}: {}", reading.id);
            assert!(!reading.held_by.is_empty() && !reading.summary.is_empty(), "{}", reading.id);
            let merged = scenario.merged_with(&[PatchOrigin::Reading(reading.id.clone())]);
            let merged = merged.unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
            assert_ne!(merged.digest, scenario.digest, "{}", reading.id);
            assert_eq!(merged.fed.len(), scenario.fed.len(), "{} feeds nothing", reading.id);
        }
    }
}
