//! Runs that were begun from the page: one after another, each on a thread of its own, stopped with the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde_json::Value;
use tokio::sync::watch;

use super::{Refusal, Workshop};
use crate::page::{JobRow, JobState};

/// The most histories that a run begun from the page may have.
pub const MOST_HISTORIES: u32 = 10_000;
/// Runs that may wait for another to end.
pub const MOST_WAITING: usize = 8;
/// Runs that ended and are still listed.
const MOST_LISTED: usize = 50;

/// What is asked to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Name of a bundled scenario.
    pub scenario: String,
    /// How many histories.
    pub histories: u32,
    /// The seed.
    pub seed: u64,
    /// The text of a patch; empty: none.
    pub patch: String,
}

impl Asked {
    /// Reads what the page sent.
    ///
    /// # Errors
    /// What is missing or out of bounds.
    pub fn read(body: &[u8]) -> Result<Self, Refusal> {
        let wrong = |text: &str| Refusal::Wrong(text.to_owned());
        let value: Value =
            serde_json::from_slice(body).map_err(|fault| Refusal::Wrong(format!("no JSON: {fault}")))?;
        let scenario =
            value.get("scenario").and_then(Value::as_str).ok_or_else(|| wrong("`scenario` is missing"))?;
        let histories =
            value.get("histories").and_then(Value::as_u64).and_then(|count| u32::try_from(count).ok());
        let histories = histories.filter(|count| (1..=MOST_HISTORIES).contains(count));
        let histories = histories.ok_or_else(|| {
            Refusal::Wrong(format!("`histories` is a whole number from 1 to {MOST_HISTORIES}"))
        })?;
        // As text, for a browser keeps no more than 53 bits of a number.
        let seed = value.get("seed").and_then(Value::as_str).and_then(|text| text.trim().parse().ok());
        let seed = seed.ok_or_else(|| wrong("`seed` is a whole number below 2^64, in quotes"))?;
        let patch =
            value.get("patch").map_or(Some(""), Value::as_str).ok_or_else(|| wrong("`patch` is a text"))?;
        Ok(Self { scenario: scenario.to_owned(), histories, seed, patch: patch.to_owned() })
    }
}

struct Job {
    row: watch::Sender<JobRow>,
    stop: Arc<AtomicBool>,
}

#[derive(Default)]
struct List {
    jobs: Vec<Job>,
    next: u32,
    closed: bool,
}

/// All that was begun.
#[derive(Clone)]
pub(super) struct Jobs {
    workshop: Arc<dyn Workshop>,
    list: Arc<Mutex<List>>,
    /// Held by the one that runs.
    turn: Arc<Mutex<()>>,
}

impl Jobs {
    pub(super) fn new(workshop: Arc<dyn Workshop>) -> Self {
        Self { workshop, list: Arc::default(), turn: Arc::default() }
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How all of them stand, the last begun first.
    pub(super) fn rows(&self) -> Vec<JobRow> {
        self.list().jobs.iter().rev().map(|job| job.row.borrow().clone()).collect()
    }

    /// Hears how one goes on.
    pub(super) fn watch(&self, id: u32) -> Option<watch::Receiver<JobRow>> {
        self.list().jobs.iter().find(|job| job.row.borrow().id == id).map(|job| job.row.subscribe())
    }

    /// Stops one; whether there is one of that number.
    pub(super) fn stop(&self, id: u32) -> bool {
        let list = self.list();
        let found = list.jobs.iter().find(|job| job.row.borrow().id == id);
        found.inspect(|job| job.stop.store(true, Ordering::Relaxed)).is_some()
    }

    /// Stops all, and begins none any more.
    pub(super) fn stop_all(&self) {
        let mut list = self.list();
        list.closed = true;
        list.jobs.iter().for_each(|job| job.stop.store(true, Ordering::Relaxed));
    }

    /// Begins a run, or lets it wait for its turn.
    pub(super) fn begin(&self, asked: Asked) -> Result<JobRow, Refusal> {
        let name = self.workshop.name(&asked)?;
        let mut list = self.list();
        let open = |row: &JobRow| matches!(row.state, JobState::Waiting | JobState::Running);
        let going = list.jobs.iter().filter(|job| open(&job.row.borrow())).count();
        if list.closed || going > MOST_WAITING {
            return Err(Refusal::Wrong(format!(
                "`{going}` runs are waiting already: let them end, or stop one"
            )));
        }
        if list.jobs.iter().any(|job| open(&job.row.borrow()) && job.row.borrow().name == name) {
            return Err(Refusal::Wrong(format!("`{name}` is being run already")));
        }
        let ended = list.jobs.iter().position(|job| !open(&job.row.borrow()));
        if let Some(at) = ended.filter(|_| list.jobs.len() >= MOST_LISTED) {
            list.jobs.remove(at);
        }
        let row = JobRow {
            id: list.next,
            name,
            finished: 0,
            histories: asked.histories,
            state: JobState::Waiting,
            wrong: String::new(),
        };
        list.next += 1;
        let (sender, stop) = (watch::Sender::new(row.clone()), Arc::new(AtomicBool::new(false)));
        list.jobs.push(Job { row: sender.clone(), stop: stop.clone() });
        drop(list);
        let work = Work { workshop: self.workshop.clone(), turn: self.turn.clone(), row: sender, stop };
        let begun = thread::Builder::new().name(format!("job {}", row.id)).spawn(move || work.done(&asked));
        begun.map(|_| row).map_err(|fault| Refusal::Machine(fault.to_string()))
    }
}

/// One run on its thread.
struct Work {
    workshop: Arc<dyn Workshop>,
    turn: Arc<Mutex<()>>,
    row: watch::Sender<JobRow>,
    stop: Arc<AtomicBool>,
}

impl Work {
    fn done(&self, asked: &Asked) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stop.load(Ordering::Relaxed) {
            return self.end(JobState::Stopped, String::new());
        }
        self.row.send_modify(|row| row.state = JobState::Running);
        let finished = |count: u32| {
            self.row.send_if_modified(|row| {
                let more = count > row.finished;
                row.finished = row.finished.max(count);
                more
            });
        };
        match self.workshop.run(asked, &finished, &self.stop) {
            Ok(true) => self.end(JobState::Finished, String::new()),
            Ok(false) => self.end(JobState::Stopped, String::new()),
            Err(Refusal::Unknown(wrong) | Refusal::Wrong(wrong) | Refusal::Machine(wrong)) => {
                self.end(JobState::Failed, wrong);
            }
        }
    }

    fn end(&self, state: JobState, wrong: String) {
        self.row.send_modify(|row| {
            row.state = state;
            row.wrong = wrong;
        });
    }
}
