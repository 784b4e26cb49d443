//! One stage of the loop at a time: a march arrives, meets nobody or a guard, and leaves a post behind.

mod statistics;
mod towns;

use interregnum_engine::Mechanism;
use interregnum_engine::trace::{Act, What};
use statistics::{mean_holds, mean_is_off};
use towns::compare::finished;
use towns::hamlet::{SURE, ask, guarded, hamlet, play};
use towns::{setting, with};

#[test]
fn world_march_to_an_unguarded_place_takes_it() {
    let played = play(ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 30)), &[]);
    played.check(&["moved reds from the road to mill", "held mill Guard council", "!stood off", "!lost"]);
}

/// Two sides that both mean to hold stand off: nothing changes hands, and with no wish to fire nobody falls.
#[test]
fn world_march_that_meets_a_guard_stands_off() {
    let draft = guarded(&[("castle", "whites", 60, "crown")]);
    let draft = ask(draft, 60, ("committee", Act::Occupy), "reds", ("castle", 60));
    let played = play(draft, &[("stake", 5.0), ("leaning", 60.0), ("danger", 20.0), ("harm_under_fire", 1.0)]);
    played.check(&[
        "moved reds from the road to castle for council",
        "stood off at castle: council against crown",
        "!held castle",
        "!fired",
        "!arrested",
    ]);
}

/// A guard without heart melts away before those who come; the place changes hands without a shot.
#[test]
fn world_march_that_meets_a_faint_guard_finds_it_gone() {
    let draft = guarded(&[("castle", "idlers", 60, "crown")]);
    let draft = ask(draft, 60, ("committee", Act::Occupy), "reds", ("castle", 60));
    let played = play(draft, &[]);
    played.check(&[
        "stood off at castle",
        "lost idlers at castle for crown: Dispersed",
        "held castle Guard council",
    ]);
    played.check(&["!fired", "!Killed", "!Wounded"]);
}

/// What exceeds an ordinary post goes home; as much as a post stays.
#[test]
fn world_march_leaves_a_post_and_the_rest_goes_home() {
    for post_people in [30.0, 90.0, 200.0] {
        let draft = ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 400));
        let played = play(draft, &[("post_people", post_people)]);
        played.check(&[
            "held mill Guard council",
            "turned reds at mill from council to nobody",
            "moved reds from mill to the road for nobody",
            "moved reds from the road to barracks for nobody",
        ]);
        let (town, view) = (&played.setting, played.world.view());
        let group = town.group("reds").expect("reds");
        let at = |id: &str| view.people_at(group, town.place(id).expect("a place"));
        assert_eq!(at("mill") + at("barracks"), 600, "everybody stays or is home again");
        // A post is as large as the place is worth, against a typical place (the self-weighted mean).
        let worth = |place: &interregnum_engine::setting::Place| {
            played.world.parameters().values[place.function.index()]
        };
        let (sum, squares) = town
            .places()
            .iter()
            .map(worth)
            .fold((0.0, 0.0), |(sum, squares), value| (sum + value, squares + value * value));
        let mill = 1.0;
        let post = post_people * mill / (squares / sum);
        let kept = f64::from(at("mill"));
        assert!(kept >= post && kept < post + 31.0, "{kept} stay where a post is {post:.0}");
    }
}

/// A march to a place of one's own reinforces it: nothing is taken, the post grows.
#[test]
fn world_march_to_ones_own_place_reinforces_it() {
    let draft = guarded(&[("castle", "whites", 20, "crown")]);
    let played = play(ask(draft, 60, ("court", Act::Guard), "whites", ("castle", 30)), &[]);
    played.check(&["answered by whites at castle: Complied", "!held", "!stood off"]);
    let castle = played.setting.place("castle").expect("castle");
    let crown = played.setting.authority("crown").expect("crown");
    assert!(played.world.view().strength(crown, castle) >= 50);
}

/// Those who set out are nowhere until they arrive.
#[test]
fn world_march_is_on_the_road_between_two_places() {
    let played = play(ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 60)), &[]);
    let left = played.minute_of(|what| matches!(what, What::Moved { to: None, .. })).expect("they left");
    let came = played.minute_of(|what| matches!(what, What::Moved { from: None, .. })).expect("they came");
    assert_eq!(came - left, 15);
}

/// A march takes its stated time as a median, more or less by a log-normal factor of the stated spread; turned off,
/// or without spread, it takes its stated time.
#[test]
fn world_march_takes_longer_or_shorter() {
    let mut draft = ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 60));
    draft.links.iter_mut().for_each(|link| link.minutes *= 100);
    draft.minutes = 60 * 24 * 20;
    let setting = setting(draft);
    let changes = |sd: f64| SURE.iter().copied().chain([("travel_sd", sd)]).collect::<Vec<_>>();
    let minutes = |sd: f64, off: bool, seed: u64| {
        let mut parameters = with(&setting, &changes(sd));
        if off {
            parameters = parameters.without(Mechanism::Delays);
        }
        let world = finished(&setting, &parameters, seed);
        let moved = |whence: bool| {
            let found = |what: &What| matches!(what, What::Moved { from, .. } if from.is_some() == whence);
            world.trace().iter().find(|event| found(&event.what)).expect("they moved").minute
        };
        f64::from(moved(false) - moved(true))
    };
    let spread = 0.3;
    let logs: Vec<f64> = (0..1_500).map(|seed| libm::log(minutes(spread, false, seed) / 1_500.0)).collect();
    let squares: Vec<f64> = logs.iter().map(|log| log * log).collect();
    mean_holds(&logs, (0.0, spread * spread), "the median leg takes its stated time");
    mean_holds(&squares, (spread * spread, 2.0 * spread * spread * spread * spread), "the spread of a leg");
    mean_is_off(&squares, (0.0625, 2.0 * 0.0625 * 0.0625), "a spread of a quarter");
    assert_eq!([minutes(spread, true, 1), minutes(0.0, false, 1)], [1_500.0; 2]);
}
