//! Every id of a scenario by kind, and its clock: what texts are resolved against.

use engine::Setting;

use super::clock::Clock;
use super::ids::{self, Ids, Named};
use crate::diagnostic::Findings;
use crate::files::{Files, Texts};
use crate::origin::FileName;
use crate::source::Cell;

/// What a name can mean.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    pub(crate) authorities: Ids,
    pub(crate) places: Ids,
    pub(crate) groups: Ids,
    pub(crate) institutions: Ids,
    pub(crate) leanings: Ids,
    pub(crate) functions: Ids,
    pub(crate) kinds: Ids,
    pub(crate) clock: Clock,
}

impl Lexicon {
    /// The lexicon of a scenario that has been checked.
    pub(crate) fn known(setting: &Setting, clock: Clock) -> Self {
        let names = |ids: Vec<&String>| ids.into_iter().cloned().collect();
        let authorities = setting.authorities().iter().map(|x| &x.id).collect();
        let places = setting.places().iter().map(|x| &x.id).collect();
        let groups = setting.groups().iter().map(|x| &x.id).collect();
        let institutions = setting.institutions().iter().map(|x| &x.id).collect();
        let leanings = setting.leaning_types().iter().map(|x| &x.id).collect();
        Self {
            authorities: Ids::known(Named::Authority, names(authorities)),
            places: Ids::known(Named::Place, names(places)),
            groups: Ids::known(Named::Group, names(groups)),
            institutions: Ids::known(Named::Institution, names(institutions)),
            leanings: Ids::known(Named::Leaning, names(leanings)),
            functions: Ids::known(Named::Function, setting.functions().to_vec()),
            kinds: Ids::known(Named::GroupKind, setting.kinds().to_vec()),
            clock,
        }
    }

    /// The lexicon of files, whose ids are checked on the way.
    pub(crate) fn read(texts: &Texts, files: &Files, findings: &mut Findings) -> Self {
        let head = &files.head;
        let source = &texts.sources[FileName::Scenario.number()];
        let clock = Clock::read(&head.start, &head.end, &head.calendar, source, findings);
        let mut reader = Reader { texts, findings };
        let none = Cell::default();
        Self {
            authorities: reader.read(
                Named::Authority,
                FileName::Scenario,
                head.authorities.iter().map(|x| (&x.id, &x.key)).collect(),
            ),
            places: reader.read(
                Named::Place,
                FileName::Places,
                files.places.iter().map(|x| (&x.id, &x.key)).collect(),
            ),
            groups: reader.read(
                Named::Group,
                FileName::Groups,
                files.groups.iter().map(|x| (&x.id, &x.key)).collect(),
            ),
            institutions: reader.read(
                Named::Institution,
                FileName::Institutions,
                files.institutions.iter().map(|x| (&x.id, &x.key)).collect(),
            ),
            leanings: reader.read(
                Named::Leaning,
                FileName::Leanings,
                files.leanings.iter().map(|x| (&x.id, &none)).collect(),
            ),
            functions: reader.read(
                Named::Function,
                FileName::Parameters,
                files.parameters.values.iter().map(|x| (&x.0, &none)).collect(),
            ),
            kinds: reader.read(
                Named::GroupKind,
                FileName::Parameters,
                files.parameters.effectiveness.iter().map(|x| (&x.0, &none)).collect(),
            ),
            clock,
        }
    }
}

/// Reads ids of one file after another.
struct Reader<'a> {
    texts: &'a Texts,
    findings: &'a mut Findings,
}

impl Reader<'_> {
    /// Checks the ids of one kind, given with their keys.
    fn read(&mut self, kind: Named, file: FileName, cells: Vec<(&Cell, &Cell)>) -> Ids {
        let source = &self.texts.sources[file.number()];
        let complete = self.texts.has(file) && !self.findings.broken(file.number());
        for (id, _) in &cells {
            ids::check_form(id, self.findings);
        }
        ids::check_unique(cells.iter().map(|(id, _)| *id), source, self.findings);
        let keyed: Vec<(&Cell, &Cell, String)> =
            cells.iter().map(|(id, key)| (*id, *key, super::key(key, id))).collect();
        if !matches!(kind, Named::Leaning | Named::Function | Named::GroupKind) {
            ids::check_keys(kind, &keyed, self.findings);
        }
        let sorted: Vec<(&Cell, String)> = keyed.into_iter().map(|(id, _, key)| (id, key)).collect();
        Ids::read(kind, &sorted, source, complete)
    }
}
