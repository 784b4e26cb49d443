//! `interregnum export` as it was typed.

use std::path::PathBuf;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum export                                       # the newest run as one page, beside this folder's files
  interregnum export runs/october-1917-1917-1000 --html october.html
  interregnum export runs/five --history 3 --history 17    # these histories can be watched
  interregnum export runs/five runs/five-more-guards       # two runs beside each other: the second is the intervention
  interregnum export runs/five --claims claims.json --odds odds.json --readings readings.json --pivots pivots.json
  interregnum export runs/five --json five.json            # what the page is given
";

/// `interregnum export`.
#[derive(Debug, clap::Args)]
pub(crate) struct ExportArgs {
    /// Folder of a run [default: the newest under `runs`]
    #[arg(value_name = "RUN", value_parser = super::path())]
    pub(crate) run: Option<PathBuf>,
    /// A run to set beside it, of the same scenario with an intervention
    #[arg(value_name = "OTHER", value_parser = super::path())]
    pub(crate) other: Option<PathBuf>,
    /// Where the page is written: one file, which opens without a network [default: RUN.html]
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) html: Option<PathBuf>,
    /// Where its data is written as JSON; then there is a page only if `--html` says where
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) json: Option<PathBuf>,
    /// A history that can be watched, by its number; may be given more than once [default: the most typical one and the first four]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) history: Vec<u64>,
    /// Show what the histories answer to single check episodes too: the look is noted in the run's folder
    #[arg(long)]
    pub(crate) check: bool,
    /// Show claims that were tried: what `interregnum claims --format json` wrote of this scenario
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) claims: Option<PathBuf>,
    /// Show odds hour by hour: what `interregnum odds --format json` wrote of this scenario
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) odds: Option<PathBuf>,
    /// Show rival readings: what `interregnum readings --format json` wrote of this scenario
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) readings: Option<PathBuf>,
    /// Show what odds turn on: what `interregnum pivots --format json` wrote; may be given more than once, of other outcomes
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) pivots: Vec<PathBuf>,
    /// The scenario that was run, if it is no longer where it was
    #[arg(long, value_name = "SCENARIO", value_parser = super::scenario())]
    pub(crate) scenario: Option<String>,
    /// Say nothing of how far it is
    #[arg(long)]
    pub(crate) quiet: bool,
}
