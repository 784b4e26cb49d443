//! Two columns of a CSV file that changed places: told once, and read as if each stood where it belongs.
//!
//! In most rows what stands under one of them cannot stand there, and all of it can if the two change places.

use std::collections::HashSet;

use super::Texts;
use super::csv::header;
use super::description::{Holds, Key, description};
use super::sheets::{Sheet, Sheets};
use super::toml::keys_under;
use crate::check::ids::is_id;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::origin::FileName;
use crate::source::{Cell, line_at};

/// The fewest rows that show more than a slip.
const LEAST_ROWS: usize = 2;

/// What a reference may be of, as the description of the files says it, and where that is named.
const NAMED: [(&str, FileName, &str); 10] = [
    ("a place", FileName::Places, ""),
    ("places", FileName::Places, ""),
    ("a group", FileName::Groups, ""),
    ("an authority", FileName::Scenario, "authorities"),
    ("an institution", FileName::Institutions, "institutions"),
    ("institutions", FileName::Institutions, "institutions"),
    ("a function of parameters.toml, `value`", FileName::Parameters, "value"),
    ("a kind of parameters.toml, `effectiveness`", FileName::Parameters, "effectiveness"),
    ("an episode", FileName::Episodes, ""),
    ("facts", FileName::Record, ""),
];

/// Puts columns that changed places where they belong, and tells of them.
pub(crate) fn put_back(sheets: &mut Sheets, texts: &Texts, findings: &mut Findings) {
    for file in FileName::ALL {
        let Sheet::Rows(rows) = sheets.sheet(file) else { continue };
        let keys = description(file).keys;
        let Some(pair) = Named::in_files(sheets).swapped(rows, keys) else { continue };
        findings.push(told(file, &pair, texts));
        if let Sheet::Rows(mut rows) = sheets.take(file) {
            rows.iter_mut().for_each(|row| row.swap(pair.columns[0], pair.columns[1]));
            sheets.put(file, Sheet::Rows(rows));
        }
    }
}

/// Two columns that changed places.
struct Pair {
    columns: [usize; 2],
    names: [&'static str; 2],
    /// In how many rows that mends what is wrong, and how many there are.
    mended: usize,
    rows: usize,
}

fn told(file: FileName, pair: &Pair, texts: &Texts) -> Diagnostic {
    let [one, other] = pair.names;
    let fault =
        Diagnostic::error(Id::SwappedColumns, format!("are the columns `{one}` and `{other}` swapped?"));
    let header = header(texts.text(file), file.number());
    let mut cells: Vec<&Cell> = header.iter().filter(|cell| pair.names.contains(&cell.text.as_str())).collect();
    cells.sort_by_key(|cell| cell.span);
    let [first, .., last] = cells.as_slice() else { return fault.in_file(file.number()) };
    let label = format!("in {} of {} rows each holds what belongs in the other", pair.mended, pair.rows);
    let line = line_at(texts.text(file), first.span.start);
    fault
        .at(first.span, "")
        .at(last.span, label)
        .help(format!("let the two names change places in line {line}; the rest was checked as if they had"))
}

/// The ids that references are looked up in, in the order of [`NAMED`].
struct Named {
    ids: Vec<HashSet<String>>,
}

impl Named {
    fn in_files(sheets: &Sheets) -> Self {
        let ids = |file: FileName, key: &str| match sheets.sheet(file) {
            Sheet::Rows(rows) => rows.iter().filter_map(|row| Some(row.first()?.text.clone())).collect(),
            Sheet::Tables(table) => keys_under(table, key),
            Sheet::Absent => HashSet::new(),
        };
        Self { ids: NAMED.iter().map(|(_, file, key)| ids(*file, key)).collect() }
    }

    /// The two columns that changed places, if any did: those by which most rows are mended.
    fn swapped(&self, rows: &[Vec<Cell>], keys: &'static [Key]) -> Option<Pair> {
        if rows.len() < LEAST_ROWS {
            return None;
        }
        let count = |column: usize| rows.iter().filter(|row| !self.fits(&keys[column], &row[column])).count();
        let faults: Vec<usize> = (0..keys.len()).map(count).collect();
        let pairs = (0..keys.len()).flat_map(|a| (a + 1..keys.len()).map(move |b| [a, b]));
        let worth = pairs.filter(|[a, b]| 2 * (faults[*a] + faults[*b]) > rows.len());
        let pairs = worth.map(|columns| Pair {
            columns,
            names: columns.map(|column| keys[column].name),
            mended: self.mended(rows, keys, columns),
            rows: rows.len(),
        });
        // Of pairs that mend as many rows the first counts.
        let first = |column: usize| std::cmp::Reverse(column);
        pairs
            .filter(|pair| 2 * pair.mended > pair.rows)
            .max_by_key(|pair| (pair.mended, pair.columns.map(first)))
    }

    /// In how many rows something is wrong with these columns, and nothing if they change places.
    fn mended(&self, rows: &[Vec<Cell>], keys: &[Key], [a, b]: [usize; 2]) -> usize {
        let mut ids = HashSet::new();
        let mended = |row: &&Vec<Cell>| {
            let (one, other) = (&row[a], &row[b]);
            let sound = self.fits(&keys[a], one) && self.fits(&keys[b], other);
            // That nothing in particular may stand somewhere shows nothing.
            let shown = |key: &Key, cell: &Cell| is_strict(key.holds) && !cell.is_empty();
            !sound
                && self.fits(&keys[a], other)
                && self.fits(&keys[b], one)
                && (shown(&keys[a], other) || shown(&keys[b], one))
        };
        let id_of = |row: &Vec<Cell>| match (keys[a].holds, keys[b].holds) {
            (Holds::Id, _) => row[b].text.clone(),
            (_, Holds::Id) => row[a].text.clone(),
            _ => row.first().map_or(String::new(), |cell| cell.text.clone()),
        };
        let named = matches!(keys[a].holds, Holds::Id) || matches!(keys[b].holds, Holds::Id);
        rows.iter().filter(mended).filter(|row| !named || ids.insert(id_of(row))).count()
    }

    /// Whether a cell can stand in a column, as far as that can be told at a glance.
    fn fits(&self, key: &Key, cell: &Cell) -> bool {
        let text = cell.text.as_str();
        if cell.is_absent() {
            return true;
        }
        if text.is_empty() {
            return !key.needed;
        }
        let digit = text.starts_with(|sign: char| sign.is_ascii_digit());
        match key.holds {
            Holds::Id => is_id(text),
            Holds::Ref(what) => self.knows(what, text),
            Holds::Refs(what) => text.split_whitespace().all(|word| self.knows(what, word)),
            Holds::Word(words) => words.contains(&text),
            Holds::Whole(_) => digit,
            Holds::Degrees(most) => {
                text.replace(',', ".").parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most)
            }
            Holds::Mix | Holds::Habits => text.contains(':'),
            Holds::Time => digit && text.contains('-'),
            Holds::Observable => text.contains('('),
            _ => true,
        }
    }

    /// Whether there is such a thing; what is named nowhere is not missed here.
    fn knows(&self, what: &str, id: &str) -> bool {
        let at = NAMED.iter().position(|(name, ..)| *name == what);
        at.is_none_or(|at| self.ids[at].is_empty() || self.ids[at].contains(id))
    }
}

/// Whether not just anything may stand there.
fn is_strict(holds: Holds) -> bool {
    !matches!(holds, Holds::Text | Holds::Address | Holds::Sources | Holds::Uncertain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reference of another kind would fit everywhere.
    #[test]
    fn every_reference_of_a_column_is_known_here() {
        for key in FileName::ALL
            .into_iter()
            .filter(|file| file.as_str().ends_with(".csv"))
            .flat_map(|file| description(file).keys)
        {
            if let Holds::Ref(what) | Holds::Refs(what) = key.holds {
                assert!(NAMED.iter().any(|(name, ..)| *name == what), "`{}`: {what}", key.name);
            }
        }
    }
}
