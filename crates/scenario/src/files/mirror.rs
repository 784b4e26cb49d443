//! The mirror of a scenario, as the text of a patch: all that is said of one authority is said of the other.
//!
//! What stays: the two authorities themselves with their names, and everything that names neither. Facts and
//! episodes stay too, for no patch changes the record.

use std::collections::{BTreeMap, BTreeSet};

use super::changes::{Values, contents};
use super::sheets::Sheets;
use crate::check::evidence::GUESS;
use crate::migration::FORMAT;
use crate::origin::FileName;

/// Files of which rows or tables name authorities.
const FILES: [FileName; 7] = [
    FileName::Scenario,
    FileName::Places,
    FileName::Posts,
    FileName::Inputs,
    FileName::Leanings,
    FileName::Institutions,
    FileName::Doctrines,
];

/// Columns and keys that hold an id of an authority or a list of them, or a question that can name some.
const COLUMNS: [&str; 8] =
    ["holder", "authority", "moved_first", "recognises", "when", "observable", "for", "against"];

/// Two authorities that change places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'a> {
    /// Their ids.
    pub(crate) ids: [&'a str; 2],
    /// Whether what their draws are addressed by changes places too.
    pub(crate) keys: bool,
}

impl Pair<'_> {
    /// The other of the two; none of a third.
    fn other(&self, id: &str) -> Option<&str> {
        let at = self.ids.iter().position(|one| *one == id)?;
        Some(self.ids[1 - at])
    }

    /// A value with the two ids exchanged where they stand alone or in quotes.
    fn swapped(&self, value: &str) -> String {
        if let Some(other) = self.other(value) {
            return other.to_owned();
        }
        let mut left = String::new();
        let mut rest = value;
        while let Some(open) = rest.find(['\'', '"']) {
            let (before, quoted) = rest.split_at(open);
            let quote = &quoted[..1];
            let Some(length) = quoted[1..].find(quote) else { break };
            let inner = &quoted[1..=length];
            left += before;
            left += quote;
            left += self.other(inner).unwrap_or(inner);
            left += quote;
            rest = &quoted[length + 2..];
        }
        left + rest
    }
}

/// The text of a patch that makes the mirror.
pub(crate) fn mirror(sheets: &Sheets, pair: Pair) -> String {
    let mut rows = BTreeMap::new();
    for file in FILES {
        rows.extend(
            contents(file, sheets.sheet(file)).into_iter().map(|(name, values)| (name, (file, values))),
        );
    }
    let (mut removed, mut tables) = (Vec::new(), String::new());
    for (name, (file, values)) in &rows {
        let changed = match partner(name, pair) {
            Some(partner) => {
                let given = rows.get(&partner).map(|(_, values)| values);
                let cells = given.map(|given| replaced(values, given, pair));
                let cells = cells.unwrap_or_else(|| gone(name, &mut removed));
                [cells, key(&partner, given, pair)].concat()
            }
            None => changed(*file, values, pair),
        };
        write_table(&mut tables, name, &changed);
        if let Some(lacking) = partner(name, pair).filter(|partner| !rows.contains_key(partner)) {
            write_table(&mut tables, &lacking, &replaced(&Values::new(), values, pair));
        }
    }
    let remove =
        if removed.is_empty() { String::new() } else { format!("remove = [{}]\n", removed.join(", ")) };
    let [first, second] = pair.ids;
    format!(
        "format = {FORMAT}\ntitle = \"The mirror: {first} and {second} change places\"\nsummary = \"All that the \
         files say of the one is said of the other. A test of the rules, not a reading of the past.\"\n{remove}{tables}"
    )
}

/// The table with which a table that is *of* one of the two changes contents.
fn partner(name: &str, pair: Pair) -> Option<String> {
    let (head, id) = name.rsplit_once('.')?;
    let of_authority = head == "authorities" || (head.starts_with("types.") && head.ends_with(".toward"));
    let other = pair.other(id).filter(|_| of_authority)?;
    Some(format!("{head}.{other}"))
}

fn gone(name: &str, removed: &mut Vec<String>) -> Vec<(String, String)> {
    removed.push(quoted(name));
    Vec::new()
}

/// The key that goes with what is said of an authority: where none is written it is the id.
fn key(partner: &str, given: Option<&Values>, pair: Pair) -> Vec<(String, String)> {
    let id = partner.strip_prefix("authorities.").filter(|_| pair.keys);
    let written = given.and_then(|values| values.get(&(0, "key".to_owned())));
    let key = id.map(|id| written.cloned().unwrap_or_else(|| id.to_owned()));
    key.map(|key| ("key".to_owned(), key)).into_iter().collect()
}

/// What a table has to say to have the contents of another, but for name and key.
fn replaced(own: &Values, given: &Values, pair: Pair) -> Vec<(String, String)> {
    let stays = |key: &str| key == "name" || key == "key";
    let value = |(_, key): &(usize, String)| {
        let new = given.get(&(0, key.clone())).map(|value| pair.swapped(value));
        (key.clone(), new.unwrap_or_default())
    };
    let columns: BTreeSet<&(usize, String)> = own.keys().chain(given.keys()).collect();
    columns.into_iter().filter(|(_, key)| !stays(key)).map(value).collect()
}

/// The cells of a row or table that name one of the two, exchanged; what they rested on does not support that.
fn changed(file: FileName, values: &Values, pair: Pair) -> Vec<(String, String)> {
    let named = values.iter().filter(|((_, column), _)| COLUMNS.contains(&column.as_str()));
    let mut changed: Vec<(String, String)> = named
        .map(|((_, column), value)| (column.clone(), value, pair.swapped(value)))
        .filter(|(_, value, swapped)| *value != swapped)
        .map(|(column, _, swapped)| (column, swapped))
        .collect();
    let sourced = values.keys().any(|(_, column)| column == "source");
    if sourced && !changed.is_empty() && file != FileName::Inputs && file != FileName::Scenario {
        changed.push(("source".to_owned(), GUESS.to_owned()));
    }
    changed
}

fn write_table(tables: &mut String, name: &str, cells: &[(String, String)]) {
    if cells.is_empty() {
        return;
    }
    let bare = |part: &str| part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let parts = name.split('.').map(|part| if bare(part) { part.to_owned() } else { quoted(part) });
    *tables += &format!("\n[{}]\n", parts.collect::<Vec<_>>().join("."));
    for (column, value) in cells {
        let plain = value.parse::<f64>().is_ok_and(f64::is_finite) || value.starts_with('[');
        let value = if plain { value.clone() } else { quoted(value) };
        *tables += &format!("{column} = {value}\n");
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_change_places_alone_and_in_quotes_and_nowhere_else() {
        let pair = Pair { ids: ["crown", "league"], keys: false };
        assert_eq!(pair.swapped("crown"), "league");
        assert_eq!(pair.swapped("crown-prince"), "crown-prince");
        let asked = "holds('hall') == 'crown' || holds(\"crown-gate\") == \"league\"";
        assert_eq!(pair.swapped(asked), "holds('hall') == 'league' || holds(\"crown-gate\") == \"crown\"");
        assert_eq!(pair.swapped("[\"crown\"]"), "[\"league\"]");
        assert_eq!(pair.swapped("it's crown"), "it's crown");
    }
}
