//! `interregnum calibrate` as it was typed.

use std::path::PathBuf;

use super::Format;
use super::PatchArgs;
use super::language::LanguageArgs;

/// The most parameters that are calibrated at once: in more dimensions hardly a point is near another.
pub(crate) const MOST: usize = 12;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum sensitivity october-1917                      # first: which parameters matter
  interregnum calibrate october-1917 --parameter norm --parameter stake --parameter leaning
  interregnum calibrate ./my-town --parameter norm --particles 100 --generations 3 --format json
";

/// `interregnum calibrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct CalibrateArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// A parameter to calibrate, or a leaning (`type/authority`); one to twelve of them
    #[arg(long, value_name = "NAME", required = true)]
    pub(crate) parameter: Vec<String>,
    /// Particles of each generation
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u32).range(20..=100_000), allow_negative_numbers = true)]
    pub(crate) particles: u32,
    /// Generations after the prior, each with half the distance of the one before
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=20), allow_negative_numbers = true)]
    pub(crate) generations: u32,
    /// Histories that are scored before, and as many after
    #[arg(long, short = 'n', value_name = "N", default_value_t = 200, value_parser = super::histories, allow_negative_numbers = true)]
    pub(crate) histories: u64,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder in which the particles are kept [default: runs/calibrate-SCENARIO-SEED-N]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}
