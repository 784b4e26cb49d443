//! The turning points of one history, a page of them: who broke the peace, which places changed hands, first shots,
//! arrests, truces, dates; and who held what at the end.
//!
//! What is alike is told as one: a spell in which anybody was on the attack, the places that came to one side on one
//! day, the fire of one stand-off. The words of single events, and why they came about, are the chronicle's.

use chronology::Date;
use engine::index::{AuthorityIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Event, Part, What};
use scenario::Scenario;

use super::numbers::capital;
use super::phrases::Phrases;
use super::scenes::{Scene, place_of, scenes};
use super::words::{Words, said};

mod attack;
mod chamber;
mod finish;
mod fire;

pub use finish::{Finish, finish};

/// Names told in one sentence; of more only the first of them and the last.
const NAMED: usize = 8;

/// What kind of turning point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TurnKind {
    /// Institutions went over to the attack, until all of them kept to defence again.
    Attack,
    /// Groups resolved to follow no order that an institution had not signed.
    Signature,
    /// Places came to obey a side.
    Holding,
    /// A side opened fire in a stand-off.
    Fire,
    /// Guns fired at a place.
    Guns,
    /// A crowd killed prisoners.
    Lynching,
    /// Those who faced each other agreed to wait, or ceased to.
    Truce,
    /// Institutions were arrested.
    Arrest,
    /// The head of an institution was dismissed, or appointed again.
    Office,
    /// An announced date came, or was put off.
    Date,
    /// A body adopted a motion for the first time, or those who were outvoted left it.
    Vote,
    /// Talks began, were agreed or broken off.
    Talks,
}

impl TurnKind {
    /// Every kind with its name for machines.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Attack, "attack"),
        (Self::Signature, "signature"),
        (Self::Holding, "holding"),
        (Self::Fire, "fire"),
        (Self::Guns, "guns"),
        (Self::Lynching, "lynching"),
        (Self::Truce, "truce"),
        (Self::Arrest, "arrest"),
        (Self::Office, "office"),
        (Self::Date, "date"),
        (Self::Vote, "vote"),
        (Self::Talks, "talks"),
    ];

    /// Its name for machines.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _)| *known == self).map_or("", |(_, name)| name)
    }
}

/// One turning point.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// What kind.
    pub kind: TurnKind,
    /// Minute of its first event.
    pub minute: u32,
    /// Minute of its last event.
    pub until: u32,
    /// The events it tells, in order, at least one.
    pub events: Vec<EventIx>,
    /// The places it is about, sorted.
    pub places: Vec<PlaceIx>,
    /// What happened, as a sentence.
    pub sentence: String,
}

/// The turning points of a history of `scenario`, in the order of time.
///
/// # Panics
/// If the trace is not one of this scenario.
#[must_use]
pub fn turning_points(scenario: &Scenario, trace: &[Event]) -> Vec<Turn> {
    let teller = Turns { phrases: Phrases::new(scenario), trace, scenes: scenes(&scenario.setting, trace) };
    let mut turns = teller.attacks();
    turns.extend(teller.signatures());
    turns.extend(teller.holdings());
    turns.extend(teller.fire());
    turns.extend(teller.guns());
    turns.extend(teller.truces());
    turns.extend(teller.arrests());
    turns.extend(teller.single());
    turns.extend(teller.chambers());
    turns.sort_by_key(|turn| (turn.minute, turn.events[0]));
    without_remarks(&scenario.names.institutions, &mut turns);
    turns
}

/// All that is needed to tell turning points.
struct Turns<'a> {
    phrases: Phrases<'a>,
    trace: &'a [Event],
    scenes: Vec<Scene>,
}

impl Turns<'_> {
    /// A turning point of these events, which are in order and at least one.
    fn turn(&self, kind: TurnKind, events: &[usize], clause: &str) -> Turn {
        let minute = |ix: Option<&usize>| ix.map_or(0, |ix| self.trace[*ix].minute);
        let mut places: Vec<PlaceIx> = events.iter().filter_map(|ix| place_of(&self.trace[*ix].what)).collect();
        places.sort_unstable();
        places.dedup();
        Turn {
            kind,
            minute: minute(events.first()),
            until: minute(events.last()),
            events: events.iter().map(|ix| EventIx::from_index(*ix)).collect(),
            places,
            sentence: format!("{}.", capital(clause)),
        }
    }

    /// Events that `of` takes, those with an equal key together, in the order of their first.
    fn grouped<K: PartialEq>(&self, of: impl Fn(usize, &What) -> Option<K>) -> Vec<(K, Vec<usize>)> {
        let mut found: Vec<(K, Vec<usize>)> = Vec::new();
        for (ix, event) in self.trace.iter().enumerate() {
            let Some(key) = of(ix, &event.what) else { continue };
            match found.iter_mut().find(|(known, _)| *known == key) {
                Some((_, events)) => events.push(ix),
                None => found.push((key, vec![ix])),
            }
        }
        found
    }

    fn day(&self, ix: usize) -> Date {
        self.phrases.scenario.start.plus_minutes(i64::from(self.trace[ix].minute)).date()
    }

    fn hour(&self, ix: usize, told_at: usize) -> String {
        self.phrases.clock(self.trace[ix].minute, self.trace[told_at].minute)
    }

    /// Rules by which orders need a signature: one turning point per institution, at the first who resolved it.
    fn signatures(&self) -> Vec<Turn> {
        let adopted = self.grouped(|_, what| match what {
            What::Adopted { institution, .. } => Some(*institution),
            _ => None,
        });
        let told = |(institution, events): &(InstitutionIx, Vec<usize>)| {
            let mut groups: Vec<(GroupIx, usize)> = Vec::new();
            for ix in events {
                match self.trace[*ix].what {
                    What::Adopted { group, .. } if groups.iter().all(|(known, _)| *known != group) => {
                        groups.push((group, *ix));
                    }
                    _ => {}
                }
            }
            let (names, whose) = (self.phrases, self.phrases.institution(*institution));
            let clause = match groups[..] {
                [(first, at), .., (last, ix)] => said!(
                    names,
                    "turn-resolved-many",
                    group: names.group(first),
                    whose: whose,
                    count: count_of(&groups),
                    hour: self.hour(ix, at),
                    last: names.group(last)
                ),
                [(only, _)] => said!(names, "resolved", group: names.group(only), whose: whose),
                [] => String::new(),
            };
            self.turn(TurnKind::Signature, events, &clause)
        };
        adopted.iter().map(told).collect()
    }

    /// Places that came to one side on one day.
    fn holdings(&self) -> Vec<Turn> {
        let held = self.grouped(|ix, what| match what {
            What::Held { part: Part::Guard, authority, .. } => Some((self.day(ix), *authority)),
            _ => None,
        });
        let told = |((_, authority), events): &((Date, Option<AuthorityIx>), Vec<usize>)| {
            self.turn(TurnKind::Holding, events, &self.came_over(*authority, events))
        };
        held.iter().map(told).collect()
    }

    fn came_over(&self, authority: Option<AuthorityIx>, events: &[usize]) -> String {
        let mut places: Vec<(PlaceIx, Vec<usize>)> = Vec::new();
        for ix in events {
            let Some(place) = place_of(&self.trace[*ix].what) else { continue };
            match places.iter_mut().find(|(known, _)| *known == place) {
                Some((_, times)) => times.push(*ix),
                None => places.push((place, vec![*ix])),
            }
        }
        let (names, at) = (self.phrases, events[0]);
        let name = |(place, times): &(PlaceIx, Vec<usize>)| match times[..] {
            [once] if once == at => names.place(*place),
            _ => {
                let hours: Vec<String> = times.iter().map(|ix| self.hour(*ix, at)).collect();
                said!(names, "place-hours", place: names.place(*place), hours: hours.join(", "))
            }
        };
        let Some((first, more)) = places.split_first() else { return String::new() };
        let more = few(names.words, more.iter().map(name).collect());
        let side = authority.map(|authority| names.authority(authority));
        match (side, more) {
            (Some(side), None) => said!(names, "turn-obeys", place: name(first), side: side),
            (None, None) => said!(names, "turn-obeys-nobody", place: name(first)),
            (Some(side), Some(more)) => {
                said!(names, "turn-obeys-then", place: name(first), side: side, names: more)
            }
            (None, Some(more)) => said!(names, "turn-obeys-nobody-then", place: name(first), names: more),
        }
    }

    /// Arrests of one minute by one side.
    fn arrests(&self) -> Vec<Turn> {
        let arrested = self.grouped(|ix, what| match what {
            What::Arrested { by, .. } => Some((self.trace[ix].minute, *by)),
            _ => None,
        });
        let told = |((_, by), events): &((u32, AuthorityIx), Vec<usize>)| {
            let institution = |ix: &usize| match self.trace[*ix].what {
                What::Arrested { institution, .. } => Some(institution),
                _ => None,
            };
            let institutions: Vec<InstitutionIx> = events.iter().filter_map(institution).collect();
            let (names, several) = self.phrases.institutions(&institutions);
            let side = self.phrases.authority(*by);
            let clause = said!(self.phrases, "turn-arrested", names: names, several: several, side: side);
            self.turn(TurnKind::Arrest, events, &clause)
        };
        arrested.iter().map(told).collect()
    }

    /// What is told event by event: offices, dates, what crowds did.
    fn single(&self) -> Vec<Turn> {
        let one = |(ix, event): (usize, &Event)| {
            let (kind, clause) = self.alone(&event.what)?;
            Some(self.turn(kind, &[ix], &clause))
        };
        self.trace.iter().enumerate().filter_map(one).collect()
    }

    fn alone(&self, what: &What) -> Option<(TurnKind, String)> {
        let names = self.phrases;
        match what {
            What::Office { .. } => names.leader(what).map(|told| (TurnKind::Office, names.did(&told))),
            What::Dated { date, kept: false } => {
                Some((TurnKind::Date, said!(names, "turn-date-unkept", date: names.date(*date))))
            }
            What::Dated { .. } | What::PutOff { .. } => {
                names.announced(what).map(|told| (TurnKind::Date, names.did(&told)))
            }
            What::Rescheduled { date: Some(date), minute, .. } => {
                let (what, when) = (names.date(*date), names.moved_to(*minute));
                Some((TurnKind::Date, said!(names, "turn-moved", what: what, when: when)))
            }
            What::Lynched { .. } => names.crowd(what).map(|told| (TurnKind::Lynching, names.did(&told))),
            _ => None,
        }
    }
}

/// Names in order of time, of many only the first and the last; none of none.
fn few(words: &Words, mut names: Vec<String>) -> Option<String> {
    let last = names.pop()?;
    if names.len() < NAMED {
        names.push(last);
        return Some(words.listed(&names));
    }
    let more = count_of(&names[NAMED - 1..]);
    names.truncate(NAMED - 1);
    Some(said!(words, "list-few", names: names.join(", "), more: more, last: last))
}

/// A remark in brackets at the end of a name is told with the first that is named so, and then left out.
fn without_remarks(names: &[String], turns: &mut [Turn]) {
    for name in names.iter().filter(|name| name.ends_with(')')) {
        let Some((short, _)) = name.rsplit_once(" (") else { continue };
        let named = turns.iter_mut().filter(|turn| turn.sentence.contains(name.as_str()));
        for (nth, turn) in named.enumerate() {
            let kept =
                if nth > 0 { 0 } else { turn.sentence.find(name.as_str()).map_or(0, |at| at + name.len()) };
            let rest = turn.sentence.split_off(kept);
            turn.sentence.push_str(&rest.replace(name.as_str(), short));
        }
    }
}

/// How many events.
fn count_of<T>(events: &[T]) -> u32 {
    u32::try_from(events.len()).unwrap_or(u32::MAX)
}

impl Phrases<'_> {
    /// The name of an announced date.
    pub(super) fn date(self, number: u16) -> String {
        let name = self.scenario.names.dates.get(usize::from(number));
        name.map_or_else(|| said!(self, "announcement"), |name| self.the(name))
    }

    /// `25 Oct 14:00`: for when a date that is put off is announced then.
    pub(super) fn put_off_to(self, number: u16) -> Option<String> {
        let date = self.scenario.setting.dates().get(usize::from(number));
        date.and_then(|date| date.put_off.map(|(_, told)| self.clock(date.minute, told)))
    }
}
