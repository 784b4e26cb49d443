//! An exchange of fire at one place, told as one: until when, how many volleys, what it cost.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, EventIx, GroupIx};
use engine::trace::{Event, Loss, What};

use super::Teller;
use super::scenes::Scene;
use super::words::said;

/// Minutes without fire or loss after which an exchange is over.
const LULL: u32 = 60;

/// The volleys of one side.
struct Volleys {
    authority: AuthorityIx,
    count: u32,
    /// Fewest and most who fired at once.
    range: [u32; 2],
}

/// Puts bundles of one exchange together: what happens in a stand-off after its first shot, up to what ends it or
/// changes who stands there. What is asked and answered meanwhile is told beside it.
pub(super) fn folded(bundles: Vec<Vec<usize>>, trace: &[Event], scenes: &[Scene]) -> Vec<Vec<usize>> {
    let mut told: Vec<Vec<usize>> = Vec::new();
    // Where the exchange is told that goes on in each stand-off.
    let mut going: BTreeMap<EventIx, usize> = BTreeMap::new();
    for bundle in bundles {
        let Some(standoff) = scenes[bundle[0]].standoff else {
            told.push(bundle);
            continue;
        };
        let only_fire = goes_on(&bundle, trace, scenes);
        let since = |at: usize| {
            let last = told[at].last().map_or(0, |ix| trace[*ix].minute);
            trace[bundle[0]].minute - last
        };
        match going.get(&standoff) {
            Some(at) if only_fire && since(*at) <= LULL => told[*at].extend(bundle),
            _ => {
                if only_fire {
                    going.insert(standoff, told.len());
                } else if bundle.iter().any(|ix| breaks_off(&trace[*ix].what)) {
                    going.remove(&standoff);
                }
                told.push(bundle);
            }
        }
    }
    told
}

/// Whether an event changes who stands at a place, or how they stand there.
fn breaks_off(what: &What) -> bool {
    match what {
        What::Moved { to, .. } => to.is_some(),
        What::StoodOff { .. }
        | What::Turned { .. }
        | What::Entered { .. }
        | What::Held { .. }
        | What::Shelled { .. }
        | What::Truce { .. } => true,
        _ => false,
    }
}

/// Whether a bundle has only shots and losses of a stand-off in which somebody had fired and that goes on.
fn goes_on(bundle: &[usize], trace: &[Event], scenes: &[Scene]) -> bool {
    bundle.iter().all(|ix| {
        let of_fire = matches!(trace[*ix].what, What::Fired { .. } | What::Lost { .. });
        of_fire && scenes[*ix].fired && scenes[*ix].ended.is_none()
    })
}

impl Teller<'_> {
    /// Whether events are of more than one minute: an exchange.
    pub(super) fn is_exchange(&self, events: &[usize]) -> bool {
        let minutes = [events.first(), events.last()].map(|ix| ix.map(|ix| self.trace[*ix].minute));
        minutes[0] != minutes[1]
    }

    /// Fire and losses, as clauses: of one moment, or of an exchange that goes on.
    pub(super) fn moment(&self, events: &[usize]) -> String {
        let names = self.phrases;
        let mut clauses = Vec::new();
        if self.is_exchange(events) {
            clauses.extend(self.went_on(events));
        } else {
            for ix in events {
                if let What::Fired { authority, people, .. } = self.trace[*ix].what {
                    let id = if self.scenes[*ix].fired { "fired-again" } else { "opened-fire" };
                    clauses.push(said!(names, id, count: people, side: names.authority(authority)));
                }
            }
        }
        clauses.extend(self.losses(events));
        clauses.join("; ")
    }

    /// `the fire went on for 2 hours, until 03:36: 4 volleys of 3 for the council; nobody was hit`.
    fn went_on(&self, events: &[usize]) -> Option<String> {
        let names = self.phrases;
        let [first, last] = [events.first()?, events.last()?].map(|ix| self.trace[*ix].minute);
        let until = names.clock(last, first);
        let mut sides: Vec<Volleys> = Vec::new();
        for ix in events {
            let What::Fired { authority, people, .. } = self.trace[*ix].what else { continue };
            match sides.iter_mut().find(|side| side.authority == authority) {
                Some(side) => {
                    side.count += 1;
                    side.range = [side.range[0].min(people), side.range[1].max(people)];
                }
                None => sides.push(Volleys { authority, count: 1, range: [people; 2] }),
            }
        }
        let one = |side: &Volleys| {
            let [fewest, most] = side.range;
            let id = if fewest < most { "volleys-up-to" } else { "volleys" };
            said!(names, id, count: side.count, most: most, side: names.authority(side.authority))
        };
        if sides.is_empty() {
            return Some(said!(names, "no-fire-until", until: until));
        }
        let volleys = names.words.listed(&sides.iter().map(one).collect::<Vec<_>>());
        let hit = |what: &What| matches!(what, What::Lost { how: Loss::Killed | Loss::Wounded, .. });
        let lasting = names.words.lasting(last - first);
        let told = said!(names, "fire-went-on", lasting: lasting, until: until, volleys: volleys);
        if events.iter().any(|ix| hit(&self.trace[*ix].what)) {
            return Some(told);
        }
        Some(format!("{told}; {}", said!(names, "nobody-hit")))
    }

    /// Losses as clauses.
    fn losses(&self, events: &[usize]) -> Vec<String> {
        let names = self.phrases;
        let mut clauses = Vec::new();
        let mut losses: Vec<(GroupIx, Vec<(Loss, u32)>)> = Vec::new();
        for ix in events {
            let What::Lost { group, how, people, .. } = self.trace[*ix].what else { continue };
            let at = losses.iter().position(|known| known.0 == group).unwrap_or_else(|| {
                losses.push((group, Vec::new()));
                losses.len() - 1
            });
            match losses[at].1.iter_mut().find(|known| known.0 == how) {
                Some(known) => known.1 += people,
                None => losses[at].1.push((how, people)),
            }
        }
        // Groups that lost in one way only are told together.
        for how in [Loss::Killed, Loss::Wounded, Loss::Dispersed, Loss::Captured] {
            let alone = losses.iter().filter(|(_, kinds)| matches!(kinds[..], [(only, _)] if only == how));
            let alone: Vec<(GroupIx, u32)> = alone.map(|(group, kinds)| (*group, kinds[0].1)).collect();
            if !alone.is_empty() {
                let total: u32 = alone.iter().map(|(_, count)| count).sum();
                let [id, _] = lost(how);
                clauses.push(said!(names, id, who: self.numbered(&alone), count: total));
            }
        }
        for (group, kinds) in losses.iter().filter(|(_, kinds)| kinds.len() > 1) {
            let told = kinds.iter().map(|(how, count)| {
                let [_, id] = lost(*how);
                said!(names, id, count: *count)
            });
            let told = names.words.listed(&told.collect::<Vec<_>>());
            clauses.push(said!(names, "lost-of", group: names.group(*group), losses: told));
        }
        clauses
    }
}

/// The messages for a loss: of those who are named, and of a number.
fn lost(how: Loss) -> [&'static str; 2] {
    match how {
        Loss::Killed => ["lost-killed", "loss-killed"],
        Loss::Wounded => ["lost-wounded", "loss-wounded"],
        Loss::Captured => ["lost-captured", "loss-captured"],
        Loss::Dispersed => ["lost-dispersed", "loss-dispersed"],
    }
}
