//! What each history was given, to and from the columns of `parameters.parquet`: one row per history.

use engine::index::InstitutionIx;
use engine::{Law, Mechanisms, Parameters, Setting};

use super::StoredHistory;
use super::table::{Cells, Column};

/// What the names of columns with a digest of the final world begin with.
const DIGEST: &str = "digest.";
/// Column of the mechanisms that were off, a bit each in the order of [`engine::Mechanism::ALL`].
const OFF: &str = "mechanisms_off";

/// Names of the columns that hold parameters, in order.
pub(super) fn names(setting: &Setting) -> Vec<String> {
    let law = Law::NAMES.iter().map(|name| (*name).to_owned());
    let values = setting.functions().iter().map(|name| format!("value.{name}"));
    let kinds = setting.kinds().iter().map(|name| format!("effectiveness.{name}"));
    let leanings = setting.leaning_types().iter().flat_map(|kind| {
        let authorities = setting.authorities().iter();
        authorities.map(move |authority| format!("leaning.{}.{}", kind.id, authority.id))
    });
    let of_doctrines = |table: &'static str| {
        setting.doctrines().iter().map(move |doctrine| {
            let institution = &setting.institutions()[doctrine.institution.index()];
            format!("{table}.{}", institution.id)
        })
    };
    let doctrines = of_doctrines("posture").chain(of_doctrines("risk")).chain(of_doctrines("pace"));
    let biases = setting.institutions().iter().map(|institution| format!("bias.{}", institution.id));
    let factions = setting.factions().iter().flat_map(|faction| {
        let traits = ["inclination", "discipline", "attendance"].into_iter();
        traits.map(move |name| format!("{name}.{}", faction.path))
    });
    let habits = setting.groups().iter().flat_map(|group| {
        let name = |commander: InstitutionIx| &setting.institutions()[commander.index()].id;
        group.commanded_by.iter().map(move |(commander, _)| format!("habit.{}.{}", group.id, name(*commander)))
    });
    let talks = setting.talks().iter().flat_map(|talks| {
        let traits = ["strike_after_hours", "strike_cost", "bar_cost"].into_iter();
        traits.map(move |name| format!("{name}.{}", talks.id))
    });
    let rest = doctrines.chain(biases).chain(factions).chain(talks).chain(habits);
    law.chain(values).chain(kinds).chain(leanings).chain(rest).collect()
}

/// All values in the order of [`names`].
fn flat(parameters: &Parameters) -> Vec<f64> {
    let law = Law::NAMES.iter().map(|name| parameters.law.get(name).unwrap_or(f64::NAN));
    let rest = parameters.values.iter().chain(&parameters.effectiveness);
    let rest = rest.chain(parameters.leanings.iter().flatten()).chain(&parameters.postures);
    let rest = rest.chain(&parameters.risks).chain(&parameters.paces).chain(&parameters.biases);
    let rest = rest.chain(parameters.factions.iter().flatten());
    let rest = rest.chain(parameters.talks.iter().flatten());
    let rest = rest.chain(parameters.habits.iter().flatten());
    law.chain(rest.copied()).collect()
}

/// The inverse of [`flat`]; `numbers` has one value per name.
fn unflat(setting: &Setting, numbers: &[f64]) -> Parameters {
    let mut numbers = numbers.iter().copied();
    let mut law = Law::default();
    for (name, number) in Law::NAMES.iter().zip(&mut numbers) {
        if let Some(value) = law.get_mut(name) {
            *value = number;
        }
    }
    let mut next = |count: usize| -> Vec<f64> { numbers.by_ref().take(count).collect() };
    let values = next(setting.functions().len());
    let effectiveness = next(setting.kinds().len());
    let authorities = setting.authorities().len();
    let leanings = setting.leaning_types().iter().map(|_| next(authorities)).collect();
    let [postures, risks, paces] = [(); 3].map(|()| next(setting.doctrines().len()));
    let biases = next(setting.institutions().len());
    let three = |values: Vec<f64>| [0, 1, 2].map(|ix| values.get(ix).copied().unwrap_or(f64::NAN));
    let factions = setting.factions().iter().map(|_| three(next(3))).collect();
    let talks = setting.talks().iter().map(|_| three(next(3))).collect();
    let habits = setting.groups().iter().map(|group| next(group.commanded_by.len())).collect();
    let mechanisms = Mechanisms::ALL_ON;
    Parameters {
        law,
        values,
        effectiveness,
        leanings,
        postures,
        risks,
        paces,
        biases,
        factions,
        talks,
        habits,
        mechanisms,
    }
}

/// The columns of some histories.
pub(super) fn to_columns(setting: &Setting, histories: &[StoredHistory]) -> Vec<Column> {
    let long = |name: &str, of: &dyn Fn(&StoredHistory) -> u64| {
        let cells = histories.iter().map(|history| of(history) as i64).collect();
        Column::required(name, Cells::Long(cells))
    };
    let mut columns = vec![
        long("history", &|history| history.number),
        long("events", &|history| history.trace.len() as u64),
        long(OFF, &|history| history.parameters.mechanisms.bits()),
    ];
    let rows: Vec<Vec<f64>> = histories.iter().map(|history| flat(&history.parameters)).collect();
    columns.extend(
        names(setting)
            .into_iter()
            .enumerate()
            .map(|(ix, name)| Column::required(name, Cells::Real(rows.iter().map(|row| row[ix]).collect()))),
    );
    let parts = histories.first().map_or(&[][..], |history| &history.digests);
    columns.extend(
        parts
            .iter()
            .enumerate()
            .map(|(ix, (part, _))| long(&format!("{DIGEST}{part}"), &|history| history.digests[ix].1)),
    );
    columns
}

/// Histories without their events, each with the number of events it has.
///
/// # Errors
/// What is wrong with the columns, in words.
pub(super) fn from_columns(setting: &Setting, columns: &[Column]) -> Result<Vec<(StoredHistory, u64)>, String> {
    let (numbers, events) = (longs(columns, "history")?, longs(columns, "events")?);
    let off = longs(columns, OFF)?;
    let parameters = names(setting);
    let parameters: Vec<&[f64]> =
        parameters.iter().map(|name| reals(columns, name)).collect::<Result<_, _>>()?;
    let digests = columns.iter().filter_map(|column| {
        let part = column.name.strip_prefix(DIGEST)?;
        Some((part, longs(columns, &column.name).ok()?))
    });
    let digests: Vec<(&str, &[i64])> = digests.collect();
    let history = |row: usize| {
        let values: Vec<f64> = parameters.iter().map(|column| column[row]).collect();
        let history = StoredHistory {
            number: numbers[row] as u64,
            parameters: Parameters {
                mechanisms: Mechanisms::from_bits(off[row] as u64),
                ..unflat(setting, &values)
            },
            trace: Vec::new(),
            digests: digests.iter().map(|(part, list)| ((*part).to_owned(), list[row] as u64)).collect(),
        };
        (history, events[row] as u64)
    };
    Ok((0..numbers.len()).map(history).collect())
}

fn find<'a>(columns: &'a [Column], name: &str) -> Result<&'a Cells, String> {
    let found = columns.iter().find(|column| column.name == name && column.present.is_none());
    found.map(|column| &column.cells).ok_or_else(|| format!("it has no column `{name}`"))
}

fn longs<'a>(columns: &'a [Column], name: &str) -> Result<&'a [i64], String> {
    match find(columns, name)? {
        Cells::Long(cells) => Ok(cells),
        _ => Err(format!("column `{name}` has another type")),
    }
}

fn reals<'a>(columns: &'a [Column], name: &str) -> Result<&'a [f64], String> {
    match find(columns, name)? {
        Cells::Real(cells) => Ok(cells),
        _ => Err(format!("column `{name}` has another type")),
    }
}
