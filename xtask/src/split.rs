//! Divides the episodes of a scenario into *fit* and *check*, once, by a seeded draw (docs/episodes.md).
//!
//! Within each day and kind the episodes are put in the order of a keyed hash of their ids and dealt to the two
//! sides in turn; which side is dealt first is drawn too. What an episode says plays no part in it.

use std::collections::BTreeMap;
use std::path::Path;

/// The seed of every split.
pub const SEED: u64 = 1917;

/// An episode as far as the split is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// Its id.
    pub id: String,
    /// The day it belongs to.
    pub day: String,
    /// Its kind.
    pub kind: String,
    /// `fit`, `check` or empty.
    pub split: String,
}

/// `episodes.csv` as it was read: every cell is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    header: csv::StringRecord,
    rows: Vec<csv::StringRecord>,
    columns: [usize; 4],
}

impl Table {
    /// Reads the text of an `episodes.csv`.
    ///
    /// # Errors
    /// If it is no CSV, lacks a column, or gives two episodes one id; in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let header = reader.headers().map_err(|fault| fault.to_string())?.clone();
        let rows: Vec<_> = reader.records().collect::<Result<_, _>>().map_err(|fault| fault.to_string())?;
        let mut columns = [0; 4];
        for (column, name) in columns.iter_mut().zip(["id", "day", "kind", "split"]) {
            *column =
                header.iter().position(|cell| cell == name).ok_or(format!("there is no column `{name}`"))?;
        }
        let table = Self { header, rows, columns };
        let mut ids: Vec<String> = table.episodes().into_iter().map(|episode| episode.id).collect();
        ids.sort();
        match ids.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(format!("two episodes are called `{}`", pair[0])),
            None => Ok(table),
        }
    }

    /// The episodes, in file order.
    pub fn episodes(&self) -> Vec<Episode> {
        let [id, day, kind, split] = self.columns;
        let episode = |row: &csv::StringRecord| Episode {
            id: row[id].to_string(),
            day: row[day].to_string(),
            kind: row[kind].to_string(),
            split: row[split].to_string(),
        };
        self.rows.iter().map(episode).collect()
    }

    /// Writes the drawn sides into the split column.
    ///
    /// # Errors
    /// If any row already has a split: it is drawn once.
    pub fn fill(&mut self, sides: &BTreeMap<String, &'static str>) -> Result<(), String> {
        let taken = self.episodes().iter().filter(|episode| !episode.split.is_empty()).count();
        if taken > 0 {
            return Err(format!("{taken} of {} rows already have a split: it is drawn once", self.rows.len()));
        }
        let [id, _, _, split] = self.columns;
        for row in &mut self.rows {
            let side = sides.get(&row[id]).copied().unwrap_or_default();
            *row = row.iter().enumerate().map(|(ix, cell)| if ix == split { side } else { cell }).collect();
        }
        Ok(())
    }

    /// The table as CSV, quoted only where it must be.
    ///
    /// # Errors
    /// If it cannot be written; in words.
    pub fn text(&self) -> Result<String, String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in std::iter::once(&self.header).chain(&self.rows) {
            writer.write_record(row).map_err(|fault| fault.to_string())?;
        }
        let bytes = writer.into_inner().map_err(|fault| fault.to_string())?;
        String::from_utf8(bytes).map_err(|fault| fault.to_string())
    }
}

/// The side of each episode, by id: a function of the seed and of the ids, days and kinds alone.
pub fn draw(episodes: &[Episode]) -> BTreeMap<String, &'static str> {
    let mut strata: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for episode in episodes {
        strata.entry((&episode.day, &episode.kind)).or_default().push(&episode.id);
    }
    let mut sides = BTreeMap::new();
    for ((day, kind), mut ids) in strata {
        ids.sort_by_key(|id| (keyed(id), *id));
        let first = keyed(&format!("{day}/{kind}")) & 1;
        for (turn, id) in ids.into_iter().enumerate() {
            let side = if (turn as u64 + first).is_multiple_of(2) { "fit" } else { "check" };
            sides.insert(id.to_string(), side);
        }
    }
    sides
}

/// FNV-1a of the seed and a name, its bits mixed so that the low one is as good as any.
fn keyed(name: &str) -> u64 {
    let bytes = SEED.to_le_bytes().into_iter().chain(name.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Draws the split of one file, or with `check` compares what stands there with the draw; returns a report.
///
/// # Errors
/// If the file cannot be read or written, is filled already, or differs from the draw; in words.
pub fn run(path: &Path, check: bool) -> Result<String, String> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|fault| format!("{shown}: {fault}"))?;
    let mut table = Table::read(&text).map_err(|fault| format!("{shown}: {fault}"))?;
    let sides = draw(&table.episodes());
    if check {
        let differs: Vec<String> = table
            .episodes()
            .into_iter()
            .filter(|episode| Some(episode.split.as_str()) != sides.get(&episode.id).copied())
            .map(|episode| episode.id)
            .collect();
        if !differs.is_empty() {
            return Err(format!("{shown}: not as drawn: {}", differs.join(", ")));
        }
    } else {
        table.fill(&sides).map_err(|fault| format!("{shown}: {fault}"))?;
        std::fs::write(path, table.text()?).map_err(|fault| format!("{shown}: {fault}"))?;
    }
    let count = |side: &str| sides.values().filter(|drawn| **drawn == side).count();
    Ok(format!("{shown}: {} fit, {} check", count("fit"), count("check")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "id,kind,day,split,note\na,hold,1,,\"one, two\"\nb,hold,1,,\nc,hold,1,,\nd,force,1,,\n";

    #[test]
    fn the_sides_of_a_stratum_differ_by_at_most_one() {
        let sides = draw(&Table::read(TEXT).expect("a table").episodes());
        let fit = ["a", "b", "c"].iter().filter(|id| sides[**id] == "fit").count();
        assert!(fit == 1 || fit == 2);
        assert_eq!(sides.len(), 4);
    }

    #[test]
    fn the_order_of_rows_means_nothing() {
        let mut episodes = Table::read(TEXT).expect("a table").episodes();
        let sides = draw(&episodes);
        episodes.reverse();
        assert_eq!(draw(&episodes), sides);
    }

    #[test]
    fn only_the_split_column_changes() {
        let mut table = Table::read(TEXT).expect("a table");
        assert_eq!(table.text().expect("text"), TEXT);
        table.fill(&draw(&table.episodes())).expect("an empty column");
        assert!(table.text().expect("text").contains("\"one, two\""));
    }

    #[test]
    fn a_row_that_has_a_split_is_not_touched() {
        let mut table = Table::read("id,kind,day,split\na,hold,1,fit\nb,hold,1,\n").expect("a table");
        let before = table.clone();
        assert!(table.fill(&draw(&table.episodes())).expect_err("filled").contains("drawn once"));
        assert_eq!(table, before);
    }

    #[test]
    fn two_episodes_with_one_id_are_refused() {
        assert!(Table::read("id,kind,day,split\na,hold,1,\na,hold,1,\n").is_err());
    }
}
