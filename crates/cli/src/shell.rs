//! Command lines to show to people: quoted so that a shell reads them back.

use std::path::Path;

use crate::args::{Command, DEFAULT_SEED};

/// The line that was typed; bytes that are no text are shown as `�`.
pub(crate) fn typed_line() -> String {
    line(&typed_words())
}

/// The line that was typed, with the seed it stands for.
pub(crate) fn seeded_line(command: &Command) -> String {
    let mut words = typed_words();
    if let Command::Run(run) = command
        && run.seed.is_none()
        && !run.resume
    {
        words.extend(["--seed".into(), DEFAULT_SEED.to_string()]);
    }
    line(&words)
}

fn typed_words() -> Vec<String> {
    let typed = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    std::iter::once("interregnum".into()).chain(typed).collect()
}

/// Words as one line.
pub(crate) fn line(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quote(word)).collect();
    quoted.join(" ")
}

/// A path as a word.
pub(crate) fn word(path: &Path) -> String {
    path.display().to_string()
}

fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn a_shell_reads_back_what_is_shown() {
        let words = ["run", "a b", "it's", "", "runs/x-1"].map(str::to_owned);
        assert_eq!(line(&words), r"run 'a b' 'it'\''s' '' runs/x-1");
    }
}
