//! Invariant 2: the same setting, parameters, seed and number give the same history, bit for bit, on any number
//! of threads, in any order, in one go or in many small steps.
//!
//! Not checked here: other machines (the golden digests are, wherever these tests run), and runs that were
//! killed and resumed (`crates/lab/tests/inv_resume.rs`).

mod towns;

use interregnum_engine::{History, Parameters, Setting, kernel, run};
use proptest::prelude::*;
use towns::any::{cases, prepared, seeded};
use towns::compare::{difference, finished, history_difference, start};

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn inv_02_the_same_history_twice_is_the_same((draft, seed) in seeded(), number in 0..1_000_u64) {
        let (setting, parameters) = prepared(draft);
        let first = run(&setting, &parameters, seed, number);
        let second = run(&setting, &parameters, seed, number);
        prop_assert_eq!(history_difference(&first, &second), None);
    }

    #[test]
    fn inv_02_many_small_steps_equal_one_go((draft, seed) in seeded(), step in 1..200_u32) {
        let (setting, parameters) = prepared(draft);
        let whole = finished(&setting, &parameters, seed);
        let mut stepped = start(&setting, &parameters, seed);
        let mut minute = 0;
        while minute < setting.minutes() {
            minute = (minute + step).min(setting.minutes());
            kernel::advance(&setting, &mut stepped, minute);
        }
        prop_assert_eq!(difference(&whole, &stepped), None);
    }

    #[test]
    fn inv_02_another_seed_is_another_history((draft, seed) in seeded()) {
        let (setting, parameters) = prepared(draft);
        let eventful = |history: &History| history.trace.len() > 60;
        let (first, second) = (run(&setting, &parameters, seed, 0), run(&setting, &parameters, seed ^ 1, 0));
        prop_assert!(!eventful(&first) || !eventful(&second) || history_difference(&first, &second).is_some());
    }
}

/// Histories 0 to 31 of the town, on `threads` threads, each taking numbers from the end or the beginning.
fn side_by_side(setting: &Setting, parameters: &Parameters, threads: u64, backwards: bool) -> Vec<History> {
    const HISTORIES: u64 = 32;
    let mut done: Vec<Option<History>> = vec![None; HISTORIES as usize];
    std::thread::scope(|scope| {
        let worker = |thread: u64| {
            let mut numbers: Vec<u64> = (0..HISTORIES).filter(|number| number % threads == thread).collect();
            if backwards {
                numbers.reverse();
            }
            move || -> Vec<(u64, History)> {
                numbers.into_iter().map(|number| (number, run(setting, parameters, 7, number))).collect()
            }
        };
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(worker(thread))).collect();
        for handle in handles {
            for (number, history) in handle.join().expect("a thread finished") {
                done[number as usize] = Some(history);
            }
        }
    });
    done.into_iter().map(|history| history.expect("every history was run")).collect()
}

#[test]
fn inv_02_threads_and_their_order_change_nothing() {
    let setting = towns::setting(towns::town());
    let parameters = Parameters::median(&setting);
    let alone = side_by_side(&setting, &parameters, 1, false);
    for (threads, backwards) in [(16, false), (16, true), (3, true)] {
        let together = side_by_side(&setting, &parameters, threads, backwards);
        for (number, (one, other)) in alone.iter().zip(&together).enumerate() {
            let difference = history_difference(one, other);
            assert_eq!(difference, None, "history {number} on {threads} threads");
        }
    }
}
