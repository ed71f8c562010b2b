//! From the command line to a request: arguments become JSON, and serde makes the operation's request of it.

use std::io::Read;

use clap::ArgMatches;
use leaddyno::{AnyRequest, InvalidRequest, Kind, OperationInfo};
use serde_json::{Map, Value};

use crate::tree::CLEAR;

/// Builds the request that the arguments of an operation's command describe. `@FILE` and `-` as the value of a list or a map
/// are read here.
///
/// # Errors
/// If the value of a list or a map is not JSON, a file or stdin cannot be read, or a parameter is both set and cleared.
pub fn build_request(operation: &'static OperationInfo, matches: &ArgMatches) -> Result<AnyRequest, InvalidRequest> {
    AnyRequest::new(operation.id, parameters(operation, matches)?.into())
}

/// Returns the parameters as JSON.
fn parameters(operation: &OperationInfo, matches: &ArgMatches) -> Result<Map<String, Value>, InvalidRequest> {
    let mut parameters = Map::new();
    for parameter in operation.parameters {
        let value = match parameter.kind {
            Kind::Integer => matches.get_one::<i64>(parameter.name).map(|number| Ok((*number).into())),
            Kind::Boolean => matches.get_one::<bool>(parameter.name).map(|value| Ok((*value).into())),
            Kind::List | Kind::Map => matches.get_one::<String>(parameter.name).map(|text| read_json(text)),
            _ => matches.get_one::<String>(parameter.name).map(|text| Ok(text.clone().into())),
        };
        if let Some(value) = value {
            let value = value.map_err(|problem| InvalidRequest::new(format!("`{}`: {problem}", parameter.name)))?;
            parameters.insert(parameter.name.to_owned(), value);
        }
    }
    let has_clear = operation.parameters.iter().any(|parameter| parameter.nullable);
    let cleared = if has_clear { matches.get_many::<String>(CLEAR) } else { None };
    for name in cleared.into_iter().flatten().map(|name| name.replace('-', "_")) {
        if parameters.insert(name.clone(), Value::Null).is_some() {
            return Err(InvalidRequest::new(format!("`{name}` is set and cleared: choose one")));
        }
    }
    Ok(parameters)
}

/// Reads JSON: the text itself, the file behind `@`, or stdin for `-`.
///
/// # Errors
/// If it is not JSON, or cannot be read.
///
/// ```
/// assert_eq!(leaddyno_commands::read_json("[1, 2]")?[1], 2);
/// # Ok::<(), String>(())
/// ```
pub fn read_json(text: &str) -> Result<Value, String> {
    let json = match (text, text.strip_prefix('@')) {
        ("-", _) => {
            let mut json = String::new();
            std::io::stdin().read_to_string(&mut json).map_err(|error| format!("stdin: {error}"))?;
            json
        }
        (_, Some(file)) => std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
        _ => text.to_owned(),
    };
    serde_json::from_str(&json).map_err(|error| format!("expected JSON, `@FILE` or `-`: {error}"))
}
