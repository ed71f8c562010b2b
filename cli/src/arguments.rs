//! From the command line to a request: arguments become JSON, and serde makes the operation's request of it.

use std::io::Read;

use clap::ArgMatches;
use leaddyno::{AnyRequest, Kind, OperationInfo, RetryClass, http::Method};
use serde_json::{Map, Value};

use crate::{command_tree::CLEAR, failure::Failure};

/// Whether the user is asked before the operation is sent.
pub(crate) fn needs_consent(operation: &OperationInfo) -> bool {
    operation.moves_money || operation.retry == RetryClass::Once || operation.method == Method::DELETE
}

/// Returns the command line of the document's example.
pub(crate) fn example(operation: &OperationInfo) -> String {
    let sample = serde_json::from_str(operation.sample).unwrap_or_default();
    let explained = AnyRequest::new(operation.id, sample).and_then(|request| request.explain());
    explained.map(|explained| explained.command_line()).unwrap_or_default()
}

/// Builds the request that the arguments of an operation's command describe.
pub(crate) fn request(operation: &'static OperationInfo, matches: &ArgMatches) -> Result<AnyRequest, Failure> {
    let parameters = parameters(operation, matches)?;
    AnyRequest::new(operation.id, parameters.into()).map_err(Failure::from)
}

/// Returns the parameters as JSON.
pub(crate) fn parameters(operation: &OperationInfo, matches: &ArgMatches) -> Result<Map<String, Value>, Failure> {
    let mut parameters = Map::new();
    for parameter in operation.parameters {
        let value = match parameter.kind {
            Kind::Integer => matches.get_one::<i64>(parameter.name).map(|number| Ok((*number).into())),
            Kind::Boolean => matches.get_one::<bool>(parameter.name).map(|value| Ok((*value).into())),
            Kind::List | Kind::Map => matches.get_one::<String>(parameter.name).map(|text| read_json(text)),
            _ => matches.get_one::<String>(parameter.name).map(|text| Ok(text.clone().into())),
        };
        if let Some(value) = value {
            let value = value.map_err(|problem| Failure::Usage(format!("`{}`: {problem}", parameter.name)))?;
            parameters.insert(parameter.name.to_owned(), value);
        }
    }
    let has_clear = operation.parameters.iter().any(|parameter| parameter.nullable);
    let cleared = if has_clear { matches.get_many::<String>(CLEAR) } else { None };
    for name in cleared.into_iter().flatten().map(|name| name.replace('-', "_")) {
        if parameters.insert(name.clone(), Value::Null).is_some() {
            return Err(Failure::Usage(format!("`{name}` is set and cleared: choose one")));
        }
    }
    Ok(parameters)
}

/// Reads JSON: the text itself, the file behind `@`, or stdin for `-`.
pub(crate) fn read_json(text: &str) -> Result<Value, String> {
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
