//! `interregnum sensitivity` as it was typed.

use std::path::PathBuf;

use clap::ValueEnum;

use super::PatchArgs;
use super::files::Sheet;
use super::language::LanguageArgs;

/// Trajectories if none are typed.
pub(crate) const TRAJECTORIES: u32 = 20;
/// Rows if none are typed.
pub(crate) const ROWS: u32 = 256;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum sensitivity october-1917                      # which parameters matter: a ranking
  interregnum sensitivity october-1917 --headline capital
  interregnum sensitivity ./my-town --method sobol --parameter norm --parameter stake --size 512
  interregnum sensitivity october-1917 --format csv > effects.csv
";

/// `interregnum sensitivity`.
#[derive(Debug, clap::Args)]
pub(crate) struct SensitivityArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// How parameters are explored
    #[arg(long, value_enum, default_value_t)]
    pub(crate) method: MethodWord,
    /// Trajectories of `morris` [default: 20], or rows of `sobol`, best a power of two [default: 256]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(4..=65_536), allow_negative_numbers = true)]
    pub(crate) size: Option<u32>,
    /// Only this parameter, or this leaning (`type/authority`); may be given more than once [default: all]
    #[arg(long, value_name = "NAME")]
    pub(crate) parameter: Vec<String>,
    /// Id of the headline that is told [default: the first that is a yes or no]; JSON and CSV have all
    #[arg(long, value_name = "ID")]
    pub(crate) headline: Option<String>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder in which answers are kept [default: runs/sensitivity-SCENARIO-METHOD-SEED-N]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How parameters are explored, by its word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MethodWord {
    /// One parameter moved at a time: a ranking, in few histories
    #[default]
    Morris,
    /// Shares of the variance, alone and with all interactions: many histories
    Sobol,
}
