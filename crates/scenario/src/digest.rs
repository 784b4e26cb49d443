//! Digests of files: what tells two scenarios apart whatever their folder is called.

use sha2::{Digest, Sha256};

use crate::source::Source;

/// SHA-256 over names and texts in the order of the names, in hexadecimal.
pub(crate) fn digest<'a>(files: impl IntoIterator<Item = (&'a str, &'a Source)>) -> String {
    let mut sorted: Vec<(&str, &Source)> = files.into_iter().collect();
    sorted.sort_by_key(|(name, _)| *name);
    let mut hash = Sha256::new();
    for (name, source) in sorted {
        for part in [name.as_bytes(), source.text.as_bytes()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
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
}
