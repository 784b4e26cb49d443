//! Sieges of the invented castle and city, read off their traces: when half of a guard has gone, and how. Used by the
//! health checks and the example `besieged`.
#![allow(dead_code)]

use engine::index::{AuthorityIx, PlaceIx};
use engine::trace::{Event, Loss, What};
use engine::view::{Subject, Tally, View};
use engine::{Parameters, Setting, run};
use rayon::prelude::*;

use crate::castle::{self, SEED, castle};
use crate::city;

/// People in the castle.
pub const GUARDS: u32 = 100;

/// What is changed in the parameters once they are drawn.
pub type Change = dyn Fn(&mut Parameters) + Sync;

/// How people were lost to a guard.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lost {
    /// Gone of themselves.
    pub gone: u32,
    /// Disarmed as a unit of which too few held on, or that gave itself up.
    pub yielded: u32,
    /// Disarmed by people who had slipped in.
    pub surprised: u32,
}

impl Lost {
    /// Counts an event, if people of a side were lost by it at a place.
    fn read(&mut self, trace: &[Event], event: &Event, of: (PlaceIx, AuthorityIx)) {
        let What::Lost { place, serving, how, people, .. } = event.what else { return };
        if (place, serving) != (of.0, Some(of.1)) {
            return;
        }
        match how {
            Loss::Dispersed => self.gone += people,
            Loss::Captured if matches!(trace[event.cause.index()].what, What::Entered { .. }) => {
                self.surprised += people;
            }
            Loss::Captured => self.yielded += people,
            _ => {}
        }
    }

    /// All of them.
    pub fn all(&self) -> u32 {
        self.gone + self.yielded + self.surprised
    }
}

/// What is read off one siege.
pub struct Siege {
    /// Hours until half the garrison has gone home or been disarmed; infinite: not within three days.
    pub half: f64,
    /// The same of those who have gone of themselves alone.
    pub gone: f64,
    /// How those were lost who were by then.
    pub lost: Lost,
    /// Whether anybody had fired by then.
    pub fire: bool,
    /// Hours from the first shot until nobody faces anybody; infinite: not within three days; none: no shot.
    pub fight: Option<f64>,
    /// Hours from the first shot to the last.
    pub shots: f64,
    pub killed: u32,
    pub entered: u32,
    pub lynched: u32,
}

impl Siege {
    /// Whether half of the garrison had gone within a quarter of an hour, and nobody had fired.
    pub fn at_once(&self) -> bool {
        self.half < 0.25 && !self.fire
    }
}

/// Sieges in which the besiegers come, of `histories` draws of the priors.
pub fn sieges(leaning: f64, besiegers: u32, histories: u64, change: &Change) -> Vec<Siege> {
    let setting = castle(GUARDS, besiegers, [leaning, 0.8]);
    let siege = |history| {
        let mut parameters = Parameters::draw(&setting, SEED, history);
        change(&mut parameters);
        read(&setting, &run(&setting, &parameters, SEED, history).trace)
    };
    (0..histories).into_par_iter().filter_map(siege).collect()
}

fn read(setting: &Setting, trace: &[Event]) -> Option<Siege> {
    let (crown, council) = (setting.authority("crown")?, setting.authority("council")?);
    let place = setting.place("castle")?;
    let began = trace.iter().find(|event| matches!(event.what, What::StoodOff { .. }))?.minute;
    let hours = |from: u32, to: u32| f64::from(to - from) / 60.0;
    let mut siege = Siege {
        half: f64::INFINITY,
        gone: f64::INFINITY,
        lost: Lost::default(),
        fire: false,
        fight: None,
        shots: 0.0,
        killed: 0,
        entered: 0,
        lynched: 0,
    };
    let (mut view, mut shot, mut lost) = (View::new(setting), None, Lost::default());
    for event in trace {
        view.apply(event);
        if let What::Fired { .. } = event.what {
            shot = shot.or(Some(event.minute));
            siege.shots = hours(shot.unwrap_or(event.minute), event.minute);
            siege.fire |= siege.half.is_infinite();
            siege.fight = siege.fight.or(Some(f64::INFINITY));
        }
        lost.read(trace, event, (place, crown));
        let after = hours(began.min(event.minute), event.minute);
        if 2 * lost.all() >= GUARDS && siege.half.is_infinite() {
            (siege.half, siege.lost) = (after, lost);
        }
        if 2 * lost.gone >= GUARDS && siege.gone.is_infinite() {
            siege.gone = after;
        }
        if let Some(shot) = shot.filter(|_| !faced(&view, place, [crown, council]))
            && siege.fight == Some(f64::INFINITY)
        {
            siege.fight = Some(hours(shot, event.minute));
        }
    }
    siege.killed = view.tally(Tally::Killed, Subject::All);
    siege.entered = view.tally(Tally::Entered, Subject::All);
    siege.lynched = view.tally(Tally::Lynched, Subject::All);
    Some(siege)
}

fn faced(view: &View, place: PlaceIx, sides: [AuthorityIx; 2]) -> bool {
    sides.iter().all(|side| view.strength(*side, place) > 0)
}

/// The share of them of which something is true.
pub fn share<T>(of: &[T], what: impl Fn(&T) -> bool) -> f64 {
    of.iter().filter(|one| what(one)).count() as f64 / of.len().max(1) as f64
}

/// The value that a share of the sorted values lies below.
pub fn quantile(values: &mut [f64], at: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() as f64 * at) as usize).copied().unwrap_or(f64::NAN)
}

/// A guard that people of the other side came to face in the city.
pub struct Faced {
    /// Hours until half of it had gone home or been disarmed, or until nobody faced anybody.
    pub hours: f64,
    /// Whether half of it had gone by then.
    pub gone: bool,
    /// How those were lost who were by then.
    pub lost: Lost,
    /// Whether anybody had fired by then.
    pub fire: bool,
    /// Whether it is one of the strong guards of the two seats of the crown's side.
    pub seat: bool,
}

impl Faced {
    /// Whether half of it had gone within a quarter of an hour, and nobody had fired.
    pub fn at_once(&self) -> bool {
        self.gone && self.hours < 0.25 && !self.fire
    }
}

/// All guards of at least ten that were faced in so many histories of a city.
pub fn faced_guards(setting: &Setting, histories: u64, change: &Change) -> Vec<Faced> {
    (0..histories).into_par_iter().flat_map_iter(|history| faced_in(setting, history, change)).collect()
}

fn faced_in(setting: &Setting, history: u64, change: &Change) -> Vec<Faced> {
    let mut parameters = Parameters::draw(setting, SEED, history);
    change(&mut parameters);
    let trace = run(setting, &parameters, SEED, history).trace;
    let (mut view, mut found) = (View::new(setting), Vec::new());
    for (number, event) in trace.iter().enumerate() {
        view.apply(event);
        if let What::StoodOff { place, incumbent, challenger } = event.what
            && view.strength(incumbent, place) >= 10
        {
            let seat = ["castle", "headquarters"].contains(&setting.places()[place.index()].id.as_str());
            let faced = followed(setting, (view.clone(), &trace, number), place, [incumbent, challenger]);
            found.push(Faced { seat, ..faced });
        }
    }
    found
}

fn followed(
    setting: &Setting,
    from: (View, &[Event], usize),
    place: PlaceIx,
    sides: [AuthorityIx; 2],
) -> Faced {
    let ((mut view, trace, number), mut lost) = (from, Lost::default());
    let (people, began) = (view.strength(sides[0], place), trace[number].minute);
    let hours = |minute: u32| f64::from(minute - began) / 60.0;
    let mut fire = false;
    for event in &trace[number + 1..] {
        view.apply(event);
        fire |= matches!(event.what, What::Fired { place: at, .. } if at == place);
        lost.read(trace, event, (place, sides[0]));
        let gone = 2 * lost.all() >= people;
        if gone || !faced(&view, place, sides) {
            return Faced { hours: hours(event.minute), gone, lost, fire, seat: false };
        }
    }
    Faced { hours: hours(setting.minutes()), gone: false, lost, fire, seat: false }
}

/// Hours after which half of the guards have lost half of their people, those that are not faced any more left out
/// from then on (Kaplan and Meier); infinite: fewer than half.
pub fn median_hours(guards: &mut [&Faced]) -> f64 {
    guards.sort_by(|one, other| one.hours.total_cmp(&other.hours).then(other.gone.cmp(&one.gone)));
    let (mut kept, number) = (1.0, guards.len());
    for (before, guard) in guards.iter().enumerate().filter(|(_, guard)| guard.gone) {
        kept *= 1.0 - 1.0 / (number - before) as f64;
        if kept <= 0.5 {
            return guard.hours;
        }
    }
    f64::INFINITY
}

/// The invented city with a garrison of this mean leaning.
pub fn city_leaning(leaning: f64) -> Setting {
    city::city(city::Plan::leaning(leaning), castle::priors())
}
