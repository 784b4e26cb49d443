//! Places and the links between them.

use std::collections::HashMap;

use engine::draft::{LinkDraft, PlaceDraft, RangeDraft, Way};

use super::coordinates::check_swapped;
use super::{Checker, cells, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::{LinkRow, PlaceRow};
use crate::origin::FileName;
use crate::source::line_at;

/// The kinds of ways.
pub(crate) const WAY_WORDS: [&str; 3] = ["road", "rail", "water"];

/// The longest way: thirty days on foot.
const MAX_MINUTES: u32 = 43_200;

impl Checker<'_> {
    pub(super) fn places(&mut self) -> Vec<PlaceDraft> {
        let files = self.files;
        let places = files.places.iter().map(|row| self.place(row)).collect();
        self.check_connected();
        self.check_far();
        self.check_turned();
        places
    }

    fn place(&mut self, row: &PlaceRow) -> PlaceDraft {
        let lexicon = self.lexicon;
        let found = &mut *self.findings;
        lexicon.functions.find(&row.function, "nobody could tell what the place is worth", found);
        lexicon.authorities.find_written(&row.holder, "nobody would be obeyed there", found);
        lexicon.groups.find_written(&row.operators, "nobody would work there", found);
        if !check_swapped(row, found) {
            cells::decimal(&row.latitude, (-90.0, 90.0), found);
            cells::decimal(&row.longitude, (-180.0, 180.0), found);
        }
        let telephone = cells::yes(&row.telephone, "it is not known whether a line leads there", found);
        let rifles = cells::count(&row.rifles, "rifles", found);
        for target in row.covers.words() {
            lexicon.places.find(&target, "guns that stand here would hit nothing", found);
        }
        self.evidence.check(&row.source, &row.id, found);
        PlaceDraft {
            id: row.id.text.clone(),
            key: key(&row.key, &row.id),
            function: row.function.text.clone(),
            holder: row.holder.written().map(str::to_owned),
            operators: row.operators.written().map(str::to_owned),
            telephone,
            rifles: rifles.unwrap_or(0),
        }
    }

    /// What guns can hit from where: the column `covers`.
    pub(super) fn ranges(&self) -> Vec<RangeDraft> {
        let rows = self.files.places.iter();
        rows.flat_map(|row| {
            let from = row.id.text.clone();
            row.covers.words().into_iter().map(move |to| RangeDraft { from: from.clone(), to: to.text })
        })
        .collect()
    }

    pub(super) fn links(&mut self) -> Vec<LinkDraft> {
        let files = self.files;
        self.check_linked_twice();
        files.links.iter().map(|row| self.link(row)).collect()
    }

    /// One row for the way between two places, in whichever direction it is written.
    fn check_linked_twice(&mut self) {
        let mut seen: HashMap<[&str; 2], &LinkRow> = HashMap::new();
        for row in self.files.links.iter().filter(|row| !row.from.is_empty() && !row.to.is_empty()) {
            let mut ends = [row.from.text.as_str(), row.to.text.as_str()];
            ends.sort_unstable();
            let first = *seen.entry(ends).or_insert(row);
            if first.from.span != row.from.span {
                let wrong = format!("two ways lead from `{}` to `{}`", row.from.text, row.to.text);
                let line = line_at(&self.sources[first.from.span.file].text, first.from.span.start);
                self.findings.push(
                    Diagnostic::error(Id::DuplicateLink, wrong)
                        .at(row.from.span, format!("given before in line {line}: which one counts?"))
                        .help("a way leads both ways; make one row of the two"),
                );
            }
        }
    }

    fn link(&mut self, row: &LinkRow) -> LinkDraft {
        let places = &self.lexicon.places;
        let found = &mut *self.findings;
        for end in [&row.from, &row.to] {
            places.find(end, "the way would lead nowhere", found);
        }
        places.find_written(&row.gate, "nobody could close the way", found);
        if row.from == row.to || (!row.from.is_empty() && row.from.text == row.to.text) {
            let wrong = format!("a way leads from `{}` to itself", row.from.text);
            found.push(Diagnostic::error(Id::BadValue, wrong).at(row.to.span, "a way has two ends"));
        }
        let minutes = cells::positive(&row.minutes, "minutes", found);
        if minutes.is_some_and(|minutes| minutes > MAX_MINUTES) {
            let wrong = format!("`{}` minutes are more than thirty days", row.minutes.text);
            let fault = Diagnostic::error(Id::BadNumber, wrong).at(row.minutes.span, "nobody would arrive");
            found.push(fault.help("minutes on foot are meant: 60 for four kilometres or so"));
        }
        let way = cells::maybe_one_of(&row.way, &WAY_WORDS, "who must let people pass is not known", found);
        self.evidence.check(&row.source, &row.from, found);
        LinkDraft {
            from: row.from.text.clone(),
            to: row.to.text.clone(),
            minutes: minutes.unwrap_or(1),
            gate: row.gate.written().map(str::to_owned),
            way: way.map_or(Way::Road, |way| [Way::Road, Way::Rail, Way::Water][way]),
        }
    }

    /// Every place can be reached from the others: those outside the largest connected part are told.
    fn check_connected(&mut self) {
        let ids = &self.lexicon.places;
        let ends = self.files.links.iter().flat_map(|row| [&row.from, &row.to]);
        let links_known =
            self.texts_complete(FileName::Links) && ends.into_iter().all(|end| ids.get(&end.text).is_some());
        if !ids.complete() || !links_known || ids.names().len() < 2 {
            return;
        }
        let mut part: Vec<usize> = (0..ids.names().len()).collect();
        for row in &self.files.links {
            if let (Some(from), Some(to)) = (ids.get(&row.from.text), ids.get(&row.to.text)) {
                let (from, to) = (root(&part, from), root(&part, to));
                part[from] = to;
            }
        }
        let roots: Vec<usize> = (0..part.len()).map(|place| root(&part, place)).collect();
        let size = |wanted: usize| roots.iter().filter(|root| **root == wanted).count();
        let largest = roots.iter().copied().max_by_key(|root| (size(*root), std::cmp::Reverse(*root)));
        for row in &self.files.places {
            let Some(place) = ids.get(&row.id.text) else { continue };
            if Some(roots[place]) != largest {
                let wrong = format!("no way leads to `{}`", row.id.text);
                self.findings.push(
                    Diagnostic::error(Id::NotConnected, wrong)
                        .at(row.id.span, "nobody could march there or leave it")
                        .help("add a row to links.csv"),
                );
            }
        }
    }

    fn texts_complete(&self, file: FileName) -> bool {
        !self.findings.broken(file.number())
    }
}

/// The place that stands for all those connected with `place`.
fn root(part: &[usize], mut place: usize) -> usize {
    while part[place] != place {
        place = part[place];
    }
    place
}
