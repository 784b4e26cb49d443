//! Channels, announced dates, and the rules of doctrines.

use engine::draft::{DateDraft, WireDraft, WireKind};
use engine::index::{GroupIx, InstitutionIx, PlaceIx};
use engine::setting::{Order, Rule};
use engine::trace::Act;

use super::{Checker, cells, ids, issuers, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::DateTable;
use crate::files::tables::issuers::{RuleTable, WireTable};
use crate::observable::compile_condition;
use crate::observable::issuer::POSTURES;
use crate::source::{Cell, last_written};

const WIRES: [(&str, WireKind); 3] =
    [("direct", WireKind::Direct), ("wireless", WireKind::Wireless), ("press", WireKind::Press)];

impl Checker<'_> {
    pub(super) fn wires(&mut self) -> Vec<WireDraft> {
        let files = self.files;
        files.wires.iter().filter_map(|table| self.wire(table)).collect()
    }

    fn wire(&mut self, table: &WireTable) -> Option<WireDraft> {
        let found = &mut *self.findings;
        ids::check_form(&table.id, found);
        let words = WIRES.map(|(word, _)| word);
        let kind = cells::one_of(&table.kind, &words, "how it carries word is not known", found);
        self.lexicon.places.find(&table.from, "nobody would work it", found);
        self.lexicon.places.find_written(&table.to, "it would end nowhere", found);
        let direct = kind == Some(0);
        if kind.is_some() && direct != table.to.written().is_some() {
            let wrong =
                if direct { "a direct wire has one end only" } else { "only a direct wire has two ends" };
            let help = if direct { "write `to = \"place\"`" } else { "leave `to` out" };
            let at = last_written(&[table.id.span, table.kind.span, table.to.span]);
            found.push(Diagnostic::error(Id::BadValue, wrong).at(at, "who hears is not known").help(help));
        }
        if direct && table.to.written() == Some(table.from.text.as_str()) {
            let wrong = format!("the wire leads from `{}` to itself", table.from.text);
            found.push(Diagnostic::error(Id::BadValue, wrong).at(table.to.span, "a wire has two ends"));
        }
        self.evidence.check(&table.source, &table.id, found);
        Some(WireDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            kind: WIRES[kind?].1,
            from: table.from.text.clone(),
            to: table.to.written().map(str::to_owned),
        })
    }

    pub(super) fn dates(&mut self) -> Vec<DateDraft> {
        let files = self.files;
        files.head.dates.iter().filter_map(|table| self.date(table)).collect()
    }

    fn date(&mut self, table: &DateTable) -> Option<DateDraft> {
        ids::check_form(&table.id, self.findings);
        self.lexicon.authorities.find(&table.authority, "nobody would be stronger by it", self.findings);
        self.lexicon.places.find(&table.place, "it could be kept nowhere", self.findings);
        let minute = self.input_minute(&table.when);
        self.evidence.check_announced(&table.source, &table.id, self.findings);
        Some(DateDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            minute: minute?,
            authority: table.authority.text.clone(),
            place: table.place.text.clone(),
        })
    }

    /// The rules of all doctrines.
    pub(crate) fn rules(&mut self) -> Vec<Rule> {
        let files = self.files;
        let tables = files.doctrines.iter();
        let all: Vec<(&Cell, &RuleTable)> =
            tables.flat_map(|table| table.rules.iter().map(|rule| (&table.institution, rule))).collect();
        all.into_iter().filter_map(|(institution, rule)| self.rule(institution, rule)).collect()
    }

    fn rule(&mut self, institution: &Cell, table: &RuleTable) -> Option<Rule> {
        ids::check_form(&table.id, self.findings);
        let when = compile_condition(&table.when, self.lexicon, self.findings);
        let then = self.order(table);
        self.evidence.check(&table.source, &table.id, self.findings);
        // An unknown institution is told of where its doctrine is checked.
        let institution = self.lexicon.institutions.get(&institution.text).map(InstitutionIx::from_index);
        Some(Rule { id: table.id.text.clone(), institution: institution?, when: when?, then: then? })
    }

    /// What a rule does: either an act about a place, or a posture.
    fn order(&mut self, table: &RuleTable) -> Option<Order> {
        let found = &mut *self.findings;
        match (table.act.written(), table.posture.written()) {
            (None, Some(_)) => {
                let words = POSTURES.map(|(word, _)| word);
                let posture = cells::one_of(&table.posture, &words, "what it declares is not known", found)?;
                return Some(Order::Posture(POSTURES[posture].1));
            }
            (Some(_), None) => {}
            (given, _) => {
                let wrong = if given.is_some() { "a rule does two things" } else { "a rule does nothing" };
                let at = last_written(&[table.id.span, table.act.span, table.posture.span]);
                let fault = Diagnostic::error(Id::BadValue, wrong).at(at, "what follows is not known");
                found.push(fault.help("write `act = \"…\"` with a place, or `posture = \"offensive\"`"));
                return None;
            }
        }
        let act = issuers::act(&table.act, found);
        let place = self.lexicon.places.find(&table.place, "the demand would be about no place", found);
        let group = self.lexicon.groups.find_written(&table.group, "nobody would be asked", found);
        let person = self.lexicon.institutions.find_written(&table.person, "nobody would be asked", found);
        let people = table.people.map_or(Some(0), |figure| whole(figure.value));
        if people.is_none() {
            let span = table.people.map_or(table.id.span, |figure| figure.span);
            let wrong = "this is no number of people";
            found.push(Diagnostic::error(Id::BadNumber, wrong).at(span, "it cannot be counted with"));
        }
        let act = act?;
        if let Some((wrong, help)) = self.lacking(act, table, people) {
            let fault = Diagnostic::error(Id::BadValue, wrong).at(table.act.span, "nobody could do it");
            self.findings.push(fault.help(help));
            return None;
        }
        Some(Order::Demand {
            act,
            group: group.map(GroupIx::from_index),
            person: person.map(InstitutionIx::from_index),
            place: PlaceIx::from_index(place?),
            people: people?,
        })
    }
}

impl Checker<'_> {
    /// What a rule's act needs and does not name, and what to write.
    fn lacking(&self, act: Act, table: &RuleTable, people: Option<u32>) -> Option<(String, &'static str)> {
        let group = self.files.groups.iter().find(|row| row.id.text == table.group.text);
        let place = self.files.places.iter().find(|row| row.id.text == table.place.text);
        let person = self.files.institutions.iter().find(|row| row.id.text == table.person.text);
        let said = |wrong: &str, help| Some((wrong.to_owned(), help));
        match act {
            Act::Recall => {
                return said("a rule cannot say what it recalls", "planners recall their own orders");
            }
            Act::Come if person.is_some_and(|person| !person.person) => {
                return said("only a person can come", "name an institution with `person = true`");
            }
            Act::Come | Act::Dismiss if table.person.written().is_none() => {
                return said("nobody is asked", "write `person = \"…\"`");
            }
            Act::Occupy | Act::Guard | Act::Declare | Act::Release | Act::Warn | Act::Bombard
                if table.group.written().is_none() =>
            {
                return said("no group is asked", "write `group = \"…\"`");
            }
            Act::Warn | Act::Bombard if group.is_some_and(|row| matches!(row.guns.text.as_str(), "" | "0")) => {
                return said("the group serves no guns", "give it `guns` in groups.csv");
            }
            Act::Release if place.is_some_and(|row| matches!(row.rifles.text.as_str(), "" | "0")) => {
                return said("the place has no rifles in store", "give it `rifles` in places.csv");
            }
            Act::Raise | Act::Lower if place.is_some_and(|row| row.function.text != "bridge") => {
                return said("the place is no bridge", "only bridges are raised and lowered");
            }
            _ => {}
        }
        let all = group.and_then(|row| row.people.text.parse::<u32>().ok())?;
        let asked = people.filter(|people| *people > all)?;
        Some((
            format!("`{asked}` people are asked for, and `{}` has `{all}`", table.group.text),
            "ask for fewer",
        ))
    }
}

fn whole(value: f64) -> Option<u32> {
    (value >= 0.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX)).then_some(value as u32)
}
