//! Health of sieges at the priors, on an invented castle: how long they take, whether fights end, how often anybody
//! slips in or turns on prisoners. Numbers in brackets are the checks they answer (docs/verification.md).
//!
//! Every test states its number of histories; all draw their parameters from the priors. What takes a guard is told by
//! the example `besieged`.

mod castle;
mod city;
mod siege;

use siege::{Faced, Siege, city_leaning, faced_guards, median_hours, quantile, share, sieges};

#[test]
fn health_sieges_take_hours() {
    // (10): a garrison of 100 faces up to four times its number: half of it has gone, or been disarmed, after a median
    // of 2 to 24 h, and in over .95 of sieges not within a quarter of an hour without fire. 600 draws. The check names no
    // leaning: its median is asked without one, at .3, and of the three together.
    let mut together: Vec<f64> = Vec::new();
    for leaning in [0.0, -0.3, -0.6] {
        let sieges: Vec<Siege> = sieges(leaning, 400, 600, &|_| ());
        let mut half: Vec<f64> = sieges.iter().map(|siege| siege.half).collect();
        let mut gone: Vec<f64> = sieges.iter().map(|siege| siege.gone).collect();
        let at_once = share(&sieges, Siege::at_once);
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
        together.extend(half);
    }
    let median = quantile(&mut together, 0.5);
    println!("the three leanings together: half gone or disarmed at a median of {median:.1} h");
    assert!((2.0..=24.0).contains(&median), "{median}");
}

#[test]
fn health_fights_end() {
    // Firing stand-offs are over, one way or another, within hours: median below 6 h. 600 draws at each of two leanings.
    let mut all = sieges(-0.3, 400, 600, &|_| ());
    all.extend(sieges(-0.6, 100, 600, &|_| ()));
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

#[test]
fn health_guards_faced_in_a_city() {
    // (10), guards as they come to be faced in the invented city, leanings drawn: strong ones in the seats keep half of
    // their people for a median of 2 to 24 h, and in over .95 of cases for a quarter of an hour without fire. Posts of forty,
    // which face ten times their number and more, do not, and are printed. 100 histories at each mean leaning.
    for leaning in [-0.2, 0.0] {
        let all: Vec<Faced> = faced_guards(&city_leaning(leaning), 100, &|_| ());
        for seat in [true, false] {
            let mut guards: Vec<&Faced> = all.iter().filter(|guard| guard.seat == seat).collect();
            let quick = guards.iter().filter(|guard| guard.at_once()).count();
            let at_once = quick as f64 / guards.len().max(1) as f64;
            let median = median_hours(&mut guards);
            println!(
                "garrison {leaning}, {}: {} guards faced, half gone at a median of {median:.1} h, within 15 min without \
                 fire {at_once:.3}",
                if seat { "seats" } else { "posts" },
                guards.len()
            );
            assert!(!seat || (2.0..=24.0).contains(&median), "{median}");
            assert!(at_once < if seat { 0.05 } else { 0.1 }, "{at_once}");
        }
    }
}
