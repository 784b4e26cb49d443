//! The report for people.

use lab::store::ParameterMode;
use scenario::{Patch, Scenario, Split};

use super::tables::{drawn, episodes, headlines, misses};
use super::words::{self, calendar, grouped, histories, patched_in_short, span, wrapped};
use super::{CAVEAT, Told, chart, scores};
use crate::resolve::{VERSION, short};
use crate::tell;

/// Most episodes listed as missed.
const MISSES: usize = 8;

/// The whole report.
pub(crate) fn report(told: &Told) -> String {
    let parts = [
        head(told),
        vec![drawn(&headlines(told, false))],
        target_part(told),
        episode_part(told),
        chart_part(told),
        score_part(told),
        miss_part(told),
        fed_part(told),
        caveat(),
        citation(told),
    ];
    let parts = parts.iter().map(|lines| lines.join("\n").trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn head(told: &Told) -> Vec<String> {
    let (manifest, found) = (told.manifest, told.findings.histories);
    let counted = if found as u64 == manifest.histories {
        histories(manifest.histories)
    } else {
        format!("{} of {}, as far as the run got", grouped(found as u64), histories(manifest.histories))
    };
    let parameters = match manifest.parameters {
        ParameterMode::Prior => "each with its own parameters, drawn from the priors",
        ParameterMode::Median => "all with the median parameters: an illustration, not a result",
    };
    let mut lines = vec![
        told.scenario.title.clone(),
        span(told.scenario),
        format!("{counted}, seed {}, {parameters}", manifest.seed),
    ];
    lines.extend(without(told));
    lines.extend(patched(told.scenario));
    lines.extend(told.against.path.iter().map(|path| format!("scored against `{}`", path.display())));
    lines.iter().flat_map(|line| broken(line)).collect()
}

/// Which mechanisms were off, if any.
fn without(told: &Told) -> Option<String> {
    let names = told.manifest.without_names();
    (!names.is_empty()).then(|| format!("WITHOUT {}: these mechanisms were turned off", names.join(", ")))
}

/// What was merged into the scenario, if anything.
fn patched(scenario: &Scenario) -> Vec<String> {
    let line = |patch: &Patch| {
        let own = if patch.reason.is_empty() { String::new() } else { own_parameters(&patch.reason) };
        format!("PATCHED with `{}`: {}{own}", patch.name, patch.title)
    };
    scenario.patches.iter().map(line).collect()
}

fn own_parameters(reason: &str) -> String {
    format!(". It changes parameters that all scenarios share, because: {reason}")
}

/// A text in lines of the report's width.
fn broken(text: &str) -> Vec<String> {
    wrapped(text, tell::width())
}

fn episode_part(told: &Told) -> Vec<String> {
    let count = |split| told.against.episodes.iter().filter(|episode| episode.split == split).count();
    if told.against.episodes.is_empty() {
        let none = "There is no record to compare with.".to_owned();
        let without = unscored(told);
        return if without.is_empty() { vec![none] } else { without };
    }
    let style = calendar(told.scenario);
    let fit = words::episodes(count(Split::Fit), "fit");
    let mut lines = broken(&format!("Who was obeyed where and when ({fit}, {style})"));
    lines.push(drawn(&episodes(told)));
    lines.extend(hidden(count(Split::Check)));
    lines.extend(unscored(told));
    lines
}

/// The episodes that are not scored: not drawn yet, or not measured by anything.
fn unscored(told: &Told) -> Vec<String> {
    let both = [undrawn(told.against.undrawn), unmeasured(told.against.unmeasured.len())];
    both.iter().flatten().flat_map(|line| broken(line)).collect()
}

/// That some episodes have no observable, if there are any.
fn unmeasured(unmeasured: usize) -> Option<String> {
    let counted = words::episodes(unmeasured, "");
    let verb = if unmeasured == 1 { "has" } else { "have" };
    (unmeasured > 0)
        .then(|| format!("NOT MEASURED: {counted} {verb} no observable; `interregnum check` says why."))
}

/// That some episodes are not scored, if there are any.
fn undrawn(undrawn: usize) -> Option<String> {
    let counted = words::episodes(undrawn, "");
    let verb = if undrawn == 1 { "is" } else { "are" };
    (undrawn > 0).then(|| {
        format!("NOT SCORED: {counted} {verb} in neither part of the split; `interregnum split` draws it.")
    })
}

/// That check episodes are not shown, if there are any.
fn hidden(check: usize) -> Option<String> {
    let verb = if check == 1 { "is" } else { "are" };
    (check > 0).then(|| format!("{} {verb} not shown one by one.", words::episodes(check, "check")))
}

/// What whoever wrote the rules knew: told apart, and how far the priors give it.
fn target_part(told: &Told) -> Vec<String> {
    if !told.scenario.headlines.iter().any(|headline| headline.target) {
        return Vec::new();
    }
    let mut part = broken(
        "Design targets: the rules were written by people who knew these, so that meeting them is no prediction; \
         nothing was tuned to meet them",
    );
    part.push(drawn(&headlines(told, true)));
    part
}

fn chart_part(told: &Told) -> Vec<String> {
    let lines = chart::captures(told);
    if lines.is_empty() {
        return lines;
    }
    let mut part = broken(&format!("When places changed hands (fit captures, {})", calendar(told.scenario)));
    part.extend(lines);
    part
}

fn score_part(told: &Told) -> Vec<String> {
    let scores = match &told.findings.scores {
        Ok(scores) => scores,
        Err(fault) => return broken(&format!("No scores: {fault}.")),
    };
    if told.against.episodes.is_empty() {
        return Vec::new();
    }
    let mut lines = broken(&scores::intro());
    for null in &scores.nulls {
        lines.extend(broken(&format!("- {}: {}", null.null_model, null.supposes)));
    }
    lines.push(String::new());
    lines.extend(scores::lines(scores, told.findings.histories));
    lines
}

/// Where the model is furthest from the record, *fit* only.
fn miss_part(told: &Told) -> Vec<String> {
    let Ok(scores) = &told.findings.scores else { return Vec::new() };
    let Some(table) = misses(told, &scores.card, MISSES) else { return Vec::new() };
    let mut lines = broken("The worst of the fit episodes, by Brier score (numbers have none)");
    lines.push(drawn(&table));
    lines
}

fn fed_part(told: &Told) -> Vec<String> {
    let fed = &told.scenario.fed;
    let mut lines = vec![format!("Fed to the model, and so not scored: {}", fed.len())];
    for input in fed {
        let text = format!("- {}: {} ({})", input.when, input.sentence, input.source);
        lines.extend(wrapped(&text, tell::width()));
    }
    lines
}

fn caveat() -> Vec<String> {
    let mut lines = vec!["What these numbers are not".into()];
    lines.extend(wrapped(CAVEAT, tell::width()));
    lines
}

/// What a printed report is cited by: enough to find the run, or to make it again.
fn citation(told: &Told) -> Vec<String> {
    let (manifest, record) = (told.manifest, short(&told.against.digest));
    let program = if manifest.program == VERSION {
        VERSION.to_owned()
    } else {
        format!("{VERSION} (run by {})", manifest.program)
    };
    let off: String = manifest.without_names().iter().map(|name| format!(", without {name}")).collect();
    let patched = patched_in_short(told.scenario);
    broken(&format!(
        "interregnum {program}, scenario {} {}{patched}, record {record}, seed {}, {}{off}",
        told.scenario.id,
        short(&manifest.digest),
        manifest.seed,
        histories(told.findings.histories as u64)
    ))
}
