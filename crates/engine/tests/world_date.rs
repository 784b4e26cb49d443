//! Announced dates: believed in, raced against and waited for until they come; then kept or not.

mod towns;

use interregnum_engine::draft::DateDraft;
use interregnum_engine::index::{AuthorityIx, DetachmentIx};
use interregnum_engine::law::logit;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World, kernel};
use towns::compare::{finished, start};
use towns::hamlet::{ask, guarded, hamlet};
use towns::{setting, town, with};

const NOON: u32 = 12 * 60;

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

fn side(setting: &Setting, id: &str) -> AuthorityIx {
    setting.authority(id).expect("an authority")
}

/// What the first group believes at a minute, with nothing happening before.
fn waiting(setting: &Setting, parameters: &Parameters, minute: u32, id: &str) -> f64 {
    let mut world = start(setting, parameters, 1);
    kernel::advance(setting, &mut world, minute);
    world.outlook(setting, DetachmentIx::from_index(0)).waiting[side(setting, id).index()]
}

/// The worth of waiting is the expected gain of prospects, discounted by the time to go; nothing once it is past.
#[test]
fn world_date_shifts_the_confidence_required_of_both_sides() {
    let setting = setting(dated(hamlet(), NOON));
    let parameters = with(&setting, &[("date_weight", 1.3), ("date_hours", 10.0)]);
    let world = start(&setting, &parameters, 1);
    let q = world.outlook(&setting, DetachmentIx::from_index(0)).prospects[side(&setting, "council").index()];
    let later = interregnum_engine::law::sigma(logit(q) + 1.3);
    for hours in [0, 4, 8, 11] {
        let stated = (later - q) * libm::exp(-f64::from(12 - hours) / 10.0);
        let found = waiting(&setting, &parameters, hours * 60, "council");
        assert!((found - stated).abs() < 1e-12, "{hours} h: {found} against {stated}");
        let other = waiting(&setting, &parameters, hours * 60, "crown");
        assert!((other + stated).abs() < 1e-12, "of two claimants one gains what the other loses");
    }
    assert_eq!(waiting(&setting, &parameters, NOON, "council"), 0.0);
}

/// Until it is told that a date is put off it is waited for as it was announced first, then as it is now; and it comes once.
#[test]
fn world_date_put_off_is_waited_for_anew() {
    let told = 4 * 60;
    let moved = |put_off| {
        let mut draft = dated(hamlet(), 2 * NOON - 60);
        draft.dates[0].put_off = put_off;
        setting(draft)
    };
    let (first, late, put_off) = (setting(dated(hamlet(), NOON)), moved(None), moved(Some((NOON, told))));
    let parameters = with(&first, &[("date_weight", 1.3), ("date_hours", 10.0)]);
    for minute in [0, told - 1, told, told + 60, NOON + 60, 2 * NOON - 61] {
        let as_in = if minute < told { &first } else { &late };
        let [stated, found] = [as_in, &put_off].map(|setting| waiting(setting, &parameters, minute, "council"));
        assert!(stated > 0.0 && (found - stated).abs() < 1e-12, "minute {minute}: {found} against {stated}");
    }
    let world = finished(&put_off, &parameters, 1);
    let dates: Vec<(u32, What)> = world
        .trace()
        .iter()
        .filter(|event| matches!(event.what, What::Dated { .. } | What::PutOff { .. }))
        .map(|event| (event.minute, event.what.clone()))
        .collect();
    assert!(
        matches!(dates[..], [(240, What::PutOff { date: 0 }), (1_380, What::Dated { date: 0, .. })]),
        "{dates:?}"
    );
}

/// People asked to march in a town that knows of a date: those whom it favours wait, the others race it.
#[test]
fn world_date_is_waited_for_and_raced() {
    let turnout = |issuer: &str, group: &str, about: &str, with_date: bool| -> u32 {
        let draft = if with_date { dated(hamlet(), NOON) } else { hamlet() };
        let setting = setting(ask(draft, 9 * 60, (issuer, Act::Occupy), group, (about, 600)));
        let parameters = with(&setting, &[("stake", 12.0), ("effort_march", 0.0), ("date_weight", 3.0)]);
        let answered = |world: &World| {
            world.trace().iter().find_map(|event| match &event.what {
                What::Answered(answer) => Some(answer.counts[0]),
                _ => None,
            })
        };
        (0..40).filter_map(|seed| answered(&finished(&setting, &parameters, seed))).sum()
    };
    let council = [true, false].map(|dated| turnout("committee", "reds", "mill", dated));
    assert!(council[0] < council[1], "the favoured side waits: {council:?}");
    let crown = [true, false].map(|dated| turnout("court", "whites", "hall", dated));
    assert!(crown[0] > crown[1], "the other side races: {crown:?}");
}

/// It is kept where no other side has people in arms, and moves who is winning by its weight, up or down.
#[test]
fn world_date_is_kept_or_not() {
    for (posts, kept) in
        [(vec![("hall", "reds", 60, "council")], true), (vec![("hall", "whites", 60, "crown")], false)]
    {
        let bare = setting(guarded(&posts));
        let setting = setting(dated(guarded(&posts), NOON));
        let parameters = with(&setting, &[("date_weight", 1.3), ("news_half_life", 1e9)]);
        let mut world = start(&setting, &parameters, 1);
        let ix = DetachmentIx::from_index(0);
        let odds =
            |world: &World| logit(world.outlook(&setting, ix).prospects[side(&setting, "council").index()]);
        let before = odds(&finished(&bare, &parameters, 1));
        kernel::advance(&setting, &mut world, setting.minutes());
        let dated = |what: &What| matches!(what, What::Dated { date: 0, kept: found } if *found == kept);
        let event = world.trace().iter().position(|event| dated(&event.what)).expect("the date comes");
        assert_eq!((world.trace()[event].minute, world.trace()[event].cause.index()), (NOON, event));
        let moved = odds(&world) - before;
        let stated = if kept { 1.3 } else { -1.3 };
        assert!((moved - stated).abs() < 1e-6, "{moved}");
    }
}

#[test]
fn world_date_switched_off_is_not_there() {
    let (bare, dated) = (setting(town()), setting(dated(town(), NOON)));
    let parameters = Parameters::median(&bare);
    let off = parameters.clone().without(Mechanism::Dates);
    for seed in 0..5 {
        let usual = finished(&bare, &parameters, seed);
        assert_eq!(usual.trace(), finished(&dated, &off, seed).trace());
        assert_eq!(usual.trace(), finished(&bare, &off, seed).trace());
        assert_ne!(usual.trace(), finished(&dated, &parameters, seed).trace());
    }
}
