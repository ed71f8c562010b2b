//! The examples of the OpenAPI document, which the mutations start from.

use std::{collections::BTreeMap, sync::LazyLock};

use serde_json::Value;

use crate::json::Json;

/// A request and a response of an operation.
pub(crate) struct Example {
    pub(crate) request: Json,
    pub(crate) response: Json,
}

static EXAMPLES: LazyLock<BTreeMap<String, Example>> = LazyLock::new(|| {
    let all: BTreeMap<String, Value> =
        serde_json::from_str(include_str!("../../generated/examples.json")).expect("the examples are JSON");
    let examples = all.into_iter().map(|(operation, of)| {
        (operation, Example { request: Json::from(&of["request"]), response: Json::from(&of["response"]) })
    });
    examples.collect()
});

/// Returns the example of an operation.
pub(crate) fn example(operation: &str) -> &'static Example {
    &EXAMPLES[operation]
}
