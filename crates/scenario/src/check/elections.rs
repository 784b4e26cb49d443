//! Seats that are given and not voted on: by groups that elect a body, and by a body among its factions.

use std::collections::HashSet;

use engine::assembly::apportionment::Method;
use engine::assembly::tiers::{Delegation, Ratio, TieTo};
use engine::draft::{ElectionDraft, ElectorDraft};

use super::bodies::MAX_SEATS;
use super::{Checker, cells, ids};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::Files;
use crate::files::tables::bodies::{ElectorTable, MotionTable};
use crate::files::tables::issuers::InstitutionTable;
use crate::limits::too_many;
use crate::nearest::listed;
use crate::source::{Cell, Span};

const METHODS: [Method; 4] = [Method::Hare, Method::DHondt, Method::SainteLague, Method::WinnerTakesAll];
/// How places are shared out.
pub(crate) const METHOD_WORDS: [&str; METHODS.len()] = ["hare", "dhondt", "sainte-lague", "winner-takes-all"];
const DELEGATIONS: [Delegation; 6] = [
    Delegation::List(METHODS[0]),
    Delegation::List(METHODS[1]),
    Delegation::List(METHODS[2]),
    Delegation::List(METHODS[3]),
    Delegation::Sections(TieTo::Coin),
    Delegation::Lot,
];
/// How a group's people have deputies.
pub(crate) const BY_WORDS: [&str; DELEGATIONS.len()] =
    ["hare", "dhondt", "sainte-lague", "winner-takes-all", "sections", "lot"];

/// Whether seats of an institution are given in a history: by groups, or by a motion of another body.
pub(super) fn is_elected(files: &Files, table: &InstitutionTable) -> bool {
    let mut motions = files.institutions.iter().flat_map(|other| &other.body.motions);
    !table.body.electors.is_empty()
        || motions.any(|motion| motion.elects.is_some() && motion.fills.text == table.id.text)
}

impl Checker<'_> {
    /// Groups that elect a body.
    pub(super) fn electors(&mut self, table: &InstitutionTable) -> Option<Vec<ElectorDraft>> {
        let electors: Vec<Option<ElectorDraft>> =
            table.body.electors.iter().map(|elector| self.elector(elector)).collect();
        self.check_elect_once(table);
        electors.into_iter().collect()
    }

    fn elector(&mut self, table: &ElectorTable) -> Option<ElectorDraft> {
        let found = &mut *self.findings;
        ids::check_form(&table.id, found);
        for cell in &table.groups {
            self.lexicon.groups.find(cell, "nobody would elect", found);
        }
        for cell in &table.bodies {
            self.lexicon.institutions.find(cell, "nobody would elect", found);
        }
        let by = cells::one_of(&table.by, &BY_WORDS, "how they elect is not known", found);
        self.evidence.check(&table.source, &table.id, found);
        let people = table.people_per_deputy.map(|figure| self.whole(figure, 1, "people"));
        let least = table.least.map_or(Some(1), |figure| self.whole(figure, 0, "deputies"));
        let ratio = Ratio { people_per_delegate: people??, least: least? };
        let recall = match table.recall_hours {
            Some(figure) => Some(self.whole(figure, 1, "hours")?.saturating_mul(60)),
            None => None,
        };
        if let Some(at) = table.recall_hours.filter(|_| table.groups.is_empty()) {
            let wrong = format!("`{}` recall their deputies and are bodies", table.id.text);
            let help = "leave `recall_hours` out; a motion with `renews` has deputies elected anew";
            self.unfit(wrong, at.span, ("only groups look whom they have sent", help));
        }
        let [groups, bodies] =
            [&table.groups, &table.bodies].map(|list| list.iter().map(|cell| cell.text.clone()).collect());
        Some(ElectorDraft { groups, bodies, ratio, by: DELEGATIONS[by?], recall })
    }

    /// A group elects once, and for factions that some of its people are for.
    fn check_elect_once(&mut self, table: &InstitutionTable) {
        let mut seen: HashSet<&str> = HashSet::new();
        let stood_for: HashSet<String> = table
            .body
            .factions
            .iter()
            .flat_map(|faction| faction.leaning.words())
            .map(|word| of_share(&word).to_owned())
            .collect();
        for cell in table.body.electors.iter().flat_map(|elector| &elector.groups) {
            if !seen.insert(&cell.text) {
                let wrong = format!("`{}` elects `{}` twice", cell.text, table.id.text);
                self.unfit(
                    wrong,
                    cell.span,
                    ("its people would have two votes", "leave it out of one of the two"),
                );
            }
            let Some(group) = self.files.groups.iter().find(|group| group.id.text == cell.text) else {
                continue;
            };
            let leanings = group.leaning.words();
            if !leanings.is_empty() && !leanings.iter().any(|word| stood_for.contains(of_share(word))) {
                let wrong = format!("nobody of `{}` is for a faction of `{}`", cell.text, table.id.text);
                let help = "people are for the faction that has their type of leaning in its `leaning`";
                self.unfit(wrong, cell.span, ("it would send nobody", help));
            }
        }
    }

    fn unfit(&mut self, wrong: String, at: Span, (label, help): (&str, &str)) {
        self.findings.push(Diagnostic::error(Id::ElectionUnfit, wrong).at(at, label).help(help));
    }

    /// What a motion elects; the inner none: it is voted on. None: what is written is at fault.
    pub(super) fn election(
        &mut self,
        institution: &InstitutionTable,
        table: &MotionTable,
    ) -> Option<Option<ElectionDraft>> {
        let found = &mut *self.findings;
        let method = cells::maybe_one_of(&table.method, &METHOD_WORDS, "how it elects is not known", found);
        self.lexicon.institutions.find_written(&table.fills, "nobody would sit there", found);
        self.lexicon.institutions.find_written(&table.renews, "nobody would be elected anew", found);
        self.check_renewed(table);
        let Some(places) = table.elects else {
            for (cell, key) in [(&table.method, "method"), (&table.fills, "fills")] {
                if cell.written().is_some() {
                    let wrong = format!("`{}` has `{key}` and elects nobody", table.id.text);
                    self.unfit(
                        wrong,
                        cell.span,
                        ("nobody would read it", "write `elects = …`, how many places it gives"),
                    );
                }
            }
            return Some(None);
        };
        self.check_unvoted(table);
        self.check_filled(institution, table);
        if table.method.is_empty() && !table.method.is_absent() {
            let help = format!("write `method = \"…\"` with {}", listed(&METHOD_WORDS));
            let wrong = format!("`{}` elects, and by no method", table.id.text);
            self.unfit(wrong, places.span, ("how its places are shared out is not known", &help));
        }
        let number = self.whole(places, 1, "places");
        if number.is_some_and(|number| number > MAX_SEATS) {
            let wrong = format!("`{}` gives `{}` places", table.id.text, places.value);
            self.findings.push(too_many(wrong, MAX_SEATS as usize, places.span));
        }
        let fills = table.fills.written().map(str::to_owned);
        Some(Some(ElectionDraft { places: number?, method: METHODS[method?], fills }))
    }

    /// Nobody votes where places are shared out.
    fn check_unvoted(&mut self, table: &MotionTable) {
        let keys = [
            (&table.against, "against"),
            (&table.asks, "asks"),
            (&table.posture, "posture"),
            (&table.renews, "renews"),
            (&table.puts_off, "puts_off"),
        ];
        let lists = [(&table.seats, "seats"), (&table.unseats, "unseats")];
        let lists = lists.into_iter().flat_map(|(list, key)| list.iter().map(move |cell| (cell, key)));
        for (cell, key) in keys.into_iter().chain(lists) {
            if cell.written().is_some() {
                let wrong = format!("`{}` elects and has `{key}`", table.id.text);
                let help = format!("leave `{key}` out: places are shared out by who is there");
                self.unfit(wrong, cell.span, ("nobody votes on it", &help));
            }
        }
    }

    /// Who is elected anew has somebody who elects it.
    fn check_renewed(&mut self, table: &MotionTable) {
        let Some(body) = table.renews.written() else { return };
        let renewed = self.files.institutions.iter().find(|other| other.id.text == body);
        if renewed.is_some_and(|renewed| renewed.body.electors.is_empty()) {
            let wrong = format!("nobody elects `{body}`, which `{}` has elected anew", table.id.text);
            let help = format!("write `[institutions.{body}.electors.ID]`, or leave `renews` out");
            self.unfit(wrong, table.renews.span, ("everybody would keep their seats", &help));
        }
    }

    /// Whose seats are filled has the same factions.
    fn check_filled(&mut self, institution: &InstitutionTable, table: &MotionTable) {
        let Some(body) = table.fills.written() else { return };
        let Some(filled) = self.files.institutions.iter().find(|other| other.id.text == body) else { return };
        let known: Vec<&str> = filled.body.factions.iter().map(|faction| faction.id.text.as_str()).collect();
        let own = institution.body.factions.iter().map(|faction| faction.id.text.as_str());
        let lacking: Vec<&str> = own.filter(|id| !known.contains(id)).collect();
        if !lacking.is_empty() {
            let lacking = listed(&lacking).replace(" or ", " and ");
            let wrong = format!("`{body}` has no {lacking}, to whom `{}` may give seats", table.id.text);
            let help = format!("write `[institutions.{body}.factions.ID]` for each, with `seats = 0`");
            self.unfit(wrong, table.fills.span, ("factions of the same ids take the seats", &help));
        }
    }
}

/// The type of leaning in a share, such as `loyal:0.5`.
fn of_share(word: &Cell) -> &str {
    word.text.split(':').next().unwrap_or_default()
}
