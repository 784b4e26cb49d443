//! Channels, announced dates, and the rules of doctrines.

use engine::draft::{DateDraft, WireDraft, WireKind};
use engine::index::{GroupIx, InstitutionIx, MotionIx, PlaceIx, TalksIx};
use engine::setting::{Order, Rule};

use super::demands::{Demanded, Written};
use super::lexicon::Lexicon;
use super::{Checker, cells, ids, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::tables::DateTable;
use crate::files::tables::issuers::{RuleTable, WireTable};
use crate::files::toml::Figure;
use crate::observable::compile_condition;
use crate::observable::issuer::POSTURES;
use crate::source::{Cell, Span, last_written};

/// The kinds of channels, and the words for them.
const WIRES: [WireKind; 4] = [WireKind::Direct, WireKind::Wireless, WireKind::Press, WireKind::Broadcast];
pub(crate) const WIRE_WORDS: [&str; WIRES.len()] = ["direct", "wireless", "press", "broadcast"];

impl Checker<'_> {
    pub(super) fn wires(&mut self) -> Vec<WireDraft> {
        let files = self.files;
        files.wires.iter().filter_map(|table| self.wire(table)).collect()
    }

    fn wire(&mut self, table: &WireTable) -> Option<WireDraft> {
        let found = &mut *self.findings;
        ids::check_form(&table.id, found);
        let kind = cells::one_of(&table.kind, &WIRE_WORDS, "how it carries word is not known", found);
        self.lexicon.places.find(&table.from, "nobody would work it", found);
        self.lexicon.places.find_written(&table.to, "it would end nowhere", found);
        let direct = kind == Some(0);
        if kind.is_some() && direct != table.to.written().is_some() {
            let wrong =
                if direct { "a direct wire has one end only" } else { "only a direct wire has two ends" };
            let help = if direct { "write `to = \"place\"`" } else { "leave `to` out" };
            let at = last_written(&[table.id.span, table.kind.span, table.to.span]);
            let id = if direct { Id::ChannelWithoutEnd } else { Id::BadValue };
            found.push(Diagnostic::error(id, wrong).at(at, "who hears is not known").help(help));
        }
        if direct && table.to.written() == Some(table.from.text.as_str()) {
            let wrong = format!("the wire leads from `{}` to itself", table.from.text);
            found.push(Diagnostic::error(Id::BadValue, wrong).at(table.to.span, "a wire has two ends"));
        }
        self.evidence.check(&table.source, &table.id, found);
        if kind.is_some_and(|kind| WIRES[kind] == WireKind::Press) {
            self.check_printed(table);
        }
        Some(WireDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            kind: WIRES[kind?],
            from: table.from.text.clone(),
            to: table.to.written().map(str::to_owned),
        })
    }

    /// Papers are printed at a printing works.
    fn check_printed(&mut self, table: &WireTable) {
        let place = self.files.places.iter().find(|row| row.id.text == table.from.text);
        if place.is_some_and(|place| place.function.text != "press") {
            self.findings.push(
                Diagnostic::warning(
                    Id::PressWithoutWorks,
                    format!("`{}` is no printing works", table.from.text),
                )
                .at(table.from.span, "the paper would be printed there all the same")
                .help("name a place with the function `press`, or leave the channel out"),
            );
        }
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
        let put_off = self.put_off(table, minute);
        self.evidence.check_announced(&table.source, &table.id, self.findings);
        Some(DateDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            minute: minute?,
            put_off,
            authority: table.authority.text.clone(),
            place: table.place.text.clone(),
        })
    }

    /// For when a date was announced first, and when it was put off [minutes from the start].
    fn put_off(&mut self, table: &DateTable, minute: Option<u32>) -> Option<(u32, u32)> {
        let (first, told) = (table.first.written(), table.put_off.written());
        // What has a fault of form has been told of, and is there all the same.
        let faulty = table.first.is_absent() || table.put_off.is_absent();
        if first.is_some() != told.is_some() && !faulty {
            let (written, other) =
                if first.is_some() { (&table.first, "put_off") } else { (&table.put_off, "first") };
            let wrong = format!("`{}` has no `{other}`", table.id.text);
            self.findings.push(
                Diagnostic::error(Id::MissingKey, wrong)
                    .at(written.span, "a date that was put off has both")
                    .help("`first` says for when it was announced first, `put_off` when it was told that it is `when`"),
            );
        }
        first.and(told)?;
        let (first, told) = (self.input_minute(&table.first)?, self.input_minute(&table.put_off)?);
        if minute == Some(first) {
            let wrong = format!("`{}` is put off to when it was announced for at first", table.id.text);
            self.findings.push(
                Diagnostic::error(Id::BadValue, wrong)
                    .at(table.first.span, "the same as `when`")
                    .help("leave out `first` and `put_off` if nothing was put off"),
            );
            return None;
        }
        if minute.is_some_and(|minute| told >= first.min(minute)) {
            let wrong = format!("`{}` is put off after it has come", table.id.text);
            self.findings.push(
                Diagnostic::error(Id::BoundsOutOfOrder, wrong)
                    .at(table.put_off.span, "earlier than both `first` and `when`"),
            );
            return None;
        }
        Some((first, told))
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
        let then = self.order(institution, table);
        self.evidence.check(&table.source, &table.id, self.findings);
        // An unknown institution is told of where its doctrine is checked.
        let institution = self.lexicon.institutions.get(&institution.text).map(InstitutionIx::from_index);
        Some(Rule { id: table.id.text.clone(), institution: institution?, when: when?, then: then? })
    }

    /// What a rule does, which is one thing.
    fn order(&mut self, issuer: &Cell, table: &RuleTable) -> Option<Order> {
        let RuleTable {
            id,
            act,
            posture,
            motion,
            disown,
            talks,
            leave,
            strike,
            call_off,
            resign,
            come_back,
            ..
        } = table;
        let all = [
            ("act", act),
            ("posture", posture),
            ("motion", motion),
            ("disown", disown),
            ("talks", talks),
            ("leave", leave),
            ("strike", strike),
            ("call_off", call_off),
            ("resign", resign),
            ("return", come_back),
        ];
        let done: Vec<(&str, &Cell)> = all.into_iter().filter(|(_, cell)| cell.written().is_some()).collect();
        let (lexicon, found) = (self.lexicon, &mut *self.findings);
        let &[(key, cell)] = done.as_slice() else {
            let wrong = if done.is_empty() { "a rule does nothing" } else { "a rule does two things" };
            let spans: Vec<Span> =
                std::iter::once(id).chain(all.map(|(_, cell)| cell)).map(|x| x.span).collect();
            let fault = Diagnostic::error(Id::BadValue, wrong);
            found.push(fault.at(last_written(&spans), "what follows is not known").help(
                "write `act = \"…\"` with a place, or one of `posture`, `motion`, `disown`, `talks`, `leave`, `strike`, `call_off`, `resign` and `return`",
            ));
            return None;
        };
        Some(match key {
            "act" => return self.demanded(issuer, table),
            "posture" => {
                let words = POSTURES.map(|(word, _)| word);
                let posture = cells::one_of(cell, &words, "what it declares is not known", found)?;
                Order::Posture(POSTURES[posture].1)
            }
            "motion" => {
                let motion = lexicon.motions.find(cell, "nothing would be put", found)?;
                Order::Put(MotionIx::from_index(motion))
            }
            "disown" => {
                let disowned = lexicon.institutions.find(cell, "nobody would be disowned", found)?;
                Order::Disown(InstitutionIx::from_index(disowned))
            }
            "talks" => {
                let talks = lexicon.talks.find(cell, "nobody would talk", found)?;
                Order::Talk(TalksIx::from_index(talks))
            }
            "leave" => {
                let talks = lexicon.talks.find(cell, "there would be nothing to leave", found)?;
                Order::Leave(TalksIx::from_index(talks))
            }
            "strike" | "call_off" => return self.presses(issuer, (key, cell)),
            _ => return self.thinks_again(issuer, (key, cell)),
        })
    }

    /// The demand that a rule puts.
    fn demanded(&mut self, issuer: &Cell, table: &RuleTable) -> Option<Order> {
        // A number is checked as the cell of an input is.
        let number = |figure: Figure| Cell::plain(figure.value.to_string(), figure.span);
        let people = &table.people.map_or(Cell::plain("", table.id.span), number);
        let RuleTable { act, group, person, place, .. } = table;
        let Demanded { act, group, person, place, people } =
            self.demand(&Written { issuer, act, group, person, people, place, row: false })?;
        let Lexicon { groups, institutions, places, .. } = self.lexicon;
        Some(Order::Demand {
            act,
            group: group.and_then(|id| groups.get(id)).map(GroupIx::from_index),
            person: person.and_then(|id| institutions.get(id)).map(InstitutionIx::from_index),
            place: PlaceIx::from_index(places.get(place)?),
            people,
        })
    }
}
