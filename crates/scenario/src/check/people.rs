//! Groups, the guards they post, and types of leaning.

use std::collections::HashMap;

use engine::draft::{GroupDraft, LeaningDraft, PostDraft};
use engine::sampler::Distribution;

use super::{Checker, cells, clock, ids, key};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::rows::{GroupRow, PostRow};
use crate::files::tables::{LeaningTable, TowardTable};
use crate::source::{Cell, last_written};

/// Most types of leaning that a group can mix.
const MAX_MIX: usize = 8;
/// Largest group [people].
const MAX_PEOPLE: u32 = 500_000;
/// How far shares may be from one.
const TOLERANCE: f64 = 1e-9;

/// What percents sum to.
const PERCENT: f64 = 100.0;

/// Shares that are written in percent, as they are written here; none if they are anything else.
fn percents(words: &[Cell]) -> Option<String> {
    let parts: Option<Vec<(&str, f64)>> = words
        .iter()
        .map(|word| word.text.split_once(':'))
        .map(|part| part.and_then(|(id, share)| Some((id, share.trim_end_matches('%').parse().ok()?))))
        .collect();
    let parts = parts?;
    let total: f64 = parts.iter().map(|(_, share)| share).sum();
    let all = parts.iter().all(|(_, share)| (0.0..=PERCENT).contains(share));
    let shares: Vec<String> = parts.iter().map(|(id, share)| format!("{id}:{}", share / PERCENT)).collect();
    (all && (total - PERCENT).abs() <= TOLERANCE).then(|| shares.join(" "))
}

/// The same shares in proportion, as they would sum to 1.
fn in_proportion(parts: &[(Cell, f64)], total: f64) -> Option<String> {
    let scaled = parts.iter().map(|(id, share)| format!("{}:{}", id.text, (share / total * 1e3).round() / 1e3));
    let scaled: Vec<String> = scaled.collect();
    (total > 0.0).then(|| format!("in proportion that is `{}`; or is one of them missing?", scaled.join(" ")))
}

impl Checker<'_> {
    pub(super) fn groups(&mut self) -> Vec<GroupDraft> {
        let files = self.files;
        files.groups.iter().map(|row| self.group(row)).collect()
    }

    fn group(&mut self, row: &GroupRow) -> GroupDraft {
        let found = &mut *self.findings;
        self.lexicon.kinds.find(&row.kind, "nobody could tell how they fight", found);
        self.lexicon.places.find(&row.home, "the group would be nowhere", found);
        let people = cells::positive(&row.people, "people", found);
        if people.is_some_and(|people| people > MAX_PEOPLE) {
            let wrong = format!("`{}` people are more than a group can have", row.people.text);
            found.push(
                Diagnostic::error(Id::BadNumber, wrong)
                    .at(row.people.span, format!("the most is {MAX_PEOPLE}")),
            );
        }
        let rifles = cells::count(&row.rifles, "rifles", found);
        if let (Some(rifles), Some(people)) = (rifles, people)
            && rifles > people
        {
            let wrong = format!("`{rifles}` rifles are more than the `{people}` people");
            found.push(
                Diagnostic::error(Id::TooManyPeople, wrong)
                    .at(last_written(&[row.rifles.span, row.people.span]), "nobody carries two")
                    .help("leave the cell empty if everybody has one"),
            );
        }
        let guns = cells::count(&row.guns, "guns", found);
        if let (Some(guns), Some(people)) = (guns, people)
            && guns > people
        {
            let wrong = format!("`{guns}` guns are more than the `{people}` people");
            found.push(
                Diagnostic::error(Id::TooManyPeople, wrong)
                    .at(last_written(&[row.guns.span, row.people.span]), "nobody serves two"),
            );
        }
        let crowd =
            cells::maybe_one_of(&row.crowd, &["yes", "no"], "whether it is a crowd is not known", found);
        let signers = row.signers.words();
        for signer in &signers {
            self.lexicon.institutions.find(signer, "nobody could sign", found);
        }
        self.evidence.check(&row.source, &row.id, found);
        let mix = self.mix(&row.leaning);
        GroupDraft {
            id: row.id.text.clone(),
            key: key(&row.key, &row.id),
            kind: row.kind.text.clone(),
            people: people.unwrap_or(1),
            home: row.home.text.clone(),
            mix,
            rifles,
            guns: guns.unwrap_or(0),
            crowd: crowd == Some(0),
            signers: signers.into_iter().map(|cell| cell.text).collect(),
            commanded_by: self.commands(&row.commanded_by),
        }
    }

    /// `war-weary:0.7 radical:0.3`.
    pub(super) fn mix(&mut self, cell: &Cell) -> Vec<(String, f64)> {
        let words = cell.words();
        if let Some(shares) = percents(&words) {
            let wrong = format!("the shares sum to `{PERCENT}`, not to 1");
            self.findings.push(
                Diagnostic::error(Id::SharesDoNotSum, wrong)
                    .at(cell.span, "these are percents")
                    .help(format!("write `{shares}`")),
            );
            return Vec::new();
        }
        let parts: Vec<Option<(Cell, f64)>> = words.iter().map(|word| self.share(word)).collect();
        let parts: Option<Vec<(Cell, f64)>> = parts.into_iter().collect();
        let Some(parts) = parts else { return Vec::new() };
        ids::check_unique(parts.iter().map(|(id, _)| id), self.sources, self.findings);
        let total: f64 = parts.iter().map(|(_, share)| share).sum();
        if !cell.is_absent() && (total - 1.0).abs() > TOLERANCE {
            let wrong = format!("the shares sum to `{}`, not to 1", (total * 1e6).round() / 1e6);
            self.findings.push(
                Diagnostic::error(Id::SharesDoNotSum, wrong)
                    .at(cell.span, "some of the group would lean nowhere, or twice")
                    .maybe_help(in_proportion(&parts, total)),
            );
        }
        if parts.len() > MAX_MIX {
            let wrong = format!("`{}` types of leaning are more than a group can mix", parts.len());
            self.findings.push(Diagnostic::error(Id::BadValue, wrong).at(cell.span, "the most is 8"));
        }
        parts.into_iter().map(|(id, share)| (id.text, share)).collect()
    }

    fn share(&mut self, word: &Cell) -> Option<(Cell, f64)> {
        let parts = word.split(':');
        let [id, share] = parts.as_slice() else {
            let wrong = format!("`{}` is no share of a type of leaning", word.text);
            let help = "write a type, a colon and its share: `radical:0.3`";
            self.findings
                .push(Diagnostic::error(Id::BadValue, wrong).at(word.span, "it cannot be read").help(help));
            return None;
        };
        let share = cells::decimal(share, (0.0, 1.0), self.findings);
        let known = self.lexicon.leanings.find(id, "nobody could tell how they lean", self.findings);
        known.or(self.lexicon.leanings.names().first().map(|_| 0))?;
        Some((id.clone(), share?))
    }

    pub(super) fn posts(&mut self) -> Vec<PostDraft> {
        let files = self.files;
        let posts = files.posts.iter().map(|row| self.post(row)).collect();
        self.check_posted_twice();
        self.check_posted_people();
        posts
    }

    fn post(&mut self, row: &PostRow) -> PostDraft {
        let found = &mut *self.findings;
        self.lexicon.places.find(&row.place, "the guard would stand nowhere", found);
        self.lexicon.groups.find(&row.group, "nobody would stand guard", found);
        self.lexicon.authorities.find(&row.authority, "the guard would obey nobody", found);
        let people = cells::positive(&row.people, "people", found);
        self.evidence.check(&row.source, &row.place, found);
        PostDraft {
            place: row.place.text.clone(),
            group: row.group.text.clone(),
            people: people.unwrap_or(1),
            authority: row.authority.text.clone(),
        }
    }

    /// One row for a group at a place, and one authority for the guard of a place.
    fn check_posted_twice(&mut self) {
        let mut pairs: HashMap<(&str, &str), &PostRow> = HashMap::new();
        let mut guards: HashMap<&str, &PostRow> = HashMap::new();
        for row in self.files.posts.iter().filter(|row| !row.place.is_empty()) {
            let pair = (row.place.text.as_str(), row.group.text.as_str());
            if let Some(first) = pairs.get(&pair) {
                let wrong = format!("`{}` posts people at `{}` twice", pair.1, pair.0);
                self.findings.push(
                    ids::duplicate(&wrong, &first.place, &row.place, self.sources)
                        .help("make one row of the two"),
                );
            }
            pairs.entry(pair).or_insert(row);
            let first = guards.entry(pair.0).or_insert(row);
            if first.authority.text != row.authority.text {
                let wrong = format!("`{}` is guarded for two authorities", pair.0);
                let at = last_written(&[row.authority.span, first.authority.span]);
                let other = if at == row.authority.span { first } else { row };
                let label = format!("others guard it for `{}`", other.authority.text);
                let help = "a guard that obeys another authority is not posted, it is quartered there";
                self.findings.push(Diagnostic::error(Id::TwoGuards, wrong).at(at, label).help(help));
            }
        }
    }

    fn check_posted_people(&mut self) {
        let mut posted: HashMap<&str, u64> = HashMap::new();
        for row in &self.files.posts {
            let Some(group) = self.files.groups.iter().find(|group| group.id.text == row.group.text) else {
                continue;
            };
            let (Ok(people), Ok(all)) = (row.people.text.parse::<u32>(), group.people.text.parse::<u64>())
            else {
                continue;
            };
            let sum = posted.entry(&row.group.text).or_default();
            let before = *sum;
            *sum += u64::from(people);
            if before <= all && *sum > all {
                let wrong = format!("`{}` posts `{sum}` people and has `{all}`", row.group.text);
                let at = last_written(&[row.people.span, group.people.span]);
                let posts = at == row.people.span;
                let label = if posts { "with these the group is used up" } else { "its posts need more" };
                self.findings.push(
                    Diagnostic::error(Id::PostsExceedGroup, wrong)
                        .at(at, label)
                        .help("`people` in groups.csv counts everybody, posts included"),
                );
            }
        }
    }

    pub(super) fn leanings(&mut self) -> Vec<LeaningDraft> {
        let files = self.files;
        files.leanings.iter().map(|table| self.leaning(table)).collect()
    }

    fn leaning(&mut self, table: &LeaningTable) -> LeaningDraft {
        let toward = table.toward.iter().filter_map(|toward| self.toward(toward)).collect();
        LeaningDraft { id: table.id.text.clone(), toward }
    }

    fn toward(&mut self, table: &TowardTable) -> Option<(String, Distribution)> {
        let found = &mut *self.findings;
        self.lexicon.authorities.find(&table.authority, "nobody would be leaned toward", found);
        self.evidence.check(&table.source, &table.authority, found);
        let prior = cells::bounded(&table.leaning, true, found);
        self.check_evidence_date(&table.date);
        Some((table.authority.text.clone(), prior?))
    }

    /// The date of the evidence: before the start.
    fn check_evidence_date(&mut self, date: &Cell) {
        if date.is_absent() {
            return;
        }
        match chronology::parse(&date.text, self.lexicon.clock.calendar) {
            Err(fault) => self.findings.push(clock::impossible(&fault, |range| date.part(range))),
            Ok(time) => {
                let start = self.lexicon.clock.known_start();
                if time.earliest().zip(start).is_some_and(|(earliest, start)| earliest >= start) {
                    let wrong = format!("the evidence of `{}` is later than the start", date.text);
                    self.findings.push(
                        Diagnostic::error(Id::LateEvidence, wrong)
                            .at(date.span, "what is to be found out would be put in")
                            .help("a leaning at the start needs evidence from before the start"),
                    );
                }
            }
        }
    }
}
