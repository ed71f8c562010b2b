//! The examples of the document, per operation: what tests and tools fill requests and answers with.

use serde_json::{Map, Value, json};

use super::samples;
use crate::{document::Document, model::Operation};

/// A JSON object: operation id to a request that sets every parameter, and an answer; and to the request that the
/// documentation shows, and that as lines for the shell.
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
