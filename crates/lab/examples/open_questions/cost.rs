//! What each mechanism costs: the time of a history with it off against all on, on the same histories.
//! Times are those of the thread on a processor where the system tells them, otherwise by the clock.

use std::hint::black_box;
use std::time::Instant;

use engine::mechanism::Mechanism;
use engine::{Parameters, Setting, run};

use crate::cities;
use crate::measure::SEED;

/// Histories per mechanism: each is run with all on and with one off, in turns.
const HISTORIES: u64 = 20;

/// Prints the table: the invented city with crews, and the bundled scenario.
pub fn tables() {
    let october =
        scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let settings = [cities::crews(0.0, |_| ()), october.setting];
    let times = settings.each_ref().map(|setting| {
        let times: Vec<f64> = (0..HISTORIES).map(|history| milliseconds(setting, history, None)).collect();
        (times.iter().sum::<f64>() / times.len() as f64, median(times))
    });
    println!("| time of a history [ms], all on | invented city | october-1917 |\n|---|---|---|");
    println!("| mean of {HISTORIES} | {:.1} | {:.1} |", times[0].0, times[1].0);
    println!("| median of {HISTORIES} | {:.1} | {:.1} |", times[0].1, times[1].1);
    println!("\n| without | invented city | october-1917 |\n|---|---|---|");
    println!(
        "| nothing (noise of the measurement) | {} |",
        settings.each_ref().map(|s| ratio(s, None)).join(" | ")
    );
    for (mechanism, name) in Mechanism::ALL {
        let ratios = settings.each_ref().map(|setting| ratio(setting, Some(*mechanism)));
        println!("| `{name}` | {} |", ratios.join(" | "));
    }
}

/// Median ratio of times over the histories, with the quartiles.
fn ratio(setting: &Setting, off: Option<Mechanism>) -> String {
    let mut ratios: Vec<f64> = (0..HISTORIES)
        .map(|history| milliseconds(setting, history, off) / milliseconds(setting, history, None))
        .collect();
    ratios.sort_by(f64::total_cmp);
    let quarter = ratios.len() / 4;
    format!("{:.3} ({:.3}–{:.3})", median(ratios.clone()), ratios[quarter], ratios[ratios.len() - 1 - quarter])
}

fn milliseconds(setting: &Setting, history: u64, off: Option<Mechanism>) -> f64 {
    let mut parameters = Parameters::draw(setting, SEED, history);
    if let Some(off) = off {
        parameters = parameters.without(off);
    }
    let (start, busy) = (Instant::now(), on_processor());
    black_box(run(setting, &parameters, SEED, history).trace.len());
    let elapsed = start.elapsed().as_secs_f64() * 1e3;
    // What others do meanwhile is not part of the cost, where the system can tell.
    on_processor().zip(busy).map_or(elapsed, |(end, start)| end - start)
}

/// Time that this thread has spent on a processor [ms], if the system tells (Linux does).
fn on_processor() -> Option<f64> {
    // Whoever gives way has its account brought up to date.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split_whitespace().next()?.parse::<f64>().ok()? / 1e6)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    if values.len().is_multiple_of(2) { 0.5 * (values[half - 1] + values[half]) } else { values[half] }
}
