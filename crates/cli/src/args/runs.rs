//! `interregnum runs` as it was typed.

use std::path::PathBuf;

use clap::Subcommand;

use super::Format;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum runs list
  interregnum runs rm town-1917-1000 town-5-200
  interregnum runs rm --all-unfinished --yes
  interregnum runs size --in elsewhere/runs
";

const LIST_EXAMPLES: &str = "\
Examples:
  interregnum runs list
  interregnum runs list --in elsewhere/runs --format json
";

const REMOVE_EXAMPLES: &str = "\
Examples:
  interregnum runs rm town-1917-1000 town-5-200
  interregnum runs rm --all-unfinished --yes
";

const SIZE_EXAMPLES: &str = "\
Examples:
  interregnum runs size
  interregnum runs size --in elsewhere/runs
";

/// `interregnum runs`.
#[derive(Debug, clap::Args)]
pub(crate) struct RunsArgs {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: RunsCommand,
    /// The folder of runs
    #[arg(long = "in", value_name = "DIR", default_value = "runs", global = true)]
    pub(crate) folder: PathBuf,
}

/// What can be done with stored runs.
#[derive(Debug, Subcommand)]
pub(crate) enum RunsCommand {
    /// List them: what each is, how far it got, how much room it takes
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// How the list is written
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Remove some, with their logs of looks at check episodes
    #[command(after_help = REMOVE_EXAMPLES)]
    Rm(RemoveArgs),
    /// Say how much room all of them take
    #[command(after_help = SIZE_EXAMPLES)]
    Size {
        /// How the size is written
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// `interregnum runs rm`.
#[derive(Debug, clap::Args)]
pub(crate) struct RemoveArgs {
    /// Names of runs in the folder of runs
    #[arg(value_name = "RUN", required_unless_present = "all_unfinished")]
    pub(crate) runs: Vec<String>,
    /// All that are not finished and that nobody is at work on
    #[arg(long)]
    pub(crate) all_unfinished: bool,
    /// Ask nothing
    #[arg(long, short)]
    pub(crate) yes: bool,
}
