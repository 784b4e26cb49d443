//! Pivots: how often something is called one that is none, over many made-up ensembles, and what must be found.

use std::collections::BTreeMap;

use engine::random::{Address, Purpose, Source};
use interregnum_lab::pivots::{Row, rank, tenths};

const ENSEMBLES: u64 = 400;
const HISTORIES: u32 = 200;
const KINDS: u32 = 20;
const LEVEL: f64 = 0.05;

fn uniform(ensemble: u64, history: u32, index: u32) -> f64 {
    let address = Address { entity: history, purpose: Purpose::Tie, minute: 0, index };
    Source::new(41, ensemble).uniform(address)
}

/// Histories in which twenty things may happen; the outcome has the chance 0.4 and `moved` more where the first did.
fn ensemble(number: u64, moved: f64) -> Vec<Row<u32>> {
    let one = |history: u32| {
        let happened = |kind: &u32| uniform(number, history, 2 * kind) < 0.5;
        let minute = |kind: u32| (uniform(number, history, 2 * kind + 1) * 1_000.0) as u32 + 1;
        let first: BTreeMap<u32, u32> = (0..KINDS).filter(happened).map(|kind| (kind, minute(kind))).collect();
        let chance = 0.4 + if first.contains_key(&0) { moved } else { 0.0 };
        Row { came: uniform(number, history, 2 * KINDS) < chance, first, decided: None }
    };
    (0..HISTORIES).map(one).collect()
}

/// Share of ensembles in which anything among `kinds` is a pivot for sure.
///
/// `divided` is the level that all differences share; otherwise, which is wrong, each has the whole of it.
fn found(moved: f64, divided: bool, kinds: impl Fn(u32) -> bool) -> f64 {
    let any = |number: &u64| {
        let rows = ensemble(*number, moved);
        let times = tenths(&rows);
        assert!(times.len() >= 5, "{times:?}");
        let tested = rank(&rows, &times, (10, LEVEL)).tested as f64;
        let level = if divided { LEVEL } else { LEVEL * tested };
        let ranked = rank(&rows, &times, (10, level)).ranked;
        ranked.iter().any(|pivot| kinds(pivot.kind) && pivot.sure() > 0.0)
    };
    (0..ENSEMBLES).filter(any).count() as f64 / ENSEMBLES as f64
}

#[test]
fn val_where_nothing_matters_nothing_is_found_oftener_than_promised() {
    let share = found(0.0, true, |_| true);
    let most = LEVEL + 4.0 * (LEVEL * (1.0 - LEVEL) / ENSEMBLES as f64).sqrt();
    assert!(share <= most, "{share}");
    // Without the division by the number of differences something is found nearly always.
    assert!(found(0.0, false, |_| true) > 0.5, "a planted error is seen");
}

#[test]
fn val_what_matters_is_found_and_is_found_first() {
    assert!(found(0.45, true, |kind| kind == 0) > 0.95);
    let first = |number: &u64| {
        let rows = ensemble(*number, 0.45);
        rank(&rows, &tenths(&rows), (10, LEVEL)).ranked[0].kind == 0
    };
    let share = (0..ENSEMBLES).filter(first).count() as f64 / ENSEMBLES as f64;
    assert!(share > 0.95, "{share}");
}
