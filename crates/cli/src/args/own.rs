//! `interregnum new` and `interregnum split` as they were typed: for scenarios of one's own.

use std::path::PathBuf;

use super::language::LanguageArgs;

/// Shown under the help.
pub(crate) const NEW_EXAMPLES: &str = "\
Examples:
  interregnum new town                          # five places, every file explained
  interregnum new october --from october-1917
";

/// Shown under the help.
pub(crate) const SPLIT_EXAMPLES: &str = "\
Examples:
  interregnum split town            # draws, as long as nobody has seen a score; later, later draws
  interregnum split town --check    # is it as drawn?
";

/// Shown under the help.
pub(crate) const LIST_EXAMPLES: &str = "\
Examples:
  interregnum list
  interregnum list --lang cs
  interregnum new mine --from october-1917      # a copy of one of them
";

/// `interregnum new`.
#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    /// Folder to make; if it is there, it must be empty
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Name of the bundled scenario to copy
    #[arg(long, value_name = "NAME", default_value = "tutorial")]
    pub(crate) from: String,
}

/// `interregnum list`.
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
}

/// `interregnum split`.
#[derive(Debug, clap::Args)]
pub(crate) struct SplitArgs {
    /// Folder of a scenario
    pub(crate) folder: PathBuf,
    /// Write nothing; say whether what stands there is as drawn
    #[arg(long, conflicts_with = "again")]
    pub(crate) check: bool,
    /// Draw again although some episodes are drawn: only before anybody has seen a score
    #[arg(long)]
    pub(crate) again: bool,
}
