//! One history, laid out: as text for people, as Markdown for documents, as JSON for machines.
//!
//! The words are the lab's (`chronicle`); here are the head, the days and the lines.

use chronology::{Calendar, Date, Instant, Style, format_instant};
use engine::observable::Value;
use lab::chronicle::{Entry, Finish, Order, Turn};
use scenario::{Headline, Scenario, Split};
use serde::Serialize;

use super::words::{self, grouped, wrapped};
use crate::failure::Failure;
use crate::resolve::replay::{Chosen, ReplayRequest};
use crate::resolve::{VERSION, short};
use crate::tell;

pub(crate) mod orders;
mod turning;

/// Columns before what is told: the hour.
const MARGIN: usize = 9;
/// More columns before what decided it.
const DEEPER: usize = 4;

/// Said in the head of every history.
const LEGEND: &str = "Odds in brackets say by how much one reason alone tipped the balance between what was done and \
    the next choice: 3 to 1 made it three times as likely against it. A bent of their own is what the model leaves \
    to chance.";

/// Which of the two tellings of a history are told, or both.
pub(crate) struct Told<'a> {
    /// Its turning points and how it ended; none: a part of the chronicle was asked for.
    pub(crate) turning: Option<(&'a [Turn], &'a Finish)>,
    /// The chronicle, or the part of it that was asked for; none: the turning points alone.
    pub(crate) entries: Option<&'a [Entry]>,
    /// Entries that concern what was asked for and are not told: those worth a line, and lesser ones.
    pub(crate) left_out: [usize; 2],
}

/// One history to lay out.
pub(crate) struct Replayed<'a> {
    pub(crate) request: &'a ReplayRequest,
    /// The answers to the scenario's headlines, in their order.
    pub(crate) values: &'a [Value],
    /// What is told of it besides its headlines.
    pub(crate) told: Told<'a>,
    /// Every demand of the history.
    pub(crate) orders: &'a [Order],
}

impl Replayed<'_> {
    fn scenario(&self) -> &Scenario {
        &self.request.scenario
    }

    fn at(&self, minute: u32) -> Instant {
        self.scenario().start.plus_minutes(i64::from(minute))
    }

    /// `One history of 1,000 (seed 1917, history 417): an illustration, not a finding.`
    fn note(&self) -> String {
        let ReplayRequest { seed, history, histories, .. } = self.request;
        let of = histories.map_or_else(String::new, |count| format!(" of {}", grouped(count)));
        let (off, patched) = (self.without(), words::patched_in_short(self.scenario()));
        format!(
            "One history{of} (seed {seed}, history {history}{off}{patched}): an illustration, not a finding."
        )
    }

    /// What was off, in words; nothing if everything was on.
    fn without(&self) -> String {
        self.request.without.off().map(|mechanism| format!(", without {}", mechanism.name())).collect()
    }

    fn chosen(&self) -> Option<&'static str> {
        match self.request.chosen {
            Chosen::Typed => None,
            Chosen::Typical => {
                Some("Chosen because its headlines are, all in all, nearest to the medians of the run.")
            }
            Chosen::First => Some("Told because it is the first; nothing else is special about it."),
        }
    }

    /// One line per headline: what it is in this history, and what the record says where an episode asks the same.
    fn headlines(&self) -> Vec<String> {
        let rows = self.scenario().headlines.iter().zip(self.values);
        let line = |(headline, value): (&Headline, &Value)| {
            let recorded =
                self.recorded(headline).map_or_else(String::new, |text| format!("; the record: {text}"));
            format!("{}: {}{recorded}", headline.name, self.value(*value))
        };
        rows.map(line).collect()
    }

    fn value(&self, value: Value) -> String {
        match value {
            Value::Time(minute) => words::moment(self.scenario(), minute),
            Value::Truth(true) => "yes".into(),
            Value::Truth(false) => "no".into(),
            Value::Number(number) => words::number(number),
        }
    }

    /// What the record says of a headline. Check episodes are not looked at here.
    fn recorded(&self, headline: &Headline) -> Option<String> {
        let mut episodes = self.scenario().record.episodes.iter();
        let same = episodes
            .find(|episode| episode.split == Split::Fit && episode.observable == headline.observable)?;
        Some(words::recorded(self.scenario(), same))
    }

    /// What happened, by day.
    fn days<'t, T>(&self, told: &'t [T], minute: impl Fn(&T) -> u32) -> Vec<(Date, Vec<&'t T>)> {
        let mut days: Vec<(Date, Vec<&T>)> = Vec::new();
        for one in told {
            let date = self.at(minute(one)).date();
            match days.last_mut() {
                Some((day, ones)) if *day == date => ones.push(one),
                _ => days.push((date, vec![one])),
            }
        }
        days
    }

    /// `Tuesday 24 October 1917 (6 November New Style)`.
    fn day(&self, date: Date) -> String {
        lab::chronicle::day(self.scenario(), date)
    }

    fn hour(&self, minute: u32) -> String {
        let (hour, minute) = self.at(minute).hour_minute();
        format!("{hour:02}:{minute:02}")
    }

    /// What is not told, if anything is not.
    fn rest(&self) -> Option<String> {
        let [main, lesser] = self.told.left_out;
        let Some(entries) = self.told.entries else {
            let more = match lesser {
                0 => String::new(),
                _ => format!("; with `--all` {} lesser ones too", grouped(lesser as u64)),
            };
            let part = "a part of it by `--place`, `--group`, `--from` and `--to`";
            return Some(format!("All of it is told by `--full` ({}{more}), {part}.", words::events(main)));
        };
        if entries.is_empty() && lesser == 0 {
            return Some("Nothing of the kind happened in this history.".into());
        }
        let events = if lesser == 1 { "lesser event is" } else { "lesser events are" };
        (lesser > 0).then(|| format!("{} {events} left out: `--all` tells them too.", grouped(lesser as u64)))
    }

    fn entries(&self) -> &[Entry] {
        self.told.entries.unwrap_or_default()
    }

    fn citation(&self) -> String {
        let ReplayRequest { scenario, seed, history, parameters, .. } = self.request;
        format!(
            "interregnum {VERSION}, scenario {} {}, seed {seed}, history {history}, {} parameters{}",
            scenario.id,
            short(&scenario.digest),
            parameters.name(),
            self.without()
        )
    }
}

/// What it is and why this one: the first lines of a text.
fn head(told: &Replayed, width: usize) -> Vec<String> {
    let mut lines = wrapped(&told.scenario().title, width);
    lines.extend(wrapped(&told.note(), width));
    lines.extend(told.chosen().into_iter().flat_map(|text| wrapped(text, width)));
    lines.push(String::new());
    lines
}

/// For people.
pub(crate) fn text(told: &Replayed) -> String {
    let width = tell::width();
    let mut lines = head(told, width);
    for headline in told.headlines() {
        lines.extend(indented(&headline, ("- ", 2), width));
    }
    lines.extend(turning::text(told, width));
    if told.told.entries.is_some() {
        lines.push(String::new());
        lines.extend(wrapped(LEGEND, width));
    }
    for (date, entries) in told.days(told.entries(), |entry| entry.minute) {
        lines.push(String::new());
        lines.push(told.day(date));
        for entry in entries {
            lines.push(String::new());
            let hour = format!("  {}  ", told.hour(entry.minute));
            lines.extend(indented(&entry.sentence, (&hour, MARGIN), width));
            for because in &entry.because {
                let margin = " ".repeat(MARGIN + DEEPER);
                lines.extend(indented(because, (&margin, MARGIN + DEEPER), width));
            }
        }
    }
    if let Some(rest) = told.rest() {
        lines.push(String::new());
        lines.extend(wrapped(&rest, width));
    }
    lines.push(String::new());
    lines.extend(wrapped(&orders::summary("Demands", told.orders), width));
    lines.push(String::new());
    lines.extend(wrapped(&told.citation(), width));
    lines.join("\n")
}

/// A text in lines of `width`, the first behind `mark`, the others behind `margin` blanks.
fn indented(text: &str, (mark, margin): (&str, usize), width: usize) -> Vec<String> {
    let lines = wrapped(text, width.saturating_sub(margin)).into_iter().enumerate();
    let blanks = " ".repeat(margin);
    lines.map(|(ix, line)| format!("{}{line}", if ix == 0 { mark } else { &blanks })).collect()
}

/// For documents.
pub(crate) fn md(told: &Replayed) -> String {
    let mut parts = vec![format!("# {}", told.scenario().title)];
    let mut note = vec![format!("**{}**", told.note())];
    note.extend(told.chosen().map(str::to_owned));
    if told.told.entries.is_some() {
        note.push(LEGEND.into());
    }
    parts.push(note.join(" "));
    parts.push(told.headlines().iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n"));
    parts.extend(turning::md(told));
    for (date, entries) in told.days(told.entries(), |entry| entry.minute) {
        parts.push(format!("## {}", told.day(date)));
        let mut lines = Vec::new();
        for entry in entries {
            lines.push(format!("- **{}** {}", told.hour(entry.minute), entry.sentence));
            lines.extend(entry.because.iter().map(|because| format!("  - {because}")));
        }
        parts.push(lines.join("\n"));
    }
    parts.extend(told.rest());
    parts.push(orders::summary("Demands", told.orders));
    parts.push(told.citation());
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// Which history is told, for machines: what both reports begin with.
#[derive(Serialize)]
struct Which<'a> {
    format: u32,
    program: &'a str,
    note: String,
    scenario: &'a str,
    title: &'a str,
    digest: &'a str,
    seed: u64,
    parameters: &'a str,
    history: u64,
    histories: Option<u64>,
}

impl<'a> Which<'a> {
    fn of(told: &'a Replayed) -> Self {
        let ReplayRequest { scenario, seed, history, histories, parameters, .. } = told.request;
        Self {
            format: 1,
            program: VERSION,
            note: told.note(),
            scenario: &scenario.id,
            title: &scenario.title,
            digest: &scenario.digest,
            seed: *seed,
            parameters: parameters.name(),
            history: *history,
            histories: *histories,
        }
    }
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    which: Which<'a>,
    headlines: Vec<HeadlineRow<'a>>,
    turning_points: Option<Vec<turning::TurnRow<'a>>>,
    at_end: Option<turning::FinishRow<'a>>,
    entries: Option<Vec<EntryRow<'a>>>,
    left_out: usize,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    id: &'a str,
    name: &'a str,
    value: String,
    recorded: Option<String>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    minute: u32,
    old_style: String,
    new_style: String,
    minor: bool,
    sentence: &'a str,
    because: &'a [String],
    reasons: Vec<ReasonRow<'a>>,
    events: Vec<u32>,
    cause: Option<u32>,
    places: Vec<&'a str>,
    groups: Vec<&'a str>,
}

#[derive(Serialize)]
struct ReasonRow<'a> {
    term: &'a str,
    odds: f64,
    words: &'a str,
}

/// For machines.
pub(crate) fn json(told: &Replayed) -> Result<String, Failure> {
    let scenario = told.scenario();
    let headline = |(headline, value): (&'_ Headline, &Value)| (told.value(*value), told.recorded(headline));
    let headlines = scenario.headlines.iter().zip(told.values);
    let report = Report {
        which: Which::of(told),
        headlines: headlines
            .map(|row| {
                let (value, recorded) = headline(row);
                HeadlineRow { id: &row.0.id, name: &row.0.name, value, recorded }
            })
            .collect(),
        turning_points: told.told.turning.map(|(turns, _)| turning::rows(told, turns)),
        at_end: told.told.turning.map(|(_, finish)| turning::finish_row(told, finish)),
        entries: told.told.entries.map(|all| all.iter().map(|entry| entry_row(told, entry)).collect()),
        left_out: told.told.left_out.iter().sum(),
    };
    serde_json::to_string_pretty(&report).map_err(|fault| Failure::machine(fault.to_string()))
}

fn entry_row<'a>(told: &'a Replayed, entry: &'a Entry) -> EntryRow<'a> {
    let setting = &told.scenario().setting;
    let style = |calendar: Calendar| format_instant(told.at(entry.minute), Style::Short(calendar));
    let reason = |reason: &'a lab::chronicle::Reason| ReasonRow {
        term: reason.term,
        odds: reason.odds,
        words: &reason.words,
    };
    EntryRow {
        minute: entry.minute,
        old_style: style(Calendar::OldStyle),
        new_style: style(Calendar::NewStyle),
        minor: entry.minor,
        sentence: &entry.sentence,
        because: &entry.because,
        reasons: entry.reasons.iter().map(reason).collect(),
        events: entry.events.iter().map(|event| event.0).collect(),
        cause: entry.cause.map(|event| event.0),
        places: entry.places.iter().map(|place| setting.places()[place.index()].id.as_str()).collect(),
        groups: entry.groups.iter().map(|group| setting.groups()[group.index()].id.as_str()).collect(),
    }
}
