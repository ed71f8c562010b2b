//! `leaddyno completions`: completion scripts for shells.

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use crate::{command_tree, failure::Failure, output};

pub(crate) fn command() -> Command {
    Command::new("completions")
        .about("Print the completion script of a shell")
        .after_help("Example:\n  source <(leaddyno completions bash)")
        .arg(Arg::new("shell").required(true).value_parser(value_parser!(Shell)).help("The shell"))
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let Some(shell) = matches.get_one::<Shell>("shell") else { return Ok(()) };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command_tree::root(), "leaddyno", &mut script);
    Ok(output::write(&String::from_utf8_lossy(&script))?)
}
