//! The way of a command: parse, set up logging and Ctrl-C, run, and turn the end into an exit code.

use std::{ffi::OsString, process::ExitCode};

use clap::{ArgMatches, error::ErrorKind as ClapError};
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
        let message =
            rendered.split("\n\nUsage:").next().and_then(|text| text.split("\n\nFor more information").next());
        Failure::Usage(message.unwrap_or_default().trim_start_matches("error: ").trim().to_owned()).report(true);
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
    let mut is_next = false;
    arguments.iter().filter_map(|text| text.to_str()).any(|text| {
        let attached = text.strip_prefix("--output=").or(text.strip_prefix("-o=")).or(text.strip_prefix("-o"));
        let format = Format::from_name(if is_next { text } else { attached.unwrap_or_default() });
        is_next = ["-o", "--output"].contains(&text);
        matches!(format, Some(Format::Json | Format::Jsonl))
    })
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
            Some((name, tool)) => match leaddyno_commands::match_operation(matches) {
                Some((operation, matches)) => call::run(context, operation, matches).await,
                None => tools::run(name, tool, context).await,
            },
            None => Ok(()),
        }
    });
    runtime.shutdown_background();
    result
}

/// On its own task, so that it works while stdout or a question blocks.
async fn exit_on_interrupt(context: Context) {
    if tokio::signal::ctrl_c().await.is_ok() {
        if let Some(advice) = context.advice() {
            say(&format!("leaddyno: interrupted: {advice}\n"));
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
