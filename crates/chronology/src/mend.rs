//! Guesses what an unreadable text meant, so that an error can say what to write instead.
//!
//! A guess is offered only if it reads. Ambiguous texts (two-digit years, words that are no
//! English month) get none. Nothing is ever corrected silently: `parse` still fails.

use crate::calendar::month_called;

/// A text close to `text` that `reads`, if one is known.
pub(crate) fn suggest(text: &str, reads: impl Fn(&str) -> bool) -> Option<String> {
    candidates(text.trim()).into_iter().find(|text| reads(text))
}

/// As [`suggest`], where only a single minute will do.
pub(crate) fn suggest_exact(text: &str, reads: impl Fn(&str) -> bool) -> Option<String> {
    let bare = without_qualifier(text.trim()).0;
    let mut guesses = vec![bare.to_owned(), format!("{bare}T00:00"), format!("{bare}:00")];
    guesses.extend(date(bare));
    guesses.into_iter().find(|guess| reads(guess))
}

fn candidates(text: &str) -> Vec<String> {
    let dashed = text.replace(['–', '—'], "/");
    let ends: Vec<&str> = dashed.split('/').map(str::trim).collect();
    match ends[..] {
        [from, to] => [interval(from, to), interval(to, from)].into_iter().flatten().collect(),
        _ => date(text).into_iter().collect(),
    }
}

fn interval(from: &str, to: &str) -> Option<String> {
    Some(format!("{}/{}", end(from)?, end(to)?))
}

fn end(text: &str) -> Option<String> {
    if matches!(text, "" | "." | ".." | "..." | "…") {
        return Some("..".to_owned());
    }
    date(text)
}

/// `text` put into our way of writing, whatever stands between its numbers.
fn date(text: &str) -> Option<String> {
    let (body, qualifier) = without_qualifier(text);
    let body = body.trim_end_matches("-XX").trim_end_matches("-xx");
    let tokens = tokens(body)?;
    let year_at = tokens.iter().take(3).position(|token| token.digits.len() == 4)?;
    if body.starts_with('-') || !time_comes_fourth(&tokens) {
        return None;
    }
    let day_tokens = if year_at == 0 { 3 } else { year_at + 1 };
    let (day, time) = tokens.split_at(day_tokens.min(tokens.len()));
    let (day, time) = (day_text(day, year_at)?, time_text(time)?);
    Some(format!("{day}{time}{qualifier}"))
}

/// Whether a `T` or `:` stands only where a time of day follows a whole date.
fn time_comes_fourth(tokens: &[Token]) -> bool {
    let mut marks = tokens.iter().map(|token| token.mark);
    let in_date = marks.by_ref().take(3).any(|mark| mark.is_some());
    !in_date && marks.next().flatten() != Some(':') && !marks.any(|mark| mark == Some('T'))
}

fn without_qualifier(text: &str) -> (&str, &str) {
    let body = text.trim_end_matches(['~', '?', '%']);
    let qualifier = text[body.len()..].get(..1).unwrap_or("");
    (body, qualifier)
}

struct Token {
    digits: String,
    is_name: bool,
    /// `T` or `:` if that stands before this number.
    mark: Option<char>,
}

/// The numbers of a text and its month names as numbers; `None` if it has other words.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut mark = None;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let numeric = rest[start..].starts_with(|c: char| c.is_ascii_digit());
        mark = mark.or(rest[..start].find(':').map(|_| ':'));
        let same = |c: char| c.is_alphanumeric() && c.is_ascii_digit() == numeric;
        let length = rest[start..].find(|c| !same(c));
        let end = length.map_or(rest.len(), |length| start + length);
        let run = &rest[start..end];
        rest = &rest[end..];
        if run.eq_ignore_ascii_case("T") {
            mark = Some('T');
        } else if !says_nothing(run) {
            found.push(token(run, numeric, mark.take())?);
        }
    }
    Some(found)
}

fn says_nothing(word: &str) -> bool {
    let silent = ["at", "of", "st", "nd", "rd", "th"];
    silent.iter().any(|known| word.eq_ignore_ascii_case(known))
}

fn token(run: &str, numeric: bool, mark: Option<char>) -> Option<Token> {
    let digits = if numeric { run.to_owned() } else { format!("{:02}", month_called(run)?) };
    Some(Token { digits, is_name: !numeric, mark })
}

/// Year, month and day in our order, as many as there are.
fn day_text(tokens: &[Token], year_at: usize) -> Option<String> {
    let year = &tokens[year_at].digits;
    let (month, day) = match (year_at, tokens) {
        (0, [_]) => return Some(year.clone()),
        (0, [_, month]) | (1, [month, _]) => return Some(format!("{year}-{:0>2}", month.digits)),
        (0, [_, month, day]) | (2, [day, month, _]) => (month, day),
        _ => return None,
    };
    let month_is_day = day.is_name || month.digits.parse::<u8>().is_ok_and(|number| number > 12);
    let (month, day) = if month_is_day { (day, month) } else { (month, day) };
    Some(format!("{year}-{:0>2}-{:0>2}", month.digits, day.digits))
}

/// Hour and minute, as many as there are; seconds are dropped.
fn time_text(tokens: &[Token]) -> Option<String> {
    match tokens {
        [] => Some(String::new()),
        [hour] => Some(format!("T{:0>2}", hour.digits)),
        [hour, minute] | [hour, minute, _] => Some(format!("T{:0>2}:{:0>2}", hour.digits, minute.digits)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Calendar;

    fn mend(text: &str) -> Option<String> {
        suggest(text, |guess| crate::parse::read(guess, Calendar::OldStyle).is_ok())
    }

    #[test]
    fn common_ways_to_write_a_date_are_put_into_ours() {
        for (written, ours) in [
            ("25.10.1917", "1917-10-25"),
            ("25. 10. 1917", "1917-10-25"),
            ("10/25/1917", "1917-10-25"),
            ("1917/10/25", "1917-10-25"),
            ("1917-25-10", "1917-10-25"),
            ("1917-9-5", "1917-09-05"),
            ("25 October 1917", "1917-10-25"),
            ("Oct 25th, 1917", "1917-10-25"),
            ("October 1917~", "1917-10~"),
            ("1917-10-XX", "1917-10"),
            ("1917-10-25 3.30", "1917-10-25T03:30"),
            ("1917-10-25T03:30:15", "1917-10-25T03:30"),
            ("1917-10-25t03:30~~", "1917-10-25T03:30~"),
        ] {
            assert_eq!(mend(written).as_deref(), Some(ours), "{written}");
        }
    }

    #[test]
    fn a_good_text_is_its_own_mend() {
        for text in ["1917", "1917-10~", "1917-10-25", "1917-10-25T03", "1917-10-25T03:30?"] {
            assert_eq!(date(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn intervals_are_mended_end_by_end() {
        for (written, ours) in [
            ("1917-10-25/", "1917-10-25/.."),
            ("/1917-10-25", "../1917-10-25"),
            ("1917-10-25 – 26.10.1917", "1917-10-25/1917-10-26"),
            ("1917-10-26/1917-10-25", "1917-10-25/1917-10-26"),
        ] {
            assert_eq!(mend(written).as_deref(), Some(ours), "{written}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_left_alone() {
        for written in [
            "25.10.17",
            "25. října 1917",
            "1917-10-25T03:30Z",
            "8 pm 25 Oct 1917",
            "-1917-10-25",
            "1917-XX-05",
            "1917-10T03:15",
            "1917.10T03",
            "1917 10:25",
        ] {
            assert_eq!(mend(written), None, "{written}");
        }
    }

    #[test]
    fn a_single_minute_is_offered_for_a_day_an_hour_or_an_approximate_time() {
        let exact =
            |text: &str| suggest_exact(text, |guess| crate::parse_instant(guess, Calendar::OldStyle).is_ok());
        assert_eq!(exact("1917-10-25").as_deref(), Some("1917-10-25T00:00"));
        assert_eq!(exact("1917-10-25T03").as_deref(), Some("1917-10-25T03:00"));
        assert_eq!(exact("1917-10-25T03:30~").as_deref(), Some("1917-10-25T03:30"));
        assert_eq!(exact("1917-10"), None);
    }
}
