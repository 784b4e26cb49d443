//! One stage of the loop at a time: both sides wait while both believe that waiting makes them stronger.

mod towns;

use interregnum_engine::trace::{Act, Part, What};
use interregnum_engine::{Draft, Mechanism, Setting};
use towns::compare::finished;
use towns::hamlet::{Played, SURE, ask, guarded, play_without};

/// Sixty of the crown and some `council` of the council face each other at the mill from the seventh hour on; each calls
/// more people, who take six hours to answer and three to come.
///
/// Of each side's help: how many are asked, and how many there are.
fn waiting(council: u32, help: [(u32, u32); 2]) -> Draft {
    let draft = guarded(&[("mill", "whites", 60, "crown")]);
    let mut draft = ask(draft, 1, ("committee", Act::Occupy), "reds", ("mill", council));
    let asks = [("court", Act::Guard), ("committee", Act::Occupy)];
    for (((id, leaning), (asked, people)), asks) in
        [("marines", "white"), ("sappers", "red")].into_iter().zip(help).zip(asks)
    {
        let port = format!("{id}-port");
        draft.places.push(towns::place(&port, "barracks", ""));
        draft.links.push(towns::link(&port, "mill", 180));
        draft.groups.push(towns::group(id, "regiment", people, &port, leaning));
        if asked > 0 {
            draft = ask(draft, 370, asks, id, ("mill", asked));
        }
    }
    draft
}

const OFF: [Mechanism; 3] = [Mechanism::Desertion, Mechanism::Infiltration, Mechanism::Crowds];

/// Stakes that are noticed but hardly keep anybody from firing; fire that hits.
const FIERCE: [(&str, f64); 7] = [
    ("answer_time", 6.0),
    ("stake", 1.0),
    ("casualty_rate", 0.3),
    ("cover", 1.0),
    ("quorum", 0.05),
    ("strength_variance", 0.0),
    ("standoff_time", 0.5),
];

fn wait(draft: Draft, off: &[Mechanism]) -> Played {
    let off: Vec<Mechanism> = OFF.iter().chain(off).copied().collect();
    play_without(draft, &FIERCE, &off)
}

#[test]
fn world_truce_holds_while_both_expect_help() {
    let played = wait(waiting(60, [(120, 120); 2]), &[]);
    played.check(&["stood off at mill", "holds: true", "holds: false"]);
    let begun = played.minute_of(|what| matches!(what, What::Truce { holds: true, .. }));
    let ended = played.minute_of(|what| matches!(what, What::Truce { holds: false, .. }));
    let shots: Vec<u32> = played
        .world
        .trace()
        .iter()
        .filter(|event| matches!(event.what, What::Fired { .. }))
        .map(|event| event.minute)
        .collect();
    let (Some(begun), Some(ended)) = (begun, ended) else { panic!("it begins and ends") };
    assert!(ended >= begun + 60, "from {begun} to {ended}");
    assert!(shots.iter().all(|shot| *shot < begun || *shot >= ended), "{begun}, {ended}: {shots:?}");
    assert!(!played.world.view().truce(played.setting.place("mill").expect("it is there")));
}

#[test]
fn world_truce_needs_two() {
    wait(waiting(60, [(120, 120), (0, 1)]), &[]).check(&["stood off at mill", "!Truce"]);
    wait(waiting(60, [(0, 1), (120, 120)]), &[]).check(&["stood off at mill", "!Truce"]);
    wait(waiting(60, [(120, 120); 2]), &[Mechanism::Truce]).check(&["stood off at mill", "!Truce"]);
}

/// Share of histories in which the council never takes the mill.
fn crown_holds(setting: &Setting, truce: bool) -> f64 {
    let changes: Vec<(&str, f64)> = SURE.iter().chain(&FIERCE).copied().collect();
    let mut parameters = OFF.iter().fold(towns::with(setting, &changes), |all, off| all.without(*off));
    if !truce {
        parameters = parameters.without(Mechanism::Truce);
    }
    let (crown, mill) = (setting.authority("crown"), setting.place("mill").expect("it is there"));
    let holds = |run: &u64| {
        let world = finished(setting, &parameters, *run);
        let taken = |what: &What| matches!(what, What::Held { place, part: Part::Guard, authority } if *place == mill && *authority != crown);
        !world.trace().iter().any(|event| taken(&event.what))
    };
    (0..200).filter(holds).count() as f64 / 200.0
}

/// The weaker side here has more help coming: a truce is what it needs. 200 histories each, z > 4.
#[test]
#[expect(clippy::disallowed_macros, reason = "for who runs it with --nocapture")]
fn world_truce_favours_the_reinforced() {
    let setting = towns::setting(waiting(110, [(240, 240), (240, 30)]));
    let (with, without) = (crown_holds(&setting, true), crown_holds(&setting, false));
    let error = libm::sqrt((with * (1.0 - with) + without * (1.0 - without)) / 200.0);
    println!("the weaker side, with more coming, keeps the place in {with} with the truce, {without} without");
    assert!((with - without) / error > 4.0, "with {with}, without {without}");
}
