//! The page served on this machine: HTTP and nothing else. Who knows runs and scenarios is behind [`Workshop`].
//!
//! | request | answer |
//! | --- | --- |
//! | `GET /`, `GET /run/NAME` | the page |
//! | `GET /data/NAME`, `GET /data/NAME/OTHER` | what it is given of one run, or of two, as JSON |
//! | `GET /desk` | [`crate::page::Desk`] |
//! | `POST /check`, `POST /jobs` | with `{kind, scenario, seed, patch, ...}` ([`Asked`]): diagnostics, or a job that begins |
//! | `GET /jobs/ID` | a stream of [`crate::page::JobRow`] until it ends (server-sent events) |
//! | `POST /jobs/ID/stop` | stops it; what is stored stays |
//!
//! Only a browser on this machine is answered: the address is a loopback one, the `Host` header must name it, and a
//! request that changes anything must come from the page itself.

mod asked;
mod guard;
mod jobs;
mod pages;
mod routes;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::net::TcpListener;

pub use asked::{Asked, MOST, MOST_HISTORIES, Work};
pub use jobs::MOST_WAITING;

use crate::page::{RunRow, ScenarioRow, Verdict};

/// The largest body that is read [bytes]: a patch.
pub const MOST_BODY: usize = 1024 * 1024;

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing.
    Unknown(String),
    /// It was asked for wrongly.
    Wrong(String),
    /// The machine refuses.
    Machine(String),
}

/// Who knows runs and scenarios, and can run.
pub trait Workshop: Send + Sync + 'static {
    /// Version of the program.
    fn program(&self) -> String;

    /// The stored runs, the newest first.
    ///
    /// # Errors
    /// A folder that cannot be read.
    fn runs(&self) -> Result<Vec<RunRow>, Refusal>;

    /// Scenarios that can be run.
    fn scenarios(&self) -> Vec<ScenarioRow>;

    /// The data of a page as JSON; `names` are one run or two, and names of runs only.
    ///
    /// # Errors
    /// No run of that name, or one that cannot be shown.
    fn page(&self, names: &[String]) -> Result<Vec<u8>, Refusal>;

    /// Says of what stored files a page of these runs is made, so that another answer means another page.
    ///
    /// # Errors
    /// No run of that name.
    fn stamp(&self, names: &[String]) -> Result<String, Refusal>;

    /// What `check` would say of what is asked.
    fn check(&self, asked: &Asked) -> Verdict;

    /// Name of the folder that it goes into: two of one name are the same.
    ///
    /// # Errors
    /// What is asked cannot be begun.
    fn name(&self, asked: &Asked) -> Result<String, Refusal>;

    /// Does what is asked until it is done and stored, or `stop` is raised; `heard` hears how many histories are done,
    /// and of how many. Whether it was finished.
    ///
    /// # Errors
    /// What is asked cannot be done, or the machine refuses.
    fn work(
        &self,
        asked: &Asked,
        heard: &(dyn Fn(u32, u32) + Sync),
        stop: &AtomicBool,
    ) -> Result<bool, Refusal>;
}

/// Serves until `stop` is done; runs that go on are then stopped, and what they stored stays.
///
/// # Errors
/// A socket that fails.
pub async fn serve(
    listener: TcpListener,
    workshop: Arc<dyn Workshop>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let address: SocketAddr = listener.local_addr()?;
    let desk = routes::Shared::new(workshop, address.port());
    let jobs = desk.jobs.clone();
    let app = routes::router(desk);
    let ending = async move {
        stop.await;
        jobs.stop_all();
    };
    axum::serve(listener, app).with_graceful_shutdown(ending).await
}
