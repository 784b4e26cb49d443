//! Single cells: whole numbers, decimals, words of a closed list, bounds in order.

use engine::sampler::Distribution;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::tables::Bounded;
use crate::nearest::{did_you_mean, listed};
use crate::source::{Cell, Span, last_written};

/// A whole number above zero; `what` is what it counts.
pub(crate) fn positive(cell: &Cell, what: &str, findings: &mut Findings) -> Option<u32> {
    if cell.is_absent() {
        return None;
    }
    match cell.text.parse::<i64>() {
        Ok(number) if number <= 0 => {
            let wrong = format!("`{number}` {what}: there must be at least one");
            let fault = Diagnostic::error(Id::NotPositive, wrong).at(cell.span, "nothing would come of it");
            findings.push(fault.help("write how many, or leave the row out if there is none"));
            None
        }
        Ok(number) if u32::try_from(number).is_ok() => u32::try_from(number).ok(),
        _ if !cell.is_empty() && cell.text.bytes().all(|byte| byte.is_ascii_digit()) => {
            findings.push(too_large(&cell.text, cell.span));
            None
        }
        _ => {
            findings.push(bad_number(cell, "a whole number", without_thousands(&cell.text)));
            None
        }
    }
}

/// A whole number, if one is written; zero is one.
pub(crate) fn count(cell: &Cell, what: &str, findings: &mut Findings) -> Option<u32> {
    match cell.written() {
        None | Some("0") => cell.written().map(|_| 0),
        Some(_) => positive(cell, what, findings),
    }
}

/// A whole number that cannot be held.
pub(crate) fn too_large(number: &str, span: Span) -> Diagnostic {
    Diagnostic::error(Id::BadNumber, format!("`{number}` is too large")).at(span, "it cannot be counted with")
}

/// A decimal number from `lower` to `upper`.
pub(crate) fn decimal(cell: &Cell, (lower, upper): (f64, f64), findings: &mut Findings) -> Option<f64> {
    if cell.is_absent() {
        return None;
    }
    let number = cell.text.parse::<f64>().ok().filter(|number| (lower..=upper).contains(number));
    if number.is_none() {
        let mended = with_point(&cell.text, (lower, upper));
        findings.push(bad_number(cell, &format!("a number from {lower} to {upper}"), mended));
    }
    number
}

fn bad_number(cell: &Cell, expected: &str, mended: Option<String>) -> Diagnostic {
    let wrong = match cell.written() {
        Some(text) => format!("`{text}` is not {expected}"),
        None => format!("{expected} is missing"),
    };
    Diagnostic::error(Id::BadNumber, wrong)
        .at(cell.span, "it cannot be counted with")
        .maybe_help(mended.map(|plain| format!("write `{plain}`")))
}

/// A whole number without the signs between its thousands: `1300` for `1,300`, and nothing for `12,5`, which is another number.
fn without_thousands(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([' ', '\'', '_', ',']).collect();
    let (first, rest) = groups.split_first()?;
    let digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let thousands = !rest.is_empty() && !first.is_empty() && rest.iter().all(|group| group.len() == 3);
    let plain = groups.concat();
    (digits && thousands && plain.parse::<i64>().is_ok_and(|number| number > 0)).then_some(plain)
}

/// A decimal number written with a comma, or a share in percent, as it is written here: `0.6` for `0,6`, for `60%` and
/// for `60`.
fn with_point(text: &str, (lower, upper): (f64, f64)) -> Option<String> {
    let plain = text.replace(',', ".");
    let percent = plain.trim_end_matches('%').trim_end().parse::<f64>().ok().filter(|_| upper <= 1.0);
    let (number, mended) = match percent {
        Some(percent) if plain.ends_with('%') || as_percent(percent) => {
            let share = percent / 100.0;
            (share, share.to_string())
        }
        _ => (plain.parse::<f64>().ok()?, plain),
    };
    (mended != text && (lower..=upper).contains(&number)).then_some(mended)
}

/// What to write for a number that can only be meant in percent.
fn percent(number: f64) -> Option<String> {
    as_percent(number).then(|| format!("if percents are meant, write `{}`", number / 100.0))
}

/// Whether a number that must be no more than 1 can be meant in percent.
fn as_percent(number: f64) -> bool {
    (2.0..=100.0).contains(&number.abs()) && number.fract() == 0.0
}

/// One of a few words: its number in the list.
pub(crate) fn one_of(cell: &Cell, words: &[&str], consequence: &str, findings: &mut Findings) -> Option<usize> {
    let found = words.iter().position(|word| *word == cell.text);
    if found.is_none() && !cell.is_absent() {
        let wrong = match cell.written() {
            Some(text) => format!("`{text}` is none of the words that may stand here"),
            None => "nothing is written where a word must stand".to_owned(),
        };
        let list = format!("write {}", listed(words));
        let help = did_you_mean(&cell.text, words.iter().copied()).unwrap_or(list);
        findings.push(Diagnostic::error(Id::BadValue, wrong).at(cell.span, consequence).help(help));
    }
    found
}

/// One of a few words, if one is written.
pub(crate) fn maybe_one_of(
    cell: &Cell,
    words: &[&str],
    consequence: &str,
    findings: &mut Findings,
) -> Option<usize> {
    cell.written().and_then(|_| one_of(cell, words, consequence, findings))
}

/// `yes` or `no`.
pub(crate) fn yes(cell: &Cell, consequence: &str, findings: &mut Findings) -> bool {
    one_of(cell, &["yes", "no"], consequence, findings) == Some(0)
}

/// The largest posture, risk, pace or bias that is believed to be meant [nat].
const MOST_NATS: f64 = 20.0;

/// A value with its bounds as a distribution: triangular, or fixed where the bounds meet.
pub(crate) fn bounded(given: &Bounded, leaning: bool, findings: &mut Findings) -> Option<Distribution> {
    let (value, lower, upper) = (given.value?, given.lower?, given.upper?);
    if leaning {
        let outside = [value, lower, upper].into_iter().filter(|figure| figure.value.abs() > 1.0);
        let before = findings.count();
        for figure in outside {
            let wrong = format!("`{}` is no leaning", figure.value);
            findings.push(
                Diagnostic::error(Id::LeaningOutOfRange, wrong)
                    .at(figure.span, "leanings lie from -1 (against) to 1 (for)")
                    .maybe_help(percent(figure.value)),
            );
        }
        if findings.count() > before {
            return None;
        }
    }
    if !leaning {
        let before = findings.count();
        for figure in [value, lower, upper].into_iter().filter(|figure| figure.value.abs() > MOST_NATS) {
            let wrong = format!("`{}` lies outside -{MOST_NATS} to {MOST_NATS}", figure.value);
            let label = "nothing else would count beside it";
            let help = "it is a logarithm: 1 multiplies odds by 2.7, and 3 by 20";
            findings.push(Diagnostic::error(Id::BadNumber, wrong).at(figure.span, label).help(help));
        }
        if findings.count() > before {
            return None;
        }
    }
    drawn(given, findings)
}

/// What a value with its bounds is drawn from; none: they are out of order.
pub(crate) fn drawn(given: &Bounded, findings: &mut Findings) -> Option<Distribution> {
    let (value, lower, upper) = (given.value?, given.lower?, given.upper?);
    if !(lower.value <= value.value && value.value <= upper.value) {
        let wrong = format!("`{}` does not lie from `{}` to `{}`", value.value, lower.value, upper.value);
        findings.push(
            Diagnostic::error(Id::BoundsOutOfOrder, wrong)
                .at(last_written(&[value.span, lower.span, upper.span]), "nothing could be drawn")
                .help("lower <= value <= upper must hold"),
        );
        return None;
    }
    let (lower, mode, upper) = (lower.value, value.value, upper.value);
    Some(if lower == upper {
        Distribution::Fixed(mode)
    } else {
        Distribution::Triangular { lower, mode, upper }
    })
}
