//! Bodies that elect bodies: each has seats, somebody there whom its deputies are for, and none elects itself.

use std::collections::HashSet;

use super::Checker;
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::bodies::BodyTable;
use crate::files::tables::issuers::InstitutionTable;
use crate::source::{Cell, Span};

impl Checker<'_> {
    /// Who elects which body, tier by tier.
    pub(super) fn check_tiers(&mut self) {
        let files = self.files;
        for table in &files.institutions {
            let mut seen: HashSet<&str> = HashSet::new();
            for cell in below(&table.body) {
                if !seen.insert(&cell.text) {
                    let wrong = format!("`{}` elects `{}` twice", cell.text, table.id.text);
                    let help = "leave it out of one of the two";
                    self.unfit_tier(wrong, cell.span, ("its deputies would have two votes", help));
                }
                let Some(electing) = files.institutions.iter().find(|x| x.id.text == cell.text) else {
                    continue;
                };
                self.check_sends(electing, (table, cell));
                if self.reaches(electing, &table.id.text) {
                    let wrong =
                        format!("`{}` is elected by `{}`, which it elects itself", table.id.text, cell.text);
                    let help = "let groups elect the lowest of them, or give it fixed seats";
                    self.unfit_tier(wrong, cell.span, ("neither could be elected before the other", help));
                }
            }
        }
    }

    /// Deputies of a body are for the faction of the same id, or for one that has their type of leaning.
    fn check_sends(&mut self, electing: &InstitutionTable, (table, cell): (&InstitutionTable, &Cell)) {
        let id = &electing.id.text;
        if electing.body.factions.is_empty() {
            let help = format!("write `[institutions.{id}.factions.ID]` for those who sit there");
            let wrong = format!("`{id}` has no seats, and elects `{}`", table.id.text);
            self.unfit_tier(wrong, cell.span, ("there would be nobody to elect", &help));
            return;
        }
        let kinds = |table: &InstitutionTable| -> HashSet<String> {
            let words = table.body.factions.iter().flat_map(|faction| faction.leaning.words());
            words.map(|word| word.text.split(':').next().unwrap_or_default().to_owned()).collect()
        };
        let ids = |table: &InstitutionTable| -> HashSet<String> {
            table.body.factions.iter().map(|faction| faction.id.text.clone()).collect()
        };
        if ids(electing).is_disjoint(&ids(table)) && kinds(electing).is_disjoint(&kinds(table)) {
            let wrong = format!("nobody of `{id}` is for a faction of `{}`", table.id.text);
            let help = "deputies are for the faction of the same id, or for one that has their type of leaning";
            self.unfit_tier(wrong, cell.span, ("it would send nobody", help));
        }
    }

    /// Whether a body is elected by another, through however many tiers.
    fn reaches(&self, from: &InstitutionTable, to: &str) -> bool {
        let mut seen: HashSet<&str> = HashSet::new();
        let mut left = vec![from.id.text.as_str()];
        while let Some(id) = left.pop() {
            if id == to {
                return true;
            }
            let table = self.files.institutions.iter().find(|table| table.id.text == id);
            if let Some(table) = table.filter(|_| seen.insert(id)) {
                left.extend(below(&table.body).map(|cell| cell.text.as_str()));
            }
        }
        false
    }

    fn unfit_tier(&mut self, wrong: String, at: Span, (label, help): (&str, &str)) {
        self.findings.push(Diagnostic::error(Id::ElectionUnfit, wrong).at(at, label).help(help));
    }
}

/// The bodies that elect one.
fn below(body: &BodyTable) -> impl Iterator<Item = &Cell> {
    body.electors.iter().flat_map(|elector| &elector.bodies)
}
