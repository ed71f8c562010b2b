//! JSON Schemas of requests and types, with the feature `schemars`: they match what the types accept.

use leaddyno::{OPERATIONS, Pagination, affiliates, leads, types::Affiliate};
use leaddyno_spec::{members, pointer::follow};
use schemars::schema_for;

#[test]
fn a_request_requires_what_leaddyno_requires() {
    let schema = schema_for!(affiliates::Create).to_value();
    assert_eq!(schema["required"], serde_json::json!(["email"]));
    assert_eq!(schema["additionalProperties"], false);
    let description = schema["properties"]["email"]["description"].as_str();
    assert!(description.is_some_and(|words| words.starts_with("The affiliate's email.")), "{description:?}");
}

#[test]
fn an_update_may_clear_what_is_nullable() {
    let schema = schema_for!(leads::Update).to_value();
    assert_eq!(schema["properties"]["city"]["type"], serde_json::json!(["string", "null"]));
    assert_eq!(schema["required"], serde_json::json!(["lead_id"]));
}

#[test]
fn handwritten_types_have_schemas() {
    let schema = schema_for!(Affiliate).to_value();
    assert_eq!(schema["$defs"]["SecretUrl"]["format"], "uri");
    assert_eq!(schema["$defs"]["AffiliateStatus"]["type"], "string");
    assert!(schema["$defs"]["AffiliateStatus"].get("enum").is_none(), "an open enum takes any text");
}

/// The columns of the table are the properties of the document, so that a program that iterates over them misses none.
#[test]
fn every_property_of_a_row_is_a_column() {
    let document = leaddyno_spec::document();
    let mut rows = 0;
    for operation in OPERATIONS {
        let Some(pagination) = operation.pagination else { continue };
        let method = operation.method.as_str().to_lowercase();
        let response = &document["paths"][operation.path][method]["responses"]["200"];
        let schema = &follow(document, response)["content"]["application/json"]["schema"];
        let list = match pagination {
            Pagination::Array => schema,
            Pagination::Envelope { rows } => &follow(document, schema)["properties"][rows],
        };
        let row = follow(document, &follow(document, list)["items"]);
        for (property, _) in members(&row["properties"]) {
            let is_column = |name: &str| name.split('.').next() == Some(property);
            assert!(operation.columns.iter().any(|column| is_column(column.name)), "{}: {property}", operation.id);
        }
        assert!(operation.columns.iter().all(|column| !column.description.is_empty()), "{}", operation.id);
        rows += 1;
    }
    assert!(rows > 5, "{rows} lists");
}
