//! Facts and episodes: each by itself, and whether they agree about belonging together.

use std::collections::{HashMap, HashSet};

use chronology::{Calendar, UncertainTime, parse};
use engine::index::PlaceIx;

use super::lexicon::Lexicon;
use super::{cells, clock, ids};
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::files::rows::{EpisodeRow, FactRow, InputRow};
use crate::nearest::did_you_mean;
use crate::observable::compile;
use crate::origin::FileName;
use crate::record::{Episode, Fact, Split, Unmeasured, Use};
use crate::recorded;
use crate::source::{Cell, Source, Span};

/// Kinds of episodes.
pub(crate) const KINDS: [&str; 7] =
    ["capture", "hold", "answer", "movement", "force", "communication", "institution"];
/// What a source can say that a fact was.
pub(crate) const ROLES: [&str; 4] = ["outcome", "input", "initial", "context"];
/// An event, or why a fact cannot be scored.
pub(crate) const CLASSES: [&str; 10] = [
    "event",
    "mood",
    "judgement",
    "label",
    "hindsight",
    "hearsay",
    "accident",
    "duplicate",
    "relation",
    "background",
];
const SPLITS: [Split; 2] = [Split::Fit, Split::Check];

/// The facts of a file; those at fault are told and left out.
pub(crate) fn facts(rows: &[FactRow], sources: &[Source], findings: &mut Findings) -> Vec<Fact> {
    ids::check_unique(rows.iter().map(|row| &row.id), sources, findings);
    rows.iter().filter_map(|row| fact(row, findings)).collect()
}

fn fact(row: &FactRow, findings: &mut Findings) -> Option<Fact> {
    let use_ = cells::one_of(&row.use_, &Use::WORDS, "what to do with the fact is not known", findings);
    cells::one_of(&row.role, &ROLES, "what the fact was is not known", findings);
    cells::one_of(&row.class, &CLASSES, "whether it can be scored is not known", findings);
    let line = row.line.written().map(|_| cells::positive(&row.line, "as a line", findings));
    check_dates(row, findings);
    if row.id.is_empty() && !row.id.is_absent() {
        findings
            .push(Diagnostic::error(Id::BadId, "the fact has no id").at(row.id.span, "nobody could cite it"));
    }
    Some(Fact {
        id: row.id.text.clone(),
        line: match line {
            Some(number) => Some(number?),
            None => None,
        },
        when_julian: row.when_julian.text.clone(),
        place: row.place.text.clone(),
        statement: row.statement.text.clone(),
        role: row.role.text.clone(),
        use_: Use::ALL[use_?],
        class: row.class.text.clone(),
        source: row.source.text.clone(),
        episode: row.episode.written().map(str::to_owned),
    })
}

/// Both dates can be read and are the same days.
fn check_dates(row: &FactRow, findings: &mut Findings) {
    let julian = date(&row.when_julian, Calendar::OldStyle, findings);
    let gregorian = date(&row.when_gregorian, Calendar::NewStyle, findings);
    let (Some(julian), Some(_)) = (julian, gregorian) else { return };
    let ends = |text: &str, calendar| {
        let bare = text.replace(['~', '?', '%'], "");
        parse(&bare, calendar).ok().map(|time| (time.earliest(), time.latest()))
    };
    let (old, new) = (&row.when_julian.text, &row.when_gregorian.text);
    if ends(old, Calendar::OldStyle) != ends(new, Calendar::NewStyle) {
        let help = chronology::to_edtf(julian, Calendar::NewStyle)
            .map(|text| format!("the first is `{text}` New Style"));
        let wrong = format!("`{old}` and `{new}` are different days");
        findings.push(
            Diagnostic::warning(Id::DatesDisagree, wrong)
                .at(row.when_gregorian.span, "the first, Old Style, is the one that counts")
                .maybe_help(help),
        );
    }
}

fn date(cell: &Cell, calendar: Calendar, findings: &mut Findings) -> Option<UncertainTime> {
    let text = cell.written()?;
    match parse(text, calendar) {
        Ok(time) => Some(time),
        Err(fault) => {
            findings.push(clock::impossible(&fault, |range| cell.part(range)));
            None
        }
    }
}

/// What a file of episodes holds.
pub(crate) struct Episodes {
    /// Those that are scored.
    pub(crate) drawn: Vec<Episode>,
    /// How many more are in neither part of the split.
    pub(crate) undrawn: usize,
    /// Those that have no observable.
    pub(crate) unmeasured: Vec<Unmeasured>,
}

/// The episodes of a file; those at fault are told and left out.
pub(crate) fn episodes(
    rows: &[EpisodeRow],
    sources: &[Source],
    lexicon: &Lexicon,
    findings: &mut Findings,
) -> Episodes {
    for row in rows {
        ids::check_form(&row.id, findings);
        check_draw(row, findings);
    }
    ids::check_unique(rows.iter().map(|row| &row.id), sources, findings);
    let (measured, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| is_measured(row));
    Episodes {
        drawn: measured.iter().filter_map(|row| episode(row, lexicon, findings)).collect(),
        undrawn: undrawn(&measured, findings),
        unmeasured: without.into_iter().filter_map(|row| unmeasured(row, lexicon, findings)).collect(),
    }
}

/// Which draw of the split an episode belongs to; none if that cannot be read.
pub(crate) fn check_draw(row: &EpisodeRow, findings: &mut Findings) -> Option<u32> {
    if row.draw.is_empty() { Some(1) } else { cells::positive(&row.draw, "as a draw", findings) }
}

/// Whether there is something that measures the episode.
pub(crate) fn is_measured(row: &EpisodeRow) -> bool {
    !row.observable.is_empty() || row.observable.is_absent()
}

/// An episode without an observable: it says why, and takes no part in the split.
fn unmeasured(row: &EpisodeRow, lexicon: &Lexicon, findings: &mut Findings) -> Option<Unmeasured> {
    cells::one_of(&row.kind, &KINDS, "what kind of act it is about is not known", findings);
    check_day(&row.day, lexicon, findings);
    lexicon.places.find_written(&row.place, "the episode would be nowhere", findings);
    if row.note.is_empty() {
        let wrong = format!("`{}` has no observable and does not say why", row.id.text);
        findings.push(
            Diagnostic::error(Id::ObservableMissing, wrong)
                .at(row.observable.span, "nothing measures it")
                .help("write what would measure it, or in `note` why nothing can"),
        );
        return None;
    }
    if !row.split.is_empty() {
        let wrong = format!("`{}` has no observable and is in a part of the split", row.id.text);
        findings.push(
            Diagnostic::error(Id::BadValue, wrong)
                .at(row.split.span, "what nothing measures is not scored")
                .help("leave `split` empty; it is drawn, in a draw of its own, once there is an observable"),
        );
        return None;
    }
    Some(Unmeasured {
        id: row.id.text.clone(),
        name: row.name.text.clone(),
        kind: row.kind.text.clone(),
        day: row.day.text.clone(),
        facts: row.facts.words().into_iter().map(|cell| cell.text).collect(),
        reason: row.note.text.clone(),
    })
}

fn episode(row: &EpisodeRow, lexicon: &Lexicon, findings: &mut Findings) -> Option<Episode> {
    cells::one_of(&row.kind, &KINDS, "what kind of act it is about is not known", findings);
    check_day(&row.day, lexicon, findings);
    let place = lexicon.places.find_written(&row.place, "the episode would be nowhere", findings);
    let observable = compile(&row.observable, lexicon, findings);
    let recorded = observable
        .as_ref()
        .and_then(|observable| recorded::read(&row.recorded, observable, &lexicon.clock, findings));
    let split = split(row, findings);
    Some(Episode {
        id: row.id.text.clone(),
        name: row.name.text.clone(),
        kind: row.kind.text.clone(),
        day: row.day.text.clone(),
        place: place.map(PlaceIx::from_index),
        text: row.observable.text.clone(),
        observable: observable?,
        recorded_text: row.recorded.text.clone(),
        recorded: recorded?,
        facts: row.facts.words().into_iter().map(|cell| cell.text).collect(),
        split: split?,
        note: row.note.text.clone(),
    })
}

fn check_day(day: &Cell, lexicon: &Lexicon, findings: &mut Findings) {
    if day.is_absent() {
        return;
    }
    if let Err(fault) = lexicon.clock.interval(&day.text) {
        findings.push(fault.diagnostic(|range| day.part(range)));
    }
}

/// The part an episode belongs to; none if it is not drawn yet.
fn split(row: &EpisodeRow, findings: &mut Findings) -> Option<Split> {
    if is_undrawn(row) {
        return None;
    }
    cells::one_of(&row.split, &["fit", "check"], "which part it belongs to is not known", findings)
        .map(|ix| SPLITS[ix])
}

fn is_undrawn(row: &EpisodeRow) -> bool {
    row.split.is_empty() && !row.split.is_absent()
}

/// How many episodes are in neither part of the split, told once.
fn undrawn(rows: &[&EpisodeRow], findings: &mut Findings) -> usize {
    let mut undrawn = rows.iter().filter(|row| is_undrawn(row));
    let Some(first) = undrawn.next() else { return 0 };
    let count = 1 + undrawn.count();
    let (wrong, label) = match count {
        1 => (format!("`{}` is in neither part of the split", first.id.text), "it is not scored"),
        _ => (
            format!("{count} episodes are in neither part of the split"),
            "this one and the others are not scored",
        ),
    };
    findings.push(
        Diagnostic::warning(Id::SplitMissing, wrong)
            .at(first.split.span, label)
            .help("`interregnum split` draws it, once, before a score is seen"),
    );
    count
}

/// Episodes and facts name one another, each fact once.
pub(crate) fn check_belonging(facts: &[FactRow], episodes: &[EpisodeRow], findings: &mut Findings) {
    if let Some(fault) = empty(facts, episodes) {
        findings.push(fault);
        return;
    }
    let by_id: HashMap<&str, &FactRow> = facts.iter().map(|row| (row.id.text.as_str(), row)).collect();
    let names: HashSet<&str> = episodes.iter().map(|row| row.id.text.as_str()).collect();
    let mut claimed: HashMap<String, &str> = HashMap::new();
    for row in episodes {
        let words = row.facts.words();
        for (nth, cell) in words.iter().enumerate() {
            if words[..nth].iter().any(|before| before.text == cell.text) {
                findings.push(listed_twice(cell));
                continue;
            }
            check_claim(cell, row, &by_id, findings);
            match claimed.get(&cell.text) {
                Some(other) if *other == row.id.text => {}
                Some(other) => findings.push(in_two(cell, other, &row.id.text)),
                None => {
                    claimed.insert(cell.text.clone(), &row.id.text);
                }
            }
        }
    }
    for row in facts.iter().filter(|row| !row.episode.is_empty()) {
        let episode = row.episode.text.as_str();
        if !names.contains(episode) {
            findings.push(
                Diagnostic::error(Id::EpisodeUnknown, format!("no episode is called `{episode}`"))
                    .at(row.episode.span, "the fact would not be scored")
                    .maybe_help(did_you_mean(episode, names.iter().copied())),
            );
        } else if claimed.get(&row.id.text).is_none_or(|claimant| *claimant != episode) {
            let wrong = format!("`{episode}` does not list `{}` among its facts", row.id.text);
            findings.push(
                Diagnostic::error(Id::EpisodeMismatch, wrong)
                    .at(row.episode.span, "the fact says that it belongs there")
                    .help("add it to the column `facts` of episodes.csv, or correct this cell"),
            );
        }
    }
}

/// One of the two files is empty, and the other refers to what should stand there.
fn empty(facts: &[FactRow], episodes: &[EpisodeRow]) -> Option<Diagnostic> {
    let (file, wrong) = if facts.is_empty() && episodes.iter().any(|row| !row.facts.is_empty()) {
        (FileName::Record, "`record.csv` has no fact")
    } else if episodes.is_empty() && facts.iter().any(|row| !row.episode.is_empty()) {
        (FileName::Episodes, "`episodes.csv` has no episode")
    } else {
        return None;
    };
    let place = Span::new(file.number(), 0..0);
    Some(Diagnostic::error(Id::EmptyFile, wrong).at(place, "other files refer to what should stand here"))
}

/// An episode's fact is in the record, is scored, and says that it belongs to the episode.
fn check_claim(cell: &Cell, row: &EpisodeRow, facts: &HashMap<&str, &FactRow>, findings: &mut Findings) {
    let Some(fact) = facts.get(cell.text.as_str()) else {
        findings.push(
            Diagnostic::error(Id::UnknownFact, format!("the record has no fact `{}`", cell.text))
                .at(cell.span, "the episode rests on nothing here")
                .maybe_help(did_you_mean(&cell.text, facts.keys().copied())),
        );
        return;
    };
    let (wanted, called, label) = match is_measured(row) {
        true => ("scored", "scored", "an episode is made of scored facts that name it"),
        false => ("later", "left for later", "what nothing measures is made of facts that wait"),
    };
    let wrong = if fact.use_.text != wanted {
        format!("`{}` is not {called}: its use is `{}`", cell.text, fact.use_.text)
    } else if fact.episode.is_empty() {
        format!("`{}` does not say that it belongs to `{}`", cell.text, row.id.text)
    } else {
        return;
    };
    findings.push(
        Diagnostic::error(Id::EpisodeMismatch, wrong)
            .at(cell.span, label)
            .help("correct `use` or `episode` in record.csv, or take the fact out here"),
    );
}

fn listed_twice(cell: &Cell) -> Diagnostic {
    Diagnostic::error(Id::DuplicateId, format!("`{}` is there twice", cell.text))
        .at(cell.span, "the episode lists it before")
        .help("leave one of the two out")
}

fn in_two(cell: &Cell, first: &str, second: &str) -> Diagnostic {
    let wrong = format!("`{}` belongs to `{first}` and to `{second}`", cell.text);
    Diagnostic::error(Id::FactInTwoEpisodes, wrong)
        .at(cell.span, "it would be scored twice")
        .help("leave it with the episode that it says most about")
}

/// Inputs cite only facts marked as fed.
pub(crate) fn check_fed(facts: &[FactRow], inputs: &[InputRow], findings: &mut Findings) {
    let known: HashMap<&str, &FactRow> = facts.iter().map(|row| (row.id.text.as_str(), row)).collect();
    for cell in inputs.iter().flat_map(|row| row.source.words()) {
        if let Some(fact) = known.get(cell.text.as_str()).filter(|fact| fact.use_.text != "fed") {
            let wrong = format!("an input rests on `{}`, whose use is `{}`", cell.text, fact.use_.text);
            findings.push(
                Diagnostic::error(Id::FedMismatch, wrong)
                    .at(cell.span, "it is fed, and not counted as fed")
                    .help("set its `use` in record.csv to `fed`"),
            );
        }
    }
}

/// Facts marked as fed are the sources of inputs, announced dates or sittings.
pub(crate) fn check_all_fed(files: &Files, findings: &mut Findings) {
    let inputs = files.inputs.iter().map(|row| &row.source);
    let dates = files.head.dates.iter().map(|table| &table.source);
    let sittings = files.institutions.iter().flat_map(|table| &table.body.sittings).map(|table| &table.source);
    let sources = inputs.chain(dates).chain(sittings);
    let cited: HashSet<String> = sources.flat_map(Cell::words).map(|cell| cell.text).collect();
    for row in files.facts.iter().filter(|row| row.use_.text == "fed" && !cited.contains(&row.id.text)) {
        let wrong = format!("`{}` is marked as fed, and no input, date or sitting rests on it", row.id.text);
        findings.push(
            Diagnostic::error(Id::FedMismatch, wrong)
                .at(row.use_.span, "it is neither fed nor scored")
                .help("name it as a source in inputs.csv, of a date or of a sitting, or give it another use"),
        );
    }
}
