//! The commands that are not operations. This is the one place where they are registered.

use clap::{ArgMatches, Command};

use crate::{context::Context, export, failure::Failure, watch};

/// Returns the commands in the order of the help.
pub(crate) fn commands() -> Vec<Command> {
    vec![export::command(), watch::command()]
}

/// Runs the command with this name.
pub(crate) async fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    match name {
        "export" => export::run(context, matches).await,
        "watch" => watch::run(context, matches).await,
        _ => Err(Failure::Usage(format!("there is no command `{name}`"))),
    }
}
