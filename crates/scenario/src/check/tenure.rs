//! Who sits besides those who are elected: seats that motions offer and take away, that people give up and come back to;
//! and what a vote puts off.

use std::collections::HashSet;

use engine::index::FactionIx;
use engine::setting::Order;

use super::Checker;
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::bodies::MotionTable;
use crate::nearest::did_you_mean;
use crate::source::{Cell, Span};

impl Checker<'_> {
    /// Factions whose seats a motion offers or takes away.
    pub(super) fn seated(&mut self, cells: &[Cell]) -> Vec<String> {
        for cell in cells {
            self.lexicon.factions.find(cell, "nobody has seats there", self.findings);
        }
        cells.iter().map(|cell| cell.text.clone()).collect()
    }

    /// What a motion puts off, and by how many minutes; the inner none: nothing. None: what is written is at fault.
    pub(super) fn puts_off(&mut self, table: &MotionTable) -> Option<Option<(String, i32)>> {
        let (what, hours) = (table.puts_off.written(), table.by_hours);
        let (Some(what), Some(hours)) = (what, hours) else {
            if let Some(at) = what.map(|_| table.puts_off.span).or(hours.map(|hours| hours.span)) {
                let wrong = format!("`{}` puts off half of something", table.id.text);
                let help = "write both: `puts_off = \"…\"`, what, and `by_hours = …`, by how much";
                self.unfit_tenure(wrong, at, ("what would be when is not known", help));
                return None;
            }
            return Some(None);
        };
        self.check_agenda(what, table.puts_off.span);
        let minutes = (60.0 * hours.value).round();
        if minutes == 0.0 || minutes.abs() > f64::from(MAX_PUT_OFF) {
            let wrong = format!("`{}` hours are no time to put something off by", hours.value);
            let label = "more than nothing, and less than ten years";
            self.findings.push(Diagnostic::error(Id::BadNumber, wrong).at(hours.span, label));
            return None;
        }
        Some(Some((what.to_owned(), minutes as i32)))
    }

    /// A date of scenario.toml by its id, a sitting by its path.
    fn check_agenda(&mut self, what: &str, at: Span) {
        let files = self.files;
        let sittings = files
            .institutions
            .iter()
            .flat_map(|table| table.body.sittings.iter().map(|sitting| table.path(&sitting.id)));
        let dates = files.head.dates.iter().map(|date| date.id.text.clone());
        let known: Vec<String> = dates.chain(sittings).collect();
        if !known.iter().any(|name| name == what) {
            let help = did_you_mean(what, known.iter().map(String::as_str));
            let help = help.unwrap_or_else(|| "a date is called by its id, a sitting `body/sitting`".into());
            self.findings.push(
                Diagnostic::error(Id::UnknownDate, format!("no date or sitting is called `{what}`"))
                    .at(at, "nothing would be put off")
                    .help(help),
            );
        }
    }

    /// A faction's people think about staying or coming back by a rule of the person whose seat it is, or of their body.
    pub(super) fn thinks_again(&mut self, issuer: &Cell, (key, cell): (&str, &Cell)) -> Option<Order> {
        let found = self.lexicon.factions.find(cell, "nobody has seats there", self.findings)?;
        let (body, id) = cell.text.split_once('/').unwrap_or((&cell.text, ""));
        let table = self.files.institutions.iter().find(|table| table.id.text == body);
        let faction = table.and_then(|table| table.body.factions.iter().find(|x| x.id.text == id));
        let person = faction.and_then(|faction| faction.person.written());
        if issuer.text != body && person != Some(issuer.text.as_str()) {
            let wrong = format!("`{}` does not answer for `{}`", issuer.text, cell.text);
            let who = person.map_or(String::new(), |person| format!(" or of `{person}`"));
            let help = format!("let it be a rule of `{body}`{who}; it can ask what they have heard of others");
            self.unfit_tenure(wrong, cell.span, ("only the person whose seat it is, or the body, does", &help));
            return None;
        }
        let faction = FactionIx::from_index(found);
        Some(if key == "resign" { Order::Resign(faction) } else { Order::Return(faction) })
    }

    /// Where nobody sits at the start a motion can give somebody the seats.
    pub(super) fn check_seated(&mut self) {
        let files = self.files;
        let motions = files.institutions.iter().flat_map(|table| &table.body.motions);
        let offered = motions.clone().flat_map(|motion| &motion.seats).chain(super::portfolios::offered(files));
        let offered: HashSet<&str> = offered.map(|cell| cell.text.as_str()).collect();
        let given: HashSet<&str> = motions
            .flat_map(|motion| [&motion.fills, &motion.renews])
            .filter_map(|cell| cell.written())
            .collect();
        for table in files.institutions.iter().filter(|table| !given.contains(table.id.text.as_str())) {
            for faction in &table.body.factions {
                let path = table.path(&faction.id);
                if let Some((false, span)) = faction.seated.filter(|_| !offered.contains(path.as_str())) {
                    let wrong = format!("nobody ever sits for `{path}`");
                    let help = format!("write `seats = [\"{path}\"]` in a motion, or leave `seated` out");
                    self.unfit_tenure(wrong, span, ("no motion gives them their seats", &help));
                }
            }
        }
    }

    fn unfit_tenure(&mut self, wrong: String, at: Span, (label, help): (&str, &str)) {
        self.findings.push(Diagnostic::error(Id::TenureUnfit, wrong).at(at, label).help(help));
    }
}

/// Most minutes by which something is put off: ten years.
const MAX_PUT_OFF: i32 = 10 * 366 * 24 * 60;
