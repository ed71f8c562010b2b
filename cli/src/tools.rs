//! The commands that are not operations. This is the one place where they are registered.

use clap::{ArgMatches, Command};

use crate::{api, completions, context::Context, doctor, export, failure::Failure, man, operations, quota, watch};

/// Returns the commands in the order of the help.
pub(crate) fn commands() -> Vec<Command> {
    vec![
        api::command(),
        operations::command(),
        export::command(),
        watch::command(),
        quota::command(),
        doctor::command(),
        completions::command(),
        man::command(),
        // leaddyno_sandbox::command_line::command(),
    ]
}

/// Runs the command with this name.
pub(crate) async fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    match name {
        "api" => api::run(matches, context).await,
        "operations" => operations::run(matches, context),
        "export" => export::run(matches, context).await,
        "watch" => watch::run(matches, context).await,
        "quota" => quota::run(context).await,
        "doctor" => doctor::run(context).await,
        "completions" => completions::run(matches),
        "man" => man::run(matches),
        _ => Err(Failure::Usage(format!("there is no command `{name}`"))),
    }
}
