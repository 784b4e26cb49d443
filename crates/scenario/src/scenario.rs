//! A scenario that has been checked, and the ways to load one.

use std::collections::BTreeMap;
use std::path::Path;

use chronology::{Calendar, Instant};
use engine::Setting;
use engine::observable::Observable;

use crate::blame::blame;
use crate::bundle::bundled_names;
use crate::check::clock::Clock;
use crate::check::lexicon::Lexicon;
use crate::check::record::Episodes;
use crate::check::{self, Checker, record as check_record};
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::digest::digest;
use crate::files::patch_file::PatchFile;
use crate::files::sheets::Sheets;
use crate::files::tables::HeadlineTable;
use crate::files::{Files, MirrorPair, Texts, changes, merge, mirror, put_back};
use crate::labels::{Labels, OWN};
use crate::ledger::{self, Ledger};
use crate::migration::{MIGRATIONS, Migration, bring_up};
use crate::names::{Fed, Names, fed, names};
use crate::nearest::{did_you_mean, listed};
use crate::observable::compile;
use crate::origin::{FileName, Origin, read_path};
use crate::patch::{Change, Patch, PatchOrigin, Reading};
use crate::record::{Episode, Record, Unmeasured};
use crate::report::Report;
use crate::source::Source;

/// A scenario without errors.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about, in a few sentences.
    pub summary: String,
    /// What the engine is given.
    pub setting: Setting,
    /// Names for people.
    pub names: Names,
    /// Tag of the language of its names, and so of all that is told of it: `en` unless another was asked for.
    pub language: String,
    /// The first minute.
    pub start: Instant,
    /// The calendar of every date in its files.
    pub calendar: Calendar,
    /// The questions that every report answers.
    pub headlines: Vec<Headline>,
    /// What happened; not given to the engine.
    pub record: Record,
    /// What is fed, in the order of time.
    pub fed: Vec<Fed>,
    /// SHA-256 of everything that reaches the engine, parameters included; not of the record.
    pub digest: String,
    /// SHA-256 of the record: `record.csv` and `episodes.csv`.
    pub record_digest: String,
    /// Every number that reaches the engine, with what it rests on.
    pub ledger: Ledger,
    /// What is not wrong but weak.
    pub warnings: Report,
    /// The patches that were merged into it, in order.
    pub patches: Vec<Patch>,
    /// The readings that it brings along, whether merged or not.
    pub readings: Vec<Reading>,
    /// What is written in its files, patches merged.
    pub(crate) sheets: Sheets,
    /// Where its files are.
    pub(crate) origin: Origin,
    /// The names it is told by, where they are not those of its files.
    pub(crate) labels: Labels,
}

impl Scenario {
    /// What differs between the files of this scenario and those of `after`, the record included: by file, row and
    /// column, whatever the order of rows.
    #[must_use]
    pub fn changes(&self, after: &Self) -> Vec<Change> {
        changes(&self.sheets, &after.sheets)
    }

    /// The text of a patch under which two authorities change places: whatever the files say of the one they say of
    /// the other, questions of headlines and rules included; `keys` too: what their draws are addressed by.
    ///
    /// None if one of them is not there, if they are the same, or if a place, group, institution or type is called like
    /// one of them, for then a question does not tell which it means. Already merged patches are part of what is said.
    #[must_use]
    pub fn mirror(&self, ids: [&str; 2], keys: bool) -> Option<String> {
        let setting = &self.setting;
        let known = ids[0] != ids[1] && ids.iter().all(|id| setting.authority(id).is_some());
        let taken = |id: &str| {
            let types = setting.leaning_types().iter().any(|kind| kind.id == id);
            let people = setting.group(id).is_some() || setting.institution(id).is_some();
            types || people || setting.place(id).is_some()
        };
        let plain = known && !ids.iter().any(|id| taken(id));
        plain.then(|| mirror(&self.sheets, MirrorPair { ids, keys }))
    }
}

/// A question that every report answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// Its id.
    pub id: String,
    /// What is asked, for people.
    pub name: String,
    /// The observable as written.
    pub text: String,
    /// What measures it in a history.
    pub observable: Observable,
    /// Whether it is a design target: known to whoever wrote the rules, so that meeting it is no prediction.
    pub target: bool,
}

/// Loads one of the scenarios that come with the program.
///
/// # Errors
/// The name is not one of [`bundled_names`]; the nearest one is suggested.
pub fn load_bundled(name: &str) -> Result<Scenario, Report> {
    load_bundled_with(name, &[])
}

/// Loads one of the scenarios that come with the program and merges `patches` into it, in order.
///
/// # Errors
/// As [`load_bundled`], and all faults of the patches.
pub fn load_bundled_with(name: &str, patches: &[PatchOrigin]) -> Result<Scenario, Report> {
    let names = bundled_names();
    if names.contains(&name) {
        return load(&Origin::Bundled(name.to_owned()), patches);
    }
    let help = did_you_mean(name, names.iter().copied())
        .unwrap_or_else(|| format!("there is {}", listed(&names).replace(" or ", " and ")));
    let fault =
        Diagnostic::error(Id::UnknownScenario, format!("no bundled scenario is called `{name}`")).help(help);
    Err(Report { diagnostics: vec![fault], ..Report::default() })
}

/// Loads the scenario in the folder `path`, with its own `parameters.toml` or else the shared one.
///
/// # Errors
/// All faults of its files at once, warnings among them.
pub fn load_folder(path: &Path) -> Result<Scenario, Report> {
    load_folder_with(path, &[])
}

/// Loads the scenario in the folder `path` and merges `patches` into it, in order.
///
/// # Errors
/// All faults of its files and of the patches at once, each told of the file it lies in.
pub fn load_folder_with(path: &Path, patches: &[PatchOrigin]) -> Result<Scenario, Report> {
    if path.is_dir() {
        return load(&Origin::Folder(path.to_owned()), patches);
    }
    let wrong = format!("there is no folder `{}`", path.display());
    let help = did_you_mean(&path.display().to_string(), bundled_names());
    let fault = Diagnostic::error(Id::MissingFile, wrong).maybe_help(help);
    Err(Report { diagnostics: vec![fault], ..Report::default() })
}

/// As [`load_folder_with`], where files of older formats are read through `migrations` instead of those there are.
///
/// # Errors
/// As [`load_folder_with`].
pub fn load_folder_through(
    path: &Path,
    patches: &[PatchOrigin],
    migrations: &[Migration],
) -> Result<Scenario, Report> {
    load_through(&Origin::Folder(path.to_owned()), patches, migrations)
}

/// Loads a scenario whose files are in memory: `files` has their bytes by their names.
///
/// # Errors
/// As [`load_folder_with`].
pub fn load_texts(
    name: &str,
    files: BTreeMap<String, Vec<u8>>,
    patches: &[PatchOrigin],
) -> Result<Scenario, Report> {
    load(&Origin::Memory(name.to_owned(), files), patches)
}

/// Another record of a scenario than its own.
#[derive(Clone, Debug)]
pub struct OtherRecord {
    /// Its episodes.
    pub episodes: Vec<Episode>,
    /// How many more there are in neither part of the split, which are not scored.
    pub undrawn: usize,
    /// Those that no observable measures, which are not scored either.
    pub unmeasured: Vec<Unmeasured>,
    /// SHA-256 of its files, as of [`Scenario::record_digest`]; a file that was not read counts as empty.
    pub digest: String,
}

/// Loads another record of a scenario: a folder with `record.csv` and `episodes.csv`, or a file like
/// `episodes.csv` alone, whose facts are then not looked up.
///
/// # Errors
/// All faults of those files at once.
pub fn load_record(path: &Path, scenario: &Scenario) -> Result<OtherRecord, Report> {
    let mut findings = Findings::default();
    let whole = path.is_dir();
    let origin = Origin::Folder(path.to_owned());
    let texts = Texts::gather(|file| match file {
        FileName::Episodes if !whole => read_path(path, file, &mut findings),
        FileName::Record | FileName::Episodes if whole => origin.read(file, &mut findings),
        _ => None,
    });
    let clock = Clock::known(scenario.calendar, scenario.start, scenario.setting.minutes());
    let lexicon = Lexicon::known(&scenario.setting, clock);
    let facts = texts.rows(FileName::Record, &mut findings);
    let rows = texts.rows(FileName::Episodes, &mut findings);
    check_record::facts(&facts, &texts.sources, &mut findings);
    let episodes = check_record::episodes(&rows, &texts.sources, &lexicon, &mut findings);
    if whole && !findings.broken(FileName::Record.number()) && !findings.broken(FileName::Episodes.number()) {
        check_record::check_belonging(&facts, &rows, &mut findings);
    }
    if findings.any_error() {
        return Err(report(findings, &texts));
    }
    let Episodes { mut drawn, undrawn, mut unmeasured } = episodes;
    scenario.labels.rename(&mut drawn, &mut unmeasured);
    Ok(OtherRecord { episodes: drawn, undrawn, unmeasured, digest: digest_of(&texts, is_record) })
}

pub(crate) fn report(findings: Findings, texts: &Texts) -> Report {
    Report { diagnostics: findings.sorted(), files: texts.count(), sources: texts.sources.clone() }
}

pub(crate) fn load(origin: &Origin, patches: &[PatchOrigin]) -> Result<Scenario, Report> {
    load_through(origin, patches, MIGRATIONS)
}

fn load_through(
    origin: &Origin,
    patches: &[PatchOrigin],
    migrations: &[Migration],
) -> Result<Scenario, Report> {
    if let Some(fault) = origin.no_scenario() {
        return Err(Report { diagnostics: vec![fault], ..Report::default() });
    }
    let mut unread = Findings::default();
    let mut texts = Texts::read(origin, &mut unread);
    origin.check_folder(&mut unread);
    texts.add_patches(origin, patches, &mut unread);
    bring_up(&mut texts, migrations, &mut unread);
    let merged = texts.patches();
    let (scenario, mut findings) = examine(origin, &texts, &merged, unread.clone());
    blame(&mut findings, &merged, &texts.sources, |merged| examine(origin, &texts, merged, unread.clone()).1);
    match scenario {
        Some(scenario) => Ok(Scenario { warnings: report(findings, &texts), ..scenario }),
        None => Err(report(findings, &texts)),
    }
}

/// Checks the texts, with the patches of these numbers merged; a scenario if they hold together.
fn examine(
    origin: &Origin,
    texts: &Texts,
    merged: &[usize],
    mut findings: Findings,
) -> (Option<Scenario>, Findings) {
    let mut sheets = Sheets::read(texts, &mut findings);
    put_back(&mut sheets, texts, &mut findings);
    let whole = FileName::ALL.map(|file| texts.is_whole(file, &findings));
    let patches: Vec<PatchFile> = merged
        .iter()
        .map(|number| PatchFile::read(&texts.sources[*number].text, *number, &mut findings))
        .collect();
    let removed = merge(&mut sheets, &texts.sources, &patches, &whole, &mut findings);
    let files = Files::read(&sheets, removed, &mut findings);
    let (lexicon, evidence) = check::prepare(texts, &files, &mut findings);
    let mut checker = Checker {
        files: &files,
        lexicon: &lexicon,
        evidence: &evidence,
        sources: &texts.sources,
        findings: &mut findings,
    };
    let draft = checker.draft();
    let rules = checker.rules();
    let headlines = headlines(&files, &lexicon, &mut findings);
    let record = record(texts, &files, &lexicon, &mut findings);
    let setting = check::setting(draft, rules, &mut findings);
    let scenario = setting.map(|setting| {
        let names = names(&files, &setting);
        Scenario {
            id: origin.id(),
            title: files.head.title.text.clone(),
            summary: files.head.summary.text.clone(),
            fed: fed(&files, &setting, &names, &lexicon.clock),
            setting,
            names,
            start: lexicon.clock.start(),
            calendar: lexicon.clock.calendar,
            headlines,
            record,
            digest: digest_of(texts, |file| !is_record(file)),
            record_digest: digest_of(texts, is_record),
            ledger: ledger::gather(&files, &texts.sources),
            warnings: Report::default(),
            patches: patches.iter().map(|patch| patch.told(&texts.sources[patch.number])).collect(),
            readings: readings(origin),
            sheets,
            origin: origin.clone(),
            language: OWN.to_owned(),
            labels: Labels::default(),
        }
    });
    (scenario, findings)
}

impl Scenario {
    /// Digests of readings as they were sealed, by id; none if that was not done.
    #[must_use]
    pub fn sealed(&self) -> Option<BTreeMap<String, String>> {
        let text = self.origin.read_seal()?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pair =
            |line: &str| line.split_once(' ').map(|(digest, id)| (id.trim().to_owned(), digest.to_owned()));
        Some(lines.filter_map(pair).collect())
    }
}

/// The readings of a scenario; the title of one that cannot be read is empty.
fn readings(origin: &Origin) -> Vec<Reading> {
    let reading = |id: String| {
        let mut unheard = Findings::default();
        let source = origin.read_patch(&PatchOrigin::Reading(id.clone()), 0, &mut unheard).unwrap_or_default();
        let patch = PatchFile::read(&source.text, FileName::ALL.len(), &mut unheard);
        Reading {
            title: patch.title.text,
            summary: patch.summary.text,
            denies: patch.denies.text,
            held_by: patch.held_by.into_iter().map(|cell| cell.text).collect(),
            digest: digest([(id.as_str(), &source)]),
            id,
        }
    };
    origin.readings().into_iter().map(reading).collect()
}

fn headlines(files: &Files, lexicon: &Lexicon, findings: &mut Findings) -> Vec<Headline> {
    let tables = files.head.headlines.iter();
    tables
        .filter_map(|table| {
            let observable = compile(&table.observable, lexicon, findings)?;
            Some(Headline {
                target: is_target(table, &observable, findings),
                observable,
                id: table.id.text.clone(),
                name: table.name.text.clone(),
                text: table.observable.text.clone(),
            })
        })
        .collect()
}

/// A design target is met or not: its question is answered by yes or no.
fn is_target(table: &HeadlineTable, observable: &Observable, findings: &mut Findings) -> bool {
    let Some((true, at)) = table.target else { return false };
    if matches!(observable, Observable::First(_) | Observable::NumberAt(..) | Observable::Max(..)) {
        findings.push(
            Diagnostic::error(
                Id::BadValue,
                format!("the target `{}` is neither met nor missed", table.id.text),
            )
            .at(at, "its question has no answer yes or no")
            .help("ask with `ever`, `at` or `before`: `!ever(tally('killed') > 20)`"),
        );
    }
    true
}

fn record(texts: &Texts, files: &Files, lexicon: &Lexicon, findings: &mut Findings) -> Record {
    let facts = check_record::facts(&files.facts, &texts.sources, findings);
    let Episodes { drawn: episodes, undrawn, unmeasured } =
        check_record::episodes(&files.episodes, &texts.sources, lexicon, findings);
    let whole = |file: FileName, findings: &Findings| texts.has(file) && !findings.broken(file.number());
    if whole(FileName::Record, findings) && whole(FileName::Episodes, findings) {
        check_record::check_belonging(&files.facts, &files.episodes, findings);
    }
    if whole(FileName::Record, findings) && whole(FileName::Inputs, findings) {
        check_record::check_fed(&files.facts, &files.inputs, findings);
        // A patch may leave out what is fed; then its fact is neither fed nor scored, and that is meant.
        if texts.patches().is_empty() {
            check_record::check_all_fed(files, findings);
        }
    }
    Record { facts, episodes, undrawn, unmeasured }
}

fn is_record(file: FileName) -> bool {
    matches!(file, FileName::Record | FileName::Episodes)
}

/// The digest of some of the files; of what reaches the engine, patches are part, in their order.
fn digest_of(texts: &Texts, wanted: impl Fn(FileName) -> bool) -> String {
    let files = FileName::ALL.into_iter().filter(|file| wanted(*file));
    let patches = texts.patches();
    let patches = patches.iter().filter(|_| !wanted(FileName::Record)).enumerate();
    let patches: Vec<(String, &Source)> =
        patches.map(|(nth, number)| (format!("patch {nth:03}"), &texts.sources[*number])).collect();
    let files = files.map(|file| (file.as_str(), texts.source(file)));
    digest(files.chain(patches.iter().map(|(name, source)| (name.as_str(), *source))))
}

impl Texts {
    fn source(&self, file: FileName) -> &Source {
        &self.sources[file.number()]
    }
}
