//! Names in other languages: `labels.LANG.ftl`, read when a language is asked for, or all of them for `check`.
//!
//! The names of a scenario's own files stay what they are: labels stand in their place where things are shown, and
//! nowhere else. No digest has them in it, for a name changes no history.

mod fluent;

use std::collections::{BTreeMap, BTreeSet};

use crate::check::clock::Clock;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::limits::MAX_TOLD;
use crate::names::{fed, names};
use crate::nearest::{did_you_mean, listed};
use crate::record::{Episode, Unmeasured};
use crate::report::Report;
use crate::scenario::Scenario;
use crate::source::{Cell, Source, line_at};

use fluent::read_labels;

/// The language of names where no labels are asked for.
pub(crate) const OWN: &str = "en";
/// How many things without a label are told by their ids.
const TOLD: usize = 5;

/// How much of a scenario has a name in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    /// Tag of the language, such as `cs`.
    pub language: String,
    /// Things with a label.
    pub labels: usize,
    /// Things that have a name.
    pub names: usize,
}

/// Names by the ids of labels; none: those of the files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels(BTreeMap<String, String>);

impl Labels {
    /// Calls episodes by their labels.
    pub(crate) fn rename(&self, episodes: &mut [Episode], unmeasured: &mut [Unmeasured]) {
        let drawn = episodes.iter_mut().map(|episode| (&episode.id, &mut episode.name));
        for (id, name) in drawn.chain(unmeasured.iter_mut().map(|episode| (&episode.id, &mut episode.name))) {
            if let Some(label) = self.0.get(&format!("episode-{id}")) {
                label.clone_into(name);
            }
        }
    }
}

impl Scenario {
    /// Tags of the languages that it has labels in, sorted; its own files have names too.
    #[must_use]
    pub fn languages(&self) -> Vec<String> {
        self.origin.languages()
    }

    /// The same, with the names of one language where it has them; what is wrong with them joins its warnings.
    ///
    /// Under `en` the names are those of its files, unless it has labels in English.
    ///
    /// # Errors
    /// It has no labels in that language, or all faults of those it has.
    pub fn in_language(self, language: &str) -> Result<Self, Report> {
        let languages = self.languages();
        let mut files = self.files();
        if !languages.iter().any(|known| known == language) {
            return match language {
                OWN => Ok(self.called(OWN, Labels::default(), files)),
                _ => Err(unknown_language(&self.id, language, &languages)),
            };
        }
        let (labels, report) = self.read(language, &mut files);
        if report.errors() > 0 {
            return Err(report);
        }
        let labelled = self.called(language, labels, files);
        Ok(Self { warnings: labelled.warnings.clone().and(report), ..labelled })
    }

    /// What is wrong with its labels in every language, and how many there are.
    #[must_use]
    pub fn check_labels(&self) -> (Vec<Labelled>, Report) {
        let mut files = self.files();
        let names = things(&mut files).len();
        let mut told = Report::default();
        let mut counts = Vec::new();
        for language in self.languages() {
            let (labels, report) = self.read(&language, &mut files);
            told = told.and(report);
            let known = things(&mut files).iter().filter(|(id, _)| labels.0.contains_key(id)).count();
            counts.push(Labelled { language, labels: known, names });
        }
        (counts, told)
    }

    /// What its files say, patches merged; what is wrong with them has been told.
    fn files(&self) -> Files {
        Files::read(&self.sheets, Vec::new(), &mut Findings::default())
    }

    /// Reads and checks the labels in one language.
    fn read(&self, language: &str, files: &mut Files) -> (Labels, Report) {
        let mut findings = Findings::default();
        let source = self.origin.read_labels(language, &mut findings);
        let read = source.is_some();
        let source = source.unwrap_or_default();
        let labels = if read { check(&source, files, &mut findings) } else { Labels::default() };
        (labels, Report { diagnostics: findings.sorted(), files: usize::from(read), sources: vec![source] })
    }

    /// Calls everything by its label.
    fn called(mut self, language: &str, labels: Labels, mut files: Files) -> Self {
        for (id, name) in things(&mut files) {
            if let Some(label) = labels.0.get(&id) {
                *name = name.renamed(label);
            }
        }
        self.title.clone_from(&files.head.title.text);
        self.summary.clone_from(&files.head.summary.text);
        for headline in &mut self.headlines {
            let table = files.head.headlines.iter().find(|table| table.id.text == headline.id);
            headline.name = table.map_or_else(String::new, |table| table.name.text.clone());
        }
        let own = files.episodes.iter().map(|row| (format!("episode-{}", row.id.text), row.name.text.clone()));
        Labels(own.collect()).rename(&mut self.record.episodes, &mut self.record.unmeasured);
        let clock = Clock::known(self.calendar, self.start, self.setting.minutes());
        self.names = names(&files, &self.setting);
        self.fed = fed(&files, &self.setting, &self.names, &clock);
        Self { language: language.to_owned(), labels, ..self }
    }
}

/// Everything that has a name, in the order of the files: the id of its label, and what it is called.
fn things(files: &mut Files) -> Vec<(String, &mut Cell)> {
    let head = &mut files.head;
    let whole =
        [("scenario-title".to_owned(), &mut head.title), ("scenario-summary".to_owned(), &mut head.summary)];
    let of = |kind: &'static str| move |id: &Cell| format!("{kind}-{}", id.text);
    let authorities = head.authorities.iter_mut().map(|x| (of("authority")(&x.id), &mut x.name));
    let dates = head.dates.iter_mut().map(|x| (of("date")(&x.id), &mut x.name));
    let headlines = head.headlines.iter_mut().map(|x| (of("headline")(&x.id), &mut x.name));
    let places = files.places.iter_mut().map(|x| (of("place")(&x.id), &mut x.name));
    let groups = files.groups.iter_mut().map(|x| (of("group")(&x.id), &mut x.name));
    let institutions = files.institutions.iter_mut().flat_map(|table| {
        let own = (of("institution")(&table.id), &mut table.name);
        let within = |kind: &str, part: &Cell| format!("{kind}-{}_{}", table.id.text, part.text);
        let factions = table.body.factions.iter_mut().map(|x| (within("faction", &x.id), &mut x.name));
        let motions = table.body.motions.iter_mut().map(|x| (within("motion", &x.id), &mut x.name));
        std::iter::once(own).chain(factions).chain(motions).collect::<Vec<_>>()
    });
    let talks = files.talks.iter_mut().flat_map(|table| {
        let own = (of("talks")(&table.id), &mut table.name);
        let within = |post: &Cell| format!("post-{}_{}", table.id.text, post.text);
        let posts = table.portfolios.iter_mut().map(|x| (within(&x.id), &mut x.name));
        std::iter::once(own).chain(posts).collect::<Vec<_>>()
    });
    let episodes = files.episodes.iter_mut().map(|x| (of("episode")(&x.id), &mut x.name));
    let head = whole.into_iter().chain(authorities).chain(dates).chain(headlines);
    head.chain(places).chain(groups).chain(institutions).chain(talks).chain(episodes).collect()
}

/// The labels of one file, and what is wrong with them.
fn check(source: &Source, files: &mut Files, findings: &mut Findings) -> Labels {
    let ids: Vec<String> = things(files).into_iter().map(|(id, _)| id).collect();
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    let mut unknown = 0;
    let mut labels: BTreeMap<String, (Cell, String)> = BTreeMap::new();
    for label in read_labels(&source.text, 0, findings) {
        let id = &label.id.text;
        if let Some((first, _)) = labels.get(id) {
            let line = line_at(&source.text, first.span.start);
            findings.push(
                Diagnostic::error(Id::LabelTwice, format!("`{id}` has two labels"))
                    .at(label.id.span, format!("given before in line {line}"))
                    .help("keep one of the two"),
            );
            continue;
        }
        if !known.contains(id.as_str()) {
            unknown += 1;
            // Of those that are only counted the nearest name need not be looked for.
            let near = if unknown <= MAX_TOLD { did_you_mean(id, known.iter().copied()) } else { None };
            findings.push(
                Diagnostic::warning(Id::UnknownLabel, format!("nothing in this scenario is labelled `{id}`"))
                    .at(label.id.span, "nobody would read it")
                    .maybe_help(near),
            );
        }
        labels.insert(id.clone(), (label.id, label.text));
    }
    // Of a file that cannot be read to the end it is not known what it lacks.
    if !findings.any_error() {
        let missing: Vec<&str> =
            ids.iter().filter(|id| !labels.contains_key(*id)).map(String::as_str).collect();
        if !missing.is_empty() {
            findings.push(lacking(source, &missing, ids.len()));
        }
    }
    Labels(labels.into_iter().map(|(id, (_, text))| (id, text)).collect())
}

/// What has no label, said once.
fn lacking(source: &Source, missing: &[&str], all: usize) -> Diagnostic {
    let first = &missing[..missing.len().min(TOLD)];
    let help = match missing.len() - first.len() {
        0 => listed(first).replace(" or ", " and "),
        more => format!(
            "{} and {more} more",
            first.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
        ),
    };
    let told = format!("`{}` has no label for {} of {all} names", source.name, missing.len());
    let help = format!("they are shown as in the scenario's own files: {help}");
    Diagnostic::warning(Id::LabelsMissing, told).in_file(0).help(help)
}

fn unknown_language(scenario: &str, language: &str, known: &[String]) -> Report {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let own = "without a language names are as in its files";
    let help = match known.as_slice() {
        [] => format!("it has no labels: {own}"),
        _ => format!("it has them in {}; {own}", listed(&known).replace(" or ", " and ")),
    };
    let wrong = format!("`{scenario}` has no names in the language `{language}`");
    let fault = Diagnostic::error(Id::UnknownLanguage, wrong).help(help);
    Report { diagnostics: vec![fault], ..Report::default() }
}
