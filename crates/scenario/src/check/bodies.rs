//! Institutions that vote: their factions, motions and sittings.
//!
//! Whether a body can decide anything at all is checked in [`super::chamber`].

use engine::assembly::rule::{Abstention, Decision, Rule, Standing, Tie};
use engine::draft::{BodyDraft, FactionDraft, MotionDraft, SittingDraft};
use engine::law::Confidence;
use engine::sampler::Distribution;

use super::elections::is_elected;
use super::{Checker, cells, ids};
use crate::diagnostic::{Diagnostic, Id};
use crate::files::Files;
use crate::files::tables::Bounded;
use crate::files::tables::bodies::{FactionTable, MotionTable, SittingTable};
use crate::files::tables::issuers::InstitutionTable;
use crate::files::toml::Figure;
use crate::nearest::did_you_mean;
use crate::observable::issuer::POSTURES;
use crate::source::{Cell, Span};

const RULES: [Rule; 5] = [Rule::Simple, Rule::Absolute, Rule::TwoThirds, Rule::Unanimity, Rule::Plurality];
/// How many must be in favour.
pub(crate) const RULE_WORDS: [&str; RULES.len()] =
    ["simple", "absolute", "two-thirds", "unanimity", "plurality"];
/// What an abstention weighs.
pub(crate) const ABSTENTION_WORDS: [&str; 2] = ["not-voting", "present"];
/// Who decides a tie.
pub(crate) const TIE_WORDS: [&str; 2] = ["status-quo", "chair"];
/// Whether votes are by show of hands.
pub(crate) const BALLOT_WORDS: [&str; 2] = ["open", "secret"];
const STANDINGS: [Standing; 3] = [Standing::Counted, Standing::Objection, Standing::Consent];
/// Whether nothing passes against a faction, or without it.
pub(crate) const CONSENT_WORDS: [&str; STANDINGS.len()] = ["counted", "objection", "required"];
const ASKS: [Confidence; 4] = [Confidence::Passive, Confidence::Hold, Confidence::March, Confidence::Fire];
/// What a vote for a motion asks of whoever casts it.
pub(crate) const ASKS_WORDS: [&str; ASKS.len()] = ["passive", "hold", "march", "fire"];

/// Minutes after which a series may come again at most: more than a history has, and little enough to add.
const MAX_EVERY: u32 = u32::MAX / 2;
/// Most seats of a body.
pub(crate) const MAX_SEATS: u32 = 10_000;

impl InstitutionTable {
    /// The name of one of its factions or motions, as other files write it: `council/moderates`.
    pub(crate) fn path(&self, id: &Cell) -> String {
        format!("{}/{}", self.id.text, id.text)
    }

    /// What the draws of something within it are addressed by; `part` says what it is.
    fn key_of(&self, part: &str, (id, key): (&Cell, &Cell)) -> String {
        let own = super::key(&self.key, &self.id);
        key.written().map_or_else(|| format!("{own}.{part}.{}", id.text), str::to_owned)
    }
}

/// A faction, motion or sitting of an institution.
pub(crate) struct Part {
    /// What it is, in a word.
    pub(crate) word: &'static str,
    /// Its id within the institution.
    pub(crate) id: Cell,
    /// Its name in other files.
    pub(crate) path: Cell,
    /// What its draws are addressed by.
    pub(crate) key: Cell,
    /// Where it stands among its like in the setting: by institution, then by key.
    pub(crate) place: String,
}

/// All factions, motions and sittings.
pub(crate) fn parts(files: &Files) -> Vec<Part> {
    let within = |table: &InstitutionTable| {
        let part = |word: &'static str, of: &str, (id, key): (&Cell, &Cell)| {
            let address = if key.is_empty() { id } else { key };
            let key = table.key_of(of, (id, key));
            let place = format!("{}\0{key}", super::key(&table.key, &table.id));
            let path = id.renamed(table.path(id));
            Part { word, id: id.clone(), path, key: address.renamed(key), place }
        };
        let factions = table.body.factions.iter().map(|x| part("faction", "factions", (&x.id, &x.key)));
        let motions = table.body.motions.iter().map(|x| part("motion", "motions", (&x.id, &x.key)));
        let sittings = table.body.sittings.iter().map(|x| part("sitting", "sittings", (&x.id, &x.key)));
        factions.chain(motions).chain(sittings).collect::<Vec<Part>>()
    };
    files.institutions.iter().flat_map(within).collect()
}

impl Checker<'_> {
    /// Institutions that decide by votes.
    pub(super) fn bodies(&mut self) -> Vec<BodyDraft> {
        let files = self.files;
        let tables = files.institutions.iter().filter(|table| table.body.is_meant());
        let bodies = tables.filter_map(|table| self.body(table)).collect();
        self.check_after();
        self.check_seated();
        self.check_tiers();
        self.check_put();
        bodies
    }

    fn body(&mut self, table: &InstitutionTable) -> Option<BodyDraft> {
        let body = &table.body;
        let found = &mut *self.findings;
        let rule = cells::maybe_one_of(&body.rule, &RULE_WORDS, "by what rule it decides is not known", found);
        let weight = "what an abstention weighs is not known";
        let abstentions = cells::maybe_one_of(&body.abstentions, &ABSTENTION_WORDS, weight, found);
        let tie = cells::maybe_one_of(&body.tie, &TIE_WORDS, "who decides a tie is not known", found);
        let ballot = cells::maybe_one_of(&body.ballot, &BALLOT_WORDS, "how it votes is not known", found);
        let quorum = body.quorum.map(|figure| self.whole(figure, 0, "seats"));
        let factions: Vec<Option<FactionDraft>> =
            body.factions.iter().map(|faction| self.faction(table, faction)).collect();
        let motions: Vec<Option<MotionDraft>> =
            body.motions.iter().map(|motion| self.motion(table, motion)).collect();
        let electors = self.electors(table);
        let sittings: Vec<Option<SittingDraft>> =
            body.sittings.iter().map(|sitting| self.sitting(table, sitting)).collect();
        let decision = Decision {
            rule: RULES[rule.unwrap_or(0)],
            quorum: quorum.flatten().unwrap_or(0),
            abstention: [Abstention::NotVoting, Abstention::Present][abstentions.unwrap_or(0)],
            tie: [Tie::StatusQuo, Tie::Chair][tie.unwrap_or(0)],
        };
        self.check_body(table, &decision);
        Some(BodyDraft {
            institution: table.id.text.clone(),
            decision: Decision { rule: RULES[rule?], ..decision },
            open: ballot != Some(1),
            binds: body.binds.iter().map(|cell| cell.text.clone()).collect(),
            factions: factions.into_iter().collect::<Option<_>>()?,
            electors: electors?,
            motions: motions.into_iter().collect::<Option<_>>()?,
            sittings: sittings.into_iter().collect::<Option<_>>()?,
        })
    }

    /// A whole number, no less than `least`.
    pub(super) fn whole(&mut self, figure: Figure, least: u32, what: &str) -> Option<u32> {
        let value = figure.value;
        if value >= f64::from(least) && value.fract() == 0.0 && value <= f64::from(u32::MAX) {
            return Some(value as u32);
        }
        self.findings.push(if value > f64::from(u32::MAX) {
            cells::too_large(&value.to_string(), figure.span)
        } else if value <= 0.0 && value.fract() == 0.0 {
            let wrong = format!("`{value}` {what}: there must be at least {}", ["none", "one"][least as usize]);
            Diagnostic::error(Id::NotPositive, wrong)
                .at(figure.span, "nothing would come of it")
                .help("write how many, or leave the line out if there is none")
        } else {
            let wrong = format!("`{value}` is not a whole number of {what}");
            Diagnostic::error(Id::BadNumber, wrong).at(figure.span, "it cannot be counted with")
        });
        None
    }

    fn faction(&mut self, institution: &InstitutionTable, table: &FactionTable) -> Option<FactionDraft> {
        let found = &mut *self.findings;
        let consent = "whether its consent is needed is not known";
        let consent = cells::maybe_one_of(&table.consent, &CONSENT_WORDS, consent, found);
        self.lexicon.institutions.find_written(&table.person, "nobody would sit there", found);
        self.evidence.check(&table.source, &table.id, found);
        let inclination = table.inclination.as_ref().map(|given| cells::bounded(given, false, found));
        let least = u32::from(!is_elected(self.files, institution));
        let seats = table.seats.map(|figure| self.whole(figure, least, "seats"));
        let discipline = table.discipline.as_ref().map(|given| self.within(given, (0.0, f64::INFINITY)));
        let attendance = table.attendance.as_ref().map(|given| self.within(given, (0.0, 1.0)));
        Some(FactionDraft {
            id: table.id.text.clone(),
            key: institution.key_of("factions", (&table.id, &table.key)),
            mix: self.mix(&table.leaning),
            seats: seats??,
            person: table.person.written().map(str::to_owned),
            standing: STANDINGS[consent.unwrap_or(0)],
            chair: is(table.chair),
            inclination: given(inclination, 0.0)?,
            discipline: given(discipline, 0.0)?,
            attendance: given(attendance, 1.0)?,
            unseated: table.seated.is_some_and(|(seated, _)| !seated),
        })
    }

    /// A value with its bounds, all of which lie between two numbers.
    fn within(&mut self, given: &Bounded, (least, most): (f64, f64)) -> Option<Distribution> {
        let figures = [given.value, given.lower, given.upper].into_iter().flatten();
        let outside: Vec<Figure> = figures.filter(|figure| !(least..=most).contains(&figure.value)).collect();
        for figure in &outside {
            let (wrong, label) = if most == 1.0 {
                (format!("`{}` is no probability", figure.value), "it lies from 0 (never) to 1 (always)")
            } else {
                (format!("`{}` is no cost", figure.value), "it would be a reward: the least is 0")
            };
            self.findings.push(Diagnostic::error(Id::BadNumber, wrong).at(figure.span, label));
        }
        outside.is_empty().then(|| cells::bounded(given, false, self.findings)).flatten()
    }

    fn motion(&mut self, institution: &InstitutionTable, table: &MotionTable) -> Option<MotionDraft> {
        let (lexicon, found) = (self.lexicon, &mut *self.findings);
        lexicon.authorities.find(&table.serves, "a vote for it would serve nobody", found);
        lexicon.authorities.find_written(&table.against, "a vote against it would serve nobody", found);
        let asks = cells::maybe_one_of(&table.asks, &ASKS_WORDS, "what it asks is not known", found);
        let words = POSTURES.map(|(word, _)| word);
        let posture = cells::maybe_one_of(&table.posture, &words, "what it decides is not known", found);
        lexicon.motions.find_written(&table.after, "it could never be put", found);
        self.evidence.check(&table.source, &table.id, found);
        let elects = self.election(institution, table);
        let factions = institution.body.factions.iter().map(|faction| &faction.id);
        self.check_own((&table.mover, Id::UnknownFaction), institution, ("faction", factions));
        self.check_sides(table);
        let puts_off = self.puts_off(table);
        Some(MotionDraft {
            id: table.id.text.clone(),
            key: institution.key_of("motions", (&table.id, &table.key)),
            serves: table.serves.text.clone(),
            against: table.against.written().map(str::to_owned),
            confidence: ASKS[asks.unwrap_or(1)],
            posture: posture.map(|posture| POSTURES[posture].1),
            mover: table.mover.written().map(str::to_owned),
            after: table.after.written().map(str::to_owned),
            recurs: is(table.recurs),
            secret: is(table.secret),
            walkout: is(table.walkout),
            elects: elects?,
            renews: table.renews.written().map(str::to_owned),
            seats: self.seated(&table.seats),
            unseats: self.seated(&table.unseats),
            puts_off: puts_off?,
        })
    }

    /// The two sides of a motion are two.
    fn check_sides(&mut self, table: &MotionTable) {
        let against = table.against.written();
        if against.is_some() && against == table.serves.written() {
            let wrong = format!("`{}` is both for and against", table.serves.text);
            self.findings.push(
                Diagnostic::error(Id::MotionOneSided, wrong)
                    .at(table.against.span, "a vote would serve the same authority either way")
                    .help("leave `against` out where the question is one within a side"),
            );
        }
        if let (Some((true, span)), None, false) = (table.walkout, against, table.against.is_absent()) {
            let wrong = format!("nobody can leave over `{}`: it has no `against`", table.id.text);
            self.findings.push(
                Diagnostic::error(Id::MotionOneSided, wrong)
                    .at(span, "those who are outvoted have nowhere to go")
                    .help("write `against = \"…\"`, the authority that a vote against it serves, or leave `walkout` out"),
            );
        }
    }

    fn sitting(&mut self, institution: &InstitutionTable, table: &SittingTable) -> Option<SittingDraft> {
        ids::check_form(&table.id, self.findings);
        let minute = self.input_minute(&table.when);
        let every = table.every_hours.map(|figure| self.whole(figure, 1, "hours"));
        for cell in &table.motions {
            let motions = institution.body.motions.iter().map(|motion| &motion.id);
            self.check_own((cell, Id::UnknownMotion), institution, ("motion", motions));
        }
        self.evidence.check_announced(&table.source, &table.id, self.findings);
        let every = match every {
            Some(hours) => Some(hours?.saturating_mul(60).min(MAX_EVERY)),
            None => None,
        };
        Some(SittingDraft {
            id: table.id.text.clone(),
            key: institution.key_of("sittings", (&table.id, &table.key)),
            minute: minute?,
            every,
            motions: table.motions.iter().map(|cell| cell.text.clone()).collect(),
        })
    }

    /// A faction or motion of the same institution, by its id alone.
    fn check_own<'c>(
        &mut self,
        (cell, id): (&Cell, Id),
        institution: &InstitutionTable,
        (word, known): (&str, impl Iterator<Item = &'c Cell>),
    ) {
        let Some(written) = cell.written() else { return };
        let known: Vec<&str> = known.map(|cell| cell.text.as_str()).collect();
        if known.contains(&written) {
            return;
        }
        let (body, own) = (&institution.id.text, written.strip_prefix(&format!("{}/", institution.id.text)));
        let help = match own.filter(|own| known.contains(own)) {
            Some(own) => Some(format!("write `{own}`: within `{body}` its id is enough")),
            None => did_you_mean(written, known),
        };
        let wrong = format!("no {word} of `{body}` is called `{written}`");
        let label = if word == "motion" { "nothing would be put" } else { "nobody could move it" };
        self.findings.push(Diagnostic::error(id, wrong).at(cell.span, label).maybe_help(help));
    }
}

/// A flag that counts as false where it is left out.
fn is(flag: Option<(bool, Span)>) -> bool {
    flag.is_some_and(|(flag, _)| flag)
}

/// What is given and sound, or the number that stands for what is left out; none: what is given is at fault.
fn given(written: Option<Option<Distribution>>, otherwise: f64) -> Option<Distribution> {
    written.unwrap_or(Some(Distribution::Fixed(otherwise)))
}
