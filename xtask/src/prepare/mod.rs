//! The copy of the document for progenitor.
//!
//! The document serves people and all tools; progenitor panics at some constructs, and generates strict types for others.
//! Each pass removes one such construct from the copy. They run in this order, on plain JSON.

mod ids;
mod nullable;
mod patches;
mod reachable;
mod relax;
mod responses;
mod secrets;
mod strip_docs;

use leaddyno_types::Kind;
use serde_json::{Map, Value};

pub use self::responses::{Shape, shape};
pub(crate) use self::{
    nullable::{NULL, nullable_beside_references},
    relax::RANGES,
};

/// A schema that a handwritten type replaces.
#[derive(Debug)]
pub struct Replacement {
    /// The name of the schema.
    pub schema: &'static str,
    /// The path of the type.
    pub rust: &'static str,
    /// The kind of its values.
    pub kind: Kind,
}

/// All schemas that a handwritten type replaces.
pub const REPLACEMENTS: [Replacement; 10] = [
    Replacement { schema: "CustomFieldValues", rust: "leaddyno_types::CustomFieldValues", kind: Kind::Map },
    Replacement { schema: "Money", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replacement { schema: "Quantity", rust: "leaddyno_types::Quantity", kind: Kind::Quantity },
    Replacement { schema: "SecretUrl", rust: "leaddyno_types::SecretUrl", kind: Kind::Text },
    Replacement { schema: "SentMoney", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replacement { schema: "SentMoneyText", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replacement { schema: "SentQuantity", rust: "leaddyno_types::Quantity", kind: Kind::Quantity },
    Replacement { schema: "Timestamp", rust: "leaddyno_types::Timestamp", kind: Kind::Timestamp },
    Replacement { schema: "TimestampOrDate", rust: "leaddyno_types::Timestamp", kind: Kind::Timestamp },
    Replacement { schema: "TrackedValue", rust: "leaddyno_types::TrackedValue", kind: Kind::Text },
];

/// Returns the replacement of a schema, if it has one.
pub(crate) fn replacement(schema: &str) -> Option<&'static Replacement> {
    REPLACEMENTS.iter().find(|replaced| replaced.schema == schema)
}

/// Replaces a schema by another, and keeps its nullability.
fn replace(object: &mut Map<String, Value>, by: Value) {
    let may_be_null = object.get("nullable") == Some(&true.into());
    if let Value::Object(schema) = by {
        *object = schema;
    }
    if may_be_null {
        object.insert("nullable".to_owned(), true.into());
    }
}

/// Creates the copy.
#[must_use]
pub fn prepare(document: &Value) -> Value {
    let mut copy = document.clone();
    nullable::nullable_beside_references(&mut copy);
    responses::merge_responses(&mut copy);
    secrets::hide_secrets(&mut copy);
    ids::replace_ids(&mut copy);
    patches::make_patches(&mut copy);
    relax::make_unsigned(&mut copy);
    relax::remove_validation(&mut copy);
    relax::unwrap_references(&mut copy);
    relax::make_containers_nullable(&mut copy);
    strip_docs::remove_prose(&mut copy);
    reachable::remove_unreachable(&mut copy);
    copy
}

/// Returns a schema for a Rust type with parameters, in progenitor's notation for external types.
fn rust_type(krate: &str, path: &str, parameters: &[&Value]) -> Value {
    serde_json::json!({"x-rust-type": {"crate": krate, "version": "*", "path": path, "parameters": parameters}})
}
