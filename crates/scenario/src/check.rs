//! From files to a draft: every fault is found and told with its place; the engine's own check comes last.

pub(crate) mod acts;
mod bans;
pub(crate) mod bodies;
mod calendar;
pub(crate) mod cells;
mod chamber;
pub(crate) mod clock;
mod commands;
mod coordinates;
mod demands;
pub(crate) mod elections;
pub(crate) mod evidence;
pub(crate) mod ids;
pub(crate) mod issuers;
pub(crate) mod lexicon;
mod people;
pub(crate) mod places;
mod portfolios;
mod pretences;
pub(crate) mod record;
pub(crate) mod rules;
mod talks;
mod tenure;
mod tiers;
mod together;

use engine::draft::AuthorityDraft;
use engine::setting::Rule;
use engine::{Draft, Priors, Setting};

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::{Files, Texts};
use crate::origin::FileName;
use crate::source::{Cell, Source};
use evidence::Evidence;
use lexicon::Lexicon;

/// What the files mean, and what they are checked against.
pub(crate) struct Checker<'a> {
    pub(crate) files: &'a Files,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) evidence: &'a Evidence,
    pub(crate) sources: &'a [Source],
    pub(crate) findings: &'a mut Findings,
}

impl Checker<'_> {
    /// Checks everything that the engine is given.
    pub(crate) fn draft(&mut self) -> Draft {
        self.check_head();
        self.check_together();
        Draft {
            minutes: self.lexicon.clock.minutes(),
            priors: self.priors(),
            authorities: self.authorities(),
            places: self.places(),
            links: self.links(),
            groups: self.groups(),
            posts: self.posts(),
            leanings: self.leanings(),
            institutions: self.institutions(),
            doctrines: self.doctrines(),
            inputs: self.inputs(),
            ranges: self.ranges(),
            wires: self.wires(),
            dates: self.dates(),
            bodies: self.bodies(),
            talks: self.talks(),
            bans: self.bans(),
        }
    }

    fn check_head(&mut self) {
        for (id, _) in &self.files.head.bibliography {
            ids::check_form(id, self.findings);
        }
        for headline in &self.files.head.headlines {
            ids::check_form(&headline.id, self.findings);
        }
    }

    fn authorities(&mut self) -> Vec<AuthorityDraft> {
        for other in self.files.head.authorities.iter().flat_map(|table| &table.recognises) {
            self.lexicon.authorities.find(other, "nobody would be recognised", self.findings);
        }
        let tables = self.files.head.authorities.iter();
        tables
            .map(|table| AuthorityDraft {
                id: table.id.text.clone(),
                key: key(&table.key, &table.id),
                recognises: table.recognises.iter().map(|cell| cell.text.clone()).collect(),
            })
            .collect()
    }

    fn priors(&mut self) -> Priors {
        let parameters = &self.files.parameters;
        self.check_law();
        let named = |list: &[(Cell, engine::sampler::Distribution)]| {
            list.iter().map(|(name, prior)| (name.text.clone(), *prior)).collect()
        };
        Priors {
            law: named(&parameters.law),
            values: named(&parameters.values),
            effectiveness: named(&parameters.effectiveness),
        }
    }

    /// Each coefficient of the law must be there, and no other.
    fn check_law(&mut self) {
        let given = &self.files.parameters.law;
        let names = engine::Law::NAMES.iter().copied();
        let missing: Vec<&str> =
            names.filter(|name| !given.iter().any(|(cell, _)| cell.text == *name)).collect();
        for (name, _) in given {
            if !engine::Law::NAMES.contains(&name.text.as_str()) {
                self.findings.push(
                    Diagnostic::error(Id::UnknownKey, format!("`{}` is not a parameter of the law", name.text))
                        .at(name.span, "nobody would read it")
                        .maybe_help(crate::nearest::did_you_mean(&name.text, missing.iter().copied())),
                );
            }
        }
        let file = FileName::Parameters.number();
        let told = given.len() < engine::Law::NAMES.len() && self.findings.any_error_in(file);
        if !told && !missing.is_empty() {
            let wrong = format!(
                "the parameter file lacks {}",
                crate::nearest::listed(&missing).replace(" or ", " and ")
            );
            let help = "the shared file has them all: copy them from it, or leave your own file out";
            self.findings.push(Diagnostic::error(Id::MissingKey, wrong).in_file(file).help(help));
        }
    }
}

/// Everything whose randomness is addressed by a key.
fn keyed<'a>(files: &'a Files, parts: &'a [bodies::Part]) -> Vec<ids::Keyed<'a>> {
    let head = &files.head;
    let authorities = head.authorities.iter().map(|x| ("authority", &x.id, &x.key));
    let places = files.places.iter().map(|x| ("place", &x.id, &x.key));
    let groups = files.groups.iter().map(|x| ("group", &x.id, &x.key));
    let institutions = files.institutions.iter().map(|x| ("institution", &x.id, &x.key));
    let wires = files.wires.iter().map(|x| ("channel", &x.id, &x.key));
    let dates = head.dates.iter().map(|x| ("date", &x.id, &x.key));
    let talks = files.talks.iter().map(|x| ("talks", &x.id, &x.key));
    let all =
        authorities.chain(places).chain(groups).chain(institutions).chain(wires).chain(dates).chain(talks);
    all.chain(parts.iter().map(|part| (part.word, &part.path, &part.key))).collect()
}

/// The key of a thing: its id unless another is given.
pub(crate) fn key(key: &Cell, id: &Cell) -> String {
    key.written().unwrap_or(&id.text).to_owned()
}

/// A setting, if the files hold together. The engine's own check runs only where ours found no error.
pub(crate) fn setting(draft: Draft, rules: Vec<Rule>, findings: &mut Findings) -> Option<Setting> {
    if findings.any_error() {
        return None;
    }
    match Setting::new(draft).and_then(|setting| setting.with_rules(rules)) {
        Ok(setting) => Some(setting),
        Err(faults) => {
            for fault in faults {
                findings.push(Diagnostic::error(Id::SettingFault, fault.to_string()));
            }
            None
        }
    }
}

/// Everything that is needed to check: the lexicon of ids, and what may be cited.
pub(crate) fn prepare(texts: &Texts, files: &Files, findings: &mut Findings) -> (Lexicon, Evidence) {
    let lexicon = Lexicon::read(texts, files, findings);
    ids::check_keys(&keyed(files, &bodies::parts(files)), findings);
    let evidence = Evidence::new(files, &lexicon.clock, findings);
    (lexicon, evidence)
}
