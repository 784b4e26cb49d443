//! From files to the entries of a ledger.

use engine::sampler::Distribution;

use super::{Basis, Ledger, LedgerEntry};
use crate::files::Files;
use crate::files::csv::Row;
use crate::files::description::{Holds, key};
use crate::files::rows::FactRow;
use crate::files::tables::Bounded;
use crate::files::tables::bans::BanTable;
use crate::files::tables::issuers::{DoctrineTable, InstitutionTable, RuleTable};
use crate::files::toml::Figure;
use crate::origin::FileName;
use crate::source::{Cell, Source, Span, line_at};

/// The word for a value that rests on nothing.
const GUESS: &str = "guess";

/// The ledger of `files`, whose texts are `sources`.
pub(crate) fn gather(files: &Files, sources: &[Source]) -> Ledger {
    let mut book = Book { sources, entries: Vec::new() };
    book.head(files);
    book.rows(FileName::Places, files.places.iter().map(|row| (row, row.id.text.clone(), &row.source)));
    let ends = |a: &Cell, b: &Cell| format!("{}/{}", a.text, b.text);
    book.rows(FileName::Links, files.links.iter().map(|row| (row, ends(&row.from, &row.to), &row.source)));
    book.rows(FileName::Groups, files.groups.iter().map(|row| (row, row.id.text.clone(), &row.source)));
    book.rows(FileName::Posts, files.posts.iter().map(|row| (row, ends(&row.place, &row.group), &row.source)));
    book.leanings(files);
    files.institutions.iter().for_each(|table| book.institution(table, &files.facts));
    files.talks.iter().for_each(|table| book.talks(table));
    files.doctrines.iter().for_each(|table| book.doctrine(table));
    files.bans.iter().for_each(|table| book.ban(table));
    book.wires(files);
    book.rows(FileName::Inputs, files.inputs.iter().map(|row| (row, row.id.text.clone(), &row.source)));
    book.parameters(files);
    let works = files.head.bibliography.iter();
    let works = works.map(|(id, title)| (id.text.clone(), title.text.clone())).collect();
    Ledger { entries: book.entries, works }
}

/// The row or table that values stand in.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a> {
    pub(super) file: FileName,
    pub(super) id: &'a str,
    pub(super) source: Option<&'a Cell>,
    /// Tables on the way to its keys, ids left out as `*`.
    pub(super) path: &'static [&'static str],
}

/// A ledger that is being written.
pub(super) struct Book<'a> {
    sources: &'a [Source],
    pub(super) entries: Vec<LedgerEntry>,
}

impl Book<'_> {
    fn head(&mut self, files: &Files) {
        for table in &files.head.authorities {
            let path = &["authorities", "*"];
            let owner = Owner { file: FileName::Scenario, id: &table.id.text, source: None, path };
            self.list(owner, "recognises", &table.recognises);
        }
        for table in &files.head.dates {
            let path = &["dates", "*"];
            let owner =
                Owner { file: FileName::Scenario, id: &table.id.text, source: Some(&table.source), path };
            self.cell(owner, "when", &table.when);
            self.cell(owner, "first", &table.first);
            self.cell(owner, "put_off", &table.put_off);
            self.cell(owner, "authority", &table.authority);
            self.cell(owner, "place", &table.place);
        }
    }

    /// Every cell of CSV rows that is described as a number or a choice.
    fn rows<'r, R: Row + 'r>(&mut self, file: FileName, rows: impl Iterator<Item = (&'r R, String, &'r Cell)>) {
        for (row, id, source) in rows {
            let owner = Owner { file, id: &id, source: Some(source), path: &[] };
            for (column, cell) in R::COLUMNS.iter().zip(row.cells()) {
                self.cell(owner, column, cell);
            }
        }
    }

    fn leanings(&mut self, files: &Files) {
        for (table, toward) in files.leanings.iter().flat_map(|x| x.toward.iter().map(move |y| (x, y))) {
            let id = format!("{}.{}", table.id.text, toward.authority.text);
            let path = &["types", "*", "toward", "*"];
            let owner = Owner { file: FileName::Leanings, id: &id, source: Some(&toward.source), path };
            self.bounded(owner, "value", &toward.leaning);
        }
    }

    fn institution(&mut self, table: &InstitutionTable, facts: &[FactRow]) {
        let path = &["institutions", "*"];
        let owner =
            Owner { file: FileName::Institutions, id: &table.id.text, source: Some(&table.source), path };
        self.cell(owner, "authority", &table.authority);
        self.cell(owner, "seat", &table.seat);
        self.cell(owner, "opening", &table.opening);
        if let Some(bias) = &table.bias {
            self.bounded(owner, "bias", bias);
        }
        self.cell(owner, "attached", &table.attached);
        self.cell(owner, "superior", &table.superior);
        self.body(owner, table, facts);
    }

    fn doctrine(&mut self, table: &DoctrineTable) {
        let id = &table.institution.text;
        let path = &["doctrines", "*"];
        let owner = Owner { file: FileName::Doctrines, id, source: Some(&table.source), path };
        self.cell(owner, "scale", &table.scale);
        self.list(owner, "acts", &table.acts);
        self.list(owner, "reach_kinds", &table.reach_kinds);
        self.list(owner, "reach_groups", &table.reach_groups);
        self.figure(owner, "reach_minutes", table.reach_minutes);
        self.bounded(owner, "posture", &table.posture);
        self.cell(owner, "declared", &table.declared);
        self.cell(owner, "pretends", &table.pretends);
        for (field, given) in [("risk", &table.risk), ("pace", &table.pace)] {
            if let Some(given) = given {
                self.bounded(owner, field, given);
            }
        }
        table.rules.iter().for_each(|rule| self.rule(id, rule));
    }

    fn rule(&mut self, institution: &str, table: &RuleTable) {
        let id = format!("{institution}.{}", table.id.text);
        let path = &["doctrines", "*", "rules", "*"];
        let owner = Owner { file: FileName::Doctrines, id: &id, source: Some(&table.source), path };
        let cells = [
            ("when", &table.when),
            ("act", &table.act),
            ("place", &table.place),
            ("group", &table.group),
            ("person", &table.person),
        ];
        cells.into_iter().for_each(|(field, cell)| self.cell(owner, field, cell));
        self.figure(owner, "people", table.people);
        self.cell(owner, "posture", &table.posture);
        self.cell(owner, "motion", &table.motion);
        self.cell(owner, "disown", &table.disown);
        self.cell(owner, "talks", &table.talks);
        self.cell(owner, "leave", &table.leave);
        self.cell(owner, "strike", &table.strike);
        self.cell(owner, "call_off", &table.call_off);
        self.cell(owner, "resign", &table.resign);
        self.cell(owner, "return", &table.come_back);
    }

    fn ban(&mut self, table: &BanTable) {
        let path = &["bans", "*"];
        let owner = Owner { file: FileName::Doctrines, id: &table.id.text, source: Some(&table.source), path };
        table.acts.iter().for_each(|act| self.cell(owner, "acts", act));
        let cells = [("authority", &table.authority), ("group", &table.group), ("place", &table.place)];
        cells.into_iter().for_each(|(field, cell)| self.cell(owner, field, cell));
        self.cell(owner, "from", &table.from);
        self.cell(owner, "to", &table.to);
    }

    fn wires(&mut self, files: &Files) {
        for table in &files.wires {
            let path = &["wires", "*"];
            let owner =
                Owner { file: FileName::Channels, id: &table.id.text, source: Some(&table.source), path };
            self.cell(owner, "kind", &table.kind);
            self.cell(owner, "from", &table.from);
            self.cell(owner, "to", &table.to);
        }
    }

    fn parameters(&mut self, files: &Files) {
        let file = &files.parameters;
        let empty = Cell::default();
        for (name, prior) in &file.law {
            let reason = file.reasons.get(&name.text).unwrap_or(&empty);
            self.prior(("parameters", &["parameters", "*", "prior"]), name, prior, &reason.text);
        }
        for (name, prior) in &file.values {
            self.prior(("value", &["value"]), name, prior, "");
        }
        for (name, prior) in &file.effectiveness {
            self.prior(("effectiveness", &["effectiveness"]), name, prior, "");
        }
    }

    fn prior(
        &mut self,
        (table, path): (&str, &'static [&'static str]),
        name: &Cell,
        prior: &Distribution,
        reason: &str,
    ) {
        let file = FileName::Parameters;
        let id = format!("{table}.{}", name.text);
        let owner = Owner { file, id: &id, source: None, path: &path[..path.len() - 1] };
        let fixed = matches!(prior, Distribution::Fixed(_));
        let mut entry = self.entry(owner, path[path.len() - 1], name.span);
        entry.value = short(prior.median());
        entry.range = (!fixed).then(|| [prior.quantile(0.05), prior.quantile(0.95)]);
        entry.shape = shape(prior);
        entry.field = "prior".to_owned();
        entry.basis = match reason {
            "" => Basis::Nothing,
            GUESS => Basis::Guess,
            said if said.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == GUESS) => {
                Basis::PartGuess
            }
            _ => Basis::Founded,
        };
        entry.reason = reason.to_owned();
        self.entries.push(entry);
    }

    /// A cell, if something is written and it is described as a number or a choice.
    pub(super) fn cell(&mut self, owner: Owner, field: &'static str, cell: &Cell) {
        let Some(written) = cell.written() else { return };
        let Some(holds) = described(owner, field) else { return };
        match holds {
            Holds::Mix | Holds::Habits => cell.words().iter().for_each(|word| self.share(owner, field, word)),
            Holds::Whole(_) | Holds::Number(..) | Holds::Time => {
                let mut entry = self.entry(owner, field, cell.span);
                entry.value = written.to_owned();
                self.entries.push(entry);
            }
            Holds::Ref(_)
            | Holds::Path(_)
            | Holds::Refs(_)
            | Holds::Word(_)
            | Holds::Words(_)
            | Holds::Condition => {
                let mut entry = self.entry(owner, field, cell.span);
                entry.value = written.to_owned();
                entry.is_number = false;
                self.entries.push(entry);
            }
            _ => {}
        }
    }

    /// `radical:0.3`: one number of a mix; of three between slashes the outer two are its range.
    fn share(&mut self, owner: Owner, field: &'static str, word: &Cell) {
        let (leaning, share) = word.text.split_once(':').unwrap_or((&word.text, ""));
        let mut entry = self.entry(owner, field, word.span);
        entry.field = format!("{field} {leaning}");
        entry.value = share.to_owned();
        let parts: Vec<&str> = share.split('/').collect();
        if let [lower, value, upper] = parts.as_slice() {
            entry.value = (*value).to_owned();
            entry.range = lower.parse().ok().zip(upper.parse().ok()).map(|(lower, upper)| [lower, upper]);
            entry.shape = "triangular";
        }
        self.entries.push(entry);
    }

    /// A list of ids or words: one choice.
    pub(super) fn list(&mut self, owner: Owner, field: &'static str, cells: &[Cell]) {
        let Some(first) = cells.first() else { return };
        let mut entry = self.entry(owner, field, first.span);
        entry.value = cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" ");
        entry.is_number = false;
        self.entries.push(entry);
    }

    /// True or false: a choice.
    pub(super) fn flag(&mut self, owner: Owner, field: &'static str, given: Option<(bool, Span)>) {
        let Some((flag, span)) = given else { return };
        let mut entry = self.entry(owner, field, span);
        entry.value = flag.to_string();
        entry.is_number = false;
        self.entries.push(entry);
    }

    pub(super) fn figure(&mut self, owner: Owner, field: &'static str, figure: Option<Figure>) {
        let Some(figure) = figure else { return };
        let mut entry = self.entry(owner, field, figure.span);
        entry.value = figure.value.to_string();
        self.entries.push(entry);
    }

    pub(super) fn bounded(&mut self, owner: Owner, field: &'static str, given: &Bounded) {
        let (Some(value), Some(lower), Some(upper)) = (given.value, given.lower, given.upper) else { return };
        let mut entry = self.entry(owner, field, value.span);
        entry.value = value.value.to_string();
        if lower.value < upper.value {
            entry.range = Some([lower.value, upper.value]);
            entry.shape = "triangular";
        }
        self.entries.push(entry);
    }

    /// An entry without its value; as if it were a number.
    fn entry(&self, owner: Owner, field: &'static str, span: Span) -> LedgerEntry {
        let sources: Vec<String> =
            owner.source.map_or_else(Vec::new, |cell| cell.words().into_iter().map(|word| word.text).collect());
        let guessed = sources.iter().any(|source| source == GUESS);
        let founded = sources.iter().any(|source| source != GUESS);
        let text = self.sources.get(span.file);
        let path: Vec<&str> = owner.path.iter().copied().chain([field]).collect();
        let described = key(owner.file, &path);
        LedgerEntry {
            file: owner.file.as_str(),
            shown: text.map_or_else(String::new, |text| text.name.clone()),
            line: text.map_or(0, |text| line_at(&text.text, span.start)),
            id: owner.id.to_owned(),
            field: field.to_owned(),
            is_number: true,
            value: String::new(),
            range: None,
            shape: "",
            sources,
            reason: String::new(),
            basis: match (founded, guessed) {
                (true, false) => Basis::Founded,
                (true, true) => Basis::PartGuess,
                (false, true) => Basis::Guess,
                (false, false) => Basis::Nothing,
            },
            used_for: described.map_or("", |key| key.used_for),
            fed: owner.file == FileName::Inputs || owner.path.first() == Some(&"dates"),
        }
    }
}

fn described(owner: Owner, field: &str) -> Option<Holds> {
    let path: Vec<&str> = owner.path.iter().copied().chain([field]).collect();
    key(owner.file, &path).map(|key| key.holds)
}

fn shape(prior: &Distribution) -> &'static str {
    match prior {
        Distribution::Fixed(_) => "",
        Distribution::LogNormal { .. } => "lognormal",
        Distribution::Beta { .. } => "beta",
        Distribution::HalfNormal { .. } => "half_normal",
        Distribution::LogUniform { .. } => "log_uniform",
        Distribution::Triangular { .. } => "triangular",
    }
}

/// Three significant digits, as a person would write them.
fn short(value: f64) -> String {
    let digits = if value == 0.0 { 0 } else { (2 - value.abs().log10().floor() as i32).max(0) as usize };
    let text = format!("{value:.digits$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
