//! Every act that a doctrine lists is planned for where it makes sense, and nowhere else.

mod towns;

use interregnum_engine::draft::{Opening, RangeDraft};
use interregnum_engine::observable::Truth;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Setting, World, doctrine};
use towns::compare::{finished, start};
use towns::hamlet::{ask, guarded, hamlet};
use towns::{institution, setting, town, with};

/// The draft, in which only the committee plans, and may demand only these acts.
fn planned(mut draft: Draft, acts: &[Act]) -> Draft {
    let mut doctrine = towns::doctrine("committee", &["regiment", "cadets", "crew"]);
    doctrine.acts = acts.to_vec();
    draft.doctrines = vec![doctrine];
    draft
}

/// Places or groups about which an act was demanded without being fed, one line each, over some histories.
fn asked(draft: Draft, act: Act, changes: &[(&str, f64)]) -> Vec<String> {
    asked_in(&setting(draft), act, changes)
}

fn asked_in(setting: &Setting, act: Act, changes: &[(&str, f64)]) -> Vec<String> {
    let mut all = vec![("tempo", 4.0)];
    all.extend(changes);
    let parameters = with(setting, &all);
    let fed = |world: &World, cause: usize| matches!(world.trace()[cause].what, What::Fed { .. });
    let mut lines = Vec::new();
    for seed in 0..10 {
        let world = finished(setting, &parameters, seed);
        for event in world.trace() {
            match &event.what {
                What::Issued { act: found, place, group, person, .. }
                    if *found == act && !fed(&world, event.cause.index()) =>
                {
                    let place = &setting.places()[place.index()].id;
                    let group = group.map_or("", |ix| setting.groups()[ix.index()].id.as_str());
                    let person = person.map_or("", |ix| setting.institutions()[ix.index()].id.as_str());
                    lines.push(format!("{place} {group}{person}"));
                }
                _ => {}
            }
        }
    }
    lines.sort();
    lines.dedup();
    lines
}

/// Reds of the council march on the whites of the crown in the mill, and are there from minute 150 on.
fn stand_off() -> Draft {
    let draft = guarded(&[("mill", "whites", 60, "crown")]);
    ask(draft, 60, ("committee", Act::Occupy), "reds", ("mill", 300))
}

/// Nobody goes home, nobody fires, and the march comes.
const PATIENT: [(&str, f64); 5] = [
    ("stake", 0.0),
    ("leaning", 9.0),
    ("effort_march", 0.0),
    ("confidence_fire", 1.0),
    ("harm_under_fire", 0.0),
];

#[test]
fn world_plans_to_have_groups_declare() {
    let found = asked(planned(town(), &[Act::Declare]), Act::Declare, &[]);
    assert!(found.contains(&"south-barracks second-regiment".to_string()), "{found:?}");
    assert!(asked(planned(town(), &[Act::Accept]), Act::Declare, &[]).is_empty());
}

#[test]
fn world_plans_for_bridges_of_its_own() {
    let own = guarded(&[("gatehouse", "reds", 40, "council")]);
    let found = asked(planned(own, &[Act::Raise, Act::Lower]), Act::Raise, &[]);
    assert_eq!(found, ["gatehouse "]);
    let foreign = guarded(&[("gatehouse", "whites", 40, "crown")]);
    assert!(asked(planned(foreign, &[Act::Raise, Act::Lower]), Act::Raise, &[]).is_empty());
}

#[test]
fn world_plans_to_hand_out_what_is_in_store() {
    let armoury = |rifles: u32, carried: Option<u32>| {
        let mut draft = planned(hamlet(), &[Act::Release]);
        draft.places.iter_mut().filter(|x| x.id == "hall").for_each(|x| x.rifles = rifles);
        draft.groups.iter_mut().filter(|x| x.id == "reds").for_each(|x| x.rifles = carried);
        asked(draft, Act::Release, &[])
    };
    assert!(armoury(300, Some(100)).contains(&"hall reds".to_string()));
    assert!(!armoury(300, None).contains(&"hall reds".to_string()), "whoever has rifles lacks none");
    assert!(armoury(0, Some(100)).is_empty(), "an empty store");
}

#[test]
fn world_plans_for_a_siege() {
    for act in [Act::Surrender, Act::Withdraw] {
        assert_eq!(asked(planned(stand_off(), &[act]), act, &PATIENT), ["mill "], "{act:?}");
        let peace = planned(guarded(&[("mill", "whites", 60, "crown")]), &[act]);
        assert!(asked(peace, act, &PATIENT).is_empty(), "nobody is faced: {act:?}");
    }
}

#[test]
fn world_plans_weigh_worth_times_chance() {
    let setting = setting(planned(guarded(&[("mill", "whites", 60, "crown")]), &[Act::Occupy]));
    let mill = setting.place("mill").expect("a mill");
    let utility = |worth: f64| {
        let mut parameters = with(&setting, &[]);
        parameters.values[setting.places()[mill.index()].function.index()] = worth;
        let mut world = start(&setting, &parameters, 1);
        let plans = doctrine::candidates(&setting, &mut world, interregnum_engine::index::DoctrineIx(0));
        plans.into_iter().filter(|plan| plan.asked.place == mill).map(|plan| plan.utility).fold(-1e9, f64::max)
    };
    let worths = [1e-6, 0.01, 0.5, 1.0, 2.0, 4.0];
    assert!(
        worths.windows(2).all(|pair| utility(pair[0]) < utility(pair[1])),
        "the more worth, the more utility"
    );
    assert!(utility(1e-6) < -10.0, "worth nothing, it weighs nothing: {}", utility(1e-6));
    // The excess rises with the gain, and is the gain itself where that is large.
    let gains: Vec<f64> = (1..200).map(|step| f64::from(step) * 0.05).collect();
    assert!(gains.windows(2).all(|pair| doctrine::excess(pair[0]) < doctrine::excess(pair[1])));
    assert!((doctrine::excess(9.0) - 9.0).abs() < 2e-4 && doctrine::excess(0.0) < -20.0);
}

#[test]
fn world_plans_send_at_least_a_squad_or_all_there_are() {
    let setting = setting(planned(town(), &[Act::Occupy, Act::Guard]));
    let sizes = |squad_people: f64| {
        // Posts of one person, and little confidence needed: what is nobody's takes fewer than a squad.
        let parameters =
            with(&setting, &[("squad_people", squad_people), ("post_people", 1.0), ("confidence_march", 0.05)]);
        let mut world = start(&setting, &parameters, 1);
        let plans = doctrine::candidates(&setting, &mut world, interregnum_engine::index::DoctrineIx(0));
        let sizes = plans.iter().filter_map(|plan| Some((plan.asked.people, plan.asked.group?)));
        sizes.map(|(people, group)| (people, setting.groups()[group.index()].people)).collect::<Vec<_>>()
    };
    let least = |squad_people: f64| sizes(squad_people).iter().map(|(people, _)| *people).min();
    assert_eq!([20.0, 20.2, 20.8].map(least), [20, 21, 21].map(Some), "whole people, no fewer than a squad");
    // Some of each group stand at a post.
    let all = sizes(1e4);
    let present = |(people, of): &(u32, u32)| of / 2 < *people && people <= of;
    assert!(!all.is_empty() && all.iter().all(present), "all there are: {all:?}");
}

#[test]
fn world_plans_for_guns_in_range() {
    let guns = |range: bool| {
        let mut draft = planned(stand_off(), &[Act::Warn, Act::Bombard]);
        draft.groups.iter_mut().filter(|x| x.id == "idlers").for_each(|x| x.guns = 2);
        if range {
            draft.ranges.push(RangeDraft { from: "barracks".into(), to: "mill".into() });
        }
        asked(draft, Act::Bombard, &PATIENT)
    };
    assert_eq!(guns(true), ["mill idlers"]);
    assert!(guns(false).is_empty());
}

#[test]
fn world_plans_to_call_persons_in() {
    let mut draft = planned(hamlet(), &[Act::Come]);
    let mut person = institution("orator", "council", "barracks");
    (person.person, person.opening) = (true, Opening::Hidden);
    draft.institutions.push(person.clone());
    assert_eq!(asked(draft.clone(), Act::Come, &[]), ["hall orator"]);
    draft.institutions.iter_mut().filter(|x| x.id == "orator").for_each(|x| x.authority = "crown".into());
    assert!(asked(draft, Act::Come, &[]).is_empty(), "the other side's person");
}

/// A march asked for when all looked well is recalled when it would not be asked for any more; one that was fed is not.
#[test]
fn world_plans_to_recall_what_it_would_not_ask_for() {
    let marching = setting(planned(hamlet(), &[Act::Recall]));
    let (Some(committee), Some(group), Some(place)) =
        (marching.institution("committee"), marching.group("reds"), marching.place("castle"))
    else {
        panic!("the hamlet has them")
    };
    let then = Order::Demand { act: Act::Occupy, group: Some(group), person: None, place, people: 90 };
    let rule = Rule { id: "march".into(), institution: committee, when: Truth::Constant(true), then };
    let by_rule = marching.with_rules(vec![rule]).expect("a rule of an institution with a doctrine");
    let recalled = |march: f64| {
        let changes = [("stake", 30.0), ("confidence_march", march), ("answer_time", 5.0)];
        let fed = ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("castle", 90));
        let of_fed = asked(planned(fed, &[Act::Recall]), Act::Recall, &changes);
        (asked_in(&by_rule, Act::Recall, &changes), of_fed)
    };
    let (hopeless, of_fed) = recalled(0.95);
    assert_eq!(hopeless, ["castle reds"]);
    assert!(of_fed.is_empty(), "what is fed stands: {of_fed:?}");
    assert!(recalled(0.05).0.is_empty(), "what still seems good is not recalled");
}
