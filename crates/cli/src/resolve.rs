//! What was typed, looked up: scenarios loaded, folders and numbers settled. Nothing is run or written yet.

use std::path::{Path, PathBuf};

use engine::{Mechanism, Mechanisms};
use lab::ensemble::CHUNK_HISTORIES;
use lab::store::{FORMAT, Leanings, Manifest, ParameterMode, RunFolder, StoreFault};
use scenario::{
    Episode, OtherRecord, PatchOrigin, Record, Scenario, Unmeasured, bundled_names, load_bundled,
    load_bundled_with, load_folder_with, load_record,
};

use crate::args::language::LanguageArgs;
use crate::args::{DEFAULT_HISTORIES, DEFAULT_SEED, Format, Mode, RunArgs, ScoreArgs};
use crate::failure::Failure;
use crate::shell;
use crate::tell;

pub(crate) mod claims;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod language;
pub(crate) mod odds;
pub(crate) mod patches;
pub(crate) mod pivots;
pub(crate) mod power;
pub(crate) mod readings;
pub(crate) mod replay;
pub(crate) mod sensitivity;
pub(crate) mod serve;
pub(crate) mod stress;
pub(crate) mod sweep;

/// Version of the program, as manifests state it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A run to make or to go on with.
pub(crate) struct RunRequest {
    pub(crate) scenario: Scenario,
    /// The words after `check` that say what is wrong with the scenario as it was typed.
    pub(crate) typed: Vec<String>,
    /// The words that ask for names in the same language.
    pub(crate) language: Vec<String>,
    pub(crate) manifest: Manifest,
    pub(crate) folder: PathBuf,
    pub(crate) resume: bool,
    /// 0: one per processor.
    pub(crate) threads: usize,
    pub(crate) format: Format,
    pub(crate) quiet: bool,
}

/// A stored run to report on.
pub(crate) struct ScoreRequest {
    pub(crate) scenario: Scenario,
    pub(crate) against: Against,
    pub(crate) run: RunFolder,
    pub(crate) format: Format,
}

/// The record that a run is scored against.
pub(crate) struct Against {
    pub(crate) episodes: Vec<Episode>,
    /// How many more there are in neither part of the split.
    pub(crate) undrawn: usize,
    /// Those that no observable measures.
    pub(crate) unmeasured: Vec<Unmeasured>,
    /// Digest of these very files, whatever the manifest says.
    pub(crate) digest: String,
    /// Where it was read from; none: the scenario's own.
    pub(crate) path: Option<PathBuf>,
}

impl Against {
    /// The scenario's own record, as it is now.
    pub(crate) fn own(scenario: &Scenario) -> Self {
        let Record { episodes, undrawn, unmeasured, .. } = scenario.record.clone();
        Self { episodes, undrawn, unmeasured, digest: scenario.record_digest.clone(), path: None }
    }

    /// The record at `path`.
    fn other(path: &Path, scenario: &Scenario) -> Result<Self, Failure> {
        let OtherRecord { episodes, undrawn, unmeasured, digest } = load_record(path, scenario)?;
        Ok(Self { episodes, undrawn, unmeasured, digest, path: Some(path.to_owned()) })
    }
}

/// Looks up what `run` needs.
pub(crate) fn run_request(typed: &RunArgs) -> Result<RunRequest, Failure> {
    let stored = stored_manifest(typed)?;
    let typed_patches = patches::origins(&typed.patches);
    let kept = stored.as_ref().map(patches::kept).filter(|_| typed_patches.is_empty());
    let (scenario, scenario_folder) =
        find_spoken(&typed.scenario, &kept.unwrap_or(typed_patches), &typed.language)?;
    let choice = Choice::new(typed, stored.as_ref());
    let name = choice.folder_name(&scenario.id) + &patches::suffix(&scenario);
    let default = PathBuf::from("runs").join(name);
    let manifest = Manifest {
        chunk_histories: stored.map_or(CHUNK_HISTORIES, |stored| stored.chunk_histories),
        parameters: choice.parameters,
        without: choice.without,
        ..plain_manifest(&scenario, scenario_folder, (choice.seed, choice.histories))
    };
    Ok(RunRequest {
        scenario,
        typed: [vec![typed.scenario.clone()], patches::words(&typed.patches)].concat(),
        language: language::words(&typed.language),
        manifest,
        folder: typed.out.clone().unwrap_or(default),
        resume: typed.resume,
        threads: typed.threads.map_or(0, usize::from),
        format: typed.format,
        quiet: typed.quiet,
    })
}

/// The run of so many histories under that seed, of the model as it is.
fn plain_manifest(
    scenario: &Scenario,
    scenario_folder: Option<PathBuf>,
    (seed, histories): (u64, u64),
) -> Manifest {
    Manifest {
        format: FORMAT,
        program: VERSION.to_owned(),
        scenario: scenario.id.clone(),
        scenario_folder,
        digest: scenario.digest.clone(),
        record_digest: scenario.record_digest.clone(),
        seed,
        histories,
        chunk_histories: CHUNK_HISTORIES,
        parameters: ParameterMode::Prior,
        scaled: None,
        leanings: Leanings::Given,
        without: Mechanisms::ALL_ON,
        patches: patches::copies(scenario),
    }
}

/// The manifest of the run to go on with, if its folder was typed.
fn stored_manifest(typed: &RunArgs) -> Result<Option<Manifest>, Failure> {
    match &typed.out {
        Some(folder) if typed.resume => Ok(Some(RunFolder::open(folder)?.manifest().clone())),
        _ => Ok(None),
    }
}

/// Numbers of a run: those typed, else those of the run to go on with, else the defaults.
struct Choice {
    seed: u64,
    histories: u64,
    parameters: ParameterMode,
    without: Mechanisms,
}

impl Choice {
    fn new(typed: &RunArgs, stored: Option<&Manifest>) -> Self {
        let typed_mode = typed.parameters.map(|mode| match mode {
            Mode::Prior => ParameterMode::Prior,
            Mode::Median => ParameterMode::Median,
        });
        let (seed, histories) = (stored.map(|x| x.seed), stored.map(|x| x.histories));
        let mode = stored.map(|x| x.parameters);
        let typed_off = (!typed.without.is_empty()).then(|| off(&typed.without));
        let stored_off = stored.map(|x| x.without);
        Self {
            seed: typed.seed.or(seed).unwrap_or(DEFAULT_SEED),
            histories: typed.histories.or(histories).unwrap_or(DEFAULT_HISTORIES),
            parameters: typed_mode.or(mode).unwrap_or(ParameterMode::Prior),
            without: typed_off.or(stored_off).unwrap_or_default(),
        }
    }

    fn folder_name(&self, scenario: &str) -> String {
        let mode = match self.parameters {
            ParameterMode::Prior => "",
            ParameterMode::Median => "-median",
        };
        let off: String =
            self.without.off().map(|mechanism| format!("-without-{}", mechanism.name())).collect();
        format!("{scenario}-{}-{}{mode}{off}", self.seed, self.histories)
    }
}

/// Everything on but these.
fn off(mechanisms: &[Mechanism]) -> Mechanisms {
    mechanisms.iter().fold(Mechanisms::ALL_ON, |all, one| all.without(*one))
}

impl RunRequest {
    /// The line that goes on with this run.
    pub(crate) fn resume_line(&self) -> String {
        let numbers = [("--histories", self.manifest.histories), ("--seed", self.manifest.seed)];
        let mut words = vec!["interregnum".to_owned(), "run".into(), self.typed[0].clone()];
        words.extend(numbers.iter().flat_map(|(flag, n)| [(*flag).to_owned(), n.to_string()]));
        if self.manifest.parameters == ParameterMode::Median {
            words.extend(["--parameters".into(), "median".into()]);
        }
        words
            .extend(self.manifest.without_names().iter().flat_map(|name| ["--without".into(), (*name).into()]));
        words.extend(self.language.iter().cloned());
        words.extend(["--out".into(), shell::word(&self.folder), "--resume".into()]);
        shell::line(&words)
    }
}

/// The scenario of that name, or in that folder, with the folder.
pub(crate) fn find_scenario(typed: &str) -> Result<(Scenario, Option<PathBuf>), Failure> {
    find_patched(typed, &[])
}

/// As [`find_scenario`], with patches merged.
pub(crate) fn find_patched(
    typed: &str,
    patches: &[PatchOrigin],
) -> Result<(Scenario, Option<PathBuf>), Failure> {
    if bundled_names().contains(&typed) {
        return Ok((load_bundled_with(typed, patches)?, None));
    }
    let path = Path::new(typed);
    if path.is_dir() {
        let whole = path.canonicalize()?;
        return Ok((load_folder_with(path, patches)?, Some(whole)));
    }
    Err(no_scenario(typed))
}

/// As [`find_patched`], told in the language that was typed.
pub(crate) fn find_spoken(
    typed: &str,
    patches: &[PatchOrigin],
    language: &LanguageArgs,
) -> Result<(Scenario, Option<PathBuf>), Failure> {
    let (scenario, folder) = find_patched(typed, patches)?;
    Ok((language::spoken(scenario, language)?, folder))
}

fn no_scenario(typed: &str) -> Failure {
    if Path::new(typed).is_file() {
        let wrong = format!("`{typed}` is a file, not a folder");
        return Failure::usage(wrong, "give the folder that holds `scenario.toml`");
    }
    let wrong = format!("no scenario and no folder is called `{typed}`");
    let near = load_bundled(typed).err().and_then(|report| report.diagnostics.into_iter().next());
    match near.and_then(|found| found.help) {
        Some(help) => Failure::usage(wrong, help),
        None => Failure::Usage { wrong, help: None },
    }
}

/// Looks up what `score` needs.
pub(crate) fn score_request(typed: &ScoreArgs) -> Result<ScoreRequest, Failure> {
    let run = open_run(&typed.run)?;
    let scenario = scenario_of(run.manifest(), typed.scenario.as_deref())?;
    let scenario = language::spoken(scenario, &typed.language)?;
    let against = match &typed.record {
        Some(path) => Against::other(path, &scenario)?,
        None => {
            note_new_record(run.manifest(), &scenario);
            Against::own(&scenario)
        }
    };
    Ok(ScoreRequest { scenario, against, run, format: typed.format })
}

pub(crate) fn open_run(path: &Path) -> Result<RunFolder, Failure> {
    RunFolder::open(path).map_err(|fault| match fault {
        StoreFault::NoRun { .. } | StoreFault::NotFolder { .. } => Failure::usage(
            fault.to_string(),
            "give the folder that `interregnum run` made, such as `runs/october-1917-1917-1000`",
        ),
        other => other.into(),
    })
}

fn scenario_of(manifest: &Manifest, typed: Option<&str>) -> Result<Scenario, Failure> {
    let patches = patches::kept(manifest);
    let scenario = match (typed, &manifest.scenario_folder) {
        (Some(typed), _) => find_patched(typed, &patches)?.0,
        (None, None) => find_patched(&manifest.scenario, &patches)?.0,
        (None, Some(folder)) if folder.join("scenario.toml").is_file() => load_folder_with(folder, &patches)?,
        (None, Some(folder)) => {
            let wrong = format!("the scenario is no longer in `{}`", folder.display());
            return Err(Failure::usage(wrong, "say where it is with `--scenario`"));
        }
    };
    if scenario.digest == manifest.digest {
        return Ok(scenario);
    }
    let (then, now) = (short(&manifest.digest), short(&scenario.digest));
    Err(Failure::usage(
        format!("`{}` is not what was run: its digest was `{then}` and is `{now}`", scenario.id),
        "run it again, or name the scenario that was run with `--scenario`",
    ))
}

/// Says that the scenario's own record is another than at the time of the run, if it is.
pub(crate) fn note_new_record(manifest: &Manifest, scenario: &Scenario) {
    if manifest.record_digest != scenario.record_digest {
        tell::talk("note: the record has changed since this run was made; scored against the new one");
    }
}

/// Enough of a digest to tell it from another.
pub(crate) fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}
