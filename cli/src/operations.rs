//! `leaddyno operations`: the operations table itself, for people and agents.

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::OperationInfo;
use serde::Serialize;

use crate::{context::Context, failure::Failure, globals::Format, output::Output};

/// What a table shows of an operation.
const COLUMNS: [&str; 6] = ["command", "method", "path", "retry", "moves_money", "summary"];

/// An operation as it is printed: its row of the table, and its command.
#[derive(Serialize)]
struct Described {
    command: String,
    #[serde(flatten)]
    operation: &'static OperationInfo,
}

pub(crate) fn command() -> Command {
    Command::new("operations")
        .about("List the operations of the API, their parameters and evidence")
        .after_help("Example:\n  leaddyno operations purchase cancel")
        .args([
            Arg::new("words").action(ArgAction::Append).help("Only operations that mention all these words"),
            Arg::new("schema")
                .long("schema")
                .action(ArgAction::SetTrue)
                .help("Print the JSON Schema of the request of the one operation that the words name"),
        ])
}

pub(crate) fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let words = matches.get_many::<String>("words").into_iter().flatten();
    let words: Vec<&str> = words.map(String::as_str).collect();
    let found = leaddyno_commands::search(&words);
    let is_detailed = matches!(context.globals.format, Some(Format::Json | Format::Jsonl | Format::Raw));
    match found.as_slice() {
        [] => {
            let message = format!("no operation mentions {}", words.join(" "));
            Err(Failure::NotFound { operation: None, message })
        }
        [operation] if matches.get_flag("schema") => {
            let schema = leaddyno::request_schema(operation.id).unwrap_or_default();
            Output::of(context, &[])?.result(&schema.to_string())
        }
        several if matches.get_flag("schema") => {
            let ids: Vec<&str> = several.iter().map(|operation| operation.id).collect();
            Err(Failure::Usage(format!("--schema takes one operation: choose from {}", ids.join(", "))))
        }
        found => {
            let mut rows = Output::of(context, if is_detailed { &[] } else { &COLUMNS })?.rows();
            for operation in found {
                rows.own(&Described { command: operation.command(), operation })?;
            }
            rows.finish()
        }
    }
}
