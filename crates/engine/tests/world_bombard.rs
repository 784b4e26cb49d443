//! One stage of the loop at a time: guns fire at a place, blank or live.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Event, Loss, What};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play_without};

const STILL: [Mechanism; 4] =
    [Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds];

/// The mill in range of six guns of the reds; a guard of the crown in it.
fn battery(guard: &str, guards: u32) -> Draft {
    let mut draft = guarded(&[("mill", guard, guards, "crown")]);
    draft.groups[0].guns = 6;
    draft.ranges.push(RangeDraft { from: "barracks".into(), to: "mill".into() });
    draft
}

fn fire(draft: Draft, act: Act) -> Draft {
    ask(draft, 60, ("committee", act), "reds", ("mill", 1))
}

fn hit(played: &Played) -> u32 {
    let hit = |event: &Event| match event.what {
        What::Lost { how: Loss::Killed | Loss::Wounded, people, .. } => people,
        _ => 0,
    };
    played.world.trace().iter().map(hit).sum()
}

#[test]
fn world_bombard_live_shells_hit_those_in_the_place() {
    let played = play_without(fire(battery("whites", 100), Act::Bombard), &[("gun_rate", 1.0)], &STILL);
    played.check(&[
        "issued by committee of council: Bombard mill",
        "answered by reds at barracks: Complied",
        "shelled",
        "lost whites at mill for crown",
        "!lost reds",
    ]);
    assert!(hit(&played) > 10, "{}", hit(&played));
}

/// Area fire: in proportion to guns and people in the place, and to the time; cover lowers it. 400 salvos, |z| < 4.
#[test]
fn world_bombard_casualties_follow_the_area_law() {
    let mean = |changes: &[(&str, f64)]| {
        let draft = fire(battery("whites", 100), Act::Bombard);
        let setting = towns::setting(draft);
        let all: Vec<(&str, f64)> = towns::hamlet::SURE.iter().chain(changes).copied().collect();
        let parameters = STILL.iter().fold(towns::with(&setting, &all), |all, off| all.without(*off));
        let hit = |run: u64| {
            let world = towns::compare::finished(&setting, &parameters, run);
            let view = world.view();
            use interregnum_engine::view::{Subject, Tally};
            f64::from(view.tally(Tally::Killed, Subject::All) + view.tally(Tally::Wounded, Subject::All))
        };
        (0..400).map(hit).sum::<f64>() / 400.0
    };
    // Everybody is hit at .33 x rate x guns, independently: binomial, 1 - e^(-rate guns cover tau) of 100.
    let law = |rate: f64, cover: f64| 1.0 - libm::exp(-rate * 6.0 * cover * 0.25);
    for (rate, cover) in [(0.1, 0.33), (0.2, 0.33), (0.1, 1.0)] {
        let (p, seen) = (law(rate, cover), mean(&[("gun_rate", rate), ("cover", cover)]));
        let z = |p: f64| (seen - 100.0 * p) / libm::sqrt(100.0 * p * (1.0 - p) / 400.0);
        assert!(libm::fabs(z(p)) < 4.0, "rate {rate}, cover {cover}: z = {:.2}", z(p));
        assert!(libm::fabs(z(law(1.15 * rate, cover))) > 4.0, "blind to a rate 1.15 times as high");
    }
}

#[test]
fn world_bombard_blank_shots_hit_nobody_and_are_heard() {
    let draft = ask(battery("whites", 60), 10, ("committee", Act::Occupy), "reds", ("mill", 90));
    let warned = fire(draft, Act::Warn);
    let played = play_without(warned, &[("gun_rate", 1.0)], &STILL);
    played.check(&[
        "issued by committee of council: Warn mill",
        "shelled mill by reds for council: blank",
        "!lost",
    ]);
}

#[test]
fn world_bombard_needs_guns_in_range() {
    let mut far = battery("whites", 60);
    far.ranges.clear();
    play_without(fire(far, Act::Bombard), &[], &STILL).check(&["issued by committee", "!shelled", "!answered"]);
    let mut unarmed = battery("whites", 60);
    unarmed.groups[0].guns = 0;
    play_without(fire(unarmed, Act::Bombard), &[], &STILL).check(&["!shelled", "!answered"]);
}

/// Off, nobody is ordered to fire guns, and all goes as in the same hamlet without guns, where the order finds nobody.
#[test]
fn world_bombard_off_is_as_without_guns() {
    let off: Vec<Mechanism> = STILL.into_iter().chain([Mechanism::Bombardment]).collect();
    let mut unarmed = battery("whites", 60);
    unarmed.groups[0].guns = 0;
    let off = play_without(fire(battery("whites", 60), Act::Bombard), &[], &off);
    let without = play_without(fire(unarmed, Act::Bombard), &[], &STILL);
    let goes = |played: &towns::hamlet::Played| -> Vec<What> {
        let order =
            |what: &What| matches!(what, What::Issued { .. } | What::Delivered { .. } | What::Ended { .. });
        let events = played.world.trace().iter().map(|event| event.what.clone());
        events.filter(|what| !order(what)).collect()
    };
    assert_eq!(goes(&off), goes(&without));
}

/// The besieged of no leaning who have gone by a minute.
fn gone(act: Option<Act>) -> u32 {
    let mut draft = ask(battery("idlers", 300), 10, ("committee", Act::Occupy), "reds", ("mill", 300));
    draft.leanings[2].toward = vec![("crown".into(), Distribution::Fixed(0.0))];
    if let Some(act) = act {
        draft = ask(draft, 120, ("committee", act), "reds", ("mill", 1));
    }
    let off = [Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds];
    let changes = [("stake", 6.0), ("danger", 20.0), ("harm_under_fire", 0.1), ("quorum", 0.05)];
    let played = play_without(draft, &changes, &off);
    let gone = |event: &Event| match event.what {
        What::Lost { how: Loss::Dispersed, people, .. } if event.minute <= 300 => people,
        _ => 0,
    };
    played.world.trace().iter().map(gone).sum()
}

/// A blank shot is danger believed.
#[test]
fn world_bombard_a_blank_shot_frightens() {
    let (quiet, warned) = (gone(None), gone(Some(Act::Warn)));
    assert!(warned > quiet + 10, "gone: {warned} after a blank shot, {quiet} without");
}

/// The minute at which a side first fires small arms, if the reds at the mill, whose guns do this or nothing, and the
/// whites in it would each fire if they were told to and are hardly ever told.
fn first_fire(act: Option<Act>, side: &str) -> Option<u32> {
    let mut draft = ask(battery("whites", 200), 10, ("committee", Act::Occupy), "reds", ("mill", 400));
    draft.groups[0].people = 1_000;
    if let Some(act) = act {
        draft = ask(draft, 120, ("committee", act), "reds", ("mill", 1));
    }
    let off = [Mechanism::Desertion, Mechanism::Infiltration, Mechanism::Crowds, Mechanism::Truce];
    let changes =
        [("stake", 4.0), ("quorum", 0.02), ("confidence_fire", 1.0), ("gun_rate", 0.0), ("nerve_time", 1e4)];
    let played = play_without(draft, &changes, &off);
    let side = played.setting.authority(side);
    played.minute_of(|what| matches!(what, What::Fired { authority, .. } if Some(*authority) == side))
}

/// A shot of one's own guns is the signal for which those around wait: no other order is needed.
#[test]
fn world_bombard_a_blank_shot_is_a_signal() {
    assert_eq!(first_fire(None, "council"), None, "nobody gives the order");
    assert!(first_fire(Some(Act::Warn), "council").is_some_and(|minute| minute < 300));
}

/// Whoever is fired at answers without an order.
#[test]
fn world_bombard_fire_is_answered_without_an_order() {
    assert_eq!(first_fire(None, "crown"), None, "nobody gives the order");
    assert!(first_fire(Some(Act::Bombard), "crown").is_some_and(|minute| minute < 300));
}

/// A gate whose guard is shot down to the last stands open at once.
#[test]
fn world_bombard_a_gate_without_its_guard_is_open() {
    let mut draft = guarded(&[("gatehouse", "whites", 20, "crown")]);
    draft.links.retain(|link| link.from != "mill");
    draft.groups[0].guns = 6;
    draft.ranges.push(RangeDraft { from: "barracks".into(), to: "gatehouse".into() });
    // The way is looked for, in vain, before the guns fire, and again after.
    let early = ask(draft, 10, ("committee", Act::Occupy), "reds", ("castle", 30));
    let shelled = ask(early.clone(), 100, ("committee", Act::Bombard), "reds", ("gatehouse", 1));
    let late = |draft| ask(draft, 200, ("committee", Act::Occupy), "reds", ("castle", 30));
    let changes = [("gun_rate", 100.0), ("squad_people", 30.0)];
    play_without(late(early), &changes, &STILL).check(&["!moved reds from the road to castle"]);
    play_without(late(shelled), &changes, &STILL).check(&[
        "shelled",
        "lost whites at gatehouse",
        "moved reds from the road to castle",
    ]);
}
