//! What `replay` was typed, looked up: the scenario, the history, and which part of it is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chronology::{Calendar, Style, format_instant, parse};
use engine::Mechanisms;
use engine::index::{GroupIx, InstitutionIx, PlaceIx};
use engine::observable::Observable;
use engine::order_book::OrderFate;
use lab::chronicle::{Entry, Order};
use lab::outcome::ask;
use lab::store::{Leanings, Manifest, ParameterMode, RunFolder, StoredHistory};
use lab::typical::most_typical;
use scenario::{Scenario, bundled_names, did_you_mean};

use super::{find_spoken, language, open_run, patches, scenario_of};
use crate::args::{DEFAULT_SEED, ReplayArgs};
use crate::failure::Failure;
use crate::report::words::{grouped, histories};

/// One history to tell.
pub(crate) struct ReplayRequest {
    pub(crate) scenario: Scenario,
    pub(crate) seed: u64,
    pub(crate) history: u64,
    pub(crate) parameters: ParameterMode,
    /// Mechanisms that were off in its run.
    pub(crate) without: Mechanisms,
    /// Histories of the run it is one of; none: it is run for itself.
    pub(crate) histories: Option<u64>,
    pub(crate) chosen: Chosen,
    /// What the run holds of it, if it is stored by now.
    pub(crate) stored: Option<StoredHistory>,
    pub(crate) wanted: Wanted,
}

/// Why this history is told and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// Its number was typed.
    Typed,
    /// Its headlines are nearest to the medians.
    Typical,
    /// It is the first.
    First,
}

/// Which entries are told, or which demands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    pub(crate) places: Vec<PlaceIx>,
    pub(crate) groups: Vec<GroupIx>,
    /// First and last minute.
    pub(crate) span: [u32; 2],
    /// The turning points: of the whole history.
    pub(crate) turning: bool,
    /// The chronicle: all of it, or a part.
    pub(crate) chronicle: bool,
    /// Lesser events too.
    pub(crate) all: bool,
    /// Of demands: what became of them, and who issued them.
    pub(crate) fates: Vec<OrderFate>,
    pub(crate) issuers: Vec<InstitutionIx>,
}

impl Wanted {
    /// Whether an entry is about what was asked for, however small it is.
    pub(crate) fn concerns(&self, entry: &Entry) -> bool {
        let within = entry.minute <= self.span[1] && self.span[0] <= entry.until;
        let place = self.places.is_empty() || self.places.iter().any(|place| entry.places.contains(place));
        let group = self.groups.is_empty() || self.groups.iter().any(|group| entry.groups.contains(group));
        within && place && group
    }

    /// Whether a demand is one that was asked for. Its time is that of its issue.
    pub(crate) fn concerns_order(&self, order: &Order) -> bool {
        let line = &order.line;
        let group = self.groups.is_empty() || self.groups.iter().any(|group| order.concerns(*group));
        (self.span[0]..=self.span[1]).contains(&line.minute)
            && group
            && (self.places.is_empty() || self.places.contains(&line.place))
            && (self.fates.is_empty() || self.fates.contains(&line.fate))
            && (self.issuers.is_empty() || self.issuers.contains(&line.issuer))
    }
}

/// Looks up what `replay` needs.
pub(crate) fn replay_request(typed: &ReplayArgs) -> Result<ReplayRequest, Failure> {
    let target = match &typed.target {
        Some(target) => target.clone(),
        None => newest_run(Path::new("runs"))?,
    };
    if let Some(name) = scenario_name(&target) {
        return of_scenario(typed, &name);
    }
    of_run(typed, &open_run(&target)?)
}

/// The text by which a target names a scenario and not a run.
pub(super) fn scenario_name(target: &Path) -> Option<String> {
    let name = target.to_str()?;
    let folder = target.join("scenario.toml").is_file();
    (folder || bundled_names().contains(&name)).then(|| name.to_owned())
}

pub(super) fn newest_run(folder: &Path) -> Result<PathBuf, Failure> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let runs = entries.map(|entry| entry.path()).filter(|path| RunFolder::open(path).is_ok());
    let when = |path: &PathBuf| -> SystemTime {
        let stamp = fs::metadata(path.join("manifest.json")).and_then(|found| found.modified());
        stamp.unwrap_or(SystemTime::UNIX_EPOCH)
    };
    runs.max_by_key(|path| (when(path), path.clone())).ok_or_else(|| {
        Failure::usage(
            format!("there is no run under `{}`", folder.display()),
            "make one with `interregnum run october-1917`, or name a scenario to tell one history of",
        )
    })
}

fn of_scenario(typed: &ReplayArgs, name: &str) -> Result<ReplayRequest, Failure> {
    let (scenario, _) = find_spoken(name, &patches::origins(&typed.patches), &typed.language)?;
    let wanted = wanted(typed, &scenario)?;
    Ok(ReplayRequest {
        scenario,
        seed: typed.seed.unwrap_or(DEFAULT_SEED),
        history: typed.history.unwrap_or(0),
        parameters: ParameterMode::Prior,
        without: Mechanisms::ALL_ON,
        histories: None,
        chosen: if typed.history.is_some() { Chosen::Typed } else { Chosen::First },
        stored: None,
        wanted,
    })
}

fn of_run(typed: &ReplayArgs, run: &RunFolder) -> Result<ReplayRequest, Failure> {
    let manifest = run.manifest();
    if let Some(seed) = typed.seed.filter(|seed| *seed != manifest.seed) {
        let wrong = format!("this run has the seed `{}`, not `{seed}`", manifest.seed);
        return Err(Failure::usage(wrong, "leave `--seed` out, or name the scenario instead of the run"));
    }
    if !patches::origins(&typed.patches).is_empty() {
        let wrong = "a run keeps the patches it was made with, and takes no others";
        return Err(Failure::usage(wrong, "leave `--patch` and `--reading` out, or name the scenario instead"));
    }
    if manifest.leanings != Leanings::Given {
        let wrong = "this is a run of the null model that deals leanings at random";
        return Err(Failure::usage(wrong, "tell a history of the run that the folder lies in"));
    }
    let scenario = language::spoken(scenario_of(manifest, typed.scenario.as_deref())?, &typed.language)?;
    let (history, chosen) = match typed.history {
        Some(number) => (number, Chosen::Typed),
        None => typical(&scenario, run)?,
    };
    check_number(manifest, history)?;
    let wanted = wanted(typed, &scenario)?;
    Ok(ReplayRequest {
        stored: stored(run, &scenario, history)?,
        scenario,
        seed: manifest.seed,
        history,
        parameters: manifest.parameters,
        without: manifest.without,
        histories: Some(manifest.histories),
        chosen,
        wanted,
    })
}

fn check_number(manifest: &Manifest, history: u64) -> Result<(), Failure> {
    if history < manifest.histories {
        return Ok(());
    }
    let range = match manifest.histories {
        1 => "`0`".to_owned(),
        count => format!("from `0` to `{}`", count - 1),
    };
    Err(Failure::usage(
        format!("this run has no history `{history}`: it has {}", histories(manifest.histories)),
        format!("their numbers are {range}"),
    ))
}

/// The history nearest to the middle of the run as far as it got; the first if nothing is asked in headlines.
fn typical(scenario: &Scenario, run: &RunFolder) -> Result<(u64, Chosen), Failure> {
    let headlines: Vec<Observable> =
        scenario.headlines.iter().map(|headline| headline.observable.clone()).collect();
    let answers = ask(&scenario.setting, run, &headlines)?;
    let numbers = run.finished_chunks()?.into_iter().flat_map(|chunk| run.manifest().chunk_range(chunk));
    let found = most_typical(&answers.columns).and_then(|at| numbers.clone().nth(at));
    Ok(found.map_or((0, Chosen::First), |number| (number, Chosen::Typical)))
}

fn stored(run: &RunFolder, scenario: &Scenario, history: u64) -> Result<Option<StoredHistory>, Failure> {
    let chunk = history / run.manifest().chunk_histories.max(1);
    if run.finished_chunks()?.binary_search(&chunk).is_err() {
        return Ok(None);
    }
    let histories = run.read_chunk(&scenario.setting, chunk)?;
    Ok(histories.into_iter().find(|stored| stored.number == history))
}

fn wanted(typed: &ReplayArgs, scenario: &Scenario) -> Result<Wanted, Failure> {
    let (setting, names) = (&scenario.setting, &scenario.names);
    let places = setting.places().iter().map(|place| place.id.as_str());
    let places = all_named(("place", &typed.place), places, &names.places)?;
    let groups = setting.groups().iter().map(|group| group.id.as_str());
    let groups = all_named(("group", &typed.group), groups, &names.groups)?;
    let issuers = setting.institutions().iter().map(|institution| institution.id.as_str());
    let issuers = all_named(("institution", &typed.issuer), issuers, &names.institutions)?;
    let from = typed.from.as_deref().map_or(Ok(0), |text| minute(scenario, ("--from", text)))?;
    let to = typed.to.as_deref().map_or(Ok(setting.minutes()), |text| minute(scenario, ("--to", text)))?;
    if from > to {
        let typed = [&typed.from, &typed.to].map(|text| text.as_deref().unwrap_or_default());
        let wrong = format!("nothing lies between `{}` and `{}`", typed[0], typed[1]);
        return Err(Failure::usage(wrong, "`--to` is the later one"));
    }
    let named = !(typed.place.is_empty() && typed.group.is_empty());
    let part = named || typed.from.is_some() || typed.to.is_some();
    Ok(Wanted {
        places: places.into_iter().map(PlaceIx::from_index).collect(),
        groups: groups.into_iter().map(GroupIx::from_index).collect(),
        span: [from, to],
        turning: typed.full || !part,
        chronicle: typed.full || typed.all || part,
        all: typed.all,
        fates: typed.fate.clone(),
        issuers: issuers.into_iter().map(InstitutionIx::from_index).collect(),
    })
}

/// The positions of all that were typed, among those with these `ids` and `names`.
fn all_named<'a>(
    (kind, typed): (&str, &[String]),
    ids: impl Iterator<Item = &'a str>,
    names: &'a [String],
) -> Result<Vec<usize>, Failure> {
    let known: Vec<(&str, &str)> = ids.zip(names.iter().map(String::as_str)).collect();
    typed.iter().map(|id| named(kind, id, &known)).collect()
}

/// The position of what is called `typed`, by its id or by its name.
fn named(kind: &str, typed: &str, known: &[(&str, &str)]) -> Result<usize, Failure> {
    let same = |(id, name): &(&str, &str)| *id == typed || name.eq_ignore_ascii_case(typed);
    if let Some(at) = known.iter().position(same) {
        return Ok(at);
    }
    let wrong = format!("no {kind} is called `{typed}`");
    let near = did_you_mean(typed, known.iter().map(|(id, _)| *id));
    let all = || {
        let ids: Vec<String> = known.iter().map(|(id, _)| format!("`{id}`")).collect();
        format!("there are {} {kind}s: {}", grouped(ids.len() as u64), ids.join(", "))
    };
    Err(Failure::usage(wrong, near.unwrap_or_else(all)))
}

/// The minute of the history that a time stands for: for `--to` the last one, so that a day is a whole day.
pub(super) fn minute(scenario: &Scenario, (option, text): (&str, &str)) -> Result<u32, Failure> {
    let time = parse(text, scenario.calendar).map_err(|fault| {
        let help = fault.help().map_or_else(|| "write it like `1917-10-25T02:00`".into(), str::to_owned);
        Failure::usage(format!("`{option} {text}`: {fault}"), help)
    })?;
    let end = if option == "--to" { time.latest() } else { time.earliest() };
    let last = scenario.setting.minutes();
    let found = end.map(|at| at.minutes_since(scenario.start));
    let whole_days = found.map(|minute| if option == "--to" { minute.min(i64::from(last)) } else { minute });
    let starts = time.earliest().map(|at| at.minutes_since(scenario.start));
    let inside = starts.is_some_and(|minute| (0..=i64::from(last)).contains(&minute));
    match whole_days.and_then(|minute| u32::try_from(minute).ok()).filter(|_| inside) {
        Some(minute) => Ok(minute),
        None => Err(outside(scenario, text)),
    }
}

fn outside(scenario: &Scenario, text: &str) -> Failure {
    let long = |minute: u32| {
        let at = scenario.start.plus_minutes(i64::from(minute));
        format_instant(at, Style::Long(scenario.calendar))
    };
    let calendar = match scenario.calendar {
        Calendar::OldStyle => "Old Style",
        Calendar::NewStyle => "New Style",
    };
    Failure::usage(
        format!("`{text}` ({calendar}) is outside the scenario"),
        format!("it goes from {} to {}", long(0), long(scenario.setting.minutes())),
    )
}
