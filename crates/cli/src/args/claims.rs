//! `interregnum claims` as it was typed.

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use scenario::ClaimStatus;

use super::PatchArgs;
use super::language::LanguageArgs;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum claims october-1917                       # what is claimed, and what of it can be tried
  interregnum claims october-1917 --list --status runnable --flagship
  interregnum claims october-1917 --list --format json | jq -r '.claims[] | [.id, .status] | @tsv'
";

/// `interregnum claims`.
#[derive(Debug, clap::Args)]
pub(crate) struct ClaimsArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// Only these claims
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,
    /// List the claims and run nothing
    #[arg(long)]
    pub(crate) list: bool,
    /// Only claims of this status; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = status())]
    pub(crate) status: Vec<ClaimStatus>,
    /// Only those that are marked to be tried first
    #[arg(long)]
    pub(crate) flagship: bool,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: ClaimsFormat,
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
