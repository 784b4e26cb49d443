//! The command line as it was typed: nothing is looked up yet.

pub(crate) mod calibrate;
pub(crate) mod claims;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod files;
pub(crate) mod language;
pub(crate) mod odds;
pub(crate) mod own;
pub(crate) mod pivots;
pub(crate) mod power;
pub(crate) mod readings;
pub(crate) mod runs;
pub(crate) mod sensitivity;
pub(crate) mod serve;
pub(crate) mod shells;
pub(crate) mod stress;
pub(crate) mod sweep;

use std::path::{Path, PathBuf};

use clap::builder::{NonEmptyStringValueParser, PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use engine::Mechanism;
use engine::order_book::OrderFate;

use language::LanguageArgs;

/// Seed if none is typed.
pub(crate) const DEFAULT_SEED: u64 = 1917;
/// Number of histories if none is typed.
pub(crate) const DEFAULT_HISTORIES: u64 = 1000;
const MOST_HISTORIES: u64 = 10_000_000;

const EXAMPLES_AND_EXIT_CODES: &str = "\
Examples:
  interregnum run october-1917 --histories 200    # run, store and report
  interregnum replay                              # tell one history of the newest run
  interregnum new my-scenario                     # make a scenario of your own
  interregnum check my-scenario                   # say all that is wrong with it

Exit codes:
  0    done
  1    the scenario is at fault
  2    the command line is at fault
  3    the machine is at fault: disk, permissions, a damaged file
  130  stopped, and can be resumed
";

const RUN_EXAMPLES: &str = "\
Examples:
  interregnum run october-1917
  interregnum run october-1917 --histories 200 --seed 5 --out runs/five
  interregnum run ./my-scenario --format json > report.json
  interregnum run october-1917 --without lines --without fire
  interregnum run ./my-scenario --patch more-guards.toml
  interregnum run october-1917 --lang ru
  interregnum run october-1917 --resume        # go on after Ctrl-C or a power cut
";

const SCORE_EXAMPLES: &str = "\
Examples:
  interregnum score runs/october-1917-1917-1000
  interregnum score runs/october-1917-1917-1000 --record corrected/
  interregnum score runs/october-1917-1917-1000 --format json | jq .scores.fit.brier
";

const CHECK_EXAMPLES: &str = "\
Examples:
  interregnum check october-1917
  interregnum check ./my-scenario && interregnum run ./my-scenario
  interregnum check --explain shares_do_not_sum    # what a fault means, and what to do
  interregnum check ./my-scenario --patch more-guards.toml --diff
  interregnum check october-1917 --lang cs
";

const REPLAY_EXAMPLES: &str = "\
Examples:
  interregnum replay                                    # the newest run, its most typical history in a page
  interregnum replay --full | less                      # and all that was asked and answered in it, with reasons
  interregnum replay runs/town-1917-1000 --history 7 --place bridge
  interregnum replay october-1917 --seed 5 --history 3 --from 1917-10-25T02:00 --to 1917-10-25T08:00
  interregnum replay runs/five --full --format md > history.md
  interregnum replay --orders                           # the order book: every demand and its fate
  interregnum replay runs/five --history 7 --orders --fate defied --fate shirked --place bridge
  interregnum replay runs/five --orders --format json | jq '.orders[] | select(.fate == \"lost\")'
";

/// A laboratory for contested power: who is obeyed, where, from which hour.
#[derive(Debug, Parser)]
#[command(name = "interregnum", version, after_help = EXAMPLES_AND_EXIT_CODES, max_term_width = 100)]
pub(crate) struct Args {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run many histories of a scenario, store them and report
    #[command(after_help = RUN_EXAMPLES)]
    Run(RunArgs),
    /// Report on a stored run, without running anything
    #[command(after_help = SCORE_EXAMPLES)]
    Score(ScoreArgs),
    /// Tell one history in words: what happened, when, and what decided it
    #[command(after_help = REPLAY_EXAMPLES)]
    Replay(ReplayArgs),
    /// Check a scenario's files and say all that is wrong with them
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Set two runs, or two scenarios, beside each other: what differs, by how much, and how sure that is
    #[command(after_help = diff::EXAMPLES)]
    Diff(diff::DiffArgs),
    /// Try the model: each mechanism off, each parameter moved by 10 %, beside the model as it is and the null models
    #[command(after_help = stress::EXAMPLES)]
    Stress(stress::StressArgs),
    /// Run the same histories again and again, each time with leanings moved a little further
    #[command(after_help = sweep::EXAMPLES)]
    Sweep(sweep::SweepArgs),
    /// Try what historians claim to have caused what: each claim as a paired experiment
    #[command(after_help = claims::EXAMPLES)]
    Claims(claims::ClaimsArgs),
    /// Which parameters matter for what comes of it, and how much is chance
    #[command(after_help = sensitivity::EXAMPLES)]
    Sensitivity(sensitivity::SensitivityArgs),
    /// What the fit episodes leave of the priors, and the scores before and after
    #[command(after_help = calibrate::EXAMPLES)]
    Calibrate(calibrate::CalibrateArgs),
    /// Compare rival readings of a scenario by how well each foretold what is recorded
    #[command(after_help = readings::EXAMPLES)]
    Readings(readings::ReadingsArgs),
    /// Write a run as one page that opens in a browser: map, timeline, orders, votes, scores
    #[command(after_help = export::EXAMPLES)]
    Export(export::ExportArgs),
    /// Show stored runs in the browser, and run from there; on this machine only
    #[command(after_help = serve::EXAMPLES)]
    Serve(serve::ServeArgs),
    /// The chance of an outcome hour by hour, given what is recorded up to then
    #[command(after_help = odds::EXAMPLES)]
    Odds(odds::OddsArgs),
    /// What the odds turn on: the events whose occurrence goes with the largest change of them, in a stored run
    #[command(after_help = pivots::EXAMPLES)]
    Pivots(pivots::PivotsArgs),
    /// Why something happened in one history: the chain of its causes, in words
    #[command(after_help = explain::EXAMPLES)]
    Explain(explain::ExplainArgs),
    /// List every number of a scenario: what it rests on, and what it is used for
    #[command(after_help = files::LEDGER_EXAMPLES)]
    Ledger(files::LedgerArgs),
    /// Who is needed for a majority in each body that votes: indices of power and minimal coalitions
    #[command(after_help = power::EXAMPLES)]
    Power(power::PowerArgs),
    /// Write the JSON Schema of a scenario's file, for editors
    #[command(after_help = files::SCHEMA_EXAMPLES)]
    Schema(files::SchemaArgs),
    /// Rewrite a scenario's files in the present format, and keep them as they were
    #[command(after_help = files::MIGRATE_EXAMPLES)]
    Migrate(files::MigrateArgs),
    /// List, sum up or remove stored runs
    #[command(after_help = runs::EXAMPLES)]
    Runs(runs::RunsArgs),
    /// Write a script by which a shell completes this command
    #[command(after_help = shells::COMPLETIONS_EXAMPLES)]
    Completions(shells::CompletionsArgs),
    /// Write the man page
    #[command(after_help = shells::MAN_EXAMPLES)]
    Man(shells::ManArgs),
    /// Make a scenario of your own: a copy of a bundled one
    #[command(after_help = own::NEW_EXAMPLES)]
    New(own::NewArgs),
    /// Draw, once, which episodes of a scenario are fit and which check
    #[command(after_help = own::SPLIT_EXAMPLES)]
    Split(own::SplitArgs),
    /// List the scenarios that come with the program
    #[command(after_help = own::LIST_EXAMPLES)]
    List(own::ListArgs),
}

/// `interregnum run`.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = scenario())]
    pub(crate) scenario: String,
    /// Number of histories [default: 1000]
    #[arg(long, short = 'n', value_name = "N", value_parser = histories, allow_negative_numbers = true)]
    pub(crate) histories: Option<u64>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder of the run [default: runs/SCENARIO-SEED-N]
    #[arg(long, value_name = "DIR", value_parser = path())]
    pub(crate) out: Option<PathBuf>,
    /// Go on with a run that was stopped or killed
    #[arg(long)]
    pub(crate) resume: bool,
    /// Draw each history's parameters from the priors, or give all the medians [default: prior]
    #[arg(long, value_enum, value_name = "MODE")]
    pub(crate) parameters: Option<Mode>,
    /// Turn a mechanism off; may be given more than once
    #[arg(long, value_name = "MECHANISM", value_parser = mechanism())]
    pub(crate) without: Vec<Mechanism>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// `interregnum score`.
#[derive(Debug, clap::Args)]
pub(crate) struct ScoreArgs {
    /// Folder of a run
    #[arg(value_parser = path())]
    pub(crate) run: PathBuf,
    /// Folder with another `record.csv` and `episodes.csv`, or a file like `episodes.csv`, to score against
    #[arg(long, value_name = "PATH", value_parser = path())]
    pub(crate) record: Option<PathBuf>,
    /// The scenario, if it is no longer where it was when the run was made
    #[arg(long, value_name = "SCENARIO", value_parser = scenario())]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// `interregnum replay`.
#[derive(Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    /// Folder of a run, or a scenario of which one history is run [default: the newest run under `runs`]
    #[arg(value_name = "RUN", value_parser = path())]
    pub(crate) target: Option<PathBuf>,
    /// Number of the history, from 0 [default: of a run the most typical, whose headlines are, all in all,
    /// nearest to the medians; of a scenario 0]
    #[arg(long, value_name = "K", value_parser = history, allow_negative_numbers = true)]
    pub(crate) history: Option<u64>,
    /// Seed, where a scenario is given; a run has its own [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    /// Only what concerns this place; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) place: Vec<String>,
    /// Only what concerns this group; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) group: Vec<String>,
    /// Only from this time on, in the calendar of the scenario: 1917-10-25T02:00
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// Only up to this time
    #[arg(long, value_name = "TIME")]
    pub(crate) to: Option<String>,
    /// The whole chronicle after the turning points; a part of it is told by `--place`, `--group`, `--from`, `--to`
    #[arg(long, conflicts_with = "orders")]
    pub(crate) full: bool,
    /// Tell lesser events of the chronicle too: word on its way, promises, people who go home
    #[arg(long)]
    pub(crate) all: bool,
    /// The order book in place of the telling: every demand, who issued it, how it arrived, what became of it
    #[arg(long)]
    pub(crate) orders: bool,
    /// Of the order book, only what came to this; may be repeated
    #[arg(long, value_name = "FATE", value_parser = fate(), requires = "orders")]
    pub(crate) fate: Vec<OrderFate>,
    /// Of the order book, only what this institution issued; may be repeated
    #[arg(long, value_name = "ID", requires = "orders")]
    pub(crate) issuer: Vec<String>,
    /// The scenario, if it is no longer where it was when the run was made
    #[arg(long, value_name = "SCENARIO", value_parser = scenario())]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the history is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Layout,
}

/// `interregnum check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = scenario(), required_unless_present = "explain")]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    /// Show what the patches change, value by value
    #[arg(long)]
    pub(crate) diff: bool,
    /// List the episodes that no observable measures, each with its reason
    #[arg(long)]
    pub(crate) unmeasured: bool,
    /// Say what a kind of fault means and what to do about it; nothing is checked
    #[arg(long, value_name = "ID", conflicts_with = "scenario")]
    pub(crate) explain: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// What is merged into a scenario before anything else is done with it.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct PatchArgs {
    /// Merge a patch into the scenario; may be given more than once: the later wins
    #[arg(long, value_name = "FILE", value_parser = path())]
    pub(crate) patch: Vec<PathBuf>,
    /// Merge a reading of the scenario, before any patch; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub(crate) reading: Vec<String>,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
}

/// How a history is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layout {
    /// For people
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
    /// For documents: Markdown
    Md,
}

/// How histories get their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// Each history draws its own from the priors
    Prior,
    /// Every value at its median: for illustration
    Median,
}

/// A mechanism by its name.
fn mechanism() -> impl TypedValueParser<Value = Mechanism> {
    let names = PossibleValuesParser::new(Mechanism::ALL.iter().map(|(_, name)| *name));
    names.try_map(|name| Mechanism::called(&name).ok_or_else(|| format!("no mechanism is called `{name}`")))
}

/// A fate of a demand by its name.
fn fate() -> impl TypedValueParser<Value = OrderFate> {
    let names = PossibleValuesParser::new(OrderFate::ALL.iter().map(|(_, name)| *name));
    names.try_map(|typed| {
        let found = OrderFate::ALL.iter().find(|(_, name)| *name == typed);
        found.map(|(fate, _)| *fate).ok_or_else(|| format!("no fate is called `{typed}`"))
    })
}

/// The number of a history as it was typed.
fn history(typed: &str) -> Result<u64, String> {
    typed.parse().map_err(|_| match typed.strip_prefix('-').map(str::parse::<u64>) {
        Some(Ok(_)) => "history numbers start at 0".to_owned(),
        _ => format!("a history has a whole number from 0 to {}", u64::MAX),
    })
}

/// A path as it was typed, without slashes that say nothing.
fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|typed| typed.components().collect::<PathBuf>())
}

/// A scenario as it was typed: if it is a path, likewise.
fn scenario() -> impl TypedValueParser<Value = String> {
    NonEmptyStringValueParser::new().map(|typed| {
        let plain: PathBuf = Path::new(&typed).components().collect();
        plain.to_str().map_or_else(|| typed.clone(), str::to_owned)
    })
}

/// A seed as it was typed.
fn seed(typed: &str) -> Result<u64, String> {
    typed.parse().map_err(|_| format!("a seed is a whole number from 0 to {}", u64::MAX))
}

/// A number of histories as it was typed.
fn histories(typed: &str) -> Result<u64, String> {
    let number = typed.parse().ok().filter(|number| (1..=MOST_HISTORIES).contains(number));
    number.ok_or_else(|| format!("it is a whole number from 1 to {MOST_HISTORIES}"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Args;

    #[test]
    fn the_command_line_holds_together() {
        Args::command().debug_assert();
    }
}
