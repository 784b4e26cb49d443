//! Talks: offers in turn, what is taken, what is outside, who breaks off; the arithmetic itself is in `law_bargains.rs`.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::index::TalksIx;
use interregnum_engine::observable::Truth;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::setting::{Order, Rule};
use interregnum_engine::trace::{Posture, What};
use interregnum_engine::view::Bargain;
use interregnum_engine::{Draft, Mechanism, Setting, World};
use towns::compare::finished;
use towns::hamlet::hamlet;
use towns::{doctrine, institution, setting, with};

/// The hamlet in which court and committee talk from the start about twelve posts.
fn talking(strike: Option<(f64, f64)>) -> Draft {
    let mut draft = hamlet();
    draft.minutes = 20 * 24 * 60;
    let quiet = |id: &str| DoctrineDraft {
        acts: Vec::new(),
        declared: Some(Posture::Defensive),
        ..doctrine(id, &["regiment"])
    };
    draft.doctrines = vec![quiet("court"), quiet("committee")];
    draft.talks.push(TalksDraft {
        id: "talks".into(),
        key: "talks".into(),
        sides: ["committee".into(), "court".into()],
        place: "mill".into(),
        posts: 12,
        strike: strike.map(|(after, cost)| [after, cost].map(Distribution::Fixed)),
        least: [0, 0],
        bars: Vec::new(),
        strike_by: None,
        portfolios: Vec::new(),
        bar_cost: Distribution::Fixed(0.0),
    });
    draft
}

fn ruled(draft: Draft, then: Order) -> Setting {
    let setting = setting(draft);
    let institution = setting.institution("court").expect("there");
    let when = Truth::Constant(true);
    let rules = vec![Rule { id: "talk".into(), institution, when, then }];
    setting.with_rules(rules).expect("the rule holds")
}

/// Posts of the committee and the court where they agreed, and how many broke off, of so many histories.
fn outcomes(strike: Option<(f64, f64)>, changes: &[(&str, f64)]) -> (Vec<[u32; 2]>, usize) {
    let setting = ruled(talking(strike), Order::Talk(TalksIx(0)));
    let parameters = with(&setting, &[&[("effort_attack", 99.0)], changes].concat());
    let ends = (0..60).map(|seed| finished(&setting, &parameters, seed).view().bargain(TalksIx(0)));
    let ends: Vec<Bargain> = ends.collect();
    let agreed = ends.iter().filter_map(|end| match end {
        Bargain::Agreed(posts) => Some(*posts),
        _ => None,
    });
    (agreed.collect(), ends.iter().filter(|end| **end == Bargain::BrokenOff).count())
}

/// Where a contest costs nearly everything both sides agree, on about halves, and every post is somebody's.
#[test]
fn world_talks_end_in_agreement_where_a_contest_costs_much() {
    let (agreed, broken) = outcomes(None, &[("contest_cost", 0.9), ("bargain_weight", 20.0)]);
    assert!(agreed.len() >= 50, "{} agreed, {broken} broke off", agreed.len());
    assert!(agreed.iter().all(|posts| posts.iter().sum::<u32>() == 12), "{agreed:?}");
    let mean = agreed.iter().map(|posts| f64::from(posts[0])).sum::<f64>() / agreed.len() as f64;
    assert!((3.0..9.0).contains(&mean), "{mean}");
}

/// Where it costs nothing both would sooner have what is outside; a strike makes them agree after all.
#[test]
fn world_talks_break_off_where_a_contest_is_cheap_and_a_strike_mends_that() {
    let cheap = [("contest_cost", 0.0), ("bargain_weight", 30.0), ("offer_rate", 0.2)];
    let (agreed, broken) = outcomes(None, &cheap);
    assert!(broken > agreed.len(), "{} agreed, {broken} broke off", agreed.len());
    let (pressed, _) = outcomes(Some((0.0, 0.2)), &cheap);
    assert!(pressed.len() > agreed.len() + 10, "{} with a strike, {} without", pressed.len(), agreed.len());
}

/// Offers alternate; nothing follows an agreement or the end; switched off, nobody talks.
#[test]
fn world_talks_alternate_and_end() {
    let setting = ruled(talking(None), Order::Talk(TalksIx(0)));
    let play = |on: bool, seed: u64| -> World {
        let parameters = with(&setting, &[("bargain_weight", 6.0)]);
        let parameters = if on { parameters } else { parameters.without(Mechanism::Talks) };
        finished(&setting, &parameters, seed)
    };
    let mut offers = 0;
    for seed in 0..20 {
        let world = play(true, seed);
        let (mut last, mut over) = (None, false);
        for event in world.trace() {
            match event.what {
                What::Offered { by, accepted, posts, .. } => {
                    assert!(!over && last != Some(by) && posts <= 12, "seed {seed}");
                    (last, over, offers) = (Some(by), accepted, offers + 1);
                }
                What::BrokenOff { .. } => {
                    assert!(!over, "seed {seed}");
                    over = true;
                }
                _ => {}
            }
        }
        assert_eq!(play(false, seed).view().bargain(TalksIx(0)), Bargain::Silent);
    }
    assert!(offers > 20, "{offers}");
}

/// Nobody is given less than its red line, which costs agreements; a line that nothing would cross changes nothing.
#[test]
fn world_talks_keep_red_lines() {
    let agreed = |least: [u32; 2]| -> Vec<[u32; 2]> {
        let mut draft = talking(None);
        draft.talks[0].least = least;
        let setting = ruled(draft, Order::Talk(TalksIx(0)));
        let parameters =
            with(&setting, &[("effort_attack", 99.0), ("contest_cost", 0.6), ("bargain_weight", 8.0)]);
        let ends = (0..60).map(|seed| finished(&setting, &parameters, seed).view().bargain(TalksIx(0)));
        ends.filter_map(|end| if let Bargain::Agreed(posts) = end { Some(posts) } else { None }).collect()
    };
    let (free, bound, torn) = (agreed([0, 0]), agreed([8, 0]), agreed([8, 4]));
    assert!(free.iter().any(|posts| posts[0] < 8), "{free:?}");
    assert!(!bound.is_empty() && bound.iter().all(|posts| posts[0] >= 8), "{bound:?}");
    assert!(torn.iter().all(|posts| *posts == [8, 4]), "{torn:?}");
    assert_eq!(agreed([1, 0]), free, "nobody would have given less");
}

/// A red line by name costs agreements; none where the person is of neither side, and none where nobody stands on it.
#[test]
fn world_talks_know_red_lines_by_name() {
    let agreed = |bars: &[&str], cost: f64| {
        let mut draft = talking(None);
        draft.institutions.push(InstitutionDraft { person: true, ..institution("tribune", "council", "mill") });
        draft.talks[0].bars = bars.iter().map(|id| id.to_string()).collect();
        draft.talks[0].bar_cost = Distribution::Fixed(cost);
        let setting = ruled(draft, Order::Talk(TalksIx(0)));
        let parameters =
            with(&setting, &[("effort_attack", 99.0), ("contest_cost", 0.4), ("bargain_weight", 8.0)]);
        let ends = (0..60).map(|seed| finished(&setting, &parameters, seed).view().bargain(TalksIx(0)));
        ends.filter_map(|end| if let Bargain::Agreed(posts) = end { Some(posts) } else { None })
            .collect::<Vec<_>>()
    };
    let (free, barred) = (agreed(&[], 0.0), agreed(&["tribune"], 0.5));
    assert!(barred.len() + 10 < free.len(), "{} with a red line by name, {} without", barred.len(), free.len());
    assert_eq!(agreed(&["tribune"], 0.0), free, "what costs nothing changes nothing");
    let mean = |posts: &[[u32; 2]]| posts.iter().map(|x| f64::from(x[0])).sum::<f64>() / posts.len() as f64;
    assert!(mean(&barred) > mean(&free), "they are paid for whom they give up: {barred:?} {free:?}");
}

/// How hard a strike presses is drawn once for each history, within its bounds, and in no other history the same.
#[test]
fn world_talks_draw_what_presses_them() {
    let mut draft = talking(Some((24.0, 0.01)));
    draft.talks[0].strike = Some([
        Distribution::Triangular { lower: 6.0, mode: 24.0, upper: 72.0 },
        Distribution::Triangular { lower: 0.002, mode: 0.01, upper: 0.05 },
    ]);
    let setting = setting(draft);
    let drawn: Vec<[f64; 3]> =
        (0..200).map(|history| interregnum_engine::Parameters::draw(&setting, 3, history).talks[0]).collect();
    assert!(drawn.iter().all(|x| (6.0..72.0).contains(&x[0]) && (0.002..0.05).contains(&x[1]) && x[2] == 0.0));
    let mean = drawn.iter().map(|x| x[0]).sum::<f64>() / 200.0;
    // Of a triangle: (6 + 24 + 72) / 3, with a standard deviation of 14.1 h.
    assert!((mean - 34.0).abs() < 4.0 * 14.1 / 200.0_f64.sqrt(), "{mean}");
    assert_eq!(drawn[7], interregnum_engine::Parameters::draw(&setting, 3, 7).talks[0]);
}

/// Who will not talk says so by a rule, and then nobody does.
#[test]
fn world_talks_can_be_refused_by_a_rule() {
    let setting = ruled(talking(None), Order::Leave(TalksIx(0)));
    let world = finished(&setting, &with(&setting, &[]), 1);
    assert_eq!(world.view().bargain(TalksIx(0)), Bargain::BrokenOff);
}

/// Talks with oneself, or about nothing, are refused.
#[test]
fn world_talks_refuse_what_cannot_be() {
    let refused = |edit: fn(&mut TalksDraft)| {
        let mut draft = talking(None);
        edit(&mut draft.talks[0]);
        Setting::new(draft).err().map(|faults| faults[0].wrong.clone()).unwrap_or_default()
    };
    assert_eq!(refused(|_| {}), "");
    assert_eq!(refused(|talks| talks.posts = 0), "must have two sides, and 1 to 1,000 posts to share");
    assert_eq!(refused(|talks| talks.sides[1] = "committee".into()), refused(|talks| talks.posts = 0));
    assert_eq!(
        refused(|talks| talks.least = [7, 6]),
        "red lines must leave an agreement: together no more than all posts"
    );
    assert_eq!(
        refused(|talks| talks.strike = Some([1.0, -1.0].map(Distribution::Fixed))),
        "a strike begins after some hours, and it and a red line by name cost something"
    );
}
