//! `interregnum explain` as it was typed.

use std::path::PathBuf;

use super::language::LanguageArgs;
use super::{Layout, PatchArgs};

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum explain runs/town-1917-1000 --history 7 --why \"holds('bridge') == 'council'\"
  interregnum explain tutorial --history 3 --why hall-taken --forks 100
  interregnum replay tutorial --full --format json | jq '.entries[-1].events'   # the numbers of events
  interregnum explain tutorial --event 210
";

/// `interregnum explain`.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["event", "why"]))]
pub(crate) struct ExplainArgs {
    /// Folder of a run, or a scenario of which one history is run [default: the newest run under `runs`]
    #[arg(value_name = "RUN", value_parser = super::path())]
    pub(crate) target: Option<PathBuf>,
    /// Number of the history, from 0 [default: of a run the most typical, of a scenario 0]
    #[arg(long, value_name = "K", value_parser = super::history, allow_negative_numbers = true)]
    pub(crate) history: Option<u64>,
    /// Seed, where a scenario is given; a run has its own [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Why this event happened: its number, as in the JSON of `replay`
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub(crate) event: Option<u32>,
    /// Why this came to be so: a condition, an observable, or the id of a headline
    #[arg(long, value_name = "WHAT")]
    pub(crate) why: Option<String>,
    /// From just before each step begin this history again so many times, with other chance, and count in how many it
    /// comes to be so [default: 0]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=100_000), requires = "why", allow_negative_numbers = true)]
    pub(crate) forks: Option<u32>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    /// The scenario, if it is no longer where it was when the run was made
    #[arg(long, value_name = "SCENARIO", value_parser = super::scenario())]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Layout,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
