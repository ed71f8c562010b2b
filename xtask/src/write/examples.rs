//! The examples of the document, per operation: what tests and tools fill requests and answers with.

use serde_json::{Map, Value, json};

use crate::model::Operation;

/// A JSON object: operation id to a request that sets every parameter, and an answer.
pub(super) fn json(operations: &[Operation]) -> String {
    let examples: Map<String, Value> = operations
        .iter()
        .map(|operation| {
            let example = json!({"request": operation.example_request(), "response": operation.example_response});
            (operation.id.clone(), example)
        })
        .collect();
    format!("{:#}\n", Value::Object(examples))
}
