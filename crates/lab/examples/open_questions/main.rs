//! Questions that the theory left open, put to invented cities: one Markdown table each, and what mechanisms cost.
//!
//! `cargo run --release -p interregnum-lab --example open_questions`, then `--histories N` (150 if not given) or
//! `--cost`. What came out is in docs/design-notes.md and docs/performance.md. Nothing here is October.

#[path = "../../tests/city/mod.rs"]
mod city;

mod cities;
mod cost;
mod firing;
mod measure;
mod questions;

use std::process::ExitCode;

/// Histories per setting if none are given: a share of one half is then known to .041.
const HISTORIES: u64 = 150;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => ask(HISTORIES),
        ["--cost"] => cost::tables(),
        ["--histories", count] if count.parse::<u64>().is_ok_and(|count| count > 1) => {
            ask(count.parse().unwrap_or(HISTORIES));
        }
        _ => {
            eprintln!("arguments: nothing, --histories N (2 or more), or --cost");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn ask(histories: u64) {
    println!("{histories} histories per setting, the same in each; errors are one standard error.");
    let plain = cities::plain();
    let base = measure::ensemble(&plain, histories, &|_, _| ());
    for question in questions::all(&plain) {
        measure::table(&question, &base, histories);
    }
    firing::table(&plain, histories);
}
