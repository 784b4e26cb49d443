//! Verbs: what a patch does, in sentences. `forbid` and `force` add a table or a row, `shift` and `scale` change what
//! is there, so that whatever is wrong with what comes of them is told of the sentence.
//!
//! ```text
//! [from TIME] [to TIME] forbid ACT... | all [of GROUP] [at PLACE] [by AUTHORITY]
//! at TIME force INSTITUTION to ACT PLACE [with PEOPLE] [of GROUP]
//! shift PATH by NUMBER minutes | hours | days
//! scale PATH by NUMBER
//! ```

mod spot;

use std::collections::BTreeMap;

use super::super::toml::{Entry, Node, Value};
use super::Merger;
use crate::check::evidence::GUESS;
use crate::diagnostic::{Diagnostic, Id};
use crate::nearest::did_you_mean;
use crate::source::Cell;

/// The verbs, each with how it is said.
const VERBS: [(&str, &str); 4] = [
    (
        "forbid",
        "write `from TIME to TIME forbid ACT of GROUP at PLACE by AUTHORITY`, and leave out what may be anything",
    ),
    ("force", "write `at TIME force INSTITUTION to ACT PLACE with PEOPLE of GROUP`"),
    ("shift", "write `shift PATH by NUMBER days`, hours or minutes"),
    ("scale", "write `scale PATH by NUMBER`"),
];

/// What stands before and after a verb.
struct Said<'a> {
    whole: &'a Cell,
    /// How it is said.
    help: &'static str,
    before: Vec<Cell>,
    after: Vec<Cell>,
}

impl Said<'_> {
    fn fault(&self, at: &Cell, wrong: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Id::BadVerb, wrong)
            .at(at.span, "it cannot be told what is to be done")
            .help(self.help)
    }

    /// Pairs of a word that leads and what it is about, in any order.
    fn pairs(&self, words: &[Cell], leads: &[&str]) -> Result<BTreeMap<String, Cell>, Diagnostic> {
        let mut found = BTreeMap::new();
        for pair in words.chunks(2) {
            let [lead, what] = pair else {
                return Err(self.fault(&pair[0], format!("`{}` of what?", pair[0].text)));
            };
            if !leads.contains(&lead.text.as_str()) {
                return Err(self.fault(lead, format!("`{}` cannot stand here", lead.text)));
            }
            if found.insert(lead.text.clone(), what.clone()).is_some() {
                return Err(self.fault(lead, format!("`{}` is said twice", lead.text)));
            }
        }
        Ok(found)
    }

    /// `PATH by NUMBER`, and the word after it if there is one.
    fn by(&self) -> Result<(&Cell, f64, &Cell, Option<&Cell>), Diagnostic> {
        let (path, number, unit) = match self.after.as_slice() {
            [path, by, number] if by.text == "by" => (path, number, None),
            [path, by, number, unit] if by.text == "by" => (path, number, Some(unit)),
            _ => return Err(self.fault(self.whole, "it is not said of what and by how much")),
        };
        if let Some(word) = self.before.first() {
            return Err(self.fault(word, format!("`{}` cannot stand here", word.text)));
        }
        let value = number.text.parse::<f64>().ok().filter(|value| value.is_finite());
        let value = value.ok_or_else(|| self.fault(number, format!("`{}` is no number", number.text)))?;
        Ok((path, value, number, unit))
    }

    /// An entry of a new table: texts under keys, and what it rests on.
    fn table(&self, word: &str, keys: Vec<(&str, Node)>) -> Entry {
        let entry = |(key, node): (&str, Node)| Entry { key: self.whole.renamed(key), node };
        let guess = ("source", text(&self.whole.renamed(GUESS)));
        let own = keys.into_iter().chain([guess]).map(entry).collect();
        let inner =
            Entry { key: self.whole.renamed(slug(&self.whole.text)), node: self.node(Value::Table(own)) };
        Entry { key: self.whole.renamed(word), node: self.node(Value::Table(vec![inner])) }
    }

    fn node(&self, value: Value) -> Node {
        Node { span: self.whole.span, value }
    }
}

impl Merger<'_> {
    /// Does what a sentence says.
    pub(super) fn verb(&mut self, sentence: &Cell) {
        let words = sentence.words();
        let verb = words.iter().position(|word| VERBS.iter().any(|(verb, _)| *verb == word.text));
        let Some(at) = verb else {
            let near = words.iter().find_map(|word| did_you_mean(&word.text, VERBS.map(|(verb, _)| verb)));
            let help = near.unwrap_or_else(|| "there are `forbid`, `force`, `shift` and `scale`".to_owned());
            self.findings.push(
                Diagnostic::error(Id::BadVerb, "there is no verb in it")
                    .at(sentence.span, "it cannot be told what is to be done")
                    .help(help),
            );
            return;
        };
        let help = VERBS.iter().find(|(verb, _)| *verb == words[at].text).map_or("", |(_, help)| help);
        let said =
            Said { whole: sentence, help, before: words[..at].to_vec(), after: words[at + 1..].to_vec() };
        let done = match words[at].text.as_str() {
            "forbid" => said.forbidden().map(|entry| self.word(&entry)),
            "force" => said.forced().map(|entry| self.word(&entry)),
            "shift" => self.shift(&said),
            _ => self.scale(&said),
        };
        if let Err(fault) = done {
            self.findings.push(fault);
        }
    }
}

impl Said<'_> {
    /// A ban.
    fn forbidden(&self) -> Result<Entry, Diagnostic> {
        let leads = ["of", "at", "by"];
        let end =
            self.after.iter().position(|word| leads.contains(&word.text.as_str())).unwrap_or(self.after.len());
        let acts: Vec<Cell> = self.after[..end]
            .iter()
            .filter(|word| word.text != "and")
            .flat_map(|word| word.split(','))
            .collect();
        let acts: Vec<&Cell> = acts.iter().filter(|word| !word.is_empty()).collect();
        if acts.is_empty() {
            return Err(self.fault(self.whole, "it is not said what is forbidden"));
        }
        let times = self.pairs(&self.before, &["from", "to"])?;
        let about = self.pairs(&self.after[end..], &leads)?;
        let mut keys = Vec::new();
        if !matches!(acts.as_slice(), [all] if all.text == "all") {
            keys.push(("acts", self.node(Value::List(acts.into_iter().map(text).collect()))));
        }
        let named = [("of", "group"), ("at", "place"), ("by", "authority")];
        keys.extend(named.into_iter().filter_map(|(lead, key)| Some((key, text(about.get(lead)?)))));
        keys.extend(["from", "to"].into_iter().filter_map(|key| Some((key, text(times.get(key)?)))));
        Ok(self.table("bans", keys))
    }

    /// An input.
    fn forced(&self) -> Result<Entry, Diagnostic> {
        let times = self.pairs(&self.before, &["at"])?;
        let when = times.get("at").ok_or_else(|| self.fault(self.whole, "it is not said when"))?;
        let [institution, to, act, place, rest @ ..] = self.after.as_slice() else {
            return Err(self.fault(self.whole, "it is not said who asks for what, and where"));
        };
        if to.text != "to" {
            return Err(self.fault(to, format!("`{}` stands where `to` should", to.text)));
        }
        let whom = self.pairs(rest, &["with", "of"])?;
        let mut keys = vec![
            ("when", text(when)),
            ("institution", text(institution)),
            ("act", text(act)),
            ("place", text(place)),
        ];
        keys.extend(whom.get("of").map(|group| ("group", text(group))));
        keys.extend(whom.get("with").map(|people| ("people", text(people))));
        Ok(self.table("inputs", keys))
    }
}

fn text(cell: &Cell) -> Node {
    Node { span: cell.span, value: Value::Text(cell.clone()) }
}

/// An id that says what a sentence does: its letters and digits, with hyphens between.
fn slug(sentence: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let all: String = sentence.chars().map(plain).collect();
    all.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
