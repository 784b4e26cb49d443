//! The cell `recorded` of an episode: rival readings of a time, of yes or no, or of a number.

use engine::observable::Observable;

use crate::check::clock::Clock;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::record::Recorded;
use crate::source::Cell;

/// What an observable is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Time,
    Truth,
    Number,
}

impl Measure {
    fn of(observable: &Observable) -> Self {
        match observable {
            Observable::First(_) => Self::Time,
            Observable::NumberAt(..) | Observable::Max(..) => Self::Number,
            _ => Self::Truth,
        }
    }

    fn expected(self) -> (&'static str, &'static str) {
        match self {
            Self::Time => ("a time", "write a time, an interval, or `never`"),
            Self::Truth => ("`yes` or `no`", "write `yes` or `no`"),
            Self::Number => ("a number", "write a number, or its bounds: `150..250`"),
        }
    }
}

/// The readings that `cell` gives, between bars.
pub(crate) fn read(
    cell: &Cell,
    observable: &Observable,
    clock: &Clock,
    findings: &mut Findings,
) -> Option<Vec<Recorded>> {
    if cell.is_absent() {
        return None;
    }
    let measure = Measure::of(observable);
    let readings: Vec<Option<Recorded>> =
        cell.split('|').iter().map(|part| reading(part, measure, clock, findings)).collect();
    let readings: Vec<Recorded> = readings.into_iter().collect::<Option<_>>()?;
    if [true, false].iter().all(|answer| readings.contains(&Recorded::Truth(*answer))) {
        let wrong = "the readings `yes` and `no` leave no other answer";
        findings.push(
            Diagnostic::error(Id::BadRecorded, wrong)
                .at(cell.span, "it cannot be wrong")
                .help("write what the sources say most, or leave the episode out"),
        );
        return None;
    }
    Some(readings)
}

fn reading(part: &Cell, measure: Measure, clock: &Clock, findings: &mut Findings) -> Option<Recorded> {
    let found = match measure {
        Measure::Truth => truth(&part.text),
        Measure::Number => number(&part.text),
        Measure::Time if part.text == "never" => Some(Recorded::Never),
        Measure::Time
            if truth(&part.text).is_some() || number(&part.text).is_some_and(|_| part.text.len() < 4) =>
        {
            None
        }
        Measure::Time => return time(part, clock, findings),
    };
    if found.is_none() {
        let (expected, help) = measure.expected();
        let wrong = match part.written() {
            Some(text) => format!("`{text}` is not {expected}"),
            None => format!("{expected} is missing"),
        };
        findings.push(
            Diagnostic::error(Id::BadRecorded, wrong)
                .at(part.span, format!("the observable gives {expected}"))
                .help(help),
        );
    }
    found
}

fn truth(text: &str) -> Option<Recorded> {
    match text {
        "yes" => Some(Recorded::Truth(true)),
        "no" => Some(Recorded::Truth(false)),
        _ => None,
    }
}

/// `6` or `150..250`.
fn number(text: &str) -> Option<Recorded> {
    let (lower, upper) = text.split_once("..").unwrap_or((text, text));
    let [lower, upper] =
        [lower, upper].map(|text| text.trim().parse::<f64>().ok().filter(|number| number.is_finite()));
    let (lower, upper) = (lower?, upper?);
    (lower <= upper).then_some(Recorded::Number { lower, upper })
}

fn time(part: &Cell, clock: &Clock, findings: &mut Findings) -> Option<Recorded> {
    match clock.interval(&part.text) {
        Ok((earliest, latest, time)) => Some(Recorded::Time { earliest, latest, shape: time.shape() }),
        Err(fault) => {
            findings.push(fault.diagnostic(|range| part.part(range)));
            None
        }
    }
}
