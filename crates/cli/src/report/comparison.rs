//! Two runs beside each other, for people.

pub(crate) mod json;

use comfy_table::Table;
use lab::comparison::{AnswerPair, Chances, Comparison, Difference, HeadlinePair, Medians, PlacePair, Side};
use lab::store::Facet;

use super::tables::{align_right, drawn, table};
use super::words::{grouped, histories, moment, number, share, wrapped};
use crate::resolve::short;
use crate::tell;

/// Most places listed.
const PLACES: usize = 12;
/// What two runs are called.
const NAMES: [&str; 2] = ["A", "B"];

/// What a comparison is told of.
pub(crate) struct Compared<'a> {
    pub(crate) sides: [Side<'a>; 2],
    pub(crate) comparison: &'a Comparison,
}

/// The whole comparison.
pub(crate) fn text(compared: &Compared) -> String {
    let parts = [
        head(compared),
        setup_part(compared.comparison),
        headline_part(compared),
        place_part(compared),
        alone_part(compared.comparison),
        notes(compared.comparison),
    ];
    let parts = parts.iter().map(|lines| lines.join("\n").trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn broken(text: &str) -> Vec<String> {
    wrapped(text, tell::width())
}

fn head(compared: &Compared) -> Vec<String> {
    let run = |side: usize| format!("{}  {}", NAMES[side], compared.sides[side].run.folder().display());
    let mut lines = vec![run(0), run(1)];
    lines.extend(broken(&pairing(compared)));
    lines
}

/// How many histories are compared, and whether they are paired.
fn pairing(compared: &Compared) -> String {
    let comparison = compared.comparison;
    let [a, b] = comparison.histories.map(|count| grouped(count as u64));
    if comparison.paired {
        let pairs = if comparison.histories[0] == 1 { "pair" } else { "pairs" };
        let seed = compared.sides[0].run.manifest().seed;
        let mut said = format!("{a} {pairs} of histories with the same draws: seed {seed}, same number");
        for (name, left_out) in NAMES.iter().zip(comparison.left_out).filter(|(_, left_out)| *left_out > 0) {
            said.push_str(&format!("; {} of {name} without a partner left out", histories(left_out as u64)));
        }
        return said;
    }
    let seeds = compared.sides.map(|side| side.run.manifest().seed);
    let why = if seeds[0] == seeds[1] { "no history has its number in both" } else { "the seeds differ" };
    format!(
        "{a} histories of A and {b} of B, not paired: {why}. Runs of one seed are compared more sharply, for chance \
         that both share cancels."
    )
}

fn setup_part(comparison: &Comparison) -> Vec<String> {
    let differs = |pair: &&[Facet; 2]| pair[0].value != pair[1].value;
    let value = |facet: &Facet| {
        let digest = facet.what.ends_with("digest");
        if digest { short(&facet.value).to_owned() } else { facet.value.clone() }
    };
    let mut table = table(["set-up that differs", "A", "B"]);
    for pair in comparison.setup.iter().filter(differs) {
        table.add_row([pair[0].what.to_owned(), value(&pair[0]), value(&pair[1])]);
    }
    let same = comparison.setup.iter().filter(|pair| !differs(pair));
    let same: Vec<String> = same.map(|[facet, _]| format!("{} {}", facet.what, value(facet))).collect();
    let mut lines = if table.row_count() > 0 {
        vec![drawn(&table)]
    } else {
        broken("The two runs were set up alike: every difference would be a fault of the program.")
    };
    lines.extend(broken(&format!("The same: {}.", same.join(", "))));
    lines
}

fn headline_part(compared: &Compared) -> Vec<String> {
    let comparison = compared.comparison;
    if comparison.headlines.is_empty() {
        return Vec::new();
    }
    let mut table = if comparison.paired {
        table(["headline", "A", "B", "B - A", "only A", "only B"])
    } else {
        table(["headline", "A", "B", "B - A"])
    };
    for headline in &comparison.headlines {
        for row in rows(compared, headline) {
            table.add_row(if comparison.paired { row.to_vec() } else { row[..4].to_vec() });
        }
    }
    align_right(&mut table, 1);
    let mut lines = vec![drawn(&table)];
    for headline in &comparison.headlines {
        if let Some([a, b]) = &headline.asked_otherwise {
            lines.extend(broken(&format!("{} is asked otherwise: A `{a}`, B `{b}`.", headline.name)));
        }
    }
    lines
}

/// One row, or two for a time: whether, and when.
fn rows(compared: &Compared, headline: &HeadlinePair) -> Vec<[String; 6]> {
    let name = headline.name.clone();
    match &headline.answer {
        AnswerPair::Chance(chances) => vec![chance_row(name, chances)],
        AnswerPair::Number(medians) => vec![number_row(name, medians)],
        AnswerPair::Time { happened, when } => {
            let mut rows = vec![chance_row(name, happened)];
            rows.extend(when.iter().map(|medians| when_row(compared, medians)));
            rows
        }
    }
}

fn chance_row(name: String, chances: &Chances) -> [String; 6] {
    let [a, b] = [0, 1].map(|side| share(chances.yes[side], chances.of[side]));
    let only = chances.only.map(|only| only.map(|count| grouped(count as u64)));
    let [only_a, only_b] = only.unwrap_or_default();
    let points = |value: f64| format!("{:.1}", 100.0 * value);
    [name, a, b, difference(&chances.difference, points, " points"), only_a, only_b]
}

fn number_row(name: String, medians: &Medians) -> [String; 6] {
    let [a, b] = medians.medians.map(number);
    [name, a, b, difference(&medians.difference, number, ""), String::new(), String::new()]
}

fn when_row(compared: &Compared, medians: &Medians) -> [String; 6] {
    let scenario = compared.sides[0].scenario;
    let [a, b] = medians.medians.map(|minute| moment(scenario, Some(minute.max(0.0) as u32)));
    let name = if compared.comparison.paired {
        format!("  when, of {} in both", grouped(medians.of[0] as u64))
    } else {
        "  when".to_owned()
    };
    [name, a, b, difference(&medians.difference, hours, ""), String::new(), String::new()]
}

/// `+12.0 ± 1.5 points`.
fn difference(difference: &Difference, said: impl Fn(f64) -> String, unit: &str) -> String {
    let sign = if difference.value < 0.0 {
        "-"
    } else if difference.value > 0.0 {
        "+"
    } else {
        ""
    };
    let value = format!("{sign}{}", said(difference.value.abs()));
    match difference.mc_error {
        Some(error) => format!("{value} ± {}{unit}", said(error)),
        None => format!("{value}{unit}"),
    }
}

/// Minutes as hours and minutes: `1:22`.
fn hours(minutes: f64) -> String {
    let whole = minutes.round() as u64;
    format!("{}:{:02}", grouped(whole / 60), whole % 60)
}

fn place_part(compared: &Compared) -> Vec<String> {
    let comparison = compared.comparison;
    let same = |place: &PlacePair| place.distance == 0.0 && place.otherwise.unwrap_or_default() == 0;
    let mut places: Vec<&PlacePair> = comparison.places.iter().filter(|place| !same(place)).collect();
    places.sort_by(|a, b| {
        let apart = b.distance.total_cmp(&a.distance).then(b.otherwise.cmp(&a.otherwise));
        apart.then_with(|| a.id.cmp(&b.id))
    });
    let unchanged = comparison.places.len() - places.len();
    let mut lines = vec!["Who is obeyed at the end, where that differs most".to_owned()];
    if places.is_empty() {
        return vec![format!("Who is obeyed at the end: the same at all {unchanged} places.")];
    }
    lines.push(drawn(&place_table(compared, &places[..places.len().min(PLACES)])));
    let more = places.len().saturating_sub(PLACES);
    if more > 0 {
        lines.extend(broken(&format!("{more} more that differ less: `--format json` has them all.")));
    }
    lines.push(format!("The same in every history: {unchanged} of {} places.", comparison.places.len()));
    lines
}

fn place_table(compared: &Compared, places: &[&PlacePair]) -> Table {
    let comparison = compared.comparison;
    let mut table =
        if comparison.paired { table(["place", "A", "B", "other holder"]) } else { table(["place", "A", "B"]) };
    for place in places {
        let mut row = vec![place.name.clone(), held(compared, place, 0), held(compared, place, 1)];
        row.extend(place.otherwise.map(|count| share(count, comparison.histories[0])));
        table.add_row(row);
    }
    table
}

/// `Council 612, Crown 388`, the commonest first.
fn held(compared: &Compared, place: &PlacePair, side: usize) -> String {
    let mut counts: Vec<(usize, String)> = place
        .held
        .iter()
        .filter(|(_, counts)| counts[side] > 0)
        .map(|(id, counts)| (counts[side], authority(compared, side, id.as_deref())))
        .collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let counts: Vec<String> =
        counts.into_iter().map(|(count, name)| format!("{name} {}", grouped(count as u64))).collect();
    counts.join(", ")
}

fn authority(compared: &Compared, side: usize, id: Option<&str>) -> String {
    let scenario = compared.sides[side].scenario;
    let name = id.and_then(|id| scenario.setting.authority(id));
    name.map_or_else(|| "nobody".to_owned(), |ix| scenario.names.authorities[ix.index()].clone())
}

fn alone_part(comparison: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, alone) in NAMES.iter().zip(&comparison.alone) {
        for (what, ids) in [("Headlines", &alone.headlines), ("Places", &alone.places)] {
            if !ids.is_empty() {
                lines.extend(broken(&format!("{what} that only {name} has: {}.", ids.join(", "))));
            }
        }
    }
    lines
}

fn notes(comparison: &Comparison) -> Vec<String> {
    let mut said = String::from(
        "After ± stands the Monte Carlo standard error: how far a difference would move with other histories. One of \
         less than two errors may be chance, and of many lines some exceed that by chance. Times are hours and \
         minutes, of medians.",
    );
    if comparison.paired {
        said.push_str(
            " Only A, only B: pairs in which it is so in that run alone. When: over the pairs in which it happened in \
             both.",
        );
    } else {
        said.push_str(" When: over the histories of each run in which it happened.");
    }
    broken(&said)
}
