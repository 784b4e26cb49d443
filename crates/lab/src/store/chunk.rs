//! One chunk of a run: a folder `chunk-00000` with two Parquet files and their check sums.
//!
//! `sums.txt` also says which chunk of which run they are, in the words of `Manifest::chunk_place`.
//! The folder gets its name last, so a chunk is finished or not there.

use std::fs;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use engine::Setting;

use super::durable::write_whole_folder;
use super::table::{Column, from_parquet, to_parquet};
use super::{StoreFault, StoredHistory, event_rows, parameter_rows};

const EVENTS: &str = "events.parquet";
const PARAMETERS: &str = "parameters.parquet";
const SUMS: &str = "sums.txt";
/// What the name of a chunk's folder begins with.
const NAME: &str = "chunk-";
/// What the line of `sums.txt` that says where the chunk belongs begins with.
const PLACE: &str = "of ";

/// Folder of a chunk in the folder of its run.
pub(super) fn folder(run: &Path, chunk: u64) -> PathBuf {
    run.join(name(chunk))
}

fn name(chunk: u64) -> String {
    format!("{NAME}{chunk:05}")
}

/// Number of the chunk whose folder is called `found`; none if no chunk's is.
pub(super) fn number(found: &str) -> Option<u64> {
    let chunk = found.strip_prefix(NAME)?.parse().ok()?;
    (name(chunk) == found).then_some(chunk)
}

/// Writes a chunk that belongs at `place`; afterwards it is on the disk, whole, or an error says why not.
pub(super) fn write(
    folder: &Path,
    place: &str,
    setting: &Setting,
    histories: &[StoredHistory],
) -> Result<(), StoreFault> {
    let encode = |name: &str, columns: &[Column]| {
        to_parquet(name, columns).map_err(|fault| StoreFault::damaged(folder, fault.to_string()))
    };
    let events = encode("events", &event_rows::to_columns(setting, histories))?;
    let parameters = encode("parameters", &parameter_rows::to_columns(setting, histories))?;
    let sums = format!("{}{PLACE}{place}\n", sums(&[(EVENTS, &events), (PARAMETERS, &parameters)]));
    let files: [(&str, &[u8]); 3] = [(EVENTS, &events), (PARAMETERS, &parameters), (SUMS, sums.as_bytes())];
    write_whole_folder(folder, &files)
}

/// Whether the files of a chunk are as they were written, and belong at `place`.
pub(super) fn verify(folder: &Path, place: &str) -> Result<(), StoreFault> {
    load(folder, place).map(|_| ())
}

/// Reads a chunk back; equal to what was written.
pub(super) fn read(folder: &Path, place: &str, setting: &Setting) -> Result<Vec<StoredHistory>, StoreFault> {
    let [events, parameters] = load(folder, place)?;
    let (events_path, parameters_path) = (folder.join(EVENTS), folder.join(PARAMETERS));
    let traces = event_rows::from_columns(setting, decode(&events_path, events)?)
        .map_err(|wrong| StoreFault::damaged(&events_path, wrong))?;
    let histories = parameter_rows::from_columns(setting, &decode(&parameters_path, parameters)?)
        .map_err(|wrong| StoreFault::damaged(&parameters_path, wrong))?;
    join(histories, traces).map_err(|wrong| StoreFault::damaged(&events_path, wrong))
}

fn decode(path: &Path, bytes: Vec<u8>) -> Result<Vec<Column>, StoreFault> {
    let columns = from_parquet(Bytes::from(bytes));
    columns.map_err(|fault| StoreFault::damaged(path, fault.to_string()))
}

fn join(
    histories: Vec<(StoredHistory, u64)>,
    traces: Vec<(u64, Vec<engine::trace::Event>)>,
) -> Result<Vec<StoredHistory>, String> {
    let mut traces = traces.into_iter().peekable();
    let mut joined = Vec::with_capacity(histories.len());
    for (mut history, events) in histories {
        let own = traces.next_if(|(number, _)| *number == history.number);
        history.trace = own.map(|(_, trace)| trace).unwrap_or_default();
        if history.trace.len() as u64 != events {
            let (number, found) = (history.number, history.trace.len());
            return Err(format!("history {number} has {found} of {events} events"));
        }
        joined.push(history);
    }
    match traces.next() {
        None => Ok(joined),
        Some((number, _)) => Err(format!("history {number} has events and no parameters")),
    }
}

/// The two Parquet files, if they are as they were written and belong at `place`.
fn load(folder: &Path, place: &str) -> Result<[Vec<u8>; 2], StoreFault> {
    let load = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|fault| match fault.kind() {
            std::io::ErrorKind::NotFound => StoreFault::damaged(&path, "it is not there"),
            _ => StoreFault::io("read", &path)(fault),
        })
    };
    let (events, parameters, stored) = (load(EVENTS)?, load(PARAMETERS)?, load(SUMS)?);
    let stored = String::from_utf8_lossy(&stored);
    check_place(folder, place, &stored)?;
    let found = sums(&[(EVENTS, &events), (PARAMETERS, &parameters)]);
    match found.lines().find(|line| !stored.lines().any(|other| other == *line)) {
        None => Ok([events, parameters]),
        Some(line) => {
            let name = line.rsplit(' ').next().unwrap_or(SUMS);
            Err(StoreFault::damaged(&folder.join(name), "its check sum is another than when it was written"))
        }
    }
}

/// Refuses a chunk whose `sums` say that it belongs elsewhere.
fn check_place(folder: &Path, place: &str, sums: &str) -> Result<(), StoreFault> {
    match sums.lines().find_map(|line| line.strip_prefix(PLACE)) {
        Some(says) if says == place => Ok(()),
        Some(says) => {
            let (folder, says, expected) = (folder.to_owned(), says.to_owned(), place.to_owned());
            Err(StoreFault::Stray { folder, says, expected })
        }
        None => Err(StoreFault::damaged(&folder.join(SUMS), "it does not say which run the chunk is part of")),
    }
}

/// One line per file: check sum, length in bytes and name.
fn sums(files: &[(&str, &[u8])]) -> String {
    let line = |(name, bytes): &(&str, &[u8])| format!("{:016x} {} {name}\n", fnv1a(bytes), bytes.len());
    files.iter().map(line).collect()
}

/// FNV-1a with 64 bits: catches damage, not malice.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{fnv1a, name, number};

    #[test]
    fn a_chunks_number_is_read_from_its_name() {
        assert_eq!([0, 7, 123_456].map(|chunk| number(&name(chunk))), [Some(0), Some(7), Some(123_456)]);
        let others = ["chunk-7", "chunk-00007.part", "chunk-", "looks.log", "chunk-+0007"];
        assert_eq!(others.map(number), [None; 5]);
    }

    /// Expected values: Fowler, Noll, Vo, Eastlake, "The FNV Non-Cryptographic Hash Algorithm", test vectors.
    #[test]
    fn check_sums_are_those_of_the_published_test_vectors() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
