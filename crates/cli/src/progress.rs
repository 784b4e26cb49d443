//! How far an ensemble is: a bar on a terminal, a line every tenth elsewhere, or nothing.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lab::ensemble::Progress;

use crate::report::words::{self, grouped};
use crate::tell;

/// Steps in which progress is told where there is no terminal.
const STEPS: u64 = 10;

/// Who is told how far something is.
#[derive(Clone, Copy)]
pub(crate) enum Ears<'a> {
    /// Nobody.
    Nobody,
    /// Whoever sits at the terminal.
    Terminal,
    /// Somebody at a page, who hears how many histories are done, and of how many.
    Page(&'a (dyn Fn(u32, u32) + Sync)),
}

impl Ears<'static> {
    /// The terminal's, or nobody's.
    pub(crate) fn new(quiet: bool) -> Self {
        if quiet { Self::Nobody } else { Self::Terminal }
    }
}

/// Tells people how far an ensemble is.
pub(crate) enum Teller<'a> {
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
    /// Each history, to somebody at a page.
    Page {
        /// Who hears it.
        hear: &'a (dyn Fn(u32, u32) + Sync),
        /// Histories done, and all.
        counts: Mutex<(u64, u64)>,
    },
}

impl Teller<'static> {
    /// A teller for so many histories, of which `which` is said, with a blank before it unless it is empty.
    pub(crate) fn new(histories: u64, which: &'static str, quiet: bool) -> Self {
        Self::to(Ears::new(quiet), histories, which)
    }
}

impl<'a> Teller<'a> {
    /// The same, told to whoever it is.
    pub(crate) fn to(ears: Ears<'a>, histories: u64, which: &'static str) -> Self {
        match ears {
            Ears::Nobody => return Self::Quiet,
            Ears::Page(hear) => {
                let teller = Self::Page { hear, counts: Mutex::new((0, histories)) };
                teller.count(|_| {});
                return teller;
            }
            Ears::Terminal => {}
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
            Self::Quiet | Self::Page { .. } => {}
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

    /// Counts, and tells a page of it.
    fn count(&self, change: impl FnOnce(&mut (u64, u64))) {
        if let Self::Page { hear, counts } = self {
            let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
            change(&mut counts);
            let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
            hear(number(counts.0), number(counts.1));
        }
    }
}

impl Progress for Teller<'_> {
    fn history_finished(&self) {
        self.count(|counts| counts.0 += 1);
        if let Self::Bar(bar) = self {
            bar.inc(1);
        }
    }

    fn more_histories(&self, more: u64) {
        self.count(|counts| counts.1 += more);
        if let Self::Bar(bar) = self {
            bar.inc_length(more);
        }
    }

    fn chunk_finished(&self, stored: u64, histories: u64) {
        match self {
            Self::Quiet => {}
            Self::Page { .. } => self.count(|counts| *counts = (counts.0.max(stored), histories)),
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
