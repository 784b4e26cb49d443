//! The manual's walks through a scenario are what happens: each command of such a page is run, and each change of a
//! file made, in order, in an empty folder; what the page shows is what was said.
//!
//! `UPDATE_DOCS=1 cargo test -p interregnum --test manual` writes what was said into the pages. Blocks of a page:
//!
//! | block | does |
//! | --- | --- |
//! | `console` | runs the lines that begin with `$ ` in a shell; what follows each is what it prints |
//! | `console fails` | the same, and the last command ends with a fault |
//! | `toml file=PATH append` | adds the lines to a file |
//! | `toml file=PATH new` | writes a file |
//! | `diff file=PATH` | replaces the lines with `-` before them by those with `+` |
//!
//! After each change of a file of the folder `town` it is checked, and sound; `faulty` after the path says that it is not.

#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most commands that a newcomer needs to a run with a claim of his own.
const COMMANDS: usize = 9;

/// A page, line by line, with what was said put in.
struct Walk {
    folder: tempfile::TempDir,
    page: Vec<String>,
    commands: usize,
}

impl Walk {
    fn through(page: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut walk = Self { folder, page: Vec::new(), commands: 0 };
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            walk.page.push(line.to_owned());
            if let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) {
                let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                walk.block(info, &block);
                walk.page.push("```".to_owned());
            }
        }
        walk
    }

    fn block(&mut self, info: &str, lines: &[&str]) {
        if info.starts_with("console") {
            return self.console(lines, info.ends_with("fails"));
        }
        self.page.extend(lines.iter().map(|line| (*line).to_owned()));
        let mut words = info.split(' ');
        let (kind, path) = (words.next(), words.next().and_then(|word| word.strip_prefix("file=")));
        let (Some(kind), Some(path)) = (kind, path) else { return };
        let rest: Vec<&str> = words.collect();
        let whole = self.folder.path().join(path);
        change(&whole, kind, &rest, lines);
        if path.starts_with("town/") {
            let said = self.shell("interregnum check town");
            assert_eq!(said.sound, !rest.contains(&"faulty"), "after a change of {path}:\n{}", said.text);
        }
    }

    fn console(&mut self, lines: &[&str], fails: bool) {
        let commands: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("$ ")).collect();
        for (nth, command) in commands.iter().enumerate() {
            let said = self.shell(command);
            let last = nth + 1 == commands.len();
            assert_eq!(said.sound, !(fails && last), "{command}\n{}", said.text);
            self.commands += 1;
            self.page.push(format!("$ {command}"));
            self.page.extend(said.text.lines().map(|line| line.trim_end().to_owned()));
            if !last {
                self.page.push(String::new());
            }
        }
    }

    fn shell(&self, line: &str) -> Said {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_interregnum"));
        let own = program.parent().expect("a folder").display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path());
        command.env("PATH", format!("{own}:{path}")).env("NO_COLOR", "1").env_remove("COLUMNS");
        let output = command.output().expect("a shell");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let (stdout, stderr) = (text(output.stdout), text(output.stderr));
        let sound = output.status.success();
        Said { sound, text: if sound { stdout } else { stdout + &stderr } }
    }
}

/// What a command said: its data, and its talk if it failed.
struct Said {
    sound: bool,
    text: String,
}

fn change(path: &Path, kind: &str, rest: &[&str], lines: &[&str]) {
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    if rest.contains(&"new") {
        assert!(!path.exists(), "{} is there already", path.display());
        return fs::write(path, joined(lines)).expect("written");
    }
    let text = fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    let marked =
        |mark: char| -> Vec<&str> { lines.iter().filter_map(|line| line.strip_prefix(mark)).collect() };
    let changed = if kind == "diff" {
        let (old, new) = (joined(&marked('-')), joined(&marked('+')));
        assert_eq!(text.matches(&old).count(), 1, "{}: {old}", path.display());
        text.replace(&old, &new)
    } else {
        assert!(rest.contains(&"append"), "{rest:?}");
        text + &joined(lines)
    };
    fs::write(path, changed).expect("written");
}

/// Walks through a page of the manual; the page as it should be is compared with it, or written.
fn walk(name: &str) -> Walk {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let page = fs::read_to_string(&path).expect("a page");
    let walk = Walk::through(&page);
    let wanted = walk.page.join("\n") + "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &wanted).expect("written");
    } else if let Some((shown, said)) = page.lines().zip(wanted.lines()).find(|(shown, said)| shown != said) {
        panic!(
            "{name} shows\n  {shown}\nand what was said is\n  {said}\nIf that is meant: \
             UPDATE_DOCS=1 cargo test -p interregnum --test manual"
        );
    } else {
        assert_eq!(page.len(), wanted.len(), "{name} shows less or more than was said");
    }
    walk
}

#[test]
fn a_first_scenario_is_as_the_manual_shows_it() {
    let walk = walk("first-scenario.md");
    assert!(walk.commands > COMMANDS, "the page has its commands");
}

#[test]
fn a_claim_of_ones_own_takes_fewer_than_ten_commands() {
    let walk = walk("first-claim.md");
    assert!((1..=COMMANDS).contains(&walk.commands), "{} commands", walk.commands);
}

#[test]
fn a_small_parliament_is_as_the_manual_shows_it() {
    let walk = walk("parliament.md");
    assert!(walk.commands > 5, "the page has its commands");
}

/// What the pages are compared by can fail.
#[test]
fn a_page_that_shows_something_else_is_found() {
    let said = Walk::through("a\n```console\n$ echo one\ntwo\n$ false || echo three\n```\nb\n");
    assert_eq!(said.page.join("\n"), "a\n```console\n$ echo one\none\n\n$ false || echo three\nthree\n```\nb");
    assert_eq!(said.commands, 2);
}
