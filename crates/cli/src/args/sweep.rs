//! `interregnum sweep` as it was typed.

use engine::Mechanism;

use super::files::Sheet;
use super::language::LanguageArgs;
use super::{Mode, PatchArgs};

/// Histories at every step if none are typed.
pub(crate) const SWEEP_HISTORIES: u64 = 200;
/// The farthest that two leanings can be from each other.
const FARTHEST: f64 = 2.0;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum sweep ./my-scenario --leaning council -n 100
  interregnum sweep ./my-scenario --leaning council --type undecided --from -0.3 --to 0.3 --steps 7
  interregnum sweep ./my-scenario --leaning council --format csv > curve.csv
";

/// `interregnum sweep`.
#[derive(Debug, clap::Args)]
pub(crate) struct SweepArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// The authority toward which leanings are raised; those toward its rivals are lowered by as much
    #[arg(long, value_name = "AUTHORITY")]
    pub(crate) leaning: String,
    /// Only of people of this type of leaning; may be given more than once [default: of all types]
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) types: Vec<String>,
    /// What is added at the first step
    #[arg(long, value_name = "D", default_value = "-0.5", value_parser = amount, allow_negative_numbers = true)]
    pub(crate) from: f64,
    /// What is added at the last step
    #[arg(long, value_name = "D", default_value = "0.5", value_parser = amount, allow_negative_numbers = true)]
    pub(crate) to: f64,
    /// Number of steps; the prior, at which nothing is added, is one more if it is not among them
    #[arg(long, value_name = "N", default_value_t = 9, value_parser = clap::value_parser!(u32).range(2..=101))]
    pub(crate) steps: u32,
    /// Number of histories at every step [default: 200]
    #[arg(long, short = 'n', value_name = "N", value_parser = super::histories, allow_negative_numbers = true)]
    pub(crate) histories: Option<u64>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Draw each history's parameters from the priors, or give all the medians [default: prior]
    #[arg(long, value_enum, value_name = "MODE")]
    pub(crate) parameters: Option<Mode>,
    /// Turn a mechanism off; may be given more than once
    #[arg(long, value_name = "MECHANISM", value_parser = super::mechanism())]
    pub(crate) without: Vec<Mechanism>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How the curves are written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// What is added to leanings, as it was typed.
fn amount(typed: &str) -> Result<f64, String> {
    let number = typed.parse().ok().filter(|number: &f64| number.abs() <= FARTHEST);
    number.ok_or_else(|| format!("it is a number from -{FARTHEST} to {FARTHEST}"))
}
