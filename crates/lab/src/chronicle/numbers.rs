//! Numbers, lists and spans of time as they stand in a sentence.

/// A whole number with commas.
///
/// ```
/// assert_eq!(interregnum_lab::chronicle::grouped(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (ix, digit) in digits.chars().enumerate() {
        if ix > 0 && (digits.len() - ix).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// People, with commas.
pub(super) fn people(count: u32) -> String {
    grouped(u64::from(count))
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// A span of time: `12 minutes`, `1 hour`, `3 hours 48 minutes`.
pub(super) fn lasting(minutes: u32) -> String {
    let unit = |count: u32, name: &str| match count {
        0 => None,
        1 => Some(format!("1 {name}")),
        _ => Some(format!("{} {name}s", people(count))),
    };
    let parts = [unit(minutes / 60, "hour"), unit(minutes % 60, "minute")];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "less than a minute".into() } else { parts.join(" ") }
}

/// How much a difference of utilities [nat] shifts a choice, as odds in the coarse steps people reckon in.
pub(super) fn odds(difference: f64) -> String {
    let times = difference.abs().exp();
    match times {
        _ if times < 1.4 => "5 to 4".into(),
        _ if times < 1.75 => "3 to 2".into(),
        _ if times < 9.5 => format!("{times:.0} to 1"),
        _ if times < 97.5 => format!("{:.0} to 1", (times / 5.0).round() * 5.0),
        _ => "100 to 1 or more".into(),
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
        let texts = [0, 1, 60, 61, 228].map(lasting);
        assert_eq!(
            texts,
            ["less than a minute", "1 minute", "1 hour", "1 hour 1 minute", "3 hours 48 minutes"]
        );
    }

    #[test]
    fn odds_are_coarse_and_know_no_side() {
        let texts = [0.25, 0.5, -0.7, 1.1, 2.9, 9.0].map(odds);
        assert_eq!(texts, ["5 to 4", "3 to 2", "2 to 1", "3 to 1", "20 to 1", "100 to 1 or more"]);
    }

    #[test]
    fn lists_end_with_and() {
        let parts = ["a", "b", "c"].map(str::to_owned);
        let lists = [0, 1, 2, 3].map(|count| listed(&parts[..count]));
        assert_eq!(lists, ["", "a", "a and b", "a, b and c"]);
    }
}
