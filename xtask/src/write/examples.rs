//! The examples of the document by operation, for tests and tools.

use serde_json::{Map, Value, json};

use super::samples;
use crate::{document::Document, model::Operation};

/// Returns a JSON object by operation id: a request that sets every parameter, a response, and the request that the
/// documentation shows, also as shell commands.
pub(super) fn json(document: &Document, base_url: &str, operations: &[Operation]) -> String {
    let examples: Map<String, Value> = operations
        .iter()
        .map(|operation| {
            let example = json!({
                "request": operation.example_request(),
                "response": operation.example_response,
                "sample": samples::request_sample(operation),
                "curl": samples::curl(document, base_url, operation),
                "command_line": samples::command_line(operation),
            });
            (operation.id.clone(), example)
        })
        .collect();
    format!("{:#}\n", Value::Object(examples))
}
