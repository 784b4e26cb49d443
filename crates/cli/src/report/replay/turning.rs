//! The turning points of one history and how it ended, laid out: the page before the chronicle, or in place of it.

use chronology::{Calendar, Style, format_instant};
use engine::index::PlaceIx;
use lab::chronicle::{Finish, Turn};
use serde::Serialize;

use super::{Replayed, indented};
use crate::report::words;

/// Over the list.
const TITLE: &str = "Turning points";
/// Over the last state.
const END: &str = "At the end";
/// Columns before what is told: the day and the hour.
const MARGIN: usize = 16;

impl Replayed<'_> {
    /// Day and hour, in the calendar of the scenario.
    fn day_and_hour(&self, minute: u32) -> String {
        words::short(self.scenario(), minute, self.scenario().calendar)
    }

    /// `At the end, 10 Nov 00:00`.
    fn end(&self) -> String {
        format!("{END}, {}", self.day_and_hour(self.scenario().setting.minutes()))
    }
}

/// For people; nothing if they are not told.
pub(super) fn text(told: &Replayed, width: usize) -> Vec<String> {
    let Some((turns, finish)) = told.told.turning else { return Vec::new() };
    let mut lines = vec![String::new(), TITLE.to_owned(), String::new()];
    if turns.is_empty() {
        lines.push("  None: nothing changed hands, and nobody attacked.".to_owned());
    }
    for turn in turns {
        let when = format!("  {:<width$}", told.day_and_hour(turn.minute), width = MARGIN - 2);
        lines.extend(indented(&turn.sentence, (&when, MARGIN), width));
    }
    lines.extend([String::new(), told.end(), String::new()]);
    for sentence in &finish.sentences {
        lines.extend(indented(sentence, ("- ", 2), width));
    }
    lines
}

/// For documents; nothing if they are not told.
pub(super) fn md(told: &Replayed) -> Vec<String> {
    let Some((turns, finish)) = told.told.turning else { return Vec::new() };
    let listed = |lines: Vec<String>| lines.join("\n");
    let turn = |turn: &Turn| format!("- **{}** {}", told.day_and_hour(turn.minute), turn.sentence);
    let turns = match turns {
        [] => "None: nothing changed hands, and nobody attacked.".to_owned(),
        _ => listed(turns.iter().map(turn).collect()),
    };
    let end = listed(finish.sentences.iter().map(|sentence| format!("- {sentence}")).collect());
    vec![format!("## {TITLE}"), turns, format!("## {}", told.end()), end]
}

/// A turning point for machines.
#[derive(Serialize)]
pub(super) struct TurnRow<'a> {
    kind: &'a str,
    minute: u32,
    old_style: String,
    new_style: String,
    until: u32,
    sentence: &'a str,
    events: Vec<u32>,
    places: Vec<&'a str>,
}

/// The end of a history for machines.
#[derive(Serialize)]
pub(super) struct FinishRow<'a> {
    sentences: &'a [String],
    held: Vec<HeldRow<'a>>,
    arrested: Vec<&'a str>,
    killed: u32,
    wounded: u32,
    captured: u32,
}

/// What obeyed one authority at the end, or nobody.
#[derive(Serialize)]
struct HeldRow<'a> {
    authority: Option<&'a str>,
    places: Vec<&'a str>,
    gained: Vec<&'a str>,
}

pub(super) fn rows<'a>(told: &'a Replayed, turns: &'a [Turn]) -> Vec<TurnRow<'a>> {
    let style = |minute: u32, calendar: Calendar| format_instant(told.at(minute), Style::Short(calendar));
    let places = told.scenario().setting.places();
    let row = |turn: &'a Turn| TurnRow {
        kind: turn.kind.name(),
        minute: turn.minute,
        old_style: style(turn.minute, Calendar::OldStyle),
        new_style: style(turn.minute, Calendar::NewStyle),
        until: turn.until,
        sentence: &turn.sentence,
        events: turn.events.iter().map(|event| event.0).collect(),
        places: turn.places.iter().map(|place| places[place.index()].id.as_str()).collect(),
    };
    turns.iter().map(row).collect()
}

pub(super) fn finish_row<'a>(told: &'a Replayed, finish: &'a Finish) -> FinishRow<'a> {
    let setting = &told.scenario().setting;
    let ids = |places: &[PlaceIx]| -> Vec<&'a str> {
        places.iter().map(|place| setting.places()[place.index()].id.as_str()).collect()
    };
    let held = finish.held.iter().map(|held| HeldRow {
        authority: held.authority.map(|ix| setting.authorities()[ix.index()].id.as_str()),
        places: ids(&held.places),
        gained: ids(&held.gained),
    });
    let held = held.collect();
    let arrested = finish.arrested.iter();
    let [killed, wounded, captured] = finish.lost;
    FinishRow {
        sentences: &finish.sentences,
        held,
        arrested: arrested.map(|ix| setting.institutions()[ix.index()].id.as_str()).collect(),
        killed,
        wounded,
        captured,
    }
}
