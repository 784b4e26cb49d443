//! A run as the page is given it: every history is read once, and counted hour by hour.

use engine::Setting;
use engine::index::{AuthorityIx, PlaceIx};
use engine::observable::{Observable, Value, observe};
use engine::trace::{Event, Part, What};
use lab::outcome::{Answers, each, quantile};
use lab::store::StoredHistory;
use lab::typical::most_typical;
use scenario::{Scenario, Split};

use super::{PageFault, Shown, Source, history, scores};
use crate::page::{Answer, Chosen, Headline, MotionVotes, PlaceShares, RunData, Step};

/// Steps of time in which histories are counted [min].
const STEP: u32 = 60;
const DAY: u32 = 24 * 60;

/// Histories that can be watched beside the typical one if none are asked for: the first, so that nobody chose them.
const FIRST: usize = 4;

/// Quantiles that are shown.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// Who has something from which step on, whenever that is another.
type Changes = Vec<(u32, Option<AuthorityIx>)>;

/// What is kept of each history.
struct Kept {
    number: u64,
    /// For each place, the steps at which its guard is another.
    guards: Vec<Changes>,
    /// For each group, the steps at which it stands for another.
    stances: Vec<Changes>,
    /// For each motion, its last vote.
    votes: Vec<Option<([u32; 4], bool)>>,
    /// Headlines, then episodes.
    answers: Vec<Value>,
}

/// One run.
pub(super) fn run(source: &Source, shown: &Shown) -> Result<RunData, PageFault> {
    let Source { scenario, run, name, watched } = source;
    let setting = &scenario.setting;
    let headlines = scenario.headlines.iter().map(|headline| &headline.observable);
    let asked: Vec<Observable> =
        headlines.chain(shown.episodes.iter().map(|episode| &episode.observable)).cloned().collect();
    let kept = each(setting, run, |history| keep(setting, history, &asked))?;
    if kept.is_empty() {
        return Err(PageFault::Empty { name: name.clone() });
    }
    let manifest = run.manifest();
    let columns: Vec<Vec<Value>> =
        (0..asked.len()).map(|ix| kept.iter().map(|kept| kept.answers[ix]).collect()).collect();
    let (of_headlines, of_episodes) = columns.split_at(scenario.headlines.len());
    let watched = if watched.is_empty() {
        let typical = most_typical(of_headlines).and_then(|at| kept.get(at)).map(|kept| kept.number);
        let first = kept.iter().map(|kept| kept.number).filter(|number| Some(*number) != typical).take(FIRST);
        let typical = typical.map(|number| (number, Chosen::Typical));
        typical.into_iter().chain(first.map(|number| (number, Chosen::First))).collect()
    } else {
        watched.iter().map(|number| (*number, Chosen::Asked)).collect::<Vec<_>>()
    };
    let shares = |changes: &dyn Fn(&Kept) -> &[Changes], count: usize| {
        let one = |ix: usize| shares_of(setting, kept.iter().map(|kept| &changes(kept)[ix][..]));
        (0..count).map(one).collect()
    };
    Ok(RunData {
        name: name.clone(),
        seed: manifest.seed.to_string(),
        histories: count(kept.len()),
        patches: scenario.patches.iter().map(|patch| patch.title.clone()).collect(),
        without: manifest.without_names().iter().map(|name| (*name).to_owned()).collect(),
        guards: shares(&|kept| &kept.guards, setting.places().len()),
        stances: shares(&|kept| &kept.stances, setting.groups().len()),
        headlines: headline_rows(scenario, of_headlines),
        episodes: shown
            .episodes
            .iter()
            .zip(of_episodes)
            .map(|(episode, column)| {
                let open = shown.check || episode.split == Split::Fit;
                open.then(|| answer(column, setting.minutes())).flatten()
            })
            .chain(shown.unmeasured.iter().map(|_| None))
            .collect(),
        motions: (0..setting.motions().len()).map(|ix| votes_of(&kept, ix)).collect(),
        scores: scores::scores(
            scenario,
            shown,
            (run, Answers { histories: kept.len(), columns: of_episodes.to_vec() }),
        )?,
        watched: history::watched(scenario, run, &watched)?,
    })
}

fn headline_rows(scenario: &Scenario, columns: &[Vec<Value>]) -> Vec<Headline> {
    let rows = scenario.headlines.iter().zip(columns);
    let row = |(headline, column): (&scenario::Headline, &Vec<Value>)| {
        Some(Headline {
            id: headline.id.clone(),
            observable: headline.text.clone(),
            target: headline.target,
            answer: answer(column, scenario.setting.minutes())?,
        })
    };
    rows.filter_map(row).collect()
}

fn keep(setting: &Setting, history: &StoredHistory, asked: &[Observable]) -> Kept {
    let mut kept = Kept {
        number: history.number,
        guards: setting.places().iter().map(|place| vec![(0, place.holder)]).collect(),
        stances: vec![vec![(0, None)]; setting.groups().len()],
        votes: vec![None; setting.motions().len()],
        answers: observe(setting, &history.trace, asked),
    };
    for Event { minute, what, .. } in &history.trace {
        match what {
            What::Held { place, part: Part::Guard, authority } => {
                change(&mut kept.guards[place.index()], *minute, *authority);
            }
            What::Answered(answer) => {
                change(&mut kept.stances[answer.group.index()], *minute, answer.stance);
            }
            What::Met { group, authority, passed: true, .. } => {
                change(&mut kept.stances[group.index()], *minute, Some(*authority));
            }
            What::Voted { motion, counts, passed } => kept.votes[motion.index()] = Some((*counts, *passed)),
            _ => {}
        }
    }
    kept
}

/// Notes who holds something at the end of the step of `minute`.
fn change(changes: &mut Changes, minute: u32, to: Option<AuthorityIx>) {
    let step = minute.div_ceil(STEP) * STEP;
    if changes.last().is_some_and(|last| last.0 == step) {
        changes.pop();
    }
    if changes.last().is_none_or(|last| last.1 != to) {
        changes.push((step, to));
    }
}

/// How many histories have whom at each step at which that changes.
fn shares_of<'a>(
    setting: &Setting,
    histories: impl Iterator<Item = &'a [(u32, Option<AuthorityIx>)]>,
) -> PlaceShares {
    let nobody = setting.authorities().len();
    let column = |who: Option<AuthorityIx>| who.map_or(nobody, |who| who.index());
    let mut moves: Vec<(u32, usize, i64)> = Vec::new();
    for changes in histories {
        let mut before = None;
        for (minute, who) in changes {
            moves.extend(before.map(|before| (*minute, before, -1)));
            moves.push((*minute, column(*who), 1));
            before = Some(column(*who));
        }
    }
    moves.sort_unstable_by_key(|(minute, ..)| *minute);
    let mut counts = vec![0_i64; nobody + 1];
    let mut steps: Vec<Step> = Vec::new();
    for group in moves.chunk_by(|one, other| one.0 == other.0) {
        group.iter().for_each(|(_, column, by)| counts[*column] += by);
        let counts: Vec<u32> = counts.iter().map(|count| u32::try_from(*count).unwrap_or(0)).collect();
        if steps.last().is_none_or(|last| last.1 != counts) {
            steps.push(Step(group[0].0, counts));
        }
    }
    PlaceShares { steps }
}

fn votes_of(kept: &[Kept], motion: usize) -> MotionVotes {
    let votes: Vec<([u32; 4], bool)> = kept.iter().filter_map(|kept| kept.votes[motion]).collect();
    let counts = |seat: usize| {
        let mut numbers: Vec<f64> = votes.iter().map(|(counts, _)| f64::from(counts[seat])).collect();
        numbers.sort_by(f64::total_cmp);
        [0.05, 0.5, 0.95].map(|share| quantile(&numbers, share) as u32)
    };
    MotionVotes {
        put: count(votes.len()),
        passed: count(votes.iter().filter(|(_, passed)| *passed).count()),
        counts: (!votes.is_empty()).then(|| [0, 1, 2, 3].map(counts)),
    }
}

/// What the histories answer to one question; none for no answers.
fn answer(values: &[Value], minutes: u32) -> Option<Answer> {
    let of = count(values.len());
    Some(match values.first()? {
        Value::Truth(_) => {
            let yes = values.iter().filter(|value| **value == Value::Truth(true)).count();
            Answer::Truth { yes: count(yes), of }
        }
        Value::Time(_) => {
            let time = |value: &Value| match value {
                Value::Time(Some(minute)) => f64::from(*minute),
                _ => f64::INFINITY,
            };
            let mut times: Vec<f64> = values.iter().map(time).collect();
            times.sort_by(f64::total_cmp);
            let by = |end: u32| count(times.partition_point(|time| *time < f64::from(end)));
            Answer::Time {
                happened: count(times.partition_point(|time| time.is_finite())),
                of,
                quantiles: SHARES.map(|share| {
                    Some(quantile(&times, share)).filter(|time| time.is_finite()).map(|time| time as u32)
                }),
                by_day: (1..=minutes.div_ceil(DAY)).map(|day| by(day * DAY)).collect(),
            }
        }
        Value::Number(_) => {
            let number = |value: &Value| if let Value::Number(number) = value { *number } else { f64::NAN };
            let mut numbers: Vec<f64> = values.iter().map(number).collect();
            numbers.sort_by(f64::total_cmp);
            Answer::Number { of, quantiles: SHARES.map(|share| quantile(&numbers, share)) }
        }
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The places of a setting.
pub(super) fn places(setting: &Setting) -> impl Iterator<Item = PlaceIx> {
    (0..setting.places().len()).map(PlaceIx::from_index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(ix: usize) -> Option<AuthorityIx> {
        Some(AuthorityIx::from_index(ix))
    }

    #[test]
    fn what_is_undone_within_an_hour_did_not_happen() {
        let mut changes = vec![(0, side(0))];
        change(&mut changes, 61, side(1));
        change(&mut changes, 119, side(0));
        assert_eq!(changes, [(0, side(0))]);
        change(&mut changes, 121, side(1));
        change(&mut changes, 300, None);
        assert_eq!(changes, [(0, side(0)), (180, side(1)), (300, None)]);
    }

    #[test]
    fn times_that_never_come_are_later_than_all() {
        let mut values = vec![Value::Time(None); 40];
        values.extend((0..60).map(|minute| Value::Time(Some(minute * 60))));
        let Some(Answer::Time { happened, of, quantiles, by_day }) = answer(&values, 3 * DAY) else {
            panic!("a time");
        };
        assert_eq!((happened, of), (60, 100));
        assert_eq!(quantiles, [Some(240), Some(24 * 60), Some(49 * 60), None, None]);
        assert_eq!(by_day, [24, 48, 60]);
    }
}
