//! Shots, shells and truces as turning points: one per stand-off with fire, with what it cost.

use engine::index::{AuthorityIx, EventIx, PlaceIx};
use engine::trace::{Loss, What};

use super::{Turn, TurnKind, Turns, count_of};
use crate::chronicle::phrases::low;
use crate::chronicle::scenes::place_of;
use crate::chronicle::words::{Words, said};

/// Stand-offs with fire told each for itself; what comes after them is told as one.
const FIGHTS: usize = 6;

/// Where, in which stand-off, and the shots.
type Fight = ((PlaceIx, Option<EventIx>), Vec<usize>);

impl Turns<'_> {
    /// The fire of each stand-off, at its first shot.
    pub(super) fn fire(&self) -> Vec<Turn> {
        let fired = self.grouped(|ix, what| match what {
            What::Fired { place, .. } => Some((*place, self.scenes[ix].standoff)),
            _ => None,
        });
        let told = |((place, standoff), shots): &Fight| {
            let costs = self.costs(*place, *standoff, shots);
            let mut events: Vec<usize> = shots.iter().chain(&costs).copied().collect();
            events.sort_unstable();
            self.turn(TurnKind::Fire, &events, &self.shots(*place, shots, &costs))
        };
        let (each, rest) = fired.split_at(fired.len().min(FIGHTS));
        let mut turns: Vec<Turn> = each.iter().map(told).collect();
        if let Some(first) = turns.first_mut() {
            // Where names take no article, the first word is one.
            let names = self.phrases;
            let told = if names.words.articles { low(&first.sentence) } else { first.sentence.clone() };
            first.sentence = said!(names, "turn-first-shots", told: told);
        }
        turns.extend(self.later_fire(rest));
        turns
    }

    /// Fire in many more stand-offs, as one.
    fn later_fire(&self, fights: &[Fight]) -> Option<Turn> {
        let ((place, _), last) = fights.last()?;
        let (mut events, mut costs) = (Vec::new(), Vec::new());
        for ((place, standoff), shots) in fights {
            events.extend(shots);
            costs.extend(self.costs(*place, *standoff, shots));
        }
        events.extend(&costs);
        events.sort_unstable();
        let clause = said!(
            self.phrases,
            "turn-fire-later",
            count: count_of(fights),
            place: self.phrases.place(*place),
            hour: self.hour(last[0], *events.first()?),
            toll: self.toll(&costs)
        );
        Some(self.turn(TurnKind::Fire, &events, &clause))
    }

    /// Who was hit or disarmed in the stand-off from the first of these shots on.
    fn costs(&self, place: PlaceIx, standoff: Option<EventIx>, shots: &[usize]) -> Vec<usize> {
        let first = shots[0];
        let cost = |ix: &usize| {
            let what = &self.trace[*ix].what;
            let hit = matches!(what, What::Lost { how: Loss::Killed | Loss::Wounded | Loss::Captured, .. });
            hit && place_of(what) == Some(place)
                && self.scenes[*ix].standoff == standoff
                && (standoff.is_some() || shots.contains(ix))
        };
        (first..self.trace.len()).filter(cost).collect()
    }

    /// `at the bridge, 36 for the watch opened fire; 4 rounds in 2 hours, until 03:11; nobody was hit`.
    fn shots(&self, place: PlaceIx, shots: &[usize], costs: &[usize]) -> String {
        let first = shots[0];
        let What::Fired { authority, people, .. } = self.trace[first].what else { return String::new() };
        let names = self.phrases;
        let (place, side) = (names.place(place), names.authority(authority));
        let mut clauses = vec![said!(names, "turn-fire", place: place, count: people, side: side)];
        let rounds = self.minutes(shots);
        if let (Some(last), true) = (shots.last(), rounds > 1) {
            let lasted = names.words.lasting(self.trace[*last].minute - self.trace[first].minute);
            let until = self.hour(*last, first);
            clauses.push(said!(names, "turn-rounds", count: rounds, lasted: lasted, until: until));
        }
        clauses.push(self.toll(costs));
        clauses.join("; ")
    }

    /// Different minutes of events that are in order.
    fn minutes(&self, events: &[usize]) -> u32 {
        let mut minutes: Vec<u32> = events.iter().map(|ix| self.trace[*ix].minute).collect();
        minutes.dedup();
        u32::try_from(minutes.len()).unwrap_or(u32::MAX)
    }

    /// What it cost: `2 were killed and 3 wounded`.
    fn toll(&self, costs: &[usize]) -> String {
        let count = |wanted: Loss| -> u32 {
            let lost = costs.iter().filter_map(|ix| match self.trace[*ix].what {
                What::Lost { how, people, .. } if how == wanted => Some(people),
                _ => None,
            });
            lost.sum()
        };
        toll(self.phrases.words, [count(Loss::Killed), count(Loss::Wounded), count(Loss::Captured)])
    }

    /// Guns of one side at one place, blank or live.
    pub(super) fn guns(&self) -> Vec<Turn> {
        let shelled = self.grouped(|_, what| match what {
            What::Shelled { place, authority, live, .. } => Some((*place, *authority, *live)),
            _ => None,
        });
        let told = |((place, authority, live), events): &((PlaceIx, AuthorityIx, bool), Vec<usize>)| {
            let id = if *live { "turn-guns-live" } else { "turn-guns-blank" };
            let names = self.phrases;
            let fired = said!(names, id, place: names.place(*place), side: names.authority(*authority));
            let told = match events[..] {
                [first, last] => said!(names, "turn-guns-twice", told: fired, hour: self.hour(last, first)),
                [first, .., last] => {
                    let (count, hour) = (count_of(events), self.hour(last, first));
                    said!(names, "turn-guns-often", told: fired, count: count, hour: hour)
                }
                _ => fired,
            };
            self.turn(TurnKind::Guns, events, &told)
        };
        shelled.iter().map(told).collect()
    }

    /// Truces, each with its end.
    pub(super) fn truces(&self) -> Vec<Turn> {
        let mut turns: Vec<Turn> = Vec::new();
        for (place, events) in self.grouped(|_, what| match what {
            What::Truce { place, .. } => Some(*place),
            _ => None,
        }) {
            let holds = |ix: usize| matches!(self.trace[ix].what, What::Truce { holds: true, .. });
            for spell in events.chunk_by(|_, next| !holds(*next)) {
                let at = self.phrases.place(place);
                let ended = spell.last().filter(|ix| !holds(**ix));
                let clause = match ended {
                    Some(ix) => {
                        let hour = self.hour(*ix, spell[0]);
                        said!(self.phrases, "turn-truce-until", place: at, hour: hour)
                    }
                    None => said!(self.phrases, "turn-truce", place: at),
                };
                turns.push(self.turn(TurnKind::Truce, spell, &clause));
            }
        }
        turns
    }
}

/// Killed, wounded and disarmed, in words.
pub(super) fn toll(words: &Words, counts: [u32; 3]) -> String {
    let [killed, wounded, captured] = counts;
    let mut parts: Vec<String> = Vec::new();
    for (count, id) in [(killed, "toll-killed"), (wounded, "toll-wounded"), (captured, "toll-captured")] {
        if count > 0 {
            let first = if parts.is_empty() { "yes" } else { "no" };
            parts.push(said!(words, id, count: count, first: first));
        }
    }
    match (killed + wounded, words.listed(&parts)) {
        (0, disarmed) if disarmed.is_empty() => said!(words, "nobody-hit"),
        (0, disarmed) => format!("{}; {disarmed}", said!(words, "nobody-hit")),
        (_, toll) => toll,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toll_says_who_was_hit_and_who_was_not() {
        let told = [[0, 0, 0], [0, 0, 4], [1, 0, 0], [2, 1, 5]].map(|counts| toll(Words::of("en"), counts));
        let wanted = [
            "nobody was hit",
            "nobody was hit; 4 were disarmed",
            "1 was killed",
            "2 were killed, 1 wounded and 5 disarmed",
        ];
        assert_eq!(told, wanted);
    }
}
