//! What becomes of mandates: a body that is elected anew, word of who sits where, a resolution that is taken back.

mod towns;

use interregnum_engine::assembly::apportionment::Method;
use interregnum_engine::assembly::rule::{Decision, Rule as Majority};
use interregnum_engine::assembly::tiers::{Delegation, Ratio, TieTo};
use interregnum_engine::draft::*;
use interregnum_engine::index::{BodyIx, MotionIx};
use interregnum_engine::observable::{Comparison, Number, Truth};
use interregnum_engine::sampler::Distribution;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Act, Event, Posture, What};
use interregnum_engine::{Draft, Setting, World, kernel};
use proptest::prelude::*;
use towns::any::cases;
use towns::chamber::*;
use towns::compare::{difference, finished, start};
use towns::hamlet::{SURE, ask, hamlet};
use towns::{doctrine, institution, setting, with};

/// When the moot has the congress elected anew [min].
const ANEW: u32 = 300;

/// A congress that the people of the hamlet elect, one deputy for a hundred, beside the seat of a named person. Its right
/// leaves at minute 60; a moot has it elected anew.
fn congress(by: Delegation) -> Draft {
    let mut draft = hamlet();
    draft.institutions.extend(["congress", "moot"].map(|id| institution(id, "council", "hall")));
    draft.institutions.push(InstitutionDraft { person: true, ..institution("tribune", "crown", "hall") });
    let power = question("congress", "power", "council", Some("crown"));
    let tribune = FactionDraft { person: Some("tribune".into()), ..faction("congress", "tribune", 1, "white") };
    let factions = [("left", 0, "red"), ("right", 0, "white"), ("centre", 2, "idle")];
    let factions = factions.map(|(id, seats, kind)| faction("congress", id, seats, kind));
    let groups = ["reds", "whites", "idlers"].map(String::from).to_vec();
    let anew = question("moot", "anew", "council", Some("crown"));
    draft.bodies = vec![
        BodyDraft {
            factions: factions.into_iter().chain([tribune]).collect(),
            electors: vec![ElectorDraft {
                groups,
                bodies: Vec::new(),
                ratio: Ratio { people_per_delegate: 100, least: 1 },
                by,
                recall: None,
            }],
            motions: vec![
                MotionDraft { walkout: true, ..power },
                question("congress", "later", "council", None),
            ],
            sittings: vec![
                sitting("congress", 60, None, &["power"]),
                sitting("congress", 400, None, &["later"]),
            ],
            ..body("congress")
        },
        BodyDraft {
            factions: vec![faction("moot", "all", 3, "red")],
            motions: vec![MotionDraft { renews: Some("congress".into()), ..anew }],
            sittings: vec![sitting("moot", ANEW, None, &["anew"])],
            ..body("moot")
        },
    ];
    draft
}

const FACTIONS: [&str; 4] = ["left", "right", "centre", "tribune"];

fn seats(setting: &Setting, world: &World) -> [u32; 4] {
    FACTIONS.map(|id| world.view().seats(setting.faction("congress", id).expect("a faction")))
}

/// The congress before it is elected anew, and after.
fn renewed(draft: Draft, changes: &[(&str, f64)], seed: u64) -> (Setting, [World; 2]) {
    let setting = setting(draft);
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    let mut before = start(&setting, &with(&setting, &all), seed);
    kernel::advance(&setting, &mut before, ANEW - 1);
    let mut after = before.clone();
    kernel::advance(&setting, &mut after, ANEW);
    (setting, [before, after])
}

/// Whoever left has a successor; a person's seat is no mandate and stays empty, fixed seats are there as before.
#[test]
fn world_mandate_renewed_fills_the_seats_that_were_left() {
    let (setting, [before, mut after]) = renewed(congress(Delegation::List(Method::Hare)), &[], 1);
    assert_eq!(seats(&setting, &before), [6, 0, 2 + 3, 0], "the right has left, and the tribune with it");
    assert_eq!(seats(&setting, &after), [6, 3, 2 + 3, 0]);
    let anew = setting.motion("moot", "anew").expect("a motion");
    let right = setting.faction("congress", "right").expect("a faction");
    assert_eq!(after.view().elected(anew, right), 3);
    let at = after
        .trace()
        .iter()
        .position(|event| matches!(event.what, What::Voted { motion, .. } if motion == anew));
    let of_vote =
        |event: &&Event| matches!(event.what, What::Elected { .. }) && Some(event.cause.index()) == at;
    assert_eq!(after.trace().iter().filter(of_vote).count(), 3, "an election for each faction, by the vote");
    kernel::advance(&setting, &mut after, 400);
    let later = after.view().votes(setting.motion("congress", "later").expect("a motion")).expect("put");
    assert_eq!((later.iter().sum::<u32>(), later[3]), (6 + 3 + 5 + 1, 1), "whoever is new sits and votes");
}

/// A vote that fails has nobody elected; so has one that another body's renewal has nothing to do with.
#[test]
fn world_mandate_stands_where_the_motion_fails() {
    let mut draft = congress(Delegation::List(Method::Hare));
    draft.bodies[1].factions = vec![faction("moot", "all", 3, "white")];
    let (setting, [before, after]) = renewed(draft, &[], 1);
    assert_eq!(seats(&setting, &before), seats(&setting, &after));
}

/// Those whom the council has threatened lean to it no more: they elect those who lean as they do now.
#[test]
fn world_mandate_follows_the_standing_of_those_who_elect() {
    let sent = |standing: f64| {
        let draft = ask(
            congress(Delegation::List(Method::Hare)),
            100,
            ("committee", Act::Occupy),
            "reds",
            ("castle", 600),
        );
        // Nobody goes: it costs too much.
        let (setting, [_, after]) = renewed(draft, &[("standing", standing), ("effort_march", 90.0)], 1);
        seats(&setting, &after)
    };
    assert_eq!(sent(0.0), [6, 3, 2 + 3, 0]);
    assert_eq!(sent(1.0), [6, 3, 2 + 3, 0], "they still lean to the council more than not");
    assert_eq!(sent(100.0), [0, 3, 2 + 9, 0], "nobody is left whom they would follow");
}

/// Those whom the council has threatened recall whom they have sent, without a vote of anybody; deputies of others stay, and so
/// does who was not elected.
#[test]
fn world_mandate_is_recalled_by_those_who_gave_it() {
    let sent = |recall: Option<u32>, standing: f64| {
        let draft = congress(Delegation::List(Method::Hare));
        let mut draft = ask(draft, 100, ("committee", Act::Occupy), "reds", ("castle", 600));
        draft.bodies[0].electors[0].recall = recall;
        draft.bodies[1].sittings.clear();
        let setting = setting(draft);
        let changes = [("standing", standing), ("effort_march", 90.0)];
        let all: Vec<(&str, f64)> = SURE.iter().chain(&changes).copied().collect();
        let mut world = start(&setting, &with(&setting, &all), 1);
        kernel::advance(&setting, &mut world, 390);
        let told = |what: &What| match what {
            What::Recalled { seats, now, .. } => Some((*seats, *now)),
            _ => None,
        };
        let recalled: Vec<(u32, u32)> = world.trace().iter().filter_map(|event| told(&event.what)).collect();
        (seats(&setting, &world), recalled)
    };
    assert_eq!(sent(Some(120), 0.0), ([6, 0, 2 + 3, 0], Vec::new()), "nobody has turned");
    let (now, recalled) = sent(Some(120), 100.0);
    assert_eq!(now, [0, 0, 2 + 9, 0], "the reds send others; the right has left, and nobody comes back");
    assert_eq!(recalled, [(2 + 9, 2 + 9), (0, 0)], "once: they have those whom they want");
    assert_eq!(sent(None, 100.0), ([6, 0, 2 + 3, 0], Vec::new()), "not where nobody may recall");
}

proptest! {
    #![proptest_config(cases(48))]

    /// A deputy for each full hundred of those who are there, by any way of electing; whoever is on the road elects nobody,
    /// and the same world elects the same deputies.
    #[test]
    fn world_mandate_renewed_counts_everybody_once(minute in 61..290_u32, people in 50..600_u32, way in 0..3_usize, seed in any::<u64>()) {
        let by = [Delegation::List(Method::DHondt), Delegation::Sections(TieTo::Coin), Delegation::Lot][way];
        let draft = ask(congress(by), minute, ("committee", Act::Occupy), "reds", ("mill", people));
        let (setting, [before, after]) = renewed(draft.clone(), &[], seed);
        let there = |world: &World, group: &str| -> u32 {
            let ix = setting.group(group).expect("a group");
            let own = world.detachments().iter().filter(|part| part.group == ix && part.bound.is_none());
            own.map(|part| part.people).sum()
        };
        let electing = ["reds", "whites", "idlers"];
        prop_assume!(electing.iter().all(|group| there(&before, group) == there(&after, group)));
        let due: u32 = electing.map(|group| {
            let people = there(&after, group);
            (people / 100).max(1).min(people)
        }).iter().sum();
        prop_assert_eq!(seats(&setting, &after).iter().sum::<u32>(), 2 + due);
        let again = renewed(draft, &[], seed).1;
        prop_assert_eq!(difference(&after, &again[1]), None);
    }
}

/// A body that nobody elects cannot be elected anew, nor can a motion give places besides.
#[test]
fn world_mandate_refuses_to_renew_whom_nobody_elects() {
    let spoiled = |edit: fn(&mut Draft)| {
        let mut draft = congress(Delegation::Lot);
        edit(&mut draft);
        Setting::new(draft).is_err()
    };
    assert!(!spoiled(|_| {}));
    assert!(spoiled(|draft| draft.bodies[0].electors.clear()));
    assert!(spoiled(|draft| draft.bodies[1].motions[0].renews = Some("nobody".into())));
    assert!(spoiled(|draft| {
        draft.bodies[1].motions[0].elects =
            Some(ElectionDraft { places: 3, method: Method::Hare, fills: None });
    }));
}

/// The court, which sits in the castle, goes over to attack once its rule holds in what it knows: when that was.
fn court_goes_over(draft: Draft, when: impl Fn(&Setting) -> Truth) -> Option<u32> {
    let mut draft = draft;
    let mut court = doctrine("court", &[]);
    (court.acts, court.declared) = (Vec::new(), Some(Posture::Defensive));
    draft.doctrines = vec![court];
    let setting = setting(draft);
    let court = setting.institution("court").expect("the court");
    let (when, then) = (when(&setting), Order::Posture(Posture::Offensive));
    let setting =
        setting.with_rules(vec![Rule { id: "rule".into(), institution: court, when, then }]).expect("a rule");
    let changes: Vec<(&str, f64)> =
        SURE.into_iter().chain([("effort_attack", 90.0), ("telephone_delay", 0.2)]).collect();
    let world = finished(&setting, &with(&setting, &changes), 7);
    let over = |event: &&Event| matches!(event.what, What::Postured { posture: Posture::Offensive, .. });
    world.trace().iter().find(over).map(|event| event.minute)
}

fn fewer(setting: &Setting, faction: &str, than: f64) -> Truth {
    let faction = setting.faction("congress", faction).expect("a faction");
    Truth::Compare(Number::Seats(faction), Comparison::Less, Number::Constant(than))
}

/// Word of who was elected, of who has left and of who was elected in their place travels as word of a vote does; none of
/// what is secret.
#[test]
fn world_mandate_is_heard_of_elsewhere() {
    let by = Delegation::List(Method::Hare);
    let left = |setting: &Setting| fewer(setting, "right", 3.0);
    let heard = court_goes_over(congress(by), left).expect("word of the walk-out comes");
    assert!((61..ANEW).contains(&heard), "at {heard}, not at once");
    let mut secret = congress(by);
    secret.bodies[0].motions[0].secret = true;
    assert_eq!(court_goes_over(secret, left), None, "nobody hears of a secret vote, nor who left over it");

    let anew = |setting: &Setting| {
        let voted = Truth::Voted(setting.motion("moot", "anew").expect("a motion"));
        Truth::All(vec![voted, Truth::Not(Box::new(fewer(setting, "right", 3.0)))])
    };
    let heard = court_goes_over(congress(by), anew).expect("word of the election comes");
    assert!(heard > ANEW, "at {heard}, not at once");

    let presidium = |secret: bool| {
        let mut draft = congress(by);
        draft.bodies[1].motions.push(MotionDraft {
            elects: Some(ElectionDraft { places: 9, method: Method::Hare, fills: None }),
            secret,
            ..question("moot", "presidium", "council", None)
        });
        draft.bodies[1].sittings = vec![sitting("moot", ANEW, None, &["presidium"])];
        draft
    };
    let given = |setting: &Setting| {
        let motion = setting.motion("moot", "presidium").expect("a motion");
        let all = setting.faction("moot", "all").expect("a faction");
        Truth::Compare(Number::Elected(motion, all), Comparison::Equal, Number::Constant(9.0))
    };
    let heard = court_goes_over(presidium(false), given).expect("word of the places comes");
    assert!(heard > ANEW, "at {heard}, not at once");
    assert_eq!(court_goes_over(presidium(true), given), None);
}

/// Who was elected before the start is known to everybody at the start.
#[test]
fn world_mandate_of_before_the_start_is_known() {
    let mut draft = congress(Delegation::List(Method::Hare));
    draft.bodies.iter_mut().for_each(|body| body.sittings.clear());
    let elected = |setting: &Setting| Truth::Not(Box::new(fewer(setting, "left", 6.0)));
    assert!(court_goes_over(draft.clone(), elected).is_some());
    assert_eq!(court_goes_over(draft, |setting| fewer(setting, "left", 6.0)), None);
}

/// A moot of the torn votes on attack every four hours: what it resolved last it keeps to, and a sitting that too few
/// attend resolves nothing.
#[test]
fn world_mandate_to_attack_lapses_when_it_fails() {
    let mut draft = hamlet();
    draft.minutes = 72 * 60;
    draft.institutions.push(institution("moot", "council", "hall"));
    let attendance = Distribution::Fixed(0.5);
    draft.bodies = vec![BodyDraft {
        factions: vec![FactionDraft { attendance, ..faction("moot", "all", 15, "red") }],
        motions: vec![MotionDraft { recurs: true, ..rising("moot", "rising", "council") }],
        sittings: vec![sitting("moot", 240, Some(240), &["rising"])],
        decision: Decision::new(Majority::Simple, 7),
        ..body("moot")
    }];
    let mut moot = doctrine("moot", &[]);
    (moot.acts, moot.declared) = (Vec::new(), Some(Posture::Defensive));
    draft.doctrines = vec![moot];
    let setting = setting(draft);
    let moot = setting.institution("moot").expect("the moot");
    // Nobody abstains and everybody is of two minds.
    let mut parameters = with(&setting, &SURE);
    (parameters.law.leaning, parameters.law.nerve_time) = (0.0, 0.1);
    // Sittings that took attack back, that had attack stand for want of a quorum, that resolved it.
    let mut seen = [0; 3];
    for seed in 0..20 {
        let mut world = start(&setting, &parameters, seed);
        let mut resolved = false;
        for at in (240..setting.minutes()).step_by(240) {
            kernel::advance(&setting, &mut world, at);
            let counts = world.view().votes(MotionIx(0)).expect("put");
            let present: u32 = counts[..3].iter().sum();
            let before = resolved;
            if present >= setting.bodies()[BodyIx(0).index()].decision.quorum {
                resolved = counts[0] > counts[1];
            } else {
                seen[1] += usize::from(before);
            }
            seen[0] += usize::from(before && !resolved);
            seen[2] += usize::from(!before && resolved);
            let posture = if resolved { Posture::Offensive } else { Posture::Defensive };
            assert_eq!(world.view().posture(moot), Some(posture), "seed {seed}, minute {at}: {counts:?}");
            assert_eq!(world.view().passed(MotionIx(0)), resolved);
        }
    }
    assert!(seen.iter().all(|count| *count > 10), "each of the three happens: {seen:?}");
}
