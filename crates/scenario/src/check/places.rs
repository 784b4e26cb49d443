//! Places and the links between them.

use engine::draft::{LinkDraft, PlaceDraft};

use super::{Checker, cells, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::{LinkRow, PlaceRow};

impl Checker<'_> {
    pub(super) fn places(&mut self) -> Vec<PlaceDraft> {
        let files = self.files;
        let places = files.places.iter().map(|row| self.place(row)).collect();
        self.check_connected();
        places
    }

    fn place(&mut self, row: &PlaceRow) -> PlaceDraft {
        let lexicon = self.lexicon;
        let found = &mut *self.findings;
        lexicon.functions.find(&row.function, "nobody could tell what the place is worth", found);
        lexicon.authorities.find_written(&row.holder, "nobody would be obeyed there", found);
        lexicon.groups.find_written(&row.operators, "nobody would work there", found);
        cells::decimal(&row.latitude, (-90.0, 90.0), found);
        cells::decimal(&row.longitude, (-180.0, 180.0), found);
        let telephone = cells::yes(&row.telephone, "it is not known whether a line leads there", found);
        self.evidence.check(&row.source, &row.id, found);
        PlaceDraft {
            id: row.id.text.clone(),
            key: key(&row.key, &row.id),
            function: row.function.text.clone(),
            holder: row.holder.written().map(str::to_owned),
            operators: row.operators.written().map(str::to_owned),
            telephone,
        }
    }

    pub(super) fn links(&mut self) -> Vec<LinkDraft> {
        let files = self.files;
        files.links.iter().map(|row| self.link(row)).collect()
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
        self.evidence.check(&row.source, &row.from, found);
        LinkDraft {
            from: row.from.text.clone(),
            to: row.to.text.clone(),
            minutes: minutes.unwrap_or(1),
            gate: row.gate.written().map(str::to_owned),
        }
    }

    /// Every place can be reached from the others: those outside the largest connected part are told.
    fn check_connected(&mut self) {
        let ids = &self.lexicon.places;
        let links_known = self.texts_complete(crate::origin::FileName::Links);
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

    fn texts_complete(&self, file: crate::origin::FileName) -> bool {
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
