//! Institutions, their doctrines, and the demands that are fed.

use std::collections::HashSet;

use engine::draft::{DoctrineDraft, InputDraft, InstitutionDraft, Opening};
use engine::sampler::Distribution;
use engine::trace::Act;

use super::{Checker, cells, ids, key};
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::rows::InputRow;
use crate::files::tables::issuers::{DoctrineTable, InstitutionTable};
use crate::nearest::{did_you_mean, listed};
use crate::observable::issuer::POSTURES;
use crate::origin::FileName;
use crate::source::{Cell, last_written};

/// The acts as they are written, and as they are told: "accept its commissar at", "occupy".
pub(crate) const ACTS: [(&str, Act, &str); 20] = [
    ("accept", Act::Accept, "accept a commissar at"),
    ("stand-firm", Act::StandFirm, "stand firm at"),
    ("occupy", Act::Occupy, "occupy"),
    ("guard", Act::Guard, "guard"),
    ("serve", Act::Serve, "work for it at"),
    ("cut", Act::Cut, "cut the line of"),
    ("restore", Act::Restore, "restore the line of"),
    ("declare", Act::Declare, "meet and declare at"),
    ("raise", Act::Raise, "raise the bridge"),
    ("lower", Act::Lower, "lower the bridge"),
    ("surrender", Act::Surrender, "surrender at"),
    ("withdraw", Act::Withdraw, "withdraw from"),
    ("warn", Act::Warn, "fire blank at"),
    ("bombard", Act::Bombard, "fire at"),
    ("release", Act::Release, "hand out the rifles of"),
    ("darken", Act::Darken, "cut off the light of"),
    ("light", Act::Light, "give light to"),
    ("come", Act::Come, "come to"),
    ("dismiss", Act::Dismiss, "lay down office at"),
    ("recall", Act::Recall, "drop what was asked about"),
];

impl Checker<'_> {
    pub(super) fn institutions(&mut self) -> Vec<InstitutionDraft> {
        let files = self.files;
        files.institutions.iter().map(|table| self.institution(table)).collect()
    }

    fn institution(&mut self, table: &InstitutionTable) -> InstitutionDraft {
        let found = &mut *self.findings;
        self.lexicon.authorities.find(&table.authority, "nobody could tell whom it speaks for", found);
        self.lexicon.places.find(&table.seat, "it would sit nowhere", found);
        let words = ["seated", "hidden", "abroad"];
        let opening = cells::maybe_one_of(&table.opening, &words, "where the person is is not known", found);
        let bias = table.bias.as_ref().and_then(|bias| cells::bounded(bias, false, found));
        self.lexicon.groups.find_written(&table.attached, "it would be with nobody", found);
        self.lexicon.institutions.find_written(&table.superior, "nobody could dismiss it", found);
        if table.superior.written() == Some(table.id.text.as_str()) {
            let wrong = format!("`{}` is its own superior", table.id.text);
            found.push(
                Diagnostic::error(Id::BadValue, wrong).at(table.superior.span, "nobody dismisses himself"),
            );
        }
        self.evidence.check(&table.source, &table.id, found);
        InstitutionDraft {
            id: table.id.text.clone(),
            key: key(&table.key, &table.id),
            authority: table.authority.text.clone(),
            seat: table.seat.text.clone(),
            person: table.person,
            opening: opening
                .map_or(Opening::Seated, |at| [Opening::Seated, Opening::Hidden, Opening::Abroad][at]),
            bias: bias.unwrap_or_default(),
            attached: table.attached.written().map(str::to_owned),
            superior: table.superior.written().map(str::to_owned),
        }
    }

    pub(super) fn doctrines(&mut self) -> Vec<DoctrineDraft> {
        let files = self.files;
        let doctrines = files.doctrines.iter().filter_map(|table| self.doctrine(table)).collect();
        self.check_all_have_doctrines();
        doctrines
    }

    /// Institutions without a doctrine; not told where a doctrine may be meant for them.
    fn check_all_have_doctrines(&mut self) {
        let kept: HashSet<&str> =
            self.files.doctrines.iter().map(|table| table.institution.text.as_str()).collect();
        let stray = kept.iter().any(|name| self.lexicon.institutions.get(name).is_none());
        if stray || self.findings.any_error_in(FileName::Doctrines.number()) {
            return;
        }
        for table in self.files.institutions.iter().filter(|table| !kept.contains(table.id.text.as_str())) {
            self.findings.push(
                Diagnostic::warning(Id::NoDoctrine, format!("`{}` has no doctrine", table.id.text))
                    .at(table.id.span, "of itself it will never demand anything")
                    .help(format!("write `[doctrines.{}]` in doctrines.toml", table.id.text)),
            );
        }
    }

    fn doctrine(&mut self, table: &DoctrineTable) -> Option<DoctrineDraft> {
        let found = &mut *self.findings;
        self.lexicon.institutions.find(&table.institution, "nobody would keep to it", found);
        let scale = cells::one_of(&table.scale, &["central", "local"], "its tempo is not known", found);
        let acts: Vec<Option<Act>> = table.acts.iter().map(|cell| act(cell, found)).collect();
        for cell in &table.reach_kinds {
            self.lexicon.kinds.find(cell, "nobody would be reached", found);
        }
        for cell in &table.reach_groups {
            self.lexicon.groups.find(cell, "nobody would be reached", found);
        }
        let posture = cells::bounded(&table.posture, false, found);
        let risk = table.risk.as_ref().and_then(|risk| cells::bounded(risk, false, found));
        let pace = table.pace.as_ref().and_then(|pace| cells::bounded(pace, false, found));
        let words = POSTURES.map(|(word, _)| word);
        let declared = cells::maybe_one_of(&table.declared, &words, "what it declared is not known", found);
        let reach_minutes = table.reach_minutes.map(|figure| {
            let whole = figure.value >= 0.0 && figure.value.fract() == 0.0;
            if whole && figure.value > f64::from(u32::MAX) {
                found.push(cells::too_large(&figure.value.to_string(), figure.span));
            } else if !whole {
                let wrong = format!("`{}` is not a whole number of minutes", figure.value);
                found.push(
                    Diagnostic::error(Id::BadNumber, wrong).at(figure.span, "how far it reaches is not known"),
                );
            }
            figure.value as u32
        });
        self.evidence.check(&table.source, &table.institution, found);
        Some(DoctrineDraft {
            institution: table.institution.text.clone(),
            local: scale == Some(1),
            acts: acts.into_iter().flatten().collect(),
            reach_kinds: table.reach_kinds.iter().map(|cell| cell.text.clone()).collect(),
            reach_groups: table.reach_groups.iter().map(|cell| cell.text.clone()).collect(),
            reach_minutes: reach_minutes.unwrap_or(0),
            posture: posture.unwrap_or(Distribution::Fixed(0.0)),
            risk: risk.unwrap_or_default(),
            pace: pace.unwrap_or_default(),
            declared: declared.map(|declared| POSTURES[declared].1),
        })
    }

    pub(super) fn inputs(&mut self) -> Vec<InputDraft> {
        let files = self.files;
        for row in &files.inputs {
            ids::check_form(&row.id, self.findings);
        }
        ids::check_unique(files.inputs.iter().map(|row| &row.id), self.sources, self.findings);
        files.inputs.iter().filter_map(|row| self.input(row)).collect()
    }

    fn input(&mut self, row: &InputRow) -> Option<InputDraft> {
        let (lexicon, found) = (self.lexicon, &mut *self.findings);
        lexicon.institutions.find(&row.institution, "nobody would issue the demand", found);
        lexicon.groups.find(&row.group, "a demand to them would reach nobody", found);
        let place = format!("a demand to {} it would reach nobody", row.act.written().unwrap_or("take"));
        lexicon.places.find(&row.place, &place, found);
        lexicon.authorities.find_written(&row.moved_first, "nobody would be seen to move first", found);
        let act = act(&row.act, found);
        let people = cells::positive(&row.people, "people", found);
        self.check_enough(row, people);
        let minute = self.input_minute(&row.when);
        self.evidence.check_fed(&row.source, &row.id, self.findings);
        Some(InputDraft {
            id: row.id.text.clone(),
            minute: minute?,
            institution: row.institution.text.clone(),
            act: act?,
            group: row.group.text.clone(),
            place: row.place.text.clone(),
            people: people.unwrap_or(1),
            moved_first: row.moved_first.written().map(str::to_owned),
        })
    }

    /// A demand asks for no more people than its group has.
    fn check_enough(&mut self, row: &InputRow, people: Option<u32>) {
        let group = self.files.groups.iter().find(|group| group.id.text == row.group.text);
        let all = group.and_then(|group| Some((group.people.text.parse::<u32>().ok()?, group.people.span)));
        let too_many = people.zip(all).filter(|(people, (all, _))| *all > 0 && people > all);
        let Some((people, (all, span))) = too_many else { return };
        let wrong = format!("`{people}` people are asked for, and `{}` has `{all}`", row.group.text);
        let at = last_written(&[row.people.span, span]);
        let label = if at == span { "a demand asks for more" } else { "so many could never come" };
        self.findings.push(
            Diagnostic::error(Id::TooManyPeople, wrong)
                .at(at, label)
                .help("`people` in groups.csv counts everybody, posts included"),
        );
    }

    pub(super) fn input_minute(&mut self, when: &Cell) -> Option<u32> {
        if when.is_absent() {
            return None;
        }
        match self.lexicon.clock.minute_before_end(&when.text) {
            Ok(minute) => Some(minute),
            Err(fault) => {
                self.findings.push(fault.diagnostic(|range| when.part(range)));
                None
            }
        }
    }
}

pub(crate) fn act(cell: &Cell, findings: &mut Findings) -> Option<Act> {
    let found = ACTS.iter().find(|(name, ..)| *name == cell.text);
    if found.is_none() && !cell.is_absent() {
        let names: Vec<&str> = ACTS.iter().map(|(name, ..)| *name).collect();
        let help = did_you_mean(&cell.text, names.iter().copied());
        let wrong = format!("nobody can demand `{}`", cell.text);
        findings.push(
            Diagnostic::error(Id::UnknownAct, wrong).at(cell.span, "nobody would know what to do").help(
                help.unwrap_or_else(|| format!("the acts are {}", listed(&names).replace(" or ", " and "))),
            ),
        );
    }
    found.map(|(_, act, _)| *act)
}
