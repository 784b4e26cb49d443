//! Every mechanism has one switch: off, nothing of it happens; before it can have acted, nothing is changed; and where
//! a setting has nothing for it, the switch changes no bit.
//!
//! What shows a mechanism is in [`witnesses`]: an event of its own, or what only it does to beliefs, terms and times.

mod towns;
mod witnesses;

use interregnum_engine::draft::*;
use interregnum_engine::trace::Act;
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, run};
use towns::compare::{first_difference, history_difference};
use towns::full::full;
use towns::{post, setting, town};
use witnesses::Watched;

const SEED: u64 = 1917;

/// Histories looked at until one shows the mechanism, and those of them in which it is then switched off. The rarest, word
/// that turns round and truces, show in about one of thirty.
const HISTORIES: u64 = 200;
const SWITCHED_OFF: usize = 3;

/// Histories in which every mechanism has much to do: short nerves, bold fire, quick staffs, offices that are always the
/// quickest way.
fn parameters(setting: &Setting, history: u64) -> Parameters {
    let mut parameters = Parameters::draw(setting, SEED, history);
    for (name, value) in [
        ("tempo", 3.0),
        ("answer_time", 0.5),
        ("effort_march", 0.3),
        ("confidence_fire", 0.6),
        ("harm_under_fire", 0.01),
        ("casualty_rate", 0.05),
        ("punishment", 0.005),
        ("quorum", 0.15),
        ("travel_sd", 0.3),
        ("standing", 2.0),
        ("presence", 0.7),
        ("signature", 0.3),
        ("rumour", 0.5),
        ("line_capacity", 4.0),
        ("relief_prior", 0.95),
        ("relief_rate", 2.0),
        ("relief_hours", 8.0),
        ("telephone_delay", 0.001),
        ("telegraph_delay", 0.01),
    ] {
        *parameters.law.get_mut(name).unwrap_or_else(|| panic!("no parameter {name}")) = value;
    }
    parameters
}

#[test]
#[expect(clippy::disallowed_macros, reason = "for who runs it with --nocapture")]
fn off_a_mechanism_does_nothing_and_on_it_does_something() {
    let setting = full();
    let watched = |off: Option<Mechanism>, history| {
        let on = parameters(&setting, history);
        let given = off.map_or(on.clone(), |mechanism| on.without(mechanism));
        Watched::run(&setting, &given, SEED, history)
    };
    let on: Vec<Watched> = (0..HISTORIES).map(|history| watched(None, history)).collect();
    let mut faults = Vec::new();
    for (mechanism, name) in Mechanism::ALL {
        let (mut with, mut without, mut shown, mut changed) = (0, 0, 0, false);
        for (history, one) in (0..).zip(&on) {
            let count = one.count(&setting, *mechanism);
            if count == 0 || shown == SWITCHED_OFF {
                continue;
            }
            let off = watched(Some(*mechanism), history);
            (with, without, shown) = (with + count, without + off.count(&setting, *mechanism), shown + 1);
            changed |= one.trace() != off.trace();
            let before = one.before(&setting, *mechanism).unwrap_or(1);
            let [first, second] = [one, &off].map(|of| &of.trace()[..before.min(of.trace().len())]);
            if let Some(difference) = first_difference(first, second) {
                faults.push(format!("{name}: history {history}, before it could act: {difference}"));
            }
        }
        println!("{name}: in {shown} histories shows {with} times with it, {without} without");
        if shown == 0 || without > 0 || !changed {
            faults.push(format!(
                "{name}: in {shown} histories {with} with it, {without} without; changed: {changed}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A town in which there is nothing for a mechanism.
type Without = (Mechanism, fn(&mut Draft), Option<&'static str>);

fn as_it_is(_: &mut Draft) {}

/// Issuers may ask these acts only.
fn only(draft: &mut Draft, acts: &[Act]) {
    draft.doctrines.iter_mut().for_each(|doctrine| doctrine.acts = acts.to_vec());
}

/// Issuers may ask anything but this.
fn never(draft: &mut Draft, act: Act) {
    draft.doctrines.iter_mut().for_each(|doctrine| doctrine.acts.retain(|known| *known != act));
}

/// Nobody marches, so that nobody faces anybody.
fn nobody_marches(draft: &mut Draft) {
    never(draft, Act::Occupy);
    never(draft, Act::Guard);
}

/// What is in nobody's power to ask and moves nobody's reputation: bridges.
fn bridges_only(draft: &mut Draft) {
    only(draft, &[Act::Raise, Act::Lower]);
    draft.posts.push(post("bridge", "second-regiment", 40, "council"));
}

fn no_telephones(draft: &mut Draft) {
    draft.places.iter_mut().for_each(|place| place.telephone = false);
}

/// Nobody comes, and nobody can be overheard.
fn nobody_threatens(draft: &mut Draft) {
    nobody_marches(draft);
    no_telephones(draft);
}

fn no_gates(draft: &mut Draft) {
    draft.links.iter_mut().for_each(|link| link.gate = None);
}

fn no_crews(draft: &mut Draft) {
    draft.places.iter_mut().for_each(|place| place.operators = None);
}

/// Who speaks for a side sits nowhere to be found.
fn nobody_sits(draft: &mut Draft) {
    for institution in &mut draft.institutions {
        (institution.person, institution.opening) = (true, Opening::Hidden);
    }
}

/// Every mechanism, with a town that has nothing for it: the plain town, the plain town with something taken away, or with
/// a coefficient at nought, where a mechanism has no other data: everybody has a first opinion of who moved first and
/// something to fear, and everybody who is asked loses or keeps standing, passes rumours on and walks.
const NOTHING: [Without; 47] = [
    (Mechanism::Framing, as_it_is, Some("framing")),
    (Mechanism::Gains, |draft| only(draft, &[Act::StandFirm]), None),
    (Mechanism::Answers, bridges_only, None),
    (Mechanism::Danger, as_it_is, Some("danger")),
    (Mechanism::StandFirm, |draft| never(draft, Act::StandFirm), None),
    (Mechanism::Desertion, nobody_marches, None),
    (Mechanism::Fire, nobody_marches, None),
    (Mechanism::Gates, no_gates, None),
    (Mechanism::Lines, |draft| never(draft, Act::Cut), None),
    (Mechanism::Acceptance, |draft| never(draft, Act::Accept), None),
    (Mechanism::Crews, no_crews, None),
    (Mechanism::Bias, as_it_is, None),
    (Mechanism::Rumour, as_it_is, Some("rumour")),
    (Mechanism::Queues, no_telephones, None),
    (Mechanism::Consent, no_telephones, None),
    (Mechanism::Taps, no_telephones, None),
    (Mechanism::Wires, as_it_is, None),
    (Mechanism::Signatures, as_it_is, None),
    (Mechanism::Meetings, as_it_is, None),
    (Mechanism::Recalls, as_it_is, None),
    (Mechanism::Standing, as_it_is, Some("standing")),
    (Mechanism::Dates, as_it_is, None),
    (Mechanism::Intent, nobody_threatens, None),
    (Mechanism::Recognition, as_it_is, None),
    (Mechanism::Posture, as_it_is, None),
    (Mechanism::Rules, as_it_is, None),
    (Mechanism::Bridges, as_it_is, None),
    (Mechanism::Transport, as_it_is, None),
    (Mechanism::Delays, as_it_is, Some("travel_sd")),
    (Mechanism::Ultimatums, as_it_is, None),
    (Mechanism::Bombardment, as_it_is, None),
    (Mechanism::Infiltration, nobody_marches, None),
    (Mechanism::Relief, nobody_marches, None),
    (Mechanism::Truce, nobody_marches, None),
    (Mechanism::Crowds, nobody_marches, None),
    (Mechanism::Arms, as_it_is, None),
    (Mechanism::Supply, nobody_marches, None),
    (Mechanism::Presence, as_it_is, None),
    (Mechanism::Journeys, as_it_is, None),
    (Mechanism::Arrests, nobody_sits, None),
    (Mechanism::Patrols, as_it_is, None),
    (Mechanism::Offices, as_it_is, None),
    (Mechanism::Votes, as_it_is, None),
    (Mechanism::Talks, as_it_is, None),
    (Mechanism::Voices, as_it_is, None),
    (Mechanism::Rank, as_it_is, None),
    (Mechanism::Pretences, as_it_is, None),
];

#[test]
fn a_switch_changes_no_bit_where_there_is_nothing_for_it() {
    let listed: Vec<Mechanism> = NOTHING.iter().map(|(mechanism, ..)| *mechanism).collect();
    let all: Vec<Mechanism> = Mechanism::ALL.iter().map(|(mechanism, _)| *mechanism).collect();
    assert_eq!(listed, all, "every mechanism has its town");
    let plain = setting(town());
    for (mechanism, take_away, nought) in NOTHING {
        let name = mechanism.name();
        let mut draft = town();
        take_away(&mut draft);
        let bare = nought.is_some() || draft != town();
        let town = setting(draft);
        let differ = |setting: &Setting, history, nought: Option<&str>| {
            let mut on = parameters(setting, history);
            if let Some(of) = nought {
                *on.law.get_mut(of).unwrap_or_else(|| panic!("no parameter {of}")) = 0.0;
            }
            let off = on.clone().without(mechanism);
            let [with, without] = [on, off].map(|given| run(setting, &given, SEED, history));
            assert!(with.trace.len() > 20, "{name}: little happens in its town");
            history_difference(&with, &without)
        };
        for history in 0..3 {
            assert_eq!(differ(&town, history, nought), None, "{name} in a town without it");
        }
        // What was taken away is what it needs: with it the switch tells.
        if bare {
            assert!(
                (0..200).any(|history| differ(&plain, history, None).is_some()),
                "{name} in the plain town"
            );
        }
    }
}
