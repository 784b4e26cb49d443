//! The order book of one history, laid out: a line per demand, as a clerk enters what goes out and what came of it.

use std::collections::BTreeMap;

use chronology::{Calendar, Style, format_instant};
use engine::order_book::OrderFate;
use lab::chronicle::Order;
use serde::Serialize;

use super::{Replayed, Which, head, indented};
use crate::failure::Failure;
use crate::report::words::{self, grouped, wrapped};
use crate::tell;

/// Said in the head of every order book.
const LEGEND: &str = "Every demand, numbered as in the stored events. Under its fate: how many did as asked, of how \
    many who were told. Min.: minutes from its issue until its fate was settled. What is fed to the model is no \
    choice of its issuer.";

/// The columns, and how wide they are; the demand has what is left.
const COLUMNS: [(&str, usize); 7] =
    [("No.", 4), ("Issued", 6), ("Demand", 0), ("Arrived", 11), ("Fate", 14), ("Settled", 7), ("Min.", 5)];
/// Blanks between two columns.
const GAP: usize = 2;
/// Below this width a demand is a paragraph: its column would hold two words.
const NARROW: usize = 80;
/// Columns before the paragraph: number and hour.
const MARGIN: usize = 13;

/// What became of a demand, in words.
fn words_for(fate: OrderFate) -> &'static str {
    match fate {
        OrderFate::Obeyed => "obeyed by all",
        OrderFate::InPart => "obeyed in part",
        OrderFate::Shirked => "shirked",
        OrderFate::Defied => "defied",
        OrderFate::Disputed => "disputed",
        OrderFate::Reversed => "reversed",
        OrderFate::Overtaken => "overtaken",
        OrderFate::Lost => "lost",
        OrderFate::Delivered => "not answered",
        OrderFate::Carried => "on its way",
    }
}

fn name_of(fate: OrderFate) -> &'static str {
    OrderFate::ALL.iter().find(|(known, _)| *known == fate).map_or("", |(_, name)| name)
}

/// How many demands came to each fate, those that settle a demand first.
fn fates<'a>(orders: impl IntoIterator<Item = &'a Order>) -> Vec<(OrderFate, usize)> {
    let mut counts = OrderFate::ALL.map(|(fate, _)| (fate, 0));
    for order in orders {
        counts.iter_mut().filter(|(fate, _)| *fate == order.line.fate).for_each(|(_, count)| *count += 1);
    }
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// `Demands: 12; 9 obeyed by all, 2 shirked; at the end 1 on its way.`
pub(super) fn summary<'a>(of_what: &str, orders: impl IntoIterator<Item = &'a Order>) -> String {
    let counts = fates(orders);
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    let part = |settled: bool| {
        let part = counts.iter().filter(|(fate, _)| fate.is_final() == settled);
        let part = part.map(|(fate, count)| format!("{} {}", grouped(*count as u64), words_for(*fate)));
        part.collect::<Vec<_>>().join(", ")
    };
    let (settled, open) = (part(true), part(false));
    let settled = if settled.is_empty() { settled } else { format!("; {settled}") };
    let open = if open.is_empty() { open } else { format!("; at the end {open}") };
    format!("{of_what}: {}{settled}{open}.", grouped(total as u64))
}

/// One demand in words.
struct Line {
    number: String,
    issued: String,
    demand: String,
    /// When, and by what means.
    arrived: Option<[String; 2]>,
    fate: &'static str,
    /// Of those who were told, how many complied.
    complied: Option<String>,
    settled: Option<String>,
    minutes: Option<u32>,
}

impl Line {
    fn new(told: &Replayed, order: &Order) -> Self {
        let line = &order.line;
        let clock = |minute| told.clock(minute, line.minute);
        let fed = if order.fed { " (fed to the model)" } else { "" };
        let taken_back = line.recalls.map_or_else(String::new, |recalled| format!(" (No. {})", recalled.0));
        let [given, refused] = line.signatures;
        let signed = match (given, refused) {
            (0, 0) => String::new(),
            (_, 0) => format!(" ({given} signed)"),
            (0, _) => format!(" ({refused} would not sign)"),
            _ => format!(" ({given} signed, {refused} would not)"),
        };
        let complied = line.answer.map(|(_, counts)| (counts[0], counts.iter().sum::<u32>()));
        let complied = complied.filter(|(_, all)| *all > 0);
        let means = order.carrier.as_ref().map_or("", |(_, words)| words.strip_prefix("by ").unwrap_or(words));
        Self {
            number: line.demand.0.to_string(),
            issued: told.hour(line.minute),
            demand: format!("{}{taken_back}{signed}{fed}", order.sentence),
            arrived: line.delivered.map(|(minute, _)| [clock(minute), means.to_owned()]),
            // A person has nobody to be one of.
            fate: if line.fate == OrderFate::Obeyed && line.answer.is_none() {
                "obeyed"
            } else {
                words_for(line.fate)
            },
            complied: complied.map(|(yes, all)| words::share(yes as usize, all as usize)),
            settled: line.settled.map(|(minute, _)| clock(minute)),
            minutes: minutes(order),
        }
    }

    /// The cells, in the order of [`COLUMNS`]. What stands in two lines has a break.
    fn cells(self) -> [String; 7] {
        let dash = || "-".to_owned();
        [
            self.number,
            self.issued,
            self.demand,
            self.arrived.map_or_else(dash, |[when, means]| format!("{when}\n{means}")),
            self.complied.map_or_else(|| self.fate.to_owned(), |complied| format!("{}\n{complied}", self.fate)),
            self.settled.unwrap_or_else(dash),
            self.minutes.map_or_else(dash, |minutes| grouped(minutes.into())),
        ]
    }

    /// As a sentence or two.
    fn paragraph(&self) -> String {
        let arrived = match &self.arrived {
            Some([when, means]) => format!("Arrived {when}, {means}"),
            None => "Not arrived".to_owned(),
        };
        let complied = self.complied.as_ref().map_or_else(String::new, |complied| format!(" ({complied})"));
        let settled = match (&self.settled, self.minutes) {
            (Some(when), Some(minutes)) => format!(" {when}, after {} min.", grouped(minutes.into())),
            _ => ".".to_owned(),
        };
        format!("{}. {arrived}; {}{complied}{settled}", self.demand, self.fate)
    }
}

/// Minutes from the issue of a demand until nothing more was to come of it.
fn minutes(order: &Order) -> Option<u32> {
    order.line.settled.map(|(minute, _)| minute - order.line.minute)
}

impl Replayed<'_> {
    /// A minute as it is told of a demand issued at another: the hour alone on the same day.
    fn clock(&self, minute: u32, issued: u32) -> String {
        if self.at(minute).date() == self.at(issued).date() {
            return self.hour(minute);
        }
        words::short(self.scenario(), minute, self.scenario().calendar)
    }

    /// What became of the demands shown, and of how many they are a part.
    fn book_summary(&self, shown: &[&Order]) -> String {
        let of = if shown.len() == self.orders.len() {
            "Demands".to_owned()
        } else {
            format!("Demands asked for, of {}", grouped(self.orders.len() as u64))
        };
        summary(&of, shown.iter().copied())
    }
}

/// For people.
pub(crate) fn text(told: &Replayed, shown: &[&Order]) -> String {
    let width = tell::width();
    let mut lines = head(told, width);
    lines.extend(wrapped(LEGEND, width));
    if width >= NARROW && !shown.is_empty() {
        lines.push(String::new());
        lines.extend(row(COLUMNS.map(|(name, _)| name.to_owned()), width));
        lines.push("─".repeat(width));
    }
    for (ix, (date, orders)) in told.days(shown, |order| order.line.minute).into_iter().enumerate() {
        if ix > 0 || width < NARROW {
            lines.push(String::new());
        }
        lines.push(told.day(date));
        for order in orders {
            let line = Line::new(told, order);
            if width < NARROW {
                let mark = format!("{:>4}  {}  ", line.number, line.issued);
                lines.extend(indented(&line.paragraph(), (&mark, MARGIN), width));
            } else {
                lines.extend(row(line.cells(), width));
            }
        }
    }
    lines.push(String::new());
    lines.extend(wrapped(&told.book_summary(shown), width));
    lines.push(String::new());
    lines.extend(wrapped(&told.citation(), width));
    lines.join("\n")
}

/// One row of the table as lines; numbers stand on the right.
fn row(cells: [String; 7], width: usize) -> Vec<String> {
    let fixed: usize = COLUMNS.iter().map(|(_, width)| width + GAP).sum();
    let widths = COLUMNS.map(|(_, own)| if own == 0 { width.saturating_sub(fixed - GAP) } else { own });
    let columns: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| cell.lines().flat_map(|line| wrapped(line, width)).collect())
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let line = |at: usize| {
        let cells = columns.iter().zip(widths).zip(COLUMNS).map(|((lines, width), (name, _))| {
            let text = lines.get(at).map_or("", String::as_str);
            if matches!(name, "No." | "Min.") { format!("{text:>width$}") } else { format!("{text:<width$}") }
        });
        let line = cells.collect::<Vec<_>>().join(&" ".repeat(GAP));
        line.trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

/// For documents.
pub(crate) fn md(told: &Replayed, shown: &[&Order]) -> String {
    let mut parts = vec![format!("# {}", told.scenario().title)];
    let note = std::iter::once(format!("**{}**", told.note()));
    let note: Vec<String> = note.chain(told.chosen().map(str::to_owned)).chain([LEGEND.to_owned()]).collect();
    parts.push(note.join(" "));
    let line = |cells: [String; 7]| format!("| {} |", cells.map(|cell| cell.replace('\n', ", ")).join(" | "));
    for (date, orders) in told.days(shown, |order| order.line.minute) {
        parts.push(format!("## {}", told.day(date)));
        let mut lines = vec![line(COLUMNS.map(|(name, _)| name.to_owned()))];
        lines.push("| --: | --- | --- | --- | --- | --- | --: |".to_owned());
        lines.extend(orders.iter().map(|order| line(Line::new(told, order).cells())));
        parts.push(lines.join("\n"));
    }
    parts.extend([told.book_summary(shown), told.citation()]);
    parts.join("\n\n")
}

#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    which: Which<'a>,
    demands: usize,
    fates: BTreeMap<&'static str, usize>,
    orders: Vec<OrderRow<'a>>,
}

#[derive(Serialize)]
struct OrderRow<'a> {
    number: u32,
    event: u32,
    minute: u32,
    old_style: String,
    new_style: String,
    issuer: &'a str,
    authority: &'a str,
    act: &'a str,
    group: Option<&'a str>,
    person: Option<&'a str>,
    place: &'a str,
    people: u32,
    recalls: Option<u32>,
    fed: bool,
    sentence: &'a str,
    carrier: Option<&'a str>,
    delivered: Option<u32>,
    signed: u32,
    refused: u32,
    answered_by: Option<&'a str>,
    complied: Option<u32>,
    idle: Option<u32>,
    defied: Option<u32>,
    fate: &'a str,
    settled: Option<u32>,
    settled_event: Option<u32>,
    minutes: Option<u32>,
}

/// For machines.
pub(crate) fn json(told: &Replayed, shown: &[&Order]) -> Result<String, Failure> {
    let report = Report {
        which: Which::of(told),
        demands: told.orders.len(),
        fates: fates(shown.iter().copied()).iter().map(|(fate, count)| (name_of(*fate), *count)).collect(),
        orders: shown.iter().map(|order| order_row(told, order)).collect(),
    };
    serde_json::to_string_pretty(&report).map_err(|fault| Failure::machine(fault.to_string()))
}

fn order_row<'a>(told: &'a Replayed, order: &'a Order) -> OrderRow<'a> {
    let (setting, line) = (&told.scenario().setting, &order.line);
    let style = |calendar: Calendar| format_instant(told.at(line.minute), Style::Short(calendar));
    let group = |ix: engine::index::GroupIx| setting.groups()[ix.index()].id.as_str();
    let institution = |ix: engine::index::InstitutionIx| setting.institutions()[ix.index()].id.as_str();
    let counts = line.answer.map(|(_, counts)| counts);
    OrderRow {
        number: line.demand.0,
        event: line.issued.0,
        minute: line.minute,
        old_style: style(Calendar::OldStyle),
        new_style: style(Calendar::NewStyle),
        issuer: institution(line.issuer),
        authority: &setting.authorities()[line.authority.index()].id,
        act: order.act,
        group: line.group.map(group),
        person: line.person.map(institution),
        place: &setting.places()[line.place.index()].id,
        people: line.people,
        recalls: line.recalls.map(|recalled| recalled.0),
        fed: order.fed,
        sentence: &order.sentence,
        carrier: order.carrier.as_ref().map(|(name, _)| *name),
        delivered: line.delivered.map(|(minute, _)| minute),
        signed: line.signatures[0],
        refused: line.signatures[1],
        answered_by: line.answer.map(|(answered, _)| group(answered)),
        complied: counts.map(|counts| counts[0]),
        idle: counts.map(|counts| counts[1]),
        defied: counts.map(|counts| counts[2]),
        fate: name_of(line.fate),
        settled: line.settled.map(|(minute, _)| minute),
        settled_event: line.settled.map(|(_, event)| event.0),
        minutes: minutes(order),
    }
}
