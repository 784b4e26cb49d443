//! `interregnum stress` as it was typed.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;

use super::language::LanguageArgs;
use super::{Layout, PatchArgs};

/// Histories of each variant if none is typed.
pub(crate) const DEFAULT_HISTORIES: u64 = 100;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum stress ./my-scenario
  interregnum stress ./my-scenario -n 40 --only danger --only lines
  interregnum stress october-1917 --format md > validation.md
  interregnum stress october-1917 --format json | jq '.variants[] | select(.changes_nothing) | .name'

Stopped by Ctrl-C or a power cut, the same line goes on where it was.
";

/// `interregnum stress`.
#[derive(Debug, clap::Args)]
pub(crate) struct StressArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// Number of histories of the model as it is, and of each variant [default: 100]
    #[arg(long, short = 'n', value_name = "N", value_parser = super::histories, allow_negative_numbers = true)]
    pub(crate) histories: Option<u64>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Only this mechanism or parameter; may be given more than once
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(lab::stress::names()), hide_possible_values = true)]
    pub(crate) only: Vec<String>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder of the runs [default: runs/SCENARIO-stress-SEED-N]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Layout,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
