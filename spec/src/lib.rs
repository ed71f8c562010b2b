//! The OpenAPI document of the LeadDyno API for Rust programs.
//!
//! [`DOCUMENT`] is the text of `leaddyno.yaml`. The modules help programs to read it: [`mod@pointer`] names places in
//! it and follows references, [`path`] matches request paths with its templates, [`json_schema`] converts its schemas,
//! and `compare` compares recorded responses with it.
//!
//! | feature | adds | costs |
//! | --- | --- | --- |
//! | `parse` | the function `document` | a YAML parser |
//! | `validate` | `Schemas::validator` | a JSON Schema validator |
//! | `compare` | the module `compare` | the same validator, and base64 |
//!
//! Members of objects have the order of [`serde_json::Map`]: enable its `preserve_order` for the order of the document.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "compare")]
pub mod compare;
pub mod json_schema;
mod navigation;
pub mod nullable;
pub mod path;
pub mod pointer;

#[cfg(feature = "validate")]
pub use jsonschema;
pub use navigation::{METHODS, array, each_operation, evidence, members, success_response, text};

/// The document as YAML.
pub const DOCUMENT: &str = include_str!("../leaddyno.yaml");

/// Returns the document as a JSON value. It is parsed once.
///
/// # Panics
/// If the document is not YAML. The tests of this crate rule that out.
#[cfg(feature = "parse")]
#[must_use]
pub fn document() -> &'static serde_json::Value {
    static PARSED: std::sync::LazyLock<serde_json::Value> =
        std::sync::LazyLock::new(|| serde_saphyr::from_str(DOCUMENT).expect("the document is YAML"));
    &PARSED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_parses_and_has_operations() {
        assert_eq!(document()["openapi"], "3.0.3");
        assert!(each_operation(document()).count() >= 57);
    }

    #[test]
    fn the_success_of_an_operation_has_a_body_if_one_of_them_has() {
        let (json, nothing) = (serde_json::json!({"content": {}}), serde_json::json!({"description": "Nothing."}));
        let cases = [
            (serde_json::json!({"400": json, "204": nothing, "200": json}), Some((200, &json))),
            (serde_json::json!({"200": nothing, "202": {"$ref": "#/json"}}), Some((202, &json))),
            (serde_json::json!({"204": nothing}), Some((204, &nothing))),
            (serde_json::json!({"404": json, "default": json}), None),
        ];
        for (responses, expected) in cases {
            let operation = serde_json::json!({"responses": responses});
            assert_eq!(success_response(&serde_json::json!({"json": json}), &operation), expected, "{operation}");
        }
    }
}
