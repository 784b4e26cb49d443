//! Meetings: who attends, how votes pass, what is seen of them, and what a vote that passed binds a group to.

mod statistics;
mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::draft::*;
use interregnum_engine::index::{EventIx, GroupIx};
use interregnum_engine::meeting::{attendance, passes};
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, Outcome, What};
use interregnum_engine::{Mechanism, Setting, World, kernel};
use libm::{exp, fabs, log};
use statistics::*;
use towns::compare::{finished, first_difference};
use towns::hamlet::{Played, SURE, about, guarded, hamlet, play_asking, play_on};
use towns::{setting, with};

/// The committee asks a group to declare for it: everybody who fits into the hall, or so many by ballot.
fn declare(setting: &Setting, group: &str, called: u32) -> Asked {
    Asked {
        group: setting.group(group),
        people: called,
        ..about(setting, "committee", Act::Declare, "barracks")
    }
}

fn met(world: &World) -> Option<([u32; 3], bool, bool)> {
    world.trace().iter().find_map(|event| match event.what {
        What::Met { counts, open, passed, .. } => Some((counts, open, passed)),
        _ => None,
    })
}

fn meeting(group: &'static str, called: u32, changes: &[(&str, f64)]) -> Played {
    play_asking(hamlet(), changes, |setting| vec![(60, declare(setting, group, called))])
}

#[test]
fn world_meeting_that_passes_binds_the_group() {
    let played = meeting("reds", 0, &[]);
    assert_eq!(met(&played.world), Some(([200, 0, 0], true, true)), "as many as fit, by show of hands");
    let [reds, idlers] = ["reds", "idlers"].map(|id| played.setting.group(id).expect("there"));
    let view = played.world.view();
    assert_eq!(view.stance(reds), played.setting.authority("council"));
    let committee = played.setting.institution("committee").expect("there");
    assert_eq!((view.signers(reds), view.signers(idlers)), (&[committee][..], &[][..]));
    let council = played.setting.authority("council");
    let population = played.world.population();
    let people = population.squads_of(reds).flat_map(|squad| population.range(squad));
    let declared = people.filter(|person| population.stance(*person) == council).count();
    assert_eq!(declared, 200, "those who voted for it");
    played.check(&["answered by reds at barracks: Complied", "Met {", "Adopted {", "!moved", "!held"]);
}

/// What was adopted counts: the court's order to the same people now lacks a signature.
#[test]
fn world_meeting_makes_the_issuers_signature_necessary() {
    let outcomes = |with_meeting: bool| {
        let played = play_asking(hamlet(), &[("signature", 9.0)], |setting| {
            let march = Asked {
                group: setting.group("reds"),
                people: 600,
                ..about(setting, "court", Act::Occupy, "mill")
            };
            let meeting = with_meeting.then(|| (60, declare(setting, "reds", 0)));
            meeting.into_iter().chain([(200, march)]).collect()
        });
        let outcomes: Vec<(Outcome, f64)> = played
            .world
            .trace()
            .iter()
            .filter_map(|event| match &event.what {
                What::Answered(answer) => Some((answer.outcome, answer.comply.signatures)),
                _ => None,
            })
            .collect();
        outcomes
    };
    assert_eq!(outcomes(false)[0].1, 0.0);
    let after = outcomes(true);
    assert_eq!((after[0].0, after[1].1), (Outcome::Complied, -9.0), "{after:?}");
}

#[test]
fn world_meeting_can_fail() {
    let against = meeting("whites", 0, &[]);
    assert_eq!(met(&against.world), Some(([0, 200, 0], true, false)));
    against.check(&["answered by whites at castle: Defied", "!Adopted"]);
    // Nobody cares: no quorum of the attendance votes.
    let idle = meeting("idlers", 7, &[]);
    assert_eq!(met(&idle.world), Some(([0, 0, 7], false, false)));
    idle.check(&["answered by idlers at barracks: Shirked", "!Adopted"]);
}

#[test]
fn world_meeting_passes_by_more_votes_for_than_against_and_a_quorum() {
    assert!(passes([0, 2, 1], 0.5) && passes([3, 2, 1], 0.5));
    assert!(!passes([0, 2, 2], 0.5), "a tie fails");
    assert!(!passes([4, 2, 1], 0.5), "three of seven are no quorum of a half");
    assert!(!passes([0, 0, 0], 0.5), "nobody came");
}

/// Everybody hears the split, at an instant of their own, and believes so many would march.
#[test]
fn world_meeting_is_public() {
    let believed = |group: &'static str| {
        let played = meeting(group, 0, &[]);
        let who = played.setting.group(group).expect("there");
        let council = played.setting.authority("council").expect("there");
        let court = played.setting.institution("court").expect("there");
        let world = &played.world;
        let before = world.cast().reputation(who, council);
        let expected = world.cast().expected((who, council), Act::Declare, before);
        (before, expected, world.beliefs(court).believed_share(world.cast(), who, council))
    };
    // Pseudo-count 4, weight 1, share 1 and 0, each against what was expected.
    let told = |before: f64, surprise: f64| (4.0 * before + (before + surprise).clamp(0.0, 1.0)) / 5.0;
    let (before, expected, after) = believed("reds");
    exact(after, told(before, 1.0 - expected), "a declaration");
    let (before, expected, after) = believed("whites");
    exact(after, told(before, -expected), "a declaration refused");
}

// Exact rows: a secret vote of 101, a committee of seven.

/// A world in which one group votes for with probability `yes`, and nobody abstains.
fn divided(people: u32, yes: f64, changes: &[(&str, f64)]) -> (Setting, Vec<(String, f64)>) {
    let mut draft: Draft = guarded(&[]);
    draft.groups[0].people = people;
    draft.groups[1..].iter_mut().for_each(|group| group.people = 1);
    let lean = 40.0;
    let toward = |council: f64, crown: f64| {
        let fixed = [("council", council), ("crown", crown)];
        fixed.map(|(id, value)| (id.to_string(), Distribution::Fixed(value))).to_vec()
    };
    let red = draft.leanings.iter_mut().find(|leaning| leaning.id == "red").expect("there");
    red.toward = toward(1.0, 1.0 - log(yes / (1.0 - yes)) / lean);
    let mut all: Vec<(String, f64)> = SURE.iter().map(|(name, value)| ((*name).into(), *value)).collect();
    all.push(("leaning".into(), lean));
    all.extend(changes.iter().map(|(name, value)| ((*name).to_string(), *value)));
    (setting(draft), all)
}

/// The meeting of one run.
fn held(of: &(Setting, Vec<(String, f64)>), called: u32, run: u64) -> ([u32; 3], bool) {
    let (setting, changes) = of;
    let changes: Vec<(&str, f64)> = changes.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let mut world = World::new(setting, with(setting, &changes), Source::new(1_917, run));
    issue(setting, &mut world, declare(setting, "reds", called), EventIx(0));
    kernel::advance(setting, &mut world, 300);
    let (counts, _, passed) = met(&world).expect("a meeting");
    (counts, passed)
}

#[test]
fn law_a_secret_vote_of_101() {
    let exact: f64 = binomial(101, 0.55)[51..].iter().sum();
    quoted(exact, 0.843_755_399_6, 10, "101 present, secret");
    let runs = 4_000;
    let passed = |yes: f64| {
        let world = divided(101, yes, &[]);
        (0..runs).filter(|run| held(&world, 101, *run).1).count() as u64
    };
    let z = z_of_share(passed(0.55), runs, exact);
    assert!(fabs(z) < 4.0, "101 present, secret: z = {z:.2}");
    let z = z_of_share(passed(0.535), runs, exact);
    assert!(fabs(z) > 4.0, "the test is blind to p = .535: z = {z:.2}");
}

/// Chance that `pro` or more of `drawn` are of the 16 of 30 who are for it.
fn hypergeometric(population: usize, of: usize, drawn: usize, at_least: usize) -> f64 {
    (at_least..=drawn)
        .map(|pro| {
            exp(log_choose(of, pro) + log_choose(population - of, drawn - pro) - log_choose(population, drawn))
        })
        .sum()
}

#[test]
fn law_a_committee_of_seven() {
    let exact = hypergeometric(30, 16, 7, 4);
    quoted(exact, 0.581_353_767_6, 10, "committee of 7");
    let runs = 20_000;
    let passed = |members: usize| {
        let majority = |run: &u64| {
            let address = Address { entity: 3, purpose: Purpose::Attendance, minute: 0, index: 0 };
            let seats = attendance(30, members, &mut Draws::new(Source::new(1_917, *run), address));
            let pro = seats.iter().filter(|person| **person < 16).count() as u32;
            passes([0, pro, seats.len() as u32 - pro], 0.5)
        };
        (0..runs).filter(majority).count() as u64
    };
    let z = z_of_share(passed(7), runs, exact);
    assert!(fabs(z) < 4.0, "committee of 7: z = {z:.2}");
    let z = z_of_share(passed(9), runs, exact);
    assert!(fabs(z) > 3.0, "the test is blind to a committee of nine: z = {z:.2}");
}

/// The same in whole worlds: of thirty who are each sure of their mind, seven are called.
#[test]
fn law_a_committee_of_seven_in_a_whole_world() {
    let mut draft = hamlet();
    draft.groups[0].people = 30;
    draft.groups[0].mix = vec![("red".into(), 16.0 / 30.0), ("white".into(), 14.0 / 30.0)];
    let setting = setting(draft);
    let changes: Vec<(String, f64)> = SURE.iter().map(|(name, value)| ((*name).into(), *value)).collect();
    let of = (setting, changes);
    let (mut runs, mut passed) = (0, 0);
    for run in 0..4_000 {
        let (setting, _) = &of;
        let world = World::new(setting, with(setting, &SURE), Source::new(1_917, run));
        let reds = world.population().squads_of(GroupIx(setting.group("reds").expect("there").0));
        let people = reds.flat_map(|squad| world.population().range(squad));
        // The mind of a person is the type of leaning; classes of readiness are eight to a type.
        let red = people.filter(|person| world.population().row(*person) < 8).count();
        if red == 16 {
            runs += 1;
            passed += u64::from(held(&of, 7, run).1);
        }
    }
    assert!(runs > 400, "{runs} worlds with sixteen");
    let z = z_of_share(passed, runs, hypergeometric(30, 16, 7, 4));
    assert!(fabs(z) < 4.0, "committee of 7 in a world: z = {z:.2}");
    let z = z_of_share(passed, runs, 0.7);
    assert!(fabs(z) > 4.0, "the test is blind: z = {z:.2}");
}

/// By ballot nobody follows anybody; in the open the first votes carry the rest, so the split spreads.
#[test]
fn law_open_votes_follow_one_another() {
    let runs = 1_500;
    let spread = |called: u32, norm: f64| {
        let world = divided(101, 0.5, &[("norm", norm), ("meeting_people", 101.0)]);
        let lead = |run: u64| {
            let ([yes, no, _], _) = held(&world, called, run);
            (f64::from(yes) - f64::from(no)) * (f64::from(yes) - f64::from(no))
        };
        (0..runs).map(lead).sum::<f64>() / runs as f64
    };
    // Independent votes: the square of the lead has mean 101 and variance about 2 x 101^2.
    let z = |mean: f64| (mean - 101.0) / (101.0 * libm::sqrt(2.0 / runs as f64));
    assert!(fabs(z(spread(101, 3.0))) < 4.0, "secret, J = 3");
    assert!(fabs(z(spread(0, 0.0))) < 4.0, "in the open, J = 0");
    assert!(z(spread(0, 3.0)) > 8.0, "in the open, J = 3");
}

/// Off: the demand finds nobody to put it to. Where nobody asks for a meeting: the switch changes no bit.
#[test]
fn world_meeting_can_be_switched_off() {
    let setting = setting(hamlet());
    let off = with(&setting, &SURE).without(Mechanism::Meetings);
    let played = play_on(off, setting, |setting| vec![(60, declare(setting, "reds", 0))]);
    played.check(&["how: Overtaken", "!answered", "!Met", "!Adopted"]);
    let town = towns::setting(towns::town());
    let [on, off] = [with(&town, &[]), with(&town, &[]).without(Mechanism::Meetings)];
    let [on, off] = [on, off].map(|parameters| finished(&town, &parameters, 7));
    assert_eq!(first_difference(on.trace(), off.trace()), None);
}
