//! One stage of the loop at a time: a named person hides, travels, is stopped or comes, and counts where they are.

mod statistics;
mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::draft::{InstitutionDraft, Opening};
use interregnum_engine::index::EventIx;
use interregnum_engine::trace::{Act, What, Whereabouts};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World, kernel};
use statistics::{mean_holds, mean_is_off};
use towns::compare::{difference, start};
use towns::hamlet::{SURE, ask, guarded, play};
use towns::{institution, setting, with};

/// The hamlet with a named person of the council, who opens somewhere.
fn with_person(draft: Draft, seat: &str, opening: Opening) -> Draft {
    let mut draft = draft;
    let person = InstitutionDraft { person: true, opening, ..institution("speaker", "council", seat) };
    draft.institutions.push(person);
    draft
}

fn parameters(setting: &Setting, changes: &[(&str, f64)]) -> Parameters {
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    with(setting, &all)
}

/// The committee asks the speaker at minute 30 to come to a place.
fn summoned(setting: &Setting, parameters: &Parameters, seed: u64, to: &str) -> World {
    let mut world = start(setting, parameters, seed);
    kernel::advance(setting, &mut world, 30);
    let id = |name: &str| setting.institution(name).expect("an institution");
    let place = setting.place(to).expect("a place");
    let asked = Asked { person: Some(id("speaker")), ..Asked::about(id("committee"), Act::Come, place) };
    issue(setting, &mut world, asked, EventIx(0));
    kernel::advance(setting, &mut world, setting.minutes());
    world
}

fn whereabouts(world: &World) -> Vec<Whereabouts> {
    let of =
        |what: &What| if let What::Whereabouts { whereabouts, .. } = what { Some(*whereabouts) } else { None };
    world.trace().iter().filter_map(|event| of(&event.what)).collect()
}

fn arrested(world: &World) -> bool {
    world.trace().iter().any(|event| matches!(event.what, What::Arrested { .. }))
}

#[test]
fn world_whereabouts_comes_when_asked() {
    let setting = setting(with_person(guarded(&[]), "mill", Opening::Seated));
    let world = summoned(&setting, &parameters(&setting, &[]), 1, "hall");
    let hall = setting.place("hall").expect("hall");
    assert_eq!(whereabouts(&world), [Whereabouts::Bound(hall), Whereabouts::At(hall)]);
    let minute = |wanted: Whereabouts| {
        let found =
            |what: &What| matches!(what, What::Whereabouts { whereabouts, .. } if *whereabouts == wanted);
        world.trace().iter().find(|event| found(&event.what)).expect("it").minute
    };
    assert_eq!(minute(Whereabouts::At(hall)) - minute(Whereabouts::Bound(hall)), 20, "by the barracks");
}

/// Who travels openly is known to everybody: a patrol of the other side on the way stops them.
#[test]
fn world_whereabouts_is_stopped_by_a_patrol() {
    let draft = guarded(&[("barracks", "whites", 30, "crown")]);
    let setting = setting(with_person(draft, "mill", Opening::Seated));
    let world = summoned(&setting, &parameters(&setting, &[]), 1, "hall");
    let barracks = setting.place("barracks").expect("it");
    assert!(arrested(&world));
    assert_eq!(whereabouts(&world).last(), Some(&Whereabouts::At(barracks)), "seized where the patrol stands");
    let [on, off] = [parameters(&setting, &[]), parameters(&setting, &[]).without(Mechanism::Patrols)]
        .map(|parameters| arrested(&summoned(&setting, &parameters, 1, "hall")));
    assert_eq!([on, off], [true, false]);
}

/// Who comes out of hiding goes in disguise: a patrol knows them with the stated chance.
#[test]
fn world_whereabouts_in_disguise_is_known_by_chance() {
    let draft = guarded(&[("barracks", "whites", 30, "crown")]);
    let setting = setting(with_person(draft, "mill", Opening::Hidden));
    let parameters = parameters(&setting, &[("recognition", 0.3)]);
    let stopped: Vec<f64> = (0..2_000)
        .map(|seed| f64::from(u8::from(arrested(&summoned(&setting, &parameters, seed, "hall")))))
        .collect();
    mean_holds(&stopped, (0.3, 0.21), "recognition");
    mean_is_off(&stopped, (0.25, 0.1875), "a recognition of one in four");
}

/// A patrol that leans to the person's side lets them pass although it knows them.
#[test]
fn world_whereabouts_is_let_go_by_a_patrol_that_will_not() {
    let draft = guarded(&[("barracks", "reds", 30, "crown")]);
    let setting = setting(with_person(draft, "mill", Opening::Seated));
    assert!(!arrested(&summoned(&setting, &parameters(&setting, &[]), 1, "hall")));
}

/// The castle's reds accept the council's commissar; who sits there openly for the crown is arrested after the time
/// to answer, who hides there or is elsewhere is not.
#[test]
fn world_whereabouts_who_is_not_to_be_seen_is_not_arrested_with_the_seat() {
    let fall = || {
        let mut draft = guarded(&[("castle", "reds", 60, "crown")]);
        let person = |id: &str, opening| InstitutionDraft {
            person: true,
            opening,
            ..institution(id, "crown", "castle")
        };
        draft.institutions.push(person("chamberlain", Opening::Seated));
        draft.institutions.push(person("hermit", Opening::Hidden));
        draft.institutions.push(person("envoy", Opening::Abroad));
        ask(draft, 60, ("committee", Act::Accept), "reds", ("castle", 1))
    };
    let played = play(fall(), &[("answer_time", 0.5)]);
    played.check(&["held castle Guard council", "arrested chamberlain", "!arrested hermit", "!arrested envoy"]);
    let taken = played.minute_of(|what| matches!(what, What::Turned { .. })).expect("they turned");
    let arrest = played.minute_of(|what| matches!(what, What::Arrested { .. })).expect("arrests");
    assert_eq!(arrest - taken, 30, "at the next time to answer");
}

/// Captors who lean to those they hold do not arrest them.
#[test]
fn world_whereabouts_is_arrested_by_captors_who_choose_to() {
    let mut draft = guarded(&[("castle", "idlers", 60, "council")]);
    draft.institutions.push(institution("chancery", "crown", "castle"));
    draft.places.iter_mut().filter(|place| place.id == "castle").for_each(|place| place.holder = None);
    let sure = play(draft.clone(), &[]);
    sure.check(&["held castle Guard council", "!arrested"]);
    draft.posts[0].group = "reds".into();
    play(draft, &[]).check(&["held castle Guard council", "arrested chancery by council"]);
}

/// Those who are undecided follow the side whose leader is among them.
#[test]
fn world_whereabouts_who_is_there_counts() {
    let accepted = |seat: &str, opening: Opening, off: bool| {
        let mut draft = guarded(&[("mill", "evens", 60, "crown")]);
        draft.groups.push(towns::group("evens", "regiment", 60, "mill", "even"));
        draft.leanings.push(towns::leaning("even", 0.0, 0.0));
        let draft =
            ask(with_person(draft, seat, opening), 60, ("committee", Act::Accept), "evens", ("mill", 1));
        let setting = setting(draft);
        let mut parameters = parameters(&setting, &[("presence", 50.0)]);
        if off {
            parameters = parameters.without(Mechanism::Presence);
        }
        let mut world = start(&setting, &parameters, 5);
        kernel::advance(&setting, &mut world, setting.minutes());
        let turned = |what: &What| matches!(what, What::Turned { people: 60, .. });
        world.trace().iter().any(|event| turned(&event.what))
    };
    assert!(accepted("mill", Opening::Seated, false), "the speaker is at the mill");
    assert!(!accepted("hall", Opening::Seated, false), "elsewhere");
    assert!(!accepted("mill", Opening::Hidden, false), "in hiding");
    assert!(!accepted("mill", Opening::Seated, true), "turned off");
}

/// Who is abroad issues nothing and hears nothing; who is in hiding is reached by courier alone.
#[test]
fn world_whereabouts_in_hiding_has_no_telephone() {
    let delivered = |opening: Opening| {
        let setting = setting(with_person(guarded(&[]), "castle", opening));
        // The operators serve the other side: whether they would connect is not the question here.
        let parameters = parameters(&setting, &[("courier_speed", 0.5)]).without(Mechanism::Consent);
        let world = summoned(&setting, &parameters, 1, "mill");
        let found = |what: &What| matches!(what, What::Delivered { .. });
        world.trace().iter().find(|event| found(&event.what)).map(|event| event.minute)
    };
    let (seated, hidden) = (delivered(Opening::Seated), delivered(Opening::Hidden));
    assert!(seated.expect("told") < 40, "{seated:?}");
    assert!(hidden.expect("told") > 60, "{hidden:?}");
}

/// Where there is no person, the switches change no bit.
#[test]
fn world_whereabouts_switches_change_only_persons() {
    let draft = ask(
        guarded(&[("castle", "whites", 60, "crown")]),
        60,
        ("committee", Act::Occupy),
        "reds",
        ("castle", 60),
    );
    let setting = setting(draft);
    let on = parameters(&setting, &[("presence", 3.0)]);
    for off in [Mechanism::Presence, Mechanism::Patrols] {
        let [with, without] = [on.clone(), on.clone().without(off)].map(|parameters| {
            let mut world = start(&setting, &parameters, 7);
            kernel::advance(&setting, &mut world, setting.minutes());
            world
        });
        assert_eq!(with.trace(), without.trace());
        assert!(difference(&with, &without).is_none_or(|text| text.contains("differing parts: []")));
    }
}
