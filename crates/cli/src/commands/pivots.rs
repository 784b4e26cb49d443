//! `interregnum pivots`: the things that happen on which the odds of an outcome turn most, in a stored run.

use std::collections::BTreeMap;

use engine::Setting;
use engine::observable::{Observable, Value, observe};
use lab::chronicle::{Happening, Since, happenings, since};
use lab::odds::evidence::decided;
use lab::outcome::each;
use lab::pivots::{Pivots, Row, rank, tenths};
use lab::store::StoredHistory;

use crate::args::files::Sheet;
use crate::args::pivots::PivotsArgs;
use crate::failure::Failure;
use crate::report::pivots::{Turned, csv, json, text};
use crate::resolve::pivots::{PivotsRequest, pivots_request};
use crate::tell;

/// Both of two kinds of histories must be at least so many.
const FEWEST: usize = 10;
/// The level at which all intervals hold together.
const LEVEL: f64 = 0.05;

/// Finds the pivots of what was typed.
pub(crate) fn pivots(typed: &PivotsArgs) -> Result<(), Failure> {
    let request = pivots_request(typed)?;
    let found = turned(&request, &|| true)?;
    let turned = Turned { request: &request, found: &found.pivots, times: &found.times, came: found.came };
    tell::data(&match typed.format {
        Sheet::Text => text(&turned),
        Sheet::Json => json(&turned)?,
        Sheet::Csv => csv(&turned),
    })
}

/// What odds turn on, as JSON; `read` hears of each history that was read, and says whether to look at it: once it says
/// no, what comes back is of no use.
pub(super) fn pivots_json(
    request: &PivotsRequest,
    read: &(dyn Fn() -> bool + Sync),
) -> Result<String, Failure> {
    let found = turned(request, read)?;
    json(&Turned { request, found: &found.pivots, times: &found.times, came: found.came })
}

/// What was found in a run.
struct Found {
    pivots: Pivots<Happening>,
    times: Vec<u32>,
    /// In how many histories the outcome came, of how many.
    came: [usize; 2],
}

fn turned(request: &PivotsRequest, read: &(dyn Fn() -> bool + Sync)) -> Result<Found, Failure> {
    let setting = &request.scenario.setting;
    let question = &request.outcome.observable;
    let rows = each(setting, &request.run, |history| {
        if read() {
            row(setting, history, question)
        } else {
            Row { first: BTreeMap::new(), came: false, decided: None }
        }
    })?;
    let last = decided(question, setting.minutes());
    let mut times = request.at.map_or_else(|| tenths(&rows), |minute| vec![minute]);
    times.retain(|minute| *minute < last);
    let pivots = rank(&rows, &times, (FEWEST, LEVEL));
    let came = rows.iter().filter(|row| row.came).count();
    Ok(Found { pivots, times, came: [came, rows.len()] })
}

/// What happened in a history, and since when its outcome is known.
fn row(setting: &Setting, history: &StoredHistory, question: &Observable) -> Row<Happening> {
    let values = observe(setting, &history.trace, std::slice::from_ref(question));
    let came = matches!(values.first(), Some(Value::Truth(true) | Value::Time(Some(_))));
    let known = match question {
        Observable::First(_) | Observable::Ever(..) => since(setting, &history.trace, question),
        _ => None,
    };
    let decided = match known {
        Some(Since::Event(event)) => Some(history.trace[event.index()].minute),
        Some(Since::Start) => Some(0),
        _ => None,
    };
    Row { first: happenings(&history.trace), came, decided }
}
