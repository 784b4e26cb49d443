//! Institutions, their doctrines, and the demands that are fed.

use std::collections::HashSet;

use engine::draft::{DoctrineDraft, InputDraft, InstitutionDraft, Opening};
use engine::sampler::Distribution;
use engine::trace::Act;

use super::demands::Written;
use super::{Checker, acts, cells, ids, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::InputRow;
use crate::files::tables::issuers::{DoctrineTable, InstitutionTable};
use crate::observable::issuer::POSTURES;
use crate::origin::FileName;
use crate::source::Cell;

/// Where a named person can be at the start.
pub(crate) const OPENING_WORDS: [&str; 3] = ["seated", "hidden", "abroad"];
/// Whose tempo an issuer keeps.
pub(crate) const SCALE_WORDS: [&str; 2] = ["central", "local"];
/// What can be declared.
pub(crate) const POSTURE_WORDS: [&str; 2] = [POSTURES[0].0, POSTURES[1].0];

impl Checker<'_> {
    pub(super) fn institutions(&mut self) -> Vec<InstitutionDraft> {
        let files = self.files;
        files.institutions.iter().map(|table| self.institution(table)).collect()
    }

    fn institution(&mut self, table: &InstitutionTable) -> InstitutionDraft {
        let found = &mut *self.findings;
        self.lexicon.authorities.find(&table.authority, "nobody could tell whom it speaks for", found);
        self.lexicon.places.find(&table.seat, "it would sit nowhere", found);
        let opening =
            cells::maybe_one_of(&table.opening, &OPENING_WORDS, "where the person is is not known", found);
        let bias = table.bias.as_ref().and_then(|bias| cells::bounded(bias, false, found));
        self.lexicon.groups.find_written(&table.attached, "it would be with nobody", found);
        self.lexicon.institutions.find_written(&table.superior, "nobody could dismiss it", found);
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

    /// Institutions without a doctrine; not told where a doctrine may be meant for them, nor of bodies and those who sit
    /// in them, who vote.
    fn check_all_have_doctrines(&mut self) {
        let kept: HashSet<&str> =
            self.files.doctrines.iter().map(|table| table.institution.text.as_str()).collect();
        let stray = kept.iter().any(|name| self.lexicon.institutions.get(name).is_none());
        if stray || self.findings.any_error_in(FileName::Doctrines.number()) {
            return;
        }
        let bodies = self.files.institutions.iter().filter(|table| table.body.is_meant());
        let seats = bodies.clone().flat_map(|table| &table.body.factions).map(|faction| &faction.person);
        let voting: HashSet<&str> =
            bodies.map(|table| &table.id).chain(seats).map(|cell| cell.text.as_str()).collect();
        let heard = |table: &&InstitutionTable| {
            let id = table.id.text.as_str();
            kept.contains(id) || voting.contains(id)
        };
        for table in self.files.institutions.iter().filter(|table| !heard(table)) {
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
        let scale = cells::one_of(&table.scale, &SCALE_WORDS, "its tempo is not known", found);
        let acts: Vec<Option<Act>> =
            table.acts.iter().map(|cell| acts::find(cell, found).map(|known| known.act)).collect();
        for cell in &table.reach_kinds {
            self.lexicon.kinds.find(cell, "nobody would be reached", found);
        }
        for cell in &table.reach_groups {
            self.lexicon.groups.find(cell, "nobody would be reached", found);
        }
        let posture = cells::bounded(&table.posture, false, found);
        let risk = table.risk.as_ref().and_then(|risk| cells::bounded(risk, false, found));
        let pace = table.pace.as_ref().and_then(|pace| cells::bounded(pace, false, found));
        let declared =
            cells::maybe_one_of(&table.declared, &POSTURE_WORDS, "what it declared is not known", found);
        self.lexicon.authorities.find_written(&table.pretends, "nobody would be named", found);
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
            pretends: table.pretends.written().map(str::to_owned),
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
        lexicon.authorities.find_written(&row.moved_first, "nobody would be seen to move first", found);
        let InputRow { institution: issuer, act, group, person, people, place, .. } = row;
        let demanded = self.demand(&Written { issuer, act, group, person, people, place, row: true });
        let minute = self.input_minute(&row.when);
        self.evidence.check_fed(&row.source, &row.id, self.findings);
        let demanded = demanded?;
        Some(InputDraft {
            id: row.id.text.clone(),
            minute: minute?,
            institution: row.institution.text.clone(),
            act: demanded.act,
            group: demanded.group.map(str::to_owned),
            person: demanded.person.map(str::to_owned),
            place: demanded.place.to_owned(),
            people: demanded.people,
            moved_first: row.moved_first.written().map(str::to_owned),
        })
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
