//! `interregnum completions` and `interregnum man` as they were typed.

use std::path::PathBuf;

use clap_complete::Shell;

/// Examples under the help of `completions`.
pub(super) const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  interregnum completions bash > ~/.local/share/bash-completion/completions/interregnum
  interregnum completions zsh > ~/.zfunc/_interregnum
  interregnum completions fish > ~/.config/fish/completions/interregnum.fish
";

/// Examples under the help of `man`.
pub(super) const MAN_EXAMPLES: &str = "\
Examples:
  interregnum man | man -l -
  interregnum man --out ~/.local/share/man/man1
";

/// `interregnum completions`.
#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

/// `interregnum man`.
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// Write a page for each command into a folder [default: the first page, to stdout]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}
