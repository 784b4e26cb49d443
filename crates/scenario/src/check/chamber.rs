//! Whether a body can decide anything: its rule and its seats, and whether each motion can come before it.

use std::collections::{HashMap, HashSet};

use engine::assembly::rule::{Decision, Rule, Tie};

use super::Checker;
use super::bodies::MAX_SEATS;
use super::elections::is_elected;
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::bodies::{FactionTable, MotionTable};
use crate::files::tables::issuers::InstitutionTable;
use crate::limits::too_many;
use crate::nearest::listed;
use crate::source::Span;

impl Checker<'_> {
    /// Whether the parts of a body go together.
    pub(super) fn check_body(&mut self, table: &InstitutionTable, decision: &Decision) {
        self.check_is_body(table);
        self.check_rule(table, decision);
        self.check_chair(table);
        self.check_persons(table);
        self.check_bound(table);
    }

    /// Who decides by a rule has seats, and who has seats decides by a rule.
    fn check_is_body(&mut self, table: &InstitutionTable) {
        let (id, body) = (&table.id.text, &table.body);
        let fault = |wrong: String, at: Span, label: &str, help: String| {
            Diagnostic::error(Id::BodyIncomplete, wrong).at(at, label).help(help)
        };
        let found = match body.rule.written() {
            _ if table.person => fault(
                format!("`{id}` is one person and cannot vote with itself"),
                table.id.span,
                "a body is an institution",
                "write `person = false`, or leave out what only a body has".to_owned(),
            ),
            Some(_) if body.factions.is_empty() => fault(
                format!("`{id}` decides by a rule and nobody has a seat in it"),
                body.rule.span,
                "nobody could vote",
                format!("write `[institutions.{id}.factions.ID]` for each faction, or leave `rule` out"),
            ),
            None if !body.rule.is_absent() => fault(
                format!("`{id}` has what only a body has, and no rule"),
                table.id.span,
                "how it decides is not known",
                "write `rule = \"simple\"` or another rule".to_owned(),
            ),
            _ => return,
        };
        self.findings.push(found);
    }

    /// All seats, if each faction says how many it has and no history gives others.
    fn seats(&self, table: &InstitutionTable) -> Option<f64> {
        if is_elected(self.files, table) {
            return None;
        }
        table.body.factions.iter().map(|faction| Some(faction.seats?.value)).sum()
    }

    /// Some vote can pass.
    fn check_rule(&mut self, table: &InstitutionTable, decision: &Decision) {
        let (id, body) = (&table.id.text, &table.body);
        let seats = self.seats(table).filter(|seats| *seats > 0.0);
        if let Some(seats) = seats.filter(|seats| *seats > f64::from(MAX_SEATS)) {
            let wrong = format!("`{id}` has `{seats}` seats");
            self.findings.push(too_many(wrong, MAX_SEATS as usize, table.id.span));
        }
        if let Some((quorum, seats)) = body.quorum.zip(seats).filter(|(quorum, seats)| quorum.value > *seats) {
            let wrong = format!("the quorum of `{id}` is `{}` and it has `{seats}` seats", quorum.value);
            self.impossible(
                wrong,
                quorum.span,
                ("nothing could ever pass", "the quorum counts filled seats: lower it"),
            );
        }
        let counted = body.abstentions.written() == Some("present");
        if decision.rule == Rule::Plurality && counted {
            let label = "an abstention is no answer that could win or lose";
            let wrong = "abstentions cannot count in a plurality".to_owned();
            self.impossible(wrong, body.abstentions.span, (label, "leave `abstentions` out"));
        }
        if decision.tie == Tie::Chair && !matches!(decision.rule, Rule::Simple | Rule::Plurality) {
            let wrong = "only a simple majority or a plurality can be tied".to_owned();
            self.impossible(wrong, body.tie.span, ("there would be nothing to decide", "leave `tie` out"));
        }
    }

    fn impossible(&mut self, wrong: String, at: Span, (label, help): (&str, &str)) {
        self.findings.push(Diagnostic::error(Id::ImpossibleRule, wrong).at(at, label).help(help));
    }

    /// One chair at most, and one where it decides ties.
    fn check_chair(&mut self, table: &InstitutionTable) {
        let chairs: Vec<(&FactionTable, Span)> = table
            .body
            .factions
            .iter()
            .filter_map(|faction| faction.chair.filter(|(chair, _)| *chair).map(|(_, span)| (faction, span)))
            .collect();
        if let [(first, _), .., (last, span)] = chairs.as_slice() {
            let wrong = format!("`{}` and `{}` both have the chair", first.id.text, last.id.text);
            self.impossible(wrong, *span, ("one presides", "leave `chair` out of all factions but one"));
        }
        if chairs.is_empty() && table.body.tie.written() == Some("chair") && !table.body.factions.is_empty() {
            let wrong = format!("the chair of `{}` decides ties, and nobody has it", table.id.text);
            let help = "write `chair = true` in one faction, or leave `tie` out";
            self.impossible(wrong, table.body.tie.span, ("nobody would decide", help));
        }
    }

    /// A named person has one seat, and is a person.
    fn check_persons(&mut self, table: &InstitutionTable) {
        let mut seated: HashSet<&str> = HashSet::new();
        for faction in table.body.factions.iter().filter(|faction| !faction.person.is_empty()) {
            let person = faction.person.text.as_str();
            let fault = |wrong: String, at: Span, label: &str, help: &str| {
                Diagnostic::error(Id::SeatOfPerson, wrong).at(at, label).help(help)
            };
            let is_person = self.files.institutions.iter().find(|other| other.id.text == person);
            if is_person.is_some_and(|other| !other.person) {
                let wrong = format!("`{person}` is no person");
                let help = "leave `person` out: several who answer together need no name";
                self.findings.push(fault(
                    wrong,
                    faction.person.span,
                    "only a named person has a seat of their own",
                    help,
                ));
            }
            if let Some(seats) = faction.seats.filter(|seats| seats.value > 1.0) {
                let wrong = format!("`{person}` has `{}` seats", seats.value);
                let help = "write `seats = 1`; colleagues are a faction of their own";
                self.findings.push(fault(wrong, seats.span, "a person fills one", help));
            }
            if !seated.insert(person) {
                let wrong = format!("`{person}` has two seats in `{}`", table.id.text);
                let help = "leave one of the two factions out";
                self.findings.push(fault(wrong, faction.person.span, "a person fills one", help));
            }
        }
    }

    /// A body binds those who speak for the same authority.
    fn check_bound(&mut self, table: &InstitutionTable) {
        for cell in &table.body.binds {
            self.lexicon.institutions.find(cell, "nobody would be bound", self.findings);
            let bound = self.files.institutions.iter().find(|other| other.id.text == cell.text);
            let Some(bound) = bound.filter(|bound| bound.authority.text != table.authority.text) else {
                continue;
            };
            if bound.authority.is_empty() || table.authority.is_empty() {
                continue;
            }
            let wrong = format!(
                "`{}` speaks for `{}`, and `{}` for `{}`",
                table.id.text, table.authority.text, bound.id.text, bound.authority.text
            );
            self.findings.push(
                Diagnostic::error(Id::BoundElsewhere, wrong)
                    .at(cell.span, "it would carry out what another side decides")
                    .help("leave it out: whoever only hears of a resolution can have a rule, `when = \"passed('…')\"`"),
            );
        }
    }

    /// No motion waits for itself.
    pub(super) fn check_after(&mut self) {
        let tables = &self.files.institutions;
        let motions: Vec<(String, &MotionTable)> = tables
            .iter()
            .flat_map(|table| table.body.motions.iter().map(|motion| (table.path(&motion.id), motion)))
            .collect();
        let numbers: HashMap<&str, usize> =
            motions.iter().enumerate().map(|(number, (path, _))| (path.as_str(), number)).collect();
        let before = |number: usize| numbers.get(motions[number].1.after.text.as_str()).copied();
        let mut met = vec![usize::MAX; motions.len()];
        for walk in 0..motions.len() {
            let mut at = Some(walk);
            while let Some(number) = at.filter(|number| met[*number] == usize::MAX) {
                met[number] = walk;
                at = before(number);
            }
            let Some(first) = at.filter(|number| met[*number] == walk) else { continue };
            let rest = std::iter::successors(before(first), |number| before(*number));
            let ring: Vec<&str> = std::iter::once(first)
                .chain(rest.take_while(|number| *number != first))
                .map(|number| motions[number].0.as_str())
                .collect();
            let wrong = match ring.as_slice() {
                [only] => format!("`{only}` comes after itself"),
                _ => format!("{} come after one another", listed(&ring).replace(" or ", " and ")),
            };
            self.findings.push(
                Diagnostic::error(Id::Cycle, wrong)
                    .at(motions[first].1.after.span, "none of them could ever be put")
                    .help("take `after` out of one of them"),
            );
        }
    }

    /// Each motion is put by a sitting or called by a rule; not told where a name that is none may be meant for it.
    pub(super) fn check_put(&mut self) {
        let files = self.files;
        let rules = files.doctrines.iter().flat_map(|doctrine| &doctrine.rules);
        let called: HashSet<&str> = rules.filter_map(|rule| rule.motion.written()).collect();
        if called.iter().any(|path| self.lexicon.motions.get(path).is_none()) {
            return;
        }
        for table in &files.institutions {
            let sittings = table.body.sittings.iter().flat_map(|sitting| &sitting.motions);
            let put: HashSet<&str> = sittings.map(|cell| cell.text.as_str()).collect();
            let own: HashSet<&str> = table.body.motions.iter().map(|motion| motion.id.text.as_str()).collect();
            if !put.is_subset(&own) {
                continue;
            }
            for motion in table.body.motions.iter().filter(|motion| !put.contains(motion.id.text.as_str())) {
                let path = table.path(&motion.id);
                if called.contains(path.as_str()) {
                    continue;
                }
                let help = format!(
                    "list it in a sitting, or write a rule with `motion = \"{path}\"` in doctrines.toml"
                );
                self.findings.push(
                    Diagnostic::warning(Id::MotionNeverPut, format!("`{path}` is never put"))
                        .at(motion.id.span, "no sitting lists it, and no rule calls for it")
                        .help(help),
                );
            }
        }
    }
}
