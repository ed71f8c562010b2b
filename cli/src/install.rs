//! `leaddyno completions` and `leaddyno man`: what belongs to an installed program.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use clap_complete::Shell;

use crate::{command_tree, failure::Failure, output};

pub(crate) fn commands() -> [Command; 2] {
    let shell = Arg::new("shell").required(true).value_parser(value_parser!(Shell)).help("The shell");
    let folder = Arg::new("dir").required(true).value_parser(value_parser!(PathBuf));
    [
        Command::new("completions")
            .about("Print the completion script of a shell")
            .after_help("Example:\n  source <(leaddyno completions bash)")
            .arg(shell),
        Command::new("man")
            .about("Write the manual pages into a folder")
            .after_help("Example:\n  leaddyno man ~/.local/share/man/man1")
            .arg(folder.help("The folder; made if it is missing")),
    ]
}

pub(crate) fn completions(matches: &ArgMatches) -> Result<(), Failure> {
    let Some(shell) = matches.get_one::<Shell>("shell") else { return Ok(()) };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command_tree::root(), "leaddyno", &mut script);
    Ok(output::write(&String::from_utf8_lossy(&script))?)
}

pub(crate) fn man(matches: &ArgMatches) -> Result<(), Failure> {
    let Some(folder) = matches.get_one::<PathBuf>("dir") else { return Ok(()) };
    let problem = |error: std::io::Error| Failure::Other(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(problem)?;
    clap_mangen::generate_to(command_tree::root(), folder).map_err(problem)
}
