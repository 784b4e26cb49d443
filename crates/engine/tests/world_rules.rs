//! Rules of doctrines: an institution acts when a condition comes true in what it has heard, not when it happens.

mod towns;

use interregnum_engine::index::PlaceIx;
use interregnum_engine::observable::{Comparison, Number, Obeyed, Truth};
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, Part, Posture, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World, kernel};
use towns::compare::start;
use towns::hamlet::{SURE, ask, guarded};
use towns::{doctrine, setting, with};

/// The mill's guard accepts the council's commissar at minute 60; the court sits in the castle, and plans.
fn fall_of_the_mill() -> Draft {
    fall_of_the_mill_at(60)
}

fn fall_of_the_mill_at(minute: u32) -> Draft {
    let draft = guarded(&[("mill", "reds", 60, "crown"), ("hall", "reds", 60, "council")]);
    let mut draft = ask(draft, minute, ("committee", Act::Accept), "reds", ("mill", 1));
    draft.doctrines = vec![doctrine("court", &["cadets"]), doctrine("committee", &["regiment"])];
    for doctrine in &mut draft.doctrines {
        doctrine.acts = Vec::new();
    }
    draft
}

fn mill(setting: &Setting) -> PlaceIx {
    setting.place("mill").expect("a mill")
}

fn lost(setting: &Setting) -> Truth {
    let council = setting.authority("council").expect("a council");
    Truth::Same(Obeyed::Holds(mill(setting), Part::Guard), Obeyed::Authority(council))
}

fn rule(setting: &Setting, institution: &str, when: Truth, then: Order) -> Rule {
    let institution = setting.institution(institution).expect("an institution");
    Rule { id: format!("rule-{}", setting.rules().len()), institution, when, then }
}

fn stand_firm(setting: &Setting) -> Order {
    let place = setting.place("castle").expect("a castle");
    Order::Demand { act: Act::StandFirm, group: None, person: None, place, people: 0 }
}

/// A setting with one rule of the court.
fn with_rule(draft: Draft, when: impl Fn(&Setting) -> Truth, then: impl Fn(&Setting) -> Order) -> Setting {
    let setting = setting(draft);
    let rule = rule(&setting, "court", when(&setting), then(&setting));
    setting.with_rules(vec![rule]).expect("a rule of an institution with a doctrine")
}

fn parameters(setting: &Setting, delay: f64, tempo: f64) -> Parameters {
    let changes: Vec<(&str, f64)> =
        SURE.into_iter().chain([("telephone_delay", delay), ("tempo", tempo)]).collect();
    with(setting, &changes)
}

fn played(setting: &Setting, parameters: &Parameters) -> World {
    let mut world = start(setting, parameters, 1917);
    kernel::advance(setting, &mut world, setting.minutes());
    world
}

/// The minute of the first event that satisfies a condition.
fn minute_of(world: &World, condition: impl Fn(&What) -> bool) -> Option<u32> {
    world.trace().iter().find(|event| condition(&event.what)).map(|event| event.minute)
}

fn acted(world: &World) -> Option<u32> {
    minute_of(world, |what| matches!(what, What::Issued { act: Act::StandFirm, .. }))
}

/// The mill falls at one minute; the court acts at the minute at which word of it arrives, by line or by courier.
#[test]
fn world_rules_act_when_word_comes() {
    let setting = with_rule(fall_of_the_mill(), lost, stand_firm);
    let mut before = None;
    for (delay, least, most) in [(0.01, 1, 3), (0.2, 4, 60)] {
        let world = played(&setting, &parameters(&setting, delay, 1e-9));
        let fell = minute_of(
            &world,
            |what| matches!(what, What::Held { place, part: Part::Guard, .. } if *place == mill(&setting)),
        );
        let (fell, acts) = (fell.expect("the mill falls"), acted(&world).expect("the rule acts"));
        assert!((fell + least..=fell + most).contains(&acts), "fell at {fell}, acted at {acts}");
        assert!(before.is_none_or(|before| before < acts), "slower word, later act");
        before = Some(acts);
        let times = world.trace().iter().filter(|event| matches!(event.what, What::Issued { .. })).count();
        assert_eq!(times, 2, "what was fed, and once what the rule asks");
    }
}

/// Nobody comes to tell: the mill is on an island, and what happens there unheard moves no rule.
#[test]
fn world_rules_sleep_while_nobody_tells() {
    let mut draft = fall_of_the_mill();
    draft.links.retain(|link| link.from != "mill" && link.to != "mill");
    draft.links.push(towns::link("mill", "hall", 60 * 24 * 3));
    draft.institutions.iter_mut().filter(|x| x.id == "committee").for_each(|x| x.seat = "mill".into());
    let setting = with_rule(draft, lost, stand_firm);
    let world = played(&setting, &parameters(&setting, 0.05, 1e-9));
    let fell = minute_of(&world, |what| matches!(what, What::Held { part: Part::Guard, .. }));
    assert!(fell.is_some_and(|minute| minute < setting.minutes()), "the mill falls");
    assert!(lost(&setting).of(world.view()), "it is so");
    assert_eq!(acted(&world), None, "and the court has not heard of it");
}

/// What holds from the start is acted on at the first planning instant, and once.
#[test]
fn world_rules_that_hold_at_the_start_act_at_the_first_plan() {
    let still = |setting: &Setting| Truth::Not(Box::new(lost(setting)));
    let setting = with_rule(fall_of_the_mill(), still, stand_firm);
    let world = played(&setting, &parameters(&setting, 0.05, 20.0));
    let acts = acted(&world).expect("the rule acts");
    assert!((1..60).contains(&acts), "at {acts}");
    let times = world
        .trace()
        .iter()
        .filter(|event| matches!(event.what, What::Issued { act: Act::StandFirm, .. }))
        .count();
    assert_eq!(times, 1);
    let idle = played(&setting, &parameters(&setting, 0.05, 1e-9));
    assert_eq!(acted(&idle), None, "who never plans has no first plan");
}

/// A rule can decide a posture, and can ask for what is believed.
#[test]
fn world_rules_decide_postures_and_ask_beliefs() {
    let council = |setting: &Setting| setting.authority("council").expect("a council");
    let fears = |setting: &Setting| {
        let (council, more) = (council(setting), Comparison::More);
        let ours = Truth::Compare(Number::Prospect(council), more, Number::Constant(0.2));
        Truth::All(vec![ours, lost(setting)])
    };
    let setting = with_rule(fall_of_the_mill(), fears, |_| Order::Posture(Posture::Defensive));
    let world = played(&setting, &parameters(&setting, 0.05, 1e-9));
    let declared = |what: &What| matches!(what, What::Postured { posture: Posture::Defensive, .. });
    assert!(minute_of(&world, declared).is_some_and(|minute| minute > 60));
    let court = setting.institution("court").expect("a court");
    assert_eq!(world.view().posture(court), Some(Posture::Defensive));
}

/// Without the mechanism the town lives as without the rule, event for event.
/// What a rule has decided is kept for the rest of that nerve, though the law would undo it at the next plan.
#[test]
fn world_rules_that_change_a_posture_bind_for_a_nerve() {
    let mut draft = fall_of_the_mill();
    for doctrine in &mut draft.doctrines {
        doctrine.declared = Some(Posture::Defensive);
        doctrine.posture = interregnum_engine::sampler::Distribution::Fixed(-50.0);
    }
    let setting = with_rule(draft, lost, |_| Order::Posture(Posture::Offensive));
    let changes = |nerve: f64| -> Vec<(u32, Posture)> {
        let known = SURE.into_iter().chain([("telephone_delay", 0.05), ("tempo", 20.0), ("nerve_time", nerve)]);
        let world = played(&setting, &with(&setting, &known.collect::<Vec<_>>()));
        let events = world.trace().iter();
        events
            .filter_map(|event| match event.what {
                What::Postured { posture, .. } => Some((event.minute, posture)),
                _ => None,
            })
            .collect()
    };
    assert!(matches!(changes(1e6)[..], [(_, Posture::Offensive)]), "{:?}", changes(1e6));
    let renewed = changes(2.0);
    let [(went, Posture::Offensive), (back, Posture::Defensive)] = renewed[..] else {
        panic!("over by the rule, back by the law: {renewed:?}")
    };
    assert!(back > went && back <= went + 2 * 60 + 30, "back with the next nerve: {renewed:?}");
}

#[test]
fn world_rules_switched_off_are_not_there() {
    let ruled = with_rule(fall_of_the_mill(), lost, stand_firm);
    let bare = setting(fall_of_the_mill());
    let off = parameters(&ruled, 0.05, 1.0).without(Mechanism::Rules);
    let on = parameters(&bare, 0.05, 1.0);
    assert_eq!(played(&ruled, &off).trace(), played(&bare, &on).trace());
    assert_ne!(played(&ruled, &on).trace(), played(&bare, &on).trace(), "with it, something happens");
    let quiet = played(&bare, &on.clone().without(Mechanism::Rules));
    assert_eq!(quiet.trace(), played(&bare, &on).trace(), "without rules the switch does nothing");
}

/// Whoever has been arrested acts on no rule.
#[test]
fn world_rules_of_the_arrested_are_silent() {
    let mut draft = ask(fall_of_the_mill_at(900), 30, ("committee", Act::Accept), "reds", ("castle", 1));
    draft.posts.push(towns::post("castle", "reds", 40, "crown"));
    let setting = with_rule(draft, lost, stand_firm);
    let world = played(&setting, &parameters(&setting, 0.3, 1e-9));
    let arrested = minute_of(&world, |what| matches!(what, What::Arrested { .. }));
    assert!(arrested.is_some_and(|minute| minute < 900), "the court is taken before the mill falls");
    assert_eq!(acted(&world), None);
}
