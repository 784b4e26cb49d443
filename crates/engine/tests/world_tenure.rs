//! Who sits, besides those who were elected: seats given up and come back to, offered and taken away; votes that put off.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::index::{DetachmentIx, FactionIx};
use interregnum_engine::observable::Truth;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Posture, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel};
use proptest::prelude::*;
use towns::any::cases;
use towns::chamber::*;
use towns::compare::{difference, finished, start};
use towns::hamlet::{SURE, hamlet};
use towns::{doctrine, institution, setting, with};

/// A council of the council's reds, a delegation whose credentials are in doubt, and a named person; a moot that decides
/// about it, for the council by three reds.
fn council(then: impl FnOnce(&mut MotionDraft)) -> Draft {
    let mut draft = hamlet();
    draft.institutions.extend(["senate", "moot"].map(|id| institution(id, "council", "hall")));
    draft.institutions.push(InstitutionDraft { person: true, ..institution("tribune", "council", "hall") });
    let tribune = FactionDraft { person: Some("tribune".into()), ..faction("senate", "tribune", 1, "red") };
    let rivals = FactionDraft { unseated: true, ..faction("senate", "rivals", 4, "red") };
    let mut motion = question("moot", "decides", "council", Some("crown"));
    then(&mut motion);
    draft.bodies = vec![
        BodyDraft {
            factions: vec![faction("senate", "reds", 6, "red"), rivals, tribune],
            motions: vec![question("senate", "later", "council", Some("crown"))],
            sittings: vec![sitting("senate", 400, None, &["later"])],
            ..body("senate")
        },
        BodyDraft {
            factions: vec![faction("moot", "all", 3, "red")],
            motions: vec![motion],
            sittings: vec![sitting("moot", 60, None, &["decides"])],
            ..body("moot")
        },
    ];
    let mut mind = doctrine("senate", &[]);
    (mind.acts, mind.declared) = (Vec::new(), Some(Posture::Defensive));
    draft.doctrines = vec![mind];
    draft
}

const FACTIONS: [&str; 3] = ["reds", "rivals", "tribune"];

fn of(setting: &Setting, id: &str) -> FactionIx {
    setting.faction("senate", id).expect("a faction")
}

fn seats(setting: &Setting, world: &World) -> [u32; 3] {
    FACTIONS.map(|id| world.view().seats(of(setting, id)))
}

/// Rules of the council: what it does once the moot has decided.
fn ruled(draft: Draft, then: impl Fn(&Setting) -> Vec<Order>) -> Setting {
    let setting = setting(draft);
    let council = setting.institution("senate").expect("the council");
    let when = Truth::Passed(setting.motion("moot", "decides").expect("a motion"));
    let rule = |(at, then)| Rule { id: format!("{at}"), institution: council, when: when.clone(), then };
    let rules = then(&setting).into_iter().enumerate().map(rule).collect();
    setting.with_rules(rules).expect("rules")
}

fn end(setting: &Setting, changes: &[(&str, f64)], seed: u64) -> World {
    finished(setting, &with(setting, &[SURE.as_slice(), changes].concat()), seed)
}

/// Nobody sits for a delegation until its credentials are taken; then it votes. What is told adds up.
#[test]
fn world_tenure_rivals_sit_when_they_are_admitted() {
    let play = |seats: &[&str]| {
        let setting = setting(council(|motion| motion.seats = seats.iter().map(|x| x.to_string()).collect()));
        let world = end(&setting, &[], 1);
        let votes = world.view().votes(setting.motion("senate", "later").expect("a motion"));
        (self::seats(&setting, &world), votes.expect("put"))
    };
    assert_eq!(play(&[]), ([6, 0, 1], [7, 0, 0, 4]), "the seats are there, and empty");
    assert_eq!(play(&["senate/rivals"]), ([6, 4, 1], [11, 0, 0, 0]));
    assert_eq!(play(&["senate/reds"]), ([6, 0, 1], [7, 0, 0, 4]), "who sits is offered nothing");
}

/// A body in which nobody sits demands nothing by its plans; once its seats are taken it does.
#[test]
fn world_tenure_a_body_in_which_nobody_sits_demands_nothing() {
    let play = |offered: &str| {
        let mut draft = council(|motion| motion.seats = vec![offered.into()]);
        draft.bodies[0].factions.pop();
        draft.bodies[0].factions.iter_mut().for_each(|faction| faction.unseated = true);
        draft.doctrines = vec![doctrine("senate", &["regiment"])];
        let setting = setting(draft);
        let world = end(&setting, &[("tempo", 4.0)], 1);
        let first = world.trace().iter().find(|event| matches!(event.what, What::Issued { .. }));
        first.map(|event| event.minute)
    };
    assert_eq!(play("moot/all"), None, "nobody was offered a seat of it");
    assert!(play("senate/rivals").is_some_and(|minute| minute > 60), "not before the moot has decided");
}

/// Who lost the seats by a motion is out, and no rule of their own brings them back; another motion does.
#[test]
fn world_tenure_who_is_expelled_comes_back_by_a_motion_alone() {
    let expelled = |again: bool| {
        let mut draft = council(|motion| motion.unseats = vec!["senate/reds".into()]);
        let seats = vec!["senate/reds".into()];
        draft.bodies[1].motions.push(MotionDraft { seats, ..question("moot", "amnesty", "council", None) });
        if again {
            draft.bodies[1].sittings.push(sitting("moot", 300, None, &["amnesty"]));
        }
        let setting = ruled(draft, |setting| vec![Order::Return(of(setting, "reds"))]);
        let world = end(&setting, &[], 1);
        self::seats(&setting, &world)
    };
    assert_eq!(expelled(false), [0, 0, 1]);
    assert_eq!(expelled(true), [6, 0, 1]);
}

/// A seat is kept by the law's chance of serving the body's authority at the confidence of holding a post, against serving
/// nobody; one that nobody takes stays empty, and it is told.
#[test]
fn world_tenure_who_would_sooner_have_no_seat_goes() {
    let play = |leaning: &str| {
        let mut draft = council(|motion| motion.seats = vec!["senate/rivals".into()]);
        draft.bodies[0].factions.iter_mut().for_each(|faction| faction.mix = vec![(leaning.into(), 1.0)]);
        let setting = ruled(draft, |setting| {
            vec![Order::Resign(of(setting, "reds")), Order::Resign(of(setting, "tribune"))]
        });
        let world = end(&setting, &[], 1);
        (seats(&setting, &world), world)
    };
    assert_eq!(play("red").0, [6, 4, 1], "they hold on, and take what is offered");
    let (seats, world) = play("white");
    assert_eq!(seats, [0, 0, 0], "who leans away does neither");
    let refused = |what: &What| matches!(what, What::Tenure { taken: true, asked: 4, seats: 0, now: 0, .. });
    assert!(world.trace().iter().any(|event| refused(&event.what)), "nobody takes what is offered");
}

/// One person stays with the law's probability, as the person sees things.
#[test]
fn world_tenure_one_seat_is_kept_by_the_law() {
    let setting = ruled(council(|_| {}), |setting| vec![Order::Resign(of(setting, "tribune"))]);
    let changes = [("stake", 1.0), ("norm", 0.0), ("person_sd", 0.0), ("group_sd", 0.0), ("leaning", 0.3)];
    let parameters = with(&setting, &[SURE.as_slice(), &changes].concat());
    let law = &parameters.law;
    let side = setting.authority("council").expect("there").index();
    let red = setting.leaning_types().iter().position(|kind| kind.id == "red").expect("there");
    let decides = setting.motion("moot", "decides").expect("a motion");
    let (mut kept, mut expected, mut variance) = (0.0, 0.0, 0.0);
    for seed in 0..600 {
        let world = finished(&setting, &parameters, seed);
        if !world.view().passed(decides) {
            continue;
        }
        let mut before = start(&setting, &parameters, seed);
        kernel::advance(&setting, &mut before, 60);
        let mind = before.beliefs(setting.institution("tribune").expect("there"));
        let outlook = mind.outlook(before.cast(), setting.groups().len(), 60);
        let q = outlook.prospects[side];
        let utility = law.stake * (q - law.confidence_hold) + law.leaning * parameters.leanings[red][side]
            - law.danger * (1.0 - q) * law.punishment;
        let share = 1.0 / (1.0 + libm::exp(-utility));
        kept += f64::from(world.view().seats(of(&setting, "tribune")));
        expected += share;
        variance += share * (1.0 - share);
    }
    let z = |shift: f64| (kept - expected * shift) / libm::sqrt(variance);
    assert!(libm::fabs(z(1.0)) < 4.0, "z {}", z(1.0));
    assert!(libm::fabs(z(0.7)) > 4.0, "three tenths fewer are told apart: {}", z(0.7));
}

/// A body that has gone over to attack loses those who are against it; they come back when it has not.
#[test]
fn world_tenure_the_opposed_leave_a_body_that_attacks() {
    let play = |posture, inclination: f64| {
        let mut draft = council(|_| {});
        draft.bodies[0].factions[0].inclination = interregnum_engine::sampler::Distribution::Fixed(inclination);
        let setting = ruled(draft, |setting| vec![Order::Posture(posture), Order::Resign(of(setting, "reds"))]);
        seats(&setting, &end(&setting, &[("effort_attack", 0.0)], 1))[0]
    };
    assert_eq!(play(Posture::Offensive, -200.0), 0);
    assert_eq!(play(Posture::Defensive, -200.0), 6);
    assert_eq!(play(Posture::Offensive, 0.0), 6);
}

/// A person who is out of reach neither resigns nor takes a seat.
#[test]
fn world_tenure_a_person_out_of_reach_is_asked_nothing() {
    let play = |opening| {
        let mut draft = council(|motion| motion.seats = vec!["senate/tribune".into()]);
        draft.institutions.iter_mut().filter(|x| x.id == "tribune").for_each(|x| x.opening = opening);
        draft.bodies[0].factions[2].unseated = true;
        let setting = setting(draft);
        seats(&setting, &end(&setting, &[], 1))[2]
    };
    assert_eq!(play(Opening::Seated), 1, "appointed by a vote");
    assert_eq!(play(Opening::Abroad), 0);
}

/// Those who walked out come back by their own choice: they lean to the crown more than to the council, and to the council
/// more than to nobody.
#[test]
fn world_tenure_who_left_returns() {
    let play = |back: bool| {
        let mut draft = council(|_| {});
        draft.leanings.push(towns::leaning("torn", 1.0, 0.5));
        draft.bodies[0].motions[0].walkout = true;
        draft.bodies[0].factions.push(faction("senate", "torn", 3, "torn"));
        draft.bodies[0].sittings[0].minute = 30;
        let setting =
            ruled(draft, |setting| if back { vec![Order::Return(of(setting, "torn"))] } else { Vec::new() });
        let world = end(&setting, &[], 1);
        assert!(world.trace().iter().any(|event| matches!(event.what, What::Left { seats: 3, .. })));
        world.view().seats(of(&setting, "torn"))
    };
    assert_eq!([play(false), play(true)], [0, 3]);
}

fn dated(mut draft: Draft, minute: u32) -> Draft {
    draft.dates.push(DateDraft {
        id: "assembly".into(),
        key: "assembly".into(),
        minute,
        put_off: None,
        authority: "council".into(),
        place: "hall".into(),
    });
    draft
}

/// A vote puts off an announced date, or brings it forward: it is waited for anew from then on, and comes once.
#[test]
fn world_tenure_a_vote_moves_a_date() {
    let moved =
        |by: i32| setting(dated(council(|motion| motion.puts_off = Some(("assembly".into(), by))), 600));
    let announced = |minute| setting(dated(council(|_| {}), minute));
    let waits = |setting: &Setting, minute: u32| {
        let parameters =
            with(setting, &[SURE.as_slice(), &[("date_weight", 1.0), ("date_hours", 10.0)]].concat());
        let mut world = start(setting, &parameters, 1);
        kernel::advance(setting, &mut world, minute);
        let side = setting.authority("council").expect("there").index();
        world.outlook(setting, DetachmentIx::from_index(0)).waiting[side]
    };
    for (by, now) in [(300, 900), (-300, 300), (-10_000, 61)] {
        let setting = moved(by);
        assert_eq!(waits(&setting, 59), waits(&announced(600), 59), "by {by}: nobody knows before the vote");
        assert_eq!(waits(&setting, 60), waits(&announced(now), 60), "by {by}: everybody knows after it");
        let world = end(&setting, &[], 1);
        let dates: Vec<(u32, bool)> = world
            .trace()
            .iter()
            .filter_map(|event| match event.what {
                What::Rescheduled { minute, .. } => Some((minute, false)),
                What::Dated { .. } => Some((event.minute, true)),
                _ => None,
            })
            .collect();
        assert_eq!(dates, [(now, false), (now, true)], "by {by}");
    }
    let off = setting(dated(council(|motion| motion.puts_off = Some(("assembly".into(), 300))), 600));
    let parameters = with(&off, &SURE).without(Mechanism::Votes);
    let world = finished(&off, &parameters, 1);
    assert!(!world.trace().iter().any(|event| matches!(event.what, What::Rescheduled { .. })));
}

/// A vote moves a sitting; of a series the next one, and all after it. One that has begun cannot be moved.
#[test]
fn world_tenure_a_vote_moves_a_sitting() {
    let play = |by: i32, every: Option<u32>, first: u32| {
        let mut draft = council(|motion| motion.puts_off = Some((format!("senate/from-{first}"), by)));
        draft.bodies[0].sittings = vec![sitting("senate", first, every, &["later"])];
        draft.bodies[0].motions[0].recurs = true;
        let setting = setting(draft);
        let later = setting.motion("senate", "later").expect("a motion");
        let world = end(&setting, &[("nerve_time", 0.1)], 1);
        let of_council = |event: &&interregnum_engine::trace::Event| matches!(event.what, What::Voted { motion, .. } if motion == later);
        world.trace().iter().filter(of_council).map(|event| event.minute).take(3).collect::<Vec<_>>()
    };
    assert_eq!(play(100, None, 400), [500]);
    assert_eq!(play(-100, None, 400), [300]);
    assert_eq!(play(100, Some(200), 400), [500, 700, 900]);
    assert_eq!(play(100, Some(200), 30), [30, 330, 530]);
    assert_eq!(play(100, None, 30), [30], "it has been");
}

proptest! {
    #![proptest_config(cases(32))]

    /// Whatever is offered, taken away, given up and come back to: seats are conserved, the state is the sum of what is told,
    /// and the same history comes again.
    #[test]
    fn world_tenure_conserves_seats(seed in any::<u64>(), which in 0..3_usize, other in 0..3_usize, stake in 0.0..4.0_f64) {
        let path = |at: usize| vec![format!("senate/{}", FACTIONS[at])];
        let mut draft = council(|motion| (motion.seats, motion.unseats) = (path(which), path(other)));
        draft.bodies[1].motions[0].recurs = true;
        draft.bodies[1].sittings = vec![sitting("moot", 60, Some(120), &["decides"])];
        let setting = ruled(draft, |setting| {
            FACTIONS.iter().flat_map(|id| [Order::Resign(of(setting, id)), Order::Return(of(setting, id))]).collect()
        });
        let changes = [("stake", stake), ("leaning", 0.5), ("nerve_time", 0.1)];
        let parameters = with(&setting, &changes);
        let world = finished(&setting, &parameters, seed);
        let mut now = [6_u32, 0, 1];
        for event in world.trace() {
            if let What::Tenure { faction, taken, asked, seats, now: told, .. } = event.what {
                let at = FACTIONS.iter().position(|id| of(&setting, id) == faction).expect("of the council");
                prop_assert!(seats <= asked);
                now[at] = if taken { now[at] + seats } else { now[at] - seats };
                prop_assert_eq!(now[at], told);
            }
        }
        prop_assert_eq!(now, self::seats(&setting, &world));
        prop_assert_eq!(difference(&world, &finished(&setting, &parameters, seed)), None);
    }
}

/// What is offered, taken away or put off is there, and only the person or the body answers for a faction.
#[test]
fn world_tenure_refuses_what_is_not_there() {
    let spoiled = |edit: fn(&mut MotionDraft)| Setting::new(council(edit)).is_err();
    assert!(!spoiled(|_| {}));
    assert!(spoiled(|motion| motion.seats = vec!["senate/nobody".into()]));
    assert!(spoiled(|motion| motion.unseats = vec!["rivals".into()]));
    assert!(spoiled(|motion| motion.puts_off = Some(("never".into(), 60))));
    assert!(spoiled(|motion| motion.puts_off = Some(("senate/never".into(), 60))));
    assert!(spoiled(|motion| motion.puts_off = Some(("senate/from-400".into(), 0))));
    let foreign = |id: &str| {
        let mut draft = council(|_| {});
        draft.doctrines.push(DoctrineDraft { acts: Vec::new(), ..doctrine("tribune", &[]) });
        let setting = setting(draft);
        let institution = setting.institution("tribune").expect("there");
        let then = Order::Resign(of(&setting, id));
        let rule = Rule { id: "rule".into(), institution, when: Truth::Constant(true), then };
        setting.with_rules(vec![rule]).is_err()
    };
    assert!(!foreign("tribune"));
    assert!(foreign("reds"));
}
