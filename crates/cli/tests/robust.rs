//! The binary against files and machines that misbehave: a clear word, the right exit code, nothing lost, no panic.
#![cfg(unix)]

mod surface;

use std::fs::{self, File, Permissions};
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use surface::{Place, Said};

/// Longer than any of these takes on a busy machine; what takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// The command's end, which must come soon and be no abort.
fn soon(mut command: Command) -> Said {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let (mut out, mut err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let out = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let err = std::thread::spawn(move || {
        let mut text = String::new();
        err.read_to_string(&mut text).map(|_| text)
    });
    let began = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("waited") {
            break status;
        }
        if began.elapsed() > PATIENCE {
            child.kill().expect("killed");
            panic!("{command:?} hangs");
        }
        sleep(Duration::from_millis(5));
    };
    let text =
        |reader: std::thread::JoinHandle<std::io::Result<String>>| reader.join().expect("read").expect("UTF-8");
    let said = Said { code: status.code(), stdout: text(out), stderr: text(err) };
    assert!(said.code.is_some(), "{command:?} was ended by a signal: {}", said.stderr);
    assert!(!said.stderr.contains("this is a bug"), "{}", said.stderr);
    said
}

/// The command in a shell that first does `before`.
fn shell(place: &Place, before: &str, args: &[&str]) -> Command {
    let mut command = Command::new("sh");
    let line = format!("{before}; exec \"$0\" \"$@\"");
    command.args(["-c", &line, env!("CARGO_BIN_EXE_interregnum")]).args(args);
    command.current_dir(place.path("")).env("NO_COLOR", "1");
    command
}

/// `check` of the town with less than half a gigabyte to work in.
fn check(place: &Place) -> Said {
    soon(shell(place, "ulimit -v 500000", &["check", "town"]))
}

/// Whether permissions mean anything to whoever runs the tests.
fn is_almighty(place: &Place) -> bool {
    let path = place.path("locked");
    fs::write(&path, "").expect("written");
    fs::set_permissions(&path, Permissions::from_mode(0o000)).expect("locked");
    File::open(path).is_ok()
}

/// The command as somebody to whom permissions apply; none if there is no way to be anybody else.
fn as_nobody(place: &Place, args: &[&str]) -> Option<Command> {
    let mut command = place.command(args);
    if is_almighty(place) {
        fs::set_permissions(place.path(""), Permissions::from_mode(0o755)).expect("opened");
        command.uid(65_534).gid(65_534);
        let reached = place.command(&["list"]).uid(65_534).gid(65_534).output();
        reached.ok().filter(|output| output.status.success())?;
    }
    Some(command)
}

fn run_args<'a>(out: &'a str, histories: &'a str) -> [&'a str; 9] {
    ["run", "town", "--histories", histories, "--threads", "1", "--quiet", "--out", out]
}

/// A finished run in the folder `run`.
fn with_run() -> Place {
    let place = Place::new();
    let said = place.run(&run_args("run", "60"));
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    place
}

#[test]
fn files_that_are_no_text() {
    let places = "id,key,name,function,latitude,longitude,holder,operators,telephone,source,note\n";
    for (bytes, id) in [
        (b"id,key\n\xff\xfe\n".to_vec(), "not_utf8"),
        (places.encode_utf16().flat_map(u16::to_le_bytes).collect(), "not_utf8"),
        (Vec::new(), "missing_column"),
        (vec![0; 100_000], "not_utf8"),
    ] {
        let place = Place::new();
        fs::write(place.path("town/places.csv"), bytes).expect("written");
        let said = check(&place);
        assert_eq!(said.code, Some(1), "{}", said.told());
        assert!(said.stdout.contains(id) && said.stdout.contains("places.csv"), "{}", said.told());
    }
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    let place = Place::new();
    for entry in fs::read_dir(place.path("town")).expect("the town") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("read").replace('\n', "\r\n");
        fs::write(path, format!("\u{feff}{text}")).expect("written");
    }
    let said = check(&place);
    assert_eq!(said.code, Some(0), "{}", said.told());
    assert!(said.stdout.contains("0 errors, 0 warnings"), "{}", said.told());
}

#[test]
fn a_file_of_a_gigabyte_is_refused_unread() {
    let place = with_run();
    let sparse =
        |name: &str| File::create(place.path(name)).and_then(|file| file.set_len(1 << 30)).expect("made");
    for name in ["town/record.csv", "town/doctrines.toml", "patch.toml", "episodes.csv"] {
        sparse(name);
    }
    let said = check(&place);
    assert_eq!(said.code, Some(1), "{}", said.told());
    assert!(said.stdout.contains("`town/record.csv` is larger than 16 MiB"), "{}", said.stdout);
    assert!(said.stdout.contains("`town/doctrines.toml` is larger than 1 MiB"), "{}", said.stdout);
    let place = with_run();
    for (args, code) in [
        (["check", "town", "--patch", "patch.toml"].as_slice(), 1),
        (["score", "run", "--record", "episodes.csv"].as_slice(), 1),
        (["score", "run"].as_slice(), 3),
    ] {
        for name in ["patch.toml", "episodes.csv"] {
            File::create(place.path(name)).and_then(|file| file.set_len(1 << 30)).expect("made");
        }
        if args.len() == 2 {
            File::create(place.path("run/manifest.json")).and_then(|file| file.set_len(1 << 30)).expect("made");
        }
        // Threads ask for more room than they use.
        let said = soon(shell(&place, "ulimit -v 900000", args));
        assert_eq!(said.code, Some(code), "{}", said.told());
        assert!(said.told().contains("larger than"), "{}", said.told());
    }
}

/// Puts something at a path.
type Made = fn(&Path);

/// A folder, a pipe that nobody writes to, a device without end, and names that lead to one another.
#[test]
fn what_is_no_file_is_not_waited_for() {
    let make: [(&str, Made); 4] = [
        ("it is a folder", |path| fs::create_dir(path).expect("a folder")),
        ("it is a pipe or a device", |path| {
            assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
        }),
        ("it is a pipe or a device", |path| symlink("/dev/zero", path).expect("a link")),
        ("symbolic links", |path| symlink(path.file_name().expect("a name"), path).expect("a link")),
    ];
    for (word, make) in make {
        let place = Place::new();
        for name in ["town/places.csv", "patch.toml"] {
            let path = place.path(name);
            let _ = fs::remove_file(&path);
            make(&path);
        }
        let said = check(&place);
        assert_eq!(said.code, Some(1), "{}", said.told());
        assert!(said.stdout.contains("unreadable_file") && said.stdout.contains(word), "{}", said.told());
        let said = soon(place.command(&["check", "october-1917", "--patch", "patch.toml"]));
        assert_eq!(said.code, Some(1), "{}", said.told());
        assert!(said.stdout.contains(word), "{}", said.told());
    }
    let place = Place::new();
    symlink("loop", place.path("loop")).expect("a link");
    for args in [["check", "loop"], ["run", "loop"], ["score", "loop"]] {
        let said = soon(place.command(&args));
        assert!(matches!(said.code, Some(2 | 3)) && said.stderr.contains("loop"), "{}", said.told());
    }
}

#[test]
fn what_may_not_be_read_or_written_is_said() {
    let place = with_run();
    let locked = place.path("town/groups.csv");
    fs::set_permissions(&locked, Permissions::from_mode(0o000)).expect("locked");
    let Some(command) = as_nobody(&place, &["check", "town"]) else { return };
    let said = soon(command);
    assert_eq!(said.code, Some(1), "{}", said.told());
    assert!(said.stdout.contains("`town/groups.csv` cannot be read: Permission denied"), "{}", said.told());
    fs::set_permissions(&locked, Permissions::from_mode(0o644)).expect("unlocked");

    fs::create_dir(place.path("shut")).expect("a folder");
    fs::set_permissions(place.path("shut"), Permissions::from_mode(0o555)).expect("shut");
    for args in [run_args("shut/run", "5"), run_args("shut", "5")] {
        let said = soon(as_nobody(&place, &args).expect("as before"));
        assert_eq!(said.code, Some(3), "{}", said.told());
        assert!(said.stderr.contains("shut") && said.stderr.contains("Permission denied"), "{}", said.told());
    }
}

/// Reports that cannot be written whole: a full disk behind stdout.
#[test]
fn a_full_disk_behind_stdout_is_the_machines_fault() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let place = with_run();
    for args in [
        ["list"].as_slice(),
        &["check", "town"],
        &["check", "--explain", "too_many"],
        &["score", "run"],
        &["score", "run", "--format", "json"],
        &["replay", "run"],
        &["diff", "run", "run"],
        &["diff", "town", "town"],
        &["ledger", "town"],
        &["schema", "places.csv"],
        &["runs", "list"],
        &["man"],
        &["completions", "bash"],
        &run_args("other", "5"),
    ] {
        let mut command = place.command(args);
        let full = File::options().write(true).open("/dev/full").expect("the device");
        let output = command.stdout(full).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{args:?}: {said}");
        assert!(said.contains("cannot write") && !said.contains("bug"), "{args:?}: {said}");
    }
    // The run itself is whole, and its report can be had again.
    assert_eq!(place.run(&["score", "other"]).code, Some(0));
    let full = File::options().write(true).open("/dev/full").expect("the device");
    let output = place.command(&["check", "town"]).stderr(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0));
}

/// A reader that has gone: no panic, no complaint, and of a run nothing is lost.
#[test]
fn a_closed_pipe_is_no_failure() {
    let place = with_run();
    let binary = env!("CARGO_BIN_EXE_interregnum");
    for line in [
        "check town | true",
        "check october-1917 --format json | head -c 1",
        "score run | head -1",
        "replay run --all | head -1",
        "replay run --orders | true",
        "ledger october-1917 | head -1",
        "schema places.csv | true",
        "man | true",
        "run town --histories 55 --out piped | head -1",
    ] {
        let script =
            format!("({{ \"$0\" {line}; }}) 2>&1; true").replacen(" | ", " 2>said; echo $? >code; } | { ", 1);
        let mut command = Command::new("sh");
        command.args(["-c", &script, binary]).current_dir(place.path("")).env("NO_COLOR", "1");
        soon(command);
        let said = fs::read_to_string(place.path("said")).expect("what it said");
        let code = fs::read_to_string(place.path("code")).expect("its code");
        assert_eq!(code.trim(), "0", "{line}: {said}");
        assert!(!said.contains("panicked") && !said.contains("error"), "{line}: {said}");
    }
    assert_eq!(place.run(&["score", "piped"]).code, Some(0));
}

/// No room for one of the chunks: those before it are kept, and the rest is run when there is room.
#[test]
fn a_disk_that_fills_up_loses_nothing() {
    let place = Place::new();
    let args = |out: &'static str| run_args(out, "300");
    let said = place.run(&args("whole"));
    assert_eq!(said.code, Some(0), "{}", said.stderr);
    let whole = place.chunks("whole");
    let sizes = whole.iter().filter(|(name, _)| !name.contains("shuffled")).map(|(_, bytes)| bytes.len());
    // The shell's blocks are of 512 or of 1024 bytes: a whole number of both, too small for the largest file.
    let room = (sizes.max().expect("files") - 1) / 1024;
    let blocks = if shell_counts_kilobytes(&place) { room } else { 2 * room };
    let said = soon(shell(&place, &format!("trap '' XFSZ; ulimit -f {blocks}"), &args("short")));
    assert_eq!(said.code, Some(3), "{}", said.told());
    assert!(
        said.stderr.contains("cannot write `short/") && said.stderr.contains("--resume"),
        "{}",
        said.told()
    );
    let kept = place.chunks("short");
    assert!(kept.len() < whole.len() && kept.iter().all(|file| whole.contains(file)), "{} kept", kept.len());
    let mut again = args("short").to_vec();
    again.push("--resume");
    let said = place.run(&again);
    assert_eq!(said.code, Some(0), "{}", said.told());
    assert_eq!(place.chunks("short"), whole);
}

/// Whether `ulimit -f 1` leaves room for 1024 bytes.
fn shell_counts_kilobytes(place: &Place) -> bool {
    let line = "trap '' XFSZ; ulimit -f 1; head -c 1000 /dev/zero > block 2>/dev/null; true";
    let status = Command::new("sh").args(["-c", line]).current_dir(place.path("")).status();
    assert!(status.expect("a shell").success());
    fs::metadata(place.path("block")).expect("a file").len() == 1000
}

#[test]
fn what_is_too_deep_or_too_wide_ends_with_a_word() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
    for (name, text) in [
        ("doctrines.toml", format!("x = {}\n", deep("[", "]"))),
        ("channels.toml", format!("x = {}\n", deep("{a=", "}"))),
        ("patch.toml", format!("format = 1\ntitle = {}\n", deep("[", "]"))),
        ("places.csv", format!("{}\n", "c,".repeat(1_000_000))),
        ("places.csv", format!("id\n{}\n", "x".repeat(10_000_000))),
        ("episodes.csv", observed(&deep("(", ")"))),
        ("episodes.csv", observed(&format!("'\\'' == {}", deep("1+", "")))),
        ("episodes.csv", observed(&deep("!", ""))),
    ] {
        let place = Place::new();
        let path = if name == "patch.toml" { place.path(name) } else { place.path("town").join(name) };
        fs::write(path, text).expect("written");
        let args: &[&str] =
            if name == "patch.toml" { &["check", "town", "--patch", name] } else { &["check", "town"] };
        let said = soon(shell(&place, "ulimit -v 500000", args));
        assert_eq!(said.code, Some(1), "{}", said.told());
        assert!(said.stdout.contains(name) && said.stdout.len() < 100_000, "{}", said.told());
    }
}

fn observed(expression: &str) -> String {
    let head = "id,name,kind,day,place,observable,recorded,facts,split,note";
    format!("{head}\none,One,force,1917-03-01,,\"{expression}\",yes,F-01-05,fit,\n")
}
