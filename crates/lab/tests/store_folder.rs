//! Run folders refuse what is not theirs, notice damage, and never hold half a chunk.

mod store_town;

use std::fs;
use std::path::Path;

use engine::{Mechanism, Mechanisms, Setting};
use interregnum_lab::ensemble::run_one;
use interregnum_lab::store::{Leanings, Manifest, ParameterMode, RunFolder, StoreFault, StoredHistory};
use store_town::{files, manifest, town};

fn histories(setting: &Setting, numbers: std::ops::Range<u64>) -> Vec<StoredHistory> {
    numbers.map(|number| run_one(setting, ParameterMode::Prior, 7, number)).collect()
}

/// A run of four histories in two chunks, of which the first is finished.
fn half_a_run(folder: &Path) -> RunFolder {
    let setting = town();
    let run = RunFolder::create(folder, manifest(4, 2)).expect("an empty folder");
    run.write_chunk(&setting, 0, &histories(&setting, 0..2)).expect("written");
    run
}

fn message(result: Result<RunFolder, StoreFault>) -> String {
    let fault = result.map(|_| ()).expect_err("refused");
    fault.to_string()
}

#[test]
fn a_folder_that_holds_a_run_is_refused_without_resume() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(half_a_run(folder.path()));
    let refused = message(RunFolder::create(folder.path(), manifest(4, 2)));
    assert!(refused.ends_with("already holds a run with 2 of 4 histories finished"), "{refused}");
}

#[test]
fn a_folder_that_holds_something_else_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("thesis.txt"), "my only copy").expect("written");
    let refused = message(RunFolder::create(folder.path(), manifest(4, 2)));
    assert!(refused.ends_with("is not empty and holds no run"), "{refused}");
    let refused = message(RunFolder::resume(folder.path(), &manifest(4, 2)));
    assert!(refused.ends_with("holds no run"), "{refused}");
    assert_eq!(files(folder.path()).len(), 1, "nothing was added");
}

#[test]
fn another_run_is_not_resumed() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(half_a_run(folder.path()));
    let same = manifest(4, 2);
    let others: [(Manifest, &str); 8] = [
        (Manifest { leanings: Leanings::Shuffled, ..same.clone() }, "has leanings `given`, not `shuffled`"),
        (Manifest { seed: 8, ..same.clone() }, "has seed `7`, not `8`"),
        (Manifest { histories: 5, ..same.clone() }, "has number of histories `4`, not `5`"),
        (Manifest { digest: "d2".into(), ..same.clone() }, "has scenario digest `d1`, not `d2`"),
        (Manifest { program: "9".into(), ..same.clone() }, "has program version `0.0.0`, not `9`"),
        (
            Manifest { parameters: ParameterMode::Median, ..same.clone() },
            "has parameters `prior`, not `median`",
        ),
        (
            Manifest { without: Mechanisms::ALL_ON.without(Mechanism::Fire), ..same.clone() },
            "has mechanisms off `none`, not `fire`",
        ),
        (Manifest { scenario: "city".into(), ..same.clone() }, "has scenario `town`, not `city`"),
    ];
    for (other, expected) in others {
        let refused = message(RunFolder::resume(folder.path(), &other));
        assert!(refused.ends_with(expected), "{refused}");
    }
    RunFolder::resume(folder.path(), &same).expect("the same run");
}

#[test]
fn a_run_has_one_writer_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = half_a_run(folder.path());
    let refused = message(RunFolder::resume(folder.path(), &manifest(4, 2)));
    assert!(refused.starts_with("another process is writing"), "{refused}");
    drop(first);
    RunFolder::resume(folder.path(), &manifest(4, 2)).expect("the writer is gone");
}

#[test]
fn damage_is_noticed_and_a_damaged_chunk_is_taken_out_on_resume() {
    let setting = town();
    for name in ["events.parquet", "parameters.parquet"] {
        for cut in [true, false] {
            let folder = tempfile::tempdir().expect("a folder");
            let run = half_a_run(folder.path());
            let path = folder.path().join("chunk-00000").join(name);
            let mut bytes = fs::read(&path).expect("a file");
            let middle = bytes.len() / 2;
            if cut {
                bytes.truncate(middle);
            } else {
                bytes[middle] ^= 1;
            }
            fs::write(&path, bytes).expect("written");
            let fault = run.read_chunk(&setting, 0).expect_err("damaged");
            assert!(matches!(&fault, StoreFault::Damaged { path: at, .. } if *at == path), "{fault}");
            drop(run);
            let run = RunFolder::resume(folder.path(), &manifest(4, 2)).expect("resumed");
            assert_eq!(run.finished_chunks().expect("a folder"), [] as [u64; 0]);
        }
    }
}

#[test]
fn a_chunk_without_one_of_its_files_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = half_a_run(folder.path());
    fs::remove_file(folder.path().join("chunk-00000/sums.txt")).expect("removed");
    let fault = run.read_chunk(&town(), 0).expect_err("damaged");
    assert!(fault.to_string().ends_with("sums.txt` is damaged: it is not there"), "{fault}");
}

#[test]
fn what_a_killed_process_left_is_removed_on_resume() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(half_a_run(folder.path()));
    let before = files(folder.path());
    let part = folder.path().join("chunk-00001.part");
    fs::create_dir(&part).expect("made");
    fs::write(part.join("events.parquet"), "PAR1").expect("written");
    fs::write(folder.path().join("manifest.json.part"), "{").expect("written");
    drop(RunFolder::resume(folder.path(), &manifest(4, 2)).expect("resumed"));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_chunk_that_cannot_be_written_leaves_nothing_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = half_a_run(folder.path());
    fs::remove_dir_all(folder.path()).expect("removed");
    let setting = town();
    let fault = run.write_chunk(&setting, 1, &histories(&setting, 2..4)).expect_err("no folder");
    assert!(matches!(fault, StoreFault::Io { .. }), "{fault}");
    assert!(!folder.path().join("chunk-00001").exists());
}

#[test]
fn a_manifest_of_another_format_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(half_a_run(folder.path()));
    let path = folder.path().join("manifest.json");
    let text = fs::read_to_string(&path).expect("a manifest").replace("\"format\": 1", "\"format\": 2");
    fs::write(&path, text).expect("written");
    let refused = message(RunFolder::open(folder.path()));
    assert!(refused.contains("was written by a later version: its layout is `2`"), "{refused}");
}

#[test]
fn a_manifest_that_promises_too_much_is_read_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(half_a_run(folder.path()));
    let path = folder.path().join("manifest.json");
    let text = fs::read_to_string(&path).expect("a manifest");
    let text = text.replace("\"histories\": 4", &format!("\"histories\": {}", u64::MAX));
    fs::write(&path, text).expect("written");
    let run = RunFolder::open(folder.path()).expect("a run");
    assert_eq!(run.finished_chunks().expect("a folder"), [0]);
    assert_eq!(run.finished_histories().expect("a folder"), 2);
}

#[test]
fn a_file_is_no_run_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    for refused in [RunFolder::create(&file, manifest(4, 2)), RunFolder::open(&file)] {
        let refused = message(refused);
        assert!(refused.ends_with("file` is a file, not a folder"), "{refused}");
    }
}

#[test]
fn a_chunk_of_another_run_is_refused_and_taken_out_on_resume() {
    let setting = town();
    let [own, other] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    let run = half_a_run(own.path());
    let theirs = Manifest { seed: 8, ..manifest(4, 2) };
    let theirs = RunFolder::create(other.path(), theirs).expect("an empty folder");
    theirs.write_chunk(&setting, 0, &histories(&setting, 0..2)).expect("written");
    for name in ["events.parquet", "parameters.parquet", "sums.txt"] {
        let inner = Path::new("chunk-00000").join(name);
        fs::copy(other.path().join(&inner), own.path().join(&inner)).expect("copied");
    }
    let fault = run.read_chunk(&setting, 0).expect_err("another run's").to_string();
    let expected = "is part of scenario d1 seed 8 parameters prior chunk 0, \
                    not of scenario d1 seed 7 parameters prior chunk 0";
    assert!(fault.ends_with(expected), "{fault}");
    drop(run);
    let run = RunFolder::resume(own.path(), &manifest(4, 2)).expect("resumed");
    assert_eq!(run.finished_chunks().expect("a folder"), [] as [u64; 0]);
}

#[test]
fn looks_are_noted_one_line_each() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = half_a_run(folder.path());
    run.note_look("first").expect("noted");
    run.note_look("second").expect("noted");
    let log = fs::read_to_string(folder.path().join("looks.log")).expect("a log");
    assert_eq!(log, "first\nsecond\n");
}
