//! JSON Schemas of requests and types, with the feature `schemars`: they say what the types take.

use leaddyno::{affiliates, leads, types::Affiliate};
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
fn types_of_ours_have_schemas_of_their_own() {
    let schema = schema_for!(Affiliate).to_value();
    assert_eq!(schema["$defs"]["SecretUrl"]["format"], "uri");
    assert_eq!(schema["$defs"]["AffiliateStatus"]["type"], "string");
    assert!(schema["$defs"]["AffiliateStatus"].get("enum").is_none(), "an open enum takes any text");
}
