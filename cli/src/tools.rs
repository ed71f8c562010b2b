//! The commands that are not operations. This is the one place where they are registered.

use clap::{ArgMatches, Command};
use leaddyno_sandbox::command_line as sandbox;

use crate::{
    api, context::Context, doctor, export, failure::Failure, install, mirror, operations, probe, quota, watch,
};

const SANDBOX: &str = "sandbox";
const PROBE: &str = "probe";

/// Returns the commands in the order of the help.
pub(crate) fn commands() -> Vec<Command> {
    let [completions, man] = install::commands();
    let [sync, changes, verify] = leaddyno_mirror::command_line::commands();
    vec![
        api::command(),
        operations::command(),
        export::command(),
        watch::command(),
        sync,
        changes,
        verify,
        leaddyno_probe::command_line::command(),
        quota::command(),
        doctor::command(),
        completions,
        man,
        Command::new(SANDBOX).about("Run a LeadDyno of your own on this machine").defer(|command| {
            let own = sandbox::command();
            let helps = [own.get_after_help(), own.get_after_long_help()];
            let [short, long] = helps.map(|help| help.cloned().unwrap_or_default());
            command.args(own.get_arguments().cloned()).after_help(short).after_long_help(long)
        }),
    ]
}

/// Runs the command with this name.
pub(crate) async fn run(name: &str, matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    if context.globals.explain && !["api", "export", "watch"].contains(&name) {
        return Err(Failure::Usage(format!("`{name}` cannot be explained: leave out --explain")));
    }
    match name {
        "api" => api::run(matches, context).await,
        "operations" => operations::run(matches, context),
        "export" => export::run(matches, context).await,
        "watch" => watch::run(matches, context).await,
        "sync" => mirror::sync(matches, context).await,
        "changes" => mirror::changes(matches, context).await,
        "verify" => mirror::verify(matches, context).await,
        PROBE => probe::run(matches, context).await,
        "quota" => quota::run(context).await,
        "doctor" => doctor::run(context).await,
        "completions" => install::completions(matches),
        "man" => install::man(matches),
        SANDBOX => sandbox::serve(matches).await.map_err(|error| match error {
            sandbox::Error::Usage(message) => Failure::Usage(message),
            sandbox::Error::Io(error) => error.into(),
        }),
        _ => Err(Failure::Usage(format!("there is no command `{name}`"))),
    }
}

/// Whether the command with this name ends by itself on Ctrl-C.
pub(crate) fn handles_interrupt(name: &str) -> bool {
    [PROBE, SANDBOX].contains(&name)
}
