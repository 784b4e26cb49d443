//! Health of sieges at the priors, on an invented castle: how long they take, whether fights end, how often anybody
//! slips in or turns on prisoners. Numbers in brackets are the checks they answer (docs/verification.md).
//!
//! Every test states its number of histories; all draw their parameters from the priors.

mod castle;
mod city;

use castle::{SEED, castle};
use engine::index::{AuthorityIx, PlaceIx};
use engine::trace::{Event, Loss, What};
use engine::view::{Subject, Tally, View};
use engine::{Mechanism, Parameters, Setting, run};

const GUARDS: u32 = 100;

/// What is read off one siege.
struct Siege {
    /// Hours until half the garrison has gone home or been disarmed; infinite: not within three days.
    half: f64,
    /// The same of those who have gone of themselves alone.
    gone: f64,
    /// Whether anybody had fired by then.
    fire: bool,
    /// Hours from the first shot until nobody faces anybody; infinite: not within three days; none: no shot.
    fight: Option<f64>,
    /// Hours from the first shot to the last.
    shots: f64,
    killed: u32,
    entered: u32,
    lynched: u32,
}

/// Sieges in which the besiegers come, of `histories` draws of the priors.
fn sieges(leaning: f64, besiegers: u32, histories: u64, without: &[Mechanism]) -> Vec<Siege> {
    let setting = castle(GUARDS, besiegers, [leaning, 0.8]);
    let siege = |history| {
        let drawn = Parameters::draw(&setting, SEED, history);
        let parameters = without.iter().fold(drawn, |parameters, off| parameters.without(*off));
        read(&setting, &run(&setting, &parameters, SEED, history).trace)
    };
    (0..histories).filter_map(siege).collect()
}

fn read(setting: &Setting, trace: &[Event]) -> Option<Siege> {
    let (crown, council) = (setting.authority("crown")?, setting.authority("council")?);
    let place = setting.place("castle")?;
    let began = trace.iter().find(|event| matches!(event.what, What::StoodOff { .. }))?.minute;
    let hours = |from: u32, to: u32| f64::from(to - from) / 60.0;
    let mut siege = Siege {
        half: f64::INFINITY,
        gone: f64::INFINITY,
        fire: false,
        fight: None,
        shots: 0.0,
        killed: 0,
        entered: 0,
        lynched: 0,
    };
    let (mut view, mut shot, mut lost, mut gone) = (View::new(setting), None, 0, 0);
    for event in trace {
        view.apply(event);
        match event.what {
            What::Fired { .. } => {
                shot = shot.or(Some(event.minute));
                siege.shots = hours(shot.unwrap_or(event.minute), event.minute);
                siege.fire |= siege.half.is_infinite();
                siege.fight = siege.fight.or(Some(f64::INFINITY));
            }
            What::Lost { how: how @ (Loss::Dispersed | Loss::Captured), people, serving, .. }
                if serving == Some(crown) =>
            {
                lost += people;
                gone += if how == Loss::Dispersed { people } else { 0 };
            }
            _ => {}
        }
        let after = hours(began.min(event.minute), event.minute);
        if 2 * lost >= GUARDS && siege.half.is_infinite() {
            siege.half = after;
        }
        if 2 * gone >= GUARDS && siege.gone.is_infinite() {
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

fn share(sieges: &[Siege], what: impl Fn(&Siege) -> bool) -> f64 {
    sieges.iter().filter(|siege| what(siege)).count() as f64 / sieges.len().max(1) as f64
}

/// The value that a share of the sorted values lies below.
fn quantile(values: &mut [f64], at: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get((values.len() as f64 * at) as usize).copied().unwrap_or(f64::NAN)
}

#[test]
fn health_sieges_take_hours() {
    // (10): a garrison of 100 faces up to four times its number: half of it has gone, or been disarmed, after a median
    // of 2 to 24 h, and in over .95 of sieges not within a quarter of an hour without fire. 600 draws.
    for leaning in [0.0, -0.3, -0.6] {
        let sieges = sieges(leaning, 400, 600, &[]);
        let mut half: Vec<f64> = sieges.iter().map(|siege| siege.half).collect();
        let mut gone: Vec<f64> = sieges.iter().map(|siege| siege.gone).collect();
        let at_once = share(&sieges, |siege| siege.half < 0.25 && !siege.fire);
        let (median, of_themselves) = (quantile(&mut half, 0.5), quantile(&mut gone, 0.5));
        println!(
            "{} sieges, leaning to the crown {:.1}: half gone or disarmed at a median of {median:.1} h (of themselves \
             {of_themselves:.1} h), within 15 min without fire {at_once:.3}, never {:.3}; fire in {:.3}, deaths in {:.3}, \
             squads slip in in {:.3}, prisoners killed in {:.3}",
            sieges.len(),
            -leaning,
            share(&sieges, |siege| siege.half.is_infinite()),
            share(&sieges, |siege| siege.fight.is_some()),
            share(&sieges, |siege| siege.killed > 0),
            share(&sieges, |siege| siege.entered > 0),
            share(&sieges, |siege| siege.lynched > 0),
        );
        assert!(at_once < 0.05, "{at_once}");
        assert!(leaning < -0.5 || (2.0..=24.0).contains(&median), "{median}");
    }
}

#[test]
fn health_fights_end() {
    // Firing stand-offs are over, one way or another, within hours: median below 6 h. 600 draws at each of two leanings.
    let mut all = sieges(-0.3, 400, 600, &[]);
    all.extend(sieges(-0.6, 100, 600, &[]));
    let mut fights: Vec<f64> = all.iter().filter_map(|siege| siege.fight).collect();
    let (number, median, most) = (fights.len(), quantile(&mut fights, 0.5), quantile(&mut fights, 0.9));
    println!(
        "{number} of {} stand-offs with fire: over after a median of {median:.1} h, .9 of them {most:.1} h",
        all.len()
    );
    let mut shots: Vec<f64> =
        all.iter().filter(|siege| siege.fight.is_some()).map(|siege| siege.shots).collect();
    let (usual, longest) = (quantile(&mut shots, 0.5), quantile(&mut shots, 0.9));
    println!("from the first shot to the last {usual:.1} h, .9 of them {longest:.1} h");
    let deadly = share(&all, |siege| siege.killed > 0);
    println!("somebody killed in {deadly:.3}");
    assert!(deadly > 0.0 && deadly < 0.5, "{deadly}");
    assert!(number == 0 || median < 6.0, "{median}");
}

/// A guard that people of the other side came to face in the city.
struct Faced {
    /// Hours until half of it had gone home or been disarmed, or until nobody faced anybody.
    hours: f64,
    /// Whether half of it had gone by then.
    gone: bool,
    /// Whether anybody had fired by then.
    fire: bool,
    /// Whether it is one of the strong guards of the two seats of the crown's side.
    seat: bool,
}

/// All guards of at least ten that were faced in one history.
fn faced_guards(setting: &Setting, history: u64) -> Vec<Faced> {
    let trace = run(setting, &Parameters::draw(setting, SEED, history), SEED, history).trace;
    let (mut view, mut found) = (View::new(setting), Vec::new());
    for (number, event) in trace.iter().enumerate() {
        view.apply(event);
        if let What::StoodOff { place, incumbent, challenger } = event.what
            && view.strength(incumbent, place) >= 10
        {
            let seat = ["castle", "headquarters"].contains(&setting.places()[place.index()].id.as_str());
            let rest = (view.clone(), &trace[number..]);
            found.push(Faced { seat, ..followed(setting, rest, place, [incumbent, challenger]) });
        }
    }
    found
}

fn followed(setting: &Setting, from: (View, &[Event]), place: PlaceIx, sides: [AuthorityIx; 2]) -> Faced {
    let ((mut view, events), mut lost) = (from, 0);
    let (people, began) = (view.strength(sides[0], place), events[0].minute);
    let mut fire = false;
    for event in &events[1..] {
        view.apply(event);
        match event.what {
            What::Fired { place: at, .. } => fire |= at == place,
            What::Lost { place: at, serving, how: Loss::Dispersed | Loss::Captured, people, .. }
                if at == place && serving == Some(sides[0]) =>
            {
                lost += people;
            }
            _ => {}
        }
        let gone = 2 * lost >= people;
        if gone || !faced(&view, place, sides) {
            return Faced { hours: f64::from(event.minute - began) / 60.0, gone, fire, seat: false };
        }
    }
    Faced { hours: f64::from(setting.minutes() - began) / 60.0, gone: false, fire, seat: false }
}

/// Hours after which half of the guards have lost half of their people, those that are not faced any more left out
/// from then on (Kaplan and Meier); infinite: fewer than half.
fn median_hours(guards: &mut [&Faced]) -> f64 {
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

#[test]
fn health_guards_faced_in_a_city() {
    // (10), guards as they come to be faced in the invented city, leanings drawn: strong ones in the seats keep half of
    // their people for a median of 2 to 24 h. Posts of forty do not, and are printed. 100 histories at each mean leaning.
    for leaning in [-0.2, 0.0] {
        let setting = city::city(city::Plan::leaning(leaning), castle::priors());
        let all: Vec<Faced> = (0..100).flat_map(|history| faced_guards(&setting, history)).collect();
        for seat in [true, false] {
            let mut guards: Vec<&Faced> = all.iter().filter(|guard| guard.seat == seat).collect();
            let quick = guards.iter().filter(|guard| guard.gone && guard.hours < 0.25 && !guard.fire).count();
            let at_once = quick as f64 / guards.len().max(1) as f64;
            let median = median_hours(&mut guards);
            println!(
                "garrison {leaning}, {}: {} guards faced, half gone at a median of {median:.1} h, within 15 min without \
                 fire {at_once:.3}",
                if seat { "seats" } else { "posts" },
                guards.len()
            );
            assert!(!seat || (2.0..=24.0).contains(&median), "{median}");
            assert!(at_once < 0.2, "{at_once}");
        }
    }
}
