//! Readings for machines: one JSON object, or a row per reading.

use lab::readings::Foretold;
use lab::score::log::LogMean;
use scenario::Reading;
use serde::Serialize;

use crate::failure::Failure;
use crate::report::CAVEAT;
use crate::report::words::csv_cell;
use crate::resolve::VERSION;
use crate::resolve::readings::{AS_IT_IS, ReadingsRequest};

#[derive(Serialize)]
struct Whole<'a, R> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    seed: u64,
    histories: u64,
    readings: Vec<R>,
    caveat: &'a str,
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    denies: &'a str,
    held_by: &'a [String],
    digest: &'a str,
    sealed: bool,
}

#[derive(Serialize)]
struct Compared<'a> {
    id: &'a str,
    title: Option<&'a str>,
    summary: Option<&'a str>,
    denies: Option<&'a str>,
    held_by: &'a [String],
    digest: Option<&'a str>,
    fit: Side,
    check: Side,
    /// `better`, `worse`, `no-difference` or `nothing`; null of the scenario as it is.
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct Side {
    mean: Option<LogMean>,
    above: Option<LogMean>,
}

fn whole<R: Serialize>(request: &ReadingsRequest, readings: Vec<R>) -> Result<String, Failure> {
    let (seed, histories) = request.numbers;
    let row = Whole {
        format: 1,
        program: VERSION,
        scenario: &request.scenario.id,
        digest: &request.scenario.digest,
        seed,
        histories,
        readings,
        caveat: CAVEAT,
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn listed(request: &ReadingsRequest) -> Vec<Listed<'_>> {
    let sealed = request.scenario.sealed().unwrap_or_default();
    let row = |reading: &'_ Reading| sealed.get(&reading.id) == Some(&reading.digest);
    let rows = request.readings.iter().map(|reading| Listed {
        id: &reading.id,
        title: &reading.title,
        summary: &reading.summary,
        denies: &reading.denies,
        held_by: &reading.held_by,
        digest: &reading.digest,
        sealed: row(reading),
    });
    rows.collect()
}

/// What they hold, as one JSON object.
pub(crate) fn list_json(request: &ReadingsRequest) -> Result<String, Failure> {
    whole(request, listed(request))
}

/// What they hold, a line each.
pub(crate) fn list_csv(request: &ReadingsRequest) -> String {
    let line = |row: Listed| {
        let sealed = if row.sealed { "yes" } else { "no" };
        let held_by = row.held_by.join("; ");
        let cells = [row.id, row.title, row.summary, row.denies, &held_by, row.digest, sealed];
        cells.map(csv_cell).join(",")
    };
    let head = "id,title,summary,denies,held_by,digest,sealed".to_owned();
    std::iter::once(head).chain(listed(request).into_iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn compared<'a>(request: &'a ReadingsRequest, found: &[Foretold]) -> Vec<Compared<'a>> {
    let readings = std::iter::once(None).chain(request.readings.iter().map(Some));
    let rows = readings.zip(found).map(|(reading, one)| {
        let side = |side: usize| Side {
            mean: one.mean[side],
            above: if reading.is_some() { one.above[side] } else { None },
        };
        Compared {
            id: reading.map_or(AS_IT_IS, |reading| &reading.id),
            title: reading.map(|reading| reading.title.as_str()),
            summary: reading.map(|reading| reading.summary.as_str()),
            denies: reading.map(|reading| reading.denies.as_str()),
            held_by: reading.map_or(&[], |reading| &reading.held_by),
            digest: reading.map(|reading| reading.digest.as_str()),
            fit: side(0),
            check: side(1),
            verdict: reading.map(|_| one.beside().name()),
        }
    });
    rows.collect()
}

/// What they foretold, as one JSON object.
pub(crate) fn json(request: &ReadingsRequest, found: &[Foretold]) -> Result<String, Failure> {
    whole(request, compared(request, found))
}

/// What they foretold, a line each.
pub(crate) fn csv(request: &ReadingsRequest, found: &[Foretold]) -> String {
    let cells = |mean: Option<LogMean>| match mean {
        Some(mean) => {
            [mean.value, mean.mc_error, mean.bounds[0], mean.bounds[1]].map(|number| number.to_string())
        }
        None => [const { String::new() }; 4],
    };
    let line = |row: Compared| {
        let sides = [row.fit.mean, row.fit.above, row.check.mean, row.check.above];
        let numbers: Vec<String> = sides.into_iter().flat_map(cells).collect();
        format!("{},{}", csv_cell(row.id), numbers.join(","))
    };
    let columns = ["fit", "fit_above", "check", "check_above"].into_iter();
    let columns = columns.flat_map(|name| ["", "_error", "_lower", "_upper"].map(|end| format!("{name}{end}")));
    let head = format!("reading,{}", columns.collect::<Vec<_>>().join(","));
    std::iter::once(head).chain(compared(request, found).into_iter().map(line)).collect::<Vec<_>>().join("\n")
}
