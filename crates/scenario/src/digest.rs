//! Digests of files: what tells two scenarios apart whatever their folder is called.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::source::Source;

/// SHA-256 over names and texts in the order of the names, in hexadecimal; how lines end makes no difference.
pub(crate) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a Source)>) -> String {
    let mut sorted: Vec<(&str, &Source)> = files.into_iter().collect();
    sorted.sort_by_key(|(name, _)| *name);
    let mut hash = Sha256::new();
    for (name, source) in sorted {
        let text = plain(&source.text);
        for part in [name.as_bytes(), text.as_bytes()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text as it is read on every system: each line ends with a line feed, and nothing but one of them is behind the
/// last line. A byte order mark is gone when a file is read.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let ends_well = text.is_empty() || text.ends_with('\n') && !text.ends_with("\n\n");
    if ends_well && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let end = if text.is_empty() { "" } else { "\n" };
    Cow::Owned(format!("{}{end}", text.trim_end_matches('\n')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter_and_every_byte_does() {
        let source = |text: &str| Source { name: String::new(), text: text.to_owned() };
        let (a, b, c) = (source("one"), source("two"), source("twp"));
        assert_eq!(digest([("a", &a), ("b", &b)]), digest([("b", &b), ("a", &a)]));
        assert_ne!(digest([("a", &a), ("b", &b)]), digest([("a", &a), ("b", &c)]));
        assert_ne!(digest([("ab", &a)]), digest([("a", &a)]));
        assert_eq!(digest([("a", &a)]).len(), 64);
    }

    #[test]
    fn how_lines_end_does_not_matter_and_where_they_end_does() {
        let same = ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\r\nc,d\n\n"];
        assert!(same.iter().all(|text| plain(text) == same[0]), "{same:?}");
        let other = ["a,b\n\nc,d\n", "a,b c,d\n", "", "\na,b\nc,d\n"];
        assert!(other.iter().all(|text| plain(text) != same[0]), "{other:?}");
        assert_eq!(plain("\n\n"), "\n");
    }
}
