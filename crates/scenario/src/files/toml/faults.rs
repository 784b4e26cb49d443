//! What is wrong with a text that is no TOML, in words of those who write scenarios and not of the parser.

use toml::de::Error;

use crate::diagnostic::{Diagnostic, Id};
use crate::limits::{MAX_DEPTH, MAX_TOLD};
use crate::source::{Span, line_at};

/// How the parser begins its words, what is said instead, and what to write.
const WORDS: [(&str, &str, &str); 23] = [
    (
        "invalid basic string, expected `\"`",
        "the quote opened on this line is not closed",
        "a text ends with `\"`, on the line on which it begins",
    ),
    (
        "invalid literal string",
        "the quote opened on this line is not closed",
        "a text that begins with `'` ends with `'`, on the same line",
    ),
    (
        "invalid multi-line basic string, expected `\"`",
        "the text that begins with `\"\"\"` is not closed",
        "write `\"\"\"` at its end",
    ),
    (
        "invalid multi-line literal string",
        "the text that begins with `'''` is not closed",
        "write `'''` at its end",
    ),
    (
        "missing escaped value",
        "a backslash in a text begins a special sign, and this is none",
        "write a backslash twice: `\\\\`",
    ),
    (
        "too few unicode value digits",
        "a backslash in a text begins a special sign, and this is none",
        "write a backslash twice: `\\\\`",
    ),
    (
        "unclosed table",
        "the name of this table is not closed",
        "write `]` at its end; a name has letters, digits and hyphens and no blanks",
    ),
    (
        "unclosed array table",
        "the name of this table is not closed",
        "tables are named between single brackets: `[headlines.ID]`",
    ),
    ("unclosed array", "the list is not closed", "write `]` at its end"),
    ("unclosed inline table", "the curly bracket is not closed", "write `}` at its end"),
    ("unexpected `=` in array", "the list before this line is not closed", "write `]` at its end"),
    (
        "missing comma",
        "a comma is missing between two values",
        "write `,` between them, or close the bracket before the next key",
    ),
    ("missing assignment", "no `=` stands between this key and its value", "write `key = value`"),
    ("extra assignment", "two values stand here without a comma between them", "write `,` between them"),
    ("missing key for", "no key stands between these two signs", "write `key = value`, or leave a comma out"),
    ("extra comma", "there is one comma too many", "leave it out"),
    ("extra `=`", "there is one `=` too many", "a key and its value stand on both sides of a single `=`"),
    ("missing array opening", "a bracket is closed that was not opened", "a list begins with `[`"),
    (
        "missing inline table opening",
        "a bracket is closed that was not opened",
        "values under keys on one line begin with `{`",
    ),
    (
        "unexpected leading zero",
        "a number does not begin with 0",
        "leave the first 0 out; a date or time stands between double quotes",
    ),
    ("invalid fraction", "no digit follows the point", "write `1.0`"),
    ("invalid mantissa", "no digit stands before the point", "write `0.5`"),
    (
        "carriage return",
        "the lines of this file end otherwise than is read",
        "save the file again, with the line ends of Linux or Windows",
    ),
];

/// How the parser begins its words of lists, and of tables between curly brackets.
const IN_BRACKETS: [&str; 9] = [
    "missing comma",
    "missing key for",
    "missing assignment",
    "extra assignment",
    "extra comma",
    "unexpected `=` in array",
    "unclosed array,",
    "unclosed inline table",
    "invalid inline table element",
];
/// And of those that nobody has closed.
const UNCLOSED: [&str; 3] = ["unexpected `=` in array", "unclosed array,", "unclosed inline table"];

/// The faults of a text as they are told: of those on one line the first, none of keys in a table that is there twice
/// itself, and none behind a bracket that is not closed, for there nothing is read as it was meant.
pub(super) fn told(faults: &[Error], text: &str, file: usize) -> Vec<Diagnostic> {
    let mut lines = Vec::new();
    let mut twice = Vec::new();
    let unread = unread_from(faults);
    let mut told = Vec::new();
    for fault in faults {
        if told.len() >= MAX_TOLD {
            // These are counted and not told.
            told.push(Diagnostic::error(Id::Syntax, "this is not TOML").in_file(file));
            continue;
        }
        let place = fault.span().unwrap_or(0..0);
        let message = fault.message().trim().lines().next().unwrap_or_default();
        if unread.is_some_and(|from| place.start > from) {
            continue;
        }
        let line = line_at(text, place.start);
        let section = section(text, place.start);
        if lines.contains(&line) || twice.contains(&section) {
            continue;
        }
        lines.push(line);
        let span = Span::new(file, place.clone());
        if message.starts_with("duplicate key") {
            if is_header(line_of(text, place.start)) {
                twice.push(section);
            }
            told.push(duplicate(text, span));
        } else {
            told.push(syntax(message, text, span));
        }
    }
    told
}

/// Where a bracket is not closed: at the first fault in it.
fn unread_from(faults: &[Error]) -> Option<usize> {
    let begins = |fault: &Error, words: &[&str]| words.iter().any(|word| fault.message().starts_with(word));
    let unclosed = faults.iter().any(|fault| begins(fault, &UNCLOSED));
    let inside = faults.iter().filter(|fault| unclosed && begins(fault, &IN_BRACKETS));
    inside.filter_map(|fault| Some(fault.span()?.start)).min()
}

fn syntax(message: &str, text: &str, span: Span) -> Diagnostic {
    if message.contains("recursion limit") || message.contains("recursion depth") {
        let wrong = format!("tables or lists lie deeper in one another than {MAX_DEPTH}");
        return Diagnostic::error(Id::Syntax, wrong)
            .at(span, "what is deeper is not read")
            .help("nothing in a scenario is deeper than 4");
    }
    let (wrong, help) = in_words(message, text, span);
    Diagnostic::error(Id::Syntax, wrong).at(span, "the file cannot be read from here").maybe_help(help)
}

/// What is wrong, and what to write.
fn in_words(message: &str, text: &str, span: Span) -> (String, Option<String>) {
    let part = text.get(span.start..span.end).unwrap_or_default();
    let plain = |wrong: &str, help: &str| (wrong.to_owned(), Some(help.to_owned()));
    // A word processor and some keyboards make such quotes; they can hardly be told from plain ones.
    if part.contains(['“', '”', '„', '‘', '’', '«', '»']) {
        return plain("these are not the quotes that texts stand between", "write the plain quote `\"`");
    }
    if ["string values must be quoted", "invalid float", "invalid boolean"]
        .iter()
        .any(|word| message.starts_with(word))
    {
        return bare(part);
    }
    if let Some((_, wrong, help)) = WORDS.iter().find(|(begin, ..)| message.starts_with(begin)) {
        return plain(wrong, help);
    }
    if message.starts_with("invalid date") || message.starts_with("invalid time") {
        return (
            format!("`{part}` is not a date"),
            Some(format!("a date stands between quotes: `\"{part}\"`")),
        );
    }
    if message.starts_with("key with no value") {
        let colon = line_of(text, span.start).split(['"', '\'']).next().is_some_and(|key| key.contains(':'));
        let help = if colon {
            "write `=` and not `:` between a key and its value"
        } else {
            "write `key = value`; a remark begins with `#`"
        };
        return plain("this line has no `=`", help);
    }
    if message.starts_with("unexpected key or value") {
        let help = with_point(text, span).unwrap_or_else(|| {
            let quote = "and a quote in a text is written `\\\"`";
            format!("a line has one key and one value; a remark begins with `#`, {quote}")
        });
        return ("something follows the value on this line".to_owned(), Some(help));
    }
    if message.contains("unquoted key") {
        let wrong = if part.is_empty() {
            "a name is missing here".to_owned()
        } else {
            format!("`{part}` cannot stand in a name")
        };
        return (
            wrong,
            Some("names have letters from a to z, digits and hyphens; a remark begins with `#`".to_owned()),
        );
    }
    (format!("this is not TOML: {message}"), None)
}

/// What to write for a number with a comma in it.
fn with_point(text: &str, span: Span) -> Option<String> {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let before = text.get(..span.start)?;
    let whole = &before[before.trim_end_matches(is_digit).len()..];
    let rest = text.get(span.start..)?.strip_prefix(',')?.trim_start();
    let part = &rest[..rest.len() - rest.trim_start_matches(is_digit).len()];
    (!whole.is_empty() && !part.is_empty()).then(|| format!("write a point: `{whole}.{part}`"))
}

/// A value without quotes that is no number.
fn bare(part: &str) -> (String, Option<String>) {
    if part.is_empty() {
        let help = "write a text between double quotes, a number, or `true` or `false`";
        return ("no value stands behind the `=`".to_owned(), Some(help.to_owned()));
    }
    let digits: String = part.chars().filter(|sign| !sign.is_whitespace()).collect();
    let percent = digits.strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
    let help = match part.to_lowercase().as_str() {
        "yes" | "on" | "true" => "write `true`".to_owned(),
        "no" | "off" | "false" => "write `false`".to_owned(),
        _ if part.contains("//") => "a remark begins with `#`".to_owned(),
        _ if percent.is_some() => format!("a share is written as `{}`", percent.unwrap_or_default() / 100.0),
        _ if digits.parse::<f64>().is_ok() => format!("write `{digits}`"),
        _ => format!("a text stands between double quotes: `\"{}\"`", part.trim()),
    };
    (format!("`{part}` is not a value"), Some(help))
}

/// A key or table that was there before.
fn duplicate(text: &str, span: Span) -> Diagnostic {
    let header = is_header(line_of(text, span.start));
    let (wrong, help) = if header {
        ("this table is there twice", "give one of them another name, or make one table of the two")
    } else {
        ("this key is there twice", "leave one of the two out")
    };
    let label =
        first_line(text, span).map_or("given before".to_owned(), |line| format!("given before in line {line}"));
    Diagnostic::error(Id::DuplicateId, wrong).at(span, label).help(help)
}

/// The line on which what stands again at `span` stood first.
fn first_line(text: &str, span: Span) -> Option<usize> {
    let key = text.get(span.start..span.end)?.trim_matches(['"', '\'']);
    let here = line_at(text, span.start);
    let own = line_of(text, span.start);
    let before = || text.lines().enumerate().take(here.saturating_sub(1));
    let mut table = section(text, span.start);
    if is_header(own) {
        if let Some((at, _)) = before().find(|(_, line)| is_header(line) && header(line) == table) {
            return Some(at + 1);
        }
        // What is named as a table now may have been a key of the table around it.
        table = table.rsplit_once('.').map_or(String::new(), |(around, _)| around.to_owned());
    }
    let mut current = String::new();
    for (at, line) in before() {
        if is_header(line) {
            current = header(line);
        } else if current == table && line.split(['=', '.']).next()?.trim().trim_matches(['"', '\'']) == key {
            return Some(at + 1);
        }
    }
    None
}

/// The line that the byte `at` is in.
fn line_of(text: &str, at: usize) -> &str {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// The table that the byte `at` is in, or that is named there.
fn section(text: &str, at: usize) -> String {
    let lines: Vec<&str> = text.lines().take(line_at(text, at)).collect();
    lines.into_iter().rev().find(|line| is_header(line)).map(header).unwrap_or_default()
}

fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}

/// The name between the brackets, without quotes and blanks.
fn header(line: &str) -> String {
    let name = line.trim_start().trim_start_matches('[').split(']').next().unwrap_or_default();
    name.chars().filter(|sign| !sign.is_whitespace() && !['"', '\''].contains(sign)).collect()
}
