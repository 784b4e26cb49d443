//! Numbers, lists and spans of time as they stand in a sentence.

use super::words::{Words, said};

/// A whole number with commas.
///
/// ```
/// assert_eq!(interregnum_lab::chronicle::grouped(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn grouped(number: u64) -> String {
    grouped_by(number, ',')
}

/// A whole number with a mark after every third digit.
pub(super) fn grouped_by(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (ix, digit) in digits.chars().enumerate() {
        if ix > 0 && (digits.len() - ix).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

impl Words {
    /// `a`, `a and b`, `a, b and c`.
    pub(super) fn listed(&self, parts: &[String]) -> String {
        match parts.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, others)) => said!(self, "list", head: others.join(", "), last: last.clone()),
        }
    }

    /// A span of time: `12 minutes`, `1 hour`, `3 hours 48 minutes`.
    pub(super) fn lasting(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours, rest) {
            (0, 0) => said!(self, "no-time"),
            (0, _) => said!(self, "minutes", count: rest),
            (_, 0) => said!(self, "hours", count: hours),
            _ => format!("{} {}", said!(self, "hours", count: hours), said!(self, "minutes", count: rest)),
        }
    }

    /// How much a difference of utilities [nat] shifts a choice, as odds in the coarse steps people reckon in.
    pub(super) fn odds(&self, difference: f64) -> String {
        let times = difference.abs().exp();
        let [times, to] = match times {
            _ if times < 1.4 => [5, 4],
            _ if times < 1.75 => [3, 2],
            _ if times < 9.5 => [times.round_ties_even() as u32, 1],
            _ if times < 97.5 => [(times / 5.0).round() as u32 * 5, 1],
            _ => return said!(self, "odds-most"),
        };
        said!(self, "odds", times: times, to: to)
    }
}

/// With a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_in_words() {
        let [english, czech] =
            ["en", "cs"].map(|tag| [0, 1, 60, 61, 228].map(|span| Words::of(tag).lasting(span)));
        assert_eq!(
            english,
            ["less than a minute", "1 minute", "1 hour", "1 hour 1 minute", "3 hours 48 minutes"]
        );
        assert_eq!(
            czech,
            ["méně než minuta", "1\u{a0}min", "1\u{a0}h", "1\u{a0}h 1\u{a0}min", "3\u{a0}h 48\u{a0}min"]
        );
    }

    #[test]
    fn odds_are_coarse_and_know_no_side() {
        let texts = [0.25, 0.5, -0.7, 1.1, 2.9, 9.0].map(|difference| Words::of("en").odds(difference));
        assert_eq!(texts, ["5 to 4", "3 to 2", "2 to 1", "3 to 1", "20 to 1", "100 to 1 or more"]);
    }

    #[test]
    fn lists_end_with_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        let lists = [0, 1, 2, 3].map(|count| Words::of("en").listed(&parts[..count]));
        assert_eq!(lists, ["", "a", "a and b", "a, b and c"]);
    }
}
