//! Scores in words and tables: the model beside what it must beat, and a plain word where it loses.

use comfy_table::Table;
use lab::findings::Scores;
use lab::null_model::NullModel;
use lab::score::{Aggregate, Estimate, Gain, Skill, SplitSkill};
use scenario::Split;

use super::tables::{align_right, drawn, table};
use super::words::wrapped;
use crate::tell;

/// Standard errors by which a difference must exceed zero to be called one.
const ERRORS_APART: f64 = 2.0;

/// The part of the scores that is about one split.
struct Part<'a> {
    name: &'static str,
    own: &'a Aggregate,
    nulls: Vec<(NullModel, &'a SplitSkill)>,
}

/// Lines about the scores, *fit* first.
pub(crate) fn lines(scores: &Scores) -> Vec<String> {
    let parts = [Split::Fit, Split::Check].map(|split| part(scores, split));
    parts.iter().flat_map(part_lines).collect()
}

fn part(scores: &Scores, split: Split) -> Part<'_> {
    let card = &scores.card;
    let (name, own) = match split {
        Split::Fit => ("fit", &card.fit),
        Split::Check => ("check", &card.check),
    };
    let nulls = scores.nulls.iter().map(|(null, skill)| (*null, half(skill, split))).collect();
    Part { name, own, nulls }
}

fn half(skill: &Skill, split: Split) -> &SplitSkill {
    match split {
        Split::Fit => &skill.fit,
        Split::Check => &skill.check,
    }
}

fn part_lines(part: &Part) -> Vec<String> {
    let mut lines = vec![format!("{}: {} episodes", part.name, part.own.episodes)];
    if part.own.episodes == 0 {
        return lines;
    }
    lines.push(drawn(&score_table(part)));
    lines.extend(coverage(part.own));
    lines.extend(verdicts(part));
    lines.extend(losses(part));
    let mut lines: Vec<String> = lines.iter().flat_map(|line| fitted(line)).collect();
    lines.push(String::new());
    lines
}

/// Sentences are broken to the report's width; tables have it already.
fn fitted(line: &str) -> Vec<String> {
    if line.contains('\n') { vec![line.to_owned()] } else { wrapped(line, tell::width()) }
}

/// A plain word if the model loses to any null model beyond the error.
fn losses(part: &Part) -> Option<String> {
    let loses = |gain: &Option<Gain>| gain.is_some_and(|gain| standing(&gain) == Standing::Loses);
    let to = part.nulls.iter().filter(|(_, skill)| loses(&skill.brier) || loses(&skill.crps_hours));
    let names: Vec<&str> = to.map(|(null, _)| null.name()).collect();
    (!names.is_empty()).then(|| format!("On {} episodes this model loses to {}.", part.name, names.join(", ")))
}

/// How the model stands beside a null model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Beats,
    Even,
    Loses,
}

fn standing(gain: &Gain) -> Standing {
    if gain.value.abs() <= ERRORS_APART * gain.mc_error {
        Standing::Even
    } else if gain.value > 0.0 {
        Standing::Beats
    } else {
        Standing::Loses
    }
}

fn score_table(part: &Part) -> Table {
    let head = ["model", "episodes", "Brier", "this model's", "CRPS [h]", "this model's"];
    let mut table = table(head);
    let own = part.own;
    table.add_row([
        "this model".to_owned(),
        own.episodes.to_string(),
        estimate(own.brier),
        String::new(),
        estimate(own.crps_hours),
        String::new(),
    ]);
    for (null, skill) in &part.nulls {
        let (null_scores, model) = (&skill.reference, &skill.model);
        table.add_row([
            null.name().to_owned(),
            null_scores.episodes.to_string(),
            estimate(null_scores.brier),
            estimate(model.brier),
            estimate(null_scores.crps_hours),
            estimate(model.crps_hours),
        ]);
    }
    align_right(&mut table, 1);
    table
}

fn estimate(estimate: Option<Estimate>) -> String {
    estimate.map_or_else(|| "-".into(), |x| format!("{:.3} ± {:.3}", x.value, x.mc_error))
}

fn coverage(own: &Aggregate) -> Option<String> {
    let hits = &own.hits;
    let [fewest, most] = hits.accepted;
    (hits.cases > 0).then(|| {
        format!(
            "90 % intervals hold the record in {} of {} cases (a calibrated model: {fewest} to {most}).",
            hits.found, hits.cases
        )
    })
}

fn verdicts(part: &Part) -> Vec<String> {
    let of = |(null, skill): &(NullModel, &SplitSkill)| {
        let gains = [("Brier score", skill.brier), ("CRPS", skill.crps_hours)];
        let null = *null;
        gains.into_iter().filter_map(move |(score, gain)| Some(verdict(null, score, &gain?)))
    };
    part.nulls.iter().flat_map(of).collect()
}

/// Whether the model wins: by more than the Monte Carlo error, or nobody can tell.
fn verdict(null: NullModel, score: &str, gain: &Gain) -> String {
    let size = format!("{:.3} ± {:.3}", gain.value.abs(), gain.mc_error);
    let count = format!("better on {} of {} episodes", gain.better, gain.episodes);
    let name = null.name();
    match standing(gain) {
        Standing::Even => format!("- {score}: EVEN with `{name}` within the error ({size}; {count})"),
        Standing::Beats => format!("- {score}: beats `{name}` by {size} ({count})"),
        Standing::Loses => format!("- {score}: LOSES to `{name}` by {size} ({count})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gain(value: f64) -> Gain {
        Gain { value, mc_error: 0.01, episode_error: None, better: 3, episodes: 7 }
    }

    #[test]
    fn it_is_said_plainly_when_the_model_loses() {
        let text = |value| verdict(NullModel::NothingChanges, "Brier score", &gain(value));
        let loses = "- Brier score: LOSES to `nothing-changes` by 0.100 ± 0.010 (better on 3 of 7 episodes)";
        assert_eq!(text(-0.1), loses);
        assert!(text(0.1).starts_with("- Brier score: beats `nothing-changes`"));
        assert!(text(-0.015).starts_with("- Brier score: EVEN with `nothing-changes`"));
    }
}
