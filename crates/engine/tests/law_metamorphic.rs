//! Metamorphic properties (theory part B, 1 to 8): what a change of labels, clocks or bystanders must do.
//!
//! The kernel's are exact; those of whole worlds compare a few hundred histories by tests at 1e-3 (Holm), and each
//! must notice a planted change.

mod assembly;
mod statistics;
mod towns;

use interregnum_engine::draft::Draft;
use interregnum_engine::index::PlaceIx;
use interregnum_engine::kernel::{advance, run};
use interregnum_engine::law::{Situation, choice_probs, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::population::COMPLY;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::reconsider::{Member, each_once, norm_factors, reconsider, tally};
use interregnum_engine::sampler::{Distribution, poisson};
use interregnum_engine::trace::{Act, Event, Part, What};
use interregnum_engine::view::{Subject, Tally, View};
use interregnum_engine::{Parameters, Setting, World};
use libm::exp;
use statistics::*;

const SEED: u64 = 1_649;

fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::Reconsider, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

fn squad(people: usize, rows: u8) -> Vec<Member> {
    (0..people).map(|person| Member { person: person as u32, row: person as u8 % rows, action: 0 }).collect()
}

fn actions(members: &[Member]) -> Vec<u8> {
    members.iter().map(|member| member.action).collect()
}

// Whole worlds, seen through their traces.

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
    let counts = [Tally::Marched, Tally::Dispersed, Tally::StoodOff, Tally::Refused]
        .map(|tally| f64::from(view.tally(tally, Subject::All)));
    Outcome { early, held: held(&view), first: f64::from(first), counts }
}

/// The town in the balance: little leaning, groups that differ, more force.
fn contested() -> Draft {
    let mut draft = towns::town();
    for (name, value) in [
        ("group_sd", 1.5),
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
    // 400 histories each way, with streams of their own.
    let town = histories(&contested(), "council", 1, 400);
    let mirror = histories(&mirrored(contested()), "crown", 2, 400);
    holds(&same(&town, &mirror, 1.0), "theory B (1): mirrored outcomes");
    // Planted: in the mirrored town one type of leaning is not exchanged.
    let mut biased = mirrored(contested());
    biased.leanings[0] = contested().leanings[0].clone();
    is_caught(&same(&town, &histories(&biased, "crown", 2, 400), 1.0), "leanings that were not exchanged");
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
        assert_eq!(of(&town), of(&renamed), "theory B (1): history {history}");
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
    set(&mut draft, "telephone_delay", 0.2 * times);
    set(&mut draft, "telegraph_delay", 0.2 * times);
    draft
}

#[test]
fn slower_clocks_only_stretch_time() {
    // 300 histories with clocks slower by 4 and by 12 (rounding to minutes is then small).
    let quick = histories(&slowed(4), "council", 3, 300);
    let slow = histories(&slowed(12), "council", 4, 300);
    holds(&same(&quick, &slow, 3.0), "theory B (2): times multiplied by 3");
    // Planted: one clock, the issuers', is left behind.
    let mut behind = slowed(12);
    set(&mut behind, "tempo", towns::law_value("tempo") / 4.0);
    is_caught(&same(&quick, &histories(&behind, "council", 4, 300), 3.0), "a clock that was not slowed");
}

#[test]
fn the_kernel_knows_time_only_as_rate_times_time() {
    // Theory B (2): the count of reconsiderations is a function of rate x time.
    for (rate, hours) in [(0.3, 4.0), (3.0, 2.5), (60.0, 1.0)] {
        for k in [2.0, 8.0] {
            let u = draws(1, (rate * hours) as u64).uniform();
            assert_eq!(poisson(rate * hours, u), poisson((rate * k) * (hours / k), u));
        }
    }
}

// (3) No norm.

#[test]
fn without_norm_counts_are_binomial() {
    // 20,000 squads of twenty, three actions; chi-square of each count against its binomial, Holm.
    let (weights, probs) = ([[1.0, exp(0.4), exp(-0.7)]], choice_probs(&[0.0, 0.4, -0.7]));
    let p = |norm: f64| -> Vec<f64> {
        let factors = norm_factors(norm, 20);
        let mut counts = vec![vec![0; 21]; 3];
        for run in 0..20_000 {
            let mut draws = draws(2, run);
            let mut members = squad(20, 1);
            each_once(&mut members, &weights, &factors, &mut draws);
            reconsider(&mut members, &weights, &factors, 30, &mut draws);
            let doing = tally(&members);
            (0..3).for_each(|action| counts[action][doing[action]] += 1);
        }
        (0..3).map(|action| p_of_fit(&counts[action], &binomial(20, probs[action]))).collect()
    };
    holds(&p(0.0), "theory B (3): binomial counts");
    is_caught(&p(0.1), "a norm of a tenth of a nat");
}

#[test]
fn without_norm_squads_of_a_world_are_binomial() {
    let setting = assembly::assembly(100_000, 600);
    let p = |norm: f64| {
        let changes = [("norm", norm), ("leaning", 1.0), ("squad_people", 10.0), ("rate_idle", 1.0)];
        let mut world = World::new(&setting, assembly::law(&setting, &changes), Source::new(SEED, 2));
        advance(&setting, &mut world, 600);
        p_of_fit(&assembly::squads_by_complying(&world, 10), &binomial(10, choice_probs(&[0.0, 0.5])[1]))
    };
    holds(&[p(0.0)], "theory B (3): binomial squads");
    is_caught(&[p(0.1)], "a norm of a tenth of a nat");
}

// (4) A constant in every utility.

#[test]
fn a_constant_in_all_utilities_changes_nothing() {
    let utilities = [0.3, -1.2, 2.0, 0.0];
    for constant in [-700.0, -3.0, 0.1, 40.0, 700.0] {
        let moved: Vec<f64> = utilities.iter().map(|u| u + constant).collect();
        for (a, b) in choice_probs(&utilities).iter().zip(choice_probs(&moved)) {
            assert!((a - b).abs() < 1e-12, "theory B (4): {a} {b}");
        }
    }
    // In the kernel bit for bit, when the constant is a whole power of two in odds.
    let weights = [[1.0, exp(0.3), exp(-0.4)], [1.0, exp(-0.9), exp(0.2)]];
    for power in [0.125, 2.0, 1_024.0] {
        let moved = weights.map(|row| row.map(|weight| weight * power));
        let factors = norm_factors(2.5, 30);
        let (mut a, mut b) = (squad(30, 2), squad(30, 2));
        reconsider(&mut a, &weights, &factors, 500, &mut draws(3, 1));
        reconsider(&mut b, &moved, &factors, 500, &mut draws(3, 1));
        assert_eq!(a, b, "theory B (4)");
    }
}

// (5) Monotone coupling.

/// Whether a squad that starts above another stays above it under the same draws.
fn stays_above(norm: f64, run: u64) -> bool {
    let mut start = draws(4, run);
    let weights: Vec<[f64; 3]> = (0..4).map(|_| [1.0, exp(4.0 * start.uniform() - 2.0), 0.0]).collect();
    let people = 2 + start.below(30) as usize;
    let (mut low, mut high) = (squad(people, 4), squad(people, 4));
    for (low, high) in low.iter_mut().zip(&mut high) {
        high.action = u8::from(start.uniform() < 0.5);
        low.action = high.action * u8::from(start.uniform() < 0.5);
    }
    let factors = norm_factors(norm, people);
    let (mut one, mut two) = (draws(5, run), draws(5, run));
    (0..200).all(|_| {
        reconsider(&mut low, &weights, &factors, 1, &mut one);
        reconsider(&mut high, &weights, &factors, 1, &mut two);
        low.iter().zip(&high).all(|(low, high)| low.action <= high.action)
    })
}

#[test]
fn who_starts_higher_stays_higher() {
    for norm in [0.0, 0.5, 2.0, 5.0] {
        assert!((0..300).all(|run| stays_above(norm, run)), "theory B (5), J = {norm}");
    }
    assert!(!(0..300).all(|run| stays_above(-1.0, run)), "the test is blind to a norm against the others");
}

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
            "theory B (5): order lost by minute {minute}"
        );
    }
    let count = |world: &World| (0..20_000).filter(|p| world.population().action(*p) == COMPLY).count();
    assert!(count(&low) + 1_000 < count(&high), "the two worlds differ");
}

// (6) Signs of the terms.

#[test]
fn every_term_has_its_sign() {
    let law = Law {
        stake: 6.0,
        leaning: 2.0,
        norm: 2.0,
        framing: 1.0,
        signature: 3.0,
        danger: 20.0,
        ..Law::default()
    };
    let mut start = draws(7, 0);
    let mut random = || {
        let mut u = || start.uniform();
        Situation {
            prospect: Some(u()),
            required: u(),
            leaning: 2.0 * u() - 1.0,
            mates: u(),
            defensive: u(),
            missing_signatures: (3.0 * u()) as u8 as f64,
            harm: 0.2 * u(),
            effort: 3.0 * u(),
            fixed: 2.0 * u() - 1.0,
        }
    };
    let prob = |act: &Situation, other: &Situation| {
        choice_probs(&[0.0, terms(&law, act).utility(), terms(&law, other).utility()])[1]
    };
    for _ in 0..2_000 {
        let (act, other) = (random(), random());
        let before = prob(&act, &other);
        let q = act.prospect.expect("it was given");
        let raised = [
            Situation { prospect: Some(q + 0.1), ..act },
            Situation { leaning: act.leaning + 0.1, ..act },
            Situation { mates: act.mates + 0.1, ..act },
            Situation { defensive: act.defensive + 0.1, ..act },
            Situation { missing_signatures: act.missing_signatures - 1.0, ..act },
        ];
        assert!(raised.iter().all(|raised| prob(raised, &other) > before), "theory B (6): {act:?}");
        let lowered = [
            Situation { required: act.required + 0.1, ..act },
            Situation { harm: act.harm + 0.1, ..act },
            Situation { effort: act.effort + 0.1, ..act },
        ];
        assert!(lowered.iter().all(|lowered| prob(lowered, &other) < before), "theory A1: {act:?}");
    }
}

// (7) Identical classes.

#[test]
fn splitting_a_class_changes_no_history() {
    // In the kernel: one class, or two with the same weights.
    let (one, two) = ([[1.0, exp(0.3), exp(-0.4)]; 1], [[1.0, exp(0.3), exp(-0.4)]; 2]);
    let factors = norm_factors(3.0, 24);
    for run in 0..50 {
        let (mut whole, mut split) = (squad(24, 1), squad(24, 2));
        reconsider(&mut whole, &one, &factors, 300, &mut draws(8, run));
        reconsider(&mut split, &two, &factors, 300, &mut draws(8, run));
        assert_eq!(actions(&whole), actions(&split), "theory B (7)");
    }
    // In a world: the weary of the town become two types that lean alike.
    let mut draft = towns::town();
    let twin = draft.leanings.iter().find(|leaning| leaning.id == "weary").expect("the town has them").clone();
    draft.leanings.push(interregnum_engine::draft::LeaningDraft { id: "worn".into(), ..twin });
    for group in draft.groups.iter_mut().filter(|group| group.mix[0].0 == "weary") {
        group.mix = vec![("weary".into(), 0.5), ("worn".into(), 0.5)];
    }
    let (whole, split) = (towns::setting(towns::town()), towns::setting(draft));
    for history in 0..20 {
        assert_eq!(deeds(&whole, history), deeds(&split, history), "theory B (7): history {history}");
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

/// The town with one more group, quartered where `home` says.
fn with_bystanders(key: &str, kind: &str, home: &str) -> Draft {
    let mut draft = towns::town();
    let mut bystanders = towns::group("bystanders", kind, 500, home, "red");
    bystanders.key = key.into();
    draft.groups.push(bystanders);
    draft
}

/// A history in words: groups by their ids, so that their numbers do not matter.
fn told(draft: Draft, history: u64) -> String {
    let setting = towns::setting(draft);
    let trace = run(&setting, &Parameters::median(&setting), SEED, history).trace;
    let mut words = format!("{trace:?}");
    for (ix, group) in setting.groups().iter().enumerate() {
        words = words.replace(&format!("GroupIx({ix})"), &group.id);
    }
    words
}

#[test]
fn bystanders_without_strength_change_nothing() {
    for history in 0..20 {
        let alone = told(towns::town(), history);
        for (key, home) in [("zz", "station"), ("aa", "castle"), ("o", "bridge")] {
            let crowded = told(with_bystanders(key, "crew", home), history);
            assert!(alone == crowded, "theory B (8): history {history} with bystanders {key} at {home}");
        }
    }
    let armed = (0..20).any(|history| {
        told(towns::town(), history) != told(with_bystanders("zz", "regiment", "station"), history)
    });
    assert!(armed, "the test is blind to bystanders who bear arms");
}
