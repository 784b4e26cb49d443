//! Every mechanism has one switch: off, nothing of it happens; and where a setting has nothing for it, the switch
//! changes no bit.

mod towns;

use interregnum_engine::trace::{Act, Carrier, Event, Loss, What};
use interregnum_engine::{Mechanism, Parameters, Setting, run};
use towns::full::full;

const HISTORIES: u64 = 60;
const SEED: u64 = 1917;

/// Histories in which every mechanism has much to do: short nerves, bold fire, quick staffs.
fn parameters(setting: &Setting, history: u64) -> Parameters {
    let mut parameters = Parameters::draw(setting, SEED, history);
    for (name, value) in [
        ("tempo", 3.0),
        ("answer_time", 0.5),
        ("effort_march", 0.3),
        ("confidence_fire", 0.45),
        ("harm_under_fire", 0.01),
        ("casualty_rate", 0.05),
        ("punishment", 0.005),
        ("quorum", 0.15),
        ("travel_sd", 0.3),
        ("standing", 2.0),
        ("presence", 0.7),
        ("signature", 0.3),
        ("rumour", 0.3),
        ("line_capacity", 4.0),
        ("relief_prior", 0.95),
        ("relief_rate", 2.0),
        ("relief_hours", 8.0),
    ] {
        *parameters.law.get_mut(name).unwrap_or_else(|| panic!("no parameter {name}")) = value;
    }
    parameters
}

fn histories(setting: &Setting, off: Option<Mechanism>) -> Vec<Vec<Event>> {
    let one = |history| {
        let on = parameters(setting, history);
        let given = off.map_or(on.clone(), |mechanism| on.without(mechanism));
        run(setting, &given, SEED, history).trace
    };
    (0..HISTORIES).map(one).collect()
}

/// What a mechanism alone brings about, as far as events show it.
fn shows(mechanism: Mechanism, what: &What) -> bool {
    let issued = |acts: &[Act]| matches!(what, What::Issued { act, .. } if acts.contains(act));
    match mechanism {
        Mechanism::StandFirm => issued(&[Act::StandFirm]),
        Mechanism::Lines => matches!(what, What::Line { .. }),
        Mechanism::Acceptance => issued(&[Act::Accept]),
        Mechanism::Journeys => issued(&[Act::Come]),
        Mechanism::Wires => {
            matches!(what, What::Delivered { carrier: Carrier::DirectWire | Carrier::Wireless, .. })
        }
        Mechanism::Crews => issued(&[Act::Serve]),
        Mechanism::Desertion => matches!(what, What::Lost { how: Loss::Dispersed, .. }),
        Mechanism::Fire => matches!(what, What::Fired { .. }),
        Mechanism::Framing => matches!(what, What::Answered(answer) if answer.comply.framing != 0.0),
        Mechanism::Danger => matches!(what, What::Answered(answer) if answer.comply.danger != 0.0),
        Mechanism::Signatures => {
            let missing = matches!(what, What::Answered(answer) if answer.comply.signatures != 0.0);
            missing || matches!(what, What::Signed { .. })
        }
        Mechanism::Meetings => matches!(what, What::Met { .. }),
        Mechanism::Recalls => issued(&[Act::Recall]),
        Mechanism::Posture => matches!(what, What::Postured { .. }),
        Mechanism::Dates => matches!(what, What::Dated { .. }),
        Mechanism::Bridges => matches!(what, What::Raised { .. }),
        Mechanism::Transport => matches!(what, What::Consented { .. }),
        Mechanism::Ultimatums => issued(&[Act::Surrender]),
        Mechanism::Bombardment => matches!(what, What::Shelled { .. }),
        Mechanism::Infiltration => matches!(what, What::Entered { .. }),
        Mechanism::Truce => matches!(what, What::Truce { .. }),
        Mechanism::Crowds => matches!(what, What::Lynched { .. } | What::Calmed { .. }),
        Mechanism::Arms => matches!(what, What::Armed { .. }),
        Mechanism::Supply => matches!(what, What::Lit { .. }),
        Mechanism::Offices => matches!(what, What::Office { .. }),
        // These act on beliefs, times and weights, which no event shows: that their switches do something is
        // tested below, and what each does in the `world_` test of its own.
        _ => false,
    }
}

fn count(histories: &[Vec<Event>], mechanism: Mechanism) -> usize {
    histories.iter().flatten().filter(|event| shows(mechanism, &event.what)).count()
}

#[test]
#[expect(clippy::disallowed_macros, reason = "for who runs it with --nocapture")]
fn off_a_mechanism_does_nothing_and_on_it_does_something() {
    let setting = full();
    let on = histories(&setting, None);
    let (mut idle, mut acting) = (Vec::new(), Vec::new());
    for (mechanism, name) in Mechanism::ALL {
        let off = histories(&setting, Some(*mechanism));
        let (with, without) = (count(&on, *mechanism), count(&off, *mechanism));
        println!("{name}: {with} events with it, {without} without");
        if without > 0 {
            acting.push(*name);
        }
        if on == off {
            idle.push(*name);
        }
    }
    assert!(acting.is_empty(), "these are off and act: {acting:?}");
    assert!(idle.is_empty(), "these switches change nothing in a town that has everything: {idle:?}");
}

/// Mechanisms that need something which the plain town does not have.
const UNUSED: [Mechanism; 18] = [
    Mechanism::Bias,
    Mechanism::Offices,
    Mechanism::Presence,
    Mechanism::Journeys,
    Mechanism::Wires,
    Mechanism::Signatures,
    Mechanism::Meetings,
    Mechanism::Recalls,
    Mechanism::Dates,
    Mechanism::Recognition,
    Mechanism::Posture,
    Mechanism::Rules,
    Mechanism::Bridges,
    Mechanism::Transport,
    Mechanism::Ultimatums,
    Mechanism::Bombardment,
    Mechanism::Arms,
    Mechanism::Patrols,
];

#[test]
fn a_switch_changes_no_bit_where_there_is_nothing_for_it() {
    let setting = towns::setting(towns::town());
    for mechanism in UNUSED {
        for history in 0..3 {
            let on = parameters(&setting, history);
            let off = on.clone().without(mechanism);
            let [first, second] = [on, off].map(|given| run(&setting, &given, SEED, history));
            assert_eq!(first, second, "{} in a town without it", mechanism.name());
        }
    }
}
