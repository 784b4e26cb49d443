//! How far an ensemble is: a bar on a terminal, a line every tenth elsewhere, or nothing.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lab::ensemble::Progress;

use crate::report::words::{self, grouped};
use crate::tell;

/// Steps in which progress is told where there is no terminal.
const STEPS: u64 = 10;

/// Tells people how far an ensemble is.
pub(crate) enum Teller {
    /// Nothing is told.
    Quiet,
    /// A bar with the time left.
    Bar(ProgressBar),
    /// A line for each tenth.
    Lines {
        /// Tenths told so far.
        told: AtomicU64,
        /// What is said of the histories.
        which: &'static str,
    },
}

impl Teller {
    /// A teller for so many histories, of which `which` is said, with a blank before it unless it is empty.
    pub(crate) fn new(histories: u64, which: &'static str, quiet: bool) -> Self {
        if quiet {
            return Self::Quiet;
        }
        if !io::stderr().is_terminal() {
            return Self::Lines { told: AtomicU64::new(0), which };
        }
        let bar = ProgressBar::with_draw_target(Some(histories), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template(&format!(
            "{{bar:40}} {{pos}} of {{len}} histories{which}, {{eta}} left"
        ));
        Self::Bar(style.map_or(bar.clone(), |style| bar.with_style(style)))
    }

    /// Says something beside the bar.
    pub(crate) fn say(&self, line: &str) {
        match self {
            Self::Quiet => {}
            Self::Bar(bar) => bar.suspend(|| tell::talk(line)),
            Self::Lines { .. } => tell::talk(line),
        }
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Teller {
    fn history_finished(&self) {
        if let Self::Bar(bar) = self {
            bar.inc(1);
        }
    }

    fn more_histories(&self, more: u64) {
        if let Self::Bar(bar) = self {
            bar.inc_length(more);
        }
    }

    fn chunk_finished(&self, stored: u64, histories: u64) {
        match self {
            Self::Quiet => {}
            Self::Bar(bar) => stand(bar, stored),
            Self::Lines { told, which } => {
                let tenth = stored * STEPS / histories.max(1);
                if told.fetch_max(tenth, Ordering::Relaxed) < tenth {
                    let all = words::histories(histories);
                    tell::talk(&format!("{} of {all}{which} stored", grouped(stored)));
                }
            }
        }
    }
}

/// Puts the bar where the stored chunks are; what an earlier run stored says nothing of this one's speed.
fn stand(bar: &ProgressBar, stored: u64) {
    let resumed = bar.position() == 0 && stored > 0;
    bar.set_position(stored);
    if resumed {
        bar.reset_eta();
    }
}
