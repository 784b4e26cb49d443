//! Older formats: read as if they were written in the present one, and rewritten for good when somebody asks.
//!
//! `format` in `scenario.toml` is that of all files of the folder but `parameters.toml`, `claims.toml` and patches, which
//! have a number of their own. A change of the files that an older program would misread raises the number by one and comes with a
//! [`Migration`] from the number before. Migrations are applied in a row, to texts in memory; a file's own number is
//! rewritten with them. There is none yet: 1 is the first format.

mod rewrite;

use std::ops::Range;

pub use rewrite::{MigrateFault, Migrated, migrate_folder, migrate_folder_through};

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Texts;
use crate::origin::{CLAIMS, FileName};
use crate::source::Span;

/// The format that this version writes and reads.
pub const FORMAT: u32 = 1;

/// One step from a format to the next.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The format that it reads; what it writes is the next one.
    pub from: u32,
    /// What is different since then, as a sentence without a full stop.
    pub what: &'static str,
    /// The text of a file, whose name is given (of a patch, `patch.toml`), in the next format; none: it stays as it is.
    /// The number `format` is not its business.
    pub rewrite: fn(&str, &str) -> Option<String>,
}

/// The migrations there are, by the format that they read.
pub const MIGRATIONS: &[Migration] = &[];

/// What an old text becomes.
pub(crate) struct Renewed {
    pub(crate) text: String,
    /// Where the number of the format stands in it.
    pub(crate) number: Option<Range<usize>>,
}

/// Brings all texts up to the present format, as far as there are migrations; each number that was older is told of.
pub(crate) fn bring_up(texts: &mut Texts, migrations: &[Migration], findings: &mut Findings) {
    let general = format_of(texts.text(FileName::Scenario)).map(|(format, _)| format);
    for number in 0..texts.sources.len() {
        let name = FileName::ALL.get(number).map_or(crate::PATCH_SCHEMA, |file| file.as_str());
        let own = format_of(&texts.sources[number].text).map(|(format, _)| format);
        let format = if has_own_number(name) { own } else { general };
        let Some(format) = format.filter(|format| *format < FORMAT) else { continue };
        let Some(renewed) = renew(name, &texts.sources[number].text, format, migrations) else { continue };
        texts.sources[number].text = renewed.text;
        if let Some(range) = renewed.number {
            findings.push(told(Span::new(number, range), format, migrations));
        }
    }
}

/// Whether a file has a number of its own.
pub(crate) fn has_own_number(name: &str) -> bool {
    ["scenario.toml", "parameters.toml", CLAIMS, crate::PATCH_SCHEMA].contains(&name)
}

/// A text in the present format; none if no migrations lead there.
pub(crate) fn renew(name: &str, text: &str, format: u32, migrations: &[Migration]) -> Option<Renewed> {
    let mut text = text.to_owned();
    for from in format..FORMAT {
        let migration = migrations.iter().find(|migration| migration.from == from)?;
        text = (migration.rewrite)(name, &text).unwrap_or(text);
    }
    let mut number = None;
    if has_own_number(name)
        && let Some((_, range)) = format_of(&text)
    {
        let written = FORMAT.to_string();
        text.replace_range(range.clone(), &written);
        number = Some(range.start..range.start + written.len());
    }
    Some(Renewed { text, number })
}

/// The number `format` at the top of a TOML text, with the place of its digits.
pub(crate) fn format_of(text: &str) -> Option<(u32, Range<usize>)> {
    let (table, _) = toml::de::DeTable::parse_recoverable(text);
    let (_, value) = table.get_ref().iter().find(|(key, _)| key.get_ref().as_ref() == "format")?;
    let range = value.span();
    let number = text.get(range.clone())?.parse().ok()?;
    Some((number, range))
}

fn told(span: Span, format: u32, migrations: &[Migration]) -> Diagnostic {
    let steps = migrations.iter().filter(|migration| (format..FORMAT).contains(&migration.from));
    let what: Vec<&str> = steps.map(|migration| migration.what).collect();
    Diagnostic::warning(
        Id::OldFormat,
        format!("what was written in format `{format}` is read as format `{FORMAT}`"),
    )
    .at(span, format!("since then: {}", what.join("; ")))
    .help("`interregnum migrate` with this folder writes it so for good, and keeps what it was")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_where_it_stands() {
        assert_eq!(format_of("# format = 7\nformat = 1 # one\n"), Some((1, 22..23)));
        assert_eq!(format_of("[table]\nformat = 1\n"), None);
        assert_eq!(format_of("format = \"1\"\n"), None);
        assert_eq!(format_of("format = = \n"), None);
    }

    #[test]
    fn a_migration_reads_each_older_format() {
        let from: Vec<u32> = MIGRATIONS.iter().map(|migration| migration.from).collect();
        assert_eq!(from, (1..FORMAT).collect::<Vec<u32>>(), "one from each format to the next");
    }
}
