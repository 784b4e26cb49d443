//! `interregnum readings` as it was typed.

use std::path::PathBuf;

use super::files::Sheet;
use super::language::LanguageArgs;

/// Histories of each reading if none are typed.
pub(crate) const HISTORIES: u64 = 200;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum readings october-1917 --list            # who holds what, and what would count against it
  interregnum readings ./my-scenario --seal           # once, before anybody has looked at a score
  interregnum readings october-1917                   # run each, and compare what they foretold
  interregnum readings october-1917 planned-seizure --histories 1000
  interregnum readings october-1917 --format json | jq '.readings[] | [.id, .check.above.value]'

Stopped by Ctrl-C or a power cut, the same line goes on where it was.
";

/// `interregnum readings`.
#[derive(Debug, clap::Args)]
pub(crate) struct ReadingsArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// Only these readings [default: those that say what would count against them]
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// List them and run nothing
    #[arg(long)]
    pub(crate) list: bool,
    /// Write down their digests in `readings/sealed.txt` of the scenario's folder, and run nothing
    #[arg(long, conflicts_with = "list")]
    pub(crate) seal: bool,
    /// With `--seal`: write them down anew, if nobody has seen a score yet
    #[arg(long, requires = "seal")]
    pub(crate) again: bool,
    /// Number of histories of the scenario as it is, and of each reading [default: 200]
    #[arg(long, short = 'n', value_name = "N", value_parser = super::histories, allow_negative_numbers = true)]
    pub(crate) histories: Option<u64>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder of the runs [default: runs/SCENARIO-readings-SEED-N]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
