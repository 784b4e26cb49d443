//! What a motion that passes does to seats, dates and sittings.

use super::{Builder, Names, position};
use crate::index::{FactionIx, SittingIx};

/// What can be put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agenda {
    /// An announced date, by its number.
    Date(u16),
    /// A sitting; the next one of a series.
    Sitting(SittingIx),
}

impl Builder {
    /// Factions by their paths, sorted.
    pub(super) fn convert_seats(
        &mut self,
        paths: &[String],
        names: &Names,
        at: &str,
    ) -> Option<Vec<FactionIx>> {
        let found = paths.iter().map(|path| {
            let (body, id) = path.split_once('/').unwrap_or((path, ""));
            names.faction(self, (body, id), at)
        });
        let mut factions = found.collect::<Option<Vec<_>>>()?;
        factions.sort_unstable();
        factions.dedup();
        Some(factions)
    }

    /// A date by its id, or a sitting by its path, and by how much it is put off.
    pub(super) fn convert_moved(
        &mut self,
        (id, minutes): &(String, i32),
        names: &Names,
        at: &str,
    ) -> Option<(Agenda, i32)> {
        if *minutes == 0 {
            self.fault(at.to_string(), "puts something off by no time at all");
        }
        let agenda = match id.split_once('/') {
            Some(path) => {
                let sitting = position(&names.sittings, self, ("sitting", path), at)?;
                Agenda::Sitting(SittingIx::from_index(sitting))
            }
            None => match names.dates.iter().position(|date| date == id) {
                Some(date) => Agenda::Date(date as u16),
                None => {
                    self.fault(at.to_string(), format!("no date is called `{id}`"));
                    return None;
                }
            },
        };
        Some((agenda, *minutes))
    }
}
