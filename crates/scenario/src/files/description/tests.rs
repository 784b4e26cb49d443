//! The description against the readers: neither knows a column or key that the other does not.

use super::*;
use crate::diagnostic::Findings;
use crate::files::parameters::{ParameterFile, SHAPES};
use crate::files::shape::{Form, form};
use crate::files::tables::issuers::{DoctrineTable, InstitutionTable, WireTable};
use crate::files::tables::{Head, LeaningTable};
use crate::files::toml::{asked, read_table};

/// A document with every key that is described, and one table under each id.
fn sample(keys: &[Key], path: &str, out: &mut String) {
    let mut inner = Vec::new();
    for key in keys {
        let value = match key.holds {
            Holds::Table(keys) => {
                inner.push((keys, join(path, key.name)));
                continue;
            }
            Holds::Named(keys) | Holds::Law(keys) => {
                inner.push((keys, format!("{}.x", join(path, key.name))));
                continue;
            }
            Holds::Priors => "{ x = { fixed = 1.0 } }",
            Holds::Prior => "{ fixed = 1.0 }",
            Holds::Refs(_) | Holds::Words(_) => "[\"x\"]",
            Holds::Flag => "true",
            Holds::Whole(_) | Holds::Number(..) | Holds::Degrees(_) => "1",
            _ => "\"x\"",
        };
        out.push_str(&format!("{} = {value}\n", key.name));
    }
    for (keys, path) in inner {
        out.push_str(&format!("[{path}]\n"));
        sample(keys, &path, out);
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// The keys of every table of a sample, sorted.
fn tables(keys: &[Key], found: &mut Vec<Vec<&'static str>>) {
    let mut own: Vec<&'static str> = keys.iter().map(|key| key.name).collect();
    own.sort_unstable();
    found.push(own);
    for key in keys {
        match key.holds {
            Holds::Table(inner) | Holds::Named(inner) | Holds::Law(inner) => tables(inner, found),
            Holds::Prior | Holds::Priors => {
                let mut shapes: Vec<&'static str> =
                    SHAPES.iter().map(|(name, _)| *name).chain(["fixed"]).collect();
                shapes.sort_unstable();
                found.push(shapes);
            }
            _ => {}
        }
    }
}

fn read(file: FileName, text: &str, findings: &mut Findings) {
    let table = read_table(text, file.number(), findings);
    match file {
        FileName::Scenario => drop(Head::read(table, findings)),
        FileName::Leanings => drop(LeaningTable::read_all(table, findings)),
        FileName::Institutions => drop(InstitutionTable::read_all(table, findings)),
        FileName::Doctrines => drop(DoctrineTable::read_all(table, findings)),
        FileName::Channels => drop(WireTable::read_all(table, findings)),
        FileName::Parameters => drop(ParameterFile::read(table, findings)),
        other => panic!("{} is no TOML", other.as_str()),
    }
}

#[test]
fn readers_of_toml_ask_for_what_is_described_and_nothing_else() {
    for file in FileName::ALL.into_iter().filter(|file| matches!(form(*file), Form::Tables(_))) {
        let keys = description(file).keys;
        let (mut text, mut findings) = (String::new(), Findings::default());
        sample(keys, "", &mut text);
        asked::take();
        read(file, &text, &mut findings);
        let faults: Vec<String> = findings.sorted().iter().map(|found| found.message.clone()).collect();
        assert_eq!(faults, [] as [String; 0], "{} reads\n{text}", file.as_str());
        let (mut asked, mut described) = (asked::take(), Vec::new());
        tables(keys, &mut described);
        asked.sort();
        described.sort();
        assert_eq!(asked, described, "{}", file.as_str());
    }
}

#[test]
fn rows_have_the_columns_that_are_described() {
    for file in FileName::ALL {
        let Form::Rows(made_up) = form(file) else { continue };
        let keys = description(file).keys;
        let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
        assert_eq!(names, made_up.columns.names, "{}", file.as_str());
    }
}

#[test]
fn every_phrase_says_something_once() {
    for file in FileName::ALL {
        let mut all = Vec::new();
        let mut keys: Vec<&Key> = description(file).keys.iter().collect();
        while let Some(key) = keys.pop() {
            all.push((key.name, key.used_for));
            if let Holds::Table(inner) | Holds::Named(inner) | Holds::Law(inner) = key.holds {
                keys.extend(inner);
            }
        }
        for (name, used_for) in all {
            let plain = !used_for.is_empty() && !used_for.ends_with('.') && used_for.len() < 100;
            assert!(plain, "{} {name}: `{used_for}`", file.as_str());
        }
    }
}

#[test]
fn a_key_is_found_by_its_path() {
    let posture = key(FileName::Doctrines, &["doctrines", "office", "posture"]).expect("described");
    assert!(matches!(posture.holds, Holds::Number(..)) && posture.needed);
    let rule = key(FileName::Doctrines, &["doctrines", "office", "rules", "lost", "when"]).expect("described");
    assert!(matches!(rule.holds, Holds::Condition));
    assert!(key(FileName::Doctrines, &["doctrines", "office", "postrue"]).is_none());
    assert!(key(FileName::Places, &["rifles"]).is_some());
}
