//! `interregnum completions` and `interregnum man`: what shells and `man` know of the command line.

use std::fs;

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use scenario::bundled_names;

use crate::args::Args;
use crate::args::shells::{CompletionsArgs, ManArgs};
use crate::failure::Failure;
use crate::tell;

/// Name of the program.
const NAME: &str = "interregnum";

/// Writes a script by which a shell completes commands, options and the names of bundled scenarios.
pub(crate) fn completions(typed: &CompletionsArgs) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(typed.shell, &mut with_scenarios(Args::command()), NAME, &mut script);
    tell::data(String::from_utf8_lossy(&script).trim_end())
}

/// Whatever takes a scenario by name is offered those that come with the program; a folder is typed as it is.
fn with_scenarios(command: Command) -> Command {
    let named = |arg: clap::Arg| {
        if arg.get_id() == "scenario" {
            arg.value_parser(PossibleValuesParser::new(bundled_names()))
        } else {
            arg
        }
    };
    command.mut_subcommands(|inner| inner.mut_args(named))
}

/// Writes the man page, or those of all commands.
pub(crate) fn man(typed: &ManArgs) -> Result<(), Failure> {
    let Some(folder) = &typed.out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(Args::command()).render(&mut page)?;
        return tell::data(String::from_utf8_lossy(&page).trim_end());
    };
    let refused =
        |fault: std::io::Error| Failure::machine(format!("cannot write `{}`: {fault}", folder.display()));
    fs::create_dir_all(folder).map_err(refused)?;
    clap_mangen::generate_to(Args::command(), folder).map_err(refused)?;
    tell::talk(&format!("man pages written to `{}`", folder.display()));
    Ok(())
}
