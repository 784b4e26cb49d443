//! `interregnum ledger` and `interregnum schema` as they were typed.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use scenario::schema_names;

use super::PatchArgs;
use super::language::LanguageArgs;

/// Examples under the help of `ledger`.
pub(super) const LEDGER_EXAMPLES: &str = "\
Examples:
  interregnum ledger october-1917 --file groups.csv
  interregnum ledger ./my-scenario --guesses
  interregnum ledger october-1917 --format csv > ledger.csv
";

/// Examples under the help of `schema`.
pub(super) const SCHEMA_EXAMPLES: &str = "\
Examples:
  interregnum schema                          # which there are
  interregnum schema doctrines.toml > doctrines.schema.json
  interregnum schema --all --out schemas/     # for an editor: docs/editor.md
";

/// Examples under the help of `migrate`.
pub(super) const MIGRATE_EXAMPLES: &str = "\
Examples:
  interregnum check ./my-scenario       # says whether its format is an older one
  interregnum migrate ./my-scenario
";

/// `interregnum ledger`.
#[derive(Debug, clap::Args)]
pub(crate) struct LedgerArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// Only what is guessed, in part or altogether
    #[arg(long)]
    pub(crate) guesses: bool,
    /// Choices too: words and ids, such as who holds a place
    #[arg(long)]
    pub(crate) choices: bool,
    /// Only this kind of file; may be given more than once
    #[arg(long, value_name = "FILE", value_parser = file_names())]
    pub(crate) file: Vec<String>,
    /// How the ledger is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
}

/// `interregnum schema`.
#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// File of a scenario whose schema is written [default: list them]
    #[arg(value_name = "FILE", value_parser = PossibleValuesParser::new(schema_names()), hide_possible_values = true)]
    pub(crate) file: Option<String>,
    /// Write all of them into a folder
    #[arg(long, conflicts_with = "file", requires = "out")]
    pub(crate) all: bool,
    /// The folder; it is made if it is not there
    #[arg(long, value_name = "DIR", requires = "all")]
    pub(crate) out: Option<PathBuf>,
}

/// `interregnum migrate`.
#[derive(Debug, clap::Args)]
pub(crate) struct MigrateArgs {
    /// Folder of a scenario
    #[arg(value_name = "DIR", value_parser = super::path())]
    pub(crate) folder: PathBuf,
}

/// How a ledger is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sheet {
    /// For people
    #[default]
    Text,
    /// For machines: one JSON object
    Json,
    /// For spreadsheets
    Csv,
}

/// Files that numbers stand in.
fn file_names() -> PossibleValuesParser {
    let without = ["record.csv", "episodes.csv", "claims.toml", scenario::PATCH_SCHEMA];
    PossibleValuesParser::new(schema_names().into_iter().filter(|name| !without.contains(name)))
}
