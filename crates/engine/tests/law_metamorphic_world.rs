//! Metamorphic properties of whole worlds (1 to 3, 5, 7, 8): labels, clocks, classes, bystanders. Numbers:
//! docs/verification.md.
//!
//! Some are exact; the others compare a few hundred histories by tests at 1e-3 (Holm), and each of those must
//! notice a planted change. Those of the kernel are in `law_metamorphic.rs`.

mod assembly;
mod statistics;
mod towns;

use interregnum_engine::channel::{Outlet, in_person_minutes, minutes_by, whole_minutes};
use interregnum_engine::demand::{Demand, Fate};
use interregnum_engine::digest::digests;
use interregnum_engine::draft::{Draft, InputDraft};
use interregnum_engine::index::PlaceIx;
use interregnum_engine::kernel::{advance, run};
use interregnum_engine::law::choice_probs;
use interregnum_engine::population::COMPLY;
use interregnum_engine::random::Source;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Event, Part, What};
use interregnum_engine::view::{Subject, Tally, View};
use interregnum_engine::{Parameters, Setting, World};
use statistics::*;
use towns::full::{full_draft, ruled};

const SEED: u64 = 1_649;

/// What a history comes to: places a side holds at a quarter of the span and at the end, minute of the first
/// change of hands (or the end), and counts.
struct Outcome {
    early: usize,
    held: usize,
    first: f64,
    counts: [f64; 4],
}

fn outcome(setting: &Setting, trace: &[Event], side: &str) -> Outcome {
    let side = setting.authority(side).expect("the town has it");
    let held = |view: &View| {
        let places = (0..setting.places().len()).map(PlaceIx::from_index);
        places.filter(|place| view.holds(*place, Part::Guard) == Some(side)).count()
    };
    let mut view = View::new(setting);
    let (early, late) = trace.split_at(trace.partition_point(|event| event.minute <= setting.minutes() / 4));
    early.iter().for_each(|event| view.apply(event));
    let early = held(&view);
    late.iter().for_each(|event| view.apply(event));
    let first = trace
        .iter()
        .find(|event| event.minute > 0 && matches!(event.what, What::Held { part: Part::Guard, .. }))
        .map_or(setting.minutes(), |event| event.minute);
    let counts = [Tally::Marched, Tally::Dispersed, Tally::StoodOff, Tally::Fired]
        .map(|tally| f64::from(view.tally(tally, Subject::All)));
    Outcome { early, held: held(&view), first: f64::from(first), counts }
}

/// The town in the balance: little leaning, little to tell groups apart, more force.
fn contested() -> Draft {
    let mut draft = towns::town();
    for (name, value) in [
        ("group_sd", 0.3),
        ("framing", 0.2),
        ("confidence_fire", 0.6),
        ("casualty_rate", 0.05),
        ("quorum", 0.4),
    ] {
        set(&mut draft, name, value);
    }
    draft.leanings = vec![
        towns::leaning("red", -0.2, 0.2),
        towns::leaning("weary", 0.0, 0.0),
        towns::leaning("loyal", 0.2, -0.2),
    ];
    draft
}

/// `count` histories of a town under its own fixed parameters.
fn histories(draft: &Draft, side: &str, seed: u64, count: u64) -> Vec<Outcome> {
    let setting = towns::setting(draft.clone());
    let parameters = Parameters::median(&setting);
    (0..count)
        .map(|history| outcome(&setting, &run(&setting, &parameters, seed, history).trace, side))
        .collect()
}

/// p-values of two sets of histories having one law; times of the second divided by `slower`.
fn same(a: &[Outcome], b: &[Outcome], slower: f64) -> Vec<f64> {
    let tally = |all: &[Outcome], of: &dyn Fn(&Outcome) -> usize| {
        let mut counts = vec![0; 16];
        all.iter().for_each(|outcome| counts[of(outcome)] += 1);
        counts
    };
    let list = |all: &[Outcome], of: &dyn Fn(&Outcome) -> f64| -> Vec<f64> { all.iter().map(of).collect() };
    let mut family = vec![
        p_of_same_law(&tally(a, &|o| o.early), &tally(b, &|o| o.early)),
        p_of_same_law(&tally(a, &|o| o.held), &tally(b, &|o| o.held)),
        p_of_ks_two(&list(a, &|o| o.first), &list(b, &|o| o.first / slower)),
    ];
    family.extend((0..4).map(|n| p_of_equal_means(&list(a, &|o| o.counts[n]), &list(b, &|o| o.counts[n]))));
    family
}

fn set(draft: &mut Draft, name: &str, value: f64) {
    let slot = draft.priors.law.iter_mut().find(|(known, _)| known == name).expect("the law has it");
    slot.1 = Distribution::Fixed(value);
}

// (1) Labels.

fn other(side: &str) -> String {
    match side {
        "crown" => "council".into(),
        "council" => "crown".into(),
        same => same.into(),
    }
}

/// The same town with the two sides' data exchanged.
fn mirrored(mut draft: Draft) -> Draft {
    draft.places.iter_mut().for_each(|place| place.holder = place.holder.as_deref().map(other));
    draft.posts.iter_mut().for_each(|post| post.authority = other(&post.authority));
    draft.institutions.iter_mut().for_each(|institution| institution.authority = other(&institution.authority));
    for leaning in &mut draft.leanings {
        leaning.toward.iter_mut().for_each(|(side, _)| *side = other(side));
    }
    draft
}

#[test]
fn exchanging_the_sides_mirrors_the_outcomes() {
    // 600 histories each way, with streams of their own.
    let town = histories(&contested(), "council", 1, 600);
    let mirror = histories(&mirrored(contested()), "crown", 2, 600);
    holds(&same(&town, &mirror, 1.0), "property (1): mirrored outcomes");
    // Planted: in the mirrored town the weary lean to one side by a tenth, which is a fifth of a nat.
    let mut biased = mirrored(contested());
    biased.leanings[1] = towns::leaning("weary", 0.1, 0.0);
    is_caught(&same(&town, &histories(&biased, "crown", 2, 600), 1.0), "a fifth of a nat for one side");
}

/// A gate with a guard of the crown, and a crowd that is called to take it for the council.
fn gate() -> Draft {
    let mut draft = towns::town();
    draft.minutes = 12 * 60;
    draft.doctrines.clear();
    draft.places = vec![towns::place("gate", "bridge", "crown"), towns::place("yard", "barracks", "council")];
    draft.links = vec![towns::link("gate", "yard", 10)];
    draft.groups = vec![
        towns::group("guards", "regiment", 90, "gate", "loyal"),
        towns::group("crowd", "regiment", 300, "yard", "red"),
    ];
    draft.posts = vec![towns::post("gate", "guards", 90, "crown")];
    draft.institutions = vec![towns::institution("committee", "council", "yard")];
    draft.inputs = vec![InputDraft {
        id: "call".into(),
        minute: 0,
        institution: "committee".into(),
        act: Act::Occupy,
        group: Some("crowd".into()),
        person: None,
        place: "gate".into(),
        people: 300,
        moved_first: None,
    }];
    for (name, value) in [("casualty_rate", 0.05), ("confidence_fire", 0.5), ("effort_march", 0.0)] {
        set(&mut draft, name, value);
    }
    draft
}

#[test]
fn exchanging_the_sides_mirrors_a_stand_off() {
    // 600 stand-offs each way, in which the guard has cover and both sides may fire.
    let crown = histories(&gate(), "council", 5, 600);
    let council = histories(&mirrored(gate()), "crown", 6, 600);
    assert!(crown.iter().filter(|outcome| outcome.counts[2] > 0.0).count() > 300, "there are stand-offs");
    holds(&same(&crown, &council, 1.0), "property (1): mirrored stand-offs");
    // Planted: one side's guard has better cover.
    let mut covered = mirrored(gate());
    set(&mut covered, "cover", 0.8 * towns::law_value("cover"));
    is_caught(&same(&crown, &histories(&covered, "crown", 6, 600), 1.0), "better cover for one side");
}

#[test]
fn names_mean_nothing() {
    // Ids exchanged, keys left with the parts they play: the same history, bit for bit.
    let mut renamed = mirrored(towns::town());
    for authority in &mut renamed.authorities {
        authority.id = other(&authority.id);
    }
    let (town, renamed) = (towns::setting(towns::town()), towns::setting(renamed));
    for history in 0..20 {
        let of = |setting: &Setting| run(setting, &Parameters::median(setting), SEED, history).trace;
        assert_eq!(of(&town), of(&renamed), "property (1): history {history}");
    }
}

// (2) Clocks.

/// The town with all its clocks slower by `factor`, and one delay for all messages.
fn slowed(factor: u32) -> Draft {
    let (mut draft, times) = (contested(), f64::from(factor));
    draft.minutes *= factor;
    draft.links.iter_mut().for_each(|link| link.minutes *= factor);
    for doctrine in &mut draft.doctrines {
        doctrine.reach_minutes *= factor;
        doctrine.acts.retain(|act| !matches!(act, Act::Cut | Act::Restore));
    }
    for name in ["news_half_life", "answer_time", "nerve_time", "standoff_time"] {
        set(&mut draft, name, towns::law_value(name) * times);
    }
    for name in ["rate_idle", "tempo", "travel_cost"] {
        set(&mut draft, name, towns::law_value(name) / times);
    }
    set(&mut draft, "casualty_rate", 0.05 / times);
    // The border between towns is a fixed number of minutes: nothing may depend on it here.
    set(&mut draft, "courier_speed", 1.0);
    set(&mut draft, "telephone_delay", 0.2 * times);
    set(&mut draft, "telegraph_delay", 0.2 * times);
    draft
}

#[test]
fn slower_clocks_only_stretch_time() {
    // 300 histories with clocks slower by 4 and by 12 (rounding to minutes is then small).
    let quick = histories(&slowed(4), "council", 3, 300);
    let slow = histories(&slowed(12), "council", 4, 300);
    holds(&same(&quick, &slow, 3.0), "property (2): times multiplied by 3");
    // Planted: one clock, the issuers', is left behind.
    let mut behind = slowed(12);
    set(&mut behind, "tempo", towns::law_value("tempo") / 4.0);
    is_caught(&same(&quick, &histories(&behind, "council", 4, 300), 3.0), "a clock that was not slowed");
}

#[test]
fn word_takes_time_in_proportion_to_the_clock() {
    let world = |factor: u32| {
        let setting = towns::setting(slowed(factor));
        let world = World::new(&setting, Parameters::median(&setting), Source::new(SEED, 1));
        (setting, world)
    };
    let ((quick, early), (slow, late)) = (world(4), world(12));
    for from in 0..quick.places().len() {
        for to in (0..quick.places().len()).filter(|to| *to != from) {
            let ends = (PlaceIx::from_index(from), PlaceIx::from_index(to));
            let word = |setting: &Setting, world: &World| {
                let route = Outlet::new(setting, world, ends.0).quickest(setting, world, ends.1);
                f64::from(whole_minutes(minutes_by(setting, world, route, (ends.0, 7))))
            };
            let person = |setting, world| f64::from(in_person_minutes(setting, world, ends, 7));
            for (a, b) in
                [(word(&quick, &early), word(&slow, &late)), (person(&quick, &early), person(&slow, &late))]
            {
                assert!((b - 3.0 * a).abs() <= 3.0, "property (2): {a} {b}");
            }
        }
    }
}

// (3) No norm.

#[test]
fn without_norm_squads_of_a_world_are_binomial() {
    let setting = assembly::assembly(100_000, 600);
    let p = |norm: f64| {
        let changes = [("norm", norm), ("leaning", 1.0), ("squad_people", 10.0), ("rate_idle", 1.0)];
        let mut world = World::new(&setting, assembly::law(&setting, &changes), Source::new(SEED, 2));
        advance(&setting, &mut world, 600);
        p_of_fit(&assembly::squads_by_complying(&world, 10), &binomial(10, choice_probs(&[0.0, 0.5])[1]))
    };
    holds(&[p(0.0)], "property (3): binomial squads");
    is_caught(&[p(0.1)], "a norm of a tenth of a nat");
}

// (5) Monotone coupling.

#[test]
fn a_world_with_more_leaning_complies_at_least_as_much() {
    let setting = assembly::assembly(20_000, 600);
    let world = |leaning: f64| {
        let changes =
            [("norm", 2.5), ("leaning", leaning), ("rate_idle", 1.0), ("person_sd", 0.7), ("quorum", 2.0)];
        World::new(&setting, assembly::law(&setting, &changes), Source::new(SEED, 6))
    };
    let (mut low, mut high) = (world(-0.5), world(0.3));
    for minute in (0..600).step_by(40) {
        advance(&setting, &mut low, minute);
        advance(&setting, &mut high, minute);
        let complies = |world: &World, person| world.population().action(person) == COMPLY;
        assert!(
            (0..20_000).all(|person| !complies(&low, person) || complies(&high, person)),
            "property (5): order lost by minute {minute}"
        );
    }
    let count = |world: &World| (0..20_000).filter(|p| world.population().action(*p) == COMPLY).count();
    assert!(count(&low) + 1_000 < count(&high), "the two worlds differ");
}

// (7) Identical classes.

#[test]
fn splitting_a_class_changes_no_history() {
    // The weary of the town become two types that lean alike.
    let mut draft = towns::town();
    let twin = draft.leanings.iter().find(|leaning| leaning.id == "weary").expect("the town has them").clone();
    draft.leanings.push(interregnum_engine::draft::LeaningDraft { id: "worn".into(), ..twin });
    for group in draft.groups.iter_mut().filter(|group| group.mix[0].0 == "weary") {
        group.mix = vec![("weary".into(), 0.5), ("worn".into(), 0.5)];
    }
    let (whole, split) = (towns::setting(towns::town()), towns::setting(draft));
    for history in 0..20 {
        assert_eq!(deeds(&whole, history), deeds(&split, history), "property (7): history {history}");
    }
}

/// A history without the terms of its answers, which are averages and may differ in the last bit.
fn deeds(setting: &Setting, history: u64) -> Vec<String> {
    let trace = run(setting, &Parameters::median(setting), SEED, history).trace;
    trace
        .iter()
        .map(|event| match &event.what {
            What::Answered(answer) => {
                format!("{} {:?} {:?} {:?}", event.minute, answer.group, answer.outcome, answer.counts)
            }
            what => format!("{} {what:?}", event.minute),
        })
        .collect()
}

// (8) Bystanders.

/// A town with one more group, quartered where `home` says.
fn with_bystanders(draft: Draft, key: &str, kind: &str, home: &str) -> Draft {
    let mut draft = draft;
    let mut bystanders = towns::group("bystanders", kind, 500, home, "red");
    bystanders.key = key.into();
    draft.groups.push(bystanders);
    draft
}

/// A history in words: groups by their ids, so that their numbers do not matter.
fn told(setting: &Setting, history: u64) -> String {
    let trace = run(setting, &Parameters::median(setting), SEED, history).trace;
    let mut words = format!("{trace:?}");
    for (ix, group) in setting.groups().iter().enumerate() {
        words = words.replace(&format!("GroupIx({ix})"), &group.id);
    }
    words
}

/// Whether bystanders of a kind are noticed at a home in any of the histories.
fn noticed(histories: u64, town: impl Fn() -> Draft, make: fn(Draft) -> Setting, who: [&str; 3]) -> bool {
    let [key, kind, home] = who;
    let (alone, crowded) = (make(town()), make(with_bystanders(town(), key, kind, home)));
    (0..histories).any(|history| told(&alone, history) != told(&crowded, history))
}

#[test]
fn bystanders_without_strength_change_nothing() {
    for (key, home) in [("zz", "station"), ("aa", "castle"), ("o", "bridge")] {
        assert!(
            !noticed(20, towns::town, towns::setting, [key, "crew", home]),
            "property (8): bystanders {key} at {home}"
        );
    }
    let armed = noticed(20, towns::town, towns::setting, ["zz", "regiment", "station"]);
    assert!(armed, "the test is blind to bystanders who bear arms");
}

/// The full town, with a kind of people who bear no arms and whom no doctrine reaches: crews are asked to declare.
fn with_folk() -> Draft {
    let mut draft = full_draft();
    draft.priors.effectiveness.push(("folk".into(), Distribution::Fixed(0.0)));
    draft
}

#[test]
fn bystanders_without_strength_change_nothing_in_the_full_town() {
    let noticed = |histories, who| noticed(histories, with_folk, ruled, who);
    for (key, home) in [("zz", "north-barracks"), ("aa", "castle"), ("o", "camp"), ("b", "works")] {
        assert!(!noticed(6, [key, "folk", home]), "property (8): bystanders {key} at {home}");
    }
    assert!(noticed(6, ["zz", "regiment", "north-barracks"]), "the test is blind to bystanders who bear arms");
}

/// Last by key, so that every number stays but those of detachments that have left: not a bit of the trace and of the
/// demands is another.
#[test]
fn bystanders_without_strength_change_no_digest_of_the_full_town() {
    let left_behind = |draft: Draft, history| {
        let setting = ruled(draft);
        let mut world = World::new(&setting, Parameters::median(&setting), Source::new(SEED, history));
        advance(&setting, &mut world, setting.minutes());
        let numberless = |demand: &Demand| match demand.fate {
            Fate::Open(_) => Demand { fate: Fate::Carried, ..demand.clone() },
            _ => demand.clone(),
        };
        let trace = digests(&world).into_iter().find(|(part, _)| *part == "trace");
        (trace, world.demands().iter().map(numberless).collect::<Vec<_>>())
    };
    for history in 0..3 {
        let crowded = with_bystanders(with_folk(), "zzzz", "folk", "north-barracks");
        assert_eq!(left_behind(with_folk(), history), left_behind(crowded, history), "history {history}");
        let armed = with_bystanders(with_folk(), "zzzz", "regiment", "north-barracks");
        assert_ne!(left_behind(with_folk(), history), left_behind(armed, history), "history {history}");
    }
}
