//! `leaddyno man`: manual pages, one per command.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::{command_tree, failure::Failure};

pub(crate) fn command() -> Command {
    Command::new("man")
        .about("Write the manual pages into a folder")
        .after_help("Example:\n  leaddyno man ~/.local/share/man/man1")
        .arg(
            Arg::new("dir")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("The folder; made if it is missing"),
        )
}

pub(crate) fn run(matches: &ArgMatches) -> Result<(), Failure> {
    let Some(folder) = matches.get_one::<PathBuf>("dir") else { return Ok(()) };
    let problem = |error: std::io::Error| Failure::Other(format!("{}: {error}", folder.display()));
    std::fs::create_dir_all(folder).map_err(problem)?;
    clap_mangen::generate_to(command_tree::root(), folder).map_err(problem)
}
