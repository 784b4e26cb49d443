//! `interregnum pivots` as it was typed.

use std::path::PathBuf;

use super::files::Sheet;
use super::language::LanguageArgs;

/// Rows if none are typed.
pub(crate) const MOST: usize = 20;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum pivots                                       # of the newest run, for its first headline
  interregnum pivots runs/october-1917-1917-1000 --outcome capital --most 30
  interregnum pivots runs/five --outcome \"ever(holds('bridge') == 'council')\" --at 1917-10-25T02:00
  interregnum pivots runs/five --format csv > pivots.csv
";

/// `interregnum pivots`.
#[derive(Debug, clap::Args)]
pub(crate) struct PivotsArgs {
    /// Folder of a run [default: the newest run under `runs`]
    #[arg(value_parser = super::path())]
    pub(crate) run: Option<PathBuf>,
    /// The id of a headline, or an observable that is true or false, or a time (whether it comes) [default: the first
    /// headline that is true or false]
    #[arg(long, value_name = "WHAT")]
    pub(crate) outcome: Option<String>,
    /// Look only at this time, in the calendar of the scenario: 1917-10-25T02:00 [default: nine times, between which as
    /// much happens]
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// At most so many rows for people [default: 20]
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,
    /// The scenario, if it is no longer where it was when the run was made
    #[arg(long, value_name = "SCENARIO", value_parser = super::scenario())]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
}
