//! `interregnum serve` as it was typed.

use std::path::PathBuf;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum serve                                        # all runs under `runs`, at http://127.0.0.1:1917/
  interregnum serve runs/october-1917-1917-1000            # the address of this one is told
  interregnum serve --in elsewhere/runs --port 0           # any port that is free
  interregnum serve --scenario ./my-town                   # it can be run from the page too
  interregnum serve --claims claims.json                   # shown with the runs of the scenario that it is about
";

/// `interregnum serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Folder of the run whose address is told [default: the page lists all runs]
    #[arg(value_name = "RUN", value_parser = super::path())]
    pub(crate) run: Option<PathBuf>,
    /// The folder of runs: what is shown, and where runs begun from the page are stored [default: `runs`, or RUN's folder]
    #[arg(long = "in", value_name = "DIR", value_parser = super::path())]
    pub(crate) folder: Option<PathBuf>,
    /// Port at 127.0.0.1; 0: any that is free
    #[arg(long, default_value_t = 1917)]
    pub(crate) port: u16,
    /// A scenario of your own that can be run from the page; may be given more than once
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) scenario: Vec<PathBuf>,
    /// Show claims that were tried with the runs of their scenario: what `interregnum claims --format json` wrote
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) claims: Vec<PathBuf>,
    /// Show odds with the runs of their scenario: what `interregnum odds --format json` wrote
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) odds: Vec<PathBuf>,
    /// Show rival readings with the runs of their scenario: what `interregnum readings --format json` wrote
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) readings: Vec<PathBuf>,
    /// Show what odds turn on with the runs of their scenario: what `interregnum pivots --format json` wrote
    #[arg(long, value_name = "FILE", value_parser = super::path())]
    pub(crate) pivots: Vec<PathBuf>,
}
