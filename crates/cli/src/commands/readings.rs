//! `interregnum readings`: rival interpretations of a scenario, sealed, and then compared by what they foretold.

use std::sync::atomic::AtomicBool;
use std::{fs, io};

use lab::ensemble::{Ending, Progress, run as run_ensemble, with_threads};
use lab::readings::{Foretold, ReadingFault, compare, scores};
use lab::store::RunFolder;

use super::run::stop_on_interrupt;
use super::score::{look, unnoted};
use crate::args::files::Sheet;
use crate::args::readings::ReadingsArgs;
use crate::failure::Failure;
use crate::progress::{Ears, Teller};
use crate::report::document;
use crate::report::readings::{list, report, rows};
use crate::resolve::Against;
use crate::resolve::readings::{ReadingsRequest, Told, readings_request};
use crate::tell;

/// The file of a scenario's folder in which digests of readings stand.
const SEAL: &str = "readings/sealed.txt";
/// Said at its top.
const HEAD: &str = "# Digests of readings, written before any score of theirs on check episodes was seen.\n";

/// Lists, seals or compares what was typed.
pub(crate) fn readings(typed: &ReadingsArgs) -> Result<(), Failure> {
    let request = readings_request(typed)?;
    if typed.seal {
        return seal(&request, typed.again);
    }
    if typed.list {
        return tell::data(&match typed.format {
            Sheet::Text => document::text(&list(&request)),
            Sheet::Json => rows::list_json(&request)?,
            Sheet::Csv => rows::list_csv(&request),
        });
    }
    request.check_sealed()?;
    let told = request.told()?;
    let stop = stop_on_interrupt(&request.line)?;
    let found = with_threads(request.threads, || -> Result<Vec<Foretold>, Failure> {
        if simulate(&request, &told, Ears::new(typed.quiet), &stop)? == Ending::Stopped {
            let kept = format!("stopped: finished chunks are kept in `{}`", request.folder.display());
            return Err(Failure::Stopped(format!("{kept}\n  to go on: {}", request.line)));
        }
        foretold(&request, &told)
    })??;
    tell::data(&match typed.format {
        Sheet::Text => document::text(&report(&request, &found)),
        Sheet::Json => rows::json(&request, &found)?,
        Sheet::Csv => rows::csv(&request, &found),
    })
}

/// Writes digests down; what is written stays, unless it is asked for anew.
fn seal(request: &ReadingsRequest, again: bool) -> Result<(), Failure> {
    let Some(folder) = &request.scenario_folder else {
        let wrong = format!("`{}` is bundled, and its readings are sealed in it", request.typed);
        return Err(Failure::usage(wrong, "give the folder of a scenario of your own"));
    };
    let mut sealed = request.scenario.sealed().unwrap_or_default();
    for reading in &request.readings {
        let before = sealed.insert(reading.id.clone(), reading.digest.clone());
        if before.is_some_and(|before| before != reading.digest) && !again {
            let wrong = format!("`{}` was sealed before, and has changed since", reading.id);
            let help = "if nobody has seen a score of it on check episodes yet, `--again` seals it anew";
            return Err(Failure::usage(wrong, help));
        }
    }
    let lines: String = sealed.iter().map(|(id, digest)| format!("{digest} {id}\n")).collect();
    let path = folder.join(SEAL);
    let failed = |fault: io::Error| Failure::machine(format!("cannot write `{}`: {fault}", path.display()));
    fs::write(&path, format!("{HEAD}{lines}")).map_err(failed)?;
    tell::data(&format!("{} sealed in `{}`", readings_of(request.readings.len()), path.display()))
}

fn readings_of(count: usize) -> String {
    if count == 1 { "1 reading".to_owned() } else { format!("{count} readings") }
}

/// Runs of the readings, as far as one teller hears of them.
struct Part<'a> {
    teller: &'a Teller<'a>,
    before: u64,
    all: u64,
}

impl Progress for Part<'_> {
    fn history_finished(&self) {
        self.teller.history_finished();
    }

    fn chunk_finished(&self, stored: u64, _histories: u64) {
        self.teller.chunk_finished(self.before + stored, self.all);
    }
}

/// Runs what is not stored yet.
pub(super) fn simulate(
    request: &ReadingsRequest,
    told: &[Told],
    ears: Ears,
    stop: &AtomicBool,
) -> Result<Ending, Failure> {
    let all = told.len() as u64 * request.numbers.1;
    let teller = Teller::to(ears, all, "");
    let mut before = 0;
    for one in told {
        let run = RunFolder::start(&request.folder.join(&one.name), &one.manifest)?;
        let ending = run_ensemble(&one.scenario.setting, &run, &Part { teller: &teller, before, all }, stop)?;
        if ending == Ending::Stopped {
            teller.finish();
            return Ok(ending);
        }
        before += request.numbers.1;
    }
    teller.finish();
    Ok(Ending::Finished)
}

/// Scores every run; that check episodes are looked at is noted first, with each.
pub(super) fn foretold(request: &ReadingsRequest, told: &[Told]) -> Result<Vec<Foretold>, Failure> {
    let mut all = Vec::new();
    for one in told {
        // Where a reading has other ids, an episode may be measured otherwise: each is read with its own scenario.
        let against = Against::own(&one.scenario);
        let run = RunFolder::open(&request.folder.join(&one.name))?;
        run.note_look(&look(&run, &against)?).map_err(unnoted)?;
        all.push(scores(&one.scenario, &against.episodes, &run).map_err(fault)?);
    }
    let base = all.first().cloned();
    Ok(base.map_or_else(Vec::new, |base| compare(&base, &all)))
}

fn fault(fault: ReadingFault) -> Failure {
    match fault {
        ReadingFault::Store(fault) => fault.into(),
        ReadingFault::Score(fault) => Failure::usage(fault.to_string(), "run more histories"),
        _ => Failure::machine("readings cannot be compared".to_owned()),
    }
}
