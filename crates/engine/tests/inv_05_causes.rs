//! Invariant 5: every event but the first and what is fed (inputs and dates) has a cause that precedes it.
//!
//! Not checked here: whether the cause named is the one a historian would name.

mod towns;

use interregnum_engine::trace::{Event, What};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::finished;

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn inv_05_every_event_has_a_cause_that_precedes_it((draft, seed) in seeded()) {
        let (setting, parameters) = prepared(draft);
        let world = finished(&setting, &parameters, seed);
        let trace = world.trace();
        prop_assert_eq!(&trace[0].what, &What::Began);
        let fed = trace.iter().filter(|event| matches!(event.what, What::Fed { .. })).count();
        prop_assert_eq!(fed, setting.inputs().len(), "what is fed happens, once each");
        for (number, event) in trace.iter().enumerate() {
            let fault = fault(trace, number, event);
            prop_assert!(fault.is_none(), "event {number} {event:?}: {}", fault.unwrap_or_default());
        }
    }
}

fn fault(trace: &[Event], number: usize, event: &Event) -> Option<&'static str> {
    let cause = event.cause.index();
    let earlier = number > 0 && event.minute < trace[number - 1].minute;
    if earlier {
        return Some("the trace goes back in time");
    }
    match event.what {
        What::Began if number > 0 => Some("a history begins once"),
        What::Began | What::Fed { .. } | What::Dated { .. } | What::PutOff { .. } => {
            (cause != number).then_some("it has no cause but itself")
        }
        _ if cause >= number => Some("its cause does not precede it"),
        _ if trace[cause].minute > event.minute => Some("its cause is later than it"),
        _ => None,
    }
}
