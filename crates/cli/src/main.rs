//! The `interregnum` command: run a scenario, score a run, tell a history, check files.
//!
//! What was typed (`args`) is resolved against the files (`resolve`) and then done (`commands`). Data goes to
//! stdout, talk to stderr. No model code is here.

mod args;
mod bug;
mod clock;
mod commands;
mod failure;
mod progress;
mod report;
mod resolve;
mod shell;
mod tell;
mod whole;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

/// Histories allocate much and free it at once: this one does it in less time than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    bug::report_panics(shell::typed_line());
    let args = Args::parse();
    bug::report_panics(shell::seeded_line(&args.command));
    let done = match &args.command {
        Command::Run(typed) => commands::run::run(typed),
        Command::Score(typed) => commands::score::score(typed),
        Command::Replay(typed) => commands::replay::replay(typed),
        Command::Check(typed) => commands::check::check(typed),
        Command::Diff(typed) => commands::diff::diff(typed),
        Command::Stress(typed) => commands::stress::stress(typed),
        Command::Sweep(typed) => commands::sweep::sweep(typed),
        Command::Claims(typed) => commands::claims::claims(typed),
        Command::Sensitivity(typed) => commands::sensitivity::sensitivity(typed),
        Command::Calibrate(typed) => commands::calibrate::calibrate(typed),
        Command::Readings(typed) => commands::readings::readings(typed),
        Command::Export(typed) => commands::export::export(typed),
        Command::Serve(typed) => commands::serve::serve(typed),
        Command::Odds(typed) => commands::odds::odds(typed),
        Command::Pivots(typed) => commands::pivots::pivots(typed),
        Command::Explain(typed) => commands::explain::explain(typed),
        Command::Ledger(typed) => commands::ledger::ledger(typed),
        Command::Power(typed) => commands::power::power(typed),
        Command::Schema(typed) => commands::schema::schema_command(typed),
        Command::Migrate(typed) => commands::migrate::migrate(typed),
        Command::Runs(typed) => commands::runs::runs(typed),
        Command::Completions(typed) => commands::shells::completions(typed),
        Command::Man(typed) => commands::shells::man(typed),
        Command::New(typed) => commands::new::new(typed),
        Command::Split(typed) => commands::split::split(typed),
        Command::List(typed) => commands::list::list(typed),
    };
    done.map_or_else(|failure| conclude(&failure), |()| ExitCode::SUCCESS)
}

fn conclude(failure: &Failure) -> ExitCode {
    let text = failure.text();
    if !text.is_empty() {
        tell::talk(&text);
    }
    ExitCode::from(failure.code())
}
