//! Scores in words and tables: the model beside what it must beat, and a plain word where it loses.

use comfy_table::Table;
use lab::findings::Scores;
use lab::null_model::NullSkill;
use lab::score::{Aggregate, Estimate, Gain, Skill, SplitSkill};
use scenario::Split;

use super::tables::{align_right, drawn, keep_whole, table};
use super::words::{self, episodes, wrapped};
use crate::tell;

/// Standard errors by which a difference must exceed zero to be called one.
const ERRORS_APART: f64 = 2.0;
/// With fewer histories than this, the ends of a 90 % interval are the extremes, or all but.
const FEWEST_HISTORIES: usize = 40;
/// With fewer columns than this, the model's scores on the episodes of each null model are left out: scores of two
/// digits and the longest name would not stand beside each other.
const WIDE: usize = 100;

const INTRO: &str = "Scores against the record: less is better. A null model is scored where it can speak; n is \
    the number of episodes that the score before it is the mean of, ± the Monte Carlo error. A number after a name \
    is of its histories, where they are not as many as the model has.";
const INTRO_WIDE: &str = "`this model's` is this model's score on the same episodes.";
const NOT_TWO: &str = "The Brier score of a time is its CRPS over the span, seen hour by hour: the two columns are \
    not two pieces of evidence.";

/// The part of the scores that is about one split.
struct Part<'a> {
    name: &'static str,
    split: Split,
    own: &'a Aggregate,
    /// Histories of the model.
    histories: usize,
    nulls: Vec<Rival<'a>>,
}

/// A null model on one split.
struct Rival<'a> {
    null: &'a NullSkill,
    skill: &'a SplitSkill,
}

/// What the tables show, in a few sentences.
pub(crate) fn intro() -> String {
    if is_wide() { format!("{INTRO} {INTRO_WIDE}") } else { INTRO.to_owned() }
}

fn is_wide() -> bool {
    tell::width() >= WIDE
}

/// Lines about the scores of so many histories, *fit* first.
pub(crate) fn lines(scores: &Scores, histories: usize) -> Vec<String> {
    let parts = [Split::Fit, Split::Check].map(|split| part(scores, split, histories));
    parts.iter().flat_map(part_lines).collect()
}

fn part(scores: &Scores, split: Split, histories: usize) -> Part<'_> {
    let card = &scores.card;
    let (name, own) = match split {
        Split::Fit => ("fit", &card.fit),
        Split::Check => ("check", &card.check),
    };
    let nulls = scores.nulls.iter().map(|null| Rival { null, skill: half(&null.skill, split) }).collect();
    Part { name, split, own, histories, nulls }
}

fn half(skill: &Skill, split: Split) -> &SplitSkill {
    match split {
        Split::Fit => &skill.fit,
        Split::Check => &skill.check,
    }
}

fn part_lines(part: &Part) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", part.name, episodes(part.own.episodes, ""))];
    if part.own.episodes == 0 {
        return lines;
    }
    lines.push(drawn(&score_table(part)));
    lines.push(caution(part));
    if part.histories < FEWEST_HISTORIES {
        lines.push(too_few(part.histories));
    } else {
        lines.extend(coverage(part.own));
        lines.extend(verdicts(part));
        lines.extend(losses(part));
    }
    let mut lines: Vec<String> = lines.iter().flat_map(|line| fitted(line)).collect();
    lines.push(String::new());
    lines
}

/// How the table is to be read.
fn caution(part: &Part) -> String {
    let fitted = part.nulls.iter().filter(|rival| rival.null.fitted);
    let names: Vec<&str> = fitted.map(|rival| rival.null.null_model).collect();
    match part.split {
        Split::Fit if !names.is_empty() => format!(
            "{NOT_TWO} On fit episodes {} are no fair rivals: they are made of the answers.",
            listed(&names)
        ),
        _ => NOT_TWO.to_owned(),
    }
}

/// Names with commas, and `and` before the last.
fn listed(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// Why there is no word on coverage, nor on who wins.
fn too_few(histories: usize) -> String {
    format!(
        "Coverage and verdicts are left out: with {} a 90 % interval ends at the extremes, or nearly, and the \
         scores are too rough; at least {FEWEST_HISTORIES} are needed.",
        words::histories(histories as u64)
    )
}

/// Sentences are broken to the report's width; tables have it already.
fn fitted(line: &str) -> Vec<String> {
    if line.contains('\n') { vec![line.to_owned()] } else { wrapped(line, tell::width()) }
}

/// A plain word if the model loses to any null model beyond the errors.
fn losses(part: &Part) -> Option<String> {
    let loses = |gain: &Option<Gain>| gain.is_some_and(|gain| standing(&gain) == Standing::Loses);
    let to = part.nulls.iter().filter(|rival| loses(&rival.skill.brier) || loses(&rival.skill.crps_hours));
    let names: Vec<&str> = to.map(|rival| rival.null.null_model).collect();
    (!names.is_empty()).then(|| format!("On {} episodes this model loses to {}.", part.name, names.join(", ")))
}

/// How the model stands beside a null model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Beats,
    Unclear,
    Loses,
}

/// Apart is what other episodes and other histories would leave apart; one episode tells nothing of others.
fn standing(gain: &Gain) -> Standing {
    let error = gain.episode_error.map_or(f64::INFINITY, |error| error.max(gain.mc_error));
    if gain.value.abs() <= ERRORS_APART * error {
        Standing::Unclear
    } else if gain.value > 0.0 {
        Standing::Beats
    } else {
        Standing::Loses
    }
}

fn score_table(part: &Part) -> Table {
    let own = part.own;
    let first = [estimate(own.brier), String::new(), estimate(own.crps_hours), String::new()];
    let nulls = part.nulls.iter().map(|rival| {
        let (null_scores, model) = (&rival.skill.reference, &rival.skill.model);
        let scores = [null_scores.brier, model.brier, null_scores.crps_hours, model.crps_hours];
        cells(&named(rival.null, part.histories), scores.map(estimate), null_scores)
    });
    aligned(std::iter::once(cells("this model", first, own)).chain(nulls))
}

/// The rows of one split under their head.
fn aligned(rows: impl Iterator<Item = [String; 7]>) -> Table {
    let head = ["model", "Brier", "n", "this model's", "CRPS [h]", "n", "this model's"];
    let mut table = if is_wide() { table(head) } else { table(narrow(head)) };
    for row in rows {
        if is_wide() {
            table.add_row(row)
        } else {
            table.add_row(narrow(row))
        };
    }
    align_right(&mut table, 1);
    keep_whole(&mut table);
    table
}

/// A null model's name, with the number of its histories if the model has another.
fn named(null: &NullSkill, histories: usize) -> String {
    let name = null.null_model;
    if null.histories == histories { name.to_owned() } else { format!("{name} {}", null.histories) }
}

/// One row of the table: the Brier scores, then the CRPS, each with the number of its episodes.
fn cells(name: &str, scores: [String; 4], counts: &Aggregate) -> [String; 7] {
    let [brier, own_brier, crps, own_crps] = scores;
    let [brier_n, crps_n] = [counts.averaged.brier, counts.averaged.crps_hours].map(|n| n.to_string());
    [name.to_owned(), brier, brier_n, own_brier, crps, crps_n, own_crps]
}

/// A row without the model's scores on the episodes of each null model.
fn narrow<T>([name, brier, brier_n, _, crps, crps_n, _]: [T; 7]) -> [T; 5] {
    [name, brier, brier_n, crps, crps_n]
}

/// A score with its error; hundreds of hours have no use for a third decimal.
fn estimate(estimate: Option<Estimate>) -> String {
    estimate.map_or_else(
        || "-".into(),
        |x| {
            let decimals = if x.value < 100.0 { 3 } else { 1 };
            format!("{:.decimals$} ± {:.decimals$}", x.value, x.mc_error)
        },
    )
}

fn coverage(own: &Aggregate) -> Option<String> {
    let hits = &own.hits;
    let [fewest, most] = hits.accepted;
    (hits.cases > 0).then(|| {
        format!(
            "90 % intervals hold the record in {} of {} cases. A calibrated model has {fewest} to {most}: the \
             central 99 % of chances if episodes were independent, which they are not.",
            hits.found, hits.cases
        )
    })
}

fn verdicts(part: &Part) -> Vec<String> {
    let of = |rival: &Rival| {
        let gains = [("Brier score", rival.skill.brier), ("CRPS", rival.skill.crps_hours)];
        let name = rival.null.null_model;
        gains.into_iter().filter_map(move |(score, gain)| Some(verdict(name, score, &gain?)))
    };
    part.nulls.iter().flat_map(of).collect()
}

/// Whether the model wins: by more than both errors, or nobody can tell.
fn verdict(name: &str, score: &str, gain: &Gain) -> String {
    let over = match gain.episode_error {
        Some(error) => format!("± {error:.3} over episodes"),
        None => "one episode says nothing of others".to_owned(),
    };
    let count = format!("better on {} of {}", gain.better, episodes(gain.episodes, ""));
    let errors = format!("({over}, ± {:.3} Monte Carlo; {count})", gain.mc_error);
    let size = gain.value.abs();
    match standing(gain) {
        Standing::Beats => format!("- {score}: beats {name} by {size:.3} {errors}"),
        Standing::Loses => format!("- {score}: LOSES to {name} by {size:.3} {errors}"),
        Standing::Unclear => {
            format!("- {score}: no clear difference from {name}: {:+.3} {errors}", gain.value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(value: f64, episode_error: Option<f64>) -> String {
        let gain = Gain { value, mc_error: 0.002, episode_error, better: 8, episodes: 40 };
        verdict("base-rate", "Brier score", &gain)
    }

    #[test]
    fn it_is_said_plainly_when_the_model_loses() {
        let errors = "(± 0.068 over episodes, ± 0.002 Monte Carlo; better on 8 of 40 episodes)";
        assert_eq!(told(-0.275, Some(0.068)), format!("- Brier score: LOSES to base-rate by 0.275 {errors}"));
        assert_eq!(told(0.275, Some(0.068)), format!("- Brier score: beats base-rate by 0.275 {errors}"));
    }

    #[test]
    fn what_other_episodes_could_undo_is_no_clear_difference() {
        let unclear = "- Brier score: no clear difference from base-rate: ";
        assert!(told(0.13, Some(0.068)).starts_with(&format!("{unclear}+0.130 (± 0.068 over episodes")));
        assert!(told(-0.13, Some(0.068)).starts_with(&format!("{unclear}-0.130 ")));
        assert!(told(0.9, None).starts_with(&format!("{unclear}+0.900 (one episode says nothing of others")));
        assert!(told(0.003, Some(0.001)).starts_with(unclear), "nor what other histories could");
    }

    #[test]
    fn no_name_of_a_null_model_is_broken() {
        let names = ["this model", "two-parameter-clock", "shuffled-leanings 200"];
        let rows = names.map(|name| {
            let (brier, crps) = ("0.435 ± 0.012", "26.123 ± 0.123");
            [name, brier, "108", brier, crps, "62", crps].map(str::to_owned)
        });
        let drawn = drawn(&aligned(rows.into_iter()));
        let starts = |name: &str| drawn.lines().any(|line| line.trim_start().starts_with(name));
        assert!(names.iter().all(|name| starts(name)), "{drawn}");
        assert!(drawn.lines().all(|line| line.chars().count() <= tell::width()), "{drawn}");
        // A terminal that is narrower breaks what stands beside them.
        assert!(!is_wide() || drawn.lines().count() == 3 + names.len(), "{drawn}");
    }

    #[test]
    fn names_are_listed_in_words() {
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a"]), "a");
    }

    #[test]
    fn few_histories_are_said_to_be_few() {
        assert!(too_few(1).contains("with 1 history a 90 % interval"));
    }
}
