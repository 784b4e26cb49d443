//! Ids of one kind of thing: written well, each once, looked up with the nearest name at hand.

use std::collections::HashMap;

use engine::random::entity_key;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Removed;
use crate::nearest::nearest;
use crate::source::{Cell, Source, Span, last_written};

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Authority,
    Place,
    Group,
    Leaning,
    Institution,
    Motion,
    Faction,
    Talks,
    Portfolio,
    Function,
    GroupKind,
}

impl Named {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Place => "place",
            Self::Group => "group",
            Self::Leaning => "type of leaning",
            Self::Institution => "institution",
            Self::Motion => "motion",
            Self::Faction => "faction",
            Self::Talks => "talks",
            Self::Portfolio => "post",
            Self::Function => "function",
            Self::GroupKind => "kind of group",
        }
    }

    /// What stands before an id of this kind where a patch removes it.
    fn path(self) -> &'static str {
        match self {
            Self::Authority => "authorities.",
            Self::Place => "places.",
            Self::Group => "groups.",
            Self::Leaning => "types.",
            Self::Institution | Self::Motion | Self::Faction => "institutions.",
            Self::Talks | Self::Portfolio => "talks.",
            Self::Function => "value.",
            Self::GroupKind => "effectiveness.",
        }
    }

    fn unknown(self) -> Id {
        match self {
            Self::Authority => Id::UnknownAuthority,
            Self::Place => Id::UnknownPlace,
            Self::Group => Id::UnknownGroup,
            Self::Leaning => Id::UnknownLeaning,
            Self::Institution => Id::UnknownInstitution,
            Self::Motion => Id::UnknownMotion,
            Self::Faction => Id::UnknownFaction,
            Self::Talks | Self::Portfolio => Id::UnknownTalks,
            Self::Function => Id::UnknownFunction,
            Self::GroupKind => Id::UnknownKind,
        }
    }

    /// Whether a name is written as names of this kind are.
    fn is_name(self, text: &str) -> bool {
        match self {
            Self::Motion | Self::Faction | Self::Portfolio => {
                text.split_once('/').is_some_and(|(body, id)| is_id(body) && is_id(id))
            }
            _ => is_id(text),
        }
    }

    /// The name of what a patch removed, from what stands behind [`Self::path`]: of `council.motions.strike` it is
    /// `council/strike`.
    fn name_of_removed(self, rest: &str) -> Option<String> {
        let between = match self {
            Self::Motion => ".motions.",
            Self::Faction => ".factions.",
            Self::Portfolio => ".portfolios.",
            _ => return Some(rest.to_owned()),
        };
        rest.split_once(between).map(|(body, id)| format!("{body}/{id}"))
    }
}

/// The ids of one kind, in the order of the setting.
#[derive(Clone, Debug)]
pub(crate) struct Ids {
    kind: Named,
    names: Vec<String>,
    index: HashMap<String, usize>,
    written: HashMap<String, String>,
    /// What a patch has removed, and which one.
    removed: HashMap<String, String>,
    complete: bool,
}

impl Ids {
    /// Ids that stand in no file at hand.
    pub(crate) fn known(kind: Named, names: Vec<String>) -> Self {
        let index = names.iter().enumerate().rev().map(|(ix, name)| (name.clone(), ix)).collect();
        Self { kind, names, index, written: HashMap::new(), removed: HashMap::new(), complete: true }
    }

    /// Ids as a file gives them, sorted by key as the setting is. `complete` is false if the file had faults of
    /// form: then an unknown id is no fault.
    pub(crate) fn read(kind: Named, cells: &[(&Cell, String)], sources: &[Source], complete: bool) -> Self {
        let mut sorted: Vec<&(&Cell, String)> = cells.iter().collect();
        sorted.sort_by(|a, b| a.1.cmp(&b.1));
        let mut ids = Self::known(kind, sorted.iter().map(|(id, _)| id.text.clone()).collect());
        ids.complete = complete;
        let (mut line, mut at, mut number) = (1, 0, 0);
        for (id, _) in cells {
            let source = &sources[id.span.file];
            let file = source.name.rsplit('/').next().unwrap_or_default();
            let bytes = source.text.as_bytes();
            let start = id.span.start.min(bytes.len());
            if start < at || number != id.span.file {
                (line, at, number) = (1, 0, id.span.file);
            }
            line += bytes[at..start].iter().filter(|byte| **byte == b'\n').count();
            at = start;
            let shared = matches!(kind, Named::Function | Named::GroupKind);
            let place = if shared { file.to_owned() } else { format!("{file}, line {line}") };
            ids.written.insert(id.text.clone(), place);
        }
        ids
    }

    /// The number of the thing called `id`.
    pub(crate) fn get(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Whether the file had no faults of form: what is not here is nowhere.
    pub(crate) fn complete(&self) -> bool {
        self.complete
    }

    /// Whether an id that is not here is certainly wrong: an id that is no id may be the one that is meant.
    pub(crate) fn lacks(&self, id: &str) -> bool {
        let meant = |name: &String| {
            let mended = mended(name);
            !self.kind.is_name(name)
                && (id.len() > 2 && mended.contains(id) || nearest(id, [mended.as_str()]).is_some())
        };
        self.complete && self.get(id).is_none() && !self.names.iter().any(meant)
    }

    /// The ids, in the order of the setting.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Notes what patches have removed.
    pub(crate) fn note_removed(&mut self, removed: &[Removed]) {
        let head = self.kind.path();
        let own = removed.iter().filter_map(|gone| {
            Some((self.kind.name_of_removed(gone.path.strip_prefix(head)?)?, gone.by.clone()))
        });
        self.removed.extend(own);
    }

    /// What to say of an unknown id: the sentence, and who removed it, or the nearest name with its place.
    pub(crate) fn unknown(&self, id: &str) -> (String, Option<String>) {
        let word = self.kind.word();
        let are = if self.kind == Named::Talks { "are" } else { "is" };
        if let Some(by) = self.removed.get(id) {
            return (format!("no {word} {are} called `{id}` any more"), Some(format!("it is removed by {by}")));
        }
        let near = nearest(id, self.names.iter().map(String::as_str)).or_else(|| self.only_within(id));
        let help = near.map(|name| {
            let place = self.written.get(name).map_or(String::new(), |place| format!(" ({place})"));
            format!("did you mean `{name}`{place}?")
        });
        (format!("no {word} {are} called `{id}`"), help)
    }

    /// The one name that ends with `id` behind a stroke, where the institution before it is left out.
    fn only_within(&self, id: &str) -> Option<&str> {
        let mut names = self.names.iter().filter(|name| name.split_once('/').is_some_and(|(_, own)| own == id));
        names.next().filter(|_| names.next().is_none()).map(String::as_str)
    }

    /// The number of the thing that `cell` names; if there is none, that is told with its `consequence`.
    pub(crate) fn find(&self, cell: &Cell, consequence: &str, findings: &mut Findings) -> Option<usize> {
        let found = self.get(&cell.text);
        if found.is_some() || cell.is_absent() || !self.lacks(&cell.text) {
            return found;
        }
        let (mut wrong, help) = self.unknown(&cell.text);
        if cell.is_empty() {
            wrong = format!("the name of the {} is missing", self.kind.word());
        }
        findings
            .push(Diagnostic::error(self.kind.unknown(), wrong).at(cell.span, consequence).maybe_help(help));
        None
    }

    /// As [`Self::find`], where nothing may be written.
    pub(crate) fn find_written(
        &self,
        cell: &Cell,
        consequence: &str,
        findings: &mut Findings,
    ) -> Option<usize> {
        cell.written()?;
        self.find(cell, consequence, findings)
    }
}

/// Lower-case letters, digits and hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(plain)
}

/// The text as it might be written as an id.
fn mended(text: &str) -> String {
    let letters = text.to_lowercase();
    letters.chars().map(|letter| if letter == ' ' || letter == '_' { '-' } else { letter }).collect()
}

/// Names the first letter of another alphabet, for it may look like a Latin one.
fn foreign_letter(text: &str) -> Option<String> {
    let letter = text.chars().find(|letter| !letter.is_ascii())?;
    let code = u32::from(letter);
    Some(format!("`{letter}` (U+{code:04X}) is none of the letters from a to z, even if it looks like one"))
}

/// Tells of an id that is none.
pub(crate) fn check_form(id: &Cell, findings: &mut Findings) {
    if id.is_absent() || is_id(&id.text) {
        return;
    }
    let wrong = if id.is_empty() { "the id is missing".to_owned() } else { format!("`{}` is no id", id.text) };
    let mended = mended(&id.text);
    let help = if is_id(&mended) { Some(format!("write `{mended}`")) } else { foreign_letter(&mended) };
    findings.push(
        Diagnostic::error(Id::BadId, wrong)
            .at(id.span, "an id has lower-case letters, digits and hyphens")
            .maybe_help(help),
    );
}

/// Each id is there once.
pub(crate) fn check_unique<'a>(
    ids: impl IntoIterator<Item = &'a Cell>,
    sources: &[Source],
    findings: &mut Findings,
) {
    let mut seen: HashMap<&str, &Cell> = HashMap::new();
    for id in ids {
        if id.is_empty() {
            continue;
        }
        if let Some(first) = seen.insert(&id.text, id) {
            findings.push(duplicate(&format!("`{}` is there twice", id.text), first, id, sources));
            seen.insert(&id.text, first);
        }
    }
}

/// Two rows say who something is.
pub(crate) fn duplicate(wrong: &str, first: &Cell, second: &Cell, sources: &[Source]) -> Diagnostic {
    let line = crate::source::line_at(&sources[first.span.file].text, first.span.start);
    Diagnostic::error(Id::DuplicateId, wrong)
        .at(second.span, format!("given before in line {line}"))
        .help("give it another id, or make one row of the two")
}

/// A thing whose randomness is addressed by a key: its kind in a word, its id, its key as it is written.
pub(crate) type Keyed<'a> = (&'static str, &'a Cell, &'a Cell);

/// No two things share what their randomness is addressed by, of whatever kind they are.
pub(crate) fn check_keys(things: &[Keyed], findings: &mut Findings) {
    let mut seen: HashMap<u32, (&str, &Cell, &str, Span)> = HashMap::new();
    for (word, id, key) in things.iter().filter(|(_, id, key)| !id.is_empty() || !key.is_empty()) {
        let text = key.written().unwrap_or(&id.text);
        let span = if key.is_empty() { id.span } else { key.span };
        let before = seen.insert(entity_key(text), (word, id, text, span));
        let Some((other_word, other, other_key, other_span)) = before else { continue };
        // Two of a kind with one id are told of as such.
        if other_word == *word && other.text == id.text {
            continue;
        }
        let wrong = if other_key == text {
            format!("the {other_word} `{}` and the {word} `{}` have one key, `{text}`", other.text, id.text)
        } else {
            format!("the keys `{other_key}` and `{text}` meet by chance")
        };
        findings.push(
            Diagnostic::error(Id::KeyCollision, wrong)
                .at(last_written(&[span, other_span]), "both would be dealt the same chances")
                .help("give one of them another `key`"),
        );
    }
}
