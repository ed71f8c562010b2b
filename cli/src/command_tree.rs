//! The command tree: a section of the API is a command, and each of its operations a subcommand, built from the operations
//! table. Nothing here knows any single operation.

use clap::{
    Arg, ArgAction, Command,
    builder::{PossibleValue, StringValueParser, TypedValueParser, ValueParser},
    value_parser,
};
use leaddyno::{Kind, OPERATIONS, OperationInfo, ParameterInfo, ParameterLocation};

use crate::{globals, help, tools};

/// The option that sets parameters to `null`.
pub(crate) const CLEAR: &str = "clear";

const AFTER_HELP: &str = "\
Environment:
  LEADDYNO_API_KEY    The private API key, unless a profile names another place for it
  LEADDYNO_BASE_URL   The base URL of a sandbox or a proxy, instead of LeadDyno's own; it ends in /v1
  LEADDYNO_REDIS_URL  A Redis through which all processes of the account share the rate limit

Exit codes: 0 done, 1 other error, 2 usage or missing --yes, 3 not found, 4 key missing or refused, 5 rejected,
  6 unavailable: repeat later, 7 ambiguous: it may have been processed, 8 findings, 130 interrupted";

/// Returns the whole tree. The operations of a section are added when its name is met.
pub(crate) fn root() -> Command {
    let about = "The LeadDyno affiliate-tracking API from the command line";
    let sections: Vec<Command> = sections().into_iter().map(section).collect();
    let tools = tools::commands();
    Command::new("leaddyno")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .override_usage("leaddyno [OPTIONS] SECTION OPERATION …\n       leaddyno [OPTIONS] TOOL …")
        .help_template("{about}\n\n{usage-heading} {usage}\n\n{before-help}Global options:\n{options}{after-help}")
        .before_help(help::overview(&sections, &tools))
        .after_help(AFTER_HELP)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(globals::arguments())
        .subcommands(sections)
        .subcommands(tools)
}

/// Returns the operation of this subcommand of this section's command.
pub(crate) fn find(section: &str, name: &str) -> Option<&'static OperationInfo> {
    operations_of(section).find(|operation| kebab(operation.name) == name)
}

/// Writes a name of the document as one of the command line: `Sub IDs` is `sub-ids`.
pub(crate) fn kebab(name: &str) -> String {
    name.to_lowercase().replace([' ', '_'], "-")
}

/// The sections in the order of the table.
fn sections() -> Vec<&'static str> {
    let mut sections: Vec<&str> = OPERATIONS.iter().map(|operation| operation.section).collect();
    sections.dedup();
    sections
}

fn operations_of(section: &str) -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(move |operation| kebab(operation.section) == section)
}

fn section(name: &str) -> Command {
    let name = kebab(name);
    let short = operations_of(&name).map(|operation| kebab(operation.name)).filter(|name| !name.contains('-'));
    let about = short.collect::<Vec<_>>().join(", ") + ", …";
    Command::new(name)
        .about(about)
        .disable_help_subcommand(true)
        .subcommand_value_name("OPERATION")
        .subcommand_help_heading("Operations")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .defer(|section| {
            let operations: Vec<Command> = operations_of(section.get_name()).map(operation).collect();
            section.subcommands(operations)
        })
}

pub(crate) fn operation(operation: &'static OperationInfo) -> Command {
    let parameters = operation.parameters.iter().map(|parameter| argument(operation, parameter));
    let command = Command::new(kebab(operation.name))
        .about(help::plain(operation.summary, operation))
        .long_about(help::description(operation))
        .after_help(help::facts(operation))
        .args(parameters);
    let clearable: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.nullable)
        .map(|parameter| kebab(parameter.name))
        .collect();
    if clearable.is_empty() {
        return command;
    }
    let clear = Arg::new(CLEAR).long(CLEAR).value_name("NAME").action(ArgAction::Append).value_delimiter(',');
    command.arg(
        clear
            .value_parser(clap::builder::PossibleValuesParser::new(clearable))
            .hide_possible_values(true)
            .help("Set a parameter to null, which clears it; may be repeated"),
    )
}

/// An argument for a parameter: positional if it is in the path, an option otherwise.
fn argument(operation: &OperationInfo, parameter: &'static ParameterInfo) -> Arg {
    let argument = Arg::new(parameter.name)
        .value_name(parameter.name.to_uppercase())
        .required(parameter.required)
        .allow_negative_numbers(true)
        .help(help::parameter(parameter, operation))
        .value_parser(value(parameter));
    match (parameter.location, parameter.kind) {
        (ParameterLocation::Path, _) => argument,
        (_, Kind::Boolean) => argument
            .long(flag(parameter.name))
            .value_name("BOOLEAN")
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true"),
        (_, Kind::List | Kind::Map) => argument.long(flag(parameter.name)).value_name("JSON"),
        _ => argument.long(flag(parameter.name)),
    }
}

/// The name of a parameter's option. One that a global option has taken gets a prefix.
pub(crate) fn flag(name: &str) -> String {
    let flag = kebab(name);
    let is_taken = [CLEAR, "help", "version"].contains(&flag.as_str())
        || globals::arguments().iter().any(|argument| argument.get_long() == Some(&flag));
    if is_taken { format!("parameter-{flag}") } else { flag }
}

fn value(parameter: &'static ParameterInfo) -> ValueParser {
    match parameter.kind {
        Kind::Integer => value_parser!(i64).into(),
        Kind::Boolean => value_parser!(bool),
        _ if parameter.values.is_empty() => value_parser!(String),
        _ => Suggested(parameter.values).into(),
    }
}

/// Accepts any text, and suggests the documented values: the service may know others.
#[derive(Clone)]
struct Suggested(&'static [&'static str]);

impl TypedValueParser for Suggested {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(PossibleValue::new)))
    }
}
