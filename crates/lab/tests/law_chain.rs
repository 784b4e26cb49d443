//! The chain of causes of an event, and since when something is so, on histories of the town that the command is tested
//! with.

use std::path::Path;

use engine::index::EventIx;
use engine::observable::{Value, observe};
use engine::trace::{Event, Part, What};
use interregnum_lab::chronicle::{Since, chain, happenings, since};
use interregnum_lab::ensemble::{Silent, run_one};
use interregnum_lab::openness::{Past, comes};
use interregnum_lab::store::ParameterMode;
use scenario::Scenario;

fn town() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/town");
    scenario::load_folder(&folder).expect("the town is without fault")
}

/// Since when it is so, and the minute that the observable itself gives.
#[test]
fn since_when_agrees_with_the_observable() {
    let town = town();
    let texts = ["first(holds('exchange') == 'council')", "ever(holds('exchange') == 'council')"];
    let asked = texts.map(|text| town.observable(text).expect("an observable"));
    let mut found = [0, 0];
    for history in 0..30 {
        let ran = run_one(&town.setting, ParameterMode::Prior, 5, history);
        let values = observe(&town.setting, &ran.trace, &asked);
        let [one, other] = [0, 1].map(|at| since(&town.setting, &ran.trace, &asked[at]).expect("it is one"));
        assert_eq!(one, other);
        match (values[0], one) {
            (Value::Time(None), Since::Never) => found[0] += 1,
            (Value::Time(Some(minute)), Since::Event(event)) => {
                assert_eq!(ran.trace[event.index()].minute, minute);
                assert!(matches!(ran.trace[event.index()].what, What::Held { part: Part::Guard, .. }));
                found[1] += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(found.iter().all(|count| *count > 0), "{found:?}");
}

#[test]
fn what_is_so_from_the_start_has_no_cause() {
    let town = town();
    let ran = run_one(&town.setting, ParameterMode::Prior, 5, 0);
    let asked = town.observable("first(holds('exchange') == 'crown')").expect("an observable");
    assert_eq!(since(&town.setting, &ran.trace, &asked), Some(Since::Start));
    let number = town.observable("max(tally('killed'))").expect("an observable");
    assert_eq!(since(&town.setting, &ran.trace, &number), None);
}

/// Each step is a cause, at some remove, of the next; the last is the event.
#[test]
fn a_chain_leads_from_a_first_cause_to_the_event() {
    let town = town();
    let mut longest = 0;
    for history in 0..20 {
        let ran = run_one(&town.setting, ParameterMode::Prior, 5, history);
        let held =
            |event: &Event| matches!(event.what, What::Held { part: Part::Guard, .. }) && event.minute > 0;
        let Some(at) = ran.trace.iter().rposition(held) else { continue };
        let event = EventIx::from_index(at);
        let found = chain(&town, &ran, event).expect("it is there");
        assert_eq!(found.links.last().map(|link| link.event), Some(event));
        for pair in found.links.windows(2) {
            let mut at = pair[1].event;
            while at > pair[0].event {
                at = ran.trace[at.index()].cause;
            }
            assert_eq!(at, pair[0].event, "history {history}");
            assert!(!pair[0].entry.minor || pair[0].skipped == 0);
        }
        longest = longest.max(found.links.len());
        assert!(chain(&town, &ran, EventIx::from_index(ran.trace.len())).is_none());
    }
    assert!(longest >= 3, "{longest}");
}

/// From just before the end all forks are like the history, from the start some differ.
#[test]
fn forks_agree_when_nothing_is_open_any_more() {
    let town = town();
    let asked = town.observable("ever(holds('exchange') == 'council')").expect("an observable");
    let go = std::sync::atomic::AtomicBool::new(false);
    let (mut early, mut late) = (Vec::new(), Vec::new());
    for history in 0..6 {
        let ran = run_one(&town.setting, ParameterMode::Prior, 5, history);
        let past = Past { setting: &town.setting, parameters: &ran.parameters, of: (5, history) };
        let minutes = [0, town.setting.minutes()];
        let counts = comes(&past, &asked, (&minutes, 20), (&Silent, &go)).expect("nothing stops it");
        let value = observe(&town.setting, &ran.trace, std::slice::from_ref(&asked))[0];
        assert_eq!(counts[1], if value == Value::Truth(true) { 20 } else { 0 });
        early.push(counts[0]);
        late.push(counts[1]);
    }
    assert!(early.iter().any(|count| (1..20).contains(count)), "{early:?} {late:?}");
}

#[test]
fn only_the_first_time_of_what_happens_counts() {
    let town = town();
    let mut kinds = std::collections::BTreeSet::new();
    for history in 0..20 {
        let ran = run_one(&town.setting, ParameterMode::Prior, 5, history);
        let found = happenings(&ran.trace);
        assert!(found.values().all(|minute| *minute > 0 && *minute <= town.setting.minutes()));
        // Of a trace cut after the last first time nothing is lost.
        let last = found.values().max().copied().unwrap_or(0);
        let cut = ran.trace.partition_point(|event| event.minute <= last);
        assert_eq!(happenings(&ran.trace[..cut]), found);
        kinds.extend(found.into_keys());
    }
    assert!(kinds.len() > 10, "{kinds:?}");
    let mut sentences: Vec<String> = kinds.iter().map(|kind| kind.sentence(&town)).collect();
    sentences.sort();
    sentences.dedup();
    assert_eq!(sentences.len(), kinds.len(), "no two are told alike");
}
