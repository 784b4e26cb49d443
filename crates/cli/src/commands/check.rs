//! `interregnum check`: all that is wrong with a scenario, or what is in it.

use std::path::Path;

use scenario::{
    Change, ClaimStatus, Id, Labelled, PatchOrigin, Reading, Report, Scenario, Severity, Split, Unmeasured,
    Use, bundled_names, did_you_mean, load_bundled_with, load_claims, load_folder_with,
};
use serde::Serialize;

use crate::args::{CheckArgs, Format};
use crate::failure::Failure;
use crate::report::changes::{self, ChangeRow};
use crate::report::json::{PatchRow, UnmeasuredRow, patches as patch_rows, unmeasured as unmeasured_rows};
use crate::report::words::{self, grouped, span, wrapped};
use crate::resolve::{find_scenario, language, patches};
use crate::tell;

const MORE: &str = "`interregnum check --explain ID` says more about each kind of fault.";
/// Columns before what is counted.
const LABEL: usize = 12;

/// Checks what was typed.
pub(crate) fn check(typed: &CheckArgs) -> Result<(), Failure> {
    if let Some(id) = &typed.explain {
        return explain(id);
    }
    let (name, origins) = (typed.scenario.as_deref().unwrap_or_default(), patches::origins(&typed.patches));
    if typed.diff && origins.is_empty() {
        let wrong = "`--diff` shows what patches change, and none is given";
        return Err(Failure::usage(wrong, "name one with `--patch FILE` or `--reading NAME`"));
    }
    let loaded = load(name, &origins)?;
    let (labels, report) = match &loaded {
        Ok(scenario) => {
            let (labels, found) = scenario.check_labels();
            (
                labels,
                scenario.warnings.clone().and(found).and(scenario.check_claims()).and(scenario.check_ground()),
            )
        }
        Err(report) => (Vec::new(), report.clone()),
    };
    let failed = report.errors() > 0;
    // Labels with errors are told; the rest is then shown by the names of the files.
    let loaded = match loaded {
        Ok(scenario) if !failed => Ok(language::spoken(scenario, &typed.language)?),
        loaded => loaded,
    };
    let changes = match &loaded {
        Ok(patched) if typed.diff => Some(find_scenario(name)?.0.changes(patched)),
        _ => None,
    };
    let readings = loaded.as_ref().map_or_else(|_| Vec::new(), |scenario| readings(name, scenario));
    let sound = !failed && readings.iter().all(|reading| reading.errors == 0);
    let told = Told { report: &report, labels, changes: changes.as_deref(), readings, every: typed.unmeasured };
    let text = match typed.format {
        Format::Json => json(loaded.as_ref().ok(), told)?,
        Format::Text => text(loaded.as_ref().ok(), &told),
    };
    tell::data(&text)?;
    if sound { Ok(()) } else { Err(Failure::ScenarioSaid) }
}

/// Prints the page of a diagnostic.
fn explain(typed: &str) -> Result<(), Failure> {
    let Some(id) = Id::called(typed) else {
        return Err(Failure::Usage {
            wrong: format!("no diagnostic is called `{typed}`"),
            help: did_you_mean(typed, Id::ALL.iter().map(|id| id.as_str()))
                .or_else(|| Some("the id is the first line of what `check` tells".to_owned())),
        });
    };
    tell::data(id.page().trim_end())
}

fn load(typed: &str, patches: &[PatchOrigin]) -> Result<Result<Scenario, Report>, Failure> {
    if bundled_names().contains(&typed) {
        return Ok(load_bundled_with(typed, patches));
    }
    if Path::new(typed).is_dir() {
        return Ok(load_folder_with(Path::new(typed), patches));
    }
    find_scenario(typed).map(|(scenario, _)| Ok(scenario))
}

/// What is told beside what is in the scenario.
struct Told<'a> {
    report: &'a Report,
    labels: Vec<Labelled>,
    changes: Option<&'a [Change]>,
    readings: Vec<ReadingRow>,
    /// Whether each episode that nothing measures is told.
    every: bool,
}

/// A reading that a scenario brings along.
#[derive(Serialize)]
struct ReadingRow {
    id: String,
    title: String,
    errors: usize,
}

/// The readings of a scenario, each checked by itself.
fn readings(name: &str, scenario: &Scenario) -> Vec<ReadingRow> {
    let row = |reading: &Reading| {
        let checked = load(name, &[PatchOrigin::Reading(reading.id.clone())]);
        let errors = checked.map_or(0, |checked| checked.map_or_else(|report| report.errors(), |_| 0));
        ReadingRow { id: reading.id.clone(), title: reading.title.clone(), errors }
    };
    scenario.readings.iter().map(row).collect()
}

impl ReadingRow {
    /// Its title, or where to see what is wrong with it.
    fn line(&self) -> String {
        match self.errors {
            0 => format!("{}: {}", self.id, self.title),
            _ => format!("{}: at fault, as `check` with `--reading {}` tells", self.id, self.id),
        }
    }
}

fn text(scenario: Option<&Scenario>, told: &Told) -> String {
    let report = told.report;
    let found = report.render(tell::stdout_has_colour(), tell::width());
    let Some(scenario) = scenario else { return format!("{}\n{MORE}", found.trim_end()) };
    let of_readings = of_readings(&told.readings);
    let shown = told.changes.map_or_else(|| summary(scenario, told), changes::text);
    let silent = report.is_empty() && of_readings.is_empty();
    let more = if silent { String::new() } else { format!("\n{MORE}") };
    format!("{shown}\n\n{}{of_readings}.{more}", found.trim_end().trim_end_matches('.'))
}

/// What the closing line says of readings at fault: `; 2 errors in 1 reading`, or nothing.
fn of_readings(readings: &[ReadingRow]) -> String {
    let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    match readings.iter().filter(|reading| reading.errors > 0).count() {
        0 => String::new(),
        faulty => {
            let errors = counted(reading_errors(readings), "error");
            format!("; {errors} in {}", counted(faulty, "reading"))
        }
    }
}

fn reading_errors(readings: &[ReadingRow]) -> usize {
    readings.iter().map(|reading| reading.errors).sum()
}

/// What is in a scenario, on one screen.
fn summary(scenario: &Scenario, told: &Told) -> String {
    let counts = Counts::of(scenario);
    let broken = |text: &str| wrapped(text, tell::width());
    let mut lines = broken(&scenario.title);
    lines.extend(broken(&span(scenario)));
    lines.push(String::new());
    lines.extend(broken(&scenario.summary));
    lines.push(String::new());
    lines.extend(counts.lines());
    lines.extend(told.labels.iter().map(labels_line));
    for patch in &scenario.patches {
        lines.extend(labelled("patched", &format!("{}: {}", patch.name, patch.title)));
    }
    lines.extend(told.readings.iter().flat_map(|reading| labelled("reading", &reading.line())));
    lines.push(format!("fed         {}", scenario.fed.len()));
    lines.extend(scenario.fed.iter().map(|fed| format!("            {}: {}", fed.when, fed.sentence)));
    lines.extend(unmeasured(scenario, told.every));
    lines.push(format!("digest      {}", scenario.digest));
    lines.push(format!("record      {}", scenario.record_digest));
    lines.join("\n")
}

/// How many names there are in a language.
fn labels_line(labels: &Labelled) -> String {
    format!("labels      {}: {} of {} names", labels.language, labels.labels, labels.names)
}

/// The episodes that nothing measures: how many, or if asked for each with its reason.
fn unmeasured(scenario: &Scenario, every: bool) -> Vec<String> {
    let found = &scenario.record.unmeasured;
    let line = |episode: &Unmeasured| labelled("unmeasured", &format!("{}: {}", episode.name, episode.reason));
    if every || found.is_empty() {
        return found.iter().flat_map(line).collect();
    }
    let count = words::episodes(found.len(), "");
    let verb = if found.len() == 1 { "has" } else { "have" };
    labelled("unmeasured", &format!("{count} {verb} no observable: `--unmeasured` lists each with its reason"))
}

/// A text in lines, with a word before the first.
fn labelled(word: &str, text: &str) -> Vec<String> {
    let lines = wrapped(text, tell::width() - LABEL);
    let label = |nth| if nth == 0 { word } else { "" };
    lines.iter().enumerate().map(|(nth, line)| format!("{:LABEL$}{line}", label(nth))).collect()
}

/// How much of everything there is.
#[derive(Debug, Serialize)]
struct Counts {
    authorities: usize,
    places: usize,
    links: usize,
    groups: usize,
    people: u64,
    institutions: usize,
    bodies: usize,
    factions: usize,
    motions: usize,
    talks: usize,
    headlines: usize,
    episodes: Episodes,
    facts: Facts,
    claims: Claims,
    fed: usize,
}

#[derive(Debug, Serialize)]
struct Episodes {
    fit: usize,
    check: usize,
    undrawn: usize,
    unmeasured: usize,
}

#[derive(Debug, Serialize)]
struct Claims {
    all: usize,
    runnable: usize,
}

#[derive(Debug, Serialize)]
struct Facts {
    fed: usize,
    scored: usize,
    context: usize,
    later: usize,
}

/// How much is claimed; nothing if there are no claims, or faults in them.
fn claims(scenario: &Scenario) -> Claims {
    let claims = load_claims(scenario).unwrap_or_default();
    let runnable = claims.iter().filter(|claim| claim.status == ClaimStatus::Runnable).count();
    Claims { all: claims.len(), runnable }
}

impl Counts {
    fn of(scenario: &Scenario) -> Self {
        let setting = &scenario.setting;
        let facts = |wanted| scenario.record.facts.iter().filter(|fact| fact.use_ == wanted).count();
        let episodes = |split| scenario.record.episodes.iter().filter(|x| x.split == split).count();
        Self {
            authorities: setting.authorities().len(),
            places: setting.places().len(),
            links: setting.links().len(),
            groups: setting.groups().len(),
            people: setting.groups().iter().map(|group| u64::from(group.people)).sum(),
            institutions: setting.institutions().len(),
            bodies: setting.bodies().len(),
            factions: setting.factions().len(),
            motions: setting.motions().len(),
            talks: setting.talks().len(),
            headlines: scenario.headlines.len(),
            episodes: Episodes {
                fit: episodes(Split::Fit),
                check: episodes(Split::Check),
                undrawn: scenario.record.undrawn,
                unmeasured: scenario.record.unmeasured.len(),
            },
            facts: Facts {
                fed: facts(Use::Fed),
                scored: facts(Use::Scored),
                context: facts(Use::Context),
                later: facts(Use::Later),
            },
            claims: claims(scenario),
            fed: scenario.fed.len(),
        }
    }

    fn lines(&self) -> Vec<String> {
        let Facts { fed, scored, context, later } = self.facts;
        let Episodes { fit, check, undrawn, unmeasured } = self.episodes;
        let some = |count, of| if count > 0 { format!(", {count} {of}") } else { String::new() };
        let unscored = some(undrawn, "not drawn") + &some(unmeasured, "without an observable");
        let Claims { all, runnable } = self.claims;
        let bodies = match self.bodies {
            0 => String::new(),
            bodies => format!(", of which {bodies} vote: factions {}, motions {}", self.factions, self.motions),
        };
        let talks = if self.talks > 0 { format!(", talks {}", self.talks) } else { String::new() };
        let mut lines = vec![
            format!("authorities {}", self.authorities),
            format!("places      {}, {} links", self.places, self.links),
            format!("groups      {}, {} people", self.groups, grouped(self.people)),
            format!("issuers     {}{bodies}{talks}", self.institutions),
            format!("headlines   {}", self.headlines),
            format!("episodes    {}: {fit} fit, {check} check{unscored}", fit + check + undrawn + unmeasured),
            format!(
                "facts       {}: {fed} fed, {scored} scored, {context} context, {later} later",
                fed + scored + context + later
            ),
        ];
        if all > 0 {
            lines.push(format!("claims      {all}: {runnable} can be tried"));
        }
        lines
    }
}

/// The result for machines.
#[derive(Serialize)]
struct Checked<'a> {
    scenario: Option<&'a str>,
    title: Option<&'a str>,
    digest: Option<&'a str>,
    record_digest: Option<&'a str>,
    errors: usize,
    warnings: usize,
    reading_errors: usize,
    diagnostics: Vec<Found<'a>>,
    counts: Option<Counts>,
    labels: Vec<LabelsRow>,
    unmeasured: Vec<UnmeasuredRow<'a>>,
    patches: Vec<PatchRow<'a>>,
    readings: Vec<ReadingRow>,
    changes: Option<Vec<ChangeRow<'a>>>,
}

/// How many names there are in one language.
#[derive(Serialize)]
struct LabelsRow {
    language: String,
    labels: usize,
    names: usize,
}

/// One diagnostic for machines.
#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
    labels: Vec<&'a str>,
    help: Option<&'a str>,
}

fn json(scenario: Option<&Scenario>, told: Told<'_>) -> Result<String, Failure> {
    let report = told.report;
    let checked = Checked {
        scenario: scenario.map(|x| x.id.as_str()),
        title: scenario.map(|x| x.title.as_str()),
        digest: scenario.map(|x| x.digest.as_str()),
        record_digest: scenario.map(|x| x.record_digest.as_str()),
        errors: report.errors(),
        warnings: report.warnings(),
        reading_errors: reading_errors(&told.readings),
        diagnostics: report.diagnostics.iter().map(|x| found(x, report)).collect(),
        counts: scenario.map(Counts::of),
        labels: told.labels.into_iter().map(labels_row).collect(),
        unmeasured: scenario.map_or_else(Vec::new, |x| unmeasured_rows(&x.record.unmeasured)),
        patches: scenario.map_or_else(Vec::new, patch_rows),
        readings: told.readings,
        changes: told.changes.map(changes::rows),
    };
    serde_json::to_string_pretty(&checked).map_err(|fault| Failure::machine(fault.to_string()))
}

fn labels_row(Labelled { language, labels, names }: Labelled) -> LabelsRow {
    LabelsRow { language, labels, names }
}

fn found<'a>(diagnostic: &'a scenario::Diagnostic, report: &'a Report) -> Found<'a> {
    let source = diagnostic.file.and_then(|file| report.sources.get(file));
    let start = diagnostic.labels.first().map(|label| label.span.start);
    Found {
        id: diagnostic.id.as_str(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        message: &diagnostic.message,
        file: source.map(|source| source.name.as_str()),
        line: source.zip(start).map(|(source, start)| line_of(&source.text, start)),
        labels: diagnostic.labels.iter().map(|label| label.text.as_str()).collect(),
        help: diagnostic.help.as_deref(),
    }
}

/// Number of the line, from 1, that byte `start` is in.
fn line_of(text: &str, start: usize) -> usize {
    1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count()
}
