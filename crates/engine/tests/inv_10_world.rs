//! Invariant 10: a world is plain data. It can be copied and compared at any minute; a copy goes on as the
//! original would, a fork goes its own way, and neither touches what it was taken from.
//!
//! That nothing in the world or the queue is a closure or a `dyn` is read off the source (`xtask/tests/tidy/`).

mod towns;

use interregnum_engine::{Parameters, World, kernel};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::{difference, first_difference, start};

/// A world can be copied, compared, printed and sent to another thread.
fn plain_data<T: Clone + PartialEq + core::fmt::Debug + Send + Sync + 'static>(value: T) -> T {
    value
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn inv_10_a_copy_goes_on_as_the_original((draft, seed) in seeded(), share in 0.0..1.0_f64) {
        let (setting, parameters) = prepared(draft);
        let mut world = plain_data(start(&setting, &parameters, seed));
        kernel::advance(&setting, &mut world, (share * f64::from(setting.minutes())) as u32);
        let mut copy = world.clone();
        prop_assert_eq!(difference(&world, &copy), None);
        kernel::advance(&setting, &mut world, setting.minutes());
        kernel::advance(&setting, &mut copy, setting.minutes());
        prop_assert_eq!(difference(&world, &copy), None);
    }

    #[test]
    fn inv_10_advancing_a_copy_leaves_the_original_untouched((draft, seed) in seeded(), share in 0.0..1.0_f64) {
        let (setting, parameters) = prepared(draft);
        let minute = (share * f64::from(setting.minutes())) as u32;
        let mut world = start(&setting, &parameters, seed);
        kernel::advance(&setting, &mut world, minute);
        let printed = format!("{world:?}");
        for mut other in [world.clone(), world.fork(1), world.fork(2)] {
            kernel::advance(&setting, &mut other, setting.minutes());
        }
        prop_assert_eq!(printed, format!("{world:?}"));
    }

    #[test]
    fn inv_10_a_fork_has_the_same_past_and_is_repeatable((draft, seed) in seeded(), share in 0.0..1.0_f64) {
        let (setting, parameters) = prepared(draft);
        let mut world = start(&setting, &parameters, seed);
        kernel::advance(&setting, &mut world, (share * f64::from(setting.minutes())) as u32);
        let past = world.trace().len();
        let forked = |number: u32| -> World {
            let mut fork = world.fork(number);
            kernel::advance(&setting, &mut fork, setting.minutes());
            fork
        };
        let (first, again) = (forked(3), forked(3));
        prop_assert_eq!(difference(&first, &again), None);
        prop_assert_eq!(first_difference(&world.trace()[..past], &first.trace()[..past]), None);
    }
}

/// Of forty forks at noon, nearly all end otherwise than the original and than each other.
#[test]
fn inv_10_forks_differ() {
    let setting = towns::setting(towns::town());
    let mut world = start(&setting, &Parameters::median(&setting), 4);
    kernel::advance(&setting, &mut world, 12 * 60);
    let end = |mut world: World| {
        kernel::advance(&setting, &mut world, setting.minutes());
        format!("{:?}", world.trace())
    };
    let original = end(world.clone());
    let mut ends: Vec<String> = (0..40).map(|number| end(world.fork(number))).collect();
    let differ = ends.iter().filter(|trace| **trace != original).count();
    ends.sort();
    ends.dedup();
    assert!(differ >= 38 && ends.len() >= 38, "{differ} of 40 differ from the original, {} differ", ends.len());
}
