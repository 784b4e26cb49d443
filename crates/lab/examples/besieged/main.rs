//! What takes half of a besieged garrison: the invented castle and city with one part of the model after the other
//! switched off (health check 10 of docs/verification.md).
//!
//! `cargo run --release -p interregnum-lab --example besieged`, then a number of cities for each of two mean leanings
//! (100 if not given); at each of three leanings there are three times as many castles. Nothing here is October.

#[path = "../../tests/castle/mod.rs"]
mod castle;
#[path = "../../tests/city/mod.rs"]
mod city;
#[path = "../../tests/siege/mod.rs"]
mod siege;

use std::process::ExitCode;

use engine::{Mechanism, Parameters};
use siege::{Change, Faced, Lost, Siege, share};

/// One row: what is switched off, and how; whether it can be told in a city too.
struct Case {
    name: &'static str,
    change: Box<Change>,
    city: bool,
}

fn main() -> ExitCode {
    let histories = match std::env::args().nth(1).map(|argument| argument.parse::<u64>()) {
        None => 100,
        Some(Ok(histories)) if histories > 1 => histories,
        Some(_) => {
            eprintln!("arguments: nothing, or a number of histories (2 or more)");
            return ExitCode::from(2);
        }
    };
    println!(
        "{} castles at each leaning, 2 x {histories} cities: median hours until half has gone; share of",
        3 * histories
    );
    println!(
        "guards half gone within a quarter of an hour without fire, and most of those by going / yielding / surprise."
    );
    println!("| off | castle 0 | .3 | .6 | within 15 min | seats | within 15 min | posts | within 15 min |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    cases().iter().for_each(|case| println!("{}", row(case, histories)));
    ExitCode::SUCCESS
}

fn cases() -> Vec<Case> {
    use Mechanism::*;
    vec![
        off("nothing", &[]),
        off("hunger and darkness", &[Supply]),
        off("relief", &[Relief]),
        set("what neighbours do: J = 0", "norm", 0.0),
        set("the alarm: all come round at the idle rate", "alarm_factor", 1.0),
        set("waiting for the clock: 100 times the idle rate", "alarm_factor", 100.0),
        off("slipping in", &[Infiltration]),
        off("fire and slipping in", &[Fire, Infiltration]),
        Case {
            name: "the same, and nobody yields as a unit (quorum .01)",
            change: Box::new(|parameters| {
                without(parameters, &[Fire, Infiltration]);
                parameters.law.quorum = 0.01;
            }),
            // There a commissar would be accepted by a quorum of next to nobody.
            city: false,
        },
        off("danger", &[Danger]),
        set("renewal of nerve", "nerve_time", 1e6),
    ]
}

fn off(name: &'static str, mechanisms: &'static [Mechanism]) -> Case {
    Case { name, change: Box::new(move |parameters| without(parameters, mechanisms)), city: true }
}

fn set(name: &'static str, coefficient: &'static str, to: f64) -> Case {
    let change = move |parameters: &mut Parameters| {
        *parameters.law.get_mut(coefficient).expect("a parameter of the law") = to;
    };
    Case { name, change: Box::new(change), city: true }
}

fn without(parameters: &mut Parameters, mechanisms: &[Mechanism]) {
    for mechanism in mechanisms {
        parameters.mechanisms = parameters.mechanisms.without(*mechanism);
    }
}

fn row(case: &Case, histories: u64) -> String {
    let castles = [0.0, -0.3, -0.6].map(|leaning| siege::sieges(leaning, 400, 3 * histories, &*case.change));
    let median = |sieges: &Vec<Siege>| {
        let mut half: Vec<f64> = sieges.iter().map(|siege| siege.half).collect();
        format!("{:.1}", siege::quantile(&mut half, 0.5))
    };
    let mut cells = vec![case.name.to_string()];
    cells.extend(castles.iter().map(median));
    let castles: Vec<&Siege> = castles.iter().flatten().collect();
    cells.push(at_once(&castles, |siege| siege.at_once(), |siege| siege.lost));
    let leanings = [-0.2, 0.0].into_iter().filter(|_| case.city);
    let guards: Vec<Faced> = leanings
        .flat_map(|leaning| siege::faced_guards(&siege::city_leaning(leaning), histories, &*case.change))
        .collect();
    let (mut seats, mut posts): (Vec<&Faced>, Vec<&Faced>) = guards.iter().partition(|guard| guard.seat);
    for guards in [&mut seats, &mut posts] {
        cells.push(if case.city { format!("{:.1}", siege::median_hours(guards)) } else { "–".into() });
        cells.push(at_once(guards, |guard| guard.at_once(), |guard| guard.lost));
    }
    format!("| {} |", cells.join(" | "))
}

/// The share at once, and by what most of those had been lost.
fn at_once<T: Copy>(all: &[T], quick: impl Fn(T) -> bool, lost: impl Fn(T) -> Lost) -> String {
    if all.is_empty() {
        return "–".into();
    }
    let by = |which: fn(Lost) -> bool| share(all, |one| quick(*one) && which(lost(*one)));
    let gone = by(|lost| lost.gone >= lost.yielded.max(lost.surprised));
    let yielded = by(|lost| lost.yielded > lost.gone && lost.yielded >= lost.surprised);
    let surprised = by(|lost| lost.surprised > lost.gone.max(lost.yielded));
    format!("{:.3} ({gone:.3} / {yielded:.3} / {surprised:.3})", share(all, |one| quick(*one)))
}
