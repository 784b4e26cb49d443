//! One history as the page is given it: its events by what they change, its demands and its chronicle in words.

use std::collections::BTreeMap;

use engine::index::{AuthorityIx, GroupIx, PlaceIx};
use engine::order_book::OrderFate;
use engine::trace::{Event, Loss, Part, Posture, What};
use engine::{Setting, View};
use lab::chronicle::{LANGUAGES, Since, chain_in, finish, orders, since, tell, turning_points};
use lab::store::{RunFolder, StoredHistory};
use scenario::{Report, Scenario};

use super::PageFault;
use super::beliefs::beliefs;
use crate::page::{Chosen, Entry, HistoryData, Order, Presence, Told, Turn, VoteData, WhyData};

/// The histories with these numbers.
pub(super) fn watched(
    scenario: &Scenario,
    run: &RunFolder,
    numbers: &[(u64, Chosen)],
) -> Result<Vec<HistoryData>, PageFault> {
    let spoken = spoken(scenario)?;
    numbers.iter().map(|(number, chosen)| history(&spoken, run, *number, *chosen)).collect()
}

/// The scenario in every language that it has names in and histories are told in, the one of its own files first.
fn spoken(scenario: &Scenario) -> Result<Vec<Scenario>, Report> {
    let known = scenario.languages();
    let also = LANGUAGES[1..].iter().filter(|language| known.iter().any(|known| known == *language));
    let all = LANGUAGES[..1].iter().chain(also);
    all.map(|language| scenario.clone().in_language(language)).collect()
}

fn history(
    spoken: &[Scenario],
    run: &RunFolder,
    number: u64,
    chosen: Chosen,
) -> Result<HistoryData, PageFault> {
    let scenario = &spoken[0];
    let manifest = run.manifest();
    let missing = || PageFault::NoHistory { number, histories: manifest.histories };
    let chunk = number / manifest.chunk_histories.max(1);
    if run.finished_chunks()?.binary_search(&chunk).is_err() {
        return Err(missing());
    }
    let stored = run.read_chunk(&scenario.setting, chunk)?;
    let stored = stored.into_iter().find(|stored| stored.number == number).ok_or_else(missing)?;
    let chronicle = tell(scenario, &stored, &|_| true);
    let tells = tells(&stored, &chronicle);
    let mut told = HistoryData {
        number: u32::try_from(number).unwrap_or(u32::MAX),
        chosen,
        held: Vec::new(),
        presence: Vec::new(),
        gates: Vec::new(),
        lines: Vec::new(),
        lights: Vec::new(),
        standoffs: Vec::new(),
        fire: Vec::new(),
        losses: Vec::new(),
        arrests: Vec::new(),
        stances: Vec::new(),
        postures: Vec::new(),
        orders: orders(scenario, &stored.trace).iter().map(order).collect(),
        votes: Vec::new(),
        turns: turns(scenario, &stored),
        entries: entries(&chronicle, &tells),
        whys: whys(scenario, &stored, (&chronicle, &tells)),
        beliefs: beliefs(&scenario.setting, manifest.seed, &stored)?,
        told: spoken.iter().map(|scenario| sentences(scenario, &stored)).collect(),
    };
    events(&scenario.setting, &stored.trace, &mut told);
    Ok(told)
}

fn turns(scenario: &Scenario, stored: &StoredHistory) -> Vec<Turn> {
    let turns = turning_points(scenario, &stored.trace);
    let turn = |turn: lab::chronicle::Turn| Turn {
        minute: turn.minute,
        until: turn.until,
        kind: turn.kind.name().to_owned(),
        places: turn.places.iter().map(|place| place.index()).collect(),
    };
    turns.into_iter().map(turn).collect()
}

/// For each event the entry that tells it.
fn tells(stored: &StoredHistory, chronicle: &[lab::chronicle::Entry]) -> Vec<Option<usize>> {
    let mut tells = vec![None; stored.trace.len()];
    for (number, entry) in chronicle.iter().enumerate() {
        entry.events.iter().for_each(|event| tells[event.index()] = Some(number));
    }
    tells
}

/// The chronicle; what led to an entry is the entry that tells of its cause.
fn entries(chronicle: &[lab::chronicle::Entry], tells: &[Option<usize>]) -> Vec<Entry> {
    let entry = |entry: &lab::chronicle::Entry| Entry {
        minute: entry.minute,
        until: entry.until,
        cause: entry.cause.and_then(|cause| tells[cause.index()]),
        places: entry.places.iter().map(|place| place.index()).collect(),
        groups: entry.groups.iter().map(|group| group.index()).collect(),
        minor: entry.minor,
    };
    chronicle.iter().map(entry).collect()
}

/// Why the headlines that one event answers came about, in their order.
fn whys(
    scenario: &Scenario,
    stored: &StoredHistory,
    (chronicle, tells): (&[lab::chronicle::Entry], &[Option<usize>]),
) -> Vec<WhyData> {
    let why = |(headline, asked): (usize, &scenario::Headline)| {
        let since = since(&scenario.setting, &stored.trace, &asked.observable)?;
        let (name, event) = match since {
            Since::Never => ("never", None),
            Since::Start => ("start", None),
            Since::Event(event) => ("event", Some(event)),
        };
        let chain = event.and_then(|event| chain_in(&stored.trace, chronicle, event));
        let links = chain.iter().flat_map(|chain| &chain.links);
        let refused = chain.iter().flat_map(|chain| &chain.refused);
        let first = |entry: &lab::chronicle::Entry| entry.events.first().and_then(|ix| tells[ix.index()]);
        Some(WhyData {
            headline,
            since: name.to_owned(),
            steps: links.filter_map(|link| tells[link.event.index()].map(|at| (at, link.skipped))).collect(),
            refused: refused.filter_map(first).collect(),
        })
    };
    scenario.headlines.iter().enumerate().filter_map(why).collect()
}

/// All sentences of a history in the language of the scenario.
fn sentences(scenario: &Scenario, stored: &StoredHistory) -> Told {
    let entries = tell(scenario, stored, &|_| true).into_iter();
    Told {
        language: scenario.language.clone(),
        entries: entries.map(|entry| (entry.sentence, entry.because)).collect(),
        turns: turning_points(scenario, &stored.trace).into_iter().map(|turn| turn.sentence).collect(),
        orders: orders(scenario, &stored.trace).into_iter().map(|order| order.sentence).collect(),
        finish: finish(scenario, &stored.trace).sentences,
    }
}

fn order(order: &lab::chronicle::Order) -> Order {
    let line = &order.line;
    let fate = OrderFate::ALL.iter().find(|(fate, _)| *fate == line.fate).map_or("", |(_, name)| name);
    Order {
        number: line.demand.0,
        minute: line.minute,
        issuer: line.issuer.index(),
        authority: line.authority.index(),
        act: order.act.to_owned(),
        group: line.group.map(|ix| ix.index()),
        person: line.person.map(|ix| ix.index()),
        place: line.place.index(),
        people: line.people,
        delivered: line
            .delivered
            .zip(order.carrier.as_ref())
            .map(|((minute, _), (name, _))| (minute, (*name).to_owned())),
        counts: line.answer.map(|(_, counts)| counts),
        settled: line.settled.map(|(minute, _)| minute),
        fate: fate.to_owned(),
        fed: order.fed,
    }
}

/// Sorts the events by what they change.
fn events(setting: &Setting, trace: &[Event], told: &mut HistoryData) {
    let mut view = View::new(setting);
    let mut crowd = Crowd::new(setting, told);
    let mut open: Vec<Standoff> = Vec::new();
    for event in trace {
        if let What::Voted { motion, counts, passed } = event.what {
            let body = setting.motions()[motion.index()].body;
            let factions = setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body);
            told.votes.push(VoteData {
                minute: event.minute,
                motion: motion.index(),
                counts,
                passed,
                seats: factions
                    .map(|(ix, _)| (ix, view.seats(engine::index::FactionIx::from_index(ix))))
                    .collect(),
            });
        }
        view.apply(event);
        changed(event, told);
        crowd.apply(event, told);
        if let What::StoodOff { place, challenger, incumbent } = event.what {
            open.push(Standoff { from: event.minute, place, sides: [challenger, incumbent] });
        }
        open.retain(|standoff| {
            let lasts = standoff.sides.iter().all(|side| view.strength(*side, standoff.place) > 0);
            if !lasts {
                told.standoffs.push(standoff.until(event.minute));
            }
            lasts
        });
    }
    told.standoffs.extend(open.iter().map(|standoff| standoff.until(setting.minutes())));
    told.standoffs.sort_unstable();
}

/// Two sides facing each other.
struct Standoff {
    from: u32,
    place: PlaceIx,
    sides: [AuthorityIx; 2],
}

impl Standoff {
    fn until(&self, minute: u32) -> (u32, u32, usize, usize, usize) {
        (self.from, minute, self.place.index(), self.sides[0].index(), self.sides[1].index())
    }
}

/// Notes what one event changes, where people are aside.
fn changed(event: &Event, told: &mut HistoryData) {
    let minute = event.minute;
    let side = |authority: &Option<AuthorityIx>| authority.map(|ix| ix.index());
    match &event.what {
        What::Held { place, part, authority } => {
            let part = match part {
                Part::Guard => 0,
                Part::Operators => 1,
                Part::Function => 2,
            };
            told.held.push((minute, place.index(), part, side(authority)));
        }
        What::Raised { place, raised } => told.gates.push((minute, place.index(), !raised)),
        What::Line { place, open } => told.lines.push((minute, place.index(), *open)),
        What::Lit { place, lit } => told.lights.push((minute, place.index(), *lit)),
        What::Fired { place, authority, people } => {
            told.fire.push((minute, place.index(), authority.index(), *people));
        }
        What::Shelled { place, authority, .. } => told.fire.push((minute, place.index(), authority.index(), 0)),
        What::Lost { place, serving, how, people, .. } => {
            let how = match how {
                Loss::Captured => "captured",
                Loss::Dispersed => "dispersed",
                Loss::Wounded => "wounded",
                Loss::Killed => "killed",
            };
            told.losses.push((minute, place.index(), side(serving), how.to_owned(), *people));
        }
        What::Arrested { institution, by } => told.arrests.push((minute, institution.index(), by.index())),
        What::Answered(answer) => {
            let before = told.stances.iter().rev().find(|(_, group, _)| *group == answer.group.index());
            if before.is_none_or(|before| before.2 != side(&answer.stance)) {
                told.stances.push((minute, answer.group.index(), side(&answer.stance)));
            }
        }
        What::Met { group, authority, passed: true, .. } => {
            told.stances.push((minute, group.index(), Some(authority.index())));
        }
        What::Postured { institution, posture } => {
            let posture = match posture {
                Posture::Defensive => "defensive",
                Posture::Offensive => "offensive",
            };
            told.postures.push((minute, institution.index(), posture.to_owned()));
        }
        _ => {}
    }
}

/// Who is where, and whom they serve.
struct Crowd {
    there: BTreeMap<(usize, usize, Option<usize>), i64>,
}

impl Crowd {
    /// As it is at the start: posts are manned, everybody else is at home.
    fn new(setting: &Setting, told: &mut HistoryData) -> Self {
        let mut crowd = Self { there: BTreeMap::new() };
        let mut home: Vec<i64> = setting.groups().iter().map(|group| i64::from(group.people)).collect();
        for post in setting.posts() {
            home[post.group.index()] -= i64::from(post.people);
            crowd.add(post.group, Some(post.place), Some(post.authority), i64::from(post.people));
        }
        for (ix, (group, left)) in setting.groups().iter().zip(home).enumerate() {
            crowd.add(GroupIx::from_index(ix), Some(group.home), None, left);
        }
        let opening: Vec<_> = crowd.there.keys().copied().collect();
        opening.into_iter().for_each(|key| crowd.tell(0, key, told));
        crowd
    }

    fn add(&mut self, group: GroupIx, place: Option<PlaceIx>, serving: Option<AuthorityIx>, people: i64) {
        if let Some(place) = place {
            let key = (group.index(), place.index(), serving.map(|ix| ix.index()));
            *self.there.entry(key).or_default() += people;
        }
    }

    fn tell(&self, minute: u32, key: (usize, usize, Option<usize>), told: &mut HistoryData) {
        let people = self.there.get(&key).copied().unwrap_or_default();
        let people = u32::try_from(people).unwrap_or(0);
        let row = Presence(minute, key.0, key.1, key.2, people);
        match told.presence.last_mut() {
            Some(last) if (last.0, last.1, last.2, last.3) == (minute, key.0, key.1, key.2) => *last = row,
            _ => told.presence.push(row),
        }
    }

    fn apply(&mut self, event: &Event, told: &mut HistoryData) {
        let mut touch = |group: GroupIx, place: Option<PlaceIx>, serving: Option<AuthorityIx>, by: i64| {
            self.add(group, place, serving, by);
            if let Some(place) = place {
                self.tell(event.minute, (group.index(), place.index(), serving.map(|ix| ix.index())), told);
            }
        };
        match event.what {
            What::Moved { group, from, to, serving, people } => {
                touch(group, from, serving, -i64::from(people));
                touch(group, to, serving, i64::from(people));
            }
            What::Turned { group, place, from, to, people } => {
                touch(group, Some(place), from, -i64::from(people));
                touch(group, Some(place), to, i64::from(people));
            }
            What::Lost { group, place, serving, people, .. } => {
                touch(group, Some(place), serving, -i64::from(people));
            }
            _ => {}
        }
    }
}
