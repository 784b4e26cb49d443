//! The report for people.

use lab::store::ParameterMode;
use scenario::Split;

use super::tables::{drawn, episodes, headlines};
use super::words::{calendar, grouped, share, span, wrapped};
use super::{CAVEAT, Told, chart, scores};
use crate::tell;

/// The whole report.
pub(crate) fn report(told: &Told) -> String {
    let parts = [
        head(told),
        vec![drawn(&headlines(told))],
        episode_part(told),
        chart_part(told),
        score_part(told),
        fed_part(told),
        caveat(),
    ];
    let parts = parts.iter().map(|lines| lines.join("\n").trim_end().to_owned());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn head(told: &Told) -> Vec<String> {
    let (manifest, found) = (told.manifest, told.findings.histories);
    let histories = if found as u64 == manifest.histories {
        format!("{} histories", grouped(manifest.histories))
    } else {
        format!("{} histories, as far as the run got", share(found, manifest.histories as usize))
    };
    let parameters = match manifest.parameters {
        ParameterMode::Prior => "each with its own parameters, drawn from the priors",
        ParameterMode::Median => "all with the median parameters: an illustration, not a result",
    };
    vec![
        told.scenario.title.clone(),
        span(told.scenario),
        format!("{histories}, seed {}, {parameters}", manifest.seed),
    ]
}

fn episode_part(told: &Told) -> Vec<String> {
    let count = |split| told.episodes.iter().filter(|episode| episode.split == split).count();
    if told.episodes.is_empty() {
        return vec!["There is no record to compare with.".into()];
    }
    let style = calendar(told.scenario);
    vec![
        format!("Who was obeyed where and when ({} fit episodes, {style})", count(Split::Fit)),
        drawn(&episodes(told)),
        format!("The {} check episodes are not shown one by one.", count(Split::Check)),
    ]
}

fn chart_part(told: &Told) -> Vec<String> {
    let lines = chart::captures(told);
    if lines.is_empty() {
        return lines;
    }
    let mut part = vec![format!("When places changed hands (fit captures, {})", calendar(told.scenario))];
    part.extend(lines);
    part
}

fn score_part(told: &Told) -> Vec<String> {
    let scores = match &told.findings.scores {
        Ok(scores) => scores,
        Err(fault) => return vec![format!("No scores: {fault}.")],
    };
    if told.episodes.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        "Scores against the record: less is better. A null model is scored where it can speak, and".into(),
        "`this model's` is this model's score on the same episodes; ± is the Monte Carlo error.".into(),
    ];
    lines.extend(scores.nulls.iter().map(|(null, _)| format!("  {}: {}", null.name(), null.supposes())));
    lines.push(String::new());
    lines.extend(scores::lines(scores));
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
