//! Every id of a scenario by kind, and its clock: what texts are resolved against.

use std::collections::HashMap;

use engine::Setting;
use engine::setting::{Motion, Talks};

use super::bodies::{Part, parts};
use super::clock::Clock;
use super::ids::{self, Ids, Named};
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::tables::bodies::MotionTable;
use crate::files::tables::issuers::InstitutionTable;
use crate::files::tables::talks::TalksTable;
use crate::files::{Files, Removed, Texts};
use crate::origin::FileName;
use crate::source::{Cell, Span};

/// What a name can mean.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    pub(crate) authorities: Ids,
    pub(crate) places: Ids,
    pub(crate) groups: Ids,
    pub(crate) institutions: Ids,
    pub(crate) motions: Ids,
    pub(crate) factions: Ids,
    /// Of motions that elect, by name: the institution whose factions have the places.
    pub(crate) elections: HashMap<String, String>,
    pub(crate) talks: Ids,
    /// Of talks, by id: the institutions that sit at the table.
    pub(crate) tables: HashMap<String, Vec<String>>,
    /// Of posts by name, as `talks/post`.
    pub(crate) portfolios: Ids,
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
        let motions = setting.motions().iter().map(|x| &x.path).collect();
        let factions = setting.factions().iter().map(|x| &x.path).collect();
        let talks = setting.talks().iter().map(|x| &x.id).collect();
        let leanings = setting.leaning_types().iter().map(|x| &x.id).collect();
        Self {
            authorities: Ids::known(Named::Authority, names(authorities)),
            places: Ids::known(Named::Place, names(places)),
            groups: Ids::known(Named::Group, names(groups)),
            institutions: Ids::known(Named::Institution, names(institutions)),
            motions: Ids::known(Named::Motion, names(motions)),
            factions: Ids::known(Named::Faction, names(factions)),
            elections: setting.motions().iter().filter_map(|motion| elected_in(setting, motion)).collect(),
            talks: Ids::known(Named::Talks, names(talks)),
            tables: setting.talks().iter().map(|talks| seated_at(setting, talks)).collect(),
            portfolios: Ids::known(
                Named::Portfolio,
                names(setting.portfolios().iter().map(|x| &x.path).collect()),
            ),
            leanings: Ids::known(Named::Leaning, names(leanings)),
            functions: Ids::known(Named::Function, setting.functions().to_vec()),
            kinds: Ids::known(Named::GroupKind, setting.kinds().to_vec()),
            clock,
        }
    }

    /// The lexicon of files, whose ids are checked on the way.
    pub(crate) fn read(texts: &Texts, files: &Files, findings: &mut Findings) -> Self {
        let head = &files.head;
        let clock = Clock::read(&head.start, &head.end, &head.calendar, &texts.sources, findings);
        let acted = !files.posts.is_empty() || !files.inputs.is_empty();
        let demanded = !files.doctrines.is_empty() || !files.inputs.is_empty();
        let (placed, grouped) = (!files.places.is_empty(), !files.groups.is_empty());
        let mut reader = Reader { texts, removed: &files.removed, findings };
        let none = Cell::default();
        let within = parts(files);
        Self {
            authorities: reader.read(
                Named::Authority,
                FileName::Scenario,
                head.authorities.iter().map(|x| (&x.id, &x.key)).collect(),
                true,
            ),
            places: reader.read(
                Named::Place,
                FileName::Places,
                files.places.iter().map(|x| (&x.id, &x.key)).collect(),
                true,
            ),
            groups: reader.read(
                Named::Group,
                FileName::Groups,
                files.groups.iter().map(|x| (&x.id, &x.key)).collect(),
                acted,
            ),
            institutions: reader.read(
                Named::Institution,
                FileName::Institutions,
                files.institutions.iter().map(|x| (&x.id, &x.key)).collect(),
                demanded,
            ),
            motions: reader.read_within(Named::Motion, &within),
            factions: reader.read_within(Named::Faction, &within),
            elections: files.institutions.iter().flat_map(elections_of).collect(),
            talks: reader.read(
                Named::Talks,
                FileName::Institutions,
                files.talks.iter().map(|x| (&x.id, &x.key)).collect(),
                false,
            ),
            tables: files.talks.iter().map(seats_of).collect(),
            portfolios: reader.read_within(Named::Portfolio, &super::portfolios::parts(files)),
            leanings: reader.read(
                Named::Leaning,
                FileName::Leanings,
                files.leanings.iter().map(|x| (&x.id, &none)).collect(),
                grouped,
            ),
            functions: reader.read(
                Named::Function,
                FileName::Parameters,
                files.parameters.values.iter().map(|x| (&x.0, &none)).collect(),
                placed,
            ),
            kinds: reader.read(
                Named::GroupKind,
                FileName::Parameters,
                files.parameters.effectiveness.iter().map(|x| (&x.0, &none)).collect(),
                grouped,
            ),
            clock,
        }
    }
}

/// Where the factions are that a motion of a setting gives places.
fn elected_in(setting: &Setting, motion: &Motion) -> Option<(String, String)> {
    let body = match (&motion.elects, motion.renews) {
        (Some(election), _) => {
            election.fills.first().map_or(motion.body, |faction| setting.factions()[faction.index()].body)
        }
        (None, renewed) => renewed?,
    };
    let institution = setting.bodies()[body.index()].institution;
    Some((motion.path.clone(), setting.institutions()[institution.index()].id.clone()))
}

/// Who sits at the table of talks of a setting.
fn seated_at(setting: &Setting, talks: &Talks) -> (String, Vec<String>) {
    let sides = talks.sides.map(|side| setting.institutions()[side.index()].id.clone());
    (talks.id.clone(), sides.into())
}

/// The same of talks in the files.
fn seats_of(table: &TalksTable) -> (String, Vec<String>) {
    (table.id.text.clone(), table.between.iter().map(|cell| cell.text.clone()).collect())
}

/// Where the factions are that motions of one institution of the files give places.
fn elections_of(table: &InstitutionTable) -> impl Iterator<Item = (String, String)> {
    let motions = table.body.motions.iter();
    let giving = motions.filter(|motion| motion.elects.is_some() || motion.renews.written().is_some());
    let body = |motion: &MotionTable| {
        let of = motion.fills.written().or(motion.renews.written());
        of.unwrap_or(&table.id.text).to_owned()
    };
    giving.map(move |motion| (table.path(&motion.id), body(motion)))
}

/// Reads ids of one file after another.
struct Reader<'a> {
    texts: &'a Texts,
    removed: &'a [Removed],
    findings: &'a mut Findings,
}

impl Reader<'_> {
    /// Checks the ids of one kind, given with their keys. If there are none where some are `needed`, that is
    /// told once, and not of everything that refers to them.
    fn read(&mut self, kind: Named, file: FileName, cells: Vec<(&Cell, &Cell)>, needed: bool) -> Ids {
        let sources = &self.texts.sources;
        let whole = self.texts.has(file) && !self.findings.broken(file.number());
        let none = needed && cells.is_empty();
        if whole && none && !self.findings.any_error_in(file.number()) {
            self.findings.push(empty(kind, file));
        }
        let complete = whole && !none && !cells.iter().any(|(id, _)| id.is_empty());
        for (id, _) in &cells {
            ids::check_form(id, self.findings);
        }
        ids::check_unique(cells.iter().map(|(id, _)| *id), sources, self.findings);
        let keyed: Vec<(&Cell, String)> = cells.iter().map(|(id, key)| (*id, super::key(key, id))).collect();
        let mut ids = Ids::read(kind, &keyed, sources, complete);
        ids.note_removed(self.removed);
        ids
    }

    /// The names of what lies within institutions, of one kind.
    fn read_within(&mut self, kind: Named, parts: &[Part]) -> Ids {
        let file = FileName::Institutions;
        let own: Vec<&Part> = parts.iter().filter(|part| part.word == kind.word()).collect();
        own.iter().for_each(|part| ids::check_form(&part.id, self.findings));
        let complete = self.texts.has(file) && !self.findings.broken(file.number());
        let placed: Vec<(&Cell, String)> = own.iter().map(|part| (&part.path, part.place.clone())).collect();
        let mut ids = Ids::read(kind, &placed, &self.texts.sources, complete);
        ids.note_removed(self.removed);
        ids
    }
}

fn empty(kind: Named, file: FileName) -> Diagnostic {
    Diagnostic::error(Id::EmptyFile, format!("`{}` names no {}", file.as_str(), kind.word()))
        .at(Span::new(file.number(), 0..0), "other files refer to what should stand here")
}
