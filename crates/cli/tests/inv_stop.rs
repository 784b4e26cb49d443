//! Invariants 2 and 7 with the real binary: killed, interrupted, resumed, on one thread or eight, the chunks
//! are the same bytes.
//!
//! Not checked here: a power cut, which only the flushing in the store can guard against.

mod surface;

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use surface::Place;

const HISTORIES: &str = "1000";
/// Files of its chunks: twenty of the model's, four with leanings shuffled.
const FILES: usize = (20 + 4) * 3;
const PATIENCE: Duration = Duration::from_secs(120);

fn run_args(out: &str) -> [&str; 8] {
    ["run", "town", "--histories", HISTORIES, "--threads", "2", "--out", out]
}

/// Starts a run and waits until it has finished `chunks` chunks.
fn start(place: &Place, out: &str, chunks: usize, resume: bool) -> Child {
    let mut command = place.command(&run_args(out));
    if resume {
        command.arg("--resume");
    }
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let began = Instant::now();
    while !place.path(out).join(format!("chunk-{:05}", chunks - 1)).is_dir() {
        assert!(began.elapsed() < PATIENCE, "no chunk is finished");
        sleep(Duration::from_millis(2));
    }
    child
}

fn whole_run(place: &Place, out: &str, threads: &str) {
    let args = ["run", "town", "--histories", HISTORIES, "--threads", threads, "--out", out, "--quiet"];
    let said = place.run(&args);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
}

#[test]
fn inv_one_thread_and_eight_write_the_same_chunks() {
    let place = Place::new();
    whole_run(&place, "one", "1");
    whole_run(&place, "eight", "8");
    assert_eq!(place.chunks("one").len(), FILES);
    assert_eq!(place.chunks("one"), place.chunks("eight"));
}

#[test]
fn inv_a_run_killed_twice_and_resumed_writes_the_same_chunks() {
    let place = Place::new();
    whole_run(&place, "whole", "2");
    for (chunks, resume) in [(1, false), (3, true)] {
        let mut child = start(&place, "killed", chunks, resume);
        child.kill().expect("killed");
        child.wait().expect("gone");
        assert!(place.chunks("killed").len() < 20 * 3, "it was killed before its end");
    }
    let mut last = run_args("killed").to_vec();
    last.push("--resume");
    let said = place.run(&last);
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    assert_eq!(place.chunks("whole"), place.chunks("killed"));
}

#[cfg(unix)]
#[test]
fn inv_a_run_interrupted_ends_with_130_says_how_to_go_on_and_can() {
    let place = Place::new();
    whole_run(&place, "whole", "2");
    for (signal, out) in [("-INT", "stopped"), ("-TERM", "terminated"), ("-HUP", "hung-up")] {
        interrupted(&place, signal, out);
        assert_eq!(place.chunks("whole"), place.chunks(out));
    }
}

/// Starts a run, sends it a signal, and goes on with it as it says.
#[cfg(unix)]
fn interrupted(place: &Place, signal: &str, out: &str) {
    let child = start(place, out, 1, false);
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(130), "{said}");
    let line = said.lines().find_map(|line| line.trim().strip_prefix("to go on: interregnum "));
    let words: Vec<&str> = line.expect("it says how to go on").split(' ').collect();
    let resumed = place.run(&words);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
}

/// A limit on the size of files stands for a full disk: the machine refuses in the middle of a chunk.
#[cfg(unix)]
#[test]
fn inv_a_full_disk_leaves_no_half_chunk_and_resume_goes_on() {
    let place = Place::new();
    whole_run(&place, "whole", "2");
    let binary = env!("CARGO_BIN_EXE_interregnum");
    let line =
        format!("trap '' XFSZ; ulimit -f 8; exec {binary} run town --histories {HISTORIES} --out full --quiet");
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", &line]).current_dir(place.path("")).output().expect("a shell");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("what is finished is kept: make room, then go on with `--resume`"), "{said}");
    assert_eq!(place.chunks("full"), [], "nothing is half there");
    let resumed = place.run(&["run", "town", "--out", "full", "--resume", "--quiet"]);
    assert_eq!(resumed.code, Some(0), "{}", resumed.stderr);
    assert_eq!(place.chunks("whole"), place.chunks("full"));
}
