//! Whether the parts of a scenario go together: rings, recognition, gates, crews.

use std::collections::{HashMap, HashSet};

use super::Checker;
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::PlaceRow;
use crate::files::tables::AuthorityTable;
use crate::files::tables::issuers::InstitutionTable;
use crate::nearest::listed;
use crate::source::Cell;

impl Checker<'_> {
    /// Checks what lies between the rows and tables of several files.
    pub(super) fn check_together(&mut self) {
        self.check_superiors();
        self.check_recognition();
        self.check_pretences();
        self.check_gates();
        self.check_crews();
    }

    /// Who dismisses whom has a head; a ring is told once.
    fn check_superiors(&mut self) {
        let tables = &self.files.institutions;
        let numbers: HashMap<&str, usize> =
            tables.iter().enumerate().map(|(number, table)| (table.id.text.as_str(), number)).collect();
        let above = |number: usize| numbers.get(tables[number].superior.text.as_str()).copied();
        // On which walk upward each was met: one that meets itself has gone round.
        let mut met = vec![usize::MAX; tables.len()];
        for walk in 0..tables.len() {
            let mut at = Some(walk);
            while let Some(number) = at.filter(|number| met[*number] == usize::MAX) {
                met[number] = walk;
                at = above(number);
            }
            if let Some(first) = at.filter(|number| met[*number] == walk) {
                let rest = std::iter::successors(above(first), |number| above(*number));
                let ring: Vec<&InstitutionTable> = std::iter::once(first)
                    .chain(rest.take_while(|number| *number != first))
                    .map(|number| &tables[number])
                    .collect();
                self.findings.push(going_round(&ring));
            }
        }
    }

    /// Recognition is of others, and helps nobody as long as it is not returned.
    fn check_recognition(&mut self) {
        let tables = &self.files.head.authorities;
        for table in tables {
            for cell in &table.recognises {
                let Some(other) = tables.iter().find(|other| other.id.text == cell.text) else { continue };
                let returned = other.recognises.iter().any(|cell| cell.text == table.id.text);
                if other.id == table.id {
                    self.findings.push(
                        Diagnostic::error(Id::Cycle, format!("`{}` recognises itself", cell.text))
                            .at(cell.span, "only others can be recognised")
                            .help("leave it out"),
                    );
                } else if !returned {
                    self.findings.push(one_sided(table, cell));
                }
            }
        }
    }

    /// A gate is closed by those who stand at it or work it; each is told of once.
    fn check_gates(&mut self) {
        let files = self.files;
        let mut told: HashSet<&str> = HashSet::new();
        for gate in files.links.iter().map(|row| &row.gate) {
            if gate.is_empty() || !told.insert(&gate.text) {
                continue;
            }
            let Some(place) = files.places.iter().find(|row| row.id.text == gate.text) else { continue };
            let posted = files.posts.iter().any(|row| row.place.text == gate.text);
            let kept = posted || !place.holder.is_empty() || !place.operators.is_empty();
            if !kept {
                self.findings.push(
                    Diagnostic::warning(
                        Id::GateWithoutHolder,
                        format!("nobody holds the gate `{}`", gate.text),
                    )
                    .at(gate.span, "until somebody stands guard there, everybody can pass")
                    .help("give it a `holder` in places.csv or a guard in posts.csv, or leave the gate out"),
                );
            }
        }
    }

    /// A group that works places has its quarters at one of them: the same people answer at both.
    fn check_crews(&mut self) {
        let files = self.files;
        let mut works: HashMap<&str, Vec<&PlaceRow>> = HashMap::new();
        for row in files.places.iter().filter(|row| !row.operators.is_empty()) {
            works.entry(&row.operators.text).or_default().push(row);
        }
        for group in files.groups.iter().filter(|group| self.lexicon.places.get(&group.home.text).is_some()) {
            let places = works.get(group.id.text.as_str()).map_or(&[][..], Vec::as_slice);
            let Some(first) =
                places.first().filter(|_| places.iter().all(|row| row.id.text != group.home.text))
            else {
                continue;
            };
            let (id, home, place) = (&group.id.text, &group.home.text, &first.id.text);
            let wrong = format!("`{id}` works `{place}` and is quartered at `{home}`");
            self.findings.push(
                Diagnostic::warning(Id::GroupInTwoPlaces, wrong)
                    .at(first.operators.span, "the same people would be in two places")
                    .help(format!("give `{id}` the `home` `{place}`, or make those who work here a group")),
            );
        }
    }
}

fn going_round(ring: &[&InstitutionTable]) -> Diagnostic {
    let ids: Vec<&str> = ring.iter().map(|table| table.id.text.as_str()).collect();
    let wrong = match ids.as_slice() {
        [only] => format!("`{only}` is its own superior"),
        _ => format!("{} are superiors in a ring", listed(&ids).replace(" or ", " and ")),
    };
    Diagnostic::error(Id::Cycle, wrong)
        .at(ring[0].superior.span, "nobody would be at the head")
        .help("take `superior` out of one of them")
}

fn one_sided(table: &AuthorityTable, recognised: &Cell) -> Diagnostic {
    let (own, other) = (&table.id.text, &recognised.text);
    Diagnostic::warning(
        Id::OneSidedRecognition,
        format!("`{own}` recognises `{other}`, which does not recognise it"),
    )
    .at(recognised.span, "only those who recognise each other pool their strength")
    .help(format!("add `recognises = [\"{own}\"]` to `[authorities.{other}]`, or leave it out here"))
}
