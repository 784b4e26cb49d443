//! `interregnum replay`: one history told in words. It is run again, and must equal what is stored of it.

use std::cell::Cell;

use engine::observable::{Observable, observe};
use lab::chronicle::{Entry, Order, finish, orders, tell, turning_points};
use lab::ensemble::run_without;
use lab::store::StoredHistory;

use crate::args::{Layout, ReplayArgs};
use crate::failure::Failure;
use crate::report::replay::{Replayed, Told, json, md, orders as book, text};
use crate::resolve::replay::replay_request;
use crate::tell;

/// Tells what was typed.
pub(crate) fn replay(typed: &ReplayArgs) -> Result<(), Failure> {
    let request = replay_request(typed)?;
    let of = (request.seed, request.history);
    let history = run_without(&request.scenario.setting, request.parameters, of, request.without);
    if let Some(stored) = &request.stored {
        check_same(stored, &history)?;
    }
    let headlines: Vec<Observable> =
        request.scenario.headlines.iter().map(|headline| headline.observable.clone()).collect();
    let values = observe(&request.scenario.setting, &history.trace, &headlines);
    let all_orders = orders(&request.scenario, &history.trace);
    if typed.orders {
        let shown: Vec<&Order> =
            all_orders.iter().filter(|order| request.wanted.concerns_order(order)).collect();
        let told = Told { turning: None, entries: None, left_out: [0; 2] };
        let replayed = Replayed { request: &request, values: &values, told, orders: &all_orders };
        return tell::data(&match typed.format {
            Layout::Text => book::text(&replayed, &shown),
            Layout::Md => book::md(&replayed, &shown),
            Layout::Json => book::json(&replayed, &shown)?,
        });
    }
    let left_out = Cell::new([0; 2]);
    let wanted = |entry: &Entry| {
        let concerns = request.wanted.concerns(entry);
        let lesser = concerns && entry.minor && !request.wanted.all;
        let told = concerns && !lesser && request.wanted.chronicle;
        let [main, minor] = left_out.get();
        let untold = concerns && !told;
        left_out.set([main + usize::from(untold && !lesser), minor + usize::from(lesser)]);
        told
    };
    let entries = tell(&request.scenario, &history, &wanted);
    let turning =
        (turning_points(&request.scenario, &history.trace), finish(&request.scenario, &history.trace));
    let told = Told {
        turning: request.wanted.turning.then_some((&turning.0[..], &turning.1)),
        entries: request.wanted.chronicle.then_some(&entries[..]),
        left_out: left_out.get(),
    };
    let replayed = Replayed { request: &request, values: &values, told, orders: &all_orders };
    tell::data(&match typed.format {
        Layout::Text => text(&replayed),
        Layout::Md => md(&replayed),
        Layout::Json => json(&replayed)?,
    })
}

/// A history that goes otherwise than the stored one was made by another program, whatever its version says.
pub(super) fn check_same(stored: &StoredHistory, again: &StoredHistory) -> Result<(), Failure> {
    if stored.trace == again.trace {
        return Ok(());
    }
    let same = stored.trace.iter().zip(&again.trace).take_while(|(a, b)| a == b).count();
    Err(Failure::usage(
        format!("history `{}` goes otherwise than the stored one from event {same} on", stored.number),
        "another build of the program made this run: run it again, or tell it with the program that made it",
    ))
}
