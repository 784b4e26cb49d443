//! Why something happened in one history: its chain of causes, laid out.

use lab::chronicle::{Chain, Entry, Link, Since};
use serde::Serialize;

use super::document::Block;
use super::words::{self, grouped, moment};
use crate::failure::Failure;
use crate::resolve::explain::{Asked, ExplainRequest};
use crate::resolve::{VERSION, short};

/// Most of those who did not come that are told.
const MOST: usize = 8;
/// Said under every explanation.
const CAVEAT: &str = "One history, one chain: an illustration of how the rules work, and no finding. Each event names the \
    one thing that set it off; that it would not have come about otherwise is not said.";

/// What was found.
pub(crate) struct Explained<'a> {
    pub(crate) request: &'a ExplainRequest,
    pub(crate) since: Since,
    pub(crate) chain: Option<&'a Chain>,
    /// Forks from the start, and by link from just before it, in which it comes about; empty if none were asked for.
    pub(crate) open: &'a [usize],
}

impl Explained<'_> {
    /// What is explained.
    fn what(&self) -> String {
        match &self.request.asked {
            Asked::Event(event) => format!("event {}", event.0),
            Asked::Why { name, .. } => name.clone(),
        }
    }

    fn note(&self) -> String {
        let of = &self.request.of;
        let all = of.histories.map_or_else(String::new, |count| format!(" of {}", grouped(count)));
        let patched = words::patched_in_short(&of.scenario);
        format!("History {}{all} (seed {}{patched}), times in {}.", of.history, of.seed, of.scenario.calendar)
    }
}

/// The whole of it.
pub(crate) fn report(told: &Explained) -> Vec<Block> {
    let scenario = &told.request.of.scenario;
    let mut blocks = vec![
        Block::Title(format!("Why: {}", told.what())),
        Block::Paragraph(format!("{}. {}", scenario.title, told.note())),
    ];
    match (told.since, told.chain) {
        (Since::Never, _) => blocks.push(Block::Paragraph("It never came about in this history.".into())),
        (Since::Start, _) | (_, None) => {
            blocks.push(Block::Paragraph("It was so from the start of the history: nothing led to it.".into()));
        }
        (Since::Event(_), Some(chain)) => blocks.extend(chain_blocks(told, chain)),
    }
    blocks.push(Block::Paragraph(CAVEAT.to_owned()));
    blocks.push(Block::Paragraph(format!(
        "interregnum {VERSION}, scenario {} {}, seed {}, history {}",
        scenario.id,
        short(&scenario.digest),
        told.request.of.seed,
        told.request.of.history
    )));
    blocks
}

fn chain_blocks(told: &Explained, chain: &Chain) -> Vec<Block> {
    let forks = told.request.forks as usize;
    let mut blocks = Vec::new();
    if let Some(start) = told.open.first() {
        blocks.push(Block::Paragraph(format!(
            "In brackets: of {forks} times that this history was begun again just before, with the same past and people and \
             other chance, in how many it came to be so by the end; ± is one standard error. From the start: {}.",
            share(*start, forks)
        )));
    }
    let items = chain.links.iter().enumerate().map(|(nth, link)| {
        let open =
            told.open.get(nth + 1).map_or_else(String::new, |count| format!(" [{}]", share(*count, forks)));
        format!("{}{open}: {}", moment(&told.request.of.scenario, Some(link.entry.minute)), said(link))
    });
    blocks.push(Block::List(items.collect()));
    if !chain.refused.is_empty() {
        let shown = chain.refused.iter().rev().take(MOST).rev();
        blocks.push(Block::Heading("Who was asked to prevent it, in the day before, and did not".to_owned()));
        let item = |entry: &Entry| {
            format!("{}: {}", moment(&told.request.of.scenario, Some(entry.minute)), sentences(entry))
        };
        let mut items: Vec<String> = shown.map(item).collect();
        let more = chain.refused.len().saturating_sub(MOST);
        if more > 0 {
            items.insert(0, format!("{} before, which are not told", grouped(more as u64)));
        }
        blocks.push(Block::List(items));
    }
    blocks
}

/// `17 of 20 ± 2`.
fn share(count: usize, forks: usize) -> String {
    let p = count as f64 / forks as f64;
    let error = (p * (1.0 - p) * forks as f64).sqrt();
    format!("{count} of {forks} ± {error:.0}")
}

/// A link in words.
fn said(link: &Link) -> String {
    let skipped = match link.skipped {
        0 => String::new(),
        1 => "(after one lesser step) ".to_owned(),
        more => format!("(after {more} lesser steps) "),
    };
    format!("{skipped}{}", sentences(&link.entry))
}

fn sentences(entry: &Entry) -> String {
    std::iter::once(entry.sentence.as_str())
        .chain(entry.because.iter().map(String::as_str))
        .collect::<Vec<_>>()
        .join(" ")
}

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    seed: u64,
    history: u64,
    what: String,
    /// `never`, `start` or `event`.
    since: &'a str,
    forks: u32,
    /// Forks from the start in which it comes about; null if none were asked for.
    comes_from_start: Option<usize>,
    links: Vec<LinkRow<'a>>,
    refused: Vec<EntryRow<'a>>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct LinkRow<'a> {
    event: u32,
    #[serde(flatten)]
    entry: EntryRow<'a>,
    skipped: usize,
    /// Forks from just before in which it comes about; null if none were asked for.
    comes: Option<usize>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    minute: u32,
    time: String,
    sentence: &'a str,
    because: &'a [String],
}

/// One JSON object.
pub(crate) fn json(told: &Explained) -> Result<String, Failure> {
    let of = &told.request.of;
    let entry = |entry: &'_ Entry| moment(&of.scenario, Some(entry.minute));
    let row = |one| EntryRow::new(one, entry(one));
    let links = told.chain.map_or(&[][..], |chain| &chain.links);
    let report = Report {
        format: 1,
        program: VERSION,
        scenario: &of.scenario.id,
        digest: &of.scenario.digest,
        seed: of.seed,
        history: of.history,
        what: told.what(),
        since: match told.since {
            Since::Never => "never",
            Since::Start => "start",
            Since::Event(_) => "event",
        },
        forks: told.request.forks,
        comes_from_start: told.open.first().copied(),
        links: links
            .iter()
            .enumerate()
            .map(|(nth, link)| LinkRow {
                event: link.event.0,
                entry: row(&link.entry),
                skipped: link.skipped,
                comes: told.open.get(nth + 1).copied(),
            })
            .collect(),
        refused: told.chain.map_or(&[][..], |chain| &chain.refused).iter().map(row).collect(),
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&report).map_err(|fault| Failure::machine(fault.to_string()))
}

impl<'a> EntryRow<'a> {
    fn new(entry: &'a Entry, time: String) -> Self {
        Self { minute: entry.minute, time, sentence: &entry.sentence, because: &entry.because }
    }
}
