//! `interregnum serve`: the page of every stored run, at an address of this machine only.

mod orders;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lab::ensemble::with_threads;
use lab::store::RunFolder;
use tokio::net::TcpListener;
use viewer::build::Progress;
use viewer::export::json;
use viewer::page::{RunRow, ScenarioRow, Verdict};
use viewer::serve::{Asked, Refusal, Workshop, serve as serve_on};

use super::export::built;
use super::run::stop_on_interrupt;
use crate::args::serve::ServeArgs;
use crate::failure::Failure;
use crate::resolve::export::{ExportRequest, PageRun};
use crate::resolve::serve::Shop;
use crate::resolve::{VERSION, open_run};
use crate::tell;

/// Columns of the diagnostics that the page is told.
const WIDTH: usize = 90;
/// How often it is looked whether somebody asked to stop.
const LOOK: Duration = Duration::from_millis(100);

/// Serves what was typed until it is stopped.
pub(crate) fn serve(typed: &ServeArgs) -> Result<(), Failure> {
    let shop = Shop::new(typed)?;
    let path = match &typed.run {
        Some(run) => {
            open_run(run)?;
            let name = run.file_name().map(|name| name.to_string_lossy().into_owned());
            name.map_or_else(String::new, |name| format!("run/{name}"))
        }
        None => String::new(),
    };
    let stop = stop_on_interrupt("interregnum serve")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, typed.port));
        let listener = TcpListener::bind(address).await.map_err(|fault| taken(typed.port, &fault))?;
        let port = listener.local_addr()?.port();
        tell::data(&format!("http://127.0.0.1:{port}/{path}"))?;
        tell::talk("Ctrl-C ends it; runs that go on are then stopped, and what they have stored stays");
        let asked = async move {
            while !stop.load(Ordering::Relaxed) {
                tokio::time::sleep(LOOK).await;
            }
        };
        serve_on(listener, Arc::new(Desk { shop }), asked).await.map_err(Failure::from)
    });
    runtime.shutdown_timeout(Duration::from_secs(2));
    served
}

fn taken(port: u16, fault: &io::Error) -> Failure {
    if fault.kind() == io::ErrorKind::AddrInUse {
        let wrong = format!("something answers at port {port} already");
        return Failure::usage(wrong, "name another with `--port`; 0 stands for any that is free");
    }
    Failure::machine(format!("cannot listen at port {port}: {fault}"))
}

/// What the page may ask of this program.
struct Desk {
    shop: Shop,
}

/// A failure as the page is told of it.
fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Scenario(report) => Refusal::Wrong(report.render(false, WIDTH)),
        Failure::Usage { wrong, help } => {
            Refusal::Wrong(help.map_or(wrong.clone(), |help| format!("{wrong}; {help}")))
        }
        Failure::Machine { wrong, .. } => Refusal::Machine(wrong),
        other => Refusal::Machine(other.text()),
    }
}

impl Workshop for Desk {
    fn program(&self) -> String {
        VERSION.to_owned()
    }

    fn runs(&self) -> Result<Vec<RunRow>, Refusal> {
        self.shop.runs().map_err(refusal)
    }

    fn scenarios(&self) -> Vec<ScenarioRow> {
        self.shop.scenarios()
    }

    fn page(&self, names: &[String]) -> Result<Vec<u8>, Refusal> {
        let runs: Vec<PageRun> =
            names.iter().map(|name| self.shop.run(name)).collect::<Result<_, _>>().map_err(refusal)?;
        let found = runs.first().map(|first| self.shop.findings.files((&first.scenario.digest, &first.name)));
        let found = found.transpose().map_err(refusal)?.unwrap_or_default();
        let request = ExportRequest { runs, found, html: None, json: None };
        let page = built(&request, (&[], false), &Quiet).map_err(refusal)?;
        json(&page).map_err(|fault| Refusal::Machine(fault.to_string()))
    }

    fn stamp(&self, names: &[String]) -> Result<String, Refusal> {
        let one = |name: &String| -> Result<String, Refusal> {
            let unknown = |_| Refusal::Unknown(format!("no run is called `{name}`"));
            let run = RunFolder::open(&self.shop.folder.join(name)).map_err(unknown)?;
            let finished = run.finished_histories().map_err(|fault| Refusal::Machine(fault.to_string()))?;
            let manifest = run.manifest();
            let found = self.shop.findings.stamp((&manifest.digest, name));
            Ok(format!("{name} {} {} {finished}{found}", manifest.digest, manifest.record_digest))
        };
        Ok(names.iter().map(one).collect::<Result<Vec<_>, _>>()?.join("\n"))
    }

    fn check(&self, asked: &Asked) -> Verdict {
        match self.shop.order(asked) {
            Ok(order) => Verdict { sound: true, told: order.warnings().render(false, WIDTH) },
            Err(Failure::Scenario(report)) => Verdict { sound: false, told: report.render(false, WIDTH) },
            Err(failure) => Verdict { sound: false, told: failure.text() },
        }
    }

    fn name(&self, asked: &Asked) -> Result<String, Refusal> {
        Ok(self.shop.order(asked).map_err(refusal)?.name())
    }

    fn work(
        &self,
        asked: &Asked,
        heard: &(dyn Fn(u32, u32) + Sync),
        stop: &AtomicBool,
    ) -> Result<bool, Refusal> {
        let done = || self.shop.order(asked).and_then(|order| orders::done(&self.shop, &order, heard, stop));
        match with_threads(0, done).map_err(Failure::from).and_then(|done| done) {
            Err(Failure::Stopped(_)) => Ok(false),
            done => done.map_err(refusal),
        }
    }
}

struct Quiet;

impl Progress for Quiet {
    fn step(&self, _done: usize, _of: usize, _what: &str) {}
}
