//! `interregnum odds` as it was typed.

use std::path::PathBuf;

use clap::ValueEnum;

use super::PatchArgs;
use super::language::LanguageArgs;

/// Histories in each filter if none are typed.
pub(crate) const PARTICLES: u32 = 100;
/// Filters if none are typed.
pub(crate) const FILTERS: u32 = 4;
/// Chance of an error if none is typed.
pub(crate) const ERROR: f64 = 0.1;
/// Slack of recorded times if none is typed [h].
pub(crate) const SLACK: f64 = 3.0;
/// What still counts as a chance, if nothing is typed.
pub(crate) const THRESHOLD: f64 = 0.05;
/// Hours between two rows of the table if none are typed.
pub(crate) const EVERY: u32 = 24;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum odds tutorial
  interregnum odds october-1917 --outcome capital
  interregnum odds october-1917 --outcome capital --from 1917-10-24 --to 1917-10-26 --every 1
  interregnum odds ./my-scenario --outcome \"ever(holds('bridge') == 'council')\"
  interregnum odds october-1917 --format svg > odds.svg
  interregnum odds october-1917 --format csv > odds.csv

Stopped by Ctrl-C or a power cut, the same line goes on where it was.
";

/// `interregnum odds`.
#[derive(Debug, clap::Args)]
pub(crate) struct OddsArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// What the odds are of: the id of a headline, or an observable that is true or false, or a time (whether it comes);
    /// may be given more than once [default: every headline that is true or false]
    #[arg(long, value_name = "WHAT")]
    pub(crate) outcome: Vec<String>,
    /// Histories that each filter begins with [default: 100]
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(2..=1_000_000), allow_negative_numbers = true)]
    pub(crate) particles: Option<u32>,
    /// Filters that share nothing: how far they differ is the Monte Carlo error [default: 4]
    #[arg(long, value_name = "F", value_parser = clap::value_parser!(u32).range(2..=1_000), allow_negative_numbers = true)]
    pub(crate) filters: Option<u32>,
    /// Chance that an episode is off in a history that is right otherwise [default: 0.1]
    #[arg(long, value_name = "SHARE", value_parser = error, allow_negative_numbers = true)]
    pub(crate) error: Option<f64>,
    /// A time that is off by so many hours agrees by 1/e [default: 3]
    #[arg(long, value_name = "HOURS", value_parser = slack, allow_negative_numbers = true)]
    pub(crate) slack: Option<f64>,
    /// What still counts as a chance, in percent [default: 5]
    #[arg(long, value_name = "PERCENT", value_parser = percent, allow_negative_numbers = true)]
    pub(crate) threshold: Option<f64>,
    /// In the table, only from this time on, in the calendar of the scenario: 1917-10-25T02:00
    #[arg(long, value_name = "TIME")]
    pub(crate) from: Option<String>,
    /// In the table, only up to this time
    #[arg(long, value_name = "TIME")]
    pub(crate) to: Option<String>,
    /// Hours between two rows of the table [default: 24]
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=10_000), allow_negative_numbers = true)]
    pub(crate) every: Option<u32>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder in which histories' answers are kept [default: runs/odds-SCENARIO-SEED-FxN]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: OddsFormat,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How odds are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OddsFormat {
    /// For people
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
    /// For spreadsheets: a row per hour and outcome
    Csv,
    /// A picture
    Svg,
}

impl OddsFormat {
    /// The word that asks for it; none for the usual one.
    pub(crate) fn word(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Json => Some("json"),
            Self::Csv => Some("csv"),
            Self::Svg => Some("svg"),
        }
    }
}

fn number(typed: &str, within: impl Fn(f64) -> bool, said: &str) -> Result<f64, String> {
    typed.parse().ok().filter(|value| within(*value)).ok_or_else(|| said.to_owned())
}

fn error(typed: &str) -> Result<f64, String> {
    let within = |value: f64| (0.001..=0.45).contains(&value);
    number(typed, within, "it is a share from 0.001 to 0.45: 0.1 is one episode in ten")
}

fn slack(typed: &str) -> Result<f64, String> {
    number(typed, |value| (0.01..=10_000.0).contains(&value), "it is a number of hours from 0.01 to 10000")
}

fn percent(typed: &str) -> Result<f64, String> {
    number(typed, |value| (0.0..=50.0).contains(&value), "it is a number of percent from 0 to 50")
}
