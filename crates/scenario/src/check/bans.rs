//! What is not asked for, for some time.

use engine::draft::BanDraft;

use super::acts::{ACT_WORDS, ACTS};
use super::cells::one_of;
use super::{Checker, ids};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::bans::BanTable;
use crate::source::{Cell, last_written};

impl Checker<'_> {
    pub(super) fn bans(&mut self) -> Vec<BanDraft> {
        let files = self.files;
        files.bans.iter().filter_map(|table| self.ban(table)).collect()
    }

    fn ban(&mut self, table: &BanTable) -> Option<BanDraft> {
        let found = &mut *self.findings;
        ids::check_form(&table.id, found);
        let forbidden = "it cannot be told what nobody asks for";
        let acts: Option<Vec<usize>> =
            table.acts.iter().map(|cell| one_of(cell, &ACT_WORDS, forbidden, found)).collect();
        self.lexicon.authorities.find_written(&table.authority, forbidden, found);
        self.lexicon.groups.find_written(&table.group, forbidden, found);
        self.lexicon.places.find_written(&table.place, forbidden, found);
        self.evidence.check(&table.source, &table.id, found);
        let end = self.lexicon.clock.minutes().saturating_add(1);
        let from = self.minute_of(&table.from, 0);
        let to = self.minute_of(&table.to, end);
        let (from, to) = (from?, to?);
        if from >= to {
            let wrong = format!("`{}` ends before it begins", table.id.text);
            let at = last_written(&[table.from.span, table.to.span]);
            self.findings
                .push(Diagnostic::error(Id::BoundsOutOfOrder, wrong).at(at, "nothing would be forbidden"));
            return None;
        }
        let id = |cell: &Cell| cell.written().map(str::to_owned);
        Some(BanDraft {
            id: table.id.text.clone(),
            acts: acts?.into_iter().map(|act| ACTS[act].act).collect(),
            authority: id(&table.authority),
            group: id(&table.group),
            place: id(&table.place),
            from,
            to,
        })
    }

    /// The minute that a cell names, or another if it names none.
    fn minute_of(&mut self, cell: &Cell, other: u32) -> Option<u32> {
        let Some(text) = cell.written() else { return Some(other) };
        match self.lexicon.clock.minute(text) {
            Ok(minute) => Some(minute),
            Err(fault) => {
                self.findings.push(fault.diagnostic(|range| cell.part(range)));
                None
            }
        }
    }
}
