//! `interregnum power` as it was typed.

use super::PatchArgs;
use super::files::Sheet;
use super::language::LanguageArgs;

/// Examples under the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  interregnum power october-1917                       # every body that votes
  interregnum power ./my-town town-council
  interregnum power ./my-town town-council --patch another-count.toml
  interregnum power ./my-town town-council --without order --without centre    # those have walked out
  interregnum power october-1917 --format csv > power.csv
";

/// `interregnum power`.
#[derive(Debug, clap::Args)]
pub(crate) struct PowerArgs {
    /// Name of a bundled scenario, or a folder
    #[arg(value_parser = super::scenario())]
    pub(crate) scenario: String,
    /// Id of one institution that votes [default: all of them]
    #[arg(value_name = "BODY")]
    pub(crate) body: Option<String>,
    /// Without the seats of this faction, as if it had walked out: its id, with `BODY/` before it where no body is given;
    /// may be given more than once
    #[arg(long, value_name = "FACTION")]
    pub(crate) without: Vec<String>,
    #[command(flatten)]
    pub(crate) patches: PatchArgs,
    #[command(flatten)]
    pub(crate) language: LanguageArgs,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Sheet,
}
