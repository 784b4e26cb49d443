//! Invariant 2 and 7: threads change no byte, and a run stopped and resumed equals one that was not.

mod store_town;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use interregnum_lab::ensemble::{Ending, Progress, Silent, run, with_threads};
use interregnum_lab::store::RunFolder;
use store_town::{files, manifest, town};

const HISTORIES: u64 = 23;
const CHUNK: u64 = 5;

fn whole_run(folder: &Path, threads: usize) {
    let run_folder = RunFolder::create(folder, manifest(HISTORIES, CHUNK)).expect("an empty folder");
    let never = AtomicBool::new(false);
    let ending = with_threads(threads, || run(&town(), &run_folder, &Silent, &never));
    assert_eq!(ending.expect("threads").expect("run"), Ending::Finished);
}

/// Stops after so many histories.
struct StopAfter<'a> {
    left: AtomicU64,
    stop: &'a AtomicBool,
}

impl Progress for StopAfter<'_> {
    fn history_finished(&self) {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn chunk_finished(&self, stored: u64, histories: u64) {
        assert!(stored <= histories);
    }
}

fn stop_after(folder: &RunFolder, histories: u64) -> Ending {
    let stop = AtomicBool::new(false);
    let progress = StopAfter { left: AtomicU64::new(histories), stop: &stop };
    let ending = with_threads(2, || run(&town(), folder, &progress, &stop));
    ending.expect("threads").expect("run")
}

#[test]
fn inv_one_thread_and_eight_write_the_same_bytes() {
    let [one, eight] = [1, 8].map(|threads| {
        let folder = tempfile::tempdir().expect("a folder");
        whole_run(folder.path(), threads);
        files(folder.path())
    });
    assert_eq!(one.len(), 1 + 5 * 3, "a manifest and five chunks of three files");
    assert_eq!(one, eight);
}

#[test]
fn inv_a_run_stopped_again_and_again_equals_one_that_was_not() {
    let whole = tempfile::tempdir().expect("a folder");
    whole_run(whole.path(), 2);
    let stopped = tempfile::tempdir().expect("a folder");
    let asked = manifest(HISTORIES, CHUNK);
    drop(RunFolder::create(stopped.path(), asked.clone()).expect("an empty folder"));
    for histories in [1, 7, 6] {
        let folder = RunFolder::resume(stopped.path(), &asked).expect("resumed");
        assert_eq!(stop_after(&folder, histories), Ending::Stopped);
    }
    let folder = RunFolder::resume(stopped.path(), &asked).expect("resumed");
    assert_eq!(
        folder.finished_histories().expect("a folder"),
        10,
        "each stop lost its chunk in work and no other"
    );
    assert_eq!(stop_after(&folder, u64::MAX), Ending::Finished);
    assert_eq!(files(whole.path()), files(stopped.path()));
}

#[test]
fn inv_a_damaged_chunk_is_run_again_to_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    whole_run(folder.path(), 2);
    let before = files(folder.path());
    let path = folder.path().join("chunk-00002/events.parquet");
    std::fs::write(&path, b"PAR1").expect("written");
    let run_folder = RunFolder::resume(folder.path(), &manifest(HISTORIES, CHUNK)).expect("resumed");
    assert_eq!(stop_after(&run_folder, u64::MAX), Ending::Finished);
    assert_eq!(files(folder.path()), before);
}
