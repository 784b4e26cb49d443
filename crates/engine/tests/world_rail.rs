//! One stage of the loop at a time: a train goes if the crew of each station lets it.

mod statistics;
mod towns;

use interregnum_engine::draft::{InstitutionDraft, LeaningDraft, LinkDraft, PlaceDraft, Way};
use interregnum_engine::law::logit;
use interregnum_engine::movement::transport::consent_prob;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism, Setting, World, kernel};
use statistics::{mean_holds, mean_is_off};
use towns::compare::{difference, start};
use towns::hamlet::{SURE, ask};
use towns::{authority, group, institution, leaning, link, place, priors, setting, with};

/// A line of stations, each worked by a crew of its own; at its first one a regiment that goes for the council.
fn line(stations: usize, crews: &str) -> Draft {
    let name = |ix: usize| format!("station-{ix}");
    let crew = |ix: usize| format!("crew-{ix}");
    let mut draft = Draft {
        minutes: 60 * 200,
        priors: priors(),
        authorities: vec![authority("crown"), authority("council"), authority("union")],
        places: vec![place("terminus", "bank", "")],
        groups: vec![group("reds", "regiment", 60, &name(0), "red")],
        leanings: vec![
            leaning("red", -1.0, 1.0),
            leaning("white", 1.0, -1.0),
            leaning("even", 0.0, 0.0),
            LeaningDraft { id: "unionist".into(), toward: vec![("union".into(), Distribution::Fixed(1.0))] },
        ],
        institutions: vec![
            institution("court", "crown", "terminus"),
            institution("committee", "council", &name(0)),
            InstitutionDraft { ..institution("brotherhood", "union", "terminus") },
        ],
        ..Default::default()
    };
    for ix in 0..stations {
        draft.places.push(PlaceDraft { operators: Some(crew(ix)), ..place(&name(ix), "station", "council") });
        draft.groups.push(group(&crew(ix), "crew", 12, &name(ix), crews));
        let next = if ix + 1 < stations { name(ix + 1) } else { "terminus".into() };
        draft.links.push(LinkDraft { gate: Some(name(ix)), way: Way::Rail, ..link(&name(ix), &next, 1) });
    }
    ask(draft, 1, ("committee", Act::Occupy), "reds", ("terminus", 60))
}

/// What makes a crew of no persuasion consent with this probability; those who travel have a leaning, and go.
fn consent_of(probability: f64) -> [(&'static str, f64); 4] {
    // Two alternatives to consenting, sitting and serving others, of which the second scores nothing.
    let weight = logit(probability) + libm::log(2.0);
    [("stake", 0.0), ("norm", weight), ("nerve_time", 6.0), ("answer_time", 1.0)]
}

fn travelled(setting: &Setting, changes: &[(&str, f64)], seed: u64) -> World {
    let all: Vec<(&str, f64)> = SURE.iter().chain(changes).copied().collect();
    let mut world = start(setting, &with(setting, &all), seed);
    kernel::advance(setting, &mut world, setting.minutes());
    world
}

fn refusals(world: &World) -> usize {
    world.trace().iter().filter(|event| matches!(event.what, What::Consented { consents: false, .. })).count()
}

/// Hours on the way, if they arrived.
fn hours(world: &World) -> Option<f64> {
    let left = world.trace().iter().find(|event| matches!(event.what, What::Moved { to: None, .. }))?;
    let came = world.trace().iter().find(|event| matches!(event.what, What::Moved { from: None, .. }))?;
    Some(f64::from(came.minute - left.minute) / 60.0)
}

/// What leaning makes sure is sure: a crew of one's own lets the train go, one of the other side does not.
#[test]
fn world_rail_asks_the_crew() {
    let willing = travelled(&setting(line(3, "red")), &[], 1);
    assert_eq!(refusals(&willing), 0);
    let consented = |event: &&interregnum_engine::trace::Event| matches!(event.what, What::Consented { .. });
    assert_eq!(willing.trace().iter().filter(consented).count(), 3, "each crew on the way is asked");
    assert!(hours(&willing).is_some());
    let unwilling = travelled(&setting(line(3, "white")), &[], 1);
    assert_eq!(refusals(&unwilling), 1, "told once, however often they ask");
    assert!(hours(&unwilling).is_none());
}

/// Six crews that each consent with probability .8: all at once with .8^6.
#[test]
fn world_rail_six_consents_are_independent() {
    let setting = setting(line(6, "even"));
    let changes = consent_of(0.8);
    let all: Vec<(&str, f64)> = SURE.iter().chain(&changes).copied().collect();
    let world = start(&setting, &with(&setting, &all), 0);
    let (place, crew) = (setting.place("station-0").expect("it"), setting.group("crew-0").expect("it"));
    let council = setting.authority("council").expect("it");
    assert!((consent_prob(&setting, &world, (place, crew), council) - 0.8).abs() < 1e-12);
    let through: Vec<f64> = (0..2_000)
        .map(|seed| f64::from(u8::from(refusals(&travelled(&setting, &changes, seed)) == 0)))
        .collect();
    let share: f64 = 0.262_144;
    mean_holds(&through, (share, share * (1.0 - share)), "six consents at .8");
    let planted: f64 = 0.327_68;
    mean_is_off(&through, (planted, planted * (1.0 - planted)), "a crew that is not asked");
}

/// Five waits, each for a crew that consents at a rate of one half an hour: Erlang(5, 1/2).
#[test]
fn world_rail_waits_add_up() {
    let setting = setting(line(5, "even"));
    let minute = 1.0 / 60.0;
    let changes = consent_of(0.5 * minute)
        .map(|(name, value)| if name.ends_with("_time") { (name, minute) } else { (name, value) });
    let hours: Vec<f64> =
        (0..1_500).map(|seed| hours(&travelled(&setting, &changes, seed)).expect("they come")).collect();
    mean_holds(&hours, (10.0, 20.0), "Erlang(5, 1/2)");
    let by_eight: Vec<f64> = hours.iter().map(|hours| f64::from(u8::from(*hours <= 8.0))).collect();
    let share: f64 = 0.371_163_064_8;
    mean_holds(&by_eight, (share, share * (1.0 - share)), "P(T <= 8)");
    mean_is_off(&hours, (8.0, 16.0), "a leg that is left out");
}

/// The union's leaders are not the line's crews: their order moves a crew if the law says so, and then the train
/// stops for both other claimants.
#[test]
fn world_rail_union_orders_its_crews_by_the_law() {
    let ordered = |crews: &str| {
        let mut draft = line(1, crews);
        draft.inputs[0].minute = 300;
        let draft = ask(draft, 10, ("brotherhood", Act::Serve), "crew-0", ("station-0", 1));
        travelled(&setting(draft), &[], 3)
    };
    let obedient = ordered("unionist");
    assert_eq!(refusals(&obedient), 1, "a crew that serves the union holds the train");
    assert!(hours(&obedient).is_none());
    let other = ordered("red");
    assert_eq!(refusals(&other), 0, "a crew that does not obey its union lets it go");
    assert!(hours(&other).is_some());
}

/// Where a road is not much longer than the train and a change of mind, they leave the train.
#[test]
fn world_rail_that_is_stopped_leaves_the_road() {
    let by_road = |minutes: u32| {
        let mut draft = line(1, "white");
        draft.links.push(link("station-0", "terminus", minutes));
        hours(&travelled(&setting(draft), &[], 5))
    };
    assert_eq!(by_road(300), Some(5.0));
    assert_eq!(by_road(600), None, "ten hours on foot are longer than a crew keeps its mind");
}

/// Turned off, trains go as roads do; where there is no rail the switch changes no bit.
#[test]
fn world_rail_switch_changes_only_transports() {
    let history = |draft: Draft, off: bool| {
        let setting = setting(draft);
        let mut parameters = with(&setting, &SURE);
        if off {
            parameters = parameters.without(Mechanism::Transport);
        }
        let mut world = start(&setting, &parameters, 7);
        kernel::advance(&setting, &mut world, setting.minutes());
        world
    };
    let mut roads = line(3, "white");
    roads.links.iter_mut().for_each(|link| link.way = Way::Road);
    assert_eq!(history(line(3, "white"), true).trace(), history(roads.clone(), false).trace());
    assert_eq!(history(roads.clone(), true).trace(), history(roads.clone(), false).trace());
    let [on, off] = [false, true].map(|off| history(roads.clone(), off));
    assert!(difference(&on, &off).is_none_or(|text| text.contains("differing parts: []")));
}
