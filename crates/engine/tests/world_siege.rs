//! One stage of the loop at a time: a place under siege. Terms are put and answered, hope of relief fades, hunger and
//! darkness tell, squads slip in.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Event, Loss, What};
use interregnum_engine::view::{Subject, Tally};
use interregnum_engine::{Draft, Mechanism};
use towns::compare::first_difference;
use towns::hamlet::{Played, ask, guarded, play, play_without};

/// Nobody goes of themselves, fires, slips in or turns on prisoners: what is left is what is asked.
const STILL: [Mechanism; 4] =
    [Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds];

/// The council comes to the mill, which `guard` hold for the crown, with up to `people` of its own.
fn siege(guard: &str, guards: u32, people: u32) -> Draft {
    let draft = guarded(&[("mill", guard, guards, "crown")]);
    ask(draft, 10, ("committee", Act::Occupy), "reds", ("mill", people))
}

fn call_to_surrender(draft: Draft) -> Draft {
    ask(draft, 120, ("committee", Act::Surrender), "reds", ("mill", 1))
}

#[test]
fn world_siege_an_ultimatum_is_refused_by_those_who_hold_on() {
    let played = play_without(call_to_surrender(siege("whites", 60, 120)), &[], &STILL);
    played.check(&[
        "stood off at mill: council against crown",
        "issued by committee of council: Surrender mill",
        "answered by whites at mill: Defied, 0 0 60, now crown",
        "!lost",
        "!held mill Guard council",
    ]);
}

#[test]
fn world_siege_a_guard_that_gives_itself_up_is_taken_whole() {
    let played = play_without(call_to_surrender(siege("reds", 60, 120)), &[], &STILL);
    played.check(&[
        "stood off at mill: council against crown",
        "answered by reds at mill: Complied, 60 0 0, now nobody",
        "lost reds at mill for crown: Captured 60",
        "held mill Guard council",
        "!fired",
    ]);
}

/// How many of 300 without leaning give themselves up, at a share of the punishment that is left to them.
fn give_up_on_terms(terms: f64) -> u32 {
    let mut draft = call_to_surrender(siege("idlers", 300, 300));
    draft.leanings[2].toward = vec![("crown".into(), Distribution::Fixed(0.0))];
    let changes = [("danger", 20.0), ("punishment", 0.1), ("surrender_terms", terms)];
    let played = play_without(draft, &changes, &STILL);
    let answer = played.world.trace().iter().find_map(|event| match &event.what {
        What::Answered(answer) if answer.demand.index() == 1 => Some(answer.counts),
        _ => None,
    });
    let counts = answer.expect("they answer");
    assert_eq!(counts[1], 0, "who does not give up holds on");
    counts[0]
}

#[test]
fn world_siege_milder_terms_are_taken_by_more() {
    let (mild, harsh) = (give_up_on_terms(0.0), give_up_on_terms(1.0));
    assert!(mild > harsh + 20, "mild {mild}, harsh {harsh}");
}

/// What happened, but for demands put and carried.
fn beyond_asking(played: &Played) -> Vec<(u32, What)> {
    let asking = |event: &&Event| {
        !matches!(
            event.what,
            What::Fed { .. } | What::Issued { .. } | What::Delivered { .. } | What::Ended { .. }
        )
    };
    played.world.trace().iter().filter(asking).map(|event| (event.minute, event.what.clone())).collect()
}

/// With the switch off a call to surrender reaches nobody: the history is that in which nobody calls.
#[test]
fn world_siege_an_ultimatum_that_is_off_was_never_put() {
    let off: Vec<Mechanism> = STILL.into_iter().chain([Mechanism::Ultimatums]).collect();
    let draft = siege("reds", 60, 120);
    let never = play_without(draft.clone(), &[], &off);
    let put = play_without(call_to_surrender(draft.clone()), &[], &off);
    assert_eq!(beyond_asking(&put), beyond_asking(&never));
    let on = play_without(call_to_surrender(draft), &[], &STILL);
    assert_ne!(beyond_asking(&on), beyond_asking(&never), "on, it is answered");
}

/// A side whose call was refused has committed itself: holding fire is worth nothing to it any more, and more of
/// the besieged go for fear of it.
#[test]
fn world_siege_a_refused_ultimatum_is_a_threat() {
    let fired = |ultimatum: bool| {
        let mut draft = siege("whites", 60, 600);
        if ultimatum {
            draft = call_to_surrender(draft);
        }
        let changes = [("stake", 6.0), ("danger", 0.0), ("squad_people", 8.0)];
        let off = [Mechanism::Desertion, Mechanism::Infiltration, Mechanism::Crowds, Mechanism::Truce];
        play_without(draft, &changes, &off).world.view().tally(Tally::Fired, Subject::All)
    };
    assert!(fired(true) > fired(false), "after an ultimatum {}, without {}", fired(true), fired(false));
}

#[test]
fn world_siege_a_guard_that_is_let_go_leaves_in_peace() {
    let draft = ask(siege("idlers", 60, 120), 120, ("committee", Act::Withdraw), "idlers", ("mill", 1));
    let played = play_without(draft, &[], &STILL);
    played.check(&[
        "stood off at mill",
        "answered by idlers at mill: Complied, 60 0 0, now nobody",
        "turned idlers at mill from crown to nobody, 60",
        "held mill Guard council",
        "moved idlers from the road to barracks for nobody, 60",
        "!lost",
    ]);
}

/// Where a gate on the way home is held against them, there is no leaving.
#[test]
fn world_siege_a_closed_gate_leaves_no_way_out() {
    let mut draft = guarded(&[("castle", "reds", 60, "crown"), ("gatehouse", "reds", 30, "council")]);
    draft.links.retain(|link| link.from != "mill");
    let closed = ask(draft.clone(), 60, ("committee", Act::Withdraw), "reds", ("castle", 1));
    play_without(closed.clone(), &[], &STILL).check(&["issued by committee", "!answered", "!turned"]);
    let mut open = closed;
    open.posts.retain(|post| post.place != "gatehouse");
    play_without(open, &[], &STILL).check(&["answered by reds at castle: Complied", "turned reds at castle"]);
}

/// People of the garrison who have gone by a minute.
fn gone_by(played: &Played, minute: u32) -> u32 {
    let gone = |event: &Event| match event.what {
        What::Lost { how: Loss::Dispersed, people, .. } if event.minute <= minute => people,
        _ => 0,
    };
    played.world.trace().iter().map(gone).sum()
}

/// A garrison of 300 that leans to nobody, four hundred outside it, and help asked of somebody ten hours away.
fn hoping(relief: bool) -> Draft {
    let mut draft = siege("idlers", 300, 500);
    draft.places.push(towns::place("harbour", "barracks", "crown"));
    draft.links.push(towns::link("harbour", "castle", 2_000));
    draft.groups.push(towns::group("marines", "regiment", 2_000, "harbour", "white"));
    draft.leanings[2].toward = vec![("crown".into(), Distribution::Fixed(0.0))];
    if relief { ask(draft, 20, ("court", Act::Guard), "marines", ("mill", 2_000)) } else { draft }
}

const UNDER_PRESSURE: [(&str, f64); 4] =
    [("stake", 6.0), ("relief_rate", 1.0), ("norm", 1.0), ("quorum", 0.05)];

fn wait(draft: Draft, off: &[Mechanism], changes: &[(&str, f64)]) -> Played {
    let off: Vec<Mechanism> =
        off.iter().copied().chain([Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds]).collect();
    let changes: Vec<(&str, f64)> = UNDER_PRESSURE.iter().chain(changes).copied().collect();
    play_without(draft, &changes, &off)
}

/// Help that was promised keeps people at their posts; off, it is as if nobody had been called.
#[test]
fn world_siege_promised_relief_holds_a_garrison() {
    let (alone, promised) = (wait(hoping(false), &[], &[]), wait(hoping(true), &[], &[]));
    let [without, with] = [&alone, &promised].map(|played| gone_by(played, 210));
    assert!(with + 20 < without, "gone after two hours: {with} with help promised, {without} without");
    let off = wait(hoping(true), &[Mechanism::Relief], &[]);
    assert_eq!(gone_by(&off, 210), without, "off: as if nobody had been called");
    // Hope fades: two hours later more go.
    let later = gone_by(&promised, 450) - gone_by(&promised, 330);
    assert!(later > with + 5, "gone in the first two hours {with}, in the fifth and sixth {later}");
}

/// Hours tell, and hours without light twice.
#[test]
fn world_siege_hunger_and_darkness_tell() {
    let mut draft = hoping(false);
    draft.priors.values.push(("power".into(), Distribution::Fixed(1.5)));
    draft.places.push(PlaceDraft {
        operators: Some("stokers".into()),
        ..towns::place("power-house", "power", "council")
    });
    draft.links.push(towns::link("power-house", "hall", 10));
    draft.groups.push(towns::group("stokers", "crew", 40, "power-house", "red"));
    let dark = ask(draft.clone(), 60, ("committee", Act::Darken), "stokers", ("mill", 1));
    let hardship = [("hardship", 0.2)];
    let [fed, hungry, darkened] = [
        wait(draft.clone(), &[Mechanism::Supply], &hardship),
        wait(draft, &[], &hardship),
        wait(dark.clone(), &[], &hardship),
    ];
    darkened.check(&["answered by stokers at power-house: Complied", "lit mill false"]);
    let gone = |played: &Played| gone_by(played, 270);
    let [fed, hungry, darkened] = [&fed, &hungry, &darkened].map(gone);
    assert!(fed + 10 < hungry && hungry + 10 < darkened, "fed {fed}, hungry {hungry}, in the dark {darkened}");
    let off = wait(dark, &[Mechanism::Supply], &hardship);
    off.check(&["!lit "]);
    assert_eq!(gone(&off), fed, "off: nobody is hungry and the lights stay on");
}

fn slipping_in(guards: u32, watch: f64) -> Played {
    let changes = [("quorum", 0.2), ("watch_share", watch), ("decisiveness", 20.0), ("strength_variance", 0.0)];
    let off = [Mechanism::Desertion, Mechanism::Fire, Mechanism::Crowds];
    play_without(siege("whites", guards, 60), &changes, &off)
}

/// A few who slip in surprise those who do not watch, and are disarmed by those who do.
#[test]
fn world_siege_squads_slip_in() {
    slipping_in(60, 0.0).check(&[
        "Entered",
        "lost whites at mill for crown: Captured",
        "held mill Guard council",
    ]);
    slipping_in(300, 1.0).check(&[
        "Entered",
        "lost reds at mill for council: Captured",
        "!held mill Guard council",
    ]);
}

/// The odds inside are against those who watch, so that it is they who are lost by it: one in five of whoever is left,
/// door by door, and never a whole post at one stroke.
#[test]
fn world_siege_who_slips_in_disarms_those_who_watch() {
    let played = slipping_in(60, 0.2);
    let lost = |event: &Event| match event.what {
        What::Lost { how: Loss::Captured, people, .. } => Some(people),
        _ => None,
    };
    let lost: Vec<u32> = played.world.trace().iter().filter_map(lost).collect();
    assert_eq!(lost[..5], [12, 10, 8, 6, 5], "one in five of 60, 48, 38, 30, 24");
}

/// Without anybody besieged these switches change no bit.
#[test]
fn world_siege_switches_change_nothing_in_peace() {
    let draft =
        ask(guarded(&[("mill", "reds", 60, "crown")]), 60, ("committee", Act::Accept), "reds", ("mill", 1));
    let on = play(draft.clone(), &[]);
    for off in [
        Mechanism::Ultimatums,
        Mechanism::Relief,
        Mechanism::Truce,
        Mechanism::Bombardment,
        Mechanism::Infiltration,
        Mechanism::Crowds,
        Mechanism::Supply,
        Mechanism::Desertion,
        Mechanism::Fire,
    ] {
        let played = play_without(draft.clone(), &[], &[off]);
        assert_eq!(first_difference(on.world.trace(), played.world.trace()), None, "{}", off.name());
    }
}
