//! Numbers and times in words: plain frequencies, dates in the scenario's calendar.

use chronology::{Calendar, Instant, Shape, Style, format_instant};
pub(crate) use lab::chronicle::grouped;
use lab::outcome::Summary;
use scenario::{Episode, Recorded, Scenario};

/// `640 of 1,000`.
pub(crate) fn share(yes: usize, of: usize) -> String {
    format!("{} of {}", grouped(yes as u64), grouped(of as u64))
}

/// `1 history`, `1,000 histories`.
pub(crate) fn histories(count: u64) -> String {
    counted(count, ["history", "histories"])
}

/// `1 episode`, `40 episodes`; `sort` comes before the noun, as in `1 fit episode`.
pub(crate) fn episodes(count: usize, sort: &str) -> String {
    let sort = if sort.is_empty() { String::new() } else { format!("{sort} ") };
    counted(count as u64, [format!("{sort}episode"), format!("{sort}episodes")])
}

/// `1 event`, `2,000 events`.
pub(crate) fn events(count: usize) -> String {
    counted(count as u64, ["event", "events"])
}

fn counted(count: u64, [one, many]: [impl std::fmt::Display; 2]) -> String {
    let number = grouped(count);
    if count == 1 { format!("{number} {one}") } else { format!("{number} {many}") }
}

/// `640 of 1,000 histories`.
fn share_of_histories(yes: usize, of: usize) -> String {
    format!("{} of {}", grouped(yes as u64), histories(of as u64))
}

/// A number with as few digits as say it: `12`, `0.25`.
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        let whole = grouped(value.abs() as u64);
        return if value < 0.0 { format!("-{whole}") } else { whole };
    }
    format!("{value:.2}")
}

/// From when to when, in both calendars.
pub(crate) fn span(scenario: &Scenario) -> String {
    let end = scenario.start.plus_minutes(i64::from(scenario.setting.minutes()));
    let long = |at: Instant| format_instant(at, Style::Long(scenario.calendar));
    format!("{} to {}", long(scenario.start), long(end))
}

/// `, patched with more-guards`; nothing if it was not.
pub(crate) fn patched_in_short(scenario: &Scenario) -> String {
    scenario.patches.iter().map(|patch| format!(", patched with {}", patch.id)).collect()
}

/// `Old Style` or `New Style`, of the short times in a report.
pub(crate) fn calendar(scenario: &Scenario) -> String {
    scenario.calendar.to_string()
}

/// A minute of a history, short; none: never.
pub(crate) fn moment(scenario: &Scenario, minute: Option<u32>) -> String {
    minute.map_or_else(|| "never".into(), |minute| short(scenario, minute, scenario.calendar))
}

/// A minute of a history, short, in `calendar`.
pub(crate) fn short(scenario: &Scenario, minute: u32, calendar: Calendar) -> String {
    lab::chronicle::moment(scenario, minute, calendar)
}

/// What the record says of an episode: rival readings with `or`.
pub(crate) fn recorded(scenario: &Scenario, episode: &Episode) -> String {
    let readings = episode.recorded.iter().map(|reading| reading_text(scenario, reading));
    readings.collect::<Vec<_>>().join(" or ")
}

fn reading_text(scenario: &Scenario, reading: &Recorded) -> String {
    match *reading {
        Recorded::Never => "never".into(),
        Recorded::Truth(truth) => yes_no(truth).into(),
        Recorded::Number { lower, upper } if lower == upper => number(lower),
        Recorded::Number { lower, upper } => format!("{} to {}", number(lower), number(upper)),
        Recorded::Time { earliest, latest, shape } => recorded_time(scenario, [earliest, latest], shape),
    }
}

/// `25 Oct 03:30`, `about 25 Oct 03:30`, `25 Oct 03:00-04:00` or `24 Oct 21:00 to 25 Oct 02:00`.
fn recorded_time(scenario: &Scenario, [earliest, latest]: [u32; 2], shape: Shape) -> String {
    let time = |minute| short(scenario, minute, scenario.calendar);
    if earliest == latest {
        return time(earliest);
    }
    if shape == Shape::Triangular {
        return format!("about {}", time(earliest + (latest - earliest) / 2));
    }
    let (from, to) = (time(earliest), time(latest));
    match (from.rsplit_once(char::is_whitespace), to.rsplit_once(char::is_whitespace)) {
        (Some((day, _)), Some((same, hour))) if day == same => format!("{from}-{hour}"),
        _ => format!("{from} to {to}"),
    }
}

fn yes_no(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

/// A summary as three cells: the median, the middle nine tenths, and how often it happened.
pub(crate) fn cells(scenario: &Scenario, summary: &Summary) -> [String; 3] {
    match *summary {
        Summary::Chance { yes, of } => [String::new(), String::new(), share(yes, of)],
        Summary::Time { happened, of, quantiles: [median, lower, upper] } => {
            let [median, lower, upper] = [median, lower, upper].map(|at| moment(scenario, at));
            [median, range(&lower, &upper), share(happened, of)]
        }
        Summary::Number { quantiles: [median, lower, upper], .. } => {
            let [median, lower, upper] = [median, lower, upper].map(number);
            [median, range(&lower, &upper), String::new()]
        }
    }
}

fn range(lower: &str, upper: &str) -> String {
    if lower == upper { lower.to_owned() } else { format!("{lower} to {upper}") }
}

/// A headline's answer as a sentence without a full stop.
pub(crate) fn sentence(scenario: &Scenario, summary: &Summary) -> String {
    let [median, range, _] = cells(scenario, summary);
    match *summary {
        Summary::Chance { yes, of } => share_of_histories(yes, of),
        Summary::Time { happened: 0, of, .. } => share_of_histories(0, of),
        Summary::Time { happened, of, .. } => {
            format!("{}; median {median}, 5 to 95 %: {range}", share_of_histories(happened, of))
        }
        Summary::Number { .. } => format!("median {median}, 5 to 95 % of histories: {range}"),
    }
}

/// A text in lines of at most `width` characters.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A cell as CSV has it.
pub(crate) fn csv_cell(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::{csv_cell, episodes, grouped, histories, number, wrapped};

    #[test]
    fn numbers_are_readable() {
        let texts = [0, 7, 999, 1_000, 1_234_567].map(grouped);
        assert_eq!(texts, ["0", "7", "999", "1,000", "1,234,567"]);
        assert_eq!([1, 1_000].map(histories), ["1 history", "1,000 histories"]);
        assert_eq!([episodes(1, "fit"), episodes(0, "")], ["1 fit episode", "0 episodes"]);
        assert_eq!([12.0, -1_500.0, 0.25].map(number), ["12", "-1,500", "0.25"]);
    }

    #[test]
    fn cells_with_commas_and_quotes_stand_between_quotes() {
        assert_eq!(csv_cell("F-01-01 guess"), "F-01-01 guess");
        assert_eq!(csv_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped("who is  obeyed and where", 10), ["who is", "obeyed and", "where"]);
        assert_eq!(wrapped("unbreakable", 4), ["unbreakable"]);
        assert!(wrapped("", 4).is_empty());
    }
}
