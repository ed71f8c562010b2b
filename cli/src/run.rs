//! The way of a command: parse, set up logging and Ctrl-C, run, and turn the end into an exit code.

use std::{ffi::OsString, process::ExitCode};

use clap::{ArgMatches, error::ErrorKind as ClapError};
use leaddyno::OperationInfo;
use tracing_subscriber::{EnvFilter, fmt::format::FmtSpan};

use crate::{
    call, command_tree,
    context::{Context, say},
    failure::Failure,
    globals::{Format, Globals},
    tools,
};

/// Options in which people try to give the key. It never belongs on a command line, which other users of the machine see.
const KEY_OPTIONS: [&str; 6] = ["--api-key", "--api_key", "--apikey", "--key", "--private-key", "--token"];

pub(crate) fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let matches = match command_tree::root().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return refuse(&error, &arguments),
    };
    let globals = Globals::new(leaf(&matches));
    let as_json = globals.errors_are_json();
    match execute(&matches, &Context::new(globals)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.report(as_json);
            failure.exit_code()
        }
    }
}

/// Prints the help, the version, or what is wrong with the command line.
fn refuse(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if error.kind() == ClapError::UnknownArgument
        && arguments.iter().filter_map(|text| text.to_str()).any(is_key_option)
    {
        let place = "set LEADDYNO_API_KEY, or name an `api_key_file`, `api_key_command` or `api_key_env` in a profile";
        let failure = Failure::Usage(format!("the API key is not an argument, which other users could see: {place}"));
        failure.report(wants_json(arguments));
        return failure.exit_code();
    }
    if error.use_stderr() && wants_json(arguments) {
        let rendered = error.render().to_string();
        let message = rendered.trim_start_matches("error: ").split("\n\nUsage:").next().unwrap_or_default().trim();
        Failure::Usage(message.to_owned()).report(true);
    } else if error.print().is_err() {
        return ExitCode::SUCCESS;
    }
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn is_key_option(argument: &str) -> bool {
    KEY_OPTIONS.contains(&argument.split('=').next().unwrap_or_default())
}

/// Whether a command line that cannot be parsed asks for JSON.
fn wants_json(arguments: &[OsString]) -> bool {
    let texts: Vec<&str> = arguments.iter().filter_map(|text| text.to_str()).collect();
    let is_json = |name: &str| matches!(Format::from_name(name), Some(Format::Json | Format::Jsonl));
    let attached = |text: &&str| {
        let value = text.strip_prefix("--output=").or_else(|| text.strip_prefix("-o")).unwrap_or_default();
        is_json(value.trim_start_matches('='))
    };
    texts.iter().any(attached) || texts.windows(2).any(|pair| ["-o", "--output"].contains(&pair[0]) && is_json(pair[1]))
}

/// The matches of the command itself, which have the global options.
fn leaf(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, matches)| leaf(matches))
}

fn execute(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    log(context.globals.verbose);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let result = runtime.block_on(async {
        if !matches.subcommand_name().is_some_and(tools::handles_interrupt) {
            tokio::spawn(exit_on_interrupt(context.clone()));
        }
        match matches.subcommand() {
            Some((name, matches)) => match operation(name, matches) {
                Some((operation, matches)) => call::run(context, operation, matches).await,
                None => tools::run(name, matches, context).await,
            },
            None => Ok(()),
        }
    });
    runtime.shutdown_background();
    result
}

/// Finds the operation of a section's subcommand.
fn operation<'a>(section: &str, matches: &'a ArgMatches) -> Option<(&'static OperationInfo, &'a ArgMatches)> {
    let (name, matches) = matches.subcommand()?;
    Some((command_tree::find(section, name)?, matches))
}

/// On its own task, so that it works while stdout or a question blocks.
async fn exit_on_interrupt(context: Context) {
    if tokio::signal::ctrl_c().await.is_ok() {
        if context.is_write_in_flight() {
            say("leaddyno: interrupted: the request may have been processed\n");
        }
        std::process::exit(130);
    }
}

/// Writes what the client does to stderr. Its spans and events hold neither the key nor queries nor bodies.
fn log(verbose: u8) {
    let filter = match verbose {
        0 => return,
        1 => "leaddyno=info",
        2 => "leaddyno=debug",
        _ => "trace",
    };
    let filter = EnvFilter::new(filter);
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .init();
}
