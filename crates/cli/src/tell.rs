//! The only place that writes to the terminal: data to stdout, talk to stderr.

use std::io::{self, ErrorKind, IsTerminal, Write};

use crate::failure::Failure;

/// Columns of a report that is not shown on a terminal.
const WIDTH: usize = 100;
const NARROWEST: usize = 60;
const WIDEST: usize = 160;

/// Writes data to stdout. A reader that has heard enough (`| head`) is no failure.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::machine(format!("cannot write the report: {fault}")))
        }
        _ => Ok(()),
    }
}

/// Writes talk to stderr; if nobody can hear it, that is not reported to anybody.
pub(crate) fn talk(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Asks a question whose answer is yes or no; none if nobody can be asked.
pub(crate) fn ask(question: &str) -> Option<bool> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return None;
    }
    let mut answer = String::new();
    write!(io::stderr(), "{question}").ok()?;
    io::stdin().read_line(&mut answer).ok()?;
    Some(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Whether stdout shows colours: a terminal, and nobody has set `NO_COLOR`.
pub(crate) fn stdout_has_colour() -> bool {
    io::stdout().is_terminal() && colour_allowed()
}

/// Whether stderr shows colours.
pub(crate) fn stderr_has_colour() -> bool {
    io::stderr().is_terminal() && colour_allowed()
}

fn colour_allowed() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Columns to write a report in: those asked for in `COLUMNS`, else the terminal's.
pub(crate) fn width() -> usize {
    let columns = asked_columns().or_else(terminal_columns).unwrap_or(WIDTH);
    columns.clamp(NARROWEST, WIDEST)
}

fn asked_columns() -> Option<usize> {
    let asked = std::env::var("COLUMNS").ok()?;
    asked.parse().ok()
}

/// None if stdout is no terminal.
fn terminal_columns() -> Option<usize> {
    let (columns, _) = terminal_size::terminal_size_of(io::stdout())?;
    Some(usize::from(columns.0)).filter(|columns| *columns > 0)
}
