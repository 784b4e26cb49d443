//! `interregnum claims` as it was typed.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use scenario::ClaimStatus;

use super::PatchArgs;
use super::language::LanguageArgs;

/// Settings if none are typed.
pub(crate) const SETTINGS: u32 = 40;
/// Pairs in each if none are typed.
pub(crate) const PAIRS: u32 = 8;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum claims october-1917                       # what is claimed, and what of it can be tried
  interregnum claims october-1917 --list --status runnable --flagship
  interregnum claims october-1917 --list --format json | jq -r '.claims[] | [.id, .status] | @tsv'
  interregnum claims october-1917 C-07-10 C-02-11       # try two of them
  interregnum claims october-1917 --flagship            # try the most telling ones: goes on where it was stopped
  interregnum claims october-1917 --flagship --format markdown > claims.md
  interregnum claims october-1917 --flagship --pages claims   # a page to print for each, and an index
";

/// `interregnum claims`.
#[derive(Debug, clap::Args)]
pub(crate) struct ClaimsArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// Try these claims; with `--list` list only these
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// List the claims and run nothing
    #[arg(long)]
    pub(crate) list: bool,
    /// Only claims of this status; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(crate) status: Vec<ClaimStatus>,
    /// Try those that are marked to be tried first; with `--list` list only those
    #[arg(long)]
    pub(crate) flagship: bool,
    /// Plausible settings, each with parameters and guessed inputs of its own [default: 40]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(4..=10_000), allow_negative_numbers = true)]
    pub(crate) settings: Option<u32>,
    /// Pairs of histories in each setting [default: 8]
    #[arg(long, value_name = "M", value_parser = clap::value_parser!(u32).range(2..=1_000), allow_negative_numbers = true)]
    pub(crate) pairs: Option<u32>,
    /// Seed of all chance [default: 1917]
    #[arg(long, value_name = "SEED", value_parser = super::seed, allow_negative_numbers = true)]
    pub(crate) seed: Option<u64>,
    /// Number of threads; no result depends on it [default: one per processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), allow_negative_numbers = true)]
    pub(crate) threads: Option<u16>,
    /// Folder in which histories' answers are kept [default: runs/claims-SCENARIO-SEED-NxM]
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) out: Option<PathBuf>,
    /// Write a page to print for each claim that is tried, and an index, into this folder
    #[arg(long, value_name = "DIR", value_parser = super::path())]
    pub(crate) pages: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ClaimsFormat,
    /// Show no progress
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// How claims are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ClaimsFormat {
    /// For people
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
    /// For spreadsheets
    Csv,
    /// For documents
    Markdown,
}

/// A status by its word.
fn status() -> impl TypedValueParser<Value = ClaimStatus> {
    PossibleValuesParser::new(ClaimStatus::WORDS).try_map(|word| {
        let found = ClaimStatus::ALL.into_iter().find(|status| status.as_str() == word);
        found.ok_or_else(|| format!("no status is called `{word}`"))
    })
}
