//! What a page asked for, done: runs into the folder of runs, and what is found of them beside it.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use lab::ensemble::{Ending, run as run_ensemble};
use lab::store::RunFolder;
use viewer::page::JobKind;

use crate::commands::{claims, odds, pivots, readings};
use crate::failure::Failure;
use crate::progress::{Ears, Teller};
use crate::report::{claims::rows as claim_rows, odds::rows as odds_rows, readings::rows as reading_rows};
use crate::resolve::export::PageRun;
use crate::resolve::pivots::PivotsRequest;
use crate::resolve::readings::ReadingsRequest;
use crate::resolve::serve::{Order, Shop, Wanted};

/// Hears how many histories are done, and of how many.
type Heard<'a> = &'a (dyn Fn(u32, u32) + Sync);

/// Does what was asked, on the thread pool it is called in. Whether it was finished.
pub(super) fn done(shop: &Shop, order: &Order, heard: Heard, stop: &AtomicBool) -> Result<bool, Failure> {
    let ears = Ears::Page(heard);
    let (kind, digest, text) = match order {
        Order::Run(wanted) => return ran(shop, wanted, heard, stop),
        Order::Claims(request) => {
            let found = claims::try_all(request, ears, stop)?;
            (JobKind::Claims, &request.scenario.digest, claim_rows::found_json(request, &found)?)
        }
        Order::Odds(request) => {
            let Some(found) = odds::found(request, ears, stop)? else { return Ok(false) };
            (JobKind::Odds, &request.scenario.digest, odds_rows::json(request, &found)?)
        }
        Order::Readings(request) => {
            let Some(text) = compared(request, ears, stop)? else { return Ok(false) };
            (JobKind::Readings, &request.scenario.digest, text)
        }
        Order::Pivots(run, requests) => {
            let Some(text) = turned(run, requests, heard, stop)? else { return Ok(false) };
            shop.findings.put(JobKind::Pivots, (&run.scenario.digest, &run.name), &text)?;
            return Ok(true);
        }
    };
    shop.findings.put(kind, (digest, ""), &text)?;
    Ok(true)
}

fn ran(shop: &Shop, wanted: &Wanted, heard: Heard, stop: &AtomicBool) -> Result<bool, Failure> {
    let folder = RunFolder::start(&shop.folder.join(&wanted.name), &wanted.manifest)?;
    let teller = Teller::to(Ears::Page(heard), wanted.manifest.histories, "");
    let ending = run_ensemble(&wanted.scenario.setting, &folder, &teller, stop)?;
    Ok(ending == Ending::Finished)
}

fn compared(request: &ReadingsRequest, ears: Ears, stop: &AtomicBool) -> Result<Option<String>, Failure> {
    let told = request.told()?;
    if readings::simulate(request, &told, ears, stop)? == Ending::Stopped {
        return Ok(None);
    }
    Ok(Some(reading_rows::json(request, &readings::foretold(request, &told)?)?))
}

/// What odds turn on, headline by headline, as one list.
fn turned(
    run: &PageRun,
    requests: &[PivotsRequest],
    heard: Heard,
    stop: &AtomicBool,
) -> Result<Option<String>, Failure> {
    let histories = u32::try_from(run.run.finished_histories()?).unwrap_or(u32::MAX);
    let all = histories.saturating_mul(u32::try_from(requests.len()).unwrap_or(u32::MAX));
    let count = AtomicU32::new(0);
    let read = || {
        heard(count.fetch_add(1, Ordering::Relaxed) + 1, all);
        !stop.load(Ordering::Relaxed)
    };
    let mut texts = Vec::new();
    for request in requests {
        texts.push(pivots::pivots_json(request, &read)?);
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
    }
    Ok(Some(format!("[{}]", texts.join(","))))
}
