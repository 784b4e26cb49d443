//! Pretences: demands in the name of an authority that has not asked for them, what those who are asked make of it, and what
//! becomes of it when it is disowned.

mod statistics;
mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::index::{DemandIx, DetachmentIx, EventIx};
use interregnum_engine::law::{logit, sigma};
use interregnum_engine::observable::Truth;
use interregnum_engine::question::Ballot;
use interregnum_engine::random::Source;
use interregnum_engine::response::ballot;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, Event, Outcome, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World, kernel, run};
use statistics::exact;
use towns::compare::history_difference;
use towns::hamlet::{ask, hamlet};
use towns::{doctrine, setting, town, with};

const SEED: u64 = 1_917;

/// The committee, which serves the council, demands in the name of the crown; the court plans nothing.
fn pretending(draft: Draft) -> Draft {
    let mut draft = draft;
    draft.doctrines.retain(|known| known.institution != "committee");
    let mut committee = doctrine("committee", &[]);
    (committee.acts, committee.pretends) = (Vec::new(), Some("crown".into()));
    draft.doctrines.push(committee);
    if !draft.doctrines.iter().any(|known| known.institution == "court") {
        let mut court = doctrine("court", &[]);
        court.acts = Vec::new();
        draft.doctrines.push(court);
    }
    draft
}

/// The court disowns the committee as soon as it hears of a demand in its name.
fn denied(draft: Draft) -> Setting {
    let setting = setting(pretending(draft));
    let of = |id: &str| setting.institution(id).expect("an institution");
    let (institution, committee) = (of("court"), of("committee"));
    let (when, then) = (Truth::Pretended(committee), Order::Disown(committee));
    let rule = Rule { id: "not-in-our-name".into(), institution, when, then };
    setting.clone().with_rules(vec![rule]).expect("a rule that holds together")
}

/// What a demand to a group, put at the start, means to it.
fn put(setting: &Setting, parameters: &Parameters, issuer: &str, group: &str, act: Act) -> Ballot {
    let mut world = World::new(setting, parameters.clone(), Source::new(SEED, 1));
    let issuer = setting.institution(issuer).expect("an institution");
    let group = setting.group(group).expect("a group");
    let place = setting.place("mill").expect("a mill");
    let asked = Asked { group: Some(group), people: 50, ..Asked::about(issuer, act, place) };
    let demand = issue(setting, &mut world, asked, EventIx(0));
    ballot(setting, &world, DetachmentIx::from_index(group.index()), demand)
}

fn lively(setting: &Setting, credence: f64) -> Parameters {
    with(setting, &[("pretence_prior", credence), ("standing", 1.0)])
}

/// Between an honest demand of whom it serves and one of whom it names every utility is the mean by credence.
#[test]
fn world_pretence_is_weighed_by_credence() {
    let (honest, pretended) = (setting(hamlet()), setting(pretending(hamlet())));
    for (group, act) in [("reds", Act::Occupy), ("whites", Act::Occupy), ("idlers", Act::Declare)] {
        let served = put(&honest, &lively(&honest, 0.5), "committee", group, act);
        let named = put(&honest, &lively(&honest, 0.5), "court", group, act);
        for credence in [0.1, 0.6, 0.9] {
            let mixed = put(&pretended, &lively(&pretended, credence), "committee", group, act);
            let mean = |of: fn(&Ballot) -> f64| credence * of(&named) + (1.0 - credence) * of(&served);
            exact(mixed.comply.utility(), mean(|ballot| ballot.comply.utility()), "complying");
            exact(mixed.defy.utility(), mean(|ballot| ballot.defy.utility()), "defying");
            for row in 0..mixed.weights.len() {
                for action in [1, 2] {
                    let nats = |ballot: &Ballot| libm::log(ballot.weights[row][action]);
                    let expected = credence * nats(&named) + (1.0 - credence) * nats(&served);
                    assert!((nats(&mixed) - expected).abs() < 1e-9, "row {row}, action {action}");
                }
            }
            assert_eq!((mixed.served, mixed.rival), (served.served, served.rival), "whom it comes to");
        }
    }
}

/// A pretence that is surely true makes the demand that of whom it names; one that surely is not changes nothing.
#[test]
fn world_pretence_at_its_limits() {
    let (honest, pretended) = (setting(hamlet()), setting(pretending(hamlet())));
    for (credence, issuer) in [(0.0, "committee"), (1.0, "court")] {
        let known = put(&honest, &lively(&honest, 0.5), issuer, "whites", Act::Occupy);
        let mixed = put(&pretended, &lively(&pretended, credence), "committee", "whites", Act::Occupy);
        assert!((mixed.comply.utility() - known.comply.utility()).abs() < 1e-6);
        assert!((mixed.defy.utility() - known.defy.utility()).abs() < 1e-6);
    }
}

/// The whites, who lean to the crown, are asked by the committee to march to the mill.
fn sent(draft: Draft) -> Draft {
    ask(draft, 60, ("committee", Act::Occupy), "whites", ("mill", 200))
}

fn played(setting: &Setting, changes: &[(&str, f64)], history: u64) -> World {
    let parameters = with(setting, &[&MILD, changes].concat());
    let mut world = World::new(setting, parameters, Source::new(SEED, history));
    kernel::advance(setting, &mut world, setting.minutes());
    world
}

/// Leaning tells, and nobody needs much of a push to march.
const MILD: [(&str, f64); 7] = [
    ("stake", 0.0),
    ("norm", 0.0),
    ("leaning", 3.0),
    ("effort_march", 0.5),
    ("group_sd", 0.0),
    ("pretence_prior", 0.8),
    ("quorum", 0.3),
];

fn complied(world: &World) -> u32 {
    let answered = world.trace().iter().find_map(|event| match &event.what {
        What::Answered(answer) => Some(answer.counts[0]),
        _ => None,
    });
    answered.expect("an answer")
}

#[test]
fn world_pretence_moves_those_whose_leaning_is_against() {
    let honest = setting(sent(hamlet()));
    let lied = setting(pretending(sent(hamlet())));
    let (mut truth, mut lie) = (0, 0);
    for history in 0..10 {
        let [first, second] = [&honest, &lied].map(|setting| complied(&played(setting, &[], history)));
        assert!(first <= second, "history {history}: {first} against {second}");
        (truth, lie) = (truth + first, lie + second);
    }
    assert!(lie > 2 * truth, "{lie} who are lied to, {truth} who are not");
    let disbelieved: u32 =
        (0..10).map(|history| complied(&played(&lied, &[("pretence_prior", 1e-9)], history))).sum();
    assert_eq!(disbelieved, truth, "a pretence that nobody believes moves nobody");
}

fn first(trace: &[Event], is: impl Fn(&What) -> bool) -> Option<(usize, u32)> {
    trace.iter().position(|event| is(&event.what)).map(|at| (at, trace[at].minute))
}

/// It is said in whose name; the court hears of it by the answer, disowns it once, and those who went come round.
#[test]
fn world_pretence_is_disowned_and_those_who_served_by_it_come_round() {
    let (denied, silent) = (denied(sent(hamlet())), setting(pretending(sent(hamlet()))));
    let council = denied.authority("council").expect("the council");
    let mill = denied.place("mill").expect("the mill");
    let at_mill = |world: &World| world.view().strength(council, mill);
    let (mut stayed, mut left) = (0, 0);
    for history in 0..10 {
        let changes = [("news_weight", 6.0)];
        let (with, without) = (played(&denied, &changes, history), played(&silent, &changes, history));
        let trace = with.trace();
        let is_pretence = |what: &What| matches!(what, What::Pretended { demand: DemandIx(0), .. });
        let is_denial = |what: &What| matches!(what, What::Disowned { .. });
        let (pretended, said_at) = first(trace, is_pretence).expect("said in whose name");
        assert!(matches!(trace[trace[pretended].cause.index()].what, What::Issued { .. }));
        let (_, heard_at) = first(trace, is_denial).expect("disowned");
        let answered = first(trace, |what| matches!(what, What::Answered(_))).expect("answered").1;
        assert!(said_at < answered && answered < heard_at, "the court hears of it by the answer");
        assert_eq!(trace.iter().filter(|event| is_denial(&event.what)).count(), 1, "said once");
        let committee = denied.institution("committee").expect("the committee");
        assert!(with.view().pretences().is_disowned(committee) && with.view().pretences().is_made(committee));
        assert!(!without.view().pretences().is_disowned(committee));
        (stayed, left) = (stayed + at_mill(&without), left + at_mill(&with));
    }
    assert!(stayed > 0, "without a denial they stay");
    assert_eq!(left, 0, "with one that weighs they do not");
}

/// Each denial takes a message's weight off the log-odds; who has heard none believes what was believed at first.
#[test]
fn world_pretence_loses_a_messages_weight_by_each_denial() {
    let denied = denied(sent(hamlet()));
    let world = played(&denied, &[("news_weight", 1.3)], 0);
    let committee = denied.institution("committee").expect("the committee");
    let credence = |body: usize| world.detachments()[body].perception.hearsay.credence(world.cast(), committee);
    let reds = denied.group("reds").expect("the reds").index();
    exact(credence(reds), sigma(logit(0.8) - 1.3), "after a denial");
    let before = World::new(&denied, with(&denied, &MILD), Source::new(SEED, 0));
    let unheard = before.detachments()[reds].perception.hearsay.credence(before.cast(), committee);
    exact(unheard, 0.8, "before any");
}

/// What the demand cost in leaning is laid at the door of whom it is believed to serve; a denial moves the blame.
#[test]
fn world_pretence_blames_whom_it_is_believed_to_serve() {
    let changes = [("standing", 2.0), ("news_weight", 1.3), ("effort_march", 60.0)];
    let lost = |setting: &Setting| {
        let world = played(setting, &changes, 0);
        let whites = DetachmentIx::from_index(setting.group("whites").expect("the whites").index());
        let side = |id: &str| setting.authority(id).expect("a side").index();
        let standing = world.outlook(setting, whites).standing;
        [standing[side("crown")], standing[side("council")]]
    };
    let [none, all] = lost(&setting(sent(hamlet())));
    assert!(none == 0.0 && all < 0.0);
    let silent = lost(&setting(pretending(sent(hamlet()))));
    exact(silent[0], 0.8 * all, "of whom it names");
    exact(silent[1], 0.2 * all, "of whom it serves");
    let after = sigma(logit(0.8) - 1.3);
    let [named, served] = lost(&denied(sent(hamlet())));
    assert!((named - after * all).abs() < 1e-12, "{named}");
    assert!((served - (1.0 - after) * all).abs() < 1e-12, "{served}");
}

/// A guard that accepted by a pretence comes round too.
#[test]
fn world_pretence_that_won_a_guard_loses_it() {
    let guarded = || {
        let draft = towns::hamlet::guarded(&[("mill", "whites", 60, "crown")]);
        ask(draft, 60, ("committee", Act::Accept), "whites", ("mill", 1))
    };
    let turns = |setting: &Setting| {
        let council = setting.authority("council").expect("the council");
        let mill = setting.place("mill").expect("the mill");
        let (mut won, mut kept, mut came_round) = (0, 0, 0);
        for history in 0..10 {
            let world = played(setting, &[("news_weight", 6.0), ("pretence_prior", 0.95)], history);
            let accepted = world.trace().iter().any(
                |event| matches!(&event.what, What::Answered(answer) if answer.outcome == Outcome::Complied),
            );
            let cause = |event: &Event| &world.trace()[event.cause.index()].what;
            came_round += usize::from(world.trace().iter().any(|event| {
                matches!((&event.what, cause(event)), (What::Turned { .. }, What::Disowned { .. }))
            }));
            won += u32::from(accepted);
            kept += u32::from(world.view().strength(council, mill) > 0);
        }
        (won, kept, came_round)
    };
    let (won, kept, came_round) = turns(&setting(pretending(guarded())));
    assert!(won > 0 && kept == won && came_round == 0, "{won} won, {kept} kept, {came_round} came round");
    let (won, kept, came_round) = turns(&denied(guarded()));
    assert!(won > 0 && kept == 0, "{won} won, {kept} kept although disowned");
    assert_eq!(came_round as u32, won, "as the trace tells");
}

/// The town in which the committee pretends to act for the crown and plans as it always does.
fn pretending_town() -> Setting {
    let mut draft = town();
    let committee = draft.doctrines.iter_mut().find(|known| known.institution == "committee");
    committee.expect("the committee").pretends = Some("crown".into());
    setting(draft)
}

#[test]
fn world_pretence_switched_off_is_not_there() {
    let (plain, lying) = (setting(town()), pretending_town());
    let mut differ = 0;
    for seed in 0..4 {
        let given = with(&plain, &[("standing", 1.0)]);
        let usual = run(&plain, &given, seed, 0);
        let off = run(&lying, &given.clone().without(Mechanism::Pretences), seed, 0);
        assert!(usual.trace.len() > 20, "little happens");
        assert_eq!(history_difference(&usual, &off), None);
        differ += usize::from(history_difference(&usual, &run(&lying, &given, seed, 0)).is_some());
    }
    assert_eq!(differ, 4, "where it is on, it tells");
}

#[test]
fn world_pretence_for_ones_own_authority_is_refused() {
    let of = |whom: &str| {
        let mut draft = pretending(hamlet());
        draft.doctrines.iter_mut().for_each(|known| known.pretends = Some(whom.into()));
        Setting::new(draft)
    };
    assert!(of("crown").is_err() && of("nobody").is_err());
}
