//! Files of an older format, on a made-up format 0 in which two things were called otherwise.

mod town;

use std::fs;
use std::path::Path;

use interregnum_scenario::{
    Id, MigrateFault, Migrated, Migration, load_folder_through, migrate_folder, migrate_folder_through,
};
use town::Town;

/// In format 0 the column `people` of `groups.csv` was called `strength`, and the key `calendar` was called `style`.
const FROM_0: Migration = Migration {
    from: 0,
    what: "`strength` is called `people`, and `style` is called `calendar`",
    rewrite: |name, text| match name {
        "groups.csv" => Some(text.replacen("strength", "people", 1)),
        "scenario.toml" => Some(text.replacen("\nstyle = ", "\ncalendar = ", 1)),
        _ => None,
    },
};

/// The town as it would have been written in format 0, with a reading.
fn old_town() -> Town {
    let town = Town::new();
    town.change("groups.csv", "people", "strength");
    town.change("scenario.toml", "format = 1", "format = 0").change(
        "scenario.toml",
        "\ncalendar = ",
        "\nstyle = ",
    );
    fs::create_dir(town.path().join("readings")).expect("made");
    town.write("readings/quiet.toml", "format = 0\ntitle = \"Quiet\"\n[groups.watch]\npeople = 90\n");
    town
}

/// Claims and interventions have a number of their own and are rewritten too.
#[test]
fn claims_and_interventions_are_rewritten_too() {
    let town = old_town();
    fs::create_dir_all(town.path().join("interventions/given")).expect("made");
    let old = "format = 0\ntitle = \"Fewer\"\n[groups.watch]\npeople = 90\n";
    for name in ["interventions/fewer.toml", "interventions/given/fewest.toml"] {
        town.write(name, old);
    }
    town.write("claims.toml", "format = 0\n");
    let done = migrate_folder_through(&town.path(), &[FROM_0]).expect("rewritten");
    assert_eq!(done.files.len(), 6, "{:?}", done.files);
    for name in ["claims.toml", "interventions/fewer.toml", "interventions/given/fewest.toml"] {
        assert!(text(&town, name).starts_with("format = 1\n"), "{name}");
    }
}

fn text(town: &Town, name: &str) -> String {
    fs::read_to_string(town.path().join(name)).expect("a file")
}

#[test]
fn an_older_format_is_read_as_the_present_one() {
    let new = Town::new().load().expect("no faults");
    let old = load_folder_through(&old_town().path(), &[], &[FROM_0]).expect("no errors");
    assert_eq!((old.digest, old.setting), (new.digest, new.setting));
    let told: Vec<Id> = old.warnings.diagnostics.iter().map(|found| found.id).collect();
    assert!(told.contains(&Id::OldFormat), "{told:?}");
    assert!(!new.warnings.diagnostics.iter().any(|found| found.id == Id::OldFormat));
}

#[test]
fn a_format_that_no_migration_leads_from_is_refused() {
    let report = old_town().load().expect_err("format 0 was never");
    assert!(report.diagnostics.iter().any(|found| found.id == Id::UnknownFormat));
    let fault = migrate_folder(&old_town().path()).expect_err("format 0 was never");
    assert!(matches!(fault, MigrateFault::Unknown { format: 0, .. }), "{fault}");
    let later = Town::new();
    later.change("scenario.toml", "format = 1", "format = 2");
    let fault = migrate_folder_through(&later.path(), &[FROM_0]).expect_err("a later format");
    assert!(fault.to_string().ends_with("has format `2`, which is not known here"), "{fault}");
}

#[test]
fn what_is_in_the_present_format_is_left_alone() {
    let town = Town::new();
    assert_eq!(migrate_folder_through(&town.path(), &[FROM_0]).expect("nothing to do"), Migrated::default());
    assert!(!town.path().join("before-format-1").exists());
}

fn check_renewed(town: &Town) {
    assert_eq!(town.load().expect("no faults").digest, Town::new().load().expect("no faults").digest);
    assert!(text(town, "readings/quiet.toml").starts_with("format = 1\n"));
    assert_eq!(migrate_folder_through(&town.path(), &[FROM_0]).expect("nothing to do"), Migrated::default());
}

#[test]
fn a_folder_is_rewritten_and_kept_as_it_was() {
    let town = old_town();
    let before = text(&town, "groups.csv");
    let done = migrate_folder_through(&town.path(), &[FROM_0]).expect("rewritten");
    let names = ["groups.csv", "readings/quiet.toml", "scenario.toml"];
    assert_eq!(done.files, names.map(Path::new));
    assert_eq!(done.what, [FROM_0.what]);
    assert_eq!(done.kept, Some(town.path().join("before-format-1")));
    assert_eq!(text(&town, "before-format-1/groups.csv"), before);
    check_renewed(&town);
    town.write("readings/loud.toml", "format = 0\ntitle = \"Loud\"\n");
    let again = migrate_folder_through(&town.path(), &[FROM_0]).expect("rewritten");
    assert_eq!(again.kept, Some(town.path().join("before-format-1-2")), "nothing that was kept is lost");
}

/// Stopped after some files: the copies are there, and `scenario.toml`, which comes last, is still old.
#[test]
fn a_rewriting_that_was_cut_short_is_begun_anew() {
    let town = old_town();
    let kept = town.path().join("before-format-1");
    fs::create_dir_all(kept.join("readings")).expect("made");
    for name in ["groups.csv", "scenario.toml", "readings/quiet.toml"] {
        fs::copy(town.path().join(name), kept.join(name)).expect("copied");
    }
    town.change("groups.csv", "strength", "people");
    let done = migrate_folder_through(&town.path(), &[FROM_0]).expect("rewritten");
    assert_eq!(done.files.len(), 3);
    check_renewed(&town);
    assert!(text(&town, "before-format-1/groups.csv").contains("strength"));
}
