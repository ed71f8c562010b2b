//! The command tree: a section of the API is a command, and each of its operations a subcommand, made from the operations
//! table. Nothing here knows any single operation.

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser, ValueParser},
    value_parser,
};
use leaddyno::{Kind, OPERATIONS, OperationInfo, ParameterInfo, ParameterLocation};

use crate::help;

/// The option that sets parameters to `null`.
pub(crate) const CLEAR: &str = "clear";

/// Returns a command for each section of the API, in the order of the operations table. Its subcommands are the operations of
/// the section; they are added when clap parses the section's name, so that a program starts fast.
///
/// ```
/// let program = clap::Command::new("shop-tool").subcommands(leaddyno_commands::sections());
/// let matches = program.get_matches_from(["shop-tool", "leads", "get", "2150"]);
/// let (operation, matches) = leaddyno_commands::match_operation(&matches).unwrap();
/// let request = leaddyno_commands::build_request(operation, matches)?;
/// assert_eq!(request.explain()?.path(), "/leads/2150");
/// # Ok::<(), leaddyno::InvalidRequest>(())
/// ```
#[must_use]
pub fn sections() -> Vec<Command> {
    let mut sections: Vec<&str> = OPERATIONS.iter().map(|operation| operation.section).collect();
    sections.dedup();
    sections.into_iter().map(section).collect()
}

/// Returns the operation whose command was parsed, and its arguments. Returns `None` for every other command. The matches are
/// those of the command to which [`sections`] were added.
#[must_use]
pub fn match_operation(matches: &ArgMatches) -> Option<(&'static OperationInfo, &ArgMatches)> {
    let (section, matches) = matches.subcommand()?;
    let (name, matches) = matches.subcommand()?;
    let command = format!("{section} {name}");
    Some((OPERATIONS.iter().find(|operation| operation.command() == command)?, matches))
}

/// Returns the two words of an operation's command.
fn words(operation: &OperationInfo) -> (String, String) {
    let command = operation.command();
    let (section, name) = command.split_once(' ').unwrap_or((&command, ""));
    (section.to_owned(), name.to_owned())
}

fn section(name: &str) -> Command {
    let operations = || OPERATIONS.iter().filter(|operation| operation.section == name);
    let short = operations().map(|operation| words(operation).1).filter(|name| !name.contains('-'));
    let about = short.collect::<Vec<_>>().join(", ") + ", …";
    let name = operations().next().map_or_else(String::new, |operation| words(operation).0);
    Command::new(name)
        .about(about)
        .disable_help_subcommand(true)
        .subcommand_value_name("OPERATION")
        .subcommand_help_heading("Operations")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .defer(|section| {
            let operations = OPERATIONS.iter().filter(|known| words(known).0 == section.get_name());
            let operations: Vec<Command> = operations.copied().map(operation).collect();
            section.subcommands(operations)
        })
}

pub(crate) fn operation(operation: &'static OperationInfo) -> Command {
    let parameters = operation.parameters.iter().map(|parameter| argument(operation, parameter));
    let command = Command::new(words(operation).1)
        .about(help::summary(operation))
        .long_about(help::description(operation))
        .after_help(help::facts(operation))
        .args(parameters);
    let clearable = operation.parameters.iter().filter(|parameter| parameter.nullable);
    let clearable: Vec<String> = clearable.map(|parameter| parameter.name.replace('_', "-")).collect();
    if clearable.is_empty() {
        return command;
    }
    let clear = Arg::new(CLEAR).long(CLEAR).value_name("NAME").action(ArgAction::Append).value_delimiter(',');
    command.arg(
        clear
            .value_parser(PossibleValuesParser::new(clearable))
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
            .long(parameter.option())
            .value_name("BOOLEAN")
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true"),
        (_, Kind::List | Kind::Map) => argument.long(parameter.option()).value_name("JSON"),
        _ => argument.long(parameter.option()),
    }
}

fn value(parameter: &'static ParameterInfo) -> ValueParser {
    match parameter.kind {
        Kind::Integer => ValueParser::new(whole_number),
        Kind::Boolean => value_parser!(bool),
        _ if parameter.values.is_empty() => value_parser!(String),
        _ => Suggested(parameter.values).into(),
    }
}

fn whole_number(text: &str) -> Result<i64, &'static str> {
    text.parse().map_err(|_| "expected a whole number, such as an id")
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
