//! The commands that are not operations. This is the one place where they are registered.

use clap::{ArgMatches, Command};

use crate::{context::Context, failure::Failure};

/// Returns the commands in the order of the help.
pub(crate) fn commands() -> Vec<Command> {
    vec![]
}

/// Runs the command with this name.
pub(crate) async fn run(name: &str, _matches: &ArgMatches, _context: &Context) -> Result<(), Failure> {
    match name {
        _ => Err(Failure::Usage(format!("there is no command `{name}`"))),
    }
}
