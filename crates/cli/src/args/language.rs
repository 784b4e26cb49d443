//! `--lang`, as it was typed.

use clap::builder::NonEmptyStringValueParser;

/// What things are called where they are shown.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct LanguageArgs {
    /// Show names in this language, such as `cs`, if the scenario has them in it; the report's own words stay English
    /// [default: as in the scenario's files]
    #[arg(long, value_name = "LANG", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) lang: Option<String>,
}
