//! The entries of institutions that vote, and of talks.

use super::gather::{Book, Owner};
use crate::files::rows::FactRow;
use crate::files::tables::bodies::{ElectorTable, FactionTable, MotionTable, SittingTable};
use crate::files::tables::issuers::InstitutionTable;
use crate::files::tables::talks::TalksTable;
use crate::origin::FileName;
use crate::source::Cell;

impl Book<'_> {
    /// What a body decides by, who sits in it, what it can be asked, and when it sits.
    pub(super) fn body(&mut self, owner: Owner, table: &InstitutionTable, facts: &[FactRow]) {
        let body = &table.body;
        self.cell(owner, "rule", &body.rule);
        self.figure(owner, "quorum", body.quorum);
        let cells = [("abstentions", &body.abstentions), ("tie", &body.tie), ("ballot", &body.ballot)];
        cells.into_iter().for_each(|(field, cell)| self.cell(owner, field, cell));
        self.list(owner, "binds", &body.binds);
        let id = |part: &Cell| format!("{}.{}", table.id.text, part.text);
        body.factions.iter().for_each(|faction| self.faction(&id(&faction.id), faction));
        body.electors.iter().for_each(|elector| self.elector(&id(&elector.id), elector));
        body.motions.iter().for_each(|motion| self.motion(&id(&motion.id), motion));
        for sitting in &body.sittings {
            let before = self.entries.len();
            self.sitting(&id(&sitting.id), sitting);
            let fed = sitting.is_fed(facts);
            self.entries[before..].iter_mut().for_each(|entry| entry.fed = fed);
        }
    }

    /// Who talks, where, about how many posts, and under what threat.
    pub(super) fn talks(&mut self, table: &TalksTable) {
        let path = &["talks", "*"];
        let owner =
            Owner { file: FileName::Institutions, id: &table.id.text, source: Some(&table.source), path };
        self.list(owner, "between", &table.between);
        self.cell(owner, "place", &table.place);
        self.figure(owner, "posts", table.posts);
        self.figure(owner, "least_first", table.least_first);
        self.figure(owner, "least_second", table.least_second);
        self.list(owner, "bars", &table.bars);
        self.cell(owner, "strike_by", &table.strike_by);
        let bounded = [
            ("strike_after_hours", &table.strike_after_hours),
            ("strike_cost", &table.strike_cost),
            ("bar_cost", &table.bar_cost),
        ];
        for (field, given) in bounded.into_iter().filter_map(|(field, given)| Some((field, given.as_ref()?))) {
            self.bounded(owner, field, given);
        }
        let path = &["talks", "*", "portfolios", "*"];
        for post in &table.portfolios {
            let id = format!("{}.{}", table.id.text, post.id.text);
            let owner = Owner { file: FileName::Institutions, id: &id, source: Some(&table.source), path };
            self.figure(owner, "worth", post.worth);
            self.figure(owner, "worth_first", post.worth_first);
            self.figure(owner, "worth_second", post.worth_second);
            self.cell(owner, "seat_first", &post.seat_first);
            self.cell(owner, "seat_second", &post.seat_second);
        }
    }

    fn faction(&mut self, id: &str, table: &FactionTable) {
        let path = &["institutions", "*", "factions", "*"];
        let owner = Owner { file: FileName::Institutions, id, source: Some(&table.source), path };
        self.figure(owner, "seats", table.seats);
        self.cell(owner, "leaning", &table.leaning);
        self.cell(owner, "person", &table.person);
        self.cell(owner, "consent", &table.consent);
        self.flag(owner, "chair", table.chair);
        let bounded = [
            ("inclination", &table.inclination),
            ("discipline", &table.discipline),
            ("attendance", &table.attendance),
        ];
        self.flag(owner, "seated", table.seated);
        for (field, given) in bounded.into_iter().filter_map(|(field, given)| Some((field, given.as_ref()?))) {
            self.bounded(owner, field, given);
        }
    }

    fn elector(&mut self, id: &str, table: &ElectorTable) {
        let path = &["institutions", "*", "electors", "*"];
        let owner = Owner { file: FileName::Institutions, id, source: Some(&table.source), path };
        self.list(owner, "groups", &table.groups);
        self.list(owner, "bodies", &table.bodies);
        self.figure(owner, "people_per_deputy", table.people_per_deputy);
        self.figure(owner, "least", table.least);
        self.cell(owner, "by", &table.by);
        self.figure(owner, "recall_hours", table.recall_hours);
    }

    fn motion(&mut self, id: &str, table: &MotionTable) {
        let path = &["institutions", "*", "motions", "*"];
        let owner = Owner { file: FileName::Institutions, id, source: Some(&table.source), path };
        let cells = [
            ("for", &table.serves),
            ("against", &table.against),
            ("asks", &table.asks),
            ("posture", &table.posture),
            ("mover", &table.mover),
            ("after", &table.after),
        ];
        cells.into_iter().for_each(|(field, cell)| self.cell(owner, field, cell));
        let flags = [("recurs", table.recurs), ("secret", table.secret), ("walkout", table.walkout)];
        flags.into_iter().for_each(|(field, given)| self.flag(owner, field, given));
        self.figure(owner, "elects", table.elects);
        self.cell(owner, "method", &table.method);
        self.cell(owner, "fills", &table.fills);
        self.cell(owner, "renews", &table.renews);
        self.list(owner, "seats", &table.seats);
        self.list(owner, "unseats", &table.unseats);
        self.cell(owner, "puts_off", &table.puts_off);
        self.figure(owner, "by_hours", table.by_hours);
    }

    fn sitting(&mut self, id: &str, table: &SittingTable) {
        let path = &["institutions", "*", "sittings", "*"];
        let owner = Owner { file: FileName::Institutions, id, source: Some(&table.source), path };
        self.cell(owner, "when", &table.when);
        self.figure(owner, "every_hours", table.every_hours);
        self.list(owner, "motions", &table.motions);
    }
}
