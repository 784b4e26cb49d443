//! A panic is a bug: says so, and prints the line that reproduces it.

use std::panic::{PanicHookInfo, set_hook};

use crate::tell;

/// From now on a panic prints what to report. `line` is the command line, seed included.
pub(crate) fn report_panics(line: String) {
    set_hook(Box::new(move |panic| tell::talk(&text(&line, &said(panic)))));
}

fn said(panic: &PanicHookInfo<'_>) -> String {
    let payload = panic.payload();
    let text = payload.downcast_ref::<&str>().copied();
    let what = text.or(payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    match panic.location() {
        Some(at) => format!("{what} ({}:{})", at.file(), at.line()),
        None => what.to_owned(),
    }
}

fn text(line: &str, said: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "error: this is a bug in interregnum {version}: {said}\n  \
         please report it with the line that reproduces it:\n    {line}"
    )
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_panic_is_called_a_bug_and_can_be_reproduced() {
        let text = text("interregnum run town --seed 4", "index out of bounds (law.rs:7)");
        assert!(text.starts_with("error: this is a bug in interregnum "));
        assert!(text.contains("index out of bounds (law.rs:7)"));
        assert!(text.ends_with("\n    interregnum run town --seed 4"));
    }
}
