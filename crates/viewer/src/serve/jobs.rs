//! What was begun from the page, runs and what is found of them: one after another, each on a thread of its own,
//! stopped with the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::watch;

use super::asked::Asked;
use super::{Refusal, Workshop};
use crate::page::{JobRow, JobState};

/// Runs that may wait for another to end.
pub const MOST_WAITING: usize = 8;
/// Runs that ended and are still listed.
const MOST_LISTED: usize = 50;

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

    /// Begins it, or lets it wait for its turn.
    pub(super) fn begin(&self, asked: Asked) -> Result<JobRow, Refusal> {
        let name = self.workshop.name(&asked)?;
        let mut list = self.list();
        let open = |row: &JobRow| matches!(row.state, JobState::Waiting | JobState::Running);
        let going = list.jobs.iter().filter(|job| open(&job.row.borrow())).count();
        if list.closed || going > MOST_WAITING {
            return Err(Refusal::Wrong(format!("`{going}` are waiting already: let them end, or stop one")));
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
            kind: asked.work.kind(),
            name,
            about: asked.about().to_owned(),
            finished: 0,
            histories: asked.size(),
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

/// One of them on its thread.
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
        let heard = |done: u32, of: u32| {
            self.row.send_if_modified(|row| {
                // Threads may tell of it in another order than they were done.
                let more = of != row.histories || done > row.finished;
                if more {
                    (row.finished, row.histories) = (done, of);
                }
                more
            });
        };
        match self.workshop.work(asked, &heard, &self.stop) {
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
