//! What can be read off Rust source without a compiler: code without comments, functions, types, sizes.
//!
//! A small lexer and a brace counter; it knows nothing of macros or types, and the gates that use it are written
//! so that this is enough.

use std::path::{Path, PathBuf};

/// A source file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the root of the workspace, with `/`.
    pub path: String,
    /// Everything in it.
    pub text: String,
    /// Its code up to the tests at its foot: comments blanked, strings kept; as many lines as the text has there.
    pub code: String,
    /// The same with the insides of strings blanked too.
    pub bare: String,
}

/// A function and its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// The line of `fn`, from 1.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
}

/// A `struct` or `enum` with what stands between its braces or parentheses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// Its name.
    pub name: String,
    /// Its fields or variants.
    pub body: String,
    /// Where its keyword stands in the bare code.
    pub at: usize,
}

impl Source {
    /// Takes a file apart.
    pub fn new(path: &str, text: &str) -> Self {
        let tests = if path.ends_with("/tests.rs") { 0 } else { foot(text) };
        let kept = &text[..tests];
        Self { path: path.into(), text: text.into(), code: blank(kept, false), bare: blank(kept, true) }
    }

    /// Lines that are neither blank nor comment, tests at the foot left out.
    pub fn code_lines(&self) -> usize {
        self.code.lines().filter(|line| !line.trim().is_empty()).count()
    }

    /// Functions with a body, nested ones too.
    pub fn functions(&self) -> Vec<Function> {
        let bare = &self.bare;
        let with_body = |at: usize| {
            let name = word(&bare[at + 2..]);
            let open = at + bare[at..].find(['{', ';']).unwrap_or(bare.len() - at);
            let end = (bare[open..].starts_with('{')).then(|| closing(bare, open)).flatten()?;
            let line = bare[..at].matches('\n').count() + 1;
            (!name.is_empty()).then(|| Function { name, line, lines: bare[at..end].matches('\n').count() + 1 })
        };
        words_at(bare, "fn").filter_map(with_body).collect()
    }

    /// Structs and enums.
    pub fn types(&self) -> Vec<Type> {
        let bare = &self.bare;
        let of = |keyword: &'static str| {
            words_at(bare, keyword).filter_map(move |at| {
                let name = word(&bare[at + keyword.len()..]);
                let open = at + bare[at..].find(['{', '(', ';'])?;
                let end = closing(bare, open).unwrap_or(open);
                (!name.is_empty()).then(|| Type { name, body: bare[open..end].to_string(), at })
            })
        };
        of("struct").chain(of("enum")).collect()
    }

    /// Numbered lines of the bare code that contain `what`.
    pub fn lines_with(&self, what: &str) -> Vec<String> {
        let lines = self.bare.lines().enumerate().filter(|(_, line)| line.contains(what));
        lines.map(|(number, line)| format!("{}:{}: {}", self.path, number + 1, line.trim())).collect()
    }
}

/// Where the tests at the foot of a file begin: at `#[cfg(test)]` in the first column, or at its end.
fn foot(text: &str) -> usize {
    text.find("\n#[cfg(test)]").map_or(text.len(), |at| at + 1)
}

/// The identifier that a text begins with, after spaces.
fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// Positions of a keyword that stands alone.
fn words_at<'a>(text: &'a str, keyword: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    text.match_indices(keyword).map(|(at, _)| at).filter(move |at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + keyword.len()..].chars().next();
        !part(before) && after == Some(' ')
    })
}

/// The position after the bracket that closes the one at `open`.
fn closing(text: &str, open: usize) -> Option<usize> {
    let (up, down) = if text[open..].starts_with('(') { ('(', ')') } else { ('{', '}') };
    let mut depth = 0;
    for (at, letter) in text[open..].char_indices() {
        if letter == up {
            depth += 1;
        } else if letter == down {
            depth -= 1;
            if depth == 0 {
                return Some(open + at + 1);
            }
        }
    }
    None
}

/// What the lexer is inside of.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Code,
    Line,
    Block(u32),
    Text,
    Raw(usize),
}

/// Comments, and strings if asked, become spaces; line ends stay.
fn blank(text: &str, strings: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut inside, mut at) = (String::with_capacity(text.len()), Inside::Code, 0);
    while at < letters.len() {
        let (next, taken, kept) = step(&letters, at, inside, strings);
        for letter in &letters[at..at + taken] {
            out.push(if kept || *letter == '\n' { *letter } else { ' ' });
        }
        (inside, at) = (next, at + taken);
    }
    out
}

/// What comes next: the state afterwards, how many letters that takes, whether they are kept.
fn step(letters: &[char], at: usize, inside: Inside, strings: bool) -> (Inside, usize, bool) {
    let is = |offset: usize, letter: char| letters.get(at + offset) == Some(&letter);
    match inside {
        Inside::Line => (if is(0, '\n') { Inside::Code } else { Inside::Line }, 1, false),
        Inside::Block(depth) if is(0, '*') && is(1, '/') => {
            (if depth == 1 { Inside::Code } else { Inside::Block(depth - 1) }, 2, false)
        }
        Inside::Block(depth) if is(0, '/') && is(1, '*') => (Inside::Block(depth + 1), 2, false),
        Inside::Block(_) => (inside, 1, false),
        Inside::Text if is(0, '\\') && at + 1 < letters.len() => (inside, 2, !strings),
        Inside::Text if is(0, '"') => (Inside::Code, 1, true),
        Inside::Text => (inside, 1, !strings),
        Inside::Raw(hashes) if is(0, '"') && (1..=hashes).all(|offset| is(offset, '#')) => {
            (Inside::Code, 1 + hashes, true)
        }
        Inside::Raw(_) => (inside, 1, !strings),
        Inside::Code if is(0, '/') && is(1, '/') => (Inside::Line, 2, false),
        Inside::Code if is(0, '/') && is(1, '*') => (Inside::Block(1), 2, false),
        Inside::Code if is(0, '"') => (Inside::Text, 1, true),
        Inside::Code if is(0, 'r') => raw(letters, at),
        Inside::Code if is(0, '\'') => {
            (Inside::Code, quoted(letters, at), !(strings && quoted(letters, at) > 1))
        }
        Inside::Code => (Inside::Code, 1, true),
    }
}

/// A raw string begins with `r`, hashes and a quote, unless the `r` ends a word.
fn raw(letters: &[char], at: usize) -> (Inside, usize, bool) {
    let ends_word =
        at > 0 && (letters[at - 1].is_alphanumeric() || letters[at - 1] == '_') && letters[at - 1] != 'b';
    let hashes = letters[at + 1..].iter().take_while(|letter| **letter == '#').count();
    if !ends_word && letters.get(at + 1 + hashes) == Some(&'"') {
        (Inside::Raw(hashes), 2 + hashes, true)
    } else {
        (Inside::Code, 1, true)
    }
}

/// Length of a character literal, or 1 for the quote of a lifetime.
fn quoted(letters: &[char], at: usize) -> usize {
    match (letters.get(at + 1), letters.get(at + 2)) {
        (Some('\\'), _) => {
            let end = letters[at + 3..].iter().position(|letter| *letter == '\'').unwrap_or(0);
            end + 4
        }
        (Some(_), Some('\'')) => 3,
        _ => 1,
    }
}

/// Files below a folder, without build output and hidden folders, sorted; paths from `root`.
pub fn files(root: &Path, under: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join(under)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && name != "target" && name != ".git" {
                folders.push(path);
            } else if path.is_file() {
                let below = path.strip_prefix(root).unwrap_or(&path);
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The Rust files below a folder.
///
/// # Panics
/// If one of them cannot be read.
pub fn sources(root: &Path, under: &str) -> Vec<Source> {
    let rust = files(root, under).into_iter().filter(|path| path.ends_with(".rs"));
    let read = |path: String| {
        let text = std::fs::read_to_string(root.join(&path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        Source::new(&path, &text)
    };
    rust.map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r##"//! A file with "quotes" in its comment.
/// Says fn nothing.
pub fn one(letter: char) -> &'static str {
    // fn hidden() {
    if letter == '{' || letter == '\'' { r#"fn "raw" {"# } else { "a // b \" {" }
}

struct Pair<'a>(&'a str, /* a /* nested */ word */ u32);

trait Told {
    fn told(&self);
}

#[cfg(test)]
mod tests {
    fn two() {}
}
"##;

    #[test]
    fn comments_and_strings_hide_nothing_and_show_nothing() {
        let source = Source::new("a.rs", TEXT);
        let functions = source.functions();
        assert_eq!(functions, [Function { name: "one".into(), line: 3, lines: 4 }]);
        assert!(source.code.contains("a // b"), "strings are code");
        assert!(!source.bare.contains("a // b") && !source.bare.contains("nested"));
        assert_eq!(source.bare.lines().count(), 13);
    }

    #[test]
    fn types_have_bodies() {
        let types = Source::new("a.rs", TEXT).types();
        assert_eq!(types.len(), 1);
        assert_eq!(types[0].name, "Pair");
        assert!(types[0].body.contains("u32"));
    }

    #[test]
    fn code_lines_leave_out_blanks_comments_and_tests() {
        assert_eq!(Source::new("a.rs", TEXT).code_lines(), 7);
    }
}
