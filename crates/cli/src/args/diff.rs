//! `interregnum diff` as it was typed.

use std::path::PathBuf;

use super::language::LanguageArgs;
use super::{Format, PatchArgs};

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum diff runs/october-1917-1917-1000 runs/october-1917-1917-1000-without-lines
  interregnum diff runs/a runs/b --format json | jq '.headlines[] | {name, difference}'
  interregnum diff runs/a runs/edited --scenario ./my-scenario
  interregnum diff ./my-scenario ./my-other-scenario          # what is written in their files
  interregnum diff ./my-scenario ./my-scenario --patch more-guards.toml
";

/// `interregnum diff`.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// Folder of a run, or a scenario
    #[arg(value_name = "A", value_parser = super::path())]
    pub(crate) first: PathBuf,
    /// The run or the scenario to set beside it: differences are B - A
    #[arg(value_name = "B", value_parser = super::path())]
    pub(crate) second: PathBuf,
    /// A scenario that was run, if it is no longer where it was; may be given twice
    #[arg(long, value_name = "SCENARIO", value_parser = super::scenario())]
    pub(crate) scenario: Vec<String>,
    /// Where scenarios are compared: what is merged into B
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the differences are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}
