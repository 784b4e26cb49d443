//! The report for machines: one JSON object, documented field by field in `docs/cli.md`.

use std::collections::BTreeMap;

use chronology::Calendar;
use lab::findings::Scores;
use lab::null_model::NullSkill;
use lab::outcome::Summary;
use lab::score::{Aggregate, EpisodeScore, Gain, Skill, SplitSkill};
use scenario::{Episode, Scenario, Split, Unmeasured};
use serde::Serialize;

use super::{CAVEAT, Told, words};
use crate::failure::Failure;
use crate::resolve::VERSION;

const MINUTES_PER_HOUR: f64 = 60.0;

#[derive(Serialize)]
struct Report<'a> {
    format: u32,
    program: &'a str,
    scenario: ScenarioRow<'a>,
    histories: usize,
    seed: u64,
    parameters: &'a str,
    without: Vec<&'a str>,
    patches: Vec<PatchRow<'a>>,
    headlines: Vec<HeadlineRow<'a>>,
    outcomes: Vec<OutcomeRow<'a>>,
    undrawn_episodes: usize,
    unmeasured_episodes: Vec<UnmeasuredRow<'a>>,
    scores: Option<ScoreRows<'a>>,
    no_scores: Option<String>,
    fed: Vec<FedRow<'a>>,
    caveat: &'a str,
}

/// An episode that no observable measures.
#[derive(Serialize)]
pub(crate) struct UnmeasuredRow<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    day: &'a str,
    facts: &'a [String],
    reason: &'a str,
}

/// A patch that was merged into the scenario.
#[derive(Serialize)]
pub(crate) struct PatchRow<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct ScenarioRow<'a> {
    id: &'a str,
    title: &'a str,
    span: String,
    span_hours: f64,
    digest: &'a str,
    record_digest: &'a str,
    record_path: Option<String>,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    id: &'a str,
    name: &'a str,
    observable: &'a str,
    /// Whether the rules were written knowing that it was so.
    target: bool,
    #[serde(flatten)]
    value: ValueRow,
}

#[derive(Serialize)]
struct OutcomeRow<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'a str,
    day: &'a str,
    split: &'a str,
    observable: &'a str,
    recorded: &'a str,
    #[serde(flatten)]
    value: ValueRow,
}

/// What an ensemble answers: which fields there are depends on `measure`.
#[derive(Serialize)]
#[serde(tag = "measure", rename_all = "lowercase")]
enum ValueRow {
    Truth {
        probability: f64,
    },
    Time {
        probability: f64,
        median: Option<f64>,
        p05: Option<f64>,
        p95: Option<f64>,
        median_old_style: Option<String>,
        p05_old_style: Option<String>,
        p95_old_style: Option<String>,
    },
    Number {
        median: f64,
        p05: f64,
        p95: f64,
    },
}

#[derive(Serialize)]
struct ScoreRows<'a> {
    fit: SplitRow<'a>,
    check: SplitRow<'a>,
    fit_episodes: Vec<&'a EpisodeScore>,
}

#[derive(Serialize)]
struct SplitRow<'a> {
    #[serde(flatten)]
    model: &'a Aggregate,
    nulls: BTreeMap<&'a str, NullRow<'a>>,
}

#[derive(Serialize)]
struct NullRow<'a> {
    supposes: &'a str,
    fitted: bool,
    histories: usize,
    #[serde(flatten)]
    scores: &'a Aggregate,
    model: &'a Aggregate,
    gain: GainRow<'a>,
}

#[derive(Serialize)]
struct GainRow<'a> {
    brier: Option<&'a Gain>,
    crps_hours: Option<&'a Gain>,
    crps_scaled: Option<&'a Gain>,
}

#[derive(Serialize)]
struct FedRow<'a> {
    id: &'a str,
    when: &'a str,
    sentence: &'a str,
    source: &'a str,
}

/// The whole report.
pub(crate) fn report(told: &Told) -> Result<String, Failure> {
    serde_json::to_string_pretty(&object(told)).map_err(|fault| Failure::machine(fault.to_string()))
}

/// The whole report, to be put into another object.
pub(super) fn object<'a>(told: &'a Told) -> impl Serialize + 'a {
    let (scenario, findings) = (told.scenario, told.findings);
    Report {
        format: 1,
        program: VERSION,
        scenario: scenario_row(told),
        histories: findings.histories,
        seed: told.manifest.seed,
        parameters: told.manifest.parameters.name(),
        without: told.manifest.without_names(),
        patches: patches(scenario),
        headlines: headlines(told),
        outcomes: outcomes(told),
        undrawn_episodes: told.against.undrawn,
        unmeasured_episodes: unmeasured(&told.against.unmeasured),
        scores: findings.scores.as_ref().ok().map(score_rows),
        no_scores: findings.scores.as_ref().err().map(ToString::to_string),
        fed: scenario.fed.iter().map(fed_row).collect(),
        caveat: CAVEAT,
    }
}

/// The episodes that no observable measures, in order.
pub(crate) fn unmeasured<'a>(episodes: &'a [Unmeasured]) -> Vec<UnmeasuredRow<'a>> {
    let row = |episode: &'a Unmeasured| UnmeasuredRow {
        id: &episode.id,
        name: &episode.name,
        kind: &episode.kind,
        day: &episode.day,
        facts: &episode.facts,
        reason: &episode.reason,
    };
    episodes.iter().map(row).collect()
}

/// What was merged into a scenario, in order.
pub(crate) fn patches(scenario: &Scenario) -> Vec<PatchRow<'_>> {
    scenario.patches.iter().map(patch_row).collect()
}

fn patch_row(patch: &scenario::Patch) -> PatchRow<'_> {
    let reason = Some(patch.reason.as_str()).filter(|reason| !reason.is_empty());
    PatchRow { id: &patch.id, path: &patch.name, title: &patch.title, reason }
}

fn scenario_row<'a>(told: &'a Told) -> ScenarioRow<'a> {
    ScenarioRow {
        id: &told.scenario.id,
        title: &told.scenario.title,
        span: words::span(told.scenario),
        span_hours: f64::from(told.scenario.setting.minutes()) / MINUTES_PER_HOUR,
        digest: &told.manifest.digest,
        record_digest: &told.against.digest,
        record_path: told.against.path.as_ref().map(|path| path.display().to_string()),
    }
}

fn headlines<'a>(told: &'a Told) -> Vec<HeadlineRow<'a>> {
    let rows = told.scenario.headlines.iter().zip(&told.findings.headlines);
    let row = |(headline, summary): (&'a scenario::Headline, &Summary)| HeadlineRow {
        id: &headline.id,
        name: &headline.name,
        observable: &headline.text,
        target: headline.target,
        value: value(told.scenario, summary),
    };
    rows.map(row).collect()
}

fn outcomes<'a>(told: &'a Told) -> Vec<OutcomeRow<'a>> {
    let rows = told.against.episodes.iter().zip(&told.findings.outcomes);
    let row = |(episode, summary): (&'a Episode, &Summary)| OutcomeRow {
        id: &episode.id,
        name: &episode.name,
        kind: &episode.kind,
        day: &episode.day,
        split: match episode.split {
            Split::Fit => "fit",
            Split::Check => "check",
        },
        observable: &episode.text,
        recorded: &episode.recorded_text,
        value: value(told.scenario, summary),
    };
    rows.map(row).collect()
}

fn value(scenario: &Scenario, summary: &Summary) -> ValueRow {
    let share = |yes: usize, of: usize| yes as f64 / of.max(1) as f64;
    match *summary {
        Summary::Chance { yes, of } => ValueRow::Truth { probability: share(yes, of) },
        Summary::Number { quantiles: [median, p05, p95], .. } => ValueRow::Number { median, p05, p95 },
        Summary::Time { happened, of, quantiles } => {
            let hours = |minute: u32| f64::from(minute) / MINUTES_PER_HOUR;
            let [median, p05, p95] = quantiles.map(|minute| minute.map(hours));
            let old_style = |minute| words::short(scenario, minute, Calendar::OldStyle);
            let [median_old_style, p05_old_style, p95_old_style] =
                quantiles.map(|minute| minute.map(old_style));
            ValueRow::Time {
                probability: share(happened, of),
                median,
                p05,
                p95,
                median_old_style,
                p05_old_style,
                p95_old_style,
            }
        }
    }
}

fn score_rows(scores: &Scores) -> ScoreRows<'_> {
    ScoreRows {
        fit: split_row(scores, &scores.card.fit, |skill| &skill.fit),
        check: split_row(scores, &scores.card.check, |skill| &skill.check),
        fit_episodes: scores.card.fit_episodes().collect(),
    }
}

fn split_row<'a>(
    scores: &'a Scores,
    model: &'a Aggregate,
    split: impl Fn(&'a Skill) -> &'a SplitSkill,
) -> SplitRow<'a> {
    let null = |null: &'a NullSkill| {
        let skill = split(&null.skill);
        let row = NullRow {
            supposes: null.supposes,
            fitted: null.fitted,
            histories: null.histories,
            scores: &skill.reference,
            model: &skill.model,
            gain: GainRow {
                brier: skill.brier.as_ref(),
                crps_hours: skill.crps_hours.as_ref(),
                crps_scaled: skill.crps_scaled.as_ref(),
            },
        };
        (null.null_model, row)
    };
    SplitRow { model, nulls: scores.nulls.iter().map(null).collect() }
}

fn fed_row(fed: &scenario::Fed) -> FedRow<'_> {
    FedRow { id: &fed.id, when: &fed.when, sentence: &fed.sentence, source: &fed.source }
}
