//! What October's record makes of its facts: what is not fed is scored, or says why it is not.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use chronology::{Calendar, Instant, parse};
use interregnum_scenario::{Fact, Split, Use, draw_split, load_bundled};

/// Lines of the article about the capital and its approaches.
fn about_the_capital(fact: &Fact) -> bool {
    fact.line.is_some_and(|line| (7..=31).contains(&line) || line == 37)
}

/// The first minute at which a fact can have been so.
fn earliest(fact: &Fact) -> Option<Instant> {
    parse(&fact.when_julian, Calendar::OldStyle).ok()?.earliest()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)
}

/// Nothing that somebody did or decided within the span is set aside as background: it is fed, scored, or left for later.
#[test]
fn val_what_is_not_fed_is_scored_or_left_for_later() {
    let october = load_bundled("october-1917").expect("no faults");
    let decided =
        |fact: &&Fact| ["input", "outcome"].contains(&fact.role.as_str()) && fact.class == "background";
    let within = |fact: &&Fact| earliest(fact).is_some_and(|earliest| earliest >= october.start);
    let set_aside: Vec<&str> = (october.record.facts.iter())
        .filter(|fact| about_the_capital(fact))
        .filter(decided)
        .filter(within)
        .map(|fact| fact.id.as_str())
        .filter(|id| !BACKGROUND.contains(id))
        .collect();
    assert_eq!(set_aside, [""; 0]);
}

/// What is left for later says why: in the note of its episode, or in the README.
#[test]
fn val_what_is_left_for_later_says_why() {
    let october = load_bundled("october-1917").expect("no faults");
    let readme = fs::read_to_string(folder("scenarios/october-1917/README.md")).expect("a README");
    let listed = listed(&readme);
    let waiting: HashSet<&String> =
        october.record.unmeasured.iter().flat_map(|episode| &episode.facts).collect();
    let left = |fact: &&Fact| about_the_capital(fact) && fact.use_ == Use::Later;
    for fact in october.record.facts.iter().filter(left) {
        assert!(waiting.contains(&fact.id) != listed.contains(&fact.id), "{} is told {}", fact.id, READ);
    }
    let scored = |id: &str| october.record.facts.iter().any(|fact| fact.id == id && fact.use_ != Use::Later);
    let wrong: Vec<&String> = listed.iter().filter(|id| scored(id)).collect();
    assert!(wrong.is_empty(), "the README says that these are not scored: {wrong:?}");
}

const READ: &str = "in both places or in neither";

/// `F-09-14`: what the commissars were. It began before anybody appointed them and is nobody's act.
const BACKGROUND: [&str; 1] = ["F-09-14"];

/// The ids of the table of what is not scored; `F-21-11 to 15` are five.
fn listed(readme: &str) -> HashSet<String> {
    let (_, after) = readme.split_once("## What is not scored, and why").expect("the section");
    let rows = after.split("\n## ").next().unwrap_or_default().lines().filter(|line| line.starts_with("| "));
    let mut ids = HashSet::new();
    for row in rows {
        let which = row.trim_end_matches(" |").rsplit("| ").next().unwrap_or_default();
        let words: Vec<&str> = which.split(' ').collect();
        for (nth, id) in words.iter().enumerate().filter(|(_, word)| word.starts_with("F-")) {
            let (line, first) = id.rsplit_once('-').expect("a fact");
            let first: u32 = first.parse().expect("a number");
            let last = match words.get(nth + 1..nth + 3) {
                Some(["to", last]) => last.parse().expect("a number"),
                _ => first,
            };
            ids.extend((first..=last).map(|number| format!("{line}-{number:02}")));
        }
    }
    ids
}

/// As many as the table of `docs/episodes.md` says, and the first draw as it was drawn first.
#[test]
fn val_episodes_are_as_many_as_the_manual_says() {
    let october = load_bundled("october-1917").expect("no faults");
    let manual = fs::read_to_string(folder("docs/episodes.md")).expect("the page");
    let mut told = [0; 4];
    for row in manual.lines().filter(|line| line.starts_with("| `scenarios/october-1917`")) {
        let cells: Vec<usize> = row.split('|').skip(4).map(|cell| cell.trim().parse().unwrap_or(0)).collect();
        told.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell);
    }
    let count = |split| october.record.episodes.iter().filter(|episode| episode.split == split).count();
    let (fit, check) = (count(Split::Fit), count(Split::Check));
    assert_eq!(told, [october.record.unmeasured.len(), fit + check, fit, check]);
    assert!(fit + check >= 80 && october.record.undrawn == 0, "at least eighty are scored");
    let drawn = draw_split(&folder("scenarios/october-1917")).expect("a draw");
    assert_eq!((drawn.fit, drawn.check, drawn.unmeasured), (fit, check, told[0]));
    assert!(manual.contains("| `scenarios/october-1917` | 1 | before the first score | | 88 | 45 | 43 |"));
}
