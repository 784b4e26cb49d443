//! Posts by name after talks, whose seats go with them, and a third who strikes against those who talk, or does so no
//! longer; the arithmetic of choosing is in `law_posts.rs`.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::index::{PortfolioIx, TalksIx};
use interregnum_engine::observable::Truth;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Event, Posture, What};
use interregnum_engine::view::Bargain;
use interregnum_engine::{Draft, Setting, World};
use towns::chamber::*;
use towns::compare::{difference, finished};
use towns::hamlet::{SURE, hamlet};
use towns::{doctrine, institution, setting, with};

const POSTS: [&str; 5] = ["chair", "rifles", "bread", "trains", "schools"];

/// The hamlet in which court and committee talk about five posts, and a third presses both. The committee would have the
/// posts in this order, the court bread first and then in this order.
fn talking(named: bool) -> Draft {
    let mut draft = hamlet();
    draft.minutes = 20 * 24 * 60;
    draft.institutions.push(institution("union", "council", "mill"));
    let quiet = |id: &str| DoctrineDraft {
        acts: Vec::new(),
        declared: Some(Posture::Defensive),
        ..doctrine(id, &["regiment"])
    };
    draft.doctrines = ["court", "committee", "union"].map(quiet).to_vec();
    let post = |(at, id): (usize, &&str)| PortfolioDraft {
        id: id.to_string(),
        worth: [50 - at as u32, if *id == "bread" { 90 } else { 50 - at as u32 }],
        seats: [None, None],
    };
    draft.talks.push(TalksDraft {
        id: "talks".into(),
        key: "talks".into(),
        sides: ["committee".into(), "court".into()],
        place: "mill".into(),
        posts: 5,
        portfolios: if named { POSTS.iter().enumerate().map(post).collect() } else { Vec::new() },
        ..TalksDraft::default()
    });
    draft
}

const WILLING: [(&str, f64); 3] = [("effort_attack", 99.0), ("contest_cost", 0.9), ("bargain_weight", 20.0)];

/// Rules of the court, which begins the talks, and of the union.
fn ruled(draft: Draft, union: &[(Truth, Order)]) -> Setting {
    let setting = setting(draft);
    let [court, third] = ["court", "union"].map(|id| setting.institution(id).expect("there"));
    let talk = Order::Talk(TalksIx(0));
    let mut rules =
        vec![Rule { id: "talk".into(), institution: court, when: Truth::Constant(true), then: talk }];
    rules.extend(union.iter().enumerate().map(|(at, (when, then))| Rule {
        id: format!("{at}"),
        institution: third,
        when: when.clone(),
        then: then.clone(),
    }));
    setting.with_rules(rules).expect("the rules hold")
}

fn owners(setting: &Setting, world: &World) -> Vec<Option<String>> {
    let of = |post: &&str| {
        let ix = setting.portfolio("talks", post).expect("a post");
        world.view().has_post(ix).map(|side| setting.institutions()[side.index()].id.clone())
    };
    POSTS.iter().map(of).collect()
}

/// Choices as they were recorded, each with its cause.
fn choices(world: &World) -> Vec<(PortfolioIx, &Event)> {
    let chosen = world.trace().iter().filter_map(|event| match event.what {
        What::Allotted { post, .. } => Some((post, event)),
        _ => None,
    });
    chosen.collect()
}

/// After an agreement every post is somebody's, as many as were agreed, and bread is the court's if it has any; after none
/// nobody has any. The agreement is the cause of each choice.
#[test]
fn world_posts_follow_an_agreement() {
    let setting = ruled(talking(true), &[]);
    let parameters = with(&setting, &WILLING);
    let (mut agreed, mut firsts) = (0, [0, 0]);
    for seed in 0..60 {
        let world = finished(&setting, &parameters, seed);
        let owners = owners(&setting, &world);
        let Bargain::Agreed(posts) = world.view().bargain(TalksIx(0)) else {
            assert!(choices(&world).is_empty() && owners.iter().all(Option::is_none), "seed {seed}");
            continue;
        };
        agreed += 1;
        let counts = ["committee", "court"]
            .map(|side| owners.iter().filter(|own| own.as_deref() == Some(side)).count() as u32);
        assert_eq!(counts, posts, "seed {seed}");
        assert_eq!(owners[2].as_deref(), Some(if posts[1] > 0 { "court" } else { "committee" }), "seed {seed}");
        let chosen = choices(&world);
        assert_eq!(chosen.len(), 5, "seed {seed}");
        for (_, event) in &chosen {
            let cause = &world.trace()[event.cause.index()];
            assert!(matches!(cause.what, What::Offered { accepted: true, .. }) && cause.minute == event.minute);
        }
        if posts[0].abs_diff(posts[1]) > 1 {
            continue;
        }
        // Three and two: the larger chooses first, the second then, and the chair is the committee's either way.
        assert_eq!(owners[0].as_deref(), Some("committee"), "seed {seed}");
        firsts[usize::from(posts[1] > posts[0])] += 1;
    }
    assert!(agreed >= 50 && firsts.iter().all(|count| *count > 0), "{agreed} agreed, {firsts:?}");
}

/// Names change nothing but who has what: the same offers at the same minutes, and no event more without them.
#[test]
fn world_posts_without_names_are_numbers() {
    let (named, bare) = (ruled(talking(true), &[]), ruled(talking(false), &[]));
    for seed in 0..20 {
        let [with_names, without] =
            [&named, &bare].map(|setting| finished(setting, &with(setting, &WILLING), seed));
        assert!(choices(&without).is_empty());
        let told = |world: &World| -> Vec<(u32, What)> {
            let kept = world.trace().iter().filter(|event| !matches!(event.what, What::Allotted { .. }));
            kept.map(|event| (event.minute, event.what.clone())).collect()
        };
        assert_eq!(told(&with_names), told(&without), "seed {seed}");
    }
}

/// What posts are called, and the order in which they are written, changes no bit.
#[test]
fn world_posts_by_other_names_are_the_same() {
    let first = ruled(talking(true), &[]);
    let mut draft = talking(true);
    draft.talks[0].portfolios.reverse();
    for post in &mut draft.talks[0].portfolios {
        post.id = post.id.chars().rev().collect();
    }
    let other = ruled(draft, &[]);
    for seed in 0..20 {
        let worlds = [&first, &other].map(|setting| finished(setting, &with(setting, &WILLING), seed));
        assert_eq!(difference(&worlds[0], &worlds[1]), None, "seed {seed}");
    }
}

/// The seat that goes with a post is offered to whoever is to sit there for the side that has it, and to nobody else; who
/// leans away from what the government speaks for does not take it.
#[test]
fn world_posts_offer_their_seats() {
    let taken = |leaning: &str| {
        let mut draft = talking(true);
        draft.institutions.push(institution("government", "council", "hall"));
        let seat = |id: &str| FactionDraft { unseated: true, ..faction("government", id, 1, leaning) };
        draft.bodies.push(BodyDraft { factions: vec![seat("ours"), seat("theirs")], ..body("government") });
        let bread = draft.talks[0].portfolios.iter_mut().find(|post| post.id == "bread").expect("there");
        bread.seats = ["ours", "theirs"].map(|id| Some(format!("government/{id}")));
        let setting = ruled(draft, &[]);
        let changes = [&SURE[..], &WILLING].concat();
        let mut counts = [0, 0];
        for seed in 0..30 {
            let world = finished(&setting, &with(&setting, &changes), seed);
            let of = |id: &str| world.view().seats(setting.faction("government", id).expect("a seat"));
            let (ours, theirs) = (of("ours"), of("theirs"));
            let bread = world.view().has_post(setting.portfolio("talks", "bread").expect("a post"));
            match bread.map(|side| setting.institutions()[side.index()].id.as_str()) {
                Some("committee") => assert_eq!(theirs, 0, "seed {seed}"),
                Some(_) => assert_eq!(ours, 0, "seed {seed}"),
                None => assert_eq!((ours, theirs), (0, 0), "seed {seed}"),
            }
            counts[0] += u32::from(bread.is_some());
            counts[1] += ours + theirs;
        }
        counts
    };
    let [given, sat] = taken("red");
    assert!(given > 20 && sat == given, "{sat} of {given}");
    let [given, sat] = taken("white");
    assert!(given > 20 && sat < given / 2, "{sat} of {given}");
}

/// Talks that a strike threatens from a day after they begin, in which it costs nothing to fight on: agreements, and the
/// strikes that were told, in sixty histories.
fn pressed(rule: &[(Truth, Order)]) -> (usize, Vec<bool>) {
    let mut draft = talking(false);
    draft.talks[0].strike = Some([24.0, 0.2].map(Distribution::Fixed));
    draft.talks[0].strike_by = Some("union".into());
    let setting = ruled(draft, rule);
    let cheap = [("effort_attack", 99.0), ("contest_cost", 0.0), ("bargain_weight", 30.0), ("offer_rate", 0.1)];
    let (mut agreed, mut told) = (0, Vec::new());
    for seed in 0..60 {
        let world = finished(&setting, &with(&setting, &cheap), seed);
        agreed += usize::from(matches!(world.view().bargain(TalksIx(0)), Bargain::Agreed(_)));
        told.extend(world.trace().iter().filter_map(|event| match event.what {
            What::Pressed { strikes, .. } => Some(strikes),
            _ => None,
        }));
    }
    (agreed, told)
}

/// A third strikes before its time by its own rule, or calls the strike off: more agree, and fewer.
#[test]
fn world_posts_are_pressed_by_a_third() {
    let talking = || Truth::Talking(TalksIx(0));
    let rule = |strikes: bool| [(talking(), Order::Press(TalksIx(0), strikes))];
    let (announced, none) = pressed(&[]);
    let (struck, on) = pressed(&rule(true));
    let (spared, off) = pressed(&rule(false));
    assert!(none.is_empty());
    assert!(on.len() > 50 && on.iter().all(|strikes| *strikes), "{} struck", on.len());
    assert!(off.len() > 50 && off.iter().all(|strikes| !strikes), "{} called off", off.len());
    assert!(
        struck > announced && announced > spared,
        "{struck} struck, {announced} announced, {spared} spared"
    );
}

/// Only who threatens strikes; whoever else has such a rule does nothing. Once called off it is not called off again.
#[test]
fn world_posts_are_pressed_by_nobody_else() {
    let rule = |strikes: bool| (Truth::Talking(TalksIx(0)), Order::Press(TalksIx(0), strikes));
    let (_, told) = pressed(&[rule(false), rule(false)]);
    assert!(told.len() <= 60, "{} times in sixty histories", told.len());
    let mut draft = talking(false);
    draft.talks[0].strike = Some([24.0, 0.2].map(Distribution::Fixed));
    let setting = ruled(draft, &[rule(true)]);
    let world = finished(&setting, &with(&setting, &WILLING), 3);
    assert!(!world.trace().iter().any(|event| matches!(event.what, What::Pressed { .. })));
}

/// What cannot be is refused.
#[test]
fn world_posts_refuse_what_cannot_be() {
    let refused = |edit: fn(&mut TalksDraft)| {
        let mut draft = talking(true);
        edit(&mut draft.talks[0]);
        Setting::new(draft).err().map(|faults| faults[0].wrong.clone()).unwrap_or_default()
    };
    assert_eq!(refused(|_| {}), "");
    assert_eq!(refused(|talks| talks.posts = 6), "must name as many posts as there are, or none");
    assert_eq!(
        refused(|talks| talks.portfolios[0].worth[1] = 90),
        "no two posts may be worth the same to one side"
    );
    assert_eq!(refused(|talks| talks.portfolios[0].id = "bread".into()), "`bread` is there twice");
    assert_eq!(
        refused(|talks| talks.portfolios[0].seats[1] = Some("court/all".into())),
        "`court/all` is no faction of one seat that is empty at the start"
    );
    assert_eq!(
        refused(|talks| talks.strike_by = Some("union".into())),
        "who strikes is a third, and threatens with something"
    );
}
