//! Whether a demand that a rule or an input puts can be done, and names what its act needs and no more.

use engine::trace::Act;

use super::acts::{self, Asking, Means, Need};
use super::{Checker, cells};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::{GroupRow, PlaceRow};
use crate::files::tables::issuers::InstitutionTable;
use crate::source::{Cell, Span, last_written};

/// A demand as it is written in a rule or an input.
pub(super) struct Written<'a> {
    pub(super) issuer: &'a Cell,
    pub(super) act: &'a Cell,
    pub(super) group: &'a Cell,
    pub(super) person: &'a Cell,
    pub(super) people: &'a Cell,
    pub(super) place: &'a Cell,
    /// Whether it is a row of a table with columns, and not a table with keys.
    pub(super) row: bool,
}

/// A demand without a fault, by the ids of what it names.
pub(super) struct Demanded<'a> {
    pub(super) act: Act,
    pub(super) group: Option<&'a str>,
    pub(super) person: Option<&'a str>,
    pub(super) place: &'a str,
    /// 0: no number is given.
    pub(super) people: u32,
}

impl Written<'_> {
    fn fill_in(&self, name: &str) -> String {
        match name {
            "person" if self.row => "fill in the column `person`; where there is none, add it".to_owned(),
            _ if self.row => format!("fill in the column `{name}`"),
            "people" => "write `people = …`".to_owned(),
            _ => format!("write `{name} = \"…\"`"),
        }
    }

    fn leave_out(&self, name: &str) -> String {
        if self.row { format!("leave the column `{name}` empty") } else { format!("leave `{name}` out") }
    }
}

impl<'f> Checker<'f> {
    /// Checks a demand act by act; every fault is told.
    pub(super) fn demand<'a>(&mut self, written: &Written<'a>) -> Option<Demanded<'a>>
    where
        'f: 'a,
    {
        let before = self.findings.count();
        let asking = acts::find(written.act, self.findings);
        if let Some(asking) = asking {
            self.check_parts(asking, written);
        }
        let (lexicon, found) = (self.lexicon, &mut *self.findings);
        lexicon.groups.find_written(written.group, "a demand to them would reach nobody", found);
        lexicon.institutions.find_written(written.person, "nobody would be asked", found);
        let nowhere = format!("a demand to {} it would reach nobody", written.act.written().unwrap_or("take"));
        lexicon.places.find_written(written.place, &nowhere, found);
        let people = written.people.written().map(|_| cells::positive(written.people, "people", found));
        let asking = asking?;
        self.check_enough(written, people.flatten());
        self.check_means(asking, written);
        if self.findings.count() > before {
            return None;
        }
        let seat = self.institution_called(written.person).map(|person| person.seat.text.as_str());
        Some(Demanded {
            act: asking.act,
            group: written.group.written(),
            person: written.person.written(),
            place: written.place.written().or(seat)?,
            people: people.flatten().unwrap_or(0),
        })
    }

    /// Every part that the act needs is named, and none that nobody would read.
    fn check_parts(&mut self, asking: &Asking, written: &Written) {
        let word = asking.word;
        let parts = [
            ("group", asking.group, written.group, "a group", "no group"),
            ("person", asking.person, written.person, "a person", "no person"),
            ("people", asking.people, written.people, "a number of people", "no number of people"),
            ("place", asking.place, written.place, "a place", "no place"),
        ];
        for (name, need, cell, one, none) in parts {
            let fault = match (need, cell.written()) {
                (Need::Must, None) if !cell.is_absent() => {
                    Diagnostic::error(Id::DemandLacks, format!("`{word}` needs {one}"))
                        .at(written.act.span, "nobody could do it")
                        .help(written.fill_in(name))
                }
                (Need::No, Some(_)) => {
                    let help = format!("`{word}` is asked of {}: {}", asking.whom, written.leave_out(name));
                    Diagnostic::error(Id::DemandSuperfluous, format!("`{word}` asks for {none}"))
                        .at(cell.span, "nobody would read it")
                        .help(help)
                }
                _ => continue,
            };
            self.findings.push(fault);
        }
    }

    /// A demand asks for no more people than its group has.
    fn check_enough(&mut self, written: &Written, people: Option<u32>) {
        let group = self.group_called(written.group);
        let all = group.and_then(|group| Some((group.people.text.parse::<u32>().ok()?, group.people.span)));
        let too_many = people.zip(all).filter(|(people, (all, _))| *all > 0 && people > all);
        let Some((people, (all, span))) = too_many else { return };
        let wrong = format!("`{people}` people are asked for, and `{}` has `{all}`", written.group.text);
        let at = last_written(&[written.people.span, span]);
        let label = if at == span { "a demand asks for more" } else { "so many could never come" };
        self.findings.push(
            Diagnostic::error(Id::TooManyPeople, wrong)
                .at(at, label)
                .help("`people` in groups.csv counts everybody, posts included"),
        );
    }

    /// What the act is done with is there.
    fn check_means(&mut self, asking: &Asking, written: &Written) {
        if let Some((wrong, span, help)) = self.lacking(asking, written) {
            self.findings
                .push(Diagnostic::error(Id::DemandImpossible, wrong).at(span, "nobody could do it").help(help));
        }
    }

    /// What the act is done with and is not there: what is wrong, where, and what to write.
    fn lacking(&self, asking: &Asking, written: &Written) -> Option<(String, Span, &'static str)> {
        let place = self.place_called(written.place);
        let of_place =
            |wrong: &str, help| Some((format!("`{}` {wrong}", written.place.text), written.place.span, help));
        let nowhere = |function: &str| {
            let complete = self.lexicon.places.complete();
            complete && !self.files.places.iter().any(|row| row.function.text == function)
        };
        match asking.means {
            Means::Bridge if place.is_some_and(|row| row.function.text != "bridge") => {
                of_place("is no bridge", "only a place with the function `bridge` is raised and lowered")
            }
            Means::Workers if place.is_some_and(|row| row.operators.is_empty()) => {
                of_place("is worked by nobody", "give it `operators` in places.csv")
            }
            Means::Line if nowhere("exchange") => Some((
                "the scenario has no exchange".to_owned(),
                written.act.span,
                "a place with the function `exchange` cuts and restores lines",
            )),
            Means::Line if place.is_some_and(|row| row.telephone.text == "no") => {
                of_place("has no telephone line", "only a place with `telephone` is cut off")
            }
            Means::Power if nowhere("power") => Some((
                "the scenario has no power station".to_owned(),
                written.act.span,
                "a place with the function `power` gives light",
            )),
            Means::Store if place.is_some_and(|row| is_none(&row.rifles)) => {
                of_place("has no rifles in store", "give it `rifles` in places.csv")
            }
            Means::Guns => self.lacking_guns(written),
            Means::Traveller | Means::Superior => self.lacking_person(asking, written),
            _ => None,
        }
    }

    fn lacking_guns(&self, written: &Written) -> Option<(String, Span, &'static str)> {
        let group = self.group_called(written.group)?;
        if is_none(&group.guns) {
            let wrong = format!("`{}` serves no guns", group.id.text);
            return Some((wrong, written.group.span, "give it `guns` in groups.csv"));
        }
        let target = self.place_called(written.place)?;
        let covered = |row: &PlaceRow| row.covers.words().iter().any(|word| word.text == target.id.text);
        if self.files.places.iter().any(covered) {
            return None;
        }
        let help = "name it under `covers` in places.csv, where the guns may stand";
        Some((format!("no guns reach `{}`", target.id.text), written.place.span, help))
    }

    fn lacking_person(&self, asking: &Asking, written: &Written) -> Option<(String, Span, &'static str)> {
        let person = self.institution_called(written.person)?;
        let (id, span) = (&person.id.text, written.person.span);
        if asking.means == Means::Traveller {
            let help = "only a person travels: name an institution with `person = true`";
            return (!person.person).then(|| (format!("`{id}` is no person"), span, help));
        }
        let issuer = self.institution_called(written.issuer)?;
        (person.superior.text != issuer.id.text).then(|| {
            let wrong = format!("`{}` is not the superior of `{id}`", issuer.id.text);
            (wrong, span, "only the `superior` that institutions.toml gives it can dismiss it")
        })
    }

    fn group_called(&self, cell: &Cell) -> Option<&'f GroupRow> {
        self.files.groups.iter().find(|row| row.id.text == cell.text)
    }

    fn place_called(&self, cell: &Cell) -> Option<&'f PlaceRow> {
        self.files.places.iter().find(|row| row.id.text == cell.text)
    }

    fn institution_called(&self, cell: &Cell) -> Option<&'f InstitutionTable> {
        self.files.institutions.iter().find(|table| table.id.text == cell.text)
    }
}

/// Whether a cell that counts something counts nothing.
fn is_none(cell: &Cell) -> bool {
    matches!(cell.text.as_str(), "" | "0")
}
